-- What holds over several rows. The program asks first, with the rows held; this is what stays true whoever writes.
CREATE TRIGGER tr_mentorship_insert BEFORE INSERT ON mentorship BEGIN
    SELECT RAISE(ABORT, 'two mentors of one kind') WHERE NEW.status IN ('active', 'ended') AND EXISTS (
        SELECT 1 FROM mentorship m WHERE m.id <> NEW.id AND m.slot_id = NEW.slot_id AND m.kind = NEW.kind
            AND m.status IN ('active', 'ended') AND NEW.starts_on < COALESCE(m.ends_on, '9999-12-31') AND m.starts_on < COALESCE(NEW.ends_on, '9999-12-31')
            AND NEW.starts_on < COALESCE(NEW.ends_on, '9999-12-31') AND m.starts_on < COALESCE(m.ends_on, '9999-12-31'));
    SELECT RAISE(ABORT, 'one person as two mentors') WHERE NEW.status <> 'declined' AND EXISTS (
        SELECT 1 FROM mentorship m WHERE m.id <> NEW.id AND m.starter_id = NEW.starter_id AND m.kind <> NEW.kind
            AND m.mentor_person_id = NEW.mentor_person_id AND m.status <> 'declined' AND NEW.starts_on < COALESCE(m.ends_on, '9999-12-31') AND m.starts_on < COALESCE(NEW.ends_on, '9999-12-31')
            AND NEW.starts_on < COALESCE(NEW.ends_on, '9999-12-31') AND m.starts_on < COALESCE(m.ends_on, '9999-12-31'));
    SELECT RAISE(ABORT, 'the first evaluator as a mentor') WHERE NEW.status <> 'declined' AND EXISTS (
        SELECT 1 FROM induction i WHERE i.person_id = NEW.starter_id AND i.evaluator_id = NEW.mentor_person_id
            AND NEW.starts_on < COALESCE(i.ends_on, '9999-12-31') AND i.starts_on < COALESCE(NEW.ends_on, '9999-12-31')
            AND NEW.starts_on < COALESCE(NEW.ends_on, '9999-12-31') AND i.starts_on < COALESCE(i.ends_on, '9999-12-31'));
    SELECT RAISE(ABORT, 'a mentor of somebody else') WHERE NOT EXISTS (
        SELECT 1 FROM mentor g WHERE g.id = NEW.mentor_id AND g.person_id = NEW.mentor_person_id AND g.kind = NEW.kind);
    SELECT RAISE(ABORT, 'an induction of somebody else') WHERE NEW.induction_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM induction i WHERE i.id = NEW.induction_id AND i.person_id = NEW.starter_id);
END
-- next
CREATE TRIGGER tr_mentorship_update BEFORE UPDATE ON mentorship BEGIN
    SELECT RAISE(ABORT, 'two mentors of one kind') WHERE NEW.status IN ('active', 'ended') AND EXISTS (
        SELECT 1 FROM mentorship m WHERE m.id <> NEW.id AND m.slot_id = NEW.slot_id AND m.kind = NEW.kind
            AND m.status IN ('active', 'ended') AND NEW.starts_on < COALESCE(m.ends_on, '9999-12-31') AND m.starts_on < COALESCE(NEW.ends_on, '9999-12-31')
            AND NEW.starts_on < COALESCE(NEW.ends_on, '9999-12-31') AND m.starts_on < COALESCE(m.ends_on, '9999-12-31'));
    SELECT RAISE(ABORT, 'one person as two mentors') WHERE NEW.status <> 'declined' AND EXISTS (
        SELECT 1 FROM mentorship m WHERE m.id <> NEW.id AND m.starter_id = NEW.starter_id AND m.kind <> NEW.kind
            AND m.mentor_person_id = NEW.mentor_person_id AND m.status <> 'declined' AND NEW.starts_on < COALESCE(m.ends_on, '9999-12-31') AND m.starts_on < COALESCE(NEW.ends_on, '9999-12-31')
            AND NEW.starts_on < COALESCE(NEW.ends_on, '9999-12-31') AND m.starts_on < COALESCE(m.ends_on, '9999-12-31'));
    SELECT RAISE(ABORT, 'the first evaluator as a mentor') WHERE NEW.status <> 'declined' AND EXISTS (
        SELECT 1 FROM induction i WHERE i.person_id = NEW.starter_id AND i.evaluator_id = NEW.mentor_person_id
            AND NEW.starts_on < COALESCE(i.ends_on, '9999-12-31') AND i.starts_on < COALESCE(NEW.ends_on, '9999-12-31')
            AND NEW.starts_on < COALESCE(NEW.ends_on, '9999-12-31') AND i.starts_on < COALESCE(i.ends_on, '9999-12-31'));
    SELECT RAISE(ABORT, 'a mentor of somebody else') WHERE NOT EXISTS (
        SELECT 1 FROM mentor g WHERE g.id = NEW.mentor_id AND g.person_id = NEW.mentor_person_id AND g.kind = NEW.kind);
    SELECT RAISE(ABORT, 'an induction of somebody else') WHERE NEW.induction_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM induction i WHERE i.id = NEW.induction_id AND i.person_id = NEW.starter_id);
