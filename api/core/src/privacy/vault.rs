//! Field encryption: the few sensitive texts are sealed before they reach the database.
//!
//! `XChaCha20-Poly1305` with a random nonce; the name of the column is authenticated, so that a sealed text cannot be moved
//! to another column. Keys stand in a file outside the database and its backups, newest first: the newest seals, all of
//! them open. Who holds both the database and the file reads everything; the page about privacy says so.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest as _, Sha256};

use crate::clock::{random_secret, sha256_hex};
use crate::error::{Error, Result};

/// Begin of every sealed text: says how it was sealed.
const MARK: &str = "s1.";
const NONCE: usize = 24;
/// What sets the derived signing key apart from the key itself.
const SIGNING: &[u8] = b"leerbrug signing key 1";

/// The keys of an installation.
#[derive(Clone)]
pub struct Vault {
    keys: Vec<Key>,
}

#[derive(Clone)]
struct Key {
    id: String,
    cipher: XChaCha20Poly1305,
    seed: [u8; 32],
}

/// Hides the keys.
impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").field("keys", &self.keys.len()).finish()
    }
}

impl Vault {
    /// Reads the key file: one key of 64 hexadecimal digits a line, newest first; empty lines and `#` are skipped.
    ///
    /// # Errors
    /// Malformed, when there is no key, a line is none, or a key is all one digit.
    pub fn read(text: &str) -> Result<Self> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let keys = lines.map(Key::read).collect::<Result<Vec<_>>>()?;
        if keys.is_empty() {
            return Err(Error::malformed("field-keys"));
        }
        Ok(Self { keys })
    }

    /// Makes a vault with a key that dies with the process: for tests and for commands that seal nothing.
    ///
    /// # Errors
    /// Internal, when the machine has no randomness to give.
    pub fn passing() -> Result<Self> {
        Self::read(&random_secret()?)
    }

    /// Makes a line for the key file.
    ///
    /// # Errors
    /// Internal, when the machine has no randomness to give.
    pub fn new_key() -> Result<String> {
        random_secret()
    }

    /// Seals a text for a column, `table.column`. An empty text stays empty: there is nothing to hide.
    ///
    /// # Errors
    /// Internal, when the machine has no randomness to give.
    pub fn seal(&self, column: &str, text: &str) -> Result<String> {
        let Some(key) = self.keys.first().filter(|_| !text.is_empty()) else { return Ok(String::new()) };
        let mut nonce = [0_u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|error| Error::internal("no randomness").caused_by(error))?;
        let payload = Payload { msg: text.as_bytes(), aad: column.as_bytes() };
        let sealed = key
            .cipher
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| Error::internal("a text could not be sealed"))?;
        let mut bytes = nonce.to_vec();
        bytes.extend(sealed);
        Ok(format!("{MARK}{}.{}", key.id, URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Seals a text that may be missing.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub fn seal_some(&self, column: &str, text: Option<&str>) -> Result<Option<String>> {
        text.map(|text| self.seal(column, text)).transpose()
    }

    /// Opens a text of a column. What was written before there were keys is returned as it is.
    ///
    /// # Errors
    /// Internal, when its key is not in the file or the text was changed or moved.
    pub fn open(&self, column: &str, text: &str) -> Result<String> {
        let Some(rest) = text.strip_prefix(MARK) else { return Ok(text.to_owned()) };
        let (id, body) = rest.split_once('.').ok_or_else(|| cannot_open(column))?;
        let key = self.keys.iter().find(|key| key.id == id).ok_or_else(|| cannot_open(column))?;
        let bytes = URL_SAFE_NO_PAD.decode(body).map_err(|_| cannot_open(column))?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or_else(|| cannot_open(column))?;
        let nonce = <[u8; NONCE]>::try_from(nonce).map_err(|_| cannot_open(column))?;
        let payload = Payload { msg: sealed, aad: column.as_bytes() };
        let plain = key.cipher.decrypt(&XNonce::from(nonce), payload).map_err(|_| cannot_open(column))?;
        String::from_utf8(plain).map_err(|_| cannot_open(column))
    }

    /// Opens a text that may be missing.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub fn open_some(&self, column: &str, text: Option<&str>) -> Result<Option<String>> {
        text.map(|text| self.open(column, text)).transpose()
    }

    /// Returns for each key, newest first, its name and the seed of a signing key that is derived from it: whoever holds the seed
    /// learns nothing of the key.
    pub fn signing_seeds(&self) -> impl Iterator<Item = (&str, &[u8; 32])> {
        self.keys.iter().map(|key| (key.id.as_str(), &key.seed))
    }

    /// Returns the begin of every text sealed with the newest key; what begins otherwise is to be sealed anew.
    pub fn newest_mark(&self) -> String {
        self.keys.first().map(|key| format!("{MARK}{}.", key.id)).unwrap_or_default()
    }
}

