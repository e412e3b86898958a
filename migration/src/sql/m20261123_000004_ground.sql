-- What every change stands on: work to follow (outbox), who did what (audit), answers to repeat (idempotency).
CREATE TABLE outbox (
    id {uuid} NOT NULL CONSTRAINT pk_outbox PRIMARY KEY,
    topic TEXT NOT NULL, entity_id {uuid}, payload TEXT NOT NULL,
    dedupe_key TEXT CONSTRAINT uq_outbox__dedupe_key UNIQUE,
    created_at BIGINT NOT NULL, run_at BIGINT NOT NULL, lease_until BIGINT,
    attempts INTEGER NOT NULL, last_error TEXT, done_at BIGINT
)
-- next
CREATE INDEX ix_outbox__open ON outbox (topic, run_at) WHERE done_at IS NULL
-- next
CREATE TABLE audit_event (
    id {uuid} NOT NULL CONSTRAINT pk_audit_event PRIMARY KEY,
    at BIGINT NOT NULL, actor_id {uuid}, on_behalf_of {uuid},
    action TEXT NOT NULL, entity TEXT NOT NULL, entity_id {uuid}, organisation_id {uuid},
    fields TEXT NOT NULL, note TEXT NOT NULL, request_id TEXT NOT NULL
)
-- next
CREATE INDEX ix_audit_event__entity ON audit_event (entity, entity_id)
-- next
CREATE TABLE idempotency (
    principal TEXT NOT NULL, key TEXT NOT NULL, request_hash TEXT NOT NULL,
    status INTEGER NOT NULL, body TEXT NOT NULL, created_at BIGINT NOT NULL,
    CONSTRAINT pk_idempotency PRIMARY KEY (principal, key)
)
