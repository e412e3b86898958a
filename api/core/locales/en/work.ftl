# Today: what waits for coordinators and heads.
today-claims = { $count ->
    [one] Somebody says she belongs to your organisation: decide whether that is so.
   *[other] { $count } people say they belong to your organisation: decide whether that is so.
}
today-to-confirm = { $count ->
    [one] One organisation waits for you to confirm it.
   *[other] { $count } organisations wait for you to confirm them.
}
today-reported = { $count ->
    [one] One offer was reported: see what is wrong with it.
   *[other] { $count } offers were reported: see what is wrong with them.
}
today-overdue = { $count ->
    [one] One request has been without an answer for too long.
   *[other] { $count } requests have been without an answer for too long.
}
today-stale = { $count ->
    [one] One offer has not been confirmed for a long time.
   *[other] { $count } offers have not been confirmed for a long time.
}

# Background work, for whoever runs Leerbrug.
work-title = Background work
work-fine = Everything runs.
work-failing = { $count ->
    [one] One task fails. The others go on.
   *[other] { $count } tasks fail. The others go on.
}
work-try-again = Try what failed again now
flash-work-again = What failed is being tried again.
work-kind-loop = Always running
work-kind-clock = Deadline
work-kind-night = Every night
work-never = Has not succeeded yet.
work-succeeded = Last succeeded: { $value }
work-failed = last on { $value }
work-failures = { $count ->
    [one] Failed once
   *[other] Failed { $count } times
}
work-waiting = { $count ->
    [one] One waits
   *[other] { $count } wait
}
work-failed-before = { $count ->
    [one] one of them failed before
   *[other] { $count } of them failed before
}
work-index = Update the search index
work-mail = Send mails
work-clocks = Look at deadlines
work-seal = Seal the audit
work-tally = Count who looked at data
work-night = Work of the night
work-tidy = Remove old counters
work-home-head = Heads who do not answer
work-request-expiry = Requests without an answer
work-request-reminder = Reminders of requests
work-question-expiry = Questions without an answer
work-question-reminder = Reminders of questions
work-offer-expiry = Offers nobody confirms
work-offer-end = Offers that are over
work-offer-nudge = Asking whether an offer still holds
work-erasure = Erase people who asked for it
work-audit-retention = Delete the old audit
work-retention = Delete what was kept long enough
work-reseal = Renew old seals
relation-home-head = whoever got the link for the head
work-move-expiry = Proposals to move that are over
