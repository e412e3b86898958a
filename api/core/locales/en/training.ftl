# Training: courses, sessions, attendance and certificates.
nav-courses = Courses
courses-title = Courses
courses-lead = Training by growth centres, colleges, companies and schools nearby. You enrol with one tap; what you follow goes into your record by itself.
courses-what = What do you want to learn?
courses-any = All
courses-free = Only with seats left
courses-own = Where you are enrolled
courses-organised = What you organise
courses-none-organised = No course yet. A title, a sentence and one date put it online.
courses-count = { $count ->
    [one] { $count } course
   *[other] { $count } courses
 }
courses-none = There is no course that fits right now.
courses-all = Show all courses
courses-also = { $count ->
    [one] { $count } course fits too
   *[other] { $count } courses fit too
 }
course-tag = course
course-level = { $count ->
    [one] level { $count }
   *[other] level { $count }
 }
course-level-1 = 1 · begin
course-level-2 = 2 · deepen
course-level-3 = 3 · train others
course-level-name = Level
course-domain = Domain
course-language = Language
course-price = Price
course-price-hint = In words. Empty: nothing is said of a price.
course-for = For
course-from = from { $value }
course-meetings = { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
 }
course-full = { $count ->
    [0] full
   *[other] full, { $count } waiting
 }
course-state-draft = draft
course-state-closed = closed
course-sessions = When
course-no-session = No session is planned right now.
course-past = Over or called off
course-draft-why = This is a draft: only you see it.
course-closed-why = Enrolment for this course is closed.
course-sign-in = Sign in to enrol
course-manage = Manage
course-publish = Publish
course-close = Close
course-edit = Edit the course
course-new = New course
course-next = Next: when?
course-needs-session = Add a session with at least one meeting; then this can go online.
course-name = Title
course-summary = In one sentence
course-summary-hint = What will somebody be able to do afterwards?
course-description = The whole story
course-description-hint = What do you do together, what to bring, what goes home to class?
course-only-for = For named schools only
course-schools = Names
course-schools-hint = One name a line, as in the list of organisations. Empty: for everybody.
session-new = New session
session-edit = Edit the session
session-meetings = Meetings
session-meetings-hint = Fill in what you need; empty rows do not count.
session-meeting = { $count ->
    [one] Meeting { $count }
   *[other] Meeting { $count }
 }
session-seats = Seats
session-seats-hint = When it is full, whoever still enrols waits in line. A seat that comes free goes to the first in line.
session-place = Where
session-link-field = Link if it is online
session-link-hint = Begins with https://. Only who has a seat sees it.
session-link = Open the online meeting
session-online = online
session-trainers = Who gives it
session-told = { $count ->
    [one] If a time or the place changes, the one person in this session is told.
   *[other] If a time or the place changes, the { $count } people in this session are told, those who wait too.
 }
session-called-off = called off
session-over = over
session-begun = begun
session-calendar = Calendar file
session-people = Enrolled
session-end = Wrap up or call off
session-complete = Complete the session
session-complete-why = Whoever was at every meeting gets a certificate and a message.
session-complete-again = This session is completed. Added somebody to the list later? Complete it again: she gets a certificate too.
session-call-off = Is it not taking place?
session-call-off-why = { $count ->
    [one] One person is told.
   *[other] { $count } people are told, those who wait too.
 }
session-call-off-yes = Call the session off
enrol = Enrol me
enrol-waiting = Put me in line
enrolment-enrolled = You are enrolled
enrolment-waiting = You are waiting in line
enrolment-cancelled = cancelled
enrolment-completed = Followed
enrolment-line = { $count ->
    [one] You are next in line
   *[other] You are number { $count } in line
 }
enrolment-cancel = Cancel
was-there = you were there
people-search = Find a name
people-seated = { $count ->
    [one] { $count } enrolled
   *[other] { $count } enrolled
 }
