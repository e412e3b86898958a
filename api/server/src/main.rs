//! The executable: reads the command line, builds the parts, runs.

mod address;
mod bare;
mod body;
mod cli;
mod commands;
mod config;
mod http;
mod layer;
mod telemetry;
mod wiring;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(commands::run(cli)),
        Err(error) => commands::fail(&commands::Failure::environment(format!("cannot start: {error}"))),
    }
}
