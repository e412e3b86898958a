//! The log: one line of JSON per request, in UTC, without personal data.
//!
//! `LEERBRUG_LOG=info,leerbrug_core::cost=trace` adds a line for each time that rights were read and the audit written,
//! with how long it took.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

/// Starts logging to standard error: for eyes when a demo runs in a terminal, else JSON.
pub(crate) fn start(is_demo: bool) {
    let filter = EnvFilter::try_new(crate::config::log_filter()).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_span_events(FmtSpan::CLOSE)
        // Else a line that cannot be written (a full disk) is told on standard error, which panics when it is that disk.
        .log_internal_errors(false)
        .with_writer(std::io::stderr);
    let is_for_eyes = is_demo && std::io::stderr().is_terminal();
    let started = if is_for_eyes { builder.compact().try_init() } else { builder.json().try_init() };
    if started.is_err() {
        // A second start in one process (tests) keeps the first.
        tracing::debug!("logging was started already");
    }
}
