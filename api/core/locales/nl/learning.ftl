# Placements, days, signatures and fourth years.
nav-days = Mijn dagen
tab-days = Dagen
nav-cohort = Studenten
tab-cohort = Studenten
days-title = Mijn dagen
days-ask = Was je er?
days-edit = Verander deze dag
days-replace = Zet iets anders in de plaats
days-replace-why = Deze dag is getekend en verandert niet meer. Wat je hier invult, komt in de plaats; de oude blijft leesbaar als teruggenomen.
days-talks = Log een gesprek met je mentor
days-no-place = Je hebt nog geen plek om dagen te loggen.
days-find = Zoek een plek voor je vierde jaar
days-none-begun = Je eerste plek begint nog. Vanaf die dag log je hier in twee tikken.
days-asked = Er is een vraag over een dag
days-answer = Je antwoord
days-answer-send = Het klopt zoals het staat
days-correct = Pas de dag aan
days-where = Waar?
days-when = Wanneer was je er?
halves-day = Hele dag
halves-am = Voormiddag
halves-pm = Namiddag
halves-none = Niet
half-am = voormiddag
half-pm = namiddag
days-more = Andere dag, lestijden, waarover
days-lessons = Lestijden
days-lessons-hint = Van 50 minuten. Leeg: een halve dag telt voor vier uur.
days-what = Wat deed je?
days-why-not = Waarom niet?
days-why-not-hint = Alleen als je “Niet” koos. Over je gezondheid hoef je nooit iets te zeggen.
days-not-there = Was je er niet?
days-not-when = Welk deel?
days-text-hint = Je mentor op de plek en je opleiding lezen dit mee. Noem geen leerlingen.
days-week = Week van { $value }
half-planned = gepland
half-logged = gelogd
half-signed = getekend
half-absent = niet aanwezig
half-questioned = er is een vraag over
half-free = niets
days-as-planned = { $count ->
    [one] Log { $count } halve dag zoals gepland
   *[other] Log { $count } halve dagen zoals gepland
 }
days-nothing = Deze week niets
days-earlier = Vorige week
days-later = Volgende week
days-this-week = Deze week
days-week-empty = Deze week is er nog niets gelogd.
days-former = Eerder en later
days-places = Mijn plekken
days-logged = Je logde { $value } dagen.
days-year = Bekijk mijn jaar
days-withdraw = Neem terug
days-reverse = Dit klopt niet
days-reverse-sure = Deze dag is getekend. Je kan hem terugnemen of vervangen; beide blijven leesbaar.
days-reverse-replace = Vervang de dag
days-reverse-yes = Neem de dag terug
days-short = { $count ->
    [one] { $count } d
   *[other] { $count } d
 }
days-count = { $value } dagen
lessons = { $count ->
    [one] { $count } lestijd
   *[other] { $count } lestijden
 }
day-state-submitted = nog niet getekend
day-state-questioned = er is een vraag over
day-state-signed = getekend
day-state-withdrawn = teruggenomen
day-state-reversed = teruggenomen
flash-day-logged = Gelogd. Dank je.
flash-week-logged = De week is gelogd zoals gepland.
flash-week-nothing = Genoteerd: deze week niets.
flash-day-changed = De dag is veranderd.
flash-day-withdrawn = De dag is teruggenomen.
flash-day-answered = Je antwoord is bewaard.
flash-day-reversed = De dag is teruggenomen; hij blijft leesbaar.
flash-placement-prepared = Bewaard.
flash-agreement-signed = De handtekening is bewaard.
flash-agreement-refused = De anderen weten dat er niet getekend wordt.
flash-signer-named = Bewaard. Zodra er dagen wachten, krijgt deze persoon een link.
flash-signer-confirmed = Bevestigd.
flash-signer-ended = Bewaard.
flash-signer-removed = Verwijderd. Links die verstuurd waren, werken niet meer.
flash-signers-asked = De vraag om te tekenen is verstuurd.
flash-agreement-link-sent = De link om de overeenkomst te tekenen is verstuurd.
flash-placement-off = De plek is gestopt.
flash-days-signed = Getekend. Dank je.
flash-days-asked = Je vraag is verstuurd. Dank je.
flash-period-closed = De periode is afgesloten.
flash-year-begun = Het jaar is begonnen.
flash-student-invited = De student is uitgenodigd. Het jaar begint als die de uitnodiging aanneemt.
flash-year-interrupted = Het jaar staat stil.
flash-year-resumed = Het jaar loopt verder.
flash-year-extended = Het jaar duurt langer.
flash-days-waived = De dagen zijn kwijtgescholden.
flash-visit-planned = Het bezoek staat gepland.
flash-visit-held = Het bezoek is genoteerd.
flash-year-moved = Het jaar gaat naar de andere opleiding.
flash-year-decided = De beslissing is bewaard. De student krijgt bericht.
placements-title = Plekken
placements-own = Mijn plekken
placements-hosted = Bij ons
placements-empty = Nog geen plekken.
placements-find = Zoek een plek
placement-missing = Nog in orde te brengen voor het begint
missing-year = Er is nog geen vierde jaar geopend voor deze student. De plek wacht tot de opleiding dat doet.
missing-agreement = Niet alle drie hebben de overeenkomst getekend.
missing-grounds = De rechtsgrond en de verzekeraar zijn nog niet ingevuld.
missing-signer = Er is nog niemand die de dagen tekent.
placement-log = Log een dag
placement-sign = { $count ->
    [one] Bekijk { $count } dag om te tekenen
   *[other] Bekijk { $count } dagen om te tekenen
 }
