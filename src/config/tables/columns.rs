//! Reading what stands across a table: each entry of `columns` is one column, or one a code, one a
//! variable.

mod edition;
mod measures;

use super::known::Known;
use super::names::find;
use super::order::{self, Wanted};
use super::{By, ColumnPlan, Show, Test};
use crate::config::choices::{SHOWS, Shown};
use crate::config::dataset::{Dataset, Variable, measured};
use crate::config::faults::Faults;
use crate::config::keys::tables::COLUMN;
use crate::config::section::{Section, reject_doubles};
use crate::model::{Column, DatasetId, MeasureKind, VariableId, Whole};
use std::collections::BTreeMap;
use toml_span::{Span, Spanned, Value};

/// The name of what is counted, where no heading says it.
const COUNT: &str = "件数";

/// What is known of the rows.
pub struct Headings<'h> {
    /// Heading over their names.
    pub label: &'h str,
    /// What they stand for.
    pub by: &'h By,
    /// Heading over the offices above them, where these stand beside them.
    pub above: Option<&'h str>,
}

/// The columns as they are read.
pub struct Columns<'c> {
    dataset: &'c Dataset,
    id: DatasetId,
    known: &'c Known<'c>,
    rows: Headings<'c>,
    read: Vec<(ColumnPlan, Span)>,
    /// The ranks that are by a column, by their places: the column may stand behind them.
    ranks: Vec<(usize, Option<Spanned<String>>)>,
    /// The column of the names stands there already.
    named: bool,
}

impl<'c> Columns<'c> {
    /// None yet.
    pub fn new(
        dataset: &'c Dataset,
        id: DatasetId,
        known: &'c Known<'c>,
        rows: Headings<'c>,
    ) -> Self {
        let (read, ranks) = (Vec::new(), Vec::new());
        Self { dataset, id, known, rows, read, ranks, named: false }
    }

    /// Reads the entries. Ranks and offices that come first stand before the names of the rows.
    pub fn read(
        mut self,
        values: Vec<Value<'_>>,
        wanted: &Wanted,
        faults: &mut Faults<'_>,
    ) -> Vec<ColumnPlan> {
        for value in values {
            let mut section = Section::open(value, &COLUMN, faults);
            if let Some(word) = section.choice("show", &SHOWS) {
                self.entry(word, &mut section);
            } else {
                section.rest();
            }
            section.close();
        }
        self.name();
        let ids = self.read.iter().map(|(column, span)| (column.id.as_str(), *span));
        reject_doubles(ids, "列", faults);
        let ranks = std::mem::take(&mut self.ranks);
        let mut columns: Vec<ColumnPlan> =
            self.read.into_iter().map(|(column, _)| column).collect();
        order::rank(&mut columns, ranks, wanted, faults);
        columns
    }

    /// The column of the rows' names, once.
    fn name(&mut self) {
        if !self.named {
            self.named = true;
            if let Some(above) = self.rows.above {
                self.read.push((plain("group", above, Show::Top), Span::default()));
            }
            let label = self.rows.label.to_owned();
            let column = plain("label", &label, Show::Name);
            self.read.push((column, Span::default()));
        }
    }

    fn put(&mut self, column: ColumnPlan, span: Span) {
        if !matches!(column.show, Show::Rank { .. } | Show::Office | Show::Top) {
            self.name();
        }
        self.read.push((column, span));
    }

    fn entry(&mut self, word: Shown, section: &mut Section<'_, '_, '_>) {
        let before = section.faults.count();
        let edition = edition::Asked::read(section);
        let first = self.read.len();
        self.add(word, section);
        if edition.is_previous {
            let has_previous = self.known.constants.has_previous;
            let own = self.read.get_mut(first..).unwrap_or_default();
            edition.mark(own.iter_mut().map(|(column, _)| column), has_previous, section);
        }
        if section.faults.count() > before {
            // What else is written there may belong to what is not known.
            section.rest();
        }
    }

    fn add(&mut self, word: Shown, section: &mut Section<'_, '_, '_>) {
        match word {
            Shown::Rank => self.rank(section),
            Shown::Count => self.count(section),
            Shown::Filled => self.filled(section),
            Shown::Share => self.share(section),
            Shown::Values => self.values(section),
            Shown::Measure(kind, suffix) => self.measure((kind, suffix), section),
            Shown::Whole(kind, id) => self.whole(kind, id, section),
            Shown::Ratio => self.ratio(section),
            Shown::Running => self.cumulate(section),
            Shown::Difference => {
                self.change("difference", |of, from| Show::Difference { of, from }, section);
            }
            Shown::ChangeRate => {
                self.change("change_rate", |of, from| Show::ChangeRate { of, from }, section);
            }
            Shown::Value => self.one_value(section),
            Shown::Office => self.office(("office", Show::Office), section),
            Shown::Top => self.office(("group", Show::Top), section),
        }
    }

