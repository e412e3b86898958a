//! Gives a freed place to whom it helps most, by the best chain of moves.

use std::cmp::Reverse;

use super::cost::Cost;
use super::flow::{AWAY, FORBIDDEN, Flow, NONE, Step};

/// Where a chain of moves begins.
#[derive(Clone, Copy)]
enum Begin {
    /// A mentor has one demand less than before.
    Mentor(u32),
    /// A demand without mentor gets one by this arc.
    Unserved(u32, u32),
    /// A person has one demand less than before.
    Hub(u32),
}

impl<const N: usize> Flow<N> {
    /// Takes a demand out of the flow, which stays as cheap as possible.
    pub(crate) fn remove(&mut self, demand: u32) {
        let mentor = self.mentor_of(demand);
        self.detach(demand);
        self.moved.push(demand);
        if mentor != NONE {
            self.vacate(mentor);
        }
    }

    /// Changes the places of a mentor; who has no place any longer moves on.
    pub(crate) fn set_cap(&mut self, mentor: u32, cap: u32) {
        let hub = self.hubs[mentor as usize];
        while self.caps[mentor as usize] < cap {
            let full = self.load(mentor) == self.caps[mentor as usize] as usize;
            self.caps[mentor as usize] += 1;
            if !full {
                // Places beyond the load change nothing.
                break;
            }
            self.widen(mentor, hub);
        }
        while self.load(mentor) > cap as usize {
            let last = self.load(mentor) - 1;
            let demand = self.members[mentor as usize][last];
            self.caps[mentor as usize] = super::index(last);
            self.detach(demand);
            if hub != NONE {
                self.vacate(hub + super::index(self.caps.len()));
            }
            self.insert(demand);
        }
        self.caps[mentor as usize] = cap;
    }

    /// Mends the prices after a full mentor got one place more.
    fn widen(&mut self, mentor: u32, hub: u32) {
        let mut next = self.place_cost(self.load(mentor) + 1);
        if hub != NONE {
            next += self.price[hub as usize + self.caps.len()];
        }
        if next.ge(&self.price[mentor as usize]) {
            return;
        }
        if hub == NONE || self.hub_loads[hub as usize] < self.hub_caps[hub as usize] {
            self.vacate(mentor);
            return;
        }
        // The person has no place more: one is lent for the search, then whoever costs least leaves.
        self.hub_caps[hub as usize] += 1;
        self.vacate(mentor);
        self.hub_caps[hub as usize] -= 1;
        if self.hub_loads[hub as usize] > self.hub_caps[hub as usize] {
            self.expel(hub);
        }
    }

    /// Fills or drops the place that was just freed at a mentor or hub, which still has the price of the load before.
    pub(super) fn vacate(&mut self, start: u32) {
        self.make_incoming();
        self.begin();
        self.falls += 1;
        let mentors = self.caps.len();
        let mut begin = Begin::Mentor(start);
        // The most there is to gain: the whole price paid back.
        let mut best = self.price[start as usize];
        self.label(start, Cost::ZERO, Step::default());
        self.heap.push(Reverse((Cost::ZERO, start)));
        if (start as usize) < mentors {
            if self.hubs[start as usize] == NONE {
                best -= self.place_cost(self.load(start) + 1);
            } else {
                self.enter_hub(start, start, Cost::ZERO, &mut best, &mut begin);
            }
        }
        while let Some((dist, node)) = self.nearest(best) {
            if node as usize >= mentors {
                self.leave_hub(node, start, dist, best);
            } else {
                self.relax_incoming(node, start, dist, &mut best, &mut begin);
            }
        }
        for at in 0..self.done.len() {
            let node = self.done[at] as usize;
            self.price[node] -= best - self.dist[node];
        }
        self.come(start, begin);
        self.lift_empty();
    }

