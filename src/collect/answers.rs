//! From cells to answers: each value read by its variable's kind, and a finding for each reading
//! that is not certain.

mod choice;
mod divided;
mod marks;
mod ranks;
mod seen;
mod values;

use super::beside::excerpt;
use super::parse::Reading;
use crate::config::variable::Signs;
use crate::config::{Sign, Variable, VariableKind};
use crate::finding::{Code, Finding, Place};
use crate::model::{Answer, Value, WrittenCell};
use rust_decimal::Decimal;
pub use seen::is_blank;
use sheets::grid::LONGEST_TEXT;
use sheets::lexicon::ditto::{self, is_ditto};
use sheets::{CellRange, CellRef, CellValue, Sheet, text};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Reads the cells of one sheet, and keeps what is to be said of them.
pub struct Answers<'s> {
    sheet: &'s Sheet,
    file: &'s str,
    findings: Vec<Finding>,
    /// Per variable and kind of change: the cells that were read otherwise than written, with both
    /// texts.
    changed: BTreeMap<(String, Code), Vec<Change>>,
    /// What is read of cells in place of their content.
    instead: BTreeMap<CellRef, String>,
    /// Merges over several options of a set of marks, of which it is said already.
    spread: BTreeSet<CellRange>,
}

struct Change {
    at: CellRef,
    written: String,
    read_as: String,
}

impl<'s> Answers<'s> {
    /// For the cells of this sheet.
    pub fn new(sheet: &'s Sheet, file: &'s str) -> Self {
        Self {
            sheet,
            file,
            findings: Vec::new(),
            changed: BTreeMap::new(),
            instead: BTreeMap::new(),
            spread: BTreeSet::new(),
        }
    }

    /// What is to be said of the cells read so far: one note a variable for what was read
    /// otherwise than written, and a finding for each doubtful or unreadable value.
    pub fn into_findings(mut self) -> Vec<Finding> {
        for ((variable, code), changes) in std::mem::take(&mut self.changed) {
            self.findings.extend(self.note_of_changes(&variable, code, &changes));
        }
        self.findings
    }

    /// One variable of one row. `cells` are its columns' cells, `None` where the form lacks one;
    /// `above` is the answer of the record over it, which 〃 repeats.
    pub fn read(
        &mut self,
        variable: &Variable,
        cells: &[Option<CellRef>],
        above: Option<&Answer>,
    ) -> Answer {
        match &variable.kind {
            _ if variable.by_mark => self.read_choice(variable, cells),
            VariableKind::Marks(_) if variable.has_one_cell(cells.len()) => {
                let at = cells.first().copied().flatten();
                at.map_or_else(Answer::default, |at| self.read_divided(variable, at))
            }
            VariableKind::Marks(codes) => self.read_marks(variable, codes, cells, above),
            VariableKind::Ranks { codes, last } => self.read_ranks(variable, codes, *last, cells),
            kind => cells.first().copied().flatten().map_or_else(Answer::default, |at| {
                self.refers_elsewhere(variable, at).unwrap_or_else(|| {
                    self.read_signed(&variable.heading, kind, Some(&variable.signs), at, above)
                })
            }),
        }
    }

    /// A cell that refers to another, nobody knows to which: reported, and no value. In a text that
    /// may be left out such words can be meant as they stand.
    fn refers_elsewhere(&mut self, variable: &Variable, at: CellRef) -> Option<Answer> {
        let Some(CellValue::Text(written)) = self.sheet.cells.get(at) else { return None };
        if ditto::read(written) != Some(ditto::Ditto::Unclear) {
            return None;
        }
        let meant = match &variable.kind {
            VariableKind::Serial => true,
            VariableKind::Text => !variable.required,
            kind => is_option(kind, written),
        };
        if meant {
            return None;
        }
        let message =
            format!("「{}」の「{written}」は、どの値を指すのか分かりません。", variable.heading);
        self.report(Code::DittoUnresolved, at, written, message);
        let cells = vec![WrittenCell { at, text: written.clone() }];
        Some(Answer::new(Value::Missing, cells, true))
    }

