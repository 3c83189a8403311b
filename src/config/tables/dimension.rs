//! Reading what stands down a table besides offices and codes: classes with their bounds, times, texts.

use super::By;
use super::names::find;
use crate::config::choices::EVERY;
use crate::config::dataset::{Dataset, ValueDomain};
use crate::config::faults::Faults;
use crate::config::keys::tables::CLASS;
use crate::config::section::{Section, reject_doubles};
use crate::model::{Amount, Bound, Bounds, Every, FiscalYear, Selector, VariableId};
use rust_decimal::Decimal;
use sheets::era::Era;
use toml_span::value::ValueInner;
use toml_span::{Span, Value};

/// A class of an amount.
#[derive(Debug, Clone)]
pub struct Class {
    /// Short name, ASCII.
    pub id: String,
    /// Name as printed.
    pub label: String,
    /// Its ends.
    pub bounds: Bounds,
}

/// A variable that has a row.
#[derive(Debug, Clone)]
pub struct Question {
    /// The variable.
    pub variable: VariableId,
    /// Name of its row.
    pub label: String,
}

/// Variables that have a row each, under the names that the section gives, or else their own.
pub fn questions(
    section: &mut Section<'_, '_, '_>,
    variables: Vec<VariableId>,
    dataset: &Dataset,
) -> By {
    let names = section.optional::<Vec<String>>("names");
    if let Some(names) = names.as_ref().filter(|names| names.value.len() != variables.len()) {
        let message = "「names」には、「by」の項目と同じ数の名前を、同じ順に書いてください。";
        section.faults.reject(names.span, message);
    }
    let mut names = names.map(|names| names.value).unwrap_or_default().into_iter();
    let question = |variable: VariableId| {
        let own = || dataset.variable(variable).label.clone();
        Question { variable, label: names.next().unwrap_or_else(own) }
    };
    By::Questions(variables.into_iter().map(question).collect())
}

/// The dimension of a variable that is no code: its classes where the section has them, its years or
/// months, its fiscal years, its texts. `None`, with a fault, where it can't stand down.
pub fn read(
    section: &mut Section<'_, '_, '_>,
    (id, span): (VariableId, Span),
    dataset: &Dataset,
) -> Option<By> {
    let variable = dataset.variable(id);
    let is_time = matches!(
        variable.kind,
        ValueDomain::Date | ValueDomain::Month | ValueDomain::Year | ValueDomain::FiscalYear
    );
    let every = if is_time { every(section, &variable.kind) } else { None };
    let amount = match (&variable.kind, every) {
        (_, Some(every)) => Some(Amount::Time(id, every)),
        (ValueDomain::Number | ValueDomain::Percent, None) => Some(quotient(section, id, dataset)?),
        _ => None,
    };
    if let Some(amount) = amount.filter(|_| section.contains("classes")) {
        return Some(By::Classes { amount, classes: classes(section, every) });
    }
    match (&variable.kind, every) {
        (ValueDomain::Date | ValueDomain::FiscalYear, Some(Every::FiscalYear)) => {
            let together_until = fiscal_year(section, "first_bucket_until");
            Some(By::FiscalYear { date: id, together_until })
        }
        (_, Some(every)) => Some(By::Times { variable: id, every }),
        (ValueDomain::Text | ValueDomain::Area, _) => Some(By::Texts(id)),
        _ if is_time => None,
        _ => {
            let message = format!(
                "「by」には、「office」か、選択肢、日付、年、文字の項目を書いてください（「{}」は違います）。数の項目を表側にするには「classes」に階級を書きます。一件ずつ並べるには「each」を使います。",
                variable.id
            );
            section.faults.reject(span, message);
            None
        }
    }
}

/// A fiscal year as `H25`.
fn fiscal_year(section: &mut Section<'_, '_, '_>, key: &'static str) -> Option<FiscalYear> {
    let written = section.optional::<String>(key)?;
    let year = FiscalYear::from_short_label(&written.value);
    if year.is_none() {
        let message =
            format!("年度「{}」を読めません。\"H25\" のように書いてください。", written.value);
        section.faults.reject(written.span, message);
    }
    year
}

