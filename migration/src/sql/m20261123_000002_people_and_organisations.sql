-- Who there is: organisations and their sites, people and how they sign in, roles.
CREATE TABLE organisation (
    id {uuid} NOT NULL CONSTRAINT pk_organisation PRIMARY KEY,
    kind TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
    network TEXT, umbrella TEXT, register TEXT, register_no TEXT,
    status TEXT NOT NULL CONSTRAINT ck_organisation__status CHECK (status IN ('unconfirmed', 'confirmed', 'closed')),
    about TEXT NOT NULL, website TEXT, levels TEXT NOT NULL, sectors TEXT NOT NULL,
    version BIGINT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,
    CONSTRAINT uq_organisation__register UNIQUE (register, register_no)
)
-- next
CREATE INDEX ix_organisation__name_key ON organisation (name_key)
-- next
CREATE TABLE site (
    id {uuid} NOT NULL CONSTRAINT pk_site PRIMARY KEY,
    organisation_id {uuid} NOT NULL CONSTRAINT fk_site__organisation REFERENCES organisation (id),
    name TEXT NOT NULL, street TEXT NOT NULL, number TEXT NOT NULL, box_no TEXT NOT NULL,
    postcode TEXT NOT NULL, municipality TEXT NOT NULL,
    lat_e6 INTEGER, lon_e6 INTEGER,
    point_precision TEXT NOT NULL CONSTRAINT ck_site__precision CHECK (point_precision IN ('own', 'district')),
    neighbourhood TEXT CONSTRAINT fk_site__neighbourhood REFERENCES neighbourhood (slug),
    address_key TEXT NOT NULL, is_main BOOLEAN NOT NULL, version BIGINT NOT NULL, created_at BIGINT NOT NULL,
    CONSTRAINT uq_site__address UNIQUE (organisation_id, address_key),
    CONSTRAINT ck_site__point CHECK ((lat_e6 IS NULL) = (lon_e6 IS NULL))
)
-- next
CREATE INDEX ix_site__neighbourhood ON site (neighbourhood)
-- next
CREATE TABLE site_programme (
    id {uuid} NOT NULL CONSTRAINT pk_site_programme PRIMARY KEY,
    site_id {uuid} NOT NULL CONSTRAINT fk_site_programme__site REFERENCES site (id),
    register TEXT NOT NULL, register_id TEXT NOT NULL,
    kind TEXT NOT NULL, category TEXT NOT NULL, fingerprint TEXT NOT NULL,
    CONSTRAINT uq_site_programme__register UNIQUE (register, register_id)
)
-- next
CREATE INDEX ix_site_programme__site ON site_programme (site_id)
-- next
CREATE TABLE growth_centre_area (
    organisation_id {uuid} NOT NULL CONSTRAINT fk_growth_centre_area__organisation REFERENCES organisation (id),
    neighbourhood TEXT NOT NULL CONSTRAINT fk_growth_centre_area__neighbourhood REFERENCES neighbourhood (slug),
    CONSTRAINT pk_growth_centre_area PRIMARY KEY (organisation_id, neighbourhood)
)
-- next
CREATE TABLE appetite (
    organisation_id {uuid} NOT NULL CONSTRAINT fk_appetite__organisation REFERENCES organisation (id),
    school_year TEXT NOT NULL CONSTRAINT fk_appetite__school_year REFERENCES school_year (code),
    appetite TEXT NOT NULL CONSTRAINT ck_appetite__appetite
        CHECK (appetite IN ('actively_looking', 'interested', 'not_open', 'already_organised')),
    reasons TEXT NOT NULL, version BIGINT NOT NULL, updated_at BIGINT NOT NULL,
    CONSTRAINT pk_appetite PRIMARY KEY (organisation_id, school_year)
)
-- next
CREATE TABLE person (
    id {uuid} NOT NULL CONSTRAINT pk_person PRIMARY KEY,
    given_name TEXT NOT NULL, family_name TEXT NOT NULL,
    locale TEXT NOT NULL CONSTRAINT ck_person__locale CHECK (locale IN ('nl', 'fr', 'en')),
    status TEXT NOT NULL CONSTRAINT ck_person__status CHECK (status IN ('active', 'disabled')),
    neighbourhood TEXT CONSTRAINT fk_person__neighbourhood REFERENCES neighbourhood (slug),
    subjects TEXT NOT NULL, levels TEXT NOT NULL, talents TEXT NOT NULL, languages TEXT NOT NULL, facts TEXT NOT NULL,
    about TEXT NOT NULL, close_others BOOLEAN NOT NULL,
    version BIGINT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL
)
-- next
CREATE TABLE claim (
    id {uuid} NOT NULL CONSTRAINT pk_claim PRIMARY KEY,
    organisation_id {uuid} NOT NULL CONSTRAINT fk_claim__organisation REFERENCES organisation (id),
    person_id {uuid} NOT NULL CONSTRAINT fk_claim__person REFERENCES person (id),
    status TEXT NOT NULL CONSTRAINT ck_claim__status CHECK (status IN ('open', 'confirmed', 'refused')),
    text TEXT NOT NULL, created_at BIGINT NOT NULL, decided_at BIGINT, decided_by {uuid}
)
-- next
CREATE UNIQUE INDEX uq_claim__open ON claim (organisation_id, person_id) WHERE status = 'open'
-- next
CREATE TABLE identity (
    id {uuid} NOT NULL CONSTRAINT pk_identity PRIMARY KEY,
    person_id {uuid} NOT NULL CONSTRAINT fk_identity__person REFERENCES person (id),
    issuer TEXT NOT NULL, subject TEXT NOT NULL, email TEXT, email_key TEXT, created_at BIGINT NOT NULL,
    CONSTRAINT uq_identity__subject UNIQUE (issuer, subject)
)
-- next
CREATE UNIQUE INDEX uq_identity__mail ON identity (email_key) WHERE issuer = 'urn:leerbrug:mail'
-- next
CREATE INDEX ix_identity__person ON identity (person_id)
-- next
CREATE TABLE session (
    id_hash TEXT NOT NULL CONSTRAINT pk_session PRIMARY KEY,
    person_id {uuid} NOT NULL CONSTRAINT fk_session__person REFERENCES person (id),
    csrf_token TEXT NOT NULL, created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, expires_at BIGINT NOT NULL
)
-- next
CREATE INDEX ix_session__person ON session (person_id)
-- next
CREATE TABLE sign_in_link (
    token_hash TEXT NOT NULL CONSTRAINT pk_sign_in_link PRIMARY KEY,
    email TEXT NOT NULL, email_key TEXT NOT NULL, next TEXT NOT NULL,
    created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT
)
-- next
CREATE TABLE access_token (
    id {uuid} NOT NULL CONSTRAINT pk_access_token PRIMARY KEY,
    person_id {uuid} NOT NULL CONSTRAINT fk_access_token__person REFERENCES person (id),
    name TEXT NOT NULL, token_hash TEXT NOT NULL CONSTRAINT uq_access_token__hash UNIQUE, scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, last_used_at BIGINT, revoked_at BIGINT
)
-- next
CREATE INDEX ix_access_token__person ON access_token (person_id)
-- next
CREATE TABLE membership (
    id {uuid} NOT NULL CONSTRAINT pk_membership PRIMARY KEY,
    person_id {uuid} NOT NULL CONSTRAINT fk_membership__person REFERENCES person (id),
    organisation_id {uuid} CONSTRAINT fk_membership__organisation REFERENCES organisation (id),
    role TEXT NOT NULL CONSTRAINT ck_membership__role CHECK (role IN ('member', 'host_contact', 'head', 'mentor',
        'evaluator', 'coordinator', 'neighbourhood_office', 'college_supervisor', 'administrator')),
    valid_from TEXT NOT NULL, valid_until TEXT, created_at BIGINT NOT NULL,
    CONSTRAINT ck_membership__organisation CHECK ((organisation_id IS NULL) = (role = 'administrator'))
)
-- next
CREATE UNIQUE INDEX uq_membership__open ON membership (person_id, organisation_id, role) WHERE valid_until IS NULL
-- next
CREATE INDEX ix_membership__organisation ON membership (organisation_id)
