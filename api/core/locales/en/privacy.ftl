# Signing in in two steps, roles, traces, and who sees what.
factor-code-title = Enter your code
factor-code = Six-digit code
factor-code-hint = From your app. A spare code works too.
factor-go-on = Go on
factor-lost = Lost your phone and your spare codes? Ask whoever runs Leerbrug for you.
factor-title = Second step when signing in
factor-lead = With a code from your phone nobody can sign in as you, not even with your mailbox.
factor-ends-tokens = When you switch it on, keys that you made earlier no longer work. Make new ones afterwards.
factor-demanded = Your role requires a second step. Set it up now; then you can go on.
factor-spare-title = Keep these spare codes
factor-spare-why = Each code works once, when your phone is not there. We show them only now.
factor-spare-kept = I have kept them
factor-step-app = Open an app for codes on your phone, or install one.
factor-step-scan = Add an account and scan this.
factor-picture = Picture code that holds your secret key
factor-step-type = Cannot scan? Type this key instead:
factor-first-code = Type the code that the app shows now
factor-confirm = Turn the second step on
factor-since = On since { $value }.
factor-spare-left = { $count ->
    [one] { $count } spare code is left.
   *[other] { $count } spare codes are left.
}
factor-renew = Make new spare codes
factor-remove = Turn the second step off
factor-remove-demanded = Your role requires a second step: after turning it off you set up a new one at once.
factor-begin = Set up a second step
factor-back = Back to your profile
team-title = People and roles
team-lead = Who holds a role here, since when, and who is invited. Only your own people see this.
team-nobody = Nobody holds a role here yet. Invite somebody.
team-person = Who
team-role = Role
team-since = Since
team-end = End
team-claims = Asking to join
team-claims-lead = They say that they work for this organisation. You do not know them? Then do not let them in.
team-claim-accept = Let in
team-claim-refuse = Do not let in
team-invited = Invited
team-invited-until = until { $value }
team-withdraw = Withdraw the invitation
team-invite = Invite somebody
team-invite-hint = We send a link that works once, for fourteen days.
team-invite-send = Send the invitation
team-tokens = Keys of the organisation
team-tokens-lead = A key lets a program work in this organisation only, with the role of whoever made it. It stops when that role stops. You see and revoke it together.
invitation-title = You are invited
invitation-lead = If you accept this invitation, you get this role.
invitation-organisation = Organisation
invitation-by = Invited by
invitation-until = Valid until
invitation-as = You are signed in as { $value }.
invitation-sign-in = You sign in first and then come back here.
invitation-accept = Accept the invitation
invitation-go-on = Sign in and go on
timeline-lead = Newest first, two hundred at most. The trail never holds the content of messages.
timeline-none = Nothing has happened here yet.
timeline-reference = Reference
timeline-back = Back
timeline-own = What happened with your account
timeline-offer = What happened with this offer
timeline-of-request = What happened with this request
timeline-see = See everything that happened
doer-you = You
doer-other = Somebody of the other side
doer-link-holder = Whoever got the link
doer-program = Leerbrug
doer-for = for { $value }
privacy-title = Who sees what about me
privacy-lead = For every kind of data: who can see it now, which roles looked in the last thirty days, and how long it stays. The list is computed from the rights themselves, not from a promise.
privacy-who-can = Who can see it
privacy-who-looked = Who looked (30 days)
privacy-nobody-looked = Nobody but you
privacy-how-long = How long
privacy-on-erase = When you leave
privacy-controller = Responsible
privacy-machine = Whoever runs the machine can read the database. Messages, questions, reports and the key of your second step stand in it encrypted; whoever also has the key file can open them. That file stands outside the database and its backups.
data-rows = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
looked-times = { $count ->
    [one] once
   *[other] { $count } times
}
reader-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
reader-you = You
reader-asker = whoever asked
reader-everyone = Everybody
reader-in = { $value } of the organisation
reader-serving = { $value } for the neighbourhood
note = Who reads this: { $readers }. How long it stays: { $keep }
note-sealed = Who reads this: { $readers }. How long it stays: { $keep } We store it encrypted.
note-rest = How long it stays: { $keep } We store it encrypted.
note-organisation = Everybody who can see this offer or organisation reads this, for as long as it stands there. Leave out names and anything about pupils.
hiding-title = Hide from an organisation
hiding-lead = For instance from your present employer. People of that organisation then see nothing of you, even if they are a coordinator or administrator elsewhere. What you sent that organisation yourself, it keeps; while you hide, you cannot ask it for anything. Nobody is told that you hide.
hiding-none = You hide from no organisation.
hiding-show = Stop hiding
hiding-search = Name of the organisation
hiding-find = Find
hiding-not-found = No organisation by that name. Try a shorter part of it.
hiding-hide = Hide me from it
export-title = Take all your data with you
export-lead = One file with everything we keep about you, as JSON and as CSV. Only secret codes are left out.
export-do = Download my data
erasure-title = Have your data erased
erasure-lead = After fourteen days we erase everything you are known by. Until then you can change your mind.
erasure-open = What happens then
erasure-what = Your running requests are withdrawn and the organisations are told. Your profile, messages, roles and sign-ins disappear from the database and the search index, and within 35 days from backups too. What stays is a number without a name beside what happened.
erasure-do = Erase my data in 14 days
erasure-on = Your data will be erased on { $value }.
erasure-keep = No after all: keep my account
desk-switch = Switch organisation
desk-all = All my organisations
desk-waiting = { $count ->
    [one] { $count } waits for an answer
   *[other] { $count } wait for an answer
}
profile-more = Privacy and safety
flash-invited = The invitation has been sent.
flash-joined = You have your new role.
flash-role-ended = The role has ended.
flash-hidden-from = You are now hidden from this organisation.
flash-erasure-asked = We noted your wish and sent you a mail.
flash-account-kept = Your account stays.
data-profile = Your profile
data-profile-what = Your name, language, neighbourhood, subjects, talents and what you wrote about yourself. It goes with a request.
data-profile-purpose = To introduce you to whom you ask, and to find places that suit.
data-profile-basis = Contract: you use the service.
data-request = Your requests
data-request-what = What you asked, the messages of both sides, the state, and the word of your head if you asked for it.
data-request-purpose = To ask for a place and get it, within a term.
data-request-basis = Contract, and the legitimate interest of the host in answering.
data-question = Your questions
data-question-what = Questions to a contact, with the answer.
data-question-purpose = To know something before asking for a place.
data-question-basis = Contract.
data-contact = Offers in your name
data-contact-what = Your name as the contact of an offer of your organisation.
data-contact-purpose = Whoever asks knows who answers.
data-contact-basis = Legitimate interest of your organisation.
data-role = Your roles
data-role-what = Your roles in organisations and invitations.
data-role-purpose = To know who may act for an organisation.
data-role-basis = Contract with your organisation.
data-claim = Your requests to run an organisation
data-claim-what = What you wrote to run an organisation or to join it, and what was decided.
data-claim-purpose = To know who may act for an organisation.
data-claim-basis = Legitimate interest of the organisation.
data-report = Your reports
data-report-what = What you reported about an offer. Whoever reads it does not see your name.
data-report-purpose = To check an offer that is not right.
data-report-basis = Legal duty of whoever shows offers of others.
data-sign-in = Your sign-ins
data-sign-in-what = Your mail address, your identities at providers, running sessions, keys and your second step.
data-sign-in-purpose = To let you sign in and nobody else.
data-sign-in-basis = Contract, and security.
data-wish = Your privacy wishes
data-wish-what = From whom you hide and whether you want to be erased.
data-wish-purpose = To do what you asked.
data-wish-basis = Legal duty.
data-trace = Traces
data-trace-what = Who did what, without content and with a number instead of a name; and which roles looked at your data.
data-trace-purpose = To prove who changed what, and to show you who looked.
data-trace-basis = Legitimate interest: accountability and security.
data-mail = Mails that wait
data-mail-what = Mails to you or about you that have not left yet. After sending we do not keep the text.
data-mail-purpose = To keep you informed.
data-mail-basis = Contract.
controller-operator = Whoever runs this Leerbrug
controller-own-organisation = Your organisation
controller-asked-organisation = The organisation you asked
controller-growth-centre = The neighbourhood support centre (groeicentrum)
erase-delete = It is deleted.
erase-blank = The content is emptied; a row without name or text stays.
erase-keep = Only a number without a name stays.
keep-account = As long as your account exists.
keep-contact = As long as the offer exists.
keep-session-1 = { $count ->
    [one] Until the session ends.
   *[other] Until the session ends.
}
keep-sign-in-link-1 = { $count ->
    [one] { $count } day after the link ends.
   *[other] { $count } days after the link ends.
}
keep-sign-in-attempt-1 = { $count ->
    [one] { $count } day after an attempt to sign in.
   *[other] { $count } days after an attempt to sign in.
}
keep-access-token-1 = { $count ->
    [one] { $count } day after a key ends.
   *[other] { $count } days after a key ends.
}
keep-membership-1 = { $count ->
    [one] { $count } day after a role ends.
   *[other] { $count } days after a role ends.
}
keep-claim-1 = { $count ->
    [one] { $count } day after the decision, or after the claim if nobody decides.
   *[other] { $count } days after the decision, or after the claim if nobody decides.
}
keep-invitation-1 = { $count ->
    [one] { $count } day after the answer to an invitation.
   *[other] { $count } days after the answer to an invitation.
}
keep-home-head-consent-1 = { $count ->
    [365] 1 year after the request was declined, withdrawn or left without an answer.
    [one] { $count } day after the request was declined, withdrawn or left without an answer.
   *[other] { $count } days after the request was declined, withdrawn or left without an answer.
}
keep-home-head-consent-2 = { $count ->
    [one] { $count } day after a yes.
   *[other] { $count } days after a yes.
}
keep-application-moment-1 = { $count ->
    [365] 1 year after the request was declined, withdrawn or left without an answer.
    [one] { $count } day after the request was declined, withdrawn or left without an answer.
   *[other] { $count } days after the request was declined, withdrawn or left without an answer.
}
keep-application-moment-2 = { $count ->
    [one] { $count } day after a yes.
   *[other] { $count } days after a yes.
}
keep-application-1 = { $count ->
    [365] 1 year after the request was declined, withdrawn or left without an answer.
    [one] { $count } day after the request was declined, withdrawn or left without an answer.
   *[other] { $count } days after the request was declined, withdrawn or left without an answer.
}
keep-application-2 = { $count ->
    [one] { $count } day after a yes.
   *[other] { $count } days after a yes.
}
keep-question-1 = { $count ->
    [one] { $count } day after the question.
   *[other] { $count } days after the question.
}
keep-offer-report-1 = { $count ->
    [one] { $count } day after it was dealt with.
   *[other] { $count } days after it was dealt with.
}
keep-read-tally-1 = { $count ->
    [one] { $count } day of who looked.
   *[other] { $count } days of who looked.
}
keep-audit-event-1 = { $count ->
    [one] { $count } day after the act.
   *[other] { $count } days after the act.
}
keep-idempotency-1 = { $count ->
    [one] { $count } day after a repeatable request of a program.
   *[other] { $count } days after a repeatable request of a program.
}
keep-outbox-1 = { $count ->
    [one] { $count } day after sending, without the text.
   *[other] { $count } days after sending, without the text.
}
register-purpose = What for
register-basis = Legal ground
about-privacy-5 = Messages, questions, reports and the key of a second step are stored encrypted. The keys stand in a file outside the database and its backups. Whoever has both can read everything: that is whoever runs this Leerbrug.
about-privacy-6 = To know more:
about-register-title = Processing register
about-register-1 = This page is made from the same file that drives the export, the erasure and the retention. Every column of the database has a class there; a column without one fails the tests.
about-register-2 = Not kept: national register numbers, origin, belief, health, street addresses of people, data of pupils.
about-dpia-title = Draft data protection impact assessment
about-dpia-1 = This is a draft for whoever runs a Leerbrug. Complete it with your own organisation and have your data protection officer read it.
about-dpia-2 = What: teachers and career changers ask schools, companies and organisations for places, and those answer. Data subjects are staff, candidates and contacts. The data stands by kind in the processing register.
about-dpia-3 = Necessity: without a name, a question and an answer there is no agreement. What is not needed for that is not asked; free text with a national register number is refused.
about-dpia-4 = Risk 1: an employer notices that somebody looks elsewhere. Measure: a head sees no searches or requests; her word is asked only if the asker wants it; one can hide from an organisation; mails have a neutral subject.
about-dpia-5 = Risk 2: data at another organisation. Measure: one table of rights, checked cell by cell with real requests; what you may not know looks like what is not there; rows of others change no byte of an answer.
about-dpia-6 = Risk 3: surveillance of staff. Measure: no response times, ratings or rankings; the tally of who looked names roles, not people; see the page for the staff committee.
about-dpia-7 = Risk 4: loss or theft of the database. Measure: sensitive texts encrypted with keys outside the database; hashes only of sessions, links and keys; a second step for coordinators and administrators; a sealed trail.
about-dpia-8 = What remains: whoever runs the machine and holds the key file can read everything. That is said, not hidden; limit who that is and write it down.
about-dpia-9 = Still to do by whoever runs it: the agreement between joint controllers, the keeping of backups (35 days at most), and the view of the people concerned or their representatives.
about-staff-title = For the staff committee
about-staff-1 = What Leerbrug keeps of staff, who sees it, and which figures it cannot make.
about-staff-2 = Heads do not see what somebody seeks, saves or requests. Their word is asked only if the staff member ticks so herself, and then they see that one request and nothing else.
about-staff-3 = Does not exist: a list of who answers how fast, a rating or ranking of people, a figure per mentor or per teacher, age or seniority as a filter. The queries for it are not in the program.
about-staff-4 = A term that runs out counts against nobody: the state is “no answer” and never “refused”.
about-staff-5 = The trail of changes says who did what, without content. Everybody sees her own trail; an administrator sees numbers.
about-staff-6 = Every staff member sees on one page who can see her data and which roles looked, can take everything with her, and can have everything erased.
about-staff-7 = By kind of data:
act-accept-invitation = accepted an invitation
act-accept-request = said yes
act-add-demo-offers = added demo offers
act-answer-home-head = answered for the own school
act-answer-question = answered a question
act-ask-for-erasure = asked to be erased
act-ask-for-place = asked for a place
act-ask-for-sign-in-link = asked for a link to sign in
act-ask-home-head = asked for the word of the own head
act-ask-question = put a question
act-choose-desk = switched organisation
act-accept-claim = let somebody in who asked to run an organisation
act-refuse-claim = did not let somebody in who asked to run an organisation
act-claim-organisation = asked to run an organisation
act-close-offer = closed the offer
act-refresh-demo = The demo city was refreshed
act-try-work-again = What failed was tried again
act-confirm-factor = turned the second step on
act-confirm-offer = confirmed that the offer still holds
act-confirm-organisation = confirmed an organisation
act-copy-offer = copied the offer
act-create-offer = began an offer
act-create-token = made a key
act-decline-request = said no
act-delete-offer = deleted the draft
act-delete-old = deleted what was kept long enough
act-end-membership = ended a role
act-end-role = ended a role
act-end-sign-in-attempt = finished a sign-in
act-erase-person = erased an account
act-expire-home-head = got no answer from the own head
act-expire-offer = let the offer expire
act-end-offer = let the offer end
act-end-request = ended the request because the place is gone
act-expire-question = closed a question without an answer
act-expire-request = closed a request without an answer
act-export-own-data = took all data along
act-give-factor = gave a code
act-grant-membership = gave a role
act-hide-from-organisation = hid from an organisation
act-hide-offer = took the offer off
act-import-organisations = imported organisations
act-invite = invited somebody
act-keep-account = kept the account
act-keep-offer = left a reported offer standing
act-link-identity = linked a way to sign in
act-load-reference = loaded lists
act-move-up-request = moved up from the waiting list
act-nudge-offer = asked whether the offer still holds
act-pause-offer = paused the offer
act-propose-moment = proposed another moment
act-publish-offer = published the offer
act-register-person = made an account
act-remind-question = reminded of a question
act-remind-request = reminded of a request
act-remove-factor = turned the second step off
act-renew-spare-codes = made new spare codes
act-reopen-offer = reopened the offer
act-reopen-request = asked again
act-report-offer = reported the offer
act-revoke-token = revoked a key
act-seed-demo = made the demo
act-set-appetite = said whether the organisation hosts
act-set-up-factor = began to set up a second step
act-show-to-organisation = stopped hiding from an organisation
act-sign-in = signed in
act-sign-out = signed out
act-start-sign-in = began to sign in
act-unlink-identity = unlinked a way to sign in
act-update-offer = changed the offer
act-update-organisation = changed the organisation
act-update-profile = changed the profile
act-view-request = looked at the request
act-withdraw-invitation = withdrew an invitation
act-withdraw-request = withdrew the request
person-left = Somebody who left
team-email = Mail address of whom you invite
privacy-only-you = Only you see this
privacy-you-and = { $count ->
    [one] You and { $count } person
   *[other] You and { $count } people
}
reader-hosts = whoever answers for the organisation
reader-centre = the neighbourhood support centre (groeicentrum)
act-end-move = let a proposal to move end
