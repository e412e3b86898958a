//! Pages about Leerbrug itself: accessibility, privacy, what is recorded of whom, data credits.

use askama::Template;
use leerbrug_core::error::Error;
use leerbrug_core::privacy::registry::{DataKind, OnErase};
use poem::handler;
use poem::web::Path;

use crate::answer::show;
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::page::Page;

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    p: Page,
    name: String,
    paragraphs: Vec<String>,
    register: Vec<Processing>,
}

/// A line of the processing register.
struct Processing {
    title: String,
    what: String,
    purpose: String,
    basis: String,
    controller: String,
    readers: String,
    keep: Vec<String>,
    on_erase: String,
}

/// Name, number of paragraphs, and whether the register stands below them.
const PAGES: [(&str, usize, bool); 6] = [
    ("accessibility", 3, false),
    ("privacy", 6, false),
    ("register", 2, true),
    ("dpia", 9, false),
    ("staff", 7, true),
    ("data", 6, false),
];

/// Shows one of the pages.
#[handler]
pub(crate) async fn get_about(ctx: Ctx, Path(name): Path<String>) -> PageResult {
    let (_, count, has_register) =
        PAGES.into_iter().find(|(known, _, _)| *known == name).ok_or_else(Error::not_found).or_page()?;
    let p = Page::new(&ctx, "about").await?;
    let paragraphs = (1..=count).map(|number| p.t(&format!("about-{name}-{number}"))).collect();
    let register = if has_register {
        ctx.app.contexts.kinds().iter().map(|kind| processing(&ctx, &p, *kind)).collect()
    } else {
        Vec::new()
    };
    show(&ctx, &AboutPage { p, name, paragraphs, register })
}

fn processing(ctx: &Ctx, p: &Page, kind: DataKind) -> Processing {
    let code = kind.code;
    Processing {
        title: p.t(&format!("data-{code}")),
        what: p.t(&format!("data-{code}-what")),
        purpose: p.t(&format!("data-{code}-purpose")),
        basis: p.t(&format!("data-{code}-basis")),
        controller: p.t(&format!("controller-{}", kind.controller.code())),
        readers: p.readers(kind),
        keep: p.keep_lines(kind),
        on_erase: p.t(match ctx.app.contexts.tables_of(kind).map(|table| table.erase).next() {
            Some(OnErase::Delete) => "erase-delete",
            Some(OnErase::Blank) => "erase-blank",
            Some(OnErase::Keep) | None => "erase-keep",
        }),
    }
}
