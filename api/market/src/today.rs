//! Vandaag: what waits for somebody and until when, what is next, one suggestion. And the coordinator's lists.

use leerbrug_entity::{OfferStatus, QuestionStatus, RequestStatus, Role, Timestamp};
use uuid::Uuid;

use crate::data;
use crate::offers;
use crate::offers::model::{Offer, OfferCard};
use crate::offers::search::{SearchQuery, search_offers};
use crate::requests;
use crate::requests::model::{ALIVE, Question, Request, Side, Slice, Sorting, TO_ANSWER, Window};
use crate::requests::moments::Next;
use crate::requests::read::Overdue;
use crate::requests::store::Owner;
use crate::requests::{home_head, question, read};
use leerbrug_core::actor::{Actor, PersonActor};
use leerbrug_core::app::App;
use leerbrug_core::context::{TodayLine, TodayPart};
use leerbrug_core::error::Result;
use leerbrug_core::i18n::{Arg, text_with};
use leerbrug_core::policy::{HOSTS, Resource, authorize};
use leerbrug_core::privacy::tally;
use leerbrug_directory::identity::service::{Profile, get_profile};
use leerbrug_directory::organisations::claims::{self, Unconfirmed};

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
    /// What is next: own accepted requests with the next moment of what was agreed, until the last one is over.
    pub next: Vec<(Request, Option<Next>)>,
    /// Who comes: accepted requests to the actor's organisations with their next moment, soonest first.
    pub coming: Vec<(Request, Next)>,
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

/// How many people who come are shown.
const MOST_COMING: usize = 12;

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
        let agreed = Window { states: &[RequestStatus::Accepted], limit: 200, ..Window::default() };
        for request in read::list_inbox(app, actor, agreed).await?.items {
            // Until both have agreed to another moment, she comes when it was agreed.
            if let Some(next) = request.moments.next(&app.reference, app.today()) {
                today.coming.push((request.clone(), next));
            }
            if request.proposing_side == Some(Side::Asker) {
                today.to_answer.total += 1;
                today.to_answer.items.push(request);
            }
        }
        today.coming.sort_by_key(|(request, next)| (*next, request.id));
        today.coming.truncate(MOST_COMING);
        let urgent =
            Window { states: &[QuestionStatus::Open], sorting: Sorting::Deadline, ..Window::default() };
        today.to_reply = question::list_inbox_questions(app, actor, urgent).await?;
        today.to_confirm = offers::service::list_own_offers(app, actor).await?;
        let since = app.now().plus_days(-app.settings.nudge_days);
        today
            .to_confirm
            .retain(|offer| offer.is_open(app.today()) && offer.confirmed_at.is_some_and(|at| at <= since));
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
                if request.proposing_side == Some(Side::Host) {
                    today.to_decide.push(request.clone());
                }
                // Without a day it is over with its offer.
                let is_gone = matches!(request.offer.status, OfferStatus::Expired | OfferStatus::Closed);
                let is_over =
                    request.moments.are_over(app.today()) || (request.moments.agreed.is_empty() && is_gone);
                if !is_over {
                    let next = request.moments.next(&app.reference, app.today());
                    today.next.push((request, next));
                }
            }
            RequestStatus::Requested | RequestStatus::Viewed | RequestStatus::Waiting => {
                today.waiting.push(request);
            }
            RequestStatus::Declined | RequestStatus::Withdrawn | RequestStatus::Unanswered => {}
        }
    }
    today.next.sort_by_key(|(_, next)| (next.is_none(), *next));
    today.suggestion = suggest_offer(app, actor).await?;
    Ok(today)
}

/// How long a request without an answer is offered to be asked again, in days after it was asked.
const FRESH_DAYS: i64 = 45;

