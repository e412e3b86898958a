//! The second factor: time-based codes (RFC 6238) from an app, and ten spare codes for the day the phone is gone.
//!
//! A session of somebody with a second factor has no rights at all until a code was given; so has one of somebody whose
//! role demands a factor until she has set one up. A code works once: the time step it belongs to is remembered.

mod store;

use leerbrug_entity::{Timestamp, recovery_code, second_factor};
use totp_rs::{Builder, Secret};
use uuid::Uuid;

use super::store as people;
use crate::mails;
use leerbrug_core::actor::{Actor, PersonActor};
use leerbrug_core::app::App;
use leerbrug_core::clock::{random_secret, sha256_hex};
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::limits;
use leerbrug_core::limits::Counted;
use leerbrug_core::notifications::order;
use leerbrug_core::validate::Checker;

/// Column the shared secret stands in, sealed.
const COLUMN: &str = "second_factor.secret";
/// Spare codes made at once.
const SPARE_CODES: usize = 10;
/// Bytes of a shared secret: 160 bits, as the standard recommends.
const SECRET_BYTES: usize = 20;

/// What a session still lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// A code of the second factor she has.
    Code,
    /// A second factor, which one of her roles demands.
    Factor,
}

/// Says what a session lacks; `None` when it may do everything.
pub(super) fn lacking(app: &App, person: &PersonActor, factor_at: Option<Timestamp>) -> Option<Lacking> {
    match (person.factor_since, factor_at) {
        (Some(_), None) => Some(Lacking::Code),
        (None, _) if person.holds(&app.settings.factor_roles) => Some(Lacking::Factor),
        _ => None,
    }
}

/// What somebody sees while she sets her factor up.
#[derive(Clone)]
pub struct Setup {
    /// The shared secret in base 32, in groups of four, to type into an app.
    pub secret: String,
    /// The address that the picture holds.
    pub address: String,
    /// The picture, dark on light, as the address of an image.
    pub picture: String,
}

/// Hides the secret.
impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setup").finish_non_exhaustive()
    }
}

/// Where somebody stands with her second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Since when it is needed at every sign-in.
    pub since: Option<Timestamp>,
    /// Spare codes that are left.
    pub spare_codes: u64,
    /// Whether one of her roles demands it.
    pub is_demanded: bool,
}

/// Returns where the actor stands.
///
/// # Errors
/// Unauthenticated, when nobody is signed in.
pub async fn get_status(app: &App, actor: &Actor) -> Result<Status> {
    let person = actor.require_person()?;
    Ok(Status {
        since: person.factor_since,
        spare_codes: store::count_spare_codes(app.db.read(), person.id).await?,
        is_demanded: person.holds(&app.settings.factor_roles),
    })
}

/// Begins to set a factor up, or goes on where it was left. Shows the secret until a code has proved it.
///
/// # Errors
/// Conflict, when there is one already.
pub async fn set_up(app: &App, actor: &Actor, person: Uuid) -> Result<Setup> {
    if let Some(begun) = find_set_up(app, person).await? {
        return Ok(begun);
    }
    if store::find(app.db.read(), person).await?.is_some() {
        return Err(Error::conflict("factor-is-set"));
    }
    let secret = begin(app, actor, person).await?;
    shown(app, person, &secret).await
}

/// Shows the factor that somebody began to set up and that no code has proved yet. Looking changes nothing.
///
/// # Errors
/// Those of the database and the vault.
pub async fn find_set_up(app: &App, person: Uuid) -> Result<Option<Setup>> {
    match store::find(app.db.read(), person).await?.filter(|row| row.confirmed_at.is_none()) {
        Some(row) => {
            let secret = app.db.vault().open(COLUMN, &row.secret)?;
            shown(app, person, &secret).await.map(Some)
        }
        None => Ok(None),
    }
}

async fn shown(app: &App, person: Uuid, secret: &str) -> Result<Setup> {
    let email = people::find_address(app.db.read(), person).await?.unwrap_or_default();
    show(secret, &email)
}

async fn begin(app: &App, actor: &Actor, person: Uuid) -> Result<String> {
    let mut bytes = vec![0_u8; SECRET_BYTES];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal("no randomness").caused_by(error))?;
    let fresh = Secret::from(bytes).to_base32();
    write_with(app, actor, (person, fresh), |tx, _, _, (person, fresh)| {
        Box::pin(async move {
            let row = second_factor::Model {
                person_id: *person,
                secret: tx.vault().seal(COLUMN, fresh)?,
                last_step: 0,
                created_at: tx.now,
                confirmed_at: None,
            };
            store::insert(tx, row).await?;
            tx.audit(AuditEntry::new("set_up_factor", "person", *person));
            Ok(fresh.clone())
        })
    })
    .await
}

