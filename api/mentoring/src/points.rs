//! What speaks for a mentor: points with their reasons, from dated rules that are public. Nothing of what somebody did before counts.

/// Points of each talent that is wanted and offered; at most three count.
pub const TALENT: i32 = 100;
/// The most talents that count.
pub const MAX_TALENTS: usize = 3;
/// Points of a subject in common.
pub const SUBJECT: i32 = 40;
/// Points of a level in common.
pub const LEVEL: i32 = 20;
/// Points of a language in common.
pub const LANGUAGE: i32 = 10;
/// The most points that the way takes off, one a minute.
pub const MAX_TRAVEL: i32 = 30;
/// The cost of a pair is this less its points, so that a plan counts downward.
pub const COST_BASE: i32 = 400;

/// One side of a pair, as far as points look at it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Side {
    /// Talents that are wanted, or offered.
    pub talents: Vec<String>,
    /// Subjects.
    pub subjects: Vec<String>,
    /// Levels.
    pub levels: Vec<String>,
    /// Languages.
    pub languages: Vec<String>,
}

/// Why a pair has its points; their points add up to those of the pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A talent that is wanted and offered.
    Talent(String),
    /// A subject in common.
    Subject(String),
    /// A level in common.
    Level(String),
    /// A language in common besides that of the schools.
    Language(String),
    /// The way to the starter, in minutes.
    Travel(i32),
}

impl Reason {
    /// Returns the points.
    pub fn points(&self) -> i32 {
        match self {
            Self::Talent(_) => TALENT,
            Self::Subject(_) => SUBJECT,
            Self::Level(_) => LEVEL,
            Self::Language(_) => LANGUAGE,
            Self::Travel(minutes) => -(*minutes).clamp(0, MAX_TRAVEL),
        }
    }
}

fn common<'a>(one: &'a [String], other: &'a [String]) -> impl Iterator<Item = &'a String> {
    one.iter().filter(|code| other.contains(code))
}

/// Lists what speaks for and against a mentor, in a fixed order. `travel` are the minutes of the way, 0 at one's own school.
pub fn reasons(starter: &Side, mentor: &Side, travel: i32) -> Vec<Reason> {
    let mut found: Vec<Reason> =
        common(&starter.talents, &mentor.talents).take(MAX_TALENTS).cloned().map(Reason::Talent).collect();
    found.extend(common(&starter.subjects, &mentor.subjects).next().cloned().map(Reason::Subject));
    found.extend(common(&starter.levels, &mentor.levels).next().cloned().map(Reason::Level));
    found.extend(common(&starter.languages, &mentor.languages).next().cloned().map(Reason::Language));
    if travel > 0 {
        found.push(Reason::Travel(travel));
    }
    found
}

/// Adds the points of reasons up.
pub fn sum(reasons: &[Reason]) -> i32 {
    reasons.iter().map(Reason::points).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(talents: &[&str], subjects: &[&str], levels: &[&str], languages: &[&str]) -> Side {
        let owned = |list: &[&str]| list.iter().map(|code| (*code).to_owned()).collect();
        Side {
            talents: owned(talents),
            subjects: owned(subjects),
            levels: owned(levels),
            languages: owned(languages),
        }
    }

    #[test]
    fn points_add_up_and_never_count_more_than_they_should() {
        let starter = side(&["a", "b", "c", "d"], &["wiskunde", "fysica"], &["so2"], &["nl"]);
        assert_eq!(sum(&reasons(&starter, &starter, 0)), 3 * TALENT + SUBJECT + LEVEL + LANGUAGE);
        assert_eq!(sum(&reasons(&starter, &Side::default(), 12)), -12);
        assert_eq!(sum(&reasons(&starter, &Side::default(), 500)), -MAX_TRAVEL);
        let mentor = side(&["b"], &["fysica"], &[], &["fr"]);
        let found = reasons(&starter, &mentor, 0);
        assert_eq!(found, [Reason::Talent("b".to_owned()), Reason::Subject("fysica".to_owned())]);
        assert!(COST_BASE - sum(&reasons(&starter, &starter, 0)) > 0, "a cost is never negative");
    }
}
