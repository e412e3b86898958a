//! What somebody sees does not depend on what is kept from her: private rows of others change not one byte of it.

mod looks;
mod secrets;

use std::collections::BTreeMap;

use leerbrug_tests::{Database, Engine, Server, Setup};

use crate::matrix::principals::{PRINCIPALS, Principal};
use crate::matrix::world::World;
use looks::{Look, look_at, looks_of, opened};
use secrets::Secrets;

/// A school day; the clock stands still, so that time makes no difference.
const DAY: &str = "2026-11-24";

/// Whose rows they may be: an administrator looks after every offer that is published, whoever it is for.
fn is_party(principal: &Principal) -> bool {
    principal.name == "admin"
}

/// Everything that somebody sees, look by look.
type Seen = Vec<String>;

async fn see(world: &World, looks: &BTreeMap<&str, Vec<Look>>) -> BTreeMap<&'static str, Seen> {
    let mut seen = BTreeMap::new();
    for principal in &PRINCIPALS {
        let mut all = Vec::new();
        for look in &looks[principal.name] {
            all.push(look_at(world, principal, look).await);
        }
        seen.insert(principal.name, all);
    }
    seen
}

/// Names every look whose bytes differ, with the first place where they do.
fn differences(name: &str, looks: &[Look], before: &Seen, after: &Seen) -> Vec<String> {
    let pairs = looks.iter().zip(before.iter().zip(after)).filter(|(_, (before, after))| before != after);
    pairs
        .map(|(look, (before, after))| {
            let at = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
            let part = |text: &str| {
                let from = text.char_indices().map(|(at, _)| at).take_while(|from| *from + 40 <= at).last();
                text.chars().skip(text[..from.unwrap_or(0)].chars().count()).take(120).collect::<String>()
            };
            format!("{name}: {look}\n    before {:?}\n    after  {:?}", part(before), part(after))
        })
        .collect()
}

async fn check(world: World, engine: &str, wanted: fn(&Principal, &Look) -> bool) {
    let database = world.server.open_database().await;
    secrets::settle(&database).await;
    secrets::count_no_looks(&database).await;
    let mut looks = BTreeMap::new();
    for principal in &PRINCIPALS {
        let all = looks_of(&world, principal).await;
        looks.insert(principal.name, all.into_iter().filter(|look| wanted(principal, look)).collect());
    }
    let first = see(&world, &looks).await;
    let before = see(&world, &looks).await;
    let secrets = Secrets::new(&world, &database).await;
    let after = see(&world, &looks).await;
    let (mut wrong, mut told, mut count) = (Vec::new(), 0, 0);
    for principal in &PRINCIPALS {
        let name = principal.name;
        count += looks[name].len();
        // Without this, a difference that time makes would be taken for a leak, or hide one.
        wrong.extend(differences(&format!("{name} at rest"), &looks[name], &first[name], &before[name]));
        let found = differences(name, &looks[name], &before[name], &after[name]);
        if is_party(principal) {
            told += found.len();
        } else {
            wrong.extend(found);
            wrong.extend(opened(&world, principal, &secrets).await);
        }
    }
    assert!(told > 0, "an administrator sees nothing of it: the rows are not there");
    secrets.check_parties(&world).await;
    let rows = secrets.rows();
    println!("{engine}: {count} looks, {rows} private rows, {} differ, {told} of who may", wrong.len());
    assert!(wrong.is_empty(), "{} on {engine}:\n{}", wrong.len(), wrong.join("\n"));
}

async fn check_city(engine: &Engine) {
    let setup = engine.keep(Setup::demo().today(DAY).frozen());
    check(World::on(Server::start_as(&setup).await).await, &engine.to_string(), |_, _| true).await;
}

/// Without an engine the newest offers of the database are searched in another way.
async fn check_without_engine(engine: &Engine) {
    let node = engine.keep(Setup::serve().variable("LEERBRUG_SEARCH", "database"));
    let world = World::on(Server::start_as(&engine.keep(Setup::demo())).await).await;
    secrets::settle(&world.server.open_database().await).await;
    // The clock of an installation runs, so only what holds no time is compared; and such searches take their time.
    let wanted = |principal: &Principal, look: &Look| {
        look.is_search() && matches!(principal.name, "anon" | "person" | "coord" | "admin")
    };
    check(world.succeed(&node).await, &format!("{engine} without an engine"), wanted).await;
}

leerbrug_tests::on_both_databases! {
    private_rows_change_nothing_for_others => check_city,
    private_rows_change_nothing_for_others_without_an_engine => check_without_engine,
}

/// Counts rows of a table.
async fn count(database: &Database, table: &str) -> u64 {
    let counted = database.texts(&format!("SELECT CAST(count(*) AS TEXT) FROM {table}")).await;
    counted[0].parse().unwrap()
}
