-- What somebody learned elsewhere, as she says it: with files that show it, reviewed where she asks for it.
CREATE TABLE reported_learning (
    id {uuid} NOT NULL CONSTRAINT pk_reported_learning PRIMARY KEY,
    person_id {uuid} NOT NULL CONSTRAINT fk_reported_learning__person REFERENCES person (id),
    title TEXT NOT NULL, provider TEXT NOT NULL,
    domain TEXT, level INTEGER CONSTRAINT ck_reported_learning__level CHECK (level BETWEEN 1 AND 3),
    minutes INTEGER NOT NULL CONSTRAINT ck_reported_learning__minutes CHECK (minutes > 0),
    first_day TEXT NOT NULL, last_day TEXT NOT NULL,
    status TEXT NOT NULL CONSTRAINT ck_reported_learning__status CHECK (status IN ('kept', 'asked', 'accepted', 'refused')),
    reviewer_id {uuid} CONSTRAINT fk_reported_learning__organisation REFERENCES organisation (id),
    reviewed_by {uuid}, reviewed_at BIGINT, answer TEXT NOT NULL,
    created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, version BIGINT NOT NULL,
    CONSTRAINT ck_reported_learning__days CHECK (last_day >= first_day),
    CONSTRAINT ck_reported_learning__reviewed
        CHECK ((status IN ('accepted', 'refused')) = (reviewed_at IS NOT NULL AND reviewer_id IS NOT NULL)),
    CONSTRAINT ck_reported_learning__what CHECK (status = 'kept' OR (domain IS NOT NULL AND level IS NOT NULL))
)
-- next
CREATE INDEX ix_reported_learning__person ON reported_learning (person_id)
-- next
CREATE INDEX ix_reported_learning__organisation ON reported_learning (reviewer_id)
-- next
-- Files lie outside the database, under the hash of their content.
CREATE TABLE evidence (
    id {uuid} NOT NULL CONSTRAINT pk_evidence PRIMARY KEY,
    reported_id {uuid} NOT NULL CONSTRAINT fk_evidence__reported REFERENCES reported_learning (id),
    hash TEXT NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL, bytes INTEGER NOT NULL, created_at BIGINT NOT NULL,
    CONSTRAINT uq_evidence__hash UNIQUE (reported_id, hash)
)
-- next
-- What somebody plans to learn: so many minutes of a domain, or of any, between two days.
CREATE TABLE learning_goal (
    id {uuid} NOT NULL CONSTRAINT pk_learning_goal PRIMARY KEY,
    person_id {uuid} NOT NULL CONSTRAINT fk_learning_goal__person REFERENCES person (id),
    domain TEXT NOT NULL, minutes INTEGER NOT NULL CONSTRAINT ck_learning_goal__minutes CHECK (minutes > 0),
    first_day TEXT NOT NULL, last_day TEXT NOT NULL, created_at BIGINT NOT NULL,
    CONSTRAINT uq_learning_goal__domain UNIQUE (person_id, domain, first_day),
    CONSTRAINT ck_learning_goal__days CHECK (last_day >= first_day)
)
