//! The lowest prices that prove a flow: they depend on the instance only, not on how the flow was found.

use std::cmp::Reverse;

use super::cost::Cost;
use super::flow::{AWAY, FORBIDDEN, Flow, NONE, Step};
use super::index;

/// Prices as plain numbers, one per level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Prices {
    pub(crate) demands: Vec<Vec<i64>>,
    pub(crate) mentors: Vec<Vec<i64>>,
    pub(crate) hubs: Vec<Vec<i64>>,
    /// What a second mentor-ship of one person for one starter costs, per conflict.
    pub(crate) conflicts: Vec<Vec<i64>>,
}

impl<const N: usize> Flow<N> {
    /// Lowers every price as far as the proof allows.
    pub(crate) fn lower_prices(&mut self) {
        let mentors = self.caps.len();
        for mentor in 0..index(mentors) {
            if self.load(mentor) == 0 {
                self.lift(mentor);
            }
        }
        self.begin();
        self.falls += 1;
        for mentor in 0..index(mentors) {
            if self.hubs[mentor as usize] == NONE {
                let dist = self.price[mentor as usize] - self.place_cost(self.load(mentor).max(1));
                self.reach(mentor, dist);
            }
        }
        for hub in mentors..self.price.len() {
            self.reach(index(hub), self.price[hub]);
        }
        for demand in 0..index(self.mate.len()) {
            if self.mate[demand as usize] == NONE {
                self.reach_all(demand, Cost::ZERO - self.null(demand));
            }
        }
        while let Some((dist, node)) = self.nearest(Cost::unserved(i64::MAX)) {
            if node as usize >= mentors {
                self.reach_roles(node, dist);
                continue;
            }
            let hub = self.hubs[node as usize];
            if hub != NONE && self.load(node) < self.caps[node as usize] as usize {
                let hub = hub + index(mentors);
                let step = self.place_cost(self.load(node) + 1) + self.price[hub as usize];
                self.reach(hub, dist + step - self.price[node as usize]);
            }
            for at in 0..self.load(node) {
                let demand = self.members[node as usize][at];
                self.reach_all(demand, dist - self.paid(demand));
            }
        }
        for node in 0..self.price.len() {
            if self.stamp[node] == self.round {
                let dist = self.dist[node];
                self.price[node] -= dist;
            }
        }
    }

    fn reach(&mut self, node: u32, dist: Cost<N>) {
        if self.label(node, dist, Step::default()) {
            self.heap.push(Reverse((dist, node)));
        }
    }

    fn reach_all(&mut self, demand: u32, base: Cost<N>) {
        let (first, last) = self.spans[demand as usize];
        for at in first..last {
            let arc = self.arcs[at as usize];
            if arc.extra != FORBIDDEN {
                self.reach(arc.mentor, base + self.cost_of(at) + self.price[arc.mentor as usize]);
            }
        }
    }

    fn reach_roles(&mut self, node: u32, dist: Cost<N>) {
        let hub = node as usize - self.caps.len();
        for at in 0..self.hub_members[hub].len() {
            let mentor = self.hub_members[hub][at];
            let step = self.price[mentor as usize] - self.price[node as usize];
            self.reach(mentor, dist + step - self.place_cost(self.load(mentor).max(1)));
        }
    }

    /// Returns all prices; demands that are away have none.
    pub(crate) fn prices(&self) -> Prices {
        let mentors = self.caps.len();
        let plain = |cost: &Cost<N>| cost.0.to_vec();
        let paid = |demand: usize| match self.mate[demand] {
            AWAY => Vec::new(),
            _ => self.paid(index(demand)).0.to_vec(),
        };
        Prices {
            demands: (0..self.mate.len()).map(paid).collect(),
            mentors: self.price[..mentors].iter().map(plain).collect(),
            hubs: self.price[mentors..].iter().map(plain).collect(),
            conflicts: Vec::new(),
        }
    }
}
