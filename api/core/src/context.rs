//! What a context brings: one value that says what the rest of the program needs to know of it.
//!
//! The executable makes one list of the contexts. Rights, mails, background work, the index, personal data, what waits on
//! Vandaag, events and the demo city are found through it, so that a new context is added without an edit in another.

use std::any::{Any, TypeId};
use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use jiff::civil::Date;
use leerbrug_entity::Timestamp;
use leerbrug_search::{Change, Document, Language};
use uuid::Uuid;

use crate::actor::Actor;
use crate::app::App;
use crate::db::{Tx, TxFuture};
use crate::error::{Error, Result};
use crate::figures::Measured;
use crate::i18n::{self, Source};
use crate::notifications::order::MailKind;
use crate::policy::Action;
use crate::privacy::registry::{self, DataKind, Table};

/// What an asynchronous function of a context returns.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// Everything that a context brings. What it has none of stays as in [`Context::new`].
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// Name: that of its package.
    pub name: &'static str,
    /// Its rows of the table of rights.
    pub actions: &'static [Action],
    /// The mails it sends.
    pub mails: &'static [MailKind],
    /// Its classes of columns, as TOML.
    pub columns: &'static str,
    /// Its kinds of personal data.
    pub kinds: &'static [DataKind],
    /// What it puts into the search index.
    pub topics: &'static [Topic],
    /// Its clocks: what becomes due, and what to do with one row.
    pub jobs: &'static [Job],
    /// What it does once a night.
    pub night: &'static [NightTask],
    /// What it hears of other contexts.
    pub listeners: &'static [Listener],
    /// Its part of Vandaag.
    pub today: Option<TodayPart>,
    /// Measures its figures of an area.
    pub figures: Option<Measure>,
    /// Finds the address and language of a person.
    pub find_reader: Option<FindReader>,
    /// Lists the files it keeps of a person, for her export.
    pub files: Option<ListFiles>,
    /// Its part of the demo city.
    pub demo: Option<DemoPart>,
    /// Its messages, when they do not stand among those of the program.
    pub texts: Option<Source>,
}

impl Context {
    /// Makes a context that brings nothing yet.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            actions: &[],
            mails: &[],
            columns: "",
            kinds: &[],
            topics: &[],
            jobs: &[],
            night: &[],
            listeners: &[],
            today: None,
            figures: None,
            find_reader: None,
            files: None,
            demo: None,
            texts: None,
        }
    }
}

/// Lists the files kept of a person: the name of each, made to differ from the others, and its hash.
pub type ListFiles = for<'a> fn(&'a App, Uuid) -> Answer<'a, Vec<(String, String)>>;

/// Measures the figures of these neighbourhoods as they stood at the end of a day.
pub type Measure = for<'a> fn(&'a App, &'a [String], Date) -> Answer<'a, Vec<Measured>>;

/// Documents, and the id of the last row they were made of; `None` at the end.
pub type Batch = Option<(Vec<Document>, Uuid)>;

/// Rows of a context in the search index, under a topic of the outbox.
#[derive(Debug, Clone, Copy)]
pub struct Topic {
    /// Name in the outbox.
    pub name: &'static str,
    /// Says of these rows, as they are now, what the index should hold.
    pub changes: for<'a> fn(&'a App, &'a [Uuid]) -> Answer<'a, Vec<Change>>,
    /// Returns the documents of the next rows after an id, and the id of the last row read; `None` at the end.
    pub batch: for<'a> fn(&'a App, Option<Uuid>) -> Answer<'a, Batch>,
}

/// A clock: rows become due, and something is done with each in a transaction of its own.
#[derive(Debug, Clone, Copy)]
pub struct Job {
    /// Name, for the administrator.
    pub name: &'static str,
    /// Lists up to so many rows that are due now. The whole condition stands in the query: a row that it names once and that
    /// is done is not named again.
    pub due: for<'a> fn(&'a App, u64) -> Answer<'a, Vec<Uuid>>,
    /// Looks again whether the row is due, and does it; answers [`nothing_due`] when somebody else did.
    pub run: for<'a> fn(&'a mut Tx, &'a App, Uuid) -> TxFuture<'a, ()>,
}

