//! Tables of starters, mentors and pairs.

pub mod awaited_mentor;
pub mod awaited_starter;
pub mod help_call;
pub mod induction;
pub mod induction_agreement;
pub mod mentor;
pub mod mentor_minutes;
pub mod mentor_question;
pub mod mentor_round;
pub mod mentor_school;
pub mod mentorship;
pub mod mentorship_minutes;
pub mod starter;
pub mod starter_goal;
