# Pages about starters, mentors and pairs.
nav-mentoring = Mentoring
tab-mentoring = Mentors
start-title-none = { $value }, we are looking for two mentors for you
start-title-one = { $value }, you have one mentor already
start-title-two = { $value }, you have two
start-nobody-judges = Neither of them assesses you.
start-lacking = You have no { $value } yet. Your school and the groeicentrum see this and are looking for somebody.
start-no-centre = There is no groeicentrum in your neighbourhood yet. Your mentor at school is there for you.
start-schools = Your school
pair-write = Ask a question
pair-good = Good
pair-rather-not = Rather not
pair-good-ask = Does { $value } suit you as a mentor?
pair-mentor-ask = Would you be the mentor of { $value }?
pair-good-why = “Rather not” is always fine, and nobody asks why.
pair-answer-until = Answer by { $value } at the latest.
pair-until = You work together until { $value }.
pair-last = last on { $value }
pair-state-proposed-mentor = You were asked to be a mentor.
pair-state-proposed-starter = We asked whether this suits. You will hear as soon as there is an answer.
pair-state-proposed-other = Asked, no answer yet.
pair-state-active-mentor = No next date yet.
pair-state-active-starter = No next date yet.
pair-state-active-other = This is running.
pair-state-declined-mentor = This did not go ahead.
pair-state-declined-starter = This did not go ahead.
pair-state-declined-other = This did not go ahead.
pair-state-ended-mentor = This is over.
pair-state-ended-starter = This is over.
pair-state-ended-other = This is over.
pair-since = since { $value }
pair-has-next = A next date is agreed.
pair-no-next = No next date is agreed yet.
pair-other-why = You see that these two work together. What they talk about is read by the two of them alone.
pair-end = End this
pair-end-why = Both are told. What they wrote down stays theirs to read.
pair-next = Next date
pair-next-set = Agree on a moment
pair-next-change = Change the moment
pair-time = Time
pair-place = Where
pair-talks = Your talks
pair-no-talks = Nothing written down yet.
pair-only-two = Only the two of you read this. Not the head, the evaluator, the groeicentrum or the administrator.
pair-questions = Questions
pair-answered = Answer
pair-answer = Your answer
pair-answer-send = Send your answer
pair-ask = Ask { $value } something
pair-ask-send = Send your question
pair-not-right = Not right for you?
pair-not-right-why = Then it stops today. Nobody asks why; somebody else is looked for.
pairs-former = Former mentors and starters
help-title = Help now
help-call = I need somebody now
help-what-two = Both your mentors get this at once. If nobody takes it up within four hours of school time, the groeicentrum sees your name and asks somebody.
help-what-one = Your mentor gets this at once. If nobody comes within four hours of school time, the groeicentrum sees your name and asks somebody.
help-what-centre = You have no mentors yet: the groeicentrum sees your name at once and asks somebody.
help-late-two = It is no school time now: your mentors get this, but may read it on the next school day. Do you want to talk now? Call Tele-Onthaal, 106.
help-late-one = It is no school time now: your mentor gets this, but may read it on the next school day. Do you want to talk now? Call Tele-Onthaal, 106.
help-late-centre = It is no school time now: the groeicentrum gets this, but may read it on the next school day. Do you want to talk now? Call Tele-Onthaal, 106.
help-safety = Is somebody in danger? Call 112. Worried about a pupil’s safety: tell your head or call 1712.
help-open = You asked for somebody on { $value }.
help-open-why-two = Your mentors know.
help-open-why-one = Your mentor knows.
help-open-why-centre = The groeicentrum knows.
help-coming = { $person } will contact you. We know since { $moment }.
help-over = It is solved
help-needs-you = needs somebody now.
help-come = I am coming
help-ask-somebody = I will ask somebody
goals-title = What you work on
goals-none = Nothing yet. What you share with your mentors also counts when one is chosen for you.
goal-shared = for your mentors
goal-share = Let my mentors read this
goal-keep = Keep it to myself
goal-done = Done
goal-new = New goal
goal-reader = Who reads this?
goal-for-mentors = My mentors
goal-talent = A talent you look for in a mentor
goal-talent-hint = What you share stands among the reasons when a mentor is chosen.
goal-words = In your own words
goal-add = Add
note-only-me = Only for me
mentor-title = My starters
mentor-people = Whom do you see?
mentor-nobody = You have no starters now.
mentor-offer = What you offer
mentor-missing = You are a mentor at { $value }, but your profile is not there yet.
mentor-missing-why = It is how somebody who looks for a mentor finds you.
mentor-make = Make my profile
mentor-load = { $count ->
    [one] One starter
   *[other] { $count } starters
}
mentor-minutes = { $planned } of { $granted } hours planned
mentor-own-time = in own time
mentor-paused = takes nobody new now
mentor-room = How much you can carry
mentor-enough = So many starters are enough
mentor-enough-hint = Only you change this number.
mentor-training = Hours of mentor training
mentor-pause = I take nobody new now
mentor-own-time-tick = I do this in my own time, even if my organisation gives no hours
mentor-days = Days on which you have time
mentor-offers = What you can help with
mentor-schools = Schools you go to
minutes-title = Hours for mentoring
minutes-lead = A starter takes 10 hours a school year. There cannot be more starters than hours.
minutes-granted = Hours this school year
minutes-granted-hint = 10 hours per starter.
minutes-source = Where do they come from?
minutes = { $count ->
    [one] One minute
   *[other] { $count } min
}
hours = { $count ->
    [one] One hour
   *[other] { $count } hours
}
school-title = Starters at your school
school-starters = Is it arranged?
school-no-starters = There are no starters at your school now.
school-mentors = Mentors of your school
school-no-mentors = Nobody yet. First invite somebody as a mentor, among the people of your organisation.
slot-school = Mentor at school
slot-centre = Growth-centre mentor
slot-next = Next date
slot-filled = yes
slot-asked = asked
slot-empty = no
choose-kind = Choose: { $value }
starter-since = since { $value }
starter-until = until { $value }
invitation-starter = Accompanied as a starter
invitation-starter-why = You get two mentors with it: one at school and one of the groeicentrum. The head and the groeicentrum see that you have them, not what you talk about.
starter-appoint = Appoint a starter
monday-title = Who falls through the cracks?
monday-total = { $count ->
    [one] One starter in your area.
   *[other] { $count } starters in your area.
}
monday-calls = Needs somebody now
monday-waiting = Not two mentors yet
monday-nobody-waits = Everybody has two mentors.
monday-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
monday-short = Too few places
monday-ends = Ends soon
monday-look = Look
monday-quiet = May want help
monday-quiet-why = Three weeks without a talk or a next date. Holidays do not count.
monday-mentors = Mentors of your groeicentrum
quiet-pair = { $person } and { $mentor }
ending-mentor = { $person }: { $mentor } stops on { $day }.
ending-induction = { $person }: the induction runs until { $day }.
mentoring-nothing = There is nothing here for you yet.
mentoring-nothing-why = Here are your mentors when you begin to teach, or your starters when you are a mentor. Your school or your groeicentrum arranges it.
rules-title = How mentors are chosen
rules-lead = A person chooses. The list is in order of points, and only these rules give points.
rules-hard = What is not possible
rules-soft = What counts
rules-equal = With equal points, whoever has fewer starters comes first, then the name.
rules-what = For what
rules-points = Points
rules-never = What never counts
rules-never-what = What somebody did before, how fast somebody answers, age, origin, network or religion. Nothing is learnt from behaviour.
rule-talent = A talent that is wanted and offered (three at most)
rule-subject = A subject in common
rule-level = A level in common
rule-language = A language in common
rule-travel = Each minute by bike to the school (30 at most)
rule-pair-area = A mentor accompanies in the schools of her own profile.
rule-pair-own = Nobody is her own mentor.
rule-pair-evaluator = The first evaluator is never the mentor.
rule-pair-leads = Whoever leads the school or assesses there is no mentor there.
rule-pair-other-kind = The two mentors are two different people.
rule-pair-same-school = The mentor of the groeicentrum comes from outside the school.
rule-pair-already = Whoever was chosen is not chosen again.
rule-pair-paused = A mentor who pauses gets nobody new.
rule-pair-rather-not = Whoever said rather not for somebody is not asked for that again.
rule-pair-minutes = A starter asks for 10 hours a school year. No mentor gets more than the hours given, but for who ticks that it is in her own time.
reason-talent = can help with { $value }
reason-subject = also teaches { $value }
reason-level = knows { $value }
reason-language = also speaks { $value }
reason-travel = { $count ->
    [one] One minute by bike
   *[other] { $count } min by bike
}
against-enough = Has { $count } starters and calls { $enough } enough
against-training = Has followed no mentor training yet
against-subject = Teaches another subject
choose-title = A mentor for { $value }
choose-crumb = Choose a mentor
choose-lead = You choose: { $value }. Whoever you ask gets a mail and says good or rather not.
choose-incumbent = Now it is { $value }, who stays until the new mentor says yes.
choose-nobody = There is nobody who can now.
choose-nobody-why = Invite somebody as a mentor, or give a mentor more hours.
choose-points = { $count ->
    [one] one point in all
   *[other] { $count } points in all
}
choose-ask = Ask { $value }
choose-impossible = { $count ->
    [one] One mentor is not possible
   *[other] { $count } mentors are not possible
}
choose-this = Choose
appoint-lead = Whoever begins gets a mentor at school and one of the groeicentrum. The first evaluator is never the mentor.
appoint-school = School
appoint-person = Who begins?
appoint-email = Or invite somebody by address
appoint-kind = As what
appoint-from = From
appoint-until = Until
appoint-until-hint = The first day on which it is over.
appoint-evaluator = First evaluator
appoint-evaluator-hint = Reads nothing of the mentoring.
appoint-do = Appoint
round-open = Find mentors for all together
rounds-open = Drafts
round-title = Mentors for all together
round-lead = Nobody was asked yet: you read it and decide. Whoever you ask gets a mail and says fine, or rather not.
rounds-lead = A draft shares the mentors among everybody who lacks one. Nobody is asked before you say so, and drafts can be compared.
rounds-none = There is no draft yet
round-make = Make a draft
round-line = { $served } of { $wanted } places filled · { $points ->
    [one] one point
   *[other] { $points } points
}
round-by-hand = { $count ->
    [one] one choice by hand
   *[other] { $count } choices by hand
}
round-is-draft = Draft
round-published-at = Asked on { $value }
round-asked-proposed = { $value } was asked, no answer yet
round-asked-active = { $value } said fine
round-asked-declined = With { $value } it came to nothing
round-asked-ended = With { $value } it is over
round-not-asked = not asked
round-as-planned = As planned
round-nobody = Nobody for now
round-pick = Who
round-again = Plan again
round-hand = Chosen by hand
round-chosen = What you chose, and what it changes
round-chose = { $person }: { $mentor }
round-price-fewer = { $count ->
    [one] one place less filled
   *[other] { $count } places less filled
}
round-price-more = { $count ->
    [one] one place more filled
   *[other] { $count } places more filled
}
round-price-moved = { $count ->
    [one] one other place gets somebody else
   *[other] { $count } other places get somebody else
}
round-price-points-fewer = { $count ->
    [one] one point fewer
   *[other] { $count } points fewer
}
round-price-points-more = { $count ->
    [one] one point more
   *[other] { $count } points more
}
round-price-nothing = changes nothing else
round-compare = Compare with another draft
round-compared = Beside the draft of { $value }
round-same = Both drafts choose the same people.
round-there = there: { $value }
round-tells = The mentors are asked, the starters hear who was asked, and whoever still has nobody hears that you go on looking.
round-gone = { $count ->
    [one] One place is no longer looked for.
   *[other] { $count } places are no longer looked for.
}
round-plan = Who was asked
round-drop = Throw this draft away
round-not-looked = not looked for here
round-price-less-even = shared less evenly
round-price-more-even = shared more evenly
round-best = Checked: no other plan gives more starters a mentor, loads the mentors more evenly, or as evenly with more points.
round-best-chosen = Checked: with your choices there is no better plan.
round-found = { $count ->
    [one] One mentor to ask
   *[other] { $count } mentors to ask
}
round-gap = { $kind }. Starters who share: { $starters }. Mentors: { $mentors }. Free places: { $places }. Missing: { $short }.
round-help-hours = { $count ->
    [one] Ten more hours for { $person } give one more starter a mentor.
   *[other] Ten more hours for { $person } give { $count } more starters a mentor.
}
round-help-area = { $count ->
    [one] If a mentor from elsewhere adds this school to her profile, one more starter gets a mentor.
   *[other] If mentors from elsewhere add these schools to their profiles, { $count } more starters get a mentor.
}
round-help-paused = { $count ->
    [one] If a mentor ends her pause, one more starter gets a mentor.
   *[other] If mentors end their pause, { $count } more starters get a mentor.
}
round-help-minutes = { $count ->
    [one] If a mentor who is full gets more hours, one more starter gets a mentor.
   *[other] If mentors who are full get more hours, { $count } more starters get a mentor.
}
round-ask = Ask these mentors
round-left = Nobody yet for
round-why = See why not
several-batches = Invited and not taken up yet
several-batch = { $count ->
    [one] One invitation of { $moment }
   *[other] { $count } invitations of { $moment }
}
several-undo = Take back
several-mentors-title = Invite several mentors at once
several-mentors-lead = Paste the lines of your spreadsheet, one for each mentor. You see first what will happen. Whoever takes the invitation up is a mentor and has these hours at once.
several-mentors-lines = Mail address; hours; where they come from
several-mentors-hint = Like: jan@school.example; 50; hours of the school. The last may be left out.
several-mentors-look = { $count ->
    [one] One mentor to invite
   *[other] { $count } mentors to invite
}
several-mentors-do = { $count ->
    [one] Invite this mentor
   *[other] Invite these { $count } mentors
}
several-hours = { $value } h
several-title = Appoint several starters at once
several-lead = Paste the addresses from your spreadsheet, one per line. You see first what will happen. Everybody gets an invitation; it begins when that is accepted.
several-fault = Line { $line }, column { $column }: { $what }
several-wrong = Nothing was done yet. Change these lines:
several-look = { $count ->
    [one] One starter to invite
   *[other] { $count } starters to invite
}
several-do = { $count ->
    [one] Invite this starter
   *[other] Invite these { $count } starters
}
several-from-hint = For lines without a day of their own.
several-from = from { $value }
several-lines = A line for each starter
several-lines-hint = Mail address, and where it differs: first day; end. Like mies@school.example;1/9/2026;30/6/2027. At most 30.
several-check = Look it over
place-nobody = Nobody yet.
place-choose = Choose a mentor
place-replace = Choose somebody else
agreement-title = Agreement
agreement-none = No written agreement yet.
agreement-version = { $count ->
    [one] Version { $count }
   *[other] Version { $count }
}
agreement-open = not agreed yet
agreement-agreed-on = agreed on { $value }
agreement-agree = I agree
agreement-write = Write a new version
agreement-words = Length and intensity of the induction
induction-change = Days and evaluator
offline-lead = No connection. You can note a talk or a day: it waits on this device and leaves as soon as there is a connection again.
offline-nobody = Without a connection you can only note on a device on which you opened your log before.
device-left-one = One note still on this device.
device-left = { "{count}" } notes still on this device.
device-missing = Choose with whom, what and how long.
device-missing-day = Choose where you were and which part of the day.
device-full = This device can keep nothing more. What you noted is still here: leave the page open until there is a connection again.
device-lost-one = This device wiped a note that was not sent yet. Note it again.
device-lost = This device wiped { "{count}" } notes that were not sent yet. Note them again.
device-refused-one = One note of this device could not go into the log like this.
device-refused = { "{count}" } notes of this device could not go into the log like this.
device-leave-one = One note on this device is not sent yet and will be lost. Sign out all the same?
device-leave = { "{count}" } notes on this device are not sent yet and will be lost. Sign out all the same?
device-look = Look
log-title = Log
log-write = Log a talk
log-ask = Whom did you see?
log-edit-title = Change what you logged
log-nobody = There is nobody you work with yet.
log-who = Who
log-what = What
log-long = How long
log-done = Done
log-more = Another day, another length, add words
log-other-minutes = Other number of minutes
log-wholes = What was it about? Three at most
log-text = For the two of you
log-text-hint = You both read this. Name no pupils.
log-note-hint = Your mentor does not read this either.
log-known = This was there already
log-empty = Nothing logged yet.
log-edit = Change
log-withdraw = Remove
log-withdraw-sure = The words go at once and do not come back.
log-withdraw-yes = Yes, remove
log-reverse = Do not count
log-reverse-sure = These minutes no longer count in your hours. The line itself stays, for both of you.
log-reverse-yes = Do not count it
log-question = Not right
log-settle = Right after all
log-questioned = not right, says the other
log-reversed = taken back
meeting-with-mentor = with your mentor
meeting-with-starter = with your starter
today-help = { $person } needs somebody now.
today-help-unanswered = { $person } asked for help and nobody took it up: ask somebody.
today-mentor-asked = Would you be the mentor of { $person }?
today-mentor-chosen = Does { $person } suit you as a mentor?
today-mentor-questions = { $count ->
    [one] One question of your mentor or starter waits for your answer.
   *[other] { $count } questions of your mentor or starters wait for your answer.
}
today-round-ready = { $count ->
    [one] A draft for one place beside a starter waits for your yes.
   *[other] A draft for { $count } places beside starters waits for your yes.
}
today-starters-waiting = { $count ->
    [one] One starter does not have two mentors yet.
   *[other] { $count } starters do not have two mentors yet.
}
today-meetings = Whom you see
shortage = { $kind }, { $place }. Starters: { $starters }. Mentors: { $mentors }. Free places: { $places }. Missing: { $short }.

