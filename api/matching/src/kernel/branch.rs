//! Keeps one person from mentoring one starter twice.
//!
//! The flow does not know this rule. Each such pair gets a price that both demands pay with that person, raised as
//! far as the bound rises; what is left is told apart in two cases: this demand not with that person, or no other one.

use super::cost::Cost;
use super::flow::{FORBIDDEN, Flow, NONE};
use super::index;
use super::parts::Meeting;
use super::prices::Prices;

/// How many cases of a part are looked at before the bound of the beginning is good enough.
pub(crate) const MOST_CASES: usize = 20_000;
/// The same for large parts: this divided by their demands and mentors, because each case keeps a price for all.
const MOST_PRICES: usize = 4_000_000;
/// How often prices of conflicts are raised at the beginning.
const SWEEPS: usize = 12;

/// One case: a demand is kept from a person, or all other demands of the starter are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    /// The position of the conflict.
    pub(crate) conflict: u32,
    /// The demand, by its position in the part.
    pub(crate) demand: u32,
    /// Whether this demand is kept apart, or the others are.
    pub(crate) apart: bool,
}

/// A case with prices that prove how good it can be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leaf {
    pub(crate) decisions: Vec<Decision>,
    pub(crate) prices: Prices,
    pub(crate) bound: Vec<i64>,
}

/// What was found.
pub(crate) struct Outcome {
    /// Per demand: its mentor, or [`NONE`].
    pub(crate) mate: Vec<u32>,
    pub(crate) leaves: Vec<Leaf>,
    pub(crate) root: Leaf,
}

/// An arc, what it has beside its cost, and where that is kept together with the price.
type Shared = (u32, u32, u32);

struct Conflict<const N: usize> {
    starter: u32,
    person: u32,
    /// Each demand with its arcs to the person.
    demands: Vec<(u32, Vec<Shared>)>,
    price: Cost<N>,
    ruled: Vec<(u32, bool)>,
    /// A demand that is kept apart to see what that costs.
    trial: u32,
}

impl<const N: usize> Conflict<N> {
    fn forbids(&self, demand: u32) -> bool {
        self.ruled.iter().any(|(who, apart)| (*who == demand) == *apart)
    }

    fn is_open(&self) -> bool {
        self.demands.iter().filter(|(demand, _)| !self.forbids(*demand)).count() > 1
    }
}

struct Frame {
    decision: Decision,
    second: bool,
    mark: usize,
}

/// A flow with its conflicts.
pub(crate) struct Branch<const N: usize> {
    flow: Flow<N>,
    conflicts: Vec<Conflict<N>>,
    stack: Vec<Frame>,
    leaves: Vec<Leaf>,
    best: Option<(Cost<N>, Vec<u32>)>,
}

impl<const N: usize> Branch<N> {
    pub(crate) fn new(mut flow: Flow<N>, meetings: Vec<Meeting>) -> Self {
        let mut conflicts = Vec::with_capacity(meetings.len());
        for meeting in meetings {
            let mut demands = Vec::new();
            for (demand, mentors) in meeting.demands {
                let (first, last) = flow.spans[demand as usize];
                let mut arcs = Vec::new();
                for arc in (first..last).filter(|arc| mentors.contains(&flow.arcs[*arc as usize].mentor)) {
                    flow.extras.push(Cost::ZERO);
                    arcs.push((arc, flow.arcs[arc as usize].extra, index(flow.extras.len() - 1)));
                }
                demands.push((demand, arcs));
            }
            let (starter, person) = (meeting.starter, meeting.person);
            let (price, ruled, trial) = (Cost::ZERO, Vec::new(), NONE);
            conflicts.push(Conflict { starter, person, demands, price, ruled, trial });
        }
        Self { flow, conflicts, stack: Vec::new(), leaves: Vec::new(), best: None }
    }

    /// Returns the starter and the person of each conflict.
    pub(crate) fn names(&self) -> Vec<(u32, u32)> {
        self.conflicts.iter().map(|conflict| (conflict.starter, conflict.person)).collect()
    }

    /// Finds the best flow in which no conflict is left, with its proof.
    pub(crate) fn run(&mut self, most: usize) -> Outcome {
        self.ascend();
        let root = self.leaf();
        let mut cases = 0;
        let mut proved = true;
        let size = self.flow.mate.len() + self.flow.caps.len();
        let most = (MOST_PRICES / size.max(1)).max(200).min(most);
        while self.enter() || self.back() {
            cases += 1;
            if cases > most && self.best.is_some() {
                proved = false;
                break;
            }
        }
        let leaves = if proved { std::mem::take(&mut self.leaves) } else { vec![root.clone()] };
        let mate = self.best.take().map(|(_, mate)| mate).unwrap_or_default();
        Outcome { mate, leaves, root }
    }

    /// Looks at the present case; tells whether it was split further.
    fn enter(&mut self) -> bool {
        let bound = self.bound();
        if self.is_beaten(bound) {
            self.close();
            return false;
        }
        let mut pick = (0..self.conflicts.len()).find(|at| self.met(*at).len() > 1);
        if pick.is_none() {
            let paid = (0..self.conflicts.len()).fold(Cost::ZERO, |all, at| all + self.paid(at));
            let value = self.flow.total - paid;
            if self.best.as_ref().is_none_or(|(best, _)| value.lt(best)) {
                let mate =
                    (0..index(self.flow.mate.len())).map(|demand| self.flow.mentor_of(demand)).collect();
                self.best = Some((value, mate));
            }
            if self.is_beaten(bound) {
                self.close();
                return false;
            }
            pick = (0..self.conflicts.len()).find(|at| self.is_priced(*at) && self.met(*at).is_empty());
        }
        let Some(conflict) = pick else {
            self.close();
            return false;
        };
        let demand = self.easiest(conflict);
        let decision = Decision { conflict: index(conflict), demand, apart: true };
        self.stack.push(Frame { decision, second: false, mark: self.leaves.len() });
        self.conflicts[conflict].ruled.push((demand, true));
        self.refresh(conflict);
        true
    }

