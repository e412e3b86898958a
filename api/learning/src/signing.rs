//! The page on which somebody signs days, with an account or by a link that works once. Looking at it changes nothing, nor does a form
//! without a name: what scans mails follows links and sends forms.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use leerbrug_entity::{Half, LogStatus, SignatureAct, placement, sign_link, signer};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::days::{ABSENCE, TABLE};
use crate::mails;
use crate::model::{LINK_DAYS, Named};
use crate::placements::planned_at;
use crate::rights::{self, SIGNER};
use crate::slots::{Planned, day};
use crate::standing::{self, Standing};
use crate::{signers, store};
use leerbrug_core::Timestamp;
use leerbrug_core::actor::{Actor, LinkActor, Principal};
use leerbrug_core::app::App;
use leerbrug_core::clock::{local_date, random_secret, sha256_hex};
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Kind, Result};
use leerbrug_core::limits::{self, Counted};
use leerbrug_core::notifications::order::{self, Recipient};
use leerbrug_core::policy::authorize;
use leerbrug_core::validate::{Checker, shorten};
use leerbrug_directory::identity;
use leerbrug_directory::names::Names;
use leerbrug_logbook::model::{Entry, each};
use leerbrug_logbook::service as log;
use leerbrug_logbook::signing::{self, By, Question, Signing};

/// Milliseconds for which a signer who was asked is not asked again: each mail takes the place of the one before.
const ASK_AGAIN_MS: i64 = 10 * 60 * 1000;
/// Entries on one page at most.
const MOST: u64 = 1000;

/// How somebody comes to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// By the link of a mail, with its secret.
    Link(String),
    /// Signed in, for a placement.
    Placement(Uuid),
}

/// A day on the list.
#[derive(Debug, Clone)]
pub struct Row {
    /// The entry.
    pub entry: Entry,
    /// Whether it differs from what was planned.
    pub deviates: bool,
    /// Whether a question about it is open.
    pub question: Option<Question>,
}

/// The list that somebody signs.
#[derive(Debug, Clone)]
pub struct SignList {
    /// The placement.
    pub placement: Uuid,
    /// Whose days.
    pub student: Named,
    /// Where.
    pub host: Named,
    /// Who signs; empty when whoever answers for the host does so in her place.
    pub signer: String,
    /// Whether the reader signs in place of whoever was named.
    pub is_on_behalf: bool,
    /// Until when the link works.
    pub until: Option<Timestamp>,
    /// Days to sign, those that deviate first, the oldest first among equals.
    pub rows: Vec<Row>,
    /// Days she was not there, for information.
    pub absences: Vec<Entry>,
    /// The last days that were signed: whoever was wrong asks about one.
    pub signed: Vec<Entry>,
}

/// Who signs, found and checked.
struct Come {
    placement: placement::Model,
    standing: Standing,
    signer: Option<signer::Model>,
    link: Option<sign_link::Model>,
    actor: Actor,
}

/// No link, one that is too old, or one that is for something else.
pub(crate) fn gone() -> Error {
    Error::new(Kind::Gone, "sign-link-gone")
}

/// Nobody says of her own days that they happened, whoever the link was sent to.
pub(crate) fn require_other(actor: &Actor, placement: &placement::Model) -> Result<()> {
    if actor.person_id() == Some(placement.person_id) {
        return Err(Error::new(Kind::Forbidden, "own-days"));
    }
    Ok(())
}

