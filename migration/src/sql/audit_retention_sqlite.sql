DROP TRIGGER tr_audit_event__no_delete
-- next
CREATE TRIGGER tr_audit_event__no_delete BEFORE DELETE ON audit_event
WHEN OLD.at > (CAST(strftime('%s', 'now') AS INTEGER) - 2550 * 86400) * 1000
BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END
-- next
DROP TRIGGER tr_audit_seal__no_delete
-- next
CREATE TRIGGER tr_audit_seal__no_delete BEFORE DELETE ON audit_seal
WHEN OLD.until_at > (CAST(strftime('%s', 'now') AS INTEGER) - 2550 * 86400) * 1000
BEGIN SELECT RAISE(ABORT, 'audit_seal is append-only'); END