fn show(secret: &str, email: &str) -> Result<Setup> {
    let account: String = url::form_urlencoded::byte_serialize(email.as_bytes()).collect();
    let address = format!("otpauth://totp/Leerbrug:{account}?secret={secret}&issuer=Leerbrug");
    let picture = leerbrug_core::qr::picture(&address)?;
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(Setup { secret: groups.join(" "), address, picture })
}

/// Proves the factor with a first code; from now on every sign-in needs one. Returns the spare codes, shown once.
/// `session` is the session that goes on; all others of the person end, and so do her tokens: whoever made one knew no more
/// than the way in that was too weak.
///
/// # Errors
/// Invalid, for a wrong code; Conflict, when none was begun or it is proved already; Limited, after too many.
pub async fn confirm(
    app: &App,
    actor: &Actor,
    person: Uuid,
    session: String,
    code: String,
) -> Result<Vec<String>> {
    limits::count_person(app, person, Counted::Code).await?;
    let spare = spare_codes()?;
    write_with(
        app,
        actor,
        (person, session, code, spare.clone()),
        |tx, _, _, (person, session, code, spare)| {
            Box::pin(async move {
                let row = store::find(tx.conn(), *person).await?;
                let row = row.ok_or_else(|| Error::conflict("factor-is-not-begun"))?;
                if row.confirmed_at.is_some() {
                    return Err(Error::conflict("factor-is-set"));
                }
                if !is_right(tx, &row, code).await? {
                    return Err(wrong_code());
                }
                store::confirm(tx, *person).await?;
                write_spare_codes(tx, *person, spare).await?;
                people::set_factor_since(tx, *person, Some(tx.now)).await?;
                people::mark_factor_given(tx, &sha256_hex(session)).await?;
                people::delete_other_sessions(tx, *person, &sha256_hex(session)).await?;
                people::revoke_tokens(tx, *person).await?;
                order::mail(tx, mails::FACTOR_CHANGED, *person, *person, &[("what", "set".to_owned())])?;
                tx.audit(AuditEntry::new("confirm_factor", "person", *person).by(*person));
                Ok(())
            })
        },
    )
    .await?;
    Ok(spare)
}

/// Gives a code for a session that lacks one: of the app, or a spare one. `cookie` names the session.
///
/// # Errors
/// Invalid, for a wrong code; Limited, after too many; Unauthenticated, when the session is over.
pub async fn give_code(app: &App, actor: &Actor, cookie: String, code: String) -> Result<()> {
    let session = people::find_session(app.db.read(), &sha256_hex(&cookie))
        .await?
        .filter(|session| session.expires_at > app.now())
        .ok_or_else(Error::unauthenticated)?;
    limits::count_person(app, session.person_id, Counted::Code).await?;
    write_with(app, actor, (session, code), |tx, _, _, (session, code)| {
        Box::pin(async move {
            let person = session.person_id;
            let row = store::find(tx.conn(), person).await?.filter(|row| row.confirmed_at.is_some());
            let Some(row) = row else { return Err(Error::unauthenticated()) };
            let by_app = is_right(tx, &row, code).await?;
            if !by_app {
                if !store::use_spare_code(tx, person, &spare_hash(person, code)).await? {
                    return Err(wrong_code());
                }
                order::mail(tx, mails::FACTOR_CHANGED, person, person, &[("what", "spare".to_owned())])?;
            }
            people::mark_factor_given(tx, &session.id_hash).await?;
            let note = if by_app { "app" } else { "spare" };
            tx.audit(AuditEntry::new("give_factor", "person", person).by(person).note(note));
            Ok(())
        })
    })
    .await
}

/// Makes new spare codes; the old ones work no more. Needs a code.
///
/// # Errors
/// As [`remove`].
pub async fn renew_spare_codes(app: &App, actor: &Actor, code: String) -> Result<Vec<String>> {
    let person = actor.require_person()?.id;
    limits::count_person(app, person, Counted::Code).await?;
    let spare = spare_codes()?;
    write_with(app, actor, (person, code, spare.clone()), |tx, _, _, (person, code, spare)| {
        Box::pin(async move {
            require_code(tx, *person, code).await?;
            store::delete_spare_codes(tx, *person).await?;
            write_spare_codes(tx, *person, spare).await?;
            tx.audit(AuditEntry::new("renew_spare_codes", "person", *person));
            Ok(())
        })
    })
    .await?;
    Ok(spare)
}

/// Removes the second factor. Needs a code; whoever holds a role that demands one sets up another at once.
///
/// # Errors
/// Invalid, for a wrong code; Conflict, when there is none.
pub async fn remove(app: &App, actor: &Actor, code: String) -> Result<()> {
    let person = actor.require_person()?.id;
    limits::count_person(app, person, Counted::Code).await?;
    write_with(app, actor, (person, code), |tx, _, _, (person, code)| {
        Box::pin(async move {
            require_code(tx, *person, code).await?;
            remove_in(tx, *person).await
        })
    })
    .await
}

