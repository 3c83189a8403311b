//! From an office's own blank forms, and from returns where there are any, to the definition of the
//! collection, the offices, the form and its code lists.
//!
//! A form is looked at sheet by sheet: tables first (`tables`, by the bands of their headings), then
//! numbered questions, then labels with a cell for the answer. Some of these say who answers
//! (`attributes`); the rest are parts with items (`parts`), whose types follow from what their cells take,
//! how they show numbers, and the words of their headings (`kinds`). Returns add what no blank form tells
//! (`filled`, `refine`). Nothing keeps the place of a cell: the reader of returns finds everything by its
//! words.

mod attributes;
mod bands;
mod dictionary;
mod fields;
mod filled;
mod formats;
mod ids;
mod joining;
mod kinds;
mod notes;
mod offices;
mod options;
mod page;
mod parts;
mod questions;
mod refine;
mod said;
mod survey;
mod tables;
mod tree;
mod words;

use super::{Definition, Draft, Found, Remark, Source, Told};
use attributes::Attributes;
use page::Page;
use parts::{Part, Shape};
use serde_json::{Map, Value, json};
use sheets::CellRange;
use sheets::lexicon::sheet_names;
use tree::{Maker, Tree};

/// A form as it is understood so far.
#[derive(Default)]
struct Form {
    parts: Vec<Part>,
    attributes: Attributes,
    /// Names of sheets without answers.
    other_sheets: Vec<String>,
}

/// Drafts a definition; `None` where the forms ask nothing that can be found.
pub fn draft(forms: &[Source], returns: &[Source], told: &Told) -> Option<Draft> {
    // What a service of forms wrote is form and answers in one.
    let data = forms.iter().filter(|one| one.is_data() && returns.is_empty());
    let returns: Vec<&Source> = returns.iter().chain(data).collect();
    let returns = returns.as_slice();
    let pages: Vec<Page<'_>> =
        forms.iter().enumerate().flat_map(|(form, one)| pages(form, one)).collect();
    let mut form = Form::default();
    for (place, page) in pages.iter().enumerate() {
        look(&mut form, place, page);
    }
    let several = forms.len() > 1;
    form.parts = joining::join(form.parts);
    if form.parts.is_empty() {
        return None;
    }
    let is_joined = several && joining::are_apart(&form.parts, &pages);
    let mut remarks = Vec::new();
    said::conditions(&mut form.parts);
    said::signs(&mut form.parts, &pages);
    for part in &mut form.parts {
        let answers = filled::answers(part, returns);
        let is_data = pages.get(part.page).is_some_and(|page| page.is_data);
        refine::refine(part, &answers, is_data);
        if part.shape == Shape::Questions
            && answers.sheets > 1
            && part.items.iter().all(|item| item.label.is_none())
        {
            part.shape = Shape::Card;
        }
    }
    // What returns made numbers of takes signs as well.
    said::signs(&mut form.parts, &pages);
    let offices = offices::find(&mut form.attributes, &mut form.parts, returns, told, &mut remarks);
    let mut definition = Definition::new();
    let Tree { blocks, code_lists, remarks: asked } = Maker::new().make(&form.parts);
    let collection = collection(&form, (forms, &pages), returns, told, &mut remarks);
    definition.insert("collection".to_owned(), Value::Object(collection));
    if !offices.is_empty() {
        definition.insert("department".to_owned(), Value::Array(offices));
    }
    let title = pages.first().and_then(|page| survey::title(page, u32::MAX));
    let settings = settings(&form, blocks, title.map(|(title, _)| title), told, is_joined);
    definition.insert("form".to_owned(), Value::Object(settings));
    if !code_lists.is_empty() {
        definition.insert("code_list".to_owned(), Value::Array(code_lists));
    }
    remarks.extend(asked);
    let found = form.parts.iter().map(found).collect();
    Some(Draft { definition, remarks, found })
}

/// The sheets of a form that are shown.
fn pages(form: usize, one: &Source) -> Vec<Page<'_>> {
    let sheets = one.workbook.sheets.iter().zip(&one.designs).filter(|(sheet, _)| sheet.visible);
    sheets
        .map(|(sheet, design)| Page { is_data: one.is_data(), ..Page::new(form, sheet, design) })
        .collect()
}

