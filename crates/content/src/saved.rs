//! Content that was saved as `content.json`, read again.

use super::{Content, FORMAT};
use jiff::civil::Date;
use serde::Deserialize;
use std::path::Path;

/// Why saved content can't be printed again; the text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The file can't be read.
    #[error(
        "ファイルを読めません（{0}）。「torimatome run」を実行すると、出力フォルダーにできます。ほかの場所にあるときは、--content で指定してください。"
    )]
    File(std::io::Error),
    /// It is of another version of the contract.
    #[error(
        "内容の形式（format）が{0}です。このプログラムが印刷できるのは{FORMAT}です。「torimatome run」を実行して、作り直してください。"
    )]
    Version(u32),
    /// Its date is none.
    #[error("document の date が「{0}」です。2024-06-01 のように書いてください。")]
    Date(String),
    /// It is no JSON, or none of this shape.
    #[error(
        "{line}行目、{column}文字目まで読んだところで、{what}（{said}）。直すか、「torimatome run」を実行して作り直してください。"
    )]
    Json {
        /// The line, from 1.
        line: usize,
        /// How many characters of it were read.
        column: usize,
        /// Whether it is no JSON or not of this shape.
        what: &'static str,
        /// What the reader said.
        said: String,
    },
}

/// What says which version the rest is of.
#[derive(Deserialize)]
struct Version {
    format: u32,
}

impl Content {
    /// Reads content that was saved, and gives it with its date.
    ///
    /// # Errors
    /// [`Unreadable`] where it can't be read, is of another version, or is broken.
    pub fn load(path: &Path) -> Result<(Self, Date), Unreadable> {
        read(&std::fs::read(path).map_err(Unreadable::File)?)
    }
}

fn read(bytes: &[u8]) -> Result<(Content, Date), Unreadable> {
    // An editor may have put its mark before the text.
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let fault = |error: serde_json::Error| fault(bytes, &error);
    // Another version may differ in anything else, so its number is read first.
    let version: Version = serde_json::from_slice(bytes).map_err(fault)?;
    if version.format != FORMAT {
        return Err(Unreadable::Version(version.format));
    }
    let content: Content = serde_json::from_slice(bytes).map_err(fault)?;
    let date = &content.document.date;
    let date = date.parse().map_err(|_| Unreadable::Date(date.clone()))?;
    Ok((content, date))
}

/// What is wrong with the JSON, with its place.
fn fault(bytes: &[u8], error: &serde_json::Error) -> Unreadable {
    let line = bytes.split(|byte| *byte == b'\n').nth(error.line().saturating_sub(1));
    let before = line.and_then(|line| line.get(..error.column())).unwrap_or_default();
    // Its place is told in front, counted in characters and not in bytes.
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    let what = match error.classify() {
        serde_json::error::Category::Data => "書かれていることが、content.json の形に合いません",
        _ => "JSON の書き方が正しくありません",
    };
    Unreadable::Json {
        line: error.line(),
        column: String::from_utf8_lossy(before).chars().count(),
        what,
        said: said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_is_told_even_where_all_else_differs() {
        let message = read(br#"{"format": 99, "pages": []}"#).unwrap_err().to_string();
        assert!(message.contains("99") && message.contains("作り直"), "{message}");
    }

    #[test]
    fn a_fault_is_at_its_line_and_character() {
        let message = read("{\n \"題名\": 甲}".as_bytes()).unwrap_err().to_string();
        assert!(message.starts_with("2行目、8文字目まで"), "{message}");
        let message = read(format!("{{\"format\": {FORMAT}, \"parts\": []}}").as_bytes())
            .unwrap_err()
            .to_string();
        assert!(message.contains("document"), "{message}");
    }
}
