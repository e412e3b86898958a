//! What every operation and page is about, which right it needs, and a request that changes nothing.

use leerbrug_core::error::Kind;
use leerbrug_core::policy::{Action, allowed, authorize};

use super::principals::{Principal, Relation, resource};

/// What an operation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Target {
    /// No row.
    Nothing,
    /// A published offer that everybody may find.
    Open,
    /// An offer that was never published.
    Draft,
    /// A request for a place.
    Request,
    /// A question.
    Question,
    /// An organisation.
    Organisation,
    /// A bearer token.
    Token,
    /// A provider, or an identity: the demo city has none of the first and tells nobody of the second.
    Provider,
    /// An invitation to a role.
    Invitation,
    /// A claim on an organisation, which is decided: whoever may decide it is told that it is too late.
    Claim,
    /// A role that somebody holds.
    Membership,
    /// A bearer token that is confined to an organisation.
    OrganisationToken,
    /// A wish of the person: to be hidden from an organisation, to be erased.
    Wish,
    /// The induction of a starter.
    Induction,
    /// The profile of a mentor.
    Mentor,
    /// A pair that ended: whoever may act is told that it is over.
    Pair,
    /// A question within such a pair, which was answered.
    PairQuestion,
    /// An entry of the log of such a pair.
    Entry,
    /// A goal of a starter.
    Goal,
    /// A call for help that somebody took up.
    Call,
    /// A round of a growth centre that was published: whoever may act is told so.
    Round,
    /// A placement that is over: whoever may act is told so.
    Placement,
    /// Somebody who signs there.
    Signer,
    /// A day of the log there, which was taken back.
    Day,
    /// A fourth year that is decided.
    Year,
    /// The table of a college.
    College,
    /// A period that it closed.
    Close,
    /// A course that is closed: whoever may act is told so.
    Course,
    /// A session of such a course that was called off, with one meeting.
    Session,
    /// A certificate that was revoked, by its number.
    Certificate,
    /// The record of somebody who lets an organisation read it.
    Record,
    /// What lets an organisation read one's record.
    Grant,
    /// Something learned elsewhere, for whose it is.
    Reported,
    /// The same, for who reads the record.
    Reviewed,
    /// A file that shows it.
    Evidence,
    /// What somebody plans to learn.
    Plan,
    /// A word of a fixed list that stands in the address.
    Word,
}

impl Target {
    /// Returns its word in the table.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Nothing => "-",
            Self::Open => "offer",
            Self::Draft => "draft",
            Self::Request => "request",
            Self::Question => "question",
            Self::Organisation => "organisation",
            Self::Token => "token",
            Self::Provider => "provider",
            Self::Invitation => "invitation",
            Self::Claim => "claim",
            Self::Membership => "membership",
            Self::OrganisationToken => "org. token",
            Self::Wish => "wish",
            Self::Induction => "induction",
            Self::Mentor => "mentor",
            Self::Pair => "pair",
            Self::PairQuestion => "pair question",
            Self::Entry => "log entry",
            Self::Goal => "goal",
            Self::Call => "call",
            Self::Round => "round",
            Self::Placement => "placement",
            Self::Signer => "signer",
            Self::Day => "day",
            Self::Year => "year",
            Self::College => "college",
            Self::Close => "close",
            Self::Course => "course",
            Self::Session => "session",
            Self::Certificate => "certificate",
            Self::Record => "record",
            Self::Grant => "grant",
            Self::Reported => "reported",
            Self::Reviewed => "reviewed",
            Self::Evidence => "evidence",
            Self::Plan => "plan",
            Self::Word => "word",
        }
    }

    /// Returns the relations that make a difference.
    pub(crate) const fn relations(self) -> &'static [Relation] {
        use Relation::{Absent, Area, AreaHost, None, Oneself, Other, Own};
        match self {
            Self::Nothing => &[None],
            Self::Open | Self::Organisation | Self::OrganisationToken | Self::Invitation | Self::Claim => {
                &[Own, Area, AreaHost, Other, Absent]
            }
            Self::Course | Self::Session => &[Own, Area, AreaHost, Other, Absent],
            Self::Certificate | Self::Record | Self::Reviewed | Self::Evidence => {
                &[Oneself, Own, Area, AreaHost, Other, Absent]
            }
            Self::Draft => &[Own, Area, AreaHost, Other],
            Self::Round | Self::College | Self::Close => &[Own, Other, Absent],
            Self::Request
            | Self::Question
            | Self::Membership
            | Self::Induction
            | Self::Mentor
            | Self::Pair
            | Self::PairQuestion
            | Self::Entry
            | Self::Placement
            | Self::Signer
            | Self::Year
            | Self::Call => &[Oneself, Own, Area, AreaHost, Other, Absent],
            Self::Token | Self::Goal | Self::Day | Self::Grant | Self::Reported | Self::Plan => {
                &[Oneself, Other, Absent]
            }
            Self::Wish => &[Oneself, Absent],
            Self::Provider => &[Absent],
            Self::Word => &[Other, Absent],
        }
    }
}

