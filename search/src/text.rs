//! The shared text layer: how words are read from texts and from queries, for every engine alike.

pub(crate) mod compound;
pub(crate) mod fold;
pub(crate) mod stem;
pub(crate) mod stop;
pub(crate) mod synonyms;
pub(crate) mod token;

use std::sync::LazyLock;

/// Changes whenever the code of this layer changes what is indexed or matched.
const CODE_VERSION: &str = "leerbrug-analysis-1 frostem-2.20261016";

/// Hashes the code version and the data files: an index made with another value is rebuilt.
pub(crate) fn analyzer_hash() -> u64 {
    static HASH: LazyLock<u64> = LazyLock::new(|| {
        let parts = [CODE_VERSION, compound::DICTIONARY, compound::CURATED, synonyms::SOURCE, stop::SOURCE];
        parts.iter().fold(FNV_START, |hash, part| fnv(fnv(hash, part.as_bytes()), &[0xff]))
    });
    *HASH
}

/// Start value of [`fnv`].
pub(crate) const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// Continues a 64-bit FNV-1a hash (the same on every machine, unlike the standard library's).
pub(crate) fn fnv(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
