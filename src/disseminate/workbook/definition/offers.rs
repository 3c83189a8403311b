//! What the cells of the definition's workbook offer: the words of closed choices, from a sheet that is not
//! shown, and the short names of other sheets.

use crate::config::book::OFFERS;
use crate::config::book::layout::{Field, Plan, Role, layout};
use crate::config::book::page::{HEADINGS, Pages};
use crate::config::book::written::FLAGS;
use crate::config::keys::Takes;
use crate::config::keys::phrases::phrase;
use crate::disseminate::workbook::pen::Pen;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, XlsxError};
use sheets::address::column_letters;

/// How many rows below the headings the names are taken from.
const NAMES: u32 = 1_000;

/// The words that are offered, a column each of the sheet that is not shown.
pub struct Offers {
    words: Vec<Vec<&'static str>>,
}

impl Offers {
    /// All that the sheets offer.
    pub fn of(pages: &Pages) -> Self {
        let mut words: Vec<Vec<&'static str>> = Vec::new();
        for field in pages.pages.iter().flat_map(|page| &page.plan.fields) {
            let offered = offered(field);
            if !offered.is_empty() && !words.contains(&offered) {
                words.push(offered);
            }
        }
        Self { words }
    }

    /// Writes the sheet that is not shown.
    pub fn write(&self, sheet: &mut Pen<'_>) -> Result<(), XlsxError> {
        for (column, words) in (0..).zip(&self.words) {
            for (row, word) in (0..).zip(words) {
                sheet.bare_text(row, column, word)?;
            }
        }
        Ok(())
    }

    /// What the cells of a field offer; none where anything may be written.
    pub fn validation(&self, plan: &Plan, field: &Field) -> Option<DataValidation> {
        let offered = offered(field);
        if let Some(column) = self.words.iter().position(|words| *words == offered) {
            let letters = column_letters(u32::try_from(column).ok()?);
            let range = format!("='{OFFERS}'!${letters}$1:${letters}${}", offered.len());
            return Some(list(&range).set_error_style(DataValidationErrorStyle::Warning));
        }
        let range = names(plan, field)?;
        // A name may be one of several in a cell, or of something that stands elsewhere.
        Some(list(&range).show_error_message(false))
    }
}

fn list(range: &str) -> DataValidation {
    DataValidation::new().allow_list_formula(Formula::new(range))
}

/// The words that a field offers.
fn offered(field: &Field) -> Vec<&'static str> {
    match field.role {
        Role::Choice(words) => words.iter().map(|word| phrase(word)).collect(),
        Role::Key(Takes::Flag) => FLAGS.iter().map(|(word, _)| *word).collect(),
        _ => Vec::new(),
    }
}

/// The cells with the names of the things that a field names.
fn names(plan: &Plan, field: &Field) -> Option<String> {
    let other = match field.role {
        Role::Key(Takes::Name(of) | Takes::Names(of)) => layout().of(of).next()?.1,
        Role::Parent => {
            let (parent, _) = plan.lists.iter().find_map(|list| list.within.as_ref())?;
            layout().plans.get(*parent)?
        }
        _ => return None,
    };
    let letters = column_letters(u32::try_from(other.naming()?).ok()?);
    let (first, last) = (HEADINGS + 2, HEADINGS + 1 + NAMES);
    Some(format!("='{}'!${letters}${first}:${letters}${last}", other.name))
}
