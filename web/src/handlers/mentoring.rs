//! Pages about starters, mentors, pairs and the log.

pub(crate) mod induction;
pub(crate) mod log;
pub(crate) mod mentor;
pub(crate) mod overview;
pub(crate) mod pair;
pub(crate) mod round;
pub(crate) mod several;
pub(crate) mod words;

use crate::pages::pages;

pages! {
    "/mentoring" => get overview::get_overview;
    "/mentoring/rules" => get overview::get_rules;
    "/mentoring/round" => get round::get_rounds, post round::post_rounds;
    "/mentoring/round/:id" => get round::get_round, post round::post_round;
    "/mentoring/round/:id/drop" => post round::post_drop;
    "/mentoring/round/:id/choices" => post round::post_choices;
    "/mentoring/help" => post overview::post_help;
    "/mentoring/help/:id" => post overview::post_take;
    "/mentoring/goals" => post overview::post_goal;
    "/mentoring/goals/:id/:step" => post overview::post_goal_step;
    "/mentoring/inductions/new" => get induction::get_new, post induction::post_new;
    "/mentoring/mentors/several" => get several::get_mentors, post several::post_mentors;
    "/mentoring/several/undo" => post several::post_undo;
    "/mentoring/inductions/several" => get several::get_several, post several::post_several;
    "/mentoring/inductions/:id" => get induction::get_induction, post induction::post_induction;
    "/mentoring/inductions/:id/choose/:kind" => get induction::get_choose, post induction::post_choose;
    "/mentoring/inductions/:id/agreement" => post induction::post_agreement;
    "/mentoring/inductions/:id/agree" => post induction::post_agree;
    "/mentoring/pairs/:id" => get pair::get_pair;
    "/mentoring/pairs/:id/answer" => post pair::post_answer;
    "/mentoring/pairs/:id/next" => post pair::post_next;
    "/mentoring/pairs/:id/end" => post pair::post_end;
    "/mentoring/pairs/:id/questions" => post pair::post_question;
    "/mentoring/questions/:id" => post pair::post_question_answer;
    "/mentoring/mentors" => post mentor::post_new;
    "/mentoring/mentors/:id" => get mentor::get_mentor, post mentor::post_mentor;
    "/mentoring/mentors/:id/minutes" => post mentor::post_minutes;
    "/log" => get log::get_log, post log::post_log;
    "/log/offline" => get log::get_offline;
    "/service-worker.js" => get log::get_worker;
    "/log/:id" => get log::get_entry, post log::post_entry;
    "/log/:id/:step" => post log::post_step;
}