async fn come<C: ConnectionTrait>(conn: &C, actor: &Actor, way: &Way, now: Timestamp) -> Result<Come> {
    let today = local_date(now);
    match way {
        Way::Link(secret) => {
            let link = store::signing::find_link(conn, &sha256_hex(secret)).await?;
            let link = link.filter(|link| link.agreement_id.is_none()).ok_or_else(gone)?;
            if let Some(at) = link.used_at {
                return Err(Error::conflict("already-signed").with("day", local_date(at).to_string()));
            }
            if link.expires_at <= now {
                return Err(gone());
            }
            let signer = store::signing::get_signer(conn, link.signer_id).await?;
            let placement = store::get_placement(conn, link.placement_id).await?;
            let standing = standing::of_placement(conn, &placement, today).await?;
            // Whoever holds the link acts, whatever session her browser has.
            let principal = Principal::Link(LinkActor { about: signer.id, relation: SIGNER });
            let holder = Actor { principal, scopes: None, ..actor.clone() };
            authorize(&holder, rights::SIGN_DAYS, rights::SIGN_DAYS, &standing.resource)?;
            require_other(actor, &placement)?;
            Ok(Come { placement, standing, signer: Some(signer), link: Some(link), actor: holder })
        }
        Way::Placement(id) => {
            actor.require_scope("log:write")?;
            let person = actor.require_person()?.id;
            let placement = store::get_placement(conn, *id).await?;
            let standing = standing::of_placement(conn, &placement, today).await?;
            authorize(actor, rights::SIGN_DAYS, rights::READ_PLACEMENT, &standing.resource)?;
            let own = standing.signers.iter().rfind(|signer| signer.person_id == Some(person)).cloned();
            if own.is_none() && person == placement.person_id {
                return Err(Error::forbidden());
            }
            Ok(Come { placement, standing, signer: own, link: None, actor: actor.clone() })
        }
    }
}

impl Come {
    /// Says whether she can sign a day: of her time as a signer, and of the list that was sent; whoever answers for the host can sign every
    /// day.
    fn covers(&self, on: Date) -> bool {
        let is_listed = self.link.as_ref().is_none_or(|link| on <= day(&link.covers_until));
        let is_hers = match &self.signer {
            None => true,
            Some(signer) => {
                let mine = |signer: &signer::Model| {
                    day(&signer.first_day) <= on
                        && signer.last_day.as_deref().is_none_or(|last| on <= day(last))
                };
                let person = signer.person_id.filter(|_| self.link.is_none());
                let all = self.standing.signers.iter();
                all.filter(|one| one.id == signer.id || (person.is_some() && one.person_id == person))
                    .any(mine)
            }
        };
        is_listed && is_hers
    }
}

/// Reads the list that somebody is asked to sign.
///
/// # Errors
/// Gone, when the link is none or too old; Conflict, when it was used; NotFound, for whoever does not sign there.
pub async fn get_list(app: &App, actor: &Actor, way: &Way) -> Result<SignList> {
    if matches!(way, Way::Link(_)) {
        limits::count(app, actor, Counted::Consent).await?;
    }
    let conn = app.db.read();
    let come = come(conn, actor, way, app.now()).await?;
    let row = &come.placement;
    let entries = log::list(conn, app.db.vault(), Uuid::nil(), TABLE, &[row.id], MOST).await?;
    let ids: Vec<Uuid> = entries.iter().map(|entry| entry.id).collect();
    let mut questions = signing::open_questions(conn, app.db.vault(), &ids).await?;
    let planned = planned_of(app, conn, row, &come.standing).await?;
    let mut list = SignList {
        placement: row.id,
        student: Names::of_people(conn, vec![row.person_id]).await?.get(row.person_id),
        host: Names::of_organisations(conn, vec![row.organisation_id]).await?.get(row.organisation_id),
        signer: match &come.signer {
            Some(signer) => app.db.vault().open(signers::NAME, &signer.name)?,
            None => String::new(),
        },
        is_on_behalf: come.signer.is_none(),
        until: come.link.as_ref().map(|link| link.expires_at),
        rows: Vec::new(),
        absences: Vec::new(),
        signed: Vec::new(),
    };
    for entry in entries.into_iter().filter(|entry| come.covers(day(&entry.day))) {
        match (entry.kind.as_str(), entry.status) {
            (ABSENCE, LogStatus::Submitted) => list.absences.push(entry),
            (ABSENCE, _) => {}
            (_, LogStatus::Submitted | LogStatus::Questioned) => {
                let deviates = deviates(&entry, &planned);
                list.rows.push(Row { deviates, question: questions.remove(&entry.id), entry });
            }
            // About one that is asked about already nothing more is asked.
            (_, LogStatus::Signed) if list.signed.len() < 30 && !questions.contains_key(&entry.id) => {
                list.signed.push(entry);
            }
            _ => {}
        }
    }
    list.rows.sort_by(|a, b| {
        (!a.deviates, &a.entry.day, a.entry.id).cmp(&(!b.deviates, &b.entry.day, b.entry.id))
    });
    Ok(list)
}

