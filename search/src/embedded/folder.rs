//! Generations on disk: one folder each, and the file that names the live one.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::schema::layout_hash;

/// Name of the file that names the live generation.
const CURRENT: &str = "CURRENT";

/// Where generations live.
#[derive(Debug, Clone)]
pub(super) enum Home {
    /// In memory; gone with the engine.
    Memory,
    /// In this folder.
    Folder(PathBuf),
}

/// Returns the name of a generation's folder: what decides its content, and its number.
pub(super) fn folder_name(number: u64) -> String {
    format!("{:016x}-{number:08}", layout_hash())
}

/// Reads the number out of a folder name of this program's layout.
fn number_of(name: &str) -> Option<u64> {
    let (hash, number) = name.split_once('-')?;
    (hash == format!("{:016x}", layout_hash())).then(|| number.parse().ok())?
}

/// Reads which generation is live; the error says why none is.
pub(super) fn read_current(home: &Path) -> Result<(u64, PathBuf), String> {
    let text = match fs::read_to_string(home.join(CURRENT)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err("no index yet".to_owned()),
        Err(error) => return Err(format!("index pointer unreadable: {error}")),
    };
    let name = text.trim_end();
    let well_formed = name.split_once('-').is_some_and(|(hash, number)| {
        hash.len() == 16
            && hash.bytes().all(|digit| digit.is_ascii_hexdigit())
            && number.parse::<u64>().is_ok()
    });
    if !well_formed {
        return Err("index pointer damaged".to_owned());
    }
    let number = number_of(name).ok_or("index made by another version")?;
    Ok((number, home.join(name)))
}

/// Names the live generation in one step that survives a power cut.
pub(super) fn write_current(home: &Path, number: u64) -> io::Result<()> {
    let temporary = home.join(format!("{CURRENT}.new"));
    let mut file = File::create(&temporary)?;
    writeln!(file, "{}", folder_name(number))?;
    file.sync_all()?;
    drop(file);
    fs::rename(&temporary, home.join(CURRENT))?;
    File::open(home)?.sync_all()
}

/// Returns the generation folders with their number; folders of other versions have none.
fn generations(home: &Path) -> Vec<(Option<u64>, PathBuf)> {
    let entries = fs::read_dir(home).into_iter().flatten().flatten();
    let folders = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let (hash, number) = name.split_once('-')?;
        let ours = hash.len() == 16
            && hash.bytes().all(|digit| digit.is_ascii_hexdigit())
            && number.parse::<u64>().is_ok()
            && entry.path().is_dir();
        ours.then(|| (number_of(&name), entry.path()))
    });
    folders.collect()
}

/// Returns a number no generation of this layout has.
pub(super) fn next_number(home: &Home, at_least: u64) -> u64 {
    let highest = match home {
        Home::Memory => None,
        Home::Folder(path) => generations(path).into_iter().filter_map(|(number, _)| number).max(),
    };
    at_least.max(highest.unwrap_or_default() + 1)
}

/// Removes every generation but these; what cannot be removed is left for the next time.
pub(super) fn keep_only(home: &Home, numbers: &[u64]) {
    let Home::Folder(path) = home else { return };
    for (number, folder) in generations(path) {
        if !number.is_some_and(|number| numbers.contains(&number)) {
            remove(&folder);
        }
    }
}

/// Removes a generation's folder.
pub(super) fn remove(folder: &Path) {
    if let Err(error) = fs::remove_dir_all(folder) {
        tracing::warn!(folder = %folder.display(), %error, "old search generation not removed");
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::{Home, folder_name, keep_only, next_number, read_current, write_current};

    #[test]
    fn the_pointer_comes_back() {
        let home = tempfile::tempdir().unwrap();
        assert_eq!(read_current(home.path()), Err("no index yet".to_owned()));
        write_current(home.path(), 7).unwrap();
        assert_eq!(read_current(home.path()).map(|(number, _)| number), Ok(7));
        std::fs::write(home.path().join("CURRENT"), "0000000000000000-00000001").unwrap();
        assert_eq!(read_current(home.path()), Err("index made by another version".to_owned()));
        std::fs::write(home.path().join("CURRENT"), "../elsewhere").unwrap();
        assert_eq!(read_current(home.path()), Err("index pointer damaged".to_owned()));
    }

    #[test]
    fn only_generations_are_removed() {
        let home = tempfile::tempdir().unwrap();
        for name in [folder_name(1), folder_name(2), "0000000000000000-3".to_owned(), "letters".to_owned()] {
            std::fs::create_dir(home.path().join(name)).unwrap();
        }
        let place = Home::Folder(home.path().to_path_buf());
        assert_eq!(next_number(&place, 1), 3);
        keep_only(&place, &[2]);
        let mut left: Vec<String> = std::fs::read_dir(home.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        let mut expected = [folder_name(2), "letters".to_owned()];
        expected.sort();
        assert_eq!(left, expected);
    }
}
