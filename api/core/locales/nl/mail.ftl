# Mails. Keys: mail-<code>-subject, -lead, -button. Subjects stay neutral: they may be seen over a shoulder.
mail-greeting = { $name ->
    [0] Dag
   *[other] Dag { $name }
}
mail-foot = Je krijgt deze mail omdat je een account hebt op Leerbrug, waar scholen, bedrijven en organisaties van de buurt plekken delen om te leren.
mail-sign-in-subject = Aanmelden bij Leerbrug
mail-sign-in-lead = Met deze link meld je je aan. Hij werkt één keer, een half uur lang. Vroeg je dit niet? Dan hoef je niets te doen.
mail-sign-in-button = Meld me aan
mail-register-subject = Aanmelden bij Leerbrug
mail-register-lead = Er is nog geen account met dit adres. Met deze link maak je er een. Hij werkt één keer, een half uur lang. Vroeg je dit niet? Dan hoef je niets te doen.
mail-register-button = Maak mijn account
mail-request-received-subject = Er is een aanvraag voor je organisatie
mail-request-received-lead = { $person } vraagt een plek aan bij “{ $title }”. Antwoord binnen 7 dagen: ja, nee met een reden, of een ander moment.
mail-request-received-button = Bekijk de aanvraag
mail-request-sent-subject = Je aanvraag is verstuurd
mail-request-sent-lead = Je aanvraag voor “{ $title }” is bij { $host }. Je krijgt binnen 7 dagen een antwoord.
mail-request-sent-button = Bekijk je aanvraag
mail-request-waiting-subject = Je staat op de wachtlijst
mail-request-waiting-lead = “{ $title }” bij { $host } is nu volzet. Komt er een plaats vrij, dan schuift je aanvraag vanzelf op en hoor je het meteen.
mail-request-waiting-button = Bekijk je aanvraag
mail-request-moved-up-subject = Er kwam een plaats vrij
mail-request-moved-up-lead = Bij “{ $title }” van { $host } kwam een plaats vrij. Je aanvraag ligt nu bij de gastorganisatie, die binnen 7 dagen antwoordt.
mail-request-moved-up-button = Bekijk je aanvraag
mail-request-proposed-subject = Een ander moment voor je aanvraag
mail-request-proposed-lead = { $host } stelt voor “{ $title }” een ander moment voor: { $moment }. Zeg binnen 7 dagen of het past.
mail-request-proposed-button = Bekijk het voorstel
mail-request-accepted-subject = Je aanvraag is aanvaard
mail-request-accepted-lead = Goed nieuws: { $host } verwacht je voor “{ $title }”. De kalender zit bij deze mail. Kijk ook na wat in orde moet zijn voor je begint.
mail-request-accepted-button = Bekijk wat er afgesproken is
mail-proposal-accepted-subject = Een voorstel is aanvaard
mail-proposal-accepted-lead = { $person } aanvaardt het moment dat je voorstelde voor “{ $title }”.
mail-proposal-accepted-button = Bekijk de aanvraag
mail-request-declined-subject = Antwoord op je aanvraag
mail-request-declined-lead = { $host } kan je niet ontvangen voor “{ $title }”. Reden: { $reason }.
mail-request-declined-button = Bekijk het antwoord
mail-request-withdrawn-subject = Een aanvraag is ingetrokken
mail-request-withdrawn-lead = { $person } trekt de aanvraag voor “{ $title }” in.
mail-request-withdrawn-button = Bekijk je aanvragen
mail-request-reopened-subject = Een aanvraag staat opnieuw open
mail-request-reopened-lead = { $person } vraagt “{ $title }” opnieuw aan. Antwoord binnen 7 dagen.
mail-request-reopened-button = Bekijk de aanvraag
mail-request-reminder-subject = Een aanvraag wacht op je antwoord
mail-request-reminder-lead = { $days ->
    [one] De aanvraag van { $person } voor “{ $title }” wacht op jou. Nog { $days } dag om te antwoorden.
   *[other] De aanvraag van { $person } voor “{ $title }” wacht op jou. Nog { $days } dagen om te antwoorden.
}
mail-request-reminder-button = Antwoord nu
mail-request-unanswered-subject = Er kwam geen antwoord op je aanvraag
mail-request-unanswered-lead = { $host } antwoordde niet op tijd op je aanvraag voor “{ $title }”. Dat is geen weigering en telt tegen niemand. Met één tik vraag je het opnieuw.
mail-request-unanswered-button = Vraag opnieuw
mail-question-received-subject = Een vraag over je aanbod
mail-question-received-lead = { $person } heeft een vraag over “{ $title }”:
mail-question-received-button = Beantwoord de vraag
mail-question-answered-subject = Antwoord op je vraag
mail-question-answered-lead = { $host } antwoordt op je vraag over “{ $title }”:
mail-question-answered-button = Bekijk je vragen
mail-question-reminder-subject = Een vraag wacht op je antwoord
mail-question-reminder-lead = Deze vraag over “{ $title }” wacht nog op een antwoord:
mail-question-reminder-button = Beantwoord de vraag
mail-question-unanswered-subject = Er kwam geen antwoord op je vraag
mail-question-unanswered-lead = { $host } antwoordde niet op tijd op je vraag over “{ $title }”. Je kunt de plek gewoon aanvragen.
mail-question-unanswered-button = Bekijk je vragen
mail-offer-nudge-subject = Is je aanbod nog actueel?
mail-offer-nudge-lead = { $days ->
    [one] “{ $title }” is een maand geleden voor het laatst bevestigd. Klopt het nog? Anders verdwijnt het over { $days } dag uit de zoekresultaten.
   *[other] “{ $title }” is een maand geleden voor het laatst bevestigd. Klopt het nog? Anders verdwijnt het over { $days } dagen uit de zoekresultaten.
}
mail-offer-nudge-button = Ja, nog actueel
mail-offer-expired-subject = Je aanbod is verlopen
mail-offer-expired-lead = “{ $title }” werd twee maanden niet bevestigd en staat niet meer in de zoekresultaten. Met één klik open je het opnieuw.
mail-offer-expired-button = Bekijk het aanbod
mail-offer-hidden-subject = Je aanbod is verborgen
mail-offer-hidden-lead = Een coördinator heeft een aanbod van je organisatie verborgen. Op de pagina lees je waarom.
mail-offer-hidden-button = Lees waarom
mail-offer-reported-subject = Een aanbod in je werkgebied is gemeld
mail-offer-reported-lead = Iemand meldt dat er iets niet klopt met een aanbod in je werkgebied.
mail-offer-reported-button = Bekijk de melding
mail-organisation-claimed-subject = Iemand wil een organisatie beheren
mail-organisation-claimed-lead = Iemand zegt een organisatie te beheren waarvoor jij mee beslist.
mail-organisation-claimed-button = Bekijk de vraag
mail-claim-confirmed-subject = Je beheert nu je organisatie
mail-claim-confirmed-lead = De coördinator heeft bevestigd dat je deze organisatie beheert. Je kunt nu een aanbod plaatsen.
mail-claim-confirmed-button = Naar je organisatie
calendar-description = Afspraak via Leerbrug met { $host }. Contact: { $contact }.
