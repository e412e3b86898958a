//! Writes the demo city into an empty database.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use leerbrug_entity::{
    OfferStatus, OrganisationStatus, PointPrecision, QuestionStatus, RequestStatus, StringList, Timestamp,
    application, growth_centre_area, identity, membership, offer, offer_report, offer_slot, organisation,
    person, question, setting, site,
};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::data::{City, DemoAudience, DemoOffer, DemoOrganisation, DemoPerson, DemoRequest, DemoSlot};
use crate::actor::Actor;
use crate::app::App;
use crate::clock::local_date;
use crate::db::{AuditEntry, Tx, db_error, write_with};
use crate::error::{Error, Result};
use crate::identity::store::MAIL_ISSUER;
use crate::organisations::service::name_key;
use crate::reference::{Reference, load::microdegrees};
use crate::validate::parse_time;

const SETTING: &str = "demo_city";
const DAY: i64 = 86_400_000;

/// Says whether the demo city has been written into this database.
///
/// # Errors
/// Those of the database.
pub async fn is_seeded(app: &App) -> Result<bool> {
    let found = setting::Entity::find_by_id(SETTING).one(app.db.read()).await.map_err(db_error)?;
    Ok(found.is_some())
}

/// Writes the demo city in one transaction: all of it or nothing.
///
/// # Errors
/// Internal, when the shipped data does not fit together; those of the database.
pub async fn seed(app: &App) -> Result<()> {
    let actor = Actor::system("demo");
    write_with(app, &actor, (), |tx, app, _, ()| Box::pin(seed_in(tx, app))).await?;
    app.db.refresh_statistics().await;
    Ok(())
}

/// Confirms every published offer of the demo as of now, so that the city does not go stale between two starts.
///
/// # Errors
/// Those of the database.
pub async fn confirm_again(app: &App) -> Result<()> {
    let since = app.now().plus_days(-app.settings.expiry_days + 5);
    app.db
        .write(&Actor::system("demo"), move |tx| {
            Box::pin(async move {
                offer::Entity::update_many()
                    .col_expr(offer::Column::ConfirmedAt, Expr::value(Some(tx.now.plus_days(-10))))
                    .col_expr(offer::Column::NudgedAt, Expr::value(Option::<Timestamp>::None))
                    .filter(offer::Column::Status.eq(OfferStatus::Published))
                    .filter(offer::Column::ConfirmedAt.lte(since))
                    .exec(tx.conn())
                    .await
                    .map_err(db_error)?;
                tx.audit(AuditEntry::of_kind("confirm_demo_offers", "offer"));
                Ok(())
            })
        })
        .await
}

struct Keys {
    organisations: HashMap<String, (Uuid, Uuid, String)>,
    people: HashMap<String, Uuid>,
    offers: HashMap<String, (Uuid, Uuid)>,
}

async fn seed_in(tx: &mut Tx, app: &App) -> Result<()> {
    let city = City::read()?;
    let mut keys = Keys { organisations: HashMap::new(), people: HashMap::new(), offers: HashMap::new() };
    for organisation in &city.organisations {
        insert_organisation(tx, &mut keys, organisation).await?;
    }
    for person in &city.people {
        insert_person(tx, &mut keys, person).await?;
    }
    for offer in &city.offers {
        let taken = city
            .requests
            .iter()
            .filter(|r| r.offer == offer.key && r.status == RequestStatus::Accepted)
            .count();
        insert_offer(tx, app, &mut keys, offer, taken).await?;
    }
    for request in &city.requests {
        insert_request(tx, app, &keys, request).await?;
    }
    for asked in &city.questions {
        let (offer_id, organisation_id) = *lookup(&keys.offers, &asked.offer)?;
        let created_at = tx.now.plus_days(-asked.days_ago);
        let row = question::Model {
            id: tx.new_id(),
            offer_id,
            organisation_id,
            person_id: *lookup(&keys.people, &asked.person)?,
            status: if asked.answer.is_some() { QuestionStatus::Answered } else { QuestionStatus::Open },
            text: asked.text.clone(),
            answer: asked.answer.clone(),
            deadline_at: created_at.plus_days(app.settings.answer_days),
            reminded_at: None,
            created_at,
            answered_at: asked.answer.as_ref().map(|_| created_at.plus_days(1)),
            version: 1,
        };
        insert(tx, row).await?;
    }
    insert(tx, setting::Model { key: SETTING.to_owned(), value: tx.now.0.to_string() }).await?;
    tx.audit(AuditEntry::of_kind("seed_demo", "setting"));
    Ok(())
}

async fn insert<M, A>(tx: &Tx, row: M) -> Result<()>
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait,
{
    let row = row.into_active_model();
    <A::Entity as EntityTrait>::insert(row)
        .exec_without_returning(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

fn lookup<'a, T>(map: &'a HashMap<String, T>, key: &str) -> Result<&'a T> {
    map.get(key).ok_or_else(|| Error::internal(format!("demo data names {key}, which is nowhere")))
}