async fn planned_of<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    row: &placement::Model,
    standing: &Standing,
) -> Result<BTreeSet<(Date, Half)>> {
    let slots: Vec<Planned> = store::list_slots(conn, &[row.id]).await?.iter().map(Planned::from).collect();
    planned_at(app, conn, row, &slots, standing.rotation.as_ref().map(|rotation| rotation.year_id)).await
}

/// Says whether a day is not as planned: another half, another day, or to make up for one.
fn deviates(entry: &Entry, planned: &BTreeSet<(Date, Half)>) -> bool {
    let on = day(&entry.day);
    entry.makes_up.is_some()
        || entry.halves.map_or(&[][..], each).iter().any(|half| !planned.contains(&(on, *half)))
}

/// What somebody says to a list.
#[derive(Debug, Clone, Default)]
pub struct SignInput {
    /// The name she types; with an account her own name counts.
    pub name: String,
    /// Entries that happened.
    pub signed: Vec<Uuid>,
    /// The version of each entry that was on the list she saw, where that is known.
    pub seen: HashMap<Uuid, i64>,
    /// Entries she asks about.
    pub asked: Vec<(Uuid, Question)>,
    /// Why whoever answers for the host signs in place of the signer, a code.
    pub reason: String,
}

/// What became of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// Entries that were signed.
    pub signed: usize,
    /// Entries about which she asks.
    pub asked: usize,
    /// The placement.
    pub placement: Uuid,
}

/// Signs entries and asks about others, in one transaction. Nothing is used up without a name.
///
/// # Errors
/// Invalid, without a name or without an entry; Conflict, when the link was used, or an entry was signed or taken back meanwhile;
/// Forbidden, when a day is not hers to sign.
pub async fn sign(app: &App, actor: &Actor, way: Way, input: SignInput) -> Result<Done> {
    if matches!(way, Way::Link(_)) {
        limits::count(app, actor, Counted::Consent).await?;
    }
    write_with(app, actor, (way, input), |tx, app, actor, (way, input)| {
        Box::pin(sign_in(tx, app, actor, way, input))
    })
    .await
}

async fn sign_in(tx: &mut Tx, app: &App, actor: &Actor, way: &Way, input: &SignInput) -> Result<Done> {
    let come = come(tx.conn(), actor, way, tx.now).await?;
    let placement = store::hold_placement(tx, come.placement.id).await?;
    let (name, reason) = read_signer(app, &come, input)?;
    let asked = read_questions(app, &come, input)?;
    require_covered(tx, &come, input).await?;
    let by = match (&come.link, come.actor.person_id()) {
        (Some(link), _) => By::Link(link.id, name),
        (None, Some(person)) => By::Person(person),
        (None, None) => return Err(Error::unauthenticated()),
    };
    let signature = if input.signed.is_empty() {
        None
    } else {
        let seen = input.seen.clone();
        let how = Signing { act: SignatureAct::Happened, by, on_behalf: reason, seen };
        Some(signing::sign(tx, TABLE, &[placement.id], &input.signed, &how).await?)
    };
    for (entry, question) in &asked {
        signing::ask(tx, *entry, come.actor.person_id(), question).await?;
    }
    if let Some(link) = &come.link
        && !store::signing::use_link(tx, link.id).await?
    {
        return Err(Error::conflict("already-signed").with("day", local_date(tx.now).to_string()));
    }
    let done = Done { signed: input.signed.len(), asked: asked.len(), placement: placement.id };
    if done.asked > 0 {
        let hosts = Names::of_organisations(tx.conn(), vec![placement.organisation_id]).await?;
        let values = [("host", hosts.get(placement.organisation_id).name), ("count", done.asked.to_string())];
        order::mail(tx, mails::DAY_QUESTIONED, placement.person_id, placement.id, &values)?;
    }
    tx.audit(
        AuditEntry::new("sign_days", "placement", placement.id)
            .of(placement.organisation_id)
            .note(format!("{} signed, {} asked", done.signed, done.asked)),
    );
    if let Some(signature) = signature {
        tx.created(signature);
    }
    Ok(done)
}

