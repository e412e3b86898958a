# Placements, days, signatures and fourth years.
nav-days = My days
tab-days = Days
nav-cohort = Students
tab-cohort = Students
days-title = My days
days-ask = Were you there?
days-edit = Change this day
days-replace = Put something else in its place
days-replace-why = This day is signed and no longer changes. What you fill in takes its place; the old one can still be read as taken back.
days-talks = Log a talk with your mentor
days-no-place = You have no place yet to log days at.
days-find = Find a place for your fourth year
days-none-begun = Your first place has yet to begin. From that day on it takes two taps.
days-asked = There is a question about a day
days-answer = Your answer
days-answer-send = It is right as it stands
days-correct = Correct the day
days-where = Where?
days-when = When were you there?
halves-day = Whole day
halves-am = Morning
halves-pm = Afternoon
halves-none = Not there
half-am = morning
half-pm = afternoon
days-more = Another day, lessons, what about
days-lessons = Lessons
days-lessons-hint = Of 50 minutes. Empty: half a day counts as four hours.
days-what = What did you do?
days-why-not = Why not?
days-why-not-hint = Only if you chose “Not there”. You never have to say anything about your health.
days-not-there = Not there?
days-not-when = Which part?
days-text-hint = Your mentor there and your college read this too. Name no pupils.
days-week = Week of { $value }
half-planned = planned
half-logged = logged
half-signed = signed
half-absent = not there
half-questioned = there is a question about it
half-free = nothing
days-as-planned = { $count ->
    [one] Log { $count } half-day as planned
   *[other] Log { $count } half-days as planned
 }
days-nothing = Nothing this week
days-earlier = Week before
days-later = Week after
days-this-week = This week
days-week-empty = Nothing is logged this week yet.
days-former = Other weeks
days-places = My places
days-logged = You logged { $value } days.
days-year = See my year
days-withdraw = Take back
days-reverse = This is not right
days-reverse-sure = This day is signed. You can take it back or replace it; both can still be read.
days-reverse-replace = Replace the day
days-reverse-yes = Take the day back
days-short = { $count ->
    [one] { $count } d
   *[other] { $count } d
 }
days-count = { $value } days
lessons = { $count ->
    [one] { $count } lesson
   *[other] { $count } lessons
 }
day-state-submitted = not signed yet
day-state-questioned = there is a question about it
day-state-signed = signed
day-state-withdrawn = taken back
day-state-reversed = taken back
flash-day-logged = Logged. Thank you.
flash-week-logged = The week is logged as planned.
flash-week-nothing = Noted: nothing this week.
flash-day-changed = The day is changed.
flash-day-withdrawn = The day is taken back.
flash-day-answered = Your answer is saved.
flash-day-reversed = The day is taken back; it can still be read.
flash-placement-prepared = Saved.
flash-agreement-signed = The signature is saved.
flash-agreement-refused = The others know that it will not be signed.
flash-signer-named = Saved. As soon as days wait, this person gets a link.
flash-signer-confirmed = Confirmed.
flash-signer-ended = Saved.
flash-signer-removed = Removed. Links that were sent no longer work.
flash-signers-asked = The request to sign is sent.
flash-agreement-link-sent = The link to sign the agreement is sent.
flash-placement-off = The placement has stopped.
flash-days-signed = Signed. Thank you.
flash-days-asked = Your question is sent. Thank you.
flash-period-closed = The period is closed.
flash-year-begun = The year has begun.
flash-student-invited = The student is invited. The year begins when the invitation is taken up.
flash-year-interrupted = The year stands still.
flash-year-resumed = The year goes on.
flash-year-extended = The year lasts longer.
flash-days-waived = The days are remitted.
flash-visit-planned = The visit is planned.
flash-visit-held = The visit is noted.
flash-year-moved = The year goes to the other college.
flash-year-decided = The decision is saved. The student is told.
placements-title = Placements
placements-own = My placements
placements-hosted = With us
placements-empty = No placements yet.
placements-find = Find a place
placement-missing = Still to arrange before it begins
missing-year = No fourth year is open for this student yet. The placement waits until the college opens one.
missing-agreement = Not all three have signed the agreement.
missing-grounds = The legal ground and the insurer are not filled in yet.
missing-signer = There is nobody yet who signs the days.
placement-log = Log a day
placement-sign = { $count ->
    [one] See { $count } day to sign
   *[other] See { $count } days to sign
 }
