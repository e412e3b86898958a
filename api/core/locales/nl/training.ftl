# Training: courses, sessions, attendance and certificates.
nav-courses = Vorming
courses-title = Opleidingen
courses-lead = Vorming van groeicentra, hogescholen, bedrijven en scholen uit de buurt. Je schrijft je in met één tik; wat je volgt, komt vanzelf in je overzicht.
courses-what = Wat wil je leren?
courses-any = Alles
courses-free = Alleen met vrije plaatsen
courses-own = Waar je ingeschreven bent
courses-organised = Wat jullie organiseren
courses-none-organised = Nog geen opleiding. Met een titel, een zin en één datum staat ze online.
courses-count = { $count ->
    [one] { $count } opleiding
   *[other] { $count } opleidingen
 }
courses-none = Hier is nu geen opleiding die past.
courses-all = Toon alle opleidingen
courses-also = { $count ->
    [one] { $count } opleiding past ook
   *[other] { $count } opleidingen passen ook
 }
course-tag = opleiding
course-level = { $count ->
    [one] niveau { $count }
   *[other] niveau { $count }
 }
course-level-1 = 1 · begin
course-level-2 = 2 · verdiepen
course-level-3 = 3 · anderen vormen
course-level-name = Niveau
course-domain = Domein
course-language = Taal
course-price = Prijs
course-price-hint = In woorden. Leeg: er staat niets over een prijs.
course-for = Voor
course-from = vanaf { $value }
course-meetings = { $count ->
    [one] { $count } bijeenkomst
   *[other] { $count } bijeenkomsten
 }
course-full = { $count ->
    [0] volzet
    [one] volzet, { $count } wacht
   *[other] volzet, { $count } wachten
 }
course-state-draft = concept
course-state-closed = afgesloten
course-sessions = Wanneer
course-no-session = Er staat nu geen reeks gepland.
course-past = Voorbij of afgelast
course-draft-why = Dit is een concept: alleen jullie zien het.
course-closed-why = Voor deze opleiding kan je niet meer inschrijven.
course-sign-in = Meld je aan om in te schrijven
course-manage = Beheer
course-publish = Zet online
course-close = Sluit af
course-edit = Pas de opleiding aan
course-new = Nieuwe opleiding
course-next = Verder: wanneer?
course-needs-session = Voeg een reeks met minstens één bijeenkomst toe; dan kan dit online.
course-name = Titel
course-summary = In één zin
course-summary-hint = Wat kan iemand daarna wat nu niet lukt?
course-description = Het hele verhaal
course-description-hint = Wat doe je samen, wat brengt iemand mee, wat neemt iemand mee naar de klas?
course-only-for = Alleen voor bepaalde scholen
course-schools = Namen
course-schools-hint = Eén naam per regel, zoals ze in de lijst van organisaties staat. Leeg: voor iedereen.
session-new = Nieuwe reeks
session-edit = Pas de reeks aan
session-meetings = Bijeenkomsten
session-meetings-hint = Vul in wat je nodig hebt; lege rijen tellen niet.
session-meeting = { $count ->
    [one] Bijeenkomst { $count }
   *[other] Bijeenkomst { $count }
 }
session-seats = Plaatsen
session-seats-hint = Is het volzet, dan komt wie zich nog inschrijft op de wachtlijst. Komt er een plaats vrij, dan krijgt de eerste in de rij die.
session-place = Waar
session-link-field = Link als het online is
session-link-hint = Begint met https://. Alleen wie een plaats heeft, ziet hem.
session-link = Open de online bijeenkomst
session-online = online
session-trainers = Wie geeft het
session-told = { $count ->
    [one] Verandert een moment of de plaats, dan krijgt de ene persoon in deze reeks bericht.
   *[other] Verandert een moment of de plaats, dan krijgen de { $count } mensen in deze reeks bericht, ook wie wacht.
 }
