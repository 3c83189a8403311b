//! The findings on the terminal, by file; the first of them with the row they are about.

use super::{Loudness, grid};
use crate::finding::{Finding, Judged, Severity};
use crate::pipeline::{Outcome, product};
use std::fmt::Write as _;
use std::path::Path;

/// Findings that are shown where not all are asked for.
const MOST: usize = 20;

/// Says how many findings there are, and shows those that ask for something.
pub fn write(text: &mut String, outcome: &Outcome, output: Option<&Path>, loudness: Loudness) {
    let _ = writeln!(text, "点検の結果：{}", counts(outcome));
    let asked = |judged: &&Judged| judged.is_open() || loudness == Loudness::Verbose;
    let asked: Vec<&Judged> = outcome.findings.judged().filter(asked).collect();
    let most = if loudness == Loudness::Verbose { asked.len() } else { MOST };
    let mut file = "";
    for judged in asked.iter().take(most) {
        if judged.finding.place.file != file {
            file = &judged.finding.place.file;
            let _ = writeln!(text, "\n  {file}");
        }
        one(text, judged, outcome);
    }
    if asked.len() > most {
        let rest = asked.len() - most;
        let place = match output {
            Some(output) => {
                format!(
                    "すべての指摘は {} にあります。",
                    output.join(product::FINDINGS_BOOK).display()
                )
            }
            None => "--verbose を付けると、すべて表示します。".to_owned(),
        };
        let _ = writeln!(text, "\n  ほかに{rest}件あります。{place}");
    }
    if !asked.is_empty() {
        text.push('\n');
    }
}

/// How many there are of each severity.
fn counts(outcome: &Outcome) -> String {
    let settled = outcome.findings.judged().filter(|judged| judged.explanation.is_some()).count();
    let counts = Severity::ALL.into_iter().map(|severity| {
        let count = outcome.findings.count(severity);
        let settled = if severity == Severity::Query && settled > 0 {
            format!("（うち説明済み {settled}件）")
        } else {
            String::new()
        };
        format!("{} {count}件{settled}", severity.label())
    });
    counts.collect::<Vec<_>>().join("、")
}

fn one(text: &mut String, judged: &Judged, outcome: &Outcome) {
    let finding = &judged.finding;
    let severity = judged.severity.label();
    let _ = writeln!(text, "    [{severity}] {}{}", place(finding), finding.message);
    match &judged.explanation {
        Some(explanation) => {
            let _ = writeln!(text, "           → 説明済み：{}", explanation.reason);
        }
        None => {
            let _ = writeln!(text, "           → {}", finding.code.action());
        }
    }
    if judged.is_open() {
        for line in grid::of(finding, &outcome.returns) {
            let _ = writeln!(text, "           {line}");
        }
    }
}

fn place(finding: &Finding) -> String {
    match (&finding.place.sheet, finding.place.cells) {
        (Some(sheet), Some(cells)) => format!("{sheet}!{cells}　"),
        (Some(sheet), None) => format!("{sheet}　"),
        _ => String::new(),
    }
}