placement-facts = What was agreed
placement-when = When
placement-where = Where
placement-halves = Half-days a week
placement-planned = Planned
placement-basis = Legal ground
placement-insured = Insured by
placement-insured-hint = For a placement this is mostly the place itself (work-accident law, since 2020). See whether the college is on the list of Fedris.
insured-by-host = the place
insured-by-college = the college
insured-by-employer = her own employer
not-filled-in = not filled in yet
placement-prepare = Fill in and plan
placement-prepare-why = The suggested answers follow from the rules. They hold once you save.
placement-first = First day
placement-last = Last day
placement-subject = Subject
placement-level = Level
placement-anew = Other days, half-days, subject or level make a new version of the agreement. The three sign it anew.
placement-save = Save
placement-days = Days
sum-planned = planned
sum-logged = logged
sum-signed = signed
sum-absent = not there
placement-stop = Stop this placement
placement-stop-why = What has happened stays.
placement-cancel = It does not go ahead
placement-no-show = The student did not come
placement-request = See the request
placement-student = Student
placement-host = Place
placement-college = College
placement-waits-for-you = waits for your signature
placement-signed-of-three = { $count ->
    [one] { $count } of 3 has signed
   *[other] { $count } of 3 have signed
 }
placement-state-accepted = accepted
placement-state-agreed = agreed
placement-state-active = running
placement-state-interrupted = standing still
placement-state-completed = over
placement-state-cancelled = did not go ahead
placement-state-no_show = did not come
plan-day = { $value }
plan-am = { $value } morning
plan-pm = { $value } afternoon
plan-single = { $count ->
    [one] and { $count } single half-day
   *[other] and { $count } single half-days
 }
convention-title = Agreement of three
convention-version = { $count ->
    [one] Version { $count }
   *[other] Version { $count }
 }
agreement-read = read or print
agreement-means = By signing you agree to the days and promises of this version.
agree-title = Do you agree to this agreement?
agree-lead = Your organisation or the college asks you to sign this for the host. Student and college sign the same text. You need no account.
agree-thanks = Thank you. Your answer is kept.
agree-thanks-why = Student, host and college know. You can close this window.
signer-agreement = Ask to sign the agreement
signer-remove = Remove
agreement-sign = Sign
agreement-refuse = I will not sign
agreement-paper = Signed on paper?
agreement-paper-name = Name on the paper
agreement-paper-on = Day on the paper
agreement-paper-save = I saw the paper
agreement-lead = Student, place and college agree on this together. Every version stays, with whoever signed it.
agreement-print = Print with your browser: then only the agreement is on paper.
agreement-promise-host = The place names a mentor, provides a safe workplace and did the risk analysis beforehand.
agreement-promise-student = The student follows the rules of the place and keeps what is confidential to herself.
agreement-promise-college = The college follows the student, visits and can be reached by the place.
agreement-signatures = Signatures
agreement-who = Who
party-student = Student
party-host = Place
party-college = College
party-asked = asked
party-signed = signed
party-refused = will not sign
party-via-account = with an account
party-via-link = by link
party-via-paper = on paper
signers-title = Who signs the days
signers-why = The mentor there says that the days happened, mostly by a link in a mail, without an account.
signers-none = Nobody yet.
signers-ask = Ask to sign now
signer-new = Name somebody
signer-name = Name
signer-email = Mail address
signer-email-hint = The address of the mentor there; not that of a student.
signer-save = Save
signer-account = has an account
signer-no-account = gets a link by mail
signer-asked = got a link, which works until { $value }
signer-until = signed until { $value }
signer-confirmed = confirmed
signer-to-confirm = to be confirmed
signer-confirm = Confirm this person
signer-end = Signs no longer
signer-last-day = Last day
factors-title = How this place can differ
factors-why = Only what is publicly known of the place. What is unknown never counts as a difference.
factor-known = known
factor-unknown = unknown
sign-title = Is this list right?
sign-for = For { $value }.
sign-until = The link works until { $value }.
sign-how = Everything is ticked. Untick what is not right: the student then gets a question. What differs from the plan stands at the top.
sign-deviates = Other than planned
sign-week = Week of { $value }
sign-not-right = Not right?
sign-changed = Changed meanwhile: look and tick
sign-untick = Untick the day and say briefly what is not right.
sign-say = In your own words
sign-asked = a question was put already
sign-absences = Not there on:
sign-name = Your name
sign-means = I was there or can know it: these half-days happened.
sign-button = Sign what is ticked
sign-nothing = Nothing waits to be signed.
sign-signed = Signed before
sign-wrong-why = Is something of this not right? Tell the student, who can take back or replace a signed day.
sign-behalf = Why do you sign?
sign-behalf-why = You sign on behalf of the place. It is shown like that.
sign-thanks = Thank you
sign-thanks-why = It is saved. You need do nothing more; for new days you will get a new link later.
cohort-title = Whom do I help today?
cohort-students = { $count ->
    [one] { $count } student
   *[other] { $count } students
 }
