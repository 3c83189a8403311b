//! The members of a dimension, in order, and which of them a record belongs to.

mod spans;

use super::Accepted;
use crate::config::dataset::{Dataset, ValueDomain};
use crate::config::offices::Top;
use crate::config::tables::{By, Question, RowsPlan};
use crate::model::{Cell, CodeId, Indexed, Key, OfficeId, Record, Selector, Value, VariableId};
use sheets::Date;
use sheets::text::key;
use std::collections::BTreeMap;

/// A member of the dimension down.
pub struct Member {
    /// What it is.
    pub key: Key,
    /// Its name.
    pub name: Cell,
    /// Whether it stands last where members are ordered by their counts.
    pub last: bool,
    /// Its records; of codes that several variables share, those of the first. `None` where no selector
    /// says it.
    pub selector: Option<Selector>,
}

/// The members of a dimension, and how a record finds its own.
pub struct Members<'m> {
    by: &'m By,
    /// In the order of the definition.
    pub all: Vec<Member>,
    /// The days of each, where they are fiscal years.
    days: Vec<(Date, Date)>,
    /// The number of the first, where they are times.
    first: i32,
    /// The places of texts, by their keys.
    words: BTreeMap<String, usize>,
    /// The places of the topmost offices, by those below them.
    tops: Indexed<OfficeId, usize>,
    /// The place of the one for records that none of the others takes.
    unsaid: Option<usize>,
}

impl<'m> Members<'m> {
    /// Those of a table's rows: `own` are the records of its dataset, `taken` those that it takes.
    pub fn of(
        plan: &'m RowsPlan,
        dataset: &Dataset,
        (own, taken): (&[&Record], &[&Record]),
        accepted: &Accepted<'_>,
    ) -> Self {
        let by = &plan.by;
        let mut days = Vec::new();
        let (mut first, mut words) = (0, BTreeMap::new());
        let mut tops_of = Indexed::default();
        let mut all = match by {
            By::Office => offices(plan.above.is_some(), accepted),
            By::Top => {
                let tops = accepted.config.offices.tops();
                tops_of = accepted.config.offices.top_places(&tops);
                tops.iter()
                    .enumerate()
                    .map(|(place, top)| self::top(place, top, accepted))
                    .collect()
            }
            By::Code(variable) => codes(*variable, dataset),
            By::Battery(variables) => {
                variables.first().map(|first| codes(*first, dataset)).unwrap_or_default()
            }
            By::Questions(questions) => questions.iter().map(question).collect(),
            By::Classes { amount, classes } => spans::classes(*amount, classes, dataset),
            By::Times { variable, every } => {
                let (start, members) = spans::times(*variable, *every, dataset, taken);
                first = start;
                members
            }
            By::Texts(variable) => {
                let (places, members) = texts(*variable, taken);
                words = places;
                members
            }
            By::FiscalYear { date, together_until } => {
                let is_date = matches!(dataset.variable(*date).kind, ValueDomain::Date);
                let reference = accepted.config.collection.reference_date;
                let spans = spans::fiscal_years(*date, *together_until, (own, reference), is_date);
                days = spans.iter().map(|span| (span.from, span.to)).collect();
                spans.into_iter().map(|span| span.member(*date)).collect()
            }
            By::Record { .. } => Vec::new(),
        };
        let unsaid = plan.unsaid.as_ref().map(|label| {
            all.push(Member {
                key: Key::Unsaid,
                name: Cell::Text(label.clone()),
                last: true,
                selector: None,
            });
            all.len() - 1
        });
        Self { by, all, days, first, words, tops: tops_of, unsaid }
    }

    /// Whether a record may belong to several of them.
    pub fn overlap(&self, dataset: &Dataset) -> bool {
        let marks = |id: &VariableId| dataset.variable(*id).kind.is_marks();
        match self.by {
            By::Code(variable) => marks(variable),
            By::Battery(variables) => variables.iter().any(marks),
            By::Questions(_) => true,
            _ => false,
        }
    }

