CREATE INDEX ix_evidence__hash ON evidence (hash)
-- next
-- The planner keeps no samples of words of people.
ALTER TABLE reported_learning ALTER COLUMN title SET STATISTICS 0,
    ALTER COLUMN provider SET STATISTICS 0, ALTER COLUMN answer SET STATISTICS 0
-- next
ALTER TABLE evidence ALTER COLUMN name SET STATISTICS 0
