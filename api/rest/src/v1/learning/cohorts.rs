//! The table of a college, as its page shows it.

use leerbrug_core::PlacementStatus;
use leerbrug_learning::cohort::close::{Close, close_period, get_file, list_closes};
use leerbrug_learning::cohort::flags::Flag;
use leerbrug_learning::cohort::{
    self as service, CohortQuery, Contrast, Place, Row, State, own_colleges, sheet,
};
use leerbrug_learning::years::{Begun, YearInput, begin_year};
use poem_openapi::param::{Path, Query};
use poem_openapi::{Object, OpenApi};

use super::check_scopes;
use super::views::SumView;
use crate::body::Sent;
use crate::caller::SignedIn;
use crate::reply::{Answer, Creating, Listing, Reply, Sheet, Stepping, Sublisting};
use crate::types::{
    Count, Day, Filled, Id, IdText, Instant, List, Maybe, Table, Text, Wanted, Whole, Word, Words, instant,
};
use crate::v1::Tag;
use crate::v1::parts::{NamedView, renamed};

/// Where a year stands.
#[derive(Debug)]
pub(crate) struct States;

impl Words for States {
    fn words() -> Vec<&'static str> {
        State::ALL.iter().map(|state| state.code()).collect()
    }
}

/// What needs somebody.
#[derive(Debug)]
pub(crate) struct Flags;

impl Words for Flags {
    fn words() -> Vec<&'static str> {
        Flag::CODES.to_vec()
    }
}

/// What may be asked for of a table.
#[derive(Debug)]
pub(crate) struct AskedFlags;

impl Words for AskedFlags {
    fn words() -> Vec<&'static str> {
        std::iter::once("any").chain(Flag::CODES).collect()
    }
}

/// Orders of a table.
#[derive(Debug)]
pub(crate) struct Orders;

impl Words for Orders {
    fn words() -> Vec<&'static str> {
        vec!["name", "pace", "logged", "signed"]
    }
}

/// Something that needs somebody.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct FlagView {
    /// What.
    code: Word<Flags>,
    /// Whether it cannot wait.
    is_red: bool,
    /// The placement it is about.
    placement_id: Option<Id>,
    /// Days it lasts, half-days or entries it is about.
    count: Option<Count>,
}

impl From<&Flag> for FlagView {
    fn from(flag: &Flag) -> Self {
        let (placement, count) = match *flag {
            Flag::Agreement { placement, .. } => (Some(placement), None),
            Flag::Unsigned { days } | Flag::Silent { days } | Flag::Question { days } => (None, Some(days)),
            Flag::Short { half_days } | Flag::Behind { half_days } => (None, Some(half_days)),
            Flag::AfterClose { entries } => (None, Some(entries)),
            Flag::Contrast | Flag::Visit => (None, None),
        };
        Self {
            code: flag.code().into(),
            is_red: flag.is_red(),
            placement_id: placement.map(Id),
            count: count.map(Count::of),
        }
    }
}

/// By which factors places differ.
#[derive(Debug, Object)]
pub(crate) struct ContrastView {
    /// Factors with at least two known values.
    differing: List<Text<80>, 40>,
    /// Factors that could still differ: nobody has said enough.
    unknown: List<Text<80>, 40>,
}

impl From<&Contrast> for ContrastView {
    fn from(contrast: &Contrast) -> Self {
        Self {
            differing: contrast.differing.iter().cloned().collect(),
            unknown: contrast.unknown.iter().cloned().collect(),
        }
    }
}

/// A place of a year.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct YearPlaceView {
    /// The placement.
    placement_id: Id,
    /// Host.
    host: NamedView,
    /// Life.
    status: Word<PlacementStatus>,
    /// First day.
    first_day: Day,
    /// Last day.
    last_day: Day,
    /// Planned half-days.
    planned_half_days: Count,
    /// What was logged.
    sum: SumView,
    /// Half-days signed by somebody whom neither host nor college has confirmed.
    to_confirm_half_days: Count,
    /// How many of the three have signed the newest agreement.
    agreed: Count,
    /// Factors of the site of which something is known.
    known_factors: List<Text<80>, 40>,
}

impl From<&Place> for YearPlaceView {
    fn from(place: &Place) -> Self {
        let known = place.factors.iter().filter(|(_, value)| value.is_some());
        Self {
            placement_id: place.id.into(),
            host: (&place.host).into(),
            status: place.status.code().into(),
            first_day: place.first.to_string().into(),
            last_day: place.last.to_string().into(),
            planned_half_days: Count::of(place.planned),
            sum: (&place.sum).into(),
            to_confirm_half_days: Count::of(place.to_confirm),
            agreed: Count::of(place.agreed),
            known_factors: known.map(|(factor, _)| factor.as_str()).collect(),
        }
    }
}

