//! What every page shares: texts, the header, the answer around a template.

use jiff::civil::Date;
use leerbrug_core::actor::PersonActor;
use leerbrug_core::clock::local_date;
use leerbrug_core::context::Contexts;
use leerbrug_core::error::{Error, Kind};
use leerbrug_core::i18n;
use leerbrug_core::i18n::Arg;
use leerbrug_core::policy::{CENTRE, Grant, HOSTS};
use leerbrug_core::privacy::registry::DataKind;
use leerbrug_core::reference::{Item, Reference};
use leerbrug_core::{Language, Role, Timestamp};
use leerbrug_directory::identity::desk;
use leerbrug_learning::cohort::own_colleges;
use leerbrug_learning::days::has_year;
use leerbrug_market::data::CONTACT;
use leerbrug_market::requests::model::Slice;
use leerbrug_mentoring::overview::has_part;

use uuid::Uuid;

use std::sync::Arc;

use crate::ctx::Ctx;
use crate::error::OrPage;
use crate::form::Problems;
use crate::look::{self, Markup};

/// What a template knows besides its own content.
pub(crate) struct Page {
    pub(crate) lang: Language,
    pub(crate) nonce: String,
    pub(crate) csrf: String,
    pub(crate) user: Option<User>,
    pub(crate) is_demo: bool,
    pub(crate) flash: Option<String>,
    pub(crate) section: &'static str,
    pub(crate) problems: Problems,
    /// Whether the reader answers here what somebody else asked.
    pub(crate) is_answering: bool,
    location: String,
    public_url: String,
    pub(crate) today: Date,
    now: Timestamp,
    pub(crate) reference: Arc<Reference>,
    contexts: Arc<Contexts>,
}

/// One of the lists of a page, a part at a time.
pub(crate) struct Part<T> {
    pub(crate) items: Vec<T>,
    pub(crate) total: u64,
    /// Whether entries before these were left out.
    pub(crate) is_later: bool,
    /// Address of the page with the next entries; empty at the end.
    pub(crate) more: String,
}

impl<T> Part<T> {
    /// Reads the part that the address names and puts it into words; its links keep the page and name the list.
    ///
    /// A place that the list does not have, or no longer, is left out: the part is then the first one.
    pub(crate) async fn read<R, F>(
        ctx: &Ctx,
        name: &str,
        list: impl Fn(Option<Uuid>) -> F,
        view: impl FnMut(R) -> T,
    ) -> poem::Result<Self>
    where
        F: Future<Output = Result<Slice<R>, Error>>,
    {
        let mut after = Uuid::parse_str(&ctx.param(name)).ok();
        let mut slice = list(after).await;
        if after.is_some() && slice.as_ref().is_err_and(|error| matches!(error.kind(), Kind::Malformed)) {
            after = None;
            slice = list(None).await;
        }
        let slice = slice.or_page()?;
        let path = ctx.location.split_once('?').map_or(ctx.location.as_str(), |(path, _)| path);
        let more = slice.next.map(|id| format!("{path}?{name}={id}#{name}")).unwrap_or_default();
        let slice = slice.map(view);
        Ok(Self { items: slice.items, total: slice.total, is_later: after.is_some(), more })
    }

    /// Says whether there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// Who is signed in, for the header.
pub(crate) struct User {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    /// Name of the organisation on the desk; of the only one; empty for several.
    pub(crate) organisation: String,
    /// Organisations in which she has a role.
    pub(crate) own: Vec<(Uuid, String)>,
    /// Organisations to choose from, when there are several.
    pub(crate) desks: Vec<DeskLine>,
    pub(crate) todo: u64,
    pub(crate) is_host: bool,
    pub(crate) is_coordinator: bool,
    pub(crate) is_administrator: bool,
    /// Whether she works for a growth centre and reads its figures.
    pub(crate) reads_figures: bool,
    /// Whether she logs days of a fourth year.
    pub(crate) has_days: bool,
    /// Whether she follows students for a college.
    pub(crate) has_cohort: bool,
    /// Whether she is a starter, a mentor, or looks after some.
    pub(crate) has_mentoring: bool,
}

/// An organisation to choose from, in words.
pub(crate) struct DeskLine {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) roles: String,
    pub(crate) waiting: u64,
    pub(crate) is_chosen: bool,
}

