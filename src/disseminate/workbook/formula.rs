//! Formulas: how a figure came about, in the words of a spreadsheet, so that it can be followed.
//!
//! Plain ranges rather than names of tables: every spreadsheet computes them, and shows with a
//! click where a figure comes from. What has no formula that gives the figure for certain has none.

use super::records::Layout;
use crate::config::{Config, VariableKind};
use crate::model::{
    Amount, Bound, FiscalYear, Key, Measure, MeasureKind, Origin, Place, Row, Selector, Table,
    VariableId, Whole,
};
use rust_decimal::Decimal;
use sheets::{CellRef, Date};

/// Times that shares are taken.
const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

/// Places of quotients where the definition gives none.
const PLACES: u32 = 1;

/// Ranges that one function adds.
const MOST_RUNS: usize = 200;

/// What any number passes, and no text.
const ANY_NUMBER: &str = ">-1E+300";

/// Characters that a text inside a formula may have.
const LONGEST_TEXT: usize = 255;

/// What a cell of the list must be to be counted.
enum Test {
    /// This text: in another cell, or written out.
    Text { sure: bool, same: String },
    /// This day or a later one.
    From(Date),
    /// This day or an earlier one.
    Until(Date),
    /// A number as this criterion says: `>=20`.
    Number(String),
}

/// The formulas of one table.
pub struct Formulas<'f> {
    /// The list of records they count.
    pub records: &'f Layout<'f>,
    /// The definition.
    pub config: &'f Config,
    /// The table.
    pub table: &'f Table,
    /// The row of its sheet where its first row stands.
    pub body: u32,
}

