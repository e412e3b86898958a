//! Fourth years: what a student did, where, who says so, and what a college decides.

use leerbrug_core::Outcome;
use leerbrug_core::error::Result;
use leerbrug_learning::overview::{find_own_year, get_year, verify_year};
use leerbrug_learning::years::{YearStep, step_year};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

use super::check_scopes;
use super::cohorts::CohortRow;
use crate::body::Sent;
use crate::caller::{IfNoneMatch, SignedIn};
use crate::reply::{Answer, Listing, Reading, Reply, Stepping, Sublisting, Telling};
use crate::types::{
    Count, Day, Filled, Id, IdText, Instant, List, Maybe, Text, Wanted, Whole, Word, instant,
};
use crate::v1::Tag;
use crate::v1::log::LogEntryView;
use crate::v1::parts::{NamedView, parsed, renamed};

/// A college that followed the year.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct StintView {
    /// College.
    college: NamedView,
    /// First day.
    first_day: Day,
    /// Last day; left out while it lasts.
    last_day: Option<Day>,
}

/// Time in which the year stands still.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct InterruptionView {
    /// Identifier.
    id: Id,
    /// First day.
    first_day: Day,
    /// Last day; left out while it lasts.
    last_day: Option<Day>,
}

/// Half-days remitted.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct WaiverView {
    /// When.
    recorded_at: Instant,
    /// How many.
    half_days: Count,
    /// Why, a code of the list `waiver`.
    reason: Text<80>,
}

/// A visit of the college, planned or held.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct VisitView {
    /// Identifier.
    id: Id,
    /// Where.
    host: NamedView,
    /// Planned day.
    planned_on: Day,
    /// The day it took place.
    held_on: Option<Day>,
    /// How, a code of the list `visit_mode`.
    mode: Text<80>,
}

/// What is missing to have passed.
#[derive(Debug, Object)]
pub(crate) struct LackView {
    /// What, for instance `half-days-short`.
    code: Text<80>,
    /// How much.
    count: Count,
}

/// What was decided.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct OutcomeView {
    /// Outcome.
    outcome: Word<Outcome>,
    /// When.
    recorded_at: Instant,
}

/// A student's fourth year.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct SpecialisationYear {
    /// Identifier.
    id: Id,
    /// Counts changes; also the ETag.
    version: Count,
    /// Its row in the table of the college.
    row: CohortRow,
    /// Colleges that followed it, the first first.
    stints: List<StintView, 100>,
    /// Interruptions.
    interruptions: List<InterruptionView, 100>,
    /// Half-days remitted.
    waivers: List<WaiverView, 100>,
    /// Visits.
    visits: List<VisitView, 500>,
    /// What is missing to have passed.
    lacks: List<LackView, 10>,
    /// What was decided.
    outcome: Option<OutcomeView>,
    /// Entries, the latest day first; the words for whom they were written.
    entries: List<LogEntryView, 600>,
}

impl From<&leerbrug_learning::overview::Year> for SpecialisationYear {
    fn from(year: &leerbrug_learning::overview::Year) -> Self {
        let day = |day: jiff::civil::Date| Day::from(day.to_string());
        let stints = year.stints.iter().map(|one| StintView {
            college: (&one.college).into(),
            first_day: day(one.first),
            last_day: one.last.map(day),
        });
        let interruptions = year.interruptions.iter().map(|one| InterruptionView {
            id: one.id.into(),
            first_day: day(one.first),
            last_day: one.last.map(day),
        });
        let waivers = year.waivers.iter().map(|(at, half_days, reason)| WaiverView {
            recorded_at: instant(*at),
            half_days: Count::of(*half_days),
            reason: reason.as_str().into(),
        });
        let visits = year.visits.iter().map(|one| VisitView {
            id: one.id.into(),
            host: (&one.host).into(),
            planned_on: day(one.planned_on),
            held_on: one.held_on.map(day),
            mode: one.mode.as_str().into(),
        });
        let lacks = year.row.lacks();
        let lacks =
            lacks.iter().map(|lack| LackView { code: lack.code().into(), count: Count::of(lack.count()) });
        Self {
            id: year.id.into(),
            version: Count::of(year.version),
            row: (&year.row).into(),
            stints: List(stints.collect()),
            interruptions: List(interruptions.collect()),
            waivers: List(waivers.collect()),
            visits: List(visits.collect()),
            lacks: List(lacks.collect()),
            outcome: year.outcome.map(|(outcome, at)| OutcomeView {
                outcome: outcome.code().into(),
                recorded_at: instant(at),
            }),
            entries: List(year.entries.iter().map(LogEntryView::from).collect()),
        }
    }
}

/// Fourth years.
#[derive(Debug, Object)]
pub(crate) struct SpecialisationYears {
    /// How many are listed.
    total: Count,
    /// The years.
    items: List<SpecialisationYear, 10>,
}

