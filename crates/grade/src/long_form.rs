//! L3-09: one observation a row. Years, months, numbered items, marks and like measures are no headings.

use super::heads::Head;
use super::kinds::DataKind;
use super::numerals;
use super::rules::Check;
use super::shape::{Column, Table};
use super::subject::Value;
use super::times::{self, Style};
use super::values;
use super::violations::{Said, quoted};
use sheets::CellRange;
use sheets::text::key;
use std::collections::{BTreeMap, BTreeSet};

/// A column of amounts as one of several.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Key of its heading.
    pub key: String,
    /// Its heading for messages.
    pub label: String,
    /// Where its heading stands.
    pub at: CellRange,
    /// Its unit, where the heading states it.
    pub unit: Option<String>,
    /// What it counts, where the heading names that.
    pub counted: Option<&'static str>,
    /// Its heading names what is measured, and no class of it.
    pub is_named: bool,
}

/// Looks at the headings of a table, as far as they tell it alone; [`judge`] does the rest.
pub fn check(table: &Table<'_>, said: &mut Said) {
    let times = times(table);
    let pieces = numbered(table);
    if times.len() >= 2 {
        said.say(Check::LongForm, true, span(&times), || {
            format!("年が列に並んでいます（{}）", named(&times))
        });
    } else if !pieces.is_empty() {
        said.say(Check::LongForm, true, span(&pieces), || {
            format!("同じ項目が列に並んでいます（{}など）", named(&pieces))
        });
        return;
    }
    let marks: Vec<_> =
        table.columns.iter().filter(|column| column.kind == DataKind::Marks).collect();
    if marks.len() >= 3 {
        said.say(Check::LongForm, true, span(&marks), || {
            format!("印の列が{}列並んでいます（{}など）", marks.len(), named(&marks))
        });
    }
}

/// The measures of a table, where its headings alone say nothing certain of them.
pub fn measures<'c, 'd>(table: &'c Table<'d>) -> Vec<&'c Column<'d>> {
    if times(table).len() >= 2 || !numbered(table).is_empty() {
        return Vec::new();
    }
    table.columns.iter().filter(|column| is_measure(column)).collect()
}

/// Says what measures that stand side by side are: one measure by the classes of something, or several.
/// `unit` tells the unit of a column by its key, from wherever it is stated.
pub fn judge(measures: &[Measure], unit: impl Fn(&Measure) -> Option<String>, said: &mut Said) {
    let (Some(first), Some(last)) = (measures.first(), measures.last()) else { return };
    if measures.len() < 2 {
        return;
    }
    let range = CellRange::around(first.at, last.at);
    let names = measures.iter().take(3).map(|one| one.label.as_str()).collect::<Vec<_>>();
    said.say(Check::LongForm, are_alike(measures, unit), Some(range), || {
        format!("数の列が{}列並んでいます（{}）", measures.len(), names.join("、"))
    });
}

/// Columns of one measure by classes that it takes to be certain.
const MOST_UNLIKE: usize = 2;

/// Whether more than two measures are certainly one: they have the same unit, or a word of their names in
/// common, or names that are classes and not measures (男, 女).
fn are_alike(measures: &[Measure], unit: impl Fn(&Measure) -> Option<String>) -> bool {
    let mut of_unit: BTreeMap<String, usize> = BTreeMap::new();
    let mut with_word: BTreeMap<String, usize> = BTreeMap::new();
    let mut classes = 0;
    for measure in measures {
        for word in words(&measure.key) {
            *with_word.entry(word).or_default() += 1;
        }
        match unit(measure) {
            Some(unit) => *of_unit.entry(unit).or_default() += 1,
            None => classes += usize::from(!measure.is_named),
        }
    }
    let many = |counts: &BTreeMap<String, usize>| counts.values().any(|n| *n > MOST_UNLIKE);
    let by_class = classes > 1 && measures.len() > MOST_UNLIKE && of_unit.len() < 2;
    many(&of_unit) || by_class || of_unit.len() < 2 && many(&with_word)
}

/// What names may have in common: words of ASCII names, two characters in a row of others.
fn words(name: &str) -> BTreeSet<String> {
    let name = values::beginning(name, 120);
    let ascii = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() > 2);
    let letters: Vec<char> = name.chars().collect();
    let pairs = letters.windows(2).filter(|pair| pair.iter().all(|c| !c.is_ascii()));
    ascii.map(str::to_owned).chain(pairs.map(|pair| pair.iter().collect())).collect()
}

