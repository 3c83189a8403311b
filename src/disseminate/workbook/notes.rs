//! Notes by number: how things were counted, and what each table has to say of itself.

use super::pen::Pen;
use super::style::Styles;
use super::{Summary, list_object, sheet};
use crate::config::TablePlan;
use crate::config::tables::By;
use crate::disseminate::coverage;
use crate::model::{ColumnKind, Table, TableId, VariableId};
use rust_xlsxwriter::XlsxError;
use std::collections::BTreeSet;

/// The row of the headings.
const HEADINGS: u32 = 2;

/// Width of the notes.
const WIDTH: f64 = 90.0;

/// A note and its number.
pub struct Note {
    number: usize,
    /// The table, by the index of its plan; `None` where the note is of all.
    table: Option<TableId>,
    /// What it is about.
    subject: String,
    text: String,
}

impl Note {
    /// The note as a line of its table's sheet.
    pub fn line(&self) -> String {
        format!("{}　{}", self.mark(), self.text)
    }

    fn mark(&self) -> String {
        format!("注{}", self.number)
    }
}

/// All notes, in the order of their numbers.
pub struct Notes {
    notes: Vec<Note>,
}

impl Notes {
    /// Numbers the notes: those of the method first, then those of the tables in order.
    pub fn of(summary: &Summary<'_>) -> Self {
        let method = method(summary).into_iter();
        let method = method.map(|(subject, text)| (None, subject.to_owned(), text));
        let own = summary.made().flat_map(|(index, _, table)| {
            table.notes.iter().map(move |note| (Some(index), table.title.clone(), plain(note)))
        });
        let notes = (1..).zip(method.chain(own)).map(|(number, (table, subject, text))| Note {
            number,
            table,
            subject,
            text,
        });
        Self { notes: notes.collect() }
    }

    /// The notes of a table.
    pub fn of_table(&self, table: TableId) -> Vec<&Note> {
        self.notes.iter().filter(|note| note.table == Some(table)).collect()
    }
}

/// A note without the mark that stands for a number in print.
fn plain(note: &str) -> String {
    let marks = |c: char| c == '※' || c.is_whitespace();
    note.trim_start_matches(marks).to_owned()
}

/// How things were counted: what holds of these tables, and nothing else.
fn method(summary: &Summary<'_>) -> Vec<(&'static str, String)> {
    let collection = &summary.config.collection;
    let (name, unit) = (&collection.record_name, &collection.unit);
    let plans = || summary.made().map(|(_, plan, _)| plan);
    let made: Vec<&Table> = summary.made().map(|(_, _, table)| table).collect();
    let mut notes = vec![(
        "計算",
        format!(
            "「{name}一覧」から数えた件数、表の中の合計、割合は、計算する式で示した。統計から転記した値は、そのままの数である。"
        ),
    )];
    let has = |kind| made.iter().any(|table| table.columns.iter().any(|c| c.kind == kind));
    if has(ColumnKind::Share) {
        let mut columns = plans().flat_map(|plan| &plan.columns);
        let digit = if columns.all(|column| matches!(column.places, None | Some(1))) {
            "小数点以下第２位"
        } else {
            "示した桁の次の位"
        };
        let text =
            format!("{digit}を四捨五入したものである。このため、合計が100％にならないことがある。");
        notes.push(("割合", text));
    }
    let asked = plans().filter_map(|plan| {
        let variable = plan.dataset(&summary.config.datasets).variable(counted(plan)?);
        variable.kind.is_marks().then_some((plan.dataset, variable))
    });
    let mut told = BTreeSet::new();
    for (dataset, variable) in asked.filter(|(_, variable)| told.insert(&variable.id)) {
        let config = summary.config;
        let block = dataset.block().unwrap_or(config.form.main);
        let (name, unit) = (config.record_name(block), config.unit_of(block));
        let text = format!(
            "「{}」は、一つの{name}が複数の選択肢に該当することがある。このため、選択肢別の{unit}数の合計は、{name}の数と一致しない。",
            variable.label
        );
        notes.push(("複数回答", text));
    }
    if plans().any(|plan| matches!(plan.rows.by, By::FiscalYear { .. })) {
        let text = "４月１日から翌年の３月31日までを、４月１日時点の元号で表した。";
        notes.push(("年度", text.to_owned()));
    }
    if made.iter().any(|table| table.blank_zeros) {
        let text = "該当するものがないセルには、値として０が入っており、表示だけを空欄にしている表がある。";
        notes.push(("空欄", text.to_owned()));
    }
    let offices = coverage::told(&summary.overview.coverage, summary.config).into_iter();
    notes.extend(offices.map(|told| (told.label, told.text())));
    let left_out = summary.overview.left_out;
    if left_out > 0 {
        let text = format!(
            "要修正の指摘がある{left_out}{unit}は、内容を確認中のため、どの表にも含めていない。「点検結果」のシートに内容がある。"
        );
        notes.push(("集計に含めないもの", text));
    }
    notes
}

/// The variable all of whose codes a table counts, down or across.
fn counted(plan: &TablePlan) -> Option<VariableId> {
    match plan.rows.by {
        By::Code(variable) => Some(variable),
        By::Office => plan.across(),
        _ => None,
    }
}

/// Writes the sheet.
pub fn write(
    sheet: &mut Pen<'_>,
    notes: &Notes,
    summary: &Summary<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet::begin(sheet, "注記", summary, styles)?;
    let headings = ["番号", "対象", "注"].map(|heading| (heading, &styles.heading));
    let last = HEADINGS + u32::try_from(notes.notes.len()).unwrap_or(0);
    list_object::add(sheet, "notes", (HEADINGS, last), &headings, false)?;
    let subjects = sheet::width(notes.notes.iter().map(|note| note.subject.as_str())).min(40.0);
    for (row, note) in (HEADINGS + 1..).zip(&notes.notes) {
        sheet.text(row, 0, note.mark(), &styles.text)?;
        sheet.text(row, 1, &note.subject, &styles.text)?;
        sheet.text(row, 2, &note.text, &styles.text)?;
        let lines = sheet::lines(&note.text, WIDTH).max(sheet::lines(&note.subject, subjects));
        sheet.height(row, lines * sheet::LINE_HEIGHT)?;
    }
    sheet.width(0, 9.0)?;
    sheet.width(1, subjects)?;
    sheet.width(2, WIDTH)?;
    sheet.freeze(HEADINGS + 1, 0)?;
    sheet.repeat(HEADINGS, HEADINGS)?;
    sheet.across();
    Ok(())
}