/// The amount of a variable that stands across, with its classes.
pub fn across(
    section: &mut Section<'_, '_, '_>,
    (id, span): (VariableId, Span),
    dataset: &Dataset,
) -> Option<(Amount, Vec<Class>)> {
    let by = read(section, (id, span), dataset)?;
    let message = match by {
        By::Classes { amount, classes } => return Some((amount, classes)),
        By::Times { variable, every: Every::CalendarMonth } => {
            return Some((Amount::Time(variable, Every::CalendarMonth), months()));
        }
        // How many columns there are must be known before the answers are.
        By::Times { .. } | By::FiscalYear { .. } => {
            "列に並べる年や年月を「classes」に書いてください（月は、`every = \"calendar-month\"` だけで並べられます）。"
        }
        _ => "「every」は、日付か年月の項目の列にだけ書けます。",
    };
    section.faults.reject(span, message);
    None
}

/// The months of a fiscal year, as classes.
fn months() -> Vec<Class> {
    let month = |place: u8| {
        let at = Decimal::from(place);
        let number = (place + 3) % 12 + 1;
        let (id, label) = (format!("m{number:02}"), format!("{number}月"));
        Class { id, label, bounds: Bounds::between(at, at) }
    };
    (0..12).map(month).collect()
}

/// The records of a class; days where it is a span of them.
pub fn selector(amount: Amount, bounds: Bounds, dataset: &Dataset) -> Selector {
    let days = match amount {
        Amount::Time(variable, every) => {
            let is_date = matches!(dataset.variable(variable).kind, ValueDomain::Date);
            let days = every.days(&bounds).filter(|_| is_date);
            days.map(|(from, to)| Selector::Period { variable, from, to })
        }
        _ => None,
    };
    days.unwrap_or(Selector::Within { amount, bounds })
}

/// How the times of a variable are taken together; a fault where its values don't tell.
fn every(section: &mut Section<'_, '_, '_>, kind: &ValueDomain) -> Option<Every> {
    let own = match kind {
        ValueDomain::Year => Some(Every::Year),
        ValueDomain::FiscalYear => Some(Every::FiscalYear),
        _ => None,
    };
    let span = section.span;
    // Only one thing can be meant by years.
    let written = match own {
        Some(own) if !section.contains("every") => return Some(own),
        _ => section.choice("every", &EVERY)?,
    };
    if own.is_some_and(|own| own != written) {
        section.faults.reject(span, "この項目は、その「every」ではまとめられません。");
        return None;
    }
    Some(written)
}

/// The number of a variable, or its quotient by the one under `per`.
fn quotient(
    section: &mut Section<'_, '_, '_>,
    of: VariableId,
    dataset: &Dataset,
) -> Option<Amount> {
    let Some(name) = section.optional::<String>("per") else { return Some(Amount::Number(of)) };
    let per = find(&name, dataset, section.faults)?;
    if !dataset.variable(per).kind.is_figure() {
        let message = format!("「{}」は数の項目ではありません。", name.value);
        section.faults.reject(name.span, message);
        return None;
    }
    let (_, times) = rate(section);
    Some(Amount::Quotient { of, per, times })
}

/// The unit of a quotient, and how many times it is taken: percent where nothing else is written.
pub fn rate(section: &mut Section<'_, '_, '_>) -> (Option<String>, Decimal) {
    /// How percent is written.
    const PERCENT: [&str; 2] = ["％", "%"];
    let unit = section.optional_text("unit");
    let times = section.decimal("times").map(|times| times.value);
    match unit {
        None => (Some("%".to_owned()), times.unwrap_or(Decimal::ONE_HUNDRED)),
        Some(unit) if PERCENT.contains(&unit.as_str()) => {
            (Some("%".to_owned()), times.unwrap_or(Decimal::ONE_HUNDRED))
        }
        Some(unit) => (Some(unit).filter(|unit| !unit.is_empty()), times.unwrap_or(Decimal::ONE)),
    }
}

/// The classes, whose bounds are years where times are taken together by years.
fn classes(section: &mut Section<'_, '_, '_>, every: Option<Every>) -> Vec<Class> {
    let span = section.span;
    if matches!(every, Some(Every::Month | Every::CalendarMonth)) {
        let message = "「classes」は、「every」が \"fiscal-year\" か \"year\" のときに書けます。";
        section.faults.reject(span, message);
    }
    let values = section.some_tables("classes");
    let read: Vec<(Class, Span)> = values
        .into_iter()
        .enumerate()
        .map(|(place, value)| class(value, place, every, section.faults))
        .collect();
    let ids = read.iter().map(|(class, span)| (class.id.as_str(), *span));
    reject_doubles(ids, "階級", section.faults);
    let labels = read.iter().map(|(class, span)| (class.label.as_str(), *span));
    reject_doubles(labels, "階級", section.faults);
    for (at, (class, span)) in read.iter().enumerate() {
        let mut before = read.iter().take(at).map(|(other, _)| other);
        if let Some(other) = before.find(|other| other.bounds.meet(&class.bounds)) {
            let message = format!(
                "階級「{}」と「{}」に、同じ値が入ります。境目を直してください。",
                other.label, class.label
            );
            section.faults.reject(*span, message);
        }
    }
    read.into_iter().map(|(class, _)| class).collect()
}

