# Vandaag: wat op coördinatoren en directies wacht.
today-claims = { $count ->
    [one] Iemand zegt dat die bij je organisatie hoort: beslis of dat klopt.
   *[other] { $count } mensen zeggen dat ze bij je organisatie horen: beslis of dat klopt.
}
today-to-confirm = { $count ->
    [one] Eén organisatie wacht op je bevestiging.
   *[other] { $count } organisaties wachten op je bevestiging.
}
today-reported = { $count ->
    [one] Eén plek werd gemeld: kijk wat eraan schort.
   *[other] { $count } plekken werden gemeld: kijk wat eraan schort.
}
today-overdue = { $count ->
    [one] Eén vraag blijft te lang zonder antwoord.
   *[other] { $count } vragen blijven te lang zonder antwoord.
}
today-stale = { $count ->
    [one] Eén plek is al lang niet meer bevestigd.
   *[other] { $count } plekken zijn al lang niet meer bevestigd.
}

# Het werk op de achtergrond, voor wie Leerbrug beheert.
work-title = Werk op de achtergrond
work-fine = Alles loopt.
work-failing = { $count ->
    [one] Eén taak lukt niet. De andere gaan gewoon door.
   *[other] { $count } taken lukken niet. De andere gaan gewoon door.
}
work-try-again = Probeer wat mislukte meteen opnieuw
flash-work-again = Wat mislukte, wordt nu opnieuw geprobeerd.
work-kind-loop = Loopt altijd
work-kind-clock = Termijn
work-kind-night = Elke nacht
work-never = Nog niet gelukt.
work-succeeded = Laatst gelukt: { $value }
work-failed = laatst op { $value }
work-failures = { $count ->
    [one] Eén keer mislukt
   *[other] { $count } keer mislukt
}
work-waiting = { $count ->
    [one] Eén wacht
   *[other] { $count } wachten
}
work-failed-before = { $count ->
    [one] één daarvan mislukte al
   *[other] { $count } daarvan mislukten al
}
work-index = Zoekindex bijwerken
work-mail = Mails versturen
work-clocks = Termijnen nakijken
work-seal = Logboek verzegelen
work-tally = Tellen wie gegevens bekeek
work-night = Werk van de nacht
work-tidy = Oude tellers opruimen
work-home-head = Directies die niet antwoorden
work-request-expiry = Vragen zonder antwoord
work-request-reminder = Herinneringen aan vragen
work-question-expiry = Vragen over een aanbod zonder antwoord
work-question-reminder = Herinneringen aan vragen over een aanbod
work-offer-expiry = Aanbod dat niemand bevestigt
work-offer-end = Aanbod dat voorbij is
work-offer-nudge = Vragen of een aanbod nog klopt
work-erasure = Mensen wissen die dat vroegen
work-audit-retention = Oud logboek verwijderen
work-retention = Verwijderen wat lang genoeg bewaard is
work-reseal = Oude zegels vernieuwen
relation-home-head = wie de link voor de directie kreeg
work-move-expiry = Voorstellen om te verplaatsen die voorbij zijn