/// What came of computing hashes anew.
#[derive(Debug, Object)]
pub(crate) struct Verification {
    /// Signed entries that were looked at.
    checked: Count,
    /// Those that no longer say what was signed.
    broken: List<Id, 10_000>,
}

/// The first day on which a year stands still.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewInterruption {
    /// First day.
    first_day: Wanted<Day>,
    /// Last day; left out while it lasts.
    last_day: Maybe<Day>,
}

/// The end of an interruption.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct InterruptionEnd {
    /// The interruption.
    interruption_id: Wanted<IdText>,
    /// Last day of it.
    last_day: Wanted<Day>,
}

/// A later last day of a year.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Extension {
    /// The new last day.
    last_day: Wanted<Day>,
}

/// Half-days that a college remits.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewWaiver {
    /// How many; six in a year at most.
    half_days: Wanted<Whole<1, 6>>,
    /// Why, a code of the list `waiver`.
    reason: Wanted<Filled<80>>,
}

/// A visit that is planned.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewVisit {
    /// The placement.
    placement_id: Wanted<IdText>,
    /// Day.
    planned_on: Wanted<Day>,
    /// How, a code of the list `visit_mode`; on site when left out.
    mode: Maybe<Filled<80>>,
}

/// A visit that took place.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct HeldVisit {
    /// The visit.
    visit_id: Wanted<IdText>,
    /// The day it took place, not after today.
    held_on: Wanted<Day>,
}

/// Another college.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Move {
    /// The other college.
    college_id: Wanted<IdText>,
    /// Its first day.
    first_day: Wanted<Day>,
}

/// A decision.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Decision {
    /// Outcome; `passed` asks that nothing is missing.
    outcome: Wanted<Word<Outcome>>,
}

async fn step(caller: &SignedIn, id: Uuid, step: YearStep) -> Result<Reply<SpecialisationYear, Stepping>> {
    check_scopes(caller)?;
    let names = [("code", "reason"), ("placement", "placementId")];
    step_year(&caller.app, &caller.actor, id, step).await.map_err(|error| renamed(error, &names))?;
    let found = get_year(&caller.app, &caller.actor, id).await?;
    Ok(Reply::current(&(&found).into(), found.version))
}

/// The operations of this part.
pub(crate) struct YearsApi;

#[OpenApi(tag = "Tag::Learning")]
impl YearsApi {
    /// Lists own fourth years
    ///
    /// The caller's newest one; of the students of a college tells `GET /cohorts/{id}`.
    #[oai(path = "/specialisationYears", method = "get", operation_id = "listSpecialisationYears")]
    async fn list(&self, caller: SignedIn) -> Answer<SpecialisationYears, Listing> {
        caller.actor.require_scope("learning:read")?;
        let mut items = Vec::new();
        if let Some(year) = find_own_year(&caller.app, &caller.actor).await? {
            items.push((&get_year(&caller.app, &caller.actor, year).await?).into());
        }
        Ok(Reply::ok(&SpecialisationYears { total: Count::of(items.len()), items: List(items) }))
    }

    /// Reads a fourth year
    ///
    /// For the student and for the college that follows it today.
    #[oai(path = "/specialisationYears/:id", method = "get", operation_id = "readSpecialisationYear")]
    async fn read(
        &self,
        caller: SignedIn,
        /// Identifier of the year.
        id: Path<Id>,
        #[oai(name = "If-None-Match")]
        /// Version that the client holds.
        held: IfNoneMatch,
    ) -> Answer<SpecialisationYear, Reading> {
        let found = get_year(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::unless_held(&SpecialisationYear::from(&found), found.version, &held))
    }

