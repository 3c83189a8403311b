//! Data validations of a sheet: `<dataValidation>`, and the later one of the same name that may refer to
//! another sheet.

use super::Takes;
use crate::xml::{Step, walk};
use crate::{CellRange, CellRef};

/// A validation as it is written.
pub struct Written {
    /// The cells it is for.
    pub cells: Vec<CellRange>,
    /// What they take; a list is still blank.
    pub takes: Takes,
    /// What a list holds.
    pub items: Items,
}

/// What a list holds.
pub enum Items {
    /// These texts.
    Told(Vec<String>),
    /// What stands where this says.
    Formula(String),
}

/// Where text belongs that comes now.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    None,
    Formula,
    Cells,
}

/// The validations of a sheet's part.
pub fn read(xml: &str) -> Vec<Written> {
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
            found.extend(open.take().and_then(written));
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

fn written((kind, cells, formula): (String, String, String)) -> Option<Written> {
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
    let told = formula.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let items = match told {
        Some(told) => {
            let texts = told.replace("\"\"", "\"");
            let texts = texts.split(',').map(|text| text.trim().to_owned());
            Items::Told(texts.filter(|text| !text.is_empty()).collect())
        }
        None => Items::Formula(formula.trim_start_matches('=').to_owned()),
    };
    (!cells.is_empty()).then_some(Written { cells, takes, items })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_or_stand_in_cells_of_any_sheet() {
        let found = read(
            "<worksheet><dataValidations count='2'><dataValidation type='list' sqref='B2 C3:C9'>\
             <formula1>\"有,無 \"</formula1></dataValidation><dataValidation type='whole' sqref='D4'>\
             <formula1>0</formula1></dataValidation><dataValidation sqref='A1' prompt='x'/>\
             </dataValidations><extLst><x14:dataValidation type='list'><x14:formula1>\
             <xm:f>選択肢!$A$4:$A$9</xm:f></x14:formula1><xm:sqref>E5:E6</xm:sqref>\
             </x14:dataValidation></extLst></worksheet>",
        );
        assert_eq!(found.len(), 3);
        let Items::Told(texts) = &found[0].items else { panic!("told") };
        assert_eq!(texts, &["有", "無"]);
        assert_eq!(found[0].cells.len(), 2);
        assert_eq!(found[1].takes, Takes::Whole);
        let Items::Formula(formula) = &found[2].items else { panic!("in cells") };
        assert_eq!(formula, "選択肢!$A$4:$A$9");
        assert_eq!(found[2].cells[0].to_string(), "E5:E6");
    }
}
