//! What the clerk is told of a drafted definition: what was found, what is unsure, what to do next.

use crate::draft::{Found, Remark, Told};
use crate::pipeline::init::{Drafted, Missing};
use serde_json::Value;
use sheets::Date;
use std::fmt::Write as _;
use std::io::BufRead;
use std::path::Path;

/// Questions that are told on the terminal; more are told by their number.
const MOST: usize = 8;

/// Parts that are told.
const MOST_PARTS: usize = 12;

/// The draft in a few lines.
pub fn drafted(drafted: &Drafted) -> String {
    let mut text = String::from("様式から、調査の定義を下書きしました。\n");
    let definition = &drafted.draft.definition;
    let said = |key: &str| {
        let collection = definition.get("collection");
        collection.and_then(|own| own.get(key)).and_then(Value::as_str).unwrap_or_default()
    };
    let _ = writeln!(
        text,
        "  調査　{}（{}、基準日 {}）",
        said("title"),
        said("edition"),
        said("reference_date")
    );
    for found in drafted.draft.found.iter().take(MOST_PARTS) {
        let _ = writeln!(text, "  {}", part(found));
    }
    let more = drafted.draft.found.len().saturating_sub(MOST_PARTS);
    if more > 0 {
        let _ = writeln!(text, "  ほかに{more}か所");
    }
    let count = |key: &str| definition.get(key).and_then(Value::as_array).map_or(0, Vec::len);
    let _ = writeln!(text, "  部局　{}", offices(count("department"), drafted.returns));
    let _ = writeln!(
        text,
        "  案　集計表{}、点検の規則{}、報告書の部分{}",
        count("table"),
        count("rule"),
        count("report")
    );
    for (file, why) in &drafted.unread {
        let _ = writeln!(text, "  読めませんでした　{file}：{why}");
    }
    unsure(&mut text, &drafted.draft.remarks);
    next(&mut text, drafted, count("department") == 0);
    text
}

/// A part of the form.
fn part(found: &Found) -> String {
    let title = found.title.as_ref().map(|title| format!("「{title}」")).unwrap_or_default();
    let items = found.items;
    match found.shape {
        "matrix" => {
            format!("表{title}　{}行×{items}項目（行は様式に印刷済み）", found.rows.unwrap_or(0))
        }
        "questions" => format!("質問{title}　{items}問"),
        "card" => format!("個票{title}　{items}項目（シート一枚が一件）"),
        _ => format!("表{title}　{items}項目（一行が一件）"),
    }
}

fn offices(count: usize, returns: usize) -> String {
    match (count, returns) {
        (0, _) => "まだありません".to_owned(),
        (count, 0) => format!("{count}"),
        (count, returns) => format!("{count}（回答{returns}件を見ました）"),
    }
}

/// What is unsure, bounded.
fn unsure(text: &mut String, remarks: &[Remark]) {
    if remarks.is_empty() {
        return;
    }
    let _ = writeln!(
        text,
        "\n確かめてください（{}か所。定義の中に「確認」とあるところです）",
        remarks.len()
    );
    for remark in remarks.iter().take(MOST) {
        let _ = writeln!(text, "  ・{}〔{}〕", remark.question, remark.place);
    }
    let more = remarks.len().saturating_sub(MOST);
    if more > 0 {
        let _ = writeln!(text, "  ほかに{more}か所");
    }
}

/// What was written, and what to do next.
fn next(text: &mut String, drafted: &Drafted, lacks_offices: bool) {
    let _ = writeln!(text, "\n書き出しました");
    for path in &drafted.written {
        let _ = writeln!(text, "  {}", path.display());
    }
    let input = quoted(&drafted.output);
    let edit = "定義.xlsx（Excel）か collection.toml（メモ帳）の一方で、「確認」のところを直し、もう一方は消します。";
    let mut steps = vec![edit.to_owned()];
    if lacks_offices {
        steps.push("部局を、公式の順に書き足します（定義.xlsx の「部局」のシート）。".to_owned());
    }
    if drafted.returns == 0 {
        steps.push(format!("届いた回答を {} に置きます。", drafted.folder.display()));
    }
    steps.push(format!(
        "torimatome check --input {input}\n     で点検し、指摘を見て定義か回答を直します。"
    ));
    steps.push(format!(
        "torimatome run --input {input} --output output\n     で報告書と集計表を作ります。"
    ));
    let _ = writeln!(text, "\n次にすること");
    for (number, step) in (1..).zip(steps) {
        let _ = writeln!(text, "  {number}. {step}");
    }
}

/// A folder as it is written on the command line.
fn quoted(path: &Path) -> String {
    let shown = path.display().to_string();
    if shown.contains([' ', '　']) { format!("\"{shown}\"") } else { shown }
}

/// Asks somebody at a terminal for what no form tells. An empty line leaves it open.
pub fn ask(missing: Missing, lines: &mut dyn BufRead, say: &mut dyn FnMut(&str)) -> Told {
    let mut told = Told::default();
    let mut line = |question: &str| -> Option<String> {
        say(question);
        let mut line = String::new();
        lines.read_line(&mut line).ok()?;
        let line = line.trim().to_owned();
        (!line.is_empty()).then_some(line)
    };
    if missing.publisher {
        told.publisher =
            line("公表する団体の名前（「○○市」など。分からなければ、そのまま Enter）：");
    }
    if missing.reference_date {
        let question = "調査基準日（2025-04-01 のように。分からなければ、そのまま Enter）：";
        told.reference_date =
            line(question).and_then(|line| line.replace('/', "-").parse::<Date>().ok());
    }
    if missing.offices {
        let mut question = "回答を求める部局を、公式の順に一行に一つずつ書いてください（課は「見本部 人事課」のように。空の行で終わります）：\n";
        while let Some(office) = line(question) {
            told.offices.push(office);
            question = "";
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_tells_is_taken_line_by_line() {
        let mut lines = "見本市\n2025/4/1\n見本部\n見本部 人事課\n\n".as_bytes();
        let mut said = Vec::new();
        let missing = Missing { offices: true, publisher: true, reference_date: false };
        let told = ask(missing, &mut lines, &mut |text| said.push(text.to_owned()));
        assert_eq!(told.publisher.as_deref(), Some("見本市"));
        assert_eq!(told.offices.first().map(String::as_str), Some("2025/4/1"));
        assert_eq!(told.offices.len(), 3);
        assert!(said.iter().any(|text| text.contains("部局")));
    }
}