cohort-as-of = as of { $value }
cohort-csv = Download as CSV
cohort-new = Add a student
cohort-empty = No students in a fourth year yet.
cohort-empty-why = Add a student, who gets an invitation; the year begins when it is taken up.
cohort-all = All
cohort-any-flag = With a flag
cohort-filter = Search, sort, show another day
cohort-name = Name
cohort-state = State
cohort-any = any
cohort-sort = Order
cohort-day = As known on
cohort-show = Show
cohort-clear = Clear
cohort-none = No student fits this.
cohort-sort-sort-help = who needs help first
cohort-sort-name = name
cohort-sort-pace = behind plan first
cohort-sort-logged = most logged first
cohort-sort-signed = most signed first
cohort-caption = Students: days signed, logged, planned and target
cohort-col-name = Name
cohort-col-flags = Flags
cohort-col-days = Days
cohort-col-pace = against plan
cohort-col-settings = Places
cohort-col-contrast = Differs in
cohort-col-wholes = Wholes
cohort-col-unsigned = Unsigned
cohort-col-agreements = Agreements
cohort-col-visits = Visits
cohort-figures = { $signed } signed · { $logged } logged · { $planned } planned / { $target }
cohort-waived = { $value } remitted
cohort-to-confirm = { $value } to be confirmed
contrast-unknown = unknown: { $value }
cohort-no-flag = no flag
cohort-goal = line: target
cohort-rules = What the flags mean
cohort-rules-why = A flag is a fact with a rule, never a judgement. Students see their own.
flag-agreement = Agreement
flag-rule-agreement = A place begins within ten school days and not all three have signed. Red once it has begun.
flag-action-agreement = See the place and remind whoever has not signed
flag-unsigned = Unsigned
flag-rule-unsigned = The oldest day has waited for a signature for more than 14 days. Red from 21 days on.
flag-action-unsigned = Ask the mentor to sign
flag-short = Will not make it
flag-rule-short = Fewer school days are left than days are needed.
flag-action-short = Talk about an extension or another plan
flag-behind = Behind
flag-rule-behind = More than ten half-days fewer logged than were planned up to today.
flag-action-behind = Ask the student how it is going
flag-silent = Silent
flag-rule-silent = Of five planned school days in a row nothing is logged, no absence either: unknown, not zero.
flag-action-silent = Ask the student to log
flag-contrast = Contrast
flag-rule-contrast = The plan does not reach the places or differences that are asked.
flag-action-contrast = Find a place that differs, or fill in what is unknown
flag-question = Question open
flag-rule-question = A question about a day has been open for more than a week.
flag-action-question = Ask the student to answer
flag-visit = Visit
flag-rule-visit = Half of the year is over and nobody has visited.
flag-action-visit = Plan a visit
flag-after_close = After the close
flag-rule-after_close = Something came in or was taken back after its period was closed.
flag-action-after_close = See what changed
flag-said-agreement = { $value } begins soon and not all three have signed.
flag-said-agreement-red = { $value } has begun and not all three have signed.
flag-said-unsigned = { $count ->
    [one] The oldest day has waited for { $count } day.
   *[other] The oldest day has waited for a signature for { $count } days.
 }
