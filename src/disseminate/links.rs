//! Links from a product to the input it speaks of.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// Where the input files lie, seen from the output folder.
pub struct Links {
    /// Path of the input folder: relative to the output folder where there is such a path.
    base: String,
    /// The input files that are there, by their names below the input folder.
    files: BTreeSet<String>,
}

impl Links {
    /// From the output folder to these files of the input folder.
    pub fn new(output: &Path, input: &Path, files: impl IntoIterator<Item = String>) -> Self {
        Self { base: relative(output, input), files: files.into_iter().collect() }
    }

    /// A link to a file, or to a cell of one (`'回答'!F14`); `None` where there is no such file, or
    /// where its name can't stand in a link.
    pub fn to(&self, file: &str, sheet: Option<&str>, cell: Option<String>) -> Option<String> {
        if !self.files.contains(file) || file.contains('#') || self.base.contains('#') {
            return None;
        }
        let target = sheet.map_or_else(String::new, |sheet| {
            let cell = cell.unwrap_or_else(|| "A1".to_owned());
            format!("#'{}'!{cell}", sheet.replace('\'', "''"))
        });
        Some(format!("file:///{}/{file}{target}", self.base))
    }
}

/// The way from one folder to another, with `/` between its parts; the whole path of `to` where the
/// two have no root in common (two drives).
fn relative(from: &Path, to: &Path) -> String {
    let (from, to) = (plain(from), plain(to));
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        // A link has forward slashes on every system, and begins with the drive.
        return to.display().to_string().replace('\\', "/");
    }
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down = to.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into());
    let parts: Vec<String> = up.chain(down).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

/// The whole path of a folder, without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_from_the_output_folder_to_the_cell() {
        let files = ["returns/06_防災 安全部.xlsx".to_owned(), "returns/#1.xlsx".to_owned()];
        let links = Links::new(Path::new("調査/出力"), Path::new("調査/x/../入力"), files);
        let to = |file, sheet, cell: Option<&str>| links.to(file, sheet, cell.map(str::to_owned));
        let file = "returns/06_防災 安全部.xlsx";
        let whole = "file:///../入力/returns/06_防災 安全部.xlsx";
        assert_eq!(to(file, None, None).as_deref(), Some(whole));
        let cell = format!("{whole}#'部長''s'!F14");
        assert_eq!(to(file, Some("部長's"), Some("F14")), Some(cell));
        let sheet = format!("{whole}#'回答'!A1");
        assert_eq!(to(file, Some("回答"), None), Some(sheet));
        assert_eq!(to("returns/ない.xlsx", None, None), None);
        assert_eq!(to("returns/#1.xlsx", None, None), None);
    }

    #[cfg(windows)]
    #[test]
    fn another_drive_is_named_with_its_whole_path() {
        let link = |from: &str, to: &str| {
            let links =
                Links::new(Path::new(from), Path::new(to), ["returns/回答.xlsx".to_owned()]);
            links.to("returns/回答.xlsx", None, None).unwrap()
        };
        assert_eq!(link(r"C:\調査\出力", r"D:\入力"), "file:///D:/入力/returns/回答.xlsx");
        assert_eq!(link(r"C:\調査\出力", r"c:\調査\入力"), "file:///../入力/returns/回答.xlsx");
        let share = link(r"C:\出力", r"\\server\調査\入力");
        assert_eq!(share, "file://///server/調査/入力/returns/回答.xlsx");
    }

    #[test]
    fn the_way_goes_up_and_down_again() {
        let way = |from: &str, to: &str| relative(Path::new(from), Path::new(to));
        assert_eq!(way("a/b/output", "a/input"), "../../input");
        assert_eq!(way("a", "a"), ".");
        assert_eq!(way("a", "a/input"), "input");
    }
}
