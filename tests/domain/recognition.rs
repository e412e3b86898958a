//! Specialisations: signed hours against a rule, recognised by who reads the record, checked by their number, and as a badge.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, VerifyingKey};
use leerbrug_core::actor::Actor;
use leerbrug_learning::courses::attending::record_list;
use leerbrug_learning::courses::enrolling::enrol;
use leerbrug_learning::courses::read::{get_course, list_enrolled};
use leerbrug_learning::proofs::badge::{badge, get_key, list_revoked};
use leerbrug_learning::proofs::{ProofStep, Standing, check, step_proof};
use leerbrug_learning::recognition::{RecognitionInput, recognise};
use leerbrug_learning::record::{ShareInput, get_record, list_grants, share, stop_sharing};
use serde_json::Value;
use uuid::Uuid;

use crate::courses::{Centre, at, centre, there};
use crate::learning::code;
use crate::support::{TestApp, anonymous, db_test};
use crate::world::{ordered, person};

db_test! {
    Bare: hours_become_a_specialisation_and_a_badge, only_who_reads_the_record_recognises;
}

fn input(level: i32) -> RecognitionInput {
    RecognitionInput { domain: "classroom".into(), level }
}

/// Somebody who was at seven hours of a course of the first level, and shares her record with the centre.
async fn trained(app: &TestApp, centre: &Centre) -> (Uuid, Actor) {
    let id = person(app, "yasmina", &[]).await;
    let yasmina = app.persona("yasmina").await;
    let day = [at("2026-12-07", "08:30", "15:30")];
    let (course, session) = centre.course(app, 5, &day).await;
    enrol(&app.app, &yasmina, session).await.unwrap();
    app.clock.advance_days(40);
    let meeting = get_course(&app.app, &centre.sofie, course).await.unwrap().sessions[0].meetings[0].id;
    let (_, _, list) = list_enrolled(&app.app, &centre.sofie, session).await.unwrap();
    record_list(&app.app, &centre.sofie, meeting, there(vec![list[0].id])).await.unwrap();
    (id, yasmina)
}

async fn shared(app: &TestApp, yasmina: &Actor) {
    let input = ShareInput { organisation: "Groeicentrum Proef".into(), last_day: "2027-06-30".into() };
    share(&app.app, yasmina, input).await.unwrap();
}

async fn hours_become_a_specialisation_and_a_badge(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    let (id, yasmina) = trained(&app, &centre).await;
    shared(&app, &yasmina).await;
    let record = get_record(&app.app, &centre.sofie, id).await.unwrap();
    assert_eq!(record.recogniser, Some(centre.id));
    let [only] = record.specialisations.as_slice() else { panic!("{:?}", record.specialisations) };
    assert_eq!((only.level, only.minutes, only.needed, only.is_met()), (1, 420, 360, true));

    let serial = recognise(&app.app, &centre.sofie, id, input(1)).await.unwrap();
    assert_eq!(code(recognise(&app.app, &centre.sofie, id, input(1)).await), "recognised-already");
    assert_eq!(code(recognise(&app.app, &centre.sofie, id, input(2)).await), "recognition-too-early");
    assert!(ordered(&app).await.iter().any(|kind| kind == "specialisation-recognised"));
    assert_eq!(
        check(&app.app, &anonymous(), &serial).await.unwrap(),
        Standing::Valid(None),
        "she shows nothing yet"
    );
    step_proof(&app.app, &yasmina, &serial, ProofStep::Show(true)).await.unwrap();
    let Standing::Valid(Some(proof)) = check(&app.app, &anonymous(), &serial).await.unwrap() else {
        panic!("it is shown")
    };
    assert_eq!((proof.minutes, proof.rule.as_ref().map(|rule| rule.0)), (420, Some(360)));

    the_badge_holds(&app, &yasmina, &serial).await;
    assert_eq!(code(badge(&app.app, &centre.sofie, &serial).await), "forbidden", "only the holder takes it");
    assert_eq!(code(badge(&app.app, &anonymous(), &serial).await), "unauthenticated");

    step_proof(&app.app, &centre.sofie, &serial, ProofStep::Revoke).await.unwrap();
    assert_eq!(check(&app.app, &anonymous(), &serial).await.unwrap(), Standing::Revoked);
    assert_eq!(code(badge(&app.app, &yasmina, &serial).await), "certificate-revoked");
    let revoked = list_revoked(&app.app).await.unwrap();
    assert!(revoked["revokedCredential"][0]["id"].as_str().unwrap().ends_with(&serial));
    let again = recognise(&app.app, &centre.sofie, id, input(1)).await.unwrap();
    assert_ne!(again, serial, "what was revoked can be recognised anew, under another number");
}

