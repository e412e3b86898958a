//! Splits the work into parts that have nothing to do with each other, and solves one after another.

use std::collections::{BTreeMap, HashMap};

use super::branch::{Branch, Leaf};
use super::cost::Cost;
use super::flow::{Flow, Input, NONE};
use super::{index, uneven};

/// A demand; positions are in the order in which ties are broken.
pub(crate) struct Wanted {
    pub(crate) starter: u32,
    /// How many places it takes of one mentor.
    pub(crate) places: u32,
    /// Mentor, -1 for the pair of now (else 0), cost.
    pub(crate) arcs: Vec<(u32, i64, i64)>,
}

/// A mentor.
pub(crate) struct Offered {
    pub(crate) person: u32,
    pub(crate) places: u32,
}

/// Everything that is asked.
pub(crate) struct Task {
    /// All four levels, or two.
    pub(crate) full: bool,
    /// What one squared place counts.
    pub(crate) square: i64,
    /// By what prices are multiplied where demands differ in places; 1 where they do not.
    pub(crate) scale: i64,
    /// How many cases of a part may be told apart.
    pub(crate) most_cases: usize,
    pub(crate) demands: Vec<Wanted>,
    pub(crate) mentors: Vec<Offered>,
    /// Per person: the places of all roles together, where there is such a cap.
    pub(crate) caps: Vec<Option<u32>>,
}

/// Demands and mentors that no arc, cap or starter connects with others.
#[derive(Default)]
pub(crate) struct Part {
    pub(crate) demands: Vec<u32>,
    pub(crate) mentors: Vec<u32>,
}

/// What was found for one part; positions in it are those of the lists of the part.
pub(crate) struct Solved {
    pub(crate) part: Part,
    /// Per demand: its mentor, or [`NONE`].
    pub(crate) mate: Vec<u32>,
    /// The person of each hub.
    pub(crate) hubs: Vec<u32>,
    /// The starter and the person of each conflict.
    pub(crate) conflicts: Vec<(u32, u32)>,
    /// The proof: one leaf, or several when cases had to be told apart.
    pub(crate) leaves: Vec<Leaf>,
    /// The leaf that shows prices for the whole part.
    pub(crate) root: Leaf,
}

/// Solves a task, part by part.
pub(crate) fn solve(task: &Task) -> Vec<Solved> {
    split(task).into_iter().map(|part| solve_part(task, part)).collect()
}

fn solve_part(task: &Task, part: Part) -> Solved {
    match (task.scale == 1, task.full) {
        (true, true) => even::<4>(task, part),
        (true, false) => even::<2>(task, part),
        (false, true) => uneven::solve::<4>(task, part),
        (false, false) => uneven::solve::<2>(task, part),
    }
}

fn even<const N: usize>(task: &Task, part: Part) -> Solved {
    let (input, hubs) = input(task, &part, false);
    let pairs = conflicts(task, &part);
    let mut flow = Flow::<N>::new(input);
    flow.settle();
    let mut branch = Branch::new(flow, pairs);
    let outcome = branch.run(task.most_cases);
    let mate = outcome.mate.iter().map(|&local| of(&part.mentors, local)).collect();
    Solved { mate, hubs, conflicts: branch.names(), leaves: outcome.leaves, root: outcome.root, part }
}

/// Returns the position in the whole of a position in a part.
pub(super) fn of(list: &[u32], local: u32) -> u32 {
    list.get(local as usize).copied().unwrap_or(NONE)
}

/// Returns the flow of a part, and the person of each hub. With `all_hubs` every cap on a person makes one,
/// because places may change later; otherwise only those that can matter.
pub(super) fn input(task: &Task, part: &Part, all_hubs: bool) -> (Input, Vec<u32>) {
    let mut local = HashMap::with_capacity(part.mentors.len());
    let mut roles: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut input = Input { square: task.square, ..Input::default() };
    for (at, &mentor) in part.mentors.iter().enumerate() {
        let offered = &task.mentors[mentor as usize];
        local.insert(mentor, index(at));
        let cap = task.caps[offered.person as usize];
        if cap.is_some() {
            roles.entry(offered.person).or_default().push(at);
        }
        let least = cap.filter(|_| !all_hubs).unwrap_or(u32::MAX);
        input.caps.push(offered.places.min(least));
        input.hubs.push(NONE);
    }
    let mut hubs = Vec::new();
    for (person, list) in roles {
        let all: u64 = list.iter().map(|&at| u64::from(input.caps[at])).sum();
        let cap = task.caps[person as usize].unwrap_or(u32::MAX);
        // A cap that the roles cannot reach together is none.
        if all_hubs || (list.len() > 1 && all > u64::from(cap)) {
            for at in list {
                input.hubs[at] = index(hubs.len());
            }
            hubs.push(person);
            input.hub_caps.push(cap);
        }
    }
    for &demand in &part.demands {
        let wanted = &task.demands[demand as usize];
        input.weights.push(1);
        let arcs = wanted.arcs.iter().map(|(mentor, keep, cost)| (local[mentor], *keep, *cost));
        input.arcs.push(arcs.collect());
    }
    (input, hubs)
}

