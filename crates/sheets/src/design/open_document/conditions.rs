//! The conditions of validations: `of:cell-content-is-in-list("有";"無")`,
//! `of:cell-content-is-in-list([$選択肢.$A$4:.$A$9])`, `of:cell-content-is-whole-number() and …`.
//!
//! Source: OASIS `OpenDocument` 1.3 part 3, 19.595.

use crate::design::Takes;
use crate::design::lists::{Items, Place};
use crate::{CellRange, CellRef};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The names of a document in lower case, with the cells that they stand for.
pub type Names = BTreeMap<String, String>;

/// What a condition lets a cell take, and what its list holds; `None` for no condition.
pub fn read(condition: &str, names: &Names) -> Option<(Takes, Items)> {
    let condition = condition.trim();
    // In front stands the namespace of its formulas.
    let condition = match condition.split_once(':') {
        Some((space, rest)) if space.bytes().all(|byte| byte.is_ascii_alphanumeric()) => rest,
        _ => condition,
    };
    let (function, rest) = condition.split_once('(')?;
    let takes = match function.trim() {
        "cell-content-is-in-list" => {
            let held = rest.rsplit_once(')').map_or(rest, |(held, _)| held);
            return Some((Takes::List(Vec::new()), items(held.trim(), names)));
        }
        "cell-content-is-whole-number" => Takes::Whole,
        "cell-content-is-decimal-number" => Takes::Decimal,
        "cell-content-is-date" => Takes::Date,
        "cell-content-is-time" => Takes::Time,
        _ => Takes::Other,
    };
    Some((takes, Items::Unknown))
}

/// What a list holds: texts in quotation marks and numbers, or what stands in some cells.
fn items(held: &str, names: &Names) -> Items {
    if let Some(texts) = told(held) {
        return Items::Told(Arc::new(texts));
    }
    let meant = names.get(&held.to_lowercase()).map_or(held, String::as_str);
    place(meant).map_or(Items::Unknown, Items::In)
}

/// The texts of a list; `None` where it holds anything else.
fn told(held: &str) -> Option<Vec<String>> {
    let mut texts = Vec::new();
    let mut rest = held;
    loop {
        rest = rest.trim_start();
        let (text, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted_up_to(quoted, '"')?,
            None => {
                let (number, after) = rest.split_at(rest.find(';').unwrap_or(rest.len()));
                number.trim().parse::<f64>().ok()?;
                (number.to_owned(), after)
            }
        };
        let text = text.trim();
        if !text.is_empty() {
            texts.push(text.to_owned());
        }
        rest = after.trim_start();
        match rest.strip_prefix(';') {
            Some(next) => rest = next,
            None => return rest.is_empty().then_some(texts),
        }
    }
}

/// A text up to the sign that ends it, which stands twice where it belongs to the text; and what follows.
fn quoted_up_to(text: &str, end: char) -> Option<(String, &str)> {
    let mut quoted = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once(end)?;
        quoted.push_str(before);
        match after.strip_prefix(end) {
            Some(next) => {
                quoted.push(end);
                rest = next;
            }
            None => return Some((quoted, after)),
        }
    }
}

/// The cells of a reference: `[$選択肢.$A$4:.$A$9]`, `[.A1]`, `$'別 表'.$A$1:$'別 表'.$A$3`.
fn place(reference: &str) -> Option<Place> {
    let inner = reference.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let (sheet, cells) = sheet_of(inner.unwrap_or(reference))?;
    let cells = match cells.split_once(':') {
        Some((from, to)) => {
            let (_, to) = sheet_of(to).unwrap_or((None, to));
            CellRange::spanning(CellRef::parse(from)?, CellRef::parse(to)?)
        }
        None => CellRef::parse(cells)?.into(),
    };
    Some(Place { sheet, cells })
}

/// The sheet that a reference names, if any, and what follows on it.
fn sheet_of(reference: &str) -> Option<(Option<String>, &str)> {
    let bare = reference.strip_prefix('$').unwrap_or(reference);
    match bare.strip_prefix('\'') {
        Some(quoted) => {
            let (sheet, after) = quoted_up_to(quoted, '\'')?;
            Some((Some(sheet), after.strip_prefix('.')?))
        }
        None => {
            let (sheet, cells) = bare.split_once('.')?;
            Some((Some(sheet.to_owned()).filter(|sheet| !sheet.is_empty()), cells))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(condition: &str) -> Items {
        let names = Names::from([("区分".to_owned(), "$'別. 表'.$B$2:.$B$3".to_owned())]);
        let (takes, items) = read(condition, &names).unwrap();
        assert_eq!(takes, Takes::List(Vec::new()));
        items
    }

    fn told(texts: &[&str]) -> Items {
        Items::Told(Arc::new(texts.iter().map(|text| (*text).to_owned()).collect()))
    }

    fn cells(sheet: Option<&str>, cells: &str) -> Items {
        Items::In(Place { sheet: sheet.map(str::to_owned), cells: cells.parse().unwrap() })
    }

    #[test]
    fn lists_are_told_or_stand_in_cells_of_any_sheet() {
        for (held, expected) in [
            (r#""有";"無 ""#, told(&["有", "無"])),
            (r#""あ;い" ; "「""う"")" ; 3"#, told(&["あ;い", "「\"う\")", "3"])),
            ("[.A1:.A3]", cells(None, "A1:A3")),
            ("[.$A$1]", cells(None, "A1")),
            ("[$選択肢.$A$4:.$A$9]", cells(Some("選択肢"), "A4:A9")),
            ("[$'別 ''表'.$A$4:$'別 ''表'.$A$9]", cells(Some("別 '表"), "A4:A9")),
            ("区分", cells(Some("別. 表"), "B2:B3")),
            ("INDIRECT([.A1])", Items::Unknown),
            ("[.A:.A]", Items::Unknown),
            ("[.A1]&[.A2]", Items::Unknown),
            (r#""有"#, Items::Unknown),
            ("", Items::Unknown),
        ] {
            for space in ["of:", "oooc:", ""] {
                let condition = format!("{space}cell-content-is-in-list({held})");
                assert_eq!(items(&condition), expected, "{condition}");
            }
        }
    }

    #[test]
    fn a_condition_says_what_a_cell_takes() {
        let takes = |condition| read(condition, &Names::new()).map(|(takes, _)| takes);
        for (condition, expected) in [
            ("of:cell-content-is-whole-number() and cell-content()>=0", Some(Takes::Whole)),
            ("cell-content-is-decimal-number()", Some(Takes::Decimal)),
            ("of:cell-content-is-date() and cell-content-is-between(1,2)", Some(Takes::Date)),
            ("of:cell-content-is-time() and cell-content()<1", Some(Takes::Time)),
            ("of:cell-content-text-length()<=10", Some(Takes::Other)),
            ("of:is-true-formula([.A1]>0)", Some(Takes::Other)),
            ("", None),
            ("of:", None),
        ] {
            assert_eq!(takes(condition), expected, "{condition}");
        }
    }
}
