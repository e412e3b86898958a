//! What people say of themselves.

use leerbrug_entity::{StringList, person};
use leerbrug_search::Language;
use uuid::Uuid;

use super::store;
use crate::rights;
use leerbrug_core::actor::{ActiveMembership, Actor};
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::{Resource, authorize};
use leerbrug_core::validate::Checker;

/// A person as she sees herself.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Identifier.
    pub id: Uuid,
    /// Counts changes; the ETag.
    pub version: i64,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Mail address.
    pub email: String,
    /// Language of mails and pages.
    pub language: Language,
    /// Slug of the neighbourhood; never a street address.
    pub neighbourhood: Option<String>,
    /// Subject slugs.
    pub subjects: Vec<String>,
    /// Level codes.
    pub levels: Vec<String>,
    /// Talent codes.
    pub talents: Vec<String>,
    /// Language codes.
    pub languages: Vec<String>,
    /// starter, career_changer, guest_lecturer.
    pub facts: Vec<String>,
    /// What she says of herself.
    pub about: String,
    /// Whether an acceptance withdraws her other requests.
    pub close_others: bool,
    /// Organisations and roles.
    pub memberships: Vec<ActiveMembership>,
}

/// What somebody typed into the profile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProfileInput {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Language of mails and pages.
    pub language: String,
    /// Slug of the neighbourhood.
    pub neighbourhood: String,
    /// Subject slugs.
    pub subjects: Vec<String>,
    /// Level codes.
    pub levels: Vec<String>,
    /// Talent codes.
    pub talents: Vec<String>,
    /// Language codes.
    pub languages: Vec<String>,
    /// starter, career_changer, guest_lecturer.
    pub facts: Vec<String>,
    /// What she says of herself.
    pub about: String,
    /// Whether an acceptance withdraws her other requests.
    pub close_others: bool,
}

/// Facts a profile may hold.
pub const FACTS: [&str; 3] = ["starter", "career_changer", "guest_lecturer"];

impl From<&Profile> for ProfileInput {
    fn from(profile: &Profile) -> Self {
        Self {
            given_name: profile.given_name.clone(),
            family_name: profile.family_name.clone(),
            language: profile.language.code().to_owned(),
            neighbourhood: profile.neighbourhood.clone().unwrap_or_default(),
            subjects: profile.subjects.clone(),
            levels: profile.levels.clone(),
            talents: profile.talents.clone(),
            languages: profile.languages.clone(),
            facts: profile.facts.clone(),
            about: profile.about.clone(),
            close_others: profile.close_others,
        }
    }
}

/// Returns the actor's own profile.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn get_profile(app: &App, actor: &Actor) -> Result<Profile> {
    let person = actor.require_own()?;
    authorize(actor, rights::MANAGE_PROFILE, rights::MANAGE_PROFILE, &Resource::default())?;
    let row = store::get_person(app.db.read(), person.id).await?;
    let email = store::find_address(app.db.read(), person.id).await?.unwrap_or_default();
    Ok(profile(row, email, person.memberships.clone()))
}

fn profile(row: person::Model, email: String, memberships: Vec<ActiveMembership>) -> Profile {
    Profile {
        id: row.id,
        version: row.version,
        given_name: row.given_name,
        family_name: row.family_name,
        email,
        language: row.locale.parse().unwrap_or_default(),
        neighbourhood: row.neighbourhood,
        subjects: row.subjects.0,
        levels: row.levels.0,
        talents: row.talents.0,
        languages: row.languages.0,
        facts: row.facts.0,
        about: row.about,
        close_others: row.close_others,
        memberships,
    }
}

/// Changes the actor's own profile.
///
/// # Errors
/// Invalid with every broken field; Stale, when `version` is not the current one.
pub async fn update_profile(
    app: &App,
    actor: &Actor,
    version: Option<i64>,
    input: ProfileInput,
) -> Result<()> {
    actor.require_scope("profile:write")?;
    let person = actor.require_own()?.id;
    authorize(actor, rights::MANAGE_PROFILE, rights::MANAGE_PROFILE, &Resource::default())?;
    write_with(app, actor, (person, version, input), |tx, app, actor, (person, version, input)| {
        Box::pin(async move {
            let mut row = store::get_person(tx.conn(), *person).await?;
            if version.is_some_and(|version| version != row.version) {
                return Err(Error::stale());
            }
            let before = row.clone();
            write_input(app, actor, &mut row, input)?;
            let entry =
                AuditEntry::new("update_profile", "person", *person).changed(&compared(&before, &row));
            store::update_person(tx, row).await?;
            tx.audit(entry);
            Ok(())
        })
    })
    .await
}

/// Says of every field whether it is the same in two rows, for the audit.
fn compared(before: &person::Model, after: &person::Model) -> [(&'static str, bool); 11] {
    [
        ("givenName", before.given_name == after.given_name),
        ("familyName", before.family_name == after.family_name),
        ("language", before.locale == after.locale),
        ("neighbourhood", before.neighbourhood == after.neighbourhood),
        ("subjects", before.subjects == after.subjects),
        ("levels", before.levels == after.levels),
        ("talents", before.talents == after.talents),
        ("languages", before.languages == after.languages),
        ("facts", before.facts == after.facts),
        ("about", before.about == after.about),
        ("closeOthers", before.close_others == after.close_others),
    ]
}

fn write_input(app: &App, actor: &Actor, row: &mut person::Model, input: &ProfileInput) -> Result<()> {
    let reference = &app.reference;
    let mut checker = Checker::default();
    row.given_name = checker.name("givenName", &input.given_name, 80);
    if row.given_name.is_empty() {
        checker.fail("givenName", "required", Vec::new());
    }
    row.family_name = checker.name("familyName", &input.family_name, 80);
    let language = checker.choice::<Language>("language", &input.language).unwrap_or_default();
    language.code().clone_into(&mut row.locale);
    row.neighbourhood =
        checker.code("neighbourhood", &input.neighbourhood, |slug| reference.neighbourhood(slug).is_some());
    row.subjects =
        StringList(checker.codes("subjects", &input.subjects, 20, |code| reference.knows("subject", code)));
    row.levels =
        StringList(checker.codes("levels", &input.levels, 12, |code| reference.knows("level", code)));
    row.talents =
        StringList(checker.codes("talents", &input.talents, 20, |code| reference.knows("talent", code)));
    row.languages = StringList(
        checker.codes("languages", &input.languages, 20, |code| reference.knows("language", code)),
    );
    row.facts = StringList(checker.codes("facts", &input.facts, 3, |code| FACTS.contains(&code)));
    let about = checker.text("about", &input.about, 1000);
    // Words that stand there already were hinted at when they were written.
    if about != row.about {
        checker.hint(actor, "about", &about);
    }
    row.about = about;
    row.close_others = input.close_others;
    checker.finish()
}
