# Aanmelden in twee stappen, rollen, sporen, en wie wat ziet.
factor-code-title = Geef je code
factor-code = Code van zes cijfers
factor-code-hint = Uit je app. Een reservecode mag ook.
factor-go-on = Ga verder
factor-lost = Telefoon en reservecodes kwijt? Vraag hulp aan wie Leerbrug bij jullie beheert.
factor-title = Tweede stap bij het aanmelden
factor-lead = Met een code van je telefoon kan niemand zich als jou aanmelden, ook niet met je mailbox.
factor-ends-tokens = Zet je hem aan, dan werken sleutels die je eerder maakte niet meer. Maak daarna nieuwe.
factor-demanded = Voor je rol is een tweede stap verplicht. Stel hem nu in; daarna kan je verder.
factor-spare-title = Bewaar deze reservecodes
factor-spare-why = Elke code werkt één keer, als je telefoon er niet is. We tonen ze alleen nu.
factor-spare-kept = Ik heb ze bewaard
factor-step-app = Open een app voor codes op je telefoon, of installeer er een.
factor-step-scan = Voeg een account toe en scan dit.
factor-picture = Streepjescode met je geheime sleutel
factor-step-type = Lukt scannen niet? Typ dan deze sleutel over:
factor-first-code = Typ de code die de app nu toont
factor-confirm = Zet de tweede stap aan
factor-since = Aan sinds { $value }.
factor-spare-left = { $count ->
    [one] Er is nog { $count } reservecode.
   *[other] Er zijn nog { $count } reservecodes.
}
factor-renew = Maak nieuwe reservecodes
factor-remove = Zet de tweede stap uit
factor-remove-demanded = Je rol vraagt een tweede stap: na het uitzetten stel je er meteen een nieuwe in.
factor-begin = Stel een tweede stap in
factor-back = Terug naar je profiel
team-title = Mensen en rollen
team-lead = Wie hier een rol heeft, sinds wanneer, en wie uitgenodigd is. Alleen jullie eigen mensen zien dit.
team-nobody = Nog niemand heeft hier een rol. Nodig iemand uit.
team-person = Wie
team-role = Rol
team-since = Sinds
team-end = Beëindig
team-claims = Vragen om erbij te horen
team-claims-lead = Zij zeggen dat ze voor deze organisatie werken. Ken je hen niet? Laat hen dan niet toe.
team-claim-accept = Toelaten
team-claim-refuse = Niet toelaten
team-invited = Uitgenodigd
team-invited-until = tot { $value }
team-withdraw = Trek de uitnodiging in
team-invite = Nodig iemand uit
team-invite-hint = We sturen een link die veertien dagen werkt, één keer.
team-invite-send = Stuur de uitnodiging
team-tokens = Sleutels van de organisatie
team-tokens-lead = Een sleutel laat een programma alleen in deze organisatie werken, met de rol van wie hem maakte. Hij stopt als die rol stopt. Jullie zien en sluiten hem samen.
invitation-title = Je bent uitgenodigd
invitation-lead = Neem je deze uitnodiging aan, dan krijg je deze rol.
invitation-organisation = Organisatie
invitation-by = Uitgenodigd door
invitation-until = Geldig tot
invitation-as = Je bent aangemeld als { $value }.
invitation-sign-in = Je meldt je eerst aan; daarna kom je hier terug.
invitation-accept = Neem de uitnodiging aan
invitation-go-on = Meld je aan en ga verder
timeline-lead = De nieuwste bovenaan, hoogstens tweehonderd. Het spoor bevat nooit de inhoud van berichten.
timeline-none = Hier gebeurde nog niets.
timeline-reference = Referentie
timeline-back = Terug
timeline-own = Wat er met je account gebeurde
timeline-offer = Wat er met dit aanbod gebeurde
timeline-of-request = Wat er met deze aanvraag gebeurde
timeline-see = Bekijk alles wat er gebeurde
doer-you = Jij
doer-other = Iemand van de andere kant
doer-link-holder = Wie de link kreeg
doer-program = Leerbrug
doer-for = voor { $value }
privacy-title = Wie ziet wat van mij
privacy-lead = Voor elke soort gegevens: wie ze nu kan zien, welke rollen de laatste dertig dagen keken, en hoe lang ze blijven. De lijst wordt berekend uit de rechten zelf, niet uit een belofte.
privacy-who-can = Wie kan dit zien
privacy-who-looked = Wie keek (30 dagen)
privacy-nobody-looked = Niemand anders dan jij
privacy-how-long = Hoe lang
privacy-on-erase = Als je weggaat
privacy-controller = Verantwoordelijk
privacy-machine = Wie de machine beheert, kan de databank lezen. Berichten, vragen, meldingen en de sleutel van je tweede stap staan er versleuteld in; wie ook het sleutelbestand heeft, kan ze openen. Dat bestand staat buiten de databank en haar reservekopieën.
data-rows = { $count ->
    [one] { $count } gegeven
   *[other] { $count } gegevens
}
looked-times = { $count ->
    [one] { $count } keer
   *[other] { $count } keer
}
reader-people = { $count ->
    [one] { $count } persoon
   *[other] { $count } mensen
}
reader-you = Jij
reader-asker = wie het vroeg
reader-everyone = Iedereen
reader-in = { $value } van de organisatie
reader-serving = { $value } voor de wijk
note = Dit lezen: { $readers }. Zo lang blijft het: { $keep }
note-sealed = Dit lezen: { $readers }. Zo lang blijft het: { $keep } We bewaren het versleuteld.
note-rest = Zo lang blijft het: { $keep } We bewaren het versleuteld.
note-organisation = Dit is voor iedereen die dit aanbod of deze organisatie kan zien, zolang het er staat. Zet er geen namen of gegevens van leerlingen in.
hiding-title = Verberg je voor een organisatie
hiding-lead = Bijvoorbeeld voor je huidige werkgever. Mensen van die organisatie zien dan niets van jou, ook niet als ze elders coördinator of beheerder zijn. Wat je die organisatie zelf stuurde, houdt ze; zolang je je verbergt, kan je er niets aanvragen. Niemand krijgt te horen dat je je verbergt.
hiding-none = Je verbergt je voor geen enkele organisatie.
hiding-show = Verberg me niet meer
hiding-search = Naam van de organisatie
hiding-find = Zoek
hiding-not-found = Geen organisatie met die naam. Probeer een korter stuk van de naam.
hiding-hide = Verberg me hiervoor
export-title = Neem al je gegevens mee
export-lead = Eén bestand met alles wat we over jou bewaren, als JSON en als CSV. Alleen wachtwoordachtige codes zitten er niet in.
export-do = Download mijn gegevens
erasure-title = Laat je gegevens wissen
erasure-lead = Na veertien dagen wissen we alles waaraan je te herkennen bent. Tot dan kan je je bedenken.
erasure-open = Wat er dan gebeurt
erasure-what = Je lopende aanvragen worden ingetrokken en de organisaties krijgen dat te horen. Je profiel, berichten, rollen en aanmeldingen verdwijnen uit de databank en de zoekindex, binnen 35 dagen ook uit reservekopieën. Wat blijft, is een nummer zonder naam bij wat er gebeurde.
erasure-do = Wis mijn gegevens over 14 dagen
erasure-on = Je gegevens worden gewist op { $value }.
erasure-keep = Toch niet: houd mijn account
desk-switch = Wissel van organisatie
desk-all = Al mijn organisaties
desk-waiting = { $count ->
    [one] { $count } wacht op antwoord
   *[other] { $count } wachten op antwoord
}
profile-more = Privacy en veiligheid
flash-invited = De uitnodiging is verstuurd.
flash-joined = Je hebt je nieuwe rol.
flash-role-ended = De rol is beëindigd.
flash-hidden-from = Je bent nu verborgen voor deze organisatie.
flash-erasure-asked = We hebben je wens genoteerd en stuurden je een mail.
flash-account-kept = Je account blijft.
data-profile = Je profiel
data-profile-what = Je naam, taal, wijk, vakken, talenten en wat je over jezelf schreef. Het gaat mee met een aanvraag.
data-profile-purpose = Je voorstellen aan wie je iets vraagt, en plekken vinden die passen.
data-profile-basis = Overeenkomst: je gebruikt de dienst.
data-request = Je aanvragen
data-request-what = Wat je vroeg, de berichten van beide kanten, de stand, en het woord van je directie als je dat vroeg.
data-request-purpose = Een plek vragen en krijgen, binnen een termijn.
data-request-basis = Overeenkomst, en het gerechtvaardigd belang van de gastorganisatie om te antwoorden.
data-question = Je vragen
data-question-what = Vragen aan een contactpersoon, met het antwoord.
data-question-purpose = Iets weten voor je een plek aanvraagt.
data-question-basis = Overeenkomst.
data-contact = Aanbod met jouw naam
data-contact-what = Je naam als contactpersoon bij een aanbod van je organisatie.
data-contact-purpose = Wie iets vraagt, weet wie antwoordt.
data-contact-basis = Gerechtvaardigd belang van je organisatie.
data-role = Je rollen
data-role-what = Je rollen in organisaties en uitnodigingen.
data-role-purpose = Weten wie voor een organisatie mag handelen.
data-role-basis = Overeenkomst met je organisatie.
data-claim = Je vragen om een organisatie te beheren
data-claim-what = Wat je schreef om een organisatie te beheren of er deel van te worden, en wat beslist werd.
data-claim-purpose = Weten wie voor een organisatie mag handelen.
data-claim-basis = Gerechtvaardigd belang van de organisatie.
data-report = Je meldingen
data-report-what = Wat je meldde over een aanbod. Je naam staat er niet bij voor wie ze leest.
data-report-purpose = Aanbod dat niet klopt, nakijken.
data-report-basis = Wettelijke plicht van wie aanbod van anderen toont.
data-sign-in = Je aanmeldingen
data-sign-in-what = Je mailadres, je identiteiten bij aanbieders, lopende sessies, sleutels en je tweede stap.
data-sign-in-purpose = Je laten aanmelden en niemand anders.
data-sign-in-basis = Overeenkomst, en beveiliging.
data-wish = Je wensen over privacy
data-wish-what = Voor wie je je verbergt en of je gewist wilt worden.
data-wish-purpose = Doen wat je vroeg.
data-wish-basis = Wettelijke plicht.
data-trace = Sporen
data-trace-what = Wie wat deed, zonder inhoud en met een nummer in plaats van een naam; en welke rollen naar je gegevens keken.
data-trace-purpose = Bewijzen wie wat wijzigde, en jou tonen wie keek.
data-trace-basis = Gerechtvaardigd belang: verantwoording en beveiliging.
data-mail = Mails die wachten
data-mail-what = Mails aan jou of over jou die nog niet vertrokken zijn. Na verzending houden we de tekst niet.
data-mail-purpose = Je op de hoogte houden.
data-mail-basis = Overeenkomst.
controller-operator = Wie deze Leerbrug uitbaat
controller-own-organisation = Je organisatie
controller-asked-organisation = De organisatie waaraan je iets vroeg
controller-growth-centre = Het groeicentrum van de wijk
erase-delete = Het wordt verwijderd.
erase-blank = De inhoud wordt leeggemaakt; een rij zonder naam of tekst blijft.
erase-keep = Alleen een nummer zonder naam blijft.
keep-account = Zolang je account bestaat.
keep-contact = Zolang het aanbod bestaat.
keep-session-1 = { $count ->
    [one] Tot de sessie eindigt.
   *[other] Tot de sessie eindigt.
}
keep-sign-in-link-1 = { $count ->
    [one] { $count } dag na het einde van de link.
   *[other] { $count } dagen na het einde van de link.
}
keep-sign-in-attempt-1 = { $count ->
    [one] { $count } dag na een poging om aan te melden.
   *[other] { $count } dagen na een poging om aan te melden.
}
keep-access-token-1 = { $count ->
    [one] { $count } dag na het einde van een sleutel.
   *[other] { $count } dagen na het einde van een sleutel.
}
keep-membership-1 = { $count ->
    [one] { $count } dag na het einde van een rol.
   *[other] { $count } dagen na het einde van een rol.
}
keep-claim-1 = { $count ->
    [one] { $count } dag na de beslissing, of na de vraag als niemand beslist.
   *[other] { $count } dagen na de beslissing, of na de vraag als niemand beslist.
}
keep-invitation-1 = { $count ->
    [one] { $count } dag na het antwoord op een uitnodiging.
   *[other] { $count } dagen na het antwoord op een uitnodiging.
}
keep-home-head-consent-1 = { $count ->
    [365] 1 jaar nadat de aanvraag geweigerd of ingetrokken is, of zonder antwoord bleef.
    [one] { $count } dag nadat de aanvraag geweigerd of ingetrokken is, of zonder antwoord bleef.
   *[other] { $count } dagen nadat de aanvraag geweigerd of ingetrokken is, of zonder antwoord bleef.
}
keep-home-head-consent-2 = { $count ->
    [one] { $count } dag na een ja.
   *[other] { $count } dagen na een ja.
}
keep-application-moment-1 = { $count ->
    [365] 1 jaar nadat de aanvraag geweigerd of ingetrokken is, of zonder antwoord bleef.
    [one] { $count } dag nadat de aanvraag geweigerd of ingetrokken is, of zonder antwoord bleef.
   *[other] { $count } dagen nadat de aanvraag geweigerd of ingetrokken is, of zonder antwoord bleef.
}
keep-application-moment-2 = { $count ->
    [one] { $count } dag na een ja.
   *[other] { $count } dagen na een ja.
}
keep-application-1 = { $count ->
    [365] 1 jaar nadat de aanvraag geweigerd of ingetrokken is, of zonder antwoord bleef.
    [one] { $count } dag nadat de aanvraag geweigerd of ingetrokken is, of zonder antwoord bleef.
   *[other] { $count } dagen nadat de aanvraag geweigerd of ingetrokken is, of zonder antwoord bleef.
}
keep-application-2 = { $count ->
    [one] { $count } dag na een ja.
   *[other] { $count } dagen na een ja.
}
keep-question-1 = { $count ->
    [one] { $count } dag na de vraag.
   *[other] { $count } dagen na de vraag.
}
keep-offer-report-1 = { $count ->
    [one] { $count } dag na de afhandeling.
   *[other] { $count } dagen na de afhandeling.
}
keep-read-tally-1 = { $count ->
    [one] { $count } dag van wie keek.
   *[other] { $count } dagen van wie keek.
}
keep-audit-event-1 = { $count ->
    [one] { $count } dag na de handeling.
   *[other] { $count } dagen na de handeling.
}
keep-idempotency-1 = { $count ->
    [one] { $count } dag na een herhaalbare aanvraag van een programma.
   *[other] { $count } dagen na een herhaalbare aanvraag van een programma.
}
keep-outbox-1 = { $count ->
    [one] { $count } dag na verzending, zonder tekst.
   *[other] { $count } dagen na verzending, zonder tekst.
}
register-purpose = Waarvoor
register-basis = Rechtsgrond
about-privacy-5 = Berichten, vragen, meldingen en de sleutel van een tweede stap bewaren we versleuteld. De sleutels staan in een bestand buiten de databank en haar reservekopieën. Wie beide heeft, kan alles lezen: dat is wie deze Leerbrug uitbaat.
about-privacy-6 = Meer weten:
about-register-title = Verwerkingsregister
about-register-1 = Deze pagina wordt gemaakt uit hetzelfde bestand dat de export, het wissen en de bewaartermijnen stuurt. Elke kolom van de databank heeft er een klasse; een kolom zonder klasse laat de tests falen.
about-register-2 = Niet bewaard: rijksregisternummers, afkomst, geloof, gezondheid, straatadressen van personen, gegevens van leerlingen.
about-dpia-title = Ontwerp van een gegevensbeschermingseffectbeoordeling
about-dpia-1 = Dit is een ontwerp voor wie een Leerbrug uitbaat. Vul het aan met je eigen organisatie en laat je functionaris voor gegevensbescherming meelezen.
about-dpia-2 = Wat: leerkrachten en zij-instromers vragen plekken bij scholen, bedrijven en organisaties; die antwoorden. Betrokkenen zijn personeelsleden, kandidaten en contactpersonen. De gegevens staan per soort in het verwerkingsregister.
about-dpia-3 = Noodzaak: zonder naam, vraag en antwoord is er geen afspraak. Al wat daarvoor niet nodig is, wordt niet gevraagd; vrije tekst met een rijksregisternummer wordt geweigerd.
about-dpia-4 = Risico 1: een werkgever merkt dat iemand elders zoekt. Maatregel: de directie ziet geen zoekopdrachten of aanvragen; haar woord wordt alleen gevraagd als de aanvrager dat wil; je kan je voor een organisatie verbergen; mails hebben een neutraal onderwerp.
about-dpia-5 = Risico 2: gegevens bij een andere organisatie. Maatregel: één tabel van rechten, nagekeken cel per cel met echte aanvragen; wat je niet mag kennen, ziet eruit als wat er niet is; rijen van anderen veranderen geen byte van een antwoord.
about-dpia-6 = Risico 3: toezicht op personeel. Maatregel: geen reactietijden, beoordelingen of rangschikking; een telling van wie keek noemt rollen, geen mensen; zie de pagina voor het personeelscomité.
about-dpia-7 = Risico 4: verlies of diefstal van de databank. Maatregel: gevoelige teksten versleuteld met sleutels buiten de databank; alleen hashes van sessies, links en sleutels; een tweede stap voor coördinatoren en beheerders; een verzegeld spoor.
about-dpia-8 = Rest: wie de machine én het sleutelbestand beheert, kan alles lezen. Dat wordt gezegd, niet weggewerkt; beperk wie dat is en leg het vast.
about-dpia-9 = Nog te doen door de uitbater: de overeenkomst tussen gezamenlijke verantwoordelijken, de bewaring van reservekopieën (hoogstens 35 dagen), en het advies van de betrokkenen of hun vertegenwoordigers.
about-staff-title = Voor het personeelscomité
about-staff-1 = Wat Leerbrug van personeelsleden bewaart, wie dat ziet, en welke cijfers het niet kan maken.
about-staff-2 = Directies zien niet wat iemand zoekt, bewaart of aanvraagt. Hun woord wordt alleen gevraagd als het personeelslid dat zelf aanvinkt, en dan zien ze die ene aanvraag en niets anders.
about-staff-3 = Bestaat niet: een lijst van wie hoe snel antwoordt, een beoordeling of rangschikking van mensen, een cijfer per mentor of per leerkracht, een leeftijd of anciënniteit als filter. De vragen daarvoor bestaan niet in het programma.
about-staff-4 = Een termijn die verloopt, telt tegen niemand: de stand heet “geen antwoord” en nooit “geweigerd”.
about-staff-5 = Het spoor van wijzigingen zegt wie wat deed, zonder inhoud. Iedereen ziet zijn eigen spoor; een beheerder ziet nummers.
about-staff-6 = Elk personeelslid ziet op één pagina wie zijn gegevens kan zien en welke rollen keken, kan alles meenemen, en kan alles laten wissen.
about-staff-7 = Per soort gegevens:
act-accept-invitation = nam een uitnodiging aan
act-accept-request = zei ja
act-add-demo-offers = voegde aanbod van de demo toe
act-answer-home-head = antwoordde voor de eigen school
act-answer-question = beantwoordde een vraag
act-ask-for-erasure = vroeg om gewist te worden
act-ask-for-place = vroeg een plek aan
act-ask-for-sign-in-link = vroeg een link om aan te melden
act-ask-home-head = vroeg het woord van de eigen directie
act-ask-question = stelde een vraag
act-choose-desk = wisselde van organisatie
act-accept-claim = liet iemand toe die vroeg om een organisatie te beheren
act-refuse-claim = liet iemand niet toe die vroeg om een organisatie te beheren
act-claim-organisation = vroeg om een organisatie te beheren
act-close-offer = sloot het aanbod
act-refresh-demo = De demo-stad werd opgefrist
act-try-work-again = Wat mislukte, werd opnieuw geprobeerd
act-confirm-factor = zette de tweede stap aan
act-confirm-offer = bevestigde dat het aanbod nog actueel is
act-confirm-organisation = bevestigde een organisatie
act-copy-offer = kopieerde het aanbod
act-create-offer = begon een aanbod
act-create-token = maakte een sleutel
act-decline-request = zei nee
act-delete-offer = verwijderde het ontwerp
act-delete-old = verwijderde wat lang genoeg bewaard was
act-end-membership = beëindigde een rol
act-end-role = beëindigde een rol
act-end-sign-in-attempt = rondde een aanmelding af
act-erase-person = wiste een account
act-expire-home-head = kreeg geen antwoord van de eigen directie
act-expire-offer = liet het aanbod verlopen
act-end-offer = liet het aanbod aflopen
act-end-request = liet de vraag aflopen omdat de plek er niet meer is
act-expire-question = sloot een vraag zonder antwoord
act-expire-request = sloot een aanvraag zonder antwoord
act-export-own-data = nam alle gegevens mee
act-give-factor = gaf een code
act-grant-membership = gaf een rol
act-hide-from-organisation = verborg zich voor een organisatie
act-hide-offer = haalde het aanbod weg
act-import-organisations = voerde organisaties in
act-invite = nodigde iemand uit
act-keep-account = hield het account
act-keep-offer = liet een gemeld aanbod staan
act-link-identity = koppelde een manier om aan te melden
act-load-reference = laadde lijsten
act-move-up-request = schoof op van de wachtlijst
act-nudge-offer = vroeg of het aanbod nog actueel is
act-pause-offer = zette het aanbod op pauze
act-propose-moment = stelde een ander moment voor
act-publish-offer = plaatste het aanbod
act-register-person = maakte een account
act-remind-question = herinnerde aan een vraag
act-remind-request = herinnerde aan een aanvraag
act-remove-factor = zette de tweede stap uit
act-renew-spare-codes = maakte nieuwe reservecodes
act-reopen-offer = opende het aanbod weer
act-reopen-request = vroeg opnieuw
act-report-offer = meldde het aanbod
act-revoke-token = sloot een sleutel
act-seed-demo = maakte de demo
act-set-appetite = zei of de organisatie mensen ontvangt
act-set-up-factor = begon een tweede stap in te stellen
act-show-to-organisation = verborg zich niet meer voor een organisatie
act-sign-in = begon een sessie
act-sign-out = sloot een sessie af
act-start-sign-in = begon een aanmelding
act-unlink-identity = ontkoppelde een manier om aan te melden
act-update-offer = wijzigde het aanbod
act-update-organisation = wijzigde de organisatie
act-update-profile = wijzigde het profiel
act-view-request = bekeek de aanvraag
act-withdraw-invitation = trok een uitnodiging in
act-withdraw-request = trok de aanvraag in
person-left = Iemand die vertrok
team-email = E-mailadres van wie je uitnodigt
privacy-only-you = Alleen jij ziet dit
privacy-you-and = { $count ->
    [one] Jij en { $count } persoon
   *[other] Jij en { $count } mensen
}
reader-hosts = wie voor de organisatie antwoordt
reader-centre = het groeicentrum van de wijk
act-end-move = liet een voorstel om te verplaatsen aflopen
