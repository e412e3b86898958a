//! The state of a flow: who has which mentor, and what a place costs.
//!
//! Every demand takes one place. A path goes demand, mentor, perhaps the person whose roles share a cap, end. The
//! k-th place of a mentor costs `square * (2k - 1)`: the sum is the square of the load. Prices hold what the cheapest
//! way to the end costs; no arc that can still carry somebody is cheaper than the difference of its two ends.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::cost::Cost;
use super::index;

/// Stands for no arc, no mentor and no hub.
pub(crate) const NONE: u32 = u32::MAX;
/// Marks a demand that is not here (yet, or any longer).
pub(super) const AWAY: u32 = u32::MAX - 1;
/// Marks an arc that must not be used.
pub(super) const FORBIDDEN: u32 = u32::MAX;

/// What a flow is made from.
#[derive(Default)]
pub(crate) struct Input {
    /// What one squared place counts on the level of squares.
    pub(crate) square: i64,
    /// Per demand: what leaving it out counts on the first level.
    pub(crate) weights: Vec<i64>,
    /// Per demand: its arcs (mentor, weight of keeping it on the second level, cost).
    pub(crate) arcs: Vec<Vec<(u32, i64, i64)>>,
    /// Per mentor: places.
    pub(crate) caps: Vec<u32>,
    /// Per mentor: the hub it shares places with, or [`NONE`].
    pub(crate) hubs: Vec<u32>,
    /// Per hub: places.
    pub(crate) hub_caps: Vec<u32>,
}

#[derive(Clone, Copy)]
pub(super) struct Arc {
    pub(super) mentor: u32,
    /// A position in `extras`, or [`FORBIDDEN`].
    pub(super) extra: u32,
    pub(super) cost: i64,
}

/// How a node was reached.
#[derive(Clone, Copy, Default)]
pub(super) struct Step {
    /// The demand that moves, or [`NONE`] for a step between a mentor and its hub.
    pub(super) demand: u32,
    /// The arc it takes, or the other node.
    pub(super) arc: u32,
}

/// The flow with what searching needs.
pub(crate) struct Flow<const N: usize> {
    pub(super) square: i64,
    pub(super) weights: Vec<i64>,
    pub(super) spans: Vec<(u32, u32)>,
    pub(super) arcs: Vec<Arc>,
    /// What arcs cost beside their own number; the first is nothing.
    pub(super) extras: Vec<Cost<N>>,
    /// Per demand: the arc it uses, [`NONE`] or [`AWAY`].
    pub(super) mate: Vec<u32>,
    /// Per demand: where it stands in the list of its mentor.
    pub(super) slot: Vec<u32>,
    pub(super) members: Vec<Vec<u32>>,
    pub(super) caps: Vec<u32>,
    pub(super) hubs: Vec<u32>,
    pub(super) hub_caps: Vec<u32>,
    pub(super) hub_loads: Vec<u32>,
    pub(super) hub_members: Vec<Vec<u32>>,
    /// Prices of mentors, then of hubs.
    pub(super) price: Vec<Cost<N>>,
    pub(super) total: Cost<N>,
    /// Per mentor: who could come (demand, arc); made when it is first needed.
    pub(super) incoming: Option<Vec<Vec<(u32, u32)>>>,
    /// Demands that moved since this list was last taken.
    pub(super) moved: Vec<u32>,
    /// Per demand: at least this is what its options beside its mentor cost, and since which fall of prices that holds.
    pub(super) other: Vec<(Cost<N>, u32)>,
    /// How often a price fell or an option came back: what `other` says is forgotten then.
    pub(super) falls: u32,
    pub(super) dist: Vec<Cost<N>>,
    pub(super) stamp: Vec<u32>,
    pub(super) round: u32,
    pub(super) step: Vec<Step>,
    pub(super) heap: BinaryHeap<Reverse<(Cost<N>, u32)>>,
    pub(super) done: Vec<u32>,
}

