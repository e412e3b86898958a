-- What is offered and asked. Seats, states and single open requests are held by the schema itself.
CREATE TABLE offer (
    id {uuid} NOT NULL CONSTRAINT pk_offer PRIMARY KEY,
    organisation_id {uuid} NOT NULL CONSTRAINT fk_offer__organisation REFERENCES organisation (id),
    contact_id {uuid} NOT NULL CONSTRAINT fk_offer__contact REFERENCES person (id),
    site_id {uuid} CONSTRAINT fk_offer__site REFERENCES site (id),
    neighbourhood TEXT CONSTRAINT fk_offer__neighbourhood REFERENCES neighbourhood (slug),
    direction TEXT NOT NULL CONSTRAINT ck_offer__direction CHECK (direction IN ('place', 'need', 'person', 'expert')),
    kind TEXT NOT NULL CONSTRAINT ck_offer__kind CHECK (kind IN ('shadowing', 'co_teaching', 'hour_exchange',
        'hour_loan', 'company_placement', 'nonprofit_placement', 'dual_assignment', 'career_changer_trial',
        'specialisation_placement', 'guest_session', 'guest_series')),
    status TEXT NOT NULL CONSTRAINT ck_offer__status
        CHECK (status IN ('draft', 'published', 'paused', 'closed', 'expired', 'hidden')),
    language TEXT NOT NULL CONSTRAINT ck_offer__language CHECK (language IN ('nl', 'fr', 'en')),
    title TEXT NOT NULL, summary TEXT NOT NULL, description TEXT NOT NULL,
    arrival TEXT NOT NULL, receiver TEXT NOT NULL, access TEXT NOT NULL, bring TEXT NOT NULL, safety TEXT NOT NULL,
    subjects TEXT NOT NULL, levels TEXT NOT NULL, sector TEXT,
    load_value INTEGER CONSTRAINT ck_offer__load CHECK (load_value > 0),
    load_unit TEXT NOT NULL CONSTRAINT ck_offer__load_unit CHECK (load_unit IN ('teachingPeriod', 'clockHour', 'halfDay')),
    seats INTEGER NOT NULL CONSTRAINT ck_offer__seats CHECK (seats >= 1),
    taken INTEGER NOT NULL, starts_on TEXT, ends_on TEXT,
    cover TEXT CONSTRAINT ck_offer__cover CHECK (cover IN ('arranged', 'wanted', 'not_needed')),
    audience TEXT NOT NULL,
    published_at BIGINT, confirmed_at BIGINT, nudged_at BIGINT,
    hidden_reason TEXT, hidden_text TEXT, copied_from {uuid},
    version BIGINT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,
    CONSTRAINT ck_offer__taken CHECK (taken BETWEEN 0 AND seats),
    CONSTRAINT ck_offer__dates CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on),
    CONSTRAINT ck_offer__published CHECK (status = 'draft' OR (published_at IS NOT NULL AND confirmed_at IS NOT NULL)),
    CONSTRAINT ck_offer__hidden CHECK ((status = 'hidden') = (hidden_reason IS NOT NULL))
)
-- next
CREATE INDEX ix_offer__organisation ON offer (organisation_id, status)
-- next
CREATE INDEX ix_offer__status ON offer (status, confirmed_at)
-- next
CREATE TABLE offer_slot (
    id {uuid} NOT NULL CONSTRAINT pk_offer_slot PRIMARY KEY,
    offer_id {uuid} NOT NULL CONSTRAINT fk_offer_slot__offer REFERENCES offer (id),
    weekday INTEGER CONSTRAINT ck_offer_slot__weekday CHECK (weekday BETWEEN 1 AND 7),
    day TEXT, start_minute INTEGER NOT NULL, end_minute INTEGER NOT NULL,
    CONSTRAINT ck_offer_slot__kind CHECK ((weekday IS NULL) <> (day IS NULL)),
    CONSTRAINT ck_offer_slot__minutes CHECK (start_minute >= 0 AND end_minute > start_minute AND end_minute <= 1440)
)
-- next
CREATE INDEX ix_offer_slot__offer ON offer_slot (offer_id)
-- next
CREATE TABLE offer_report (
    id {uuid} NOT NULL CONSTRAINT pk_offer_report PRIMARY KEY,
    offer_id {uuid} NOT NULL CONSTRAINT fk_offer_report__offer REFERENCES offer (id),
    reporter_id {uuid} CONSTRAINT fk_offer_report__person REFERENCES person (id),
    reason TEXT NOT NULL, text TEXT NOT NULL, created_at BIGINT NOT NULL,
    resolved_at BIGINT, resolved_by {uuid},
    resolution TEXT CONSTRAINT ck_offer_report__resolution CHECK (resolution IN ('hidden', 'kept')),
    CONSTRAINT ck_offer_report__resolved CHECK ((resolved_at IS NULL) = (resolution IS NULL))
)
-- next
CREATE INDEX ix_offer_report__open ON offer_report (offer_id) WHERE resolved_at IS NULL
-- next
CREATE TABLE application (
    id {uuid} NOT NULL CONSTRAINT pk_application PRIMARY KEY,
    offer_id {uuid} NOT NULL CONSTRAINT fk_application__offer REFERENCES offer (id),
    organisation_id {uuid} NOT NULL CONSTRAINT fk_application__organisation REFERENCES organisation (id),
    person_id {uuid} NOT NULL CONSTRAINT fk_application__person REFERENCES person (id),
    status TEXT NOT NULL CONSTRAINT ck_application__status CHECK (status IN ('requested', 'viewed', 'proposed',
        'accepted', 'declined', 'withdrawn', 'unanswered', 'waiting')),
    message TEXT NOT NULL, moment TEXT NOT NULL, proposal TEXT, reason TEXT, reply TEXT,
    deadline_at BIGINT, reminded_at BIGINT,
    created_at BIGINT NOT NULL, viewed_at BIGINT, answered_at BIGINT,
    version BIGINT NOT NULL, updated_at BIGINT NOT NULL,
    CONSTRAINT ck_application__clock CHECK ((status IN ('requested', 'viewed', 'proposed')) = (deadline_at IS NOT NULL)),
    CONSTRAINT ck_application__proposal CHECK (status <> 'proposed' OR proposal IS NOT NULL),
    CONSTRAINT ck_application__declined CHECK (status <> 'declined' OR reason IS NOT NULL)
)
-- next
CREATE UNIQUE INDEX uq_application__open ON application (offer_id, person_id)
    WHERE status IN ('requested', 'viewed', 'proposed', 'accepted', 'waiting')
