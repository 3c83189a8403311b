//! The program started from the desktop: by a double click, or by files and folders dropped on it. There is
//! a window of its own then, which would close with the last word; so it says what it does, asks, and waits.

pub mod plan;
mod sample;
pub mod talk;

use plan::{PathKind, Plan, Start};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What was dropped on the program: nothing with a double click. None where the words are a command line
/// that somebody wrote: what is dropped arrives as whole paths, and nothing else.
pub fn dropped(words: &[OsString]) -> Option<Vec<PathBuf>> {
    let paths = words.iter().skip(1).map(PathBuf::from);
    paths.map(|path| path.is_absolute().then_some(path)).collect()
}

/// What is meant by dropping this on the program, or by a double click where it is nothing.
pub fn plan(dropped: &[PathBuf]) -> Plan {
    let here = std::env::current_dir().unwrap_or_default();
    let program = std::env::current_exe().ok();
    let home = program.as_deref().and_then(Path::parent).unwrap_or(&here);
    // Either may be written with short names.
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let is_passing = real(home).starts_with(real(&std::env::temp_dir()));
    plan::decide(&Start { dropped, here: &here, home, is_passing }, &kind)
}

/// What lies at a path.
fn kind(path: &Path) -> Option<PathKind> {
    let there = path.metadata().ok()?;
    Some(if there.is_dir() { PathKind::Folder } else { PathKind::File })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A whole path on this system.
    fn whole(name: &str) -> String {
        std::path::absolute(name).unwrap().display().to_string()
    }

    fn told(words: &[&str]) -> Option<Vec<PathBuf>> {
        let words = std::iter::once("torimatome").chain(words.iter().copied());
        dropped(&words.map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn whole_paths_alone_were_dropped() {
        let (form, folder) = (whole("様式 1.xlsx"), whole("回答"));
        assert_eq!(told(&[]), Some(Vec::new()));
        let both = [PathBuf::from(&form), PathBuf::from(&folder)];
        assert_eq!(told(&[&form, &folder]).as_deref(), Some(both.as_slice()));
        for words in [["check"].as_slice(), &["--input", &folder], &["run", &folder], &["回答"]] {
            assert_eq!(told(words), None, "{words:?}");
        }
    }
}
