//! What somebody offers as a mentor, and her minutes.

use leerbrug_mentoring::mentors::{self as service, MentorInput, MinutesInput};
use leerbrug_mentoring::model::Mentor;
use poem_openapi::param::{Path, Query};
use poem_openapi::{Object, OpenApi};

use super::check_scopes;
use crate::body::Sent;
use crate::caller::{IfMatch, IfNoneMatch, SignedIn, based_on};
use crate::reply::{Answer, Creating, Listing, Reading, Reply, Stepping, Updating};
use crate::types::{Count, Filled, Id, IdText, List, Maybe, MentorKinds, Text, Wanted, Whole, Word};
use crate::v1::Tag;
use crate::v1::parts::{NamedView, parsed};

/// What somebody offers as a mentor.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct MentorView {
    /// Identifier.
    id: Id,
    /// Counts changes; also the ETag.
    version: Count,
    /// The person.
    person: NamedView,
    /// Where she mentors from.
    organisation: NamedView,
    /// Kind of mentor.
    kind: Word<MentorKinds>,
    /// Subject codes.
    subjects: List<Text<80>, 100>,
    /// Level codes.
    levels: List<Text<80>, 100>,
    /// Language codes.
    languages: List<Text<80>, 100>,
    /// Talent codes.
    talents: List<Text<80>, 100>,
    /// Weekdays on which she has time, 1 to 5.
    free_days: List<Text<1>, 5>,
    /// Schools that she named.
    schools: List<NamedView, 200>,
    /// Hours of mentor training.
    training_hours: Count,
    /// How many starters she calls enough.
    enough: Count,
    /// Whether she takes nobody new.
    is_paused: bool,
    /// Starters she has or was asked for.
    load: Count,
    /// Minutes that her organisation gives this school year.
    granted_minutes: Count,
    /// Minutes that her pairs take.
    planned_minutes: Count,
    /// Whether she does it in her own time.
    is_own_time: bool,
}

impl From<&Mentor> for MentorView {
    fn from(one: &Mentor) -> Self {
        Self {
            id: one.id.into(),
            version: Count::of(one.version),
            person: (&one.person).into(),
            organisation: (&one.organisation).into(),
            kind: one.kind.as_str().into(),
            subjects: one.subjects.iter().cloned().collect(),
            levels: one.levels.iter().cloned().collect(),
            languages: one.languages.iter().cloned().collect(),
            talents: one.talents.iter().cloned().collect(),
            free_days: one.free_days.iter().cloned().collect(),
            schools: one.schools.iter().collect(),
            training_hours: Count::of(one.training_hours),
            enough: Count::of(one.enough),
            is_paused: one.is_paused,
            load: Count::of(one.load),
            granted_minutes: Count::of(one.granted),
            planned_minutes: Count::of(one.planned),
            is_own_time: one.is_own_time,
        }
    }
}

/// Mentors.
#[derive(Debug, Object)]
pub(crate) struct Mentors {
    /// How many there are.
    total: Count,
    /// The mentors.
    items: List<MentorView, 2000>,
}

/// A mentor whose profile is made.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewMentor {
    /// The school or growth centre she mentors from.
    organisation_id: Wanted<IdText>,
    /// The person, who holds the role of a mentor there.
    person_id: Wanted<IdText>,
}

/// What a mentor says of herself.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct MentorChange {
    /// Subject codes.
    subjects: Maybe<List<Filled<80>, 20>>,
    /// Level codes.
    levels: Maybe<List<Filled<80>, 12>>,
    /// Language codes.
    languages: Maybe<List<Filled<80>, 10>>,
    /// Talent codes.
    talents: Maybe<List<Filled<80>, 10>>,
    /// Weekdays on which she has time, 1 to 5.
    free_days: Maybe<List<Filled<1>, 5>>,
    /// Identifiers of schools: those she serves besides her own; of the growth centre, those she keeps to.
    schools: Maybe<List<IdText, 40>>,
    /// Hours of mentor training.
    training_hours: Maybe<Whole<0, 2000>>,
    /// How many starters she calls enough.
    enough: Wanted<Whole<0, 30>>,
    /// Whether she takes nobody new.
    is_paused: Maybe<bool>,
    /// Whether she does it in her own time, where nobody gives her any.
    is_own_time: Maybe<bool>,
}

/// Minutes that an organisation gives a mentor in this school year.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct MinutesChange {
    /// Minutes; not below what her pairs take.
    granted: Wanted<Whole<0, 100_000>>,
    /// Where they come from, a code of the list `minutes_source`.
    source: Wanted<Filled<80>>,
}