/// Reads the name of whoever signs, and why she signs in place of another.
fn read_signer(app: &App, come: &Come, input: &SignInput) -> Result<(String, Option<String>)> {
    let mut checker = Checker::default();
    let name = checker.name("name", &input.name, 120);
    if come.link.is_some() && name.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        checker.fail("name", "name-to-sign", Vec::new());
    }
    let reason = if come.signer.is_none() {
        let found = checker.code("reason", &input.reason, |code| app.reference.knows("sign_behalf", code));
        if found.is_none() && input.reason.trim().is_empty() && !input.signed.is_empty() {
            checker.fail("reason", "required", Vec::new());
        }
        found
    } else {
        None
    };
    if input.signed.is_empty() && input.asked.is_empty() {
        checker.fail("signed", "nothing-chosen", Vec::new());
    }
    let both: HashSet<Uuid> = input.signed.iter().copied().collect();
    if both.len() != input.signed.len() || input.asked.iter().any(|(entry, _)| both.contains(entry)) {
        checker.fail("signed", "chosen-twice", Vec::new());
    }
    checker.finish()?;
    Ok((name, reason))
}

fn read_questions(app: &App, come: &Come, input: &SignInput) -> Result<Vec<(Uuid, Question)>> {
    let mut checker = Checker::default();
    let mut found = Vec::new();
    for (place, (entry, question)) in input.asked.iter().enumerate() {
        let field = format!("asked/{place}/reason");
        let known = |code: &str| app.reference.knows("sign_question", code);
        let reason = checker.code(&field, &question.reason, known).unwrap_or_else(|| "other".to_owned());
        let field = format!("asked/{place}/text");
        let text = checker.text(&field, &question.text, 500);
        checker.hint(&come.actor, &field, &text);
        found.push((*entry, Question { reason, text }));
    }
    checker.finish()?;
    Ok(found)
}

/// Every day is hers to sign, and none is one she was not there.
async fn require_covered(tx: &Tx, come: &Come, input: &SignInput) -> Result<()> {
    let entries = log::list(tx.conn(), tx.vault(), Uuid::nil(), TABLE, &[come.placement.id], MOST).await?;
    let by_id: HashMap<Uuid, &Entry> = entries.iter().map(|entry| (entry.id, entry)).collect();
    for id in input.signed.iter().chain(input.asked.iter().map(|(id, _)| id)) {
        let Some(entry) = by_id.get(id) else {
            // What was taken back after she saw it leaves the list; the rest waits for her.
            let gone = log::find(tx.conn(), tx.vault(), Uuid::nil(), TABLE, *id).await?;
            let gone = gone.filter(|entry| entry.context_id == come.placement.id);
            let gone = gone.ok_or_else(Error::not_found)?;
            return Err(Error::conflict("entry-changed").with("day", gone.day));
        };
        if entry.kind == ABSENCE {
            return Err(Error::not_found());
        }
        if !come.covers(day(&entry.day)) {
            return Err(Error::new(Kind::Forbidden, "not-yours-to-sign").with("day", entry.day.clone()));
        }
    }
    Ok(())
}

/// Asks the signers of a placement to sign what waits: a link to whoever has no account. Says how many were asked.
///
/// # Errors
/// Conflict, when nothing waits, or nobody signs there.
pub async fn ask_signers(app: &App, actor: &Actor, placement: Uuid) -> Result<u64> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    write_with(app, actor, placement, |tx, app, actor, placement| {
        Box::pin(async move {
            let row = store::hold_placement(tx, *placement).await?;
            let standing = standing::of_placement(tx.conn(), &row, local_date(tx.now)).await?;
            authorize(actor, rights::NAME_SIGNER, rights::READ_PLACEMENT, &standing.resource)?;
            let (mut asked, mut is_on_its_way) = (0, false);
            for signer in &standing.signers {
                let last = store::signing::find_unused(tx.conn(), signer.id, None).await?;
                if last.is_some_and(|link| link.created_at.0 > tx.now.0 - ASK_AGAIN_MS) {
                    is_on_its_way = true;
                    continue;
                }
                limits::count_typed(tx, app, actor, &signer.email_key).await?;
                asked += u64::from(send_link(tx, &row, signer, actor.language).await?);
            }
            if asked == 0 {
                return Err(Error::conflict(match (standing.signers.is_empty(), is_on_its_way) {
                    (true, _) => "nobody-signs",
                    (_, true) => "asked-just-now",
                    _ => "nothing-to-sign",
                }));
            }
            tx.audit(AuditEntry::new("ask_signers", "placement", row.id).of(row.organisation_id));
            Ok(asked)
        })
    })
    .await
}