# Flashes.
flash-help-called = Your mentors know.
flash-help-called-one = Your mentor knows.
flash-help-called-centre = The groeicentrum knows.
flash-help-taken = Good that you take this up. Here you reach your starter.
flash-help-taken-centre = Good that you take this up. Here you see whom you can ask.
flash-starter-appointed = Appointed. Now choose a mentor.
flash-starter-invited = The invitation is sent. The induction begins when it is taken up.
flash-round-changed = Planned again. Above you see what your choice changes.
flash-round-look-first = You chose somebody else. Look first at what that changes; nobody was asked.
flash-several-mentors-invited = Invited. Whoever takes it up stands among the mentors at once.
flash-several-undone = Taken back. Whoever took it up already stays.
flash-round-dropped = The draft is gone.
flash-round-asked = Asked. You hear when there is an answer.
flash-several-invited = The invitations went out. While nobody took them up, you take them back below.
flash-mentor-asked = Asked. You will hear when there is an answer.
flash-pair-agreed = Noted: good.
flash-pair-refused = Noted. Somebody else is looked for.
flash-pair-ended = Ended. Both are told.
flash-next-saved = Agreed.
flash-next-cleared = There is no date any more.
flash-agreement-agreed = Your agreement is noted.
flash-logged = Logged.
flash-log-withdrawn = Removed.

