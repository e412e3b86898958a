//! Roles and invitations, tokens of an organisation, the desk.

use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_core::error::Kind;
use leerbrug_core::{OrganisationStatus, Role};
use leerbrug_directory::identity::token;
use leerbrug_directory::identity::token::TokenInput;
use leerbrug_directory::identity::{desk, session};
use leerbrug_directory::organisations::team;
use leerbrug_entity::{growth_centre_area, membership, outbox};
use leerbrug_market::today;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::support::{TestApp, anonymous, db_test};
use crate::world::{self, School, ask, asker, insert, person};

db_test! {
    Bare: an_invitation_gives_a_role_once, who_may_invite_to_what, an_invitation_ends_with_the_right_of_its_inviter,
        ending_a_role_works_on_the_next_request, a_centre_acts_for_its_schools, tokens_are_confined_to_an_organisation,
        the_desk_narrows_lists_and_no_rights;
}

async fn invite(app: &TestApp, actor: &Actor, school: Uuid, email: &str, role: &str) -> Result<Uuid, String> {
    team::invite(&app.app, actor, school, email.to_owned(), role.to_owned())
        .await
        .map_err(|error| error.fields().first().map_or(error.code(), |field| field.code).to_owned())
}

pub(crate) async fn newest_link(app: &TestApp) -> String {
    let rows = outbox::Entity::find()
        .filter(outbox::Column::Topic.eq("mail"))
        .order_by_desc(outbox::Column::Id)
        .all(&app.raw)
        .await
        .unwrap();
    let orders = rows.iter().map(|row| serde_json::from_str::<serde_json::Value>(&row.payload).unwrap());
    let order = orders.into_iter().find(|order| order["kind"] == "invited-to-team").unwrap();
    app.open_value(order["values"]["token"].as_str().unwrap())
}

async fn role_of(app: &TestApp, name: &str, school: Uuid) -> Vec<Role> {
    let actor = app.persona(name).await;
    let person = actor.person().unwrap();
    person.memberships.iter().filter(|m| m.organisation_id == Some(school)).map(|m| m.role).collect()
}

async fn an_invitation_gives_a_role_once(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    let bo = asker(&app, "bo").await;
    invite(&app, &school.head, school.id, "An@demo.example\u{200b}", "host_contact").await.unwrap();
    let mailed = leerbrug_entity::outbox::Entity::find().all(&app.raw).await.unwrap();
    let is_kept =
        |row: &leerbrug_entity::outbox::Model| row.payload.contains("\"email\":\"an@demo.example\"");
    assert!(mailed.iter().any(is_kept), "known people are mailed at the address that is kept");
    assert_eq!(
        invite(&app, &school.head, school.id, "an@demo.example", "host_contact").await.unwrap_err(),
        "already-invited"
    );
    let token = newest_link(&app).await;
    for _ in 0..3 {
        let offered = team::read_invitation(&app.app, &token).await.unwrap();
        assert_eq!((offered.role, offered.organisation.as_str()), (Role::HostContact, "Verzonnen Atheneum"));
    }
    let error = team::accept_invitation(&app.app, &anonymous(), token.clone()).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Unauthenticated);
    let (one, two) = tokio::join!(
        team::accept_invitation(&app.app, &an, token.clone()),
        team::accept_invitation(&app.app, &bo, token.clone())
    );
    assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|won| **won).count(), 1, "{one:?} {two:?}");
    let roles = [role_of(&app, "an", school.id).await, role_of(&app, "bo", school.id).await].concat();
    assert_eq!(roles, [Role::HostContact]);
    assert_eq!(team::read_invitation(&app.app, &token).await.unwrap_err().kind(), &Kind::Gone);
    assert_eq!(team::read_invitation(&app.app, "none").await.unwrap_err().kind(), &Kind::Gone);
    let kinds = world::ordered(&app).await;
    assert!(kinds.contains(&"invitation-accepted".to_owned()), "the inviter hears who it was: {kinds:?}");
    let id = invite(&app, &school.head, school.id, "cy@demo.example", "member").await.unwrap();
    let token = newest_link(&app).await;
    team::withdraw_invitation(&app.app, &school.head, id).await.unwrap();
    assert_eq!(team::accept_invitation(&app.app, &an, token).await.unwrap_err().kind(), &Kind::Gone);
    let again = team::withdraw_invitation(&app.app, &school.head, id).await.unwrap_err();
    assert_eq!(again.kind(), &Kind::Conflict);
    invite(&app, &school.head, school.id, "cy@demo.example", "member").await.unwrap();
    let token = newest_link(&app).await;
    app.clock.advance_days(14);
    assert_eq!(
        team::accept_invitation(&app.app, &an, token).await.unwrap_err().kind(),
        &Kind::Gone,
        "too old"
    );
    let head = app.persona("hoofd").await;
    invite(&app, &head, school.id, "cy@demo.example", "member").await.unwrap();
}

