//! The rows below the headings: which are records, and which are not.

use super::answers::{Answers, is_blank};
use super::beside::{excerpt, furniture};
use super::blank::Blank;
use super::header::Layout;
use super::totals::{self, Below};
use super::window::Window;
use crate::config::block::{ListEnd, Shape};
use crate::config::{Block, Form, VariableKind, words};
use crate::finding::{Bounded, Code, Finding, Place};
use crate::model::{Attributes, BlockId, Indexed, Passed, Record, VariableId};
use sheets::{CellRange, CellRef, CellValue, Sheet, text};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a row below the headings is.
#[derive(Debug, PartialEq, Eq)]
enum RowIs {
    /// Nothing is answered (a running number alone is no answer).
    Empty,
    /// A remark to the table.
    Note,
    /// A total somebody typed under the records.
    Total,
    /// An example of how to fill in.
    Example,
    /// An answer that was struck out.
    Struck,
    /// Words without a running number, right below a record that has one: its continuation.
    Continued,
    /// This single cell is filled: a remark, or a record that nobody finished.
    Remark(CellRef),
    /// An answer.
    Record,
}

/// Brackets that an example is named in, as they are typed.
const OPENING: [char; 13] =
    ['（', '(', '【', '〔', '[', '［', '＜', '<', '《', '〈', '｛', '{', '〖'];

/// Characters within which a row that is an example says so.
const LONGEST_EXAMPLE: usize = 40;

/// The columns of each variable; `None` where the form lacks one.
type Places = Indexed<VariableId, Vec<Option<u32>>>;

/// What the rows below the headings are read with.
pub struct Rows<'r> {
    /// The sheet.
    pub sheet: &'r Sheet,
    /// Its file.
    pub file: &'r str,
    /// The form.
    pub form: &'r Form,
    /// Its block that is read.
    pub id: BlockId,
    /// Where the block's headings stand on the sheet.
    pub layout: &'r Layout,
    /// What of the sheet is the block's.
    pub window: Window,
    /// The blank form, where one is given.
    pub blank: Option<&'r Blank>,
}

/// Reads the records below the headings of one sheet, and what is to be said of them.
pub fn read(rows: &Rows<'_>) -> (Vec<Record>, Vec<Finding>) {
    let Rows { sheet, file, layout, .. } = *rows;
    let below = Below { sheet, file, block: rows.block(), layout };
    let mut answers = Answers::new(sheet, file);
    let places = rows.places();
    let name = Arc::from(sheet.name.as_str());
    let mut findings = Bounded::default();
    let mut records: Vec<Record> = Vec::new();
    let mut strays: BTreeMap<u32, Vec<CellRef>> = BTreeMap::new();
    // Records above the last row of totals.
    let mut totalled = 0;
    let end = rows.end();
    let mut last = layout.last_row;
    for row in rows.window.filled_rows(sheet).filter(|row| *row > layout.last_row) {
        if end.blank_rows.is_some_and(|blank| row - last > blank) {
            break;
        }
        let follows = records.last().map_or(layout.last_row, |record| record.row) + 1 == row;
        let above = records.last().map(|record| record.row).filter(|_| follows);
        let judged = rows.judge(row, follows, above);
        if judged != RowIs::Empty {
            last = row;
        }
        let ends = judged == RowIs::Total && end.at_total;
        match judged {
            RowIs::Note => {}
            RowIs::Empty => rows.note_strays(row, &mut strays),
            RowIs::Total => {
                findings.push(rows.ignored(row));
                findings.extend(totals::check(below, row, &records, records.len() - totalled));
                totalled = records.len();
            }
            RowIs::Example => findings.push(rows.example(row)),
            RowIs::Struck => findings.push(rows.struck(row)),
            RowIs::Continued => findings.push(rows.continued(row)),
            RowIs::Remark(at) => {
                findings.push(rows.remark(at));
                rows.note_strays(row, &mut strays);
            }
            RowIs::Record if rows.blank.is_some_and(|blank| blank.holds(&rows.written(row))) => {}
            RowIs::Record => {
                records.push(rows.record(&mut answers, &places, (&name, row), records.last()));
                rows.note_strays(row, &mut strays);
            }
        }
        if ends {
            break;
        }
    }
    findings.extend(answers.into_findings());
    findings.extend(strays.into_values().filter_map(|cells| rows.stray(cells)));
    (records, findings.into_findings())
}

