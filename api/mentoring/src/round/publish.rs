//! Publishing a draft: all mentors are asked or none, and who stays without is told.

use std::collections::HashMap;

use leerbrug_entity::{RoundStatus, mentorship};
use uuid::Uuid;

use super::{LISTED, MOST, TOLD_DAYS, choices_of, draft_of, plan, slot};
use crate::mails;
use crate::model::KINDS;
use crate::pairs::{PairInput, at_field, propose_in};
use crate::standing::{self, Names};
use crate::store::{pairs, people, people::Scope, rounds};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::notifications::order;

/// Publishes a draft, once: asks the mentors of these places, all of them or none, each judged anew under the rights and rules of one
/// chosen by hand; tells every starter of the round who stays without that somebody is still looked for.
///
/// # Errors
/// Those of choosing one; Invalid without a place; Conflict, when it is published already or a place has no mentor.
pub async fn publish_round(
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: i64,
    codes: Vec<String>,
) -> Result<usize> {
    actor.require_scope("mentoring:write")?;
    if codes.is_empty() || codes.len() > MOST {
        return Err(at_field("pair", "choose-mentors"));
    }
    write_with(app, actor, (id, version, codes), |tx, app, actor, (id, version, codes)| {
        Box::pin(publish_in(tx, app, actor, *id, *version, codes))
    })
    .await
}

async fn publish_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: i64,
    codes: &[String],
) -> Result<usize> {
    let mut row = draft_of(tx, actor, id, Some(version)).await?;
    let solved = plan::solve(&plan::read(&row.instance)?, &choices_of(&row)?)?;
    let mut starters = HashMap::new();
    let mut asks = Vec::new();
    for (code, induction, kind) in solved.places() {
        let found = people::find_induction(tx.conn(), induction).await?;
        if let Some(found) = found {
            starters.insert(found.person_id, induction);
            if codes.iter().any(|one| one == code) {
                let mentor = solved.mentor_of(code).ok_or_else(|| Error::conflict("round-place-empty"))?;
                asks.push((found.person_id, induction, kind, mentor.to_owned()));
            }
        }
    }
    if asks.len() != codes.len() {
        return Err(Error::conflict("round-place-empty"));
    }
    let centre = row.organisation_id;
    (row.status, row.published_at, row.updated_at) = (RoundStatus::Published, Some(tx.now), tx.now);
    tx.audit(AuditEntry::new("publish_round", "mentor_round", row.id).of(row.organisation_id));
    // Whoever comes second finds another version here, before anybody is asked.
    rounds::update(tx, row).await?;
    // Everybody holds starters in one order, so that two rounds do not wait for each other.
    asks.sort();
    let asked = asks.len();
    for (_, induction, kind, mentor) in asks {
        let input = PairInput { kind: kind.to_owned(), mentor, starts_on: String::new() };
        let asked = propose_in(tx, app, actor, induction, &input).await;
        asked.map_err(|error| error.with("place", plan::demand(induction, kind)))?;
    }
    for told in told_lately(tx, centre, id).await? {
        starters.retain(|_, induction| *induction != told);
    }
    tell_who_waits(tx, actor, starters).await?;
    Ok(asked)
}

/// Lists the inductions of rounds that were published a short while ago: their starters were told then.
async fn told_lately(tx: &Tx, centre: Uuid, but: Uuid) -> Result<Vec<Uuid>> {
    let since = tx.now.plus_days(-TOLD_DAYS);
    let mut found = Vec::new();
    for row in rounds::list(tx.conn(), &[centre], LISTED).await? {
        if row.id != but && row.published_at.is_some_and(|at| at >= since) {
            let instance = plan::read(&row.instance)?;
            found.extend(instance.demands().iter().filter_map(|one| plan::place(&one.id)).map(|(id, _)| id));
        }
    }
    Ok(found)
}

/// Tells the starters of a round who still lack somebody.
async fn tell_who_waits(tx: &mut Tx, actor: &Actor, starters: HashMap<Uuid, Uuid>) -> Result<()> {
    let today = local_date(tx.now).to_string();
    let author = actor.require_person()?.id;
    let mut waiting: Vec<(Uuid, Uuid)> = starters.into_iter().collect();
    waiting.sort_unstable();
    for (starter, induction) in waiting {
        let alive: Vec<mentorship::Model> = pairs::list_of_starter(tx.conn(), starter)
            .await?
            .into_iter()
            .filter(standing::is_alive)
            .collect();
        let open = people::list_inductions(tx.conn(), Scope::Starter(starter), &today).await?;
        let lacks = open.iter().any(|row| {
            KINDS
                .iter()
                .any(|kind| !alive.iter().any(|pair| pair.kind == *kind && pair.slot_id == slot(row, kind)))
        });
        if lacks {
            let name = Names::of_people(tx.conn(), vec![author]).await?.get(author).name;
            let values = [order::naming([author]), ("person", name)];
            order::mail(tx, mails::MENTOR_SOUGHT, starter, induction, &values)?;
        }
    }
    Ok(())
}
