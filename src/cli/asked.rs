//! The words of the command line as they arrive, made such as they were meant: what a Windows prompt does
//! to them, and what its users are used to.

use glob::{MatchOptions, glob_with};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Ways to ask for the help page that are none of the parser's.
const HELP: [&str; 4] = ["/?", "/h", "/help", "-?"];

/// The words that this process was started with.
pub fn words() -> Vec<OsString> {
    let mut words = std::env::args_os();
    match torimatome_windows::command_line() {
        Some(line) => mended(words.next().into_iter().chain(parted(&line))),
        None => mended(words),
    }
}

/// The words with this mended: `/?` and `help` ask for the help page.
fn mended(words: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut words: Vec<OsString> = words.into_iter().collect();
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

/// The words of a line behind the program's name, parted as Windows programs do it but for one thing: a
/// folder in quotes may end with a backslash (`--input "C:\回答 6月\" --draft`). By the rule that backslash
/// keeps the quote, and all that follows becomes part of the folder's name; but no name holds a quote.
fn parted(line: &str) -> Vec<OsString> {
    let rest = match line.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"').map_or("", |(_, rest)| rest),
        None => line.split_once(is_blank).map_or("", |(_, rest)| rest),
    };
    let mut signs = rest.chars().peekable();
    let (mut words, mut word, mut quoted) = (Vec::new(), None::<String>, false);
    let mut slashes = 0_usize;
    while let Some(sign) = signs.next() {
        if is_blank(sign) && !quoted {
            words.extend(word.take().map(OsString::from));
            slashes = 0;
            continue;
        }
        let word = word.get_or_insert_default();
        match sign {
            '"' if slashes % 2 == 1 => {
                let ends = quoted && signs.peek().is_none_or(|next| is_blank(*next));
                if ends {
                    quoted = false;
                } else {
                    word.truncate(word.len() - slashes.div_ceil(2));
                    word.push('"');
                }
            }
            '"' => {
                word.truncate(word.len() - slashes / 2);
                // Two of them in quotes are one that is meant.
                if quoted && signs.next_if_eq(&'"').is_some() {
                    word.push('"');
                } else {
                    quoted = !quoted;
                }
            }
            sign => word.push(sign),
        }
        slashes = if sign == '\\' { slashes + 1 } else { 0 };
    }
    words.extend(word.map(OsString::from));
    words
}

fn is_blank(sign: char) -> bool {
    matches!(sign, ' ' | '\t')
}

/// The files that a list names: `*.xlsx` stands for those it fits, as other prompts take it before the
/// program does. What fits nothing stays, and is told as a file that is not there.
pub fn expanded(files: &[PathBuf]) -> Vec<PathBuf> {
    files.iter().flat_map(|file| fitting(file)).collect()
}

fn fitting(file: &Path) -> Vec<PathBuf> {
    let pattern = file.to_str().filter(|text| text.contains(['*', '?']) && !file.exists());
    // Brackets are parts of names here, as in 回答[1].xlsx.
    let pattern = pattern.map(|pattern| pattern.replace('[', "[[]"));
    let options = MatchOptions { case_sensitive: !cfg!(windows), ..MatchOptions::default() };
    let found = pattern.and_then(|pattern| glob_with(&pattern, options).ok());
    let mut found: Vec<PathBuf> = found.into_iter().flatten().flatten().collect();
    // The lock of a workbook that is open in Excel has its ending.
    found.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        !name.starts_with("~$") && !name.starts_with('.')
    });
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
    fn a_line_is_parted_as_windows_programs_do_it() {
        for (line, words) in [
            (r"t.exe", [""; 0].as_slice()),
            (r#""C:\My Tools\t.exe"  check	--draft "#, &["check", "--draft"]),
            (r#"t.exe --input "C:\回答 6月" a"#, &["--input", r"C:\回答 6月", "a"]),
            (r#"t.exe C:\a\b\ "" a"b c"d"#, &[r"C:\a\b\", "", "ab cd"]),
            (r#"t.exe "a\\" a\\\"b "x""y" \"c\""#, &[r"a\", r#"a\"b"#, r#"x"y"#, r#""c""#]),
        ] {
            assert_eq!(parted(line), words, "{line}");
        }
    }

    #[test]
    fn a_folder_in_quotes_may_end_with_a_backslash() {
        for (line, words) in [
            (r#"t.exe --input "C:\回答 6月\""#, [r"--input", r"C:\回答 6月\"].as_slice()),
            (
                r#"t.exe --input "C:\x y\" --output "D:\o p\" -q"#,
                &["--input", r"C:\x y\", "--output", r"D:\o p\", "-q"],
            ),
            (r#"t.exe "--input=C:\x y\"	check "#, &[r"--input=C:\x y\", "check"]),
        ] {
            assert_eq!(parted(line), words, "{line}");
        }
    }

    #[test]
    fn a_pattern_stands_for_the_files_that_fit() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["い[1].xlsx", "あ[1].xlsx", "~$あ[1].xlsx", "._あ[1].xlsx", "う.csv"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let at = |name: &str| folder.path().join(name);
        let both = [at("あ[1].xlsx"), at("い[1].xlsx")];
        assert_eq!(expanded(&[at("*.xlsx")]), both);
        assert_eq!(expanded(&[at("?[1].*")]), both);
        if cfg!(windows) {
            assert_eq!(expanded(&[at("*.XLSX")]), both);
        }
        assert_eq!(expanded(&[at("*.pdf"), at("う.csv")]), [at("*.pdf"), at("う.csv")]);
    }
}
