//! Where the labels of a block stand: each by its number or its words, in whatever order.

use super::Field;
use crate::collect::window::Window;
use crate::config::{Block, Variable};
use crate::model::{Indexed, VariableId};
use sheets::label::{forms, is_same};
use sheets::{CellRange, CellRef, CellValue, Sheet, text};
use std::collections::BTreeSet;

/// Rows of a sheet in which labels are looked for.
const MOST_ROWS: usize = 5_000;

/// Characters from which on a question is known by its beginning.
const BEGINNING: usize = 4;

/// Rows below its label in which the answer to the last question is looked for.
const LAST_ROWS: u32 = 40;

/// A label on the sheet that is almost one that was not found.
pub struct Near {
    /// The variable whose label was not found.
    pub variable: VariableId,
    /// Where the other stands.
    pub at: CellRef,
    /// What is written there.
    pub written: String,
}

/// A text of the sheet.
struct Text {
    /// Its cells, merged ones taken together.
    range: CellRange,
    written: String,
    forms: Vec<String>,
}

/// Where a label stands.
#[derive(Debug, Clone, Copy)]
pub struct Label {
    /// Its number, or itself.
    pub first: CellRange,
    /// Its words: the same, or a cell right of its number.
    pub words: CellRange,
}

/// What of a sheet a label has to itself.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// The first cell of the label.
    pub first: CellRef,
    /// The last row before the next label below it.
    pub last_row: u32,
    /// The last column before the next label right of it.
    pub last_column: u32,
    /// The last column in which anything of the form stands.
    pub edge: u32,
    /// Whether there is no label below it.
    pub is_last: bool,
}

/// The labels of a block.
pub struct Labels<'l> {
    block: &'l Block,
    texts: Vec<Text>,
    places: Indexed<VariableId, Option<Label>>,
    window: Window,
    edge: u32,
}

impl<'l> Labels<'l> {
    /// Looks for them in a part of a sheet; `None` where fewer than half are there.
    pub fn find(sheet: &Sheet, block: &'l Block, window: Window) -> Option<Self> {
        let texts: Vec<Text> = texts(sheet, window).collect();
        let mut taken: BTreeSet<CellRef> = BTreeSet::new();
        let mut after = CellRef::new(0, 0);
        let places = block.variables.map(|_, variable| {
            let found = place(variable, &texts, &taken, after)?;
            taken.insert(found.first.from);
            after = found.first.from;
            Some(found)
        });
        let found = places.iter().flatten().count();
        if found == 0 || found * 2 < block.variables.len() {
            return None;
        }
        let rows: BTreeSet<u32> =
            places.iter().flatten().map(|label| label.first.from.row).collect();
        let filled = rows.iter().flat_map(|row| window.row(sheet, *row)).map(|(at, _)| at);
        let reach = filled.map(|at| sheet.merges.of(at).unwrap_or(at.into()).to.column);
        let edge = reach.max().unwrap_or(0);
        Some(Self { block, texts, places, window, edge })
    }

    /// Where the label of a variable stands.
    pub fn of(&self, id: VariableId) -> Option<Label> {
        self.places[id]
    }

    /// What of the sheet the label of a variable has to itself.
    pub fn room(&self, id: VariableId, own: Label) -> Room {
        let others = self.places.with_ids().filter(|(other, _)| *other != id);
        let others: Vec<CellRef> =
            others.filter_map(|(_, label)| Some(label.as_ref()?.first.from)).collect();
        let beside = others.iter().filter(|at| {
            (own.first.from.row..=own.first.to.row).contains(&at.row)
                && at.column > own.first.from.column
        });
        let last_column = beside.map(|at| at.column - 1).min().unwrap_or(self.window.columns.1);
        let below = others.iter().filter(|at| {
            at.row > own.first.from.row && at.column <= last_column.max(own.first.to.column)
        });
        let next = below.map(|at| at.row - 1).min();
        let end = own.first.to.row.saturating_add(LAST_ROWS).min(self.window.rows.1);
        Room {
            first: own.first.from,
            last_row: next.unwrap_or(end).min(end),
            last_column,
            edge: self.edge,
            is_last: next.is_none(),
        }
    }

