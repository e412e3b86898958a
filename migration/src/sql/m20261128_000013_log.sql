-- The one log: what somebody did on a day, for how long, and who says so. What it belongs to is named by kind and id, without a
-- foreign key: the context that owns it decides who may read and write, and contexts come and go.
CREATE TABLE log_entry (
    id {uuid} NOT NULL CONSTRAINT pk_log_entry PRIMARY KEY,
    person_id {uuid} NOT NULL CONSTRAINT fk_log_entry__person REFERENCES person (id),
    author_id {uuid} NOT NULL CONSTRAINT fk_log_entry__author REFERENCES person (id),
    kind TEXT NOT NULL, context_kind TEXT NOT NULL, context_id {uuid} NOT NULL, activity TEXT NOT NULL,
    day TEXT NOT NULL, quantity INTEGER NOT NULL,
    unit TEXT NOT NULL CONSTRAINT ck_log_entry__unit CHECK (unit IN ('minute', 'teachingPeriod', 'clockHour', 'halfDay')),
    factor INTEGER NOT NULL, minutes INTEGER NOT NULL,
    status TEXT NOT NULL CONSTRAINT ck_log_entry__status
        CHECK (status IN ('submitted', 'questioned', 'signed', 'withdrawn', 'reversed')),
    reverses_id {uuid} CONSTRAINT fk_log_entry__reverses REFERENCES log_entry (id) CONSTRAINT uq_log_entry__reverses UNIQUE,
    device_at BIGINT, recorded_at BIGINT NOT NULL, closed_at BIGINT, version BIGINT NOT NULL,
    CONSTRAINT ck_log_entry__minutes CHECK (minutes = quantity * factor),
    CONSTRAINT ck_log_entry__quantity CHECK (quantity BETWEEN 0 AND 1440 AND factor BETWEEN 1 AND 1440 AND minutes <= 1440)
)
-- next
CREATE INDEX ix_log_entry__context ON log_entry (context_kind, context_id, day)
-- next
CREATE INDEX ix_log_entry__person ON log_entry (person_id, day)
-- next
CREATE INDEX ix_log_entry__author ON log_entry (author_id)
-- next
CREATE TABLE log_whole (
    entry_id {uuid} NOT NULL CONSTRAINT fk_log_whole__entry REFERENCES log_entry (id),
    position INTEGER NOT NULL CONSTRAINT ck_log_whole__position CHECK (position BETWEEN 1 AND 3),
    whole INTEGER NOT NULL CONSTRAINT ck_log_whole__whole CHECK (whole BETWEEN 1 AND 10),
    CONSTRAINT pk_log_whole PRIMARY KEY (entry_id, position),
    CONSTRAINT uq_log_whole__whole UNIQUE (entry_id, whole)
)
-- next
CREATE TABLE log_text (
    entry_id {uuid} NOT NULL CONSTRAINT pk_log_text PRIMARY KEY CONSTRAINT fk_log_text__entry REFERENCES log_entry (id),
    person_id {uuid} NOT NULL CONSTRAINT fk_log_text__person REFERENCES person (id),
    text TEXT NOT NULL
)
-- next
CREATE TABLE log_note (
    entry_id {uuid} NOT NULL CONSTRAINT fk_log_note__entry REFERENCES log_entry (id),
    person_id {uuid} NOT NULL CONSTRAINT fk_log_note__person REFERENCES person (id),
    text TEXT NOT NULL,
    CONSTRAINT pk_log_note PRIMARY KEY (entry_id, person_id)
)
-- next
CREATE TABLE log_event (
    id {uuid} NOT NULL CONSTRAINT pk_log_event PRIMARY KEY,
    entry_id {uuid} NOT NULL CONSTRAINT fk_log_event__entry REFERENCES log_entry (id),
    event TEXT NOT NULL CONSTRAINT ck_log_event__event
        CHECK (event IN ('submitted', 'edited', 'questioned', 'settled', 'signed', 'withdrawn', 'reversed')),
    actor_id {uuid}, at BIGINT NOT NULL
)
-- next
CREATE INDEX ix_log_event__entry ON log_event (entry_id)
-- next
CREATE TABLE person_day (
    person_id {uuid} NOT NULL CONSTRAINT fk_person_day__person REFERENCES person (id),
    day TEXT NOT NULL,
    minutes INTEGER NOT NULL CONSTRAINT ck_person_day__minutes CHECK (minutes BETWEEN 0 AND 1440),
    CONSTRAINT pk_person_day PRIMARY KEY (person_id, day)
)