# Errors.
error-pair-area = This mentor does not serve this school. It becomes possible when the mentor names the school in her own profile.
error-pair-paused = This mentor takes nobody new now. It becomes possible when the mentor ends the pause.
error-pair-own = Nobody mentors herself.
error-pair-evaluator = The first evaluator cannot be the mentor. Choose another evaluator or another mentor.
error-pair-leads = Whoever leads the school or assesses there cannot be a mentor there.
error-pair-other-kind = A starter has two different people: this one is the other mentor already.
error-pair-same-school = The growth-centre mentor comes from outside the school.
error-pair-already = This mentor is chosen for this starter already.
error-pair-rather-not = One of the two said rather not for this pair before. Choose somebody else.
error-pair-minutes = This mentor has no hours left this school year. A starter takes 10 hours: give more, or choose somebody else.
error-pair-proposed = Somebody was asked already. Wait for the answer, or take that question back first.
error-pair-over = This is over.
error-pair-answered = You said so already.
error-pair-not-running = You do not work together yet: the mentor must say yes first.
error-induction-over = This induction is over. Change its end first.
error-school-year-unknown = This school year is not in the calendar yet.
error-no-mentors-here = Only schools and groeicentra have mentors.
error-not-a-mentor-here = This person is no mentor here. Give the role first.
error-mentor-known = This mentor profile exists already.
error-minutes-planned = { $hours } h are planned already.
error-batch-gone = This was taken back already.
error-round-published = This draft was sent already. Make a new one for whoever still lacks somebody.
error-round-place-empty = Nobody is found for one of these places. Look at the draft again.
error-no-starters-here = Starters belong to a school.
error-starter-known = This person is a starter here already.
error-agreement-state = There is another version meanwhile, or you agreed already. Look again.
error-not-a-starter = This is for whoever begins to teach.
error-goals-full = Twenty goals are the most. Finish one first.
error-help-open = Your mentors know already.
error-help-taken = Somebody took this up already.
error-log-other-content = Something else is logged under this number already. It stands below; what you just typed is not lost.
error-log-state = This is no longer possible with this entry.
field-day-full = That does not fit into a day: { $max } minutes at most.
field-day-to-come = This day is still to come.
field-day-too-early = Choose a day from { $value } on.
field-day-too-late = Choose a day until { $value }.
field-starts-after-pair = The start is on { $value } at the latest: a mentor began then.
field-day-after-end = You no longer worked together then.
field-day-over = This day is over.
field-note-not-yours = A mentor keeps no note that the starter cannot read.
field-choose-person = Choose whom you saw.
field-goal-required = Choose a talent, or write something.
field-evaluator-is-starter = The starter cannot assess herself.
field-evaluator-is-mentor = This person is or was the starter’s mentor, and so cannot assess.
field-not-an-evaluator = Choose somebody who assesses at this school or leads it.
field-starter-required = Choose somebody, or give an address.
field-not-of-school = This person does not belong to this school.
field-twice = This address is there twice.
field-invited-already = This address was invited already.
field-choose-mentors = Choose at least one mentor to ask.
field-mentor-here = Is a mentor here already: give the hours on the own page.
field-starter-here = Is a starter here already.
field-own-evaluator = Nobody evaluates themselves: choose another first evaluator.
field-nothing-more = Nothing more belongs here.
field-too-many-lines = That is too many lines: at most { $max } at once.
field-end-before-start = The end lies before the beginning.
field-minutes-planned = { $hours } h are planned already. End one of the pairs first.

