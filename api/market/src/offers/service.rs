//! What can be done with offers.

use jiff::civil::Date;
use leerbrug_entity::{OfferStatus, OrganisationStatus, PlacementKind, offer};
use uuid::Uuid;

use super::index::touch;
use super::model::{Offer, OfferInput, free_texts};
use super::{read, store};
use crate::mails;
use crate::requests;
use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, FieldError, Kind, Result};
use leerbrug_core::hints;
use leerbrug_core::policy::{Action, HOSTS, Resource, acting_for, allowed, authorize, reaches_further};
use leerbrug_core::validate::Checker;
use leerbrug_directory::identity;
use leerbrug_directory::organisations;

/// Returns what rights on an offer depend on.
#[tracing::instrument(name = "rights", level = "trace", target = "leerbrug_core::cost", skip_all)]
pub(crate) async fn resource_of<C: sea_orm::ConnectionTrait>(
    conn: &C,
    actor: &Actor,
    offer: &Offer,
) -> Result<Resource> {
    let neighbourhoods =
        if reaches_further(actor) { neighbourhoods_of(conn, offer).await? } else { Vec::new() };
    let is_listed =
        offer.status == OfferStatus::Published && actor.search_scope().sees(&offer.audience_terms());
    let is_visible = is_listed
        || match actor.own_id() {
            Some(person) => requests::store::has_asked(conn, offer.id, person).await?,
            None => false,
        };
    Ok(Resource {
        neighbourhoods,
        is_school: organisations::standing::is_school(&offer.host.kind),
        is_draft: offer.status == OfferStatus::Draft,
        is_visible,
        ..Resource::of(None, Some(offer.host.id))
    })
}

/// Lists the neighbourhoods of an offer and of its host's sites.
pub(super) async fn neighbourhoods_of<C: sea_orm::ConnectionTrait>(
    conn: &C,
    offer: &Offer,
) -> Result<Vec<String>> {
    let mut neighbourhoods = organisations::store::neighbourhoods_of(conn, offer.host.id).await?;
    neighbourhoods.extend(offer.place.neighbourhood.clone());
    Ok(neighbourhoods)
}

/// Loads an offer for an action, or refuses.
pub(crate) async fn get_for<C: sea_orm::ConnectionTrait>(
    conn: &C,
    app: &App,
    actor: &Actor,
    id: Uuid,
    action: Action,
) -> Result<(Offer, Resource)> {
    let offer = store::find_offer(conn, &app.reference, id).await?.ok_or_else(Error::not_found)?;
    let resource = resource_of(conn, actor, &offer).await?;
    authorize(actor, action, rights::READ_OFFER, &resource)?;
    Ok((offer, resource))
}

/// What an actor may do with an offer, for pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfferRights {
    /// See every state and the numbers of the host.
    pub can_manage: bool,
    /// Change it.
    pub can_edit: bool,
    /// Take it off.
    pub can_hide: bool,
    /// Ask for it.
    pub can_ask: bool,
}

/// Returns an offer and what the actor may do with it.
///
/// # Errors
/// NotFound, when it is absent or not visible to the actor.
pub async fn get_offer(app: &App, actor: &Actor, id: Uuid) -> Result<(Offer, OfferRights)> {
    actor.require_scope("offers:read")?;
    let (offer, resource) = get_for(app.db.read(), app, actor, id, rights::READ_OFFER).await?;
    let can_edit = allowed(actor, rights::EDIT_OFFER, &resource);
    let rights = OfferRights {
        can_manage: allowed(actor, rights::MANAGE_OFFER, &resource),
        can_edit,
        can_hide: allowed(actor, rights::HIDE_OFFER, &resource),
        can_ask: offer.is_open(app.today())
            && !actor.person().is_some_and(|p| p.organisation_ids().any(|id| id == offer.host.id)),
    };
    Ok((offer, rights))
}

/// Lists the offers of the organisations the actor posts for, in every state.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn list_own_offers(app: &App, actor: &Actor) -> Result<Vec<Offer>> {
    actor.require_scope("offers:read")?;
    let person = actor.require_person()?;
    let organisations = person.desk_organisations(HOSTS);
    store::list_offers_of(app.db.read(), &app.reference, &organisations).await
}

/// Counts all the offers that [`list_own_offers`] lists the first 500 of.
///
/// # Errors
/// As there.
pub async fn count_own_offers(app: &App, actor: &Actor) -> Result<u64> {
    actor.require_scope("offers:read")?;
    let organisations = actor.require_person()?.desk_organisations(HOSTS);
    store::count_offers_of(app.db.read(), &organisations).await
}

