-- +goose Up

-- A table of rent limits that one person has entered and that waits for a
-- second one. Its rows stand in rent_limit only once they count.
CREATE TABLE rent_limit_entry (
    id           TEXT COLLATE "C" PRIMARY KEY,
    name         TEXT COLLATE "C" NOT NULL,
    document     TEXT COLLATE "C" NOT NULL,
    entered_by   TEXT COLLATE "C" NOT NULL,
    entered_name TEXT COLLATE "C" NOT NULL,
    entered_at   TIMESTAMPTZ NOT NULL,
    decided_by   TEXT COLLATE "C" NOT NULL,
    decided_name TEXT COLLATE "C" NOT NULL,
    decided_at   TIMESTAMPTZ,
    accepted     BOOLEAN NOT NULL,
    version      BIGINT NOT NULL
);

-- +goose Down
DROP TABLE rent_limit_entry;
