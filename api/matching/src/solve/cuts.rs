//! Finds why demands have no mentor: together with others they have too few mentors.

use std::collections::{BTreeMap, HashMap};

use crate::instance::Instance;
use crate::plan::{Cut, Why};

/// The cuts of a plan, and per demand without mentor the reason.
pub(crate) struct Found {
    pub(crate) cuts: Vec<Cut>,
    pub(crate) why: BTreeMap<usize, Why>,
}

/// Finds the cuts. `mate` has the mentor of each demand by positions in the instance.
pub(crate) fn cuts(instance: &Instance, mate: &[Option<usize>]) -> Found {
    let mut found = Found { cuts: Vec::new(), why: BTreeMap::new() };
    let unserved: Vec<usize> =
        mate.iter().enumerate().filter(|(_, m)| m.is_none()).map(|(at, _)| at).collect();
    if unserved.is_empty() {
        return found;
    }
    let walk = Walk::new(instance, mate);
    let open = walk.open();
    let other = if instance.is_even() { Why::SamePerson } else { Why::DoesNotFit };
    let mut group_of: Marks<usize> = walk.marks();
    let mut groups: Vec<Vec<Node>> = Vec::new();
    for &demand in &unserved {
        found.why.insert(demand, other);
        if open.get(Node::Demand(demand)).is_none() {
            walk.closed(demand, &mut group_of, &mut groups);
        }
    }
    for group in groups.iter().filter(|group| !group.is_empty()) {
        let Some(cut) = walk.cut(group) else { continue };
        for demand in group.iter().filter_map(Node::demand).filter(|at| mate.get(*at) == Some(&None)) {
            let alone = walk.mentors_of.get(demand).is_none_or(Vec::is_empty);
            found.why.insert(demand, if alone { Why::NoMentor } else { Why::Shortage });
        }
        found.cuts.push(cut);
    }
    found.cuts.sort_by(|a, b| a.demands.cmp(&b.demands));
    found
}

#[derive(Clone, Copy)]
enum Node {
    Demand(usize),
    Mentor(usize),
}

impl Node {
    fn demand(&self) -> Option<usize> {
        if let Self::Demand(at) = self { Some(*at) } else { None }
    }
}

/// Something noted about demands and mentors.
struct Marks<T> {
    demands: Vec<Option<T>>,
    mentors: Vec<Option<T>>,
}

impl<T: Copy> Marks<T> {
    fn get(&self, node: Node) -> Option<T> {
        match node {
            Node::Demand(at) => self.demands.get(at).copied().flatten(),
            Node::Mentor(at) => self.mentors.get(at).copied().flatten(),
        }
    }

    fn set(&mut self, node: Node, value: T) {
        let slot = match node {
            Node::Demand(at) => self.demands.get_mut(at),
            Node::Mentor(at) => self.mentors.get_mut(at),
        };
        if let Some(slot) = slot {
            *slot = Some(value);
        }
    }
}

/// Who could give a place to whom.
struct Walk<'a> {
    instance: &'a Instance,
    mate: &'a [Option<usize>],
    mentors_of: Vec<Vec<usize>>,
    demands_of: Vec<Vec<usize>>,
    members: Vec<Vec<usize>>,
    loads: Vec<i64>,
    /// Persons with a cap: the cap, the load and the mentors.
    persons: HashMap<&'a str, (i64, i64, Vec<usize>)>,
    unit: i64,
}

impl<'a> Walk<'a> {
    fn new(instance: &'a Instance, mate: &'a [Option<usize>]) -> Self {
        let mut walk = Self {
            instance,
            mate,
            mentors_of: vec![Vec::new(); instance.demands().len()],
            demands_of: vec![Vec::new(); instance.mentors().len()],
            members: vec![Vec::new(); instance.mentors().len()],
            loads: vec![0; instance.mentors().len()],
            persons: HashMap::new(),
            unit: instance.unit(),
        };
        for arc in instance.arcs() {
            push(&mut walk.mentors_of, arc.demand, arc.mentor);
            push(&mut walk.demands_of, arc.mentor, arc.demand);
        }
        for (at, demand) in instance.demands().iter().enumerate() {
            if let Some(mentor) = mate.get(at).copied().flatten() {
                push(&mut walk.members, mentor, at);
                if let Some(load) = walk.loads.get_mut(mentor) {
                    *load += demand.blocks;
                }
            }
        }
        for person in instance.persons() {
            walk.persons.insert(&person.id, (person.blocks, 0, Vec::new()));
        }
        for (at, mentor) in instance.mentors().iter().enumerate() {
            let load = walk.load(at);
            if let Some((_, sum, list)) = walk.persons.get_mut(mentor.person.as_str()) {
                *sum += load;
                list.push(at);
            }
        }
        walk
    }

    fn marks<T: Copy>(&self) -> Marks<T> {
        Marks { demands: vec![None; self.mentors_of.len()], mentors: vec![None; self.loads.len()] }
    }

    fn load(&self, mentor: usize) -> i64 {
        self.loads.get(mentor).copied().unwrap_or(0)
    }

    fn person(&self, mentor: usize) -> Option<&(i64, i64, Vec<usize>)> {
        self.persons.get(self.instance.mentors().get(mentor)?.person.as_str())
    }

