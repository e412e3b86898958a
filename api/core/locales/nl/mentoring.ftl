# Pages about starters, mentors and pairs.
nav-mentoring = Begeleiding
tab-mentoring = Mentoren
start-title-none = { $value }, we zoeken twee mentoren voor je
start-title-one = { $value }, je hebt al één mentor
start-title-two = { $value }, jij hebt er twee
start-nobody-judges = Geen van beiden beoordeelt je.
start-lacking = Je hebt nog geen { $value }. Je school en het groeicentrum zien dat en zoeken iemand.
start-no-centre = In jouw buurt is er nog geen groeicentrum. Je mentor op school is er wel.
start-schools = Je school
pair-write = Stel een vraag
pair-good = Goed
pair-rather-not = Liever niet
pair-good-ask = Past { $value } als mentor voor jou?
pair-mentor-ask = Wil je de mentor van { $value } zijn?
pair-good-why = “Liever niet” mag altijd, en niemand vraagt waarom.
pair-answer-until = Antwoord ten laatste op { $value }.
pair-until = Jullie werken samen tot { $value }.
pair-last = laatst op { $value }
pair-state-proposed-mentor = Je werd gevraagd als mentor.
pair-state-proposed-starter = We vroegen of dit past. Je hoort het zodra er antwoord is.
pair-state-proposed-other = Gevraagd, nog geen antwoord.
pair-state-active-mentor = Nog geen volgende afspraak.
pair-state-active-starter = Nog geen volgende afspraak.
pair-state-active-other = Dit loopt.
pair-state-declined-mentor = Dit ging niet door.
pair-state-declined-starter = Dit ging niet door.
pair-state-declined-other = Dit ging niet door.
pair-state-ended-mentor = Dit is voorbij.
pair-state-ended-starter = Dit is voorbij.
pair-state-ended-other = Dit is voorbij.
pair-since = sinds { $value }
pair-has-next = Er is een volgende afspraak.
pair-no-next = Er is nog geen volgende afspraak.
pair-other-why = Je ziet dat deze twee samenwerken. Wat ze bespreken, lezen alleen zij.
pair-end = Beëindig dit
pair-end-why = Beiden krijgen bericht. Wat ze noteerden, blijven ze zelf lezen.
pair-next = Volgende afspraak
pair-next-set = Spreek een moment af
pair-next-change = Verander het moment
pair-time = Uur
pair-place = Waar
pair-talks = Jullie gesprekken
pair-no-talks = Nog niets genoteerd.
pair-only-two = Alleen jullie twee lezen dit. Directie, evaluator, groeicentrum en beheerder niet.
pair-questions = Vragen
pair-answered = Antwoord
pair-answer = Je antwoord
pair-answer-send = Verstuur je antwoord
pair-ask = Vraag iets aan { $value }
pair-ask-send = Verstuur je vraag
pair-not-right = Past het niet?
pair-not-right-why = Dan stopt dit vandaag. Niemand vraagt waarom; er wordt iemand anders gezocht.
pairs-former = Vroegere mentoren en starters
help-title = Hulp nu
help-call = Ik heb nu iemand nodig
help-what-two = Je mentoren krijgen dit allebei, meteen. Neemt niemand het op binnen vier uur schooltijd, dan ziet het groeicentrum je naam en vraagt iemand.
help-what-one = Je mentor krijgt dit meteen. Komt er binnen vier uur schooltijd niemand, dan ziet het groeicentrum je naam en vraagt iemand.
help-what-centre = Je hebt nog geen mentoren: het groeicentrum ziet meteen je naam en vraagt iemand.
help-late-two = Het is nu geen schooltijd: je mentoren krijgen dit, maar lezen het misschien pas de volgende schooldag. Wil je nu praten? Bel Tele-Onthaal, 106.
help-late-one = Het is nu geen schooltijd: je mentor krijgt dit, maar leest het misschien pas de volgende schooldag. Wil je nu praten? Bel Tele-Onthaal, 106.
help-late-centre = Het is nu geen schooltijd: het groeicentrum krijgt dit, maar leest het misschien pas de volgende schooldag. Wil je nu praten? Bel Tele-Onthaal, 106.
help-safety = Is iemand in gevaar? Bel 112. Zorgen over de veiligheid van een leerling: zeg het aan je directie of bel 1712.
help-open = Je vroeg om iemand op { $value }.
help-open-why-two = Je mentoren weten het.
help-open-why-one = Je mentor weet het.
help-open-why-centre = Het groeicentrum weet het.
help-coming = { $person } neemt contact op. Dat weten we sinds { $moment }.
help-over = Het is opgelost
help-needs-you = heeft nu iemand nodig.
help-come = Ik kom
help-ask-somebody = Ik vraag iemand
goals-title = Waar je aan werkt
goals-none = Nog niets. Wat je aanvinkt voor je mentoren, telt ook mee als je een mentor krijgt.
goal-shared = voor je mentoren
goal-share = Laat mijn mentoren dit lezen
goal-keep = Toch alleen voor mij
goal-done = Klaar
goal-new = Nieuw doel
goal-reader = Wie leest dit?
goal-for-mentors = Mijn mentoren
goal-talent = Een talent dat je bij een mentor zoekt
goal-talent-hint = Wat je deelt, staat bij de redenen als een mentor gekozen wordt.
goal-words = In je eigen woorden
goal-add = Voeg toe
note-only-me = Alleen voor mij
mentor-title = Mijn starters
mentor-people = Wie zie je?
mentor-nobody = Je hebt nu geen starters.
mentor-offer = Wat je aanbiedt
mentor-missing = Je bent mentor bij { $value }, maar je profiel is er nog niet.
mentor-missing-why = Daarmee vindt wie een mentor zoekt jou.
mentor-make = Maak mijn profiel
mentor-load = { $count ->
    [one] Eén starter
   *[other] { $count } starters
}
mentor-minutes = { $planned } van { $granted } uur gepland
mentor-own-time = in eigen tijd
mentor-paused = neemt nu niemand nieuw
mentor-room = Hoeveel je aankan
mentor-enough = Zoveel starters is genoeg
mentor-enough-hint = Alleen jij verandert dit getal.
mentor-training = Uren mentoropleiding
mentor-pause = Ik neem nu niemand nieuw
mentor-own-time-tick = Ik doe dit in mijn eigen tijd, ook als mijn organisatie er geen uren voor geeft
mentor-days = Dagen waarop je tijd hebt
mentor-offers = Waarin je iemand kan helpen
mentor-schools = Scholen waar je komt
minutes-title = Uren voor het mentorschap
minutes-lead = Een starter vraagt 10 uur per schooljaar. Meer starters dan uren kan niet.
minutes-granted = Uren dit schooljaar
minutes-granted-hint = 10 uur per starter.
minutes-source = Waar komen ze vandaan?
minutes = { $count ->
    [one] Eén minuut
   *[other] { $count } min
}
hours = { $count ->
    [one] Eén uur
   *[other] { $count } uur
}
school-title = Starters op je school
school-starters = Is het geregeld?
school-no-starters = Er zijn nu geen starters op je school.
school-mentors = Mentoren van je school
school-no-mentors = Nog niemand. Nodig eerst iemand uit als mentor, bij de mensen van je organisatie.
slot-school = Mentor op school
slot-centre = Mentor groeicentrum
slot-next = Volgende afspraak
slot-filled = ja
slot-asked = gevraagd
slot-empty = nee
choose-kind = Kies een { $value }
starter-since = sinds { $value }
starter-until = tot { $value }
invitation-starter = Begeleiding als starter
invitation-starter-why = Je krijgt daarmee twee mentoren: één op school en één van het groeicentrum. Wie de school leidt en het groeicentrum zien dat je ze hebt, niet wat jullie bespreken.
starter-appoint = Stel een starter aan
monday-title = Wie valt tussen wal en schip?
monday-total = { $count ->
    [one] Eén starter in je werkgebied.
   *[other] { $count } starters in je werkgebied.
}
monday-calls = Heeft nu iemand nodig
monday-waiting = Nog geen twee mentoren
monday-nobody-waits = Iedereen heeft twee mentoren.
monday-more = { $count ->
    [one] En nog één.
   *[other] En nog { $count }.
}
monday-short = Te weinig plaatsen
monday-ends = Loopt binnenkort af
monday-look = Bekijk
monday-quiet = Willen misschien hulp
monday-quiet-why = Drie weken geen gesprek en geen volgende afspraak. Vakanties tellen niet mee.
monday-mentors = Mentoren van je groeicentrum
quiet-pair = { $person } en { $mentor }
ending-mentor = { $person }: { $mentor } stopt op { $day }.
ending-induction = { $person }: de begeleiding loopt tot { $day }.
mentoring-nothing = Je hebt hier nog niets.
mentoring-nothing-why = Hier staan je mentoren als je begint te geven, of je starters als je mentor bent. Je school of je groeicentrum regelt dat.
rules-title = Hoe mentoren gekozen worden
rules-lead = Een mens kiest. De lijst staat in volgorde van punten, en alleen deze regels geven punten.
rules-hard = Wat niet kan
rules-soft = Wat meetelt
rules-equal = Bij evenveel punten komt wie minder starters heeft eerst, en dan de naam.
rules-what = Waarvoor
rules-points = Punten
rules-never = Wat nooit meetelt
rules-never-what = Wat iemand eerder deed, hoe snel iemand antwoordt, leeftijd, herkomst, net of geloof. Er wordt niets geleerd uit gedrag.
rule-talent = Een talent dat de starter zoekt en de mentor aanbiedt (hoogstens drie)
rule-subject = Een vak gemeen
rule-level = Een niveau gemeen
rule-language = Een taal gemeen
rule-travel = Elke minuut fietsen naar de school (hoogstens 30)
rule-pair-area = Een mentor begeleidt in de scholen van het eigen profiel.
rule-pair-own = Niemand is de eigen mentor.
rule-pair-evaluator = De eerste evaluator is nooit de mentor.
rule-pair-leads = Wie de school leidt of er evalueert, is er geen mentor.
rule-pair-other-kind = De twee mentoren zijn twee verschillende mensen.
rule-pair-same-school = De mentor van het groeicentrum komt van buiten de school.
rule-pair-already = Wie al gekozen is, wordt niet nog eens gekozen.
rule-pair-paused = Een mentor die pauze neemt, krijgt niemand nieuw.
rule-pair-rather-not = Wie met iemand liever niet wil, wordt daar niet nog eens voor gevraagd.
rule-pair-minutes = Een starter vraagt 10 uur per schooljaar. Een mentor krijgt er geen die niet in de gegeven uren past, behalve wie zelf aanvinkt dat het in eigen tijd is.
reason-talent = kan helpen met { $value }
reason-subject = geeft ook { $value }
reason-level = kent { $value }
reason-language = spreekt ook { $value }
reason-travel = { $count ->
    [one] Eén minuut met de fiets
   *[other] { $count } min met de fiets
}
against-enough = Heeft { $count } starters en vindt { $enough } genoeg
against-training = Volgde nog geen mentoropleiding
against-subject = Geeft een ander vak
choose-title = Een mentor voor { $value }
choose-crumb = Kies een mentor
choose-lead = Je kiest een { $value }. Wie je vraagt, krijgt een mail en zegt goed of liever niet.
choose-incumbent = Nu is dat { $value }. Die blijft tot de nieuwe mentor ja zegt.
choose-nobody = Er is nu niemand die kan.
choose-nobody-why = Nodig iemand uit als mentor, of geef een mentor meer uren.
choose-points = { $count ->
    [one] samen één punt
   *[other] samen { $count } punten
}
choose-ask = Vraag { $value }
choose-impossible = { $count ->
    [one] Eén mentor kan niet
   *[other] { $count } mentoren kunnen niet
}
choose-this = Kies
appoint-lead = Wie begint, krijgt een mentor op school en een van het groeicentrum. De eerste evaluator is nooit de mentor.
appoint-school = School
appoint-person = Wie begint er?
appoint-email = Of nodig iemand uit met een mailadres
appoint-kind = Als wat
appoint-from = Vanaf
appoint-until = Tot
appoint-until-hint = De eerste dag waarop het voorbij is.
appoint-evaluator = Eerste evaluator
appoint-evaluator-hint = Leest niets van de begeleiding.
appoint-do = Stel aan
round-open = Zoek mentoren voor allen samen
rounds-open = Voorstellen
round-title = Mentoren voor allen samen
round-lead = Nog niemand is gevraagd: jij leest het na en beslist. Wie je vraagt, krijgt een mail en zegt goed of liever niet.
rounds-lead = Een voorstel verdeelt de mentoren over iedereen die er een mist. Niemand wordt gevraagd voor jij het zegt, en voorstellen kan je naast elkaar leggen.
rounds-none = Er is nog geen voorstel
round-make = Maak een voorstel
round-line = { $served } van { $wanted } plaatsen gevuld · { $points ->
    [one] één punt
   *[other] { $points } punten
}
round-by-hand = { $count ->
    [one] één keuze met de hand
   *[other] { $count } keuzes met de hand
}
round-is-draft = Voorstel
round-published-at = Gevraagd op { $value }
round-asked-proposed = { $value } is gevraagd, nog geen antwoord
round-asked-active = { $value } zei goed
round-asked-declined = Met { $value } ging het niet door
round-asked-ended = Met { $value } is het voorbij
round-not-asked = niet gevraagd
round-as-planned = Volgens het voorstel
round-nobody = Voorlopig niemand
round-pick = Wie
round-again = Reken opnieuw
round-hand = Met de hand gekozen
round-chosen = Wat je zelf koos, en wat dat verandert
round-chose = { $person }: { $mentor }
round-price-fewer = { $count ->
    [one] één plaats minder gevuld
   *[other] { $count } plaatsen minder gevuld
}
round-price-more = { $count ->
    [one] één plaats meer gevuld
   *[other] { $count } plaatsen meer gevuld
}
round-price-moved = { $count ->
    [one] bij één andere plaats komt iemand anders
   *[other] bij { $count } andere plaatsen komt iemand anders
}
round-price-points-fewer = { $count ->
    [one] één punt minder
   *[other] { $count } punten minder
}
round-price-points-more = { $count ->
    [one] één punt meer
   *[other] { $count } punten meer
}
round-price-nothing = verandert verder niets
round-compare = Vergelijk met een ander voorstel
round-compared = Naast het voorstel van { $value }
round-same = Beide voorstellen kiezen dezelfde mensen.
round-there = daar: { $value }
round-tells = De mentoren krijgen de vraag, de starters horen wie gevraagd is, en wie nog niemand heeft hoort dat je verder zoekt.
round-gone = { $count ->
    [one] Eén plaats wordt niet meer gezocht.
   *[other] { $count } plaatsen worden niet meer gezocht.
}
round-plan = Wie gevraagd werd
round-drop = Gooi dit voorstel weg
round-not-looked = hier niet gezocht
round-price-less-even = minder gelijk verdeeld
round-price-more-even = gelijker verdeeld
round-best = Nagerekend: geen andere verdeling geeft meer starters een mentor, verdeelt ze gelijker over de mentoren, of doet dat even gelijk met meer punten.
round-best-chosen = Nagerekend: met jouw keuzes is er geen betere verdeling.
round-found = { $count ->
    [one] Eén mentor om te vragen
   *[other] { $count } mentoren om te vragen
}
round-gap = { $kind }. Starters die delen: { $starters }. Mentoren: { $mentors }. Vrije plaatsen: { $places }. Tekort: { $short }.
round-help-hours = { $count ->
    [one] Tien uur meer voor { $person } geeft nog één starter een mentor.
   *[other] Tien uur meer voor { $person } geeft nog { $count } starters een mentor.
}
round-help-area = { $count ->
    [one] Zet een mentor van elders deze school in het profiel, dan krijgt nog één starter een mentor.
   *[other] Zetten mentoren van elders deze scholen in het profiel, dan krijgen nog { $count } starters een mentor.
}
round-help-paused = { $count ->
    [one] Heft een mentor de pauze op, dan krijgt nog één starter een mentor.
   *[other] Heffen mentoren de pauze op, dan krijgen nog { $count } starters een mentor.
}
round-help-minutes = { $count ->
    [one] Krijgt een mentor die vol zit meer uren, dan krijgt nog één starter een mentor.
   *[other] Krijgen mentoren die vol zitten meer uren, dan krijgen nog { $count } starters een mentor.
}
round-ask = Vraag deze mentoren
round-left = Nog niemand voor
round-why = Bekijk waarom niet
several-batches = Uitgenodigd en nog niet aangenomen
several-batch = { $count ->
    [one] Eén uitnodiging van { $moment }
   *[other] { $count } uitnodigingen van { $moment }
}
several-undo = Neem terug
several-mentors-title = Nodig meer mentoren tegelijk uit
several-mentors-lead = Plak de regels uit je rekenblad, één per mentor. Je ziet eerst wat er gebeurt. Wie de uitnodiging aanneemt is mentor en heeft meteen deze uren.
several-mentors-lines = Mailadres; uren; waar ze vandaan komen
several-mentors-hint = Zoals: jan@school.example; 50; uren van de school. Het laatste mag ontbreken.
several-mentors-look = { $count ->
    [one] Eén mentor om uit te nodigen
   *[other] { $count } mentoren om uit te nodigen
}
several-mentors-do = { $count ->
    [one] Nodig deze mentor uit
   *[other] Nodig deze { $count } mentoren uit
}
several-hours = { $value } uur
several-title = Stel meer starters tegelijk aan
several-lead = Plak de adressen uit je rekenblad, één per regel. Je ziet eerst wat er gebeurt. Iedereen krijgt een uitnodiging; de begeleiding begint als die aangenomen is.
several-fault = Regel { $line }, kolom { $column }: { $what }
several-wrong = Er is nog niets gedaan. Pas deze regels aan:
several-look = { $count ->
    [one] Eén starter om uit te nodigen
   *[other] { $count } starters om uit te nodigen
}
several-do = { $count ->
    [one] Nodig deze starter uit
   *[other] Nodig deze { $count } starters uit
}
several-from-hint = Voor regels zonder eigen dag.
several-from = vanaf { $value }
several-lines = Een regel voor elke starter
several-lines-hint = E-mailadres, en als het anders is: eerste dag; einde. Zoals mies@school.example;1/9/2026;30/6/2027. Hoogstens 30.
several-check = Kijk na
place-nobody = Nog niemand.
place-choose = Kies een mentor
place-replace = Kies iemand anders
agreement-title = Afsprakennota
agreement-none = Nog geen afspraken op papier.
agreement-version = { $count ->
    [one] Versie { $count }
   *[other] Versie { $count }
}
agreement-open = nog niet akkoord
agreement-agreed-on = akkoord op { $value }
agreement-agree = Ik ga akkoord
agreement-write = Schrijf een nieuwe versie
agreement-words = Duur en intensiteit van de begeleiding
induction-change = Dagen en evaluator
offline-lead = Geen verbinding. Je kan een gesprek of een dag noteren: het wacht op dit toestel en gaat weg zodra je weer verbinding hebt.
offline-nobody = Zonder verbinding kan je alleen noteren op een toestel waarop je je log al eens opende.
device-left-one = Nog één notitie op dit toestel.
device-left = Nog { "{count}" } notities op dit toestel.
device-missing = Kies nog met wie, wat en hoe lang.
device-missing-day = Kies nog waar je was en welk deel van de dag.
device-full = Dit toestel kan niets meer bewaren. Wat je noteerde staat nog hier: laat de pagina open tot je weer verbinding hebt.
device-lost-one = Dit toestel wiste een notitie die nog niet verstuurd was. Noteer het opnieuw.
device-lost = Dit toestel wiste { "{count}" } notities die nog niet verstuurd waren. Noteer ze opnieuw.
device-refused-one = Eén notitie van dit toestel kon zo niet in het log.
device-refused = { "{count}" } notities van dit toestel konden zo niet in het log.
device-leave-one = Eén notitie op dit toestel is nog niet verstuurd en gaat verloren. Toch afmelden?
device-leave = { "{count}" } notities op dit toestel zijn nog niet verstuurd en gaan verloren. Toch afmelden?
device-look = Kijk na
log-title = Logboek
log-write = Noteer een gesprek
log-ask = Wie zag je?
log-edit-title = Verander wat je noteerde
log-nobody = Er is nog niemand met wie je samenwerkt.
log-who = Wie
log-what = Wat
log-long = Hoelang
log-done = Klaar
log-more = Andere dag, andere duur, iets erbij schrijven
log-other-minutes = Ander aantal minuten
log-wholes = Waarover ging het? Hoogstens drie
log-text = Voor jullie twee
log-text-hint = Jullie lezen dit allebei. Noem geen leerlingen.
log-note-hint = Ook je mentor leest dit niet.
log-known = Dit stond er al
log-empty = Nog niets genoteerd.
log-edit = Verander
log-withdraw = Haal weg
log-withdraw-sure = De woorden verdwijnen meteen en komen niet terug.
log-withdraw-yes = Ja, haal weg
log-reverse = Telt niet mee
log-reverse-sure = Deze minuten tellen dan niet meer bij je uren. De regel zelf blijft staan, voor jullie allebei.
log-reverse-yes = Reken niet mee
log-question = Klopt niet
log-settle = Klopt toch
log-questioned = klopt niet, zegt de ander
log-reversed = teruggedraaid
meeting-with-mentor = met je mentor
meeting-with-starter = met je starter
today-help = { $person } heeft nu iemand nodig.
today-help-unanswered = { $person } vroeg hulp en niemand nam het op: vraag iemand.
today-mentor-asked = Wil je de mentor van { $person } zijn?
today-mentor-chosen = Past { $person } als mentor voor jou?
today-mentor-questions = { $count ->
    [one] Eén vraag van je mentor of starter wacht op je antwoord.
   *[other] { $count } vragen van je mentor of starters wachten op je antwoord.
}
today-round-ready = { $count ->
    [one] Een voorstel voor één plaats naast een starter wacht op je ja.
   *[other] Een voorstel voor { $count } plaatsen naast starters wacht op je ja.
}
today-starters-waiting = { $count ->
    [one] Eén starter heeft nog geen twee mentoren.
   *[other] { $count } starters hebben nog geen twee mentoren.
}
today-meetings = Wie je ziet
shortage = { $kind }, { $place }. Starters: { $starters }. Mentoren: { $mentors }. Vrije plaatsen: { $places }. Tekort: { $short }.

