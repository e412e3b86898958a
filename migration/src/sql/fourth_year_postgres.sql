-- What was signed, closed or decided stays as it was: whoever writes to the database. After ten years the night may delete it.
CREATE FUNCTION refuse_signature_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'signature is append-only'; END $$
-- next
CREATE TRIGGER tr_signature__no_update BEFORE UPDATE OR TRUNCATE ON signature
FOR EACH STATEMENT EXECUTE FUNCTION refuse_signature_change()
-- next
CREATE TRIGGER tr_signature__no_delete BEFORE DELETE ON signature
FOR EACH ROW WHEN (OLD.signed_at > (extract(epoch FROM now())::bigint - 3650 * 86400) * 1000)
EXECUTE FUNCTION refuse_signature_change()
-- next
CREATE FUNCTION refuse_signature_entry_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'signature_entry is append-only'; END $$
-- next
CREATE TRIGGER tr_signature_entry__no_update BEFORE UPDATE OR TRUNCATE ON signature_entry
FOR EACH STATEMENT EXECUTE FUNCTION refuse_signature_entry_change()
-- next
CREATE TRIGGER tr_signature_entry__no_delete BEFORE DELETE ON signature_entry
FOR EACH ROW WHEN (OLD.signed_at > (extract(epoch FROM now())::bigint - 3650 * 86400) * 1000)
EXECUTE FUNCTION refuse_signature_entry_change()
-- next
CREATE FUNCTION refuse_period_close_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'period_close is append-only'; END $$
-- next
CREATE TRIGGER tr_period_close__no_update BEFORE UPDATE OR TRUNCATE ON period_close
FOR EACH STATEMENT EXECUTE FUNCTION refuse_period_close_change()
-- next
CREATE TRIGGER tr_period_close__no_delete BEFORE DELETE ON period_close
FOR EACH ROW WHEN (OLD.closed_at > (extract(epoch FROM now())::bigint - 3650 * 86400) * 1000)
EXECUTE FUNCTION refuse_period_close_change()
-- next
CREATE FUNCTION refuse_year_outcome_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'year_outcome is append-only'; END $$
-- next
CREATE TRIGGER tr_year_outcome__no_update BEFORE UPDATE OR TRUNCATE ON year_outcome
FOR EACH STATEMENT EXECUTE FUNCTION refuse_year_outcome_change()
-- next
CREATE TRIGGER tr_year_outcome__no_delete BEFORE DELETE ON year_outcome
FOR EACH ROW WHEN (OLD.recorded_at > (extract(epoch FROM now())::bigint - 3650 * 86400) * 1000)
EXECUTE FUNCTION refuse_year_outcome_change()
-- next
CREATE FUNCTION refuse_year_extension_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'year_extension is append-only'; END $$
-- next
CREATE TRIGGER tr_year_extension__no_update BEFORE UPDATE OR TRUNCATE ON year_extension
FOR EACH STATEMENT EXECUTE FUNCTION refuse_year_extension_change()
-- next
CREATE TRIGGER tr_year_extension__no_delete BEFORE DELETE ON year_extension
FOR EACH ROW WHEN (OLD.recorded_at > (extract(epoch FROM now())::bigint - 3650 * 86400) * 1000)
EXECUTE FUNCTION refuse_year_extension_change()
-- next
CREATE FUNCTION refuse_signed_entry_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a signed entry stays as it is'; END $$
-- next
CREATE TRIGGER tr_log_entry__signed BEFORE UPDATE ON log_entry FOR EACH ROW
WHEN (OLD.status IN ('signed', 'reversed') AND (NEW.status NOT IN (OLD.status, 'reversed') OR NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.author_id IS DISTINCT FROM OLD.author_id OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.context_kind IS DISTINCT FROM OLD.context_kind OR NEW.context_id IS DISTINCT FROM OLD.context_id OR NEW.activity IS DISTINCT FROM OLD.activity OR NEW.day IS DISTINCT FROM OLD.day OR NEW.quantity IS DISTINCT FROM OLD.quantity OR NEW.unit IS DISTINCT FROM OLD.unit OR NEW.factor IS DISTINCT FROM OLD.factor OR NEW.minutes IS DISTINCT FROM OLD.minutes OR NEW.halves IS DISTINCT FROM OLD.halves OR NEW.reverses_id IS DISTINCT FROM OLD.reverses_id OR NEW.makes_up_id IS DISTINCT FROM OLD.makes_up_id OR NEW.recorded_at IS DISTINCT FROM OLD.recorded_at))
EXECUTE FUNCTION refuse_signed_entry_change()
-- next
CREATE FUNCTION hold_college_stint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM specialisation_year WHERE id = NEW.year_id FOR UPDATE;
    IF EXISTS (SELECT 1 FROM college_stint s WHERE s.year_id = NEW.year_id AND s.id <> NEW.id
        AND NEW.first_day <= COALESCE(s.last_day, '9999-12-31') AND s.first_day <= COALESCE(NEW.last_day, '9999-12-31')) THEN
        RAISE EXCEPTION 'two colleges at once' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$
-- next
CREATE TRIGGER tr_college_stint BEFORE INSERT OR UPDATE ON college_stint FOR EACH ROW EXECUTE FUNCTION hold_college_stint()
-- next
ALTER TABLE specialisation_year ALTER COLUMN programme SET STATISTICS 0
-- next
ALTER TABLE agreement_party ALTER COLUMN name SET STATISTICS 0
-- next
ALTER TABLE signer ALTER COLUMN name SET STATISTICS 0
-- next
ALTER TABLE signer ALTER COLUMN email SET STATISTICS 0
-- next
ALTER TABLE signer ALTER COLUMN email_key SET STATISTICS 0
-- next
ALTER TABLE log_question ALTER COLUMN text SET STATISTICS 0
-- next
ALTER TABLE log_question ALTER COLUMN answer SET STATISTICS 0
-- next
ALTER TABLE signature_name ALTER COLUMN name SET STATISTICS 0
