# Before you start: what must be in order, why, and how long it takes.

before-check-not-needed-one-off = Just come: one guest lesson needs no extract from the criminal record.
before-check-not-needed-one-off-why = Since 1 February 2023 the extract (minderjarigenmodel, art. 596.2: the form for work with minors) applies to structural contact with minors (source: vcov.be). One guest lesson does not count as that; the threshold is a rule of this platform and the school may ask for more.

before-check-before-second-date = Show your extract from the criminal record to the school head before the second date.
before-check-before-second-date-why = It is the extract from the criminal record, minderjarigenmodel (art. 596.2: the form for work with minors), required since 1 February 2023 for structural contact (source: vcov.be). It may be one month old at most when you show it: ask your municipality in the weeks before the second date.

before-check-from-second-day = Show your extract from the criminal record to the school head from the second day.
before-check-from-second-day-why = For more than one day with minors we ask for the extract from the criminal record, minderjarigenmodel (art. 596.2: the form for work with minors). It may be one month old at most (source: vcov.be); the second-day threshold is a rule of this platform. Ask your municipality as soon as your first day is fixed.

before-host-teacher-present = Agree which teacher stays with you the whole time.
before-host-teacher-present-why = A visitor is never alone with pupils and reports on arrival. This is a fixed rule of this platform, modelled on other programmes with guests in class; the school gives the name before the first lesson.

before-cover-named = Agree who takes over your lessons before you fix a date.
before-cover-named-why = Cover was the main obstacle in earlier company placements for teachers (source: bvlo.be, bedrijfsstage). Talk to your school head two to three weeks ahead.

before-insurer-own-employer = Ask your own employer whether its work-accident insurance covers you here.
before-insurer-own-employer-why = Someone who is employed and on a mission elsewhere usually stays insured through their own employer. This has not been checked in an official text: have the school board (schoolbestuur) confirm it beforehand.

before-insurer-ask = Ask before your first day who insures you.
before-insurer-ask-why = Voluntary days outside a course do not fall under the work-accident law for placements (source: Fedris). Ask the school at least two weeks ahead which insurance applies.

before-insurer-host-unless-listed = Let the host school arrange the insurance, unless your college is on the list.
before-insurer-host-unless-listed-why = Since 1 January 2020 the host counts as employer for accidents during a training placement, with a Dimona declaration of type STG, unless the Fedris list names your training institution (source: Fedris). The declaration is made before the first day.

before-college-signs = Have your college sign the agreement too.
before-college-signs-why = The placement agreement (stageovereenkomst) carries three signatures: yours, the host school’s and the college’s. Without all three you do not start; allow two to four weeks.

before-risk-analysis = Ask for the risk analysis now: it can take up to three months.
before-risk-analysis-why = The host school fills in a risk analysis (risicoanalyse). If there is a risk, a medical check comes before the start (source: placement guidelines of colleges and universities). We only keep that it is in order, never anything about your health.

before-consent-person-and-both-boards = Ask for a yes from your own school board and from the other school’s board.
before-consent-person-and-both-boards-why = A temporary other assignment (tijdelijk andere opdracht, TAO) is for tenured teachers only and needs three consents: yours, your own board’s (schoolbestuur) and the receiving board’s (source: onderwijs.vlaanderen.be, TAO). It is a favour, not a right: start at least a month ahead.

before-ask-host-check = Ask the host: is an extract or another check needed?
before-ask-host-check-why = For this kind of placement we know no fixed rule. The school head or contact person knows which check they ask for; ask two weeks ahead.

before-ask-host-insurance = Ask the host: who insures you during this placement?
before-ask-host-insurance-why = For this kind of placement we know no fixed rule. Have both your own employer and the host confirm it before your first day.

before-ask-host-agreement = Ask the host: which agreement do you sign, and with whom?
before-ask-host-agreement-why = Lending people is only allowed in a way the law permits (law of 24 July 1987, art. 31). The school head says which way applies here; allow two to four weeks if papers are needed.
