//! One file per page, in the folder of its context; pages of all contexts stand here.

pub(crate) mod about;
pub(crate) mod demo;
pub(crate) mod design;
pub(crate) mod directory;
pub(crate) mod learning;
pub(crate) mod market;
pub(crate) mod mentoring;
pub(crate) mod today;
pub(crate) mod work;

use crate::pages::pages;

pages! {
    "/assets/:name" => get crate::assets::get_asset;
    "/pictures/:name" => get crate::assets::get_picture;
    "/today" => get today::get_today;
    "/administration/work" => get work::get_work, post work::post_work;
    "/about/:page" => get about::get_about;
}