/// Removes the second factor of somebody who lost phone and spare codes: the command line's way, after whoever runs the
/// machine made sure who she is. All her sessions end.
///
/// # Errors
/// NotFound, when nobody has the address; Conflict, when she has no second factor.
pub async fn remove_for(app: &App, email: &str) -> Result<()> {
    let person = people::find_by_mail(app.db.read(), &leerbrug_core::address::key(email))
        .await?
        .ok_or_else(Error::not_found)?;
    write_with(app, &Actor::system("command-line"), person, |tx, _, _, person| {
        Box::pin(async move {
            if store::find(tx.conn(), *person).await?.is_none() {
                return Err(Error::conflict("factor-is-not-set"));
            }
            remove_in(tx, *person).await?;
            people::delete_other_sessions(tx, *person, "").await
        })
    })
    .await
}

async fn remove_in(tx: &mut Tx, person: Uuid) -> Result<()> {
    store::delete_spare_codes(tx, person).await?;
    store::delete(tx, person).await?;
    people::set_factor_since(tx, person, None).await?;
    order::mail(tx, mails::FACTOR_CHANGED, person, person, &[("what", "removed".to_owned())])?;
    tx.audit(AuditEntry::new("remove_factor", "person", person));
    Ok(())
}

async fn require_code(tx: &mut Tx, person: Uuid, code: &str) -> Result<()> {
    let row = store::find(tx.conn(), person).await?.filter(|row| row.confirmed_at.is_some());
    let row = row.ok_or_else(|| Error::conflict("factor-is-not-set"))?;
    if is_right(tx, &row, code).await? || store::use_spare_code(tx, person, &spare_hash(person, code)).await?
    {
        Ok(())
    } else {
        Err(wrong_code())
    }
}

fn wrong_code() -> Error {
    let mut checker = Checker::default();
    checker.fail("code", "wrong-code", Vec::new());
    checker.finish().err().unwrap_or_else(Error::unauthenticated)
}

/// Checks a code of the app and uses up its time step: of two who give the same code one is let in.
async fn is_right(tx: &Tx, row: &second_factor::Model, code: &str) -> Result<bool> {
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    if code.len() != 6 {
        return Ok(false);
    }
    let secret = tx.vault().open(COLUMN, &row.secret)?;
    let Some(step) = matching_step(&secret, &code, tx.now)? else { return Ok(false) };
    store::use_step(tx, row.person_id, step).await
}

fn matching_step(secret: &str, code: &str, now: Timestamp) -> Result<Option<i64>> {
    let broken = || Error::internal("a shared secret cannot be used");
    let secret = Secret::try_from_base32(secret).map_err(|_| broken())?;
    let totp = Builder::new().with_secret(secret).with_skew(1).build().map_err(|_| broken())?;
    let seconds = u64::try_from(now.0 / 1000).unwrap_or(0);
    Ok(totp.check(code, seconds).and_then(|step| i64::try_from(step).ok()))
}

/// Makes spare codes of 80 bits: `xxxxx-xxxxx-xxxxx-xxxxx`, hexadecimal.
fn spare_codes() -> Result<Vec<String>> {
    let one = || -> Result<String> {
        let digits: Vec<char> = random_secret()?.chars().take(20).collect();
        let groups: Vec<String> = digits.chunks(5).map(|group| group.iter().collect()).collect();
        Ok(groups.join("-"))
    };
    (0..SPARE_CODES).map(|_| one()).collect()
}

fn spare_hash(person: Uuid, code: &str) -> String {
    let digits: String = code.to_lowercase().chars().filter(char::is_ascii_hexdigit).collect();
    sha256_hex(&format!("spare {person} {digits}"))
}

async fn write_spare_codes(tx: &Tx, person: Uuid, codes: &[String]) -> Result<()> {
    for code in codes {
        let row = recovery_code::Model {
            code_hash: spare_hash(person, code),
            person_id: person,
            created_at: tx.now,
            used_at: None,
        };
        store::insert_spare_code(tx, row).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use leerbrug_entity::Timestamp;

    use super::matching_step;

    /// RFC 6238, appendix B: the secret is the ASCII text 12345678901234567890; the last six digits of each code.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            let step = matching_step(secret, code, Timestamp(seconds * 1000)).unwrap();
            assert_eq!(step, Some(seconds / 30), "{seconds}");
            // Half a minute to either side is let pass, more is not.
            assert!(matching_step(secret, code, Timestamp((seconds + 30) * 1000)).unwrap().is_some());
            assert!(matching_step(secret, code, Timestamp((seconds + 90) * 1000)).unwrap().is_none());
        }
    }
}