/// The demands of one starter that one person could mentor, each with the mentors that are this person.
pub(crate) struct Meeting {
    pub(crate) starter: u32,
    pub(crate) person: u32,
    /// Positions in the part.
    pub(crate) demands: Vec<(u32, Vec<u32>)>,
}

/// Returns where one person could mentor one starter twice.
pub(super) fn conflicts(task: &Task, part: &Part) -> Vec<Meeting> {
    let mut local = HashMap::new();
    for (at, &mentor) in part.mentors.iter().enumerate() {
        local.insert(mentor, index(at));
    }
    let mut starters: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
    for (at, &demand) in part.demands.iter().enumerate() {
        starters.entry(task.demands[demand as usize].starter).or_default().push((index(at), demand));
    }
    let mut out = Vec::new();
    for (starter, demands) in starters.into_iter().filter(|(_, demands)| demands.len() > 1) {
        let mut persons: BTreeMap<u32, Vec<(u32, Vec<u32>)>> = BTreeMap::new();
        for (at, demand) in demands {
            for (mentor, _, _) in &task.demands[demand as usize].arcs {
                let list = persons.entry(task.mentors[*mentor as usize].person).or_default();
                if list.last().is_none_or(|(last, _)| *last != at) {
                    list.push((at, Vec::new()));
                }
                if let Some((_, mentors)) = list.last_mut() {
                    mentors.push(local[mentor]);
                }
            }
        }
        for (person, demands) in persons.into_iter().filter(|(_, demands)| demands.len() > 1) {
            out.push(Meeting { starter, person, demands });
        }
    }
    out
}

/// Returns the parts, in the order of their first demands.
fn split(task: &Task) -> Vec<Part> {
    let count = task.demands.len();
    let mut parents: Vec<u32> = (0..index(count + task.mentors.len())).collect();
    let mut of_person: HashMap<u32, u32> = HashMap::new();
    let mut of_starter: HashMap<u32, u32> = HashMap::new();
    let mut used = vec![false; task.mentors.len()];
    for (at, demand) in task.demands.iter().enumerate() {
        let starter = *of_starter.entry(demand.starter).or_insert(index(at));
        join(&mut parents, starter, index(at));
        for (mentor, _, _) in &demand.arcs {
            used[*mentor as usize] = true;
            join(&mut parents, index(at), *mentor + index(count));
        }
    }
    for (at, mentor) in task.mentors.iter().enumerate() {
        if used[at] && task.caps[mentor.person as usize].is_some() {
            let node = index(at + count);
            let first = *of_person.entry(mentor.person).or_insert(node);
            join(&mut parents, first, node);
        }
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut place: HashMap<u32, usize> = HashMap::new();
    for node in 0..index(parents.len()) {
        let mentor = (node as usize).checked_sub(count);
        if mentor.is_some_and(|mentor| !used[mentor]) {
            continue;
        }
        let root = find(&mut parents, node);
        let at = *place.entry(root).or_insert(parts.len());
        if at == parts.len() {
            parts.push(Part::default());
        }
        match mentor {
            Some(mentor) => parts[at].mentors.push(index(mentor)),
            None => parts[at].demands.push(node),
        }
    }
    parts
}

fn find(parents: &mut [u32], mut node: u32) -> u32 {
    while parents[node as usize] != node {
        parents[node as usize] = parents[parents[node as usize] as usize];
        node = parents[node as usize];
    }
    node
}

fn join(parents: &mut [u32], a: u32, b: u32) {
    let (a, b) = (find(parents, a), find(parents, b));
    // The smaller number stays, so that parts come in the order of their first demands.
    parents[a.max(b) as usize] = a.min(b);
}

/// Returns what an empty place costs, for mentors that nobody could come to.
pub(crate) fn idle_price(task: &Task) -> Vec<i64> {
    let square = task.square * task.scale;
    if task.full { Cost::<4>::square(square).0.to_vec() } else { Cost::<2>::ZERO.0.to_vec() }
}
