# Voor je begint: wat in orde moet zijn, met de reden en de termijn.

before-check-not-needed-one-off = Kom gerust: voor één gastles is geen uittreksel uit het strafregister nodig.
before-check-not-needed-one-off-why = Sinds 1 februari 2023 geldt het uittreksel (minderjarigenmodel, art. 596.2) voor wie op vaste basis met minderjarigen werkt (bron: vcov.be). Eén gastles telt hier niet als vaste basis; die grens is een regel van dit platform, de school mag meer vragen.

before-check-before-second-date = Toon vóór de tweede les je uittreksel uit het strafregister aan de directie.
before-check-before-second-date-why = Het gaat om het uittreksel uit het strafregister, minderjarigenmodel (art. 596.2), verplicht sinds 1 februari 2023 bij vast contact met minderjarigen (bron: vcov.be). Het mag hoogstens één maand oud zijn wanneer je het toont: vraag het aan je gemeente in de weken vóór de tweede les.

before-check-from-second-day = Toon vanaf de tweede dag je uittreksel uit het strafregister aan de directie.
before-check-from-second-day-why = Voor wie meer dan één dag met minderjarigen meedraait, vragen we het uittreksel uit het strafregister, minderjarigenmodel (art. 596.2). Het mag hoogstens één maand oud zijn (bron: vcov.be); vanaf de tweede dag is een regel van dit platform. Vraag het aan je gemeente zodra je eerste dag vastligt.

before-host-teacher-present = Spreek af welke leerkracht er de hele tijd bij blijft.
before-host-teacher-present-why = Een bezoeker staat nooit alleen bij leerlingen en meldt zich aan bij aankomst. Dat is een vaste regel van dit platform, naar het voorbeeld van andere programma’s met gasten in de klas; de school geeft de naam voor de eerste les.

before-cover-named = Spreek af wie je lessen overneemt, voor je een datum vastlegt.
before-cover-named-why = Overname was bij eerdere bedrijfsstages voor leerkrachten het grote struikelblok (bron: bvlo.be, bedrijfsstage). Bespreek het twee tot drie weken vooraf met je directie.

before-insurer-own-employer = Vraag je eigen werkgever of zijn arbeidsongevallenverzekering je ook hier dekt.
before-insurer-own-employer-why = Wie in dienst is en een opdracht elders uitvoert, blijft doorgaans verzekerd via de eigen werkgever. Dit is niet nagekeken in een officiële tekst: laat het schoolbestuur het vooraf bevestigen.

before-insurer-ask = Vraag vóór je eerste dag wie je verzekert.
before-insurer-ask-why = Wie vrijwillig meedraait, buiten een opleiding, valt niet onder de arbeidsongevallenwet voor stages (bron: Fedris). Vraag minstens twee weken vooraf aan de school welke verzekering geldt.

before-insurer-host-unless-listed = Laat de gastschool de verzekering regelen, tenzij je hogeschool op de lijst staat.
before-insurer-host-unless-listed-why = Sinds 1 januari 2020 geldt de gastorganisatie bij een opleidingsstage als werkgever voor arbeidsongevallen, met Dimona-aangifte type STG, tenzij de lijst van Fedris je opleiding aanwijst (bron: Fedris). De aangifte gebeurt voor de eerste dag.

before-college-signs = Laat je hogeschool de overeenkomst mee ondertekenen.
before-college-signs-why = De stageovereenkomst heeft drie handtekeningen: jij, de gastschool en de hogeschool. Zonder die drie begin je niet; reken op twee tot vier weken.

before-risk-analysis = Vraag de risicoanalyse nu aan: ze kan tot drie maanden duren.
before-risk-analysis-why = De gastschool vult een risicoanalyse in. Is er een risico, dan volgt een medisch onderzoek vóór de start (bron: stagerichtlijnen van hogescholen en universiteiten). We bewaren alleen dat het in orde is, nooit iets over je gezondheid.

before-consent-person-and-both-boards = Vraag een ja aan je eigen schoolbestuur én aan het bestuur van de andere school.
before-consent-person-and-both-boards-why = Een tijdelijk andere opdracht (TAO) kan alleen voor wie vast benoemd is en vraagt drie akkoorden: jij, je eigen bestuur en het ontvangende bestuur (bron: onderwijs.vlaanderen.be, TAO). Het is een gunst, geen recht: begin er minstens een maand vooraf aan.

before-ask-host-check = Vraag dit na bij de gastorganisatie: is er een uittreksel of ander attest nodig?
before-ask-host-check-why = Voor deze soort plek kennen we geen vaste regel. De directie of contactpersoon weet welk attest nodig is; vraag het twee weken vooraf.

before-ask-host-insurance = Vraag dit na bij de gastorganisatie: wie verzekert je tijdens deze plek?
before-ask-host-insurance-why = Voor deze soort plek kennen we geen vaste regel. Laat je eigen werkgever en de gastorganisatie het allebei bevestigen vóór je eerste dag.

before-ask-host-agreement = Vraag dit na bij de gastorganisatie: welke overeenkomst teken je, en met wie?
before-ask-host-agreement-why = Mensen uitlenen mag alleen op een manier die de wet toelaat (wet van 24 juli 1987, art. 31). De directie zegt op welke manier het hier mag; reken op twee tot vier weken als er papier nodig is.