# Flashes.
flash-help-called = Je mentoren weten het.
flash-help-called-one = Je mentor weet het.
flash-help-called-centre = Het groeicentrum weet het.
flash-help-taken = Goed dat je dit opneemt. Hier bereik je je starter.
flash-help-taken-centre = Goed dat je dit opneemt. Hier zie je wie je kan vragen.
flash-starter-appointed = Aangesteld. Kies nu een mentor.
flash-starter-invited = De uitnodiging is verstuurd. De begeleiding begint als ze aangenomen is.
flash-round-changed = Opnieuw gerekend. Je ziet bovenaan wat je keuze verandert.
flash-round-look-first = Je koos iemand anders. Kijk eerst na wat dat verandert; nog niemand is gevraagd.
flash-several-mentors-invited = Uitgenodigd. Wie aanneemt, staat meteen bij de mentoren.
flash-several-undone = Teruggenomen. Wie al aannam, blijft.
flash-round-dropped = Het voorstel is weg.
flash-round-asked = Gevraagd. Je hoort het als er antwoord is.
flash-several-invited = De uitnodigingen zijn verstuurd. Zolang niemand aannam, neem je ze hieronder terug.
flash-mentor-asked = Gevraagd. Je hoort het als er antwoord is.
flash-pair-agreed = Genoteerd: goed.
flash-pair-refused = Genoteerd. Er wordt iemand anders gezocht.
flash-pair-ended = Beëindigd. Beiden krijgen bericht.
flash-next-saved = Afgesproken.
flash-next-cleared = Er is geen afspraak meer.
flash-agreement-agreed = Je akkoord is genoteerd.
flash-logged = Genoteerd.
flash-log-withdrawn = Weggehaald.

