-- What holds over several rows. The program asks first, with the rows held; this is what stays true whoever writes.
-- A lock on the starter's row, or on the mentor's minutes, comes before each question: of two that write at once the second
-- sees what the first did. Days are texts, of which no immutable expression makes a range, so that no EXCLUDE can hold them.
CREATE FUNCTION hold_mentorship() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM starter WHERE person_id = NEW.starter_id FOR UPDATE;
    IF NEW.status IN ('active', 'ended') AND EXISTS (
        SELECT 1 FROM mentorship m WHERE m.id <> NEW.id AND m.slot_id = NEW.slot_id AND m.kind = NEW.kind
            AND m.status IN ('active', 'ended') AND NEW.starts_on < COALESCE(m.ends_on, '9999-12-31') AND m.starts_on < COALESCE(NEW.ends_on, '9999-12-31')
            AND NEW.starts_on < COALESCE(NEW.ends_on, '9999-12-31') AND m.starts_on < COALESCE(m.ends_on, '9999-12-31')) THEN
        RAISE EXCEPTION 'two mentors of one kind' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.status <> 'declined' AND EXISTS (
        SELECT 1 FROM mentorship m WHERE m.id <> NEW.id AND m.starter_id = NEW.starter_id AND m.kind <> NEW.kind
            AND m.mentor_person_id = NEW.mentor_person_id AND m.status <> 'declined' AND NEW.starts_on < COALESCE(m.ends_on, '9999-12-31') AND m.starts_on < COALESCE(NEW.ends_on, '9999-12-31')
            AND NEW.starts_on < COALESCE(NEW.ends_on, '9999-12-31') AND m.starts_on < COALESCE(m.ends_on, '9999-12-31')) THEN
        RAISE EXCEPTION 'one person as two mentors' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.status <> 'declined' AND EXISTS (
        SELECT 1 FROM induction i WHERE i.person_id = NEW.starter_id AND i.evaluator_id = NEW.mentor_person_id
            AND NEW.starts_on < COALESCE(i.ends_on, '9999-12-31') AND i.starts_on < COALESCE(NEW.ends_on, '9999-12-31')
            AND NEW.starts_on < COALESCE(NEW.ends_on, '9999-12-31') AND i.starts_on < COALESCE(i.ends_on, '9999-12-31')) THEN
        RAISE EXCEPTION 'the first evaluator as a mentor' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM mentor g WHERE g.id = NEW.mentor_id AND g.person_id = NEW.mentor_person_id AND g.kind = NEW.kind) THEN
        RAISE EXCEPTION 'a mentor of somebody else' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.induction_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM induction i WHERE i.id = NEW.induction_id AND i.person_id = NEW.starter_id) THEN
        RAISE EXCEPTION 'an induction of somebody else' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$
-- next
CREATE TRIGGER tr_mentorship BEFORE INSERT OR UPDATE ON mentorship FOR EACH ROW EXECUTE FUNCTION hold_mentorship()
-- next
CREATE FUNCTION hold_induction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM starter WHERE person_id = NEW.person_id FOR UPDATE;
    IF NEW.evaluator_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM mentorship m WHERE m.starter_id = NEW.person_id AND m.mentor_person_id = NEW.evaluator_id
            AND m.status <> 'declined' AND NEW.starts_on < COALESCE(m.ends_on, '9999-12-31') AND m.starts_on < COALESCE(NEW.ends_on, '9999-12-31')
            AND NEW.starts_on < COALESCE(NEW.ends_on, '9999-12-31') AND m.starts_on < COALESCE(m.ends_on, '9999-12-31')) THEN
        RAISE EXCEPTION 'the first evaluator as a mentor' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$
-- next
CREATE TRIGGER tr_induction BEFORE INSERT OR UPDATE ON induction FOR EACH ROW EXECUTE FUNCTION hold_induction()
-- next
CREATE FUNCTION hold_mentorship_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM mentor_minutes WHERE mentor_id = NEW.mentor_id AND school_year = NEW.school_year FOR UPDATE;
    IF (SELECT COALESCE(SUM(u.minutes), 0) FROM mentorship_minutes u
            WHERE u.mentor_id = NEW.mentor_id AND u.school_year = NEW.school_year AND u.mentorship_id <> NEW.mentorship_id)
        + NEW.minutes > (SELECT g.granted FROM mentor_minutes g
            WHERE g.mentor_id = NEW.mentor_id AND g.school_year = NEW.school_year AND g.own_time_at IS NULL) THEN
        RAISE EXCEPTION 'more minutes than granted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$
-- next
CREATE TRIGGER tr_mentorship_minutes BEFORE INSERT OR UPDATE ON mentorship_minutes FOR EACH ROW EXECUTE FUNCTION hold_mentorship_minutes()
-- next
CREATE FUNCTION hold_mentor_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The row that is written is held already.
    IF NEW.own_time_at IS NULL AND NEW.granted < (SELECT COALESCE(SUM(u.minutes), 0) FROM mentorship_minutes u
            WHERE u.mentor_id = NEW.mentor_id AND u.school_year = NEW.school_year) THEN
        RAISE EXCEPTION 'more minutes than granted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$
-- next
CREATE TRIGGER tr_mentor_minutes BEFORE UPDATE ON mentor_minutes FOR EACH ROW EXECUTE FUNCTION hold_mentor_minutes()
-- next
ALTER TABLE starter_goal ALTER COLUMN talent SET STATISTICS 0
-- next
ALTER TABLE starter_goal ALTER COLUMN text SET STATISTICS 0
-- next
ALTER TABLE log_note ALTER COLUMN text SET STATISTICS 0
-- next
ALTER TABLE log_text ALTER COLUMN text SET STATISTICS 0
-- next
ALTER TABLE mentor_question ALTER COLUMN text SET STATISTICS 0
-- next
ALTER TABLE mentor_question ALTER COLUMN answer SET STATISTICS 0
-- next
ALTER TABLE mentorship ALTER COLUMN next_place SET STATISTICS 0
-- next
ALTER TABLE induction_agreement ALTER COLUMN text SET STATISTICS 0
-- next
ALTER TABLE mentor ALTER COLUMN subjects SET STATISTICS 0
-- next
ALTER TABLE mentor ALTER COLUMN levels SET STATISTICS 0
-- next
ALTER TABLE mentor ALTER COLUMN languages SET STATISTICS 0
-- next
ALTER TABLE mentor ALTER COLUMN talents SET STATISTICS 0
-- next
ALTER TABLE mentor ALTER COLUMN free_days SET STATISTICS 0
