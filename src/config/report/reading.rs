//! Reading the report's blocks, and checking what their wordings ask for.

use super::known::Known;
use super::{BlockKind, ChartPlan, PartOfChart, ReportBlock, SentencePlan, level, listing_reading};
use crate::config::choices::{BLOCKS, Block, ORIENTATIONS, SAYS, Say};
use crate::config::dataset::Datasets;
use crate::config::faults::Faults;
use crate::config::keys::Keys;
use crate::config::keys::listing::{CARDS, RECORDS, TEXTS};
use crate::config::keys::report::{
    CHART, FACTS, HEADING, ITEMS, PAGE, PARAGRAPH, REPORT, SENTENCE, SHOWN,
};
use crate::config::ready::READY;
use crate::config::section::{Section, reject_doubles, resolve};
use crate::config::tables::TablePlan;
use crate::config::wording::reading::{condition, labelled, wording, wordings};
use crate::model::TableId;
use content::Shape;
use sheets::text::key;
use toml_span::{Spanned, Value};

/// Reads every `[[report]]`, in order.
pub fn read_all(
    values: Vec<Value<'_>>,
    known: &Known<'_>,
    faults: &mut Faults<'_>,
) -> Vec<ReportBlock> {
    let mut blocks = Vec::with_capacity(values.len());
    let mut level = 0_u8;
    for value in values {
        let span = value.span;
        let Some(block) = read(value, known, faults) else { continue };
        let own = match &block.kind {
            BlockKind::Heading { level, .. } => Some(*level),
            BlockKind::Cards(plan) => Some(plan.level),
            _ => None,
        };
        if let Some(own) = own {
            level::follow(level, own, span, faults);
            level = own;
        }
        blocks.push(block);
    }
    blocks
}

/// Reads one `[[report]]`; `None` where its kind is not known.
fn read(value: Value<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> Option<ReportBlock> {
    let mut section = Section::open(value, &REPORT, faults);
    let kind = section.choice("kind", &BLOCKS);
    let when = condition(&mut section, "when", known);
    let kind = match kind {
        Some(kind) => {
            section.of_kind(keys_of(kind));
            read_kind(kind, &mut section, known)
        }
        None => {
            section.rest();
            None
        }
    };
    section.close();
    Some(ReportBlock { when, kind: kind? })
}

/// The keys of a kind of block.
fn keys_of(kind: Block) -> &'static Keys {
    match kind {
        Block::Heading => &HEADING,
        Block::Paragraph => &PARAGRAPH,
        Block::List | Block::Notes => &ITEMS,
        Block::Facts => &FACTS,
        Block::Table => &SHOWN,
        Block::Chart => &CHART,
        Block::Page => &PAGE,
        Block::Records => &RECORDS,
        Block::Texts => &TEXTS,
        Block::Cards => &CARDS,
        Block::Sentence => &SENTENCE,
    }
}

fn read_kind(
    kind: Block,
    section: &mut Section<'_, '_, '_>,
    known: &Known<'_>,
) -> Option<BlockKind> {
    match kind {
        Block::Heading => Some(read_heading(section, known)),
        Block::Paragraph => Some(read_paragraph(section, known)),
        Block::List => Some(BlockKind::List(wordings(section, "items", known))),
        Block::Notes => Some(BlockKind::Notes(wordings(section, "items", known))),
        Block::Facts => Some(BlockKind::Facts(labelled(section, "items", known))),
        Block::Table => table(section, known).map(BlockKind::Table),
        Block::Chart => read_chart(section, known).map(BlockKind::Chart),
        Block::Page => section.choice("orientation", &ORIENTATIONS).map(BlockKind::Page),
        Block::Records => listing_reading::records(section, known).map(BlockKind::Records),
        Block::Texts => listing_reading::texts(section, known).map(BlockKind::Texts),
        Block::Cards => listing_reading::cards(section, known).map(BlockKind::Cards),
        Block::Sentence => read_sentence(section, known).map(BlockKind::Sentence),
    }
}

fn read_heading(section: &mut Section<'_, '_, '_>, known: &Known<'_>) -> BlockKind {
    BlockKind::Heading { level: level::read(section), text: wording(section, "text", known) }
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
    let plan = table.map(|id| &known.tables[id]);
    let columns = Columns::of(plan, known);
    let shape = section.choice("shape", &Shape::WORDS);
    let values = match shape {
        Some(Shape::Columns | Shape::Bars) | None => vec![columns.one(section, "value")],
        Some(Shape::Shares) => columns.several(section, SeriesKind::Share),
        Some(Shape::Matrix | Shape::Lines) => columns.several(section, SeriesKind::Count),
        Some(Shape::Multiples) => columns.several(section, SeriesKind::Any),
    };
    let stacks = matches!(shape, Some(Shape::Columns | Shape::Bars));
    let part = section.contains("part").then(|| {
        if !stacks && shape.is_some() {
            let message = "「part」は、棒の図（shape = \"bars\" か \"columns\"）にだけ書けます。";
            let at = section.line_of("part");
            section.faults.reject_line(at.0, message);
        }
        let whole = values.first().map_or("", String::as_str);
        read_part(section, (plan, whole), &columns, known)
    });
    let title = wording(section, "title", known);
    let alt = wording(section, "alt", known);
    Some(ChartPlan { table: table?, shape: shape?, values, part, title, alt })
}

