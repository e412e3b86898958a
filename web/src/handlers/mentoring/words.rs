//! Starters, mentors and pairs put into words.

use jiff::civil::Date;
use leerbrug_core::i18n;
use leerbrug_logbook::model::Entry;
use leerbrug_mentoring::model::{Candidate, Mentor, Pair, Rule};
use leerbrug_mentoring::points::Reason;
use uuid::Uuid;

use crate::page::Page;
use crate::view::{self, DayView};
pub(crate) use crate::view::{Choice, choices};

/// A pair in words.
pub(crate) struct PairView {
    pub(crate) pair: Pair,
    /// The other one: whom the reader sees.
    pub(crate) other: Uuid,
    pub(crate) name: String,
    /// Whether the reader may open its page.
    pub(crate) is_open: bool,
    /// Kind of mentor, and where from.
    pub(crate) kind: String,
    /// When they meet next; empty when they have not said.
    pub(crate) next: String,
    pub(crate) place: String,
    pub(crate) day: Option<DayView>,
    /// What the state means for the reader.
    pub(crate) state: String,
    /// When they last spoke; empty when never.
    pub(crate) last: String,
}

/// Puts a pair into words, the other one of it at its head.
pub(crate) fn pair_view(p: &Page, pair: Pair, last: Option<Date>) -> PairView {
    use leerbrug_mentoring::model::View;
    let other = match pair.view {
        View::Mentor => &pair.starter,
        View::Starter | View::Other { .. } => &pair.mentor,
    };
    let next = pair.next.as_ref().map(|next| {
        let time = next.minute.map(|minute| i18n::clock_time(p.lang, minute));
        [Some(crate::page::capital(&p.date(&next.day))), time]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    });
    // A mentor is told who the other mentor is, and reads nothing of that pair.
    let is_open = !matches!(pair.view, View::Other { can_end: false });
    let side = match pair.view {
        View::Mentor => "mentor",
        View::Starter => "starter",
        View::Other { .. } => "other",
    };
    let end = pair.ends_on.as_deref().and_then(leerbrug_core::validate::parse_date);
    let state = match (pair.status, end) {
        (leerbrug_core::MentorshipStatus::Active, Some(end)) => p.with("pair-until", &p.date_of(end)),
        (status, _) => p.t(&format!("pair-state-{status}-{side}")),
    };
    PairView {
        is_open,
        other: other.id,
        name: other.name.clone(),
        kind: p.word("mentor_kind", &pair.kind),
        day: pair
            .next
            .as_ref()
            .map(|next| view::day(p, next.day, next.minute.map(|minute| (minute, minute)))),
        place: pair.next.as_ref().map(|next| next.place.clone()).unwrap_or_default(),
        next: next.unwrap_or_default(),
        state,
        last: last.map(|day| p.with("pair-last", &p.date_of(day))).unwrap_or_default(),
        pair,
    }
}

/// Says a reason of a pair, with its points.
pub(crate) fn reason(p: &Page, reason: &Reason) -> (String, i32) {
    let text = match reason {
        Reason::Talent(code) => p.with("reason-talent", &p.word("talent", code)),
        Reason::Subject(code) => p.with("reason-subject", &p.word("subject", code)),
        Reason::Level(code) => p.with("reason-level", &p.word("level", code)),
        Reason::Language(code) => p.with("reason-language", &p.word("language", code)),
        Reason::Travel(minutes) => p.n("reason-travel", minutes),
    };
    (text, reason.points())
}

/// Returns the sentence of a rule that no pair breaks.
pub(crate) const fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Area => "rule-pair-area",
        Rule::Paused => "rule-pair-paused",
        Rule::Own => "rule-pair-own",
        Rule::Evaluator => "rule-pair-evaluator",
        Rule::Leads => "rule-pair-leads",
        Rule::OtherKind => "rule-pair-other-kind",
        Rule::SameSchool => "rule-pair-same-school",
        Rule::Already => "rule-pair-already",
        Rule::RatherNot => "rule-pair-rather-not",
        Rule::Minutes => "rule-pair-minutes",
    }
}

/// Somebody who could become a mentor, in words.
pub(crate) struct CandidateView {
    pub(crate) mentor: Uuid,
    pub(crate) person: Uuid,
    pub(crate) name: String,
    pub(crate) from: String,
    pub(crate) points: i32,
    /// What speaks for her, with points.
    pub(crate) reasons: Vec<(String, i32)>,
    /// What speaks against her.
    pub(crate) against: Vec<String>,
    /// Why it is not possible, and what would make it so; empty when it is.
    pub(crate) broken: String,
}

