//! Reading the tabulation plan.

use super::columns::{Columns, Headings};
use super::known::Known;
use super::names::{find, test};
use super::order::Wanted;
use super::{
    AbovePlan, By, Order, RowsPlan, TablePlan, Test, TotalPlan, condition, dimension, old,
};
use crate::config::choices::ZEROS;
use crate::config::dataset::{Dataset, ValueDomain, Variable};
use crate::config::faults::Faults;
use crate::config::keys::tables::{ROWS, TABLE};
use crate::config::section::{Section, reject_doubles, resolve_id};
use crate::model::{CodeId, DatasetId, VariableId};
use toml_span::{Span, Spanned, Value};

/// Reads one `[[table]]`. Where what it counts is not known, that is noted, and the plan stands for its
/// name only.
pub fn read(value: Value<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> TablePlan {
    let mut section = Section::open(value, &TABLE, faults);
    let id = section.id("id");
    let at = section.line_of("title");
    let title = section.text("title");
    let notes = section.texts("notes");
    let mut plan = TablePlan {
        at,
        id,
        title,
        notes,
        unit: None,
        blank_zeros: false,
        dataset: known.datasets.main,
        condition: None,
        when: None,
        missing: None,
        rows: RowsPlan {
            label: String::new(),
            by: By::Office,
            order: Order::Definition,
            first: None,
            unsaid: None,
            zeros: false,
            trims: false,
            totals: Vec::new(),
            above: None,
        },
        columns: Vec::new(),
    };
    if section.contains("kind") {
        old::reject(&mut section);
        section.rest();
    } else {
        read_view(&mut section, known, &mut plan);
    }
    section.close();
    plan
}

fn read_view(section: &mut Section<'_, '_, '_>, known: &Known<'_>, plan: &mut TablePlan) {
    plan.unit = section.optional_text("unit");
    plan.blank_zeros = section.optional_choice("zeros", &ZEROS).unwrap_or(false);
    plan.missing = section.optional_text("missing");
    let dataset = dataset(section, known);
    let rows = section.table("rows");
    let columns = section.some_tables("columns");
    let condition = section.table("where");
    if rows.is_none() {
        section.lacks("「rows」がありません。表側に何を並べるかを書き加えてください。");
    }
    let Some((id, dataset)) = dataset else { return };
    plan.dataset = id;
    plan.condition = match condition {
        Some(value) => test(value, dataset, section.faults),
        None => first_sex(dataset),
    };
    plan.when = condition::read(section, id, known);
    if let Some((rows, wanted)) =
        rows.and_then(|value| read_rows(value, dataset, id, section.faults))
    {
        plan.rows = rows;
        let above = plan.rows.above.as_ref().map(|above| above.heading.as_str());
        let headings = Headings { label: &plan.rows.label, by: &plan.rows.by, above };
        plan.columns =
            Columns::new(dataset, id, known, headings).read(columns, &wanted, section.faults);
        plan.rows.order = wanted.order(plan, section.faults);
    }
}

/// The dataset that `of` names; the form's records without it.
fn dataset<'k>(
    section: &mut Section<'_, '_, '_>,
    known: &Known<'k>,
) -> Option<(DatasetId, &'k Dataset)> {
    let id = match section.optional::<String>("of") {
        None => known.datasets.main,
        Some(name) => {
            let named = known.datasets.with_ids().map(|(id, one)| (id, one.id.as_str()));
            let named = named.filter(|(_, name)| !name.is_empty());
            resolve_id(&name, "統計", named, section.faults)?
        }
    };
    Some((id, &known.datasets[id]))
}

/// Of a source that counts the sexes apart, the first that is read.
fn first_sex(dataset: &Dataset) -> Option<Test> {
    let is_sex = |variable: &Variable| variable.id == "sex" && !variable.codes().is_empty();
    let found = dataset.with_ids().filter(|_| !dataset.id.is_empty());
    let (variable, _) = found.into_iter().find(|(_, variable)| is_sex(variable))?;
    Some(Test { variable, code: CodeId::FIRST })
}

fn read_rows(
    value: Value<'_>,
    dataset: &Dataset,
    id: DatasetId,
    faults: &mut Faults<'_>,
) -> Option<(RowsPlan, Wanted)> {
    let mut section = Section::open(value, &ROWS, faults);
    let label = section.text("label");
    let by = read_by(&mut section, dataset, id);
    if by.is_none() {
        // What else belongs there depends on what is not known.
        section.rest();
    }
    let wanted = Wanted::read(&mut section);
    let first = first(&mut section, &wanted);
    let shows_all = !matches!(by, Some(By::Office | By::Top));
    let zeros = section.optional::<bool>("zeros").map_or(shows_all, |zeros| zeros.value);
    let trims = section.optional::<bool>("trim").filter(|trim| trim.value);
    if let Some(trim) = trims.as_ref().filter(|_| !matches!(by, None | Some(By::Classes { .. }))) {
        let message = "「trim」は、階級（「classes」）を並べる表側にだけ書けます。";
        section.faults.reject(trim.span, message);
    }
    let trims = trims.is_some();
    let mut totals = Vec::new();
    for (key, of_all) in [("total", false), ("grand_total", true)] {
        let label = section.optional_text(key);
        totals.extend(label.map(|label| TotalPlan { label, of_all }));
    }
    let unsaid = section.optional_text("unsaid");
    if matches!(by, Some(By::Questions(_))) && (unsaid.is_some() || !totals.is_empty()) {
        let message = "項目ごとの行は足し合わせられないので、「total」「grand_total」「unsaid」は書けません。";
        section.faults.reject(section.span, message);
    }
    let above = above(&mut section, by.as_ref(), &wanted);
    section.close();
    let order = Order::Definition;
    Some((RowsPlan { label, by: by?, order, first, unsaid, zeros, trims, totals, above }, wanted))
}