async fn who_may_invite_to_what(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    person(&app, "contact", &[(Some(school.id), Role::HostContact)]).await;
    person(&app, "mentor", &[(Some(school.id), Role::Mentor)]).await;
    let elsewhere = world::organisation(&app, "Andere school", OrganisationStatus::Confirmed, "kiel").await;
    person(&app, "ander", &[(Some(elsewhere), Role::Head)]).await;
    let contact = app.persona("contact").await;
    invite(&app, &contact, school.id, "a@demo.example", "member").await.unwrap();
    invite(&app, &contact, school.id, "a@demo.example", "host_contact").await.unwrap();
    assert_eq!(invite(&app, &contact, school.id, "a@demo.example", "head").await.unwrap_err(), "required");
    for role in ["administrator", "coordinator", "college_supervisor", "", "king"] {
        let refused = invite(&app, &school.head, school.id, "b@demo.example", role).await.unwrap_err();
        assert!(["required", "unknown-value"].contains(&refused.as_str()), "{role}: {refused}");
    }
    assert_eq!(
        invite(&app, &school.head, school.id, "geen adres", "member").await.unwrap_err(),
        "not-an-address"
    );
    for name in ["mentor", "ander"] {
        let actor = app.persona(name).await;
        let error =
            team::invite(&app.app, &actor, school.id, "c@demo.example".to_owned(), "member".to_owned())
                .await
                .unwrap_err();
        assert_eq!(error.kind(), &Kind::Forbidden, "{name}: the school is known, the act is not hers");
        assert!(team::find_team(&app.app, &actor, school.id).await.unwrap().is_none(), "{name}");
    }
    let seen = team::find_team(&app.app, &contact, school.id).await.unwrap().unwrap();
    assert_eq!((seen.members.len(), seen.invitations.len()), (3, 2));
    assert!(seen.members.iter().all(|member| member.can_end == (member.name == "contact Proef")));
    assert!(team::find_team(&app.app, &anonymous(), school.id).await.unwrap().is_none());
}

async fn an_invitation_ends_with_the_right_of_its_inviter(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    person(&app, "tweede", &[(Some(school.id), Role::Head)]).await;
    let an = asker(&app, "an").await;
    invite(&app, &app.persona("tweede").await, school.id, "an@demo.example", "head").await.unwrap();
    let token = newest_link(&app).await;
    let held = held(&app, "tweede").await;
    team::end_role(&app.app, &school.head, held).await.unwrap();
    let error = team::accept_invitation(&app.app, &an, token).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Gone);
    assert!(role_of(&app, "an", school.id).await.is_empty());
    // Nor is the role given that she may not give any more.
    let third = person(&app, "derde", &[(Some(school.id), Role::Head)]).await;
    invite(&app, &app.persona("derde").await, school.id, "bo@demo.example", "head").await.unwrap();
    let token = newest_link(&app).await;
    app.execute(&format!(
        "UPDATE membership SET role = 'host_contact' WHERE person_id = {}",
        app.literal(third)
    ))
    .await
    .unwrap();
    assert_eq!(team::accept_invitation(&app.app, &an, token).await.unwrap_err().kind(), &Kind::Gone);
    assert!(role_of(&app, "an", school.id).await.is_empty());
}

async fn held(app: &TestApp, name: &str) -> Uuid {
    let person = app.persona(name).await.person_id().unwrap();
    let found = membership::Entity::find().filter(membership::Column::PersonId.eq(person));
    found.one(&app.raw).await.unwrap().unwrap().id
}

async fn ending_a_role_works_on_the_next_request(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    person(&app, "contact", &[(Some(school.id), Role::HostContact)]).await;
    let cookie = session::sign_in_as_persona(&app.app, &anonymous(), "contact".to_owned(), "/".to_owned())
        .await
        .unwrap()
        .cookie;
    let contact_role = held(&app, "contact").await;
    let contact = app.persona("contact").await;
    let head_role = held(&app, "hoofd").await;
    let error = team::end_role(&app.app, &contact, head_role).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Forbidden, "a contact ends no head");
    let error = team::end_role(&app.app, &school.head, head_role).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (&Kind::Conflict, "last-to-lead"));
    team::end_role(&app.app, &school.head, contact_role).await.unwrap();
    let (principal, _) = session::find_session(&app.app, &cookie).await.unwrap().unwrap();
    let actor = Actor::new(principal, leerbrug_core::Language::Nl, "next");
    assert!(actor.person().unwrap().memberships.is_empty(), "the session lives, the role does not");
    let error = team::end_role(&app.app, &school.head, contact_role).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::NotFound);
    let stranger = asker(&app, "an").await;
    let unknown = team::end_role(&app.app, &stranger, head_role).await.unwrap_err();
    let absent = team::end_role(&app.app, &stranger, Uuid::from_u128(7)).await.unwrap_err();
    assert_eq!((unknown.kind(), unknown.code()), (absent.kind(), absent.code()));
    assert!(world::ordered(&app).await.contains(&"role-ended".to_owned()));
}

