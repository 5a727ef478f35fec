-- +goose Up

-- An authority's word on the rent of a pair, given by letter or telephone
-- before anything was proposed. What a clerk decides on a rent offer stands in
-- authority_request.
CREATE TABLE rent_decision (
    id           TEXT PRIMARY KEY,
    listing_id   TEXT NOT NULL REFERENCES listing (id),
    household_id TEXT NOT NULL REFERENCES household (id),
    accepted     INTEGER NOT NULL CHECK (accepted IN (0, 1)),
    rent         INTEGER NOT NULL,
    decided_on   TEXT NOT NULL,
    source       TEXT NOT NULL,
    account_id   TEXT NOT NULL,
    account_name TEXT NOT NULL,
    at           TEXT NOT NULL
) STRICT;

CREATE INDEX rent_decision_pair ON rent_decision (listing_id, household_id);

-- +goose Down
DROP TABLE rent_decision;
