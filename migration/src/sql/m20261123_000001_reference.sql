-- Reference lists: dated rows, never overwritten by a later rule.
CREATE TABLE reference_item (
    list TEXT NOT NULL, code TEXT NOT NULL, valid_from TEXT NOT NULL, valid_until TEXT,
    parent TEXT, position INTEGER NOT NULL,
    nl TEXT NOT NULL, fr TEXT NOT NULL, en TEXT NOT NULL,
    attributes TEXT NOT NULL, source_ref TEXT NOT NULL,
    CONSTRAINT pk_reference_item PRIMARY KEY (list, code, valid_from),
    CONSTRAINT ck_reference_item__dates CHECK (valid_until IS NULL OR valid_until > valid_from)
)
-- next
CREATE TABLE district (
    slug TEXT NOT NULL CONSTRAINT pk_district PRIMARY KEY,
    nl TEXT NOT NULL, fr TEXT NOT NULL, en TEXT NOT NULL, postcodes TEXT NOT NULL,
    lat_e6 INTEGER NOT NULL, lon_e6 INTEGER NOT NULL, position INTEGER NOT NULL,
    valid_from TEXT NOT NULL, valid_until TEXT, source_ref TEXT NOT NULL
)
-- next
CREATE TABLE neighbourhood (
    slug TEXT NOT NULL CONSTRAINT pk_neighbourhood PRIMARY KEY,
    name TEXT NOT NULL,
    district TEXT NOT NULL CONSTRAINT fk_neighbourhood__district REFERENCES district (slug),
    postcode TEXT NOT NULL, lat_e6 INTEGER NOT NULL, lon_e6 INTEGER NOT NULL,
    point_precision TEXT NOT NULL CONSTRAINT ck_neighbourhood__precision CHECK (point_precision IN ('own', 'district')),
    also TEXT NOT NULL, position INTEGER NOT NULL,
    valid_from TEXT NOT NULL, valid_until TEXT, source_ref TEXT NOT NULL
)
-- next
CREATE TABLE full_time_denominator (
    level TEXT NOT NULL, office TEXT NOT NULL, stage TEXT NOT NULL, subject_group TEXT NOT NULL,
    valid_from TEXT NOT NULL, valid_until TEXT,
    minimum INTEGER, maximum INTEGER NOT NULL, unit TEXT NOT NULL, source_ref TEXT NOT NULL,
    CONSTRAINT pk_full_time_denominator PRIMARY KEY (level, office, stage, subject_group, valid_from),
    CONSTRAINT ck_full_time_denominator__range CHECK (maximum > 0 AND (minimum IS NULL OR maximum >= minimum))
)
-- next
CREATE TABLE school_year (
    code TEXT NOT NULL CONSTRAINT pk_school_year PRIMARY KEY,
    first_day TEXT NOT NULL, last_day TEXT NOT NULL,
    CONSTRAINT ck_school_year__dates CHECK (last_day > first_day)
)
-- next
CREATE TABLE holiday (
    kind TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL,
    school_year TEXT NOT NULL CONSTRAINT fk_holiday__school_year REFERENCES school_year (code),
    nl TEXT NOT NULL, fr TEXT NOT NULL, en TEXT NOT NULL,
    status TEXT NOT NULL CONSTRAINT ck_holiday__status CHECK (status IN ('checked', 'unchecked')),
    source_ref TEXT NOT NULL,
    CONSTRAINT pk_holiday PRIMARY KEY (kind, first_day),
    CONSTRAINT ck_holiday__dates CHECK (last_day >= first_day)
)
-- next
CREATE TABLE setting (key TEXT NOT NULL CONSTRAINT pk_setting PRIMARY KEY, value TEXT NOT NULL)
