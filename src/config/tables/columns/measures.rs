//! Columns of figures other than plain counts: measures of variables, quotients, shares, sums so far, ranks;
//! and the columns of a list of records.

use super::super::dimension::{across, rate, selector};
use super::super::known::Known;
use super::super::names::{find, test};
use super::super::{Across, By, ColumnPlan, Show, Test, condition};
use super::{Columns, has_classes, own, own_or, plain};
use crate::config::choices::TIES;
use crate::config::dataset::{Variable, measured};
use crate::config::section::{Section, resolve, resolve_id};
use crate::model::{Column, MeasureKind, VariableId, Whole};

/// The most decimal places that figures are rounded to.
const MOST_PLACES: u64 = 6;

impl Columns<'_> {
    /// What records a column takes: those with a code, those that a condition holds of.
    pub(super) fn taking(
        &self,
        column: ColumnPlan,
        section: &mut Section<'_, '_, '_>,
    ) -> ColumnPlan {
        let member = section.table("where");
        let member = member.and_then(|value| test(value, self.dataset, section.faults));
        let known: &Known<'_> = self.known;
        ColumnPlan { member, when: condition::read(section, self.id, known), ..column }
    }

    /// A column, or one a code where the section asks for that.
    fn put_all(&mut self, column: ColumnPlan, section: &mut Section<'_, '_, '_>) {
        if has_classes(section) {
            self.put_classes(&column, section);
            return;
        }
        if !section.contains("by") {
            let column = self.taking(column, section);
            self.put(column, section.span);
            return;
        }
        let Some((variable, coded)) = self.coded(section) else { return };
        for (code, entry) in coded.codes().with_ids() {
            let own = ColumnPlan {
                id: format!("{}_{}", column.id, entry.id),
                heading: entry.label.clone(),
                member: Some(Test { variable, code }),
                ..column.clone()
            };
            self.put(own, section.span);
        }
    }

    /// A column for each class of the amount that the section names.
    pub(super) fn put_classes(&mut self, column: &ColumnPlan, section: &mut Section<'_, '_, '_>) {
        let name = section.required::<String>("by");
        let Some(id) = find(&name, self.dataset, section.faults) else {
            section.rest();
            return;
        };
        let Some((amount, classes)) = across(section, (id, name.span), self.dataset) else {
            return;
        };
        let of_variable = |across: &Across| across.amount.variable() == id;
        let others = self.read.iter().filter_map(|(column, _)| column.class.as_ref());
        if others.into_iter().any(|across| !of_variable(across)) {
            let message = "階級ごとに並べられる項目は、一つの表に一つです。";
            section.faults.reject(name.span, message);
        }
        for (place, class) in classes.into_iter().enumerate() {
            let selector = selector(amount, class.bounds, self.dataset);
            let own = ColumnPlan {
                id: format!("{}_{}", column.id, class.id),
                heading: class.label.clone(),
                class: Some(Across { amount, place, class, selector }),
                ..column.clone()
            };
            self.put(own, section.span);
        }
    }

    /// A figure of a variable over the records of a row; `suffix` is added to the variable's name.
    pub(super) fn measure(
        &mut self,
        (kind, suffix): (fn(VariableId) -> MeasureKind, &str),
        section: &mut Section<'_, '_, '_>,
    ) {
        if !self.counts(section) {
            return;
        }
        // Where variables have rows of their own, each is measured in its own.
        let of_row = match self.rows.by {
            By::Questions(questions) => questions.first().map(|question| question.variable),
            _ => None,
        };
        let named = match of_row {
            Some(id) => Some((id, self.dataset.variable(id))),
            None => self.variable("of", section),
        };
        let Some((id, variable)) = named else {
            section.rest();
            return;
        };
        let kind = kind(id);
        let counts = matches!(kind, MeasureKind::Answered(_) | MeasureKind::Unanswered(_));
        let all = match self.rows.by {
            By::Questions(questions) => {
                questions.iter().map(|question| question.variable).collect()
            }
            _ => vec![id],
        };
        let no_number = |id: &VariableId| !self.dataset.variable(*id).kind.is_figure();
        if let Some(other) = all.into_iter().find(no_number).filter(|_| !counts) {
            let (name, span) = (&self.dataset.variable(other).id, section.span);
            section.faults.reject(span, format!("「{name}」は数の項目ではありません。"));
        }
        let mut column = if of_row.is_some() {
            let id = if suffix.is_empty() { "sum" } else { suffix.trim_start_matches('_') };
            own(section, id, Show::Measure(kind))
        } else {
            let id = format!("{}{suffix}", variable.id);
            own_or(section, &id, &variable.label, Show::Measure(kind))
        };
        column.places = match kind {
            // What is added up or divided further on is not rounded before.
            MeasureKind::Answered(_) | MeasureKind::Unanswered(_) | MeasureKind::Sum(_) => None,
            MeasureKind::LowerQuartile(_) | MeasureKind::UpperQuartile(_) => {
                places(section).or(Some(1))
            }
            _ => places(section),
        };
        self.put_all(column, section);
    }

    /// The variable that a key names.
    fn variable(
        &self,
        key: &'static str,
        section: &mut Section<'_, '_, '_>,
    ) -> Option<(VariableId, &Variable)> {
        let name = section.required::<String>(key);
        if name.value.is_empty() {
            return None;
        }
        let id = find(&name, self.dataset, section.faults)?;
        Some((id, self.dataset.variable(id)))
    }

    /// A measure of no variable. Who was asked, and who answered, is known of offices alone.
    pub(super) fn whole(&mut self, kind: MeasureKind, id: &str, section: &mut Section<'_, '_, '_>) {
        if !self.counts(section) {
            return;
        }
        let of_records = kind == MeasureKind::Offices;
        if !of_records && !matches!(self.rows.by, By::Office | By::Top) {
            let span = section.span;
            let message = "「asked」と「responded」は、部局を表側とする表（by = \"office\" か \"group\"）にだけ書けます。";
            section.faults.reject(span, message);
        }
        let mut column = own(section, id, Show::Measure(kind));
        column.unit = section.optional_text("unit");
        if of_records {
            self.put_all(column, section);
        } else {
            self.put(column, section.span);
        }
    }

    /// The sum of a variable by that of another.
    pub(super) fn ratio(&mut self, section: &mut Section<'_, '_, '_>) {
        if !self.counts(section) {
            return;
        }
        let numbers = ["of", "per"].map(|key| {
            let (id, variable) = self.variable(key, section)?;
            if !variable.kind.is_figure() {
                let (name, span) = (&variable.id, section.span);
                section.faults.reject(span, format!("「{name}」は数の項目ではありません。"));
            }
            Some(id)
        });
        let [Some(of), Some(per)] = numbers else {
            section.rest();
            return;
        };
        let (unit, times) = rate(section);
        let id = format!("{}_ratio", self.dataset.variable(of).id);
        let mut column = own(section, &id, Show::Measure(MeasureKind::Ratio { of, per, times }));
        column.unit = unit;
        column.places = places(section).or(Some(1));
        self.put_all(column, section);
    }

    /// The column that a key names, among those before; the first that counts or adds where it is left out.
    fn before(
        &self,
        is: impl Fn(&ColumnPlan) -> bool,
        section: &mut Section<'_, '_, '_>,
    ) -> Option<usize> {
        match section.optional::<String>("of") {
            None => self.read.iter().position(|(column, _)| is(column)),
            Some(name) => {
                let found = self.read.iter().position(|(column, _)| column.id == name.value);
                found.filter(|&at| self.read.get(at).is_some_and(|(it, _)| is(it)))
            }
        }
    }

    /// The share of a count or a sum.
    pub(super) fn share(&mut self, section: &mut Section<'_, '_, '_>) {
        let is_whole = |column: &ColumnPlan| {
            matches!(column.show, Show::Measure(MeasureKind::Count | MeasureKind::Sum(_)))
        };
        let span = section.span;
        if section.contains("by") {
            self.shares(section);
            return;
        }
        let Some(part) = self.before(is_whole, section) else {
            let message = "「share」の前に、割合を取る「count」の列を並べてください。";
            section.faults.reject(span, message);
            section.rest();
            return;
        };
        // All records are those of this edition.
        let is_count = self.read.get(part).is_some_and(|(column, _)| {
            column.show == Show::Measure(MeasureKind::Count) && !column.previous
        });
        let otherwise = if is_count { Whole::Records } else { Whole::Own };
        let whole = self.share_of(otherwise, section);
        let mut column = own(section, "share", Show::Share { part, whole });
        column.places = places(section);
        self.put(column, span);
    }

    /// What shares are taken of: all records, the same column's whole, or another column.
    fn share_of(&self, otherwise: Whole, section: &mut Section<'_, '_, '_>) -> Whole {
        let Some(name) = section.optional::<String>("in") else { return otherwise };
        match name.value.as_str() {
            "all" => otherwise,
            "column" => Whole::Own,
            _ => {
                let known: Vec<&str> =
                    self.read.iter().map(|(column, _)| column.id.as_str()).collect();
                resolve(&name, "列", &known, section.faults).map_or(otherwise, Whole::Column)
            }
        }
    }

    /// The shares of counts, or of the sums that `of` names, by the codes of a variable, a column each.
    fn shares(&mut self, section: &mut Section<'_, '_, '_>) {
        let span = section.span;
        let Some((variable, _)) = self.coded(section) else {
            section.rest();
            return;
        };
        let of = section.optional_text("of").unwrap_or_else(|| "count".to_owned());
        let otherwise = if of == "count" { Whole::Records } else { Whole::Own };
        let whole = self.share_of(otherwise, section);
        let group = section.text("heading");
        let (places, totalled) = (places(section), super::totalled(section));
        let adds = |column: &ColumnPlan| {
            matches!(column.show, Show::Measure(MeasureKind::Count | MeasureKind::Sum(_)))
        };
        let is_own = |column: &ColumnPlan| {
            column.member.is_some_and(|member| member.variable == variable)
                && column.measure.0 == of
                && adds(column)
        };
        let parts = self.read.iter().enumerate().filter(|(_, (column, _))| is_own(column));
        let parts: Vec<(usize, ColumnPlan)> =
            parts.map(|(at, (column, _))| (at, column.clone())).collect();
        if parts.is_empty() {
            let message = "「share」の前に、同じ「by」の「count」か「sum」を並べてください。";
            section.faults.reject(span, message);
        }
        for (part, of) in parts {
            let show = Show::Share { part, whole };
            let column = plain(&Column::share_id(&of.id), &of.heading, show);
            let measure = ("share".to_owned(), measured(&group).to_owned());
            let (member, group) = (of.member, Some(group.clone()));
            self.put(ColumnPlan { group, measure, member, places, totalled, ..column }, span);
        }
    }

    /// The sum of a column from the first row on.
    pub(super) fn cumulate(&mut self, section: &mut Section<'_, '_, '_>) {
        let adds = |column: &ColumnPlan| {
            matches!(column.show, Show::Measure(MeasureKind::Count | MeasureKind::Sum(_)))
        };
        let span = section.span;
        let Some(of) = self.before(adds, section) else {
            let message = "「running」の前に、累計を取る「count」か「sum」の列を並べてください。";
            section.faults.reject(span, message);
            section.rest();
            return;
        };
        let mut column = own(section, "running", Show::Running { of });
        // Below all rows there is nothing to go on adding.
        column.totalled = false;
        self.put(column, span);
    }

    /// How a column differs from another of figures of one kind.
    pub(super) fn change(
        &mut self,
        id: &str,
        show: fn(usize, usize) -> Show,
        section: &mut Section<'_, '_, '_>,
    ) {
        let places_of = |columns: &Self, key, section: &mut Section<'_, '_, '_>| {
            let name = section.required::<String>(key);
            let figures =
                |column: &ColumnPlan| matches!(column.show, Show::Measure(_) | Show::Share { .. });
            let known = columns.read.iter().enumerate();
            let known = known.filter(|(_, (column, _))| figures(column));
            let known = known.map(|(place, (column, _))| (place, column.id.as_str()));
            resolve_id(&name, "列", known, section.faults)
        };
        let of = places_of(self, "of", section);
        let from = places_of(self, "from", section);
        let Some((of, from)) = of.zip(from) else {
            section.rest();
            return;
        };
        let mut column = own(section, id, show(of, from));
        column.places = places(section);
        self.put(column, section.span);
    }

    /// The place of a row.
    pub(super) fn rank(&mut self, section: &mut Section<'_, '_, '_>) {
        let ties = section.optional_choice("ties", &TIES).unwrap_or(false);
        let of = section.optional::<String>("of");
        if ties || of.is_some() {
            self.ranks.push((self.read.len(), of));
        }
        let column = own(section, "rank", Show::Rank { by: None });
        self.put(column, section.span);
    }

    /// The values of one variable, under a heading of their own.
    pub(super) fn one_value(&mut self, section: &mut Section<'_, '_, '_>) {
        if !self.lists(section) {
            return;
        }
        let Some((id, variable)) = self.variable("of", section) else {
            section.rest();
            return;
        };
        let column = own_or(section, &variable.id, &variable.label, Show::Value(id));
        self.put(column, section.span);
    }

    /// The office of each record, or the topmost above it.
    pub(super) fn office(&mut self, (id, show): (&str, Show), section: &mut Section<'_, '_, '_>) {
        if !self.lists(section) {
            return;
        }
        let column = own(section, id, show);
        self.put(column, section.span);
    }

    /// Whether records stand down one by one; those of the form.
    fn lists(&self, section: &mut Section<'_, '_, '_>) -> bool {
        let lists = self.id.block().is_some() && matches!(self.rows.by, By::Record { .. });
        if !lists {
            let span = section.span;
            let message = "「value」「office」「group」は、回答を一件ずつ並べる表（rows の「each」）にだけ書けます。";
            section.faults.reject(span, message);
            section.rest();
        }
        lists
    }
}

/// The decimal places that figures are rounded to, where they are written.
fn places(section: &mut Section<'_, '_, '_>) -> Option<u32> {
    let written = section.optional::<u64>("places")?;
    if written.value > MOST_PLACES {
        let message = format!("「places」は、{MOST_PLACES}までの整数です。");
        section.faults.reject(written.span, message);
    }
    u32::try_from(written.value).ok()
}
