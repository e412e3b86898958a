//! Random instances for all tests.
#![allow(dead_code, unreachable_pub, missing_docs)]

use leerbrug_matching::instance::{Demand, Draft, Edge, Excluded, Kind, Levels, Mentor, Pair, Person};

/// Numbers that look random and are the same each time.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to below `end`.
    pub fn below(&mut self, end: i64) -> i64 {
        i64::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    pub fn chance(&mut self, percent: i64) -> bool {
        self.below(100) < percent
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            let other = usize::try_from(self.below(i64::try_from(at + 1).unwrap())).unwrap();
            list.swap(at, other);
        }
    }
}

/// What a random instance looks like.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub starters: i64,
    pub persons: i64,
    /// Chance that a starter wants both kinds.
    pub both: i64,
    /// Chance that a person is both kinds.
    pub roles: i64,
    /// Chance that a pair is allowed.
    pub dense: i64,
    pub blocks: i64,
    pub most_places: i64,
    /// Costs lie below this.
    pub costs: i64,
    /// Starters and persons of other areas never meet.
    pub areas: i64,
    pub levels: Levels,
    /// Chance that demands have more blocks than the least.
    pub uneven: i64,
}

pub fn small(dice: &mut Dice) -> Shape {
    Shape {
        starters: 1 + dice.below(5),
        persons: 1 + dice.below(5),
        both: [0, 50, 100][usize::try_from(dice.below(3)).unwrap()],
        roles: [0, 50, 100][usize::try_from(dice.below(3)).unwrap()],
        dense: 30 + dice.below(70),
        blocks: 1 + dice.below(2),
        most_places: 1 + dice.below(3),
        costs: [2, 5, 100][usize::try_from(dice.below(3)).unwrap()],
        areas: 1,
        levels: if dice.chance(70) { Levels::Full } else { Levels::ServedCost },
        uneven: 0,
    }
}

pub fn random(dice: &mut Dice, shape: Shape) -> Draft {
    let mut draft = Draft::new(&format!("seed {}", dice.below(1000)), shape.levels);
    let kinds = [(Kind::School, "s"), (Kind::GrowthCentre, "g")];
    for starter in 0..shape.starters {
        let both = dice.chance(shape.both);
        let first = usize::from(dice.chance(50));
        for (at, (kind, letter)) in kinds.into_iter().enumerate() {
            if both || at == first {
                let more = if dice.chance(shape.uneven) { dice.below(3) } else { 0 };
                let blocks = shape.blocks + more;
                let id = format!("d{starter}{letter}");
                draft.demands.push(Demand { id, starter: format!("starter{starter}"), kind, blocks });
            }
        }
    }
    for person in 0..shape.persons {
        let both = dice.chance(shape.roles);
        let first = usize::from(dice.chance(50));
        let mut all = 0;
        for (at, (kind, letter)) in kinds.into_iter().enumerate() {
            if both || at == first {
                let blocks = 1 + dice.below(shape.most_places * shape.blocks);
                all += blocks;
                let id = format!("m{person}{letter}");
                draft.mentors.push(Mentor { id, person: format!("person{person}"), kind, blocks });
            }
        }
        if dice.chance(40) {
            draft.persons.push(Person { id: format!("person{person}"), blocks: 1 + dice.below(all + 1) });
        }
    }
    pairs(dice, shape, &mut draft);
    draft
}

