//! Files the pages need, embedded, under names that change with their content.

use std::borrow::Cow;
use std::sync::LazyLock;

use poem::http::{StatusCode, header};
use poem::web::Path;
use poem::{Response, handler};
use sha2::{Digest, Sha256};

struct Asset {
    name: String,
    kind: &'static str,
    bytes: Cow<'static, [u8]>,
}

fn asset(stem: &str, extension: &str, kind: &'static str, bytes: impl Into<Cow<'static, [u8]>>) -> Asset {
    let bytes = bytes.into();
    let hash: String = hex::encode(Sha256::digest(&bytes)).chars().take(12).collect();
    Asset { name: format!("{stem}.{hash}.{extension}"), kind, bytes }
}

macro_rules! sheets {
    ($($name:literal),+ $(,)?) => {
        /// The parts of the stylesheet in the order in which they apply: what a component brings stands in its own part.
        const SHEETS: &[&str] = &[$(include_str!(concat!("../assets/css/", $name, ".css"))),+];
    };
}

sheets![
    "font",
    "tokens",
    "ground",
    "frame",
    "buttons",
    "fields",
    "signs",
    "marks",
    "cards",
    "facts",
    "tables",
    "week",
    "progress",
    "slots",
    "sheet",
    "thread",
    "figures",
    "search",
    "offer",
    "lone",
    "mentoring",
    "learning",
    "design",
    "print",
];

static FONT: LazyLock<Asset> = LazyLock::new(|| {
    asset(
        "bricolage-grotesque",
        "woff2",
        "font/woff2",
        &include_bytes!("../assets/fonts/bricolage-grotesque.woff2")[..],
    )
});
static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let sheet = SHEETS.concat().replace("bricolage-grotesque.woff2", &FONT.name);
    asset("leerbrug", "css", "text/css; charset=utf-8", sheet.into_bytes())
});
static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    asset("leerbrug", "js", "text/javascript; charset=utf-8", &include_bytes!("../assets/leerbrug.js")[..])
});
static LOG: LazyLock<Asset> = LazyLock::new(|| {
    asset("log", "js", "text/javascript; charset=utf-8", &include_bytes!("../assets/log.js")[..])
});
static QUEUE: LazyLock<Asset> = LazyLock::new(|| {
    asset("queue", "js", "text/javascript; charset=utf-8", &include_bytes!("../assets/queue.js")[..])
});
static HTMX: LazyLock<Asset> = LazyLock::new(|| {
    asset("htmx", "js", "text/javascript; charset=utf-8", &include_bytes!("../assets/htmx.min.js")[..])
});
static ICON: LazyLock<Asset> =
    LazyLock::new(|| asset("icon", "svg", "image/svg+xml", &include_bytes!("../assets/icon.svg")[..]));

/// What a browser needs to keep the program among the others of a device.
static MANIFEST: LazyLock<Asset> = LazyLock::new(|| {
    let text = include_str!("../assets/manifest.json").replace("icon.svg", &ICON.name);
    asset("leerbrug", "webmanifest", "application/manifest+json", text.into_bytes())
});

/// Returns the name of the stylesheet.
pub(crate) fn stylesheet() -> &'static str {
    &STYLE.name
}

/// Returns the name of the typeface.
pub(crate) fn font() -> &'static str {
    &FONT.name
}

/// Returns the name of the product's own script.
pub(crate) fn script() -> &'static str {
    &SCRIPT.name
}

/// Returns the name of the script of the log without a network.
pub(crate) fn log_script() -> &'static str {
    &LOG.name
}

/// Returns the name of the script of what waits to be sent.
pub(crate) fn queue_script() -> &'static str {
    &QUEUE.name
}

/// Writes the service worker that keeps an empty page of the log, and the files it needs.
pub(crate) fn service_worker(page: &str) -> String {
    let files: Vec<String> = [&*STYLE, &*FONT, &*SCRIPT, &*QUEUE, &*LOG, &*HTMX, &*ICON]
        .iter()
        .map(|file| format!("/assets/{}", file.name))
        .collect();
    let whole = format!("{page} {} {}", files.join(" "), env!("CARGO_PKG_VERSION"));
    let hash: String = hex::encode(Sha256::digest(whole.as_bytes())).chars().take(12).collect();
    let kept = serde_json::json!({ "name": format!("leerbrug-{hash}"), "page": page, "files": files });
    include_str!("../assets/service-worker.js")
        .replace(r#"/*KEPT*/ { name: "", page: "", files: [] }"#, &kept.to_string())
}

/// Returns the name of htmx.
pub(crate) fn htmx() -> &'static str {
    &HTMX.name
}

/// Returns the name of the icon.
pub(crate) fn icon() -> &'static str {
    &ICON.name
}

/// Returns the name of the manifest.
pub(crate) fn manifest() -> &'static str {
    &MANIFEST.name
}

/// Serves a picture of a kind of place, as link previews show it: their readers draw no SVG.
#[handler]
pub(crate) fn get_picture(Path(name): Path<String>) -> Response {
    let picture = name.strip_suffix(".png").and_then(leerbrug_core::notifications::picture);
    match picture {
        Some(bytes) => Response::builder()
            .content_type("image/png")
            .header(header::CACHE_CONTROL, "public, max-age=86400")
            .body(bytes),
        None => Response::builder().status(StatusCode::NOT_FOUND).finish(),
    }
}

/// Serves a file; its name holds its hash, so it may be kept for good.
#[handler]
pub(crate) fn get_asset(Path(name): Path<String>) -> Response {
    let all = [&*STYLE, &*FONT, &*SCRIPT, &*QUEUE, &*LOG, &*HTMX, &*ICON, &*MANIFEST];
    match all.into_iter().find(|asset| asset.name == name) {
        Some(asset) => Response::builder()
            .content_type(asset.kind)
            .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
            .body(asset.bytes.as_ref()),
        None => Response::builder().status(StatusCode::NOT_FOUND).finish(),
    }
}
