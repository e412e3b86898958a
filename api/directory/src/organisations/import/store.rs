//! Reading and writing in bulk for the import.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use uuid::Uuid;

use crate::organisations::service::{OrganisationChanged, OrganisationClosed, SitesGoing};
use leerbrug_core::app::App;
use leerbrug_entity::{organisation, site, site_programme};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    QueryTrait,
};

use super::layout::{Row, number_key};
use super::plan::{Existing, Plan};
use crate::organisations::store::update_organisation;
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::Result;

/// Rows of one statement: 17 columns times 500 stay below the number of values a statement may bind on SQLite.
const CHUNK: usize = 500;

/// Reads what the database holds of the registers in the file.
pub(super) async fn load<C: ConnectionTrait>(conn: &C, rows: &[Row]) -> Result<Existing> {
    let registers: BTreeSet<&str> = rows.iter().map(|row| row.register.as_str()).collect();
    let mut existing = Existing::default();
    for register in registers {
        let organisations = organisation::Entity::find().filter(organisation::Column::Register.eq(register));
        let own = organisations.clone().select_only().column(organisation::Column::Id).into_query();
        for row in organisations.all(conn).await.map_err(db_error)? {
            let number = row.register_no.clone().unwrap_or_default();
            existing.organisations.insert((register.to_owned(), number_key(&number)), row);
        }
        let sites = site::Entity::find().filter(site::Column::OrganisationId.in_subquery(own));
        for row in sites.all(conn).await.map_err(db_error)? {
            existing.sites.entry(row.organisation_id).or_default().insert(row.address_key.clone(), row);
        }
        let programmes = site_programme::Entity::find().filter(site_programme::Column::Register.eq(register));
        for row in programmes.all(conn).await.map_err(db_error)? {
            existing.programmes.insert((register.to_owned(), number_key(&row.register_id)), row);
        }
    }
    Ok(existing)
}

/// Finds the sites among these that other contexts use.
pub(super) async fn used_sites(tx: &mut Tx, app: &App, sites: &[Uuid]) -> Result<BTreeSet<Uuid>> {
    let going = SitesGoing { sites: sites.to_vec(), used: Mutex::default() };
    app.contexts.tell(tx, app, &going).await?;
    Ok(going.used.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Keeps the sites that are used among those that are to be removed, and counts the others.
pub(super) fn keep_sites(plan: &mut Plan, used: &BTreeSet<Uuid>) {
    plan.gone_sites.retain(|site| !used.contains(site));
    plan.changed_sites.retain(|site| !plan.gone_sites.contains(&site.id));
    plan.totals.closed += u64::try_from(plan.gone_sites.len()).unwrap_or(u64::MAX);
}

async fn remove_sites(tx: &Tx, sites: &[Uuid]) -> Result<()> {
    for sites in sites.chunks(CHUNK) {
        site_programme::Entity::delete_many()
            .filter(site_programme::Column::SiteId.is_in(sites.iter().copied()))
            .exec(tx.conn())
            .await
            .map_err(db_error)?;
        site::Entity::delete_many()
            .filter(site::Column::Id.is_in(sites.iter().copied()))
            .exec(tx.conn())
            .await
            .map_err(db_error)?;
    }
    Ok(())
}

/// Writes a plan, telling how many rows are done of how many.
pub(super) async fn write(
    tx: &mut Tx,
    app: &App,
    plan: Plan,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<()> {
    let sizes = [
        plan.new_organisations.len(),
        plan.changed_organisations.len(),
        plan.new_sites.len(),
        plan.changed_sites.len(),
        plan.new_programmes.len(),
        plan.changed_programmes.len(),
        plan.closed_organisations.len(),
        plan.gone_sites.len(),
    ];
    let mut steps = Steps { done: 0, all: sizes.iter().sum(), progress };
    insert(tx, plan.new_organisations, &mut steps).await?;
    for row in plan.changed_organisations {
        app.contexts.tell(tx, app, &OrganisationChanged { organisation: row.id }).await?;
        update_organisation(tx, row).await?;
        steps.add(1);
    }
    insert(tx, plan.new_sites, &mut steps).await?;
    for mut row in plan.changed_sites {
        row.version += 1;
        app.contexts.tell(tx, app, &OrganisationChanged { organisation: row.organisation_id }).await?;
        update(tx, row, &mut steps).await?;
    }
    insert(tx, plan.new_programmes, &mut steps).await?;
    for row in plan.changed_programmes {
        update(tx, row, &mut steps).await?;
    }
    for row in plan.closed_organisations {
        app.contexts.tell(tx, app, &OrganisationClosed { organisation: row.id }).await?;
        update_organisation(tx, row).await?;
        steps.add(1);
    }
    // Last, when rows that moved stand at their new site.
    remove_sites(tx, &plan.gone_sites).await?;
    steps.add(plan.gone_sites.len());
    Ok(())
}

struct Steps<'a> {
    done: usize,
    all: usize,
    progress: &'a (dyn Fn(u64, u64) + Sync),
}

impl Steps<'_> {
    fn add(&mut self, rows: usize) {
        self.done += rows;
        let size = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        (self.progress)(size(self.done), size(self.all));
    }
}

async fn insert<M, A>(tx: &Tx, rows: Vec<M>, steps: &mut Steps<'_>) -> Result<()>
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait,
{
    let mut rows: Vec<A> = rows.into_iter().map(IntoActiveModel::into_active_model).collect();
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(CHUNK));
        let size = rows.len();
        <A::Entity as EntityTrait>::insert_many(rows)
            .exec_without_returning(tx.conn())
            .await
            .map_err(db_error)?;
        steps.add(size);
        rows = rest;
    }
    Ok(())
}

async fn update<M, A>(tx: &Tx, row: M, steps: &mut Steps<'_>) -> Result<()>
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    let row = row.into_active_model().reset_all();
    <A::Entity as EntityTrait>::update(row).exec(tx.conn()).await.map_err(db_error)?;
    steps.add(1);
    Ok(())
}
