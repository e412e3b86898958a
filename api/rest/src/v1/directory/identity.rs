//! Yourself: profile, memberships, tokens.

use leerbrug_core::actor::ActiveMembership;
use leerbrug_core::error::Result;
use leerbrug_core::{Language, Role};
use leerbrug_directory::identity::service;
use leerbrug_directory::identity::service::{Profile, ProfileInput};
use leerbrug_directory::identity::token;
use leerbrug_directory::identity::token::SCOPES;
use leerbrug_directory::identity::token::{TokenInput, TokenLine};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};

use crate::body::{Merge, Sent};
use crate::caller::{IfMatch, IfNoneMatch, SignedIn, Visit, based_on};
use crate::reply::{Answer, Creating, Listing, Reading, Removing, Reply, Updating};
use crate::types::{
    Count, Facts, Filled, Id, Instant, List, Maybe, Patch, Scopes, Text, Wanted, Whole, Word, instant,
};
use crate::v1::Tag;

/// A role in an organisation.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct MembershipView {
    /// Identifier of the role; ending it takes this.
    id: Id,
    /// Identifier of the organisation; left out for administrators.
    organisation_id: Option<Id>,
    /// Its name.
    organisation_name: Option<Text<400>>,
    /// The role.
    role: Word<Role>,
}

impl From<&ActiveMembership> for MembershipView {
    fn from(held: &ActiveMembership) -> Self {
        let name = held.organisation_name.as_str();
        Self {
            id: held.id.into(),
            organisation_id: held.organisation_id.map(Id),
            organisation_name: (!name.is_empty()).then(|| name.into()),
            role: held.role.code().into(),
        }
    }
}

/// Roles held today.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Memberships {
    /// The roles.
    items: List<MembershipView, 500>,
    /// How many there are.
    total: Count,
}

/// A person as she sees herself.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct PersonView {
    /// Identifier.
    id: Id,
    /// Counts changes; also the ETag.
    version: Count,
    /// Given name.
    given_name: Text<120>,
    /// Family name.
    family_name: Text<120>,
    /// Mail address.
    email: Text<320>,
    /// Language of mails and pages.
    language: Word<Language>,
    /// Slug of the neighbourhood; never a street address.
    neighbourhood: Option<Text<80>>,
    /// Subject slugs.
    subjects: List<Text<80>, 40>,
    /// Level codes.
    levels: List<Text<80>, 40>,
    /// Talent codes.
    talents: List<Text<80>, 40>,
    /// Language codes.
    languages: List<Text<80>, 40>,
    /// What she is.
    facts: List<Word<Facts>, 3>,
    /// What she says of herself.
    about: Text<2000>,
    /// Whether an acceptance withdraws her other requests.
    close_others: bool,
    /// Roles held today.
    memberships: List<MembershipView, 500>,
}

impl From<&Profile> for PersonView {
    fn from(profile: &Profile) -> Self {
        Self {
            id: profile.id.into(),
            version: Count::of(profile.version),
            given_name: profile.given_name.as_str().into(),
            family_name: profile.family_name.as_str().into(),
            email: profile.email.as_str().into(),
            language: profile.language.code().into(),
            neighbourhood: profile.neighbourhood.as_deref().map(Text::from),
            subjects: profile.subjects.iter().cloned().collect(),
            levels: profile.levels.iter().cloned().collect(),
            talents: profile.talents.iter().cloned().collect(),
            languages: profile.languages.iter().cloned().collect(),
            facts: profile.facts.iter().cloned().collect(),
            about: profile.about.as_str().into(),
            close_others: profile.close_others,
            memberships: profile.memberships.iter().collect(),
        }
    }
}

/// A change of the own profile: fields left out stay, null empties, lists are replaced.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PersonPatch {
    /// Given name.
    given_name: Patch<Filled<80>>,
    /// Family name.
    family_name: Patch<Text<80>>,
    /// Language of mails and pages.
    language: Patch<Word<Language>>,
    /// Slug of the neighbourhood.
    neighbourhood: Patch<Text<80>>,
    /// Subject slugs.
    subjects: Patch<List<Text<80>, 20>>,
    /// Level codes.
    levels: Patch<List<Text<80>, 12>>,
    /// Talent codes.
    talents: Patch<List<Text<80>, 20>>,
    /// Language codes.
    languages: Patch<List<Text<80>, 20>>,
    /// What she is.
    facts: Patch<List<Word<Facts>, 3>>,
    /// What she says of herself.
    about: Patch<Text<1000>>,
    /// Whether an acceptance withdraws her other requests.
    close_others: Patch<bool>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

impl PersonPatch {
    fn apply(self, input: &mut ProfileInput) {
        self.given_name.write(&mut input.given_name, |text| text.0);
        self.family_name.write(&mut input.family_name, |text| text.0);
        self.language.write(&mut input.language, |word| word.0);
        self.neighbourhood.write(&mut input.neighbourhood, |slug| slug.0);
        self.subjects.write(&mut input.subjects, List::into_texts);
        self.levels.write(&mut input.levels, List::into_texts);
        self.talents.write(&mut input.talents, List::into_texts);
        self.languages.write(&mut input.languages, List::into_texts);
        self.facts.write(&mut input.facts, List::into_texts);
        self.about.write(&mut input.about, |text| text.0);
        self.close_others.write(&mut input.close_others, |flag| flag);
    }
}

/// A token, without its secret.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct TokenView {
    /// Identifier.
    id: Id,
    /// What it is for.
    name: Text<120>,
    /// What it may do; never beyond what the person may.
    scopes: List<Word<Scopes>, { SCOPES.len() }>,
    /// When it was made.
    created_at: Instant,
    /// When it stops working.
    expires_at: Instant,
    /// Last use, to the minute.
    last_used_at: Option<Instant>,
    /// Whether it works no more.
    is_over: bool,
    /// Organisation it is confined to; left out for a personal one.
    organisation_id: Option<Id>,
}

