//! The rights matrix: the committed table, the policy it follows from, and the running program, cell by cell.

pub(crate) mod learning;
pub(crate) mod mentoring;
pub(crate) mod operations;
pub(crate) mod principals;
pub(crate) mod rows;
mod table;
mod tokens;
pub(crate) mod world;

use std::collections::{BTreeSet, HashMap};

use leerbrug_tests::{Answer, Engine, Server, Setup, places};

use operations::Operation;
use principals::{PRINCIPALS, Relation};
use rows::{all, api, pages};
use world::World;

const TABLE: &str = "tests/rights_matrix.txt";
/// Pages that are no part of `ROUTES`.
const MORE: [(&str, &str); 9] = [
    ("GET", "/assets/:name"),
    ("POST", "/demo/personas"),
    ("GET", "/demo/mailbox"),
    ("GET", "/demo/mailbox.json"),
    ("GET", "/livez"),
    ("GET", "/readyz"),
    ("GET", "/api/docs"),
    ("GET", "/api/docs.css"),
    ("GET", "/api/v1/openapi.json"),
];

/// Returns every operation and page with every relation that makes a difference.
pub(crate) fn lines() -> Vec<(Operation, Relation)> {
    let of = |operation: Operation| operation.target.relations().iter().map(move |one| (operation, *one));
    all().into_iter().flat_map(of).collect()
}

#[test]
fn every_operation_and_page_is_described() {
    let described = |list: Vec<Operation>| -> BTreeSet<(String, String)> {
        list.iter().map(|one| (one.method.to_owned(), one.path.to_owned())).collect()
    };
    let listed: BTreeSet<(String, String)> =
        leerbrug_rest::operations().into_iter().map(|(method, path, _)| (method, path)).collect();
    assert_eq!(described(api()), listed, "describe the difference in tests/it/matrix");
    let more = MORE.iter().map(|(method, path)| (*method, (*path).to_owned()));
    let pages_listed: BTreeSet<(String, String)> = leerbrug_web::addresses()
        .into_iter()
        .chain(more)
        .map(|(method, path)| (method.to_owned(), path))
        .collect();
    assert_eq!(described(pages()), pages_listed, "describe the difference in tests/it/matrix");
}

#[test]
fn the_committed_table_follows_from_the_policy() {
    let lines = lines();
    let made = table::write(&lines, |line, column| {
        let (operation, relation) = &lines[line];
        operation.expected(&PRINCIPALS[column], *relation).to_owned()
    });
    let committed = std::fs::read_to_string(places::root().join(TABLE)).unwrap_or_default();
    if made != committed {
        let beside = places::root().join("target/rights_matrix.txt");
        std::fs::write(&beside, &made).unwrap();
        let differing = made.lines().zip(committed.lines()).filter(|(new, old)| new != old).count();
        panic!(
            "{TABLE} says something else on {differing} lines ({} and {} in all); read {} with care, \
             then put it in its place",
            made.lines().count(),
            committed.lines().count(),
            beside.display()
        );
    }
}

fn class(answer: &Answer) -> String {
    match answer.status {
        300..400 if answer.header("location").starts_with("/sign-in?") => "401".to_owned(),
        200..400 | 409 | 410 | 412 | 422 => "ok".to_owned(),
        other => other.to_string(),
    }
}

/// Returns a page without the secret of its session: some requests begin a session of their own.
fn without_secret(answer: &Answer) -> String {
    let page = answer.text();
    match leerbrug_tests::client::secret_in(&page) {
        Some(secret) if !secret.is_empty() => page.replace(&secret, ""),
        _ => page,
    }
}

/// Says whether a cell is tried on this engine: who may do what is decided before the database is asked, so each cell is tried on one of
/// the two, a third of them on PostgreSQL; on both, when large numbers are asked for.
fn is_tried(engine: &Engine, line: usize, column: usize) -> bool {
    places::is_full() || matches!(engine, Engine::Postgres(_)) == ((line + column).is_multiple_of(3))
}

async fn check_program(engine: &Engine) {
    let lines = lines();
    let committed = table::read(&places::read(TABLE));
    assert_eq!(committed.len(), lines.len(), "{TABLE} has other lines");
    let world = World::on(Server::start_as(&engine.keep(Setup::demo())).await).await;
    let (mut wrong, mut count) = (Vec::new(), 0);
    let mut hidden: HashMap<(&str, &str, &str), (Relation, Answer)> = HashMap::new();
    for (column, principal) in PRINCIPALS.iter().enumerate() {
        for (number, (operation, relation)) in lines.iter().enumerate() {
            if !principal.can_have(*relation) || !is_tried(engine, number, column) {
                continue;
            }
            count += 1;
            let answer = world.send(operation, principal, *relation).await;
            let cell = class(&answer);
            let wanted = &committed[number][column];
            let (method, path) = (operation.method, operation.path);
            let about = format!(
                "{method} {path} {} {} as {}",
                operation.target.word(),
                relation.word(),
                principal.name
            );
            if cell != *wanted {
                let start: String = answer.text().chars().take(120).collect();
                wrong.push(format!("{about}: {wanted} wanted, {} came: {start}", answer.status));
            }
            if answer.status == 404 {
                let key = (method, path, principal.name);
                let (first, known) = hidden.entry(key).or_insert_with(|| (*relation, answer.clone()));
                if without_secret(known) != without_secret(&answer) {
                    wrong.push(format!("{about}: the answer differs from that for {}", first.word()));
                }
            }
        }
    }
    println!("{engine}: {count} cells, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{} of {count} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

leerbrug_tests::on_both_databases! { the_running_program_keeps_to_the_table => check_program }