    /// Looks at every demand that could come to a mentor.
    fn relax_incoming(
        &mut self,
        node: u32,
        start: u32,
        dist: Cost<N>,
        best: &mut Cost<N>,
        begin: &mut Begin,
    ) {
        let incoming = self.incoming.take().unwrap_or_default();
        let list = incoming.get(node as usize).map_or(&[][..], Vec::as_slice);
        for &(demand, at) in list {
            let mate = self.mate[demand as usize];
            if mate == AWAY || mate == at || self.arcs[at as usize].extra == FORBIDDEN {
                continue;
            }
            let dist = dist + self.cost_of(at) + self.price[node as usize] - self.paid(demand);
            if dist.ge(best) {
                continue;
            }
            if mate == NONE {
                (*best, *begin) = (dist, Begin::Unserved(demand, at));
                continue;
            }
            let from = self.arcs[mate as usize].mentor;
            if self.label(from, dist, Step { demand, arc: at }) {
                if self.hubs[from as usize] == NONE {
                    let whole = dist + self.price[from as usize] - self.place_cost(self.load(from));
                    if whole.lt(best) {
                        (*best, *begin) = (whole, Begin::Mentor(from));
                    }
                } else {
                    self.enter_hub(from, start, dist, best, begin);
                }
                if dist.lt(best) {
                    self.heap.push(Reverse((dist, from)));
                }
            }
        }
        self.incoming = Some(incoming);
    }

    /// Looks at the person of a mentor that has a demand less.
    fn enter_hub(&mut self, from: u32, start: u32, dist: Cost<N>, best: &mut Cost<N>, begin: &mut Begin) {
        let hub = self.hubs[from as usize];
        let node = hub + super::index(self.caps.len());
        let load = self.load(from) + usize::from(from == start);
        let price = self.price[node as usize];
        let dist = dist + self.price[from as usize] - price - self.place_cost(load);
        if dist.lt(best) && self.label(node, dist, Step { demand: NONE, arc: from }) {
            let whole = dist + price;
            if whole.lt(best) {
                (*best, *begin) = (whole, Begin::Hub(hub));
            }
            if dist.lt(best) {
                self.heap.push(Reverse((dist, node)));
            }
        }
    }

    /// Looks at the other roles of a person that could take one demand more.
    fn leave_hub(&mut self, node: u32, start: u32, dist: Cost<N>, best: Cost<N>) {
        let hub = node as usize - self.caps.len();
        for at in 0..self.hub_members[hub].len() {
            let mentor = self.hub_members[hub][at];
            let load = self.load(mentor);
            if mentor == start || load >= self.caps[mentor as usize] as usize {
                continue;
            }
            let whole = dist + self.place_cost(load + 1) + self.price[node as usize];
            let dist = whole - self.price[mentor as usize];
            if dist.lt(&best) && self.label(mentor, dist, Step { demand: NONE, arc: node }) {
                self.heap.push(Reverse((dist, mentor)));
            }
        }
    }

    /// Keeps the prices of roles without demands from sinking below their first place: nothing holds them there.
    fn lift_empty(&mut self) {
        for at in 0..self.done.len() {
            let node = self.done[at];
            if (node as usize) < self.caps.len() && self.hubs[node as usize] != NONE && self.load(node) == 0 {
                self.lift(node);
            }
        }
    }

    /// Sets the price of a mentor without demands to what its first place costs.
    pub(super) fn lift(&mut self, mentor: u32) {
        let hub = self.hubs[mentor as usize];
        let mut floor = self.place_cost(1);
        if hub != NONE {
            floor += self.price[hub as usize + self.caps.len()];
        }
        if self.price[mentor as usize].lt(&floor) {
            self.price[mentor as usize] = floor;
        }
    }

    /// Moves everybody along the chain that was found, from its beginning.
    fn come(&mut self, start: u32, begin: Begin) {
        let mentors = self.caps.len();
        let mut node = match begin {
            Begin::Mentor(mentor) => mentor,
            Begin::Hub(hub) => self.step[hub as usize + mentors].arc,
            Begin::Unserved(demand, arc) => {
                self.attach(demand, arc);
                self.arcs[arc as usize].mentor
            }
        };
        while node != start {
            let step = self.step[node as usize];
            if step.demand == NONE {
                if step.arc == start {
                    return;
                }
                node = self.step[step.arc as usize].arc;
                continue;
            }
            self.attach(step.demand, step.arc);
            node = self.arcs[step.arc as usize].mentor;
        }
    }
}
