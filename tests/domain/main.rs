//! Tests of the core on both databases. `LEERBRUG_TEST_POSTGRES_URL` names the PostgreSQL server, for instance
//! `postgres://app@127.0.0.1:5432/postgres`; `LEERBRUG_TEST_REGISTERS` the folder with real registers;
//! `LEERBRUG_TEST_FULL` asks for the large numbers.
#![allow(missing_docs, reason = "nobody reads the documentation of a test binary")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::needless_pass_by_value,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::cast_lossless,
    clippy::assigning_clones,
    clippy::format_push_string,
    clippy::single_match_else,
    reason = "a test that cannot go on should stop right there"
)]

mod audit;
mod background;
mod claims;
mod clocks;
mod course_heads;
mod courses;
mod courses_bounds;
mod erasure;
mod exercise;
mod factor;
mod hints;
mod home_head;
mod identity;
mod import;
mod learning;
mod learning_after;
mod learning_bounds;
mod learning_links;
mod learning_numbers;
mod learning_several;
mod limits;
mod lists;
mod mails;
mod mentoring;
mod mentoring_after;
mod mentoring_size;
mod moments;
mod offers;
mod past;
mod policy;
mod privacy;
mod providers;
mod races;
mod recognition;
mod repeat;
mod reported;
mod requests;
mod schema;
mod seals;
mod smtp;
mod support;
mod tables;
mod tables_of_learning;
mod tables_of_mentoring;
mod team;
mod visibility;
mod words;
mod world;
mod write_path;
