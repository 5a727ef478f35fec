-- +goose Up
CREATE TABLE outbox (
    id                TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind              TEXT COLLATE "C" NOT NULL,
    recipient_account TEXT COLLATE "C",
    recipient_address TEXT COLLATE "C" NOT NULL,
    lang              TEXT COLLATE "C" NOT NULL DEFAULT 'de',
    payload           TEXT COLLATE "C" NOT NULL,
    link_id           TEXT COLLATE "C",
    dedupe            TEXT COLLATE "C" NOT NULL UNIQUE,
    subject_kind      TEXT COLLATE "C" NOT NULL DEFAULT '',
    subject_id        TEXT COLLATE "C" NOT NULL DEFAULT '',
    state             TEXT COLLATE "C" NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
    attempts          BIGINT NOT NULL DEFAULT 0,
    stopped           BOOLEAN NOT NULL DEFAULT FALSE,
    possibly_twice    BOOLEAN NOT NULL DEFAULT FALSE,
    due_at            TIMESTAMPTZ NOT NULL,
    next_at           TIMESTAMPTZ NOT NULL,
    lease_until       TIMESTAMPTZ,
    message_id        TEXT COLLATE "C",
    carrier           TEXT COLLATE "C" NOT NULL DEFAULT '',
    server_reply      TEXT COLLATE "C" NOT NULL DEFAULT '',
    last_error        TEXT COLLATE "C" NOT NULL DEFAULT '',
    created_at        TIMESTAMPTZ NOT NULL,
    sent_at           TIMESTAMPTZ,
    resolved_at       TIMESTAMPTZ
);

CREATE INDEX outbox_due ON outbox (next_at) WHERE state = 'queued';
CREATE INDEX outbox_lease ON outbox (lease_until) WHERE state = 'sending';
CREATE INDEX outbox_trouble ON outbox (id) WHERE state IN ('failed', 'unknown');
CREATE INDEX outbox_subject ON outbox (subject_kind, subject_id);

-- An address that a mail server refused for good. Nothing more is sent there
-- until a person has corrected or freed it.
CREATE TABLE outbox_refused (
    address    TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    reply      TEXT COLLATE "C" NOT NULL,
    refused_at TIMESTAMPTZ NOT NULL
);

-- Wakes whoever listens on the channel, with the commit and not before it. Its
-- argument says what there is to do.
-- +goose StatementBegin
CREATE FUNCTION wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('wohnraum', TG_ARGV[0]);
    RETURN NULL;
END
$$;
-- +goose StatementEnd

CREATE TRIGGER outbox_wake AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION wake('outbox');

-- +goose Down
DROP TABLE outbox_refused;
DROP TABLE outbox;
DROP FUNCTION wake();
