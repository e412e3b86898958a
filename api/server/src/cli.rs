//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use uuid::Uuid;

/// Leerbrug: learn over the school wall.
#[derive(Debug, Parser)]
#[command(name = "leerbrug", version, about)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Creates a demo city in a folder of its own and serves it
    Demo(DemoArgs),
    /// Serves the web pages and the API, and does the background work
    Serve(ServeArgs),
    /// Does the background work only
    Worker(DataArgs),
    /// Brings the database schema and the reference lists up to date
    Migrate(DataArgs),
    /// Imports a file
    Import {
        #[command(subcommand)]
        what: ImportCommand,
    },
    /// Builds the search index anew
    Reindex(DataArgs),
    /// Manages bearer tokens for the API
    Token {
        #[command(subcommand)]
        what: TokenCommand,
    },
    /// Looks after the audit
    Audit {
        #[command(subcommand)]
        what: AuditCommand,
    },
    /// Looks after the log of days and talks
    Log {
        #[command(subcommand)]
        what: LogCommand,
    },
    /// Looks after the keys that seal sensitive texts
    Keys {
        #[command(subcommand)]
        what: KeysCommand,
    },
    /// Looks after second factors
    SecondFactor {
        #[command(subcommand)]
        what: SecondFactorCommand,
    },
    /// Looks after erasures when a backup is taken back
    Erasures {
        #[command(subcommand)]
        what: ErasuresCommand,
    },
    /// Solves a file as the program solves its rounds
    Solve {
        #[command(subcommand)]
        what: SolveCommand,
    },
    /// Prints the OpenAPI document
    Openapi,
    /// Checks the configuration and says what it is
    Config {
        #[command(subcommand)]
        what: ConfigCommand,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum SolveCommand {
    /// Gives starters their mentors, or checks a plan; exit code 2 for a broken file, 3 for a plan without proof
    Mentors {
        /// Instance, `leerbrug.mentors/1`
        file: PathBuf,
        /// Where the plan goes; printed when left out
        #[arg(long)]
        out: Option<PathBuf>,
        /// Checks this plan instead; exit code 1 when it does not hold
        #[arg(long, conflicts_with = "out")]
        check: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// Removes the data of an earlier demo first
    #[arg(long)]
    pub(crate) fresh: bool,
    /// Number of offers to bring the city to
    #[arg(long)]
    pub(crate) offers: Option<u64>,
    /// Seed of the extra offers
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Day to show as today (YYYY-MM-DD)
    #[arg(long)]
    pub(crate) today: Option<String>,
    /// Lets the clock stand still
    #[arg(long)]
    pub(crate) frozen: bool,
    /// Folder for the data
    #[arg(long, default_value = "data/demo")]
    pub(crate) data: PathBuf,
    /// Address to serve at; loopback only
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Database address, instead of a file in the data folder
    #[arg(long)]
    pub(crate) database: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub(crate) data: DataArgs,
    /// Address to serve at
    #[arg(long)]
    pub(crate) listen: Option<SocketAddr>,
}

#[derive(Debug, Args, Clone)]
pub(crate) struct DataArgs {
    /// Folder for the data
    #[arg(long)]
    pub(crate) data: Option<PathBuf>,
    /// Configuration file
    #[arg(long)]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    /// Imports schools and other organisations; a dry run unless --apply is given
    Organisations {
        /// CSV or NDJSON file
        file: PathBuf,
        /// Writes what the dry run shows
        #[arg(long)]
        apply: bool,
        /// Writes the good lines of a file with bad ones, in one transaction
        #[arg(long)]
        skip_bad_lines: bool,
        /// Closes organisations that nobody runs and removes unused sites, where the file does not name them any more
        #[arg(long)]
        close_missing: bool,
        #[command(flatten)]
        data: DataArgs,
    },
    /// Invites students of a college; a dry run unless --apply is given
    Students(CollegeFile),
    /// Imports placements of a college's students; a dry run unless --apply is given
    Placements(CollegeFile),
    /// Imports what is known of places; a dry run unless --apply is given
    Factors(CollegeFile),
}

/// A file that somebody brings in for a college, as on its page.
#[derive(Debug, Args)]
pub(crate) struct CollegeFile {
    /// CSV file, with the columns of the page
    pub(crate) file: PathBuf,
    /// Identifier of the college
    #[arg(long)]
    pub(crate) college: Uuid,
    /// Mail address of whoever follows students there: it is done in her name
    #[arg(long = "as")]
    pub(crate) by: String,
    /// Does what the dry run shows
    #[arg(long)]
    pub(crate) apply: bool,
    #[command(flatten)]
    pub(crate) data: DataArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// Makes a token and prints it alone
    Create {
        /// Mail address of the person
        #[arg(long)]
        email: String,
        /// What it may do; repeat for more; default everything the person may
        #[arg(long)]
        scope: Vec<String>,
        /// Days until it expires
        #[arg(long, default_value = "90")]
        days: String,
        #[command(flatten)]
        data: DataArgs,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Computes every seal anew; exit code 3 when one does not hold
    Verify(DataArgs),
}

#[derive(Debug, Subcommand)]
pub(crate) enum LogCommand {
    /// Computes the hash of every signed entry anew; exit code 3 when one does not hold
    Verify(DataArgs),
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    /// Puts a new key first in a file, which it makes when it is not there
    Add {
        /// Key file; keep it outside the data folder and its backups
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum SecondFactorCommand {
    /// Removes the second factor of somebody who lost phone and spare codes; make sure first who she is
    Remove {
        /// Mail address of the person
        #[arg(long)]
        email: String,
        #[command(flatten)]
        data: DataArgs,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ErasuresCommand {
    /// Lists who was erased: an id and a day on each line
    List(DataArgs),
    /// Erases again who is named in such a list
    Repeat {
        /// What `erasures list` printed before the backup was taken back
        file: PathBuf,
        #[command(flatten)]
        data: DataArgs,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Reads file and environment, and prints the result without secrets
    Check(DataArgs),
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        super::Cli::command().debug_assert();
    }
}
