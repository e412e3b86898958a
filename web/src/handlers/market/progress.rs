//! The way of a request from asking to the day, as a bridge of spans.

use jiff::civil::Date;
use leerbrug_core::clock::local_date;
use leerbrug_core::{HomeHead, RequestStatus};
use leerbrug_market::requests::model::Request;

use crate::page::Page;

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// It is behind.
    Done,
    /// It waits for somebody.
    Now,
    /// It is still to come.
    Later,
    /// The way ends here.
    Stopped,
}

impl Reach {
    /// Returns its class.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Done => "is-done",
            Self::Now => "is-now",
            Self::Later => "is-later",
            Self::Stopped => "is-stopped",
        }
    }

    /// Says whether it waits for somebody.
    pub(crate) const fn is_now(self) -> bool {
        matches!(self, Self::Now)
    }

    /// Returns the key of what a screen reader says before it.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Done => "progress-done",
            Self::Now => "progress-now",
            Self::Later => "progress-later",
            Self::Stopped => "",
        }
    }
}

/// A step of the way.
pub(crate) struct Span {
    pub(crate) label: String,
    /// When it was, or will be.
    pub(crate) note: String,
    pub(crate) state: Reach,
}

/// Returns the steps of a request whose next day is `next`: asked, the own head where she is asked, the yes, what must be in order, the day.
pub(crate) fn progress(p: &Page, r: &Request, next: Option<Date>) -> Vec<Span> {
    let span = |key: &str, note: String, state| Span { label: p.t(&format!("span-{key}")), note, state };
    let brief = |at| p.brief(local_date(at));
    let is_accepted = r.status == RequestStatus::Accepted;
    let stopped =
        matches!(r.status, RequestStatus::Declined | RequestStatus::Withdrawn | RequestStatus::Unanswered);
    let mut spans = vec![span("asked", brief(r.created_at), Reach::Done)];
    let head = match r.home_head.status {
        HomeHead::NotNeeded => None,
        HomeHead::Agreed => Some((Reach::Done, "head")),
        HomeHead::NotNow => Some((Reach::Stopped, "head-not-now")),
        HomeHead::Silent => Some((Reach::Stopped, "head-silent")),
        HomeHead::Asked if stopped => Some((Reach::Later, "head")),
        HomeHead::Asked => Some((Reach::Now, "head")),
    };
    let answered = r.answered_at.map(brief).unwrap_or_default();
    let yes = match r.status {
        RequestStatus::Accepted => span("yes", answered, Reach::Done),
        RequestStatus::Waiting => span("waiting", String::new(), Reach::Now),
        RequestStatus::Declined => span("declined", answered, Reach::Stopped),
        RequestStatus::Withdrawn => span("withdrawn", answered, Reach::Stopped),
        RequestStatus::Unanswered => span("unanswered", String::new(), Reach::Stopped),
        _ => span("answer", r.deadline_at.map(|at| p.until(&at)).unwrap_or_default(), Reach::Now),
    };
    // Whichever of the two came first is built first.
    match head {
        Some((Reach::Now, key)) if is_accepted => {
            spans.push(yes);
            spans.push(span(key, String::new(), Reach::Now));
        }
        Some((state, key)) => {
            spans.push(span(key, String::new(), state));
            spans.push(yes);
        }
        None => spans.push(yes),
    }
    if stopped {
        return spans;
    }
    let is_over = is_accepted && r.moments.are_over(p.today);
    let is_ready = is_accepted && !r.is_under_reserve();
    let papers = if is_over {
        Reach::Done
    } else if is_ready {
        Reach::Now
    } else {
        Reach::Later
    };
    spans.push(span("papers", String::new(), papers));
    let last = r.moments.agreed.iter().filter_map(|moment| moment.last).max();
    let day = next.or(last).map(|day| p.brief(day)).unwrap_or_default();
    spans.push(span("day", day, if is_over { Reach::Done } else { Reach::Later }));
    spans
}