people-waiting = { $count ->
    [one] { $count } waiting
   *[other] { $count } waiting
 }
people-none = Nobody on this list.
people-line = In line
people-attended = { $value } meetings
people-certificate = Certificate
people-where = Organisation
people-standing = Standing
somebody-erased = somebody whose data were erased
attended-by-code = by the code
attended-by-list = by the list
list-later = You can tick from the beginning of the meeting.
list-save = Save the list
code-show = Show the code
code-title = Code of the meeting
code-why = Whoever is there scans the code or types it. It stands in her own log at once, signed by you. Open the code in the room, not before.
code-open = Open the code
code-picture = QR code of this meeting; the letters are below
code-window = Counts from { $from } to { $until }, for this meeting only.
code-present = present
attend-title = I am here
attend-lead = Type the code shown in the room, or scan it with your camera.
attend-code = Code
attend-code-hint = Eight letters and digits. Small letters and blanks do no harm.
attend-yes = I am here
attend-done = Noted
attend-known = That was in your log already. Nothing is counted twice.
attend-written = { $value } of training stand in your log, signed by whoever showed the code.
minutes-long = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
 }
hours-long = { $hours } h
hours-and-minutes = { $hours } h { $minutes }
certificate-title = Certificate
certificate-followed = followed
certificate-by = Given by { $value }
certificate-serial = Number { $value }
certificate-picture = QR code that leads to this certificate
certificate-valid = This certificate is valid
certificate-valid-why = The number exists and was not revoked. The holder does not show whose it is or what it is about.
certificate-is-revoked = This certificate was revoked
certificate-revoked-why = Whoever gave it revoked it. It proves nothing any more.
certificate-unknown = We do not know this number
certificate-unknown-why = Check every letter and digit. There is never an I, O, 0 or 1.
certificate-shown-title = What does whoever checks the number see?
certificate-shown-yes = All of this page: your name, the course, the hours.
certificate-shown-no = Only that the certificate is valid.
certificate-show = Show name and course too
certificate-hide = Show only that it is valid
certificate-print = Print it or save it as a PDF with your browser.
certificate-revoke = Revoke the certificate
certificate-revoke-why = Whoever checks the number reads from now on that it was revoked. This cannot be undone.
certificate-revoke-yes = Yes, revoke it
flash-course-kept = Kept.
flash-session-kept = Kept.
flash-course-published = The course is online.
flash-course-closed = The course is closed.
flash-enrolled = You are enrolled. The calendar file is in your mail too.
flash-enrolment-waiting = You are waiting in line. When a seat comes free it is yours at once, and you are told.
flash-enrolment-cancelled = You are no longer enrolled.
flash-session-called-off = The session is called off; everybody is told.
flash-list-kept = The list is kept.
flash-session-completed = Completed. Whoever was at every meeting has a certificate now.
flash-certificate-shown = Whoever checks the number now sees your name and the course too.
flash-certificate-hidden = Whoever checks the number sees only that it is valid.
flash-certificate-revoked = The certificate was revoked.
meeting-of-course = course
error-course-state = Not any more: the course is in another state by now.
error-course-without-session = Add a session first that is still to begin.
error-course-closed = Enrolment for this course is closed.
error-session-state = Not any more: this session is over or called off.
error-session-called-off = This session was called off.
error-session-begun = This session has begun.
error-session-attended = Somebody was there already: it can no longer be called off. Complete it after the last meeting.
error-session-not-over = It can be completed after the last meeting.
error-meeting-attended = Somebody was at the meeting of { $day } already: it no longer changes.
error-meeting-over = This meeting is over: tick the list.
error-meeting-not-begun = The meeting of { $day } has not begun yet.
error-enrolled-already = You are enrolled or in line here already.
error-enrolment-attended = You were at a meeting already: you can no longer cancel.
error-not-enrolled = You are not enrolled in this session.
error-code-early = This code does not count yet: the meeting is on { $day }, and the code counts from a quarter of an hour before.
error-code-late = This code no longer counts: it was for the meeting of { $day }. Were you there? Ask the organiser to tick you.
error-attend-self = You cannot sign for yourself that you were there. Let somebody else of your organisation open the code or tick the list.
field-organisation-unknown = No organisation is called that: { $value }.
field-organisation-ambiguous = More than one organisation is called that: { $value }. Use the number of the school.
field-not-a-link = This is no link that begins with https://.
field-place-or-link = Say where it is, or give a link.
field-meeting-in-the-past = This moment is over.
field-meeting-too-far = This is more than three years ahead.
field-meetings-overlap = This overlaps another meeting.
field-meeting-required = Fill in at least one meeting.
field-meeting-length = A meeting lasts at least one minute and at most twelve hours.
field-code-unknown = We do not know this code. Check the letters; there is never an I, O, 0 or 1.
act-create-course = wrote a course
act-edit-course = edited a course
act-publish-course = published a course
act-close-course = closed a course
act-add-session = planned a session
act-edit-session = edited a session
act-call-off-session = called a session off
act-complete-session = completed a session
act-enrol = enrolled in a course
act-cancel-enrolment = cancelled an enrolment
act-move-up-enrolment = gave a free seat to whoever waited
act-open-code = opened the code of a meeting
act-attend = recorded an attendance
act-unattend = took an attendance back
act-give-certificate = gave a certificate
act-show-certificate = chose what a certificate shows
act-revoke-certificate = revoked a certificate
data-training = Courses you followed
data-training-what = What you enrolled in, which meetings you were at, and your certificates.
data-training-purpose = Keep a seat for you, and show what you followed.
data-training-basis = Agreement with whoever organises the course.
mail-enrolled-subject = Your seat at { $title }
mail-enrolled-lead = You are enrolled in “{ $title }”. The calendar file comes with this mail. Cannot come after all? Cancel, and somebody moves up.
mail-enrolled-button = See the course
mail-enrolment-waiting-subject = In line: { $title }
mail-enrolment-waiting-lead = “{ $title }” is full. You are in line; when a seat comes free and you are the first, it is yours and you are told.
mail-enrolment-waiting-button = See the course
mail-enrolment-moved-up-subject = A seat came free: { $title }
mail-enrolment-moved-up-lead = You have a seat at “{ $title }” now. The calendar file comes with this mail. Does it no longer suit? Cancel.
mail-enrolment-moved-up-button = See the course
mail-session-moved-subject = Changed: { $title }
mail-session-moved-lead = A time or the place of “{ $title }” changed. The new calendar file comes with this mail and replaces the old one.
mail-session-moved-button = See what changed
mail-session-called-off-subject = Called off: { $title }
mail-session-called-off-lead = These meetings of “{ $title }” do not take place. A seat you have in another session stays yours.
mail-session-called-off-button = See the course
mail-certificate-given-subject = Your certificate of { $title }
mail-certificate-given-lead = You were at every meeting of “{ $title }”. Your certificate is in your record.
mail-certificate-given-button = Open my record
name-of-field-domain = Domain
name-of-field-schools = Schools
name-of-field-place = Where
name-of-field-from = From
name-of-field-until = Until
name-of-field-link = Link
record-kind-course = course
record-sum-training = Training
record-col-hours = Hours
record-course-completed = followed
record-course-part = followed in part
record-course-running = running
record-course-ahead = enrolled
record-places = Places
course-wholes = About
act-record-list = kept the list of a meeting
error-certificate-revoked = This certificate was revoked already.
record-share-title = Let somebody read along
record-share-why = An organisation then reads this page as you see it, without your talks. You choose until when, and can always stop.
record-share-organisation = Name of the organisation
record-share-until = Until
record-share = Share my record
record-share-stop = Stop sharing
record-share-see = See what they see
record-shared-until = until { $value }
record-of = Record of { $value }
record-shared-lead = Shared by whose it is; to read only.
records-title = Shared records
records-none = Nobody shares a record with you right now. Whoever wants to does so from her own record.
flash-record-shared = Shared. Whoever answers for that organisation is told.
flash-record-not-shared = No longer shared.
field-day-is-over = That day is over.
field-share-too-long = At most three years ahead.
error-shared-too-often = You share with { $max } organisations already. Stop one first.
act-share-record = shared a record
act-stop-sharing-record = stopped sharing a record
relation-granted = whom you let read along
data-shared-record = With whom you share your record
data-shared-record-what = Which organisation may read along, and until when.
data-shared-record-purpose = Do what you asked for, and no longer.
data-shared-record-basis = Your consent.
mail-record-shared-subject = { $person } shares a record with your organisation
mail-record-shared-lead = { $person } lets your organisation read her places and courses, with what was signed.
mail-record-shared-button = See the record
name-of-field-organisation = Organisation
name-of-field-lastDay = Until
today-courses = Courses with a seat left
mail-session-moved-waiting-subject = Changed: { $title }
mail-session-moved-waiting-lead = You are in line for “{ $title }”. A time or the place changed. Does it no longer suit? Cancel.
mail-session-moved-waiting-button = See what changed
standing-enrolled = enrolled
standing-waiting = waiting
standing-completed = followed
standing-cancelled = cancelled
enrolment-line-over = The session began; no seat came free.
people-no-name = No name fits.
people-all = Show everybody
session-complete-later = After the last meeting you complete the session: whoever was at every meeting gets a certificate.
course-certificate-rule = Whoever was at every meeting gets a certificate.
session-place-hint = A place, a link, or both.
error-still-waiting = You are still waiting in line for this session; without a seat the code does not count.

