//! A plan of her own: so many hours of a domain, or of any, in a school year. Nobody else reads it.

use jiff::civil::Date;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, db_error, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::inserted;
use leerbrug_core::policy::{Resource, authorize};
use leerbrug_core::validate::Checker;
use leerbrug_entity::learning_goal;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use crate::courses::model::Meeting;
use crate::record::Record;
use crate::rights;
use crate::slots::day;

/// Goals somebody can have.
const MOST_GOALS: usize = 20;

inserted! {
    /// Inserts a goal.
    insert: learning_goal
}

/// A goal, and how far she is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Identifier.
    pub id: Uuid,
    /// Specialisation domain; empty for any.
    pub domain: String,
    /// Minutes she wants.
    pub wanted: i32,
    /// Minutes that others signed: courses she was at, and what was accepted.
    pub signed: i32,
    /// Minutes she says herself.
    pub said: i32,
    /// First day that counts.
    pub first: Date,
    /// Last day that counts.
    pub last: Date,
}

/// A goal as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoalInput {
    /// Specialisation domain; empty for any.
    pub domain: String,
    /// Hours, to the quarter.
    pub hours: String,
    /// School year, as `2026-2027`; empty for the one that runs.
    pub school_year: String,
}

async fn list_of<C: ConnectionTrait>(conn: &C, person: Uuid) -> Result<Vec<learning_goal::Model>> {
    learning_goal::Entity::find()
        .filter(learning_goal::Column::PersonId.eq(person))
        .order_by_desc(learning_goal::Column::FirstDay)
        .order_by_asc(learning_goal::Column::Domain)
        .order_by_asc(learning_goal::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the actor's goals with how far she is, by her record.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn list_goals(app: &App, actor: &Actor, record: &Record) -> Result<Vec<Goal>> {
    actor.require_scope("learning:read")?;
    let own = actor.require_own()?.id;
    let rows = list_of(app.db.read(), own).await?;
    Ok(rows.into_iter().map(|row| counted(row, record)).collect())
}

fn counted(row: learning_goal::Model, record: &Record) -> Goal {
    let (first, last) = (day(&row.first_day), day(&row.last_day));
    let is_in = |on: Date| first <= on && on <= last;
    let counts = |domain: &str| row.domain.is_empty() || row.domain == domain;
    let mut signed = 0;
    for course in record.courses.iter().filter(|one| counts(&one.domain)) {
        let of = course.meetings.iter().filter(|meeting| meeting.was_there);
        signed +=
            of.filter(|meeting| is_in(local_date(meeting.starts_at))).map(Meeting::minutes).sum::<i32>();
    }
    let mut said = 0;
    for one in record.reported.iter().filter(|one| is_in(one.last) && !one.is_refused()) {
        let domain = one.domain.as_ref().map_or("", |(domain, _)| domain);
        if !counts(domain) {
            continue;
        }
        if one.is_accepted() { signed += one.minutes } else { said += one.minutes }
    }
    Goal { id: row.id, domain: row.domain, wanted: row.minutes, signed, said, first, last }
}

/// Writes a goal down; one of the same domain and school year gets the new number of hours.
///
/// # Errors
/// Invalid with every broken field; Conflict, when she has too many.
pub async fn put_goal(app: &App, actor: &Actor, input: GoalInput) -> Result<Uuid> {
    actor.require_scope("learning:write")?;
    actor.require_own()?;
    write_with(app, actor, input, |tx, app, actor, input| Box::pin(put_in(tx, app, actor, input))).await
}

async fn put_in(tx: &mut Tx, app: &App, actor: &Actor, input: &GoalInput) -> Result<Uuid> {
    let own = actor.require_own()?.id;
    authorize(actor, rights::PLAN_LEARNING, rights::PLAN_LEARNING, &Resource::of(Some(own), None))?;
    let mut checker = Checker::default();
    let is_domain = |code: &str| app.reference.knows("specialisation_domain", code);
    if !input.domain.trim().is_empty() {
        checker.code("domain", &input.domain, is_domain);
    }
    let minutes = crate::reported::minutes(&mut checker, "hours", &input.hours);
    let years = &app.reference.school_years;
    let year = match input.school_year.trim() {
        // In summer the one that comes.
        "" => years.iter().find(|year| year.last >= local_date(tx.now)),
        code => years.iter().find(|year| year.code == code),
    };
    if year.is_none() {
        checker.fail("schoolYear", "unknown-value", vec![("value", input.school_year.clone())]);
    }
    checker.finish()?;
    let (Some(minutes), Some(year)) = (minutes, year) else { return Err(Error::malformed("malformed")) };
    let known = list_of(tx.conn(), own).await?;
    let (first, domain) = (year.first.to_string(), input.domain.trim());
    let same = known.iter().find(|row| row.domain == domain && row.first_day == first);
    if let Some(before) = same {
        let id = before.id;
        let row = learning_goal::Model { minutes, ..before.clone() };
        row.into_active_model().reset_all().update(tx.conn()).await.map_err(db_error)?;
        tx.audit(AuditEntry::new("plan_learning", "learning_goal", id));
        return Ok(id);
    }
    if known.len() >= MOST_GOALS {
        return Err(Error::conflict("goals-too-many").with("max", MOST_GOALS.to_string()));
    }
    let id = tx.new_id();
    let row = learning_goal::Model {
        id,
        person_id: own,
        domain: domain.to_owned(),
        minutes,
        first_day: first,
        last_day: year.last.to_string(),
        created_at: tx.now,
    };
    insert(tx, row).await?;
    tx.created(id);
    tx.audit(AuditEntry::new("plan_learning", "learning_goal", id));
    Ok(id)
}

/// Takes a goal away.
///
/// # Errors
/// NotFound, when it is not the actor's.
pub async fn delete_goal(app: &App, actor: &Actor, id: Uuid) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_own()?;
    write_with(app, actor, id, |tx, _, actor, id| {
        Box::pin(async move {
            let own = actor.require_own()?.id;
            let row = learning_goal::Entity::find_by_id(*id).one(tx.conn()).await.map_err(db_error)?;
            let row = row.filter(|row| row.person_id == own).ok_or_else(Error::not_found)?;
            authorize(actor, rights::PLAN_LEARNING, rights::PLAN_LEARNING, &Resource::of(Some(own), None))?;
            learning_goal::Entity::delete_by_id(row.id).exec(tx.conn()).await.map_err(db_error)?;
            tx.audit(AuditEntry::new("delete_goal", "learning_goal", row.id));
            Ok(())
        })
    })
    .await
}
