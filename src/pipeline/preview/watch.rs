//! Noticing changes by looking: each file's time of change and length. (A system's own notices of
//! change do not come from every network share, where an office keeps its files.)

use crate::disseminate::templates::files_in;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What the files were like at one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileStates(BTreeMap<PathBuf, Option<(SystemTime, u64)>>);

impl FileStates {
    /// A look at the content and at the templates of a folder. What can't be read just now, as an
    /// editor is about to replace it, is not there.
    pub fn now(content: &Path, templates: Option<&Path>) -> Self {
        let templates = templates.and_then(|folder| files_in(folder).ok()).unwrap_or_default();
        let files = templates.into_iter().chain([content.to_owned()]);
        Self(files.map(|path| (path.clone(), state(&path))).collect())
    }
}

fn state(path: &Path) -> Option<(SystemTime, u64)> {
    let about = fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

/// Tells when files have changed and have come to rest.
pub struct Watch {
    printed: FileStates,
    last: FileStates,
}

impl Watch {
    /// A watch over files that were printed as they are at this look.
    pub fn new(printed: FileStates) -> Self {
        Self { last: printed.clone(), printed }
    }

    /// Whether the files are to be printed: other than when they were last printed, and the same at
    /// two looks running, for an editor may write a file in several steps.
    pub fn changed(&mut self, now: FileStates) -> bool {
        let at_rest = now == self.last;
        let changed = at_rest && now != self.printed;
        if changed {
            self.printed = now.clone();
        }
        self.last = now;
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn states(seconds: u64, length: u64) -> FileStates {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        FileStates(BTreeMap::from([(PathBuf::from("a.typ"), Some((time, length)))]))
    }

    #[test]
    fn a_change_is_told_once_when_it_has_come_to_rest() {
        let mut watch = Watch::new(states(1, 10));
        let seen = [states(1, 10), states(2, 0), states(2, 7), states(2, 7), states(2, 7)];
        let told: Vec<bool> = seen.into_iter().map(|now| watch.changed(now)).collect();
        assert_eq!(told, [false, false, false, true, false]);
    }

    #[test]
    fn a_change_that_is_taken_back_at_once_is_none() {
        let mut watch = Watch::new(states(1, 10));
        let told = [states(2, 9), states(1, 10), states(1, 10)].map(|now| watch.changed(now));
        assert_eq!(told, [false, false, false]);
    }

    #[test]
    fn files_that_come_change_and_go_are_seen_and_others_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let (content, within) = (folder.path().join("content.json"), folder.path().join("改"));
        fs::create_dir(&within).unwrap();
        let now = || FileStates::now(&content, Some(&within));
        let mut seen = vec![now()];
        fs::write(within.join("a.typ~"), "an editor's own").unwrap();
        assert_eq!(now(), seen[0]);
        fs::write(&content, "{}").unwrap();
        seen.push(now());
        fs::write(within.join("a.typ"), "one").unwrap();
        seen.push(now());
        fs::write(within.join("a.typ"), "three").unwrap();
        seen.push(now());
        fs::remove_file(within.join("a.typ")).unwrap();
        assert_eq!(now(), seen[1]);
        assert!(seen.windows(2).all(|pair| pair[0] != pair[1]), "{seen:#?}");
    }
}
