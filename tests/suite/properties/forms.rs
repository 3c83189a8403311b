//! The returns of whole surveys, whatever happened to their form: moved, renamed, reordered, its labels typed
//! anew, all at once.

use super::cases;
use crate::harness::Grid;
use crate::surveys::{asked, changed, office, read, relabelled};
use proptest::prelude::*;
use std::cell::Cell;

/// What happens to a form.
#[derive(Debug, Clone)]
struct Fate {
    rows_above: u32,
    columns_before: u16,
    /// Names of the sheets, and where each goes.
    names: Vec<String>,
    order: Vec<usize>,
    /// What happens to one label after the other, over and over.
    labels: Vec<Label>,
}

/// What happens to a label.
#[derive(Debug, Clone, Copy)]
enum Label {
    Kept,
    /// Letters, figures and signs in the other width.
    Widened,
    /// A line break after so many hundredths of its characters.
    Broken(usize),
    /// Spaces at its ends.
    Padded,
}

const SHEETS: usize = 8;

fn fate() -> impl Strategy<Value = Fate> {
    let label = prop_oneof![
        Just(Label::Kept),
        Just(Label::Widened),
        (0..=100_usize).prop_map(Label::Broken),
        Just(Label::Padded),
    ];
    let name = "[a-zA-Zあ-ん調査票]{1,8}";
    let names = prop::collection::hash_set(name, SHEETS);
    let names = names.prop_map(|names| names.into_iter().collect::<Vec<String>>());
    let order = Just((0..SHEETS).collect::<Vec<usize>>()).prop_shuffle();
    let labels = prop::collection::vec(label, 1..7);
    (0..9_u32, 0..4_u16, names, order, labels).prop_map(
        |(rows_above, columns_before, mut names, order, labels)| {
            names.sort();
            Fate { rows_above, columns_before, names, order, labels }
        },
    )
}

impl Label {
    fn of(self, text: &str) -> String {
        match self {
            Self::Kept => text.to_owned(),
            Self::Widened => text.chars().map(other_width).collect(),
            Self::Padded => format!("　{text} "),
            Self::Broken(hundredths) => {
                let at = text.chars().count() * hundredths / 100;
                let (before, after): (Vec<_>, Vec<_>) =
                    text.chars().enumerate().partition(|(place, _)| *place < at);
                let text = |chars: Vec<(usize, char)>| -> String {
                    chars.into_iter().map(|(_, c)| c).collect()
                };
                format!("{}\n{}", text(before), text(after))
            }
        }
    }
}

fn other_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).expect("a character"),
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).expect("a character"),
        _ => c,
    }
}

impl Fate {
    fn befall(&self, sheets: Vec<Grid>, printed: &dyn Fn(&str, (u32, u16)) -> bool) -> Vec<Grid> {
        let next = Cell::new(0);
        let sheets = relabelled(sheets, printed, |text| {
            let label = self.labels[next.get() % self.labels.len()];
            next.set(next.get() + 1);
            label.of(text)
        });
        let mut sheets: Vec<(usize, Grid)> = sheets
            .into_iter()
            .enumerate()
            .map(|(place, sheet)| {
                // The sheet with the guide keeps its name, by which it is known.
                let sheet = match sheet.name() {
                    "記入要領" => sheet,
                    _ => sheet.named(&self.names[place % SHEETS]),
                };
                let sheet = sheet.insert_rows(1, self.rows_above);
                (self.order[place % SHEETS], sheet.insert_columns("A", self.columns_before))
            })
            .collect();
        sheets.sort_by_key(|(place, _)| *place);
        sheets.into_iter().map(|(_, sheet)| sheet).collect()
    }
}

fn is_read_the_same(survey: &str, fate: &Fate) -> Result<(), TestCaseError> {
    let office_of = changed(survey, &|sheets, printed| fate.befall(sheets, printed));
    prop_assert_eq!(asked(&office_of), [""; 0], "{}", survey);
    prop_assert_eq!(read(&office_of), read(&office(survey, "returns")), "{}", survey);
    Ok(())
}

proptest! {
    #![proptest_config(cases(6))]

    #[test]
    fn a_list_of_any_form_is_read_the_same(fate in fate()) {
        is_read_the_same("councils", &fate)?;
    }

    #[test]
    fn questions_and_printed_rows_of_any_form_are_read_the_same(fate in fate()) {
        is_read_the_same("vehicles", &fate)?;
    }

    #[test]
    fn rows_of_sections_of_any_form_are_read_the_same(fate in fate()) {
        is_read_the_same("agreements-by-section", &fate)?;
    }
}
