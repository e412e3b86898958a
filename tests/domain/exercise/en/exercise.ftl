mail-exercise-due-subject = Your exercise { $title } is due
mail-exercise-due-lead = { $title } waits for you.
mail-exercise-due-button = Go to the exercise
today-exercise = { $count ->
    [one] An exercise waits for you.
   *[other] { $count } exercises wait for you.
}
