//! Small changes to a plan: who comes, who goes, and a place more or less, each at the cost of a search or two.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::instance::{Demand, Draft, Edge, Instance, Levels, MAX_BLOCKS, MAX_COST, Mentor, Pair, Problems};
use crate::kernel::{Event, NONE};
use crate::plan::Plan;
use crate::solve;
use crate::solve::order::Order;

/// Why an event was refused; nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EventError {
    /// Events need demands that all have the same number of blocks.
    #[error("demands differ in blocks")]
    Uneven,
    /// There is no such demand.
    #[error("there is no demand {0}")]
    NoDemand(String),
    /// There is no such mentor.
    #[error("there is no mentor {0}")]
    NoMentor(String),
    /// The demand is here already.
    #[error("demand {0} is here already")]
    Twice(String),
    /// A cost, a number of blocks or a kind is not allowed.
    #[error("a cost, a number of blocks or a kind of {0} is not allowed")]
    Value(String),
}

/// A demand that comes, with the mentors that are allowed and what they cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDemand {
    /// The demand.
    pub demand: Demand,
    /// Mentor and cost.
    pub edges: Vec<(String, i64)>,
}

/// One demand whose mentor an event changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// The demand.
    pub demand: String,
    /// Its mentor before.
    pub from: Option<String>,
    /// Its mentor now.
    pub to: Option<String>,
}

/// Returns the best plan that disturbs previous pairs least, and the instance it is for: that with all levels, and with
/// these pairs as those of now.
pub fn repair(instance: &Instance, previous: &[Pair]) -> Result<(Instance, Plan), Problems> {
    let mut draft = instance.draft();
    draft.levels = Levels::Full;
    draft.current = previous.to_vec();
    let instance = draft.build()?;
    let plan = solve::solve(&instance);
    Ok((instance, plan))
}

/// A plan that follows events.
///
/// After each event it is again a best plan of the levels of its instance, except for one thing: where one person would
/// mentor one starter twice, the cheaper of the two pairs is given up for good, which [`State::is_exact`] tells.
pub struct State {
    draft: Draft,
    flow: Event,
    unit: i64,
    demands: HashMap<String, u32>,
    /// Every demand that was ever here, with its mentor as last told.
    known: Vec<(Demand, u32)>,
    mentors: HashMap<String, u32>,
    offered: Vec<Mentor>,
    edges: BTreeMap<String, Vec<(String, i64)>>,
    starters: HashMap<String, BTreeSet<u32>>,
    exact: bool,
}

impl State {
    /// Solves an instance in which all demands have the same number of blocks.
    pub fn new(instance: &Instance) -> Result<Self, EventError> {
        if !instance.is_even() {
            return Err(EventError::Uneven);
        }
        let order = Order::new(instance);
        let flow = Event::new(&order.task_for(instance, i64::from(u32::MAX / 4)));
        let mut draft = instance.draft();
        let mut edges: BTreeMap<String, Vec<(String, i64)>> = BTreeMap::new();
        for edge in std::mem::take(&mut draft.edges) {
            edges.entry(edge.demand).or_default().push((edge.mentor, edge.cost));
        }
        let mut state = Self {
            draft,
            flow,
            unit: instance.unit(),
            demands: HashMap::new(),
            known: Vec::new(),
            mentors: HashMap::new(),
            offered: order.mentors.iter().filter_map(|at| instance.mentors().get(*at)).cloned().collect(),
            edges,
            starters: HashMap::new(),
            exact: true,
        };
        for (at, mentor) in state.offered.iter().enumerate() {
            state.mentors.insert(mentor.id.clone(), u32::try_from(at).unwrap_or(NONE));
        }
        for at in &order.demands {
            state.know(instance.demands().get(*at));
        }
        let all = (0_u32..).zip(&state.known).map(|(at, _)| at).collect();
        state.settle(all);
        Ok(state)
    }

