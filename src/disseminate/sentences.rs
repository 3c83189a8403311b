//! Ready sentences on the figures of a table, in our own words and the style of the report: which row has
//! the most and the least, the total, the change, the share of the first. Rows of one figure are named
//! together, so that no sentence says that one of two equals is the first.

mod collection;
mod shares;

use super::listing::Answers;
use crate::config::choices::Say;
use crate::config::dataset::measured;
use crate::config::report::SentencePlan;
use crate::config::tables::{By, ColumnPlan, Show, TablePlan};
use crate::model::trend::Change;
use crate::model::{Cell, Column, ColumnKind, MeasureKind, Overview, Row, RowKind, Table};
use collection::Collection;
use rust_decimal::Decimal;
use sheets::number::{decimal, one_decimal};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// So many equals are named; of more, the first three and how many they are.
const NAMED: usize = 6;

/// The sentences of a plan; none where there is nothing to say, or its table is not there.
pub fn sentences(
    plan: &SentencePlan,
    table: Option<&Table>,
    (answers, overview): (&Answers<'_>, &Overview),
) -> Option<String> {
    let of = |id: &str, name: Option<&str>| Of::new(table?, id, name, answers);
    let column = plan.of.as_ref().and_then(|(_, column)| of(column, plan.name.as_deref()));
    let base = plan.against.as_ref();
    let base = base.and_then(|(id, name)| of(id, name.as_deref()));
    let whole = Collection { config: answers.config, overview };
    let mut said: Vec<String> = Vec::new();
    for say in &plan.says {
        let first = said.is_empty();
        let told = match (say, &column) {
            (Say::Count, _) => Some(whole.count()),
            (Say::Answered, _) => Some(whole.answered()),
            (Say::Unanswered, _) => whole.unanswered(),
            (_, None) => None,
            (Say::Highest, Some(column)) => column.extreme(true, first),
            (Say::Lowest, Some(column)) => column.extreme(false, first),
            (Say::Total, Some(column)) => column.total(),
            (Say::Change, Some(column)) => base.as_ref().and_then(|base| column.change(base)),
            (Say::Leaders, Some(column)) => column.leaders(plan.first),
            (Say::Ranked, Some(column)) => column.ranked(plan.first),
            (Say::Share, Some(column)) => column.share(),
            (Say::Half, Some(column)) => column.half(),
            (Say::Tied, Some(column)) => column.tied(),
            (Say::Zero, Some(column)) => column.zero(),
            (Say::Latest, Some(column)) => column.latest(),
        };
        said.extend(told);
    }
    let lead = plan.lead.as_deref().unwrap_or_default();
    let lead = answers.config.style.words(lead);
    (!said.is_empty()).then(|| format!("{lead}{}", said.concat()))
}

/// A column of figures of a table.
struct Of<'o> {
    table: &'o Table,
    plan: &'o TablePlan,
    answers: &'o Answers<'o>,
    column: &'o Column,
    index: usize,
    /// What it is called.
    name: String,
}

/// A row with its figure.
type Figure<'o> = (&'o Row, Decimal);

impl<'o> Of<'o> {
    fn new(
        table: &'o Table,
        id: &str,
        name: Option<&str>,
        answers: &'o Answers<'o>,
    ) -> Option<Self> {
        let index = table.column(id)?;
        let column = table.columns.get(index)?;
        let plan = answers.config.tables.iter().find(|plan| plan.id == table.id)?;
        let own = measured(&column.heading);
        let name = match (name, &column.group) {
            (Some(name), _) => name.to_owned(),
            (None, Some(group)) => format!("{}の{own}", measured(group)),
            (None, None) => own.to_owned(),
        };
        let name = answers.config.style.words(&name);
        Some(Self { table, plan, answers, column, index, name })
    }

