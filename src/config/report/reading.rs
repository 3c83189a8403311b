//! Reading the report's blocks, and checking what their wordings ask for.

use super::{BlockKind, ChartPlan, Orientation, PartOfChart, ReportBlock, Shape};
use crate::config::faults::Faults;
use crate::config::section::{Section, resolve};
use crate::config::tables::{self, TablePlan};
use crate::config::wording::{Condition, Wording};
use std::collections::BTreeSet;
use toml_span::{Span, Value};

/// What a block can refer to.
pub struct Known<'k> {
    /// The tables of the plan.
    pub tables: &'k [TablePlan],
    /// What the tables themselves refer to.
    pub plan: &'k tables::Known<'k>,
}

/// Reads every `[[report]]`, in order.
pub fn read_all(
    values: Vec<Value<'_>>,
    known: &Known<'_>,
    faults: &mut Faults<'_>,
) -> Vec<ReportBlock> {
    let mut blocks = Vec::with_capacity(values.len());
    let mut level = 0;
    for value in values {
        let span = value.span;
        let Some(block) = read(value, known, faults) else { continue };
        if let BlockKind::Heading { level: own, .. } = block.kind {
            // Screen readers, and the PDF standard, want no level left out on the way down.
            if own > level + 1 {
                faults.reject(
                    span,
                    format!("見出しの段階（level）が飛んでいます。{}にしてください。", level + 1),
                );
            }
            level = own;
        }
        blocks.push(block);
    }
    blocks
}