    /// Goes back to the last case with another side; tells whether there was one.
    fn back(&mut self) -> bool {
        while let Some(mut frame) = self.stack.pop() {
            let conflict = frame.decision.conflict as usize;
            self.conflicts[conflict].ruled.pop();
            self.refresh(conflict);
            if self.is_beaten(self.bound()) {
                // What was found below is as good as this case could be: it needs no sides.
                self.leaves.truncate(frame.mark);
                self.close();
            } else if !frame.second {
                frame.second = true;
                frame.decision.apart = false;
                self.conflicts[conflict].ruled.push((frame.decision.demand, false));
                self.stack.push(frame);
                self.refresh(conflict);
                return true;
            }
        }
        false
    }

    fn is_beaten(&self, bound: Cost<N>) -> bool {
        self.best.as_ref().is_some_and(|(best, _)| bound.ge(best))
    }

    fn is_priced(&self, at: usize) -> bool {
        self.conflicts[at].price != Cost::ZERO && self.conflicts[at].is_open()
    }

    fn bound(&self) -> Cost<N> {
        let priced = (0..self.conflicts.len()).filter(|at| self.is_priced(*at));
        priced.fold(self.flow.total, |total, at| total - self.conflicts[at].price)
    }

    /// Returns the demands of a conflict that its person mentors.
    fn met(&self, at: usize) -> Vec<u32> {
        let here = |(demand, arcs): &&(u32, Vec<Shared>)| {
            arcs.iter().any(|(arc, _, _)| self.flow.mate[*demand as usize] == *arc)
        };
        self.conflicts[at].demands.iter().filter(here).map(|(demand, _)| *demand).collect()
    }

    fn paid(&self, at: usize) -> Cost<N> {
        if !self.is_priced(at) {
            return Cost::ZERO;
        }
        self.conflicts[at].price.times(i64::try_from(self.met(at).len()).unwrap_or(0))
    }

    /// Returns the demand of a conflict that has the best other option.
    fn easiest(&self, at: usize) -> u32 {
        let conflict = &self.conflicts[at];
        let met = self.met(at);
        let mut best = (Cost::ZERO, NONE);
        for (demand, arcs) in &conflict.demands {
            if conflict.forbids(*demand) || (!met.is_empty() && !met.contains(demand)) {
                continue;
            }
            let (first, last) = self.flow.spans[*demand as usize];
            let mut other = self.flow.null(*demand);
            for arc in first..last {
                let this = self.flow.arcs[arc as usize];
                if this.extra != FORBIDDEN && arcs.iter().all(|(own, _, _)| *own != arc) {
                    other = other.min(self.flow.cost_of(arc) + self.flow.price[this.mentor as usize]);
                }
            }
            let more = other - self.flow.paid(*demand);
            if best.1 == NONE || more.lt(&best.0) {
                best = (more, *demand);
            }
        }
        best.1
    }

    /// Takes the demands of a conflict out and puts them back as its price and decisions want it now.
    fn refresh(&mut self, at: usize) {
        let conflict = &self.conflicts[at];
        let open = conflict.is_open() && conflict.price != Cost::ZERO;
        for (demand, _) in &conflict.demands {
            self.flow.remove(*demand);
        }
        for (demand, arcs) in &conflict.demands {
            let shut = conflict.trial == *demand || conflict.forbids(*demand);
            for &(arc, base, slot) in arcs {
                self.flow.extras[slot as usize] = self.flow.extras[base as usize] + conflict.price;
                let extra = if open { slot } else { base };
                self.flow.arcs[arc as usize].extra = if shut { FORBIDDEN } else { extra };
            }
        }
        self.flow.falls += 1;
        for (demand, _) in &conflict.demands {
            self.flow.insert(*demand);
        }
        self.flow.moved.clear();
    }

    /// Raises the prices of conflicts as long as that raises the bound.
    fn ascend(&mut self) {
        for _ in 0..SWEEPS {
            let mut raised = false;
            for at in 0..self.conflicts.len() {
                raised |= self.raise(at);
            }
            if !raised {
                return;
            }
        }
    }

    fn raise(&mut self, at: usize) -> bool {
        let met = self.met(at);
        let [first, second, ..] = met[..] else { return false };
        let least = self.leaving(at, first).min(self.leaving(at, second));
        if !Cost::ZERO.lt(&least) {
            return false;
        }
        self.conflicts[at].price += least;
        self.refresh(at);
        true
    }

    /// Returns what it costs to keep a demand from the person.
    fn leaving(&mut self, at: usize, demand: u32) -> Cost<N> {
        let before = self.flow.total;
        self.conflicts[at].trial = demand;
        self.refresh(at);
        let after = self.flow.total;
        self.conflicts[at].trial = NONE;
        self.refresh(at);
        after - before
    }

    fn close(&mut self) {
        let leaf = self.leaf();
        self.leaves.push(leaf);
    }

    fn leaf(&mut self) -> Leaf {
        self.flow.lower_prices();
        let mut prices = self.flow.prices();
        let price = |at| if self.is_priced(at) { self.conflicts[at].price } else { Cost::ZERO };
        prices.conflicts = (0..self.conflicts.len()).map(|at| price(at).0.to_vec()).collect();
        let decisions = self.stack.iter().map(|frame| frame.decision).collect();
        Leaf { decisions, prices, bound: self.bound().0.to_vec() }
    }
}
