//! The log: one line of JSON per request, in UTC, without personal data.

use tracing_subscriber::EnvFilter;

/// Starts logging to standard error.
pub(crate) fn start(is_terminal_demo: bool) {
    let filter = EnvFilter::try_new(crate::config::log_filter()).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = if is_terminal_demo { builder.compact().try_init() } else { builder.json().try_init() };
    if started.is_err() {
        // A second start in one process (tests) keeps the first.
        tracing::debug!("logging was started already");
    }
}
