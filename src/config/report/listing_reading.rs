//! Reading the blocks that print what was answered.

use super::known::Known;
use super::level;
use super::listing::{
    CardOf, CardTable, CardsPlan, Chosen, Grouping, ListedColumn, RecordsPlan, Shows, TextsPlan,
};
use crate::config::block::Block;
use crate::config::choices::DIRECTIONS;
use crate::config::faults::Faults;
use crate::config::keys::listing::{CARD_TABLE, COLUMN};
use crate::config::section::{Section, resolve_id};
use crate::config::tables::condition_of;
use crate::config::variable::{Variable, VariableKind};
use crate::config::wording::reading::wording;
use crate::model::{BlockId, VariableId};
use toml_span::{Spanned, Value};

/// The words that stand for no variable.
const OFFICE: &str = "office";
const NUMBER: &str = "number";
const RECORD: &str = "record";

/// Reads a list of records.
pub fn records(section: &mut Section<'_, '_, '_>, known: &Known<'_>) -> Option<RecordsPlan> {
    let chosen = chosen(section, None, known);
    let title = wording(section, "title", known);
    let block = of(chosen.as_ref(), known);
    let columns = columns(section, "columns", block);
    if columns.is_empty() {
        section.lacks("「columns」が一つもありません。並べる項目を書き加えてください。");
    }
    let group = section.optional::<String>("group");
    let group = group.and_then(|name| grouping(&name, block, section.faults));
    let order = section.optional::<String>("order");
    let order = order.and_then(|name| variable(&name, block, section.faults));
    let ascending = section.optional_choice("direction", &DIRECTIONS).unwrap_or(true);
    let first = section.optional::<u32>("first");
    if let Some(first) = &first
        && (order.is_none() || first.value == 0)
    {
        let message = "「first」は1以上の数で、「order」とともに書いてください。";
        section.faults.reject(first.span, message);
    }
    let none = section.optional_text("none");
    Some(RecordsPlan {
        chosen: chosen?,
        title,
        columns,
        group,
        order: order.map(|variable| (variable, ascending)),
        first: first.and_then(|first| usize::try_from(first.value).ok()),
        none,
    })
}

/// Reads the answers to a question.
pub fn texts(section: &mut Section<'_, '_, '_>, known: &Known<'_>) -> Option<TextsPlan> {
    let chosen = chosen(section, None, known);
    let block = of(chosen.as_ref(), known);
    let written = section.required::<String>("variable");
    let found = variable(&written, block, section.faults);
    if let (Some(found), Some(block)) = (found, block)
        && !matches!(block.variables[found].kind, VariableKind::Text)
    {
        let message = format!("「variable」の「{}」は、文字の項目ではありません。", written.value);
        section.faults.reject(written.span, message);
    }
    let title = wording(section, "title", known);
    let by = section.optional::<String>("by");
    let by = by.map_or(Some(Grouping::Office), |by| grouping(&by, block, section.faults));
    let none = section.optional_text("none");
    Some(TextsPlan { chosen: chosen?, variable: found?, title, by: by?, none })
}

/// Reads pages of records.
pub fn cards(section: &mut Section<'_, '_, '_>, known: &Known<'_>) -> Option<CardsPlan> {
    let chosen = chosen(section, None, known);
    let block = of(chosen.as_ref(), known);
    let name = section.optional::<String>("name");
    let by = section.required::<String>("by");
    let by = match by.value.as_str() {
        RECORD => named(section, name.as_ref(), block).map(CardOf::Record),
        _ => {
            if let Some(name) = &name {
                let message = "「name」は、「by = \"record\"」のときにだけ書けます。";
                section.faults.reject(name.span, message);
            }
            grouping(&by, block, section.faults).map(CardOf::Group)
        }
    };
    let level = level::read(section);
    let items = columns(section, "items", block);
    let own = chosen.as_ref().map(|chosen| chosen.block);
    let values = section.tables("tables");
    let tables: Vec<CardTable> =
        values.into_iter().filter_map(|value| table(value, own, known, section.faults)).collect();
    if items.is_empty() && tables.is_empty() {
        section.lacks("「items」も「tables」もありません。頁に並べるものを書き加えてください。");
    }
    Some(CardsPlan { chosen: chosen?, by: by?, level, items, tables })
}

fn table(
    value: Value<'_>,
    own: Option<BlockId>,
    known: &Known<'_>,
    faults: &mut Faults<'_>,
) -> Option<CardTable> {
    let mut section = Section::open(value, &CARD_TABLE, faults);
    let chosen = chosen(&mut section, own, known);
    let title = section.text("title");
    let columns = columns(&mut section, "columns", of(chosen.as_ref(), known));
    let none = section.optional_text("none");
    section.close();
    Some(CardTable { chosen: chosen?, title, columns, none })
}