impl Page {
    /// Collects what every page shows. `section` names the entry of the menu that is marked.
    pub(crate) async fn new(ctx: &Ctx, section: &'static str) -> poem::Result<Self> {
        let user = match ctx.actor.person() {
            None => None,
            Some(person) => Some(User {
                id: person.id,
                name: person.name.clone(),
                organisation: on_desk(person),
                own: own_organisations(person),
                desks: desks(ctx).await?,
                todo: ctx.app.contexts.count_waiting(&ctx.app, &ctx.actor).await.or_page()?,
                is_host: person.holds(HOSTS),
                is_coordinator: person.holds(&[Role::Coordinator, Role::Administrator]),
                is_administrator: person.holds(&[Role::Administrator]),
                reads_figures: person.holds(&[Role::Coordinator, Role::NeighbourhoodOffice]),
                has_days: has_year(&ctx.app, &ctx.actor).await.or_page()?.is_some(),
                has_cohort: !own_colleges(&ctx.actor).is_empty(),
                has_mentoring: has_part(&ctx.app, &ctx.actor).await.or_page()?,
            }),
        };
        Ok(Self {
            lang: ctx.language(),
            nonce: ctx.nonce.clone(),
            csrf: ctx
                .actor
                .person()
                .map(|person| person.csrf_token.clone())
                .or_else(|| ctx.unfinished.as_ref().map(|session| session.csrf_token.clone()))
                .unwrap_or_default(),
            user,
            is_demo: ctx.app.settings.is_demo,
            flash: ctx
                .flash
                .as_deref()
                .map(|code| format!("flash-{code}"))
                // A cookie is no text of ours: only what has a message is shown.
                .filter(|key| i18n::has(ctx.language(), key))
                .map(|key| i18n::text(ctx.language(), &key)),
            section,
            problems: Problems::default(),
            is_answering: false,
            location: ctx.location.clone(),
            public_url: ctx.app.settings.public_url.clone(),
            today: ctx.app.today(),
            now: ctx.app.now(),
            reference: Arc::clone(&ctx.app.reference),
            contexts: Arc::clone(&ctx.app.contexts),
        })
    }

    /// Returns when the page is made.
    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    /// Returns a text.
    pub(crate) fn t(&self, key: &str) -> String {
        i18n::text(self.lang, key)
    }

    /// Returns a text about a number.
    pub(crate) fn n<N: TryInto<i64> + Copy>(&self, key: &str, count: &N) -> String {
        let count = (*count).try_into().unwrap_or(i64::MAX);
        i18n::text_with(self.lang, key, &[("count", Arg::Number(count))])
    }

    /// Returns a text with one value.
    pub(crate) fn with(&self, key: &str, value: &str) -> String {
        i18n::text_with(self.lang, key, &[("value", Arg::from(value))])
    }

    /// Returns the label of a code, with a capital.
    pub(crate) fn label(&self, list: &str, code: &str) -> String {
        capital(self.reference.label(list, code, self.lang))
    }

    /// Returns the label of a code as in running text.
    pub(crate) fn word(&self, list: &str, code: &str) -> String {
        self.reference.label(list, code, self.lang).to_owned()
    }

    /// Returns the label of an entry of a list, with a capital.
    pub(crate) fn item(&self, item: &Item) -> String {
        capital(item.label(self.lang))
    }

    /// Returns the name of a neighbourhood.
    pub(crate) fn neighbourhood(&self, slug: &str) -> String {
        self.reference.neighbourhood(slug).map_or(slug, |found| &found.name).to_owned()
    }
}

/// Lists the organisations in which somebody has a role, each once.
fn own_organisations(person: &PersonActor) -> Vec<(Uuid, String)> {
    let held = person.memberships.iter();
    let mut own: Vec<_> =
        held.filter_map(|m| Some((m.organisation_id?, m.organisation_name.clone()))).collect();
    own.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    own.dedup();
    own
}

/// Returns the organisation whose work is looked at: the chosen one, or the only one.
fn on_desk(person: &PersonActor) -> String {
    let mut own: Vec<_> = person.memberships.iter().filter(|m| m.organisation_id.is_some()).collect();
    if let Some(desk) = person.desk {
        own.retain(|m| m.organisation_id == Some(desk));
    }
    own.dedup_by_key(|m| m.organisation_id);
    match own.as_slice() {
        [only] => only.organisation_name.clone(),
        _ => String::new(),
    }
}

