CREATE FUNCTION refuse_audit_seal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'audit_seal is append-only'; END $$
-- next
CREATE TRIGGER tr_audit_seal__append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_seal_change()