fn class(
    value: Value<'_>,
    place: usize,
    every: Option<Every>,
    faults: &mut Faults<'_>,
) -> (Class, Span) {
    let mut section = Section::open(value, &CLASS, faults);
    let span = section.span;
    let label = section.text("label");
    let id = if section.contains("id") { section.id("id") } else { format!("c{:02}", place + 1) };
    let before = section.faults.count();
    let mut ends = |keys: [(&'static str, bool); 2]| -> Vec<Bound> {
        let end =
            |(key, included)| bound(&mut section, key, every).map(|at| Bound { at, included });
        keys.into_iter().filter_map(end).collect()
    };
    let (low, high) =
        (ends([("from", true), ("over", false)]), ends([("to", true), ("under", false)]));
    let exactly = bound(&mut section, "is", every);
    let bounds = match exactly {
        Some(at) => Bounds::between(at, at),
        None => Bounds { low: low.first().copied(), high: high.first().copied() },
    };
    let message = match (exactly, low.len() + high.len()) {
        _ if low.len() > 1 || high.len() > 1 => Some(
            "階級の下の境目は「from」か「over」の一方、上の境目は「to」か「under」の一方です。",
        ),
        (Some(_), 1..) => Some("「is」と、ほかの境目は、一緒に書けません。"),
        (None, 0) => {
            Some("階級の境目がありません。「from」「over」「under」「to」「is」で書いてください。")
        }
        _ => None,
    };
    if section.faults.count() > before {
        // What can't be read is said already.
    } else if let Some(message) = message {
        section.faults.reject(span, message);
    } else if bounds.is_empty() {
        let message = format!("階級「{label}」には、どの値も入りません。");
        section.faults.reject(span, message);
    }
    section.close();
    (Class { id, label, bounds }, span)
}

/// A bound: a number, or a year where times are put into classes.
fn bound(
    section: &mut Section<'_, '_, '_>,
    key: &'static str,
    every: Option<Every>,
) -> Option<Decimal> {
    let Some(every) = every else { return section.decimal(key).map(|number| number.value) };
    let mut value = section.table(key)?;
    let span = value.span;
    let year = match value.take() {
        ValueInner::Integer(year) => i16::try_from(year).ok().map(Decimal::from),
        ValueInner::String(written) => year(&written, every).map(Decimal::from),
        _ => None,
    };
    if year.is_none() {
        let message = format!(
            "「{key}」の年を読めません。\"S20\"、\"平成元年度\"、2024 のように書いてください。"
        );
        section.faults.reject(span, message);
    }
    year
}

/// A year as `S20`, `平成元年度` or `2024`. A fiscal year may bear the name of either era that it lies in.
fn year(written: &str, every: Every) -> Option<i16> {
    let plain = sheets::text::key(written);
    let plain = ["年度", "年"].iter().find_map(|end| plain.strip_suffix(end)).unwrap_or(&plain);
    if let Ok(western) = plain.parse() {
        return Some(western);
    }
    let (era, rest) = Era::split(plain)?;
    let number: i16 = if rest == "元" { 1 } else { rest.parse().ok()? };
    let year = era.western_year(number);
    let (first, last) = match every {
        Every::FiscalYear => (FiscalYear(year).first_day(), FiscalYear(year).last_day()),
        _ => (sheets::Date::new(year, 1, 1).ok()?, sheets::Date::new(year, 12, 31).ok()?),
    };
    let lies_in = number > 0 && era.begins <= last && era.ends().is_none_or(|end| end >= first);
    lies_in.then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_read_in_either_of_its_eras() {
        for (written, fiscal, calendar) in [
            ("S20", Some(1945), Some(1945)),
            ("昭和63年度", Some(1988), Some(1988)),
            ("平成元年度", Some(1989), Some(1989)),
            ("H31", Some(2019), Some(2019)),
            ("令和元年", Some(2019), Some(2019)),
            ("2024", Some(2024), Some(2024)),
            // Its last days lie in no fiscal year that began in it.
            ("S64", None, Some(1989)),
            ("H32", None, None),
            ("R0", None, None),
            ("昔", None, None),
        ] {
            assert_eq!(year(written, Every::FiscalYear), fiscal, "{written}");
            assert_eq!(year(written, Every::Year), calendar, "{written}");
        }
    }
}
