DROP TRIGGER tr_audit_event__append_only ON audit_event
-- next
CREATE TRIGGER tr_audit_event__append_only BEFORE UPDATE OR TRUNCATE ON audit_event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_event_change()
-- next
CREATE TRIGGER tr_audit_event__no_delete BEFORE DELETE ON audit_event
FOR EACH ROW WHEN (OLD.at > (extract(epoch FROM now())::bigint - 2550 * 86400) * 1000)
EXECUTE FUNCTION refuse_audit_event_change()
-- next
DROP TRIGGER tr_audit_seal__append_only ON audit_seal
-- next
CREATE TRIGGER tr_audit_seal__append_only BEFORE UPDATE OR TRUNCATE ON audit_seal
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_seal_change()
-- next
CREATE TRIGGER tr_audit_seal__no_delete BEFORE DELETE ON audit_seal
FOR EACH ROW WHEN (OLD.until_at > (extract(epoch FROM now())::bigint - 2550 * 86400) * 1000)
EXECUTE FUNCTION refuse_audit_seal_change()