impl From<&TokenLine> for TokenView {
    fn from(line: &TokenLine) -> Self {
        Self {
            id: line.id.into(),
            name: line.name.as_str().into(),
            scopes: line.scopes.iter().cloned().collect(),
            created_at: instant(line.created_at),
            expires_at: instant(line.expires_at),
            last_used_at: line.last_used_at.map(instant),
            is_over: line.is_over,
            organisation_id: line.organisation_id.map(Id),
        }
    }
}

/// Own tokens, newest first.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Tokens {
    /// The tokens.
    items: List<TokenView, 100>,
    /// How many there are.
    total: Count,
}

/// A new token.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewToken {
    /// What it is for.
    name: Wanted<Filled<80>>,
    /// What it may do; everything the caller may, when left out.
    scopes: Maybe<List<Word<Scopes>, { SCOPES.len() }>>,
    /// Days it works; 90 when left out.
    days: Maybe<Whole<1, 366>>,
    /// Organisation it is confined to; a personal token, when left out.
    organisation_id: Maybe<Id>,
}

/// A token with its secret, which is shown this once.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct MadeToken {
    /// Identifier.
    id: Id,
    /// The secret: keep it now, it is not shown again.
    secret: Text<100>,
}

async fn view(visit: &Visit) -> Result<(PersonView, i64)> {
    let profile = service::get_profile(&visit.app, &visit.actor).await?;
    Ok(((&profile).into(), profile.version))
}

/// The operations of this part.
pub(crate) struct IdentityApi;

#[OpenApi(tag = "Tag::Identity")]
impl IdentityApi {
    /// Reads yourself
    ///
    /// Profile, roles and settings of the caller.
    #[oai(path = "/people/me", method = "get", operation_id = "readMe")]
    async fn read(
        &self,
        caller: SignedIn,
        #[oai(name = "If-None-Match")]
        /// Versions the client holds.
        held: IfNoneMatch,
    ) -> Answer<PersonView, Reading> {
        let (view, version) = view(&caller).await?;
        Ok(Reply::unless_held(&view, version, &held))
    }

    /// Changes yourself
    ///
    /// The own profile, as a merge patch (RFC 7396).
    #[oai(path = "/people/me", method = "patch", operation_id = "updateMe")]
    async fn update(
        &self,
        caller: SignedIn,
        #[oai(name = "If-Match")]
        /// The version the change is based on.
        if_match: IfMatch,
        body: Merge<PersonPatch>,
    ) -> Answer<PersonView, Updating> {
        caller.actor.require_scope("profile:write")?;
        let caller = caller.accepting(body.0.accepts_hints);
        let profile = service::get_profile(&caller.app, &caller.actor).await?;
        let version = based_on(&if_match, true)?.unwrap_or(profile.version);
        let mut input = ProfileInput::from(&profile);
        body.0.apply(&mut input);
        service::update_profile(&caller.app, &caller.actor, Some(version), input).await?;
        let (view, version) = view(&caller).await?;
        Ok(Reply::current(&view, version))
    }

    /// Lists memberships
    ///
    /// The roles the caller holds today.
    #[oai(path = "/memberships", method = "get", operation_id = "listMemberships")]
    async fn memberships(&self, caller: SignedIn) -> Answer<Memberships, Listing> {
        let profile = service::get_profile(&caller.app, &caller.actor).await?;
        let items: Vec<MembershipView> = profile.memberships.iter().map(MembershipView::from).collect();
        Ok(Reply::ok(&Memberships { total: Count::of(items.len()), items: List(items) }))
    }

    /// Lists tokens
    ///
    /// The caller's own, newest first, without their secrets.
    #[oai(path = "/tokens", method = "get", operation_id = "listTokens")]
    async fn list_tokens(&self, caller: SignedIn) -> Answer<Tokens, Listing> {
        let lines = token::list_tokens(&caller.app, &caller.actor).await?;
        let items: Vec<TokenView> = lines.iter().map(TokenView::from).collect();
        Ok(Reply::ok(&Tokens { total: Count::of(items.len()), items: List(items) }))
    }

    /// Makes a token
    ///
    /// The secret is shown this once. No token may do more than the one it was made with. There is no
    /// `Idempotency-Key`: a secret that was shown is not kept for being shown again.
    #[oai(path = "/tokens", method = "post", operation_id = "createToken")]
    async fn create_token(&self, caller: SignedIn, body: Sent<NewToken>) -> Answer<MadeToken, Creating> {
        let NewToken { name, scopes, days, organisation_id } = body.value;
        let input = TokenInput {
            name: name.text(),
            scopes: scopes.texts(),
            days: days.number(),
            organisation: organisation_id.0.map(|id| id.0),
        };
        let made = token::create_token(&caller.app, &caller.actor, input).await?;
        let (id, secret) = made;
        Ok(Reply::created(
            &MadeToken { id: id.into(), secret: secret.into() },
            None,
            &format!("/api/v1/tokens/{id}"),
        ))
    }

    /// Revokes a token
    ///
    /// The next request with it fails. A token never changes, so no `If-Match` is asked for.
    #[oai(path = "/tokens/:id", method = "delete", operation_id = "deleteToken")]
    async fn delete_token(
        &self,
        caller: SignedIn,
        /// Identifier of the token.
        id: Path<Id>,
    ) -> Answer<Count, Removing> {
        token::revoke_token(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::done())
    }
}
