-- +goose Up

-- Who does alone what several processes could do, until when, and since when
-- without a break.
CREATE TABLE lease (
    name   TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    since  TEXT NOT NULL,
    until  TEXT NOT NULL
);

-- A condition is written so that PostgreSQL reads it, too ("live" and not
-- "live = 1"), and SQLite uses an index only for the condition that it names.
DROP INDEX round_one_open;
DROP INDEX proposal_one_live;
DROP INDEX proposal_due;
CREATE UNIQUE INDEX round_one_open ON round (listing_id) WHERE is_open;
CREATE UNIQUE INDEX proposal_one_live ON proposal (household_id) WHERE live;
CREATE INDEX proposal_due ON proposal (owes, due) WHERE live;

-- +goose Down
DROP INDEX proposal_due;
DROP INDEX proposal_one_live;
DROP INDEX round_one_open;
CREATE UNIQUE INDEX round_one_open ON round (listing_id) WHERE is_open = 1;
CREATE UNIQUE INDEX proposal_one_live ON proposal (household_id) WHERE live = 1;
CREATE INDEX proposal_due ON proposal (owes, due) WHERE live = 1;
DROP TABLE lease;