flag-said-short = There are { $value } days too few left.
flag-said-behind = { $value } days behind the plan.
flag-said-silent = { $count ->
    [one] Nothing is logged of { $count } planned day.
   *[other] Nothing is logged of { $count } planned days.
 }
flag-said-contrast = The planned places differ too little.
flag-said-question = { $count ->
    [one] A question has been open for { $count } day.
   *[other] A question has been open for { $count } days.
 }
flag-said-visit = Half of the year is over, without a visit.
flag-said-after_close = { $count ->
    [one] { $count } day changed after the close.
   *[other] { $count } days changed after the close.
 }
closes-title = Closed periods
closes-why = What you close stays as it was; what changes later shows as “after the close”. The file holds no names, so that it stays right after an erasure.
closes-until = Close up to and including
closes-close = Close the period
year-state-planned = has not begun
year-state-running = running
year-state-interrupted = interrupted
year-state-undecided = over, not decided
year-state-passed = passed
year-state-not_passed = not passed
year-state-stopped = stopped
year-flags = What needs attention
year-places = Places
year-settings = places that count: { $value }
year-contrast = differences: { $value }
year-no-places = No places yet. They appear here as soon as a school says yes.
year-weeks = Week by week
year-entries = All days
year-verify = See whether the signatures still hold
verified-all = { $count ->
    [one] { $count } signed day agrees with its signature.
   *[other] All { $count } signed days agree with their signatures.
 }
verified-broken = { $count ->
    [one] { $count } day says something else than was signed.
   *[other] { $count } days say something else than was signed.
 }
wholes-all = Every functional whole was worked at.
wholes-none = Not worked at yet: { $value }.
year-visits = Visits
year-no-visits = No visit planned yet.
visit-held = visited
visit-held-on = Day of the visit
visit-hold = The visit took place
visit-plan = Plan a visit
visit-where = Where
visit-when = When
visit-how = How
visit-save = Plan
year-college = College and decisions
until-now = now
year-interruptions = Interruptions
year-waivers = Remitted
interruption-last = Last day of the interruption
interruption-end = The year goes on
interruption-new = Interrupt the year
interruption-why = Nobody asks why. In that time nothing is logged, and there are no flags for being behind or silent.
interruption-save = Interrupt
waiver-new = Remit days
waiver-why = At most three days a year. They stand apart and never count as worked.
waiver-days = Days
waiver-reason = Reason
waiver-save = Remit
extension-new = Extend the year
extension-save = Extend
outcome-new = Decide
outcome-complete = Everything is in order.
outcome-lacks = Not in order yet:
outcome-why = The college decides; the year then closes. “Passed” is possible once nothing is missing.
outcome-pass = Passed
outcome-fail = Not passed
outcome-stop = Stopped
year-lacks = What is still missing
lack-half-days-short = { $value } days are neither signed nor remitted.
lack-one-setting = There is no second place yet with enough signed days.
lack-settings-short = { $count ->
    [one] { $count } more place with enough signed days.
   *[other] { $count } more places with enough signed days.
 }
lack-factors-short = { $count ->
    [one] { $count } more difference between the places.
   *[other] { $count } more differences between the places.
 }
lack-wholes-short = { $count ->
    [one] { $count } more functional whole.
   *[other] { $count } more functional wholes.
 }
lack-agreements-short = { $count ->
    [one] { $count } agreement is not signed by all three.
   *[other] { $count } agreements are not signed by all three.
 }
