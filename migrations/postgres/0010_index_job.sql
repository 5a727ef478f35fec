-- +goose Up

-- A record whose search entry is to be made anew. Written in the transaction
-- that changes the record; changes counts up, so that a job is done only if
-- nothing has changed since it was taken.
CREATE TABLE index_job (
    kind        TEXT COLLATE "C" NOT NULL,
    record_key  TEXT COLLATE "C" NOT NULL,
    changes     BIGINT NOT NULL,
    attempts    BIGINT NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL,
    next_at     TIMESTAMPTZ NOT NULL,
    lease_until TIMESTAMPTZ,
    PRIMARY KEY (kind, record_key)
);

CREATE INDEX index_job_next ON index_job (next_at);

CREATE TRIGGER index_job_wake AFTER INSERT ON index_job FOR EACH STATEMENT EXECUTE FUNCTION wake('index_job');

-- What a record is found by without a search engine: folded words, no name of a
-- household and nothing of a protected one.
CREATE TABLE search_entry (
    id           TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind         TEXT COLLATE "C" NOT NULL,
    record_key   TEXT COLLATE "C" NOT NULL,
    number       TEXT COLLATE "C" NOT NULL,
    words        TEXT COLLATE "C" NOT NULL,
    municipality TEXT COLLATE "C" NOT NULL,
    state        TEXT COLLATE "C" NOT NULL,
    rooms_band   TEXT COLLATE "C" NOT NULL,
    rent_band    TEXT COLLATE "C" NOT NULL,
    scopes       TEXT COLLATE "C" NOT NULL,
    stamp        BIGINT NOT NULL
);

-- +goose Down
DROP TABLE search_entry;
DROP TABLE index_job;