/// The answer of a job whose row is not due any more.
pub fn nothing_due() -> Error {
    Error::conflict("nothing-due")
}

/// Work of the night. It is marked as done when it returns without an error, and tried again until it does.
#[derive(Debug, Clone, Copy)]
pub struct NightTask {
    /// Name, for the administrator.
    pub name: &'static str,
    /// Does it; returns how much was done.
    pub run: for<'a> fn(&'a App) -> Answer<'a, u64>,
}

/// A function that hears of an event in the transaction in which it happens. One that fails rolls the change back.
#[derive(Debug, Clone, Copy)]
pub struct Listener {
    /// Type of the event.
    pub hears: TypeId,
    /// Is told of every event of that type.
    pub hear: for<'a> fn(&'a mut Tx, &'a App, &'a (dyn Any + Send + Sync)) -> TxFuture<'a, ()>,
}

/// Makes a [`Listener`] of `async fn(&mut Tx, &App, &Event) -> Result<()>`.
#[macro_export]
macro_rules! listener {
    ($event:ty => $function:path) => {{
        fn hear<'a>(
            tx: &'a mut $crate::db::Tx,
            app: &'a $crate::app::App,
            event: &'a (dyn ::std::any::Any + Send + Sync),
        ) -> $crate::db::TxFuture<'a, ()> {
            Box::pin(async move {
                match event.downcast_ref::<$event>() {
                    Some(event) => $function(tx, app, event).await,
                    None => Ok(()),
                }
            })
        }
        $crate::context::Listener { hears: ::std::any::TypeId::of::<$event>(), hear }
    }};
}

/// A context's part of Vandaag.
#[derive(Debug, Clone, Copy)]
pub struct TodayPart {
    /// Counts what waits for the actor, for the header of every page.
    pub count: for<'a> fn(&'a App, &'a Actor) -> Answer<'a, u64>,
    /// Counts what waits in an organisation for those who act for it.
    pub count_in: for<'a> fn(&'a App, Uuid) -> Answer<'a, u64>,
    /// Lists what is neither shown nor counted otherwise.
    pub lines: for<'a> fn(&'a App, &'a Actor) -> Answer<'a, Vec<TodayLine>>,
    /// Lists when the reader meets somebody, by day.
    pub upcoming: Option<Upcoming>,
}

/// Lists when somebody meets others.
pub type Upcoming = for<'a> fn(&'a App, &'a Actor) -> Answer<'a, Vec<TodayMeeting>>;

/// A day on which the reader meets somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodayMeeting {
    /// Day.
    pub day: Date,
    /// Minute of the day; empty when it was not said.
    pub minute: Option<i32>,
    /// Whom.
    pub with: Uuid,
    /// Her name.
    pub title: String,
    /// What it is, and where.
    pub about: String,
    /// Its page.
    pub path: String,
}

/// A line on Vandaag: something that waits for the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodayLine {
    /// What waits, in the reader's language.
    pub text: String,
    /// Where it is done.
    pub path: String,
    /// Until when; empty when nothing runs out.
    pub until: Option<Timestamp>,
}

/// Where and in which language a person reads mails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Address.
    pub address: String,
    /// Language.
    pub language: Language,
    /// What she is called by.
    pub given_name: String,
}

/// Finds where a person reads mails; `None` when she does not.
pub type FindReader = for<'a> fn(&'a App, Uuid) -> Answer<'a, Option<Reader>>;

/// A context's part of the demo city.
#[derive(Debug, Clone, Copy)]
pub struct DemoPart {
    /// Writes it into an empty database, after the parts of the contexts before it in the list.
    pub seed: for<'a> fn(&'a mut Tx, &'a App, &'a mut City) -> TxFuture<'a, ()>,
    /// Keeps it from going stale between two starts.
    pub refresh: Option<for<'a> fn(&'a mut Tx, &'a App) -> TxFuture<'a, ()>>,
}