    /// One cell of a labelled kind.
    pub fn read_cell(
        &mut self,
        name: &str,
        kind: &VariableKind,
        at: CellRef,
        above: Option<&Answer>,
    ) -> Answer {
        self.read_signed(name, kind, None, at, above)
    }

    /// One cell, in which signs may stand for a value.
    fn read_signed(
        &mut self,
        name: &str,
        kind: &VariableKind,
        signs: Option<&Signs>,
        at: CellRef,
        above: Option<&Answer>,
    ) -> Answer {
        let source = self.source(name, at);
        let seen = self.seen(name, kind, &source);
        let written = source.written();
        let value = match seen.as_deref() {
            None => {
                let reported = source.is_told();
                let cells = vec![WrittenCell { at, text: source.shown() }];
                return Answer::new(Value::Missing, cells, reported);
            }
            Some(content) if self.report_no_value(name, at, content) => None,
            Some(CellValue::Text(text))
                if let Some(sign) = signs.and_then(|signs| signs.meaning(text)) =>
            {
                Some(meant(sign))
            }
            Some(CellValue::Text(text))
                if is_ditto(text) && !is_serial(kind) && !is_option(kind, text) =>
            {
                self.repeat(name, kind, at, &written, above)
            }
            // Most cells are seen as they are written.
            Some(content) if matches!(seen, Some(Cow::Borrowed(_))) => {
                self.read_content(name, kind, at, content, &written)
            }
            Some(content) => self.read_content(name, kind, at, content, &content.written()),
        };
        let reported = value.is_none();
        let cells = vec![WrittenCell { at, text: written }];
        Answer::new(value.unwrap_or(Value::Missing), cells, reported)
    }

    /// A number of none that is said in words, with a note.
    pub fn none(&mut self, name: &str, at: CellRef, written: &str) -> Answer {
        self.keep_change(name, at, written, 0.to_string());
        let cells = vec![WrittenCell { at, text: written.to_owned() }];
        Answer::new(Value::Number(Decimal::ZERO), cells, false)
    }

    /// A text that stands in a cell together with its label.
    pub fn read_text(
        &mut self,
        name: &str,
        kind: &VariableKind,
        at: CellRef,
        text: &str,
    ) -> Answer {
        let content = CellValue::Text(text.to_owned());
        let value = self.read_content(name, kind, at, &content, text);
        let reported = value.is_none();
        let cells = vec![WrittenCell { at, text: text.to_owned() }];
        Answer::new(value.unwrap_or(Value::Missing), cells, reported)
    }

    /// Free text without what can't be seen; a note where that was more than spaces at its ends.
    fn read_words(&mut self, name: &str, at: CellRef, written: &str) -> String {
        if written.len() > LONGEST_TEXT && written.encode_utf16().count() > LONGEST_TEXT {
            let message = format!(
                "「{name}」は{}文字あり、Excelのセルに入る長さ（{LONGEST_TEXT}文字）を超えています。",
                written.chars().count()
            );
            self.report(Code::TextTooLong, at, &excerpt(written), message);
        }
        let cleaned = text::cleaned(written);
        let shown = text::trimmed(written);
        if cleaned != shown && cleaned != shown.replace("\r\n", "\n") {
            self.keep_change(name, at, written, cleaned.clone());
        }
        cleaned
    }

    /// The value of the record above, which 〃 repeats.
    fn repeat(
        &mut self,
        name: &str,
        kind: &VariableKind,
        at: CellRef,
        written: &str,
        above: Option<&Answer>,
    ) -> Option<Value> {
        let value = above.map(|answer| &answer.value).filter(|value| !value.is_missing());
        let Some(value) = value else {
            let message =
                format!("「{name}」に「{written}」とありますが、上の行に値がありません。");
            self.report(Code::DittoUnresolved, at, written, message);
            return None;
        };
        self.keep_change(name, at, written, shown(value, kind));
        Some(value.clone())
    }