/// The rows below the headings that are no records, each with the reason. `records` are those that were read.
pub fn passed_over(rows: &Rows<'_>, records: &[Record]) -> Vec<(u32, Passed)> {
    let below = rows.window.filled_rows(rows.sheet).filter(|row| *row > rows.layout.last_row);
    let mut read = records.iter().map(|record| record.row).peekable();
    let mut last = None;
    let judged = below.filter_map(|row| {
        while read.peek().is_some_and(|own| *own < row) {
            last = read.next();
        }
        let is_record = read.peek() == Some(&row);
        let follows = last.unwrap_or(rows.layout.last_row) + 1 == row;
        let passed = match rows.judge(row, follows, last.filter(|_| follows)) {
            RowIs::Note => Passed::Note,
            RowIs::Total => Passed::Total,
            RowIs::Example => Passed::Example,
            RowIs::Struck => Passed::Struck,
            RowIs::Continued => Passed::Continued,
            RowIs::Remark(_) => Passed::Remark,
            RowIs::Record if !is_record && rows.blank.is_some() => Passed::OfForm,
            RowIs::Record | RowIs::Empty => return None,
        };
        (!is_record).then_some((row, passed))
    });
    judged.collect()
}

impl<'r> Rows<'r> {
    /// The filled cells of a row.
    fn cells(&self, row: u32) -> impl Iterator<Item = (CellRef, &'r CellValue)> + use<'r> {
        self.window.row(self.sheet, row)
    }

    /// Where the table ends, as the definition says.
    fn end(&self) -> ListEnd {
        match self.block().shape {
            Shape::List(end) => end,
            _ => ListEnd::default(),
        }
    }

    /// The block that is read.
    fn block(&self) -> &'r Block {
        &self.form.blocks[self.id]
    }

    /// What is written in the cells of a row, as the blank form and a row of it are compared.
    pub fn written(&self, row: u32) -> Vec<String> {
        let columns = self.block().columns.iter().zip(&self.layout.columns);
        let answers = columns.filter(|(column, _)| {
            !matches!(self.block().variables[column.variable].kind, VariableKind::Serial)
        });
        let written = answers.map(|(_, place)| {
            let content = place.and_then(|place| self.sheet.cells.get(CellRef::new(row, place)));
            content.map(|content| text::key(&content.written())).unwrap_or_default()
        });
        written.collect()
    }

    /// Notes what is written beside the table in a row, by its column.
    fn note_strays(&self, row: u32, strays: &mut BTreeMap<u32, Vec<CellRef>>) {
        for (at, _) in self.cells(row).filter(|(at, _)| !self.knows(at.column)) {
            strays.entry(at.column).or_default().push(at);
        }
    }

    /// Whether a column is read, or is reported at its heading: a second column of a heading that is
    /// read, or one whose heading is almost that of a column that is not there.
    fn knows(&self, column: u32) -> bool {
        self.layout.columns.contains(&Some(column))
            || self.layout.doubled.iter().any(|(_, at)| at.column == column)
            || self.layout.near.iter().any(|near| near.at.column == column)
    }

    /// What a row is; `follows` says whether it stands right below the headings or a record, where a
    /// required answer alone begins a record and is no remark; `above` is the record right above it.
    fn judge(&self, row: u32, follows: bool, above: Option<u32>) -> RowIs {
        let Some((_, first)) = self.cells(row).next() else { return RowIs::Empty };
        let answered: Vec<(CellRef, bool)> = self.answered(row).collect();
        if self.says_end(row, &answered) {
            return RowIs::Note;
        }
        if let CellValue::Text(written) = first {
            // A mark before a filled row makes it no note: somebody starred an agreement.
            if answered.len() <= 1 && self.form.is_note(written) {
                return RowIs::Note;
            }
            if self.form.total_labels.contains(&text::key(written)) {
                return RowIs::Total;
            }
        }
        if !answered.is_empty() && self.is_example(row) {
            return RowIs::Example;
        }
        match answered.as_slice() {
            [] => RowIs::Empty,
            cells if self.is_struck(cells) => RowIs::Struck,
            cells if above.is_some_and(|above| self.continues(row, above, cells)) => {
                RowIs::Continued
            }
            [(at, required)] => match self.sheet.cells.get(*at) {
                Some(CellValue::Text(written)) if self.says_none(written) => RowIs::Note,
                _ if follows && *required => RowIs::Record,
                _ => RowIs::Remark(*at),
            },
            _ => RowIs::Record,
        }
    }

    /// The cells of a row that answer something, and whether something must be answered there; running
    /// numbers and zeros that nobody sees do not.
    fn answered(&self, row: u32) -> impl Iterator<Item = (CellRef, bool)> {
        let columns = self.block().columns.iter().zip(&self.layout.columns);
        columns.filter_map(move |(column, place)| {
            let variable = &self.block().variables[column.variable];
            let at = CellRef::new(row, (*place)?);
            let answers = !matches!(variable.kind, VariableKind::Serial)
                && self.sheet.cells.get(at).is_some()
                && !is_blank(self.sheet, at, &variable.kind);
            let marks = variable.kind.has_column_each() || variable.by_mark;
            answers.then_some((at, variable.required && !marks))
        })
    }