lack-questions-open = { $count ->
    [one] { $count } question about a day is open.
   *[other] { $count } questions about days are open.
 }
error-half-days-short = { $count } half-days are neither signed nor remitted.
error-one-setting = All of it was at one place. A second place with enough signed days is missing.
error-settings-short = Places with enough signed days are missing: { $count }.
error-factors-short = The places differ too little: { $count } too few.
error-wholes-short = Functional wholes not worked at yet: { $count }.
error-agreements-short = Agreements not signed by all three: { $count }.
error-questions-open = Questions about days that are still open: { $count }.
new-year-title = Add a student
new-year-why = The student gets an invitation. The fourth year begins once it is taken up.
new-year-email = Mail address of the student
new-year-programme = Programme
new-year-programme-hint = For example: bachelor of secondary education, part-time.
new-year-target = Half-days in schools
new-year-target-hint = 240 half-days are 120 days.
new-year-invite = Invite
days-text = What happened
note-days = Who reads this: you, whoever signs your days there, the school that receives you and your college. Kept encrypted. It stays until half a year after the placement is over.
error-entry-changed = The day { $day } changed meanwhile. Look at the list again; what you filled in is still there.
outcome-correct = Put the decision right
outcome-correct-why = The earlier decision stays in the history. The student gets the new one.
error-half-day-absent = It is logged already that you were not there on that half-day ({ $day }). Take that back first.
error-half-day-there = It is logged already that you were there on that half-day ({ $day }). Take that back first.
several-students-title = Add several students at once
several-students-lead = Paste the lines of your spreadsheet, one for each student. You see first what will happen. Everybody gets an invitation; the fourth year begins once it is taken up.
several-students-common = Unless a line says otherwise
several-students-lines = A line for each student
several-students-hint = Mail address, and where it differs: programme; first day; last day; half-days. Like mies@hogeschool.example; ; 1/9/2026; 30/6/2027; 120. At most 300.
several-students-look = { $count ->
    [one] One student to invite
   *[other] { $count } students to invite
 }
several-students-do = { $count ->
    [one] Invite this student
   *[other] Invite these { $count } students
 }
flash-several-students-invited = The invitations went out. While nobody took them up, you take them back below.
field-student-here = Belongs to your college already: begin the year on the page for one student.
today-agree = Sign the agreement with { $host }
today-agree-host = Sign the agreement for { $person }
today-day-questions = { $count ->
    [one] There is a question about a day
   *[other] There are { $count } questions about days
 }
today-log-days = { $count ->
    [one] Log { $count } half-day of this week
   *[other] Log { $count } half-days of this week
 }
today-sign-days = { $count ->
    [one] { $person }: { $count } day to sign
   *[other] { $person }: { $count } days to sign
 }
today-students = { $count ->
    [one] { $count } student needs somebody today
   *[other] { $count } students need somebody today
 }