async fn centre(app: &TestApp, neighbourhood: &str) -> Uuid {
    let id = Uuid::from_u128(77);
    let mut row = world::organisation_row(id, "Groeicentrum", OrganisationStatus::Confirmed);
    row.kind = "growth_centre".to_owned();
    insert(app, row).await;
    let area = growth_centre_area::Model { organisation_id: id, neighbourhood: neighbourhood.to_owned() };
    insert(app, area).await;
    id
}

async fn a_centre_acts_for_its_schools(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let centre = centre(&app, "zurenborg").await;
    person(&app, "sofie", &[(Some(centre), Role::Coordinator)]).await;
    person(&app, "hilke", &[(Some(centre), Role::NeighbourhoodOffice)]).await;
    let sofie = app.persona("sofie").await;
    let hilke = app.persona("hilke").await;
    invite(&app, &sofie, school.id, "nieuw@demo.example", "head").await.unwrap();
    assert_eq!(invite(&app, &hilke, school.id, "x@demo.example", "head").await.unwrap_err(), "required");
    invite(&app, &hilke, school.id, "x@demo.example", "member").await.unwrap();
    let literal = app.literal(school.id);
    let noted =
        format!("SELECT count(*) FROM audit_event WHERE action = 'invite' AND on_behalf_of = {literal}");
    assert_eq!(app.number(&noted).await, 2, "for whom she acted is recorded");
    let head_role = held(&app, "hoofd").await;
    assert_eq!(team::end_role(&app.app, &hilke, head_role).await.unwrap_err().kind(), &Kind::Forbidden);
    team::end_role(&app.app, &sofie, head_role).await.unwrap();
    assert!(role_of(&app, "hoofd", school.id).await.is_empty(), "the centre may also end the last one");
}

/// Gives somebody a role in one more organisation.
async fn second_role(app: &TestApp, person_id: Uuid, organisation: Uuid, role: Role) {
    let row = membership::Model {
        id: Uuid::from_u128(5),
        person_id,
        organisation_id: Some(organisation),
        role,
        valid_from: "2026-09-01".to_owned(),
        valid_until: None,
        granted_by: None,
        created_at: crate::support::NOW,
    };
    insert(app, row).await;
}

async fn tokens_are_confined_to_an_organisation(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let other = world::organisation(&app, "Andere school", OrganisationStatus::Confirmed, "kiel").await;
    let id = school.head.person_id().unwrap();
    second_role(&app, id, other, Role::Head).await;
    person(&app, "tweede", &[(Some(school.id), Role::Head)]).await;
    let head = app.persona("hoofd").await;
    let input = TokenInput { organisation: Some(school.id), ..world::token(&[], "30") };
    let (made, secret) = token::create_token(&app.app, &head, input.clone()).await.unwrap();
    let (principal, _, _) = token::find_token(&app.app, &secret).await.unwrap().unwrap();
    let actor = Actor::new(principal, leerbrug_core::Language::Nl, "token");
    let reach: Vec<Uuid> = actor.person().unwrap().organisation_ids().collect();
    assert_eq!(reach, [school.id], "one organisation, though its maker leads two");
    let error =
        leerbrug_market::offers::service::create_offer(&app.app, &actor, world::input(other, 1)).await;
    assert_eq!(error.unwrap_err().kind(), &Kind::Forbidden);
    nothing_of_her_own(&app, &actor, made).await;
    let stranger = asker(&app, "an").await;
    assert_eq!(token::create_token(&app.app, &stranger, input).await.unwrap_err().kind(), &Kind::Forbidden);
    let second = app.persona("tweede").await;
    let seen = team::find_team(&app.app, &second, school.id).await.unwrap().unwrap();
    assert_eq!((seen.tokens.len(), seen.tokens[0].1.as_str()), (1, "hoofd Proef"), "the others see it");
    let error = team::revoke_organisation_token(&app.app, &stranger, school.id, made).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Forbidden);
    let error = team::revoke_organisation_token(&app.app, &head, other, made).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::NotFound, "by way of another organisation it is not there");
    let (_, second_secret) = {
        let input = TokenInput { organisation: Some(school.id), ..world::token(&[], "30") };
        token::create_token(&app.app, &head, input).await.unwrap()
    };
    team::revoke_organisation_token(&app.app, &second, school.id, made).await.unwrap();
    assert!(token::find_token(&app.app, &secret).await.unwrap().is_none());
    // It does not outlive the role it was made with.
    let literal = app.literal(id);
    app.execute(&format!("UPDATE membership SET valid_until = '2026-11-24' WHERE person_id = {literal}"))
        .await
        .unwrap();
    assert!(token::find_token(&app.app, &second_secret).await.unwrap().is_none());
}

