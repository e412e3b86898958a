//! The fourth year: begun by a college, followed by one at a time, interrupted, extended, remitted, visited, decided.

mod visits;

use jiff::civil::Date;
use leerbrug_entity::{
    Outcome, PlacementKind, PlacementStatus, awaited_student, college_stint, interruption,
    specialisation_year, waiver, year_extension, year_outcome,
};
use uuid::Uuid;

use crate::model::{
    MOST_WAIVED, TARGET_FACTORS, TARGET_HALF_DAYS, TARGET_SETTINGS, TARGET_VISITS, TARGET_WHOLES,
};
use crate::placements::day_before;
use crate::slots::{Pause, day};
use crate::{mails, placements, rights, standing, store};
use leerbrug_core::actor::Actor;
use leerbrug_core::address::MailAddress;
use leerbrug_core::app::App;
use leerbrug_core::clock::{local_date, random_secret};
use leerbrug_core::db::{AuditEntry, Tx, is_duplicate, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::limits::{self, Counted};
use leerbrug_core::notifications::order;
use leerbrug_core::policy::{Resource, authorize};
use leerbrug_core::validate::Checker;
use leerbrug_directory::identity;
use leerbrug_directory::names::Names;
use leerbrug_directory::organisations::standing::resource_of;
use leerbrug_directory::organisations::store as organisations;
use leerbrug_directory::organisations::team::{InvitationTaken, invite_member_in};

/// A year as a college begins it.
#[derive(Debug, Clone, Default)]
pub struct YearInput {
    /// The student, when she belongs to the college already.
    pub person: String,
    /// Her address, when she does not: she is invited.
    pub email: String,
    /// What her programme is called.
    pub programme: String,
    /// First day.
    pub first_day: String,
    /// Last day.
    pub last_day: String,
    /// Half-days she is to stand in schools; empty for 240.
    pub target_half_days: String,
}

/// What became of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// The year.
    Year(Uuid),
    /// She was invited: it begins when she takes the invitation up.
    Invited(Uuid),
}

/// Returns what rights on a college's table depend on.
pub(crate) async fn of_college<C: sea_orm::ConnectionTrait>(conn: &C, college: Uuid) -> Result<Resource> {
    let resource = resource_of(conn, college).await?;
    let kind = organisations::get_organisation(conn, college).await?.kind;
    if kind != "teacher_college" {
        return Err(Error::not_found());
    }
    Ok(Resource { is_visible: false, ..resource })
}

/// Begins a fourth year.
///
/// # Errors
/// Invalid with every broken field; Conflict, when she has an open one.
pub async fn begin_year(app: &App, actor: &Actor, college: Uuid, input: YearInput) -> Result<Begun> {
    actor.require_scope("learning:write")?;
    let person = actor.require_person()?.id;
    if !input.email.trim().is_empty() {
        limits::count_person(app, person, Counted::Invitation).await?;
    }
    let token = random_secret()?;
    write_with(app, actor, (college, input, token), |tx, app, actor, (college, input, token)| {
        Box::pin(begin_in(tx, app, actor, *college, input, token))
    })
    .await
}

/// The fields of a year but for whose it is.
pub(crate) struct Terms {
    pub(crate) programme: String,
    pub(crate) first: Date,
    pub(crate) last: Date,
    pub(crate) target_half_days: i32,
}

