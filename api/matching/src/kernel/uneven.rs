//! Demands that differ in blocks: a bound from a flow of single places, and a plan by trying what helps.
//!
//! Which demands fit together with one mentor is a hard question. The flow lets a demand spread over mentors and so
//! proves how good a plan can be at most; the plan comes from its prices and from moves of one or two demands.

use super::branch::Leaf;
use super::cost::Cost;
use super::flow::{Flow, Input, NONE};
use super::index;
use super::parts::{self, Meeting, Part, Solved, Task};
use super::prices::Prices;

/// The most arcs of a flow of single places; a larger part gets the simple bound.
const MOST_ARCS: usize = 4_000_000;
/// How often all demands are looked at for better moves.
const MOST_PASSES: usize = 60;

pub(super) fn solve<const N: usize>(task: &Task, part: Part) -> Solved {
    let (input, hubs) = parts::input(task, &part, false);
    let places: Vec<u32> = part.demands.iter().map(|demand| task.demands[*demand as usize].places).collect();
    let (mut price, mut hub_price) = relax::<N>(task, &input, &places);
    let mut proof = leaf(task, &input, &places, &price, &hub_price);
    if proof.is_none() {
        // Prices that do not fit into 64 bits with their places: nothing for a place proves little, but always something.
        (price, hub_price) = idle(task, &input);
        proof = leaf(task, &input, &places, &price, &hub_price);
    }
    let leaf = proof.unwrap_or_default();
    let mut local = Local::<N>::new(task.square, input, places, parts::conflicts(task, &part));
    local.begin(task.scale, &price);
    local.improve();
    let mentor =
        |arc: Option<(u32, i64, i64)>| arc.map_or(NONE, |(mentor, _, _)| parts::of(&part.mentors, mentor));
    let mate = (0..local.mate.len()).map(|demand| mentor(local.arc(demand))).collect();
    Solved { mate, hubs, conflicts: Vec::new(), leaves: vec![leaf.clone()], root: leaf, part }
}

/// Returns prices of mentors and hubs from a flow in which each place of a demand goes its own way.
fn relax<const N: usize>(task: &Task, input: &Input, places: &[u32]) -> (Vec<Cost<N>>, Vec<Cost<N>>) {
    let whole = places.iter().all(|count| task.scale % i64::from(*count).max(1) == 0);
    let arcs = input.arcs.iter().zip(places).map(|(arcs, count)| arcs.len() * *count as usize);
    if !whole || arcs.sum::<usize>() > MOST_ARCS {
        return idle(task, input);
    }
    let mut single = Input {
        square: task.square * task.scale,
        caps: input.caps.clone(),
        hubs: input.hubs.clone(),
        hub_caps: input.hub_caps.clone(),
        ..Input::default()
    };
    for (arcs, &count) in input.arcs.iter().zip(places) {
        let share = task.scale / i64::from(count).max(1);
        for _ in 0..count {
            single.weights.push(share);
            let shared = arcs.iter().map(|(mentor, keep, cost)| (*mentor, keep * share, cost * share));
            single.arcs.push(shared.collect());
        }
    }
    let mut flow = Flow::<N>::new(single);
    flow.settle();
    flow.lower_prices();
    let (mentors, hubs) = flow.price.split_at(input.caps.len());
    (mentors.to_vec(), hubs.to_vec())
}

fn pair_cost<const N: usize>(arc: (u32, i64, i64)) -> Cost<N> {
    Cost::change(arc.1) + Cost::plain(arc.2)
}

/// Returns the prices of places that nobody is in.
fn idle<const N: usize>(task: &Task, input: &Input) -> (Vec<Cost<N>>, Vec<Cost<N>>) {
    let idle = Cost::square(task.square * task.scale);
    (vec![idle; input.caps.len()], vec![Cost::ZERO; input.hub_caps.len()])
}

/// A cost whose product with a number of places is never too large.
type Wide<const N: usize> = [i128; N];

fn times<const N: usize>(cost: Cost<N>, count: i64) -> Wide<N> {
    cost.0.map(|level| i128::from(level) * i128::from(count))
}