/// A student's year in the table of her college. Half-days are never shown without the others beside them.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct CohortRow {
    /// The year.
    year_id: Id,
    /// Student.
    student: NamedView,
    /// What her programme is called.
    programme: Text<400>,
    /// First day.
    first_day: Day,
    /// Last day.
    last_day: Day,
    /// Where it stands.
    state: Word<States>,
    /// Half-days she is to stand in schools.
    target_half_days: Count,
    /// Half-days planned in the whole year.
    planned_half_days: Count,
    /// Half-days planned up to the day.
    due_half_days: Count,
    /// Half-days logged, signed ones among them.
    logged_half_days: Count,
    /// Half-days signed.
    signed_half_days: Count,
    /// Those among them that are to be confirmed.
    to_confirm_half_days: Count,
    /// Half-days remitted.
    waived_half_days: Count,
    /// Half-days on which she was not there.
    absent_half_days: Count,
    /// Places with enough signed half-days.
    settings: Count,
    /// How many are to.
    target_settings: Count,
    /// By what the places that count differ.
    contrast: ContrastView,
    /// By what all her places would differ.
    planned_contrast: ContrastView,
    /// By how many factors they are to.
    target_factors: Count,
    /// Entries about each functional whole, by its number.
    wholes: Table<Count, 20>,
    /// How many wholes she is to have worked at.
    target_wholes: Count,
    /// Entries that wait for a signature.
    unsigned_entries: Count,
    /// The day the oldest of them came in.
    oldest_unsigned: Option<Day>,
    /// Questions that are open.
    open_questions: Count,
    /// Agreements that all three signed.
    agreements: Count,
    /// Places that need one.
    target_agreements: Count,
    /// Visits that took place.
    visits: Count,
    /// How many are to.
    target_visits: Count,
    /// Entries that came in or were taken back after their period was closed.
    after_close: Count,
    /// What needs somebody, the gravest first.
    flags: List<FlagView, 200>,
    /// Her places, by first day.
    places: List<YearPlaceView, 100>,
}

impl From<&Row> for CohortRow {
    fn from(row: &Row) -> Self {
        Self {
            year_id: row.year.into(),
            student: (&row.student).into(),
            programme: row.programme.as_str().into(),
            first_day: row.first.to_string().into(),
            last_day: row.last.to_string().into(),
            state: row.state.code().into(),
            target_half_days: Count::of(row.target),
            planned_half_days: Count::of(row.planned),
            due_half_days: Count::of(row.due),
            logged_half_days: Count::of(row.logged),
            signed_half_days: Count::of(row.signed),
            to_confirm_half_days: Count::of(row.to_confirm),
            waived_half_days: Count::of(row.waived),
            absent_half_days: Count::of(row.absent),
            settings: Count::of(row.settings.0),
            target_settings: Count::of(row.settings.1),
            contrast: (&row.contrast).into(),
            planned_contrast: (&row.planned_contrast).into(),
            target_factors: Count::of(row.target_factors),
            wholes: Table(
                row.wholes.iter().map(|(whole, count)| (whole.to_string(), Count::of(*count))).collect(),
            ),
            target_wholes: Count::of(row.target_wholes),
            unsigned_entries: Count::of(row.unsigned),
            oldest_unsigned: row.oldest.map(|oldest| oldest.to_string().into()),
            open_questions: Count::of(row.questions),
            agreements: Count::of(row.agreements.0),
            target_agreements: Count::of(row.agreements.1),
            visits: Count::of(row.visits.0),
            target_visits: Count::of(row.visits.1),
            after_close: Count::of(row.late),
            flags: List(row.flags.iter().map(FlagView::from).collect()),
            places: List(row.places.iter().map(YearPlaceView::from).collect()),
        }
    }
}

/// The table of a college.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Cohort {
    /// College.
    college: NamedView,
    /// The day it shows.
    day: Day,
    /// Whether that is a day of the past.
    is_past: bool,
    /// How many students there are in all.
    total: Count,
    /// How many have each flag, among all; `any` for one or more.
    by_flag: Table<Count, 20>,
    /// The rows that were asked for, in the order that was asked for.
    items: List<CohortRow, 5000>,
}

/// Colleges whose students the caller follows.
#[derive(Debug, Object)]
pub(crate) struct Cohorts {
    /// How many there are.
    total: Count,
    /// The colleges.
    items: List<NamedView, 100>,
}

/// A fourth year as a college begins it.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewYear {
    /// The student, when she belongs to the college.
    person_id: Maybe<IdText>,
    /// Her mail address, when she does not: she is invited.
    email: Maybe<Filled<320>>,
    /// What her programme is called.
    programme: Wanted<Filled<120>>,
    /// First day.
    first_day: Wanted<Day>,
    /// Last day.
    last_day: Wanted<Day>,
    /// Half-days she is to stand in schools; 240 when left out.
    target_half_days: Maybe<Whole<1, 1000>>,
}

