//! What the cells of the definition's workbook offer, from a sheet that is not shown: the words of closed
//! choices, and what the rows of other tables are called. The latter are formulas, so that a row that is
//! added is offered at once.

use crate::config::book::OFFERS;
use crate::config::book::layout::{Field, Plan, Role, layout};
use crate::config::book::names::called_by;
use crate::config::book::page::{Pages, Row};
use crate::config::book::placing::{Area, Placed};
use crate::config::book::written::FLAGS;
use crate::config::keys::{Takes, Words};
use crate::disseminate::workbook::pen::Pen;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Format, Formula, XlsxError};
use sheets::address::column_letters;
use std::collections::BTreeMap;

/// Columns that a list of names takes: the names as they stand, how many there are so far, each once.
const COLUMNS: usize = 3;

/// What the sheet offers.
pub struct Offers {
    /// The words of closed choices, a column each.
    words: Vec<Vec<&'static str>>,
    /// What rows are called, three columns each.
    names: Vec<Names>,
}

/// The rows of some tables as they are offered.
struct Names {
    /// Whose rows they are, and what is offered besides.
    of: Vec<usize>,
    words: Words,
    /// Where the rows stand.
    sources: Vec<Source>,
}

/// The rows of a table as formulas name them.
struct Source {
    /// The cells with what they are called, and with their short names; none where they have no such column.
    called: Option<String>,
    id: Option<String>,
    /// What stands there.
    rows: Vec<(String, String)>,
}

impl Offers {
    /// All that the sheets offer.
    pub fn of(pages: &Pages, placed: &[Placed]) -> Self {
        let mut offers = Self { words: Vec::new(), names: Vec::new() };
        for page in &pages.pages {
            for field in &page.plan.fields {
                let offered = offered(field);
                if !offered.is_empty() && !offers.words.contains(&offered) {
                    offers.words.push(offered);
                }
                let Some((of, words)) = named(page.plan, field) else { continue };
                if offers.place(&of, words).is_none() {
                    let sources = of.iter().filter_map(|own| Source::of(*own, pages, placed));
                    let sources = sources.collect();
                    offers.names.push(Names { of, words, sources });
                }
            }
        }
        offers
    }

    fn place(&self, of: &[usize], words: Words) -> Option<usize> {
        self.names.iter().position(|names| names.of == of && names.words == words)
    }

    /// The first column of a list of names.
    fn column(&self, place: usize) -> u16 {
        u16::try_from(self.words.len() + place * COLUMNS).unwrap_or(u16::MAX - 3)
    }

    /// Writes the sheet that is not shown.
    pub fn write(&self, sheet: &mut Pen<'_>) -> Result<(), XlsxError> {
        for (column, words) in (0..).zip(&self.words) {
            for (row, word) in (0..).zip(words) {
                sheet.bare_text(row, column, word)?;
            }
        }
        for (place, names) in self.names.iter().enumerate() {
            names.write(sheet, self.column(place))?;
        }
        Ok(())
    }

    /// What the cells of a field offer; none where anything may be written.
    pub fn validation(&self, plan: &Plan, field: &Field) -> Option<DataValidation> {
        let offered = offered(field);
        if let Some(column) = self.words.iter().position(|words| *words == offered) {
            let letters = column_letters(u32::try_from(column).ok()?);
            let range = format!("='{OFFERS}'!${letters}$1:${letters}${}", offered.len());
            let list = list(&range);
            // One of several in a cell is none that the list has.
            return Some(match field.role {
                Role::Choices(_) => list.show_error_message(false),
                _ => list.set_error_style(DataValidationErrorStyle::Warning),
            });
        }
        let (of, words) = named(plan, field)?;
        let column = self.column(self.place(&of, words)?) + 2;
        let letters = column_letters(column.into());
        let range =
            format!("=OFFSET('{OFFERS}'!${letters}$2,0,0,MAX(1,'{OFFERS}'!${letters}$1),1)");
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
        Role::Choice(words) | Role::Choices(words) => {
            words.iter().map(|(_, offered)| *offered).collect()
        }
        Role::Key(Takes::Flag) => FLAGS.iter().map(|(word, _)| *word).collect(),
        _ => Vec::new(),
    }
}

/// The tables whose rows a field names, and the words that may stand there instead.
fn named(plan: &Plan, field: &Field) -> Option<(Vec<usize>, Words)> {
    let of = |of| layout().of(of).map(|(place, _)| place).collect();
    Some(match field.role {
        Role::Key(Takes::Name(named) | Takes::Names(named)) => (of(named), &[][..]),
        Role::Key(Takes::NameOr(named, words) | Takes::NamesOr(named, words)) => (of(named), words),
        Role::Parent if plan.beside.is_none() => {
            let parents = plan.lists.iter().filter_map(|list| list.within.as_ref());
            let mut parents: Vec<usize> = parents.map(|(parent, _)| *parent).collect();
            parents.dedup();
            (parents, &[][..])
        }
        _ => return None,
    })
}