/// Begins an offer as a draft. Anything that is typed may be incomplete, but not wrong.
///
/// # Errors
/// Invalid with every broken field; Forbidden or NotFound, when the actor may not post for the organisation.
pub async fn create_offer(app: &App, actor: &Actor, input: OfferInput) -> Result<Uuid> {
    actor.require_scope("offers:write")?;
    actor.require_person()?;
    write_with(app, actor, input, |tx, app, actor, input| Box::pin(create_in(tx, app, actor, input))).await
}

async fn create_in(tx: &mut Tx, app: &App, actor: &Actor, input: &OfferInput) -> Result<Uuid> {
    let mut checker = Checker::default();
    let organisation_id = read::organisation(&mut checker, &input.organisation_id);
    let values = read::offer(&mut checker, app, input);
    let (Some(organisation_id), Some(values)) = (organisation_id, values) else {
        checker.finish()?;
        return Err(Error::malformed("offer"));
    };
    let resource = organisations::standing::resource_of(tx.conn(), organisation_id).await?;
    authorize(actor, rights::EDIT_OFFER, leerbrug_directory::rights::READ_ORGANISATION, &resource)?;
    let place = read::place(&mut checker, tx.conn(), organisation_id, &input.site_id).await?;
    read::partners(&mut checker, tx.conn(), &values.audience).await?;
    checker.finish()?;
    let contact_id = contact_for(tx, actor, organisation_id).await?;
    let id = tx.new_id();
    let mut row = read::blank_row(id, organisation_id, contact_id, tx.now);
    values.write_to(&mut row, place);
    store::insert_offer(tx, row).await?;
    store::replace_slots(tx, id, &values.slots).await?;
    tx.created(id);
    tx.audit(AuditEntry {
        on_behalf_of: acting_for(actor, &resource),
        ..AuditEntry::new("create_offer", "offer", id).of(organisation_id)
    });
    Ok(id)
}

/// The named contact: whoever posts, or for a growth centre's act the first head or contact of the organisation.
async fn contact_for(tx: &Tx, actor: &Actor, organisation: Uuid) -> Result<Uuid> {
    let person = actor.require_person()?;
    if person.holds_in(organisation, HOSTS) {
        return Ok(person.id);
    }
    let answering = identity::store::list_answering(tx.conn(), organisation, tx.now).await?;
    Ok(answering.first().copied().unwrap_or(person.id))
}

/// Changes an offer. A published one must keep to the rules of publishing.
///
/// # Errors
/// Invalid with every broken field; Stale, when `version` is not the current one; Conflict, when its state or its
/// taken seats do not allow it.
pub async fn update_offer(
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: Option<i64>,
    input: OfferInput,
) -> Result<()> {
    actor.require_scope("offers:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, version, input), |tx, app, actor, (id, version, input)| {
        Box::pin(update_in(tx, app, actor, *id, *version, input))
    })
    .await
}

async fn update_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: Option<i64>,
    input: &OfferInput,
) -> Result<()> {
    let (offer, resource) = get_for(tx.conn(), app, actor, id, rights::EDIT_OFFER).await?;
    check_version(&offer, version)?;
    if offer.status == OfferStatus::Hidden {
        return Err(Error::conflict("offer-is-hidden"));
    }
    let mut checker = Checker::default();
    let values = read::offer(&mut checker, app, input);
    let place = read::place(&mut checker, tx.conn(), offer.host.id, &input.site_id).await?;
    if let Some(values) = &values {
        read::partners(&mut checker, tx.conn(), &values.audience).await?;
    }
    checker.finish()?;
    let Some(values) = values else { return Err(Error::malformed("offer")) };
    let mut row = row_of(tx, &offer).await?;
    let before = row.clone();
    values.write_to(&mut row, place);
    let compared = read::compared(&before, &row, offer.slots != values.slots);
    store::update_offer(tx, row).await?;
    store::replace_slots(tx, id, &values.slots).await?;
    if offer.status != OfferStatus::Draft {
        let after = store::find_offer(tx.conn(), &app.reference, id).await?.ok_or_else(Error::not_found)?;
        require_publishable(&after, app.today())?;
        touch(tx, id);
        let moments = |offer: &Offer| (offer.starts_on, offer.ends_on, offer.slots.clone());
        if moments(&offer) != moments(&after) {
            requests::told::moments_changed(tx, app, &offer, &after).await?;
        }
    }
    tx.audit(audit("update_offer", &offer, actor, &resource).changed(&compared));
    if offer.seats_left() == 0 && values.seats > offer.taken {
        requests::move_up_waiting(tx, app, id, values.seats - offer.taken).await?;
    }
    Ok(())
}

