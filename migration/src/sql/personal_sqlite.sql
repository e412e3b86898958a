-- SQLite keeps samples of values only when ANALYZE is run, which this program never does.
SELECT 1
