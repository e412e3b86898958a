//! Settles most demands without any search: each bids for its best mentor, and the lowest bid there yields.

use std::collections::VecDeque;

use super::cost::Cost;
use super::flow::{AWAY, FORBIDDEN, Flow, NONE};
use super::index;

/// How often one demand bids before it is left to the search.
const TRIES: u8 = 24;

impl<const N: usize> Flow<N> {
    /// Puts every demand into the flow.
    pub(crate) fn settle(&mut self) {
        let count = self.mate.len();
        let mut queue: VecDeque<u32> = (0..index(count)).collect();
        let mut tries = vec![0_u8; count];
        // What the place may cost before the demand prefers another mentor.
        let mut bids = vec![Cost::ZERO; count];
        while let Some(demand) = queue.pop_front() {
            if tries[demand as usize] >= TRIES {
                continue;
            }
            tries[demand as usize] += 1;
            if let Some(other) = self.bid(demand, &mut bids) {
                queue.push_back(other);
            }
        }
        for demand in 0..index(count) {
            if self.mate[demand as usize] == AWAY {
                self.insert(demand);
            }
        }
        self.moved.clear();
    }

    /// Lets a demand bid for its best mentor; returns who has none afterwards and should bid next.
    fn bid(&mut self, demand: u32, bids: &mut [Cost<N>]) -> Option<u32> {
        let (best, arc, second) = self.best_two(demand);
        if arc == NONE {
            self.attach(demand, NONE);
            return None;
        }
        let mentor = self.arcs[arc as usize].mentor as usize;
        if self.hubs[mentor] != NONE {
            return None;
        }
        let bid = self.price[mentor] + second - best;
        bids[demand as usize] = bid;
        let (mut lowest, mut who) = (bid, demand);
        for &member in &self.members[mentor] {
            if bids[member as usize].lt(&lowest) {
                (lowest, who) = (bids[member as usize], member);
            }
        }
        let load = self.members[mentor].len();
        let next = self.place_cost(load + 1);
        if load < self.caps[mentor] as usize && lowest.ge(&next) {
            self.price[mentor] = next;
            self.attach(demand, arc);
            return None;
        }
        self.price[mentor] = lowest;
        if who != demand {
            self.detach(who);
            self.attach(demand, arc);
        }
        Some(who)
    }

    /// Returns what the best option costs, its arc ([`NONE`] for no mentor), and what the second best costs.
    fn best_two(&self, demand: u32) -> (Cost<N>, u32, Cost<N>) {
        let (mut best, mut arc, mut second) = (self.null(demand), NONE, self.null(demand));
        let (first, last) = self.spans[demand as usize];
        for at in first..last {
            let this = self.arcs[at as usize];
            let plain = Cost::plain(this.cost);
            if this.extra == 0 && plain.ge(&second) {
                break;
            }
            if this.extra == FORBIDDEN {
                continue;
            }
            let cost = self.cost_of(at) + self.price[this.mentor as usize];
            if cost.lt(&best) {
                (second, best, arc) = (best, cost, at);
            } else if cost.lt(&second) {
                second = cost;
            }
        }
        (best, arc, second)
    }
}
