-- Starters, mentors and pairs. Days are half-open: the first day of a row, and the first day on which it is over.
CREATE TABLE starter (
    person_id {uuid} NOT NULL CONSTRAINT pk_starter PRIMARY KEY CONSTRAINT fk_starter__person REFERENCES person (id),
    created_at BIGINT NOT NULL, version BIGINT NOT NULL
)
-- next
CREATE TABLE starter_goal (
    id {uuid} NOT NULL CONSTRAINT pk_starter_goal PRIMARY KEY,
    person_id {uuid} NOT NULL CONSTRAINT fk_starter_goal__starter REFERENCES starter (person_id),
    talent TEXT, text TEXT NOT NULL, is_shared BOOLEAN NOT NULL, created_at BIGINT NOT NULL, done_at BIGINT
)
-- next
CREATE INDEX ix_starter_goal__person ON starter_goal (person_id)
-- next
CREATE TABLE induction (
    id {uuid} NOT NULL CONSTRAINT pk_induction PRIMARY KEY,
    person_id {uuid} NOT NULL CONSTRAINT fk_induction__starter REFERENCES starter (person_id),
    organisation_id {uuid} NOT NULL CONSTRAINT fk_induction__organisation REFERENCES organisation (id),
    kind TEXT NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT,
    evaluator_id {uuid} CONSTRAINT fk_induction__evaluator REFERENCES person (id),
    made_by {uuid}, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, version BIGINT NOT NULL,
    CONSTRAINT ck_induction__days CHECK (ends_on IS NULL OR ends_on >= starts_on),
    CONSTRAINT ck_induction__evaluator CHECK (evaluator_id IS NULL OR evaluator_id <> person_id)
)
-- next
CREATE UNIQUE INDEX uq_induction__open ON induction (person_id, organisation_id) WHERE ends_on IS NULL
-- next
CREATE INDEX ix_induction__organisation ON induction (organisation_id)
-- next
CREATE INDEX ix_induction__evaluator ON induction (evaluator_id) WHERE evaluator_id IS NOT NULL
-- next
CREATE TABLE induction_agreement (
    induction_id {uuid} NOT NULL CONSTRAINT fk_induction_agreement__induction REFERENCES induction (id),
    number INTEGER NOT NULL CONSTRAINT ck_induction_agreement__number CHECK (number >= 1),
    text TEXT NOT NULL, written_by {uuid}, created_at BIGINT NOT NULL, agreed_at BIGINT,
    CONSTRAINT pk_induction_agreement PRIMARY KEY (induction_id, number)
)
-- next
-- A starter who was invited: her induction begins when she takes the invitation up.
CREATE TABLE awaited_starter (
    invitation_id {uuid} NOT NULL CONSTRAINT pk_awaited_starter PRIMARY KEY
        CONSTRAINT fk_awaited_starter__invitation REFERENCES invitation (id),
    kind TEXT NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT,
    evaluator_id {uuid} CONSTRAINT fk_awaited_starter__evaluator REFERENCES person (id), made_by {uuid}
)
-- next
CREATE TABLE mentor (
    id {uuid} NOT NULL CONSTRAINT pk_mentor PRIMARY KEY,
    person_id {uuid} NOT NULL CONSTRAINT fk_mentor__person REFERENCES person (id),
    organisation_id {uuid} NOT NULL CONSTRAINT fk_mentor__organisation REFERENCES organisation (id),
    kind TEXT NOT NULL, subjects TEXT NOT NULL, levels TEXT NOT NULL, languages TEXT NOT NULL, talents TEXT NOT NULL,
    free_days TEXT NOT NULL,
    training_hours INTEGER NOT NULL CONSTRAINT ck_mentor__training CHECK (training_hours BETWEEN 0 AND 2000),
    enough INTEGER NOT NULL CONSTRAINT ck_mentor__enough CHECK (enough BETWEEN 0 AND 30),
    is_paused BOOLEAN NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, version BIGINT NOT NULL,
    CONSTRAINT uq_mentor__profile UNIQUE (person_id, organisation_id, kind)
)
-- next
CREATE INDEX ix_mentor__organisation ON mentor (organisation_id)
-- next
CREATE TABLE mentor_school (
    mentor_id {uuid} NOT NULL CONSTRAINT fk_mentor_school__mentor REFERENCES mentor (id),
    organisation_id {uuid} NOT NULL CONSTRAINT fk_mentor_school__organisation REFERENCES organisation (id),
    CONSTRAINT pk_mentor_school PRIMARY KEY (mentor_id, organisation_id)
)
-- next
CREATE INDEX ix_mentor_school__organisation ON mentor_school (organisation_id)
-- next
CREATE TABLE mentor_minutes (
    mentor_id {uuid} NOT NULL CONSTRAINT fk_mentor_minutes__mentor REFERENCES mentor (id),
    school_year TEXT NOT NULL CONSTRAINT fk_mentor_minutes__school_year REFERENCES school_year (code),
    granted INTEGER NOT NULL CONSTRAINT ck_mentor_minutes__granted CHECK (granted BETWEEN 0 AND 100000),
    source TEXT NOT NULL, own_time_at BIGINT, given_by {uuid}, updated_at BIGINT NOT NULL,
    CONSTRAINT pk_mentor_minutes PRIMARY KEY (mentor_id, school_year),
    CONSTRAINT ck_mentor_minutes__own_time CHECK (own_time_at IS NULL OR granted = 0)
)
-- next
CREATE TABLE mentorship (
    id {uuid} NOT NULL CONSTRAINT pk_mentorship PRIMARY KEY,
    starter_id {uuid} NOT NULL CONSTRAINT fk_mentorship__starter REFERENCES starter (person_id),
    induction_id {uuid} CONSTRAINT fk_mentorship__induction REFERENCES induction (id),
    slot_id {uuid} NOT NULL,
    mentor_id {uuid} NOT NULL CONSTRAINT fk_mentorship__mentor REFERENCES mentor (id),
    mentor_person_id {uuid} NOT NULL CONSTRAINT fk_mentorship__mentor_person REFERENCES person (id),
    kind TEXT NOT NULL,
    status TEXT NOT NULL CONSTRAINT ck_mentorship__status CHECK (status IN ('proposed', 'active', 'declined', 'ended')),
    starts_on TEXT NOT NULL, ends_on TEXT,
    replaces_id {uuid} CONSTRAINT fk_mentorship__replaces REFERENCES mentorship (id),
    mentor_answer TEXT CONSTRAINT ck_mentorship__mentor_answer CHECK (mentor_answer IN ('agreed', 'rather_not')),
    starter_answer TEXT CONSTRAINT ck_mentorship__starter_answer CHECK (starter_answer IN ('agreed', 'rather_not')),
    answer_until BIGINT, next_day TEXT, next_minute INTEGER, next_place TEXT NOT NULL,
    proposed_by {uuid}, points INTEGER NOT NULL,
    end_reason TEXT CONSTRAINT ck_mentorship__end_reason CHECK (end_reason IN ('rather_not', 'no_answer', 'withdrawn',
        'replaced', 'mentor_left', 'induction_ended', 'erased', 'completed')),
    decided_at BIGINT, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, version BIGINT NOT NULL,
    CONSTRAINT ck_mentorship__days CHECK (ends_on IS NULL OR ends_on >= starts_on),
    CONSTRAINT ck_mentorship__induction CHECK ((kind = 'school') = (induction_id IS NOT NULL)),
    CONSTRAINT ck_mentorship__slot CHECK (slot_id = COALESCE(induction_id, starter_id)),
    CONSTRAINT ck_mentorship__self CHECK (mentor_person_id <> starter_id),
    CONSTRAINT ck_mentorship__ended CHECK ((status IN ('declined', 'ended')) = (end_reason IS NOT NULL)),
    CONSTRAINT ck_mentorship__end CHECK (status <> 'ended' OR ends_on IS NOT NULL),
    CONSTRAINT ck_mentorship__agreed
        CHECK (status NOT IN ('active', 'ended') OR COALESCE(mentor_answer, '') = 'agreed'),
    CONSTRAINT ck_mentorship__waiting CHECK ((status = 'proposed') = (answer_until IS NOT NULL)),
    CONSTRAINT ck_mentorship__next CHECK (next_minute IS NULL OR (next_day IS NOT NULL AND next_minute BETWEEN 0 AND 1439))
)
-- next
CREATE UNIQUE INDEX uq_mentorship__proposed ON mentorship (slot_id, kind) WHERE status = 'proposed'
-- next
CREATE INDEX ix_mentorship__slot ON mentorship (slot_id, kind)
-- next
CREATE INDEX ix_mentorship__starter ON mentorship (starter_id)
-- next
CREATE INDEX ix_mentorship__mentor ON mentorship (mentor_id)
-- next
CREATE INDEX ix_mentorship__mentor_person ON mentorship (mentor_person_id)
-- next
CREATE TABLE mentorship_minutes (
    mentorship_id {uuid} NOT NULL CONSTRAINT fk_mentorship_minutes__mentorship REFERENCES mentorship (id),
    mentor_id {uuid} NOT NULL, school_year TEXT NOT NULL,
    minutes INTEGER NOT NULL CONSTRAINT ck_mentorship_minutes__minutes CHECK (minutes >= 0),
    CONSTRAINT pk_mentorship_minutes PRIMARY KEY (mentorship_id, school_year),
    CONSTRAINT fk_mentorship_minutes__granted FOREIGN KEY (mentor_id, school_year)
        REFERENCES mentor_minutes (mentor_id, school_year)
)
-- next
CREATE INDEX ix_mentorship_minutes__mentor ON mentorship_minutes (mentor_id, school_year)
-- next
CREATE TABLE mentor_question (
    id {uuid} NOT NULL CONSTRAINT pk_mentor_question PRIMARY KEY,
    mentorship_id {uuid} NOT NULL CONSTRAINT fk_mentor_question__mentorship REFERENCES mentorship (id),
    asker_id {uuid} NOT NULL CONSTRAINT fk_mentor_question__asker REFERENCES person (id),
    status TEXT NOT NULL CONSTRAINT ck_mentor_question__status CHECK (status IN ('open', 'answered', 'unanswered')),
    text TEXT NOT NULL, answer TEXT, deadline_at BIGINT NOT NULL, created_at BIGINT NOT NULL, answered_at BIGINT,
    version BIGINT NOT NULL
)
-- next
CREATE INDEX ix_mentor_question__mentorship ON mentor_question (mentorship_id)
-- next
CREATE TABLE help_call (
    id {uuid} NOT NULL CONSTRAINT pk_help_call PRIMARY KEY,
    starter_id {uuid} NOT NULL CONSTRAINT fk_help_call__starter REFERENCES starter (person_id),
    created_at BIGINT NOT NULL, escalate_at BIGINT NOT NULL, escalated_at BIGINT, answered_at BIGINT, answered_by {uuid},
    CONSTRAINT ck_help_call__answered CHECK ((answered_at IS NULL) = (answered_by IS NULL))
)
-- next
CREATE UNIQUE INDEX uq_help_call__open ON help_call (starter_id) WHERE answered_at IS NULL