# Errors.
error-pair-area = Deze mentor komt niet op deze school. Dat kan wel als de mentor de school in het eigen profiel zet.
error-pair-paused = Deze mentor neemt nu niemand nieuw. Dat kan weer als de mentor de pauze zelf opheft.
error-pair-own = Niemand is de eigen mentor.
error-pair-evaluator = De eerste evaluator kan geen mentor zijn. Kies een andere evaluator of een andere mentor.
error-pair-leads = Wie de school leidt of er evalueert, kan er geen mentor zijn.
error-pair-other-kind = Een starter heeft twee verschillende mensen: deze is al de andere mentor.
error-pair-same-school = De mentor van het groeicentrum komt van buiten de school.
error-pair-already = Deze mentor is al gekozen voor deze starter.
error-pair-rather-not = Een van beiden zei voor dit paar al liever niet. Kies iemand anders.
error-pair-minutes = Deze mentor heeft geen uren meer dit schooljaar. Een starter vraagt 10 uur: geef er meer, of kies iemand anders.
error-pair-proposed = Er is al iemand gevraagd. Wacht op het antwoord, of trek die vraag eerst in.
error-pair-over = Dit is voorbij.
error-pair-answered = Dat zei je al.
error-pair-not-running = Jullie werken nog niet samen: de mentor moet eerst ja zeggen.
error-induction-over = Deze begeleiding is voorbij. Pas eerst de einddatum aan.
error-school-year-unknown = Dit schooljaar staat nog niet in de kalender.
error-no-mentors-here = Alleen scholen en groeicentra hebben mentoren.
error-not-a-mentor-here = Deze persoon is hier geen mentor. Geef eerst die rol.
error-mentor-known = Dit mentorprofiel bestaat al.
error-minutes-planned = Er is al { $hours } uur gepland.
error-batch-gone = Dit is al teruggenomen.
error-round-published = Dit voorstel is al verstuurd. Maak een nieuw voor wie nog iemand mist.
error-round-place-empty = Voor een van deze plaatsen is er nog niemand. Kijk het voorstel opnieuw na.
error-no-starters-here = Starters horen bij een school.
error-starter-known = Deze persoon is hier al starter.
error-agreement-state = Intussen is er een andere versie, of je ging al akkoord. Kijk nog eens.
error-not-a-starter = Dit is voor wie begint te geven.
error-goals-full = Twintig doelen is het meeste. Rond er eerst een af.
error-help-open = Je mentoren weten het al.
error-help-taken = Iemand nam dit al op.
error-log-other-content = Onder dit nummer staat al iets anders genoteerd. Hieronder zie je wat er staat; wat je nu invulde, is niet verloren.
error-log-state = Dit kan niet meer met deze regel van het logboek.
field-day-full = Dat past niet in een dag: samen hoogstens { $max } minuten.
field-day-to-come = Deze dag moet nog komen.
field-day-too-early = Kies een dag vanaf { $value }.
field-day-too-late = Kies een dag tot en met { $value }.
field-starts-after-pair = De begeleiding begint ten laatste op { $value }: toen begon een mentor.
field-day-after-end = Toen werkten jullie niet meer samen.
field-day-over = Deze dag is voorbij.
field-note-not-yours = Een mentor houdt geen nota die de starter niet mag lezen.
field-choose-person = Kies wie je zag.
field-goal-required = Kies een talent, of schrijf iets.
field-evaluator-is-starter = De starter kan niet de eigen evaluator zijn.
field-evaluator-is-mentor = Deze persoon is of was mentor van de starter, en kan dus niet evalueren.
field-not-an-evaluator = Kies iemand die op deze school evalueert of ze leidt.
field-starter-required = Kies iemand, of vul een mailadres in.
field-not-of-school = Deze persoon hoort niet bij deze school.
field-twice = Dit adres staat er twee keer.
field-invited-already = Dit adres is al uitgenodigd.
field-choose-mentors = Kies minstens één mentor om te vragen.
field-mentor-here = Is hier al mentor: geef de uren op de eigen pagina.
field-starter-here = Is hier al starter.
field-own-evaluator = Niemand evalueert zichzelf: kies een andere eerste evaluator.
field-nothing-more = Hier hoort niets meer.
field-too-many-lines = Dat zijn te veel regels: hoogstens { $max } tegelijk.
field-end-before-start = Het einde ligt voor het begin.
field-minutes-planned = Er is al { $hours } uur gepland. Beëindig eerst een van de begeleidingen.

