//! Files the pages need, embedded, under names that change with their content.

use std::sync::LazyLock;

use poem::http::{StatusCode, header};
use poem::web::Path;
use poem::{Response, handler};
use sha2::{Digest, Sha256};

struct Asset {
    name: String,
    kind: &'static str,
    bytes: &'static [u8],
}

fn asset(stem: &str, extension: &str, kind: &'static str, bytes: &'static [u8]) -> Asset {
    let hash: String = hex::encode(Sha256::digest(bytes)).chars().take(12).collect();
    Asset { name: format!("{stem}.{hash}.{extension}"), kind, bytes }
}

static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    asset("leerbrug", "css", "text/css; charset=utf-8", include_bytes!("../assets/leerbrug.css"))
});
static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    asset("leerbrug", "js", "text/javascript; charset=utf-8", include_bytes!("../assets/leerbrug.js"))
});
static HTMX: LazyLock<Asset> = LazyLock::new(|| {
    asset("htmx", "js", "text/javascript; charset=utf-8", include_bytes!("../assets/htmx.min.js"))
});
static ICON: LazyLock<Asset> =
    LazyLock::new(|| asset("icon", "svg", "image/svg+xml", include_bytes!("../assets/icon.svg")));

/// Returns the name of the stylesheet.
pub(crate) fn stylesheet() -> &'static str {
    &STYLE.name
}

/// Returns the name of the product's own script.
pub(crate) fn script() -> &'static str {
    &SCRIPT.name
}

/// Returns the name of htmx.
pub(crate) fn htmx() -> &'static str {
    &HTMX.name
}

/// Returns the name of the icon.
pub(crate) fn icon() -> &'static str {
    &ICON.name
}

/// Serves a file; its name holds its hash, so it may be kept for good.
#[handler]
pub(crate) fn get_asset(Path(name): Path<String>) -> Response {
    let all = [&*STYLE, &*SCRIPT, &*HTMX, &*ICON];
    match all.into_iter().find(|asset| asset.name == name) {
        Some(asset) => Response::builder()
            .content_type(asset.kind)
            .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
            .body(asset.bytes),
        None => Response::builder().status(StatusCode::NOT_FOUND).finish(),
    }
}
