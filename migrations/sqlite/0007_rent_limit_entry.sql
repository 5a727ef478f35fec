-- +goose Up

-- A table of rent limits that one person has entered and that waits for a
-- second one. Its rows stand in rent_limit only once they count.
CREATE TABLE rent_limit_entry (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    document     TEXT NOT NULL,
    entered_by   TEXT NOT NULL,
    entered_name TEXT NOT NULL,
    entered_at   TEXT NOT NULL,
    decided_by   TEXT NOT NULL,
    decided_name TEXT NOT NULL,
    decided_at   TEXT,
    accepted     INTEGER NOT NULL CHECK (accepted IN (0, 1)),
    version      INTEGER NOT NULL
) STRICT;

-- +goose Down
DROP TABLE rent_limit_entry;
