//! The commands, and how they fail: one line that says what to do, and an exit code.

mod data;
mod demo;
mod serve;

use std::process::ExitCode;

use leerbrug_core::error::{Error, Kind};
use leerbrug_core::organisations::import::ImportOptions;
use leerbrug_core::{Language, i18n};

use crate::cli::{
    AuditCommand, Cli, Command, ConfigCommand, ErasuresCommand, ImportCommand, KeysCommand,
    SecondFactorCommand, TokenCommand,
};
use crate::config::Config;

/// Why a command failed.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    code: u8,
}

impl Failure {
    /// Makes a failure of the surroundings or a fault of ours: exit code 1.
    pub(crate) fn environment(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 1 }
    }

    /// Makes a failure of what was typed or of a file: exit code 2.
    pub(crate) fn input(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 2 }
    }

    /// Makes a failure of something that could not be proved: exit code 3.
    pub(crate) fn unproved(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 3 }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let is_input = matches!(
            error.kind(),
            Kind::Invalid(_) | Kind::Malformed | Kind::NotFound | Kind::Forbidden | Kind::Conflict
        );
        let fields: Vec<String> = error
            .fields()
            .iter()
            .map(|field| {
                format!(
                    "{}: {}",
                    field.pointer.trim_start_matches('/'),
                    i18n::field_text(Language::En, field)
                )
            })
            .collect();
        let message = match (&error.kind(), fields.is_empty()) {
            (_, false) => fields.join("\n"),
            (Kind::Internal | Kind::Unavailable, true) => error.for_log(),
            (_, true) => i18n::error_text(Language::En, &error),
        };
        Self { message, code: if is_input { 2 } else { 1 } }
    }
}

/// Writes a failure to standard error, a line per problem.
#[expect(clippy::print_stderr, reason = "the command line speaks here")]
pub(crate) fn fail(failure: &Failure) -> ExitCode {
    for line in failure.message.lines() {
        eprintln!("leerbrug: {line}");
    }
    ExitCode::from(failure.code)
}

/// Writes a line to standard output.
#[expect(clippy::print_stdout, reason = "the command line speaks here")]
pub(crate) fn say(line: &str) {
    println!("{line}");
}

/// Runs a command.
pub(crate) async fn run(cli: Cli) -> ExitCode {
    let outcome = match cli.command {
        Command::Demo(args) => demo::run(args).await,
        Command::Serve(args) => serve::run(args).await,
        Command::Worker(args) => serve::run_worker(args).await,
        Command::Migrate(args) => data::migrate(args).await,
        Command::Import {
            what: ImportCommand::Organisations { file, apply, skip_bad_lines, close_missing, data },
        } => {
            let options = ImportOptions { apply, skip_bad_lines, close_missing };
            data::import_organisations(&file, options, data).await
        }
        Command::Reindex(args) => data::reindex(args).await,
        Command::Token { what: TokenCommand::Create { email, scope, days, data } } => {
            data::create_token(&email, scope, days, data).await
        }
        Command::Audit { what: AuditCommand::Verify(args) } => data::verify_audit(args).await,
        Command::Keys { what: KeysCommand::Add { file } } => data::add_key(&file),
        Command::SecondFactor { what: SecondFactorCommand::Remove { email, data } } => {
            data::remove_factor(&email, data).await
        }
        Command::Erasures { what: ErasuresCommand::List(args) } => data::list_erasures(args).await,
        Command::Erasures { what: ErasuresCommand::Repeat { file, data } } => {
            data::repeat_erasures(&file, data).await
        }
        Command::Openapi => {
            say(leerbrug_rest::openapi_json().trim_end());
            Ok(())
        }
        Command::Config { what: ConfigCommand::Check(args) } => {
            Config::read(args.data.as_deref(), args.config.as_deref(), None)
                .map(|config| say(&config.describe()))
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => fail(&failure),
    }
}
