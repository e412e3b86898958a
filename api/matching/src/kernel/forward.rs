//! Gives one demand a mentor by the cheapest chain of moves.

use std::cmp::Reverse;

use super::cost::Cost;
use super::flow::{FORBIDDEN, Flow, NONE, Step};

/// Where a chain of moves ends.
#[derive(Clone, Copy)]
enum End {
    /// A mentor has a place.
    Mentor(u32),
    /// A demand is left without mentor.
    Unserved(u32),
    /// A person has a place.
    Hub(u32),
}

impl<const N: usize> Flow<N> {
    /// Puts a demand into the flow, which stays as cheap as possible.
    pub(crate) fn insert(&mut self, demand: u32) {
        self.begin();
        let mut best = self.null(demand);
        let mut end = End::Unserved(demand);
        self.relax(demand, Cost::ZERO, &mut best, &mut end);
        self.search(&mut best, &mut end);
        self.follow(demand, end);
    }

    /// Takes one demand from a person who has one too many, at the least cost.
    pub(super) fn expel(&mut self, hub: u32) {
        self.begin();
        let node = hub + super::index(self.caps.len());
        let mut best = Cost::unserved(i64::MAX / 4);
        let mut end = End::Hub(hub);
        self.label(node, Cost::ZERO, Step { demand: NONE, arc: NONE });
        self.heap.push(Reverse((Cost::ZERO, node)));
        self.search(&mut best, &mut end);
        self.follow(NONE, end);
    }

    /// Finds the cheapest end from what is labelled, and raises prices by it.
    fn search(&mut self, best: &mut Cost<N>, end: &mut End) {
        while let Some((dist, node)) = self.nearest(*best) {
            if node as usize >= self.caps.len() {
                self.relax_hub(node, dist, *best);
                continue;
            }
            let hub = self.hubs[node as usize];
            if hub != NONE && self.load(node) < self.caps[node as usize] as usize {
                self.relax_to_hub(node, hub, dist, best, end);
            }
            for at in 0..self.load(node) {
                let other = self.members[node as usize][at];
                let base = dist - self.paid(other);
                let leave = base + self.null(other);
                if leave.lt(best) {
                    (*best, *end) = (leave, End::Unserved(other));
                }
                self.relax(other, base, best, end);
            }
        }
        for at in 0..self.done.len() {
            let node = self.done[at] as usize;
            self.price[node] += *best - self.dist[node];
        }
    }

    /// Looks at every mentor that a demand could go to.
    fn relax(&mut self, demand: u32, base: Cost<N>, best: &mut Cost<N>, end: &mut End) {
        let (known, falls) = self.other[demand as usize];
        if falls == self.falls && (base + known).ge(best) {
            return;
        }
        let own = self.mate[demand as usize];
        let mut cheapest = self.null(demand);
        let (first, last) = self.spans[demand as usize];
        for at in first..last {
            let arc = self.arcs[at as usize];
            let plain = Cost::plain(arc.cost);
            if arc.extra == 0 && (base + plain).ge(best) {
                // Arcs are sorted and prices are not negative: the rest is not cheaper.
                cheapest = cheapest.min(plain);
                break;
            }
            if arc.extra == FORBIDDEN || at == own {
                continue;
            }
            let mentor = arc.mentor as usize;
            let extra = if arc.extra == 0 { Cost::ZERO } else { self.extras[arc.extra as usize] };
            let whole = plain + extra + self.price[mentor];
            if whole.lt(&cheapest) {
                cheapest = whole;
            }
            let dist = base + whole;
            if dist.ge(best) || !self.label(arc.mentor, dist, Step { demand, arc: at }) {
                continue;
            }
            let load = self.members[mentor].len();
            if self.hubs[mentor] == NONE && load < self.caps[mentor] as usize {
                let whole = dist + self.place_cost(load + 1) - self.price[mentor];
                if whole.lt(best) {
                    (*best, *end) = (whole, End::Mentor(arc.mentor));
                }
            }
            if dist.lt(best) {
                self.heap.push(Reverse((dist, arc.mentor)));
            }
        }
        self.other[demand as usize] = (cheapest, self.falls);
    }

    /// Looks at the person of a mentor who has a place as far as this role goes.
    fn relax_to_hub(&mut self, mentor: u32, hub: u32, dist: Cost<N>, best: &mut Cost<N>, end: &mut End) {
        let node = hub + super::index(self.caps.len());
        let price = self.price[node as usize];
        let dist = dist + self.place_cost(self.load(mentor) + 1) + price - self.price[mentor as usize];
        if dist.ge(best) || !self.label(node, dist, Step { demand: NONE, arc: mentor }) {
            return;
        }
        if self.hub_loads[hub as usize] < self.hub_caps[hub as usize] {
            let whole = dist - price;
            if whole.lt(best) {
                (*best, *end) = (whole, End::Hub(hub));
            }
        }
        if dist.lt(best) {
            self.heap.push(Reverse((dist, node)));
        }
    }

    /// Looks at the other roles of a person, who could give up a place there.
    fn relax_hub(&mut self, node: u32, dist: Cost<N>, best: Cost<N>) {
        let hub = node as usize - self.caps.len();
        for at in 0..self.hub_members[hub].len() {
            let mentor = self.hub_members[hub][at];
            let load = self.load(mentor);
            if load == 0 {
                continue;
            }
            let dist = dist + self.price[mentor as usize] - self.price[node as usize] - self.place_cost(load);
            if dist.lt(&best) && self.label(mentor, dist, Step { demand: NONE, arc: node }) {
                self.heap.push(Reverse((dist, mentor)));
            }
        }
    }

    /// Moves everybody along the chain that was found, from its end.
    fn follow(&mut self, first: u32, end: End) {
        let mentors = self.caps.len();
        let mut node = match end {
            End::Mentor(mentor) => mentor,
            End::Hub(hub) => self.step[hub as usize + mentors].arc,
            End::Unserved(demand) => {
                let mentor = self.mentor_of(demand);
                self.attach(demand, NONE);
                if demand == first {
                    return;
                }
                mentor
            }
        };
        loop {
            let step = self.step[node as usize];
            if step.demand == NONE {
                // From a hub to one of its mentors: the place was taken by the mentor from which the hub was reached.
                node = self.step[step.arc as usize].arc;
                if node == NONE {
                    return;
                }
                continue;
            }
            let before = self.mentor_of(step.demand);
            self.attach(step.demand, step.arc);
            if step.demand == first {
                return;
            }
            node = before;
        }
    }
}
