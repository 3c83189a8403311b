//! The tables of docs/collection.md, one a section, made of the description of the keys.

use super::{Key, Keys, Must, Takes};
use std::fmt::Write as _;

/// What stands over the table of a section.
pub fn mark(keys: &Keys) -> String {
    format!("<!-- {} -->", if keys.path.is_empty() { "definition" } else { keys.path })
}

/// The table of a section.
pub fn table(keys: &Keys) -> String {
    let mut page = "| 項目 | 型 | 必須 | 意味 |\n|---|---|---|---|\n".to_owned();
    for key in keys.keys {
        let must = match key.must {
            Must::Always => "○ ",
            Must::Never => "",
            Must::When(when) => &format!("{when} "),
        };
        let says = key.says.replace('|', "\\|");
        let _ = writeln!(page, "| `{}` | {} | {must}| {says} |", key.name, takes(key));
    }
    page
}

/// What a key takes, in words.
pub fn takes(key: &Key) -> &'static str {
    match key.takes {
        Takes::Text | Takes::Name(_) | Takes::NameOr(..) => "文字列",
        Takes::Texts | Takes::Names(_) => "文字列の一覧",
        Takes::SpokenAll(_) => "語の一覧",
        Takes::NamesOr(..) => "文字列か一覧",
        Takes::Choice(_) | Takes::Spoken(_) => "語",
        Takes::Wording => "文",
        Takes::Wordings => "文の一覧",
        Takes::Condition => "式",
        Takes::Integer => "整数",
        Takes::Number => "数",
        Takes::NumberOrText => "数か文字列",
        Takes::Flag => "`true` か `false`",
        Takes::Date => "日付",
        Takes::One(_) | Takes::Pair => "項目の組",
        Takes::Many(_) => "項目の組の一覧",
    }
}

/// The page with its tables made anew; none where a section's mark is not on it, or stands over no table.
///
/// # Errors
/// The path of the section that has no place on the page.
pub fn renewed(page: &str, sections: &[&'static Keys]) -> Result<String, String> {
    let mut page = page.to_owned();
    for keys in sections.iter().filter(|keys| !keys.keys.is_empty()) {
        let mark = format!("{}\n", mark(keys));
        let lacking = || keys.path.to_owned();
        let start = page.find(&mark).ok_or_else(lacking)? + mark.len();
        let rest = page.get(start..).unwrap_or_default();
        let rows: usize =
            rest.split_inclusive('\n').take_while(|line| line.starts_with('|')).map(str::len).sum();
        if rows == 0 {
            return Err(lacking());
        }
        page.replace_range(start..start + rows, &table(keys));
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::super::definition::sections;
    use super::*;
    use std::path::Path;

    /// With `RENEW=1` the page is written anew.
    #[test]
    fn the_page_has_the_tables_of_all_sections() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/collection.md");
        let page = std::fs::read_to_string(&path).unwrap();
        let renewed = renewed(&page, &sections()).unwrap_or_else(|path| {
            panic!("docs/collection.md has no table under the mark of {path:?}")
        });
        if std::env::var_os("RENEW").is_some() {
            std::fs::write(&path, &renewed).unwrap();
        }
        let renewed = if std::env::var_os("RENEW").is_some() { page.clone() } else { renewed };
        let differs = page.lines().zip(renewed.lines()).find(|(old, new)| old != new);
        assert_eq!(differs, None, "renew it: RENEW=1 cargo test --release --lib the_page_has");
        assert_eq!(page.lines().count(), renewed.lines().count());
    }
}
