-- Signing in at a provider: what must be remembered between going there and coming back, and which session came from where.
CREATE TABLE sign_in_attempt (
    state_hash TEXT NOT NULL CONSTRAINT pk_sign_in_attempt PRIMARY KEY,
    provider TEXT NOT NULL, browser_hash TEXT NOT NULL, nonce TEXT NOT NULL, verifier TEXT NOT NULL, next TEXT NOT NULL,
    link_person_id {uuid} CONSTRAINT fk_sign_in_attempt__person REFERENCES person (id),
    created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL
)
-- next
CREATE INDEX ix_sign_in_attempt__expires ON sign_in_attempt (expires_at)
-- next
ALTER TABLE session ADD COLUMN provider TEXT
-- next
ALTER TABLE membership ADD COLUMN granted_by TEXT
