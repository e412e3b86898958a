//! Queries about offers.

use std::collections::HashMap;
use std::sync::PoisonError;

use jiff::civil::Date;
use leerbrug_core::app::App;
use leerbrug_directory::organisations::service::SitesGoing;

use leerbrug_entity::{
    OfferStatus, OrganisationStatus, Timestamp, offer, offer_slot, organisation, person, site,
};
use leerbrug_search::Point;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::model::{Audience, Host, Load, Offer, Place, Slot, SlotDay};
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::reference::Reference;

/// Finds an offer with everything its page shows.
pub(crate) async fn find_offer<C: ConnectionTrait>(
    conn: &C,
    reference: &Reference,
    id: Uuid,
) -> Result<Option<Offer>> {
    let row = offer::Entity::find_by_id(id).one(conn).await.map_err(db_error)?;
    Ok(load_offers(conn, reference, row.into_iter().collect()).await?.pop())
}

/// Finds the offers with these ids.
pub(crate) async fn list_offers<C: ConnectionTrait>(
    conn: &C,
    reference: &Reference,
    ids: &[Uuid],
) -> Result<Vec<Offer>> {
    let rows = offer::Entity::find().filter(offer::Column::Id.is_in(ids.iter().copied())).all(conn).await;
    load_offers(conn, reference, rows.map_err(db_error)?).await
}

/// Counts the offers of these organisations.
pub(crate) async fn count_offers_of<C: ConnectionTrait>(conn: &C, organisations: &[Uuid]) -> Result<u64> {
    offer::Entity::find()
        .filter(offer::Column::OrganisationId.is_in(organisations.iter().copied()))
        .count(conn)
        .await
        .map_err(db_error)
}

/// Lists the offers of these organisations, last changed first, at most 500.
pub(crate) async fn list_offers_of<C: ConnectionTrait>(
    conn: &C,
    reference: &Reference,
    organisations: &[Uuid],
) -> Result<Vec<Offer>> {
    let rows = offer::Entity::find()
        .filter(offer::Column::OrganisationId.is_in(organisations.iter().copied()))
        .order_by_desc(offer::Column::UpdatedAt)
        .order_by_asc(offer::Column::Id)
        .limit(500)
        .all(conn)
        .await
        .map_err(db_error)?;
    load_offers(conn, reference, rows).await
}

