//! Content that was saved as `content.json`, read again.

use super::{Content, FORMAT};
use crate::error::RunError;
use serde::Deserialize;
use sheets::Date;
use std::path::Path;

/// What says which version the rest is of.
#[derive(Deserialize)]
struct Version {
    format: u32,
}

impl Content {
    /// Reads content that was saved, and gives it with its date.
    ///
    /// # Errors
    /// [`RunError::Content`] where it can't be read, is of another version, or is broken.
    pub fn load(path: &Path) -> Result<(Self, Date), RunError> {
        let bytes = std::fs::read(path).map_err(|error| RunError::Content {
            path: path.to_owned(),
            message: unread(&error),
        })?;
        read(&bytes).map_err(|message| RunError::Content { path: path.to_owned(), message })
    }
}

fn unread(error: &std::io::Error) -> String {
    format!(
        "ファイルを読めません（{error}）。「torimatome run」を実行すると、出力フォルダーにできます。ほかの場所にあるときは、--content で指定してください。"
    )
}

fn read(bytes: &[u8]) -> Result<(Content, Date), String> {
    // An editor may have put its mark before the text.
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let fault = |error: serde_json::Error| fault(bytes, &error);
    // Another version may differ in anything else, so its number is read first.
    let version: Version = serde_json::from_slice(bytes).map_err(fault)?;
    if version.format != FORMAT {
        return Err(format!(
            "内容の形式（format）が{}です。このプログラムが印刷できるのは{FORMAT}です。「torimatome run」を実行して、作り直してください。",
            version.format
        ));
    }
    let content: Content = serde_json::from_slice(bytes).map_err(fault)?;
    let date = content.document.date.parse().map_err(|_| {
        format!(
            "document の date が「{}」です。2024-06-01 のように書いてください。",
            content.document.date
        )
    })?;
    Ok((content, date))
}

/// What is wrong with the JSON, with its place.
fn fault(bytes: &[u8], error: &serde_json::Error) -> String {
    let line = bytes.split(|byte| *byte == b'\n').nth(error.line().saturating_sub(1));
    let before = line.and_then(|line| line.get(..error.column())).unwrap_or_default();
    let column = String::from_utf8_lossy(before).chars().count();
    // Its place is told in front, counted in characters and not in bytes.
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    let what = match error.classify() {
        serde_json::error::Category::Data => "書かれていることが、content.json の形に合いません",
        _ => "JSON の書き方が正しくありません",
    };
    format!(
        "{}行目、{column}文字目まで読んだところで、{what}（{said}）。直すか、「torimatome run」を実行して作り直してください。",
        error.line()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_is_told_even_where_all_else_differs() {
        let message = read(br#"{"format": 99, "pages": []}"#).unwrap_err();
        assert!(message.contains("99") && message.contains("作り直"), "{message}");
    }

    #[test]
    fn a_fault_is_at_its_line_and_character() {
        let message = read("{\n \"題名\": 甲}".as_bytes()).unwrap_err();
        assert!(message.starts_with("2行目、8文字目まで"), "{message}");
        let message =
            read(format!("{{\"format\": {FORMAT}, \"parts\": []}}").as_bytes()).unwrap_err();
        assert!(message.contains("document"), "{message}");
    }
}
