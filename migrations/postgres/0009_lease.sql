-- +goose Up

-- Who does alone what several processes could do, until when, and since when
-- without a break.
CREATE TABLE lease (
    name   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    holder TEXT COLLATE "C" NOT NULL,
    since  TIMESTAMPTZ NOT NULL,
    until  TIMESTAMPTZ NOT NULL
);

-- +goose Down
DROP TABLE lease;