session-called-off = afgelast
session-over = voorbij
session-begun = al begonnen
session-calendar = Agendabestand
session-people = Ingeschreven
session-end = Afronden en afgelasten
session-complete = Rond de reeks af
session-complete-why = Wie op elke bijeenkomst was, krijgt een attest en een bericht.
session-complete-again = Deze reeks is afgerond. Vulde je de lijst later nog aan? Rond opnieuw af: wie erbij kwam, krijgt ook een attest.
session-call-off = Gaat het niet door?
session-call-off-why = { $count ->
    [one] Eén persoon krijgt bericht.
   *[other] { $count } mensen krijgen bericht, ook wie wacht.
 }
session-call-off-yes = Gelast de reeks af
enrol = Schrijf me in
enrol-waiting = Zet me op de wachtlijst
enrolment-enrolled = Je bent ingeschreven
enrolment-waiting = Je staat op de wachtlijst
enrolment-cancelled = uitgeschreven
enrolment-completed = Gevolgd
enrolment-line = { $count ->
    [one] Je bent de volgende in de rij
   *[other] Je staat op plaats { $count } in de rij
 }
enrolment-cancel = Schrijf me uit
was-there = je was er
people-search = Zoek een naam
people-seated = { $count ->
    [one] { $count } ingeschreven
   *[other] { $count } ingeschreven
 }
people-waiting = { $count ->
    [one] { $count } wacht
   *[other] { $count } wachten
 }
people-none = Niemand op deze lijst.
people-line = In de rij
people-attended = { $value } bijeenkomsten
people-certificate = Attest
people-where = Organisatie
people-standing = Stand
somebody-erased = iemand van wie de gegevens gewist zijn
attended-by-code = met de code
attended-by-list = met de lijst
list-later = Aanvinken kan vanaf het begin van de bijeenkomst.
list-save = Bewaar de lijst
code-show = Toon de code
code-title = Code van de bijeenkomst
code-why = Wie er is, scant de code of typt hem over. Dat staat meteen in het eigen log, getekend door jou. Open de code pas in de zaal.
code-open = Open de code
code-picture = QR-code van deze bijeenkomst; de letters staan eronder
code-window = Telt van { $from } tot { $until }, alleen voor deze bijeenkomst.
code-present = aanwezig
attend-title = Ik ben er
attend-lead = Typ de code die in de zaal staat, of scan hem met je camera.
attend-code = Code
attend-code-hint = Acht letters en cijfers. Kleine letters en spaties zijn geen probleem.
attend-yes = Ik ben er
attend-done = Genoteerd
attend-known = Dat stond al in je log. Er is niets dubbel geteld.
attend-written = { $value } vorming staat in je log, getekend door wie de code toonde.
minutes-long = { $count ->
    [one] { $count } minuut
   *[other] { $count } minuten
 }