# Mails.
mail-starter-appointed-subject = Your induction at { $host }
mail-starter-appointed-lead = { $host } enrolled you for induction. You get two mentors: one at school and one of the groeicentrum. Neither assesses you.
mail-starter-appointed-button = See your induction
mail-mentor-asked-subject = A question about mentoring
mail-mentor-asked-lead = Would you mentor { $person }, as { $kind ->
    [school] mentor at school
   *[other] growth-centre mentor
 }? Say good or rather not within five school days. Nobody asks why.
mail-mentor-asked-button = See the question
mail-mentor-chosen-subject = A mentor was asked for you
mail-mentor-chosen-lead = We asked { $mentor } to mentor you, as { $kind ->
    [school] mentor at school
   *[other] growth-centre mentor
 }. If that does not suit you, say so; nobody asks why.
mail-mentor-chosen-button = Say what you think
mail-pair-begun-subject = Your mentor says yes
mail-pair-begun-lead = { $mentor } is now your { $kind ->
    [school] mentor at school
   *[other] growth-centre mentor
 }. Agree on a first moment together.
mail-pair-begun-button = See your mentor
mail-pair-agreed-subject = A mentor said yes
mail-pair-agreed-lead = { $mentor } mentors { $person }, as { $kind ->
    [school] mentor at school
   *[other] growth-centre mentor
 }.
