-- The moments of a request are data: what suits who asks, what a side proposes, what the yes fixed, what no longer holds.
CREATE TABLE application_moment (
    application_id {uuid} NOT NULL CONSTRAINT fk_application_moment__application REFERENCES application (id),
    stage TEXT NOT NULL CONSTRAINT ck_application_moment__stage
        CHECK (stage IN ('wished', 'proposed', 'agreed', 'cancelled')),
    position INTEGER NOT NULL,
    first_day TEXT NOT NULL, last_day TEXT,
    weekday INTEGER CONSTRAINT ck_application_moment__weekday CHECK (weekday BETWEEN 1 AND 7),
    start_minute INTEGER, end_minute INTEGER,
    CONSTRAINT pk_application_moment PRIMARY KEY (application_id, stage, position),
    CONSTRAINT ck_application_moment__days CHECK (last_day IS NULL OR last_day >= first_day),
    CONSTRAINT ck_application_moment__hours CHECK ((start_minute IS NULL) = (end_minute IS NULL)),
    CONSTRAINT ck_application_moment__minutes
        CHECK (start_minute IS NULL OR (start_minute >= 0 AND end_minute > start_minute AND end_minute <= 1440)),
    CONSTRAINT ck_application_moment__weekly CHECK (weekday IS NULL OR start_minute IS NOT NULL)
)
-- next
ALTER TABLE application ADD COLUMN proposing_side TEXT
    CONSTRAINT ck_application__proposing_side CHECK (proposing_side IN ('host', 'asker'))
-- next
UPDATE application SET proposing_side = 'host' WHERE status = 'proposed'
