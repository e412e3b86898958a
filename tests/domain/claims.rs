//! Claims: who is asked, who decides, who knows.

use std::sync::Arc;

use leerbrug_core::error::Kind;
use leerbrug_core::privacy::tally;
use leerbrug_core::{OrganisationStatus, Role};
use leerbrug_directory::organisations::{claims, service, team};
use leerbrug_directory::privacy::{access, hiding};
use leerbrug_market::today;

use crate::support::{TestApp, db_test};
use crate::world::{self, asker, person};

db_test! {
    Bare: a_claim_on_what_is_run_goes_to_its_heads, confirming_decides_every_claim, who_reads_a_claim_is_told,
        old_claims_go;
}

async fn claim(app: &TestApp, name: &str, id: uuid::Uuid) -> leerbrug_core::actor::Actor {
    let actor = asker(app, name).await;
    claims::claim_organisation(&app.app, &actor, id, format!("{name} werkt hier")).await.unwrap();
    actor
}

async fn a_claim_on_what_is_run_goes_to_its_heads(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    person(&app, "contact", &[(Some(school.id), Role::HostContact)]).await;
    let elsewhere = world::organisation(&app, "Andere school", OrganisationStatus::Confirmed, "kiel").await;
    person(&app, "ander", &[(Some(elsewhere), Role::Head)]).await;
    let (an, bo) = (claim(&app, "an", school.id).await, claim(&app, "bo", school.id).await);
    assert_eq!(world::ordered(&app).await, ["organisation-claimed"; 2], "the head alone is told");
    let open = claims::list_claims(&app.app, &school.head, school.id).await.unwrap();
    let read: Vec<_> = open.iter().map(|one| (one.name.as_str(), one.text.as_str())).collect();
    assert_eq!(read, [("an Proef", "an werkt hier"), ("bo Proef", "bo werkt hier")]);
    for name in ["contact", "ander", "an"] {
        let actor = app.persona(name).await;
        let error = claims::list_claims(&app.app, &actor, school.id).await.unwrap_err();
        assert_eq!(error.kind(), &Kind::Forbidden, "{name}");
        assert!(claims::find_claims(&app.app, &actor, school.id).await.unwrap().is_empty(), "{name}");
        let refused =
            claims::accept_claim(&app.app, &actor, open[0].id, "head".to_owned()).await.unwrap_err();
        assert_eq!(refused.kind(), &Kind::NotFound, "{name}: not hers to know");
    }
    let own = claims::accept_claim(&app.app, &an, open[0].id, "member".to_owned()).await.unwrap_err();
    assert_eq!(own.kind(), &Kind::NotFound, "nobody lets herself in");
    for role in ["", "administrator", "coordinator", "king"] {
        let error =
            claims::accept_claim(&app.app, &school.head, open[0].id, role.to_owned()).await.unwrap_err();
        assert_eq!(error.fields().len(), 1, "{role}");
    }
    claims::accept_claim(&app.app, &school.head, open[0].id, "mentor".to_owned()).await.unwrap();
    claims::refuse_claim(&app.app, &school.head, open[1].id).await.unwrap();
    for claim in &open {
        let error = claims::refuse_claim(&app.app, &school.head, claim.id).await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (&Kind::Conflict, "claim-decided"));
    }
    assert_eq!(world::ordered(&app).await, ["claim-accepted", "claim-refused"]);
    let members = team::get_team(&app.app, &school.head, school.id).await.unwrap().members;
    let role = |actor: &leerbrug_core::actor::Actor| {
        members.iter().find(|member| Some(member.person_id) == actor.person_id()).map(|member| member.role)
    };
    assert_eq!((role(&an), role(&bo)), (Some(Role::Mentor), None));
    claim(&app, "cy", school.id).await;
    claims::claim_organisation(&app.app, &bo, school.id, "Toch wel".to_owned()).await.unwrap();
}