async fn insert_organisation(tx: &Tx, keys: &mut Keys, demo: &DemoOrganisation) -> Result<()> {
    let (id, site_id) = (tx.new_id(), tx.new_id());
    let created_at = tx.now.plus_days(-400);
    let row = organisation::Model {
        id,
        kind: demo.kind.clone(),
        name: demo.name.clone(),
        name_key: name_key(&demo.name),
        network: demo.network.clone(),
        umbrella: demo.umbrella.clone(),
        register: None,
        register_no: None,
        status: if demo.confirmed { OrganisationStatus::Confirmed } else { OrganisationStatus::Unconfirmed },
        about: demo.about.clone(),
        website: None,
        levels: StringList(demo.levels.clone()),
        sectors: StringList(demo.sectors.clone()),
        version: 1,
        created_at,
        updated_at: created_at,
    };
    insert(tx, row).await?;
    let row = site::Model {
        id: site_id,
        organisation_id: id,
        name: demo.name.clone(),
        street: demo.street.clone(),
        number: demo.number.clone(),
        box_no: String::new(),
        postcode: demo.postcode.clone(),
        municipality: "Antwerpen".to_owned(),
        lat_e6: Some(microdegrees(demo.lat)),
        lon_e6: Some(microdegrees(demo.lon)),
        point_precision: PointPrecision::Own,
        neighbourhood: Some(demo.neighbourhood.clone()),
        address_key: name_key(&format!("{} {} {}", demo.postcode, demo.street, demo.number)),
        is_main: true,
        version: 1,
        created_at,
    };
    insert(tx, row).await?;
    for slug in &demo.serves {
        insert(tx, growth_centre_area::Model { organisation_id: id, neighbourhood: slug.clone() }).await?;
    }
    keys.organisations.insert(demo.key.clone(), (id, site_id, demo.neighbourhood.clone()));
    Ok(())
}

async fn insert_person(tx: &Tx, keys: &mut Keys, demo: &DemoPerson) -> Result<()> {
    let id = tx.new_id();
    let created_at = tx.now.plus_days(-200);
    let row = person::Model {
        id,
        given_name: demo.given_name.clone(),
        family_name: demo.family_name.clone(),
        locale: demo.locale.clone(),
        status: "active".to_owned(),
        neighbourhood: demo.neighbourhood.clone(),
        subjects: StringList(demo.subjects.clone()),
        levels: StringList(demo.levels.clone()),
        talents: StringList(demo.talents.clone()),
        languages: StringList(demo.languages.clone()),
        facts: StringList(demo.facts.clone()),
        about: demo.about.clone(),
        close_others: false,
        version: 1,
        created_at,
        updated_at: created_at,
        factor_since: None,
        erased_at: None,
    };
    insert(tx, row).await?;
    let address = format!("{}@demo.example", demo.key);
    let row = identity::Model {
        id: tx.new_id(),
        person_id: id,
        issuer: MAIL_ISSUER.to_owned(),
        subject: tx.new_id().to_string(),
        email: Some(address.clone()),
        email_key: Some(address),
        created_at,
    };
    insert(tx, row).await?;
    for held in &demo.memberships {
        let organisation_id = match &held.organisation {
            Some(key) => Some(lookup(&keys.organisations, key)?.0),
            None => None,
        };
        let row = membership::Model {
            id: tx.new_id(),
            person_id: id,
            organisation_id,
            role: held.role,
            valid_from: local_date(created_at).to_string(),
            valid_until: None,
            granted_by: None,
            created_at,
        };
        insert(tx, row).await?;
    }
    keys.people.insert(demo.key.clone(), id);
    Ok(())
}

