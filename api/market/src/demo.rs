//! The offers, requests and questions of the demo city.

mod bulk;
mod data;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::context::City;
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::demo::insert;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::reference::Reference;
use leerbrug_core::validate::parse_time;
use leerbrug_entity::{
    OfferStatus, QuestionStatus, RequestStatus, Side, StringList, Timestamp, application, offer,
    offer_report, offer_slot, question, site,
};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::offers;
use crate::requests::RequestAgreed;
use crate::requests::moments::{self, Moment, Moments};
use data::{DemoAudience, DemoOffer, DemoRequest, DemoSlot, Files};

pub use bulk::add_offers;

const DAY: i64 = 86_400_000;

/// Confirms every published offer as of now, so that the city does not go stale between two starts.
pub(crate) async fn refresh(tx: &Tx, app: &App) -> Result<()> {
    let since = app.now().plus_days(-app.settings.expiry_days + 5);
    offer::Entity::update_many()
        .col_expr(offer::Column::ConfirmedAt, Expr::value(Some(tx.now.plus_days(-10))))
        .col_expr(offer::Column::NudgedAt, Expr::value(Option::<Timestamp>::None))
        .filter(offer::Column::Status.eq(OfferStatus::Published))
        .filter(offer::Column::ConfirmedAt.lte(since))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(())
}

/// Writes offers, requests and questions.
pub(crate) async fn seed(tx: &mut Tx, app: &App, city: &mut City) -> Result<()> {
    let files = Files::read()?;
    for offer in &files.offers {
        let is_taken = |r: &&DemoRequest| r.offer == offer.key && r.status == RequestStatus::Accepted;
        let taken = files.requests.iter().filter(is_taken).count();
        insert_offer(tx, app, city, offer, taken).await?;
    }
    for request in &files.requests {
        insert_request(tx, app, city, request).await?;
    }
    for asked in &files.questions {
        let (offer_id, organisation_id) = (city.get("offer", &asked.offer)?, city.get("host", &asked.offer)?);
        let created_at = tx.now.plus_days(-asked.days_ago);
        let row = question::Model {
            id: tx.new_id(),
            offer_id,
            organisation_id,
            person_id: city.get("person", &asked.person)?,
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
    Ok(())
}

async fn insert_offer(tx: &mut Tx, app: &App, city: &mut City, demo: &DemoOffer, taken: usize) -> Result<()> {
    let organisation_id = city.get("organisation", &demo.organisation)?;
    let site_id = city.get("site", &demo.organisation)?;
    let site = site::Entity::find_by_id(site_id).one(tx.conn()).await.map_err(db_error)?;
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
                .map(|key| Ok(format!("organisation:{}", city.get("organisation", key)?)))
                .collect::<Result<_>>()?
        }
    };
    let updated_at = at(demo.confirmed_days_ago).unwrap_or(tx.now);
    let row = offer::Model {
        id,
        organisation_id,
        contact_id: city.get("person", &demo.contact)?,
        site_id: Some(site_id),
        neighbourhood: site.and_then(|site| site.neighbourhood),
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
    city.put("offer", &demo.key, id);
    city.put("host", &demo.key, organisation_id);
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

async fn insert_request(tx: &mut Tx, app: &App, city: &City, demo: &DemoRequest) -> Result<()> {
    use RequestStatus::{Accepted, Declined, Proposed, Requested, Unanswered, Viewed, Waiting, Withdrawn};
    let (offer_id, organisation_id) = (city.get("offer", &demo.offer)?, city.get("host", &demo.offer)?);
    let created_at = tx.now.plus_days(-demo.days_ago).plus_millis(-DAY / 5);
    let is_running = matches!(demo.status, Requested | Viewed | Proposed);
    let was_seen = matches!(demo.status, Viewed | Proposed | Accepted | Declined);
    let is_answered = matches!(demo.status, Accepted | Declined | Withdrawn);
    let seen_at = created_at.plus_millis(DAY / 4);
    let row = application::Model {
        id: tx.new_id(),
        offer_id,
        organisation_id,
        person_id: city.get("person", &demo.person)?,
        status: demo.status,
        message: tx.vault().seal("application.message", &demo.message)?,
        moment: String::new(),
        proposal: (demo.status == Proposed).then(|| "Een week later, zelfde uur.".to_owned()),
        proposing_side: (demo.status == Proposed).then_some(Side::Host),
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
    let (id, status, person) = (row.id, row.status, row.person_id);
    insert(tx, row).await?;
    let known = moments_of(tx, app, offer_id, status).await?;
    moments::store::replace(tx, id, &known).await?;
    let offer = offers::store::find_offer(tx.conn(), &app.reference, offer_id).await?;
    if let (Accepted, Some(offer)) = (status, offer) {
        let event = RequestAgreed { request: id, person, offer, agreed: known.agreed };
        app.contexts.tell(tx, app, &event).await?;
    }
    Ok(())
}

/// The moments of a request of the demo: those of its offer, or, where the host proposed others, a week later.
async fn moments_of(tx: &Tx, app: &App, offer: Uuid, status: RequestStatus) -> Result<Moments> {
    let offer = offers::store::find_offer(tx.conn(), &app.reference, offer).await?;
    let Some(offer) = offer else { return Ok(Moments::default()) };
    let today = local_date(tx.now);
    let choices = moments::choices(&offer, &app.reference, today);
    let days = choices.iter().filter(|moment| moment.is_day());
    Ok(match status {
        RequestStatus::Accepted => {
            Moments { agreed: moments::of_offer(&offer, &app.reference, today), ..Moments::default() }
        }
        RequestStatus::Requested | RequestStatus::Viewed => {
            Moments { wished: days.take(2).copied().collect(), ..Moments::default() }
        }
        RequestStatus::Proposed => {
            let later = days.take(1).map(|moment| {
                let day = school_day(&app.reference, moment.first.saturating_add(7.days()));
                Moment::on(day, moment.hours)
            });
            Moments { proposed: later.collect(), ..Moments::default() }
        }
        _ => Moments::default(),
    })
}