# Mails.
mail-starter-appointed-subject = Je begeleiding bij { $host }
mail-starter-appointed-lead = { $host } schreef je in voor begeleiding. Je krijgt twee mentoren: één op school en één van het groeicentrum. Geen van beiden beoordeelt je.
mail-starter-appointed-button = Bekijk je begeleiding
mail-mentor-asked-subject = Een vraag over begeleiding
mail-mentor-asked-lead = Wil je { $person } begeleiden, als { $kind ->
    [school] mentor op school
   *[other] mentor van het groeicentrum
 }? Zeg goed of liever niet, binnen vijf schooldagen. Niemand vraagt waarom.
mail-mentor-asked-button = Bekijk de vraag
mail-mentor-chosen-subject = Er is een mentor voor je gevraagd
mail-mentor-chosen-lead = We vroegen { $mentor } om jou te begeleiden, als { $kind ->
    [school] mentor op school
   *[other] mentor van het groeicentrum
 }. Past dat niet voor jou, zeg het dan; niemand vraagt waarom.
mail-mentor-chosen-button = Zeg wat je denkt
mail-pair-begun-subject = Je mentor zegt ja
mail-pair-begun-lead = { $mentor } is nu je { $kind ->
    [school] mentor op school
   *[other] mentor van het groeicentrum
 }. Spreek samen een eerste moment af.