fn part(token: &str, number: usize) -> Value {
    let part = token.split('.').nth(number).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// Verifies the signature with the key that the badge names, and that no changed byte passes.
async fn the_badge_holds(app: &TestApp, yasmina: &Actor, serial: &str) {
    let token = badge(&app.app, yasmina, serial).await.unwrap();
    let head = part(&token, 0);
    let key = get_key(&app.app, head["kid"].as_str().unwrap().rsplit('/').next().unwrap()).unwrap();
    let bytes = URL_SAFE_NO_PAD.decode(key["x"].as_str().unwrap()).unwrap();
    let key = VerifyingKey::from_bytes(&bytes.try_into().unwrap()).unwrap();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
    key.verify_strict(signed.as_bytes(), &signature).unwrap();
    for position in (0..signed.len()).step_by(17) {
        let mut changed = signed.as_bytes().to_vec();
        changed[position] ^= 1;
        assert!(key.verify_strict(&changed, &signature).is_err(), "changed at {position}");
    }
    let said = part(&token, 1);
    assert_eq!(said["jti"], said["id"]);
    assert!(said["id"].as_str().unwrap().ends_with(serial));
    assert!(!said.to_string().contains("@demo.example"), "the address is in it as a hash only");
    assert_eq!(code(get_key(&app.app, "00000000").map(|_| ())), "not-found");
}

async fn only_who_reads_the_record_recognises(app: Arc<TestApp>) {
    let centre = centre(&app).await;
    let (id, yasmina) = trained(&app, &centre).await;
    assert_eq!(
        code(recognise(&app.app, &centre.sofie, id, input(1)).await),
        "not-found",
        "nothing is shared"
    );
    shared(&app, &yasmina).await;
    assert_eq!(
        code(recognise(&app.app, &yasmina, id, input(1)).await),
        "forbidden",
        "nobody recognises herself"
    );
    shared(&app, &centre.sofie).await;
    let own = centre.sofie.person_id().unwrap();
    assert_eq!(
        code(recognise(&app.app, &centre.sofie, own, input(1)).await),
        "forbidden",
        "not for her own centre either"
    );
    let other = RecognitionInput { domain: "nergens".into(), level: 1 };
    assert_eq!(code(recognise(&app.app, &centre.sofie, id, other).await), "recognition-too-early");
    assert_eq!(code(recognise(&app.app, &centre.sofie, id, input(9)).await), "not-found");
    app.execute("UPDATE organisation SET kind = 'company_sme'").await.unwrap();
    assert_eq!(code(recognise(&app.app, &centre.sofie, id, input(1)).await), "recogniser-kind");
    app.execute("UPDATE organisation SET kind = 'teacher_college'").await.unwrap();
    recognise(&app.app, &centre.tarek, id, input(1)).await.unwrap();
    let grant = list_grants(&app.app, &yasmina).await.unwrap()[0].id;
    stop_sharing(&app.app, &yasmina, grant).await.unwrap();
    assert_eq!(code(recognise(&app.app, &centre.sofie, id, input(1)).await), "not-found");
    assert_eq!(get_record(&app.app, &yasmina, id).await.unwrap().specialisations[0].recognised.len(), 1);
}
