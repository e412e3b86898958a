-- Specialisations that a growth centre or a college recognises: a dated rule, signed minutes, and who says so.
CREATE TABLE recognition (
    id {uuid} NOT NULL CONSTRAINT pk_recognition PRIMARY KEY,
    serial TEXT NOT NULL CONSTRAINT uq_recognition__serial UNIQUE,
    person_id {uuid} NOT NULL CONSTRAINT fk_recognition__person REFERENCES person (id),
    organisation_id {uuid} NOT NULL CONSTRAINT fk_recognition__organisation REFERENCES organisation (id),
    domain TEXT NOT NULL,
    level INTEGER NOT NULL CONSTRAINT ck_recognition__level CHECK (level BETWEEN 1 AND 3),
    minutes INTEGER NOT NULL, rule_minutes INTEGER NOT NULL, rule_from TEXT NOT NULL,
    is_shown BOOLEAN NOT NULL, issued_by {uuid}, issued_at BIGINT NOT NULL, revoked_at BIGINT, version BIGINT NOT NULL,
    CONSTRAINT ck_recognition__minutes CHECK (rule_minutes > 0 AND minutes >= rule_minutes)
)
-- next
CREATE UNIQUE INDEX uq_recognition__open ON recognition (person_id, organisation_id, domain, level) WHERE revoked_at IS NULL
-- next
CREATE INDEX ix_recognition__organisation ON recognition (organisation_id)
-- next
-- A meeting that was taken out stays known: calendars that hold it are told.
ALTER TABLE course_meeting ADD COLUMN removed_at BIGINT