mail-pair-begun-button = Bekijk je mentor
mail-pair-agreed-subject = Een mentor zei ja
mail-pair-agreed-lead = { $mentor } begeleidt { $person }, als { $kind ->
    [school] mentor op school
   *[other] mentor van het groeicentrum
 }.
mail-pair-agreed-button = Bekijk de begeleiding
mail-mentor-sought-subject = We zoeken nog een mentor voor je
mail-mentor-sought-lead = Er zijn mentoren gevraagd voor de starters van je buurt. Voor jou is er nog niet iedereen gevonden: { $person } zoekt verder. Heb je nu iemand nodig, zeg het dan op je pagina.
mail-mentor-sought-button = Bekijk je mentoren
mail-round-ready-subject = Een voorstel voor mentoren ligt klaar
mail-round-ready-lead = { $count ->
    [one] Er kwam een starter bij of een plaats vrij. Het voorstel vult één plaats; nog niemand is gevraagd.
   *[other] Er kwamen starters bij of plaatsen vrij. Het voorstel vult { $count } plaatsen; nog niemand is gevraagd.
 }
mail-round-ready-button = Lees het voorstel
mail-help-taken-subject = Er komt al iemand
mail-help-taken-lead = { $person } vroeg hulp. { $mentor } neemt het op: je hoeft nu niets te doen.
mail-help-taken-button = Bekijk je starters
mail-pair-declined-subject = Kies een andere mentor
mail-pair-declined-lead = { $mentor } wordt niet de mentor van { $person }. Kies iemand anders als { $kind ->
    [school] mentor op school
   *[other] mentor van het groeicentrum
 }.