/// Puts a candidate into words.
pub(crate) fn candidate_view(p: &Page, one: Candidate) -> CandidateView {
    let mentor = one.mentor;
    let mut against = Vec::new();
    if mentor.has_enough() {
        against.push(enough(p, &mentor));
    }
    if mentor.training_hours == 0 {
        against.push(p.t("against-training"));
    }
    if !one.reasons.iter().any(|reason| matches!(reason, Reason::Subject(_))) {
        against.push(p.t("against-subject"));
    }
    CandidateView {
        points: one.points,
        reasons: one.reasons.iter().map(|found| reason(p, found)).collect(),
        against,
        broken: one.broken.map(|rule: Rule| p.t(&format!("error-{}", rule.code()))).unwrap_or_default(),
        mentor: mentor.id,
        person: mentor.person.id,
        name: mentor.person.name,
        from: mentor.organisation.name,
    }
}

/// Says how many starters a mentor has, and how many she calls enough.
pub(crate) fn enough(p: &Page, mentor: &Mentor) -> String {
    let args = [("count", i18n::Arg::from(mentor.load)), ("enough", i18n::Arg::Number(mentor.enough.into()))];
    i18n::text_with(p.lang, "against-enough", &args)
}

/// A mentor with what she has to do, in words.
pub(crate) struct MentorLine {
    pub(crate) id: Uuid,
    pub(crate) person: Uuid,
    pub(crate) name: String,
    pub(crate) about: String,
    /// Starters and minutes, in figures.
    pub(crate) load: String,
    pub(crate) minutes: String,
    /// That she is over what she calls enough, or paused; empty otherwise.
    pub(crate) flag: String,
}

/// Puts a mentor into words: her load is said, and flagged only where it is over.
pub(crate) fn mentor_line(p: &Page, mentor: &Mentor) -> MentorLine {
    let is_over = i64::try_from(mentor.load).is_ok_and(|load| load > i64::from(mentor.enough));
    let flag = match (mentor.is_paused, is_over) {
        (true, _) => p.t("mentor-paused"),
        (false, true) => enough(p, mentor),
        (false, false) => String::new(),
    };
    let args = [
        ("planned", i18n::Arg::Number((mentor.planned / 60).into())),
        ("granted", i18n::Arg::Number((mentor.granted / 60).into())),
    ];
    MentorLine {
        id: mentor.id,
        person: mentor.person.id,
        name: mentor.person.name.clone(),
        about: [p.word("mentor_kind", &mentor.kind), view::list(p, "subject", &mentor.subjects, 2)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        load: p.n("mentor-load", &mentor.load),
        minutes: if mentor.is_own_time {
            p.t("mentor-own-time")
        } else {
            i18n::text_with(p.lang, "mentor-minutes", &args)
        },
        flag,
    }
}

/// An entry of the log in words.
pub(crate) struct EntryView {
    pub(crate) id: Uuid,
    pub(crate) author: Uuid,
    pub(crate) author_name: String,
    pub(crate) is_mine: bool,
    pub(crate) day: String,
    pub(crate) what: String,
    pub(crate) minutes: String,
    pub(crate) wholes: Vec<String>,
    pub(crate) text: String,
    pub(crate) note: String,
    pub(crate) is_questioned: bool,
    pub(crate) is_reversed: bool,
    /// Whether these are the reader's minutes and somebody else wrote them down.
    pub(crate) can_reverse: bool,
    pub(crate) pair: Uuid,
    /// With whom; empty on the page of the pair.
    pub(crate) with: String,
}

/// Puts an entry into words; names are those of the pair.
pub(crate) fn entry_view(p: &Page, entry: Entry, reader: Uuid, pair: Option<&Pair>) -> EntryView {
    let day = leerbrug_core::validate::parse_date(&entry.day);
    let named = pair.map(|pair| {
        let author = if pair.starter.id == entry.author_id { &pair.starter.name } else { &pair.mentor.name };
        let with = if pair.starter.id == reader { &pair.mentor.name } else { &pair.starter.name };
        (author.clone(), with.clone())
    });
    let (author_name, with) = named.unwrap_or_default();
    EntryView {
        id: entry.id,
        author: entry.author_id,
        author_name,
        is_mine: entry.author_id == reader,
        day: day.map(|day| p.date(&day)).unwrap_or_default(),
        what: p.label("contact_type", &entry.activity),
        minutes: p.n("minutes", &entry.minutes),
        wholes: entry.wholes.iter().map(|whole| p.word("functional_whole", &whole.to_string())).collect(),
        text: entry.text,
        note: entry.note,
        is_questioned: entry.status == leerbrug_core::LogStatus::Questioned,
        is_reversed: entry.status == leerbrug_core::LogStatus::Reversed,
        can_reverse: entry.person_id == reader
            && entry.author_id != reader
            && entry.status != leerbrug_core::LogStatus::Withdrawn,
        pair: entry.context_id,
        with,
    }
}
