//! What is read, what is refused and where.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use leerbrug_matching::instance::Problems;
use leerbrug_matching::plan::{Status, Why};
use leerbrug_matching::{Instance, check, explain, solve};

const GOOD: &str = r#"{"format":"leerbrug.mentors/1","seed":"s","levels":["served","changes","balance","cost"],
 "demands":[{"id":"b","starter":"x","kind":"school","blocks":1},{"id":"a","starter":"y","kind":"growth_centre","blocks":1}],
 "mentors":[{"id":"m","person":"p","kind":"school","blocks":2},{"id":"n","person":"p","kind":"growth_centre","blocks":2}],
 "edges":[{"demand":"b","mentor":"m","cost":-3},{"demand":"a","mentor":"n","cost":4}],
 "excluded":[{"demand":"a","mentor":"m","rule":"kind"}],"current":[{"demand":"old","mentor":"gone"}],
 "persons":[{"id":"p","blocks":3}]}"#;

fn problems(text: &str) -> Vec<String> {
    let Problems(list) = text.parse::<Instance>().unwrap_err();
    assert!(list.iter().all(|problem| problem.message.ends_with('.')), "{list:?}");
    list.into_iter().map(|problem| problem.pointer).collect()
}

#[test]
fn a_good_instance_is_read_and_written() {
    let instance: Instance = GOOD.parse().unwrap();
    assert_eq!(instance.demands()[0].id, "a");
    assert!(instance.digest().starts_with("sha256:") && instance.digest().len() == 71);
    let again: Instance = instance.draft().to_json().parse().unwrap();
    assert_eq!(again, instance);
}

