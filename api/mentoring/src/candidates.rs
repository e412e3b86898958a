//! Who could become a mentor of a starter: what the rules allow, in order of points, each with its reasons.

use leerbrug_entity::{EndReason, Role, induction, mentorship, site};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::calendar::minutes_of_year;
use crate::mentors::describe;
use crate::model::{Candidate, KINDS, Mentor, Rule, SCHOOL};
use crate::points::{self, Side};
use crate::standing;
use crate::store::{care, pairs, people};
use crate::{data, rights};
use jiff::civil::Date;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::{Action, authorize};
use leerbrug_core::privacy::tally;
use leerbrug_core::reference::bike_minutes;
use leerbrug_directory::identity::store as identities;
use leerbrug_directory::organisations::store as organisations;

/// Returns the right that choosing a mentor of a kind asks for.
pub(crate) fn right_to_assign(kind: &str) -> Action {
    if kind == SCHOOL { rights::ASSIGN_SCHOOL_MENTOR } else { rights::ASSIGN_CENTRE_MENTOR }
}

/// Everything about a starter that the choice of a mentor looks at.
pub(crate) struct Wanted {
    pub(crate) starter: Uuid,
    pub(crate) induction: induction::Model,
    side: Side,
    evaluators: Vec<Uuid>,
    /// Her pairs that are proposed or run.
    pub(crate) pairs: Vec<mentorship::Model>,
    /// With whom she, or who with her, would rather not.
    refused: Vec<Uuid>,
    neighbourhoods: Vec<String>,
    leaders: Vec<Uuid>,
    site: Option<site::Model>,
    minutes: i32,
}

/// Reads what the choice of a mentor for an induction looks at, on a day.
pub(crate) async fn wanted<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    induction: induction::Model,
    day: Date,
) -> Result<Wanted> {
    let person = identities::get_person(conn, induction.person_id).await?;
    let goals = care::list_goals(conn, &[person.id]).await?;
    let talents = goals.into_iter().filter(|goal| goal.is_shared).filter_map(|goal| goal.talent);
    let all = people::list_all_inductions(conn, person.id).await?;
    let open = all.iter().filter(|row| row.ends_on.as_deref().is_none_or(|end| standing::day(end) > day));
    let led = identities::list_with_roles(
        conn,
        induction.organisation_id,
        &[Role::Head, Role::Evaluator],
        app.now(),
    );
    let year = app.reference.school_year_on(day);
    let (alive, over): (Vec<_>, Vec<_>) =
        pairs::list_of_starter(conn, person.id).await?.into_iter().partition(standing::is_alive);
    let refused = over.into_iter().filter(|pair| pair.end_reason == Some(EndReason::RatherNot));
    Ok(Wanted {
        refused: refused.map(|pair| pair.mentor_person_id).collect(),
        starter: person.id,
        side: Side {
            talents: talents.collect(),
            subjects: person.subjects.0,
            levels: person.levels.0,
            languages: person.languages.0,
        },
        evaluators: open.filter_map(|row| row.evaluator_id).collect(),
        pairs: alive,
        neighbourhoods: organisations::neighbourhoods_of(conn, induction.organisation_id).await?,
        leaders: led.await?,
        site: main_site(conn, induction.organisation_id).await?,
        minutes: year.map_or(0, |year| minutes_of_year(year, day, None)),
        induction,
    })
}

async fn main_site<C: ConnectionTrait>(conn: &C, organisation: Uuid) -> Result<Option<site::Model>> {
    let sites = organisations::list_sites(conn, organisation).await?;
    Ok(sites.iter().find(|site| site.is_main).or_else(|| sites.first()).cloned())
}

impl Wanted {
    /// Returns the minutes that a mentor needs for her.
    pub(crate) const fn minutes(&self) -> i32 {
        self.minutes
    }

    /// Returns the pair of a kind that is proposed or runs for this induction.
    pub(crate) fn pairs_of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a mentorship::Model> {
        let induction = self.induction.id;
        self.pairs
            .iter()
            .filter(move |pair| pair.kind == kind && pair.induction_id.is_none_or(|id| id == induction))
    }

