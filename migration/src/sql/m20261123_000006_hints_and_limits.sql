-- Words in an offer that its poster left standing after reading the hint; and counters of what may not be done too often.
ALTER TABLE offer ADD COLUMN accepts_hints BOOLEAN NOT NULL DEFAULT FALSE
-- next
CREATE TABLE rate_window (
    kind TEXT NOT NULL, key_hash TEXT NOT NULL, began_at BIGINT NOT NULL, count BIGINT NOT NULL,
    CONSTRAINT pk_rate_window PRIMARY KEY (kind, key_hash, began_at),
    CONSTRAINT ck_rate_window__count CHECK (count > 0)
)
