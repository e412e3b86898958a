//! Small worlds for tests: organisations, people and offers with as little as a test needs.

use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_core::clock::Ids;
use leerbrug_core::{OrganisationStatus, PointPrecision, RequestStatus, Role};
use leerbrug_directory::organisations::service::name_key;
use leerbrug_entity::{StringList, identity, membership, organisation, person, site};
use leerbrug_market::offers::model::{Offer, OfferInput};
use leerbrug_market::offers::service as offers;
use leerbrug_market::offers::service::Step;
use leerbrug_market::requests::model::{AskInput, RequestStep, StepInput};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use uuid::Uuid;

use crate::support::{NOW, TestApp};

/// Adds an organisation with a site in a neighbourhood.
pub(crate) async fn organisation(
    app: &TestApp,
    name: &str,
    status: OrganisationStatus,
    neighbourhood: &str,
) -> Uuid {
    let id = Ids.next();
    insert(app, organisation_row(id, name, status)).await;
    insert(app, site_row(Ids.next(), id, neighbourhood)).await;
    id
}

pub(crate) fn organisation_row(id: Uuid, name: &str, status: OrganisationStatus) -> organisation::Model {
    organisation::Model {
        id,
        kind: "school_secondary".to_owned(),
        name: name.to_owned(),
        name_key: name_key(name),
        network: None,
        umbrella: None,
        register: None,
        register_no: None,
        status,
        about: String::new(),
        website: None,
        levels: StringList::default(),
        sectors: StringList::default(),
        version: 1,
        created_at: NOW,
        updated_at: NOW,
    }
}

pub(crate) fn site_row(id: Uuid, organisation_id: Uuid, neighbourhood: &str) -> site::Model {
    site::Model {
        id,
        organisation_id,
        name: "Campus".to_owned(),
        street: "Verzonnenstraat".to_owned(),
        number: "1".to_owned(),
        box_no: String::new(),
        postcode: "2018".to_owned(),
        municipality: "Antwerpen".to_owned(),
        lat_e6: Some(51_204_000),
        lon_e6: Some(4_421_000),
        point_precision: PointPrecision::Own,
        neighbourhood: Some(neighbourhood.to_owned()),
        address_key: "2018 verzonnenstraat 1".to_owned(),
        is_main: true,
        version: 1,
        created_at: NOW,
    }
}

pub(crate) fn person_row(id: Uuid, name: &str) -> person::Model {
    person::Model {
        id,
        given_name: name.to_owned(),
        family_name: "Proef".to_owned(),
        locale: "nl".to_owned(),
        status: "active".to_owned(),
        neighbourhood: None,
        subjects: StringList::default(),
        levels: StringList::default(),
        talents: StringList::default(),
        languages: StringList::default(),
        facts: StringList::default(),
        about: String::new(),
        close_others: false,
        version: 1,
        created_at: NOW,
        updated_at: NOW,
        factor_since: None,
        erased_at: None,
    }
}

/// Adds a person whose address is `name@demo.example`, with roles.
pub(crate) async fn person(app: &TestApp, name: &str, roles: &[(Option<Uuid>, Role)]) -> Uuid {
    let id = Ids.next();
    insert(app, person_row(id, name)).await;
    let email = format!("{name}@demo.example");
    let row = identity::Model {
        id: Ids.next(),
        person_id: id,
        issuer: "urn:leerbrug:mail".to_owned(),
        subject: id.to_string(),
        email: Some(email.clone()),
        email_key: Some(email),
        created_at: NOW,
    };
    insert(app, row).await;
    for (organisation_id, role) in roles {
        let row = membership::Model {
            id: Ids.next(),
            person_id: id,
            organisation_id: *organisation_id,
            role: *role,
            valid_from: "2026-09-01".to_owned(),
            valid_until: None,
            granted_by: None,
            created_at: NOW,
        };
        insert(app, row).await;
    }
    id
}

/// Inserts a row past the services.
pub(crate) async fn insert<M, A>(app: &TestApp, row: M)
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait,
{
    let row = row.into_active_model();
    <A::Entity as EntityTrait>::insert(row).exec_without_returning(&app.raw).await.unwrap();
}

/// What somebody types into an offer that may be published.
pub(crate) fn input(organisation: Uuid, seats: i32) -> OfferInput {
    OfferInput {
        organisation_id: organisation.to_string(),
        kind: "guest_session".to_owned(),
        title: "Gastles over bruggen".to_owned(),
        summary: "Een uur over hoe een brug blijft staan.".to_owned(),
        levels: vec!["so2".to_owned()],
        subjects: vec!["wiskunde".to_owned()],
        load_value: "2".to_owned(),
        load_unit: "teachingPeriod".to_owned(),
        seats: seats.to_string(),
        starts_on: "2026-12-01".to_owned(),
        ..OfferInput::default()
    }
}

