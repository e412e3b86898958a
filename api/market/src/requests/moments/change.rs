//! How the moments of a request change: with its steps, and when the host changes the offer.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Moment, Moments, is_of_offer, of_offer};
use crate::offers::model::Offer;
use leerbrug_core::app::App;
use leerbrug_core::i18n::weekday_number;
use leerbrug_core::reference::Reference;
use leerbrug_core::validate::Checker;

impl Moments {
    /// Fixes what was agreed; what no longer holds is cancelled.
    pub(in crate::requests) fn agree(&mut self, agreed: Vec<Moment>) {
        let before = std::mem::replace(&mut self.agreed, agreed);
        self.proposed.clear();
        self.cancelled.extend(before);
        self.cancelled.sort_unstable();
        self.cancelled.dedup();
        self.cancelled.retain(|moment| !self.agreed.contains(moment));
    }

    /// Cancels everything that was agreed.
    pub(in crate::requests) fn cancel(&mut self) {
        self.agree(Vec::new());
    }
}

/// Returns what the host's yes fixes: the moments she chose among those that suit the asker or, where any does, among those of the
/// offer; all of them when she chose none.
pub(in crate::requests) fn accepted_by_host(
    checker: &mut Checker,
    app: &App,
    offer: &Offer,
    known: &Moments,
    has_words: bool,
    chosen: Vec<Moment>,
) -> Vec<Moment> {
    let today = app.today();
    let is_asked = |moment: &Moment| {
        if known.wished.is_empty() {
            is_of_offer(moment, offer, &app.reference, today)
        } else {
            known.wished.contains(moment)
        }
    };
    if !chosen.iter().all(is_asked) {
        checker.fail("moments", "moment-not-asked", Vec::new());
    }
    match (chosen.is_empty(), known.wished.is_empty()) {
        (false, _) => chosen,
        (true, false) => still_to_come(checker, &known.wished, today),
        // What she asked for in words alone is on no day yet.
        (true, true) if has_words => Vec::new(),
        (true, true) => of_offer(offer, &app.reference, today),
    }
}

/// Returns those that are not over; none left is wrong, unless there was none.
pub(in crate::requests) fn still_to_come(
    checker: &mut Checker,
    moments: &[Moment],
    today: Date,
) -> Vec<Moment> {
    let left: Vec<Moment> = moments.iter().filter(|moment| !moment.is_over(today)).copied().collect();
    if left.is_empty() && !moments.is_empty() {
        checker.fail("moments", "moments-are-over", Vec::new());
    }
    left
}

/// What a change of an offer does to its moments: each that is gone, with the one that came in its place.
#[derive(Debug, Default)]
pub(in crate::requests) struct Moved(Vec<(Moment, Option<Moment>)>);

impl Moved {
    /// Compares the moments of an offer before and after a change. A moment that is gone was moved to a new one of its kind, if as
    /// many came as went; else it is gone for good.
    pub(in crate::requests) fn between(
        before: &Offer,
        after: &Offer,
        reference: &Reference,
        today: Date,
    ) -> Self {
        let (old, new) = (of_offer(before, reference, today), of_offer(after, reference, today));
        let mut gone: Vec<Moment> = old.iter().filter(|moment| !new.contains(moment)).copied().collect();
        let mut come: Vec<Moment> = new.iter().filter(|moment| !old.contains(moment)).copied().collect();
        let mut moved = Vec::new();
        // The same hours of the same weekday between other days.
        gone.retain(|moment| {
            let Some(at) = come.iter().position(|other| other.repeats(moment)) else { return true };
            moved.push((*moment, Some(come.remove(at))));
            false
        });
        let kinds: [fn(&Moment) -> bool; 3] = [
            Moment::is_day,
            |moment| moment.weekday.is_some(),
            |moment| moment.weekday.is_none() && !moment.is_day(),
        ];
        for is_kind in kinds {
            let left: Vec<Moment> = gone.iter().filter(|moment| is_kind(moment)).copied().collect();
            let fresh: Vec<Moment> = come.iter().filter(|moment| is_kind(moment)).copied().collect();
            let is_move = left.len() == fresh.len();
            let places = fresh.into_iter().map(Some).chain(std::iter::repeat(None));
            moved.extend(left.into_iter().zip(places).map(|(from, to)| (from, to.filter(|_| is_move))));
        }
        Self(moved)
    }

    /// Returns where a moment went: where it stays when the change does not concern it, nowhere when it is gone. The weeks of a weekly
    /// one that are over stay as they were.
    fn follow(&self, moment: &Moment, today: Date) -> Vec<Moment> {
        if moment.is_over(today) {
            return vec![*moment];
        }
        let Some((from, to)) = self.0.iter().find(|(from, _)| from == moment || from.repeats(moment)) else {
            return vec![self.follow_day(moment)];
        };
        if from.weekday.is_none() {
            return to.iter().copied().collect();
        }
        match to {
            Some(to) if to.repeats(moment) => {
                let first = if to.first > today { to.first } else { moment.first.min(today) };
                vec![Moment { first, ..*to }]
            }
            _ => {
                let yesterday = today.saturating_sub(1.day());
                let over = Moment { last: Some(yesterday), ..*moment };
                let over = (moment.first <= yesterday).then_some(over);
                over.into_iter().chain(*to).collect()
            }
        }
    }

    /// A single day of a weekly moment follows it within its week.
    fn follow_day(&self, moment: &Moment) -> Moment {
        let weekly = self.0.iter().find(|(from, _)| {
            moment.is_day()
                && from.hours == moment.hours
                && from.weekday == Some(weekday_number(moment.first.weekday()))
        });
        let Some((from, Some(to))) = weekly else { return *moment };
        let shift = to.weekday.zip(from.weekday).map_or(0, |(to, from)| i32::from(to) - i32::from(from));
        Moment::on(moment.first.saturating_add(shift.days()), to.hours)
    }

    fn follow_all(&self, moments: &[Moment], today: Date) -> Vec<Moment> {
        let mut moved: Vec<Moment> = moments.iter().flat_map(|moment| self.follow(moment, today)).collect();
        moved.sort_unstable();
        moved.dedup();
        moved
    }

    /// Takes the moments of a request along.
    pub(in crate::requests) fn take_along(&self, known: &Moments, today: Date) -> Moments {
        let mut moments = known.clone();
        moments.agree(self.follow_all(&known.agreed, today));
        moments.wished = self.follow_all(&known.wished, today);
        moments.proposed = self.follow_all(&known.proposed, today);
        moments
    }
}