fn cannot_open(column: &str) -> Error {
    Error::internal(format!(
        "a sealed text of {column} cannot be opened: its key is missing or it was changed"
    ))
}

impl Key {
    fn read(line: &str) -> Result<Self> {
        let bad = || Error::malformed("field-keys");
        let bytes = hex::decode(line).map_err(|_| bad())?;
        let bytes = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| bad())?;
        if bytes.iter().all(|byte| Some(byte) == bytes.first()) {
            return Err(bad());
        }
        let id: String = sha256_hex(line).chars().take(8).collect();
        let seed = Sha256::new().chain_update(SIGNING).chain_update(bytes).finalize().into();
        Ok(Self { id, cipher: XChaCha20Poly1305::new(&bytes.into()), seed })
    }
}

#[cfg(test)]
mod tests {
    use super::Vault;

    const OLD: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    const NEW: &str = "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100";

    #[test]
    fn what_is_sealed_opens_in_its_own_column_only() {
        let vault = Vault::read(OLD).unwrap();
        let sealed = vault.seal("question.text", "Waar moet ik zijn?").unwrap();
        assert!(!sealed.contains("Waar"), "{sealed}");
        assert_ne!(
            sealed,
            vault.seal("question.text", "Waar moet ik zijn?").unwrap(),
            "the nonce is new each time"
        );
        assert_eq!(vault.open("question.text", &sealed).unwrap(), "Waar moet ik zijn?");
        assert!(vault.open("question.answer", &sealed).is_err(), "moved to another column");
        for position in [4, 15, 20, sealed.len() - 1] {
            let mut changed = sealed.clone().into_bytes();
            changed[position] = if changed[position] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(vault.open("question.text", &changed).is_err(), "changed at {position}");
        }
    }

    #[test]
    fn seeds_of_signing_keys_stay_and_tell_nothing() {
        let both = Vault::read(&format!("{NEW}\n{OLD}\n")).unwrap();
        let seeds: Vec<_> =
            both.signing_seeds().map(|(id, seed)| (id.to_owned(), hex::encode(seed))).collect();
        assert_eq!(seeds.len(), 2);
        assert_ne!(seeds[0], seeds[1]);
        assert!(seeds.iter().all(|(_, seed)| seed != OLD && seed != NEW));
        let alone = Vault::read(OLD).unwrap();
        let (id, seed) = alone.signing_seeds().next().unwrap();
        assert_eq!((id.to_owned(), hex::encode(seed)), seeds[1]);
    }

    #[test]
    fn keys_rotate() {
        let before = Vault::read(OLD).unwrap().seal("claim.text", "één").unwrap();
        let both = Vault::read(&format!("# newest first\n{NEW}\n\n{OLD}\n")).unwrap();
        assert_eq!(both.open("claim.text", &before).unwrap(), "één");
        assert!(!before.starts_with(&both.newest_mark()), "it is to be sealed anew");
        let after = both.seal("claim.text", "één").unwrap();
        assert!(after.starts_with(&both.newest_mark()));
        assert!(Vault::read(OLD).unwrap().open("claim.text", &after).is_err());
        assert_eq!(
            both.open("claim.text", "from before there were keys").unwrap(),
            "from before there were keys"
        );
    }

    #[test]
    fn a_file_without_a_good_key_is_refused() {
        for text in [
            "",
            "# nothing",
            "abc",
            &"0".repeat(64),
            &"f".repeat(64),
            &"x".repeat(64),
            &OLD.replace("ff", ""),
        ] {
            assert!(Vault::read(text).is_err(), "{text:?}");
        }
    }
}
