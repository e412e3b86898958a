//! Pages about placements, days, signatures and fourth years.

pub(crate) mod agree;
pub(crate) mod cohort;
pub(crate) mod days;
pub(crate) mod lines;
pub(crate) mod placement;
pub(crate) mod record;
pub(crate) mod several;
pub(crate) mod sign;
pub(crate) mod words;
pub(crate) mod year;

use crate::pages::pages;

pages! {
    "/log/days" => post days::post_day;
    "/log/days/week" => post days::post_week;
    "/log/days/:id" => get days::get_day, post days::post_edit;
    "/log/days/:id/:step" => post days::post_step;
    "/placements" => get placement::get_placements;
    "/placements/:id" => get placement::get_placement, post placement::post_prepare;
    "/placements/:id/agreement" => get placement::get_agreement, post placement::post_agreement;
    "/placements/:id/signers" => post placement::post_signer;
    "/placements/:id/ask" => post placement::post_ask;
    "/placements/:id/factors" => post placement::post_factor;
    "/placements/:id/off" => post placement::post_off;
    "/placements/:id/sign" => get sign::get_own, post sign::post_own;
    "/signers/:id/:step" => post placement::post_signer_step;
    "/record" => get record::get_record;
    "/record.csv" => get record::get_csv;
    "/agree" => get agree::get_agree, post agree::post_agree;
    "/sign" => get sign::get_link, post sign::post_link;
    "/cohorts" => get cohort::get_cohorts;
    "/cohorts/:id" => get cohort::get_cohort;
    "/cohorts/:id/table.csv" => get cohort::get_csv;
    "/cohorts/:id/close" => post cohort::post_close;
    "/cohorts/:id/students" => get cohort::get_student, post cohort::post_student;
    "/cohorts/:id/several" => get several::get_several, post several::post_several;
    "/cohorts/:id/several.csv" => get several::get_template;
    "/cohorts/:id/several/undo" => post several::post_undo;
    "/cohorts/:id/several/:what" => get lines::get_lines, post lines::post_lines;
    "/cohorts/:id/several/:what/sheet" => get lines::get_sheet;
    "/cohorts/:id/several/:what/undo" => post lines::post_undo;
    "/closes/:id" => get cohort::get_close;
    "/years/:id" => get year::get_year;
    "/years/:id/:step" => post year::post_step;
}