/// What became of a year.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct BegunYear {
    /// The year, when it has begun.
    year_id: Option<Id>,
    /// Whether she was invited: the year begins when she takes that up.
    is_invited: bool,
}

/// A closed period.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct PeriodClose {
    /// Identifier.
    id: Id,
    /// First day.
    first_day: Day,
    /// Last day.
    last_day: Day,
    /// Who closed it.
    closed_by: Option<NamedView>,
    /// When.
    closed_at: Instant,
    /// SHA-256 of its file, in hexadecimal.
    digest: Text<64>,
    /// Students in it.
    students: Count,
}

impl From<&Close> for PeriodClose {
    fn from(close: &Close) -> Self {
        Self {
            id: close.id.into(),
            first_day: close.first.to_string().into(),
            last_day: close.last.to_string().into(),
            closed_by: close.by.as_ref().map(NamedView::from),
            closed_at: instant(close.closed_at),
            digest: close.digest.as_str().into(),
            students: Count::of(close.rows),
        }
    }
}

/// Closed periods, the latest first.
#[derive(Debug, Object)]
pub(crate) struct PeriodCloses {
    /// How many there are.
    total: Count,
    /// The periods.
    items: List<PeriodClose, 1000>,
}

/// The last day of a period.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewClose {
    /// Last day, not after today and after the last close.
    last_day: Wanted<Day>,
}

async fn closes(caller: &SignedIn, college: uuid::Uuid) -> leerbrug_core::error::Result<PeriodCloses> {
    let found = list_closes(&caller.app, &caller.actor, college).await?;
    let items: Vec<PeriodClose> = found.iter().map(PeriodClose::from).collect();
    Ok(PeriodCloses { total: Count::of(items.len()), items: List(items) })
}

/// What is asked for of a table, as its address says it.
struct Asked {
    q: Query<Option<Text<200>>>,
    flag: Query<Option<Word<AskedFlags>>>,
    state: Query<Option<Word<States>>>,
    programme: Query<Option<Text<400>>>,
    sort: Query<Option<Word<Orders>>>,
    as_of: Query<Option<Day>>,
}

impl Asked {
    fn query(self) -> CohortQuery {
        CohortQuery {
            q: self.q.0.map(|text| text.0).unwrap_or_default(),
            flag: self.flag.0.map(|text| text.0).unwrap_or_default(),
            state: self.state.0.map(|text| text.0).unwrap_or_default(),
            programme: self.programme.0.map(|text| text.0).unwrap_or_default(),
            sort: self.sort.0.map(|text| text.0).unwrap_or_default(),
            as_of: self.as_of.0.map(|text| text.0).unwrap_or_default(),
        }
    }
}

/// The operations of this part.
pub(crate) struct CohortsApi;

#[OpenApi(tag = "Tag::Learning")]
impl CohortsApi {
    /// Lists the colleges one follows students for
    ///
    /// As a supervisor; a head reads the table of her own college too, by its identifier.
    #[oai(path = "/cohorts", method = "get", operation_id = "listCohorts")]
    #[expect(clippy::unused_async, reason = "poem-openapi takes asynchronous operations")]
    async fn list(&self, caller: SignedIn) -> Answer<Cohorts, Listing> {
        caller.actor.require_scope("learning:read")?;
        let items: Vec<NamedView> = own_colleges(&caller.actor).iter().map(NamedView::from).collect();
        Ok(Reply::ok(&Cohorts { total: Count::of(items.len()), items: List(items) }))
    }

    /// Reads the table of a college
    ///
    /// For whoever follows its students. With `asOf` as it was known at the end of that day.
    #[oai(path = "/cohorts/:id", method = "get", operation_id = "readCohort")]
    #[allow(clippy::too_many_arguments)]
    async fn read(
        &self,
        caller: SignedIn,
        /// Identifier of the college.
        id: Path<Id>,
        /// Part of a student's name.
        q: Query<Option<Text<200>>>,
        /// Only whoever has this flag; `any` for one or more.
        flag: Query<Option<Word<AskedFlags>>>,
        /// Only years that stand so.
        state: Query<Option<Word<States>>>,
        /// Only this programme.
        programme: Query<Option<Text<400>>>,
        /// Order; left out, whoever needs somebody comes first.
        sort: Query<Option<Word<Orders>>>,
        #[oai(name = "asOf")]
        /// A day, not after today.
        as_of: Query<Option<Day>>,
    ) -> Answer<Cohort, Sublisting> {
        let query = Asked { q, flag, state, programme, sort, as_of }.query();
        let found = service::get_cohort(&caller.app, &caller.actor, id.0.0, &query).await?;
        Ok(Reply::ok(&Cohort {
            college: (&found.college).into(),
            day: found.day.to_string().into(),
            is_past: found.is_past,
            total: Count::of(found.total),
            by_flag: Table(
                found.by_flag.iter().map(|(code, count)| ((*code).to_owned(), Count::of(*count))).collect(),
            ),
            items: List(found.rows.iter().map(CohortRow::from).collect()),
        }))
    }

