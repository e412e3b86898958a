-- How the background work goes: a row per loop, clock and task of the night, for the administrator and for other nodes.
CREATE TABLE work_state (
    name TEXT NOT NULL CONSTRAINT pk_work_state PRIMARY KEY,
    kind TEXT NOT NULL CONSTRAINT ck_work_state__kind CHECK (kind IN ('loop', 'clock', 'night')),
    succeeded_at BIGINT, failed_at BIGINT,
    failures BIGINT NOT NULL, error TEXT NOT NULL,
    done BIGINT NOT NULL, done_for TEXT NOT NULL, leased_until BIGINT
)