/// Lists published offers by id, for filling the index and for the fallback listing.
pub(crate) async fn list_published<C: ConnectionTrait>(
    conn: &C,
    reference: &Reference,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Offer>> {
    let mut query = offer::Entity::find().filter(offer::Column::Status.eq(OfferStatus::Published));
    if let Some(after) = after {
        query = query.filter(offer::Column::Id.gt(after));
    }
    let rows = query.order_by_asc(offer::Column::Id).limit(limit).all(conn).await.map_err(db_error)?;
    load_offers(conn, reference, rows).await
}

/// Lists the newest published offers after so many others, for the fallback listing.
pub(crate) async fn list_newest<C: ConnectionTrait>(
    conn: &C,
    reference: &Reference,
    after: u64,
    limit: u64,
) -> Result<Vec<Offer>> {
    let rows = offer::Entity::find()
        .filter(offer::Column::Status.eq(OfferStatus::Published))
        .order_by_desc(offer::Column::PublishedAt)
        .order_by_asc(offer::Column::Id)
        .offset(after)
        .limit(limit)
        .all(conn)
        .await
        .map_err(db_error)?;
    load_offers(conn, reference, rows).await
}

/// Selects the ids of the offers in these neighbourhoods: that of the site, or else the one chosen.
pub(crate) fn ids_in(area: &[String]) -> SelectStatement {
    let column = |column: offer::Column| Expr::col((offer::Entity, column));
    let at_site = Expr::col((site::Entity, site::Column::Neighbourhood));
    let neighbourhood = Func::coalesce([at_site, column(offer::Column::Neighbourhood)]);
    Query::select()
        .column((offer::Entity, offer::Column::Id))
        .from(offer::Entity)
        .left_join(
            site::Entity,
            Expr::col((site::Entity, site::Column::Id)).eq(column(offer::Column::SiteId)),
        )
        .and_where(Expr::expr(neighbourhood).is_in(area.iter().cloned()))
        .to_owned()
}

/// Returns the condition that an offer lies in an area; none for everything.
pub(crate) fn lies_in<C: ColumnTrait>(column: C, area: Option<&[String]>) -> Condition {
    area.map_or_else(Condition::all, |area| Condition::all().add(column.in_subquery(ids_in(area))))
}

/// Lists published offers of an area that nobody confirmed since `before`; all areas without one.
pub(crate) async fn list_unconfirmed_since<C: ConnectionTrait>(
    conn: &C,
    before: Timestamp,
    area: Option<&[String]>,
) -> Result<Vec<offer::Model>> {
    offer::Entity::find()
        .filter(offer::Column::Status.eq(OfferStatus::Published))
        .filter(offer::Column::ConfirmedAt.lte(before))
        .filter(lies_in(offer::Column::Id, area))
        .order_by_asc(offer::Column::ConfirmedAt)
        .limit(500)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Says which of the sites that are about to be removed an offer names.
pub(crate) async fn on_sites_going(tx: &mut Tx, _: &App, event: &SitesGoing) -> Result<()> {
    for sites in event.sites.chunks(500) {
        let found: Vec<Option<Uuid>> = offer::Entity::find()
            .select_only()
            .column(offer::Column::SiteId)
            .filter(offer::Column::SiteId.is_in(sites.iter().copied()))
            .into_tuple()
            .all(tx.conn())
            .await
            .map_err(db_error)?;
        event.used.lock().unwrap_or_else(PoisonError::into_inner).extend(found.into_iter().flatten());
    }
    Ok(())
}

/// Lists the published offers of an organisation.
pub(crate) async fn list_published_of(tx: &Tx, organisation: Uuid) -> Result<Vec<Uuid>> {
    ids_of(tx.conn(), published().filter(offer::Column::OrganisationId.eq(organisation))).await
}

/// Lists the offers of an organisation that were published and not closed.
pub(crate) async fn list_open_of(tx: &Tx, organisation: Uuid) -> Result<Vec<Uuid>> {
    let open = [OfferStatus::Published, OfferStatus::Paused, OfferStatus::Expired];
    let own = offer::Entity::find().filter(offer::Column::OrganisationId.eq(organisation));
    ids_of(tx.conn(), own.filter(offer::Column::Status.is_in(open))).await
}

/// Selects published offers.
fn published() -> Select<offer::Entity> {
    offer::Entity::find().filter(offer::Column::Status.eq(OfferStatus::Published))
}

async fn ids_of<C: ConnectionTrait>(conn: &C, query: Select<offer::Entity>) -> Result<Vec<Uuid>> {
    query.select_only().column(offer::Column::Id).into_tuple().all(conn).await.map_err(db_error)
}

/// Lists up to so many published offers that nobody confirmed since `before`, longest ago first.
pub(crate) async fn list_to_expire<C: ConnectionTrait>(
    conn: &C,
    before: Timestamp,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let due = published().filter(offer::Column::ConfirmedAt.lte(before));
    ids_of(conn, due.order_by_asc(offer::Column::ConfirmedAt).limit(limit)).await
}

/// Lists up to so many published offers of which everything has happened before a day: their last day is over, or all their
/// moments are dated and lie in the past.
pub(crate) async fn list_over<C: ConnectionTrait>(conn: &C, today: Date, limit: u64) -> Result<Vec<Uuid>> {
    let today = today.to_string();
    let moments = |when: Condition| {
        let own = offer_slot::Entity::find().select_only().column(offer_slot::Column::OfferId).filter(when);
        sea_orm::QueryTrait::into_query(own)
    };
    let weekly = Condition::all().add(offer_slot::Column::Weekday.is_not_null());
    let past = Condition::all().add(offer_slot::Column::Day.lt(today.clone()));
    let to_come = Condition::all().add(offer_slot::Column::Day.gte(today.clone()));
    let moments_are_over = Condition::all()
        .add(offer::Column::Id.in_subquery(moments(past)))
        .add(offer::Column::Id.not_in_subquery(moments(weekly)))
        .add(offer::Column::Id.not_in_subquery(moments(to_come)));
    let due = published().filter(Condition::any().add(offer::Column::EndsOn.lt(today)).add(moments_are_over));
    ids_of(conn, due.order_by_asc(offer::Column::Id).limit(limit)).await
}

/// Lists up to so many published offers that nobody confirmed since `before` and whose host was not asked yet.
pub(crate) async fn list_to_nudge<C: ConnectionTrait>(
    conn: &C,
    before: Timestamp,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let due =
        published().filter(offer::Column::ConfirmedAt.lte(before)).filter(offer::Column::NudgedAt.is_null());
    ids_of(conn, due.order_by_asc(offer::Column::ConfirmedAt).limit(limit)).await
}

/// Counts published offers of an area that nobody confirmed since `before`; of all areas without one.
pub(crate) async fn count_unconfirmed_since<C: ConnectionTrait>(
    conn: &C,
    before: Timestamp,
    area: Option<&[String]>,
) -> Result<u64> {
    let stale =
        published().filter(offer::Column::ConfirmedAt.lte(before)).filter(lies_in(offer::Column::Id, area));
    stale.count(conn).await.map_err(db_error)
}

/// Counts published offers.
pub(crate) async fn count_published<C: ConnectionTrait>(conn: &C) -> Result<u64> {
    offer::Entity::find()
        .filter(offer::Column::Status.eq(OfferStatus::Published))
        .count(conn)
        .await
        .map_err(db_error)
}

async fn by_id<E, C, K>(
    conn: &C,
    column: E::Column,
    ids: Vec<Uuid>,
    key: K,
) -> Result<HashMap<Uuid, E::Model>>
where
    E: EntityTrait,
    C: ConnectionTrait,
    K: Fn(&E::Model) -> Uuid,
{
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = E::find().filter(column.is_in(ids)).all(conn).await.map_err(db_error)?;
    Ok(rows.into_iter().map(|row| (key(&row), row)).collect())
}

fn distinct(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

async fn load_offers<C: ConnectionTrait>(
    conn: &C,
    reference: &Reference,
    rows: Vec<offer::Model>,
) -> Result<Vec<Offer>> {
    let hosts = by_id::<organisation::Entity, _, _>(
        conn,
        organisation::Column::Id,
        distinct(rows.iter().map(|row| row.organisation_id)),
        |row| row.id,
    )
    .await?;
    let contacts = by_id::<person::Entity, _, _>(
        conn,
        person::Column::Id,
        distinct(rows.iter().map(|row| row.contact_id)),
        |row| row.id,
    )
    .await?;
    let sites = by_id::<site::Entity, _, _>(
        conn,
        site::Column::Id,
        distinct(rows.iter().filter_map(|row| row.site_id)),
        |row| row.id,
    )
    .await?;
    let mut slots = slots_of(conn, distinct(rows.iter().map(|row| row.id))).await?;
    rows.into_iter()
        .map(|row| {
            let host =
                hosts.get(&row.organisation_id).ok_or_else(|| Error::internal("offer without host"))?;
            let contact =
                contacts.get(&row.contact_id).ok_or_else(|| Error::internal("offer without contact"))?;
            let site = row.site_id.and_then(|id| sites.get(&id));
            let slots = slots.remove(&row.id).unwrap_or_default();
            Ok(assemble(row, host, contact, site, slots, reference))
        })
        .collect()
}

async fn slots_of<C: ConnectionTrait>(conn: &C, offers: Vec<Uuid>) -> Result<HashMap<Uuid, Vec<Slot>>> {
    let mut slots: HashMap<Uuid, Vec<Slot>> = HashMap::new();
    if offers.is_empty() {
        return Ok(slots);
    }
    let rows = offer_slot::Entity::find()
        .filter(offer_slot::Column::OfferId.is_in(offers))
        .order_by_asc(offer_slot::Column::Weekday)
        .order_by_asc(offer_slot::Column::Day)
        .order_by_asc(offer_slot::Column::StartMinute)
        .all(conn)
        .await
        .map_err(db_error)?;
    for row in rows {
        let when = match (row.weekday, &row.day) {
            (Some(weekday), _) => SlotDay::Weekly(i8::try_from(weekday).unwrap_or(1)),
            (None, Some(day)) => {
                SlotDay::On(day.parse().map_err(|error| Error::internal("slot day").caused_by(error))?)
            }
            (None, None) => return Err(Error::internal("slot without a day")),
        };
        let slot = Slot { when, start_minute: row.start_minute, end_minute: row.end_minute };
        slots.entry(row.offer_id).or_default().push(slot);
    }
    Ok(slots)
}

fn assemble(
    row: offer::Model,
    host: &organisation::Model,
    contact: &person::Model,
    site: Option<&site::Model>,
    slots: Vec<Slot>,
    reference: &Reference,
) -> Offer {
    Offer {
        id: row.id,
        version: row.version,
        place: place(&row, site, reference),
        host: Host {
            id: host.id,
            name: host.name.clone(),
            kind: host.kind.clone(),
            network: host.network.clone(),
        },
        host_is_confirmed: host.status == OrganisationStatus::Confirmed,
        contact_id: row.contact_id,
        contact_name: format!("{} {}", contact.given_name, contact.family_name),
        direction: row.direction,
        kind: row.kind,
        status: row.status,
        language: row.language.parse().unwrap_or_default(),
        title: row.title,
        summary: row.summary,
        description: row.description,
        arrival: row.arrival,
        receiver: row.receiver,
        access: row.access,
        bring: row.bring,
        safety: row.safety,
        subjects: row.subjects.0,
        levels: row.levels.0,
        sector: row.sector,
        load: row.load_value.map(|value| Load { value, unit: row.load_unit }),
        seats: row.seats,
        taken: row.taken,
        starts_on: row.starts_on.and_then(|day| day.parse().ok()),
        ends_on: row.ends_on.and_then(|day| day.parse().ok()),
        slots,
        cover: row.cover,
        audience: read_audience(&row.audience.0, row.organisation_id),
        published_at: row.published_at,
        confirmed_at: row.confirmed_at,
        hidden_reason: row.hidden_reason,
        hidden_text: row.hidden_text,
        accepts_hints: row.accepts_hints,
        updated_at: row.updated_at,
    }
}

fn place(row: &offer::Model, site: Option<&site::Model>, reference: &Reference) -> Place {
    let neighbourhood =
        site.and_then(|site| site.neighbourhood.clone()).or_else(|| row.neighbourhood.clone());
    let known = neighbourhood.as_deref().and_then(|slug| reference.neighbourhood(slug));
    let own_point = site.and_then(|site| Some(Point { lat_e6: site.lat_e6?, lon_e6: site.lon_e6? }));
    let address =
        site.map(|site| format!("{} {} {}", site.street, site.number, site.box_no).trim().to_owned());
    Place {
        site_id: row.site_id,
        address: address.unwrap_or_default(),
        postcode: site
            .map(|s| s.postcode.clone())
            .or_else(|| known.map(|n| n.postcode.clone()))
            .unwrap_or_default(),
        municipality: site.map(|site| site.municipality.clone()).unwrap_or_default(),
        is_approximate: own_point.is_none() && known.is_some_and(|n| !n.is_exact),
        point: own_point.or_else(|| known.map(|n| n.point)),
        neighbourhood,
    }
}

fn read_audience(terms: &[String], host: Uuid) -> Audience {
    if terms.iter().any(|term| term == "everyone") {
        return Audience::Everyone;
    }
    if terms.iter().any(|term| term == "neighbourhood") {
        return Audience::Neighbourhood;
    }
    let partners = terms
        .iter()
        .filter_map(|term| Uuid::parse_str(term.strip_prefix("organisation:")?).ok())
        .filter(|id| *id != host)
        .collect();
    Audience::Partners(partners)
}

/// Inserts an offer.
pub(crate) async fn insert_offer(tx: &Tx, row: offer::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Writes every field of an offer but its seats taken, if it still has the version it was read with.
///
/// # Errors
/// Stale, when somebody changed it meanwhile; Conflict, when fewer seats are asked than are taken.
pub(crate) async fn update_offer(tx: &Tx, mut row: offer::Model) -> Result<()> {
    let read_version = row.version;
    row.version += 1;
    row.updated_at = tx.now;
    let seats = row.seats;
    let mut active = row.into_active_model().reset_all();
    active.taken.reset();
    active.taken = sea_orm::ActiveValue::NotSet;
    let id = active.id.clone().take().ok_or_else(|| Error::internal("offer without id"))?;
    let result = offer::Entity::update_many()
        .set(active)
        .filter(offer::Column::Id.eq(id))
        .filter(offer::Column::Version.eq(read_version))
        .filter(offer::Column::Taken.lte(seats))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if result.rows_affected == 1 {
        Ok(())
    } else {
        let current = get_row(tx.conn(), id).await?;
        let taken = current.taken;
        if current.version == read_version && taken > seats {
            return Err(Error::conflict("seats-below-taken").with("taken", taken.to_string()));
        }
        Err(Error::stale())
    }
}

/// Returns the bare row.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get_row<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<offer::Model> {
    offer::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Replaces the moments of an offer.
pub(crate) async fn replace_slots(tx: &Tx, offer_id: Uuid, slots: &[Slot]) -> Result<()> {
    offer_slot::Entity::delete_many()
        .filter(offer_slot::Column::OfferId.eq(offer_id))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if slots.is_empty() {
        return Ok(());
    }
    let rows = slots.iter().map(|slot| {
        let (weekday, day) = match slot.when {
            SlotDay::Weekly(weekday) => (Some(i32::from(weekday)), None),
            SlotDay::On(day) => (None, Some(day.to_string())),
        };
        offer_slot::ActiveModel {
            id: Set(tx.new_id()),
            offer_id: Set(offer_id),
            weekday: Set(weekday),
            day: Set(day),
            start_minute: Set(slot.start_minute),
            end_minute: Set(slot.end_minute),
        }
    });
    offer_slot::Entity::insert_many(rows)
        .exec_without_returning(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Holds the row of an offer for the rest of the transaction, so that what is read of it stays true until the commit.
pub(crate) async fn hold_offer(tx: &Tx, offer_id: Uuid) -> Result<()> {
    offer::Entity::update_many()
        .col_expr(offer::Column::Version, Expr::col(offer::Column::Version))
        .filter(offer::Column::Id.eq(offer_id))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Takes a seat of an offer, if one is free. The schema refuses what this condition would miss.
pub(crate) async fn take_seat(tx: &Tx, offer_id: Uuid) -> Result<bool> {
    let result = offer::Entity::update_many()
        .col_expr(offer::Column::Taken, Expr::col(offer::Column::Taken).add(1))
        .col_expr(offer::Column::Version, Expr::col(offer::Column::Version).add(1))
        .col_expr(offer::Column::UpdatedAt, Expr::value(tx.now))
        .filter(offer::Column::Id.eq(offer_id))
        .filter(Expr::col(offer::Column::Taken).lt(Expr::col(offer::Column::Seats)))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(result.rows_affected == 1)
}

/// Gives a seat back.
pub(crate) async fn release_seat(tx: &Tx, offer_id: Uuid) -> Result<()> {
    let result = offer::Entity::update_many()
        .col_expr(offer::Column::Taken, Expr::col(offer::Column::Taken).sub(1))
        .col_expr(offer::Column::Version, Expr::col(offer::Column::Version).add(1))
        .col_expr(offer::Column::UpdatedAt, Expr::value(tx.now))
        .filter(offer::Column::Id.eq(offer_id))
        .filter(offer::Column::Taken.gt(0))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if result.rows_affected == 1 { Ok(()) } else { Err(Error::internal("no seat to give back")) }
}

/// Removes a draft and its moments.
pub(crate) async fn delete_draft(tx: &Tx, id: Uuid) -> Result<()> {
    replace_slots(tx, id, &[]).await?;
    let result = offer::Entity::delete_many()
        .filter(offer::Column::Id.eq(id))
        .filter(offer::Column::Status.eq(OfferStatus::Draft))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if result.rows_affected == 1 { Ok(()) } else { Err(Error::stale()) }
}
