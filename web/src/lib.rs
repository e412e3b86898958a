#![doc = include_str!("../README.md")]

mod answer;
mod assets;
pub mod ctx;
mod error;
mod figures;
pub mod form;
mod handlers;
mod held;
mod look;
mod menu;
mod page;
mod pages;
mod several;
mod view;

use leerbrug_core::app::App;
use leerbrug_core::notifications::FolderMailer;
use poem::{EndpointExt, IntoEndpoint, Route, get, post};

pub use ctx::language_of;
pub use error::{error_page, error_page_from_poem_error};
pub use form::max_body_bytes;

/// Steps that one handler takes for a whole family of addresses.
const STEPS: [(&str, &[&str]); 10] = [
    ("/offers/:id/:step", &["publish", "pause", "close", "reopen", "confirm"]),
    ("/mentoring/goals/:id/:step", &["share", "keep", "done"]),
    ("/log/:id/:step", &["withdraw", "question", "settle"]),
    ("/log/days/:id/:step", &["withdraw", "answer", "reverse"]),
    ("/signers/:id/:step", &["confirm", "end", "remove", "agreement"]),
    ("/years/:id/:step", &["interrupt", "resume", "extend", "waive", "visit", "visited", "move", "decide"]),
    ("/courses/:id/:step", &["publish", "close"]),
    ("/course-sessions/:id/:step", &["enrol", "cancel", "call-off"]),
    ("/certificates/:id/:step", &["show", "hide", "revoke"]),
    ("/requests/:id/:step", &["view", "propose", "accept", "decline", "withdraw", "reopen"]),
];

/// Returns the method and path of every page and form; what the rights matrix goes through.
pub fn addresses() -> Vec<(&'static str, String)> {
    let all = [
        handlers::PAGES,
        handlers::market::PAGES,
        handlers::mentoring::PAGES,
        handlers::learning::PAGES,
        handlers::directory::PAGES,
    ];
    let mut found = Vec::new();
    for (method, path) in all.into_iter().flatten().filter(|(_, path)| !path.starts_with("/assets")) {
        match STEPS.iter().find(|(family, _)| family == path) {
            None => found.push((*method, (*path).to_owned())),
            Some((_, steps)) => found.extend(steps.iter().map(|step| (*method, path.replace(":step", step)))),
        }
    }
    found
}

/// Returns the routes of all pages. `mailbox` is there in the demo only.
pub fn routes(app: App, mailbox: Option<FolderMailer>) -> impl IntoEndpoint {
    use handlers::demo;
    let mut routes = handlers::add_to(Route::new());
    routes = handlers::market::add_to(routes);
    routes = handlers::mentoring::add_to(routes);
    routes = handlers::learning::add_to(routes);
    routes = handlers::directory::add_to(routes);
    if let Some(mailbox) = mailbox {
        routes = routes
            .at("/design", get(handlers::design::get_design))
            .at("/demo/personas", post(demo::post_persona))
            .at("/demo/mailbox", get(demo::get_mailbox).data(mailbox.clone()))
            .at("/demo/mailbox.json", get(demo::get_mailbox_json).data(mailbox));
    }
    // The pages of errors know the program too: their header is that of whoever reads them.
    routes.around(error::pages).data(app)
}