placement-facts = De afspraak
placement-when = Wanneer
placement-where = Waar
placement-halves = Halve dagen per week
placement-planned = Gepland
placement-basis = Rechtsgrond
placement-insured = Verzekerd door
placement-insured-hint = Voor wie stage doet is dat meestal de plek zelf (wet op de arbeidsongevallen, sinds 2020). Kijk na of de opleiding op de lijst van Fedris staat.
insured-by-host = de plek
insured-by-college = de opleiding
insured-by-employer = de eigen werkgever
not-filled-in = nog niet ingevuld
placement-prepare = Vul in en plan
placement-prepare-why = De voorgestelde antwoorden volgen uit de regels. Ze gelden pas als je bewaart.
placement-first = Eerste dag
placement-last = Laatste dag
placement-subject = Vak
placement-level = Niveau
placement-anew = Andere dagen, halve dagen, vak of niveau zijn een nieuwe versie van de overeenkomst. De drie tekenen die opnieuw.
placement-save = Bewaar
placement-days = Dagen
sum-planned = gepland
sum-logged = gelogd
sum-signed = getekend
sum-absent = niet aanwezig
placement-stop = Deze plek stoppen
placement-stop-why = Wat al gebeurde, blijft staan.
placement-cancel = De plek gaat niet door
placement-no-show = De student kwam niet
placement-request = Bekijk de aanvraag
placement-student = Student
placement-host = Plek
placement-college = Opleiding
placement-waits-for-you = wacht op jouw handtekening
placement-signed-of-three = { $count ->
    [one] { $count } van 3 getekend
   *[other] { $count } van 3 getekend
 }
placement-state-accepted = aanvaard
placement-state-agreed = afgesproken
placement-state-active = loopt
placement-state-interrupted = staat stil
placement-state-completed = voorbij
placement-state-cancelled = ging niet door
placement-state-no_show = kwam niet
plan-day = { $value }
plan-am = { $value } voormiddag
plan-pm = { $value } namiddag
plan-single = { $count ->
    [one] en { $count } losse halve dag
   *[other] en { $count } losse halve dagen
 }
convention-title = Overeenkomst van drie
convention-version = { $count ->
    [one] Versie { $count }
   *[other] Versie { $count }
 }
agreement-read = lees of druk af
agreement-means = Door te tekenen gaat u akkoord met de dagen en afspraken van deze versie.
agree-title = Gaat u akkoord met deze overeenkomst?
agree-lead = Uw organisatie of de opleiding vraagt u om dit te tekenen voor de plek. Student en opleiding tekenen dezelfde tekst. U heeft geen account nodig.
agree-thanks = Dank u. Uw antwoord is bewaard.
agree-thanks-why = Student, plek en opleiding weten het. U kunt dit venster sluiten.
signer-agreement = Vraag om de overeenkomst te tekenen
signer-remove = Verwijder
agreement-sign = Teken
agreement-refuse = Ik teken niet
agreement-paper = Op papier getekend?
agreement-paper-name = Naam op het papier
agreement-paper-on = Dag op het papier
agreement-paper-save = Ik zag het papier
agreement-lead = Student, plek en opleiding spreken dit samen af. Elke versie blijft staan, met wie ze tekende.
agreement-print = Druk af met je browser: dan staat alleen de overeenkomst op papier.
agreement-promise-host = De plek wijst een mentor aan, zorgt voor een veilige werkplek en deed vooraf de risicoanalyse.
agreement-promise-student = De student volgt de afspraken van de plek en zwijgt over wat vertrouwelijk is.
agreement-promise-college = De opleiding volgt de student, komt op bezoek en is bereikbaar voor de plek.
agreement-signatures = Handtekeningen
agreement-who = Wie
party-student = Student
party-host = Plek
party-college = Opleiding
party-asked = gevraagd
party-signed = getekend
party-refused = tekent niet
party-via-account = met account
party-via-link = via link
party-via-paper = op papier
signers-title = Wie tekent de dagen
signers-why = De mentor op de plek zegt dat de dagen gebeurden, meestal via een link in een mail, zonder account.
signers-none = Nog niemand.
signers-ask = Vraag nu om te tekenen
signer-new = Wijs iemand aan
signer-name = Naam
signer-email = E-mailadres
signer-email-hint = Het adres van de mentor op de plek; niet dat van een student.
signer-save = Bewaar
signer-account = heeft een account
signer-no-account = krijgt een link per mail
signer-asked = kreeg een link, die werkt tot { $value }
signer-until = tekende tot { $value }
signer-confirmed = bevestigd
signer-to-confirm = te bevestigen
signer-confirm = Bevestig deze persoon
signer-end = Stopt met tekenen
signer-last-day = Laatste dag
factors-title = Waarin deze plek kan verschillen
factors-why = Alleen wat publiek over de plek bekend is. Onbekend telt nooit als verschil.
factor-known = bekend
factor-unknown = onbekend
sign-title = Klopt deze lijst?
sign-for = Voor { $value }.
sign-until = De link werkt tot { $value }.
sign-how = Alles staat aangevinkt. Vink uit wat niet klopt: dan krijgt de student een vraag. Wat anders is dan gepland, staat bovenaan.
sign-deviates = Anders dan gepland
sign-week = Week van { $value }
sign-not-right = Klopt niet?
sign-changed = Intussen veranderd: kijk na en vink aan
sign-untick = Vink de dag uit en zeg kort wat er niet klopt.
sign-say = In je eigen woorden
sign-asked = er is al een vraag over gesteld
sign-absences = Niet aanwezig op:
sign-name = Je naam
sign-means = Ik was erbij of kan het weten: deze halve dagen gebeurden.
sign-button = Teken wat is aangevinkt
sign-nothing = Er wacht niets om te tekenen.
sign-signed = Eerder getekend
sign-wrong-why = Klopt hiervan iets niet? Zeg het de student: die kan een getekende dag terugnemen of vervangen.
sign-behalf = Waarom teken jij?
sign-behalf-why = Je tekent in naam van de plek. Dat staat er zo bij.
sign-thanks = Dank je
sign-thanks-why = Het is bewaard. Je hoeft niets meer te doen; voor nieuwe dagen krijg je later een nieuwe link.
cohort-title = Wie help ik vandaag?
cohort-students = { $count ->
    [one] { $count } student
   *[other] { $count } studenten
 }
