-- What a school wants to know of the courses its people enrol in, and the word of its head where it wants to be asked.
CREATE TABLE course_wish (
    organisation_id {uuid} NOT NULL CONSTRAINT pk_course_wish PRIMARY KEY
        CONSTRAINT fk_course_wish__organisation REFERENCES organisation (id),
    wish TEXT NOT NULL CONSTRAINT ck_course_wish__wish CHECK (wish IN ('informed', 'asked')),
    updated_at BIGINT NOT NULL
)
-- next
CREATE TABLE enrolment_consent (
    enrolment_id {uuid} NOT NULL CONSTRAINT fk_enrolment_consent__enrolment REFERENCES enrolment (id),
    organisation_id {uuid} NOT NULL CONSTRAINT fk_enrolment_consent__organisation REFERENCES organisation (id),
    status TEXT NOT NULL CONSTRAINT ck_enrolment_consent__status CHECK (status IN ('asked', 'agreed', 'not_now')),
    token_hash TEXT NOT NULL CONSTRAINT uq_enrolment_consent__token UNIQUE,
    asked_at BIGINT NOT NULL, answered_at BIGINT,
    CONSTRAINT pk_enrolment_consent PRIMARY KEY (enrolment_id, organisation_id),
    CONSTRAINT ck_enrolment_consent__answered CHECK ((status = 'asked') = (answered_at IS NULL))
)
-- next
CREATE INDEX ix_enrolment_consent__organisation ON enrolment_consent (organisation_id)
