//! Vandaag: what waits for somebody and until when, what is next, one suggestion. And the coordinator's lists.

use leerbrug_entity::{OrganisationStatus, QuestionStatus, RequestStatus, Role, Timestamp};
use uuid::Uuid;

use crate::actor::Actor;
use crate::app::App;
use crate::error::Result;
use crate::identity::service::{Profile, get_profile};
use crate::offers::model::{Offer, OfferCard};
use crate::offers::search::{SearchQuery, search_offers};
use crate::offers::{self, slots};
use crate::organisations;
use crate::organisations::claims::Claimant;
use crate::placements::model::{ALIVE, Question, Request, Slice, Sorting, TO_ANSWER, Window};
use crate::placements::read::Overdue;
use crate::placements::store::Owner;
use crate::placements::{self, question, read};
use crate::policy::{Action, HOSTS, Resource, authorize};
use crate::privacy::registry::DataKind;
use crate::privacy::{hiding, tally};

/// Everything the page Vandaag shows.
#[derive(Debug, Default)]
pub struct Today {
    /// Requests the actor must answer as a host, most urgent first.
    pub to_answer: Slice<Request>,
    /// Questions the actor must answer as a host, most urgent first.
    pub to_reply: Slice<Question>,
    /// Own requests that wait for the actor: proposals, and those without an answer.
    pub to_decide: Vec<Request>,
    /// Own offers that should be confirmed, oldest confirmation first.
    pub to_confirm: Vec<Offer>,
    /// What is next: accepted requests with their next moment.
    pub next: Vec<(Request, Option<slots::Occurrence>)>,
    /// Own requests that wait for a host.
    pub waiting: Vec<Request>,
    /// One suggestion.
    pub suggestion: Option<OfferCard>,
}

impl Today {
    /// Returns how many things wait for the actor.
    pub fn count(&self) -> u64 {
        let own = self.to_decide.len() + self.to_confirm.len();
        self.to_answer.total + self.to_reply.total + u64::try_from(own).unwrap_or(u64::MAX)
    }
}

/// Collects what waits for the actor.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn get_today(app: &App, actor: &Actor) -> Result<Today> {
    let person = actor.require_person()?;
    let mut today = Today::default();
    if person.holds(HOSTS) {
        let urgent = Window { states: &TO_ANSWER, sorting: Sorting::Deadline, ..Window::default() };
        today.to_answer = read::list_inbox(app, actor, urgent).await?;
        let urgent =
            Window { states: &[QuestionStatus::Open], sorting: Sorting::Deadline, ..Window::default() };
        today.to_reply = question::list_inbox_questions(app, actor, urgent).await?;
        today.to_confirm = offers::service::list_own_offers(app, actor).await?;
        let since = app.now().plus_days(-app.settings.nudge_days);
        today.to_confirm.retain(|offer| offer.is_open() && offer.confirmed_at.is_some_and(|at| at <= since));
        today.to_confirm.sort_by_key(|offer| offer.confirmed_at);
    }
    if actor.own_id().is_none() {
        return Ok(today);
    }
    let own = Window { states: &ALIVE, limit: 200, ..Window::default() };
    for request in read::list_own_requests(app, actor, own).await?.items {
        match request.status {
            RequestStatus::Proposed => today.to_decide.push(request),
            RequestStatus::Unanswered if is_fresh(app, request.created_at) => today.to_decide.push(request),
            RequestStatus::Accepted => {
                let occurrence = next_moment(app, request.offer.id).await?;
                today.next.push((request, occurrence));
            }
            RequestStatus::Requested | RequestStatus::Viewed | RequestStatus::Waiting => {
                today.waiting.push(request);
            }
            RequestStatus::Declined | RequestStatus::Withdrawn | RequestStatus::Unanswered => {}
        }
    }
    today.next.sort_by_key(|(_, occurrence)| (occurrence.is_none(), *occurrence));
    today.suggestion = suggest_offer(app, actor).await?;
    Ok(today)
}

