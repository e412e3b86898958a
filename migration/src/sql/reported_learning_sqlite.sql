CREATE INDEX ix_evidence__hash ON evidence (hash)