    /// Adds a demand and gives it a mentor if that is possible.
    pub fn insert_demand(&mut self, new: NewDemand) -> Result<Vec<Move>, EventError> {
        let NewDemand { demand, edges } = new;
        if self.demands.contains_key(&demand.id) {
            return Err(EventError::Twice(demand.id));
        }
        let mut arcs = BTreeMap::new();
        for (mentor, cost) in &edges {
            let at = *self.mentors.get(mentor).ok_or_else(|| EventError::NoMentor(mentor.clone()))?;
            let kind = self.mentor(at).map(|mentor| mentor.kind);
            let fits = kind == Some(demand.kind) && (-MAX_COST..=MAX_COST).contains(cost);
            if !fits || demand.blocks != self.unit || arcs.insert(at, *cost).is_some() {
                return Err(EventError::Value(demand.id));
            }
        }
        let now = self.current_of(&demand.id);
        let keep = |mentor: u32| if Some(mentor) == now { -1 } else { 0 };
        let arcs: Vec<(u32, i64, i64)> =
            arcs.into_iter().map(|(mentor, cost)| (mentor, keep(mentor), cost)).collect();
        self.flow.insert(&arcs);
        self.edges.insert(demand.id.clone(), edges);
        self.know(Some(&demand));
        let moved = self.flow.take_moved();
        Ok(self.settle(moved))
    }

    /// Takes a demand away; its place goes to whom it helps most.
    pub fn remove_demand(&mut self, id: &str) -> Result<Vec<Move>, EventError> {
        let at = self.demands.remove(id).ok_or_else(|| EventError::NoDemand(id.to_owned()))?;
        self.flow.remove(at);
        self.edges.remove(id);
        if let Some((demand, _)) = self.known(at) {
            let starter = demand.starter.clone();
            if let Some(list) = self.starters.get_mut(&starter) {
                list.remove(&at);
            }
        }
        let moved = self.flow.take_moved();
        Ok(self.settle(moved))
    }

    /// Gives a mentor another number of blocks; none is leaving.
    pub fn set_capacity(&mut self, mentor: &str, blocks: i64) -> Result<Vec<Move>, EventError> {
        let at = *self.mentors.get(mentor).ok_or_else(|| EventError::NoMentor(mentor.to_owned()))?;
        if !(0..=MAX_BLOCKS).contains(&blocks) {
            return Err(EventError::Value(mentor.to_owned()));
        }
        self.flow.set_cap(at, u32::try_from(blocks / self.unit).unwrap_or(0));
        if let Some(offered) = usize::try_from(at).ok().and_then(|at| self.offered.get_mut(at)) {
            offered.blocks = blocks;
        }
        let moved = self.flow.take_moved();
        Ok(self.settle(moved))
    }

    /// Returns who mentors whom, sorted by demand.
    pub fn pairs(&self) -> Vec<Pair> {
        let pair = |(id, at): (&String, &u32)| {
            let mentor = self.mentor(self.flow.mentor_of(*at))?;
            Some(Pair { demand: id.clone(), mentor: mentor.id.clone() })
        };
        let mut pairs: Vec<Pair> = self.demands.iter().filter_map(pair).collect();
        pairs.sort_unstable();
        pairs
    }

    /// Returns how many demands have a mentor.
    pub fn served(&self) -> i64 {
        i64::try_from(self.demands.len()).unwrap_or(i64::MAX) - self.flow.unserved()
    }

    /// Tells whether the plan is a best one: no pair was given up for a person who would mentor a starter twice.
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// Returns the instance as it is after all events.
    pub fn instance(&self) -> Result<Instance, Problems> {
        let mut draft = self.draft.clone();
        draft.mentors = self.offered.iter().filter(|mentor| mentor.blocks > 0).cloned().collect();
        let here: BTreeSet<&str> = draft.mentors.iter().map(|mentor| mentor.id.as_str()).collect();
        let persons: BTreeSet<&str> = draft.mentors.iter().map(|mentor| mentor.person.as_str()).collect();
        draft.persons.retain(|person| persons.contains(person.id.as_str()));
        let present = |at: &u32| self.known(*at).map(|(demand, _)| demand.clone());
        draft.demands = self.demands.values().filter_map(present).collect();
        draft
            .excluded
            .retain(|pair| self.demands.contains_key(&pair.demand) && here.contains(pair.mentor.as_str()));
        for (demand, edges) in &self.edges {
            for (mentor, cost) in edges.iter().filter(|(mentor, _)| here.contains(mentor.as_str())) {
                let (demand, mentor) = (demand.clone(), mentor.clone());
                draft.edges.push(Edge { demand, mentor, cost: *cost });
            }
        }
        draft.build()
    }

