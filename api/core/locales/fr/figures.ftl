# Figures of an area.
figures-title = Chiffres de votre zone
figures-lead = Cinq chiffres, fixés chaque nuit. Ils parlent de la zone, jamais d’un mentor ni d’une école.
figures-none = Les premiers chiffres arrivent cette nuit
figures-frozen = Fixé le { $value }
figures-file = Télécharger en csv
figures-rounded = Les nombres sont arrondis à cinq, les parts à dix pour cent, et rien n’est gardé sur moins de cinq personnes ou organisations : personne n’est reconnaissable dans un chiffre.
figure-too-few = trop peu pour montrer
figure-none = Rien à montrer pour l’instant.
figure-trend = Évolution
figure-day = Jour
figure-about = environ { $count }
figure-basis = Mesuré sur environ { $count }.
figure-days = { $count ->
    [one] un jour
   *[other] { $count } jours
}
figure-dual-mentor-coverage = Débutants avec deux mentors
figure-dual-mentor-coverage-definition = De tous les débutants de la zone ce jour-là : qui a un mentor à l’école et un du groeicentrum.
figure-first-contact-days = Jusqu’au premier contact
figure-first-contact-days-definition = Le milieu de tous les débutants de l’année écoulée : jours entre le premier jour et le premier contact au journal. Qui n’a encore vu personne compte avec les jours jusqu’à présent.
figure-fill-rate = Places prises
figure-fill-rate-definition = Des places parues dans la zone l’année écoulée : combien ont trouvé quelqu’un.
figure-answer-days = Jusqu’à la réponse
figure-answer-days-definition = Le milieu de toutes les demandes qui ont reçu un oui ou un non l’année écoulée : jours entiers de la demande à la réponse.
figure-reasons-no = Pourquoi c’était non
figure-reasons-no-definition = Les raisons de chaque refus de l’année écoulée.
work-figures = Chiffres des zones
act-freeze-figures = a fixé les chiffres de la zone
figure-near = environ { $value }
figure-least = au moins { $value }
figure-most = au plus { $value }
figure-csv-figure = Chiffre
figure-csv-part = Partie
figure-csv-value = Valeur
figure-csv-bound = Borne
figure-csv-basis = Mesuré sur environ
figure-csv-least = au moins
figure-csv-most = au plus
