-- Second factors, invitations, the organisation one acts for, tokens of organisations; and what people may ask of their data:
-- hiding from organisations, a tally of who looked, erasure.
ALTER TABLE session ADD COLUMN factor_at BIGINT
-- next
ALTER TABLE session ADD COLUMN organisation_id {uuid} CONSTRAINT fk_session__organisation REFERENCES organisation (id)
-- next
ALTER TABLE person ADD COLUMN factor_since BIGINT
-- next
ALTER TABLE person ADD COLUMN erased_at BIGINT
-- next
ALTER TABLE access_token ADD COLUMN organisation_id {uuid} CONSTRAINT fk_access_token__organisation REFERENCES organisation (id)
-- next
CREATE INDEX ix_access_token__organisation ON access_token (organisation_id) WHERE organisation_id IS NOT NULL
-- next
CREATE TABLE second_factor (
    person_id {uuid} NOT NULL CONSTRAINT pk_second_factor PRIMARY KEY
        CONSTRAINT fk_second_factor__person REFERENCES person (id),
    secret TEXT NOT NULL, last_step BIGINT NOT NULL, created_at BIGINT NOT NULL, confirmed_at BIGINT
)
-- next
CREATE TABLE recovery_code (
    code_hash TEXT NOT NULL CONSTRAINT pk_recovery_code PRIMARY KEY,
    person_id {uuid} NOT NULL CONSTRAINT fk_recovery_code__person REFERENCES person (id),
    created_at BIGINT NOT NULL, used_at BIGINT
)
-- next
CREATE INDEX ix_recovery_code__person ON recovery_code (person_id)
-- next
CREATE TABLE invitation (
    id {uuid} NOT NULL CONSTRAINT pk_invitation PRIMARY KEY,
    organisation_id {uuid} NOT NULL CONSTRAINT fk_invitation__organisation REFERENCES organisation (id),
    role TEXT NOT NULL CONSTRAINT ck_invitation__role CHECK (role IN ('member', 'host_contact', 'head', 'mentor',
        'evaluator', 'coordinator', 'neighbourhood_office', 'college_supervisor')),
    email TEXT NOT NULL, email_key TEXT NOT NULL,
    token_hash TEXT NOT NULL CONSTRAINT uq_invitation__token UNIQUE,
    invited_by {uuid} NOT NULL CONSTRAINT fk_invitation__person REFERENCES person (id),
    status TEXT NOT NULL CONSTRAINT ck_invitation__status CHECK (status IN ('open', 'accepted', 'withdrawn')),
    accepted_by {uuid} CONSTRAINT fk_invitation__accepted_by REFERENCES person (id),
    created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, decided_at BIGINT,
    CONSTRAINT ck_invitation__accepted CHECK ((status = 'accepted') = (accepted_by IS NOT NULL)),
    CONSTRAINT ck_invitation__decided CHECK ((status = 'open') = (decided_at IS NULL))
)
-- next
CREATE UNIQUE INDEX uq_invitation__open ON invitation (organisation_id, email_key, role) WHERE status = 'open'
-- next
CREATE INDEX ix_invitation__email_key ON invitation (email_key)
-- next
CREATE TABLE hidden_from (
    person_id {uuid} NOT NULL CONSTRAINT fk_hidden_from__person REFERENCES person (id),
    organisation_id {uuid} NOT NULL CONSTRAINT fk_hidden_from__organisation REFERENCES organisation (id),
    created_at BIGINT NOT NULL,
    CONSTRAINT pk_hidden_from PRIMARY KEY (person_id, organisation_id)
)
-- next
CREATE TABLE read_tally (
    person_id {uuid} NOT NULL CONSTRAINT fk_read_tally__person REFERENCES person (id),
    kind TEXT NOT NULL, role TEXT NOT NULL, day TEXT NOT NULL, count BIGINT NOT NULL,
    CONSTRAINT pk_read_tally PRIMARY KEY (person_id, kind, role, day),
    CONSTRAINT ck_read_tally__count CHECK (count > 0)
)
-- next
CREATE INDEX ix_read_tally__day ON read_tally (day)
-- next
CREATE TABLE erasure (
    person_id {uuid} NOT NULL CONSTRAINT pk_erasure PRIMARY KEY CONSTRAINT fk_erasure__person REFERENCES person (id),
    asked_at BIGINT NOT NULL, due_at BIGINT NOT NULL, done_at BIGINT,
    CONSTRAINT ck_erasure__due CHECK (due_at >= asked_at)
)
-- next
CREATE INDEX ix_erasure__due ON erasure (due_at) WHERE done_at IS NULL