/// Which right an operation needs.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Rule {
    /// None.
    Public,
    /// Being signed in.
    SignedIn,
    /// Holding any role in the organisation.
    Member,
    /// A line of the policy; the second action decides who may know of the row at all.
    Policy(Action, Action),
    /// The same, for those signed in only.
    Signed(Action, Action),
    /// One of two lines of the policy, for those signed in only.
    Either(Action, Action, Action),
}

/// One operation or page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Operation {
    /// Method.
    pub(crate) method: &'static str,
    /// Address as the program lists it.
    pub(crate) path: &'static str,
    /// What it is about.
    pub(crate) target: Target,
    /// Which right it needs.
    pub(crate) rule: Rule,
    /// JSON body, or form fields as a query; `{id}` stands for the row.
    pub(crate) body: &'static str,
    /// Query of the address.
    pub(crate) query: &'static str,
    /// Step that undoes it: of the API for an offer, else the form of a page.
    pub(crate) undo: &'static str,
    /// Whether it ends or replaces the session that sends it.
    pub(crate) is_alone: bool,
}

/// Begins the description of an operation.
pub(crate) const fn operation(
    method: &'static str,
    path: &'static str,
    target: Target,
    rule: Rule,
) -> Operation {
    Operation { method, path, target, rule, body: "", query: "", undo: "", is_alone: false }
}

impl Operation {
    /// Adds the body.
    pub(crate) const fn body(self, body: &'static str) -> Self {
        Self { body, ..self }
    }

    /// Adds the query of the address.
    pub(crate) const fn query(self, query: &'static str) -> Self {
        Self { query, ..self }
    }

    /// Adds the step that undoes it.
    pub(crate) const fn undo(self, undo: &'static str) -> Self {
        Self { undo, ..self }
    }

    /// Says that it ends or replaces the session that sends it.
    pub(crate) const fn alone(self) -> Self {
        Self { is_alone: true, ..self }
    }

    /// Says whether it belongs to the API.
    pub(crate) fn is_api(&self) -> bool {
        self.path.starts_with("/api/v1/") && !self.path.ends_with("openapi.json")
    }

    /// Returns the outcome that the policy demands.
    pub(crate) fn expected(&self, principal: &Principal, relation: Relation) -> &'static str {
        if !principal.can_have(relation) {
            return "-";
        }
        let needs_person = !matches!(self.rule, Rule::Public | Rule::Policy(..));
        if needs_person && principal.is_anonymous() {
            return "401";
        }
        if relation == Relation::Absent {
            return "404";
        }
        let actor = principal.actor();
        let is_visible = matches!(
            self.target,
            Target::Open
                | Target::Organisation
                | Target::OrganisationToken
                | Target::Course
                | Target::Session
        );
        let mut resource = resource(relation, is_visible, self.target == Target::Draft);
        let is_of_pair = matches!(self.target, Target::Pair | Target::PairQuestion | Target::Entry);
        if is_of_pair && relation == Relation::Oneself {
            resource = resource.with(Principal::who(), leerbrug_logbook::rights::PAIR);
        }
        if matches!(self.target, Target::Placement | Target::Signer | Target::Year) {
            // Its host follows the year too; the year alone has no host.
            let host = resource.host().map(leerbrug_core::policy::Who::Organisation);
            if self.target == Target::Year {
                resource.parties.retain(|party| party.relation == leerbrug_core::policy::OWNER);
            }
            resource = host
                .into_iter()
                .fold(resource, |resource, host| resource.with(host, leerbrug_learning::rights::COLLEGE));
        }
        if matches!(self.target, Target::Record | Target::Reviewed | Target::Evidence) {
            // It is of a person, and read by the organisation she chose.
            let host = resource.host().map(leerbrug_core::policy::Who::Organisation);
            resource.parties.retain(|party| party.relation == leerbrug_core::policy::OWNER);
            resource = host
                .into_iter()
                .fold(resource, |resource, host| resource.with(host, leerbrug_learning::rights::GRANTED));
        }
        let is_of_college = matches!(self.target, Target::College | Target::Close);
        if is_of_college && principal.organisation != Some("college") {
            // Only a college has such a table.
            return "404";
        }
        let outcome = match self.rule {
            Rule::Public => Ok(()),
            // Tokens are found among one's own only.
            Rule::SignedIn
                if matches!(
                    self.target,
                    Target::Token
                        | Target::Goal
                        | Target::Day
                        | Target::Grant
                        | Target::Reported
                        | Target::Plan
                ) && relation == Relation::Other =>
            {
                return "404";
            }
            Rule::SignedIn => Ok(()),
            Rule::Member if relation == Relation::Own => Ok(()),
            Rule::Member => return "404",
            Rule::Policy(action, reading) | Rule::Signed(action, reading) => {
                authorize(&actor, action, reading, &resource)
            }
            Rule::Either(one, _, _) if allowed(&actor, one, &resource) => Ok(()),
            Rule::Either(_, other, reading) => authorize(&actor, other, reading, &resource),
        };
        match outcome.as_ref().map_err(leerbrug_core::error::Error::kind) {
            Ok(()) => "ok",
            Err(Kind::Unauthenticated) => "401",
            Err(Kind::Forbidden) => "403",
            Err(Kind::NotFound) => "404",
            Err(other) => panic!("the policy answers {other:?}"),
        }
    }
}