impl Formulas<'_> {
    /// The formula of a cell, by the indices of its row and column in the table.
    pub fn of(&self, row: usize, column: usize) -> Option<String> {
        match self.table.origin(row, column)? {
            Origin::Given => None,
            Origin::Records => self.gathered(row, column),
            Origin::Total => self.total(row, column),
            Origin::Share { part, whole } => {
                let whole = match whole {
                    Whole::Records => self.counted(&self.table.records, row)?,
                    Whole::Column(column) => self.cell(row, *column),
                    Whole::Own => self.own(*part, row)?,
                };
                Some(quotient(&self.cell(row, *part), &whole, HUNDRED, self.places(column)))
            }
            Origin::Quotient { of, per } => {
                let MeasureKind::Ratio { times, .. } = self.measure(column)?.kind else {
                    return None;
                };
                let (of, per) = (self.cell(row, *of), self.cell(row, *per));
                Some(quotient(&of, &per, times, self.places(column)))
            }
            Origin::Difference { of, from } => {
                Some(format!("{}-{}", self.cell(row, *of), self.cell(row, *from)))
            }
            Origin::ChangeRate { of, from } => {
                let from = self.cell(row, *from);
                let more = format!("({}-{from})", self.cell(row, *of));
                Some(quotient(&more, &from, HUNDRED, self.places(column)))
            }
            Origin::Running { of } => {
                let first = self.table.rows.iter().position(|row| row.member().is_some())?;
                self.all_members(first, row)?;
                let (first, own) = (self.cell(first, *of), self.cell(row, *of));
                Some(format!("SUM({}:{own})", fixed(&first)))
            }
            Origin::Rank { of, ascending } => {
                let is_ranked = |row: &Row| !row.untabulated && row.member().is_some();
                let first = self.table.rows.iter().position(is_ranked)?;
                let last = self.table.rows.iter().rposition(is_ranked)?;
                self.all_members(first, last)?;
                let (own, first, last) =
                    (self.cell(row, *of), self.cell(first, *of), self.cell(last, *of));
                let order = u8::from(*ascending);
                Some(format!("RANK({own},{}:{},{order})", fixed(&first), fixed(&last)))
            }
            Origin::Filled { from, to } => {
                let (from, to) = (self.cell(row, *from), self.cell(row, *to));
                Some(format!("COUNTIF({from}:{to},\">0\")"))
            }
        }
    }

    /// Nothing but members stands from one row to another.
    fn all_members(&self, first: usize, last: usize) -> Option<()> {
        let rows = self.table.rows.get(first..=last)?;
        rows.iter().all(|row| row.member().is_some()).then_some(())
    }

    fn measure(&self, column: usize) -> Option<&Measure> {
        self.table.columns.get(column)?.measure.as_ref()
    }

    /// The decimal places that a column of quotients has.
    fn places(&self, column: usize) -> u32 {
        self.measure(column).and_then(|measure| measure.places).unwrap_or(PLACES)
    }

    /// How many records of the list pass these selectors.
    fn counted(&self, selectors: &[Selector], row: usize) -> Option<String> {
        let tests = self.all_tests(selectors, row)?;
        if tests.is_empty() { self.records.count() } else { Some(counting(&tests)) }
    }

    /// The measure of a column over all records that it takes, whatever their rows.
    fn own(&self, column: usize, row: usize) -> Option<String> {
        let across = self.table.columns.get(column)?;
        let selectors = [across.records.as_slice(), &self.table.records].concat();
        match across.measure.as_ref()?.kind {
            MeasureKind::Count => self.counted(&selectors, row),
            kind => self.measured(kind, &selectors, (row, column)),
        }
    }

    fn all_tests(&self, selectors: &[Selector], row: usize) -> Option<Vec<(String, Test)>> {
        let mut tests = Vec::new();
        for selector in selectors {
            tests.extend(self.tests(selector, row)?);
        }
        Some(tests)
    }

    /// A measure of a variable over the records of the list that pass these selectors; only where every
    /// program takes them for what they say.
    fn measured(
        &self,
        kind: MeasureKind,
        selectors: &[Selector],
        (row, column): (usize, usize),
    ) -> Option<String> {
        let mut tests = self.all_tests(selectors, row).filter(|tests| is_sure(tests))?;
        let places = self.places(column);
        match kind {
            MeasureKind::Ratio { of, per, times } => {
                let sum = |id| Some(named("SUM", &self.records.variable(id)?, &tests));
                Some(quotient(&sum(of)?, &sum(per)?, times, places))
            }
            MeasureKind::Answered(variable) if self.is_number(variable) => {
                tests.push((self.records.variable(variable)?, Test::Number(ANY_NUMBER.to_owned())));
                Some(counting(&tests))
            }
            kind => gathering(kind, &self.records.variable(kind.variable()?)?, &tests, places),
        }
    }

    fn is_date(&self, variable: VariableId) -> bool {
        matches!(self.records.defined(variable, self.config).kind, VariableKind::Date)
    }

    fn is_number(&self, variable: VariableId) -> bool {
        let own = self.records.defined(variable, self.config);
        matches!(own.kind, VariableKind::Number(_))
    }

    fn cell(&self, row: usize, column: usize) -> String {
        let row = self.body.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
        CellRef::new(row, u32::try_from(column).unwrap_or(u32::MAX)).to_string()
    }

    /// The sum of a column over the members that a row is the total of, neighbours taken together.
    fn total(&self, row: usize, column: usize) -> Option<String> {
        let Place::Total(over) = &self.table.rows.get(row)?.place else { return None };
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let rows = self.table.rows.iter().enumerate();
        let is_in = |row: &Row| !row.untabulated && row.member().is_some_and(|one| over.takes(one));
        for (index, _) in rows.filter(|(_, row)| is_in(row)) {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == index => *last = index,
                _ => runs.push((index, index)),
            }
        }
        let run = |(first, last): &(usize, usize)| {
            format!("{}:{}", self.cell(*first, column), self.cell(*last, column))
        };
        let runs: Vec<String> = runs.iter().map(run).collect();
        let name = match self.measure(column)?.kind {
            MeasureKind::Min(_) => "MIN",
            MeasureKind::Max(_) => "MAX",
            _ => "SUM",
        };
        let fits = (1..=MOST_RUNS).contains(&runs.len());
        fits.then(|| format!("{name}({})", runs.join(",")))
    }

    /// The measure of a column over the records of the list that the row and the column take.
    fn gathered(&self, row: usize, column: usize) -> Option<String> {
        let (own, across) = self.table.rows.get(row).zip(self.table.columns.get(column))?;
        let selectors = self.table.gathered(own, across);
        match across.measure.as_ref()?.kind {
            MeasureKind::Count => self.counted(&selectors, row),
            kind => {
                let kind = match own.member() {
                    Some(Key::Question(variable)) => kind.of(*variable),
                    _ => kind,
                };
                self.measured(kind, &selectors, (row, column))
            }
        }
    }

    /// What a selector asks of the columns of the list; `None` where a formula can't ask it.
    fn tests(&self, selector: &Selector, row: usize) -> Option<Vec<(String, Test)>> {
        match selector {
            Selector::All => Some(Vec::new()),
            Selector::Office(office) => {
                let offices = &self.config.offices;
                let Some(above) = self.records.top() else {
                    let name = &offices.asked[*office].name;
                    return Some(vec![(self.records.department()?, self.text(name, row)?)]);
                };
                let [own, top] = offices.names(*office);
                Some(vec![
                    (above, self.text(top, row)?),
                    (self.records.department()?, self.text(own, row)?),
                ])
            }
            Selector::Offices(some) => {
                let offices = &self.config.offices;
                let top = offices.tops().into_iter().find(|top| top.offices == *some)?;
                Some(vec![(self.records.top()?, self.text(offices.top_name(&top), row)?)])
            }
            Selector::Code { variable, code } => {
                let own = self.records.defined(*variable, self.config);
                // A rank is a number, and no mark that could be counted.
                if matches!(own.kind, VariableKind::Ranks { .. }) {
                    return None;
                }
                if let Some(range) = self.records.mark(*variable, *code) {
                    let same = format!("\"{}\"", Layout::MARK);
                    return Some(vec![(range, Test::Text { sure: true, same })]);
                }
                let label = &own.codes()[*code].label;
                Some(vec![(self.records.variable(*variable)?, self.text(label, row)?)])
            }
            Selector::Within { amount: Amount::Number(variable), bounds } => {
                let range =
                    self.records.variable(*variable).filter(|_| self.is_number(*variable))?;
                let test = |bound: &Bound, strict: &str| {
                    let sign =
                        if bound.included { format!("{strict}=") } else { strict.to_owned() };
                    (range.clone(), Test::Number(format!("{sign}{}", bound.at.normalize())))
                };
                let low = bounds.low.iter().map(|bound| test(bound, ">"));
                Some(low.chain(bounds.high.iter().map(|bound| test(bound, "<"))).collect())
            }
            // A quotient of two cells is no test of either; other times stand in the list as words.
            Selector::Within { .. } => None,
            // So do fiscal years.
            Selector::Period { variable, from, to } if !self.is_date(*variable) => {
                let year = FiscalYear::of(*from);
                let is_one = (year.first_day(), year.last_day()) == (*from, *to);
                let same = format!("\"{}\"", year.long_label());
                let test = Test::Text { sure: false, same };
                self.records.variable(*variable).filter(|_| is_one).map(|range| vec![(range, test)])
            }
            // Programs number the days before March 1900 in different ways.
            Selector::Period { from, .. } if *from < Layout::FIRST_DAY => None,
            Selector::Period { variable, from, to } => {
                let range = self.records.variable(*variable)?;
                Some(vec![(range.clone(), Test::From(*from)), (range, Test::Until(*to))])
            }
            Selector::After { variable, day } => {
                let next = day.tomorrow().ok().filter(|day| *day >= Layout::FIRST_DAY)?;
                Some(vec![(self.records.variable(*variable)?, Test::From(next))])
            }
        }
    }

    /// A text to be the same as: that of the row's own label where it is that one.
    fn text(&self, text: &str, row: usize) -> Option<Test> {
        let own = self.table.rows.get(row).is_some_and(|row| self.table.label(row) == text);
        let same = match self.table.label_column().filter(|_| own) {
            Some(column) => format!("${}", self.cell(row, column)),
            None if text.chars().count() <= LONGEST_TEXT => {
                format!("\"{}\"", text.replace('"', "\"\""))
            }
            None => return None,
        };
        Some(Test::Text { sure: is_plain(text), same })
    }
}