END
-- next
CREATE TRIGGER tr_induction_insert BEFORE INSERT ON induction BEGIN
    SELECT RAISE(ABORT, 'the first evaluator as a mentor') WHERE NEW.evaluator_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM mentorship m WHERE m.starter_id = NEW.person_id AND m.mentor_person_id = NEW.evaluator_id
            AND m.status <> 'declined' AND NEW.starts_on < COALESCE(m.ends_on, '9999-12-31') AND m.starts_on < COALESCE(NEW.ends_on, '9999-12-31')
            AND NEW.starts_on < COALESCE(NEW.ends_on, '9999-12-31') AND m.starts_on < COALESCE(m.ends_on, '9999-12-31'));
END
-- next
CREATE TRIGGER tr_induction_update BEFORE UPDATE ON induction BEGIN
    SELECT RAISE(ABORT, 'the first evaluator as a mentor') WHERE NEW.evaluator_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM mentorship m WHERE m.starter_id = NEW.person_id AND m.mentor_person_id = NEW.evaluator_id
            AND m.status <> 'declined' AND NEW.starts_on < COALESCE(m.ends_on, '9999-12-31') AND m.starts_on < COALESCE(NEW.ends_on, '9999-12-31')
            AND NEW.starts_on < COALESCE(NEW.ends_on, '9999-12-31') AND m.starts_on < COALESCE(m.ends_on, '9999-12-31'));
END
-- next
CREATE TRIGGER tr_mentorship_minutes_insert BEFORE INSERT ON mentorship_minutes BEGIN
    SELECT RAISE(ABORT, 'more minutes than granted') WHERE (SELECT COALESCE(SUM(u.minutes), 0) FROM mentorship_minutes u
            WHERE u.mentor_id = NEW.mentor_id AND u.school_year = NEW.school_year AND u.mentorship_id <> NEW.mentorship_id)
        + NEW.minutes > (SELECT g.granted FROM mentor_minutes g
            WHERE g.mentor_id = NEW.mentor_id AND g.school_year = NEW.school_year AND g.own_time_at IS NULL);
END
-- next
CREATE TRIGGER tr_mentorship_minutes_update BEFORE UPDATE ON mentorship_minutes BEGIN
    SELECT RAISE(ABORT, 'more minutes than granted') WHERE (SELECT COALESCE(SUM(u.minutes), 0) FROM mentorship_minutes u
            WHERE u.mentor_id = NEW.mentor_id AND u.school_year = NEW.school_year AND u.mentorship_id <> NEW.mentorship_id)
        + NEW.minutes > (SELECT g.granted FROM mentor_minutes g
            WHERE g.mentor_id = NEW.mentor_id AND g.school_year = NEW.school_year AND g.own_time_at IS NULL);
END
-- next
CREATE TRIGGER tr_mentor_minutes_update BEFORE UPDATE ON mentor_minutes BEGIN
    SELECT RAISE(ABORT, 'more minutes than granted') WHERE NEW.own_time_at IS NULL AND NEW.granted < (SELECT COALESCE(SUM(u.minutes), 0) FROM mentorship_minutes u
            WHERE u.mentor_id = NEW.mentor_id AND u.school_year = NEW.school_year);
END