/// The operations of this part.
pub(crate) struct MentorsApi;

#[OpenApi(tag = "Tag::Mentoring")]
impl MentorsApi {
    /// Lists mentors
    ///
    /// The caller's own profiles, and those of an organisation she leads or coordinates.
    #[oai(path = "/mentors", method = "get", operation_id = "listMentors")]
    async fn list(
        &self,
        caller: SignedIn,
        #[oai(name = "organisationId")]
        /// The organisation; own profiles when left out.
        organisation: Query<Option<Id>>,
    ) -> Answer<Mentors, Listing> {
        let found = match organisation.0 {
            Some(id) => service::list_mentors_of(&caller.app, &caller.actor, &[id.0]).await?,
            None => service::list_own_mentors(&caller.app, &caller.actor).await?,
        };
        let items: Vec<MentorView> = found.iter().map(MentorView::from).collect();
        Ok(Reply::ok(&Mentors { total: Count::of(items.len()), items: List(items) }))
    }

    /// Makes a mentor's profile
    ///
    /// Of the caller herself, or of somebody of an organisation she leads.
    #[oai(path = "/mentors", method = "post", operation_id = "createMentor")]
    async fn create(&self, caller: SignedIn, body: Sent<NewMentor>) -> Answer<MentorView, Creating> {
        check_scopes(&caller)?;
        let organisation = parsed("organisationId", &body.value.organisation_id.text())?;
        let person = parsed("personId", &body.value.person_id.text())?;
        let id = service::create_mentor(&caller.app, &caller.actor, organisation, person).await?;
        let found = service::get_mentor(&caller.app, &caller.actor, id).await?;
        let path = format!("/api/v1/mentors/{id}");
        Ok(Reply::created(&MentorView::from(&found), Some(found.version), &path))
    }

    /// Reads a mentor's profile
    ///
    /// For herself, who leads where she mentors from, and the coordinator of the area.
    #[oai(path = "/mentors/:id", method = "get", operation_id = "readMentor")]
    async fn read(
        &self,
        caller: SignedIn,
        /// Identifier of the mentor.
        id: Path<Id>,
        #[oai(name = "If-None-Match")]
        /// Version that the client holds.
        held: IfNoneMatch,
    ) -> Answer<MentorView, Reading> {
        let found = service::get_mentor(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::unless_held(&MentorView::from(&found), found.version, &held))
    }

    /// Changes a mentor's profile
    ///
    /// By herself alone. What is left out is empty.
    #[oai(path = "/mentors/:id", method = "put", operation_id = "updateMentor")]
    async fn update(
        &self,
        caller: SignedIn,
        /// Identifier of the mentor.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// Version that the change is based on.
        if_match: IfMatch,
        body: Sent<MentorChange>,
    ) -> Answer<MentorView, Updating> {
        check_scopes(&caller)?;
        let version = based_on(&if_match, true)?;
        let (id, body) = (id.0.0, body.value);
        let input = MentorInput {
            subjects: body.subjects.texts(),
            levels: body.levels.texts(),
            languages: body.languages.texts(),
            talents: body.talents.texts(),
            free_days: body.free_days.texts(),
            schools: body.schools.texts(),
            training_hours: body.training_hours.number(),
            enough: body.enough.number(),
            is_paused: body.is_paused.0.unwrap_or(false),
            is_own_time: body.is_own_time.0.unwrap_or(false),
        };
        service::update_mentor(&caller.app, &caller.actor, id, version, input).await?;
        let found = service::get_mentor(&caller.app, &caller.actor, id).await?;
        Ok(Reply::current(&MentorView::from(&found), found.version))
    }

    /// Gives a mentor minutes
    ///
    /// In this school year, by who leads where she mentors from.
    #[oai(path = "/mentors/:id/minutes", method = "put", operation_id = "grantMinutes")]
    async fn grant(
        &self,
        caller: SignedIn,
        /// Identifier of the mentor.
        id: Path<Id>,
        body: Sent<MinutesChange>,
    ) -> Answer<MentorView, Stepping> {
        check_scopes(&caller)?;
        let (id, body) = (id.0.0, body.value);
        let input = MinutesInput { granted: body.granted.number(), source: body.source.text() };
        service::grant_minutes(&caller.app, &caller.actor, id, input).await?;
        let found = service::get_mentor(&caller.app, &caller.actor, id).await?;
        Ok(Reply::current(&MentorView::from(&found), found.version))
    }
}
