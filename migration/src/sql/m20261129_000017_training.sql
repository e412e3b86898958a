-- Training: courses with their sessions and meetings, who enrolled, who was there, and certificates.
CREATE TABLE course (
    id {uuid} NOT NULL CONSTRAINT pk_course PRIMARY KEY,
    organisation_id {uuid} NOT NULL CONSTRAINT fk_course__organisation REFERENCES organisation (id),
    title TEXT NOT NULL, summary TEXT NOT NULL, description TEXT NOT NULL, domain TEXT NOT NULL,
    level INTEGER NOT NULL CONSTRAINT ck_course__level CHECK (level BETWEEN 1 AND 3),
    wholes TEXT NOT NULL, language TEXT NOT NULL, price TEXT NOT NULL,
    status TEXT NOT NULL CONSTRAINT ck_course__status CHECK (status IN ('draft', 'published', 'closed')),
    created_by {uuid}, created_at BIGINT NOT NULL, published_at BIGINT, updated_at BIGINT NOT NULL, version BIGINT NOT NULL,
    CONSTRAINT ck_course__published CHECK (status = 'draft' OR published_at IS NOT NULL)
)
-- next
CREATE INDEX ix_course__organisation ON course (organisation_id, status)
-- next
CREATE INDEX ix_course__status ON course (status, id)
-- next
-- Whom a course is for, when it is for named organisations only; none means everybody.
CREATE TABLE course_audience (
    course_id {uuid} NOT NULL CONSTRAINT fk_course_audience__course REFERENCES course (id),
    organisation_id {uuid} NOT NULL CONSTRAINT fk_course_audience__organisation REFERENCES organisation (id),
    CONSTRAINT pk_course_audience PRIMARY KEY (course_id, organisation_id)
)
-- next
CREATE INDEX ix_course_audience__organisation ON course_audience (organisation_id)
-- next
CREATE TABLE course_session (
    id {uuid} NOT NULL CONSTRAINT pk_course_session PRIMARY KEY,
    course_id {uuid} NOT NULL CONSTRAINT fk_course_session__course REFERENCES course (id),
    seats INTEGER NOT NULL CONSTRAINT ck_course_session__seats CHECK (seats BETWEEN 1 AND 2000),
    taken INTEGER NOT NULL, place TEXT NOT NULL, link TEXT NOT NULL, trainers TEXT NOT NULL,
    status TEXT NOT NULL CONSTRAINT ck_course_session__status CHECK (status IN ('open', 'called_off', 'completed')),
    created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, version BIGINT NOT NULL,
    CONSTRAINT ck_course_session__taken CHECK (taken BETWEEN 0 AND seats)
)
-- next
CREATE INDEX ix_course_session__course ON course_session (course_id)
-- next
CREATE TABLE course_meeting (
    id {uuid} NOT NULL CONSTRAINT pk_course_meeting PRIMARY KEY,
    session_id {uuid} NOT NULL CONSTRAINT fk_course_meeting__session REFERENCES course_session (id),
    starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
    code TEXT CONSTRAINT uq_course_meeting__code UNIQUE,
    opened_by {uuid}, opened_at BIGINT,
    CONSTRAINT ck_course_meeting__ends CHECK (ends_at > starts_at),
    CONSTRAINT ck_course_meeting__opened CHECK ((code IS NULL) = (opened_at IS NULL))
)
-- next
CREATE INDEX ix_course_meeting__session ON course_meeting (session_id, starts_at)
-- next
CREATE TABLE enrolment (
    id {uuid} NOT NULL CONSTRAINT pk_enrolment PRIMARY KEY,
    session_id {uuid} NOT NULL CONSTRAINT fk_enrolment__session REFERENCES course_session (id),
    person_id {uuid} NOT NULL CONSTRAINT fk_enrolment__person REFERENCES person (id),
    status TEXT NOT NULL CONSTRAINT ck_enrolment__status CHECK (status IN ('enrolled', 'waiting', 'cancelled', 'completed')),
    asked_at BIGINT NOT NULL, answered_at BIGINT, updated_at BIGINT NOT NULL, version BIGINT NOT NULL
)
-- next
CREATE UNIQUE INDEX uq_enrolment__open ON enrolment (session_id, person_id) WHERE status <> 'cancelled'
-- next
CREATE INDEX ix_enrolment__person ON enrolment (person_id, status)
-- next
CREATE TABLE attendance (
    enrolment_id {uuid} NOT NULL CONSTRAINT fk_attendance__enrolment REFERENCES enrolment (id),
    meeting_id {uuid} NOT NULL CONSTRAINT fk_attendance__meeting REFERENCES course_meeting (id),
    via TEXT NOT NULL CONSTRAINT ck_attendance__via CHECK (via IN ('code', 'list')),
    entry_id {uuid} NOT NULL CONSTRAINT fk_attendance__entry REFERENCES log_entry (id),
    recorded_by {uuid}, recorded_at BIGINT NOT NULL,
    CONSTRAINT pk_attendance PRIMARY KEY (enrolment_id, meeting_id)
)
-- next
CREATE INDEX ix_attendance__entry ON attendance (entry_id)
-- next
CREATE INDEX ix_attendance__meeting ON attendance (meeting_id)
-- next
CREATE TABLE certificate (
    id {uuid} NOT NULL CONSTRAINT pk_certificate PRIMARY KEY,
    serial TEXT NOT NULL CONSTRAINT uq_certificate__serial UNIQUE,
    enrolment_id {uuid} NOT NULL CONSTRAINT fk_certificate__enrolment REFERENCES enrolment (id),
    person_id {uuid} NOT NULL CONSTRAINT fk_certificate__person REFERENCES person (id),
    minutes INTEGER NOT NULL CONSTRAINT ck_certificate__minutes CHECK (minutes > 0),
    is_shown BOOLEAN NOT NULL, issued_by {uuid}, issued_at BIGINT NOT NULL, revoked_at BIGINT, version BIGINT NOT NULL,
    CONSTRAINT uq_certificate__enrolment UNIQUE (enrolment_id)
)
-- next
CREATE INDEX ix_certificate__person ON certificate (person_id)
-- next
-- Whom somebody lets read her record, and until when.
CREATE TABLE record_grant (
    id {uuid} NOT NULL CONSTRAINT pk_record_grant PRIMARY KEY,
    person_id {uuid} NOT NULL CONSTRAINT fk_record_grant__person REFERENCES person (id),
    organisation_id {uuid} NOT NULL CONSTRAINT fk_record_grant__organisation REFERENCES organisation (id),
    first_day TEXT NOT NULL, last_day TEXT NOT NULL, created_at BIGINT NOT NULL, ended_at BIGINT,
    CONSTRAINT ck_record_grant__days CHECK (last_day >= first_day)
)
-- next
CREATE UNIQUE INDEX uq_record_grant__open ON record_grant (person_id, organisation_id) WHERE ended_at IS NULL
-- next
CREATE INDEX ix_record_grant__organisation ON record_grant (organisation_id, last_day)