/// How long a request without an answer is offered to be asked again, in days after it was asked.
const FRESH_DAYS: i64 = 45;

fn is_fresh(app: &App, asked_at: Timestamp) -> bool {
    asked_at.plus_days(FRESH_DAYS) > app.now()
}

async fn next_moment(app: &App, offer: Uuid) -> Result<Option<slots::Occurrence>> {
    let offer = offers::store::find_offer(app.db.read(), &app.reference, offer).await?;
    Ok(offer.and_then(|offer| slots::next_occurrences(&offer, &app.reference, app.today(), 1).pop()))
}

/// Points of "past bij jou": subject 40, level 20, distance up to 20, language 10. Fixed and public; no history.
fn points(card: &OfferCard, profile: &Profile, distance: Option<u32>) -> u32 {
    let shares = |a: &[String], b: &[String]| a.iter().any(|code| b.contains(code));
    let mut points = 0;
    points += if shares(&card.subjects, &profile.subjects) { 40 } else { 0 };
    points += if shares(&card.levels, &profile.levels) { 20 } else { 0 };
    points += distance.map_or(0, |metres| 20_u32.saturating_sub(metres / 500));
    points += if profile.languages.iter().any(|code| code == card.language.code()) { 10 } else { 0 };
    points
}

/// Finds the offer that suits the actor's profile best; none without a profile.
async fn suggest_offer(app: &App, actor: &Actor) -> Result<Option<OfferCard>> {
    let profile = get_profile(app, actor).await?;
    if profile.subjects.is_empty() && profile.levels.is_empty() {
        return Ok(None);
    }
    let near =
        profile.neighbourhood.as_deref().and_then(|slug| app.reference.neighbourhood(slug)).map(|n| n.point);
    let query = SearchQuery { near, page_size: Some(100), ..SearchQuery::default() };
    let found = search_offers(app, actor, &query).await?;
    let person = actor.require_person()?;
    let asked = placements::store::list_asked_offers(app.db.read(), person.id).await?;
    let own: Vec<Uuid> = person.organisation_ids().collect();
    let best = found
        .items
        .into_iter()
        .filter(|item| item.card.seats_left > 0 && !own.contains(&item.card.host.id))
        .filter(|item| !asked.contains(&item.card.id))
        .map(|item| (points(&item.card, &profile, item.distance), item))
        .filter(|(points, _)| *points >= 40)
        .max_by_key(|(points, item)| (*points, std::cmp::Reverse(item.card.id)));
    Ok(best.map(|(_, item)| item.card))
}

/// A reported offer.
#[derive(Debug)]
pub struct Reported {
    /// The offer.
    pub offer: Offer,
    /// Reason codes and words, oldest first.
    pub reports: Vec<(String, String, Timestamp)>,
}

/// An organisation that nobody confirmed or leads, with everybody who says she runs it.
pub type Unconfirmed = (organisations::service::OrganisationLine, Vec<Claimant>);

/// What a coordinator looks at on Monday.
#[derive(Debug, Default)]
pub struct Coordination {
    /// Reported offers.
    pub reported: Vec<Reported>,
    /// Offers going stale: not confirmed since the nudge.
    pub stale: Vec<Offer>,
    /// Requests whose clock ran out in the last 30 days, and those that run out within two days.
    pub overdue: Vec<Overdue>,
    /// Organisations that nobody confirmed, with their claimants.
    pub unconfirmed: Vec<Unconfirmed>,
}