/// Sends a link to a signer for whom days wait; an older one of hers no longer works. Says whether it did.
pub(crate) async fn send_link(
    tx: &mut Tx,
    row: &placement::Model,
    signer: &signer::Model,
    language: leerbrug_search::Language,
) -> Result<bool> {
    let entries = log::list(tx.conn(), tx.vault(), Uuid::nil(), TABLE, &[row.id], MOST).await?;
    let waits = entries.iter().filter(|entry| {
        let on = day(&entry.day);
        entry.kind != ABSENCE
            && entry.status == LogStatus::Submitted
            && day(&signer.first_day) <= on
            && signer.last_day.as_deref().is_none_or(|last| on <= day(last))
    });
    let Some(covers_until) = waits.map(|entry| entry.day.clone()).max() else { return Ok(false) };
    let token = random_secret()?;
    let before = store::signing::find_unused(tx.conn(), signer.id, None).await?;
    let fresh = sign_link::Model {
        id: before.as_ref().map_or_else(|| tx.new_id(), |link| link.id),
        placement_id: row.id,
        signer_id: signer.id,
        agreement_id: None,
        token_hash: sha256_hex(&token),
        covers_until,
        created_at: tx.now,
        expires_at: tx.now.plus_days(LINK_DAYS),
        reminded: 0,
        used_at: None,
    };
    if before.is_some() {
        store::signing::renew_link(tx, fresh.clone()).await?;
    } else {
        store::signing::insert_link(tx, fresh.clone()).await?;
    }
    mail_link(tx, row, signer, &fresh, &token, language).await?;
    Ok(true)
}

/// Mails a link, to days or to an agreement.
pub(crate) async fn mail_link(
    tx: &mut Tx,
    row: &placement::Model,
    signer: &signer::Model,
    link: &sign_link::Model,
    token: &str,
    language: leerbrug_search::Language,
) -> Result<()> {
    let people = Names::of_people(tx.conn(), vec![row.person_id]).await?;
    let hosts = Names::of_organisations(tx.conn(), vec![row.organisation_id]).await?;
    let values = [
        order::naming(signer.person_id.into_iter().chain([row.person_id])),
        ("person", shorten(&people.get(row.person_id).name)),
        ("host", hosts.get(row.organisation_id).name),
        ("days", LINK_DAYS.to_string()),
        ("token", token.to_owned()),
    ];
    let email = tx.vault().open(signers::EMAIL, &signer.email)?;
    let language = match signer.person_id {
        Some(person) => {
            identity::store::get_person(tx.conn(), person).await?.locale.parse().unwrap_or(language)
        }
        None => language,
    };
    let kind = if link.agreement_id.is_some() { mails::AGREEMENT_TO_SIGN } else { mails::DAYS_TO_SIGN };
    order::mail_to(tx, kind, Recipient::Address { email, language }, link.id, &values)
}

/// Lists the placements at which the reader signs and days wait for her: placement and how many.
///
/// # Errors
/// Those of the database.
pub async fn list_waiting(app: &App, actor: &Actor) -> Result<Vec<(SignList, usize)>> {
    let Some(person) = actor.own_id() else { return Ok(Vec::new()) };
    if actor.require_scope("log:write").is_err() {
        return Ok(Vec::new());
    }
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for row in store::signing::list_signing(app.db.read(), person).await? {
        if !seen.insert(row.placement_id) {
            continue;
        }
        let list = get_list(app, actor, &Way::Placement(row.placement_id)).await?;
        let waiting = list.rows.iter().filter(|row| row.question.is_none()).count();
        if waiting > 0 {
            found.push((list, waiting));
        }
    }
    Ok(found)
}
