-- What was signed, closed or decided stays as it was: whoever writes to the database. After ten years the night may delete it.
CREATE TRIGGER tr_signature__no_update BEFORE UPDATE ON signature
BEGIN SELECT RAISE(ABORT, 'signature is append-only'); END
-- next
CREATE TRIGGER tr_signature__no_delete BEFORE DELETE ON signature
WHEN OLD.signed_at > (CAST(strftime('%s', 'now') AS INTEGER) - 3650 * 86400) * 1000
BEGIN SELECT RAISE(ABORT, 'signature is append-only'); END
-- next
CREATE TRIGGER tr_signature_entry__no_update BEFORE UPDATE ON signature_entry
BEGIN SELECT RAISE(ABORT, 'signature_entry is append-only'); END
-- next
CREATE TRIGGER tr_signature_entry__no_delete BEFORE DELETE ON signature_entry
WHEN OLD.signed_at > (CAST(strftime('%s', 'now') AS INTEGER) - 3650 * 86400) * 1000
BEGIN SELECT RAISE(ABORT, 'signature_entry is append-only'); END
-- next
CREATE TRIGGER tr_period_close__no_update BEFORE UPDATE ON period_close
BEGIN SELECT RAISE(ABORT, 'period_close is append-only'); END
-- next
CREATE TRIGGER tr_period_close__no_delete BEFORE DELETE ON period_close
WHEN OLD.closed_at > (CAST(strftime('%s', 'now') AS INTEGER) - 3650 * 86400) * 1000
BEGIN SELECT RAISE(ABORT, 'period_close is append-only'); END
-- next
CREATE TRIGGER tr_year_outcome__no_update BEFORE UPDATE ON year_outcome
BEGIN SELECT RAISE(ABORT, 'year_outcome is append-only'); END
-- next
CREATE TRIGGER tr_year_outcome__no_delete BEFORE DELETE ON year_outcome
WHEN OLD.recorded_at > (CAST(strftime('%s', 'now') AS INTEGER) - 3650 * 86400) * 1000
BEGIN SELECT RAISE(ABORT, 'year_outcome is append-only'); END
-- next
CREATE TRIGGER tr_year_extension__no_update BEFORE UPDATE ON year_extension
BEGIN SELECT RAISE(ABORT, 'year_extension is append-only'); END
-- next
CREATE TRIGGER tr_year_extension__no_delete BEFORE DELETE ON year_extension
WHEN OLD.recorded_at > (CAST(strftime('%s', 'now') AS INTEGER) - 3650 * 86400) * 1000
BEGIN SELECT RAISE(ABORT, 'year_extension is append-only'); END
-- next
CREATE TRIGGER tr_log_entry__signed BEFORE UPDATE ON log_entry
WHEN OLD.status IN ('signed', 'reversed') AND (NEW.status NOT IN (OLD.status, 'reversed') OR NEW.person_id IS NOT OLD.person_id OR NEW.author_id IS NOT OLD.author_id OR NEW.kind IS NOT OLD.kind OR NEW.context_kind IS NOT OLD.context_kind OR NEW.context_id IS NOT OLD.context_id OR NEW.activity IS NOT OLD.activity OR NEW.day IS NOT OLD.day OR NEW.quantity IS NOT OLD.quantity OR NEW.unit IS NOT OLD.unit OR NEW.factor IS NOT OLD.factor OR NEW.minutes IS NOT OLD.minutes OR NEW.halves IS NOT OLD.halves OR NEW.reverses_id IS NOT OLD.reverses_id OR NEW.makes_up_id IS NOT OLD.makes_up_id OR NEW.recorded_at IS NOT OLD.recorded_at)
BEGIN SELECT RAISE(ABORT, 'a signed entry stays as it is'); END
-- next
CREATE TRIGGER tr_college_stint_insert BEFORE INSERT ON college_stint
WHEN EXISTS (SELECT 1 FROM college_stint s WHERE s.year_id = NEW.year_id AND s.id <> NEW.id
    AND NEW.first_day <= COALESCE(s.last_day, '9999-12-31') AND s.first_day <= COALESCE(NEW.last_day, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'two colleges at once'); END
-- next
CREATE TRIGGER tr_college_stint_update BEFORE UPDATE ON college_stint
WHEN EXISTS (SELECT 1 FROM college_stint s WHERE s.year_id = NEW.year_id AND s.id <> NEW.id
    AND NEW.first_day <= COALESCE(s.last_day, '9999-12-31') AND s.first_day <= COALESCE(NEW.last_day, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, 'two colleges at once'); END