async fn confirming_decides_every_claim(app: Arc<TestApp>) {
    world::school(&app).await;
    person(&app, "beheer", &[(None, Role::Administrator)]).await;
    let admin = app.persona("beheer").await;
    let new = world::organisation(&app, "Nieuw", OrganisationStatus::Unconfirmed, "zurenborg").await;
    let an = claim(&app, "an", new).await;
    claim(&app, "bo", new).await;
    let open = claims::list_claims(&app.app, &admin, new).await.unwrap();
    let error = claims::accept_claim(&app.app, &admin, open[0].id, "member".to_owned()).await.unwrap_err();
    assert_eq!(error.kind(), &Kind::Forbidden, "who may not invite gives no role by a claim");
    let error = service::confirm_organisation(&app.app, &admin, new, None).await.unwrap_err();
    assert_eq!(error.code(), "claims-open", "nobody is refused unseen");
    service::confirm_organisation(&app.app, &admin, new, an.person_id()).await.unwrap();
    assert!(claims::list_claims(&app.app, &admin, new).await.unwrap().is_empty(), "none is left behind");
    let kinds = world::ordered(&app).await;
    assert!(kinds.contains(&"claim-confirmed".to_owned()) && kinds.contains(&"claim-refused".to_owned()));
    let rows = app
        .number("SELECT count(*) FROM audit_event WHERE action IN ('grant_membership', 'refuse_claim') AND entity = 'person'")
        .await;
    claim(&app, "cy", new).await;
    let late =
        service::confirm_organisation(&app.app, &admin, new, app.persona("cy").await.person_id()).await;
    assert_eq!(late.unwrap_err().code(), "already-confirmed", "its head decides now");
    // Its head leaves: the claims on it are the coordinator's again.
    app.execute("UPDATE membership SET valid_until = valid_from WHERE role = 'head'").await.unwrap();
    let lists = today::get_coordination(&app.app, &admin).await.unwrap();
    let shown: Vec<_> = lists.unconfirmed.iter().map(|(line, claims)| (line.id, claims.len())).collect();
    assert_eq!(shown, [(new, 1)]);
    assert_eq!(rows, 2, "who got the role and who did not stand in the audit");
}

async fn who_reads_a_claim_is_told(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    person(&app, "beheer", &[(None, Role::Administrator)]).await;
    let an = claim(&app, "an", school.id).await;
    let seen = async |actor: &leerbrug_core::actor::Actor| {
        let kinds = access::get_access(&app.app, actor).await.unwrap();
        let found = kinds.into_iter().find(|kind| kind.kind == leerbrug_directory::data::CLAIM).unwrap();
        (found.rows, found.readers.into_iter().map(|reader| reader.role).collect::<Vec<_>>(), found.looked)
    };
    let (rows, readers, looked) = seen(&an).await;
    assert_eq!((rows, looked.len()), (1, 0));
    assert!(readers.contains(&Role::Head) && readers.contains(&Role::Administrator), "{readers:?}");
    let admin = app.persona("beheer").await;
    assert_eq!(claims::list_claims(&app.app, &admin, school.id).await.unwrap().len(), 1);
    tally::flush(&app.app).await.unwrap();
    assert_eq!(seen(&an).await.2, [(Role::Administrator, 1)]);
    // Whoever she hides from does not read it by another right either.
    let elsewhere = world::organisation(&app, "Werkgever", OrganisationStatus::Confirmed, "kiel").await;
    let row = leerbrug_entity::membership::Model {
        id: uuid::Uuid::from_u128(77),
        person_id: admin.person_id().unwrap(),
        organisation_id: Some(elsewhere),
        role: Role::Member,
        valid_from: "2026-09-01".to_owned(),
        valid_until: None,
        granted_by: None,
        created_at: crate::support::NOW,
    };
    world::insert(&app, row).await;
    hiding::hide_from(&app.app, &an, elsewhere).await.unwrap();
    let admin = app.persona("beheer").await;
    assert!(claims::list_claims(&app.app, &admin, school.id).await.unwrap().is_empty());
    assert!(!seen(&an).await.1.contains(&Role::Administrator), "and the page says so");
    let open = claims::list_claims(&app.app, &school.head, school.id).await.unwrap();
    claims::refuse_claim(&app.app, &school.head, open[0].id).await.unwrap();
    assert!(seen(&an).await.1.is_empty(), "what is decided is read by nobody any more");
}

async fn old_claims_go(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    claim(&app, "an", school.id).await;
    app.clock.advance_days(364);
    crate::support::night(&app.app).await;
    assert_eq!(app.number("SELECT count(*) FROM claim").await, 1);
    app.clock.advance_days(2);
    crate::support::night(&app.app).await;
    assert_eq!(app.number("SELECT count(*) FROM claim").await, 0, "nobody ever answered");
}