mail-pair-declined-button = Kies iemand anders
mail-pair-ended-subject = Een begeleiding is voorbij
mail-pair-ended-lead = De begeleiding van { $person } door { $mentor } is voorbij. Wat jullie noteerden, blijven jullie allebei lezen.
mail-pair-ended-button = Bekijk het
mail-pair-lost-subject = Een starter heeft een mentor minder
mail-pair-lost-lead = { $mentor } begeleidt { $person } niet meer. Kies iemand anders als { $kind ->
    [school] mentor op school
   *[other] mentor van het groeicentrum
 }.
mail-pair-lost-button = Kies iemand anders
mail-help-called-subject = Iemand heeft je nu nodig
mail-help-called-lead = { $person } heeft nu iemand nodig. Kan je? Zeg dan dat je komt, en neem contact op.
mail-help-called-button = Ik kom
mail-help-answered-subject = Er komt iemand
mail-help-answered-lead = { $person } weet dat je iemand nodig hebt, en neemt contact op.
mail-help-answered-button = Bekijk het
mail-help-unanswered-subject = Niemand nam een vraag om hulp op
mail-help-unanswered-lead = { $person } vroeg om iemand, en na vier uur schooltijd nam niemand het op. Vraag jij iemand?
mail-help-unanswered-button = Bekijk wie
mail-pair-question-subject = Een vraag van je mentor of starter
mail-pair-question-lead = In de begeleiding van { $person } door { $mentor } staat een vraag voor je. Antwoord binnen drie schooldagen.
mail-pair-question-button = Lees de vraag
mail-pair-answer-subject = Er is antwoord op je vraag
mail-pair-answer-lead = In de begeleiding van { $person } door { $mentor } kreeg je vraag een antwoord.
mail-pair-answer-button = Lees het antwoord