/// Ids of what the demo city holds so far, by kind and key of the shipped files.
#[derive(Debug, Default)]
pub struct City(HashMap<(&'static str, String), Uuid>);

impl City {
    /// Keeps the id of something.
    pub fn put(&mut self, kind: &'static str, key: &str, id: Uuid) {
        self.0.insert((kind, key.to_owned()), id);
    }

    /// Finds the id of something.
    ///
    /// # Errors
    /// Internal, when the shipped files do not fit together.
    pub fn get(&self, kind: &'static str, key: &str) -> Result<Uuid> {
        let found = self.0.get(&(kind, key.to_owned())).copied();
        found.ok_or_else(|| Error::internal(format!("demo data names the {kind} {key}, which is nowhere")))
    }

    /// Lists the ids of a kind in the order of their keys.
    pub fn all(&self, kind: &'static str) -> Vec<Uuid> {
        let mut found: Vec<_> = self.0.iter().filter(|((of, _), _)| *of == kind).collect();
        found.sort();
        found.into_iter().map(|(_, id)| *id).collect()
    }
}

/// The contexts of the program.
#[derive(Debug)]
pub struct Contexts {
    list: Vec<&'static Context>,
    kinds: Vec<DataKind>,
    tables: Vec<Table>,
}

impl Contexts {
    /// Takes the contexts in the order of their floors, lowest first; the ground adds itself.
    ///
    /// # Errors
    /// Internal, when two use one name, or a table is of a kind that nobody declares.
    pub fn new(list: &[&'static Context]) -> Result<Self> {
        let mut list = list.to_vec();
        // Last, because its rows point at those of all others.
        list.push(&crate::GROUND);
        for context in &list {
            if let Some(texts) = context.texts {
                i18n::add_source(context.name, texts);
            }
        }
        let mut kinds: Vec<DataKind> = list.iter().flat_map(|context| context.kinds).copied().collect();
        kinds.sort_by_key(|kind| kind.position);
        let tables = registry::read(list.iter().map(|context| context.columns))?;
        let contexts = Self { list, kinds, tables };
        contexts.check()?;
        Ok(contexts)
    }

    fn check(&self) -> Result<()> {
        let mut names: HashSet<(&str, &str)> = HashSet::new();
        let contexts = self.list.iter().map(|context| ("context", context.name));
        let actions = self.actions().map(|action| ("action", action.name));
        let mails = self.mails().map(|mail| ("mail", mail.code));
        let kinds = self.kinds.iter().map(|kind| ("kind", kind.code));
        let tables = self.tables.iter().map(|table| ("table", table.name.as_str()));
        let topics = self.topics().map(|topic| ("topic", topic.name));
        let work = self
            .jobs()
            .map(|job| job.name)
            .chain(self.night().map(|task| task.name))
            .map(|name| ("work", name));
        let all = contexts.chain(actions).chain(mails).chain(kinds).chain(tables).chain(topics).chain(work);
        for (what, name) in all {
            if !names.insert((what, name)) {
                return Err(Error::internal(format!("two contexts bring the {what} {name}")));
            }
        }
        match self.tables.iter().find(|table| table.is_personal() && self.kind(&table.kind).is_none()) {
            Some(table) => {
                Err(Error::internal(format!("{}: nobody brings the kind {}", table.name, table.kind)))
            }
            None => Ok(()),
        }
    }

    /// Returns the contexts, lowest floor first, the ground last.
    pub fn iter(&self) -> impl Iterator<Item = &'static Context> + '_ {
        self.list.iter().copied()
    }

    /// Returns the whole table of rights.
    pub fn actions(&self) -> impl Iterator<Item = Action> + '_ {
        self.iter().flat_map(|context| context.actions).copied()
    }

    /// Returns every mail there is.
    pub fn mails(&self) -> impl Iterator<Item = &'static MailKind> + '_ {
        self.iter().flat_map(|context| context.mails)
    }

    /// Returns what the index holds.
    pub fn topics(&self) -> impl Iterator<Item = &'static Topic> + '_ {
        self.iter().flat_map(|context| context.topics)
    }

    /// Returns every clock.
    pub fn jobs(&self) -> impl Iterator<Item = &'static Job> + '_ {
        self.iter().flat_map(|context| context.jobs)
    }

    /// Returns the work of the night.
    pub fn night(&self) -> impl Iterator<Item = &'static NightTask> + '_ {
        self.iter().flat_map(|context| context.night)
    }

    /// Returns every kind of personal data, in the order in which pages show them.
    pub fn kinds(&self) -> &[DataKind] {
        &self.kinds
    }

    /// Finds a kind of personal data.
    pub fn kind(&self, code: &str) -> Option<DataKind> {
        self.kinds.iter().copied().find(|kind| kind.code == code)
    }

    /// Returns every table of the schema with its classes. The order is one in which rows can be deleted from the end.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Returns the tables whose rows are of a kind.
    pub fn tables_of(&self, kind: DataKind) -> impl Iterator<Item = &Table> {
        self.tables.iter().filter(move |table| table.kind == kind.code)
    }

    /// Finds a table.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// Finds where a person reads mails.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn find_reader(&self, app: &App, person: Uuid) -> Result<Option<Reader>> {
        match self.iter().find_map(|context| context.find_reader) {
            Some(find) => find(app, person).await,
            None => Ok(None),
        }
    }

    /// Tells everybody who hears of it about an event, in the transaction in which it happens.
    ///
    /// # Errors
    /// Those of the listeners, which roll everything back.
    pub async fn tell<E: Any + Send + Sync>(&self, tx: &mut Tx, app: &App, event: &E) -> Result<()> {
        for listener in self.iter().flat_map(|context| context.listeners) {
            if listener.hears == TypeId::of::<E>() {
                (listener.hear)(tx, app, event).await?;
            }
        }
        Ok(())
    }

    /// Measures the figures of these neighbourhoods in all contexts, as they stood at the end of a day.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn measure(&self, app: &App, area: &[String], day: Date) -> Result<Vec<Measured>> {
        let mut found = Vec::new();
        for measure in self.iter().filter_map(|context| context.figures) {
            found.extend(measure(app, area, day).await?);
        }
        Ok(found)
    }

    /// Counts what waits for the actor in all contexts.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn count_waiting(&self, app: &App, actor: &Actor) -> Result<u64> {
        let mut count = 0;
        for part in self.iter().filter_map(|context| context.today) {
            count += (part.count)(app, actor).await?;
        }
        Ok(count)
    }

    /// Counts what waits in an organisation for those who act for it.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn count_waiting_in(&self, app: &App, organisation: Uuid) -> Result<u64> {
        let mut count = 0;
        for part in self.iter().filter_map(|context| context.today) {
            count += (part.count_in)(app, organisation).await?;
        }
        Ok(count)
    }

    /// Lists what waits for the actor and is shown by no page of its own, what runs out first coming first.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn lines(&self, app: &App, actor: &Actor) -> Result<Vec<TodayLine>> {
        let mut lines = Vec::new();
        for part in self.iter().filter_map(|context| context.today) {
            lines.extend((part.lines)(app, actor).await?);
        }
        lines.sort_by_key(|line| (line.until.is_none(), line.until));
        Ok(lines)
    }
}

impl Contexts {
    /// Lists when the actor meets somebody, in all contexts, by day.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn upcoming(&self, app: &App, actor: &Actor) -> Result<Vec<TodayMeeting>> {
        let mut found = Vec::new();
        for list in self.iter().filter_map(|context| context.today?.upcoming) {
            found.extend(list(app, actor).await?);
        }
        found.sort_by_key(|meeting| (meeting.day, meeting.minute));
        Ok(found)
    }
}

/// Values that a part of the program keeps for its contexts, by type.
#[derive(Debug, Clone, Default)]
pub struct Parts(HashMap<TypeId, Arc<dyn Any + Send + Sync>>);

impl Parts {
    /// Keeps a value in place of another of its type.
    pub fn put<T: Any + Send + Sync>(&mut self, value: T) {
        self.0.insert(TypeId::of::<T>(), Arc::new(value));
    }

    /// Finds the value of a type.
    pub fn get<T: Any + Send + Sync>(&self) -> Option<&T> {
        self.0.get(&TypeId::of::<T>()).and_then(|value| value.downcast_ref())
    }
}