error-half-day-taken = That half-day is logged at { $place } already ({ $day }). Take that back first, or choose the other half.
error-placement-over = This placement is over or did not go ahead.
error-placement-runs = This placement has begun already.
error-nothing-planned = In that week nothing is planned of which nothing is logged yet.
error-agreement-changed = There is a newer version meanwhile: { $number }. Read it and sign anew.
error-agreement-answered = That party has answered already.
error-sign-link-gone = This link is too old or was replaced. Ask the student or the school for a new one.
error-already-signed = This link was used to sign already, on { $day }. New days come with a new link.
error-not-yours-to-sign = { $day } lies outside the time in which you sign.
error-nobody-signs = First name somebody who signs the days.
error-own-days = You are signed in as the student. Nobody signs her own days; let whoever guides you open this link.
error-asked-just-now = The request to sign has just been sent. Wait a little before you ask again.
error-signer-has-signed = This person has signed already. Choose a last day instead of removing her.
error-day-changed = This day was changed meanwhile. It now says: { $value }. Press the button once more to replace it by what stands below.
error-signer-not-confirmed = First confirm that this person signs for you.
error-host-has-answered = The host has answered this version already.
error-agreement-link-used = This link was used already, on { $day }.
error-nothing-to-sign = Nothing waits to be signed.
error-year-open = This student has an open fourth year already.
error-year-closed = This year is decided already.
error-waived-enough = { $max } half-days are remitted already; more is not possible.
error-closed-meanwhile = Somebody closed this period meanwhile.
field-day-before-placement = The placement begins on { $value } only.
field-day-after-placement = The last day of the placement is { $value }.
field-day-in-interruption = On { $value } the year stands still: nothing is logged then.
field-placement-runs = The placement has begun: its first day no longer changes.
field-too-far = That is too far: 800 days at most.
field-unknown = We do not know this: { $value }.
field-signer-is-student = This is the address of a student. A student signs no days.
field-signer-decides = Whoever decides about this year signs none of its days.
field-signer-twice = This person signs here already.
field-student-decides = This person follows students for the college and cannot be a student here.
field-day-outside-year = This day is outside the year: it runs from { $first } to { $last }.
field-waived-range = Choose half a day or more, and { $value } days at most.
field-host-is-college = This is your own college. A placement is at another organisation.
field-before-former = Choose a day after { $value }.
field-name-to-sign = Type your name: without a name nothing is signed.
field-nothing-chosen = Tick at least one day, or say what is not right.
field-chosen-twice = A day stands there twice.
field-student-required = Choose somebody of the college, or fill in an address.
field-year-too-long = A fourth year lasts three school years at most.
field-interruption-meets = The year stands still in that time already.
field-not-later = Choose a day after { $value }.
field-college-required = Choose another teacher-training college.
field-closed-already = It is closed up to { $value } already.
mail-agreement-asked-subject = Sign the agreement: { $person } at { $host }
mail-agreement-asked-lead = Student, place and college sign an agreement together. Read it and sign; it takes a minute.
mail-agreement-asked-button = Read and sign
mail-agreement-signed-subject = All three signed: { $person } at { $host }
mail-agreement-signed-lead = The agreement is complete. On its first day the placement begins by itself.
mail-agreement-signed-button = See the placement
mail-agreement-refused-subject = The agreement will not be signed: { $person } at { $host }
mail-agreement-refused-lead = One of the three will not sign. Talk about it; another version can be signed afterwards.
mail-agreement-refused-button = See the placement
mail-year-begun-subject = Your fourth year at { $host } begins
mail-year-begun-lead = From now on you log your days at places here, in two taps. Your mentor signs them; your college follows.
mail-year-begun-button = Open my days
mail-days-to-sign-subject = Is this list right? { $person } at { $host }
mail-days-to-sign-lead = { $person } logged days at { $host } and named you as somebody who can say that they happened. Look the list over, type your name and sign. You need no account; the link works for { $days } days, once.
mail-days-to-sign-button = See the list
mail-agreement-to-sign-subject = Do you agree to this placement? { $person } at { $host }
mail-agreement-to-sign-lead = { $person } comes to { $host }. Somebody of the host or the college asks whether you will sign the agreement for the host. Read it, type your name and sign. You need no account; the link works for { $days } days, once.
mail-agreement-to-sign-button = See the agreement
mail-day-questioned-subject = There is a question about a day at { $host }
mail-day-questioned-lead = Whoever signs your days asks about a day that you logged. Answer, or correct the day.
mail-day-questioned-button = Open my days
mail-year-decided-subject = Your college decided about your fourth year
mail-year-decided-lead = The decision stands on the page of your year, with everything it rests on.
mail-year-decided-button = See my year
mail-sign-foot = You get this mail because a student or school names you to sign days on Leerbrug, where schools, companies and organisations of the neighbourhood share places to learn. You need no account.
work-placement-turns = Placements that begin, end or stand still
work-days-to-sign = Lists of days that go to whoever signs
work-days-to-sign-again = Reminders to whoever has not signed yet
act-log-day = logged a day
act-edit-day = changed a logged day
act-withdraw-day = took a logged day back
act-answer-day = answered a question about a day
act-reverse-day = took a signed day back
act-make-placement = made a placement of a yes
act-end-placement = ended a placement
act-turn-placement = let a placement begin, end or stand still
act-prepare-placement = filled in a placement
act-ask-agreement = asked for an agreement to be signed
act-answer-agreement = signed an agreement or refused
act-name-signer = named who signs days
act-confirm-signer = confirmed who signs days
act-end-signer = said until when somebody signs
act-ask-signers = asked for days to be signed
act-remove-signer = removed who signs
act-ask-agreement-by-link = asked by a link to sign an agreement
act-remind-signer = reminded of days to sign
act-sign-days = signed days or asked about them
act-begin-year = began a fourth year
act-interrupt-year = interrupted a fourth year
act-resume-year = resumed a fourth year
act-extend-year = extended a fourth year
act-waive-days = remitted days
act-plan-visit = planned a visit
act-hold-visit = noted a visit
act-move-year = handed a fourth year to another college
act-decide-year = decided about a fourth year
act-close-period = closed a period
relation-college = the college that follows your year
relation-signer = whoever signs your days
data-placement = Your placements
data-placement-what = Where you have a placement, when, on which ground, and who signed for it.
data-placement-purpose = Knowing that you can go there, insured and agreed on.
data-placement-basis = Contract.
data-specialisation-year = Your fourth year
data-specialisation-year-what = Programme, days, interruptions, visits, remitted days and the decision.
data-specialisation-year-purpose = Showing that you really stood in different schools.
data-specialisation-year-basis = Contract with your college.
data-signer = Whose days you sign
data-signer-what = Your name and address at a placement, and until when you sign. Sealed.
data-signer-purpose = Being able to ask you whether days happened.
data-signer-basis = Legitimate interest: a student needs somebody who says that it happened.
keep-log-entry-2 = { $count ->
    [one] { $count } day after it was noted, when it is signed: then it is proof.
   *[other] { $count } days after it was noted, when it is signed: then it is proof.
 }
