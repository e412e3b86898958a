use super::super::cost::Cost;
use super::super::flow::{AWAY, FORBIDDEN, Flow, Input, NONE};
use super::super::index;

impl<const N: usize> Flow<N> {
    /// Tells whether every price is right: no arc that can carry somebody is cheaper than its ends say.
    fn is_right(&self) -> bool {
        let mentors = self.caps.len();
        let hub_price = |hub: u32| if hub == NONE { Cost::ZERO } else { self.price[hub as usize + mentors] };
        (0..index(mentors)).all(|mentor| {
            let (load, price) = (self.load(mentor), self.price[mentor as usize]);
            let floor = self.place_cost(load) + hub_price(self.hubs[mentor as usize]);
            let next = self.place_cost(load + 1) + hub_price(self.hubs[mentor as usize]);
            let cap = self.caps[mentor as usize] as usize;
            load <= cap && (load == 0 || price >= floor) && (load == cap || price <= next)
        }) && (0..self.hub_caps.len()).all(|hub| {
            let price = self.price[hub + mentors];
            let sum: usize = self.hub_members[hub].iter().map(|mentor| self.load(*mentor)).sum();
            sum == self.hub_loads[hub] as usize
                && self.hub_loads[hub] <= self.hub_caps[hub]
                && price >= Cost::ZERO
                && (price == Cost::ZERO || self.hub_loads[hub] == self.hub_caps[hub])
        }) && (0..index(self.mate.len())).filter(|demand| self.mate[*demand as usize] != AWAY).all(|demand| {
            let (first, last) = self.spans[demand as usize];
            let paid = self.paid(demand);
            paid <= self.null(demand)
                && (first..last).filter(|arc| self.arcs[*arc as usize].extra != FORBIDDEN).all(|arc| {
                    let price = self.price[self.arcs[arc as usize].mentor as usize];
                    paid <= self.cost_of(arc) + price
                })
        })
    }
}

struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn small(&mut self, end: u64) -> u32 {
        u32::try_from(self.below(end)).unwrap()
    }
}

fn arcs(dice: &mut Dice, mentors: u64) -> Vec<(u32, i64, i64)> {
    let mut out = Vec::new();
    for mentor in 0..mentors {
        if dice.below(3) == 0 {
            let cost = i64::try_from(dice.below(20)).unwrap() - 3;
            out.push((u32::try_from(mentor).unwrap(), -i64::from(dice.below(5) == 0), cost));
        }
    }
    out
}

fn input(dice: &mut Dice, hubs: bool) -> Input {
    let mentors = 2 + dice.below(8);
    let mut input = Input { square: i64::try_from(dice.below(3)).unwrap(), ..Input::default() };
    for _ in 0..mentors {
        input.caps.push(dice.small(4));
        input.hubs.push(if hubs && dice.below(2) == 0 { dice.small(2) } else { NONE });
    }
    input.hub_caps = if hubs { vec![dice.small(5), dice.small(5)] } else { Vec::new() };
    for _ in 0..dice.below(16) {
        input.weights.push(1);
        input.arcs.push(arcs(dice, mentors));
    }
    input
}

/// Solves again from nothing what a flow holds now.
fn anew<const N: usize>(flow: &Flow<N>) -> Cost<N> {
    let mut input = Input { square: flow.square, caps: flow.caps.clone(), ..Input::default() };
    input.hubs.clone_from(&flow.hubs);
    input.hub_caps.clone_from(&flow.hub_caps);
    for demand in (0..flow.mate.len()).filter(|demand| flow.mate[*demand] != AWAY) {
        let (first, last) = flow.spans[demand];
        let keep = |extra: u32| if N == 4 { flow.extras[extra as usize].0[1] } else { 0 };
        let arc = |at: u32| {
            let arc = flow.arcs[at as usize];
            (arc.mentor, keep(arc.extra), arc.cost)
        };
        input.weights.push(1);
        input.arcs.push((first..last).map(arc).collect());
    }
    let mut other = Flow::<N>::new(input);
    other.settle();
    assert!(other.is_right());
    other.total
}

fn events<const N: usize>(seed: u64, hubs: bool) {
    let mut dice = Dice(seed);
    let mut flow = Flow::<N>::new(input(&mut dice, hubs));
    flow.settle();
    assert!(flow.is_right(), "{seed}: at the beginning");
    for round in 0..20 {
        let mentors = u64::try_from(flow.caps.len()).unwrap();
        match dice.below(4) {
            0 if !flow.mate.is_empty() => {
                let demand = dice.small(u64::try_from(flow.mate.len()).unwrap());
                if flow.mate[demand as usize] == AWAY {
                    flow.insert(demand);
                } else {
                    flow.remove(demand);
                }
            }
            1 => {
                let arcs = arcs(&mut dice, mentors);
                let demand = flow.add_demand(1, &arcs);
                flow.insert(demand);
            }
            _ => {
                let mentor = dice.small(mentors);
                flow.set_cap(mentor, dice.small(5));
            }
        }
        assert!(flow.is_right(), "{seed}: prices in round {round}");
        assert_eq!(flow.total, anew(&flow), "{seed}: total in round {round}");
        if dice.below(4) == 0 {
            flow.lower_prices();
            assert!(flow.is_right(), "{seed}: low prices in round {round}");
        }
    }
}

#[test]
fn events_leave_the_flow_as_good_as_a_new_one() {
    for seed in 0..600 {
        events::<2>(seed, false);
        events::<4>(seed, false);
        events::<2>(seed, true);
        events::<4>(seed, true);
    }
}