/// The number of cells of a range that are the same as another cell, whose text is known.
pub fn same(range: Option<String>, cell: &str, text: &str) -> Option<String> {
    let own = Test::Text { sure: is_plain(text), same: cell.to_owned() };
    Some(counting(&[(range?, own)]))
}

/// So many times a whole number by another, rounded half up. Rounded as a whole number first: the part many
/// times and through the whole gives a half exactly where there is one, which a quotient with decimals
/// does not.
fn quotient(of: &str, per: &str, times: Decimal, places: u32) -> String {
    let tens = Decimal::from(10_u64.saturating_pow(places));
    let times = times.checked_mul(tens).unwrap_or(times).normalize();
    let of = if times == Decimal::ONE { of.to_owned() } else { format!("{of}*{times}") };
    let rounded = format!("ROUND({of}/{per},0)");
    if places == 0 { rounded } else { format!("{rounded}/{tens}") }
}

/// A cell that stays where it is when a formula is copied.
fn fixed(cell: &str) -> String {
    let figures = cell.find(|c: char| c.is_ascii_digit()).unwrap_or(cell.len());
    let (column, row) = cell.split_at(figures);
    format!("${column}${row}")
}

/// Whether `COUNTIFS` takes a text for what it says: no comparison, pattern, number or day.
fn is_plain(text: &str) -> bool {
    let word = text.chars().any(char::is_alphabetic)
        && !text.chars().any(|c| c.is_numeric() || "*?~＊？～".contains(c))
        && !text.starts_with(|c: char| c.is_whitespace() || "=<>#＝＜＞".contains(c));
    let is_truth = ["TRUE", "FALSE"].iter().any(|truth| text.eq_ignore_ascii_case(truth));
    word && !is_truth && text.chars().count() <= LONGEST_TEXT
}