fn is_fresh(app: &App, asked_at: Timestamp) -> bool {
    asked_at.plus_days(FRESH_DAYS) > app.now()
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
    let asked = requests::store::list_asked_offers(app.db.read(), person.id).await?;
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
    authorize(
        actor,
        leerbrug_directory::rights::READ_COORDINATION,
        leerbrug_directory::rights::READ_ORGANISATION,
        &visible,
    )?;
    let person = actor.require_person()?;
    let conn = app.db.read();
    let area: Vec<String> = person.area().into_iter().collect();
    let area = (!person.holds(&[Role::Administrator])).then_some(area.as_slice());

    let mut coordination = Coordination::default();
    let reports = offers::reports::store::list_open_reports(conn, area).await?;
    let mut ids: Vec<Uuid> = reports.iter().map(|report| report.offer_id).collect();
    ids.sort_unstable();
    ids.dedup();
    for offer in offers::store::list_offers(conn, &app.reference, &ids).await? {
        let own = || reports.iter().filter(|report| report.offer_id == offer.id);
        let reporters = own().filter_map(|report| report.reporter_id);
        tally::note(app, actor, data::REPORT, Some(offer.host.id), reporters);
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
    coordination.unconfirmed = claims::list_unconfirmed(app, actor, area).await?;
    Ok(coordination)
}

/// This context's part of Vandaag.
pub(crate) const PART: TodayPart = TodayPart {
    count: |app, actor| Box::pin(count(app, actor)),
    count_in: |app, organisation| Box::pin(async move { count_in(app, &[organisation]).await }),
    lines: |app, actor| Box::pin(lines(app, actor)),
    upcoming: None,
};

async fn count(app: &App, actor: &Actor) -> Result<u64> {
    let Some(person) = actor.person() else { return Ok(0) };
    let conn = app.db.read();
    let own = Owner::Person(person.id);
    let fresh = app.now().plus_days(-FRESH_DAYS);
    let mut count = requests::store::count_requests(conn, own, &[RequestStatus::Proposed]).await?
        + requests::store::count_moves(conn, own, Side::Host).await?
        + requests::store::count_unanswered(conn, person.id, fresh).await?;
    let organisations = person.desk_organisations(HOSTS);
    if !organisations.is_empty() {
        count += count_in(app, &organisations).await?;
    }
    count += u64::try_from(home_head::list_awaited(app, actor).await?.len()).unwrap_or(u64::MAX);
    let watched = watched(app, actor).await?;
    Ok(count + watched.into_iter().map(|(_, _, count)| count).sum::<u64>())
}

/// Counts the requests and questions that these organisations must answer.
async fn count_in(app: &App, organisations: &[Uuid]) -> Result<u64> {
    let (conn, inbox) = (app.db.read(), Owner::Organisations(organisations));
    Ok(requests::store::count_requests(conn, inbox, &TO_ANSWER).await?
        + requests::store::count_moves(conn, inbox, Side::Asker).await?
        + requests::store::count_questions(conn, inbox, &[QuestionStatus::Open]).await?)
}

/// Counts what waits for a coordinator: key of its text, where it is done, how much.
async fn watched(app: &App, actor: &Actor) -> Result<Vec<(&'static str, &'static str, u64)>> {
    let Some(area) = actor.person().and_then(PersonActor::coordinated) else { return Ok(Vec::new()) };
    let (conn, area, now) = (app.db.read(), area.neighbourhoods(), app.now());
    let since = now.plus_days(-app.settings.nudge_days);
    let found = [
        (
            "today-reported",
            "/coordination#reported",
            offers::reports::store::count_reported(conn, area).await?,
        ),
        ("today-overdue", "/coordination#overdue", requests::store::count_overdue(conn, now, area).await?),
        (
            "today-stale",
            "/coordination#stale",
            offers::store::count_unconfirmed_since(conn, since, area).await?,
        ),
    ];
    Ok(found.into_iter().filter(|(_, _, count)| *count > 0).collect())
}

async fn lines(app: &App, actor: &Actor) -> Result<Vec<TodayLine>> {
    let line = |(key, path, count): (&str, &str, u64)| TodayLine {
        text: text_with(actor.language, key, &[("count", Arg::from(count))]),
        path: path.to_owned(),
        until: None,
    };
    let awaited = home_head::list_awaited(app, actor).await?.into_iter().map(|one| {
        let args = [("person", Arg::from(&one.person)), ("title", Arg::from(&one.title))];
        TodayLine {
            text: text_with(actor.language, "today-home-head", &args),
            path: format!("/consent?request={}", one.request),
            until: Some(one.until),
        }
    });
    Ok(awaited.chain(watched(app, actor).await?.into_iter().map(line)).collect())
}
