-- The planner keeps samples of values, which no erasure reaches: none of what is personal.
ALTER TABLE person ALTER COLUMN given_name SET STATISTICS 0
-- next
ALTER TABLE person ALTER COLUMN family_name SET STATISTICS 0
-- next
ALTER TABLE person ALTER COLUMN locale SET STATISTICS 0
-- next
ALTER TABLE person ALTER COLUMN neighbourhood SET STATISTICS 0
-- next
ALTER TABLE person ALTER COLUMN subjects SET STATISTICS 0
-- next
ALTER TABLE person ALTER COLUMN levels SET STATISTICS 0
-- next
ALTER TABLE person ALTER COLUMN talents SET STATISTICS 0
-- next
ALTER TABLE person ALTER COLUMN languages SET STATISTICS 0
-- next
ALTER TABLE person ALTER COLUMN facts SET STATISTICS 0
-- next
ALTER TABLE person ALTER COLUMN about SET STATISTICS 0
-- next
ALTER TABLE identity ALTER COLUMN issuer SET STATISTICS 0
-- next
ALTER TABLE identity ALTER COLUMN subject SET STATISTICS 0
-- next
ALTER TABLE identity ALTER COLUMN email SET STATISTICS 0
-- next
ALTER TABLE identity ALTER COLUMN email_key SET STATISTICS 0
-- next
ALTER TABLE sign_in_link ALTER COLUMN email SET STATISTICS 0
-- next
ALTER TABLE sign_in_link ALTER COLUMN email_key SET STATISTICS 0
-- next
ALTER TABLE sign_in_link ALTER COLUMN next SET STATISTICS 0
-- next
ALTER TABLE sign_in_attempt ALTER COLUMN next SET STATISTICS 0
-- next
ALTER TABLE second_factor ALTER COLUMN secret SET STATISTICS 0
-- next
ALTER TABLE access_token ALTER COLUMN name SET STATISTICS 0
-- next
ALTER TABLE membership ALTER COLUMN role SET STATISTICS 0
-- next
ALTER TABLE membership ALTER COLUMN valid_from SET STATISTICS 0
-- next
ALTER TABLE membership ALTER COLUMN valid_until SET STATISTICS 0
-- next
ALTER TABLE claim ALTER COLUMN text SET STATISTICS 0
-- next
ALTER TABLE invitation ALTER COLUMN email SET STATISTICS 0
-- next
ALTER TABLE invitation ALTER COLUMN email_key SET STATISTICS 0
-- next
ALTER TABLE home_head_consent ALTER COLUMN email SET STATISTICS 0
-- next
ALTER TABLE home_head_consent ALTER COLUMN reply SET STATISTICS 0
-- next
ALTER TABLE application ALTER COLUMN moment SET STATISTICS 0
-- next
ALTER TABLE application ALTER COLUMN proposal SET STATISTICS 0
-- next
ALTER TABLE application ALTER COLUMN message SET STATISTICS 0
-- next
ALTER TABLE application ALTER COLUMN reply SET STATISTICS 0
-- next
ALTER TABLE question ALTER COLUMN text SET STATISTICS 0
-- next
ALTER TABLE question ALTER COLUMN answer SET STATISTICS 0
-- next
ALTER TABLE offer_report ALTER COLUMN text SET STATISTICS 0
-- next
ALTER TABLE outbox ALTER COLUMN payload SET STATISTICS 0