/// The offices above those that stand down, in official order.
fn above(section: &mut Section<'_, '_, '_>, by: Option<&By>, wanted: &Wanted) -> Option<AbovePlan> {
    let heading = section.optional::<String>("group");
    let subtotal = section.optional_text("subtotal");
    let Some(heading) = heading else {
        if subtotal.is_some() {
            section.lacks("「subtotal」には、上位の部局の列の見出し「group」も要ります。");
        }
        return None;
    };
    if !matches!(by, None | Some(By::Office)) || !wanted.is_none() {
        let message = "「group」は、部局を公式の順に並べる表側（by = \"office\"、「order」なし）にだけ書けます。";
        section.faults.reject(heading.span, message);
    }
    Some(AbovePlan { heading: heading.value, subtotal })
}

/// How many of the first have a row; a fault where nothing says which are the first.
fn first(section: &mut Section<'_, '_, '_>, wanted: &Wanted) -> Option<usize> {
    let written = section.optional::<u64>("first")?;
    let first = usize::try_from(written.value).ok().filter(|first| *first > 0);
    if first.is_none() || wanted.is_none() {
        let message = "「first」には1以上の数を、並べる順の「order」とともに書いてください。";
        section.faults.reject(written.span, message);
    }
    first
}

/// What rows may stand for besides a variable.
const OFFICE: &str = "office";
/// The topmost of them.
const TOP: &str = "group";

fn read_by(section: &mut Section<'_, '_, '_>, dataset: &Dataset, id: DatasetId) -> Option<By> {
    if let Some(name) = section.optional::<String>("each") {
        return find(&name, dataset, section.faults).map(|name| By::Record { name });
    }
    let span = section.span;
    let Some(value) = section.table("by") else {
        section.lacks("「by」か「each」がありません。表側に何を並べるかを書き加えてください。");
        return None;
    };
    let names = names(value, section.faults)?;
    match names.as_slice() {
        [one] if one.value == OFFICE && id.block().is_some() => Some(By::Office),
        [one] if one.value == TOP && id.block().is_some() => Some(By::Top),
        // A row with a name of its own is that of a variable, and not of what it holds.
        [_] if section.contains("names") => battery(&names, span, dataset, section),
        [one] => read_variable(section, one, dataset),
        several => battery(several, span, dataset, section),
    }
}

/// One name, or a list of names.
fn names(mut value: Value<'_>, faults: &mut Faults<'_>) -> Option<Vec<Spanned<String>>> {
    use toml_span::value::ValueInner;
    let span = value.span;
    match value.take() {
        ValueInner::String(name) => Some(vec![Spanned::with_span(name.into_owned(), span)]),
        ValueInner::Array(items) => {
            let names = items.into_iter().map(|mut item| {
                let span = item.span;
                let name = item.take_string(None).ok()?;
                Some(Spanned::with_span(name.into_owned(), span))
            });
            let names: Option<Vec<_>> = names.collect();
            let names = names.filter(|names| !names.is_empty());
            if names.is_none() {
                faults.reject(span, "項目の名前を、文字列で一つ以上並べてください。");
            }
            names
        }
        _ => {
            faults.reject(span, "項目の名前を文字列で書いてください。");
            None
        }
    }
}

fn read_variable(
    section: &mut Section<'_, '_, '_>,
    name: &Spanned<String>,
    dataset: &Dataset,
) -> Option<By> {
    let id = find(name, dataset, section.faults)?;
    let variable = dataset.variable(id);
    match &variable.kind {
        ValueDomain::Code(_) | ValueDomain::Marks(_) => Some(By::Code(id)),
        _ => dimension::read(section, (id, name.span), dataset),
    }
}

/// Variables that share their codes, or else have a row each.
fn battery(
    names: &[Spanned<String>],
    span: Span,
    dataset: &Dataset,
    section: &mut Section<'_, '_, '_>,
) -> Option<By> {
    let doubles = names.iter().map(|name| (name.value.as_str(), name.span));
    reject_doubles(doubles, "項目", section.faults);
    let found: Vec<VariableId> =
        names.iter().filter_map(|name| find(name, dataset, section.faults)).collect();
    let codes = |id: &VariableId| {
        dataset.variable(*id).codes().iter().map(|code| code.id.as_str()).collect::<Vec<_>>()
    };
    let first = found.first().map(codes).unwrap_or_default();
    if found.len() == names.len() && found.iter().all(|variable| codes(variable).is_empty()) {
        return Some(dimension::questions(section, found, dataset));
    }
    if first.is_empty() || found.iter().any(|variable| codes(variable) != first) {
        let message = "「by」には、同じ選択肢をもつ項目か、選択肢のない項目だけを並べてください。";
        section.faults.reject(span, message);
        return None;
    }
    Some(By::Battery(found))
}

/// The variable a key names, which must be of the kind `fits` says.
pub fn variable(
    section: &mut Section<'_, '_, '_>,
    key: &'static str,
    dataset: &Dataset,
    what: &str,
    fits: impl Fn(&ValueDomain) -> bool,
) -> Option<VariableId> {
    let written = section.required::<String>(key);
    if written.value.is_empty() {
        return None;
    }
    let id = find(&written, dataset, section.faults)?;
    let found = dataset.variable(id);
    if !fits(&found.kind) {
        let message =
            format!("「{key}」には{what}項目を書いてください（「{}」は違います）。", found.id);
        section.faults.reject(written.span, message);
        return None;
    }
    Some(id)
}