mail-pair-agreed-button = See the mentoring
mail-mentor-sought-subject = We are still looking for a mentor for you
mail-mentor-sought-lead = Mentors were asked for the starters of your neighbourhood. For you not everybody is found yet: { $person } goes on looking. If you need somebody now, say so on your page.
mail-mentor-sought-button = See your mentors
mail-round-ready-subject = A draft for mentors is ready
mail-round-ready-lead = { $count ->
    [one] A starter came or a place is free again. The draft fills one place; nobody was asked yet.
   *[other] Starters came or places are free again. The draft fills { $count } places; nobody was asked yet.
 }
mail-round-ready-button = Read the draft
mail-help-taken-subject = Somebody comes already
mail-help-taken-lead = { $person } asked for help. { $mentor } takes it up: there is nothing for you to do now.
mail-help-taken-button = See your starters
mail-pair-declined-subject = Choose another mentor
mail-pair-declined-lead = { $mentor } will not mentor { $person }. Choose somebody else as { $kind ->
    [school] mentor at school
   *[other] growth-centre mentor
 }.
mail-pair-declined-button = Choose somebody else
mail-pair-ended-subject = A mentorship is over
mail-pair-ended-lead = The mentoring of { $person } by { $mentor } is over. What you wrote down stays for the two of you to read.
mail-pair-ended-button = See it
mail-pair-lost-subject = A starter has one mentor less
mail-pair-lost-lead = { $mentor } no longer mentors { $person }. Choose somebody else as { $kind ->
    [school] mentor at school
   *[other] growth-centre mentor
 }.
