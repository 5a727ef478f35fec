-- +goose Up
CREATE TABLE outbox (
    id                TEXT    NOT NULL PRIMARY KEY,
    kind              TEXT    NOT NULL,
    recipient_account TEXT,
    recipient_address TEXT    NOT NULL,
    lang              TEXT    NOT NULL DEFAULT 'de',
    payload           TEXT    NOT NULL,
    link_id           TEXT,
    dedupe            TEXT    NOT NULL UNIQUE,
    subject_kind      TEXT    NOT NULL DEFAULT '',
    subject_id        TEXT    NOT NULL DEFAULT '',
    state             TEXT    NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
    attempts          INTEGER NOT NULL DEFAULT 0,
    stopped           BOOLEAN NOT NULL DEFAULT FALSE,
    possibly_twice    BOOLEAN NOT NULL DEFAULT FALSE,
    due_at            TEXT    NOT NULL,
    next_at           TEXT    NOT NULL,
    lease_until       TEXT,
    message_id        TEXT,
    carrier           TEXT    NOT NULL DEFAULT '',
    server_reply      TEXT    NOT NULL DEFAULT '',
    last_error        TEXT    NOT NULL DEFAULT '',
    created_at        TEXT    NOT NULL,
    sent_at           TEXT,
    resolved_at       TEXT
);

CREATE INDEX outbox_due ON outbox (next_at) WHERE state = 'queued';
CREATE INDEX outbox_lease ON outbox (lease_until) WHERE state = 'sending';
CREATE INDEX outbox_trouble ON outbox (id) WHERE state IN ('failed', 'unknown');
CREATE INDEX outbox_subject ON outbox (subject_kind, subject_id);

-- An address that a mail server refused for good. Nothing more is sent there
-- until a person has corrected or freed it.
CREATE TABLE outbox_refused (
    address    TEXT NOT NULL PRIMARY KEY,
    reply      TEXT NOT NULL,
    refused_at TEXT NOT NULL
);

-- +goose Down
DROP TABLE outbox_refused;
DROP TABLE outbox;
