//! Certificates and recognitions as Open Badges: a file that anybody can verify without asking us.
//!
//! Open Badges 3.0, section 8.2 (JSON Web Token proof format): the credential is the payload, signed with Ed25519 (RFC 8037), and
//! `kid` leads to the public key as a JSON Web Key. The holder is named by the hash of her address, as section 5.4 asks.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer as _, SigningKey};
use jiff::Timestamp as Moment;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::sha256_hex;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::i18n::{Arg, text_with};
use leerbrug_core::policy::authorize;
use leerbrug_directory::identity;
use leerbrug_entity::Timestamp;
use leerbrug_search::Language;
use serde_json::{Value, json};

use super::{Found, find, proof_of};
use crate::courses::attending::tidy;
use crate::courses::store as courses;
use crate::recognition::store as recognitions;
use crate::rights;

/// Where the vocabulary of Open Badges stands.
const CONTEXT: [&str; 2] =
    ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];

/// Makes the badge of a certificate or a recognition: a signed token. For its holder.
///
/// # Errors
/// NotFound, when there is no such number or it is somebody else's; Forbidden, for who gave it; Conflict, when it was revoked.
pub async fn badge(app: &App, actor: &Actor, serial: &str) -> Result<String> {
    actor.require_scope("learning:read")?;
    actor.require_person()?;
    let conn = app.db.read();
    let found = find(conn, &tidy(serial)).await?.ok_or_else(Error::not_found)?;
    authorize(actor, rights::STEER_ENROLMENT, rights::READ_ENROLMENT, &found.resource(conn).await?)?;
    if found.revoked_at().is_some() {
        return Err(Error::conflict("certificate-revoked"));
    }
    let address = identity::store::find_address(conn, found.person()).await?.unwrap_or_default();
    let credential = credential(app, actor.language, found, &address).await?;
    sign(app, &credential)
}

async fn credential(app: &App, language: Language, found: Found, address: &str) -> Result<Value> {
    let root = &app.settings.public_url;
    let (id, organisation) = (found.id(), found.organisation());
    let (issued_at, achievement) = match &found {
        Found::Certificate(both) => (both.0.issued_at, format!("{root}/courses/{}", both.1.id)),
        Found::Recognition(row) => {
            (row.issued_at, format!("urn:leerbrug:specialisation:{}:{}", row.domain, row.level))
        }
    };
    let proof = proof_of(app.db.read(), found).await?;
    let domain = app.reference.label("specialisation_domain", &proof.domain, language).to_owned();
    let args = [
        ("domain", Arg::Text(domain)),
        ("level", Arg::from(i64::from(proof.level))),
        ("hours", Arg::Text(hours(proof.minutes))),
        ("asked", Arg::Text(hours(proof.rule.as_ref().map_or(0, |rule| rule.0)))),
    ];
    let said = |key: &str| text_with(language, key, &args);
    let (kind, description) = if proof.rule.is_some() {
        ("badge-specialisation", "badge-specialisation-why")
    } else {
        ("badge-course", "badge-course-why")
    };
    let name = if proof.title.is_empty() { said(kind) } else { proof.title.clone() };
    let at = format!("{root}/certificates/{}", proof.serial);
    let issuer = format!("{root}/organisations/{organisation}");
    let subject = format!("urn:uuid:{id}");
    let salt = proof.serial.clone();
    let hash = format!("sha256${}", sha256_hex(&format!("{}{salt}", address.to_lowercase())));
    Ok(json!({
        "@context": CONTEXT,
        "id": at,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": name,
        "issuer": {"id": issuer, "type": ["Profile"], "name": proof.organiser.name, "url": issuer},
        "validFrom": moment(issued_at),
        "credentialSubject": {
            "id": subject,
            "type": ["AchievementSubject"],
            "identifier": [{
                "type": "IdentityObject", "hashed": true, "identityHash": hash,
                "identityType": "emailAddress", "salt": salt,
            }],
            "achievement": {
                "id": achievement,
                "type": ["Achievement"],
                "name": name,
                "description": said(description),
                "criteria": {"narrative": said(description)},
                "inLanguage": language.code(),
            },
        },
        "credentialStatus": {"id": format!("{root}/badges/revoked"), "type": "1EdTechRevocationList"},
        "iss": issuer,
        "jti": at,
        "nbf": issued_at.0 / 1000,
        "sub": subject,
    }))
}

fn hours(minutes: i32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

fn moment(at: Timestamp) -> String {
    Moment::from_second(at.0 / 1000).map(|moment| moment.to_string()).unwrap_or_default()
}

fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn sign(app: &App, credential: &Value) -> Result<String> {
    let (id, seed) =
        app.db.vault().signing_seeds().next().ok_or_else(|| Error::internal("there is no signing key"))?;
    let kid = format!("{}/badges/keys/{id}", app.settings.public_url);
    let head = json!({"alg": "EdDSA", "typ": "JWT", "kid": kid});
    let signed = format!("{}.{}", encoded(&head), encoded(credential));
    let signature = SigningKey::from_bytes(seed).sign(signed.as_bytes());
    Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes())))
}

/// Returns a public key that badges are signed with, as a JSON Web Key. For everybody.
///
/// # Errors
/// NotFound, when there is no such key.
pub fn get_key(app: &App, id: &str) -> Result<Value> {
    let (id, seed) =
        app.db.vault().signing_seeds().find(|(known, _)| *known == id).ok_or_else(Error::not_found)?;
    let public = SigningKey::from_bytes(seed).verifying_key();
    let x = URL_SAFE_NO_PAD.encode(public.as_bytes());
    Ok(json!({"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": id, "x": x}))
}

/// Lists what was revoked, for whoever verifies badges: addresses of certificates and nothing else. For everybody.
///
/// # Errors
/// Those of the database.
pub async fn list_revoked(app: &App) -> Result<Value> {
    let root = &app.settings.public_url;
    let conn = app.db.read();
    let mut serials = recognitions::list_revoked(conn).await?;
    serials.extend(courses::list_revoked(conn).await?);
    serials.sort_unstable();
    let revoked: Vec<Value> =
        serials.iter().map(|serial| json!({"id": format!("{root}/certificates/{serial}")})).collect();
    Ok(json!({"id": format!("{root}/badges/revoked"), "issuer": root, "revokedCredential": revoked}))
}