hours-long = { $hours } uur
hours-and-minutes = { $hours } u { $minutes }
certificate-title = Attest
certificate-followed = volgde
certificate-by = Uitgereikt door { $value }
certificate-serial = Nummer { $value }
certificate-picture = QR-code die naar dit attest leidt
certificate-valid = Dit attest is geldig
certificate-valid-why = Het nummer bestaat en werd niet ingetrokken. Van wie het is en waarover het gaat, toont de houder niet.
certificate-is-revoked = Dit attest is ingetrokken
certificate-revoked-why = Wie het uitreikte, trok het in. Het bewijst niets meer.
certificate-unknown = Dit nummer kennen we niet
certificate-unknown-why = Kijk na of alle letters en cijfers kloppen. Een I, een O, een 0 of een 1 komt nooit voor.
certificate-shown-title = Wat ziet wie het nummer nakijkt?
certificate-shown-yes = Alles op deze pagina: je naam, de opleiding, de uren.
certificate-shown-no = Alleen dat het attest geldig is.
certificate-show = Toon ook naam en opleiding
certificate-hide = Toon alleen dat het geldig is
certificate-print = Afdrukken of als PDF bewaren kan met je browser.
certificate-revoke = Trek het attest in
certificate-revoke-why = Wie het nummer nakijkt, leest vanaf nu dat het ingetrokken is. Dat kan je niet terugdraaien.
certificate-revoke-yes = Ja, trek het in
flash-course-kept = Bewaard.
flash-session-kept = Bewaard.
flash-course-published = De opleiding staat online.
flash-course-closed = De opleiding is afgesloten.
flash-enrolled = Je bent ingeschreven. Het agendabestand zit ook in je mail.
flash-enrolment-waiting = Je staat op de wachtlijst. Komt er een plaats vrij, dan heb je die meteen en krijg je bericht.
flash-enrolment-cancelled = Je bent uitgeschreven.
flash-session-called-off = De reeks is afgelast; iedereen krijgt bericht.
flash-list-kept = De lijst is bewaard.
flash-session-completed = Afgerond. Wie op elke bijeenkomst was, heeft nu een attest.
flash-certificate-shown = Wie het nummer nakijkt, ziet nu ook je naam en de opleiding.
flash-certificate-hidden = Wie het nummer nakijkt, ziet nu alleen dat het geldig is.
flash-certificate-revoked = Het attest is ingetrokken.
meeting-of-course = opleiding
error-course-state = Dat kan niet meer: de opleiding is intussen in een andere stand.
error-course-without-session = Voeg eerst een reeks toe die nog moet beginnen.
error-course-closed = Voor deze opleiding kan je niet meer inschrijven.
error-session-state = Dat kan niet meer: deze reeks is voorbij of afgelast.
error-session-called-off = Deze reeks is afgelast.
error-session-begun = Deze reeks is al begonnen.
error-session-attended = Er was al iemand aanwezig: afgelasten kan niet meer. Rond de reeks af na de laatste bijeenkomst.
error-session-not-over = Afronden kan na de laatste bijeenkomst.
error-meeting-attended = Op de bijeenkomst van { $day } was al iemand aanwezig: die verandert niet meer.
error-meeting-over = Deze bijeenkomst is voorbij: vink de lijst aan.
error-meeting-not-begun = De bijeenkomst van { $day } moet nog beginnen.
error-enrolled-already = Je bent hier al ingeschreven, of je staat al op de wachtlijst.
error-enrolment-attended = Je was al op een bijeenkomst: uitschrijven kan niet meer.
error-not-enrolled = Je bent voor deze reeks niet ingeschreven.
error-code-early = Deze code telt nog niet: de bijeenkomst is op { $day }, en de code telt vanaf een kwartier ervoor.
error-code-late = Deze code telt niet meer: hij was van de bijeenkomst van { $day }. Was je er? Vraag de organisator om je aan te vinken.
error-attend-self = Je kan niet voor jezelf tekenen dat je er was. Laat iemand anders van je organisatie de code openen of de lijst aanvinken.
field-organisation-unknown = Geen organisatie heet zo: { $value }.
field-organisation-ambiguous = Meer dan één organisatie heet zo: { $value }. Gebruik het nummer van de school.
field-not-a-link = Dit is geen link die met https:// begint.
field-place-or-link = Zeg waar het is, of geef een link.
field-meeting-in-the-past = Dit moment is voorbij.
field-meeting-too-far = Dit ligt meer dan drie jaar vooruit.
field-meetings-overlap = Dit valt samen met een andere bijeenkomst.
field-meeting-required = Vul minstens één bijeenkomst in.
field-meeting-length = Een bijeenkomst duurt minstens één minuut en hoogstens twaalf uur.
field-code-unknown = Deze code kennen we niet. Kijk de letters na; een I, een O, een 0 of een 1 komt nooit voor.
act-create-course = schreef een opleiding
act-edit-course = paste een opleiding aan
act-publish-course = zette een opleiding online
act-close-course = sloot een opleiding af
act-add-session = plande een reeks
act-edit-session = paste een reeks aan
act-call-off-session = gelastte een reeks af
act-complete-session = rondde een reeks af
act-enrol = schreef zich in voor een opleiding
act-cancel-enrolment = schreef zich uit
act-move-up-enrolment = gaf een vrijgekomen plaats aan wie wachtte
act-open-code = opende de code van een bijeenkomst
act-attend = noteerde een aanwezigheid
act-unattend = nam een aanwezigheid terug
act-give-certificate = gaf een attest
act-show-certificate = koos wat een attest toont
act-revoke-certificate = trok een attest in
data-training = Opleidingen die je volgde
data-training-what = Waarvoor je ingeschreven was, op welke bijeenkomsten je was, en je attesten.
data-training-purpose = Een plaats voor je houden, en aantonen wat je volgde.
data-training-basis = Overeenkomst met wie de opleiding geeft.
mail-enrolled-subject = Je plaats bij { $title }
mail-enrolled-lead = Je bent ingeschreven voor “{ $title }”. Het agendabestand zit bij deze mail. Kan je toch niet? Schrijf je dan uit, dan schuift iemand op.
mail-enrolled-button = Bekijk de opleiding
mail-enrolment-waiting-subject = Wachtlijst: { $title }
mail-enrolment-waiting-lead = “{ $title }” is volzet. Je staat in de rij; komt er een plaats vrij en ben je de eerste, dan krijg je ze vanzelf en hoor je het.
mail-enrolment-waiting-button = Bekijk de opleiding
mail-enrolment-moved-up-subject = Er kwam een plaats vrij: { $title }
mail-enrolment-moved-up-lead = Je hebt nu een plaats bij “{ $title }”. Het agendabestand zit bij deze mail. Past het niet meer? Schrijf je dan uit.
mail-enrolment-moved-up-button = Bekijk de opleiding
mail-session-moved-subject = Veranderd: { $title }
mail-session-moved-lead = Van “{ $title }” veranderde een moment of de plaats. Het nieuwe agendabestand zit bij deze mail en komt in de plaats van het oude.
mail-session-moved-button = Bekijk wat veranderde
mail-session-called-off-subject = Afgelast: { $title }
mail-session-called-off-lead = Deze bijeenkomsten van “{ $title }” gaan niet door. Een plaats die je in een andere reeks hebt, blijft van jou.
mail-session-called-off-button = Bekijk de opleiding
mail-certificate-given-subject = Je attest van { $title }
mail-certificate-given-lead = Je was op elke bijeenkomst van “{ $title }”. Je attest staat in je overzicht.
mail-certificate-given-button = Open mijn overzicht
name-of-field-domain = Domein
name-of-field-schools = Scholen
name-of-field-place = Waar
name-of-field-from = Van
name-of-field-until = Tot
name-of-field-link = Link
record-kind-course = opleiding
record-sum-training = Vorming
record-col-hours = Uren
record-course-completed = gevolgd
record-course-part = deels gevolgd
record-course-running = loopt
record-course-ahead = ingeschreven
record-places = Plekken
course-wholes = Werkt aan
act-record-list = hield de lijst van een bijeenkomst bij
error-certificate-revoked = Dit attest is al ingetrokken.
record-share-title = Laat iemand meelezen
record-share-why = Een organisatie leest dan deze pagina zoals jij ze ziet, zonder je gesprekken. Je kiest tot wanneer en kan altijd stoppen.
record-share-organisation = Naam van de organisatie
record-share-until = Tot en met
record-share = Deel mijn overzicht
record-share-stop = Stop met delen
record-share-see = Bekijk wat zij zien
record-shared-until = tot en met { $value }
record-of = Overzicht van { $value }
record-shared-lead = Gedeeld door wie het is; alleen om te lezen.
records-title = Gedeelde overzichten
records-none = Niemand deelt nu een overzicht met jullie. Wie dat wil, doet het zelf vanuit het eigen overzicht.
flash-record-shared = Gedeeld. Wie die organisatie vertegenwoordigt, krijgt bericht.
flash-record-not-shared = Niet meer gedeeld.
field-day-is-over = Die dag is voorbij.
field-share-too-long = Hoogstens drie jaar vooruit.
error-shared-too-often = Je deelt al met { $max } organisaties. Stop er eerst een.
act-share-record = deelde een overzicht
act-stop-sharing-record = stopte met een overzicht te delen
relation-granted = wie je laat meelezen
data-shared-record = Met wie je je overzicht deelt
data-shared-record-what = Welke organisatie mag meelezen, en tot wanneer.
data-shared-record-purpose = Doen wat je vroeg, en niet langer.
data-shared-record-basis = Je toestemming.
mail-record-shared-subject = { $person } deelt een overzicht met je organisatie
mail-record-shared-lead = { $person } laat je organisatie lezen welke plekken en opleidingen er waren, met wat er getekend is.
mail-record-shared-button = Bekijk het overzicht
name-of-field-organisation = Organisatie
name-of-field-lastDay = Tot en met
today-courses = Vorming met een vrije plaats
mail-session-moved-waiting-subject = Veranderd: { $title }
mail-session-moved-waiting-lead = Je staat op de wachtlijst van “{ $title }”. Daar veranderde een moment of de plaats. Past het niet meer? Schrijf je dan uit.
mail-session-moved-waiting-button = Bekijk wat veranderde
standing-enrolled = ingeschreven
standing-waiting = wacht
standing-completed = gevolgd
standing-cancelled = uitgeschreven
enrolment-line-over = De reeks begon; er kwam geen plaats vrij.
people-no-name = Geen naam die past.
people-all = Toon iedereen
session-complete-later = Na de laatste bijeenkomst rond je de reeks af: wie op elke bijeenkomst was, krijgt een attest.
course-certificate-rule = Wie op elke bijeenkomst was, krijgt een attest.
session-place-hint = Een plaats, een link, of beide.
error-still-waiting = Je staat nog op de wachtlijst van deze reeks; zonder plaats telt de code niet.