    /// Returns the plan as it is, with a proof that a full solve finds: dearer than an event, for keeping and checking.
    pub fn plan(&self) -> Result<Plan, Problems> {
        let instance = self.instance()?;
        let mate = instance.demands().iter().map(|demand| {
            let mentor = self.mentor(self.flow.mentor_of(*self.demands.get(&demand.id)?))?;
            instance.mentors().binary_search_by(|other| other.id.cmp(&mentor.id)).ok()
        });
        let mate: Vec<Option<usize>> = mate.collect();
        Ok(solve::with_proof(&instance, Some(&mate)))
    }

    /// Returns the mentor of the pair of now, for a demand that comes back where changes count.
    fn current_of(&self, demand: &str) -> Option<u32> {
        if !self.draft.levels.is_full() {
            return None;
        }
        let at = self.draft.current.binary_search_by(|pair| pair.demand.as_str().cmp(demand)).ok()?;
        self.mentors.get(&self.draft.current.get(at)?.mentor).copied()
    }

    fn mentor(&self, at: u32) -> Option<&Mentor> {
        if at == NONE { None } else { self.offered.get(usize::try_from(at).ok()?) }
    }

    fn known(&self, at: u32) -> Option<&(Demand, u32)> {
        self.known.get(usize::try_from(at).ok()?)
    }

    fn know(&mut self, demand: Option<&Demand>) {
        let Some(demand) = demand else { return };
        let at = u32::try_from(self.known.len()).unwrap_or(NONE);
        self.known.push((demand.clone(), NONE));
        self.demands.insert(demand.id.clone(), at);
        self.starters.entry(demand.starter.clone()).or_default().insert(at);
    }

    /// Parts starters from persons who would mentor them twice, and tells what moved since the last time.
    fn settle(&mut self, moved: Vec<u32>) -> Vec<Move> {
        let mut all: BTreeSet<u32> = moved.iter().copied().collect();
        let mut todo = moved;
        while let Some(demand) = todo.pop() {
            if let Some((both, mentors)) = self.meeting(demand) {
                self.flow.part_from(both, &mentors);
                self.exact = false;
                todo.extend(self.flow.take_moved());
                all.extend(&todo);
            }
        }
        let mut out = Vec::new();
        for at in all {
            let now = self.flow.mentor_of(at);
            let to = self.mentor(now).map(|mentor| mentor.id.clone());
            let Some((demand, told)) = self.known(at) else { continue };
            let (id, from) = (demand.id.clone(), self.mentor(*told).map(|mentor| mentor.id.clone()));
            if let Some((_, told)) = usize::try_from(at).ok().and_then(|at| self.known.get_mut(at)) {
                *told = now;
            }
            if from != to {
                out.push(Move { demand: id, from, to });
            }
        }
        out.sort_unstable();
        out
    }

    /// Returns a demand with another one of its starter that has the same person, and the roles of that person.
    fn meeting(&self, demand: u32) -> Option<([u32; 2], HashSet<u32>)> {
        let person = &self.mentor(self.flow.mentor_of(demand))?.person;
        let others = self.starters.get(&self.known(demand)?.0.starter)?;
        let same = |other: &&u32| {
            **other != demand
                && self.mentor(self.flow.mentor_of(**other)).is_some_and(|mentor| mentor.person == *person)
        };
        let other = *others.iter().find(same)?;
        let roles = (0_u32..).zip(&self.offered).filter(|(_, mentor)| mentor.person == *person);
        Some(([demand.min(other), demand.max(other)], roles.map(|(at, _)| at).collect()))
    }
}
