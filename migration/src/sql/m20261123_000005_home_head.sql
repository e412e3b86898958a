-- The word of the asker's own head on a request. A request without a row needs none.
CREATE TABLE home_head_consent (
    application_id {uuid} NOT NULL CONSTRAINT pk_home_head_consent PRIMARY KEY
        CONSTRAINT fk_home_head_consent__application REFERENCES application (id),
    organisation_id {uuid} CONSTRAINT fk_home_head_consent__organisation REFERENCES organisation (id),
    email TEXT,
    status TEXT NOT NULL CONSTRAINT ck_home_head_consent__status CHECK (status IN ('asked', 'agreed', 'not_now', 'silent')),
    token_hash TEXT NOT NULL CONSTRAINT uq_home_head_consent__token UNIQUE,
    reply TEXT, asked_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, held_until BIGINT, answered_at BIGINT,
    CONSTRAINT ck_home_head_consent__whom CHECK ((organisation_id IS NULL) <> (email IS NULL)),
    CONSTRAINT ck_home_head_consent__answered CHECK ((status IN ('agreed', 'not_now')) = (answered_at IS NOT NULL))
)
-- next
CREATE INDEX ix_home_head_consent__asked ON home_head_consent (expires_at) WHERE status = 'asked'