    /// Finds the first rule that a pair with a mentor would break.
    pub(crate) fn broken(&self, mentor: &Mentor, kind: &str) -> Option<Rule> {
        let person = mentor.person.id;
        let breaks = |rule: &Rule| match rule {
            Rule::Area => mentor.kind != kind,
            Rule::Own => person == self.starter,
            Rule::Evaluator => self.evaluators.contains(&person),
            Rule::Leads => self.leaders.contains(&person),
            Rule::SameSchool => kind != SCHOOL && mentor.organisation.id == self.induction.organisation_id,
            Rule::OtherKind => {
                self.pairs.iter().any(|pair| pair.kind != kind && pair.mentor_person_id == person)
            }
            Rule::Already => self.pairs_of(kind).any(|pair| pair.mentor_person_id == person),
            Rule::RatherNot => self.refused.contains(&person),
            Rule::Paused => mentor.is_paused,
            Rule::Minutes => !mentor.has_minutes(self.minutes),
        };
        Rule::ALL.into_iter().find(breaks)
    }

    fn travel(&self, mentor: &Mentor, from: Option<&site::Model>) -> i32 {
        if mentor.organisation.id == self.induction.organisation_id {
            return 0;
        }
        let point = |site: Option<&site::Model>| {
            let site = site?;
            Some(leerbrug_search::Point { lat_e6: site.lat_e6?, lon_e6: site.lon_e6? })
        };
        let minutes = point(self.site.as_ref()).zip(point(from)).map(|(a, b)| bike_minutes(a.metres_to(b)));
        minutes.and_then(|minutes| i32::try_from(minutes).ok()).unwrap_or(0)
    }
}

/// Lists everybody of a kind who serves the school, the most points first; who breaks a rule comes last, with the rule.
pub(crate) async fn gather<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    wanted: &Wanted,
    kind: &str,
) -> Result<Vec<Candidate>> {
    let school = wanted.induction.organisation_id;
    let today = app.today().to_string();
    let rows = people::list_mentors_for(conn, kind, school, &wanted.neighbourhoods, &today).await?;
    let mentors = describe(app, conn, rows).await?;
    let mut sites: Vec<(Uuid, Option<site::Model>)> = Vec::new();
    for mentor in &mentors {
        if sites.iter().all(|(id, _)| *id != mentor.organisation.id) {
            sites.push((mentor.organisation.id, main_site(conn, mentor.organisation.id).await?));
        }
    }
    let mut found: Vec<Candidate> = mentors
        .into_iter()
        .map(|mentor| {
            let side = Side {
                talents: mentor.talents.clone(),
                subjects: mentor.subjects.clone(),
                levels: mentor.levels.clone(),
                languages: mentor.languages.clone(),
            };
            let from = sites.iter().find(|(id, _)| *id == mentor.organisation.id);
            let travel = wanted.travel(&mentor, from.and_then(|(_, site)| site.as_ref()));
            let reasons = points::reasons(&wanted.side, &side, travel);
            let broken = wanted.broken(&mentor, kind);
            Candidate { points: points::sum(&reasons), reasons, broken, mentor }
        })
        .collect();
    found.sort_by(|a, b| {
        let key = |one: &Candidate| (one.broken.is_some(), -one.points, one.mentor.load);
        (key(a), &a.mentor.person.name, a.mentor.id).cmp(&(key(b), &b.mentor.person.name, b.mentor.id))
    });
    Ok(found)
}

/// Lists who could become a mentor of a kind, for whoever may choose: the most points first, each with its reasons and what speaks
/// against; who breaks a rule comes last, with the rule.
///
/// # Errors
/// NotFound or Forbidden, for whoever may not choose.
pub async fn list_candidates(
    app: &App,
    actor: &Actor,
    induction: Uuid,
    kind: &str,
) -> Result<Vec<Candidate>> {
    actor.require_scope("mentoring:read")?;
    actor.require_person()?;
    let conn = app.db.read();
    let row = people::get_induction(conn, induction).await?;
    let resource = standing::of_induction(conn, &row).await?;
    authorize(actor, right_to_assign(kind), rights::READ_INDUCTION, &resource)?;
    if !KINDS.contains(&kind) {
        return Err(Error::malformed("malformed"));
    }
    let day = standing::day(&row.starts_on).max(app.today());
    let wanted = wanted(app, conn, row, day).await?;
    let found = gather(app, conn, &wanted, kind).await?;
    for one in &found {
        tally::note(app, actor, data::MENTOR, Some(one.mentor.organisation.id), [one.mentor.person.id]);
    }
    Ok(found)
}
