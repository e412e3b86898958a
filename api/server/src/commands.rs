//! The commands, and how they fail: one line that says what to do, and an exit code.

mod data;
mod demo;
mod lines;
mod serve;
mod solve;

use std::process::ExitCode;

use leerbrug_core::error::{Error, FieldError, Kind};
use leerbrug_core::{Language, i18n};
use leerbrug_directory::organisations::import::ImportOptions;

use crate::cli::{
    AuditCommand, Cli, Command, ConfigCommand, ErasuresCommand, ImportCommand, KeysCommand, LogCommand,
    SecondFactorCommand, SolveCommand, TokenCommand,
};

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

    /// Puts several together, a line each; the first decides the exit code.
    pub(crate) fn of(failures: impl Iterator<Item = Self>) -> Self {
        let all = failures
            .reduce(|all, next| Self { message: format!("{}\n{}", all.message, next.message), ..all });
        all.unwrap_or_else(|| Self::environment("failed"))
    }

    /// Returns what it says.
    #[cfg(test)]
    pub(crate) fn message(&self) -> &str {
        &self.message
    }
}

/// Says what is so in the words of the command line. The sentences of pages speak of offers and of rights of readers; of
/// them only those about a field go for both.
impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let message = match error.kind() {
            Kind::Invalid(fields) if !fields.is_empty() => {
                let line = |field: &FieldError| {
                    let name = field.pointer.trim_start_matches('/');
                    format!("{}: {}", option(name), i18n::field_text(Language::En, field))
                };
                return Self::input(fields.iter().map(line).collect::<Vec<_>>().join("\n"));
            }
            Kind::Limited(seconds) => format!("too often: try again in {seconds} seconds"),
            Kind::Internal | Kind::Unavailable => error.reason(),
            Kind::NotFound | Kind::Gone => "it is not there".to_owned(),
            Kind::Unauthenticated | Kind::Forbidden => format!("not allowed ({})", error.code()),
            Kind::Invalid(_) | Kind::Malformed => format!("cannot be read ({})", error.code()),
            Kind::Conflict | Kind::Stale | Kind::PreconditionRequired => {
                format!("not possible as it is now ({})", error.code())
            }
        };
        match error.kind() {
            Kind::Internal | Kind::Unavailable | Kind::Limited(_) => Self::environment(message),
            _ => Self::input(message),
        }
    }
}

/// Returns the option of the command line that fills a field.
fn option(field: &str) -> &str {
    match field.split('/').next() {
        Some("scopes") => "--scope",
        Some("days") => "--days",
        _ => field,
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
        Command::Import { what: ImportCommand::Students(file) } => {
            lines::bring_in(lines::What::Students, file).await
        }
        Command::Import { what: ImportCommand::Placements(file) } => {
            lines::bring_in(lines::What::Placements, file).await
        }
        Command::Import { what: ImportCommand::Factors(file) } => {
            lines::bring_in(lines::What::Factors, file).await
        }
        Command::Reindex(args) => data::reindex(args).await,
        Command::Token { what: TokenCommand::Create { email, scope, days, data } } => {
            data::create_token(&email, scope, days, data).await
        }
        Command::Audit { what: AuditCommand::Verify(args) } => data::verify_audit(args).await,
        Command::Log { what: LogCommand::Verify(args) } => data::verify_log(args).await,
        Command::Keys { what: KeysCommand::Add { file } } => data::add_key(&file),
        Command::SecondFactor { what: SecondFactorCommand::Remove { email, data } } => {
            data::remove_factor(&email, data).await
        }
        Command::Erasures { what: ErasuresCommand::List(args) } => data::list_erasures(args).await,
        Command::Erasures { what: ErasuresCommand::Repeat { file, data } } => {
            data::repeat_erasures(&file, data).await
        }
        Command::Solve { what: SolveCommand::Mentors { file, out, check } } => {
            solve::mentors(&file, out, check)
        }
        Command::Openapi => {
            say(leerbrug_rest::openapi_json().trim_end());
            Ok(())
        }
        Command::Config { what: ConfigCommand::Check(args) } => data::check_config(&args),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => fail(&failure),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_never_speaks_as_a_page() {
        let kinds = [
            Kind::Malformed,
            Kind::Unauthenticated,
            Kind::Forbidden,
            Kind::NotFound,
            Kind::Conflict,
            Kind::Stale,
            Kind::PreconditionRequired,
            Kind::Gone,
            Kind::Limited(60),
            Kind::Unavailable,
            Kind::Internal,
        ];
        for kind in kinds {
            for code in
                ["not-found", "forbidden", "unauthenticated", "stale", "limited", "internal", "conflict"]
            {
                let of_pages = i18n::text(Language::En, &format!("error-{code}"));
                let said = Failure::from(Error::new(kind.clone(), code)).message;
                assert!(!said.is_empty() && !said.contains(&of_pages), "{kind:?} {code}: {said}");
            }
        }
        let broken = Failure::from(Error::unavailable("database out of reach"));
        assert_eq!((broken.message.as_str(), broken.code), ("database out of reach", 1));
        let field = FieldError {
            pointer: "/days".to_owned(),
            code: "not-a-number",
            params: vec![("value", "x".to_owned())],
        };
        let failure = Failure::from(Error::invalid(vec![field]));
        assert!(failure.message.starts_with("--days: ") && failure.code == 2, "{failure:?}");
    }
}
