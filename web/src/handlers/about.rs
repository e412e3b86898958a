//! Pages about Leerbrug itself: accessibility, privacy, data credits.

use askama::Template;
use leerbrug_core::error::Error;
use poem::handler;
use poem::web::Path;

use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::page::{Page, show};

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    p: Page,
    name: String,
    paragraphs: Vec<String>,
}

const PAGES: [(&str, usize); 3] = [("accessibility", 3), ("privacy", 4), ("data", 5)];

/// Shows one of the pages.
#[handler]
pub(crate) async fn get_about(ctx: Ctx, Path(name): Path<String>) -> PageResult {
    let (_, count) =
        PAGES.into_iter().find(|(known, _)| *known == name).ok_or_else(Error::not_found).or_page()?;
    let p = Page::new(&ctx, "about").await?;
    let paragraphs = (1..=count).map(|number| p.t(&format!("about-{name}-{number}"))).collect();
    show(&ctx, &AboutPage { p, name, paragraphs })
}