pub(crate) async fn begin_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    college: Uuid,
    input: &YearInput,
    token: &str,
) -> Result<Begun> {
    let resource = of_college(tx.conn(), college).await?;
    authorize(actor, rights::RUN_COHORT, rights::RUN_COHORT, &resource)?;
    let mut checker = Checker::default();
    let terms = read_terms(&mut checker, input);
    let held = identity::store::list_held(tx.conn(), &[college], false, app.now()).await?;
    // Whoever belongs to the college needs no invitation, also when she is named by her address.
    let named = match MailAddress::parse(&input.email) {
        Ok(address) => identity::store::find_mailbox(tx.conn(), address.key()).await?.map(|(id, _)| id),
        Err(_) => Uuid::parse_str(input.person.trim()).ok(),
    };
    let person = named.filter(|id| held.iter().any(|row| row.person_id == *id));
    if person.is_none() && input.email.trim().is_empty() {
        checker.fail("person", "student-required", Vec::new());
    }
    // Whoever decides about years has none of her own there.
    let following = identity::store::list_with_roles(tx.conn(), college, rights::FOLLOWS, tx.now).await?;
    if person.is_some_and(|person| following.contains(&person)) {
        let field = if input.email.trim().is_empty() { "person" } else { "email" };
        checker.fail(field, "student-decides", Vec::new());
    }
    checker.finish()?;
    let terms = terms.ok_or_else(|| Error::malformed("malformed"))?;
    if let Some(person) = person {
        let id = begin(tx, app, college, person, &terms).await?;
        tx.created(id);
        tx.audit(AuditEntry::new("begin_year", "specialisation_year", id).of(college));
        return Ok(Begun::Year(id));
    }
    let invitation = invite_member_in(tx, app, actor, college, &input.email, token).await?;
    let row = awaited_student::Model {
        invitation_id: invitation,
        programme: terms.programme,
        first_day: terms.first.to_string(),
        last_day: terms.last.to_string(),
        target_half_days: terms.target_half_days,
        made_by: actor.person_id(),
    };
    store::people::insert_awaited(tx, row).await?;
    Ok(Begun::Invited(invitation))
}

pub(crate) fn read_terms(checker: &mut Checker, input: &YearInput) -> Option<Terms> {
    let programme = checker.required_line("programme", &input.programme, 2, 120);
    let first = checker.date("firstDay", &input.first_day);
    let last = checker.date("lastDay", &input.last_day);
    for (field, typed, read) in [("firstDay", &input.first_day, first), ("lastDay", &input.last_day, last)] {
        if read.is_none() && typed.trim().is_empty() {
            checker.fail(field, "required", Vec::new());
        }
    }
    if let Some((first, last)) = first.zip(last) {
        if last <= first {
            checker.fail("lastDay", "end-before-start", Vec::new());
        } else if (last - first).get_days() > 1100 {
            checker.fail("lastDay", "year-too-long", Vec::new());
        }
    }
    let target = checker.number("targetHalfDays", &input.target_half_days, 1, 1000);
    let target_half_days = target.unwrap_or(TARGET_HALF_DAYS);
    first.zip(last).map(|(first, last)| Terms { programme, first, last, target_half_days })
}

/// Begins a year, and makes placements that waited for one part of it.
pub(crate) async fn begin(
    tx: &mut Tx,
    app: &App,
    college: Uuid,
    person: Uuid,
    terms: &Terms,
) -> Result<Uuid> {
    let id = tx.new_id();
    let row = specialisation_year::Model {
        id,
        person_id: person,
        programme: terms.programme.clone(),
        first_day: terms.first.to_string(),
        last_day: terms.last.to_string(),
        target_half_days: terms.target_half_days,
        target_settings: TARGET_SETTINGS,
        target_factors: TARGET_FACTORS,
        target_wholes: TARGET_WHOLES,
        target_visits: TARGET_VISITS,
        created_at: tx.now,
        closed_at: None,
        updated_at: tx.now,
        version: 1,
    };
    store::insert_year(tx, row.clone())
        .await
        .map_err(|error| if is_duplicate(&error) { Error::conflict("year-open") } else { error })?;
    let stint = college_stint::Model {
        id: tx.new_id(),
        year_id: id,
        organisation_id: college,
        first_day: terms.first.to_string(),
        last_day: None,
        recorded_at: tx.now,
    };
    store::insert_stint(tx, stint).await?;
    for waiting in store::list_placements_of(tx.conn(), &[person]).await? {
        let is_waiting = waiting.kind == PlacementKind::SpecialisationPlacement
            && waiting.status == PlacementStatus::Accepted
            && store::list_rotations_of(tx.conn(), &[waiting.id]).await?.is_empty();
        if is_waiting {
            placements::attach(tx, app, &waiting, &row, (None, None), &[]).await?;
        }
    }
    let hosts = Names::of_organisations(tx.conn(), vec![college]).await?;
    order::mail(tx, mails::YEAR_BEGUN, person, id, &[("host", hosts.get(college).name)])?;
    Ok(id)
}

/// Begins the year of a student who took her invitation up.
pub(crate) async fn on_invitation_taken(tx: &mut Tx, app: &App, event: &InvitationTaken) -> Result<()> {
    let Some(waited) = store::people::take_awaited(tx, event.invitation).await? else { return Ok(()) };
    let terms = Terms {
        programme: waited.programme,
        first: day(&waited.first_day),
        last: day(&waited.last_day),
        target_half_days: waited.target_half_days,
    };
    if store::find_open_year(tx.conn(), event.person).await?.is_some() {
        return Ok(());
    }
    let id = begin(tx, app, event.organisation, event.person, &terms).await?;
    tx.audit(AuditEntry::new("begin_year", "specialisation_year", id).of(event.organisation));
    Ok(())
}