/// Takes what one sheet asks.
fn look(form: &mut Form, place: usize, page: &Page<'_>) {
    let explains = sheet_names::explains(&page.sheet.name);
    let (tables, printed) = match () {
        () if page.is_data => (tables::of_data(page).into_iter().collect(), Vec::new()),
        () if explains => (Vec::new(), Vec::new()),
        () => tables::find(page),
    };
    let mut taken: Vec<CellRange> = tables.iter().map(|table| table.area).chain(printed).collect();
    let explains = explains || page.is_data;
    let questions = if explains { Vec::new() } else { questions::find(page, &taken) };
    taken.extend(questions.iter().map(|question| question.area));
    let title = survey::title(page, u32::MAX).map(|(_, at)| at);
    taken.extend(title.map(CellRange::from));
    let mut labels = if explains { Vec::new() } else { fields::find(page, &taken) };
    if tables.is_empty() && questions.is_empty() && labels.is_empty() {
        if page.sheet.cells.rows().next().is_some() {
            form.other_sheets.push(page.sheet.name.clone());
        }
        return;
    }
    let usual = kinds::amounts(page);
    let amounts = |area: CellRange| survey::unit_over(page, area).or_else(|| usual.clone());
    let has_list = tables.iter().any(|table| table.stub.is_none());
    let mut own = attributes::take(page, &mut labels, has_list, &form.attributes);
    if own.department.is_none() && own.group.is_none() {
        own.department = attributes::within(page);
    }
    let mut parts: Vec<Part> = tables
        .iter()
        .map(|table| parts::of_table(page, place, table, amounts(table.area).as_ref()))
        .collect();
    for run in runs(&questions, &parts) {
        parts.extend(parts::of_questions(page, place, Shape::Questions, run, usual.as_ref()));
    }
    // Labels beside a list or questions are asked once of an office; else each sheet is a record.
    let is_card =
        (tables.is_empty() && questions.is_empty()) || (labels.len() >= 3 && questions.is_empty());
    let shape = if is_card && labels.len() >= 2 { Shape::Card } else { Shape::Questions };
    if let Some(labelled) = parts::of_questions(page, place, shape, &labels, usual.as_ref()) {
        for part in &mut parts {
            part.is_in_card = shape == Shape::Card && part.shape == Shape::List;
        }
        parts.push(labelled);
    }
    parts
        .sort_by_key(|part| (part.shape != Shape::Card, part.area.from.row, part.area.from.column));
    entitle(page, &mut parts);
    joining::attributes(&mut form.attributes, own);
    form.parts.append(&mut parts);
}

/// Questions one after the other with no table between them.
fn runs<'q>(
    questions: &'q [questions::Question],
    tables: &[Part],
) -> Vec<&'q [questions::Question]> {
    let above = |row: u32| tables.iter().filter(|part| part.area.from.row < row).count();
    let runs = questions.chunk_by(|a, b| above(a.at.row) == above(b.at.row));
    runs.collect()
}

/// Gives parts the titles that stand over them, where there are several.
fn entitle(page: &Page<'_>, parts: &mut [Part]) {
    if parts.len() < 2 {
        return;
    }
    let tables = parts.iter().filter(|part| !part.rows.is_empty()).map(|part| part.area);
    let items = parts.iter().filter(|part| part.rows.is_empty()).flat_map(|part| &part.items);
    let cells = items.flat_map(|item| item.cells.iter().copied().chain([item.at]));
    let title = survey::title(page, u32::MAX).map(|(_, at)| CellRange::from(at));
    let areas: Vec<CellRange> = tables.chain(cells.map(CellRange::from)).chain(title).collect();
    let titled: Vec<Option<(String, u32)>> =
        parts.iter().map(|part| survey::part_title(page, part.area, &areas)).collect();
    for (place, part) in parts.iter_mut().enumerate() {
        let Some(Some((title, row))) = titled.get(place) else { continue };
        // A part is looked for between its title and the next.
        let others = titled.iter().enumerate().filter(|(other, _)| *other != place);
        let mut rows = others.filter_map(|(_, other)| Some(other.as_ref()?.1));
        if !rows.any(|other| other > *row && other <= part.area.to.row) {
            part.title = Some(title.clone());
        }
    }
}

/// The block whose records are counted, as the reader of the definition chooses it.
fn main_part(parts: &[Part]) -> Option<&Part> {
    let is_open = |part: &&Part| match part.shape {
        Shape::List => !part.is_in_card,
        shape => shape == Shape::Card,
    };
    let main = parts.iter().find(is_open);
    main.or_else(|| parts.iter().find(|part| part.shape == Shape::Questions))
        .or_else(|| parts.first())
}