# Personal data.
relation-pair = jullie twee
relation-mentor = je mentoren
relation-writer = alleen jij
data-log = Het logboek van de begeleiding
data-log-what = Dagen, duur en waarover het ging.
data-log-purpose = Weten wat jullie samen deden, en de uren van de mentor tellen.
data-log-basis = Overeenkomst.
data-note = De woorden bij het logboek
data-note-what = Wat jullie voor elkaar schreven. Verzegeld.
data-own-note = Je eigen nota’s
data-own-note-what = Wat je bij een gesprek alleen voor jezelf noteerde. Verzegeld.
data-own-note-purpose = Dat je zelf iets onthoudt.
data-own-note-basis = Overeenkomst.
data-note-purpose = Samen verder werken waar je was.
data-note-basis = Overeenkomst.
data-induction = Dat je starter bent
data-induction-what = School, dagen, eerste evaluator en afsprakennota.
data-induction-purpose = Je twee mentoren geven.
data-induction-basis = Wettelijke plicht van de school tot aanvangsbegeleiding.
data-mentorship = Wie met wie samenwerkt
data-mentorship-what = Mentor, starter, dagen, en of er een volgende afspraak is.
data-mentorship-purpose = Weten of iedereen twee mentoren heeft.
data-mentorship-basis = Wettelijke plicht van de school tot aanvangsbegeleiding.
data-goal = Je doelen en vragen
data-goal-what = Waar je aan werkt, wat je elkaar vraagt, en wanneer je om iemand riep. Verzegeld.
data-goal-purpose = Je helpen met wat je zelf kiest.
data-goal-basis = Overeenkomst.
data-mentor = Wat je als mentor aanbiedt
data-mentor-what = Vakken, niveaus, talen, talenten, dagen, opleiding, en je uren.
data-mentor-purpose = De mentor vinden die bij een starter past.
data-mentor-basis = Overeenkomst.