    /// Whether an answer was struck out as a whole: all of it, or all that must be answered but the
    /// marks.
    fn is_struck(&self, answered: &[(CellRef, bool)]) -> bool {
        let appearances = &self.sheet.markup;
        let struck = |at: CellRef| appearances.appearance(at).is_some_and(|look| look.struck);
        let mut needed = answered.iter().filter(|(_, required)| *required).peekable();
        if needed.peek().is_some() {
            needed.all(|(at, _)| struck(*at))
        } else {
            answered.iter().all(|(at, _)| struck(*at))
        }
    }

    /// Whether a row goes on with the record above: it has words alone, among them such as must be
    /// answered, lacks other answers that must be given, and has no running number where that has one.
    fn continues(&self, row: u32, above: u32, answered: &[(CellRef, bool)]) -> bool {
        let columns = || self.block().columns.iter().zip(&self.layout.columns);
        let kind = |variable: VariableId| {
            let variable = &self.block().variables[variable];
            (&variable.kind, variable.required)
        };
        let is_text = |at: &CellRef| {
            let mut own = columns().filter(|(_, place)| **place == Some(at.column));
            own.any(|(column, _)| matches!(kind(column.variable), (VariableKind::Text, _)))
        };
        let numbered = |row: u32| {
            columns().any(|(column, place)| {
                matches!(kind(column.variable), (VariableKind::Serial, _))
                    && place.is_some_and(|place| {
                        self.sheet.cells.get(CellRef::new(row, place)).is_some()
                    })
            })
        };
        let needs_more = columns().any(|(column, _)| {
            matches!(kind(column.variable), (kind, true) if !matches!(kind, VariableKind::Text))
        });
        answered.iter().any(|(_, required)| *required)
            && answered.iter().all(|(at, _)| is_text(at))
            && needs_more
            && numbered(above)
            && !numbered(row)
    }

    /// Whether a row says that it is an example: in its running number or first cell, or at the
    /// beginning of an answer, in brackets.
    fn is_example(&self, row: u32) -> bool {
        let is_word = |key: &str| {
            let bare = key.trim_end_matches(|c: char| c.is_ascii_digit());
            self.form.example_words.iter().any(|word| word == bare)
        };
        let says = |(index, (_, content)): (usize, (CellRef, &CellValue))| {
            let CellValue::Text(written) = content else { return false };
            let bare = written.trim_start_matches(text::is_invisible);
            let bracketed = bare.starts_with(OPENING);
            // Nearly no text is an example's, which is told before its key is made.
            if !bracketed && (index > 0 || bare.chars().nth(LONGEST_EXAMPLE).is_some()) {
                return false;
            }
            let key = text::key(written);
            if bracketed {
                let mut parts = key.split(|c: char| "()【】〔〕[]<>《》〈〉{}".contains(c));
                return parts.nth(1).is_some_and(is_word);
            }
            is_word(&key) || key.split_once(':').is_some_and(|(word, _)| is_word(word))
        };
        self.cells(row).enumerate().take(3).any(says)
    }

    /// Whether a row says in each of its cells, or letter by letter in all of them, that the table ends
    /// there (以下余白), and nothing else but a running number.
    fn says_end(&self, row: u32, answered: &[(CellRef, bool)]) -> bool {
        let end_words = &self.form.end_words;
        let (mut all, mut each) = (String::new(), true);
        for (at, content) in self.cells(row) {
            match content {
                CellValue::Text(written) => {
                    if !end_words.may_hold(written) {
                        return false;
                    }
                    let word = words::bare(written);
                    each &= end_words.contains(&word);
                    all.push_str(&word);
                    // Nearly every row is told by its first text.
                    if !each && !end_words.any_begins(&all) {
                        return false;
                    }
                }
                CellValue::Number(_) if !answered.iter().any(|(cell, _)| *cell == at) => {}
                _ => return false,
            }
        }
        !all.is_empty() && (each || end_words.contains(&all))
    }

    /// Whether a text says that there is nothing to report, as the attribute above the table does.
    fn says_none(&self, written: &str) -> bool {
        let applicability = self.form.attributes.applicability.iter();
        let codes = applicability.map(|applicability| &applicability.codes[Attributes::NONE]);
        let mut none = codes.flat_map(|code| &code.keys);
        let key = text::key(written);
        none.any(|none| *none == key)
    }

    /// The columns of each variable; `None` where the form lacks one.
    fn places(&self) -> Places {
        let mut places = self.block().variables.map(|_, _| Vec::new());
        for (column, place) in self.block().columns.iter().zip(&self.layout.columns) {
            places[column.variable].push(*place);
        }
        places
    }