/// Lists the organisations to choose from; none for whoever has one or none.
async fn desks(ctx: &Ctx) -> poem::Result<Vec<DeskLine>> {
    let mut own: Vec<_> =
        ctx.actor.person().map(|person| person.organisation_ids().collect()).unwrap_or_default();
    own.sort_unstable();
    own.dedup();
    if own.len() < 2 {
        return Ok(Vec::new());
    }
    let desks = desk::list_desks(&ctx.app, &ctx.actor).await.or_page()?;
    let line = |desk: desk::Desk| {
        let roles: Vec<String> =
            desk.roles.iter().map(|role| i18n::text(ctx.language(), &format!("role-{role}"))).collect();
        DeskLine {
            id: desk.id,
            name: desk.name,
            roles: roles.join(", "),
            waiting: desk.waiting,
            is_chosen: desk.is_chosen,
        }
    };
    Ok(desks.into_iter().map(line).collect())
}

/// What the registry of columns says, in words.
impl Page {
    /// Returns who reads a kind of data, as the policy table has it.
    pub(crate) fn readers(&self, kind: DataKind) -> String {
        let words: Vec<String> = kind.read_by.grants.iter().map(|grant| self.grant(*grant)).collect();
        let mut words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        words.dedup();
        words.join(", ")
    }

    fn grant(&self, grant: Grant) -> String {
        let roles = |roles: &[Role]| {
            let names: Vec<String> =
                roles.iter().map(|role| self.t(&format!("role-{role}")).to_lowercase()).collect();
            names.join(", ")
        };
        match grant {
            Grant::Audience | Grant::SignedInAudience => self.t("reader-everyone"),
            Grant::Owner if self.is_answering => self.t("reader-asker"),
            Grant::Owner | Grant::SignedIn => self.t("reader-you").to_lowercase(),
            Grant::In(held) if held == HOSTS => self.t("reader-hosts"),
            Grant::In(held) | Grant::InAs(_, held) => self.with("reader-in", &roles(held)),
            Grant::As(relations) => {
                let names: Vec<String> = relations
                    .iter()
                    .map(|relation| self.t(&format!("relation-{}", relation.0.replace('_', "-"))))
                    .collect();
                names.join(", ")
            }
            Grant::Serving(held) | Grant::ServingSchool(held) if held == CENTRE => self.t("reader-centre"),
            Grant::Serving(held) | Grant::ServingSchool(held) => self.with("reader-serving", &roles(held)),
            Grant::Holding(held) => roles(held),
        }
    }

