//! "Wat heb ik nodig om te starten?": a page for each situation somebody can be in, made of the same rules as the places themselves.

use askama::Template;
use leerbrug_core::PlacementKind;
use leerbrug_core::error::Error;
use leerbrug_directory::organisations::service::name_key;
use poem::handler;
use poem::web::Path;

use super::offer::before;
use crate::answer::show;
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::page::Page;

/// A situation: its word in addresses and keys, and the kind of place whose rules hold for it.
pub(crate) type Situation = (&'static str, Option<PlacementKind>);

/// The situations, in the order of the doors of the first page; the first three are its large ones.
pub(crate) const SITUATIONS: [Situation; 7] = [
    ("teacher", Some(PlacementKind::Shadowing)),
    ("changer", Some(PlacementKind::CareerChangerTrial)),
    ("host", None),
    ("guest", Some(PlacementKind::GuestSession)),
    ("starter", None),
    ("student", Some(PlacementKind::SpecialisationPlacement)),
    ("college", None),
];
/// Steps on the page of a situation.
const STEPS: usize = 3;

/// A door: its address, what it says, and what is behind it.
pub(crate) struct Door {
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) lead: String,
}

/// Returns how it works, in three steps, each with why.
pub(crate) fn how_it_works(p: &Page) -> Vec<(String, String)> {
    let step = |number| (p.t(&format!("front-step-{number}")), p.t(&format!("front-step-why-{number}")));
    (1..=STEPS).map(step).collect()
}

/// Returns the doors of the first page.
pub(crate) fn doors(p: &Page) -> Vec<Door> {
    SITUATIONS.iter().map(|(word, _)| door(p, word)).collect()
}

fn door(p: &Page, word: &str) -> Door {
    Door {
        path: format!("/start/{word}"),
        title: p.t(&format!("door-{word}-title")),
        lead: p.t(&format!("door-{word}-lead")),
    }
}

/// Returns the situations whose words somebody searches for: what they are called by, not what places are about.
pub(crate) fn asked_for(p: &Page, typed: &str) -> Vec<Door> {
    let typed = format!(" {} ", name_key(typed));
    let is_meant = |word: &str| {
        let words = p.t(&format!("door-{word}-words"));
        words.split(',').map(name_key).any(|one| !one.is_empty() && typed.contains(&format!(" {one} ")))
    };
    SITUATIONS.iter().filter(|(word, _)| is_meant(word)).map(|(word, _)| door(p, word)).collect()
}

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    p: Page,
    door: Door,
    steps: Vec<String>,
    button: String,
    before: Vec<(String, String)>,
    /// Where to go on from here.
    on: String,
    others: Vec<Door>,
}

/// Shows the page of a situation.
#[handler]
pub(crate) async fn get_start(ctx: Ctx, Path(word): Path<String>) -> PageResult {
    let (word, kind) =
        SITUATIONS.into_iter().find(|(known, _)| *known == word).ok_or_else(Error::not_found).or_page()?;
    let p = Page::new(&ctx, "").await?;
    let page = StartPage {
        door: door(&p, word),
        button: p.t(&format!("door-{word}-button")),
        steps: (1..=STEPS).map(|number| p.t(&format!("door-{word}-{number}"))).collect(),
        before: kind.map(|kind| before(&p, kind)).unwrap_or_default(),
        on: match (word, kind) {
            ("starter", _) => "/mentoring".to_owned(),
            ("host", _) => "/offers/new".to_owned(),
            ("college", _) => "/cohorts".to_owned(),
            (_, Some(kind)) => format!("/?kind={}", kind.code()),
            _ => "/".to_owned(),
        },
        others: SITUATIONS
            .iter()
            .filter(|(other, _)| *other != word)
            .map(|(other, _)| door(&p, other))
            .collect(),
        p,
    };
    show(&ctx, &page)
}
