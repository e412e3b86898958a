# Figures of an area.
figures-title = Figures of your area
figures-lead = Five figures, frozen every night. They are about the area, never about a mentor or a school.
figures-none = The first figures come tonight
figures-frozen = Frozen on { $value }
figures-file = Download as csv
figures-rounded = Counts are rounded to five, shares to ten per cent, and nothing is kept about fewer than five people or organisations: nobody can be recognised in a figure.
figure-too-few = too few to show
figure-none = Nothing to show yet.
figure-trend = Over time
figure-day = Day
figure-about = about { $count }
figure-basis = Measured over about { $count }.
figure-days = { $count ->
    [one] one day
   *[other] { $count } days
}
figure-dual-mentor-coverage = Starters with two mentors
figure-dual-mentor-coverage-definition = Of all starters in the area on that day: who has a mentor at school and one of the growth centre.
figure-first-contact-days = Until the first contact
figure-first-contact-days-definition = The middle one of all starters who began in the past year: days from the first day to the first contact in the log. Whoever met nobody yet counts with the days until now.
figure-fill-rate = Places filled
figure-fill-rate-definition = Of the places that appeared in the area in the past year: how many got somebody.
figure-answer-days = Until the answer
figure-answer-days-definition = The middle one of all requests that were answered yes or no in the past year: whole days from asking to the answer.
figure-reasons-no = Why it was no
figure-reasons-no-definition = The reasons given with every no of the past year.
work-figures = Figures of areas
act-freeze-figures = froze the figures of the area
figure-near = about { $value }
figure-least = at least { $value }
figure-most = at most { $value }
figure-csv-figure = Figure
figure-csv-part = Part
figure-csv-value = Value
figure-csv-bound = Bound
figure-csv-basis = Measured over about
figure-csv-least = at least
figure-csv-most = at most