impl Source {
    fn of(place: usize, pages: &Pages, placed: &[Placed]) -> Option<Self> {
        let page = pages.page(place)?;
        let areas =
            placed.iter().flat_map(|sheet| sheet.areas.iter().map(move |area| (sheet, area)));
        let (sheet, area) = areas.into_iter().find(|(_, area)| area.plans.contains(&place))?;
        let range = |field: Option<usize>| range(sheet.sheet, area, (place, field?));
        let naming = page.plan.naming();
        // A number names what has no words of its own.
        let is_number = naming
            .and_then(|field| page.plan.fields.get(field))
            .is_some_and(|field| matches!(field.role, Role::Number));
        let by = called_by(page.plan).filter(|_| !is_number);
        let text = |row: &Row, field: Option<usize>| {
            field.and_then(|field| row.cell(field).name()).unwrap_or_default()
        };
        let id = naming.or_else(|| page.plan.field(&["id"]));
        let mut rows = vec![
            (String::new(), String::new());
            usize::try_from(area.last.saturating_sub(area.headings)).unwrap_or(0)
        ];
        // A row goes on beside those that belong to it, each with its name.
        let beside = pages.pages.iter().filter(|other| other.plan.beside == Some(place));
        let parents = beside.flat_map(|other| {
            let parent = other.plan.parent();
            other
                .rows
                .iter()
                .filter_map(move |row| Some((row.places.get(parent?)?.row, text(row, parent))))
        });
        for (at, name) in parents {
            let at = at.checked_sub(area.headings + 1).and_then(|at| usize::try_from(at).ok());
            if let Some(own) = at.and_then(|at| rows.get_mut(at)) {
                own.1 = name;
            }
        }
        for row in &page.rows {
            let at = row.places.first().and_then(|at| at.row.checked_sub(area.headings + 1));
            let at = at.and_then(|at| usize::try_from(at).ok());
            if let Some(own) = at.and_then(|at| rows.get_mut(at)) {
                *own = (text(row, by), text(row, id));
            }
        }
        Some(Self { called: range(by), id: range(id), rows })
    }

    /// What is offered for each row: what it is called, or its short name where it is called nothing, or as
    /// another is.
    fn offered(&self) -> Vec<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (called, _) in &self.rows {
            *counts.entry(called).or_default() += 1;
        }
        let rows = self.rows.iter().map(|(called, id)| {
            let doubled = counts.get(called.as_str()).is_some_and(|count| *count > 1);
            if called.is_empty() || doubled && !id.is_empty() { id.clone() } else { called.clone() }
        });
        rows.collect()
    }

    /// The formula that gives the same for a row, from 1.
    fn formula(&self, row: usize) -> String {
        let own = |range: &String| format!("INDEX({range},{row})");
        match (&self.called, &self.id) {
            (Some(called), Some(id)) => {
                let (word, id) = (own(called), own(id));
                format!(
                    "=IF({word}=\"\",{id}&\"\",IF(AND({id}<>\"\",COUNTIF({called},{word})>1),{id},{word}))&\"\""
                )
            }
            (Some(one), None) | (None, Some(one)) => format!("={}&\"\"", own(one)),
            (None, None) => "=\"\"".to_owned(),
        }
    }
}

/// The cells of a field as formulas name them.
fn range(sheet: &str, area: &Area, own: (usize, usize)) -> Option<String> {
    let mut columns = area.columns.iter();
    let (.., column) = columns.find(|(place, field, _)| (*place, *field) == own)?;
    let letters = column_letters(*column);
    let (first, last) = (area.headings + 2, area.last + 1);
    Some(format!("'{sheet}'!${letters}${first}:${letters}${last}"))
}

impl Names {
    fn write(&self, sheet: &mut Pen<'_>, column: u16) -> Result<(), XlsxError> {
        let plain = Format::new();
        let [all, number] = [0, 1].map(|more| column_letters(u32::from(column) + more));
        let words = self.words.iter().map(|(_, phrase)| ((*phrase).to_owned(), None));
        let rows = self.sources.iter().flat_map(|source| {
            let offered = source.offered().into_iter().enumerate();
            offered.map(|(row, text)| (text, Some(source.formula(row + 1))))
        });
        let rows: Vec<(String, Option<String>)> = words.chain(rows).collect();
        let mut once: Vec<&str> = Vec::new();
        for (at, (text, formula)) in (1_u32..).zip(&rows) {
            match formula {
                Some(formula) => sheet.evaluated(at, column, formula, text, &plain)?,
                None => sheet.bare_text(at, column, text)?,
            }
            if !text.is_empty() && !once.contains(&text.as_str()) {
                once.push(text);
            }
            let (above, own) = (at, at + 1);
            let formula = format!(
                "=N({number}{above})+IF(OR({all}{own}=\"\",COUNTIF({all}$1:{all}{above},{all}{own})>0),0,1)"
            );
            sheet.evaluated(at, column + 1, &formula, &once.len().to_string(), &plain)?;
        }
        let last = rows.len() + 1;
        let total = format!("=MAX({number}$2:{number}${last})");
        sheet.evaluated(0, column + 2, &total, &once.len().to_string(), &plain)?;
        for at in 1..last {
            let row = u32::try_from(at).unwrap_or(u32::MAX);
            let text = once.get(at - 1).copied().unwrap_or_default();
            let formula = format!(
                "=IFERROR(INDEX({all}$2:{all}${last},MATCH({at},{number}$2:{number}${last},0)),\"\")"
            );
            sheet.evaluated(row, column + 2, &formula, text, &plain)?;
        }
        Ok(())
    }
}