    fn count(&mut self, section: &mut Section<'_, '_, '_>) {
        if !self.counts(section) {
            return;
        }
        if let By::Battery(variables) = self.rows.by {
            for id in variables.clone() {
                self.asked(id, variables, section.span);
            }
            return;
        }
        let show = Show::Measure(MeasureKind::Count);
        if has_classes(section) {
            let column = own_or(section, "count", "", show);
            let named = Some(&column.heading).filter(|heading| !heading.is_empty());
            let named = named.or(column.group.as_ref()).map_or(COUNT, String::as_str);
            let column = ColumnPlan { measure: self.counted(named), ..column };
            self.put_classes(&column, section);
            return;
        }
        if section.contains("by") {
            let group = section.optional_text("group");
            if let Some((variable, own)) = self.coded(section) {
                for (code, entry) in own.codes().with_ids() {
                    let member = Some(Test { variable, code });
                    let column = plain(&entry.id, &entry.label, show);
                    let measure = self.counted(&entry.label);
                    let group = group.clone();
                    self.put(ColumnPlan { group, measure, member, ..column }, section.span);
                }
            }
            return;
        }
        let mut column = self.taking(own(section, "count", show), section);
        if column.member.is_some() {
            column.measure = self.counted(&column.heading);
        }
        self.put(column, section.span);
    }

    /// The measure of what is counted: its name is that of the first count.
    fn counted(&self, otherwise: &str) -> (String, String) {
        let mut counts = self.read.iter().map(|(column, _)| column);
        let first = counts.find(|column| column.show == Show::Measure(MeasureKind::Count));
        let label = first.map_or(otherwise, |column| column.measure.1.as_str());
        ("count".to_owned(), label.to_owned())
    }

    /// A column of one of several variables that share their codes.
    fn asked(&mut self, id: VariableId, all: &[VariableId], span: Span) {
        let variable = self.dataset.variable(id);
        let others = all.iter().map(|id| self.dataset.variable(*id));
        // Two alike are told apart by the headings above them.
        let alike = others.filter(|other| other.label == variable.label).count() > 1;
        let group = variable.group.clone().filter(|_| alike);
        let heading = measured(&variable.label);
        let label = match &group {
            Some(group) => format!("{group} {heading}"),
            None => heading.to_owned(),
        };
        let column = plain(&variable.id, &variable.label, Show::Measure(MeasureKind::Count));
        let measure = (variable.id.clone(), label);
        self.put(ColumnPlan { group, of: Some(id), measure, ..column }, span);
    }

    /// The variable that `by` names, which must have codes.
    fn coded(&self, section: &mut Section<'_, '_, '_>) -> Option<(VariableId, &'c Variable)> {
        let name = section.required::<String>("by");
        let id = find(&name, self.dataset, section.faults)?;
        let variable = Some(self.dataset.variable(id)).filter(|own| !own.codes().is_empty());
        if variable.is_none() {
            let message = "「columns」の「by」には、選択肢のある項目を書いてください。";
            section.faults.reject(name.span, message);
        }
        variable.map(|variable| (id, variable))
    }

    /// How many codes of a variable that stands across have records.
    fn filled(&mut self, section: &mut Section<'_, '_, '_>) {
        let by = section.required::<String>("by");
        let variable = find(&by, self.dataset, section.faults);
        let places = self.read.iter().enumerate();
        let is_own = |column: &ColumnPlan| {
            column.member.is_some_and(|member| Some(member.variable) == variable)
        };
        let mut places = places.filter(|(_, (column, _))| is_own(column)).map(|(place, _)| place);
        let from = places.next();
        let to = places.next_back().or(from);
        let Some((from, to)) = from.zip(to) else {
            if variable.is_some() {
                let message = "「filled」の前に、同じ「by」の「count」を並べてください。";
                section.faults.reject(by.span, message);
            }
            return;
        };
        let column = own(section, "covered", Show::Filled { from, to });
        self.put(column, section.span);
    }

