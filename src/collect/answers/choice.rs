//! One of several options, each with a cell to mark it.

use super::Answers;
use crate::config::Variable;
use crate::finding::{Code, Finding, Place};
use crate::model::{Answer, Value};
use sheets::{CellRange, CellRef};

impl Answers<'_> {
    /// What is read of a cell in place of its content: the mark that stands in the cell of an option.
    pub fn read_instead(&mut self, at: CellRef, text: &str) {
        self.instead.insert(at, text.to_owned());
    }

    /// The option that is marked; of several nobody knows which is meant.
    pub fn read_choice(&mut self, variable: &Variable, cells: &[Option<CellRef>]) -> Answer {
        let codes = variable.codes();
        let marked = self.read_marks(variable, codes, cells, None);
        let chosen = marked.value.codes();
        let written = marked.cells.into_vec();
        match chosen.as_slice() {
            [] => Answer::new(Value::Missing, written, marked.reported),
            [one] => Answer::new(Value::Code(*one), written, marked.reported),
            several => {
                let labels: Vec<&str> =
                    several.iter().map(|code| codes[*code].label.as_str()).collect();
                let at =
                    several.iter().filter_map(|code| cells.get(code.place()).copied().flatten());
                let at: Vec<CellRef> = at.collect();
                let range = at.iter().map(|at| CellRange::from(*at)).reduce(CellRange::around);
                if let Some(range) = range {
                    let message = format!(
                        "「{}」は一つだけ選ぶ質問ですが、「{}」に印があります。",
                        variable.heading,
                        labels.join("」と「")
                    );
                    let place = Place::cells(self.file, &self.sheet.name, range);
                    let finding = Finding::new(Code::ChoiceSeveral, place, message);
                    self.findings.push(finding.value(labels.join("、")).cells(at));
                }
                Answer::new(Value::Missing, written, true)
            }
        }
    }
}
