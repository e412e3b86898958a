#![doc = include_str!("../README.md")]

mod body;
mod caller;
mod docs;
mod document;
mod outermost;
mod parameters;
mod problem;
mod reply;
mod types;
mod v1;

#[cfg(test)]
mod tests;

use leerbrug_core::app::App;
use poem::endpoint::{EndpointExt, make_sync};
use poem::{Response, Route};
use poem_openapi::OpenApiService;

pub use body::MAX_BODY_BYTES;
pub use document::{openapi_json, operations};
pub use problem::{problem, problem_from_poem_error};

use outermost::Outermost;

/// Returns everything under `/api`: the operations of version 1, their document, and the page about them.
pub fn routes(app: App) -> Route {
    let service = OpenApiService::new(v1::operations(), "Leerbrug", env!("CARGO_PKG_VERSION"));
    let document = make_sync(|_| Response::builder().content_type("application/json").body(openapi_json()));
    let inner = Route::new().at("/openapi.json", poem::get(document)).nest("/", service).boxed();
    Route::new()
        .nest("/v1", Outermost { app, inner })
        .at("/docs", poem::get(make_sync(|_| docs::page())))
        .at("/docs.css", poem::get(make_sync(|_| docs::style())))
}