    /// Reads the record in a row; `places` are the columns of its variables, `above` is the record over
    /// it, whose answers it may repeat.
    fn record(
        &self,
        answers: &mut Answers<'_>,
        places: &Places,
        (sheet, row): (&Arc<str>, u32),
        above: Option<&Record>,
    ) -> Record {
        let mut cells: Vec<Option<CellRef>> = Vec::new();
        let answers = self.block().variables.map(|id, variable| {
            cells.clear();
            cells
                .extend(places[id].iter().map(|place| place.map(|place| CellRef::new(row, place))));
            let above = above.map(|record| &record.answers[id]);
            answers.read(variable, &cells, above)
        });
        Record { department: None, block: self.id, sheet: Arc::clone(sheet), row, answers }
    }

    /// The filled cells of a row, from the first to the last.
    fn filled(&self, row: u32) -> CellRange {
        let cells = self.cells(row).map(|(at, _)| CellRange::from(at));
        cells.reduce(CellRange::around).unwrap_or_else(|| CellRef::new(row, 0).into())
    }

    /// A finding on a row that is left out, which says the row's number and its first words.
    fn left_out(&self, code: Code, row: u32, message: impl Fn(u32, &str) -> String) -> Finding {
        let range = self.filled(row);
        let first = self.sheet.cells.get(range.from).map(CellValue::written).unwrap_or_default();
        let place = Place::cells(self.file, &self.sheet.name, range);
        Finding::new(code, place, message(row + 1, &first)).value(first)
    }

    fn ignored(&self, row: u32) -> Finding {
        self.left_out(Code::RowIgnored, row, |row, label| {
            format!("{row}行目の「{label}」の行を、合計の行とみなして除きました。")
        })
    }

    fn example(&self, row: u32) -> Finding {
        self.left_out(Code::RowExample, row, |row, label| {
            format!("{row}行目の「{label}」の行を、記入例とみなして除きました。")
        })
    }

    fn continued(&self, row: u32) -> Finding {
        self.left_out(Code::RowContinues, row, |row, first| {
            format!(
                "{row}行目（「{first}」）は、番号もほかの欄の記入もなく、前の行の続きのようです。回答に入れていません。"
            )
        })
    }

    fn struck(&self, row: u32) -> Finding {
        let answered = self.answered(row).find(|(_, required)| *required);
        let first = answered.and_then(|(at, _)| self.sheet.cells.get(at));
        let first = first.map(CellValue::written).unwrap_or_default();
        self.left_out(Code::RowStruck, row, |row, _| {
            format!(
                "{row}行目（「{first}」）は、取り消し線で消されています。集計に入れていません。"
            )
        })
    }

    /// A query for a row with a single cell filled: it may be a remark, or a record that nobody
    /// finished.
    fn remark(&self, at: CellRef) -> Finding {
        let written = self.sheet.cells.get(at).map(CellValue::written).unwrap_or_default();
        let message = format!(
            "{}行目には「{written}」だけが書かれています。回答ではないとみなしました。",
            at.row + 1
        );
        let place = Place::cells(self.file, &self.sheet.name, at);
        let furniture = furniture(&text::key(&written), at, self.layout.first_row, false);
        Finding::new(Code::RowDoubtful, place, message).value(written).furniture(furniture)
    }

    /// What is written beside the table: a note in a column that has a heading of its own, which the
    /// form does not have, and a query elsewhere, where it may be an answer.
    fn stray(&self, cells: Vec<CellRef>) -> Option<Finding> {
        let (first, last) = (*cells.first()?, *cells.last()?);
        let column = first.column;
        let heading = (self.layout.first_row..=self.layout.last_row)
            .rev()
            .find_map(|row| self.sheet.cells.get(CellRef::new(row, column)))
            .map(|content| text::tidy(&content.written()));
        let value = self.sheet.cells.get(first).map(CellValue::written).unwrap_or_default();
        let place = Place::cells(self.file, &self.sheet.name, CellRange::spanning(first, last));
        let count = cells.len();
        let (code, message) = match heading {
            Some(heading) => (
                Code::ColumnUnknown,
                format!("「{heading}」の列に記入があります（{count}か所）。集計には使いません。"),
            ),
            None if self.sheet.markup.hides_column(column) => (
                Code::ColumnUnknown,
                format!("非表示の列に記入があります（{count}か所）。集計には使いません。"),
            ),
            None => {
                let letters = sheets::address::column_letters(column);
                let message = format!(
                    "見出しのない{letters}列に「{}」などと書かれています（{count}か所）。集計に入れていません。",
                    excerpt(&value)
                );
                (Code::BesideTable, message)
            }
        };
        let finding = Finding::new(code, place, message).value(value).cells(cells);
        if code == Code::ColumnUnknown {
            return Some(finding);
        }
        // What the form itself computes beside its rows differs from return to return.
        Some(finding.furniture(furniture("Stray", first, self.layout.first_row, false)))
    }
}
