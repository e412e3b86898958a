//! The program's parts, handed to every service.

use std::sync::Arc;

use jiff::civil::Date;
use leerbrug_entity::{Role, Timestamp};
use leerbrug_search::SearchEngine;
use tokio_util::task::TaskTracker;

use crate::clock::{Clock, local_date};
use crate::context::{Contexts, Parts};
use crate::db::Db;
use crate::limits::Limits;
use crate::notifications::Mailer;
use crate::privacy::tally::Tally;
use crate::reference::Reference;
use crate::work::Works;

/// Limits and addresses that an installation may set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address people reach the pages at, without a final slash.
    pub public_url: String,
    /// Who runs this installation, as the first page says it; empty for nothing said.
    pub operator: String,
    /// Whether this is the demo city: personas, mailbox, no search limit.
    pub is_demo: bool,
    /// Days until the clock of a request or question runs out.
    pub answer_days: i64,
    /// Days until the host is reminded.
    pub reminder_days: i64,
    /// Days after which a host is asked whether an offer still holds.
    pub nudge_days: i64,
    /// Days after which an offer that nobody confirmed expires.
    pub expiry_days: i64,
    /// Absolute length of a session in hours, and after how many idle minutes it ends.
    pub session: SessionLimits,
    /// The same for coordinators and administrators.
    pub staff_session: SessionLimits,
    /// How long a sign-in link works, in minutes.
    pub link_minutes: i64,
    /// Searches per minute of a person, else of an address; 0 for no limit.
    pub search_per_minute: u32,
    /// Searches at once.
    pub search_burst: u32,
    /// Roles that must sign in with a second factor.
    pub factor_roles: Vec<Role>,
}

/// How long a session lasts.
#[derive(Debug, Clone, Copy)]
pub struct SessionLimits {
    /// Absolute length in hours.
    pub hours: i64,
    /// Idle minutes after which it ends.
    pub idle_minutes: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".to_owned(),
            operator: String::new(),
            is_demo: false,
            answer_days: 7,
            reminder_days: 4,
            nudge_days: 30,
            expiry_days: 60,
            session: SessionLimits { hours: 30 * 24, idle_minutes: 14 * 24 * 60 },
            staff_session: SessionLimits { hours: 12, idle_minutes: 60 },
            link_minutes: 30,
            search_per_minute: 600,
            search_burst: 60,
            factor_roles: Vec::new(),
        }
    }
}

/// Everything a service needs. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The search engine.
    pub search: Arc<dyn SearchEngine>,
    /// Where mails go.
    pub mailer: Arc<dyn Mailer>,
    /// The present.
    pub clock: Arc<dyn Clock>,
    /// Reference lists.
    pub reference: Arc<Reference>,
    /// Limits and addresses.
    pub settings: Arc<Settings>,
    /// Counters of what may not be done too often.
    pub limits: Arc<Limits>,
    /// What the contexts bring.
    pub contexts: Arc<Contexts>,
    /// What parts of the program keep for their contexts.
    pub parts: Arc<Parts>,
    /// How the background work of this process goes.
    pub works: Arc<Works>,
    /// Reads of people's data that are not written yet.
    pub tally: Arc<Tally>,
    /// Tasks that must end before the program does.
    pub tasks: TaskTracker,
}

impl App {
    /// Puts the parts together.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a part of its own, named once, where the program is wired"
    )]
    pub fn new(
        db: Db,
        search: Arc<dyn SearchEngine>,
        mailer: Arc<dyn Mailer>,
        clock: Arc<dyn Clock>,
        reference: Arc<Reference>,
        settings: Settings,
        contexts: Arc<Contexts>,
        tasks: TaskTracker,
    ) -> Self {
        let limits = Arc::new(Limits::of(&settings));
        Self {
            db,
            search,
            mailer,
            clock,
            reference,
            settings: Arc::new(settings),
            limits,
            contexts,
            parts: Arc::default(),
            works: Arc::default(),
            tally: Arc::default(),
            tasks,
        }
    }

    /// Keeps a value for a context, found again with [`App::part`].
    #[must_use]
    pub fn with_part<T: std::any::Any + Send + Sync>(self, value: T) -> Self {
        let mut parts = (*self.parts).clone();
        parts.put(value);
        Self { parts: Arc::new(parts), ..self }
    }

    /// Finds what was kept for a context.
    pub fn part<T: std::any::Any + Send + Sync>(&self) -> Option<&T> {
        self.parts.get()
    }

    /// Returns the present instant.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Returns the present day in the region.
    pub fn today(&self) -> Date {
        local_date(self.now())
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("settings", &self.settings).finish_non_exhaustive()
    }
}
