-- +goose Up

-- A record whose search entry is to be made anew. Written in the transaction
-- that changes the record; changes counts up, so that a job is done only if
-- nothing has changed since it was taken.
CREATE TABLE index_job (
    kind        TEXT NOT NULL,
    record_key  TEXT NOT NULL,
    changes     INTEGER NOT NULL,
    attempts    INTEGER NOT NULL,
    created_at  TEXT NOT NULL,
    next_at     TEXT NOT NULL,
    lease_until TEXT,
    PRIMARY KEY (kind, record_key)
) STRICT;

CREATE INDEX index_job_next ON index_job (next_at);

-- What a record is found by without a search engine: folded words, no name of a
-- household and nothing of a protected one.
CREATE TABLE search_entry (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    record_key   TEXT NOT NULL,
    number       TEXT NOT NULL,
    words        TEXT NOT NULL,
    municipality TEXT NOT NULL,
    state        TEXT NOT NULL,
    rooms_band   TEXT NOT NULL,
    rent_band    TEXT NOT NULL,
    scopes       TEXT NOT NULL,
    stamp        INTEGER NOT NULL
) STRICT;

-- +goose Down
DROP TABLE search_entry;
DROP TABLE index_job;