    /// Downloads the table of a college
    ///
    /// Exactly the rows that the same query reads, in the same order, as CSV, separated by semicolons.
    #[oai(path = "/cohorts/:id/table", method = "get", operation_id = "downloadCohort")]
    #[allow(clippy::too_many_arguments)]
    async fn table(
        &self,
        caller: SignedIn,
        /// Identifier of the college.
        id: Path<Id>,
        /// Part of a student's name.
        q: Query<Option<Text<200>>>,
        /// Only whoever has this flag; `any` for one or more.
        flag: Query<Option<Word<AskedFlags>>>,
        /// Only years that stand so.
        state: Query<Option<Word<States>>>,
        /// Only this programme.
        programme: Query<Option<Text<400>>>,
        /// Order; left out, whoever needs somebody comes first.
        sort: Query<Option<Word<Orders>>>,
        #[oai(name = "asOf")]
        /// A day, not after today.
        as_of: Query<Option<Day>>,
    ) -> Answer<Text<10_000_000>, Sheet> {
        let query = Asked { q, flag, state, programme, sort, as_of }.query();
        let found = service::get_cohort(&caller.app, &caller.actor, id.0.0, &query).await?;
        Ok(Reply::sheet(sheet::of_cohort(&found)?))
    }

    /// Begins a fourth year
    ///
    /// Of somebody who belongs to the college; whoever does not is invited, and her year begins when she takes that up.
    #[oai(
        path = "/cohorts/:id/specialisationYears",
        method = "post",
        operation_id = "beginSpecialisationYear"
    )]
    async fn begin(
        &self,
        caller: SignedIn,
        /// Identifier of the college.
        id: Path<Id>,
        body: Sent<NewYear>,
    ) -> Answer<BegunYear, Creating> {
        check_scopes(&caller)?;
        let (college, body) = (id.0.0, body.value);
        let input = YearInput {
            person: body.person_id.text(),
            email: body.email.text(),
            programme: body.programme.text(),
            first_day: body.first_day.text(),
            last_day: body.last_day.text(),
            target_half_days: body.target_half_days.number(),
        };
        let begun = begin_year(&caller.app, &caller.actor, college, input).await;
        let (view, path) = match begun.map_err(|error| renamed(error, &[("person", "personId")]))? {
            Begun::Year(year) => (
                BegunYear { year_id: Some(year.into()), is_invited: false },
                format!("/api/v1/specialisationYears/{year}"),
            ),
            Begun::Invited(_) => {
                (BegunYear { year_id: None, is_invited: true }, format!("/api/v1/cohorts/{college}"))
            }
        };
        Ok(Reply::created(&view, None, &path))
    }

    /// Lists closed periods
    ///
    /// Of a college, the latest first.
    #[oai(path = "/cohorts/:id/periodCloses", method = "get", operation_id = "listPeriodCloses")]
    async fn closes(
        &self,
        caller: SignedIn,
        /// Identifier of the college.
        id: Path<Id>,
    ) -> Answer<PeriodCloses, Sublisting> {
        Ok(Reply::ok(&closes(&caller, id.0.0).await?))
    }

    /// Closes a period
    ///
    /// Keeps the table up to that day as a file with its hash; what changes later is shown as after the close. Answers the periods that
    /// are closed.
    #[oai(path = "/cohorts/:id/periodCloses", method = "post", operation_id = "closePeriod")]
    async fn close(
        &self,
        caller: SignedIn,
        /// Identifier of the college.
        id: Path<Id>,
        body: Sent<NewClose>,
    ) -> Answer<PeriodCloses, Stepping> {
        check_scopes(&caller)?;
        close_period(&caller.app, &caller.actor, id.0.0, body.value.last_day.text()).await?;
        Ok(Reply::ok(&closes(&caller, id.0.0).await?))
    }

    /// Downloads a closed period
    ///
    /// Byte by byte as its hash was taken; students are named by identifiers.
    #[oai(path = "/periodCloses/:id/table", method = "get", operation_id = "downloadPeriodClose")]
    async fn file(
        &self,
        caller: SignedIn,
        /// Identifier of the close.
        id: Path<Id>,
    ) -> Answer<Text<10_000_000>, Sheet> {
        let (_, file) = get_file(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::sheet(file.into_bytes()))
    }
}