    /// Returns how long a kind of data stays: a line per rule, or until the account goes.
    pub(crate) fn keep_lines(&self, kind: DataKind) -> Vec<String> {
        let mut lines = Vec::new();
        for table in self.contexts.tables_of(kind) {
            for (number, rule) in table.keep.iter().enumerate() {
                let key = format!("keep-{}-{}", table.name.replace('_', "-"), number + 1);
                let line = self.n(&key, &rule.days);
                // A part of a request is kept as the request is.
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
        if lines.is_empty() {
            lines.push(self.t(if kind == CONTACT { "keep-contact" } else { "keep-account" }));
        }
        lines
    }

    /// Returns the same under the words about a day: they stand in the table of talks, and are read by more people.
    pub(crate) fn note_of_days(&self) -> String {
        self.t("note-days")
    }

    /// Returns the sentence under a free text: who will read it and how long it stays.
    pub(crate) fn note(&self, table: &str) -> String {
        let Some(table) = self.contexts.table(table) else { return self.t("note-organisation") };
        if !table.is_personal() || table.kind == CONTACT.code {
            return self.t("note-organisation");
        }
        let keep = match table.keep.first() {
            Some(rule) => self.n(&format!("keep-{}-1", table.name.replace('_', "-")), &rule.days),
            None => self.t("keep-account").to_lowercase(),
        };
        // The page itself says who is the only one to read that.
        if table.name == "home_head_consent" {
            return i18n::text_with(self.lang, "note-rest", &[("keep", Arg::from(&keep))]);
        }
        let readers = self.contexts.kind(&table.kind).map(|kind| self.readers(kind)).unwrap_or_default();
        i18n::text_with(
            self.lang,
            if table.sealed.is_empty() { "note" } else { "note-sealed" },
            &[("readers", Arg::from(&readers)), ("keep", Arg::from(&keep))],
        )
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
impl Page {
    /// Returns "dinsdag 3 november, 14:05" for an instant.
    pub(crate) fn moment(&self, at: &Timestamp) -> String {
        i18n::instant(self.lang, *at, self.today)
    }

    /// Returns an instant for programs.
    pub(crate) fn iso(at: &Timestamp) -> String {
        jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_string()
    }

    /// Returns "1 september 2025" for a day.
    pub(crate) fn date_with_year(&self, day: &Date) -> String {
        i18n::short_date(self.lang, *day, self.today)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
impl Page {
    /// Returns "3 november" for an instant.
    pub(crate) fn day(&self, at: &Timestamp) -> String {
        i18n::short_date(self.lang, local_date(*at), self.today)
    }

    /// Returns "dinsdag 3 november" for an instant.
    pub(crate) fn long_day(&self, at: &Timestamp) -> String {
        i18n::long_date(self.lang, local_date(*at), self.today)
    }

    /// Returns "3 nov" for a day.
    pub(crate) fn brief(&self, day: Date) -> String {
        format!("{} {}", day.day(), self.t(&format!("month-short-{}", day.month())))
    }

    /// Returns "3 november" for a day.
    pub(crate) fn date_of(&self, day: Date) -> String {
        i18n::short_date(self.lang, day, self.today)
    }

    /// Returns "dinsdag 3 november" for a day.
    pub(crate) fn date(&self, day: &Date) -> String {
        i18n::long_date(self.lang, *day, self.today)
    }

    /// Returns "nog 3 dagen", "nog vandaag" until a deadline.
    pub(crate) fn until(&self, at: &Timestamp) -> String {
        let millis = at.0 - self.now.0;
        if millis <= 0 {
            return self.t("until-over");
        }
        self.n("until-days", &(local_date(*at) - self.today).get_days())
    }
}

impl Page {
    /// Returns the address of this page in another language.
    pub(crate) fn in_language(&self, code: &str) -> String {
        let (path, query) = self.location.split_once('?').unwrap_or((&self.location, ""));
        let mut pairs = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "lang")
        {
            pairs.append_pair(&name, &value);
        }
        format!("{path}?{}", pairs.append_pair("lang", code).finish())
    }

    /// Returns the languages of the interface: code, own name, whether it is this page's.
    pub(crate) fn languages(&self) -> [(&'static str, &'static str, bool); 3] {
        [
            ("nl", "Nederlands", Language::Nl),
            ("fr", "Français", Language::Fr),
            ("en", "English", Language::En),
        ]
        .map(|(code, name, language)| (code, name, language == self.lang))
    }

    /// Returns the path of this page, to come back to after signing in.
    pub(crate) fn here(&self) -> String {
        url::form_urlencoded::byte_serialize(self.location.as_bytes()).collect()
    }

    /// Returns what a field is called, before what is wrong with it; nothing for fields that say it themselves.
    pub(crate) fn field_name(&self, field: &str) -> String {
        let name = field.rsplit('-').find(|part| part.parse::<u32>().is_err()).unwrap_or(field);
        let key = format!("name-of-field-{name}");
        if i18n::has(self.lang, &key) { format!("{}: ", self.t(&key)) } else { String::new() }
    }

    /// Returns the message beside a field; empty when there is none.
    pub(crate) fn problem(&self, field: &str) -> &str {
        self.problems.at(field).unwrap_or_default()
    }

    /// Returns the line that explains a kind of placement.
    pub(crate) fn kind_hint(&self, code: &str) -> String {
        self.t(&format!("kind-hint-{code}"))
    }

    /// Returns the name of a unit of load.
    pub(crate) fn unit(&self, code: &str) -> String {
        self.t(&format!("unit-{code}"))
    }

    /// Returns the words for who takes over lessons.
    pub(crate) fn cover(&self, code: &str) -> String {
        self.t(&format!("cover-{code}"))
    }

    /// Returns the words for who may find an offer.
    pub(crate) fn audience(&self, code: &str) -> String {
        self.t(&format!("audience-{code}"))
    }

    /// Returns the title of a page about Leerbrug.
    pub(crate) fn about_title(&self, name: &str) -> String {
        self.t(&format!("about-{name}-title"))
    }

    /// Says whether a field has a problem.
    pub(crate) fn is_wrong(&self, field: &str) -> bool {
        self.problems.at(field).is_some()
    }
}

#[expect(clippy::unused_self, reason = "templates call methods of their page")]
impl Page {
    /// Returns what was typed, in the form of a page in which it was.
    pub(crate) fn typed_in<'a>(
        &self,
        form: impl AsRef<str>,
        this: impl AsRef<str>,
        typed: &'a str,
    ) -> &'a str {
        if form.as_ref() == this.as_ref() { typed } else { "" }
    }

    /// Returns the id of a field of one of several forms.
    pub(crate) fn joined(&self, name: &str, form: impl std::fmt::Display) -> String {
        format!("{name}-{form}")
    }

    /// Returns the name of a field of a row of moments.
    pub(crate) fn slot_field(&self, list: &str, row: impl std::fmt::Display, part: &str) -> String {
        format!("{list}-{row}-{part}")
    }

    pub(crate) fn stylesheet(&self) -> &'static str {
        crate::assets::stylesheet()
    }

    pub(crate) fn font(&self) -> &'static str {
        crate::assets::font()
    }

    pub(crate) fn wordmark(&self) -> Markup {
        look::wordmark()
    }

    /// Returns an icon by its name.
    pub(crate) fn icon(&self, name: &str) -> Markup {
        look::icon(name)
    }

    /// Returns a drawing by its name, or by the code of a kind of place.
    pub(crate) fn drawing(&self, name: &str) -> Markup {
        look::drawing(name)
    }

    /// Returns the mark of an organisation. `size` is empty, `tiny` or `large`.
    pub(crate) fn mark_of(&self, organisation: &Uuid, name: &str, size: &str) -> Markup {
        look::mark_of_organisation(*organisation, name, size)
    }

    /// Returns the mark of a person. `size` is empty, `tiny` or `large`.
    pub(crate) fn face_of(&self, person: &Uuid, name: &str, size: &str) -> Markup {
        look::mark_of_person(*person, name, size)
    }

    /// Returns the picture of a starter whom mentors carry.
    pub(crate) fn duo(&self, starter: &Uuid, name: &str, mentors: &[(Uuid, String)]) -> Markup {
        look::duo((*starter, name), mentors)
    }

    pub(crate) fn script(&self) -> &'static str {
        crate::assets::script()
    }