/// A ready sentence.
fn read_sentence(section: &mut Section<'_, '_, '_>, known: &Known<'_>) -> Option<SentencePlan> {
    let says = read_says(section);
    let needs_table = says.iter().any(|say| say.needs_table());
    let names_table = section.contains("table");
    let table = if needs_table || names_table { table(section, known) } else { None };
    let plan = table.map(|id| &known.tables[id]);
    let columns = Columns::of(plan, known);
    // A share of the whole is told of what can be added.
    let counts = says.iter().any(|say| say.needs_counts());
    let column = sentence_column(section, &columns, counts, plan.is_some());
    if says.contains(&Say::Latest)
        && plan.is_some_and(|plan| !plan.is_of_times(known.plan.datasets))
    {
        section.lacks("「latest」は、年や年度を表側とする表についてだけ言えます。");
    }
    let against = section.optional::<String>("against");
    let against = against.map(|name| columns.resolve(&name, SeriesKind::Any, section.faults));
    if says.contains(&Say::Change) && against.is_none() {
        section.lacks("「against」がありません。比べる列の名前を書き加えてください。");
    }
    let against_name = section.optional_text("against_name");
    let first = section.optional::<u32>("first").map_or(3, |first| first.value);
    let (name, lead) = (section.optional_text("name"), section.optional_text("lead"));
    let of = table.zip(column);
    if needs_table && of.is_none() {
        return None;
    }
    Some(SentencePlan {
        of,
        says,
        name,
        lead,
        against: against.flatten().map(|column| (column, against_name)),
        first: usize::try_from(first).unwrap_or(usize::MAX),
    })
}

/// The column that a ready sentence is on: the one that is named, or the first that it can be said of.
fn sentence_column(
    section: &mut Section<'_, '_, '_>,
    columns: &Columns,
    counts: bool,
    is_asked: bool,
) -> Option<String> {
    let kind = if counts { SeriesKind::Count } else { SeriesKind::Any };
    if let Some(column) = section.optional::<String>("of") {
        return columns.resolve(&column, kind, section.faults);
    }
    let first = columns.fitting(kind).first().map(|column| (*column).to_owned());
    if first.is_none() && is_asked {
        let what = kind.told();
        section.lacks(format!("この表に{what}はありません。別の表を書いてください。"));
    }
    first
}

/// What a ready sentence says: that of the catalogue, or what is told one by one.
fn read_says(section: &mut Section<'_, '_, '_>) -> Vec<Say> {
    let ready = READY.map(|ready| (ready.word, ready.says));
    let is_chosen = section.contains("ready");
    let chosen = section.optional_choice("ready", &ready);
    let written = section.optional::<Vec<Spanned<String>>>("say");
    match written {
        Some(written) if is_chosen => {
            let message = "「ready」と「say」は、どちらか一方だけを書いてください。";
            section.faults.reject(written.span, message);
            Vec::new()
        }
        Some(written) => {
            if written.value.is_empty() {
                section.faults.reject(written.span, "「say」に、何を言うかを書いてください。");
            }
            let words = written.value.iter();
            words.filter_map(|word| one_of(word, &SAYS, section.faults)).collect()
        }
        None => {
            if !is_chosen {
                section.lacks("「ready」がありません。決まった文を選んで書き加えてください。");
            }
            chosen.unwrap_or_default().to_vec()
        }
    }
}

