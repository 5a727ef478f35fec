-- +goose Up

-- Who does alone what several processes could do, until when, and since when
-- without a break.
CREATE TABLE lease (
    name   TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    since  TEXT NOT NULL,
    until  TEXT NOT NULL
);

-- +goose Down
DROP TABLE lease;
