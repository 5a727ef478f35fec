-- +goose Up

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE counter (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;

CREATE TABLE organisation (
    id   TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE team (
    id              TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    name            TEXT NOT NULL,
    site            TEXT NOT NULL
) STRICT;

CREATE TABLE account (
    id              TEXT PRIMARY KEY,
    email           TEXT NOT NULL UNIQUE,
    name            TEXT NOT NULL,
    role            TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    team_id         TEXT NOT NULL,
    landlord_id     TEXT NOT NULL,
    body            TEXT NOT NULL,
    password_hash   TEXT NOT NULL,
    totp_secret     TEXT NOT NULL,
    totp_step       INTEGER NOT NULL,
    active          INTEGER NOT NULL CHECK (active IN (0, 1)),
    created_at      TEXT NOT NULL,
    version         INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    id         TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    token_hash TEXT NOT NULL UNIQUE,
    secret     TEXT NOT NULL,
    passed     INTEGER NOT NULL CHECK (passed IN (0, 1)),
    agent      TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seen_at    TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;

CREATE INDEX session_account ON session (account_id);

CREATE TABLE link (
    id         TEXT PRIMARY KEY,
    purpose    TEXT NOT NULL,
    account_id TEXT NOT NULL,
    listing_id TEXT NOT NULL,
    email      TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at    TEXT,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE form_key (
    form_key   TEXT PRIMARY KEY,
    account_id TEXT NOT NULL,
    body_hash  TEXT NOT NULL,
    location   TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE parked_form (
    account_id TEXT NOT NULL,
    path       TEXT NOT NULL,
    body       TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (account_id, path)
) STRICT;

CREATE TABLE landlord (
    id              TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    kind            TEXT NOT NULL,
    name            TEXT NOT NULL,
    phone           TEXT NOT NULL,
    email           TEXT NOT NULL,
    verified_at     TEXT,
    notice_at       TEXT,
    created_at      TEXT NOT NULL,
    version         INTEGER NOT NULL
) STRICT;

CREATE TABLE contract (
    id              TEXT PRIMARY KEY,
    landlord_id     TEXT NOT NULL REFERENCES landlord (id),
    occupancy_right TEXT NOT NULL,
    contingent      INTEGER NOT NULL,
    target_group    TEXT NOT NULL,
    valid_from      TEXT NOT NULL,
    valid_until     TEXT NOT NULL,
    reference       TEXT NOT NULL
) STRICT;

CREATE TABLE unit (
    id           TEXT PRIMARY KEY,
    landlord_id  TEXT NOT NULL,
    street       TEXT NOT NULL,
    house_number TEXT NOT NULL,
    postal_code  TEXT NOT NULL,
    municipality TEXT NOT NULL,
    area         INTEGER NOT NULL,
    rooms        INTEGER NOT NULL,
    floor        INTEGER,
    lift         TEXT NOT NULL,
    step_free    TEXT NOT NULL,
    wheelchair   TEXT NOT NULL,
    furnished    TEXT NOT NULL,
    verified_at  TEXT
) STRICT;

CREATE TABLE listing (
    id              TEXT PRIMARY KEY,
    number          INTEGER NOT NULL UNIQUE,
    unit_id         TEXT NOT NULL REFERENCES unit (id),
    landlord_id     TEXT NOT NULL,
    draft_hash      TEXT NOT NULL,
    state           TEXT NOT NULL,
    occupancy_right TEXT NOT NULL,
    contract_id     TEXT NOT NULL,
    cold_rent       INTEGER,
    charges         INTEGER,
    water_direct    INTEGER,
    water_paid      TEXT NOT NULL,
    heating         INTEGER,
    heating_kind    TEXT NOT NULL,
    deposit         INTEGER,
    wbs             TEXT NOT NULL,
    wbs_persons     INTEGER,
    persons_min     INTEGER,
    persons_max     INTEGER,
    pets            TEXT NOT NULL,
    quiet           TEXT NOT NULL,
    available_from  TEXT NOT NULL,
    fixed_until     TEXT NOT NULL,
    fixed_term      TEXT NOT NULL,
    move_window     TEXT NOT NULL,
    supplement      TEXT NOT NULL,
    contact_name    TEXT NOT NULL,
    contact_phone   TEXT NOT NULL,
    contact_email   TEXT NOT NULL,
    note            TEXT NOT NULL,
    reason          TEXT NOT NULL,
    reason_note     TEXT NOT NULL,
    contact_account TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    submitted_at    TEXT,
    released_at     TEXT,
    due             TEXT NOT NULL,
    version         INTEGER NOT NULL
) STRICT;

CREATE INDEX listing_landlord ON listing (landlord_id);
CREATE INDEX listing_state ON listing (state, due);

CREATE TABLE verification (
    id           TEXT PRIMARY KEY,
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    seen         TEXT NOT NULL,
    note         TEXT NOT NULL,
    account_id   TEXT NOT NULL,
    account_name TEXT NOT NULL,
    at           TEXT NOT NULL
) STRICT;

CREATE INDEX verification_subject ON verification (subject_kind, subject_id);

CREATE TABLE household (
    id                     TEXT PRIMARY KEY,
    number                 INTEGER NOT NULL UNIQUE,
    team_id                TEXT NOT NULL REFERENCES team (id),
    caseworker_id          TEXT NOT NULL,
    state                  TEXT NOT NULL,
    category               TEXT NOT NULL,
    persons                INTEGER NOT NULL,
    children               INTEGER NOT NULL,
    rooms_min              INTEGER NOT NULL,
    rooms_max              INTEGER,
    rent_basis             TEXT NOT NULL,
    basis_municipality     TEXT NOT NULL,
    own_limit              INTEGER,
    pets                   TEXT NOT NULL,
    step_free              TEXT NOT NULL,
    wheelchair             TEXT NOT NULL,
    max_floor              INTEGER,
    fixed_term             TEXT NOT NULL,
    support                TEXT NOT NULL,
    wbs                    TEXT NOT NULL,
    wbs_persons            INTEGER,
    wbs_until              TEXT NOT NULL,
    residence              TEXT NOT NULL,
    residence_municipality TEXT NOT NULL,
    residence_until        TEXT NOT NULL,
    move_from              TEXT NOT NULL,
    move_until             TEXT NOT NULL,
    protected              INTEGER NOT NULL CHECK (protected IN (0, 1)),
    vetted_on              TEXT NOT NULL,
    ready_at               TEXT,
    note                   TEXT NOT NULL,
    created_at             TEXT NOT NULL,
    changed_at             TEXT NOT NULL,
    version                INTEGER NOT NULL
) STRICT;

CREATE INDEX household_team ON household (team_id, changed_at);
CREATE INDEX household_state ON household (state);

CREATE TABLE assignment (
    account_id   TEXT NOT NULL REFERENCES account (id),
    household_id TEXT NOT NULL REFERENCES household (id),
    since        TEXT NOT NULL,
    PRIMARY KEY (account_id, household_id)
) STRICT;

-- name and born are sealed (AES-GCM, bound to table, column and row).
CREATE TABLE household_member (
    id           TEXT PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES household (id),
    name         TEXT NOT NULL,
    born         TEXT NOT NULL,
    child        INTEGER NOT NULL CHECK (child IN (0, 1)),
    position     INTEGER NOT NULL
) STRICT;

CREATE INDEX household_member_household ON household_member (household_id);

-- keyed hashes of whole folded words of a name, and of name with birth date.
CREATE TABLE member_hash (
    member_id TEXT NOT NULL REFERENCES household_member (id) ON DELETE CASCADE,
    kind      TEXT NOT NULL,
    hash      TEXT NOT NULL,
    PRIMARY KEY (member_id, kind, hash)
) STRICT;

CREATE INDEX member_hash_hash ON member_hash (hash);

CREATE TABLE household_wish (
    household_id TEXT NOT NULL REFERENCES household (id),
    municipality TEXT NOT NULL,
    rank         INTEGER NOT NULL,
    PRIMARY KEY (household_id, municipality)
) STRICT;

CREATE TABLE household_exclusion (
    household_id TEXT NOT NULL REFERENCES household (id),
    place        TEXT NOT NULL,
    PRIMARY KEY (household_id, place)
) STRICT;

CREATE TABLE vetting_item (
    household_id TEXT NOT NULL REFERENCES household (id),
    item         TEXT NOT NULL,
    seen_on      TEXT NOT NULL,
    account_id   TEXT NOT NULL,
    account_name TEXT NOT NULL,
    PRIMARY KEY (household_id, item)
) STRICT;

CREATE TABLE urgency_fact (
    id           TEXT PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES household (id),
    kind         TEXT NOT NULL,
    since        TEXT NOT NULL,
    checked_on   TEXT NOT NULL,
    source       TEXT NOT NULL,
    ended_on     TEXT NOT NULL,
    account_id   TEXT NOT NULL,
    account_name TEXT NOT NULL,
    at           TEXT NOT NULL
) STRICT;

CREATE INDEX urgency_fact_household ON urgency_fact (household_id);

CREATE TABLE consent (
    id             TEXT PRIMARY KEY,
    household_id   TEXT NOT NULL REFERENCES household (id),
    kind           TEXT NOT NULL,
    proposal_id    TEXT NOT NULL,
    landlord_id    TEXT NOT NULL,
    unit_id        TEXT NOT NULL,
    rent           INTEGER,
    available_from TEXT NOT NULL,
    text_version   TEXT NOT NULL,
    form           TEXT NOT NULL,
    given_on       TEXT NOT NULL,
    account_id     TEXT NOT NULL,
    account_name   TEXT NOT NULL,
    recorded_at    TEXT NOT NULL,
    withdrawn_at   TEXT,
    withdrawn_by   TEXT NOT NULL
) STRICT;

CREATE INDEX consent_household ON consent (household_id);

CREATE TABLE match_run (
    id         TEXT PRIMARY KEY,
    at         TEXT NOT NULL,
    listing_id TEXT NOT NULL,
    rules      TEXT NOT NULL,
    seed       INTEGER NOT NULL,
    document   TEXT NOT NULL,
    kept       INTEGER NOT NULL CHECK (kept IN (0, 1))
) STRICT;

CREATE TABLE match_run_key (
    run_id       TEXT NOT NULL REFERENCES match_run (id) ON DELETE CASCADE,
    run_key      TEXT NOT NULL,
    household_id TEXT NOT NULL,
    PRIMARY KEY (run_id, run_key)
) STRICT;

CREATE TABLE round (
    id              TEXT PRIMARY KEY,
    listing_id      TEXT NOT NULL REFERENCES listing (id),
    occupancy_right TEXT NOT NULL,
    fewer_reason    TEXT NOT NULL,
    account_id      TEXT NOT NULL,
    account_name    TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    sent_at         TEXT,
    is_open         INTEGER NOT NULL CHECK (is_open IN (0, 1))
) STRICT;

-- decision 6: one round per listing.
CREATE UNIQUE INDEX round_one_open ON round (listing_id) WHERE is_open = 1;

CREATE TABLE proposal (
    id                 TEXT PRIMARY KEY,
    number             INTEGER NOT NULL UNIQUE,
    listing_id         TEXT NOT NULL REFERENCES listing (id),
    household_id       TEXT NOT NULL REFERENCES household (id),
    round_id           TEXT NOT NULL,
    run_id             TEXT NOT NULL,
    state              TEXT NOT NULL,
    occupancy_right    TEXT NOT NULL,
    rent_basis         TEXT NOT NULL,
    basis_municipality TEXT NOT NULL,
    rank               INTEGER NOT NULL,
    order_reason       TEXT NOT NULL,
    card               TEXT NOT NULL,
    approved_by        TEXT NOT NULL,
    approved_name      TEXT NOT NULL,
    approved_at        TEXT,
    second_by          TEXT NOT NULL,
    second_at          TEXT,
    protected          INTEGER NOT NULL CHECK (protected IN (0, 1)),
    household_says     TEXT NOT NULL,
    landlord_says      TEXT NOT NULL,
    notice_at          TEXT,
    lease_reported     TEXT NOT NULL,
    lease_on           TEXT NOT NULL,
    handover_reported  TEXT NOT NULL,
    handover_on        TEXT NOT NULL,
    paused_at          TEXT,
    owes               TEXT NOT NULL,
    due                TEXT NOT NULL,
    reason             TEXT NOT NULL,
    note               TEXT NOT NULL,
    created_at         TEXT NOT NULL,
    changed_at         TEXT NOT NULL,
    ended_at           TEXT,
    live               INTEGER NOT NULL CHECK (live IN (0, 1)),
    version            INTEGER NOT NULL
) STRICT;

-- decision 6: one live proposal per household.
CREATE UNIQUE INDEX proposal_one_live ON proposal (household_id) WHERE live = 1;
CREATE INDEX proposal_listing ON proposal (listing_id);
CREATE INDEX proposal_household ON proposal (household_id);
CREATE INDEX proposal_due ON proposal (owes, due) WHERE live = 1;

CREATE TABLE viewing (
    id           TEXT PRIMARY KEY,
    proposal_id  TEXT NOT NULL REFERENCES proposal (id),
    starts_at    TEXT NOT NULL,
    place        TEXT NOT NULL,
    state        TEXT NOT NULL,
    reason       TEXT NOT NULL,
    account_id   TEXT NOT NULL,
    account_role TEXT NOT NULL,
    created_at   TEXT NOT NULL
) STRICT;

CREATE INDEX viewing_proposal ON viewing (proposal_id);

CREATE TABLE authority_request (
    id           TEXT PRIMARY KEY,
    proposal_id  TEXT NOT NULL REFERENCES proposal (id),
    body         TEXT NOT NULL,
    state        TEXT NOT NULL,
    rent         INTEGER,
    heating      INTEGER,
    sent_at      TEXT NOT NULL,
    due          TEXT NOT NULL,
    decided_at   TEXT,
    decided_on   TEXT NOT NULL,
    by_letter    INTEGER NOT NULL CHECK (by_letter IN (0, 1)),
    file_number  TEXT NOT NULL,
    account_id   TEXT NOT NULL,
    account_name TEXT NOT NULL,
    reason       TEXT NOT NULL,
    note         TEXT NOT NULL
) STRICT;

CREATE INDEX authority_request_body ON authority_request (body, state, due);
CREATE INDEX authority_request_proposal ON authority_request (proposal_id);

CREATE TABLE tenancy (
    id              TEXT PRIMARY KEY,
    proposal_id     TEXT NOT NULL UNIQUE REFERENCES proposal (id),
    household_id    TEXT NOT NULL REFERENCES household (id),
    listing_id      TEXT NOT NULL REFERENCES listing (id),
    landlord_id     TEXT NOT NULL,
    team_id         TEXT NOT NULL,
    started_on      TEXT NOT NULL,
    occupancy_until TEXT NOT NULL,
    ended_on        TEXT NOT NULL,
    reason          TEXT NOT NULL
) STRICT;

CREATE TABLE tenancy_check (
    id           TEXT PRIMARY KEY,
    tenancy_id   TEXT NOT NULL REFERENCES tenancy (id),
    due          TEXT NOT NULL,
    done_on      TEXT NOT NULL,
    outcome      TEXT NOT NULL,
    note         TEXT NOT NULL,
    account_id   TEXT NOT NULL,
    account_name TEXT NOT NULL
) STRICT;

CREATE INDEX tenancy_check_tenancy ON tenancy_check (tenancy_id, due);

CREATE TABLE task (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    detail       TEXT NOT NULL,
    for_role     TEXT NOT NULL,
    team_id      TEXT NOT NULL,
    urgent       INTEGER NOT NULL CHECK (urgent IN (0, 1)),
    due          TEXT NOT NULL,
    dedupe       TEXT NOT NULL,
    created_at   TEXT NOT NULL,
    done_at      TEXT,
    done_by      TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX task_open ON task (dedupe) WHERE done_at IS NULL;
CREATE INDEX task_role ON task (for_role, due) WHERE done_at IS NULL;

CREATE TABLE transition (
    id           TEXT PRIMARY KEY,
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    event        TEXT NOT NULL,
    from_state   TEXT NOT NULL,
    to_state     TEXT NOT NULL,
    reason       TEXT NOT NULL,
    note         TEXT NOT NULL,
    account_id   TEXT NOT NULL,
    account_name TEXT NOT NULL,
    account_role TEXT NOT NULL,
    on_behalf    TEXT NOT NULL,
    at           TEXT NOT NULL
) STRICT;

CREATE INDEX transition_subject ON transition (subject_kind, subject_id, id);

CREATE TABLE audit (
    seq          INTEGER PRIMARY KEY,
    at           TEXT NOT NULL,
    account_id   TEXT NOT NULL,
    account_role TEXT NOT NULL,
    action       TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    reason       TEXT NOT NULL,
    code         TEXT NOT NULL
) STRICT;

CREATE TABLE rent_limit (
    id             TEXT PRIMARY KEY,
    table_name     TEXT NOT NULL,
    area_name      TEXT NOT NULL,
    municipalities TEXT NOT NULL,
    persons        INTEGER NOT NULL,
    max_area       INTEGER NOT NULL,
    max_rent       INTEGER NOT NULL,
    valid_from     TEXT NOT NULL,
    valid_until    TEXT NOT NULL,
    source         TEXT NOT NULL,
    verified       INTEGER NOT NULL CHECK (verified IN (0, 1))
) STRICT;

-- +goose Down

DROP TABLE rent_limit;
DROP TABLE audit;
DROP TABLE transition;
DROP TABLE task;
DROP TABLE tenancy_check;
DROP TABLE tenancy;
DROP TABLE authority_request;
DROP TABLE viewing;
DROP TABLE proposal;
DROP TABLE round;
DROP TABLE match_run_key;
DROP TABLE match_run;
DROP TABLE consent;
DROP TABLE urgency_fact;
DROP TABLE vetting_item;
DROP TABLE household_exclusion;
DROP TABLE household_wish;
DROP TABLE member_hash;
DROP TABLE household_member;
DROP TABLE assignment;
DROP TABLE household;
DROP TABLE verification;
DROP TABLE listing;
DROP TABLE unit;
DROP TABLE contract;
DROP TABLE landlord;
DROP TABLE parked_form;
DROP TABLE form_key;
DROP TABLE link;
DROP TABLE session;
DROP TABLE account;
DROP TABLE team;
DROP TABLE organisation;
DROP TABLE counter;
DROP TABLE setting;