impl<const N: usize> Flow<N> {
    /// Returns a flow in which nobody has a mentor.
    pub(crate) fn new(input: Input) -> Self {
        let (mentors, hubs) = (input.caps.len(), input.hub_caps.len());
        let mut flow = Self {
            square: input.square,
            weights: Vec::new(),
            spans: Vec::new(),
            arcs: Vec::with_capacity(input.arcs.iter().map(Vec::len).sum()),
            extras: vec![Cost::ZERO],
            mate: Vec::new(),
            slot: Vec::new(),
            members: vec![Vec::new(); mentors],
            caps: input.caps,
            hubs: input.hubs,
            hub_loads: vec![0; hubs],
            hub_members: vec![Vec::new(); hubs],
            hub_caps: input.hub_caps,
            price: vec![Cost::square(input.square); mentors],
            total: Cost::ZERO,
            incoming: None,
            moved: Vec::new(),
            other: Vec::new(),
            falls: 1,
            dist: vec![Cost::ZERO; mentors + hubs],
            stamp: vec![0; mentors + hubs],
            round: 0,
            step: vec![Step::default(); mentors + hubs],
            heap: BinaryHeap::new(),
            done: Vec::new(),
        };
        flow.price.resize(mentors + hubs, Cost::ZERO);
        for mentor in 0..mentors {
            if flow.hubs[mentor] != NONE {
                flow.hub_members[flow.hubs[mentor] as usize].push(index(mentor));
            }
        }
        for (weight, arcs) in input.weights.into_iter().zip(input.arcs) {
            flow.add_demand(weight, &arcs);
        }
        flow
    }

    /// Adds a demand that is not here yet and returns its position.
    pub(crate) fn add_demand(&mut self, weight: i64, arcs: &[(u32, i64, i64)]) -> u32 {
        let (demand, first) = (index(self.mate.len()), index(self.arcs.len()));
        let mut sorted: Vec<&(u32, i64, i64)> = arcs.iter().collect();
        // Cheapest first: searches leave the list as soon as the rest cannot be better.
        sorted.sort_unstable_by_key(|(mentor, keep, cost)| (if N == 2 { 0 } else { *keep }, *cost, *mentor));
        for &&(mentor, keep, cost) in &sorted {
            let extra = if keep == 0 || N == 2 { 0 } else { self.add_extra(Cost::change(keep)) };
            let arc = index(self.arcs.len());
            self.arcs.push(Arc { mentor, extra, cost });
            if let Some(incoming) = &mut self.incoming {
                incoming[mentor as usize].push((demand, arc));
            }
        }
        self.weights.push(weight);
        self.spans.push((first, index(self.arcs.len())));
        self.mate.push(AWAY);
        self.other.push((Cost::ZERO, 0));
        self.slot.push(0);
        demand
    }

    pub(super) fn add_extra(&mut self, cost: Cost<N>) -> u32 {
        if let Some(same) = self.extras.iter().take(4).position(|extra| *extra == cost) {
            return index(same);
        }
        self.extras.push(cost);
        index(self.extras.len() - 1)
    }

    /// Makes the lists of who could come to each mentor.
    pub(super) fn make_incoming(&mut self) {
        if self.incoming.is_some() {
            return;
        }
        let mut incoming = vec![Vec::new(); self.caps.len()];
        for (demand, &(first, last)) in self.spans.iter().enumerate() {
            for arc in first..last {
                incoming[self.arcs[arc as usize].mentor as usize].push((index(demand), arc));
            }
        }
        self.incoming = Some(incoming);
    }

    /// Returns the mentor of a demand, or [`NONE`].
    pub(crate) fn mentor_of(&self, demand: u32) -> u32 {
        match self.mate[demand as usize] {
            NONE | AWAY => NONE,
            arc => self.arcs[arc as usize].mentor,
        }
    }

    /// Returns the demands that moved since the last call, sorted.
    pub(crate) fn take_moved(&mut self) -> Vec<u32> {
        let mut moved = std::mem::take(&mut self.moved);
        moved.sort_unstable();
        moved.dedup();
        moved
    }