/// What a college does with a year.
#[derive(Debug, Clone)]
pub enum YearStep {
    /// Lets it stand still from a day on, to another if that is known.
    Interrupt {
        /// First day.
        first_day: String,
        /// Last day; empty while it lasts.
        last_day: String,
    },
    /// Says on which day it stood still last.
    Resume {
        /// The interruption.
        id: Uuid,
        /// Last day of it.
        last_day: String,
    },
    /// Lets it end later.
    Extend {
        /// Its new last day.
        last_day: String,
    },
    /// Remits half-days.
    Waive {
        /// How many.
        half_days: String,
        /// Why, a code of the list `waiver`.
        code: String,
    },
    /// Plans a visit to a placement.
    PlanVisit {
        /// Placement.
        placement: String,
        /// Day.
        planned_on: String,
        /// How, a code of the list `visit_mode`.
        mode: String,
    },
    /// Says that a visit took place.
    HoldVisit {
        /// The visit.
        id: Uuid,
        /// The day it took place.
        held_on: String,
    },
    /// Hands it to another college from a day on.
    Move {
        /// The other college.
        college: String,
        /// Its first day.
        first_day: String,
    },
    /// Decides, and closes it.
    Decide {
        /// `passed`, `not_passed` or `stopped`.
        outcome: String,
    },
}

impl YearStep {
    const fn audit_name(&self) -> &'static str {
        match self {
            Self::Interrupt { .. } => "interrupt_year",
            Self::Resume { .. } => "resume_year",
            Self::Extend { .. } => "extend_year",
            Self::Waive { .. } => "waive_days",
            Self::PlanVisit { .. } => "plan_visit",
            Self::HoldVisit { .. } => "hold_visit",
            Self::Move { .. } => "move_year",
            Self::Decide { .. } => "decide_year",
        }
    }
}

/// Takes a step with a year. For the college that follows it that day.
///
/// # Errors
/// Invalid with every broken field; Conflict, when it is decided; Forbidden, for the student.
pub async fn step_year(app: &App, actor: &Actor, id: Uuid, step: YearStep) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, step), |tx, app, actor, (id, step)| {
        Box::pin(async move {
            let row = store::hold_year(tx, *id).await?;
            let stints = store::list_stints(tx.conn(), &[*id]).await?;
            let today = local_date(tx.now);
            let resource = standing::of_year(&row, &stints, today);
            authorize(actor, rights::STEER_YEAR, rights::READ_YEAR, &resource)?;
            if actor.person_id() == Some(row.person_id) {
                return Err(Error::forbidden());
            }
            // A decision can be put right by another; nothing else happens to a year that is closed.
            if row.closed_at.is_some() && !matches!(step, YearStep::Decide { .. }) {
                return Err(Error::conflict("year-closed"));
            }
            let college = standing::college_on(&stints, today).ok_or_else(Error::forbidden)?;
            let held = Held { row, stints, college, today };
            held.take(tx, app, actor, step).await?;
            tx.audit(AuditEntry::new(step.audit_name(), "specialisation_year", *id).of(college));
            Ok(())
        })
    })
    .await
}

/// A year that is held, with the college that acts.
struct Held {
    row: specialisation_year::Model,
    stints: Vec<college_stint::Model>,
    college: Uuid,
    today: Date,
}

/// Reads a day that must be there.
fn required_day(checker: &mut Checker, field: &str, typed: &str) -> Option<Date> {
    let read = checker.date(field, typed);
    if read.is_none() && typed.trim().is_empty() {
        checker.fail(field, "required", Vec::new());
    }
    read
}

fn missing() -> Error {
    Error::malformed("malformed")
}

