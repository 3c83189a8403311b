//! Hidden rows and columns, filters and merges, in the part of a sheet in an Open XML workbook.
//!
//! A return that hides nothing is told by a few words, and its merges stand at the end of the part: the
//! cells between are not read.

use super::Markup;
use super::xml::{Element, has, section, tags};
use crate::model::CellRange;
use memchr::memmem;

/// Words without which a sheet hides nothing.
const WORDS: [&str; 6] = ["hidden=", " ht=\"0", " width=\"0", " ht='0", " width='0", "zeroHeight="];

/// Reads a sheet's part.
pub fn read(xml: &str, markup: &mut Markup) {
    if WORDS.iter().any(|word| memmem::find(xml.as_bytes(), word.as_bytes()).is_some()) {
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

fn rows(xml: &str, markup: &mut Markup) {
    let mut row = 0_u32;
    let mut hidden = Vec::new();
    tags(xml, "row", |element| {
        row = element.number("r").unwrap_or(row.saturating_add(1));
        if element.flag("hidden") || is_zero(element, "ht") {
            hidden.push((row.saturating_sub(1), row.saturating_sub(1)));
        }
    });
    markup.hidden_rows = super::runs(hidden);
}

fn columns(xml: &str, markup: &mut Markup) {
    let mut hidden = Vec::new();
    tags(section(xml, "cols").unwrap_or_default(), "col", |element| {
        let is_hidden = element.flag("hidden") || is_zero(element, "width");
        if let (true, Some(first), Some(last)) =
            (is_hidden, element.number("min"), element.number("max"))
        {
            hidden.push((first.saturating_sub(1), last.saturating_sub(1)));
        }
    });
    markup.hidden_columns = super::runs(hidden);
}

/// Whether a height or width is nothing, which hides as well as hiding does.
fn is_zero(element: &Element<'_>, size: &str) -> bool {
    element.decimal(size) == Some(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

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
                       hidden='true'/><_row ht='0.0'/><_row r='9' ht='3'/></_sheetData><_autoFilter \
                       ref='A1'/></_worksheet>";
            let found = markup(
                &xml.replace("<_", &format!("<{prefix}")).replace("</_", &format!("</{prefix}")),
            );
            assert_eq!(found.hidden_rows, [(2, 3)]);
            assert_eq!(found.hidden_columns, [(1, 3)]);
            assert!(found.filtered);
        }
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