/// Loads the row of an offer for writing. When somebody changed the offer since it was read, everything runs again on
/// what is there now, so that rules and version are checked against the very row that is written.
pub(super) async fn row_of(tx: &Tx, offer: &Offer) -> Result<offer::Model> {
    let row = store::get_row(tx.conn(), offer.id).await?;
    if row.version == offer.version { Ok(row) } else { Err(Error::stale().retryable()) }
}

fn check_version(offer: &Offer, version: Option<i64>) -> Result<()> {
    match version {
        Some(version) if version != offer.version => Err(Error::stale()),
        _ => Ok(()),
    }
}

fn require_publishable(offer: &Offer, today: Date) -> Result<()> {
    let missing = offer.missing_for_publishing(today);
    if missing.is_empty() { Ok(()) } else { Err(Error::invalid(missing)) }
}

fn audit(action: &'static str, offer: &Offer, actor: &Actor, resource: &Resource) -> AuditEntry {
    AuditEntry {
        on_behalf_of: acting_for(actor, resource),
        ..AuditEntry::new(action, "offer", offer.id).of(offer.host.id)
    }
}

/// A step in the life of an offer that its host may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// `draft`, `paused` → `published`.
    Publish,
    /// `published` → `paused`.
    Pause,
    /// `published`, `paused` → `closed`.
    Close,
    /// `closed`, `expired` → `published`.
    Reopen,
    /// Still holds as of today; `published` stays `published`.
    Confirm,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 5] = [Self::Publish, Self::Pause, Self::Close, Self::Reopen, Self::Confirm];

    /// Returns its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Pause => "pause",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Confirm => "confirm",
        }
    }

    const fn action(self) -> &'static str {
        match self {
            Self::Publish => "publish_offer",
            Self::Pause => "pause_offer",
            Self::Close => "close_offer",
            Self::Reopen => "reopen_offer",
            Self::Confirm => "confirm_offer",
        }
    }

    /// Returns the state this step leads to from `from`, if it may be taken there.
    pub const fn next(self, from: OfferStatus) -> Option<OfferStatus> {
        match (self, from) {
            (Self::Publish, OfferStatus::Draft | OfferStatus::Paused)
            | (Self::Reopen, OfferStatus::Closed | OfferStatus::Expired)
            | (Self::Confirm, OfferStatus::Published) => Some(OfferStatus::Published),
            (Self::Pause, OfferStatus::Published) => Some(OfferStatus::Paused),
            (Self::Close, OfferStatus::Published | OfferStatus::Paused) => Some(OfferStatus::Closed),
            _ => None,
        }
    }
}

/// Takes a step in the life of an offer.
///
/// # Errors
/// Conflict, when the state does not allow it (the parameter `possible` says what does) or the organisation is not
/// confirmed; Invalid, when something is missing for publishing; Stale, when `version` is not the current one.
pub async fn step_offer(app: &App, actor: &Actor, id: Uuid, version: Option<i64>, step: Step) -> Result<()> {
    actor.require_scope("offers:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, version, step), |tx, app, actor, (id, version, step)| {
        Box::pin(step_in(tx, app, actor, *id, *version, *step))
    })
    .await
}

async fn step_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    id: Uuid,
    version: Option<i64>,
    step: Step,
) -> Result<()> {
    let (offer, resource) = get_for(tx.conn(), app, actor, id, rights::PUBLISH_OFFER).await?;
    check_version(&offer, version)?;
    let Some(next) = step.next(offer.status) else {
        let possible: Vec<&str> = Step::ALL
            .into_iter()
            .filter(|other| other.next(offer.status).is_some())
            .map(Step::name)
            .collect();
        return Err(Error::conflict("offer-state")
            .with("status", offer.status.code())
            .with("possible", possible.join(", ")));
    };
    let mut row = row_of(tx, &offer).await?;
    if next == OfferStatus::Published {
        let status = organisations::store::get_organisation(tx.conn(), offer.host.id).await?.status;
        if status != OrganisationStatus::Confirmed {
            return Err(Error::conflict("organisation-unconfirmed"));
        }
        require_publishable(&offer, app.today())?;
        row.confirmed_at = Some(tx.now);
        row.nudged_at = None;
        row.published_at = row.published_at.or(Some(tx.now));
    }
    row.status = next;
    store::update_offer(tx, row).await?;
    touch(tx, id);
    if next == OfferStatus::Closed {
        requests::told::offer_is_gone(tx, &offer, mails::AGREED_OFFER_CLOSED).await?;
    }
    tx.audit(audit(step.action(), &offer, actor, &resource).note(format!("{}→{}", offer.status, next)));
    Ok(())
}