/// From the first heading to the last; `None` of no columns.
fn span(columns: &[&Column<'_>]) -> Option<CellRange> {
    Some(CellRange::spanning(columns.first()?.at, columns.last()?.at))
}

fn named(columns: &[&Column<'_>]) -> String {
    columns.iter().take(3).map(|column| quoted(&column.name)).collect::<Vec<_>>().join("、")
}

/// Years that are told from the year of the table.
const RELATIVE: [&str; 14] = [
    "前々年度",
    "前々年",
    "前年度",
    "前年",
    "昨年度",
    "昨年",
    "今年度",
    "今年",
    "当年度",
    "本年度",
    "翌年度",
    "翌年",
    "来年度",
    "来年",
];

/// The columns whose headings are years or times, or differ by their year alone.
fn times<'c, 'd>(table: &'c Table<'d>) -> Vec<&'c Column<'d>> {
    let is_time =
        |head: &Head| head.is_a_time() && times::style(head.key()) != Some(Style::Partial);
    let own: Vec<_> = table.columns.iter().filter(|column| is_time(&column.head)).collect();
    if own.len() >= 2 {
        return own;
    }
    let mut series: BTreeMap<String, Vec<&Column<'_>>> = BTreeMap::new();
    for column in &table.columns {
        let name = key(values::beginning(&column.name, 200));
        let relative = RELATIVE.iter().find_map(|year| Some(name.strip_prefix(year)?.to_owned()));
        if let Some(rest) = relative.or_else(|| times::yearless(&name)) {
            series.entry(rest).or_default().push(column);
        }
    }
    series.into_values().find(|columns| columns.len() >= 2).unwrap_or_default()
}

/// A heading that is a word with a number in it: what stands around the number, and the number.
struct Piece {
    before: String,
    behind: String,
    number: u32,
}

impl Piece {
    fn of(name: &str) -> Option<Self> {
        let name = values::compatible(values::beginning(name, 60));
        let is_figure = |c: char| c.is_ascii_digit() || kanji_figure(c).is_some();
        let by_figure = name.find(|c: char| c.is_ascii_digit()).or_else(|| name.find(is_figure));
        // Without figures the last letter may count: 事業A, 事業B.
        let start = by_figure.or_else(|| {
            let (at, last) = name.char_indices().next_back()?;
            let before = name.get(..at)?.chars().next_back()?;
            (last.is_ascii_uppercase() && !before.is_ascii()).then_some(at)
        })?;
        let (before, rest) = name.split_at(start);
        let figures = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let length = figures.max(rest.chars().next().map_or(0, char::len_utf8));
        let (number, behind) = rest.split_at(length);
        let counted = || {
            let sign = number.chars().next()?;
            let letter = sign.is_ascii_uppercase().then(|| u32::from(sign) - u32::from('A') + 1);
            letter.or_else(|| kanji_figure(sign))
        };
        let number = number.parse().ok().or_else(counted).filter(|number: &u32| *number <= 99)?;
        let piece = Self { before: before.to_owned(), behind: behind.to_owned(), number };
        (!before.is_empty() || !behind.is_empty()).then_some(piece)
    }
}

fn kanji_figure(c: char) -> Option<u32> {
    let at = "一二三四五六七八九十".chars().position(|figure| figure == c)?;
    u32::try_from(at + 1).ok()
}

/// Columns that are one thing in numbered pieces, other columns between them or not: 4月, 5月, 6月; 事業1,
/// 担当1, 事業2, 担当2, 事業3, 担当3. At least three, each the next.
pub fn numbered<'c, 'd>(table: &'c Table<'d>) -> Vec<&'c Column<'d>> {
    let mut series: BTreeMap<(String, String), Vec<(u32, &Column<'_>)>> = BTreeMap::new();
    for column in &table.columns {
        if let Some(piece) = Piece::of(&column.name) {
            let of_one = series.entry((piece.before, piece.behind)).or_default();
            of_one.push((piece.number, column));
        }
    }
    let mut longest: Vec<&Column<'_>> = Vec::new();
    for ((_, behind), pieces) in &series {
        // The months go on after December.
        let follows = |last: u32, next: u32| {
            last + 1 == next || behind.starts_with('月') && last == 12 && next == 1
        };
        for run in pieces.chunk_by(|(last, _), (next, _)| follows(*last, *next)) {
            if run.len() > longest.len().max(MOST_UNLIKE) {
                longest = run.iter().map(|(_, column)| *column).collect();
            }
        }
    }
    longest
}

/// A column of amounts, or one that would be if its figures were no text.
fn is_measure(column: &Column<'_>) -> bool {
    column.kind == DataKind::Amounts
        && !column.head.is_time()
        && column.cells.iter().any(|cell| match &cell.value {
            Value::Number(_) => true,
            Value::Text(text) => numerals::is_in_disguise(text),
            _ => false,
        })
}