/// The number of rows that pass all of the tests.
fn counting(tests: &[(String, Test)]) -> String {
    if is_sure(tests) { format!("COUNTIFS({})", conditions(tests)) } else { sumproduct(tests) }
}

/// Whether every program takes the tests for what they say.
fn is_sure(tests: &[(String, Test)]) -> bool {
    tests.iter().all(|(_, test)| !matches!(test, Test::Text { sure: false, .. }))
}

/// A measure of a range over the rows that pass all of the tests; `None` where there is no formula.
fn gathering(
    kind: MeasureKind,
    range: &str,
    tests: &[(String, Test)],
    places: u32,
) -> Option<String> {
    let name = match kind {
        MeasureKind::Sum(_) => "SUM",
        MeasureKind::Min(_) => "MIN",
        MeasureKind::Max(_) => "MAX",
        MeasureKind::Mean(_) => {
            let mean = named("AVERAGE", range, tests);
            return Some(format!("ROUND({mean},{places})"));
        }
        _ => return None,
    };
    Some(named(name, range, tests))
}

fn named(name: &str, range: &str, tests: &[(String, Test)]) -> String {
    // Newer functions have a prefix in files.
    let prefix = if matches!(name, "MIN" | "MAX") { "_xlfn." } else { "" };
    match tests {
        [] => format!("{name}({range})"),
        tests => format!("{prefix}{name}IFS({range},{})", conditions(tests)),
    }
}

fn conditions(tests: &[(String, Test)]) -> String {
    let test = |(range, test): &(String, Test)| match test {
        Test::Text { same, .. } => format!("{range},{same}"),
        Test::Number(criterion) => format!("{range},\"{criterion}\""),
        Test::From(day) => format!("{range},\">=\"&{}", date(*day)),
        Test::Until(day) => format!("{range},\"<=\"&{}", date(*day)),
    };
    tests.iter().map(test).collect::<Vec<_>>().join(",")
}

/// The same to the letter, for texts that `COUNTIFS` would take for something else.
fn sumproduct(tests: &[(String, Test)]) -> String {
    let test = |(range, test): &(String, Test)| match test {
        Test::Text { same, .. } => format!("EXACT({range},{same})"),
        Test::Number(criterion) => format!("ISNUMBER({range})*({range}{criterion})"),
        Test::From(day) => format!("ISNUMBER({range})*({range}>={})", date(*day)),
        Test::Until(day) => format!("ISNUMBER({range})*({range}<={})", date(*day)),
    };
    format!("SUMPRODUCT(1*{})", tests.iter().map(test).collect::<Vec<_>>().join("*"))
}

fn date(day: Date) -> String {
    format!("DATE({},{},{})", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::prelude::ToPrimitive as _;
    use sheets::number::percent;

    #[test]
    fn the_formula_of_a_share_gives_our_share_in_binary_arithmetic_too() {
        for whole in 1..=900_u32 {
            for part in 0..=whole {
                let binary = (f64::from(part) * 1000.0 / f64::from(whole)).round() / 10.0;
                let decimal = percent(part.into(), whole.into()).and_then(|share| share.to_f64());
                assert_eq!(Some(binary), decimal, "{part} of {whole}");
            }
        }
    }

    #[test]
    fn texts_that_a_criterion_would_read_otherwise_are_not_plain() {
        for text in ["環境", "地域活性化・まちづくり", "Ａ部", "包括"] {
            assert!(is_plain(text), "{text}");
        }
        for text in ["", "12", "１２", "4月1日", "環*", "何？", "=部", "<>部", "true", "○", "#N/A"]
        {
            assert!(!is_plain(text), "{text}");
        }
    }
}