    /// Says whether the reader may have talks or days to log: then the script of the log looks after those that wait on this device.
    pub(crate) fn has_log(&self) -> bool {
        self.user.as_ref().is_some_and(|user| user.has_mentoring || user.has_days)
    }

    /// Says whether the reader works for a growth centre and reads its figures.
    pub(crate) fn reads_figures(&self) -> bool {
        self.user.as_ref().is_some_and(|user| user.reads_figures)
    }

    /// Returns the name of the manifest.
    pub(crate) fn manifest(&self) -> &'static str {
        crate::assets::manifest()
    }

    /// Returns an address as another program needs it.
    pub(crate) fn whole_address(&self, path: impl std::fmt::Display) -> String {
        format!("{}{path}", self.public_url)
    }

    /// Says whether this is the page that a device keeps for a time without a network.
    pub(crate) fn is_kept(&self) -> bool {
        self.location.starts_with("/log/offline")
    }

    pub(crate) fn queue_script(&self) -> &'static str {
        crate::assets::queue_script()
    }

    pub(crate) fn log_script(&self) -> &'static str {
        crate::assets::log_script()
    }

    pub(crate) fn htmx(&self) -> &'static str {
        crate::assets::htmx()
    }

    pub(crate) fn favicon(&self) -> &'static str {
        crate::assets::icon()
    }

    /// Cuts the text of a mail into links to our own pages and the rest.
    pub(crate) fn mail_parts(&self, text: &str) -> Vec<(String, bool)> {
        text.split_inclusive('\n')
            .map(|line| {
                let is_link = line.starts_with("http://") || line.starts_with("https://");
                (if is_link { line.trim_end().to_owned() } else { line.to_owned() }, is_link)
            })
            .collect()
    }
}

/// Returns a text with its first letter as a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
