mail-exercise-due-subject = Votre exercice { $title } est prêt
mail-exercise-due-lead = { $title } vous attend.
mail-exercise-due-button = Vers l’exercice
today-exercise = { $count ->
    [one] Un exercice vous attend.
   *[other] { $count } exercices vous attendent.
}