    /// The cells of all labels that were found.
    pub fn printed(&self) -> BTreeSet<CellRef> {
        let places = self.places.iter().flatten();
        places.flat_map(|label| [label.first.from, label.words.from]).collect()
    }

    /// For each label that was not found, the text most like it.
    pub fn near(&self, places: &Indexed<VariableId, Option<Field>>) -> Vec<Near> {
        let printed = self.printed();
        let mut free: Vec<&Text> =
            self.texts.iter().filter(|text| !printed.contains(&text.range.from)).collect();
        let missing = places.with_ids().filter(|(_, place)| place.is_none());
        let near = missing.filter_map(|(id, _)| {
            let keys = &self.block.variables[id].keys;
            let like = |text: &&Text| {
                let mut forms = text.forms.iter();
                forms.any(|form| text::nearest(form, keys.iter().map(String::as_str)).is_some())
            };
            let index = free.iter().position(like)?;
            let text = free.remove(index);
            Some(Near { variable: id, at: text.range.from, written: text.written.clone() })
        });
        near.collect()
    }
}

fn texts(sheet: &Sheet, window: Window) -> impl Iterator<Item = Text> {
    let rows = window.filled_rows(sheet).take(MOST_ROWS);
    let cells = rows.flat_map(move |row| window.row(sheet, row));
    cells.filter_map(move |(at, content)| match content {
        CellValue::Text(written) => {
            let range = sheet.merges.of(at).unwrap_or_else(|| at.into());
            Some(Text { range, written: written.clone(), forms: forms(written) })
        }
        _ => None,
    })
}

/// Where the label of a variable stands among these texts: the first after the label before it whose words
/// fit, or else the first that fits anywhere.
fn place(
    variable: &Variable,
    texts: &[Text],
    taken: &BTreeSet<CellRef>,
    after: CellRef,
) -> Option<Label> {
    let known: Vec<String> =
        variable.keys.iter().flat_map(|key| sheets::label::forms_of_key(key)).collect();
    let free = || texts.iter().filter(|text| !taken.contains(&text.range.from));
    let itself = |text: &Text| Label { first: text.range, words: text.range };
    if let Some(number) = &variable.label {
        let mut numbered: Vec<(Label, bool)> = free()
            .filter(|text| has_number(text, number, &known))
            .map(|text| match words_beside(text, texts, &known) {
                Some(words) => (Label { first: text.range, words: words.range }, true),
                None => (itself(text), begins(text, &known)),
            })
            .collect();
        let from = |label: &Label| label.first.from;
        // The words tell two questions of one number apart, else their order.
        numbered.sort_by_key(|(label, fits)| (!fits, from(label) < after, from(label)));
        if let Some((label, _)) = numbered.first() {
            return Some(*label);
        }
        return free().find(|text| begins(text, &known)).map(itself);
    }
    let same = || free().filter(|text| is_same(&text.forms, &known));
    let later = |text: &&Text| text.range.from >= after;
    let exact = same().find(later).or_else(|| same().next());
    let beginning = || {
        let long = known.iter().all(|key| key.chars().count() >= BEGINNING);
        free().find(|text| long && begins(text, &known))
    };
    exact.or_else(beginning).map(itself)
}

/// Whether a text is the number of a question, alone or before its words.
fn has_number(text: &Text, number: &str, known: &[String]) -> bool {
    let Some(whole) = text.forms.first() else { return false };
    let Some(rest) = whole.strip_prefix(number) else { return false };
    let rest = rest.trim_start_matches(['.', ':', '、', ')', ',']);
    rest.is_empty() || known.iter().any(|key| rest.starts_with(key.as_str()))
}

/// Whether a text begins with the words of a question.
fn begins(text: &Text, known: &[String]) -> bool {
    text.forms.iter().any(|form| known.iter().any(|key| form.contains(key.as_str())))
}

/// The words of a question right of its number.
fn words_beside<'t>(number: &Text, texts: &'t [Text], known: &[String]) -> Option<&'t Text> {
    let rows = number.range.from.row..=number.range.to.row;
    let beside = texts.iter().filter(|text| {
        rows.contains(&text.range.from.row) && text.range.from.column > number.range.to.column
    });
    beside.into_iter().find(|text| begins(text, known))
}
