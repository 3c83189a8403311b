//! What products say of the departments whose figures are not, or not wholly, in them: in the same
//! words wherever it is said. Where the figures stand for all that were asked, nothing is.

use crate::config::Config;
use crate::model::style::Style;
use crate::model::{Coverage, Response};

/// Departments that are named one by one.
const NAMED: usize = 100;

/// One thing to be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Short name, ASCII: the key of the same thing among the figures of wordings.
    pub id: &'static str,
    /// What it is about.
    pub label: &'static str,
    /// The departments, in official order.
    pub names: Vec<String>,
    /// What is to be said of them.
    pub words: String,
}

impl Told {
    /// The names and the words, as products other than the report write them: of very many names the
    /// first and the number of the others, so that a cell can hold them.
    pub fn text(&self) -> String {
        let others = self.names.len().saturating_sub(NAMED);
        if others == 0 {
            return self.written("、", self.words.clone());
        }
        let mut names: Vec<String> = self.names.iter().take(NAMED).cloned().collect();
        names.push(format!("ほか{others}部局"));
        Self { names, ..self.clone() }.written("、", self.words.clone())
    }

    /// The same in the style of the report, which leaves names as they are.
    pub fn styled(&self, style: &Style) -> String {
        self.written(&style.comma.to_string(), style.words(&self.words))
    }

    fn written(&self, comma: &str, words: String) -> String {
        match (self.names.is_empty(), words.is_empty()) {
            (true, _) => words,
            (false, true) => self.names.join(comma),
            (false, false) => format!("{}（{words}）", self.names.join(comma)),
        }
    }
}

/// What is to be said, in order: how many were asked and how many answered, then who is not or not
/// wholly in the figures, and why.
pub fn told(coverage: &Coverage, config: &Config) -> Vec<Told> {
    if coverage.is_whole() {
        return Vec::new();
    }
    let name = &config.collection.record_name;
    let (asked, answered) = (coverage.asked(), coverage.answered());
    let numbers = if asked == answered {
        format!("調査した{asked}部局の全てが回答した。")
    } else {
        format!("調査した{asked}部局のうち、{answered}部局が回答した。")
    };
    let mut told =
        vec![Told { id: "answered", label: "回答の状況", names: Vec::new(), words: numbers }];
    let groups = [
        ("unanswered", "未回答", Response::Unanswered, String::new()),
        (
            "unread",
            "回答不明",
            Response::Unread,
            "届いたファイルから回答を読み取れない。".to_owned(),
        ),
        (
            "refused",
            "集計外",
            Response::Refused,
            format!("{name}があると回答したが、修正が必要なため、一つも集計に含めていない。"),
        ),
        (
            "partly_refused",
            "一部集計外",
            Response::Partial,
            "修正が必要な回答を、集計に含めていない。".to_owned(),
        ),
    ];
    told.extend(groups.into_iter().filter_map(|(id, label, response, words)| {
        let names = coverage.names(&[response]);
        (!names.is_empty()).then_some(Told { id, label, names, words })
    }));
    if !coverage.unplaced.is_empty() {
        let files = coverage.unplaced.len();
        let words = format!("どの部局の回答か分からないファイルが{files}個ある。");
        told.push(Told { id: "unplaced_files", label: "部局不明", names: Vec::new(), words });
    }
    told
}