cohort-as-of = stand op { $value }
cohort-csv = Download als CSV
cohort-new = Student toevoegen
cohort-empty = Nog geen studenten in een vierde jaar.
cohort-empty-why = Voeg een student toe: die krijgt een uitnodiging, en het jaar begint als ze wordt aangenomen.
cohort-all = Alle
cohort-any-flag = Met vlag
cohort-filter = Zoek, sorteer, toon een andere dag
cohort-name = Naam
cohort-state = Stand
cohort-any = alle
cohort-sort = Volgorde
cohort-day = Zoals bekend op
cohort-show = Toon
cohort-clear = Wis
cohort-none = Geen student past hierbij.
cohort-sort-sort-help = wie hulp nodig heeft eerst
cohort-sort-name = naam
cohort-sort-pace = achter op plan eerst
cohort-sort-logged = meest gelogd eerst
cohort-sort-signed = meest getekend eerst
cohort-caption = Studenten: dagen getekend, gelogd, gepland en doel
cohort-col-name = Naam
cohort-col-flags = Vlaggen
cohort-col-days = Dagen
cohort-col-pace = t.o.v. plan
cohort-col-settings = Plekken
cohort-col-contrast = Verschilt in
cohort-col-wholes = Gehelen
cohort-col-unsigned = Ongetekend
cohort-col-agreements = Overeenkomsten
cohort-col-visits = Bezoeken
cohort-figures = { $signed } getekend · { $logged } gelogd · { $planned } gepland / { $target }
cohort-waived = { $value } kwijtgescholden
cohort-to-confirm = { $value } te bevestigen
contrast-unknown = onbekend: { $value }
cohort-no-flag = geen vlag
cohort-goal = streep: doel
cohort-rules = Wat de vlaggen betekenen
cohort-rules-why = Een vlag is een feit met een regel, nooit een oordeel. Studenten zien hun eigen vlaggen.
flag-agreement = Overeenkomst
flag-rule-agreement = Een plek begint binnen tien schooldagen en niet alle drie hebben getekend. Rood zodra ze begonnen is.
flag-action-agreement = Bekijk de plek en herinner wie nog niet tekende
flag-unsigned = Ongetekend
flag-rule-unsigned = De oudste dag wacht langer dan 14 dagen op een handtekening. Rood vanaf 21 dagen.
flag-action-unsigned = Vraag de mentor om te tekenen
flag-short = Haalt het niet
flag-rule-short = Er zijn minder schooldagen over dan er nog dagen nodig zijn.
flag-action-short = Bespreek een verlenging of een andere planning
flag-behind = Achter
flag-rule-behind = Meer dan tien halve dagen minder gelogd dan er tot vandaag gepland waren.
flag-action-behind = Vraag de student hoe het loopt
flag-silent = Stil
flag-rule-silent = Van vijf geplande schooldagen na elkaar is niets gelogd, ook geen afwezigheid: onbekend, niet nul.
flag-action-silent = Vraag de student om te loggen
flag-contrast = Contrast
flag-rule-contrast = De planning haalt het aantal plekken of verschillen niet dat gevraagd wordt.
flag-action-contrast = Zoek een plek die verschilt, of vul aan wat onbekend is
flag-question = Vraag open
flag-rule-question = Een vraag over een dag staat langer dan een week open.
flag-action-question = Vraag de student om te antwoorden
flag-visit = Bezoek
flag-rule-visit = De helft van het jaar is voorbij en er was nog geen bezoek.
flag-action-visit = Plan een bezoek
flag-after_close = Na afsluiting
flag-rule-after_close = Er kwam iets bij of het werd teruggenomen nadat de periode was afgesloten.
flag-action-after_close = Bekijk wat er veranderde
flag-said-agreement = { $value } begint binnenkort en niet alle drie hebben getekend.
flag-said-agreement-red = { $value } is begonnen en niet alle drie hebben getekend.
flag-said-unsigned = { $count ->
    [one] De oudste dag wacht al { $count } dag op een handtekening.
   *[other] De oudste dag wacht al { $count } dagen op een handtekening.
 }
