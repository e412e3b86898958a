-- The fourth year: placements, rotations, agreements of three, days of the log that are claimed once, and signatures on them.
ALTER TABLE log_entry ADD COLUMN halves TEXT CONSTRAINT ck_log_entry__halves CHECK (halves IN ('am', 'pm', 'day'))
-- next
ALTER TABLE log_entry ADD COLUMN makes_up_id {uuid} CONSTRAINT fk_log_entry__makes_up REFERENCES log_entry (id)
-- next
ALTER TABLE log_event ADD COLUMN facts TEXT
-- next
CREATE INDEX ix_log_entry__kind ON log_entry (kind, person_id, status)
-- next
CREATE INDEX ix_log_entry__sums ON log_entry (context_kind, context_id, kind, status, halves, minutes, recorded_at, day, id)
-- next
CREATE TABLE half_day_claim (
    person_id {uuid} NOT NULL CONSTRAINT fk_half_day_claim__person REFERENCES person (id),
    day TEXT NOT NULL,
    half TEXT NOT NULL CONSTRAINT ck_half_day_claim__half CHECK (half IN ('am', 'pm')),
    entry_id {uuid} NOT NULL CONSTRAINT fk_half_day_claim__entry REFERENCES log_entry (id),
    CONSTRAINT pk_half_day_claim PRIMARY KEY (person_id, day, half)
)
-- next
CREATE INDEX ix_half_day_claim__entry ON half_day_claim (entry_id)
-- next
CREATE TABLE log_question (
    id {uuid} NOT NULL CONSTRAINT pk_log_question PRIMARY KEY,
    entry_id {uuid} NOT NULL CONSTRAINT fk_log_question__entry REFERENCES log_entry (id),
    asker_id {uuid}, reason TEXT NOT NULL, text TEXT NOT NULL, answer TEXT,
    asked_at BIGINT NOT NULL, answered_at BIGINT,
    CONSTRAINT ck_log_question__answered CHECK ((answer IS NULL) OR (answered_at IS NOT NULL))
)
-- next
CREATE UNIQUE INDEX uq_log_question__open ON log_question (entry_id) WHERE answered_at IS NULL
-- next
CREATE TABLE signature (
    id {uuid} NOT NULL CONSTRAINT pk_signature PRIMARY KEY,
    act TEXT NOT NULL CONSTRAINT ck_signature__act CHECK (act IN ('happened', 'attended', 'college_attested')),
    person_id {uuid} CONSTRAINT fk_signature__person REFERENCES person (id),
    link_id {uuid}, is_on_behalf BOOLEAN NOT NULL, reason TEXT, signed_at BIGINT NOT NULL,
    CONSTRAINT ck_signature__who CHECK ((person_id IS NULL) <> (link_id IS NULL)),
    CONSTRAINT ck_signature__behalf CHECK (NOT is_on_behalf OR reason IS NOT NULL)
)
-- next
CREATE TABLE signature_entry (
    entry_id {uuid} NOT NULL CONSTRAINT pk_signature_entry PRIMARY KEY CONSTRAINT fk_signature_entry__entry REFERENCES log_entry (id),
    signature_id {uuid} NOT NULL CONSTRAINT fk_signature_entry__signature REFERENCES signature (id),
    content_hash TEXT NOT NULL, salt TEXT NOT NULL, text_digest TEXT NOT NULL, signed_at BIGINT NOT NULL
)
-- next
CREATE INDEX ix_signature_entry__signature ON signature_entry (signature_id)
-- next
CREATE TABLE signature_name (
    signature_id {uuid} NOT NULL CONSTRAINT pk_signature_name PRIMARY KEY CONSTRAINT fk_signature_name__signature REFERENCES signature (id),
    name TEXT NOT NULL
)
-- next
CREATE TABLE site_factor (
    id {uuid} NOT NULL CONSTRAINT pk_site_factor PRIMARY KEY,
    site_id {uuid} NOT NULL CONSTRAINT fk_site_factor__site REFERENCES site (id),
    factor TEXT NOT NULL, value TEXT NOT NULL, valid_from TEXT NOT NULL, source_ref TEXT NOT NULL,
    recorded_by {uuid}, recorded_at BIGINT NOT NULL,
    CONSTRAINT uq_site_factor__factor UNIQUE (site_id, factor, valid_from)
)
-- next
CREATE TABLE specialisation_year (
    id {uuid} NOT NULL CONSTRAINT pk_specialisation_year PRIMARY KEY,
    person_id {uuid} NOT NULL CONSTRAINT fk_specialisation_year__person REFERENCES person (id),
    programme TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL,
    target_half_days INTEGER NOT NULL CONSTRAINT ck_specialisation_year__half_days CHECK (target_half_days BETWEEN 1 AND 1000),
    target_settings INTEGER NOT NULL CONSTRAINT ck_specialisation_year__settings CHECK (target_settings BETWEEN 2 AND 9),
    target_factors INTEGER NOT NULL CONSTRAINT ck_specialisation_year__factors CHECK (target_factors BETWEEN 0 AND 9),
    target_wholes INTEGER NOT NULL CONSTRAINT ck_specialisation_year__wholes CHECK (target_wholes BETWEEN 0 AND 10),
    target_visits INTEGER NOT NULL CONSTRAINT ck_specialisation_year__visits CHECK (target_visits BETWEEN 0 AND 20),
    created_at BIGINT NOT NULL, closed_at BIGINT, updated_at BIGINT NOT NULL, version BIGINT NOT NULL,
    CONSTRAINT ck_specialisation_year__days CHECK (last_day > first_day)
)
-- next
CREATE UNIQUE INDEX uq_specialisation_year__open ON specialisation_year (person_id) WHERE closed_at IS NULL
-- next
CREATE TABLE awaited_student (
    invitation_id {uuid} NOT NULL CONSTRAINT pk_awaited_student PRIMARY KEY,
    programme TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL, target_half_days INTEGER NOT NULL,
    made_by {uuid}
)
-- next
CREATE TABLE college_stint (
    id {uuid} NOT NULL CONSTRAINT pk_college_stint PRIMARY KEY,
    year_id {uuid} NOT NULL CONSTRAINT fk_college_stint__year REFERENCES specialisation_year (id),
    organisation_id {uuid} NOT NULL CONSTRAINT fk_college_stint__organisation REFERENCES organisation (id),
    first_day TEXT NOT NULL, last_day TEXT, recorded_at BIGINT NOT NULL,
    CONSTRAINT uq_college_stint__first UNIQUE (year_id, first_day),
    CONSTRAINT ck_college_stint__days CHECK (last_day IS NULL OR last_day >= first_day)
)
-- next
CREATE UNIQUE INDEX uq_college_stint__open ON college_stint (year_id) WHERE last_day IS NULL
-- next
CREATE INDEX ix_college_stint__organisation ON college_stint (organisation_id)
-- next
CREATE TABLE year_extension (
    id {uuid} NOT NULL CONSTRAINT pk_year_extension PRIMARY KEY,
    year_id {uuid} NOT NULL CONSTRAINT fk_year_extension__year REFERENCES specialisation_year (id),
    last_day TEXT NOT NULL, was TEXT NOT NULL, decided_by {uuid}, recorded_at BIGINT NOT NULL
)
-- next
CREATE INDEX ix_year_extension__year ON year_extension (year_id)
-- next
-- A request is deleted long before what it led to: no foreign key.
CREATE TABLE placement (
    id {uuid} NOT NULL CONSTRAINT pk_placement PRIMARY KEY,
    person_id {uuid} NOT NULL CONSTRAINT fk_placement__person REFERENCES person (id),
    organisation_id {uuid} NOT NULL CONSTRAINT fk_placement__organisation REFERENCES organisation (id),
    site_id {uuid} CONSTRAINT fk_placement__site REFERENCES site (id),
    kind TEXT NOT NULL, application_id {uuid},
    first_day TEXT NOT NULL, last_day TEXT NOT NULL,
    status TEXT NOT NULL CONSTRAINT ck_placement__status
        CHECK (status IN ('accepted', 'agreed', 'active', 'interrupted', 'completed', 'cancelled', 'no_show')),
    legal_basis TEXT, insured_by TEXT CONSTRAINT ck_placement__insured_by CHECK (insured_by IN ('host', 'college', 'employer')),
    checked_on TEXT, created_at BIGINT NOT NULL, activated_at BIGINT, ended_at BIGINT, updated_at BIGINT NOT NULL, version BIGINT NOT NULL,
    CONSTRAINT uq_placement__application UNIQUE (application_id),
    CONSTRAINT ck_placement__days CHECK (last_day >= first_day),
    CONSTRAINT ck_placement__grounds CHECK (status NOT IN ('active', 'interrupted', 'completed')
        OR (legal_basis IS NOT NULL AND insured_by IS NOT NULL))
)
-- next
CREATE INDEX ix_placement__person ON placement (person_id)
-- next
CREATE INDEX ix_placement__organisation ON placement (organisation_id, status)
-- next
CREATE INDEX ix_placement__status ON placement (status, first_day)
-- next
CREATE TABLE placement_slot (
    placement_id {uuid} NOT NULL CONSTRAINT fk_placement_slot__placement REFERENCES placement (id),
    position INTEGER NOT NULL,
    weekday INTEGER CONSTRAINT ck_placement_slot__weekday CHECK (weekday BETWEEN 1 AND 7),
    half TEXT NOT NULL CONSTRAINT ck_placement_slot__half CHECK (half IN ('am', 'pm')),
    first_day TEXT NOT NULL, last_day TEXT NOT NULL,
    CONSTRAINT pk_placement_slot PRIMARY KEY (placement_id, position),
    CONSTRAINT ck_placement_slot__days CHECK (last_day >= first_day),
    CONSTRAINT ck_placement_slot__day CHECK (weekday IS NOT NULL OR first_day = last_day)
)
-- next
CREATE TABLE rotation (
    placement_id {uuid} NOT NULL CONSTRAINT pk_rotation PRIMARY KEY CONSTRAINT fk_rotation__placement REFERENCES placement (id),
    year_id {uuid} NOT NULL CONSTRAINT fk_rotation__year REFERENCES specialisation_year (id),
    sequence INTEGER NOT NULL, subject TEXT, level TEXT,
    CONSTRAINT uq_rotation__sequence UNIQUE (year_id, sequence)
)
-- next
CREATE TABLE rotation_factor (
    placement_id {uuid} NOT NULL CONSTRAINT fk_rotation_factor__rotation REFERENCES rotation (placement_id),
    factor TEXT NOT NULL, value TEXT, source_ref TEXT NOT NULL, taken_on TEXT NOT NULL,
    CONSTRAINT pk_rotation_factor PRIMARY KEY (placement_id, factor)
)
-- next
CREATE TABLE agreement (
    id {uuid} NOT NULL CONSTRAINT pk_agreement PRIMARY KEY,
    placement_id {uuid} NOT NULL CONSTRAINT fk_agreement__placement REFERENCES placement (id),
    number INTEGER NOT NULL, facts TEXT NOT NULL, digest TEXT NOT NULL, created_by {uuid}, created_at BIGINT NOT NULL,
    CONSTRAINT uq_agreement__number UNIQUE (placement_id, number)
)
-- next
CREATE TABLE agreement_party (
    agreement_id {uuid} NOT NULL CONSTRAINT fk_agreement_party__agreement REFERENCES agreement (id),
    party TEXT NOT NULL CONSTRAINT ck_agreement_party__party CHECK (party IN ('student', 'host', 'college')),
    state TEXT NOT NULL CONSTRAINT ck_agreement_party__state CHECK (state IN ('asked', 'signed', 'refused')),
    via TEXT CONSTRAINT ck_agreement_party__via CHECK (via IN ('account', 'link', 'paper')),
    person_id {uuid}, name TEXT NOT NULL, paper_on TEXT, answered_at BIGINT,
    CONSTRAINT pk_agreement_party PRIMARY KEY (agreement_id, party),
    CONSTRAINT ck_agreement_party__answered CHECK ((state = 'asked') = (answered_at IS NULL)),
    CONSTRAINT ck_agreement_party__way CHECK ((state = 'asked') = (via IS NULL)),
    CONSTRAINT ck_agreement_party__paper CHECK ((paper_on IS NOT NULL) = (COALESCE(via, '') = 'paper'))
)
-- next
CREATE TABLE visit (
    id {uuid} NOT NULL CONSTRAINT pk_visit PRIMARY KEY,
    placement_id {uuid} NOT NULL CONSTRAINT fk_visit__placement REFERENCES placement (id),
    planned_on TEXT NOT NULL, held_on TEXT, mode TEXT NOT NULL, visitor_id {uuid},
    recorded_at BIGINT NOT NULL, version BIGINT NOT NULL
)
-- next
CREATE INDEX ix_visit__placement ON visit (placement_id)
-- next
CREATE TABLE interruption (
    id {uuid} NOT NULL CONSTRAINT pk_interruption PRIMARY KEY,
    year_id {uuid} NOT NULL CONSTRAINT fk_interruption__year REFERENCES specialisation_year (id),
    first_day TEXT NOT NULL, last_day TEXT, decided_by {uuid}, recorded_at BIGINT NOT NULL, ended_at BIGINT,
    CONSTRAINT uq_interruption__first UNIQUE (year_id, first_day),
    CONSTRAINT ck_interruption__days CHECK (last_day IS NULL OR last_day >= first_day)
)
-- next
CREATE TABLE waiver (
    id {uuid} NOT NULL CONSTRAINT pk_waiver PRIMARY KEY,
    year_id {uuid} NOT NULL CONSTRAINT fk_waiver__year REFERENCES specialisation_year (id),
    half_days INTEGER NOT NULL CONSTRAINT ck_waiver__half_days CHECK (half_days BETWEEN 1 AND 480),
    code TEXT NOT NULL, organisation_id {uuid} NOT NULL, decided_by {uuid}, recorded_at BIGINT NOT NULL
)
-- next
CREATE INDEX ix_waiver__year ON waiver (year_id)
-- next
CREATE TABLE year_outcome (
    id {uuid} NOT NULL CONSTRAINT pk_year_outcome PRIMARY KEY,
    year_id {uuid} NOT NULL CONSTRAINT fk_year_outcome__year REFERENCES specialisation_year (id),
    outcome TEXT NOT NULL CONSTRAINT ck_year_outcome__outcome CHECK (outcome IN ('passed', 'not_passed', 'stopped')),
    organisation_id {uuid} NOT NULL, decided_by {uuid}, recorded_at BIGINT NOT NULL
)
-- next
CREATE INDEX ix_year_outcome__year ON year_outcome (year_id)
-- next
CREATE TABLE period_close (
    id {uuid} NOT NULL CONSTRAINT pk_period_close PRIMARY KEY,
    organisation_id {uuid} NOT NULL CONSTRAINT fk_period_close__organisation REFERENCES organisation (id),
    first_day TEXT NOT NULL, last_day TEXT NOT NULL, closed_by {uuid}, closed_at BIGINT NOT NULL,
    digest TEXT NOT NULL, csv TEXT NOT NULL,
    CONSTRAINT uq_period_close__last UNIQUE (organisation_id, last_day),
    CONSTRAINT ck_period_close__days CHECK (last_day >= first_day)
)
-- next
CREATE TABLE signer (
    id {uuid} NOT NULL CONSTRAINT pk_signer PRIMARY KEY,
    placement_id {uuid} NOT NULL CONSTRAINT fk_signer__placement REFERENCES placement (id),
    person_id {uuid} CONSTRAINT fk_signer__person REFERENCES person (id),
    name TEXT NOT NULL, email TEXT NOT NULL, email_key TEXT NOT NULL,
    first_day TEXT NOT NULL, last_day TEXT, named_by {uuid}, confirmed_by {uuid}, confirmed_at BIGINT,
    created_at BIGINT NOT NULL,
    CONSTRAINT ck_signer__days CHECK (last_day IS NULL OR last_day >= first_day),
    CONSTRAINT ck_signer__confirmed CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
)
-- next
CREATE INDEX ix_signer__placement ON signer (placement_id)
-- next
CREATE INDEX ix_signer__person ON signer (person_id)
-- next
CREATE TABLE sign_link (
    id {uuid} NOT NULL CONSTRAINT pk_sign_link PRIMARY KEY,
    placement_id {uuid} NOT NULL CONSTRAINT fk_sign_link__placement REFERENCES placement (id),
    signer_id {uuid} NOT NULL CONSTRAINT fk_sign_link__signer REFERENCES signer (id),
    agreement_id {uuid} CONSTRAINT fk_sign_link__agreement REFERENCES agreement (id),
    token_hash TEXT NOT NULL CONSTRAINT uq_sign_link__token UNIQUE,
    covers_until TEXT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, reminded INTEGER NOT NULL, used_at BIGINT
)
-- next
CREATE UNIQUE INDEX uq_sign_link__unused ON sign_link (signer_id, COALESCE(agreement_id, placement_id)) WHERE used_at IS NULL
-- next
CREATE INDEX ix_sign_link__expires ON sign_link (expires_at) WHERE used_at IS NULL