async fn insert_offer(tx: &mut Tx, app: &App, keys: &mut Keys, demo: &DemoOffer, taken: usize) -> Result<()> {
    let (organisation_id, site_id, neighbourhood) = lookup(&keys.organisations, &demo.organisation)?.clone();
    let id = tx.new_id();
    let today = local_date(tx.now);
    let at = |days_ago: Option<i64>| days_ago.map(|days| tx.now.plus_days(-days).plus_millis(-DAY / 3));
    let starts_on = demo.starts_in_days.map(|days| today.saturating_add(days.days()));
    let ends_on = starts_on.zip(demo.lasts_days).map(|(start, days)| start.saturating_add(days.days()));
    let audience = match &demo.audience {
        DemoAudience::Word(word) => vec![word.clone()],
        DemoAudience::Partners(partners) => {
            let named = partners.values().flatten();
            named
                .map(|key| Ok(format!("organisation:{}", lookup(&keys.organisations, key)?.0)))
                .collect::<Result<_>>()?
        }
    };
    let updated_at = at(demo.confirmed_days_ago).unwrap_or(tx.now);
    let row = offer::Model {
        id,
        organisation_id,
        contact_id: *lookup(&keys.people, &demo.contact)?,
        site_id: Some(site_id),
        neighbourhood: Some(neighbourhood),
        direction: demo.direction,
        kind: demo.kind,
        status: demo.status,
        language: demo.language.clone(),
        title: demo.title.clone(),
        summary: demo.summary.clone(),
        description: demo.description.clone(),
        arrival: demo.arrival.clone(),
        receiver: demo.receiver.clone(),
        access: demo.access.clone(),
        bring: demo.bring.clone(),
        safety: demo.safety.clone(),
        subjects: StringList(demo.subjects.clone()),
        levels: StringList(demo.levels.clone()),
        sector: demo.sector.clone(),
        load_value: Some(demo.load.value),
        load_unit: demo.load.unit,
        seats: demo.seats,
        taken: i32::try_from(taken).unwrap_or(0),
        starts_on: starts_on.map(|day| day.to_string()),
        ends_on: ends_on.map(|day| day.to_string()),
        cover: demo.cover,
        audience: StringList(audience),
        published_at: at(demo.published_days_ago),
        confirmed_at: at(demo.confirmed_days_ago),
        nudged_at: at(demo.confirmed_days_ago)
            .filter(|_| demo.confirmed_days_ago.is_some_and(|days| days >= 30)),
        hidden_reason: None,
        hidden_text: None,
        copied_from: None,
        accepts_hints: false,
        version: 1,
        created_at: at(demo.published_days_ago).unwrap_or(tx.now),
        updated_at,
    };
    insert(tx, row).await?;
    for slot in demo.weekly.iter().chain(&demo.dated) {
        let is_weekly = slot.weekday > 0;
        let row = slot_row(tx, &app.reference, id, slot, is_weekly, today)?;
        insert(tx, row).await?;
    }
    if let Some(reported) = &demo.reported {
        let row = offer_report::Model {
            id: tx.new_id(),
            offer_id: id,
            reporter_id: None,
            reason: reported.reason.clone(),
            text: reported.text.clone(),
            created_at: tx.now.plus_days(-1),
            resolved_at: None,
            resolved_by: None,
            resolution: None,
        };
        insert(tx, row).await?;
    }
    keys.offers.insert(demo.key.clone(), (id, organisation_id));
    Ok(())
}

fn slot_row(
    tx: &Tx,
    reference: &Reference,
    offer_id: Uuid,
    slot: &DemoSlot,
    is_weekly: bool,
    today: Date,
) -> Result<offer_slot::Model> {
    let minute = |text: &str| parse_time(text).ok_or_else(|| Error::internal(format!("demo slot {text}")));
    Ok(offer_slot::Model {
        id: tx.new_id(),
        offer_id,
        weekday: is_weekly.then(|| slot.weekday.into()),
        day: (!is_weekly)
            .then(|| school_day(reference, today.saturating_add(slot.in_days.days())).to_string()),
        start_minute: minute(&slot.start)?,
        end_minute: minute(&slot.end)?,
    })
}

/// Returns the first day from `day` on that is neither a weekend nor a holiday.
fn school_day(reference: &Reference, day: Date) -> Date {
    let is_free = |day: Date| {
        matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) || reference.holiday_on(day).is_some()
    };
    day.series(1.day()).take(120).find(|day| !is_free(*day)).unwrap_or(day)
}

async fn insert_request(tx: &Tx, app: &App, keys: &Keys, demo: &DemoRequest) -> Result<()> {
    use RequestStatus::{Accepted, Declined, Proposed, Requested, Unanswered, Viewed, Waiting, Withdrawn};
    let (offer_id, organisation_id) = *lookup(&keys.offers, &demo.offer)?;
    let created_at = tx.now.plus_days(-demo.days_ago).plus_millis(-DAY / 5);
    let is_running = matches!(demo.status, Requested | Viewed | Proposed);
    let was_seen = matches!(demo.status, Viewed | Proposed | Accepted | Declined);
    let is_answered = matches!(demo.status, Accepted | Declined | Withdrawn);
    let seen_at = created_at.plus_millis(DAY / 4);
    let row = application::Model {
        id: tx.new_id(),
        offer_id,
        organisation_id,
        person_id: *lookup(&keys.people, &demo.person)?,
        status: demo.status,
        message: tx.vault().seal("application.message", &demo.message)?,
        moment: String::new(),
        proposal: (demo.status == Proposed).then(|| "Een week later, zelfde uur".to_owned()),
        reason: demo.decline_reason.clone(),
        reply: tx.vault().seal_some("application.reply", demo.decline_text.as_deref())?,
        deadline_at: is_running
            .then(|| created_at.plus_days(app.settings.answer_days).max(tx.now.plus_days(1))),
        reminded_at: None,
        created_at,
        viewed_at: was_seen.then_some(seen_at),
        answered_at: is_answered.then(|| created_at.plus_days(2).min(tx.now)),
        version: 1,
        updated_at: match demo.status {
            Unanswered => created_at.plus_days(app.settings.answer_days).min(tx.now),
            Waiting | Requested => created_at,
            _ => seen_at,
        },
    };
    insert(tx, row).await
}