flag-said-short = Er zijn { $value } dagen te weinig over.
flag-said-behind = { $value } dagen achter op het plan.
flag-said-silent = { $count ->
    [one] Van { $count } geplande dag is niets gelogd.
   *[other] Van { $count } geplande dagen is niets gelogd.
 }
flag-said-contrast = De geplande plekken verschillen te weinig.
flag-said-question = { $count ->
    [one] Een vraag staat al { $count } dag open.
   *[other] Een vraag staat al { $count } dagen open.
 }
flag-said-visit = De helft van het jaar is voorbij, zonder bezoek.
flag-said-after_close = { $count ->
    [one] { $count } dag veranderde na de afsluiting.
   *[other] { $count } dagen veranderden na de afsluiting.
 }
closes-title = Afgesloten periodes
closes-why = Wat u afsluit, blijft zoals het was; wat later verandert, verschijnt als “na afsluiting”. In het bestand staan geen namen, zodat het ook na een wissing klopt.
closes-until = Sluit af tot en met
closes-close = Sluit de periode af
year-state-planned = begint nog
year-state-running = loopt
year-state-interrupted = onderbroken
year-state-undecided = voorbij, nog niet beslist
year-state-passed = geslaagd
year-state-not_passed = niet geslaagd
year-state-stopped = gestopt
year-flags = Wat aandacht vraagt
year-places = Plekken
year-settings = plekken die tellen: { $value }
year-contrast = verschillen: { $value }
year-no-places = Nog geen plekken. Ze verschijnen hier zodra een school ja zegt.
year-weeks = Week na week
year-entries = Alle dagen
year-verify = Kijk of de handtekeningen nog kloppen
verified-all = { $count ->
    [one] { $count } getekende dag klopt met de handtekening.
   *[other] Alle { $count } getekende dagen kloppen met hun handtekening.
 }
verified-broken = { $count ->
    [one] { $count } dag zegt iets anders dan wat getekend werd.
   *[other] { $count } dagen zeggen iets anders dan wat getekend werd.
 }
wholes-all = Elk functioneel geheel kwam aan bod.
wholes-none = Nog niet aan bod: { $value }.
year-visits = Bezoeken
year-no-visits = Nog geen bezoek gepland.
visit-held = bezocht
visit-held-on = Dag van het bezoek
visit-hold = Het bezoek is geweest
visit-plan = Plan een bezoek
visit-where = Waar
visit-when = Wanneer
visit-how = Hoe
visit-save = Plan
year-college = Opleiding en beslissingen
until-now = nu
year-interruptions = Onderbrekingen
year-waivers = Kwijtgescholden
interruption-last = Laatste dag van de onderbreking
interruption-end = Het jaar loopt verder
interruption-new = Onderbreek het jaar
interruption-why = Niemand vraagt waarom. In die tijd wordt niets gelogd en zijn er geen vlaggen voor achterstand of stilte.
interruption-save = Onderbreek
waiver-new = Scheld dagen kwijt
waiver-why = Hoogstens drie dagen per jaar. Ze staan apart en tellen nooit als gewerkt.
waiver-days = Dagen
waiver-reason = Reden
waiver-save = Scheld kwijt
extension-new = Verleng het jaar
extension-save = Verleng
outcome-new = Beslis
outcome-complete = Alles is in orde.
outcome-lacks = Nog niet in orde:
outcome-why = De opleiding beslist; het jaar sluit dan. “Geslaagd” kan pas als niets meer ontbreekt.
outcome-pass = Geslaagd
outcome-fail = Niet geslaagd
outcome-stop = Gestopt
year-lacks = Wat nog ontbreekt
lack-half-days-short = { $value } dagen zijn nog niet getekend of kwijtgescholden.
lack-one-setting = Er is nog geen tweede plek met genoeg getekende dagen.
lack-settings-short = { $count ->
    [one] Nog { $count } plek met genoeg getekende dagen.
   *[other] Nog { $count } plekken met genoeg getekende dagen.
 }
lack-factors-short = { $count ->
    [one] Nog { $count } verschil tussen de plekken.
   *[other] Nog { $count } verschillen tussen de plekken.
 }
lack-wholes-short = { $count ->
    [one] Nog { $count } functioneel geheel.
   *[other] Nog { $count } functionele gehelen.
 }
lack-agreements-short = { $count ->
    [one] { $count } overeenkomst is niet door alle drie getekend.
   *[other] { $count } overeenkomsten zijn niet door alle drie getekend.
 }
lack-questions-open = { $count ->
    [one] { $count } vraag over een dag staat open.
   *[other] { $count } vragen over dagen staan open.
 }
