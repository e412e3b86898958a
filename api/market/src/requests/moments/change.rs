//! How the moments of a request change: with its steps, and when the host changes the offer.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Moment, Moments, is_of_offer, of_offer};
use crate::offers::model::Offer;
use leerbrug_core::app::App;
use leerbrug_core::reference::Reference;
use leerbrug_core::validate::Checker;
use leerbrug_entity::application;

impl Moments {
    /// Fixes what was agreed from `today` on. What no longer holds is cancelled; what has been stays as it was.
    pub(in crate::requests) fn agree(&mut self, agreed: Vec<Moment>, today: Date) {
        let before = std::mem::replace(&mut self.agreed, agreed);
        self.proposed.clear();
        for moment in before {
            if self.agreed.contains(&moment) {
                continue;
            }
            if let Some(kept) =
                self.agreed.iter().find(|held| held.repeats(&moment) && held.first <= moment.first)
            {
                // The same weeks, for longer or shorter.
                let rest = kept.last.and_then(|last| last.tomorrow().ok());
                let rest = rest.filter(|first| moment.last.is_none_or(|last| *first <= last));
                self.cancelled.extend(rest.map(|first| Moment { first, ..moment }));
                continue;
            }
            self.agreed.extend(moment.over_before(today));
            if !moment.is_over(today) {
                self.cancelled.push(moment);
            }
        }
        for list in [&mut self.agreed, &mut self.cancelled] {
            list.sort_unstable();
            list.dedup();
        }
        self.cancelled.retain(|moment| !self.agreed.contains(moment));
    }

    /// Cancels everything that was agreed and is still to come.
    pub(in crate::requests) fn cancel(&mut self, today: Date) {
        self.agree(Vec::new(), today);
    }
}

/// Ends a proposal: it was answered, or nobody will.
pub(in crate::requests) fn end_proposal(row: &mut application::Model, moments: &mut Moments) {
    row.proposing_side = None;
    moments.proposed.clear();
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
        if let ([from], [to]) = (gone.as_slice(), come.as_slice()) {
            // One for one is a move, also of another kind.
            moved.push((*from, Some(*to)));
            return Self(moved);
        }
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
    fn follow(&self, moment: &Moment, reference: &Reference, today: Date) -> Vec<Moment> {
        if moment.is_over(today) {
            return vec![*moment];
        }
        let Some((from, to)) = self.0.iter().find(|(from, _)| from == moment || from.repeats(moment)) else {
            return self.follow_day(moment, reference, today);
        };
        if from.weekday.is_none() {
            return to.iter().copied().collect();
        }
        match to {
            Some(to) if to.repeats(moment) => {
                // Whoever agreed to a part of it keeps to that part.
                let first = if to.first > today { moment.first.max(to.first) } else { moment.first };
                let last = match (moment.last, to.last) {
                    _ if moment.last == from.last => to.last,
                    (Some(own), Some(new)) => Some(own.min(new)),
                    (own, new) => own.or(new),
                };
                let is_left = last.is_none_or(|last| last >= first);
                is_left.then_some(Moment { first, last, ..*to }).into_iter().collect()
            }
            _ => moment.over_before(today).into_iter().chain(*to).collect(),
        }
    }

    /// A single day of a weekly moment follows it within its week: where that day is over or free, there is none.
    fn follow_day(&self, moment: &Moment, reference: &Reference, today: Date) -> Vec<Moment> {
        let weekly = self.0.iter().find(|(from, _)| {
            moment.is_day()
                && from.weekday.is_some()
                && from.hours == moment.hours
                && from.days(reference, moment.first, 1).first() == Some(&moment.first)
        });
        let Some((from, to)) = weekly else { return vec![*moment] };
        let Some(to) = to else { return Vec::new() };
        if to.repeats(from) && to.days(reference, moment.first, 1).first() == Some(&moment.first) {
            return vec![*moment];
        }
        let shift = to.weekday.zip(from.weekday).map_or(0, |(to, from)| i32::from(to) - i32::from(from));
        let day = moment.first.saturating_add(shift.days());
        let holds = day >= today && to.days(reference, day, 1).first() == Some(&day);
        holds.then(|| Moment::on(day, to.hours)).into_iter().collect()
    }

    fn follow_all(&self, moments: &[Moment], reference: &Reference, today: Date) -> Vec<Moment> {
        let mut moved: Vec<Moment> =
            moments.iter().flat_map(|moment| self.follow(moment, reference, today)).collect();
        moved.sort_unstable();
        moved.dedup();
        moved
    }

    /// Takes the moments of a request along. Where none is left of what somebody wished or proposed, her words stand as she said them:
    /// no moment must not come to mean any moment.
    pub(in crate::requests) fn take_along(
        &self,
        known: &Moments,
        reference: &Reference,
        today: Date,
    ) -> Moments {
        let follow = |list: &[Moment]| {
            let followed = self.follow_all(list, reference, today);
            if followed.is_empty() { list.to_vec() } else { followed }
        };
        let mut moments = known.clone();
        moments.agree(self.follow_all(&known.agreed, reference, today), today);
        moments.wished = follow(&known.wished);
        moments.proposed = follow(&known.proposed);
        moments
    }
}
