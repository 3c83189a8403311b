//! The cells of a form that say who answers: the office, whether there is anything to report, how many; and
//! whom to call.

use super::kinds::Evidence;
use super::options::{self, Options, opposite};
use super::page::Page;
use super::questions::{Answer, Question};
use sheets::text::key;
use sheets::{CellRef, Takes};

/// Labels of the office that answers, the likelier first.
const OFFICES: [&str; 32] = [
    "部局名",
    "部署名",
    "部局",
    "部署",
    "所属名",
    "所属",
    "課名",
    "課所名",
    "課室名",
    "課・室名",
    "課(室)名",
    "課等名",
    "所管課名",
    "所管課",
    "担当課名",
    "担当部局",
    "担当部署",
    "担当課",
    "部名",
    "部・局名",
    "機関名",
    "学校名",
    "園名",
    "施設名",
    "市町村名",
    "団体名",
    "事業所名",
    "支所名",
    "回答部局",
    "回答課",
    "所属部署",
    "局名",
];

/// Those of them that are names of what a form is about, where an office is named as well.
const NAMED: [&str; 8] =
    ["機関名", "学校名", "園名", "施設名", "市町村名", "団体名", "事業所名", "支所名"];

/// Labels of an office that has others below it.
const ABOVE: [&str; 7] = ["部名", "部局名", "部・局名", "局名", "部局", "所属部", "部"];

/// Labels of an office below such.
const BELOW: [&str; 9] =
    ["課名", "課所名", "課室名", "課・室名", "課(室)名", "課等名", "課", "課・係名", "所属課名"];

/// Words in the labels of whom to call, and of what the office that asks fills in.
const CONTACTS: [&str; 22] = [
    "担当",
    "氏名",
    "職名",
    "内線",
    "電話",
    "tel",
    "fax",
    "ファクス",
    "メール",
    "mail",
    "連絡先",
    "記入者",
    "作成者",
    "記入日",
    "提出日",
    "回答日",
    "作成日",
    "係名",
    "課長",
    "決裁",
    "受付",
    "責任者",
];

/// The office, by a label.
#[derive(Debug, Clone, Default)]
pub struct Attributes {
    /// The label of the office above.
    pub group: Option<Labelled>,
    /// The label of the office.
    pub department: Option<Labelled>,
    /// The label of the cell that says whether there is anything, with the words for some and none.
    pub applicability: Option<(Labelled, String, String)>,
    /// Whether the form itself says those words.
    pub says_answers: bool,
    /// The label of the number of records.
    pub declared_count: Option<Labelled>,
    /// What else is asked of the office.
    pub others: Vec<Labelled>,
}

/// A label and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// The label, as printed.
    pub label: String,
    /// Where it stands.
    pub at: CellRef,
    /// Where it is answered.
    pub answer: CellRef,
    /// What its drop-down list offers.
    pub offers: Vec<String>,
}

/// Takes the labels of a sheet that are attributes; the others are left.
pub fn take(
    page: &Page<'_>,
    fields: &mut Vec<Question>,
    has_list: bool,
    known: &Attributes,
) -> Attributes {
    let mut own = Attributes::default();
    let is = |words: &[&str], field: &Question| words.contains(&bare(&field.words).as_str());
    let at = |fields: &[Question], words: &[&str]| {
        words.iter().find_map(|word| fields.iter().position(|field| bare(&field.words) == *word))
    };
    let above = fields.iter().position(|field| is(&ABOVE, field));
    let below = fields.iter().position(|field| is(&BELOW, field));
    let is_known_above = |field: &Question| {
        known.group.as_ref().is_some_and(|group| bare(&group.label) == bare(&field.words))
    };
    let group =
        above.filter(|place| below.is_some() || fields.get(*place).is_some_and(is_known_above));
    if let Some(place) = group {
        own.group = Some(labelled(page, &fields.remove(place)));
    }
    if let Some(place) = at(fields, &OFFICES).filter(|_| own.group.is_none() || below.is_some()) {
        own.department = Some(labelled(page, &fields.remove(place)));
    }
    if let Some(place) = fields.iter().position(|field| is_applicability(page, field, has_list)) {
        let field = fields.remove(place);
        let answers = answers(page, &field);
        own.says_answers = answers.is_some();
        let (some, none) = answers.unwrap_or_else(|| ("有".to_owned(), "無".to_owned()));
        own.applicability = Some((labelled(page, &field), some, none));
    }
    let is_count = |field: &Question| {
        let label = bare(&field.words);
        has_list && label.ends_with('数') && label.chars().count() <= 8 && field.number.is_none()
    };
    if let Some(place) = fields.iter().position(is_count) {
        own.declared_count = Some(labelled(page, &fields.remove(place)));
    }
    let is_contact = |field: &Question| {
        let label = bare(&field.words);
        let is_office = is(&OFFICES, field) && !NAMED.contains(&label.as_str());
        let words = CONTACTS.iter().any(|word| label.contains(&key(word))) || is_office;
        words && matches!(field.answer, Answer::Right(_)) && label.chars().count() <= 14
    };
    let (contacts, rest): (Vec<Question>, Vec<Question>) =
        std::mem::take(fields).into_iter().partition(is_contact);
    *fields = rest;
    let mut seen: Vec<String> = Vec::new();
    for field in &contacts {
        let own_label = bare(&field.words);
        if !seen.contains(&own_label) {
            seen.push(own_label);
            own.others.push(labelled(page, field));
        }
    }
    own
}