error-half-days-short = Er zijn nog { $count } halve dagen te weinig getekend of kwijtgescholden.
error-one-setting = Alles was op één plek. Een tweede plek met genoeg getekende dagen ontbreekt.
error-settings-short = Er ontbreken nog plekken met genoeg getekende dagen: { $count }.
error-factors-short = De plekken verschillen nog te weinig: { $count } verschil te weinig.
error-wholes-short = Functionele gehelen die nog niet aan bod kwamen: { $count }.
error-agreements-short = Overeenkomsten die niet door alle drie getekend zijn: { $count }.
error-questions-open = Vragen over dagen die nog openstaan: { $count }.
new-year-title = Een student toevoegen
new-year-why = De student krijgt een uitnodiging. Het vierde jaar begint zodra die wordt aangenomen.
new-year-email = E-mailadres van de student
new-year-programme = Opleiding
new-year-programme-hint = Bijvoorbeeld: educatieve bachelor secundair, deeltijds.
new-year-target = Halve dagen in scholen
new-year-target-hint = 240 halve dagen zijn 120 dagen.
new-year-invite = Nodig uit
days-text = Wat er gebeurde
note-days = Lezers: jij, wie er je dagen tekent, de school die je ontvangt en je opleiding. Versleuteld bewaard. Het blijft tot een half jaar nadat de plek voorbij is.
error-entry-changed = De dag { $day } veranderde intussen. Kijk de lijst nog eens na; wat je invulde staat er nog.
outcome-correct = Verbeter de beslissing
outcome-correct-why = De eerdere beslissing blijft in de geschiedenis staan. De student krijgt de nieuwe.
error-half-day-absent = Voor die halve dag staat er al dat je er niet was ({ $day }). Neem dat eerst terug.
error-half-day-there = Voor die halve dag staat er al dat je er was ({ $day }). Neem dat eerst terug.
several-students-title = Voeg meer studenten tegelijk toe
several-students-lead = Plak de regels uit uw rekenblad, één per student. U ziet eerst wat er gebeurt. Iedereen krijgt een uitnodiging; het vierde jaar begint als die aangenomen is.
several-students-common = Voor wie op de regel niets anders zegt
several-students-lines = Een regel voor elke student
several-students-hint = E-mailadres, en als het anders is: opleiding; eerste dag; laatste dag; halve dagen. Zoals mies@hogeschool.example; ; 1/9/2026; 30/6/2027; 120. Hoogstens 300.
several-students-look = { $count ->
    [one] Eén student om uit te nodigen
   *[other] { $count } studenten om uit te nodigen
 }
several-students-do = { $count ->
    [one] Nodig deze student uit
   *[other] Nodig deze { $count } studenten uit
 }
flash-several-students-invited = De uitnodigingen zijn verstuurd. Zolang niemand aannam, neemt u ze hieronder terug.
field-student-here = Hoort al bij uw opleiding: begin het jaar op de pagina van één student.
today-agree = Teken de overeenkomst met { $host }
today-agree-host = Teken de overeenkomst voor { $person }
today-day-questions = { $count ->
    [one] Er is een vraag over een dag
   *[other] Er zijn { $count } vragen over dagen
 }
today-log-days = { $count ->
    [one] Log { $count } halve dag van deze week
   *[other] Log { $count } halve dagen van deze week
 }
today-sign-days = { $count ->
    [one] { $person }: { $count } dag om te tekenen
   *[other] { $person }: { $count } dagen om te tekenen
 }
today-students = { $count ->
    [one] { $count } student heeft vandaag iemand nodig
   *[other] { $count } studenten hebben vandaag iemand nodig
 }
