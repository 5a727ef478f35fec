-- +goose Up

-- A stored run may be a plan over all listings, and says who asked for it.
ALTER TABLE match_run ADD COLUMN goal TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE match_run ADD COLUMN account_id TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE match_run ADD COLUMN account_name TEXT COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX match_run_plans ON match_run (at) WHERE goal <> '';

-- +goose Down
DROP INDEX match_run_plans;
ALTER TABLE match_run DROP COLUMN account_name;
ALTER TABLE match_run DROP COLUMN account_id;
ALTER TABLE match_run DROP COLUMN goal;