/// Reads one `[[report]]`; `None` where its kind is not known.
fn read(value: Value<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> Option<ReportBlock> {
    let mut section = Section::open(value, faults);
    let word = section.text("kind");
    let when = section.optional::<String>("when").map(|written| {
        let condition =
            Condition { source: written.value, line: section.faults.line(written.span) };
        check_names(condition.names(), |name| is_figure(name, known), written.span, section.faults);
        condition
    });
    let kind = match word.as_str() {
        "heading" => Some(read_heading(&mut section, known)),
        "paragraph" => Some(read_paragraph(&mut section, known)),
        "list" => Some(BlockKind::List(wordings(&mut section, "items", known))),
        "notes" => Some(BlockKind::Notes(wordings(&mut section, "items", known))),
        "facts" => Some(BlockKind::Facts(facts(&mut section, known))),
        "table" => table(&mut section, known).map(BlockKind::Table),
        "chart" => read_chart(&mut section, known).map(BlockKind::Chart),
        "page" => section
            .choice(
                "orientation",
                &[("portrait", Orientation::Portrait), ("landscape", Orientation::Landscape)],
            )
            .map(BlockKind::Page),
        other => {
            if !other.is_empty() {
                let words = "heading、paragraph、list、notes、facts、table、chart、page";
                section.faults.reject(
                    section.span,
                    format!(
                        "「kind」に「{other}」とは書けません。次のどれかを書いてください：{words}"
                    ),
                );
            }
            section.rest();
            None
        }
    };
    section.close();
    Some(ReportBlock { when, kind: kind? })
}

fn read_heading(section: &mut Section<'_, '_, '_>, known: &Known<'_>) -> BlockKind {
    let level = section.required::<u8>("level");
    if !(1..=4).contains(&level.value) {
        section.faults.reject(level.span, "「level」は 1 から 4 までで書いてください。");
    }
    BlockKind::Heading { level: level.value, text: wording(section, "text", known) }
}

fn read_paragraph(section: &mut Section<'_, '_, '_>, known: &Known<'_>) -> BlockKind {
    let text = wording(section, "text", known);
    let footnotes = if section.contains("footnotes") {
        wordings(section, "footnotes", known)
    } else {
        Vec::new()
    };
    let calls = text.source.matches("[^").count();
    let called = (1..=footnotes.len()).all(|n| text.source.contains(&format!("[^{n}]")));
    if calls < footnotes.len() || !called || (calls > 0 && footnotes.is_empty()) {
        let message =
            "「text」の中の [^1]、[^2] …と、「footnotes」の脚注とを、同じ数だけ書いてください。";
        section.faults.reject(section.span, message);
    }
    BlockKind::Paragraph { text, footnotes }
}

fn read_chart(section: &mut Section<'_, '_, '_>, known: &Known<'_>) -> Option<ChartPlan> {
    let table = table(section, known);
    let plan = table.and_then(|index| known.tables.get(index));
    let counts = plan.map(|plan| plan.counts(known.plan)).unwrap_or_default();
    let shares = plan.map(|plan| plan.shares(known.plan)).unwrap_or_default();
    let shape = section.choice("shape", &Shape::WORDS);
    let values = match shape {
        Some(Shape::Columns | Shape::Bars) | None => {
            let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
            vec![column(section, "value", &counts)]
        }
        Some(Shape::Shares) => columns(section, &shares),
        Some(Shape::Matrix | Shape::Lines) => columns(section, &counts),
        Some(Shape::Multiples) => {
            columns(section, &[counts.as_slice(), shares.as_slice()].concat())
        }
    };
    let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
    let stacks = matches!(shape, Some(Shape::Columns | Shape::Bars));
    let part = (stacks && section.contains("part")).then(|| PartOfChart {
        column: column(section, "part", &counts),
        name: section.text("part_name"),
        rest: section.text("rest_name"),
    });
    let title = wording(section, "title", known);
    let alt = wording(section, "alt", known);
    Some(ChartPlan { table: table?, shape: shape?, values, part, title, alt })
}

/// The names of one or more of these columns.
fn columns(section: &mut Section<'_, '_, '_>, known: &[String]) -> Vec<String> {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let written = section.required::<Vec<toml_span::Spanned<String>>>("values");
    if written.value.is_empty() {
        section.faults.reject(written.span, "「values」に、図にする列の名前を書いてください。");
    }
    let found = |name: &toml_span::Spanned<String>| {
        resolve(name, "表の列", &known, section.faults).map(|_| name.value.clone())
    };
    written.value.iter().filter_map(found).collect()
}

/// The name of a column of counts.
fn column(section: &mut Section<'_, '_, '_>, key: &'static str, counts: &[&str]) -> String {
    let index = section.reference(key, "表の列", counts);
    index.and_then(|index| counts.get(index)).map_or_else(String::new, |&name| name.to_owned())
}

fn table(section: &mut Section<'_, '_, '_>, known: &Known<'_>) -> Option<usize> {
    let ids: Vec<&str> = known.tables.iter().map(|table| table.id.as_str()).collect();
    section.reference("table", "表", &ids)
}

fn facts(section: &mut Section<'_, '_, '_>, known: &Known<'_>) -> Vec<(String, Wording)> {
    let mut facts = Vec::new();
    for value in section.some_tables("items") {
        let mut item = Section::open(value, section.faults);
        let label = item.text("label");
        let text = wording(&mut item, "text", known);
        item.close();
        facts.push((label, text));
    }
    facts
}

fn wordings(
    section: &mut Section<'_, '_, '_>,
    key: &'static str,
    known: &Known<'_>,
) -> Vec<Wording> {
    let items = section.required::<Vec<toml_span::Spanned<String>>>(key);
    items
        .value
        .into_iter()
        .map(|item| checked(item.value, item.span, known, section.faults))
        .collect()
}

fn wording(section: &mut Section<'_, '_, '_>, key: &'static str, known: &Known<'_>) -> Wording {
    let written = section.required::<String>(key);
    checked(written.value, written.span, known, section.faults)
}

fn checked(source: String, span: Span, known: &Known<'_>, faults: &mut Faults<'_>) -> Wording {
    let wording = Wording { source, line: faults.line(span) };
    check_names(wording.names(), |name| is_figure(name, known), span, faults);
    wording
}

/// The figures every wording may use, beside `tables.<id>`, each with the figures inside it.
pub const FIGURES: [(&str, &[&str]); 9] = [
    (
        "collection",
        &[
            "edition",
            "period_from",
            "period_to",
            "previous_reference_date",
            "publisher",
            "record_name",
            "reference_date",
            "title",
            "unit",
        ],
    ),
    ("departments_with", &[]),
    ("departments_without", &[]),
    ("fatal", &[]),
    ("left_out", &[]),
    ("new_records", &[]),
    ("records", &[]),
    ("returns", &["total", "with", "without"]),
    ("settled", &[]),
];

/// Notes a fault for a wording that can't be read, or that asks for a name nothing computes.
pub fn check_names(
    names: Result<BTreeSet<String>, String>,
    is_figure: impl Fn(&str) -> bool,
    span: Span,
    faults: &mut Faults<'_>,
) {
    let names = match names {
        Ok(names) => names,
        Err(message) => {
            faults.reject(
                span,
                format!("文の中の {{{{ … }}}} や {{% … %}} の書き方が正しくありません：{message}"),
            );
            return;
        }
    };
    for name in names {
        if !is_figure(&name) {
            faults.reject(span, format!("文の中の「{name}」という値はありません。"));
        }
    }
}

/// Whether this run will have a figure of that name, as `returns.total` or `tables.by_field.rows`.
fn is_figure(name: &str, known: &Known<'_>) -> bool {
    let mut parts = name.split('.');
    match (parts.next().unwrap_or_default(), parts.next()) {
        ("tables", None) => true,
        ("tables", Some(id)) => known.tables.iter().any(|table| table.id == id),
        (first, second) => FIGURES
            .iter()
            .find(|(figure, _)| *figure == first)
            .is_some_and(|(_, inside)| second.is_none_or(|second| inside.contains(&second))),
    }
}