mail-pair-lost-button = Choose somebody else
mail-help-called-subject = Somebody needs you now
mail-help-called-lead = { $person } needs somebody now. Can you? Then say that you come, and get in touch.
mail-help-called-button = I am coming
mail-help-answered-subject = Somebody is coming
mail-help-answered-lead = { $person } knows that you need somebody, and will get in touch.
mail-help-answered-button = See it
mail-help-unanswered-subject = Nobody took up a call for help
mail-help-unanswered-lead = { $person } asked for somebody, and after four hours of school time nobody took it up. Will you ask somebody?
mail-help-unanswered-button = See who
mail-pair-question-subject = A question in your mentoring
mail-pair-question-lead = In the mentoring of { $person } by { $mentor } a question waits for you. Answer within three school days.
mail-pair-question-button = Read the question
mail-pair-answer-subject = There is an answer to your question
mail-pair-answer-lead = In the mentoring of { $person } by { $mentor } your question was answered.
mail-pair-answer-button = Read the answer

# Personal data.
relation-pair = the two of you
relation-mentor = your mentors
relation-writer = you alone
data-log = The log of the mentoring
data-log-what = Days, length and what it was about.
data-log-purpose = Knowing what you did together, and counting the mentor’s hours.
data-log-basis = Contract.
data-note = The words in the log
data-note-what = What you wrote for each other. Sealed.
data-own-note = Your own notes
data-own-note-what = What you wrote with a talk for yourself alone. Sealed.
data-own-note-purpose = That you remember something yourself.
data-own-note-basis = Contract.
data-note-purpose = Going on together where you were.
data-note-basis = Contract.
data-induction = That you are a starter
data-induction-what = School, days, first evaluator and agreement.
data-induction-purpose = Giving you two mentors.
data-induction-basis = Legal duty of the school to provide induction.
data-mentorship = Who works with whom
data-mentorship-what = Mentor, starter, days, and whether there is a next date.
data-mentorship-purpose = Knowing whether everybody has two mentors.
data-mentorship-basis = Legal duty of the school to provide induction.
data-goal = Your goals and questions
data-goal-what = What you work on, what you ask each other, and when you called for somebody. Sealed.
data-goal-purpose = Helping you with what you choose yourself.
data-goal-basis = Contract.
data-mentor = What you offer as a mentor
data-mentor-what = Subjects, levels, languages, talents, days, training, and your hours.
data-mentor-purpose = Finding the mentor who suits a starter.
data-mentor-basis = Contract.

