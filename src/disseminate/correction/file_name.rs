//! File names that every system takes, made of the offices' own names.

use std::collections::BTreeSet;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Characters of a name, which leaves room for the folder's path.
const LONGEST: usize = 80;

/// The names given so far.
#[derive(Default)]
pub struct Names {
    /// In lower case: two names that differ in case only are one file on Windows.
    taken: BTreeSet<String>,
}

impl Names {
    /// A name like this one, without its ending, that no other file of the folder has.
    pub fn give(&mut self, name: &str) -> String {
        let safe = safe(name);
        let numbered = (2..).map(|number| format!("{safe}-{number}"));
        let mut candidates = std::iter::once(safe.clone()).chain(numbered);
        let free = candidates.find(|name| self.taken.insert(name.to_lowercase()));
        free.unwrap_or(safe)
    }
}

/// A file's name without its folder and ending.
pub fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The name with the characters that file systems bar in their full-width form.
fn safe(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|c| !c.is_control())
        .map(|c| if r#"<>:"/\\|?*"#.contains(c) { full_width(c) } else { c })
        .take(LONGEST)
        .collect();
    // Windows drops dots and spaces at the end, and a dot in front hides the file elsewhere.
    let plain = plain.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let first = plain.split('.').next().unwrap_or_default().to_lowercase();
    let port = |prefix| {
        first.strip_prefix(prefix).is_some_and(|rest: &str| {
            rest.chars().count() == 1 && rest.chars().all(|c| c.is_ascii_digit())
        })
    };
    if plain.is_empty() || DEVICES.contains(&first.as_str()) || port("com") || port("lpt") {
        return format!("_{plain}");
    }
    plain.to_owned()
}

/// The full-width form of a printable ASCII character.
fn full_width(c: char) -> char {
    char::from_u32(u32::from(c) + 0xFEE0).unwrap_or('_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_windows_takes() {
        for (name, file) in [
            ("防災安全部", "防災安全部"),
            ("A/B: 係", "A／B： 係"),
            ("総務部.", "総務部"),
            ("con", "_con"),
            ("COM1.x", "_COM1.x"),
            ("common", "common"),
            ("　", "_"),
        ] {
            assert_eq!(Names::default().give(name), file, "{name}");
        }
        assert_eq!(Names::default().give(&"長".repeat(300)).chars().count(), LONGEST);
    }

    #[test]
    fn no_two_files_share_a_name() {
        let mut names = Names::default();
        let given = ["総務部", "総務部", "A", "a"].map(|name| names.give(name));
        assert_eq!(given, ["総務部", "総務部-2", "A", "a-2"]);
    }

    #[test]
    fn a_stem_is_what_stands_between_folder_and_ending() {
        assert_eq!(stem("returns/06_防災.安全部.xlsx"), "06_防災.安全部");
        assert_eq!(stem("無題"), "無題");
    }
}