    /// Tells whether this role has a place, whatever the person may do elsewhere.
    fn has_place(&self, mentor: usize) -> bool {
        let blocks = self.instance.mentors().get(mentor).map_or(0, |mentor| mentor.blocks);
        self.load(mentor) + self.unit <= blocks
    }

    /// Returns the roles that hold the places of the person that this one could take.
    fn siblings(&self, mentor: usize) -> Vec<usize> {
        match self.person(mentor) {
            Some((cap, load, list)) if self.has_place(mentor) && load + self.unit > *cap => {
                list.iter().copied().filter(|other| *other != mentor && self.load(*other) > 0).collect()
            }
            _ => Vec::new(),
        }
    }

    fn is_free(&self, mentor: usize) -> bool {
        self.has_place(mentor) && self.person(mentor).is_none_or(|(cap, load, _)| load + self.unit <= *cap)
    }

    /// Returns everything from which a free place can be reached.
    fn open(&self) -> Marks<()> {
        let mut reached = self.marks();
        let mut todo: Vec<Node> =
            (0..self.loads.len()).filter(|at| self.is_free(*at)).map(Node::Mentor).collect();
        let mut takers: HashMap<usize, Vec<usize>> = HashMap::new();
        for mentor in 0..self.loads.len() {
            for sibling in self.siblings(mentor) {
                takers.entry(sibling).or_default().push(mentor);
            }
        }
        while let Some(node) = todo.pop() {
            if reached.get(node).is_some() {
                continue;
            }
            reached.set(node, ());
            match node {
                Node::Demand(demand) => {
                    todo.extend(self.mate.get(demand).copied().flatten().map(Node::Mentor));
                }
                Node::Mentor(mentor) => {
                    todo.extend(
                        self.demands_of.get(mentor).into_iter().flatten().map(|at| Node::Demand(*at)),
                    );
                    todo.extend(takers.get(&mentor).into_iter().flatten().map(|at| Node::Mentor(*at)));
                }
            }
        }
        reached
    }

    /// Walks from a demand to everything it reaches, and joins it with the groups it meets.
    fn closed(&self, demand: usize, group_of: &mut Marks<usize>, groups: &mut Vec<Vec<Node>>) {
        let mut own = groups.len();
        groups.push(Vec::new());
        let mut todo = vec![Node::Demand(demand)];
        while let Some(node) = todo.pop() {
            if let Some(group) = group_of.get(node) {
                if group != own {
                    own = Self::join(own, group, group_of, groups);
                }
                continue;
            }
            group_of.set(node, own);
            groups.get_mut(own).into_iter().for_each(|list| list.push(node));
            match node {
                Node::Demand(at) => {
                    todo.extend(self.mentors_of.get(at).into_iter().flatten().map(|m| Node::Mentor(*m)));
                }
                Node::Mentor(at) => {
                    todo.extend(self.members.get(at).into_iter().flatten().map(|d| Node::Demand(*d)));
                    todo.extend(self.siblings(at).into_iter().map(Node::Mentor));
                }
            }
        }
    }

    /// Moves the smaller of two groups into the larger one, and returns that.
    fn join(a: usize, b: usize, group_of: &mut Marks<usize>, groups: &mut [Vec<Node>]) -> usize {
        let size = |at: usize| groups.get(at).map_or(0, Vec::len);
        let (small, large) = if size(a) < size(b) { (a, b) } else { (b, a) };
        let nodes = groups.get_mut(small).map(std::mem::take).unwrap_or_default();
        for node in &nodes {
            group_of.set(*node, large);
        }
        groups.get_mut(large).into_iter().for_each(|list| list.extend(&nodes));
        large
    }

    /// Returns the cut of a group, if its mentors have fewer blocks than its demands want.
    fn cut(&self, group: &[Node]) -> Option<Cut> {
        let (mut demands, mut mentors, mut wanted) = (Vec::new(), Vec::new(), 0);
        let mut chosen = Vec::new();
        for node in group {
            match node {
                Node::Demand(at) => {
                    let demand = self.instance.demands().get(*at)?;
                    wanted += demand.blocks;
                    demands.push(demand.id.clone());
                }
                Node::Mentor(at) => {
                    mentors.push(self.instance.mentors().get(*at)?.id.clone());
                    chosen.push(*at);
                }
            }
        }
        demands.sort_unstable();
        mentors.sort_unstable();
        let capacity = capacity(self.instance, &chosen);
        (wanted > capacity).then_some(Cut { demands, mentors, capacity })
    }
}

/// Returns the blocks that demands can use of these mentors together.
fn capacity(instance: &Instance, mentors: &[usize]) -> i64 {
    let unit = instance.unit();
    let usable = |blocks: i64| blocks / unit * unit;
    let mut persons: BTreeMap<&str, i64> = BTreeMap::new();
    for mentor in mentors.iter().filter_map(|at| instance.mentors().get(*at)) {
        *persons.entry(&mentor.person).or_default() += usable(mentor.blocks);
    }
    let caps: BTreeMap<&str, i64> =
        instance.persons().iter().map(|person| (person.id.as_str(), usable(person.blocks))).collect();
    persons.iter().map(|(person, sum)| caps.get(person).map_or(*sum, |cap| *sum.min(cap))).sum()
}

fn push(lists: &mut [Vec<usize>], at: usize, value: usize) {
    if let Some(list) = lists.get_mut(at) {
        list.push(value);
    }
}
