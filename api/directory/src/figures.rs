//! The figures of growth centres: frozen every night, so that a trend is what was seen and not what is known later.

mod store;

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_entity::{Role, area_figure};
use uuid::Uuid;

use crate::organisations::store as organisations;
use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, write_with};
use leerbrug_core::error::Result;
use leerbrug_core::figures::{Bound, Kept};
use leerbrug_core::policy::{Resource, authorize};
use leerbrug_core::validate::parse_date;

/// Months that a trend shows.
const MONTHS: i32 = 12;
/// Months that are measured backwards for a growth centre that has no figures yet, from what its rows say of their days.
const BACKWARDS: i32 = 6;

/// A figure on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Day.
    pub day: Date,
    /// Which figure.
    pub code: String,
    /// A part of it; empty for the whole.
    pub part: String,
    /// What was kept of it.
    pub kept: Kept,
}

/// The figures of a growth centre.
#[derive(Debug, Clone, Default)]
pub struct AreaFigures {
    /// Growth centre.
    pub centre: Option<(Uuid, String)>,
    /// Those of the last night on which there were any.
    pub latest: Vec<Figure>,
    /// The first of each month and the last night, oldest first.
    pub trend: Vec<Figure>,
}

/// Freezes the figures of today for every growth centre with an area. Returns how many were written.
///
/// # Errors
/// Those of the database.
pub async fn freeze(app: &App) -> Result<u64> {
    let areas = organisations::areas_by_centre(app.db.read()).await?;
    let mut written = 0;
    for (centre, area) in areas {
        let rows = measure(app, centre, &area).await?;
        if rows.is_empty() {
            continue;
        }
        written += u64::try_from(rows.len()).unwrap_or(u64::MAX);
        write_with(app, &Actor::system("figures"), (centre, rows), |tx, _, _, (centre, rows)| {
            Box::pin(async move {
                tx.audit(AuditEntry::new("freeze_figures", "area_figure", *centre).of(*centre));
                store::insert(tx, rows.clone()).await
            })
        })
        .await?;
    }
    Ok(written)
}

/// Measures what is not frozen yet for a growth centre: today, and for the first time the months before.
async fn measure(app: &App, centre: Uuid, area: &[String]) -> Result<Vec<area_figure::Model>> {
    let today = app.today();
    let known = store::list_days(app.db.read(), centre).await?;
    let mut days = vec![today];
    if known.is_empty() {
        let first = today.first_of_month();
        days.extend((0..BACKWARDS).map(|months| first.saturating_sub(months.months())));
        days.dedup();
    }
    days.retain(|day| !known.contains(&day.to_string()));
    let mut rows = Vec::new();
    for day in days {
        for measured in app.contexts.measure(app, area, day).await? {
            let kept = measured.amount.kept();
            // That a reason was given at all would tell of the few who gave it.
            if kept.value.is_none() && !measured.part.is_empty() {
                continue;
            }
            rows.push(area_figure::Model {
                organisation_id: centre,
                day: day.to_string(),
                code: measured.code.to_owned(),
                part: measured.part,
                value: kept.value,
                basis: kept.basis,
                bound: kept.bound.map(|bound| bound.code().to_owned()),
            });
        }
    }
    Ok(rows)
}

/// Returns the figures of the growth centre that the actor works for.
///
/// # Errors
/// Forbidden, for whoever works for none.
pub async fn get_figures(app: &App, actor: &Actor) -> Result<AreaFigures> {
    actor.require_scope("mentoring:read")?;
    let person = actor.require_person()?;
    let resource = Resource::default().owned_by(actor.own_id());
    authorize(actor, rights::READ_FIGURES, rights::MANAGE_PROFILE, &resource)?;
    let centres = person.organisations_as(&[Role::Coordinator, Role::NeighbourhoodOffice]);
    let Some(centre) = centres.into_iter().min() else { return Ok(AreaFigures::default()) };
    let conn = app.db.read();
    let name = organisations::list_by_ids(conn, &[centre]).await?.into_iter().next().map(|row| row.name);
    let since = app.today().first_of_month().saturating_sub(MONTHS.months()).to_string();
    let rows = store::list(conn, centre, &since).await?;
    let all: Vec<Figure> = rows
        .into_iter()
        .filter_map(|row| {
            let day = parse_date(&row.day)?;
            Some(Figure {
                day,
                code: row.code,
                part: row.part,
                kept: Kept {
                    value: row.value,
                    basis: row.basis,
                    bound: row.bound.as_deref().and_then(Bound::parse),
                },
            })
        })
        .collect();
    let last = all.last().map(|figure| figure.day);
    // The first night of each month that there was, and the last one.
    let mut firsts: BTreeMap<(i16, i8), Date> = BTreeMap::new();
    for figure in &all {
        firsts.entry((figure.day.year(), figure.day.month())).or_insert(figure.day);
    }
    let is_shown = |day: Date| Some(day) == last || firsts.values().any(|first| *first == day);
    Ok(AreaFigures {
        centre: Some((centre, name.unwrap_or_default())),
        latest: all.iter().filter(|figure| Some(figure.day) == last).cloned().collect(),
        trend: all.into_iter().filter(|figure| is_shown(figure.day)).collect(),
    })
}
