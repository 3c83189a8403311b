//! What grading gave, for another program: one JSON object.

use ::grade::Violation;
use ::grade::{Graded, Grading};
use serde::Serialize;

#[derive(Serialize)]
struct Result<'g> {
    files: Vec<File<'g>>,
    unread: Vec<Unread<'g>>,
}

#[derive(Serialize)]
struct File<'g> {
    #[serde(rename = "file")]
    name: &'g str,
    /// The three levels; `null` points where a level can't be judged.
    levels: Vec<Level>,
    violations: Vec<One<'g>>,
    /// Checks that were not made.
    not_checked: Vec<&'static str>,
}

#[derive(Serialize)]
struct Level {
    #[serde(rename = "level")]
    number: usize,
    score: Option<u32>,
    points_lost: Option<u32>,
    fatal: Option<bool>,
}

#[derive(Serialize)]
struct One<'g> {
    check: &'static str,
    level: u8,
    severity: &'static str,
    points: u32,
    certain: bool,
    sheet: Option<&'g str>,
    ranges: Vec<String>,
    asks: &'static str,
    message: &'g str,
    action: &'static str,
}

#[derive(Serialize)]
struct Unread<'g> {
    file: &'g str,
    message: &'g str,
}

/// The result as JSON.
pub fn json(grading: &Grading) -> String {
    let result = Result {
        files: grading.files.iter().map(file).collect(),
        unread: grading
            .unread
            .iter()
            .map(|unread| Unread { file: &unread.file, message: &unread.message })
            .collect(),
    };
    // Texts and numbers can always be written.
    serde_json::to_string_pretty(&result).unwrap_or_default() + "\n"
}

fn file(graded: &Graded) -> File<'_> {
    let levels = graded.scores.iter().enumerate().map(|(index, score)| Level {
        number: index + 1,
        score: score.map(|score| score.points),
        points_lost: score.map(|score| score.lost),
        fatal: score.map(|score| score.fatal),
    });
    File {
        name: &graded.file,
        levels: levels.collect(),
        violations: graded.violations.iter().map(one).collect(),
        not_checked: graded.unseen.iter().map(|check| check.rule().id).collect(),
    }
}

fn one(violation: &Violation) -> One<'_> {
    let rule = violation.check.rule();
    One {
        check: rule.id,
        level: rule.level,
        severity: rule.weight.name(),
        points: rule.points,
        certain: violation.certain,
        sheet: violation.sheet.as_deref(),
        ranges: violation.ranges.iter().map(ToString::to_string).collect(),
        asks: rule.title,
        message: &violation.message,
        action: rule.action,
    }
}
