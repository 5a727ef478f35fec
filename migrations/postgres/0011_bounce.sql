-- +goose Up
-- Which reports about returned mail were read: the same report, delivered twice
-- or read again after a crash, has one effect.
CREATE TABLE outbox_return (
    digest   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    how      TEXT COLLATE "C" NOT NULL CHECK (how IN ('delayed', 'undelivered', 'unknown', 'complained', 'unclear')),
    taken_at TIMESTAMPTZ NOT NULL
);

-- +goose Down
DROP TABLE outbox_return;
