//! What grading gave, for the terminal: scores first, then what is wrong and what to do about it.

mod json;

pub use json::json;

use super::Loudness;
use ::grade::Violation;
use ::grade::{Check, Weight};
use ::grade::{Graded, Grading};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// Files whose violations are all shown; of more, what they have in common is.
const SHOWN_FILES: usize = 3;

/// Ranges shown of a violation.
const SHOWN_RANGES: usize = 4;

/// The result in words.
pub fn text(grading: &Grading, loudness: Loudness) -> String {
    let mut text = String::new();
    if grading.files.is_empty() {
        return text;
    }
    scores(&mut text, &grading.files);
    let each = grading.files.len() <= SHOWN_FILES || loudness == Loudness::Verbose;
    if each {
        for file in &grading.files {
            one(&mut text, file);
        }
    } else {
        together(&mut text, &grading.files);
    }
    text
}

/// The scores of all files, one a line.
fn scores(text: &mut String, files: &[Graded]) {
    let widest = files.iter().map(|file| file.file.width()).max().unwrap_or(0).max(8);
    let pad = |name: &str| " ".repeat(widest.saturating_sub(name.width()));
    let _ = writeln!(text, "機械可読性の採点（100点満点）\n");
    let _ = writeln!(text, "  ファイル{}  レベル1  レベル2  レベル3", pad("ファイル"));
    for file in files {
        let _ = write!(text, "  {}{}", file.file, pad(&file.file));
        for score in file.scores {
            let shown = score.map_or_else(|| "－".to_owned(), |score| score.points.to_string());
            let _ = write!(text, "  {}{shown}", " ".repeat(7 - shown.width().min(7)));
        }
        text.push('\n');
    }
}

/// What is wrong with one file.
fn one(text: &mut String, file: &Graded) {
    let _ = writeln!(text, "\n{}", file.file);
    let certain: Vec<_> = file.violations.iter().filter(|one| one.certain).collect();
    if certain.is_empty() {
        let _ = writeln!(text, "  確かな違反はありません。");
    }
    for violation in certain {
        let _ = writeln!(
            text,
            "  [{} {}] {}{}\n      → {}",
            violation.check.rule().id,
            cost(violation.check),
            place(violation),
            violation.message,
            violation.check.rule().action
        );
    }
    let mut suspected = file.violations.iter().filter(|one| !one.certain).peekable();
    if suspected.peek().is_some() {
        let _ = writeln!(text, "  疑い（点は引いていません。人が見て決めてください）");
    }
    for violation in suspected {
        let id = violation.check.rule().id;
        let _ = writeln!(text, "  [{id} 疑い] {}{}", place(violation), violation.message);
    }
    unseen(text, file);
}

fn unseen(text: &mut String, file: &Graded) {
    if file.scores.contains(&None) {
        let _ = writeln!(text, "  表として読む形式ではないため、ほかの点検はしていません。");
    }
    if !file.unseen.is_empty() {
        let ids: Vec<_> = file.unseen.iter().map(|check| check.rule().id).collect();
        let _ = writeln!(
            text,
            "  この形式では見られないため、次の点検はしていません：{}\n      → .xlsx で保存し直すと、すべて点検します。",
            ids.join("、")
        );
    }
}

/// What many files have in common: each check with the number of files and one example.
fn together(text: &mut String, files: &[Graded]) {
    let mut by_check: BTreeMap<(bool, Check), Vec<(&Graded, &Violation)>> = BTreeMap::new();
    for file in files {
        for violation in &file.violations {
            let list = by_check.entry((!violation.certain, violation.check)).or_default();
            if list.last().is_none_or(|(last, _)| !std::ptr::eq(*last, file)) {
                list.push((file, violation));
            }
        }
    }
    text.push_str(
        "\n全体の違反（点検の番号の順）。ファイルごとの内容は --verbose で表示します。\n\n",
    );
    let mut doubtful = false;
    for ((suspected, check), list) in &by_check {
        let rule = check.rule();
        if *suspected && !doubtful {
            text.push_str("  疑い（点は引いていません。人が見て決めてください）\n");
            doubtful = true;
        }
        let cost = if *suspected { "疑い".to_owned() } else { cost(*check) };
        let _ = writeln!(text, "  [{} {cost}] {}ファイル　{}", rule.id, list.len(), rule.title);
        if let Some((file, violation)) = list.first() {
            let _ = writeln!(
                text,
                "      例：{}　{}{}",
                file.file,
                place(violation),
                violation.message
            );
        }
        if !suspected {
            let _ = writeln!(text, "      → {}", rule.action);
        }
    }
}

/// What a violation costs.
fn cost(check: Check) -> String {
    match check.rule().weight {
        Weight::Fatal => "0点になる".to_owned(),
        _ => format!("-{}", check.rule().points),
    }
}

/// Sheet and cells before a message.
fn place(violation: &Violation) -> String {
    let shown: Vec<String> =
        violation.ranges.iter().take(SHOWN_RANGES).map(ToString::to_string).collect();
    let mut cells = shown.join(",");
    if violation.ranges.len() > SHOWN_RANGES {
        let _ = write!(cells, " ほか{}か所", violation.ranges.len() - SHOWN_RANGES);
    }
    match (&violation.sheet, cells.is_empty()) {
        (Some(sheet), false) => format!("{sheet}!{cells}　"),
        (Some(sheet), true) => format!("{sheet}　"),
        (None, false) => format!("{cells}　"),
        (None, true) => String::new(),
    }
}