# Retention.
keep-log-entry-1 = { $count ->
    [one] { $count } dag nadat het genoteerd werd.
   *[other] { $count } dagen nadat het genoteerd werd.
}
keep-log-whole-1 = { $count ->
    [one] { $count } dag nadat het genoteerd werd.
   *[other] { $count } dagen nadat het genoteerd werd.
}
keep-log-event-1 = { $count ->
    [one] { $count } dag nadat het genoteerd werd.
   *[other] { $count } dagen nadat het genoteerd werd.
}
keep-log-text-1 = { $count ->
    [one] { $count } dag na het einde van jullie samenwerking.
   *[other] { $count } dagen na het einde van jullie samenwerking.
}
keep-log-note-1 = { $count ->
    [one] { $count } dag na het einde van jullie samenwerking.
   *[other] { $count } dagen na het einde van jullie samenwerking.
}
keep-starter-goal-1 = { $count ->
    [one] { $count } dag nadat je het afrondde.
   *[other] { $count } dagen nadat je het afrondde.
}
keep-mentorship-1 = { $count ->
    [one] { $count } dag nadat het voorbij was.
   *[other] { $count } dagen nadat het voorbij was.
}
keep-mentorship-minutes-1 = { $count ->
    [one] { $count } dag nadat het voorbij was.
   *[other] { $count } dagen nadat het voorbij was.
}
keep-mentor-question-1 = { $count ->
    [one] { $count } dag nadat je het vroeg.
   *[other] { $count } dagen nadat je het vroeg.
}
keep-mentor-round-1 = { $count ->
    [one] { $count } dag nadat je het voorstel maakte.
   *[other] { $count } dagen nadat je het voorstel maakte.
}
keep-help-call-1 = { $count ->
    [one] { $count } dag nadat iemand het opnam.
   *[other] { $count } dagen nadat iemand het opnam.
}

# Work in the background.
work-rounds = Voorstellen voor mentoren
work-mentor-silent = Mentoren die niet antwoorden
work-mentor-left = Mentoren die hun rol niet meer hebben
work-pair-over = Begeleidingen die voorbij zijn
work-induction-over = Starters van wie de begeleiding voorbij is
work-help-unanswered = Vragen om hulp die niemand opnam
work-pair-question-unanswered = Vragen aan mentoren zonder antwoord

# Acts.
act-create-mentor = maakte een mentorprofiel
act-update-mentor = veranderde een mentorprofiel
act-grant-minutes = gaf een mentor uren
act-drop-round = gooide een voorstel voor mentoren weg
act-make-round = maakte een voorstel om mentoren te verdelen
act-choose-in-round = koos met de hand in een verdeling van mentoren
act-publish-round = vroeg de mentoren van een voorstel
act-propose-mentor = vroeg een mentor
act-answer-pair = zei wat past
act-end-pair = beëindigde een begeleiding
act-set-next-date = sprak een moment af
act-appoint-starter = stelde een starter aan
act-update-induction = veranderde een begeleiding
act-write-agreement = schreef een afsprakennota
act-agree-induction = ging akkoord met de afsprakennota
act-add-goal = voegde een doel toe
act-step-goal = veranderde een doel
act-ask-in-pair = stelde een vraag aan mentor of starter
act-answer-in-pair = beantwoordde een vraag van mentor of starter
act-call-for-help = vroeg om iemand
act-take-call = nam een vraag om hulp op
act-escalate-call = liet het groeicentrum weten dat niemand hulp bood
act-expire-proposal = sloot een vraag aan een mentor zonder antwoord
act-end-induction = rondde een begeleiding af
act-log-contact = noteerde een gesprek
act-edit-contact = veranderde een gesprek in het logboek
act-withdraw-contact = haalde een gesprek uit het logboek
act-question-contact = zei dat een gesprek niet klopt
act-settle-contact = zei dat een gesprek toch klopt
act-reverse-contact = draaide een gesprek terug

# Names of fields.
name-of-field-pair = Wie
name-of-field-activity = Wat
name-of-field-quantity = Hoelang
name-of-field-evaluator = Eerste evaluator
