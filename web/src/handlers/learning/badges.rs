//! Certificates as Open Badges, and what verifying one takes: the public key, and what was revoked.

use leerbrug_learning::proofs::badge;
use poem::http::header;
use poem::web::Path;
use poem::{IntoResponse, Response, handler};

use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};

fn json(value: &serde_json::Value, kind: &str) -> Response {
    value.to_string().with_content_type(kind).into_response()
}

/// Sends the badge of a certificate to its holder.
#[handler]
pub(crate) async fn get_badge(ctx: Ctx, Path(serial): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let token = badge::badge(&ctx.app, &ctx.actor, &serial).await.or_page()?;
    let name: String = serial.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    Ok(token
        .with_content_type("application/vc+jwt")
        .with_header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"leerbrug-{name}.jwt\""))
        .into_response())
}

/// Sends a public key.
#[handler]
pub(crate) fn get_key(ctx: Ctx, Path(key): Path<String>) -> PageResult {
    let Ctx { app, .. } = ctx;
    Ok(json(&badge::get_key(&app, &key).or_page()?, "application/jwk+json"))
}

/// Lists what was revoked.
#[handler]
pub(crate) async fn get_revoked(ctx: Ctx) -> PageResult {
    Ok(json(&badge::list_revoked(&ctx.app).await.or_page()?, "application/json"))
}