error-half-day-taken = Die halve dag staat al gelogd bij { $place } ({ $day }). Neem die eerst terug of kies de andere helft.
error-placement-over = Deze plek is voorbij of ging niet door.
error-placement-runs = Deze plek is al begonnen.
error-nothing-planned = In die week is er niets gepland waarvan nog niets gelogd is.
error-agreement-changed = Intussen is er een nieuwe versie: { $number }. Lees die en teken opnieuw.
error-agreement-answered = Die partij heeft al geantwoord.
error-sign-link-gone = Deze link is te oud of werd vervangen. Vraag de student of de school om een nieuwe.
error-already-signed = Met deze link werd al getekend, op { $day }. Voor nieuwe dagen komt er een nieuwe link.
error-not-yours-to-sign = { $day } valt buiten de tijd waarin jij tekent.
error-nobody-signs = Wijs eerst iemand aan die de dagen tekent.
error-own-days = Je bent aangemeld als de student zelf. Niemand tekent de eigen dagen; laat wie jou begeleidt deze link openen.
error-asked-just-now = De vraag om te tekenen is net verstuurd. Wacht even voor je het nog eens vraagt.
error-signer-has-signed = Deze persoon heeft al getekend. Kies een laatste dag in plaats van te verwijderen.
error-day-changed = Deze dag is intussen veranderd. Nu staat er: { $value }. Klik nog eens op Klaar om dat te vervangen door wat hieronder staat.
error-signer-not-confirmed = Bevestig eerst dat deze persoon voor jullie tekent.
error-host-has-answered = De plek heeft al geantwoord op deze versie.
error-agreement-link-used = Met deze link werd al geantwoord, op { $day }.
error-nothing-to-sign = Er wacht niets om te tekenen.
error-year-open = Deze student heeft al een vierde jaar dat loopt.
error-year-closed = Over dit jaar is al beslist.
error-waived-enough = Er zijn al { $max } halve dagen kwijtgescholden; meer kan niet.
error-closed-meanwhile = Iemand sloot deze periode intussen af.
field-day-before-placement = De plek begint pas op { $value }.
field-day-after-placement = De laatste dag van de plek is { $value }.
field-day-in-interruption = Op { $value } staat het jaar stil: dan wordt niets gelogd.
field-placement-runs = De plek is al begonnen: de eerste dag verandert niet meer.
field-too-far = Dat is te ver weg: hoogstens 800 dagen.
field-unknown = Dit kennen we niet: { $value }.
field-signer-is-student = Dit is het adres van een student. Een student tekent geen dagen.
field-signer-decides = Wie over dit jaar beslist, tekent er geen dagen van.
field-signer-twice = Deze persoon tekent hier al.
field-student-decides = Deze persoon volgt zelf studenten voor de opleiding en kan hier geen student zijn.
field-day-outside-year = Deze dag ligt buiten het jaar: het loopt van { $first } tot { $last }.
field-waived-range = Kies een halve dag of meer, en hoogstens { $value } dagen.
field-host-is-college = Dit is de eigen opleiding. Een stage is bij een andere organisatie.
field-before-former = Kies een dag na { $value }.
field-name-to-sign = Typ je naam: zonder naam wordt er niets getekend.
field-nothing-chosen = Vink minstens één dag aan, of zeg wat er niet klopt.
field-chosen-twice = Een dag staat er twee keer in.
field-student-required = Kies iemand van de opleiding, of vul een e-mailadres in.
field-year-too-long = Een vierde jaar duurt hoogstens drie schooljaren.
field-interruption-meets = In die tijd staat het jaar al stil.
field-not-later = Kies een dag na { $value }.
field-college-required = Kies een andere lerarenopleiding.
field-closed-already = Tot en met { $value } is al afgesloten.
mail-agreement-asked-subject = Teken de overeenkomst: { $person } bij { $host }
mail-agreement-asked-lead = Student, plek en opleiding tekenen samen een overeenkomst. Lees ze en teken; het duurt een minuut.
mail-agreement-asked-button = Lees en teken
mail-agreement-signed-subject = Alle drie tekenden: { $person } bij { $host }
mail-agreement-signed-lead = De overeenkomst is rond. Op de eerste dag begint de plek vanzelf.
mail-agreement-signed-button = Bekijk de plek
mail-agreement-refused-subject = De overeenkomst wordt niet getekend: { $person } bij { $host }
mail-agreement-refused-lead = Een van de drie tekent niet. Spreek erover; een andere versie kan daarna getekend worden.
mail-agreement-refused-button = Bekijk de plek
mail-year-begun-subject = Je vierde jaar bij { $host } begint
mail-year-begun-lead = Vanaf nu log je hier je dagen op plekken, in twee tikken. Wie je begeleidt tekent ze; je opleiding volgt mee.
mail-year-begun-button = Open mijn dagen
mail-days-to-sign-subject = Klopt deze lijst? { $person } bij { $host }
mail-days-to-sign-lead = { $person } logde dagen bij { $host } en noemde jou als wie kan zeggen dat ze gebeurden. Kijk de lijst na, typ je naam en teken. Je hebt geen account nodig; de link werkt { $days } dagen, één keer.
mail-days-to-sign-button = Bekijk de lijst
mail-agreement-to-sign-subject = Akkoord met deze stage? { $person } bij { $host }
mail-agreement-to-sign-lead = { $person } komt naar { $host }. Iemand van de plek of de opleiding vraagt of je de overeenkomst voor de plek wilt tekenen. Lees ze na, typ je naam en teken. Je hebt geen account nodig; de link werkt { $days } dagen, één keer.
mail-agreement-to-sign-button = Bekijk de overeenkomst
mail-day-questioned-subject = Er is een vraag over een dag bij { $host }
mail-day-questioned-lead = Wie je dagen tekent, vraagt iets over een dag die je logde. Antwoord, of pas de dag aan.
mail-day-questioned-button = Open mijn dagen
mail-year-decided-subject = Je opleiding besliste over je vierde jaar
mail-year-decided-lead = De beslissing staat op de pagina van je jaar, met alles waarop ze steunt.
mail-year-decided-button = Bekijk mijn jaar
mail-sign-foot = Je krijgt deze mail omdat een student of school je noemt als wie dagen tekent op Leerbrug, waar scholen, bedrijven en organisaties van de buurt plekken delen om te leren. Je hebt geen account nodig.
work-placement-turns = Plekken die beginnen, eindigen of stilstaan
work-days-to-sign = Lijsten met dagen die naar wie tekent gaan
work-days-to-sign-again = Herinneringen aan wie nog niet tekende
act-log-day = logde een dag
act-edit-day = veranderde een gelogde dag
act-withdraw-day = nam een gelogde dag terug
act-answer-day = beantwoordde een vraag over een dag
act-reverse-day = nam een getekende dag terug
act-make-placement = maakte van een ja een plek
act-end-placement = stopte een plek
act-turn-placement = liet een plek beginnen, eindigen of stilstaan
act-prepare-placement = vulde een plek in
act-ask-agreement = vroeg om een overeenkomst te tekenen
act-answer-agreement = tekende een overeenkomst of weigerde
act-name-signer = wees aan wie dagen tekent
act-confirm-signer = bevestigde wie dagen tekent
act-end-signer = zei tot wanneer iemand tekent
act-ask-signers = vroeg om dagen te tekenen
act-remove-signer = verwijderde wie tekent
act-ask-agreement-by-link = vroeg met een link om een overeenkomst te tekenen
act-remind-signer = herinnerde aan dagen om te tekenen
act-sign-days = tekende dagen of vroeg ernaar
act-begin-year = begon een vierde jaar
act-interrupt-year = onderbrak een vierde jaar
act-resume-year = hernam een vierde jaar
act-extend-year = verlengde een vierde jaar
act-waive-days = schold dagen kwijt
act-plan-visit = plande een bezoek
act-hold-visit = noteerde een bezoek
act-move-year = gaf een vierde jaar aan een andere opleiding
act-decide-year = besliste over een vierde jaar
act-close-period = sloot een periode af
relation-college = de opleiding die je jaar volgt
relation-signer = wie je dagen tekent
data-placement = Je plekken
data-placement-what = Waar je een plek hebt, wanneer, op welke grond, en wie ervoor tekende.
data-placement-purpose = Weten dat je ergens terecht kan, verzekerd en afgesproken.
data-placement-basis = Overeenkomst.
data-specialisation-year = Je vierde jaar
data-specialisation-year-what = Opleiding, dagen, onderbrekingen, bezoeken, kwijtgescholden dagen en de beslissing.
data-specialisation-year-purpose = Aantonen dat je echt in verschillende scholen stond.
data-specialisation-year-basis = Overeenkomst met je opleiding.
data-signer = Wiens dagen je tekent
data-signer-what = Je naam en adres bij een plek, en tot wanneer je tekent. Verzegeld.
data-signer-purpose = Je kunnen vragen of dagen gebeurden.
data-signer-basis = Gerechtvaardigd belang: een student heeft iemand nodig die zegt dat het gebeurde.
keep-log-entry-2 = { $count ->
    [one] { $count } dag nadat het genoteerd werd, als het getekend is: dan is het een bewijs.
   *[other] { $count } dagen nadat het genoteerd werd, als het getekend is: dan is het een bewijs.
 }
