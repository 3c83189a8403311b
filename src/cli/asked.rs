//! The words of the command line as they arrive, made such as they were meant: what a Windows prompt does
//! to them, and what its users are used to.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Ways to ask for the help page that are none of the parser's.
const HELP: [&str; 4] = ["/?", "/h", "/help", "-?"];

/// The words with these two mended: `/?` and `help` ask for the help page, and a folder in quotes that
/// ends with a backslash (`"C:\\回答\\"`) arrives with the quote, which no path has.
pub fn mended(words: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut words: Vec<OsString> = words.into_iter().map(unquoted).collect();
    for word in words.iter_mut().skip(1) {
        if HELP.iter().any(|help| word.eq_ignore_ascii_case(help)) {
            *word = "--help".into();
        }
    }
    // `help`, and `help check`: the page of what follows.
    if words.get(1).is_some_and(|word| word == "help") {
        words.remove(1);
        words.push("--help".into());
    }
    words
}

fn unquoted(word: OsString) -> OsString {
    match word.to_str().and_then(|text| text.strip_suffix('"')) {
        Some(bare) if !bare.contains('"') => bare.into(),
        _ => word,
    }
}

/// The files that a list names: `*.xlsx` stands for those it fits, as other prompts take it before the
/// program does. What fits nothing stays, and is told as a file that is not there.
pub fn expanded(files: &[PathBuf]) -> Vec<PathBuf> {
    files.iter().flat_map(|file| fitting(file)).collect()
}

fn fitting(file: &Path) -> Vec<PathBuf> {
    let pattern = file.to_str().filter(|text| text.contains(['*', '?']) && !file.exists());
    let found = pattern.and_then(|pattern| glob::glob(pattern).ok());
    let mut found: Vec<PathBuf> = found.into_iter().flatten().flatten().collect();
    found.sort();
    if found.is_empty() { vec![file.to_owned()] } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(words: &[&str]) -> Vec<OsString> {
        mended(std::iter::once("torimatome").chain(words.iter().copied()).map(OsString::from))
    }

    #[test]
    fn help_is_asked_for_in_many_ways() {
        for words in [["/?"].as_slice(), &["/HELP"], &["-?"], &["help"]] {
            assert_eq!(told(words), ["torimatome", "--help"]);
        }
        assert_eq!(told(&["help", "check"]), ["torimatome", "check", "--help"]);
        assert_eq!(told(&["check", "/?"]), ["torimatome", "check", "--help"]);
        assert_eq!(told(&["explain", "help"]), ["torimatome", "explain", "help"]);
    }

    #[test]
    fn a_quote_that_a_backslash_kept_is_taken_off() {
        assert_eq!(told(&["--input", "C:\\回答\""]), ["torimatome", "--input", "C:\\回答"]);
        assert_eq!(told(&["explain", "V201"]), ["torimatome", "explain", "V201"]);
    }

    #[test]
    fn a_pattern_stands_for_the_files_that_fit() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["い.xlsx", "あ.xlsx", "う.csv"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let at = |name: &str| folder.path().join(name);
        assert_eq!(expanded(&[at("*.xlsx")]), [at("あ.xlsx"), at("い.xlsx")]);
        assert_eq!(expanded(&[at("*.pdf"), at("う.csv")]), [at("*.pdf"), at("う.csv")]);
    }
}
