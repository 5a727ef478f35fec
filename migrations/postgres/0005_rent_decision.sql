-- +goose Up

-- An authority's word on the rent of a pair, given by letter or telephone
-- before anything was proposed. What a clerk decides on a rent offer stands in
-- authority_request.
CREATE TABLE rent_decision (
    id           TEXT COLLATE "C" PRIMARY KEY,
    listing_id   TEXT COLLATE "C" NOT NULL REFERENCES listing (id) DEFERRABLE,
    household_id TEXT COLLATE "C" NOT NULL REFERENCES household (id) DEFERRABLE,
    accepted     BOOLEAN NOT NULL,
    rent         BIGINT NOT NULL,
    decided_on   TEXT COLLATE "C" NOT NULL,
    source       TEXT COLLATE "C" NOT NULL,
    account_id   TEXT COLLATE "C" NOT NULL,
    account_name TEXT COLLATE "C" NOT NULL,
    at           TIMESTAMPTZ NOT NULL
);

CREATE INDEX rent_decision_pair ON rent_decision (listing_id, household_id);

-- +goose Down
DROP TABLE rent_decision;