keep-log-whole-2 = { $count ->
    [one] { $count } day after it was noted, when it is signed: then it is proof.
   *[other] { $count } days after it was noted, when it is signed: then it is proof.
 }
keep-log-event-2 = { $count ->
    [one] { $count } day after it was noted, when it is signed: then it is proof.
   *[other] { $count } days after it was noted, when it is signed: then it is proof.
 }
keep-log-text-2 = { $count ->
    [one] { $count } day after it was noted, when its end is not known.
   *[other] { $count } days after it was noted, when its end is not known.
 }
keep-log-note-2 = { $count ->
    [one] { $count } day after it was noted, when its end is not known.
   *[other] { $count } days after it was noted, when its end is not known.
 }
keep-log-question-2 = { $count ->
    [one] { $count } day after the question was asked, when nobody answered it.
   *[other] { $count } days after the question was asked, when nobody answered it.
 }
keep-half-day-claim-1 = { $count ->
    [one] { $count } day after that day.
   *[other] { $count } days after that day.
 }
keep-log-question-1 = { $count ->
    [one] { $count } day after the question was answered.
   *[other] { $count } days after the question was answered.
 }
keep-signature-1 = { $count ->
    [one] { $count } day after the signature.
   *[other] { $count } days after the signature.
 }
keep-signature-entry-1 = { $count ->
    [one] { $count } day after the signature.
   *[other] { $count } days after the signature.
 }
keep-signature-name-1 = { $count ->
    [one] { $count } day after the signature.
   *[other] { $count } days after the signature.
 }
keep-signer-1 = { $count ->
    [one] { $count } day after the last day that you signed.
   *[other] { $count } days after the last day that you signed.
 }
