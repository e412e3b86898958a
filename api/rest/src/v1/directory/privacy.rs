//! Your data: who sees it, who looked, hiding, and what was done.

use leerbrug_core::Role;
use leerbrug_directory::privacy::access;
use leerbrug_directory::privacy::access::KindAccess;
use leerbrug_directory::privacy::hiding;
use leerbrug_directory::privacy::timeline;
use leerbrug_directory::privacy::timeline::{Doer, Event};
use poem_openapi::param::{Path, Query};
use poem_openapi::{Object, OpenApi};

use crate::caller::SignedIn;
use crate::reply::{Answer, Listing, Removing, Reply, Sublisting, Telling};
use crate::types::{Count, Id, Instant, List, Text, Word, instant};
use crate::v1::Tag;

/// People in a role who can see something.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct ReaderView {
    /// Organisation in which they hold the role; left out for roles of the installation.
    organisation_name: Option<Text<400>>,
    /// The role.
    role: Word<Role>,
    /// How many hold it today.
    people: Count,
}

/// A role that looked.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct LookView {
    /// The role.
    role: Word<Role>,
    /// How often in the last thirty days.
    count: Count,
}

/// What is deleted after how many days.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct KeepView {
    /// Name of the rows.
    name: Text<80>,
    /// Days.
    days: Count,
}

/// One kind of data about the caller.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct AccessView {
    /// The kind: profile, request, question, contact, role, report, sign-in, wish, trace, mail.
    kind: Text<40>,
    /// How many rows there are.
    rows: Count,
    /// Whether everybody can see it.
    is_public: bool,
    /// Who can see it now besides the caller.
    readers: List<ReaderView, 500>,
    /// Who looked in the last thirty days.
    looked: List<LookView, 20>,
    /// How long it stays; as long as the account, when empty.
    keep: List<KeepView, 20>,
}

impl From<&KindAccess> for AccessView {
    fn from(kind: &KindAccess) -> Self {
        let reader = |reader: &access::Reader| ReaderView {
            organisation_name: (!reader.organisation.is_empty()).then(|| reader.organisation.as_str().into()),
            role: reader.role.code().into(),
            people: Count::of(reader.people),
        };
        Self {
            kind: kind.kind.code.into(),
            rows: Count::of(kind.rows),
            is_public: kind.is_public,
            readers: List(kind.readers.iter().map(reader).collect()),
            looked: List(
                kind.looked
                    .iter()
                    .map(|(role, count)| LookView { role: role.code().into(), count: Count::of(*count) })
                    .collect(),
            ),
            keep: List(
                kind.keep
                    .iter()
                    .map(|(name, rule)| KeepView { name: name.as_str().into(), days: Count::of(rule.days) })
                    .collect(),
            ),
        }
    }
}

/// Every kind of data about the caller.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Access {
    /// The kinds.
    items: List<AccessView, 60>,
    /// How many there are.
    total: Count,
}

/// An organisation the caller hides from.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct HiddenView {
    /// Identifier.
    id: Id,
    /// Name.
    name: Text<400>,
}

/// Organisations the caller hides from.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Hidden {
    /// The organisations.
    items: List<HiddenView, 20>,
    /// How many there are.
    total: Count,
}

/// Something that was done.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct EventView {
    /// When.
    at: Instant,
    /// Who: `you`, `other` for the other side, `linkHolder` of a link by mail, `program`, or `named` with a name.
    doer: Text<20>,
    /// Name, where the caller may know it.
    name: Option<Text<200>>,
    /// Organisation it was done for, when it is not the doer's own.
    on_behalf_of: Option<Text<400>>,
    /// The act, for instance `publish_offer`.
    act: Text<80>,
    /// Names of the fields that changed.
    fields: List<Text<80>, 60>,
    /// States before and after, for instance `requested→accepted`.
    note: Text<2000>,
    /// Request it belongs to.
    request_id: Text<200>,
}

