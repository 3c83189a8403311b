//! Data validations of a sheet: `<dataValidation>`, and the later one of the same name that may refer to
//! another sheet.

use crate::design::Takes;
use crate::design::lists::{Items, Place, Written};
use crate::xml::{Step, walk};
use crate::{CellRange, CellRef};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Names of a workbook in lower case, with the formulas that they stand for.
pub type Names = BTreeMap<String, String>;

/// Where text belongs that comes now.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    None,
    Formula,
    Cells,
}

/// The validations of a sheet's part.
pub fn read(xml: &str, names: &Names) -> Vec<Written> {
    let mut found = Vec::new();
    let mut open: Option<(String, String, String)> = None;
    let mut part = Part::None;
    walk(xml, |step| match step {
        Step::Open("dataValidation", element) => {
            let kind = element.attribute("type").unwrap_or_default();
            let cells = element.attribute("sqref").unwrap_or_default();
            open = Some((kind, cells, String::new()));
        }
        Step::Close("dataValidation") => {
            part = Part::None;
            found.extend(open.take().and_then(|told| written(told, names)));
        }
        Step::Open("formula1", _) if open.is_some() => part = Part::Formula,
        Step::Open("sqref", _) if open.is_some() => part = Part::Cells,
        Step::Close("formula1" | "sqref") => part = Part::None,
        Step::Text(text) => {
            if let Some((_, cells, formula)) = &mut open {
                match part {
                    Part::Formula => formula.push_str(text),
                    Part::Cells => cells.push_str(text),
                    Part::None => {}
                }
            }
        }
        Step::Open(..) | Step::Close(_) => {}
    });
    found
}

fn written((kind, cells, formula): (String, String, String), names: &Names) -> Option<Written> {
    let cells = cells.split_ascii_whitespace().filter_map(|range| {
        range.parse().ok().or_else(|| CellRef::parse(range).map(CellRange::from))
    });
    let cells: Vec<CellRange> = cells.collect();
    let formula = formula.trim();
    let takes = match kind.as_str() {
        "list" => Takes::List(Vec::new()),
        "whole" => Takes::Whole,
        "decimal" => Takes::Decimal,
        "date" => Takes::Date,
        "time" => Takes::Time,
        "textLength" | "custom" => Takes::Other,
        // A hint that is shown beside the cell, and nothing else.
        _ => return None,
    };
    (!cells.is_empty()).then(|| Written { cells, takes, items: items(formula, names) })
}

/// What a list holds by its formula.
fn items(formula: &str, names: &Names) -> Items {
    if let Some(told) = formula.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        let texts = told.replace("\"\"", "\"");
        let texts = texts.split(',').map(|text| text.trim().to_owned());
        return Items::Told(Arc::new(texts.filter(|text| !text.is_empty()).collect()));
    }
    let formula = formula.trim_start_matches('=');
    let meant = names.get(&formula.to_lowercase()).map_or(formula, String::as_str);
    place(meant).map_or(Items::Unknown, Items::In)
}

/// The cells that a formula refers to: `選択肢!$A$4:$A$9`.
fn place(formula: &str) -> Option<Place> {
    let (sheet, cells) = match formula.rsplit_once('!') {
        Some((sheet, cells)) => (Some(sheet.trim_matches('\'').replace("''", "'")), cells),
        None => (None, formula),
    };
    Some(Place { sheet, cells: cells.replace('$', "").parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_or_stand_in_cells_of_any_sheet() {
        let names = Names::from([("区分".to_owned(), "'別 表'!$B$2".to_owned())]);
        let found = read(
            "<worksheet><dataValidations count='2'><dataValidation type='list' sqref='B2 C3:C9'>\
             <formula1>\"有,無 \"</formula1></dataValidation><dataValidation type='whole' sqref='D4'>\
             <formula1>0</formula1></dataValidation><dataValidation sqref='A1' prompt='x'/>\
             </dataValidations><extLst><x14:dataValidation type='list'><x14:formula1>\
             <xm:f>選択肢!$A$4:$A$9</xm:f></x14:formula1><xm:sqref>E5:E6</xm:sqref>\
             </x14:dataValidation></extLst></worksheet>",
            &names,
        );
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].items, Items::Told(Arc::new(vec!["有".to_owned(), "無".to_owned()])));
        assert_eq!(found[0].cells.len(), 2);
        assert_eq!(found[1].takes, Takes::Whole);
        let place = |sheet: &str, cells: &str| {
            Items::In(Place { sheet: Some(sheet.to_owned()), cells: cells.parse().unwrap() })
        };
        assert_eq!(found[2].items, place("選択肢", "A4:A9"));
        assert_eq!(found[2].cells[0].to_string(), "E5:E6");
        assert_eq!(items("=区分", &names), place("別 表", "B2"));
        assert_eq!(items("OFFSET(A1,0,0,3)", &names), Items::Unknown);
    }
}