#[test]
fn each_wrong_thing_has_its_place() {
    let cases = [
        (r#""seed":"s""#, r#""seed":"s","sead":1"#, "/sead"),
        (r#""seed":"s""#, r#""seed":"s","seed":"t""#, "/seed"),
        (r#""seed":"s""#, r#""seed":5"#, "/seed"),
        (r#""seed":"s","#, "", "/seed"),
        ("mentors/1", "mentors/2", "/format"),
        (r#""balance","cost"]"#, r#""cost"]"#, "/levels"),
        (r#"["served","changes","balance","cost"]"#, r#"["cost","served"]"#, "/levels"),
        (r#"["served","changes","balance","cost"]"#, "7", "/levels"),
        (r#""kind":"school","blocks":1"#, r#""kind":"home","blocks":1"#, "/demands/0/kind"),
        (r#""kind":"school","blocks":1"#, r#""kind":"school","blocks":0"#, "/demands/0/blocks"),
        (r#""kind":"school","blocks":1"#, r#""kind":"school","blocks":-1"#, "/demands/0/blocks"),
        (r#""kind":"school","blocks":1"#, r#""kind":"school","blocks":1.0"#, "/demands/0/blocks"),
        (r#""kind":"school","blocks":1"#, r#""kind":"school","blocks":1e30"#, "/demands/0/blocks"),
        (
            r#""kind":"school","blocks":1"#,
            r#""kind":"school","blocks":18446744073709551615"#,
            "/demands/0/blocks",
        ),
        (r#""kind":"school","blocks":1"#, r#""kind":"school","blocks":1000001"#, "/demands/0/blocks"),
        (r#""kind":"school","blocks":1"#, r#""kind":"school""#, "/demands/0/blocks"),
        (r#"{"id":"a","starter""#, r#"{"id":"b","starter""#, "/demands/1/id"),
        (r#"{"id":"n","person""#, r#"{"id":"m","person""#, "/mentors/1/id"),
        (r#""cost":-3"#, r#""cost":-1000001"#, "/edges/0/cost"),
        (r#""cost":-3"#, r#""cost":-9223372036854775808"#, "/edges/0/cost"),
        (r#""cost":4"#, r#""cost":"4""#, "/edges/1/cost"),
        (r#"{"demand":"a","mentor":"n""#, r#"{"demand":"q","mentor":"n""#, "/edges/1/demand"),
        (r#"{"demand":"a","mentor":"n""#, r#"{"demand":"a","mentor":"q""#, "/edges/1/mentor"),
        (r#"{"demand":"a","mentor":"n""#, r#"{"demand":"b","mentor":"m""#, "/edges/1"),
        (r#"{"demand":"a","mentor":"n""#, r#"{"demand":"b","mentor":"n""#, "/edges/1"),
        (r#""mentor":"m","rule""#, r#""mentor":"n","rule""#, "/excluded/0"),
        (r#""mentor":"m","rule""#, r#""mentor":"q","rule""#, "/excluded/0/mentor"),
        (r#"{"demand":"a","mentor":"m","rule":"kind"}"#, "null", "/excluded/0"),
        (r#"[{"demand":"old","mentor":"gone"}]"#, "{}", "/current"),
        (r#"[{"demand":"old","#, r#"[{"demand":"old","mentor":"m"},{"demand":"old","#, "/current/1/demand"),
        (r#"{"id":"p","blocks":3}"#, r#"{"id":"q","blocks":3}"#, "/persons/0/id"),
        (r#"{"id":"p","blocks":3}"#, r#"{"id":"p","blocks":0}"#, "/persons/0/blocks"),
    ];
    for (from, to, pointer) in cases {
        let text = GOOD.replacen(from, to, 1);
        assert_ne!(text, GOOD, "{from}");
        assert!(problems(&text).iter().any(|at| at == pointer), "{to}: {:?}", problems(&text));
    }
}

#[test]
fn all_problems_come_at_once() {
    let text = GOOD
        .replace(r#""cost":-3"#, r#""cost":9000000"#)
        .replace(r#""blocks":3"#, r#""blocks":0"#)
        .replace(r#""seed":"s""#, r#""seed":"s","a/b~":0"#)
        .replace(r#""mentor":"n""#, r#""mentor":"zz""#);
    assert_eq!(problems(&text), ["/a~1b~0", "/persons/0/blocks", "/edges/0/cost", "/edges/1/mentor"]);
}

#[test]
fn what_is_no_json_or_too_deep_is_one_problem() {
    assert_eq!(problems(""), [""]);
    assert_eq!(problems("{"), [""]);
    assert_eq!(problems(&"[".repeat(1_000_000)), [""]);
    assert_eq!(problems(&format!("{}{}", "{\"a\":".repeat(100_000), "1")), [""]);
    assert!(problems("[]").contains(&String::new()));
    assert!(problems("17").contains(&String::new()));
}

#[test]
fn too_many_blocks_together_are_a_problem() {
    let demands: Vec<String> = (0..1001)
        .map(|at| format!(r#"{{"id":"d{at}","starter":"x","kind":"school","blocks":1000000}}"#))
        .collect();
    let text = format!(
        r#"{{"format":"leerbrug.mentors/1","seed":"s","levels":["served","cost"],"demands":[{}],"mentors":[],"edges":[]}}"#,
        demands.join(",")
    );
    assert_eq!(problems(&text), ["/demands"]);
}

#[test]
fn nothing_asked_or_nothing_offered_has_a_plan() {
    let head = r#"{"format":"leerbrug.mentors/1","seed":"","levels":["served","changes","balance","cost"]"#;
    let demands = r#"[{"id":"a","starter":"x","kind":"school","blocks":2}]"#;
    let mentors = r#"[{"id":"m","person":"p","kind":"school","blocks":7}]"#;
    for (demands, mentors) in [("[]", "[]"), (demands, "[]"), ("[]", mentors), (demands, mentors)] {
        let text = format!(r#"{head},"demands":{demands},"mentors":{mentors},"edges":[]}}"#);
        let instance: Instance = text.parse().unwrap();
        let plan = solve(&instance);
        assert_eq!(check(&instance, &plan), vec![], "{text}");
        assert_eq!((plan.status, plan.objective.served), (Status::Optimal, 0));
        assert!(plan.unserved.iter().all(|unserved| unserved.reason == Why::NoMentor));
        assert_eq!(explain(&instance, &plan).len(), instance.demands().len());
    }
}

#[test]
fn the_largest_numbers_are_no_problem() {
    use leerbrug_matching::instance::{Demand, Draft, Edge, Kind, Levels, MAX_BLOCKS, MAX_COST, Mentor};
    for sizes in [vec![MAX_BLOCKS], vec![1], vec![1, 2, 3], vec![MAX_BLOCKS, MAX_BLOCKS - 1, 1, 720_720]] {
        for levels in [Levels::Full, Levels::ServedCost] {
            let mut draft = Draft::new("large", levels);
            for at in 0..30 {
                let (id, person) = (format!("m{at}"), format!("p{at}"));
                draft.mentors.push(Mentor { id, person, kind: Kind::School, blocks: MAX_BLOCKS });
                for half in 0..2 {
                    let (id, starter) = (format!("d{at} {half}"), format!("s{at} {half}"));
                    let blocks = sizes[(at + half) % sizes.len()];
                    draft.demands.push(Demand { id: id.clone(), starter, kind: Kind::School, blocks });
                    for (mentor, cost) in [(at, MAX_COST), ((at + 1) % 30, -MAX_COST), ((at * 7 + 3) % 30, 0)]
                    {
                        let edge = Edge { demand: id.clone(), mentor: format!("m{mentor}"), cost };
                        if draft.edges.iter().all(|e| e.demand != edge.demand || e.mentor != edge.mentor) {
                            draft.edges.push(edge);
                        }
                    }
                }
            }
            let instance = draft.build().unwrap();
            let plan = solve(&instance);
            assert_eq!(check(&instance, &plan), vec![], "{sizes:?}");
            assert!(plan.status == Status::Optimal || sizes.len() > 1);
        }
    }
}