fn pairs(dice: &mut Dice, shape: Shape, draft: &mut Draft) {
    let number = |name: &str| name.trim_start_matches(|c: char| !c.is_ascii_digit()).parse::<i64>().unwrap();
    for demand in &draft.demands {
        let mut all = Vec::new();
        for mentor in draft.mentors.iter().filter(|mentor| mentor.kind == demand.kind) {
            let apart = number(&demand.starter) % shape.areas != number(&mentor.person) % shape.areas;
            let (d, m) = (demand.id.clone(), mentor.id.clone());
            if !apart && dice.chance(shape.dense) {
                let cost = dice.below(shape.costs) - if dice.chance(10) { shape.costs } else { 0 };
                draft.edges.push(Edge { demand: d, mentor: m.clone(), cost });
                all.push(m);
            } else if dice.chance(30) {
                let rule = if apart { "area" } else { "other" };
                draft.excluded.push(Excluded { demand: d, mentor: m, rule: rule.to_owned() });
            }
        }
        if dice.chance(50) && !all.is_empty() {
            let at = usize::try_from(dice.below(i64::try_from(all.len()).unwrap())).unwrap();
            draft.current.push(Pair { demand: demand.id.clone(), mentor: all[at].clone() });
        } else if dice.chance(10) {
            draft.current.push(Pair { demand: demand.id.clone(), mentor: "gone".to_owned() });
        }
    }
}

/// The numbers of a plan, less is better.
pub type Value = (i64, i64, i64, i64);

/// Finds the best value by trying everything.
pub fn brute(draft: &Draft) -> Value {
    let full = draft.levels == Levels::Full;
    let here = draft.current.iter().filter(|pair| draft.demands.iter().any(|d| d.id == pair.demand)).count();
    let mut state = Brute { draft, full, mate: vec![None; draft.demands.len()], best: None };
    state.go(0, i64::try_from(here).unwrap());
    state.best.unwrap()
}

struct Brute<'a> {
    draft: &'a Draft,
    full: bool,
    mate: Vec<Option<usize>>,
    best: Option<Value>,
}

impl Brute<'_> {
    fn go(&mut self, at: usize, here: i64) {
        if at == self.mate.len() {
            if let Some(value) = self.value(here) {
                self.best = Some(self.best.map_or(value, |best| best.min(value)));
            }
            return;
        }
        for edge in 0..=self.draft.edges.len() {
            let edge = self.draft.edges.get(edge).map(|_| edge);
            if edge.is_none_or(|e| self.draft.edges[e].demand == self.draft.demands[at].id) {
                self.mate[at] = edge;
                self.go(at + 1, here);
            }
        }
        self.mate[at] = None;
    }

    fn value(&self, here: i64) -> Option<Value> {
        let (mut unserved, mut cost, mut kept, mut squares) = (0, 0, 0, 0);
        let mut loads = std::collections::BTreeMap::new();
        let mut persons = std::collections::BTreeMap::new();
        let mut met = std::collections::BTreeSet::new();
        for (demand, edge) in self.draft.demands.iter().zip(&self.mate) {
            let Some(edge) = edge.map(|edge| &self.draft.edges[edge]) else {
                unserved += 1;
                continue;
            };
            let mentor = self.draft.mentors.iter().find(|mentor| mentor.id == edge.mentor).unwrap();
            *loads.entry(&mentor.id).or_insert(0) += demand.blocks;
            *persons.entry(&mentor.person).or_insert(0) += demand.blocks;
            if loads[&mentor.id] > mentor.blocks || !met.insert((&demand.starter, &mentor.person)) {
                return None;
            }
            cost += edge.cost;
            let pair = Pair { demand: demand.id.clone(), mentor: mentor.id.clone() };
            kept += i64::from(self.draft.current.contains(&pair));
        }
        for person in &self.draft.persons {
            if persons.get(&person.id).is_some_and(|load| *load > person.blocks) {
                return None;
            }
        }
        squares += loads.values().map(|load: &i64| load * load).sum::<i64>();
        Some(if self.full { (unserved, here - kept, squares, cost) } else { (unserved, 0, 0, cost) })
    }
}

/// Returns the value of a plan as the brute force counts it.
pub fn value(draft: &Draft, plan: &leerbrug_matching::Plan) -> Value {
    let all = i64::try_from(draft.demands.len()).unwrap();
    let o = plan.objective;
    (all - o.served, o.changes.unwrap_or(0), o.balance.unwrap_or(0), o.cost)
}
