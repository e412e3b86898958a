//! Where things are: the sources, the executable.

use std::path::{Path, PathBuf};

/// Returns the top folder of the sources.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package has a parent folder").to_owned()
}

/// Reads a file by its path from the top folder.
pub fn read(path: &str) -> String {
    let full = root().join(path);
    std::fs::read_to_string(&full).unwrap_or_else(|error| panic!("cannot read {path}: {error}"))
}

/// Lists the files below a folder that end in `.ending`, in a stable order, as paths from the top folder.
pub fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut open = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|known| known == ending) {
                let below = path.strip_prefix(root()).expect("files stand below the top folder");
                found.push(below.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

/// Returns the executable that `LEERBRUG_BIN` names, else the built one, which stands two folders above the test binary.
pub fn executable() -> PathBuf {
    if let Some(named) = std::env::var_os("LEERBRUG_BIN").filter(|named| !named.is_empty()) {
        return PathBuf::from(named);
    }
    let own = std::env::current_exe().expect("the test binary knows where it is");
    let folder = own.parent().and_then(Path::parent).expect("test binaries stand in PROFILE/deps");
    let found = folder.join("leerbrug");
    assert!(found.is_file(), "{} is missing: run `cargo build -p leerbrug` first", found.display());
    found
}

/// Says whether the larger numbers are asked for.
pub fn is_full() -> bool {
    std::env::var_os("LEERBRUG_TEST_FULL").is_some_and(|value| value == "1")
}