# What is recognised, and how it is checked.
recognition-title = Erkende specialisatie
recognition-list = Specialisaties
recognition-list-why = Getekende uren van opleidingen van dat niveau of hoger. Een groeicentrum of een lerarenopleiding die dit overzicht meeleest, kan erkennen wat klaar is.
recognition-has = is gespecialiseerd in
recognition-hours = { $value } getekende vorming.
recognition-rule = De regel vraagt { $value }.
recognition-state-recognised = erkend
recognition-state-met = klaar om te erkennen
recognition-state-short = nog { $value }
recognition-amount = { $value } van { $needed }
recognition-by = Erkend door { $value }
recognition-valid = Deze erkenning is geldig
recognition-do = Erken
flash-specialisation-recognised = De specialisatie is erkend. Wie ze behaalde, krijgt een mail met het nummer.
error-recogniser-kind = Alleen een groeicentrum of een lerarenopleiding erkent specialisaties.
error-recognition-too-early = Er zijn nog te weinig getekende uren op dat niveau.
error-recognised-already = Jullie erkenden deze specialisatie al.
act-recognise-specialisation = erkende een specialisatie
mail-specialisation-recognised-subject = { $host } erkent je specialisatie
mail-specialisation-recognised-lead = Je getekende uren volstaan, en { $host } erkent je specialisatie. Het nummer en het bewijs staan in je overzicht.
mail-specialisation-recognised-button = Open mijn overzicht
certificate-check = Kijk een nummer na
certificate-check-lead = Typ het nummer van een attest of een erkende specialisatie. Je leest of het geldig is, en wat de houder toont.
certificate-number = Nummer
badge-title = Open Badge
badge-why = Een bestand dat elke website of werkgever kan nakijken zonder ons iets te vragen. Je e-mailadres staat er alleen als vingerafdruk in.
badge-take = Download de badge
badge-specialisation = { $domain }, niveau { $level }
badge-specialisation-why = Volgde { $hours } uur getekende vorming in { $domain }, niveau { $level } of hoger; de regel vraagt { $asked } uur.
badge-course = { $domain }
badge-course-why = Was op elke bijeenkomst van een opleiding over { $domain }, niveau { $level }: { $hours } uur.
meeting-is-on = nu bezig: zeg dat je er bent
meeting-to-run = jij leidt deze bijeenkomst
session-clash = Dan volg je ook “{ $title }” ({ $when }).
session-in-holiday = { $day } valt in een schoolvakantie: { $name }.