# Retention.
keep-log-entry-1 = { $count ->
    [one] { $count } day after it was logged.
   *[other] { $count } days after it was logged.
}
keep-log-whole-1 = { $count ->
    [one] { $count } day after it was logged.
   *[other] { $count } days after it was logged.
}
keep-log-event-1 = { $count ->
    [one] { $count } day after it was logged.
   *[other] { $count } days after it was logged.
}
keep-log-text-1 = { $count ->
    [one] { $count } day after you stopped working together.
   *[other] { $count } days after you stopped working together.
}
keep-log-note-1 = { $count ->
    [one] { $count } day after you stopped working together.
   *[other] { $count } days after you stopped working together.
}
keep-starter-goal-1 = { $count ->
    [one] { $count } day after you finished it.
   *[other] { $count } days after you finished it.
}
keep-mentorship-1 = { $count ->
    [one] { $count } day after it was over.
   *[other] { $count } days after it was over.
}
keep-mentorship-minutes-1 = { $count ->
    [one] { $count } day after it was over.
   *[other] { $count } days after it was over.
}
keep-mentor-question-1 = { $count ->
    [one] { $count } day after you asked.
   *[other] { $count } days after you asked.
}
keep-mentor-round-1 = { $count ->
    [one] { $count } day after you made the round.
   *[other] { $count } days after you made the round.
}
keep-help-call-1 = { $count ->
    [one] { $count } day after somebody took it up.
   *[other] { $count } days after somebody took it up.
}