impl Held {
    async fn take(&self, tx: &mut Tx, app: &App, actor: &Actor, step: &YearStep) -> Result<()> {
        match step {
            YearStep::Interrupt { first_day, last_day } => {
                self.interrupt(tx, app, actor, first_day, last_day).await
            }
            YearStep::Resume { id, last_day } => self.resume(tx, app, *id, last_day).await,
            YearStep::Extend { last_day } => self.extend(tx, actor, last_day).await,
            YearStep::Waive { half_days, code } => self.waive(tx, app, actor, half_days, code).await,
            YearStep::PlanVisit { placement, planned_on, mode } => {
                self.plan_visit(tx, app, actor, placement, planned_on, mode).await
            }
            YearStep::HoldVisit { id, held_on } => self.hold_visit(tx, *id, held_on).await,
            YearStep::Move { college, first_day } => self.move_to(tx, college, first_day).await,
            YearStep::Decide { outcome } => self.decide(tx, app, actor, outcome).await,
        }
    }

    async fn interrupt(&self, tx: &mut Tx, app: &App, actor: &Actor, first: &str, last: &str) -> Result<()> {
        let mut checker = Checker::default();
        let from = required_day(&mut checker, "firstDay", first);
        let until = checker.date("lastDay", last);
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            checker.fail("lastDay", "end-before-start", Vec::new());
        }
        self.require_within(&mut checker, "firstDay", from);
        self.require_within(&mut checker, "lastDay", until);
        let before = store::list_interruptions(tx.conn(), &[self.row.id]).await?;
        let meets = |from: Date| {
            before.iter().map(Pause::from).any(|pause| {
                pause.first <= until.unwrap_or(Date::MAX) && from <= pause.last.unwrap_or(Date::MAX)
            })
        };
        if from.is_some_and(meets) {
            checker.fail("firstDay", "interruption-meets", Vec::new());
        }
        checker.finish()?;
        let row = interruption::Model {
            id: tx.new_id(),
            year_id: self.row.id,
            first_day: from.ok_or_else(missing)?.to_string(),
            last_day: until.map(|day| day.to_string()),
            decided_by: actor.person_id(),
            recorded_at: tx.now,
            ended_at: None,
        };
        store::insert_interruption(tx, row).await?;
        self.advance(tx, app).await
    }

    async fn resume(&self, tx: &mut Tx, app: &App, id: Uuid, last: &str) -> Result<()> {
        let mut checker = Checker::default();
        let until = required_day(&mut checker, "lastDay", last);
        let open = store::list_interruptions(tx.conn(), &[self.row.id]).await?;
        let open = open.into_iter().find(|row| row.id == id && row.last_day.is_none());
        let open = open.ok_or_else(Error::not_found)?;
        if until.is_some_and(|until| until < day(&open.first_day)) {
            checker.fail("lastDay", "end-before-start", Vec::new());
        }
        checker.finish()?;
        store::end_interruption(tx, id, &until.ok_or_else(missing)?.to_string()).await?;
        self.advance(tx, app).await
    }

    async fn advance(&self, tx: &mut Tx, app: &App) -> Result<()> {
        for rotation in store::list_rotations(tx.conn(), &[self.row.id]).await? {
            placements::advance(tx, app, rotation.placement_id).await?;
        }
        Ok(())
    }

    async fn extend(&self, tx: &mut Tx, actor: &Actor, last: &str) -> Result<()> {
        let mut checker = Checker::default();
        let until = required_day(&mut checker, "lastDay", last);
        if until.is_some_and(|until| until <= day(&self.row.last_day)) {
            checker.fail("lastDay", "not-later", vec![("value", self.row.last_day.clone())]);
        }
        if until.is_some_and(|until| (until - day(&self.row.first_day)).get_days() > 1100) {
            checker.fail("lastDay", "year-too-long", Vec::new());
        }
        checker.finish()?;
        let until = until.ok_or_else(missing)?.to_string();
        let row = year_extension::Model {
            id: tx.new_id(),
            year_id: self.row.id,
            last_day: until.clone(),
            was: self.row.last_day.clone(),
            decided_by: actor.person_id(),
            recorded_at: tx.now,
        };
        store::insert_extension(tx, row).await?;
        let row = specialisation_year::Model { last_day: until, updated_at: tx.now, ..self.row.clone() };
        store::update_year(tx, row).await
    }

    async fn waive(&self, tx: &mut Tx, app: &App, actor: &Actor, half_days: &str, code: &str) -> Result<()> {
        let before: i32 =
            store::list_waivers(tx.conn(), &[self.row.id]).await?.iter().map(|row| row.half_days).sum();
        let mut checker = Checker::default();
        let left = (MOST_WAIVED - before).max(0);
        if left == 0 {
            return Err(Error::conflict("waived-enough").with("max", MOST_WAIVED.to_string()));
        }
        let count = half_days.trim().parse::<i32>().ok().filter(|count| (1..=left).contains(count));
        if half_days.trim().is_empty() {
            checker.fail("halfDays", "required", Vec::new());
        } else if count.is_none() {
            let days = format!("{}{}", left / 2, if left % 2 == 0 { "" } else { ",5" });
            checker.fail("halfDays", "waived-range", vec![("value", days)]);
        }
        let known = checker.code("code", code, |code| app.reference.knows("waiver", code));
        if code.trim().is_empty() {
            checker.fail("code", "required", Vec::new());
        }
        checker.finish()?;
        let row = waiver::Model {
            id: tx.new_id(),
            year_id: self.row.id,
            half_days: count.ok_or_else(missing)?,
            code: known.ok_or_else(missing)?,
            organisation_id: self.college,
            decided_by: actor.person_id(),
            recorded_at: tx.now,
        };
        store::insert_waiver(tx, row).await
    }

    /// The first and last day of the year, for a message.
    fn bounds(&self) -> Vec<(&'static str, String)> {
        vec![("first", self.row.first_day.clone()), ("last", self.row.last_day.clone())]
    }

    fn require_within(&self, checker: &mut Checker, field: &str, on: Option<Date>) {
        let (begin, end) = (day(&self.row.first_day), day(&self.row.last_day));
        if on.is_some_and(|on| on < begin || on > end) {
            checker.fail(field, "day-outside-year", self.bounds());
        }
    }

    async fn move_to(&self, tx: &mut Tx, college: &str, first: &str) -> Result<()> {
        let mut checker = Checker::default();
        let from = required_day(&mut checker, "firstDay", first);
        let current = self.stints.last().ok_or_else(Error::not_found)?;
        if from.is_some_and(|from| from <= day(&current.first_day)) {
            checker.fail("firstDay", "before-former", vec![("value", current.first_day.clone())]);
        }
        let other = Uuid::parse_str(college.trim()).ok().filter(|id| *id != self.college);
        let known = match other {
            Some(id) => organisations::list_by_ids(tx.conn(), &[id]).await?.pop(),
            None => None,
        };
        let is_college = |row: &leerbrug_entity::organisation::Model| {
            row.kind == "teacher_college" && row.status == leerbrug_entity::OrganisationStatus::Confirmed
        };
        if !known.as_ref().is_some_and(is_college) {
            checker.fail("college", "college-required", Vec::new());
        }
        checker.finish()?;
        let (from, other) = from.zip(other).ok_or_else(missing)?;
        store::end_stint(tx, current.id, &day_before(from).to_string()).await?;
        let stint = college_stint::Model {
            id: tx.new_id(),
            year_id: self.row.id,
            organisation_id: other,
            first_day: from.to_string(),
            last_day: None,
            recorded_at: tx.now,
        };
        store::insert_stint(tx, stint).await
    }

    async fn decide(&self, tx: &mut Tx, app: &App, actor: &Actor, outcome: &str) -> Result<()> {
        let mut checker = Checker::default();
        let decided = checker.choice::<Outcome>("outcome", outcome);
        if outcome.trim().is_empty() {
            checker.fail("outcome", "required", Vec::new());
        }
        checker.finish()?;
        let decided = decided.ok_or_else(missing)?;
        let before = store::list_outcomes(tx.conn(), &[self.row.id]).await?.pop();
        if before.is_some_and(|before| before.outcome == decided) {
            return Err(Error::conflict("year-closed"));
        }
        if decided == Outcome::Passed {
            let lacks = crate::cohort::lacks(tx, app, &self.row).await?;
            if let Some(lack) = lacks.first() {
                return Err(Error::conflict(lack.code()).with("count", lack.count().to_string()));
            }
        }
        let row = year_outcome::Model {
            id: tx.new_id(),
            year_id: self.row.id,
            outcome: decided,
            organisation_id: self.college,
            decided_by: actor.person_id(),
            recorded_at: tx.now,
        };
        store::insert_outcome(tx, row).await?;
        let mut year = self.row.clone();
        year.closed_at = Some(tx.now);
        year.updated_at = tx.now;
        store::update_year(tx, year).await?;
        let values = [("outcome", decided.code().to_owned())];
        order::mail(tx, mails::YEAR_DECIDED, self.row.person_id, self.row.id, &values)
    }
}