keep-log-whole-2 = { $count ->
    [one] { $count } dag nadat het genoteerd werd, als het getekend is: dan is het een bewijs.
   *[other] { $count } dagen nadat het genoteerd werd, als het getekend is: dan is het een bewijs.
 }
keep-log-event-2 = { $count ->
    [one] { $count } dag nadat het genoteerd werd, als het getekend is: dan is het een bewijs.
   *[other] { $count } dagen nadat het genoteerd werd, als het getekend is: dan is het een bewijs.
 }
keep-log-text-2 = { $count ->
    [one] { $count } dag nadat het genoteerd werd, als niet bekend is wanneer het voorbij was.
   *[other] { $count } dagen nadat het genoteerd werd, als niet bekend is wanneer het voorbij was.
 }
keep-log-note-2 = { $count ->
    [one] { $count } dag nadat het genoteerd werd, als niet bekend is wanneer het voorbij was.
   *[other] { $count } dagen nadat het genoteerd werd, als niet bekend is wanneer het voorbij was.
 }
keep-log-question-2 = { $count ->
    [one] { $count } dag nadat de vraag gesteld werd, als niemand ze beantwoordde.
   *[other] { $count } dagen nadat de vraag gesteld werd, als niemand ze beantwoordde.
 }
keep-half-day-claim-1 = { $count ->
    [one] { $count } dag na die dag.
   *[other] { $count } dagen na die dag.
 }
keep-log-question-1 = { $count ->
    [one] { $count } dag nadat de vraag beantwoord was.
   *[other] { $count } dagen nadat de vraag beantwoord was.
 }
keep-signature-1 = { $count ->
    [one] { $count } dag na de handtekening.
   *[other] { $count } dagen na de handtekening.
 }
keep-signature-entry-1 = { $count ->
    [one] { $count } dag na de handtekening.
   *[other] { $count } dagen na de handtekening.
 }
keep-signature-name-1 = { $count ->
    [one] { $count } dag na de handtekening.
   *[other] { $count } dagen na de handtekening.
 }
keep-signer-1 = { $count ->
    [one] { $count } dag na de laatste dag dat je tekende.
   *[other] { $count } dagen na de laatste dag dat je tekende.
 }