    /// The places of the members that a record belongs to; `of` is the variable whose codes are looked
    /// at, where several share them.
    pub fn places(&self, record: &Record, of: Option<VariableId>, places: &mut Vec<usize>) {
        places.clear();
        match self.by {
            // The members are all offices, or all codes, in their order.
            By::Office => places.extend(record.department.map(OfficeId::place)),
            By::Top => places.extend(record.department.map(|office| self.tops[office])),
            By::Code(variable) => put_codes(record.value(of.unwrap_or(*variable)), places),
            By::Battery(_) => {
                if let Some(variable) = of {
                    put_codes(record.value(variable), places);
                }
            }
            // Every record has an answer to every question, or none.
            By::Questions(questions) => places.extend(0..questions.len()),
            By::Classes { amount, classes } => {
                let own = amount.of(record);
                let is_in = |own| classes.iter().position(|class| class.bounds.hold(own));
                places.extend(own.and_then(is_in));
            }
            By::Times { variable, every } => {
                let number = every.number(record.value(*variable));
                let place = number.and_then(|number| usize::try_from(number - self.first).ok());
                places.extend(place.filter(|place| *place < self.all.len()));
            }
            By::Texts(variable) => {
                let key = spans::words(record.value(*variable)).map(key);
                places.extend(key.and_then(|key| self.words.get(&key)));
            }
            By::FiscalYear { date, .. } => {
                let day = record.value(*date).first_day();
                places.extend(day.and_then(|day| {
                    let place = self.days.partition_point(|(_, to)| *to < day);
                    self.days.get(place).filter(|(from, _)| *from <= day).map(|_| place)
                }));
            }
            By::Record { .. } => {}
        }
        if places.is_empty() {
            places.extend(self.unsaid);
        }
    }
}

fn question(question: &Question) -> Member {
    Member {
        key: Key::Question(question.variable),
        name: Cell::Text(question.label.clone()),
        last: false,
        selector: Some(Selector::All),
    }
}

/// The texts of a variable in the order in which they come, each in the spelling that most records have.
fn texts(variable: VariableId, records: &[&Record]) -> (BTreeMap<String, usize>, Vec<Member>) {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut spellings: Vec<Vec<(&str, usize)>> = Vec::new();
    for words in records.iter().filter_map(|record| spans::words(record.value(variable))) {
        let next = spellings.len();
        let place = *places.entry(key(words)).or_insert(next);
        if place == next {
            spellings.push(Vec::new());
        }
        if let Some(own) = spellings.get_mut(place) {
            match own.iter_mut().find(|(spelling, _)| *spelling == words) {
                Some((_, count)) => *count += 1,
                None => own.push((words, 1)),
            }
        }
    }
    let member = |(place, own): (usize, &Vec<(&str, usize)>)| {
        // Of as many, the first.
        let most = own.iter().rev().max_by_key(|(_, count)| *count);
        Member {
            key: Key::Words(place),
            name: Cell::Text(most.map_or("", |(spelling, _)| *spelling).to_owned()),
            last: false,
            selector: None,
        }
    };
    let members = spellings.iter().enumerate().map(member).collect();
    (places, members)
}

fn put_codes(value: &Value, places: &mut Vec<usize>) {
    match value {
        Value::Code(code) => places.push(code.place()),
        Value::Marks(marks) => {
            places.extend(marks.iter().enumerate().filter(|(_, mark)| **mark).map(|(at, _)| at));
        }
        Value::Ranks(ranks) => {
            places
                .extend(ranks.iter().enumerate().filter(|(_, rank)| **rank > 0).map(|(at, _)| at));
        }
        _ => {}
    }
}

fn top(place: usize, top: &Top, accepted: &Accepted<'_>) -> Member {
    Member {
        key: Key::Top(place),
        name: Cell::Text(accepted.config.offices.top_name(top).to_owned()),
        last: false,
        selector: Some(Selector::Offices(top.offices.clone())),
    }
}

/// The offices; where those above them stand beside them, by their names alone.
fn offices(alone: bool, accepted: &Accepted<'_>) -> Vec<Member> {
    let offices = accepted.config.offices.asked.with_ids();
    let member = |(id, office): (OfficeId, &crate::config::Department)| Member {
        key: Key::Office(id),
        name: Cell::Text(if alone { office.own_name.clone() } else { office.name.clone() }),
        last: false,
        selector: Some(Selector::Office(id)),
    };
    offices.map(member).collect()
}

fn codes(variable: VariableId, dataset: &Dataset) -> Vec<Member> {
    let member = |(code, entry): (CodeId, &crate::config::CodeEntry)| Member {
        key: Key::Code { variable, code },
        name: Cell::Text(entry.label.clone()),
        last: entry.last,
        selector: Some(Selector::Code { variable, code }),
    };
    dataset.variable(variable).codes().with_ids().map(member).collect()
}