/// One of a few words, out of a list of them.
fn one_of<T: Copy>(
    word: &Spanned<String>,
    choices: &[(&'static str, T)],
    faults: &mut Faults<'_>,
) -> Option<T> {
    let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
    let place = resolve(word, "文の種類", &words, faults)?;
    choices.get(place).map(|(_, choice)| *choice)
}

/// A part of each bar: one that is no part of it would draw a wrong bar.
fn read_part(
    section: &mut Section<'_, '_, '_>,
    (plan, whole): (Option<&TablePlan>, &str),
    columns: &Columns,
    known: &Known<'_>,
) -> PartOfChart {
    let at = section.line_of("part");
    let column = columns.one(section, "part");
    let parts = plan.map(|plan| plan.parts(whole, known.plan.datasets)).unwrap_or_default();
    let maybe = plan.map(|plan| plan.maybe_parts(whole, known.plan.datasets)).unwrap_or_default();
    let doubtful = maybe.contains(&column);
    // One that is no column at all is told already.
    if !column.is_empty() && !whole.is_empty() && !doubtful && !parts.contains(&column) {
        let there: Vec<String> = parts.iter().map(|part| format!("「{part}」")).collect();
        let there = if there.is_empty() {
            format!("「{whole}」には、うち数の列がありません。「part」を消してください。")
        } else {
            format!("「{whole}」のうち数になる列は、{}です。", there.concat())
        };
        let message = format!(
            "「part」の「{column}」は、「value」の「{whole}」のうち数ではありません。{there}"
        );
        section.faults.reject_line(at.0, message);
    }
    PartOfChart {
        at,
        doubtful,
        column,
        name: section.text("part_name"),
        rest: section.text("rest_name"),
    }
}

/// What a shape of chart can show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SeriesKind {
    Count,
    Share,
    Any,
}

impl SeriesKind {
    fn told(self) -> &'static str {
        match self {
            SeriesKind::Count => "件数の列",
            SeriesKind::Share => "割合の列",
            SeriesKind::Any => "件数か割合の列",
        }
    }
}

/// The columns of a chart's table.
struct Columns {
    counts: Vec<String>,
    shares: Vec<String>,
    all: Vec<String>,
    /// Normalised, the headings of columns that no other has, each with the column's name.
    headings: Vec<(String, String)>,
}

impl Columns {
    fn of(plan: Option<&TablePlan>, known: &Known<'_>) -> Self {
        let ask = |columns: fn(&TablePlan, &Datasets) -> Vec<String>| {
            plan.map(|plan| columns(plan, known.plan.datasets)).unwrap_or_default()
        };
        Self {
            counts: ask(TablePlan::counts),
            shares: ask(TablePlan::shares),
            all: plan.map(TablePlan::column_ids).unwrap_or_default(),
            headings: plan.map(TablePlan::headings).unwrap_or_default(),
        }
    }

    /// The name of a column that is named, or called by its heading.
    fn named(&self, name: &Spanned<String>) -> Spanned<String> {
        let mut own = self.headings.iter().filter(|_| !self.all.contains(&name.value));
        let found = own.find(|(heading, _)| *heading == key(&name.value)).map(|(_, id)| id);
        Spanned::with_span(found.unwrap_or(&name.value).clone(), name.span)
    }

    fn fitting(&self, kind: SeriesKind) -> Vec<&str> {
        let counts = self.counts.iter().filter(|_| kind != SeriesKind::Share);
        let shares = self.shares.iter().filter(|_| kind != SeriesKind::Count);
        counts.chain(shares).map(String::as_str).collect()
    }

    /// The name of a column of this kind; a fault, and `None`, for any other.
    fn resolve(
        &self,
        name: &Spanned<String>,
        kind: SeriesKind,
        faults: &mut Faults<'_>,
    ) -> Option<String> {
        let name = &self.named(name);
        let fitting = self.fitting(kind);
        if self.all.contains(&name.value) && !fitting.contains(&name.value.as_str()) {
            let what = kind.told();
            let there: Vec<String> = fitting.iter().map(|name| format!("「{name}」")).collect();
            let there = if there.is_empty() {
                format!("この表に{what}はありません。")
            } else {
                format!("{what}は、{}です。", there.concat())
            };
            let message = format!("「{}」は{what}ではありません。{there}", name.value);
            faults.reject(name.span, message);
            return None;
        }
        resolve(name, "表の列", &fitting, faults).map(|_| name.value.clone())
    }

    /// The name of a column of counts; empty where there is none.
    fn one(&self, section: &mut Section<'_, '_, '_>, key: &'static str) -> String {
        let written = section.required::<String>(key);
        if written.value.is_empty() {
            return String::new();
        }
        self.resolve(&written, SeriesKind::Count, section.faults).unwrap_or_default()
    }

    /// The names of one or more columns.
    fn several(&self, section: &mut Section<'_, '_, '_>, kind: SeriesKind) -> Vec<String> {
        let written = section.required::<Vec<Spanned<String>>>("values");
        if written.value.is_empty() {
            section.faults.reject(written.span, "「values」に、図にする列の名前を書いてください。");
        }
        let columns: Vec<Spanned<String>> =
            written.value.iter().map(|name| self.named(name)).collect();
        let names = columns.iter().map(|name| (name.value.as_str(), name.span));
        reject_doubles(names, "図の列", section.faults);
        columns.iter().filter_map(|name| self.resolve(name, kind, section.faults)).collect()
    }
}

fn table(section: &mut Section<'_, '_, '_>, known: &Known<'_>) -> Option<TableId> {
    let ids = known.tables.with_ids().map(|(id, table)| (id, table.id.as_str()));
    section.reference_id("table", "表", ids)
}