persona-nora = student in haar vierde jaar
wholes-title = Functionele gehelen
several-template = Een leeg blad met deze kolommen
several-file = Of kies een bestand
several-file-hint = CSV uit je rekenblad. Het komt in de plaats van wat hierboven staat; je ziet eerst wat er gebeurt.
several-state = Wat er gebeurt
several-new = nieuw
several-known = staat er al, niets te doen
several-taken = nieuw; een halve dag is ook elders gepland
several-nothing-new = Alles staat er al: er verandert niets.
several-tab-students = Studenten
several-tab-placements = Plekken
several-tab-factors = Wat over plekken bekend is
bring-placements-title = Breng plekken binnen
bring-placements-lead = Voor plekken die zonder Leerbrug afgesproken zijn: één regel per plek van een student. De drie partijen krijgen meteen de vraag om de overeenkomst te tekenen.
bring-placements-hint = E-mailadres van de student; plek (naam of nummer); vestiging; eerste dag; laatste dag; halve dagen; vak; niveau; rechtsgrond; verzekerd door (host, college of employer). Halve dagen van elke week: 1 is maandag, dus 1 2-am 4-pm is een hele maandag, dinsdagvoormiddag en donderdagnamiddag. Na de halve dagen mag alles ontbreken. Hoogstens 500.
bring-placements-file = plekken
bring-factors-title = Zeg wat over plekken bekend is
bring-factors-lead = Waarin plekken verschillen telt mee voor het vierde jaar. Zeg alleen wat publiek bekend is, met de bron. Wat al geschreven stond verandert hierdoor niet.
bring-factors-hint = Plek (naam of nummer); vestiging; kenmerk; waarde; bron; vanaf welke dag. Zoals: Atheneum Spoorpark; ; leerlingenprofiel; hoogste kwart; dataloep 2025; 1/9/2025. Hoogstens 500.
bring-factors-file = kenmerken
several-lines-each = Een regel voor elk
several-lines-look = { $count ->
    [one] { $count } regel nagekeken
   *[other] { $count } regels nagekeken
 }
several-lines-do = { $count ->
    [one] Breng er { $count } binnen
   *[other] Breng er { $count } binnen
 }
several-made = Samen binnengebracht vandaag of gisteren
several-made-one = { $count ->
    [one] { $count } binnengebracht op { $moment }
   *[other] { $count } binnengebracht op { $moment }
 }
flash-several-lines-made = Binnengebracht. Een dag lang neemt u het hieronder terug.
flash-several-lines-undone = Teruggenomen.
lines-col-host = Plek
lines-col-site = Vestiging
lines-col-halves = Halve dagen
factors-col-factor = Kenmerk
factors-col-value = Waarde
factors-col-source = Bron
factors-col-from = Vanaf
field-student-unknown = Met dit adres volgt u geen student met een open vierde jaar.
field-host-unknown = Geen plek heet zo of heeft dit nummer. Kijk de naam na bij Organisaties.
field-host-several = Meer dan één plek heet zo. Gebruik het nummer.
field-site-unknown = Deze plek heeft zo geen vestiging. Laat leeg of zeg de gemeente.
field-site-several = Meer dan één vestiging heet zo.
field-site-required = Deze plek heeft meer vestigingen: zeg welke.
field-halves-written = Schrijf halve dagen als 1 (hele maandag), 2-am of 4-pm, met spaties ertussen.
field-known-otherwise = Voor deze dag staat er al iets anders. Kies een latere dag.
error-batch-used = Hier hangt al iets aan: iemand logde een dag of tekende. Zeg de plek zelf af.
act-import-placement = bracht een plek binnen
act-undo-placement = nam een binnengebrachte plek terug
act-say-factor = zei wat over een plek bekend is
act-undo-factor = nam terug wat over een plek gezegd was
factor-say = Zeg wat je weet
factor-say-why = Alleen wat publiek bekend is, met de bron. Wat onbekend was toen de plek begon, wordt ook daar ingevuld; wat toen bekend was blijft.
factor-which = Kenmerk en waarde
factor-source = Waar staat dat?
factor-save = Bewaar
flash-factor-said = Bewaard.
field-line-twice = Dit staat er twee keer.
error-site-unknown = Van deze plek is niet bekend waar ze ligt: kies eerst een vestiging.
cohort-import = Breng binnen
year-hand-over = Geef door aan een andere opleiding
year-hand-over-why = Vanaf die dag leest en stuurt alleen de andere opleiding dit jaar. Dagen en handtekeningen gaan mee; woorden die de student eerder schreef niet.
year-hand-over-college = Opleiding
year-hand-over-save = Geef door
sign-ask = Vraag ernaar
field-not-text = Dit is geen CSV: bewaar je rekenblad eerst als CSV.
field-placement-otherwise = Deze plek staat er al, met een andere laatste dag. Verander die op de pagina van de plek.
record-title = Mijn overzicht
record-lead = Alles wat je deed om te leren of te begeleiden, op één plaats.
record-empty = Hier komt alles wat je doet: dagen bij een andere school of een bedrijf, en de uren met je mentor.
record-find = Zoek een plek
record-choose = Kies wat je ziet
record-all = Alles
record-show = Toon
record-none = Niets in die periode.
record-private = Alleen jij ziet deze pagina.
record-col-kind = Soort
record-over = voorbij
record-planned = { $value } dagen gepland
record-logged = { $value } dagen gelogd
record-signed = { $value } dagen getekend
record-hours = { $value } uur
record-sum-places = Plekken
record-sum-signed = Dagen getekend
record-sum-received = Begeleiding gekregen
record-sum-given = Begeleiding gegeven