-- next
CREATE INDEX ix_application__person ON application (person_id, created_at)
-- next
CREATE INDEX ix_application__organisation ON application (organisation_id, status)
-- next
CREATE INDEX ix_application__deadline ON application (deadline_at) WHERE deadline_at IS NOT NULL
-- next
CREATE TABLE question (
    id {uuid} NOT NULL CONSTRAINT pk_question PRIMARY KEY,
    offer_id {uuid} NOT NULL CONSTRAINT fk_question__offer REFERENCES offer (id),
    organisation_id {uuid} NOT NULL CONSTRAINT fk_question__organisation REFERENCES organisation (id),
    person_id {uuid} NOT NULL CONSTRAINT fk_question__person REFERENCES person (id),
    status TEXT NOT NULL CONSTRAINT ck_question__status CHECK (status IN ('open', 'answered', 'unanswered')),
    text TEXT NOT NULL, answer TEXT, deadline_at BIGINT NOT NULL, reminded_at BIGINT,
    created_at BIGINT NOT NULL, answered_at BIGINT, version BIGINT NOT NULL,
    CONSTRAINT ck_question__answer CHECK ((status = 'answered') = (answer IS NOT NULL))
)
-- next
CREATE INDEX ix_question__organisation ON question (organisation_id, status)
-- next
CREATE INDEX ix_question__person ON question (person_id)