impl From<&Event> for EventView {
    fn from(event: &Event) -> Self {
        let (doer, name) = match &event.doer {
            Doer::You => ("you", None),
            Doer::Named(name) => ("named", Some(name.as_str())),
            Doer::Other => ("other", None),
            Doer::LinkHolder => ("linkHolder", None),
            Doer::Program => ("program", None),
        };
        Self {
            at: instant(event.at),
            doer: doer.into(),
            name: name.map(Text::from),
            on_behalf_of: event.on_behalf_of.as_deref().map(Text::from),
            act: event.act.as_str().into(),
            fields: event.fields.iter().cloned().collect(),
            note: event.note.as_str().into(),
            request_id: event.request_id.as_str().into(),
        }
    }
}

/// A timeline, newest first.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Events {
    /// The events; at most the newest 200.
    items: List<EventView, 200>,
    /// How many there are here.
    total: Count,
}

/// The operations of this part.
pub(crate) struct PrivacyApi;

#[OpenApi(tag = "Tag::Identity")]
impl PrivacyApi {
    /// Lists who sees what
    ///
    /// For each kind of data about the caller: who can see it now, computed from the rights themselves, which roles looked
    /// in the last thirty days, and how long it stays.
    #[oai(path = "/people/me/access", method = "get", operation_id = "listAccess")]
    async fn access(&self, caller: SignedIn) -> Answer<Access, Listing> {
        caller.actor.require_scope("profile:write")?;
        let kinds = access::get_access(&caller.app, &caller.actor).await?;
        let items: Vec<AccessView> = kinds.iter().map(AccessView::from).collect();
        Ok(Reply::ok(&Access { total: Count::of(items.len()), items: List(items) }))
    }

    /// Lists organisations you hide from
    ///
    /// People of these see nothing of the caller by another role they hold elsewhere.
    #[oai(path = "/people/me/hiddenFrom", method = "get", operation_id = "listHiddenFrom")]
    async fn hidden(&self, caller: SignedIn) -> Answer<Hidden, Listing> {
        caller.actor.require_scope("profile:write")?;
        let found = hiding::list_hidden(&caller.app, &caller.actor).await?;
        let items: Vec<HiddenView> =
            found.into_iter().map(|(id, name)| HiddenView { id: id.into(), name: name.into() }).collect();
        Ok(Reply::ok(&Hidden { total: Count::of(items.len()), items: List(items) }))
    }

    /// Hides from an organisation
    ///
    /// Doing it twice changes nothing. There is nothing a version could be of, so no `If-Match` is asked for.
    #[oai(path = "/people/me/hiddenFrom/:id", method = "put", operation_id = "hideFrom")]
    async fn hide(
        &self,
        caller: SignedIn,
        /// Identifier of the organisation.
        id: Path<Id>,
    ) -> Answer<Count, Telling> {
        hiding::hide_from(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::done())
    }

    /// Hides from an organisation no more
    ///
    /// What was hidden can be seen again at once.
    #[oai(path = "/people/me/hiddenFrom/:id", method = "delete", operation_id = "showTo")]
    async fn show(
        &self,
        caller: SignedIn,
        /// Identifier of the organisation.
        id: Path<Id>,
    ) -> Answer<Count, Removing> {
        hiding::show_to(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::done())
    }

    /// Lists what was done
    ///
    /// By the caller and with her account; with `offerId` what was done with an offer she manages, with `applicationId`
    /// what was done with a request she may read. Newest first.
    #[oai(path = "/auditEvents", method = "get", operation_id = "listAuditEvents")]
    async fn events(
        &self,
        caller: SignedIn,
        #[oai(name = "offerId")]
        /// Identifier of an offer.
        offer: Query<Option<Id>>,
        #[oai(name = "applicationId")]
        /// Identifier of a request.
        application: Query<Option<Id>>,
    ) -> Answer<Events, Sublisting> {
        let (app, actor) = (&caller.app, &caller.actor);
        let events = match (offer.0, application.0) {
            (Some(offer), _) => {
                actor.require_scope("offers:read")?;
                leerbrug_market::timeline::of_offer(app, actor, offer.0).await?
            }
            (None, Some(request)) => leerbrug_market::timeline::of_request(app, actor, request.0).await?,
            (None, None) => {
                actor.require_scope("profile:write")?;
                timeline::of_person(app, actor).await?
            }
        };
        let items: Vec<EventView> = events.iter().map(EventView::from).collect();
        Ok(Reply::ok(&Events { total: Count::of(items.len()), items: List(items) }))
    }
}
