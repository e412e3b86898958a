//! The mails about starters, mentors and pairs.

use leerbrug_core::notifications::order::{MailKind, Page, mail_kind};

const fn about_pair(code: &'static str) -> MailKind {
    mail_kind(code, Page::About("/mentoring/pairs/", ""))
}

/// To a starter: her school appointed her, and mentors are looked for.
pub const STARTER_APPOINTED: MailKind = mail_kind("starter-appointed", Page::At("/mentoring"));
/// To a mentor: would this starter suit her?
pub const MENTOR_ASKED: MailKind = about_pair("mentor-asked");
/// To a starter: somebody was asked to be her mentor.
pub const MENTOR_CHOSEN: MailKind = about_pair("mentor-chosen");
/// To a starter: her mentor said yes.
pub const PAIR_BEGUN: MailKind = about_pair("pair-begun");
/// To whoever chose: the mentor said yes.
pub const PAIR_AGREED: MailKind = mail_kind("pair-agreed", Page::At("/mentoring"));
/// To a starter: a round was published, and she still lacks a mentor.
pub const MENTOR_SOUGHT: MailKind = mail_kind("mentor-sought", Page::At("/mentoring"));
/// To the coordinators: a draft waits for their yes.
pub const ROUND_READY: MailKind = mail_kind("round-ready", Page::About("/mentoring/round/", ""));
/// To a mentor: another one took the call up.
pub const HELP_TAKEN: MailKind = mail_kind("help-taken", Page::At("/mentoring"));
/// To whoever looks after it: a proposal came to nothing; somebody else is needed.
pub const PAIR_DECLINED: MailKind = mail_kind("pair-declined", Page::At("/mentoring"));
/// To both: the pair is over.
pub const PAIR_ENDED: MailKind = about_pair("pair-ended");
/// To whoever looks after it: a starter has one mentor less.
pub const PAIR_LOST: MailKind = mail_kind("pair-lost", Page::At("/mentoring"));
/// To both mentors: a starter needs somebody now.
pub const HELP_CALLED: MailKind = mail_kind("help-called", Page::At("/mentoring"));
/// To the starter: somebody comes.
pub const HELP_ANSWERED: MailKind = mail_kind("help-answered", Page::At("/mentoring"));
/// To the coordinators: nobody took a call up for four hours of school.
pub const HELP_UNANSWERED: MailKind = mail_kind("help-unanswered", Page::At("/mentoring"));
/// To the other of a pair: a question.
pub const PAIR_QUESTION: MailKind = about_pair("pair-question");
/// To who asked: the answer.
pub const PAIR_ANSWER: MailKind = about_pair("pair-answer");

/// Every mail of this context.
pub const ALL: &[MailKind] = &[
    STARTER_APPOINTED,
    MENTOR_ASKED,
    MENTOR_CHOSEN,
    PAIR_BEGUN,
    PAIR_AGREED,
    MENTOR_SOUGHT,
    ROUND_READY,
    HELP_TAKEN,
    PAIR_DECLINED,
    PAIR_ENDED,
    PAIR_LOST,
    HELP_CALLED,
    HELP_ANSWERED,
    HELP_UNANSWERED,
    PAIR_QUESTION,
    PAIR_ANSWER,
];