/// The part of the form that records are of.
fn of<'k>(chosen: Option<&Chosen>, known: &'k Known<'_>) -> Option<&'k Block> {
    chosen.map(|chosen| &known.plan.form.blocks[chosen.block])
}

/// The records under `of` and `only`; without `of`, those of this block, or the collection's.
fn chosen(
    section: &mut Section<'_, '_, '_>,
    otherwise: Option<BlockId>,
    known: &Known<'_>,
) -> Option<Chosen> {
    let form = known.plan.form;
    let written = section.optional::<String>("of");
    let only = section.optional::<String>("only");
    let block = match written {
        None => otherwise.unwrap_or(form.main),
        Some(name) => {
            let named = form.blocks.with_ids().filter(|(_, block)| !block.id.is_empty());
            let named = named.map(|(id, block)| (id, block.id.as_str()));
            resolve_id(&name, "部分", named, section.faults)?
        }
    };
    let only = only.and_then(|only| condition_of(&only, block, known.plan, section.faults));
    Some(Chosen { block, only })
}

/// The variable that names a record: the one that is told, or the first text.
fn named(
    section: &mut Section<'_, '_, '_>,
    name: Option<&Spanned<String>>,
    block: Option<&Block>,
) -> Option<VariableId> {
    if let Some(name) = name {
        return variable(name, block, section.faults);
    }
    let is_text = |variable: &Variable| matches!(variable.kind, VariableKind::Text);
    let found = block?.variables.find(is_text);
    if found.is_none() {
        section.lacks("「name」がありません。頁の見出しにする項目を書き加えてください。");
    }
    found
}

fn columns(
    section: &mut Section<'_, '_, '_>,
    key: &'static str,
    block: Option<&Block>,
) -> Vec<ListedColumn> {
    let values = section.tables(key);
    values.into_iter().filter_map(|value| column(value, block, section.faults)).collect()
}

fn column(
    value: Value<'_>,
    block: Option<&Block>,
    faults: &mut Faults<'_>,
) -> Option<ListedColumn> {
    let mut section = Section::open(value, &COLUMN, faults);
    let written = section.required::<String>("of");
    let heading = section.optional_text("heading");
    let named = heading.is_some();
    let heading = |own: &str| heading.unwrap_or_else(|| own.to_owned());
    let column = match written.value.as_str() {
        OFFICE => {
            Some(ListedColumn { shows: Shows::Office, heading: heading("部局"), group: None })
        }
        NUMBER => {
            Some(ListedColumn { shows: Shows::Number, heading: heading("番号"), group: None })
        }
        _ => variable(&written, block, section.faults).zip(block).map(|(found, block)| {
            let own = &block.variables[found];
            // A heading of the definition's own stands for itself.
            let group = own.group.clone().filter(|_| !named);
            ListedColumn { shows: Shows::Variable(found), heading: heading(&measured(own)), group }
        }),
    };
    section.close();
    column
}

/// The heading of a variable on the form, with the unit of its numbers.
fn measured(variable: &Variable) -> String {
    let above = variable.group.as_deref().unwrap_or_default();
    let is_told = |unit: &str| variable.heading.contains(unit) || above.contains(unit);
    match variable.unit().filter(|unit| !is_told(unit)) {
        Some(unit) => format!("{}（{unit}）", variable.heading),
        None => variable.heading.clone(),
    }
}

fn variable(
    name: &Spanned<String>,
    block: Option<&Block>,
    faults: &mut Faults<'_>,
) -> Option<VariableId> {
    // That it is missing, or that the part is not known, is told already.
    if name.value.is_empty() {
        return None;
    }
    let named = block?.variables.with_ids().map(|(id, variable)| (id, variable.id.as_str()));
    resolve_id(name, "項目", named, faults)
}

fn grouping(
    name: &Spanned<String>,
    block: Option<&Block>,
    faults: &mut Faults<'_>,
) -> Option<Grouping> {
    if name.value == OFFICE {
        return Some(Grouping::Office);
    }
    let found = variable(name, block, faults)?;
    if !matches!(block?.variables[found].kind, VariableKind::Code(_)) {
        let message = format!(
            "「{}」は、選択肢から一つを選ぶ項目ではありません。\"office\" か、type = \"code\" の項目を書いてください。",
            name.value
        );
        faults.reject(name.span, message);
        return None;
    }
    Some(Grouping::Code(found))
}