    /// The variables of records that have a row each.
    fn values(&mut self, section: &mut Section<'_, '_, '_>) {
        let span = section.span;
        let &By::Record { name } = self.rows.by else {
            let message = "「values」は、一件ずつ並べる表（rows の「each」）にだけ書けます。";
            section.faults.reject(span, message);
            section.rest();
            return;
        };
        let wanted = section.optional::<Vec<Spanned<String>>>("of").map(|list| list.value);
        let wanted: Option<Vec<VariableId>> = wanted.map(|names| {
            names.iter().filter_map(|name| find(name, self.dataset, section.faults)).collect()
        });
        let (part, share) = (section.optional_text("part"), section.optional_text("share"));
        let has_figures = self.dataset.variables.iter().any(|own| own.kind.is_figure());
        let is_shown = |(id, variable): &(VariableId, &Variable)| match &wanted {
            _ if *id == name => false,
            Some(wanted) => wanted.contains(id),
            // Of a source of figures, its figures; of a listing, everything.
            None => !has_figures || variable.kind.is_figure(),
        };
        let shown: Vec<(VariableId, &Variable)> =
            self.dataset.with_ids().filter(is_shown).collect();
        self.name();
        let places = places(&shown, self.read.len(), share.is_some());
        for (id, variable) in shown {
            let whole = variable.whole.and_then(|whole| places.get(&whole)).copied();
            self.value(id, variable, (part.as_deref(), share.as_deref(), whole), span);
        }
    }

    /// A column of a variable's values, and one of their shares in the column of their whole.
    fn value(
        &mut self,
        id: VariableId,
        variable: &Variable,
        (part, share, place): (Option<&str>, Option<&str>, Option<usize>),
        span: Span,
    ) {
        let whole = variable.whole.map(|whole| self.dataset.variable(whole));
        let group = whole.and(part).map(|_| variable.label.clone());
        let heading = group.as_ref().and(part).unwrap_or(&variable.label);
        let (own, all) = (&variable.id, whole.unwrap_or(variable));
        let column = plain(own, heading, Show::Value(id));
        let measure = (all.id.clone(), measured(&all.label).to_owned());
        let at = self.read.len();
        self.put(ColumnPlan { group: group.clone(), measure, ..column }, span);
        if let (Some(whole), Some(share)) = (place, share) {
            let show = Show::Share { part: at, whole: Whole::Column(whole) };
            let column = plain(&Column::share_id(own), share, show);
            let measure = ("share".to_owned(), measured(share).to_owned());
            self.put(ColumnPlan { group, measure, ..column }, span);
        }
    }

    /// Whether records can be counted here: those of the form, where rows are no records themselves.
    fn counts(&self, section: &mut Section<'_, '_, '_>) -> bool {
        let counts = self.id.block().is_some() && !matches!(self.rows.by, By::Record { .. });
        if !counts {
            let span = section.span;
            let message = "数えたり足したりする列は、調査票の回答をまとめる表（「each」も「of」もない表）にだけ書けます。資料の値は「values」で並べます。";
            section.faults.reject(span, message);
            section.rest();
        }
        counts
    }
}

/// The column that each variable will have, from a first one on; parts have their shares beside them.
fn places(
    shown: &[(VariableId, &Variable)],
    first: usize,
    has_shares: bool,
) -> BTreeMap<VariableId, usize> {
    let is_shown = |whole: VariableId| shown.iter().any(|(id, _)| *id == whole);
    let mut next = first;
    let place = |(id, variable): &(VariableId, &Variable)| {
        let own = next;
        next += 1 + usize::from(has_shares && variable.whole.is_some_and(is_shown));
        (*id, own)
    };
    shown.iter().map(place).collect()
}

/// Whether an entry has a column a class.
fn has_classes(section: &Section<'_, '_, '_>) -> bool {
    section.contains("classes") || section.contains("every")
}

/// A column with its own heading, id and place in the totals.
fn own(section: &mut Section<'_, '_, '_>, id: &str, show: Show) -> ColumnPlan {
    let heading = section.text("heading");
    let id = column_id(section).unwrap_or_else(|| id.to_owned());
    let group = section.optional_text("group");
    ColumnPlan { group, totalled: totalled(section), ..plain(&id, &heading, show) }
}

/// The same with a heading that may be left out.
fn own_or(section: &mut Section<'_, '_, '_>, id: &str, otherwise: &str, show: Show) -> ColumnPlan {
    let heading = section.optional_text("heading").unwrap_or_else(|| otherwise.to_owned());
    let id = column_id(section).unwrap_or_else(|| id.to_owned());
    let group = section.optional_text("group");
    ColumnPlan { group, totalled: totalled(section), ..plain(&id, &heading, show) }
}

fn plain(id: &str, heading: &str, show: Show) -> ColumnPlan {
    ColumnPlan {
        id: id.to_owned(),
        heading: heading.to_owned(),
        group: None,
        show,
        measure: (id.to_owned(), measured(heading).to_owned()),
        member: None,
        class: None,
        of: None,
        when: None,
        previous: false,
        unit: None,
        places: None,
        totalled: true,
    }
}

fn totalled(section: &mut Section<'_, '_, '_>) -> bool {
    section.optional::<bool>("total").is_none_or(|flag| flag.value)
}

/// The short name of a column, where the definition gives one.
fn column_id(section: &mut Section<'_, '_, '_>) -> Option<String> {
    section.contains("id").then(|| section.column_id("id"))
}