fn add<const N: usize>(to: &mut Wide<N>, more: Wide<N>) {
    to.iter_mut().zip(more).for_each(|(level, more)| *level += more);
}

fn narrow<const N: usize>(wide: Wide<N>) -> Option<Vec<i64>> {
    wide.iter().map(|level| i64::try_from(*level).ok()).collect()
}

/// Returns the prices with the bound they prove, unless a number is too large.
fn leaf<const N: usize>(
    task: &Task,
    input: &Input,
    places: &[u32],
    price: &[Cost<N>],
    hub_price: &[Cost<N>],
) -> Option<Leaf> {
    let mut bound = [0; N];
    let mut prices = Prices::default();
    for (arcs, &count) in input.arcs.iter().zip(places) {
        let mut least = times(Cost::unserved(task.scale), 1);
        for &arc in arcs {
            let mut whole = times(pair_cost(arc), task.scale);
            add(&mut whole, times(price[arc.0 as usize], i64::from(count)));
            least = least.min(whole);
        }
        add(&mut bound, least);
        prices.demands.push(narrow(least)?);
    }
    for (mentor, &price) in price.iter().enumerate() {
        let hub = input.hubs[mentor];
        let own = if hub == NONE { price } else { price - hub_price[hub as usize] };
        let square = task.square * task.scale;
        // The best load is the last whose place costs less than its price: places become dearer.
        let (mut low, mut high) = (0, i64::from(input.caps[mentor]));
        while low < high {
            let middle = low + (high - low + 1) / 2;
            if Cost::square(square * (2 * middle - 1)).lt(&own) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        add(&mut bound, times(Cost::square(square * low), low));
        add(&mut bound, times(own, -low));
        prices.mentors.push(price.0.to_vec());
    }
    for (hub, price) in hub_price.iter().enumerate() {
        add(&mut bound, times(*price, -i64::from(input.hub_caps[hub])));
        prices.hubs.push(price.0.to_vec());
    }
    Some(Leaf { decisions: Vec::new(), prices, bound: narrow(bound)? })
}

/// Another demand of the starter, and a person who could have both: own mentors, then those of the other demand.
type Apart = (usize, Vec<u32>, Vec<u32>);

/// A plan that keeps the rules, and what it costs.
struct Local<const N: usize> {
    square: i64,
    input: Input,
    places: Vec<u32>,
    /// Per demand the position of its arc.
    mate: Vec<Option<usize>>,
    loads: Vec<u32>,
    hub_loads: Vec<u32>,
    members: Vec<Vec<usize>>,
    apart: Vec<Vec<Apart>>,
    total: Cost<N>,
}

impl<const N: usize> Local<N> {
    fn new(square: i64, input: Input, places: Vec<u32>, meetings: Vec<Meeting>) -> Self {
        let (demands, mentors, hubs) = (places.len(), input.caps.len(), input.hub_caps.len());
        let mut apart = vec![Vec::new(); demands];
        for Meeting { demands, .. } in meetings {
            for (one, own) in &demands {
                for (other, theirs) in demands.iter().filter(|(other, _)| other != one) {
                    apart[*one as usize].push((*other as usize, own.clone(), theirs.clone()));
                }
            }
        }
        let total = Cost::unserved(i64::from(index(demands)));
        let (mate, loads, hub_loads) = (vec![None; demands], vec![0; mentors], vec![0; hubs]);
        Self {
            square,
            input,
            places,
            mate,
            loads,
            hub_loads,
            members: vec![Vec::new(); mentors],
            apart,
            total,
        }
    }

    fn arc(&self, demand: usize) -> Option<(u32, i64, i64)> {
        self.mate[demand].map(|at| self.input.arcs[demand][at])
    }

    /// Tells whether a demand without mentor could take an arc.
    fn fits(&self, demand: usize, at: usize) -> bool {
        let mentor = self.input.arcs[demand][at].0 as usize;
        let more = u64::from(self.places[demand]);
        let hub = self.input.hubs[mentor];
        u64::from(self.loads[mentor]) + more <= u64::from(self.input.caps[mentor])
            && (hub == NONE
                || u64::from(self.hub_loads[hub as usize]) + more
                    <= u64::from(self.input.hub_caps[hub as usize]))
            && self.apart[demand].iter().all(|(other, own, theirs)| {
                !own.contains(&index(mentor)) || self.arc(*other).is_none_or(|arc| !theirs.contains(&arc.0))
            })
    }

    fn squares(&self, mentor: usize) -> Cost<N> {
        let load = i64::from(self.loads[mentor]);
        Cost::square(self.square * load * load)
    }

    /// Gives a demand another arc, or none.
    fn put(&mut self, demand: usize, at: Option<usize>) {
        if let Some(old) = self.arc(demand) {
            let mentor = old.0 as usize;
            self.total -= self.squares(mentor) + pair_cost(old);
            self.change_load(mentor, demand, false);
            self.total += self.squares(mentor) + Cost::unserved(1);
            self.members[mentor].retain(|other| *other != demand);
        }
        self.mate[demand] = at;
        if let Some(new) = self.arc(demand) {
            let mentor = new.0 as usize;
            self.total -= self.squares(mentor) + Cost::unserved(1);
            self.change_load(mentor, demand, true);
            self.total += self.squares(mentor) + pair_cost(new);
            self.members[mentor].push(demand);
        }
    }

    fn change_load(&mut self, mentor: usize, demand: usize, more: bool) {
        let places = self.places[demand];
        let change = |load: u32| if more { load + places } else { load - places };
        self.loads[mentor] = change(self.loads[mentor]);
        if self.input.hubs[mentor] != NONE {
            let hub = self.input.hubs[mentor] as usize;
            self.hub_loads[hub] = change(self.hub_loads[hub]);
        }
    }

    /// Places demands by the prices, the largest first.
    fn begin(&mut self, scale: i64, price: &[Cost<N>]) {
        let mut order: Vec<usize> = (0..self.places.len()).collect();
        order.sort_by_key(|demand| std::cmp::Reverse(self.places[*demand]));
        for demand in order {
            let whole = |at: &usize| {
                let arc = self.input.arcs[demand][*at];
                let mut whole = times(pair_cost(arc), scale);
                add(&mut whole, times(price[arc.0 as usize], i64::from(self.places[demand])));
                whole
            };
            let best =
                (0..self.input.arcs[demand].len()).filter(|at| self.fits(demand, *at)).min_by_key(whole);
            self.put(demand, best);
        }
    }

    /// Moves demands as long as that helps.
    fn improve(&mut self) {
        for _ in 0..MOST_PASSES {
            let before = self.total;
            for demand in 0..self.mate.len() {
                for at in 0..self.input.arcs[demand].len() {
                    self.try_move(demand, at);
                }
            }
            if self.total == before {
                return;
            }
        }
    }

    /// Gives a demand an arc, if that helps alone or with one demand there going elsewhere.
    fn try_move(&mut self, demand: usize, at: usize) {
        let (start, old) = (self.total, self.mate[demand]);
        if old == Some(at) {
            return;
        }
        self.put(demand, None);
        if self.fits(demand, at) {
            self.put(demand, Some(at));
            if self.total.lt(&start) {
                return;
            }
            self.put(demand, None);
        }
        let mentor = self.input.arcs[demand][at].0 as usize;
        for other in self.members[mentor].clone() {
            let home = self.mate[other];
            self.put(other, None);
            if self.fits(demand, at) {
                self.put(demand, Some(at));
                for to in 0..self.input.arcs[other].len() {
                    if self.fits(other, to) {
                        self.put(other, Some(to));
                        if self.total.lt(&start) {
                            return;
                        }
                        self.put(other, None);
                    }
                }
                if self.total.lt(&start) {
                    // A smaller gap without the other one, for instance on a lower level.
                    return;
                }
                self.put(demand, None);
            }
            self.put(other, home);
        }
        self.put(demand, old);
    }
}
