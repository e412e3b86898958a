mail-exercise-due-subject = Je oefening { $title } is aan de beurt
mail-exercise-due-lead = { $title } staat voor je klaar.
mail-exercise-due-button = Naar de oefening
today-exercise = { $count ->
    [one] Er wacht een oefening op je.
   *[other] Er wachten { $count } oefeningen op je.
}
