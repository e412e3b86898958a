//! A flow that changes a little at a time, with two levels or four.

use std::collections::HashSet;

use super::flow::{FORBIDDEN, Flow};
use super::index;
use super::parts::{Part, Task, input};

/// A flow of everything, whichever levels count.
pub(crate) enum Event {
    Two(Flow<2>),
    Four(Flow<4>),
}

macro_rules! each {
    ($event:expr, $flow:ident => $what:expr) => {
        match $event {
            Event::Two($flow) => $what,
            Event::Four($flow) => $what,
        }
    };
}

impl Event {
    /// Solves everything in one piece.
    pub(crate) fn new(task: &Task) -> Self {
        let everything = Part {
            demands: (0..index(task.demands.len())).collect(),
            mentors: (0..index(task.mentors.len())).collect(),
        };
        let (input, _) = input(task, &everything, true);
        let mut event = if task.full { Self::Four(Flow::new(input)) } else { Self::Two(Flow::new(input)) };
        each!(&mut event, flow => {
            flow.settle();
            flow.make_incoming();
        });
        event
    }

    pub(crate) fn mentor_of(&self, demand: u32) -> u32 {
        each!(self, flow => flow.mentor_of(demand))
    }

    /// Returns how many demands have no mentor.
    pub(crate) fn unserved(&self) -> i64 {
        each!(self, flow => flow.total.0[0])
    }

    pub(crate) fn take_moved(&mut self) -> Vec<u32> {
        each!(self, flow => flow.take_moved())
    }

    /// Adds a demand, or brings back one that left, and returns its position.
    pub(crate) fn insert(&mut self, arcs: &[(u32, i64, i64)]) -> u32 {
        each!(self, flow => {
            let demand = flow.add_demand(1, arcs);
            flow.insert(demand);
            demand
        })
    }

    pub(crate) fn remove(&mut self, demand: u32) {
        each!(self, flow => {
            flow.remove(demand);
            flow.forget(demand);
        });
    }

    pub(crate) fn set_cap(&mut self, mentor: u32, cap: u32) {
        each!(self, flow => flow.set_cap(mentor, cap));
    }

    /// Forbids one of two demands these mentors, whichever costs less.
    pub(crate) fn part_from(&mut self, demands: [u32; 2], mentors: &HashSet<u32>) {
        each!(self, flow => flow.part_from(demands, mentors));
    }
}

impl<const N: usize> Flow<N> {
    /// Takes a demand that left off the lists of who could come.
    fn forget(&mut self, demand: u32) {
        let (first, last) = self.spans[demand as usize];
        for arc in first..last {
            let mentor = self.arcs[arc as usize].mentor as usize;
            if let Some(incoming) = &mut self.incoming {
                incoming[mentor].retain(|(_, other)| *other != arc);
            }
        }
        self.spans[demand as usize] = (first, first);
    }

    fn part_from(&mut self, demands: [u32; 2], mentors: &HashSet<u32>) {
        let costs = demands.map(|demand| {
            let shut = self.shut(demand, mentors);
            let total = self.total;
            self.reopen(demand, shut);
            total
        });
        let [first, second] = demands;
        self.shut(if costs[1].lt(&costs[0]) { second } else { first }, mentors);
    }

    /// Forbids a demand these mentors; returns the arcs with what they had beside their cost.
    fn shut(&mut self, demand: u32, mentors: &HashSet<u32>) -> Vec<(u32, u32)> {
        self.remove(demand);
        let (first, last) = self.spans[demand as usize];
        let mut shut = Vec::new();
        for at in first..last {
            let arc = &mut self.arcs[at as usize];
            if mentors.contains(&arc.mentor) && arc.extra != FORBIDDEN {
                shut.push((at, arc.extra));
                arc.extra = FORBIDDEN;
            }
        }
        self.falls += 1;
        self.insert(demand);
        shut
    }

    fn reopen(&mut self, demand: u32, shut: Vec<(u32, u32)>) {
        self.remove(demand);
        for (arc, extra) in shut {
            self.arcs[arc as usize].extra = extra;
        }
        self.falls += 1;
        self.insert(demand);
    }
}

#[cfg(test)]
mod tests;
