# Aujourd'hui : ce qui attend les coordinations et les directions.
today-claims = { $count ->
    [one] Une personne dit appartenir à votre organisation : décidez si c’est exact.
   *[other] { $count } personnes disent appartenir à votre organisation : décidez si c’est exact.
}
today-to-confirm = { $count ->
    [one] Une organisation attend votre confirmation.
   *[other] { $count } organisations attendent votre confirmation.
}
today-reported = { $count ->
    [one] Une offre a été signalée : regardez ce qui ne va pas.
   *[other] { $count } offres ont été signalées : regardez ce qui ne va pas.
}
today-overdue = { $count ->
    [one] Une demande reste trop longtemps sans réponse.
   *[other] { $count } demandes restent trop longtemps sans réponse.
}
today-stale = { $count ->
    [one] Une offre n’est plus confirmée depuis longtemps.
   *[other] { $count } offres ne sont plus confirmées depuis longtemps.
}

# Le travail en arrière-plan, pour qui gère Leerbrug.
work-title = Travail en arrière-plan
work-fine = Tout fonctionne.
work-failing = { $count ->
    [one] Une tâche échoue. Les autres continuent.
   *[other] { $count } tâches échouent. Les autres continuent.
}
work-try-again = Réessayer tout de suite ce qui a échoué
flash-work-again = Ce qui a échoué est réessayé maintenant.
work-kind-loop = En continu
work-kind-clock = Échéance
work-kind-night = Chaque nuit
work-never = Pas encore réussi.
work-succeeded = Dernière réussite : { $value }
work-failed = la dernière fois le { $value }
work-failures = { $count ->
    [one] Un échec
   *[other] { $count } échecs
}
work-waiting = { $count ->
    [one] Un en attente
   *[other] { $count } en attente
}
work-failed-before = { $count ->
    [one] dont un a déjà échoué
   *[other] dont { $count } ont déjà échoué
}
work-index = Mettre à jour l’index de recherche
work-mail = Envoyer les courriels
work-clocks = Contrôler les échéances
work-seal = Sceller le journal
work-tally = Compter qui a consulté des données
work-night = Travail de la nuit
work-tidy = Effacer les anciens compteurs
work-home-head = Directions qui ne répondent pas
work-request-expiry = Demandes sans réponse
work-request-reminder = Rappels de demandes
work-question-expiry = Questions sans réponse
work-question-reminder = Rappels de questions
work-offer-expiry = Offres que personne ne confirme
work-offer-end = Offres terminées
work-offer-nudge = Demander si une offre tient toujours
work-erasure = Effacer les personnes qui l’ont demandé
work-audit-retention = Supprimer l’ancien journal
work-retention = Supprimer ce qui a été gardé assez longtemps
work-reseal = Renouveler les anciens sceaux
relation-home-head = qui a reçu le lien pour la direction
work-move-expiry = Propositions de déplacement dépassées
