//! Hidden rows and columns, filters and merges, in the part of a sheet in an Open XML workbook.
//!
//! A return that hides nothing is told by a few words, and its merges stand at the end of the part: the
//! cells between are not read.

use super::found::Markup;
use crate::CellRange;
use crate::xml::{Element, has, section, tags};
use memchr::memmem;

/// The word that hides what it stands with.
const HIDDEN: &str = "hidden=";

/// The word that hides all rows without a height of their own.
const ZERO_HEIGHT: &str = "zeroHeight=";

/// The height of a row, in points, and the width of a column, in characters, in which nothing can be
/// seen of a text: it was dragged shut, which hides as well as hiding does.
const SHUT: [(&str, f64); 2] = [("ht", 4.0), ("width", 0.5)];

/// Reads a sheet's part.
pub fn read(xml: &str, markup: &mut Markup) {
    if may_hide(xml.as_bytes()) {
        rows(xml, markup);
        columns(xml, markup);
        markup.filtered = has(xml, "autoFilter");
    }
    if let Some(merges) = section(xml, "mergeCells") {
        tags(merges, "mergeCell", |element| {
            let range = element.attribute("ref").and_then(|range| range.parse().ok());
            markup.merged.extend(range.filter(|range: &CellRange| range.from != range.to));
        });
        markup.merged.sort_unstable();
    }
}

/// Whether a part may hide something: told without reading its rows one by one.
fn may_hide(part: &[u8]) -> bool {
    // A size that is shut has one figure before its point.
    let is_small = |rest: &[u8]| match rest {
        [b'"' | b'\'', figure, after, ..] => {
            (b'0'..b'4').contains(figure) && !after.is_ascii_digit()
        }
        _ => false,
    };
    let may_shut = |word: &str| {
        let sizes = memmem::find_iter(part, word).filter_map(|at| part.get(at + word.len()..));
        sizes.into_iter().any(is_small)
    };
    memmem::find(part, HIDDEN.as_bytes()).is_some()
        || memmem::find(part, ZERO_HEIGHT.as_bytes()).is_some()
        || [" ht=", " width="].into_iter().any(may_shut)
}

fn rows(xml: &str, markup: &mut Markup) {
    let mut row = 0_u32;
    let mut hidden = Vec::new();
    // A sheet may hide every row that has no height of its own.
    let mut hides_all = false;
    if memmem::find(xml.as_bytes(), ZERO_HEIGHT.as_bytes()).is_some() {
        tags(xml, "sheetFormatPr", |element| hides_all |= element.flag("zeroHeight"));
    }
    tags(xml, "row", |element| {
        row = element.number("r").unwrap_or(row.saturating_add(1));
        let is_shown = ["ht", "hidden"].iter().any(|own| element.attribute(own).is_some());
        if is_hidden(element) || hides_all && !is_shown {
            hidden.push((row.saturating_sub(1), row.saturating_sub(1)));
        }
    });
    markup.hidden_rows = super::found::runs(hidden);
}

fn columns(xml: &str, markup: &mut Markup) {
    let mut hidden = Vec::new();
    tags(section(xml, "cols").unwrap_or_default(), "col", |element| {
        if let (true, Some(first), Some(last)) =
            (is_hidden(element), element.number("min"), element.number("max"))
        {
            hidden.push((first.saturating_sub(1), last.saturating_sub(1)));
        }
    });
    markup.hidden_columns = super::found::runs(hidden);
}

/// Whether a row or column is not shown.
fn is_hidden(element: &Element<'_>) -> bool {
    let is_shut =
        |(name, least): (&str, f64)| element.decimal(name).is_some_and(|size| size < least);
    element.flag("hidden") || SHUT.into_iter().any(is_shut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Run;

    fn markup(xml: &str) -> Markup {
        let mut markup = Markup::default();
        read(xml, &mut markup);
        markup
    }

    #[test]
    fn what_is_hidden_is_found_whatever_the_prefix() {
        for prefix in ["", "x:"] {
            let xml = "<_worksheet><_cols><_col min='2' max='3' hidden='1'/><_col min='4' max='4' \
                       width='0'/><_col min='5' max='9' width='5'/></_cols><_sheetData><_row r='3' \
                       hidden='true'/><_row ht='0.0'/><_row r='9' ht='13'/></_sheetData><_autoFilter \
                       ref='A1'/></_worksheet>";
            let found = markup(
                &xml.replace("<_", &format!("<{prefix}")).replace("</_", &format!("</{prefix}")),
            );
            assert_eq!(found.hidden_rows, [Run::new(2, 3)]);
            assert_eq!(found.hidden_columns, [Run::new(1, 3)]);
            assert!(found.filtered);
        }
    }

    #[test]
    fn a_row_that_was_dragged_shut_is_hidden() {
        let sheet = |size: &str| format!("<worksheet><row r=\"2\" ht=\"{size}\"/></worksheet>");
        for size in ["0", "0.75", "3", "3.75"] {
            assert_eq!(markup(&sheet(size)).hidden_rows, [Run::new(1, 1)], "{size}");
        }
        for size in ["4", "6", "35.25", "20"] {
            assert_eq!(markup(&sheet(size)).hidden_rows, [], "{size}");
        }
        assert_eq!(
            markup("<worksheet><cols><col min='2' max='2' width='0.125'/></cols></worksheet>")
                .hidden_columns,
            [Run::new(1, 1)]
        );
    }

    #[test]
    fn merges_are_in_the_order_of_their_first_cells() {
        let found = markup(
            "<worksheet><sheetData/><mergeCells count='4'><mergeCell ref='G10:R10'/><mergeCell \
             ref='$A$10:$A$11'/><mergeCell ref='B2'/><mergeCell ref='x'/></mergeCells></worksheet>",
        );
        let merged: Vec<String> = found.merged.iter().map(ToString::to_string).collect();
        assert_eq!(merged, ["A10:A11", "G10:R10"]);
    }
}