/// Whether a text is the label of something that every form asks: an answer may stand beside it already.
pub fn is_known_label(text: &str) -> bool {
    let label = bare(text);
    let is_contact = CONTACTS.iter().any(|word| label.contains(&key(word)));
    let is_count = label.ends_with('数') || label.contains("有無");
    let is_short = label.chars().count() <= 8;
    OFFICES.contains(&label.as_str()) || (is_short && (is_contact || is_count))
}

/// Whether a heading of a list's column names the office of each row.
pub fn names_office(heading: &str) -> bool {
    let own = bare(heading);
    let is_named = NAMED.contains(&own.as_str());
    let asks = ["部局を", "所属を", "課を", "学校を"].iter().any(|word| own.starts_with(word));
    (OFFICES.contains(&own.as_str()) && !is_named) || asks
}

/// A label that holds its own answer behind a colon: 部局名：.
pub fn within(page: &Page<'_>) -> Option<Labelled> {
    page.words().iter().find_map(|own| {
        let text = own.text.as_deref()?;
        let (label, _) = text.split_once([':', '：'])?;
        let is_office = OFFICES.contains(&bare(label).as_str());
        let label = label.trim().to_owned();
        let at = own.range.from;
        is_office.then_some(Labelled { label, at, answer: at, offers: Vec::new() })
    })
}

/// A label folded, without its colon, its number and what stands in brackets behind it.
fn bare(words: &str) -> String {
    let folded = key(words);
    let forms = sheets::label::forms_of_key(&folded);
    forms.into_iter().min_by_key(|form| form.chars().count()).unwrap_or(folded)
}

fn labelled(page: &Page<'_>, field: &Question) -> Labelled {
    let answer = match &field.answer {
        Answer::Right(at) | Answer::Below(at) | Answer::Line(at, _) => *at,
        Answer::Marks(options) => options.first().map_or(field.at, |(_, at)| *at),
    };
    let offers = match page.design.takes(answer) {
        Some(Takes::List(items)) => items.clone(),
        _ => Vec::new(),
    };
    let label = super::page::one_line(&field.words);
    let label = label.trim_end_matches([':', '：']).trim().to_owned();
    Labelled { label, at: field.at, answer, offers }
}

/// Whether a label asks whether there is anything to report.
fn is_applicability(page: &Page<'_>, field: &Question, has_list: bool) -> bool {
    let label = key(&field.words);
    let asks = label.contains("有無") || label.starts_with("該当");
    let is_short = label.chars().count() <= 16;
    asks && is_short && (label.contains("該当") || (has_list && answers(page, field).is_some()))
}

/// The words for some and none.
fn answers(page: &Page<'_>, field: &Question) -> Option<(String, String)> {
    let options: Options = match &field.answer {
        Answer::Line(_, options) => options.clone(),
        Answer::Right(at) | Answer::Below(at) => match Evidence::of(page, [*at]).takes {
            Some(Takes::List(items)) => Options::of(items),
            _ => options::in_line(field.words.split(['（', '(']).nth(1)?)?,
        },
        Answer::Marks(_) => return None,
    };
    let [first, second] = options.labels.as_slice() else { return None };
    let says_none = |label: &String| {
        let own = key(label);
        ["無", "なし", "ない"].iter().any(|word| own.contains(word))
    };
    let order =
        opposite(&options.labels).or_else(|| match (says_none(first), says_none(second)) {
            (false, true) => Some((0, 1)),
            (true, false) => Some((1, 0)),
            _ => None,
        })?;
    let label = |place: usize| options.labels.get(place).cloned();
    label(order.0).zip(label(order.1))
}