persona-nora = student in her fourth year
wholes-title = Functional wholes
several-template = An empty sheet with these columns
several-file = Or choose a file
several-file-hint = CSV of your spreadsheet. It takes the place of what is above; you see first what happens.
several-state = What happens
several-new = new
several-known = there already, nothing to do
several-taken = new; half a day is planned elsewhere too
several-nothing-new = Everything is there already: nothing changes.
several-tab-students = Students
several-tab-placements = Placements
several-tab-factors = What is known of places
bring-placements-title = Bring placements in
bring-placements-lead = For placements that were agreed on without Leerbrug: one line for each placement of a student. The three parties are asked to sign the agreement at once.
bring-placements-hint = Mail address of the student; place (name or number); site; first day; last day; half-days; subject; level; ground; insured by (host, college or employer). Half-days of every week: 1 is Monday, so 1 2-am 4-pm is a whole Monday, Tuesday morning and Thursday afternoon. After the half-days everything may be left out. At most 500.
bring-placements-file = placements
bring-factors-title = Say what is known of places
bring-factors-lead = By what places differ counts for the fourth year. Say only what is publicly known, with its source. What was written before does not change.
bring-factors-hint = Place (name or number); site; feature; value; source; from which day on. Such as: Atheneum Spoorpark; ; pupil profile; highest quarter; dataloep 2025; 1/9/2025. At most 500.
bring-factors-file = features
several-lines-each = A line for each
several-lines-look = { $count ->
    [one] { $count } line looked at
   *[other] { $count } lines looked at
 }
several-lines-do = { $count ->
    [one] Bring { $count } in
   *[other] Bring { $count } in
 }
several-made = Brought in together today or yesterday
several-made-one = { $count ->
    [one] { $count } brought in on { $moment }
   *[other] { $count } brought in on { $moment }
 }
flash-several-lines-made = Brought in. For a day you can take it back below.
flash-several-lines-undone = Taken back.
lines-col-host = Place
lines-col-site = Site
lines-col-halves = Half-days
factors-col-factor = Feature
factors-col-value = Value
factors-col-source = Source
factors-col-from = From
field-student-unknown = You follow no student with an open fourth year under this address.
field-host-unknown = No place is called this or has this number. Look the name up under Organisations.
field-host-several = More than one place is called this. Use its number.
field-site-unknown = This place has no such site. Leave it empty or say the municipality.
field-site-several = More than one site is called this.
field-site-required = This place has several sites: say which.
field-halves-written = Write half-days as 1 (all of Monday), 2-am or 4-pm, with spaces between them.
field-known-otherwise = Something else is written for this day already. Choose a later day.
error-batch-used = Something hangs on this already: somebody logged a day or signed. Call the placement itself off.
act-import-placement = brought a placement in
act-undo-placement = took a placement back that was brought in
act-say-factor = said what is known of a place
act-undo-factor = took back what was said of a place
factor-say = Say what you know
factor-say-why = Only what is publicly known, with its source. What was unknown when the placement began is filled in there too; what was known then stays.
factor-which = Feature and value
factor-source = Where does it say so?
factor-save = Save
flash-factor-said = Saved.
field-line-twice = This is there twice.
error-site-unknown = It is not known where this place lies: choose a site first.
cohort-import = Bring in
year-hand-over = Hand over to another college
year-hand-over-why = From that day on the other college alone reads and steers this year. Days and signatures go along; words that the student wrote before do not.
year-hand-over-college = College
year-hand-over-save = Hand over
sign-ask = Ask about it
field-not-text = This is no CSV: save your spreadsheet as CSV first.
field-placement-otherwise = This placement is there already, with another last day. Change that on the page of the placement.
record-title = My record
record-lead = Everything you did to learn or to guide, in one place.
record-empty = Everything you do comes here: days at another school or a company, and the hours with your mentor.
record-find = Find a place
record-choose = Choose what you see
record-all = Everything
record-show = Show
record-none = Nothing in that time.
record-private = Only you see this page.
record-col-kind = Kind
record-over = over
record-planned = { $value } days planned
record-logged = { $value } days logged
record-signed = { $value } days signed
record-hours = { $value } hours
record-sum-places = Places
record-sum-signed = Days signed
record-sum-received = Mentoring received
record-sum-given = Mentoring given
