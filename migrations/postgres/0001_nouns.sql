-- +goose Up

CREATE TABLE setting (
    name  TEXT COLLATE "C" PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE counter (
    name  TEXT COLLATE "C" PRIMARY KEY,
    value BIGINT NOT NULL
);

CREATE TABLE organisation (
    id   TEXT COLLATE "C" PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL
);

CREATE TABLE team (
    id              TEXT COLLATE "C" PRIMARY KEY,
    organisation_id TEXT COLLATE "C" NOT NULL REFERENCES organisation (id) DEFERRABLE,
    name            TEXT COLLATE "C" NOT NULL,
    site            TEXT COLLATE "C" NOT NULL
);

CREATE TABLE account (
    id              TEXT COLLATE "C" PRIMARY KEY,
    email           TEXT COLLATE "C" NOT NULL UNIQUE,
    name            TEXT COLLATE "C" NOT NULL,
    role            TEXT COLLATE "C" NOT NULL,
    organisation_id TEXT COLLATE "C" NOT NULL,
    team_id         TEXT COLLATE "C" NOT NULL,
    landlord_id     TEXT COLLATE "C" NOT NULL,
    body            TEXT COLLATE "C" NOT NULL,
    password_hash   TEXT COLLATE "C" NOT NULL,
    totp_secret     TEXT COLLATE "C" NOT NULL,
    totp_step       BIGINT NOT NULL,
    active          BOOLEAN NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    version         BIGINT NOT NULL
);

CREATE TABLE session (
    id         TEXT COLLATE "C" PRIMARY KEY,
    account_id TEXT COLLATE "C" NOT NULL REFERENCES account (id) DEFERRABLE,
    token_hash TEXT COLLATE "C" NOT NULL UNIQUE,
    secret     TEXT COLLATE "C" NOT NULL,
    passed     BOOLEAN NOT NULL,
    agent      TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    seen_at    TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX session_account ON session (account_id);

CREATE TABLE link (
    id         TEXT COLLATE "C" PRIMARY KEY,
    purpose    TEXT COLLATE "C" NOT NULL,
    account_id TEXT COLLATE "C" NOT NULL,
    listing_id TEXT COLLATE "C" NOT NULL,
    email      TEXT COLLATE "C" NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE form_key (
    form_key   TEXT COLLATE "C" PRIMARY KEY,
    account_id TEXT COLLATE "C" NOT NULL,
    body_hash  TEXT COLLATE "C" NOT NULL,
    location   TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE parked_form (
    account_id TEXT COLLATE "C" NOT NULL,
    path       TEXT COLLATE "C" NOT NULL,
    body       TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account_id, path)
);

CREATE TABLE landlord (
    id              TEXT COLLATE "C" PRIMARY KEY,
    organisation_id TEXT COLLATE "C" NOT NULL,
    kind            TEXT COLLATE "C" NOT NULL,
    name            TEXT COLLATE "C" NOT NULL,
    phone           TEXT COLLATE "C" NOT NULL,
    email           TEXT COLLATE "C" NOT NULL,
    verified_at     TIMESTAMPTZ,
    notice_at       TIMESTAMPTZ,
    created_at      TIMESTAMPTZ NOT NULL,
    version         BIGINT NOT NULL
);

CREATE TABLE contract (
    id              TEXT COLLATE "C" PRIMARY KEY,
    landlord_id     TEXT COLLATE "C" NOT NULL REFERENCES landlord (id) DEFERRABLE,
    occupancy_right TEXT COLLATE "C" NOT NULL,
    contingent      BIGINT NOT NULL,
    target_group    TEXT COLLATE "C" NOT NULL,
    valid_from      TEXT COLLATE "C" NOT NULL,
    valid_until     TEXT COLLATE "C" NOT NULL,
    reference       TEXT COLLATE "C" NOT NULL
);

CREATE TABLE unit (
    id           TEXT COLLATE "C" PRIMARY KEY,
    landlord_id  TEXT COLLATE "C" NOT NULL,
    street       TEXT COLLATE "C" NOT NULL,
    house_number TEXT COLLATE "C" NOT NULL,
    postal_code  TEXT COLLATE "C" NOT NULL,
    municipality TEXT COLLATE "C" NOT NULL,
    area         BIGINT NOT NULL,
    rooms        BIGINT NOT NULL,
    floor        BIGINT,
    lift         TEXT COLLATE "C" NOT NULL,
    step_free    TEXT COLLATE "C" NOT NULL,
    wheelchair   TEXT COLLATE "C" NOT NULL,
    furnished    TEXT COLLATE "C" NOT NULL,
    verified_at  TIMESTAMPTZ
);

CREATE TABLE listing (
    id              TEXT COLLATE "C" PRIMARY KEY,
    number          BIGINT NOT NULL UNIQUE,
    unit_id         TEXT COLLATE "C" NOT NULL REFERENCES unit (id) DEFERRABLE,
    landlord_id     TEXT COLLATE "C" NOT NULL,
    draft_hash      TEXT COLLATE "C" NOT NULL,
    state           TEXT COLLATE "C" NOT NULL,
    occupancy_right TEXT COLLATE "C" NOT NULL,
    contract_id     TEXT COLLATE "C" NOT NULL,
    cold_rent       BIGINT,
    charges         BIGINT,
    water_direct    BIGINT,
    water_paid      TEXT COLLATE "C" NOT NULL,
    heating         BIGINT,
    heating_kind    TEXT COLLATE "C" NOT NULL,
    deposit         BIGINT,
    wbs             TEXT COLLATE "C" NOT NULL,
    wbs_persons     BIGINT,
    persons_min     BIGINT,
    persons_max     BIGINT,
    pets            TEXT COLLATE "C" NOT NULL,
    quiet           TEXT COLLATE "C" NOT NULL,
    available_from  TEXT COLLATE "C" NOT NULL,
    fixed_until     TEXT COLLATE "C" NOT NULL,
    fixed_term      TEXT COLLATE "C" NOT NULL,
    move_window     TEXT COLLATE "C" NOT NULL,
    supplement      TEXT COLLATE "C" NOT NULL,
    contact_name    TEXT COLLATE "C" NOT NULL,
    contact_phone   TEXT COLLATE "C" NOT NULL,
    contact_email   TEXT COLLATE "C" NOT NULL,
    note            TEXT COLLATE "C" NOT NULL,
    reason          TEXT COLLATE "C" NOT NULL,
    reason_note     TEXT COLLATE "C" NOT NULL,
    contact_account TEXT COLLATE "C" NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    submitted_at    TIMESTAMPTZ,
    released_at     TIMESTAMPTZ,
    due             TEXT COLLATE "C" NOT NULL,
    version         BIGINT NOT NULL
);

CREATE INDEX listing_landlord ON listing (landlord_id);
CREATE INDEX listing_state ON listing (state, due);

CREATE TABLE verification (
    id           TEXT COLLATE "C" PRIMARY KEY,
    subject_kind TEXT COLLATE "C" NOT NULL,
    subject_id   TEXT COLLATE "C" NOT NULL,
    seen         TEXT COLLATE "C" NOT NULL,
    note         TEXT COLLATE "C" NOT NULL,
    account_id   TEXT COLLATE "C" NOT NULL,
    account_name TEXT COLLATE "C" NOT NULL,
    at           TIMESTAMPTZ NOT NULL
);

CREATE INDEX verification_subject ON verification (subject_kind, subject_id);

CREATE TABLE household (
    id                     TEXT COLLATE "C" PRIMARY KEY,
    number                 BIGINT NOT NULL UNIQUE,
    team_id                TEXT COLLATE "C" NOT NULL REFERENCES team (id) DEFERRABLE,
    caseworker_id          TEXT COLLATE "C" NOT NULL,
    state                  TEXT COLLATE "C" NOT NULL,
    category               TEXT COLLATE "C" NOT NULL,
    persons                BIGINT NOT NULL,
    children               BIGINT NOT NULL,
    rooms_min              BIGINT NOT NULL,
    rooms_max              BIGINT,
    rent_basis             TEXT COLLATE "C" NOT NULL,
    basis_municipality     TEXT COLLATE "C" NOT NULL,
    own_limit              BIGINT,
    pets                   TEXT COLLATE "C" NOT NULL,
    step_free              TEXT COLLATE "C" NOT NULL,
    wheelchair             TEXT COLLATE "C" NOT NULL,
    max_floor              BIGINT,
    fixed_term             TEXT COLLATE "C" NOT NULL,
    support                TEXT COLLATE "C" NOT NULL,
    wbs                    TEXT COLLATE "C" NOT NULL,
    wbs_persons            BIGINT,
    wbs_until              TEXT COLLATE "C" NOT NULL,
    residence              TEXT COLLATE "C" NOT NULL,
    residence_municipality TEXT COLLATE "C" NOT NULL,
    residence_until        TEXT COLLATE "C" NOT NULL,
    move_from              TEXT COLLATE "C" NOT NULL,
    move_until             TEXT COLLATE "C" NOT NULL,
    protected              BOOLEAN NOT NULL,
    vetted_on              TEXT COLLATE "C" NOT NULL,
    ready_at               TIMESTAMPTZ,
    note                   TEXT COLLATE "C" NOT NULL,
    created_at             TIMESTAMPTZ NOT NULL,
    changed_at             TIMESTAMPTZ NOT NULL,
    version                BIGINT NOT NULL
);

CREATE INDEX household_team ON household (team_id, changed_at);
CREATE INDEX household_state ON household (state);

CREATE TABLE assignment (
    account_id   TEXT COLLATE "C" NOT NULL REFERENCES account (id) DEFERRABLE,
    household_id TEXT COLLATE "C" NOT NULL REFERENCES household (id) DEFERRABLE,
    since        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account_id, household_id)
);

-- name and born are sealed (AES-GCM, bound to table, column and row).
CREATE TABLE household_member (
    id           TEXT COLLATE "C" PRIMARY KEY,
    household_id TEXT COLLATE "C" NOT NULL REFERENCES household (id) DEFERRABLE,
    name         TEXT COLLATE "C" NOT NULL,
    born         TEXT COLLATE "C" NOT NULL,
    child        BOOLEAN NOT NULL,
    position     BIGINT NOT NULL
);

CREATE INDEX household_member_household ON household_member (household_id);

-- keyed hashes of whole folded words of a name, and of name with birth date.
CREATE TABLE member_hash (
    member_id TEXT COLLATE "C" NOT NULL REFERENCES household_member (id) ON DELETE CASCADE DEFERRABLE,
    kind      TEXT COLLATE "C" NOT NULL,
    hash      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (member_id, kind, hash)
);

CREATE INDEX member_hash_hash ON member_hash (hash);

CREATE TABLE household_wish (
    household_id TEXT COLLATE "C" NOT NULL REFERENCES household (id) DEFERRABLE,
    municipality TEXT COLLATE "C" NOT NULL,
    rank         BIGINT NOT NULL,
    PRIMARY KEY (household_id, municipality)
);

CREATE TABLE household_exclusion (
    household_id TEXT COLLATE "C" NOT NULL REFERENCES household (id) DEFERRABLE,
    place        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (household_id, place)
);

CREATE TABLE vetting_item (
    household_id TEXT COLLATE "C" NOT NULL REFERENCES household (id) DEFERRABLE,
    item         TEXT COLLATE "C" NOT NULL,
    seen_on      TEXT COLLATE "C" NOT NULL,
    account_id   TEXT COLLATE "C" NOT NULL,
    account_name TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (household_id, item)
);

CREATE TABLE urgency_fact (
    id           TEXT COLLATE "C" PRIMARY KEY,
    household_id TEXT COLLATE "C" NOT NULL REFERENCES household (id) DEFERRABLE,
    kind         TEXT COLLATE "C" NOT NULL,
    since        TEXT COLLATE "C" NOT NULL,
    checked_on   TEXT COLLATE "C" NOT NULL,
    source       TEXT COLLATE "C" NOT NULL,
    ended_on     TEXT COLLATE "C" NOT NULL,
    account_id   TEXT COLLATE "C" NOT NULL,
    account_name TEXT COLLATE "C" NOT NULL,
    at           TIMESTAMPTZ NOT NULL
);

CREATE INDEX urgency_fact_household ON urgency_fact (household_id);

CREATE TABLE consent (
    id             TEXT COLLATE "C" PRIMARY KEY,
    household_id   TEXT COLLATE "C" NOT NULL REFERENCES household (id) DEFERRABLE,
    kind           TEXT COLLATE "C" NOT NULL,
    proposal_id    TEXT COLLATE "C" NOT NULL,
    landlord_id    TEXT COLLATE "C" NOT NULL,
    unit_id        TEXT COLLATE "C" NOT NULL,
    rent           BIGINT,
    available_from TEXT COLLATE "C" NOT NULL,
    text_version   TEXT COLLATE "C" NOT NULL,
    form           TEXT COLLATE "C" NOT NULL,
    given_on       TEXT COLLATE "C" NOT NULL,
    account_id     TEXT COLLATE "C" NOT NULL,
    account_name   TEXT COLLATE "C" NOT NULL,
    recorded_at    TIMESTAMPTZ NOT NULL,
    withdrawn_at   TIMESTAMPTZ,
    withdrawn_by   TEXT COLLATE "C" NOT NULL
);

CREATE INDEX consent_household ON consent (household_id);

CREATE TABLE match_run (
    id         TEXT COLLATE "C" PRIMARY KEY,
    at         TIMESTAMPTZ NOT NULL,
    listing_id TEXT COLLATE "C" NOT NULL,
    rules      TEXT COLLATE "C" NOT NULL,
    seed       BIGINT NOT NULL,
    document   TEXT COLLATE "C" NOT NULL,
    kept       BOOLEAN NOT NULL
);

CREATE TABLE match_run_key (
    run_id       TEXT COLLATE "C" NOT NULL REFERENCES match_run (id) ON DELETE CASCADE DEFERRABLE,
    run_key      TEXT COLLATE "C" NOT NULL,
    household_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (run_id, run_key)
);

CREATE TABLE round (
    id              TEXT COLLATE "C" PRIMARY KEY,
    listing_id      TEXT COLLATE "C" NOT NULL REFERENCES listing (id) DEFERRABLE,
    occupancy_right TEXT COLLATE "C" NOT NULL,
    fewer_reason    TEXT COLLATE "C" NOT NULL,
    account_id      TEXT COLLATE "C" NOT NULL,
    account_name    TEXT COLLATE "C" NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    sent_at         TIMESTAMPTZ,
    is_open         BOOLEAN NOT NULL
);

-- decision 6: one round per listing.
CREATE UNIQUE INDEX round_one_open ON round (listing_id) WHERE is_open;

CREATE TABLE proposal (
    id                 TEXT COLLATE "C" PRIMARY KEY,
    number             BIGINT NOT NULL UNIQUE,
    listing_id         TEXT COLLATE "C" NOT NULL REFERENCES listing (id) DEFERRABLE,
    household_id       TEXT COLLATE "C" NOT NULL REFERENCES household (id) DEFERRABLE,
    round_id           TEXT COLLATE "C" NOT NULL,
    run_id             TEXT COLLATE "C" NOT NULL,
    state              TEXT COLLATE "C" NOT NULL,
    occupancy_right    TEXT COLLATE "C" NOT NULL,
    rent_basis         TEXT COLLATE "C" NOT NULL,
    basis_municipality TEXT COLLATE "C" NOT NULL,
    rank               BIGINT NOT NULL,
    order_reason       TEXT COLLATE "C" NOT NULL,
    card               TEXT COLLATE "C" NOT NULL,
    approved_by        TEXT COLLATE "C" NOT NULL,
    approved_name      TEXT COLLATE "C" NOT NULL,
    approved_at        TIMESTAMPTZ,
    second_by          TEXT COLLATE "C" NOT NULL,
    second_at          TIMESTAMPTZ,
    protected          BOOLEAN NOT NULL,
    household_says     TEXT COLLATE "C" NOT NULL,
    landlord_says      TEXT COLLATE "C" NOT NULL,
    notice_at          TIMESTAMPTZ,
    lease_reported     TEXT COLLATE "C" NOT NULL,
    lease_on           TEXT COLLATE "C" NOT NULL,
    handover_reported  TEXT COLLATE "C" NOT NULL,
    handover_on        TEXT COLLATE "C" NOT NULL,
    paused_at          TIMESTAMPTZ,
    owes               TEXT COLLATE "C" NOT NULL,
    due                TEXT COLLATE "C" NOT NULL,
    reason             TEXT COLLATE "C" NOT NULL,
    note               TEXT COLLATE "C" NOT NULL,
    created_at         TIMESTAMPTZ NOT NULL,
    changed_at         TIMESTAMPTZ NOT NULL,
    ended_at           TIMESTAMPTZ,
    live               BOOLEAN NOT NULL,
    version            BIGINT NOT NULL
);

-- decision 6: one live proposal per household.
CREATE UNIQUE INDEX proposal_one_live ON proposal (household_id) WHERE live;
CREATE INDEX proposal_listing ON proposal (listing_id);
CREATE INDEX proposal_household ON proposal (household_id);
CREATE INDEX proposal_due ON proposal (owes, due) WHERE live;

CREATE TABLE viewing (
    id           TEXT COLLATE "C" PRIMARY KEY,
    proposal_id  TEXT COLLATE "C" NOT NULL REFERENCES proposal (id) DEFERRABLE,
    starts_at    TIMESTAMPTZ NOT NULL,
    place        TEXT COLLATE "C" NOT NULL,
    state        TEXT COLLATE "C" NOT NULL,
    reason       TEXT COLLATE "C" NOT NULL,
    account_id   TEXT COLLATE "C" NOT NULL,
    account_role TEXT COLLATE "C" NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL
);

CREATE INDEX viewing_proposal ON viewing (proposal_id);

CREATE TABLE authority_request (
    id           TEXT COLLATE "C" PRIMARY KEY,
    proposal_id  TEXT COLLATE "C" NOT NULL REFERENCES proposal (id) DEFERRABLE,
    body         TEXT COLLATE "C" NOT NULL,
    state        TEXT COLLATE "C" NOT NULL,
    rent         BIGINT,
    heating      BIGINT,
    sent_at      TIMESTAMPTZ NOT NULL,
    due          TEXT COLLATE "C" NOT NULL,
    decided_at   TIMESTAMPTZ,
    decided_on   TEXT COLLATE "C" NOT NULL,
    by_letter    BOOLEAN NOT NULL,
    file_number  TEXT COLLATE "C" NOT NULL,
    account_id   TEXT COLLATE "C" NOT NULL,
    account_name TEXT COLLATE "C" NOT NULL,
    reason       TEXT COLLATE "C" NOT NULL,
    note         TEXT COLLATE "C" NOT NULL
);

CREATE INDEX authority_request_body ON authority_request (body, state, due);
CREATE INDEX authority_request_proposal ON authority_request (proposal_id);

CREATE TABLE tenancy (
    id              TEXT COLLATE "C" PRIMARY KEY,
    proposal_id     TEXT COLLATE "C" NOT NULL UNIQUE REFERENCES proposal (id) DEFERRABLE,
    household_id    TEXT COLLATE "C" NOT NULL REFERENCES household (id) DEFERRABLE,
    listing_id      TEXT COLLATE "C" NOT NULL REFERENCES listing (id) DEFERRABLE,
    landlord_id     TEXT COLLATE "C" NOT NULL,
    team_id         TEXT COLLATE "C" NOT NULL,
    started_on      TEXT COLLATE "C" NOT NULL,
    occupancy_until TEXT COLLATE "C" NOT NULL,
    ended_on        TEXT COLLATE "C" NOT NULL,
    reason          TEXT COLLATE "C" NOT NULL
);

CREATE TABLE tenancy_check (
    id           TEXT COLLATE "C" PRIMARY KEY,
    tenancy_id   TEXT COLLATE "C" NOT NULL REFERENCES tenancy (id) DEFERRABLE,
    due          TEXT COLLATE "C" NOT NULL,
    done_on      TEXT COLLATE "C" NOT NULL,
    outcome      TEXT COLLATE "C" NOT NULL,
    note         TEXT COLLATE "C" NOT NULL,
    account_id   TEXT COLLATE "C" NOT NULL,
    account_name TEXT COLLATE "C" NOT NULL
);

CREATE INDEX tenancy_check_tenancy ON tenancy_check (tenancy_id, due);

CREATE TABLE task (
    id           TEXT COLLATE "C" PRIMARY KEY,
    kind         TEXT COLLATE "C" NOT NULL,
    subject_kind TEXT COLLATE "C" NOT NULL,
    subject_id   TEXT COLLATE "C" NOT NULL,
    detail       TEXT COLLATE "C" NOT NULL,
    for_role     TEXT COLLATE "C" NOT NULL,
    team_id      TEXT COLLATE "C" NOT NULL,
    urgent       BOOLEAN NOT NULL,
    due          TEXT COLLATE "C" NOT NULL,
    dedupe       TEXT COLLATE "C" NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    done_at      TIMESTAMPTZ,
    done_by      TEXT COLLATE "C" NOT NULL
);

CREATE UNIQUE INDEX task_open ON task (dedupe) WHERE done_at IS NULL;
CREATE INDEX task_role ON task (for_role, due) WHERE done_at IS NULL;

CREATE TABLE transition (
    id           TEXT COLLATE "C" PRIMARY KEY,
    subject_kind TEXT COLLATE "C" NOT NULL,
    subject_id   TEXT COLLATE "C" NOT NULL,
    event        TEXT COLLATE "C" NOT NULL,
    from_state   TEXT COLLATE "C" NOT NULL,
    to_state     TEXT COLLATE "C" NOT NULL,
    reason       TEXT COLLATE "C" NOT NULL,
    note         TEXT COLLATE "C" NOT NULL,
    account_id   TEXT COLLATE "C" NOT NULL,
    account_name TEXT COLLATE "C" NOT NULL,
    account_role TEXT COLLATE "C" NOT NULL,
    on_behalf    TEXT COLLATE "C" NOT NULL,
    at           TIMESTAMPTZ NOT NULL
);

CREATE INDEX transition_subject ON transition (subject_kind, subject_id, id);

CREATE TABLE audit (
    seq          BIGINT PRIMARY KEY,
    at           TIMESTAMPTZ NOT NULL,
    account_id   TEXT COLLATE "C" NOT NULL,
    account_role TEXT COLLATE "C" NOT NULL,
    action       TEXT COLLATE "C" NOT NULL,
    subject_kind TEXT COLLATE "C" NOT NULL,
    subject_id   TEXT COLLATE "C" NOT NULL,
    reason       TEXT COLLATE "C" NOT NULL,
    code         TEXT COLLATE "C" NOT NULL
);

CREATE TABLE rent_limit (
    id             TEXT COLLATE "C" PRIMARY KEY,
    table_name     TEXT COLLATE "C" NOT NULL,
    area_name      TEXT COLLATE "C" NOT NULL,
    municipalities TEXT COLLATE "C" NOT NULL,
    persons        BIGINT NOT NULL,
    max_area       BIGINT NOT NULL,
    max_rent       BIGINT NOT NULL,
    valid_from     TEXT COLLATE "C" NOT NULL,
    valid_until    TEXT COLLATE "C" NOT NULL,
    source         TEXT COLLATE "C" NOT NULL,
    verified       BOOLEAN NOT NULL
);

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