/// `[collection]`, with what is to be asked of it.
fn collection(
    form: &Form,
    (forms, pages): (&[Source], &[Page<'_>]),
    returns: &[&Source],
    told: &Told,
    remarks: &mut Vec<Remark>,
) -> Map<String, Value> {
    let mut ask = |key: &str, question: &str| {
        remarks.push(Remark { place: format!("collection.{key}"), question: question.to_owned() });
    };
    let printed = pages.first().and_then(|page| survey::title(page, u32::MAX));
    let named = forms.first().filter(|one| one.is_data()).map(|one| one.stem().to_owned());
    let title = match (&printed, named.filter(|name| survey::is_survey(name))) {
        (_, Some(name)) => name,
        (Some((title, _)), None) => survey::survey(title),
        (None, None) => {
            ask("title", "調査の名称が様式から分かりません。書き直してください。");
            "調査".to_owned()
        }
    };
    let publisher = told.publisher.clone().or_else(|| survey::publisher(pages));
    let publisher = publisher.unwrap_or_else(|| {
        ask("publisher", "公表する団体の名前を書いてください（「○○市」など）。");
        "○○市".to_owned()
    });
    let known = told.reference_date.or_else(|| survey::day(pages));
    let guessed = survey::year(pages).or_else(|| latest(returns));
    let day =
        known.or(guessed).unwrap_or_else(|| sheets::Date::new(2099, 3, 31).unwrap_or_default());
    if known.is_none() {
        ask(
            "reference_date",
            "調査基準日が様式から分かりません。いつ現在の調査かを書いてください。報告書の日付にもなります。",
        );
    }
    let edition = match known.or(guessed) {
        Some(day) => survey::edition(day),
        None => "令和○年度".to_owned(),
    };
    let (name, unit) = said::counted(main_part(&form.parts), &form.attributes);
    let mut collection = Map::new();
    for (key, text) in [
        ("title", title),
        ("edition", edition),
        ("publisher", publisher),
        ("reference_date", day.to_string()),
        ("record_name", name),
        ("unit", unit),
    ] {
        collection.insert(key.to_owned(), Value::String(text));
    }
    collection
}

/// The latest day in returns that may be the day of a survey.
fn latest(returns: &[&Source]) -> Option<sheets::Date> {
    let sheets = returns.iter().flat_map(|one| &one.workbook.sheets);
    let days =
        sheets.flat_map(|sheet| sheet.cells.all()).filter_map(|(_, content)| match content {
            sheets::CellValue::Date(day) => Some(*day),
            _ => None,
        });
    days.filter(|day| (1990..2100).contains(&day.year())).max()
}

/// `[form]`.
fn settings(
    form: &Form,
    mut blocks: Vec<Map<String, Value>>,
    title: Option<String>,
    told: &Told,
    is_joined: bool,
) -> Map<String, Value> {
    let mut settings = Map::new();
    let mut set = |name: &str, value: Value| drop(settings.insert(name.to_owned(), value));
    if let Some(title) = title {
        set("title", json!(title));
    }
    set("folder", json!(told.folder));
    set("note_marks", json!(["※"]));
    set("total_labels", json!(["計", "合計", "小計", "総計"]));
    if let Some(blank) = &told.blank {
        set("blank", json!(blank));
    }
    let mut others: Vec<&String> = Vec::new();
    for name in &form.other_sheets {
        if !others.contains(&name) {
            others.push(name);
        }
    }
    if !others.is_empty() {
        set("other_sheets", json!(others));
    }
    if is_joined {
        set("joined", json!(true));
    }
    let attributes = said::attributes(&form.attributes);
    if !attributes.is_empty() {
        set("attributes", Value::Object(attributes));
    }
    let single = matches!(form.parts.as_slice(), [only] if only.shape == Shape::List);
    match blocks.first_mut().filter(|_| single) {
        Some(only) => {
            let variables = only.remove("variable").unwrap_or_default();
            set("variable", variables);
        }
        None => set("block", Value::Array(blocks.into_iter().map(Value::Object).collect())),
    }
    settings
}

/// What the clerk is told of a part.
fn found(part: &Part) -> Found {
    let title = part.title.clone().or_else(|| part.stub.as_ref().map(|stub| stub.heading.clone()));
    Found {
        title: title.filter(|title| !title.is_empty()),
        shape: part.shape.word(),
        items: part.items.len(),
        rows: part.stub.as_ref().map(|stub| stub.names.len()),
    }
}
