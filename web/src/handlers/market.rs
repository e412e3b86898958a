//! Pages about offers, requests and questions.

pub(crate) mod ask;
pub(crate) mod consent;
pub(crate) mod coordination;
pub(crate) mod editor;
pub(crate) mod inbox;
pub(crate) mod link;
pub(crate) mod map;
pub(crate) mod moments;
pub(crate) mod offer;
pub(crate) mod progress;
pub(crate) mod questions;
pub(crate) mod requests;
pub(crate) mod search;
pub(crate) mod start;
pub(crate) mod week;

use crate::pages::pages;

pages! {
    "/" => get search::get_search;
    "/suggest" => get search::get_suggestions;
    "/offers/new" => get editor::get_new, post editor::post_new;
    "/offers/:id" => get offer::get_offer;
    "/offers/:id/edit" => get editor::get_edit, post editor::post_edit;
    "/offers/:id/ask" => get ask::get_ask, post ask::post_ask;
    "/offers/:id/questions" => post ask::post_question;
    "/offers/:id/report" => post offer::post_report;
    "/offers/:id/hide" => post offer::post_hide;
    "/offers/:id/keep" => post offer::post_keep;
    "/offers/:id/copy" => post offer::post_copy;
    "/offers/:id/delete" => post offer::post_delete;
    "/offers/:id/:step" => post offer::post_step;
    "/requests" => get requests::get_requests;
    "/requests/:id" => get requests::get_request;
    "/requests/:id/calendar.ics" => get requests::get_calendar;
    "/requests/:id/:step" => get requests::get_step, post requests::post_step;
    "/questions/:id/answer" => post inbox::post_answer;
    "/inbox" => get inbox::get_inbox;
    "/coordination" => get coordination::get_coordination;
    "/start/:name" => get start::get_start;
    "/consent" => get consent::get_consent, post consent::post_consent;
}