# What is recognised, and how it is checked.
recognition-title = Recognised specialisation
recognition-list = Specialisations
recognition-list-why = Signed hours of courses at that level or higher. A growth centre or a teacher-training college that reads this record can recognise what is ready.
recognition-has = specialised in
recognition-hours = { $value } of signed training.
recognition-rule = The rule asks for { $value }.
recognition-state-recognised = recognised
recognition-state-met = ready to be recognised
recognition-state-short = { $value } to go
recognition-amount = { $value } of { $needed }
recognition-by = Recognised by { $value }
recognition-valid = This recognition is valid
recognition-do = Recognise
flash-specialisation-recognised = The specialisation is recognised. Whoever earned it gets a mail with the number.
error-recogniser-kind = Only a growth centre or a teacher-training college recognises specialisations.
error-recognition-too-early = There are too few signed hours at that level.
error-recognised-already = You recognised this specialisation before.
act-recognise-specialisation = recognised a specialisation
mail-specialisation-recognised-subject = { $host } recognises your specialisation
mail-specialisation-recognised-lead = Your signed hours are enough, and { $host } recognises your specialisation. The number and the proof are on your record.
mail-specialisation-recognised-button = Open my record
certificate-check = Check a number
certificate-check-lead = Type the number of a certificate or a recognised specialisation. You read whether it is valid, and what its holder shows.
certificate-number = Number
badge-title = Open Badge
badge-why = A file that any website or employer can verify without asking us. Your e-mail address is in it as a fingerprint only.
badge-take = Download the badge
badge-specialisation = { $domain }, level { $level }
badge-specialisation-why = Followed { $hours } hours of signed training in { $domain } at level { $level } or higher; the rule asks for { $asked } hours.
badge-course = { $domain }
badge-course-why = Was at every meeting of a course on { $domain }, level { $level }: { $hours } hours.
meeting-is-on = on now: say that you are here
meeting-to-run = you run this meeting
session-clash = You also follow “{ $title }” then ({ $when }).
session-in-holiday = { $day } falls in a school holiday: { $name }.
