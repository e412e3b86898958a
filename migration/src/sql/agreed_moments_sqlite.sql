-- Whoever has a yes agreed to the moments of the offer, unless the host proposed others in words.
INSERT INTO application_moment (application_id, stage, position, first_day, last_day, weekday, start_minute, end_minute)
SELECT a.id, 'agreed', CAST(ROW_NUMBER() OVER (PARTITION BY a.id ORDER BY s.day, s.weekday, s.start_minute, s.id) AS INTEGER) - 1,
    COALESCE(s.day, o.starts_on, date(a.created_at / 1000, 'unixepoch')), COALESCE(s.day, o.ends_on), s.weekday, s.start_minute, s.end_minute
FROM application a JOIN offer o ON o.id = a.offer_id JOIN offer_slot s ON s.offer_id = o.id
WHERE a.status = 'accepted' AND a.proposal IS NULL
    AND (s.day IS NOT NULL OR o.ends_on IS NULL OR o.ends_on >= COALESCE(o.starts_on, date(a.created_at / 1000, 'unixepoch')))
-- next
INSERT INTO application_moment (application_id, stage, position, first_day, last_day)
SELECT a.id, 'agreed', 0, o.starts_on, o.ends_on
FROM application a JOIN offer o ON o.id = a.offer_id
WHERE a.status = 'accepted' AND a.proposal IS NULL AND o.starts_on IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM offer_slot s WHERE s.offer_id = o.id)
