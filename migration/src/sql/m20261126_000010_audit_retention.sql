-- Events and seals may go when they are seven years old, less a week for clocks that differ; by the clock of the database.
SELECT 1