/// A confined token acts for an organisation: whatever is its maker's own stays hers, and it makes no wider token.
async fn nothing_of_her_own(app: &TestApp, actor: &Actor, made: Uuid) {
    use leerbrug_directory::identity::service::{ProfileInput, get_profile, update_profile};
    use leerbrug_directory::privacy::{access, erasure, export, hiding, timeline};
    use leerbrug_market::requests::model::Window;
    use leerbrug_market::requests::{question, read};
    let core = &app.app;
    let confined = |error: leerbrug_core::error::Error, what: &str| {
        assert_eq!((error.kind(), error.code()), (&Kind::Forbidden, "token-confined"), "{what}");
    };
    confined(token::create_token(core, actor, world::token(&[], "30")).await.unwrap_err(), "wider token");
    confined(token::list_tokens(core, actor).await.unwrap_err(), "tokens");
    confined(token::revoke_token(core, actor, made).await.unwrap_err(), "revoking");
    confined(get_profile(core, actor).await.unwrap_err(), "profile");
    confined(update_profile(core, actor, None, ProfileInput::default()).await.unwrap_err(), "profile");
    confined(access::get_access(core, actor).await.unwrap_err(), "who sees what");
    confined(export::export_own(core, actor).await.unwrap_err(), "export");
    confined(timeline::of_person(core, actor).await.unwrap_err(), "timeline");
    confined(hiding::list_hidden(core, actor).await.unwrap_err(), "hiding");
    confined(erasure::find_erasure(core, actor).await.unwrap_err(), "erasure");
    confined(read::list_own_requests(core, actor, Window::default()).await.unwrap_err(), "requests");
    confined(question::list_own_questions(core, actor, Window::default()).await.unwrap_err(), "questions");
    read::list_inbox(core, actor, Window::default()).await.unwrap();
    leerbrug_market::today::get_today(core, actor).await.unwrap();
}

async fn the_desk_narrows_lists_and_no_rights(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let other = world::organisation(&app, "Andere school", OrganisationStatus::Confirmed, "kiel").await;
    let id = school.head.person_id().unwrap();
    second_role(&app, id, other, Role::HostContact).await;
    let cookie = session::sign_in_as_persona(&app.app, &anonymous(), "hoofd".to_owned(), "/".to_owned())
        .await
        .unwrap()
        .cookie;
    let now = async || {
        let (principal, language) = session::find_session(&app.app, &cookie).await.unwrap().unwrap();
        Actor::new(principal, language, "desk")
    };
    let both = School { id: other, head: now().await };
    let (here, there) = (school.offer(&app, 3).await, both.offer(&app, 3).await);
    let an = asker(&app, "an").await;
    ask(&app, &an, here).await;
    let elsewhere = ask(&app, &an, there).await;
    let desks = desk::list_desks(&app.app, &now().await).await.unwrap();
    let waiting: Vec<(Uuid, u64, bool)> = desks.iter().map(|d| (d.id, d.waiting, d.is_chosen)).collect();
    assert_eq!(waiting.len(), 2);
    assert!(waiting.iter().all(|(_, count, chosen)| *count == 1 && !chosen));
    assert_eq!(today::get_today(&app.app, &now().await).await.unwrap().to_answer.total, 2);
    desk::choose_desk(&app.app, &now().await, cookie.clone(), Some(school.id)).await.unwrap();
    let seen = today::get_today(&app.app, &now().await).await.unwrap();
    assert_eq!(seen.to_answer.total, 1);
    assert_eq!(seen.to_answer.items[0].offer.host_id, school.id);
    assert_eq!(app.app.contexts.count_waiting(&app.app, &now().await).await.unwrap(), 1);
    leerbrug_market::requests::read::get_request(&app.app, &now().await, elsewhere).await.unwrap();
    let stranger = Uuid::from_u128(99);
    let error = desk::choose_desk(&app.app, &now().await, cookie.clone(), Some(stranger)).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::NotFound);
    desk::choose_desk(&app.app, &now().await, cookie.clone(), None).await.unwrap();
    assert_eq!(app.app.contexts.count_waiting(&app.app, &now().await).await.unwrap(), 2);
}