/// Collects the coordinator's lists for her area; everything for administrators.
///
/// # Errors
/// Forbidden, for anybody else.
pub async fn get_coordination(app: &App, actor: &Actor) -> Result<Coordination> {
    actor.require_person()?;
    let visible = Resource { is_visible: true, ..Resource::default() };
    authorize(actor, Action::ReadCoordination, Action::ReadOrganisation, &visible)?;
    let person = actor.require_person()?;
    let conn = app.db.read();
    let area: Vec<String> = person.area().into_iter().collect();
    let area = (!person.holds(&[Role::Administrator])).then_some(area.as_slice());

    let mut coordination = Coordination::default();
    let reports = offers::store::list_open_reports(conn, area).await?;
    let mut ids: Vec<Uuid> = reports.iter().map(|report| report.offer_id).collect();
    ids.sort_unstable();
    ids.dedup();
    for offer in offers::store::list_offers(conn, &app.reference, &ids).await? {
        let own = || reports.iter().filter(|report| report.offer_id == offer.id);
        let reporters = own().filter_map(|report| report.reporter_id);
        tally::note(app, actor, DataKind::Report, Some(offer.host.id), reporters);
        let reports = own()
            .map(|report| {
                let text = app.db.vault().open("offer_report.text", &report.text)?;
                Ok((report.reason.clone(), text, report.created_at))
            })
            .collect::<Result<_>>()?;
        coordination.reported.push(Reported { offer, reports });
    }
    let since = app.now().plus_days(-app.settings.nudge_days);
    let stale = offers::store::list_unconfirmed_since(conn, since, area).await?;
    let stale: Vec<Uuid> = stale.into_iter().map(|row| row.id).collect();
    coordination.stale = offers::store::list_offers(conn, &app.reference, &stale).await?;
    coordination.stale.sort_by_key(|offer| offer.confirmed_at);
    coordination.overdue = read::list_overdue(app, actor, area).await?;
    coordination.unconfirmed = unconfirmed(app, actor, area).await?;
    Ok(coordination)
}

async fn unconfirmed(app: &App, actor: &Actor, area: Option<&[String]>) -> Result<Vec<Unconfirmed>> {
    let conn = app.db.read();
    let mut rows = organisations::store::list_unconfirmed_in(conn, area).await?;
    rows.extend(organisations::store::list_claimed_in(conn, area, app.now()).await?);
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut claims = organisations::store::list_open_claims(conn, &ids).await?;
    let people: Vec<Uuid> = claims.iter().map(|claim| claim.person_id).collect();
    let hidden = hiding::list_of(conn, &people).await?;
    let own: Vec<Uuid> = actor.require_person()?.organisation_ids().collect();
    claims.retain(|claim| !hiding::hides(&hidden, claim.person_id, &own));
    let claims = organisations::claims::read(app, actor, claims).await?;
    let of = |id: Uuid| claims.iter().filter(move |claim| claim.organisation_id == id).cloned().collect();
    let lines = rows.into_iter().map(|row| {
        let (claimants, status): (Vec<Claimant>, _) = (of(row.id), row.status);
        (organisations::service::OrganisationLine::from(row), claimants, status)
    });
    // Of one that is confirmed only who claims it is of interest.
    Ok(lines
        .filter(|(_, claimants, status)| *status == OrganisationStatus::Unconfirmed || !claimants.is_empty())
        .map(|(line, claimants, _)| (line, claimants))
        .collect())
}

/// Counts what waits for the actor, for the header of every page.
///
/// # Errors
/// Those of the database.
pub async fn count_waiting(app: &App, actor: &Actor) -> Result<u64> {
    let Some(person) = actor.person() else { return Ok(0) };
    let conn = app.db.read();
    let own = Owner::Person(person.id);
    let fresh = app.now().plus_days(-FRESH_DAYS);
    let mut count = placements::store::count_requests(conn, own, &[RequestStatus::Proposed]).await?
        + placements::store::count_unanswered(conn, person.id, fresh).await?;
    let organisations = person.desk_organisations(HOSTS);
    if !organisations.is_empty() {
        let inbox = Owner::Organisations(&organisations);
        count += placements::store::count_requests(conn, inbox, &TO_ANSWER).await?
            + placements::store::count_questions(conn, inbox, &[QuestionStatus::Open]).await?;
    }
    Ok(count)
}