    /// The figures of its rows, without totals and what is not known.
    fn figures(&self) -> Vec<Figure<'o>> {
        let rows = self.table.data_rows();
        rows.filter_map(|row| Some((row, row.value(self.index)?.figure()?))).collect()
    }

    fn unit(&self) -> &str {
        if self.is_share() {
            return "％";
        }
        let unit = self.column.measure.as_ref().and_then(|measure| measure.unit.as_deref());
        match unit.unwrap_or_default() {
            "%" => "％",
            unit => unit,
        }
    }

    fn is_share(&self) -> bool {
        self.column.kind == ColumnKind::Share
    }

    /// Whether its figures are percentages, shares or not.
    fn is_percent(&self) -> bool {
        self.unit() == "％"
    }

    fn kind(&self) -> Option<MeasureKind> {
        self.column.measure.as_ref().map(|measure| measure.kind)
    }

    /// Whether its figures may be added.
    fn adds_up(&self) -> bool {
        matches!(
            self.kind(),
            Some(
                MeasureKind::Count
                    | MeasureKind::Sum(_)
                    | MeasureKind::Answered(_)
                    | MeasureKind::Unanswered(_)
            )
        )
    }

    /// The comma of the style.
    fn comma(&self) -> &str {
        if self.answers.config.style.comma == '，' { "，" } else { "、" }
    }

    /// The words for much and little.
    fn words(&self) -> (&'static str, &'static str) {
        let is_rate = matches!(self.kind(), Some(MeasureKind::Ratio { .. }));
        if self.is_percent() || is_rate { ("高い", "低い") } else { ("多い", "少ない") }
    }

    fn number(&self, figure: Decimal) -> String {
        let style = &self.answers.config.style;
        let figure = if self.is_share() { one_decimal(figure) } else { figure };
        style.figures(&decimal(figure, style.negative))
    }

    fn written(&self, figure: Decimal) -> String {
        format!("{}{}", self.number(figure), self.unit())
    }

    fn whole_number(&self, number: usize) -> String {
        self.answers.config.style.number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// What its rows are counted in.
    fn counter(&self) -> &str {
        let (office, top) = self.answers.config.office_counters();
        match self.plan.rows.by {
            By::Office => office,
            By::Top => top,
            _ => "区分",
        }
    }

    /// The names of rows; of very many the first, and how many they are.
    fn names(&self, rows: &[&Row]) -> String {
        let style = &self.answers.config.style;
        let names = rows.iter().map(|row| style.name(self.table.name(row)));
        if rows.len() <= NAMED {
            return style.joined(&names.collect::<Vec<Cow<'_, str>>>());
        }
        let first: Vec<Cow<'_, str>> = names.take(3).collect();
        let (first, number) = (first.join(&style.comma.to_string()), self.whole_number(rows.len()));
        format!("{first}など{number}{}", self.counter())
    }

    /// Which rows have the most or the least. Its name is not said again behind another sentence.
    fn extreme(&self, most: bool, says_name: bool) -> Option<String> {
        let c = self.comma();
        let figures = self.figures();
        let values = figures.iter().map(|(_, figure)| *figure);
        let value = if most { values.max() } else { values.min() }?;
        let rows: Vec<&Row> =
            figures.iter().filter(|(_, own)| *own == value).map(|(row, _)| *row).collect();
        let written = self.written(value);
        if rows.len() == figures.len() && rows.len() > 1 {
            // That all are equal is said once.
            return says_name.then(|| format!("{}は{c}いずれも{written}である。", self.name));
        }
        let (much, little) = self.words();
        let word = if most { much } else { little };
        let name = if says_name { format!("{}が", self.name) } else { String::new() };
        let each = if rows.len() > 1 { "いずれも" } else { "" };
        Some(format!("{name}最も{word}のは{}で{c}{each}{written}である。", self.names(&rows)))
    }

    /// Its figure of all rows: the last row of totals, or the sum where that is certain.
    fn total_figure(&self) -> Option<Decimal> {
        let mut totals = self.table.rows.iter().filter(|row| row.kind() == RowKind::Total);
        if let Some(total) = totals.next_back() {
            return total.value(self.index)?.figure();
        }
        let is_whole = self.adds_up() && self.plan.rows.first.is_none() && !self.is_multiple();
        is_whole.then(|| self.sum())
    }

    /// The sum of all its rows, those of several categories together included.
    fn sum(&self) -> Decimal {
        let rows = self.table.rows.iter();
        let rows = rows.filter(|row| matches!(row.kind(), RowKind::Data | RowKind::Bucket));
        rows.filter_map(|row| row.value(self.index)?.figure()).sum()
    }

    /// Whether a record may be in several rows.
    fn is_multiple(&self) -> bool {
        let By::Code(variable) = self.plan.rows.by else { return false };
        let block = self.plan.dataset.block();
        let form = &self.answers.config.form;
        block.is_some_and(|block| form.blocks[block].variables[variable].kind.has_column_each())
    }

    /// How many offices the records of the table are of; none of a register.
    fn offices(&self) -> Option<usize> {
        let block = self.plan.dataset.block()?;
        let records = self.answers.blocks[block].iter().filter(|record| {
            self.plan.takes(record)
                && self.plan.columns.get(self.index).is_none_or(|own| own.takes(record))
        });
        Some(records.filter_map(|record| record.department).collect::<BTreeSet<_>>().len())
    }

    fn total(&self) -> Option<String> {
        let c = self.comma();
        let total = self.written(self.total_figure()?);
        let name = &self.name;
        if !self.adds_up() && !matches!(self.kind(), Some(MeasureKind::Given)) {
            return Some(format!("{name}は{c}全体で{total}である。"));
        }
        Some(match self.offices() {
            Some(offices) if offices > 0 => {
                let (office, _) = self.answers.config.office_counters();
                let offices = self.whole_number(offices);
                format!("{offices}{office}の{name}は{c}合わせて{total}である。")
            }
            _ => format!("{name}の合計は{total}である。"),
        })
    }

    fn change(&self, base: &Of<'_>) -> Option<String> {
        let (own, other) = (self.total_figure()?, base.total_figure()?);
        let whole = self.compared(&self.name, (own, other), &base.name);
        Some(whole + &self.turned(base).unwrap_or_default())
    }

    /// How a figure of this name changed from what it was before.
    fn compared(&self, name: &str, (own, other): (Decimal, Decimal), before: &str) -> String {
        let c = self.comma();
        let change = Change { from: other, to: own };
        let (now, then) = (self.written(own), self.written(other));
        if change.size().is_zero() {
            format!("{name}は{now}で{c}{before}と同じである。")
        } else if self.is_percent() {
            let turn = if own > other { "上昇" } else { "低下" };
            let size = self.number(change.size());
            format!("{name}は{now}で{c}{before}の{then}から{size}ポイント{turn}した。")
        } else if other.is_zero() {
            format!("{name}は{now}で{c}皆増である（{before}は{then}）。")
        } else if own.is_zero() {
            format!("{name}は{now}で{c}皆減である（{before}は{then}）。")
        } else {
            let turn = if own > other { "増加" } else { "減少" };
            let percent = change.percent().map(|percent| self.number(percent));
            let percent = percent.map(|percent| format!("（{percent}％）")).unwrap_or_default();
            let size = self.written(change.size());
            format!("{name}は{now}で{c}{before}の{then}から{size}{percent}{turn}した。")
        }
    }

    /// The rows that changed most, either way.
    fn turned(&self, base: &Of<'_>) -> Option<String> {
        let c = self.comma();
        let pairs = self.figures().into_iter();
        let changes: Vec<Figure<'_>> = pairs
            .filter_map(|(row, own)| Some((row, own - row.value(base.index)?.figure()?)))
            .collect();
        let most = |way: Decimal, word: &str| -> Option<String> {
            let size = changes.iter().map(|(_, change)| *change * way).max()?;
            let rows: Vec<&Row> = changes
                .iter()
                .filter(|(_, change)| *change * way == size)
                .map(|(row, _)| *row)
                .collect();
            let unit = if self.is_percent() { "ポイント" } else { self.unit() };
            let size = (size > Decimal::ZERO).then(|| self.number(size))?;
            Some(format!("最も{word}したのは{}（{size}{unit}）", self.names(&rows)))
        };
        let (up, down) =
            if self.is_percent() { ("上昇", "低下") } else { ("増加", "減少") };
        let said: Vec<String> = [most(Decimal::ONE, up), most(Decimal::NEGATIVE_ONE, down)]
            .into_iter()
            .flatten()
            .collect();
        (changes.len() > 1 && !said.is_empty()).then(|| format!("{}である。", said.join(c)))
    }

    /// The first rows, all that are equal to the last of them included, and their share of the whole.
    fn leaders(&self, first: usize) -> Option<String> {
        let c = self.comma();
        let mut figures = self.figures();
        figures.retain(|(_, figure)| *figure > Decimal::ZERO);
        figures.sort_by_key(|(_, figure)| std::cmp::Reverse(*figure));
        let last = figures.get(first.checked_sub(1)?.min(figures.len().checked_sub(1)?))?.1;
        figures.retain(|(_, figure)| *figure >= last);
        let number = format!("{}{}", self.whole_number(figures.len()), self.counter());
        let tied = if figures.len() > first {
            format!("{}位が同数のため{c}{number}を挙げた。", self.whole_number(first))
        } else {
            String::new()
        };
        let rows: Vec<&Row> = figures.iter().map(|(row, _)| *row).collect();
        let whole = self.total_figure().filter(|whole| !self.is_multiple() && *whole >= self.sum());
        let sum: Decimal = figures.iter().map(|(_, figure)| *figure).sum();
        let share = whole.and_then(|whole| (sum * Decimal::ONE_HUNDRED).checked_div(whole));
        let Some(share) = share else {
            // Of what can't be added, each is told.
            let style = &self.answers.config.style;
            let each: Vec<Cow<'_, str>> =
                figures.iter().map(|(row, figure)| self.named(row, *figure).into()).collect();
            let each = style.joined(&each);
            return Some(format!("{}が多いのは{c}順に{each}である。{tied}", self.name));
        };
        let share = self.answers.config.style.figures(&one_decimal(share).to_string());
        let names = self.names(&rows);
        let names =
            if rows.len() <= NAMED { format!("上位{number}（{names}）") } else { names };
        Some(format!(
            "{names}の{}は{c}合わせて{}となり{c}全体の{share}％を占める。{tied}",
            self.name,
            self.written(sum)
        ))
    }

    /// The rows with the most and those that come next, equals together, each with its share where the table
    /// has that. Of two rows both are told.
    fn ranked(&self, first: usize) -> Option<String> {
        let c = self.comma();
        let mut figures = self.figures();
        let is_pair = figures.len() == 2;
        figures.retain(|(_, figure)| is_pair || !figure.is_zero());
        figures.sort_by_key(|(_, figure)| std::cmp::Reverse(*figure));
        let mut values: Vec<Decimal> = figures.iter().map(|(_, figure)| *figure).collect();
        values.dedup();
        let highest = *values.first().filter(|value| !value.is_zero())?;
        let (much, _) = self.words();
        let told: Vec<String> = values
            .iter()
            .take(first)
            .map(|value| {
                let own = figures.iter().filter(|(_, figure)| figure == value);
                let rows: Vec<&Row> = own.map(|(row, _)| *row).collect();
                let each = if rows.len() > 1 { "それぞれ" } else { "" };
                let share = rows.first().and_then(|row| self.share_of(row)).unwrap_or_default();
                format!("{}が{each}{}{share}", self.quoted(&rows), self.written(*value))
            })
            .collect();
        let name = &self.name;
        if values.len() == 1 && figures.len() > 1 {
            let share = figures.first().and_then(|(row, _)| self.share_of(row)).unwrap_or_default();
            let names = self.quoted(&figures.iter().map(|(row, _)| *row).collect::<Vec<_>>());
            return Some(format!(
                "{name}は{c}{names}がいずれも{}{share}である。",
                self.written(highest)
            ));
        }
        if is_pair {
            return Some(format!("{name}は{c}{}である。", told.join(c)));
        }
        let (most, next) = told.split_first()?;
        let stem = much.trim_end_matches('い');
        Some(match next {
            [] => format!("{name}は{c}{most}で最も{much}。"),
            next => {
                format!("{name}は{c}{most}で最も{stem}く{c}次いで{}となっている。", next.join(c))
            }
        })
    }

    /// The share of a row in brackets, where a column tells that of this one.
    fn share_of(&self, row: &Row) -> Option<String> {
        let is_own = |column: &ColumnPlan| matches!(column.show, Show::Share { part, .. } if part == self.index);
        let at = self.plan.columns.iter().position(is_own)?;
        let share = one_decimal(row.value(at)?.figure()?);
        let style = &self.answers.config.style;
        Some(format!("（{}％）", style.figures(&decimal(share, style.negative))))
    }

    /// The names of rows, those of answers in quotation marks.
    fn quoted(&self, rows: &[&Row]) -> String {
        if !matches!(self.plan.rows.by, By::Code(_)) || rows.len() > NAMED {
            return self.names(rows);
        }
        let style = &self.answers.config.style;
        let names = rows.iter().map(|row| format!("「{}」", style.name(self.table.name(row))));
        style.joined(&names.map(Cow::from).collect::<Vec<Cow<'_, str>>>())
    }

    fn named(&self, row: &Row, figure: Decimal) -> String {
        let name: &Cell = self.table.name(row);
        format!("{}（{}）", self.answers.config.style.name(name), self.written(figure))
    }
}