    /// Gives out the value of a reading, and notes what is to be said of it.
    pub fn settle<T>(
        &mut self,
        name: &str,
        at: CellRef,
        written: &str,
        reading: Reading<T>,
        (doubtful, refused): (Code, Code),
        shown: impl Fn(&T) -> String,
    ) -> Option<T> {
        match reading {
            Reading::Certain(value) => Some(value),
            Reading::Changed(value) => {
                self.keep_change(name, at, written, shown(&value));
                Some(value)
            }
            Reading::Doubtful(value, why) => {
                let message = format!(
                    "「{name}」の「{written}」を「{}」と読みました。{why}。",
                    shown(&value)
                );
                self.report(doubtful, at, written, message);
                Some(value)
            }
            Reading::Unreadable(why) => {
                self.report(refused, at, written, format!("「{name}」の「{written}」は、{why}。"));
                None
            }
        }
    }

    fn keep_change(&mut self, name: &str, at: CellRef, written: &str, read_as: String) {
        self.keep(Code::TextChanged, name, Change { at, written: written.to_owned(), read_as });
    }

    fn keep(&mut self, code: Code, name: &str, change: Change) {
        self.changed.entry((name.to_owned(), code)).or_default().push(change);
    }

    /// Reports a cell that holds no value: an error, or a formula whose result was not saved.
    fn report_no_value(&mut self, name: &str, at: CellRef, content: &CellValue) -> bool {
        let (code, written, message) = match content {
            CellValue::Error(error) => {
                (Code::CellError, error, format!("「{name}」のセルがエラー（{error}）です。"))
            }
            CellValue::Unevaluated(formula) => {
                let message = format!("「{name}」の数式（{formula}）の結果が保存されていません。");
                (Code::FormulaUnevaluated, formula, message)
            }
            _ => return false,
        };
        self.report(code, at, written, message);
        true
    }

    fn report(&mut self, code: Code, at: CellRef, written: &str, message: String) {
        let place = Place::cells(self.file, &self.sheet.name, at);
        self.findings.push(Finding::new(code, place, message).value(written));
    }

    fn note_of_changes(&self, name: &str, code: Code, changes: &[Change]) -> Option<Finding> {
        let first = changes.first()?;
        let range =
            changes.iter().map(|change| CellRange::from(change.at)).reduce(CellRange::around)?;
        let count = changes.len();
        let more = if count > 1 {
            format!("（ほかを含めて{count}か所）")
        } else {
            String::new()
        };
        let (written, read_as) = (&first.written, &first.read_as);
        let message = match code {
            Code::TextStruckInPart => format!(
                "「{name}」の取り消し線の部分「{written}」を除いて、「{read_as}」と読みました{more}。"
            ),
            Code::ValueSpread => format!(
                "「{name}」の結合されたセルの「{written}」を、{read_as}行目の値としても読みました{more}。"
            ),
            _ => format!("「{name}」の「{written}」を「{read_as}」と読みました{more}。"),
        };
        let place = Place::cells(self.file, &self.sheet.name, range);
        let cells = changes.iter().map(|change| change.at).collect();
        Some(Finding::new(code, place, message).value(&first.written).cells(cells))
    }
}

/// A value as a message shows it.
fn shown(value: &Value, kind: &VariableKind) -> String {
    match value {
        Value::Code(code) => kind.codes()[*code].label.clone(),
        other => other.shown(),
    }
}

/// What a sign of the definition says.
fn meant(sign: Sign) -> Value {
    match sign {
        Sign::Zero => Value::Number(Decimal::ZERO),
        Sign::Nothing(why) => Value::Nothing(why),
    }
}

/// Whether a text is one of the options of a coded variable.
fn is_option(kind: &VariableKind, written: &str) -> bool {
    let VariableKind::Code(list) = kind else { return false };
    let key = text::key(written);
    list.iter().any(|code| code.keys.contains(&key))
}

fn is_serial(kind: &VariableKind) -> bool {
    matches!(kind, VariableKind::Serial)
}