    /// Verifies the signatures of a year
    ///
    /// Computes the hash of every signed entry anew and compares.
    #[oai(
        path = "/specialisationYears/:id/verification",
        method = "get",
        operation_id = "verifySpecialisationYear"
    )]
    async fn verify(
        &self,
        caller: SignedIn,
        /// Identifier of the year.
        id: Path<Id>,
    ) -> Answer<Verification, Sublisting> {
        let found = verify_year(&caller.app, &caller.actor, id.0.0).await?;
        let broken = found.broken.into_iter().map(Id).collect();
        Ok(Reply::ok(&Verification { checked: Count::of(found.checked), broken: List(broken) }))
    }

    /// Interrupts a year
    ///
    /// By the college that follows it. Days in it are neither planned nor logged.
    #[oai(path = "/specialisationYears/:id/interrupt", method = "post", operation_id = "interruptYear")]
    async fn interrupt(
        &self,
        caller: SignedIn,
        /// Identifier of the year.
        id: Path<Id>,
        body: Sent<NewInterruption>,
    ) -> Answer<SpecialisationYear, Stepping> {
        let NewInterruption { first_day, last_day } = body.value;
        let taken = YearStep::Interrupt { first_day: first_day.text(), last_day: last_day.text() };
        Ok(step(&caller, id.0.0, taken).await?)
    }

    /// Ends an interruption
    ///
    /// By the college that follows the year.
    #[oai(path = "/specialisationYears/:id/resume", method = "post", operation_id = "resumeYear")]
    async fn resume(
        &self,
        caller: SignedIn,
        /// Identifier of the year.
        id: Path<Id>,
        body: Sent<InterruptionEnd>,
    ) -> Answer<SpecialisationYear, Stepping> {
        check_scopes(&caller)?;
        let InterruptionEnd { interruption_id, last_day } = body.value;
        let interruption = parsed("interruptionId", &interruption_id.text())?;
        let taken = YearStep::Resume { id: interruption, last_day: last_day.text() };
        Ok(step(&caller, id.0.0, taken).await?)
    }

    /// Extends a year
    ///
    /// By the college that follows it.
    #[oai(path = "/specialisationYears/:id/extend", method = "post", operation_id = "extendYear")]
    async fn extend(
        &self,
        caller: SignedIn,
        /// Identifier of the year.
        id: Path<Id>,
        body: Sent<Extension>,
    ) -> Answer<SpecialisationYear, Stepping> {
        let taken = YearStep::Extend { last_day: body.value.last_day.text() };
        Ok(step(&caller, id.0.0, taken).await?)
    }

    /// Remits half-days
    ///
    /// By the college that follows the year; six in a year at most.
    #[oai(path = "/specialisationYears/:id/waive", method = "post", operation_id = "waiveHalfDays")]
    async fn waive(
        &self,
        caller: SignedIn,
        /// Identifier of the year.
        id: Path<Id>,
        body: Sent<NewWaiver>,
    ) -> Answer<SpecialisationYear, Stepping> {
        let NewWaiver { half_days, reason } = body.value;
        let taken = YearStep::Waive { half_days: half_days.number(), code: reason.text() };
        Ok(step(&caller, id.0.0, taken).await?)
    }

    /// Plans a visit
    ///
    /// By the college that follows the year.
    #[oai(path = "/specialisationYears/:id/planVisit", method = "post", operation_id = "planVisit")]
    async fn plan_visit(
        &self,
        caller: SignedIn,
        /// Identifier of the year.
        id: Path<Id>,
        body: Sent<NewVisit>,
    ) -> Answer<SpecialisationYear, Stepping> {
        let NewVisit { placement_id, planned_on, mode } = body.value;
        let taken = YearStep::PlanVisit {
            placement: placement_id.text(),
            planned_on: planned_on.text(),
            mode: mode.text(),
        };
        Ok(step(&caller, id.0.0, taken).await?)
    }

    /// Says that a visit took place
    ///
    /// By the college that follows the year.
    #[oai(path = "/specialisationYears/:id/holdVisit", method = "post", operation_id = "holdVisit")]
    async fn hold_visit(
        &self,
        caller: SignedIn,
        /// Identifier of the year.
        id: Path<Id>,
        body: Sent<HeldVisit>,
    ) -> Answer<SpecialisationYear, Stepping> {
        check_scopes(&caller)?;
        let HeldVisit { visit_id, held_on } = body.value;
        let visit = parsed("visitId", &visit_id.text())?;
        let taken = YearStep::HoldVisit { id: visit, held_on: held_on.text() };
        Ok(step(&caller, id.0.0, taken).await?)
    }

    /// Hands a year to another college
    ///
    /// By the college that follows it; from its first day on the other one alone reads and steers it.
    #[oai(path = "/specialisationYears/:id/move", method = "post", operation_id = "moveYear")]
    async fn hand_over(
        &self,
        caller: SignedIn,
        /// Identifier of the year.
        id: Path<Id>,
        body: Sent<Move>,
    ) -> Answer<Count, Telling> {
        check_scopes(&caller)?;
        let Move { college_id, first_day } = body.value;
        let taken = YearStep::Move { college: college_id.text(), first_day: first_day.text() };
        step_year(&caller.app, &caller.actor, id.0.0, taken)
            .await
            .map_err(|error| renamed(error, &[("college", "collegeId")]))?;
        Ok(Reply::done())
    }

    /// Decides a year
    ///
    /// By the college that follows it. A decision is put right by another; the one before stays in the history.
    #[oai(path = "/specialisationYears/:id/decide", method = "post", operation_id = "decideYear")]
    async fn decide(
        &self,
        caller: SignedIn,
        /// Identifier of the year.
        id: Path<Id>,
        body: Sent<Decision>,
    ) -> Answer<SpecialisationYear, Stepping> {
        let taken = YearStep::Decide { outcome: body.value.outcome.text() };
        Ok(step(&caller, id.0.0, taken).await?)
    }
}