    pub(super) fn cost_of(&self, arc: u32) -> Cost<N> {
        let arc = self.arcs[arc as usize];
        let plain = Cost::plain(arc.cost);
        if arc.extra == 0 { plain } else { plain + self.extras[arc.extra as usize] }
    }

    pub(super) fn null(&self, demand: u32) -> Cost<N> {
        Cost::unserved(self.weights[demand as usize])
    }

    /// Returns what the place costs that makes this the load.
    pub(super) fn place_cost(&self, load: usize) -> Cost<N> {
        let load = i64::try_from(load).unwrap_or(i64::MAX);
        if N == 4 { Cost::square(self.square * (2 * load - 1)) } else { Cost::ZERO }
    }

    pub(super) fn load(&self, mentor: u32) -> usize {
        self.members[mentor as usize].len()
    }

    /// Returns what a demand pays with its present mentor: the price of the cheapest way.
    pub(super) fn paid(&self, demand: u32) -> Cost<N> {
        match self.mate[demand as usize] {
            NONE | AWAY => self.null(demand),
            arc => self.cost_of(arc) + self.price[self.arcs[arc as usize].mentor as usize],
        }
    }

    /// Takes a demand out of its place without mending the prices.
    pub(super) fn detach(&mut self, demand: u32) {
        match self.mate[demand as usize] {
            AWAY => return,
            NONE => self.total -= self.null(demand),
            arc => {
                let mentor = self.arcs[arc as usize].mentor;
                self.total -= self.cost_of(arc) + self.place_cost(self.load(mentor));
                let slot = self.slot[demand as usize] as usize;
                self.members[mentor as usize].swap_remove(slot);
                if let Some(&other) = self.members[mentor as usize].get(slot) {
                    self.slot[other as usize] = index(slot);
                }
                if self.hubs[mentor as usize] != NONE {
                    self.hub_loads[self.hubs[mentor as usize] as usize] -= 1;
                }
            }
        }
        self.mate[demand as usize] = AWAY;
        self.other[demand as usize].1 = 0;
    }

    /// Moves a demand to an arc, or to [`NONE`], without mending the prices.
    pub(super) fn attach(&mut self, demand: u32, arc: u32) {
        self.detach(demand);
        self.moved.push(demand);
        self.mate[demand as usize] = arc;
        self.other[demand as usize].1 = 0;
        if arc == NONE {
            self.total += self.null(demand);
            return;
        }
        let mentor = self.arcs[arc as usize].mentor;
        self.slot[demand as usize] = index(self.load(mentor));
        self.members[mentor as usize].push(demand);
        self.total += self.cost_of(arc) + self.place_cost(self.load(mentor));
        if self.hubs[mentor as usize] != NONE {
            self.hub_loads[self.hubs[mentor as usize] as usize] += 1;
        }
    }

    /// Begins a search.
    pub(super) fn begin(&mut self) {
        self.heap.clear();
        self.done.clear();
        if self.round == u32::MAX {
            self.stamp.fill(0);
            self.round = 0;
        }
        self.round += 1;
    }

    /// Notes a shorter way to a node; tells whether it was one.
    pub(super) fn label(&mut self, node: u32, dist: Cost<N>, step: Step) -> bool {
        let at = node as usize;
        if self.stamp[at] == self.round && !dist.lt(&self.dist[at]) {
            return false;
        }
        self.stamp[at] = self.round;
        self.dist[at] = dist;
        self.step[at] = step;
        true
    }

    /// Returns the next node, nearest first, unless it is as far as `best`.
    pub(super) fn nearest(&mut self, best: Cost<N>) -> Option<(Cost<N>, u32)> {
        while let Some(Reverse((dist, node))) = self.heap.pop() {
            if dist.ge(&best) {
                return None;
            }
            if dist == self.dist[node as usize] {
                self.done.push(node);
                return Some((dist, node));
            }
        }
        None
    }
}
