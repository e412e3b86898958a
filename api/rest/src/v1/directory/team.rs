//! The people of an organisation: roles and invitations.

use leerbrug_core::Role;
use leerbrug_directory::organisations::{claims, team};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};

use crate::body::Sent;
use crate::caller::SignedIn;
use crate::reply::{Answer, Creating, Reply, Sublisting, Telling};
use crate::types::{Count, Filled, Id, Instant, List, Text, Wanted, Word, instant};
use crate::v1::Tag;

/// Somebody who holds a role.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct MemberView {
    /// Identifier of the membership.
    id: Id,
    /// Identifier of the person.
    person_id: Id,
    /// Her name.
    name: Text<200>,
    /// The role.
    role: Word<Role>,
    /// First day.
    since: Text<10>,
    /// Whether the caller may end it.
    can_end: bool,
}

/// An invitation that is open.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct InvitationView {
    /// Identifier.
    id: Id,
    /// Mail address.
    email: Text<320>,
    /// The role.
    role: Word<Role>,
    /// Until when it can be taken up.
    expires_at: Instant,
}

/// The people of an organisation.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct TeamView {
    /// Who holds which role today.
    items: List<MemberView, 1000>,
    /// How many there are.
    total: Count,
    /// Invitations that are open.
    invitations: List<InvitationView, 1000>,
}

/// An invitation to a role.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewInvitation {
    /// Mail address.
    email: Wanted<Filled<200>>,
    /// The role.
    role: Wanted<Word<Role>>,
}

/// What was made.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct MadeInvitation {
    /// Identifier.
    id: Id,
}

/// Somebody who says that she runs or belongs to an organisation.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct ClaimView {
    /// Identifier of the claim.
    id: Id,
    /// Identifier of the person.
    person_id: Id,
    /// Her name.
    name: Text<200>,
    /// What she wrote.
    text: Text<1000>,
    /// When she wrote it.
    created_at: Instant,
}

/// Claims that wait for a decision.
#[derive(Debug, Object)]
pub(crate) struct Claims {
    /// How many there are.
    total: Count,
    /// The claims, oldest first.
    items: List<ClaimView, 1000>,
}

/// The role somebody gets.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct GivenRole {
    /// A role that the caller may invite to.
    role: Wanted<Word<Role>>,
}

/// The operations of this part.
pub(crate) struct TeamApi;

#[OpenApi(tag = "Tag::Organisations")]
impl TeamApi {
    /// Reads the people of an organisation
    ///
    /// Who holds which role today, and open invitations. For its own people.
    #[oai(path = "/organisations/:id/team", method = "get", operation_id = "readTeam")]
    async fn read(
        &self,
        caller: SignedIn,
        /// Identifier of the organisation.
        id: Path<Id>,
    ) -> Answer<TeamView, Sublisting> {
        caller.actor.require_scope("organisations:write")?;
        let found = team::get_team(&caller.app, &caller.actor, id.0.0).await?;
        let items: Vec<MemberView> = found
            .members
            .into_iter()
            .map(|member| MemberView {
                id: member.id.into(),
                person_id: member.person_id.into(),
                name: member.name.into(),
                role: member.role.code().into(),
                since: member.since.into(),
                can_end: member.can_end,
            })
            .collect();
        let invitations = found
            .invitations
            .into_iter()
            .map(|one| InvitationView {
                id: one.id.into(),
                email: one.email.into(),
                role: one.role.code().into(),
                expires_at: instant(one.expires_at),
            })
            .collect();
        Ok(Reply::ok(&TeamView {
            total: Count::of(items.len()),
            items: List(items),
            invitations: List(invitations),
        }))
    }

    /// Invites somebody to a role
    ///
    /// By a link that works once, for fourteen days. The link goes to the address and is not shown.
    #[oai(path = "/organisations/:id/invitations", method = "post", operation_id = "createInvitation")]
    async fn invite(
        &self,
        caller: SignedIn,
        /// Identifier of the organisation.
        id: Path<Id>,
        body: Sent<NewInvitation>,
    ) -> Answer<MadeInvitation, Creating> {
        let NewInvitation { email, role } = body.value;
        let id = id.0.0;
        let made = team::invite(&caller.app, &caller.actor, id, email.text(), role.text()).await?;
        Ok(Reply::created(
            &MadeInvitation { id: made.into() },
            None,
            &format!("/api/v1/organisations/{id}/team"),
        ))
    }

    /// Lists claims
    ///
    /// Who says that she runs or belongs to an organisation and waits for a decision. For those who lead it, the coordinator of its
    /// neighbourhood and administrators.
    #[oai(path = "/organisations/:id/claims", method = "get", operation_id = "listClaims")]
    async fn list_claims(
        &self,
        caller: SignedIn,
        /// Identifier of the organisation.
        id: Path<Id>,
    ) -> Answer<Claims, Sublisting> {
        let found = claims::list_claims(&caller.app, &caller.actor, id.0.0).await?;
        let view = |one: claims::Claimant| ClaimView {
            id: one.id.into(),
            person_id: one.person_id.into(),
            name: one.name.into(),
            text: one.text.into(),
            created_at: instant(one.created_at),
        };
        let items: Vec<ClaimView> = found.into_iter().map(view).collect();
        Ok(Reply::ok(&Claims { total: Count::of(items.len()), items: List(items) }))
    }

    /// Accepts a claim
    ///
    /// On an organisation that is run already: the person gets a role. Who runs one that nobody runs yet is confirmed with the
    /// organisation.
    #[oai(path = "/claims/:id/accept", method = "post", operation_id = "acceptClaim")]
    async fn accept_claim(
        &self,
        caller: SignedIn,
        /// Identifier of the claim.
        id: Path<Id>,
        body: Sent<GivenRole>,
    ) -> Answer<Count, Telling> {
        claims::accept_claim(&caller.app, &caller.actor, id.0.0, body.value.role.text()).await?;
        Ok(Reply::done())
    }

    /// Refuses a claim
    ///
    /// The person is told.
    #[oai(path = "/claims/:id/refuse", method = "post", operation_id = "refuseClaim")]
    async fn refuse_claim(
        &self,
        caller: SignedIn,
        /// Identifier of the claim.
        id: Path<Id>,
    ) -> Answer<Count, Telling> {
        claims::refuse_claim(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::done())
    }

    /// Withdraws an invitation
    ///
    /// The link works no more.
    #[oai(path = "/invitations/:id/withdraw", method = "post", operation_id = "withdrawInvitation")]
    async fn withdraw(
        &self,
        caller: SignedIn,
        /// Identifier of the invitation.
        id: Path<Id>,
    ) -> Answer<Count, Telling> {
        team::withdraw_invitation(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::done())
    }

    /// Ends a role
    ///
    /// The caller's own, or somebody's in an organisation she leads. The next request of that person is without it.
    #[oai(path = "/memberships/:id/end", method = "post", operation_id = "endMembership")]
    async fn end(
        &self,
        caller: SignedIn,
        /// Identifier of the membership.
        id: Path<Id>,
    ) -> Answer<Count, Telling> {
        team::end_role(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::done())
    }
}
