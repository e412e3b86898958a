-- Seals over batches of the audit, each chained to the one before. What they cover is found by time and id.
CREATE TABLE audit_seal (
    number BIGINT NOT NULL CONSTRAINT pk_audit_seal PRIMARY KEY,
    until_at BIGINT NOT NULL, until_id {uuid} NOT NULL, count BIGINT NOT NULL, hash TEXT NOT NULL, sealed_at BIGINT NOT NULL,
    CONSTRAINT ck_audit_seal__count CHECK (count > 0)
)
-- next
CREATE INDEX ix_audit_event__at ON audit_event (at, id)