/// A confirmed school with a head, and people who ask.
pub(crate) struct School {
    pub(crate) id: Uuid,
    pub(crate) head: Actor,
}

pub(crate) async fn school(app: &TestApp) -> School {
    let id = organisation(app, "Verzonnen Atheneum", OrganisationStatus::Confirmed, "zurenborg").await;
    person(app, "hoofd", &[(Some(id), Role::Head)]).await;
    School { id, head: app.persona("hoofd").await }
}

impl School {
    /// Publishes an offer.
    pub(crate) async fn offer(&self, app: &TestApp, seats: i32) -> Uuid {
        self.offer_of(app, input(self.id, seats)).await
    }

    pub(crate) async fn offer_of(&self, app: &TestApp, input: OfferInput) -> Uuid {
        let id = offers::create_offer(&app.app, &self.head, input).await.unwrap();
        offers::step_offer(&app.app, &self.head, id, None, Step::Publish).await.unwrap();
        id
    }

    pub(crate) async fn read(&self, app: &TestApp, offer: Uuid) -> Offer {
        offers::get_offer(&app.app, &self.head, offer).await.unwrap().0
    }
}

/// Adds somebody and signs in as her.
pub(crate) async fn asker(app: &TestApp, name: &str) -> Actor {
    person(app, name, &[]).await;
    app.persona(name).await
}

pub(crate) async fn ask(app: &TestApp, actor: &Actor, offer: Uuid) -> Uuid {
    leerbrug_market::requests::service::ask_for_place(&app.app, actor, offer, message()).await.unwrap()
}

pub(crate) fn message() -> AskInput {
    AskInput { message: "Ik kom graag langs.".to_owned(), ..AskInput::default() }
}

/// Everything any step may need.
pub(crate) fn words() -> StepInput {
    StepInput { text: "Met groet".to_owned(), moment: "dinsdag om 10 uur".to_owned(), ..StepInput::default() }
}

pub(crate) async fn step(
    app: &TestApp,
    actor: &Actor,
    request: Uuid,
    step: RequestStep,
) -> Result<(), leerbrug_core::error::Error> {
    let mut input = words();
    if step == RequestStep::Propose {
        let day = "2026-12-15".to_owned();
        input.moments.push(leerbrug_market::requests::model::MomentInput { day, ..Default::default() });
    }
    if step == RequestStep::Decline {
        input.reason = app.app.reference.list("decline_reason").first().unwrap().code.clone();
    }
    leerbrug_market::requests::step::step_request(&app.app, actor, request, None, step, input).await
}

pub(crate) async fn status(app: &TestApp, request: Uuid) -> RequestStatus {
    row(app, request).await.status
}

pub(crate) async fn row(app: &TestApp, request: Uuid) -> leerbrug_entity::application::Model {
    leerbrug_entity::application::Entity::find_by_id(request).one(&app.raw).await.unwrap().unwrap()
}

/// Kinds of the mails that were ordered and are not sent yet, oldest first, and empties the outbox.
pub(crate) async fn ordered(app: &Arc<TestApp>) -> Vec<String> {
    use leerbrug_entity::outbox;
    use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
    let rows = outbox::Entity::find()
        .filter(outbox::Column::Topic.eq("mail"))
        .filter(outbox::Column::DoneAt.is_null())
        .order_by_asc(outbox::Column::Id)
        .all(&app.raw)
        .await
        .unwrap();
    app.execute("UPDATE outbox SET done_at = 1").await.unwrap();
    rows.iter()
        .map(|row| {
            let order: serde_json::Value = serde_json::from_str(&row.payload).unwrap();
            order["kind"].as_str().unwrap().to_owned()
        })
        .collect()
}

/// Lists the secrets of the links in mails of a kind, the oldest first.
pub(crate) async fn mailed_tokens(app: &TestApp, kind: &str) -> Vec<String> {
    use leerbrug_entity::outbox;
    use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
    let rows = outbox::Entity::find()
        .filter(outbox::Column::Topic.eq("mail"))
        .order_by_asc(outbox::Column::Id)
        .all(&app.raw)
        .await
        .unwrap();
    let orders = rows.iter().map(|row| serde_json::from_str::<serde_json::Value>(&row.payload).unwrap());
    orders
        .filter(|order| order["kind"] == kind)
        .map(|order| app.open_value(order["values"]["token"].as_str().unwrap()))
        .collect()
}

/// What somebody types to make a personal token.
pub(crate) fn token(scopes: &[&str], days: &str) -> leerbrug_directory::identity::token::TokenInput {
    leerbrug_directory::identity::token::TokenInput {
        name: "proef".to_owned(),
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        days: days.to_owned(),
        organisation: None,
    }
}
