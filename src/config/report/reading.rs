//! Reading the report's blocks, and checking what their wordings ask for.

use super::figures;
use super::{BlockKind, ChartPlan, Orientation, PartOfChart, ReportBlock, Shape};
use crate::config::faults::Faults;
use crate::config::section::{Section, resolve};
use crate::config::tables::{self, TablePlan};
use crate::config::wording::outline::Outline;
use crate::config::wording::reading::{Offer, condition, labelled, wording, wordings};
use toml_span::{Spanned, Value};

/// What a block can refer to.
pub struct Known<'k> {
    /// The tables of the plan.
    pub tables: &'k [TablePlan],
    /// What the tables themselves refer to.
    pub plan: &'k tables::Known<'k>,
    /// The figures that wordings can ask for.
    figures: Outline,
}

impl<'k> Known<'k> {
    /// These tables, and the figures made from them.
    pub fn new(tables: &'k [TablePlan], plan: &'k tables::Known<'k>) -> Self {
        Self { tables, plan, figures: figures::outline(tables, plan) }
    }
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
    let when = condition(&mut section, "when", known);
    let kind = match word.as_str() {
        "heading" => Some(read_heading(&mut section, known)),
        "paragraph" => Some(read_paragraph(&mut section, known)),
        "list" => Some(BlockKind::List(wordings(&mut section, "items", known))),
        "notes" => Some(BlockKind::Notes(wordings(&mut section, "items", known))),
        "facts" => Some(BlockKind::Facts(labelled(&mut section, "items", known))),
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
    // One that can't be read is told already.
    if level.span != section.span && !(1..=4).contains(&level.value) {
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
    if text.footnotes() != (1..=footnotes.len()).map(Some).collect() {
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
    let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
    let shares = plan.map(|plan| plan.shares(known.plan)).unwrap_or_default();
    let shares: Vec<&str> = shares.iter().map(String::as_str).collect();
    let shape = section.choice("shape", &Shape::WORDS);
    let values = match shape {
        Some(Shape::Columns | Shape::Bars) | None => vec![column(section, "value", &counts)],
        Some(Shape::Shares) => columns(section, &shares),
        Some(Shape::Matrix | Shape::Lines) => columns(section, &counts),
        Some(Shape::Multiples) => {
            columns(section, &[counts.as_slice(), shares.as_slice()].concat())
        }
    };
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
fn columns(section: &mut Section<'_, '_, '_>, known: &[&str]) -> Vec<String> {
    let written = section.required::<Vec<Spanned<String>>>("values");
    if written.value.is_empty() {
        section.faults.reject(written.span, "「values」に、図にする列の名前を書いてください。");
    }
    let found = |name: &Spanned<String>| {
        resolve(name, "表の列", known, section.faults).map(|_| name.value.clone())
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

impl Offer for Known<'_> {
    fn figures(&self) -> &Outline {
        &self.figures
    }
}