# Work in the background.
work-rounds = Drafts of mentors
work-mentor-silent = Mentors who do not answer
work-mentor-left = Mentors who no longer hold their role
work-pair-over = Mentorships that are over
work-induction-over = Starters whose induction is over
work-help-unanswered = Calls for help that nobody took up
work-pair-question-unanswered = Questions to mentors without an answer

# Acts.
act-create-mentor = made a mentor profile
act-update-mentor = changed a mentor profile
act-grant-minutes = gave a mentor hours
act-drop-round = threw a round away
act-make-round = made a round
act-choose-in-round = chose by hand in a round
act-publish-round = asked the mentors of a round
act-propose-mentor = asked a mentor
act-answer-pair = said what suits
act-end-pair = ended a mentorship
act-set-next-date = agreed on a moment
act-appoint-starter = appointed a starter
act-update-induction = changed an induction
act-write-agreement = wrote an agreement
act-agree-induction = agreed to the agreement
act-add-goal = added a goal
act-step-goal = changed a goal
act-ask-in-pair = asked a question in a pair
act-answer-in-pair = answered a question in a pair
act-call-for-help = called for somebody
act-take-call = took up a call for help
act-escalate-call = told the groeicentrum of a call nobody took up
act-expire-proposal = closed a proposal without an answer
act-end-induction = ended an induction
act-log-contact = logged a talk
act-edit-contact = changed a talk in the log
act-withdraw-contact = removed a talk from the log
act-question-contact = said that a talk is not right
act-settle-contact = said that a talk is right after all
act-reverse-contact = took a talk back

# Names of fields.
name-of-field-pair = Who
name-of-field-activity = What
name-of-field-quantity = How long
name-of-field-evaluator = First evaluator