/// Copies an offer into a new draft of the same organisation.
///
/// # Errors
/// NotFound or Forbidden, when the actor may not edit it.
pub async fn copy_offer(app: &App, actor: &Actor, id: Uuid) -> Result<Uuid> {
    actor.require_scope("offers:write")?;
    actor.require_person()?;
    write_with(app, actor, id, |tx, app, actor, id| Box::pin(copy_in(tx, app, actor, *id))).await
}

async fn copy_in(tx: &mut Tx, app: &App, actor: &Actor, id: Uuid) -> Result<Uuid> {
    let (offer, resource) = get_for(tx.conn(), app, actor, id, rights::EDIT_OFFER).await?;
    if offer.status == OfferStatus::Hidden {
        // Published again under another address, it would undo what its coordinator decided.
        return Err(Error::conflict("offer-is-hidden"));
    }
    let row = row_of(tx, &offer).await?;
    let copy = offer::Model {
        id: tx.new_id(),
        status: OfferStatus::Draft,
        taken: 0,
        published_at: None,
        confirmed_at: None,
        nudged_at: None,
        hidden_reason: None,
        hidden_text: None,
        copied_from: Some(id),
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
        ..row
    };
    let copy_id = copy.id;
    store::insert_offer(tx, copy).await?;
    store::replace_slots(tx, copy_id, &offer.slots).await?;
    tx.created(copy_id);
    tx.audit(AuditEntry { entity_id: Some(copy_id), ..audit("copy_offer", &offer, actor, &resource) });
    Ok(copy_id)
}

/// Throws a draft away. Anything that was published is closed instead.
///
/// # Errors
/// Conflict, when it is not a draft.
pub async fn delete_draft(app: &App, actor: &Actor, id: Uuid, version: Option<i64>) -> Result<()> {
    actor.require_scope("offers:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, version), |tx, app, actor, (id, version)| {
        Box::pin(async move {
            let (offer, resource) = get_for(tx.conn(), app, actor, *id, rights::EDIT_OFFER).await?;
            check_version(&offer, *version)?;
            if offer.status != OfferStatus::Draft {
                return Err(Error::conflict("only-drafts-are-deleted"));
            }
            store::delete_draft(tx, offer.id).await?;
            tx.audit(audit("delete_offer", &offer, actor, &resource));
            Ok(())
        })
    })
    .await
}

/// Makes the input that would write an offer as it is, for forms and for merging a patch into.
pub fn input_of(offer: &Offer) -> OfferInput {
    read::input_of(offer)
}

/// Checks an input as if it were published now, without storing anything.
///
/// # Errors
/// Only when the database cannot be read; what is wrong with the input is the answer.
pub async fn check_offer(app: &App, actor: &Actor, input: &OfferInput) -> Result<Vec<FieldError>> {
    actor.require_person()?;
    let mut checker = Checker::default();
    let organisation = read::organisation(&mut checker, &input.organisation_id);
    let values = read::offer(&mut checker, app, input);
    if let Some(organisation) = organisation {
        read::place(&mut checker, app.db.read(), organisation, &input.site_id).await?;
    }
    if let Some(values) = &values {
        read::partners(&mut checker, app.db.read(), &values.audience).await?;
    }
    let mut errors = checker.into_errors();
    if !input.accepts_hints {
        errors.extend(free_texts(input).into_iter().filter_map(|(field, text)| hints::at(field, text)));
    }
    Ok(errors)
}

/// Returns the kinds of placement an organisation of this kind usually posts, best first.
pub fn usual_kinds(group: &str) -> Vec<PlacementKind> {
    use PlacementKind::{
        CareerChangerTrial, CoTeaching, CompanyPlacement, DualAssignment, GuestSeries, GuestSession,
        HourExchange, HourLoan, NonprofitPlacement, Shadowing, SpecialisationPlacement,
    };
    match group {
        "company" => vec![CompanyPlacement, GuestSession, GuestSeries, DualAssignment],
        "non_profit" | "public" => vec![NonprofitPlacement, GuestSession, GuestSeries, Shadowing],
        _ => vec![
            Shadowing,
            CoTeaching,
            CareerChangerTrial,
            SpecialisationPlacement,
            HourExchange,
            HourLoan,
            GuestSession,
            GuestSeries,
            DualAssignment,
        ],
    }
}

/// Turns a Conflict about seats into the field it is about.
pub fn field_of_conflict(error: Error) -> Error {
    if error.code() == "seats-below-taken" && matches!(error.kind(), Kind::Conflict) {
        let params = error.params().clone();
        return Error::invalid(vec![FieldError {
            pointer: "/seats".to_owned(),
            code: "seats-below-taken",
            params,
        }]);
    }
    error
}
