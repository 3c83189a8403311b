//! The blocks of a form: parts that ask for records of one kind each.

use super::choices::{self, SHAPES};
use super::code_list::{keys, spellings};
use super::faults::{Faults, Line};
use super::keys::block::BLOCK;
use super::section::{Section, reject_alike, reject_doubles, resolve_id};
use super::variable::{self, FormColumn, Known, Variable, VariableKind};
use crate::model::{BlockId, CodeId, Indexed, VariableId};
use std::collections::BTreeMap;
use toml_span::{Span, Spanned, Value};

/// A part of the form that asks for records of one kind.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// Where it is defined.
    pub at: Line,
    /// Short name, ASCII; empty for the only list of a form that names none.
    pub id: String,
    /// What it is like.
    pub shape: Shape,
    /// What stands over it on the form, as printed.
    pub title: Option<String>,
    /// Normalised spellings of that.
    pub title_keys: Vec<String>,
    /// Whether a return may lack it.
    pub optional: bool,
    /// What a record of it is called, where that is not what the collection's are.
    pub record_name: Option<String>,
    /// Unit of numbers of its records, where that is not the collection's.
    pub unit: Option<String>,
    /// Its variables, in the order of the definition.
    pub variables: Indexed<VariableId, Variable>,
    /// The columns of its table: one a variable, or one a code for a set of marks.
    pub columns: Vec<FormColumn>,
}

impl Block {
    /// The numbers that are compared with others, each with the one of before.
    pub fn compared(&self) -> impl Iterator<Item = (VariableId, VariableId)> {
        self.variables.with_ids().filter_map(|(id, variable)| {
            let name = variable.shorts.compare_with.as_ref()?;
            let before = self.variables.find(|other| other.id == name.value)?;
            Some((id, before))
        })
    }

    /// The numbers that are compared with those of the previous edition.
    pub fn compared_with_previous(&self) -> impl Iterator<Item = VariableId> {
        let compared = self.variables.with_ids();
        let compared = compared.filter(|(_, one)| one.shorts.compare_previous.is_some());
        compared.map(|(id, _)| id)
    }

    /// The card it stands in.
    pub fn parent(&self) -> Option<BlockId> {
        match self.shape {
            Shape::List(end) => end.parent,
            _ => None,
        }
    }

    /// The variable by which each record names its office.
    pub fn office(&self) -> Option<VariableId> {
        self.variables.find(|variable| variable.names_office)
    }
}

/// What a block is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Rows below headings, as many as the office fills.
    List(ListEnd),
    /// Rows that are printed on the form: the codes of a variable.
    Matrix(VariableId),
    /// Questions with their answers: one record a return.
    Questions,
    /// Labelled cells anywhere on a sheet: one record a sheet.
    Card,
}

impl Default for Shape {
    fn default() -> Self {
        Self::List(ListEnd::default())
    }
}

impl Shape {
    /// Whether its answers stand beside labels, and not below headings.
    pub fn is_labelled(self) -> bool {
        matches!(self, Self::Questions | Self::Card)
    }

    /// Whether the office decides how many records there are.
    pub fn is_open(self) -> bool {
        matches!(self, Self::List(_) | Self::Card)
    }
}

/// Where a list ends, besides at the next block and the end of its sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ListEnd {
    /// After so many blank rows.
    pub blank_rows: Option<u32>,
    /// At a row of totals.
    pub at_total: bool,
    /// The card it stands in.
    pub parent: Option<BlockId>,
}

/// The blocks of a form as read, with the one whose records are the collection's.
pub struct Blocks {
    /// The blocks.
    pub all: Indexed<BlockId, Block>,
    /// The first whose records the office decides on; else the questions; else the first.
    pub main: BlockId,
}

/// Reads every `[[form.block]]` of a form.
pub fn read_all(values: Vec<Value<'_>>, known: Known<'_>, faults: &mut Faults<'_>) -> Blocks {
    let spans: Vec<Span> = values.iter().map(|value| value.span).collect();
    let read: Vec<(Block, Option<Spanned<String>>)> =
        values.into_iter().map(|value| read(value, known, faults)).collect();
    let (mut blocks, parents): (Vec<Block>, Vec<_>) = read.into_iter().unzip();
    reject_doubles(blocks.iter().map(|block| block.id.as_str()).zip(spans), "部分", faults);
    let shapes: Vec<(String, Shape)> =
        blocks.iter().map(|block| (block.id.clone(), block.shape)).collect();
    for (block, parent) in blocks.iter_mut().zip(&parents) {
        let Some(parent) = parent else { continue };
        let cards = shapes.iter().enumerate().filter(|(_, (_, shape))| *shape == Shape::Card);
        let cards = cards.map(|(place, (id, _))| (BlockId::of(place), id.as_str()));
        let found = resolve_id(parent, "個票", cards, faults);
        if let Shape::List(end) = &mut block.shape {
            end.parent = found;
        } else {
            faults.reject(parent.span, "「parent」は、「list」の部分にだけ書けます。");
        }
    }
    reject_doubled_ids(&blocks, faults);
    // That there is none is told already.
    if blocks.is_empty() {
        blocks.push(Block::default());
    }
    let all: Indexed<BlockId, Block> = Indexed::new(blocks);
    let is_main = |block: &Block| match block.shape {
        Shape::List(end) => end.parent.is_none(),
        shape => shape.is_open(),
    };
    let main = all
        .find(is_main)
        .or_else(|| all.find(|block| block.shape == Shape::Questions))
        .unwrap_or(BlockId::FIRST);
    Blocks { all, main }
}

/// Code tables and columns of products go by the names of variables alone, whatever block they are of.
fn reject_doubled_ids(blocks: &[Block], faults: &mut Faults<'_>) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for block in blocks {
        for variable in &block.variables {
            let first = seen.entry(&variable.id).or_insert(&block.id);
            if *first != block.id {
                let message = format!(
                    "項目の「id」の「{}」が、部分「{first}」にもあります。別の名前にしてください。",
                    variable.id
                );
                faults.reject_line(variable.at.0, message);
            }
        }
    }
}

/// The variables of a block and their columns.
type Variables = (Indexed<VariableId, Variable>, Vec<FormColumn>);

/// Reads the variables of a block.
pub fn read_variables(
    values: Vec<Value<'_>>,
    known: Known<'_>,
    faults: &mut Faults<'_>,
) -> Variables {
    let (mut variables, mut columns, mut spans) = (Vec::new(), Vec::new(), Vec::new());
    for value in values {
        spans.push(value.span);
        let own = VariableId::of(variables.len());
        let (variable, mut own_columns) = variable::read(value, own, known, faults);
        variables.push(variable);
        columns.append(&mut own_columns);
    }
    let ids = variables.iter().map(|variable| variable.id.as_str()).zip(spans);
    reject_doubles(ids, "項目", faults);
    let variables = Indexed::new(variables);
    check_compared(&variables, faults);
    (variables, columns)
}

/// What a number is compared with is a number of the same block.
fn check_compared(variables: &Indexed<VariableId, Variable>, faults: &mut Faults<'_>) {
    let names = variables.iter().filter_map(|variable| variable.shorts.compare_with.as_ref());
    for name in names {
        let known = variables.with_ids().map(|(id, variable)| (id, variable.id.as_str()));
        let found = resolve_id(name, "項目", known, faults);
        if found.is_some_and(|found| variables[found].kind.quantity().is_none()) {
            let message =
                format!("「compare_with」の「{}」は、数の項目ではありません。", name.value);
            faults.reject(name.span, message);
        }
    }
}

/// Reads one block, and the card it names as its parent.
fn read(
    value: Value<'_>,
    known: Known<'_>,
    faults: &mut Faults<'_>,
) -> (Block, Option<Spanned<String>>) {
    let mut section = Section::open(value, &BLOCK, faults);
    let at = section.line_of("id");
    let id = section.id("id");
    let word = section.choice("shape", &SHAPES).unwrap_or(choices::Shape::List);
    let title = section.optional_text("title");
    let aliases = section.texts("aliases");
    let title_keys = title.as_ref().map(|title| keys(title, &aliases)).unwrap_or_default();
    let optional = section.flag("optional");
    let parent = section.optional::<String>("parent");
    let (record_name, unit) = (section.optional_text("record_name"), section.optional_text("unit"));
    let blank_rows = section.optional::<u32>("end_after_blank_rows");
    let at_total = section.flag("end_at_total");
    if (blank_rows.is_some() || at_total) && word != choices::Shape::List {
        let message =
            "「end_after_blank_rows」と「end_at_total」は、「list」の部分にだけ書けます。";
        section.faults.reject(section.span, message);
    }
    let rows = section.optional::<String>("rows");
    let values = section.some_tables("variable");
    let (variables, columns) = read_variables(values, known, section.faults);
    let shape = match word {
        choices::Shape::List => Shape::List(ListEnd {
            blank_rows: blank_rows.map(|rows| rows.value),
            at_total,
            parent: None,
        }),
        choices::Shape::Matrix => {
            let found = rows.as_ref().and_then(|rows| stub(rows, &variables, section.faults));
            if rows.is_none() {
                section.lacks("「rows」がありません。表側の項目の「id」を書き加えてください。");
            }
            Shape::Matrix(found.unwrap_or(VariableId::of(0)))
        }
        choices::Shape::Questions => Shape::Questions,
        choices::Shape::Card => Shape::Card,
    };
    if let Some(rows) = rows.filter(|_| word != choices::Shape::Matrix) {
        section.faults.reject(rows.span, "「rows」は、「matrix」の部分にだけ書けます。");
    }
    let block =
        Block { at, id, shape, title, title_keys, optional, record_name, unit, variables, columns };
    check_labels(&block, section.faults);
    section.close();
    (block, parent)
}

/// The variable whose codes are the rows of a matrix.
fn stub(
    rows: &Spanned<String>,
    variables: &Indexed<VariableId, Variable>,
    faults: &mut Faults<'_>,
) -> Option<VariableId> {
    let named = variables.with_ids().map(|(id, variable)| (id, variable.id.as_str()));
    let found = resolve_id(rows, "項目", named, faults)?;
    if !matches!(variables[found].kind, VariableKind::Code(_)) {
        let message = "「rows」には、選択肢のある項目（type = \"code\"）を書いてください。";
        faults.reject(rows.span, message);
        return None;
    }
    Some(found)
}

/// What can be told apart on the sheet, and what belongs to blocks of the other kind.
fn check_labels(block: &Block, faults: &mut Faults<'_>) {
    if !block.shape.is_labelled() {
        reject_like_columns(block, faults);
        for variable in &block.variables {
            if variable.label.is_some() || variable.side.is_some() {
                let message =
                    "「label」と「answer」は、「questions」と「card」の部分にだけ書けます。";
                faults.reject_line(variable.at.0, message);
            }
        }
        return;
    }
    let headings = block
        .variables
        .iter()
        .map(|variable| (variable.heading.as_str(), spellings(&variable.keys), variable.at));
    reject_alike(headings, "見出し", faults);
    for variable in block.variables.iter().filter(|variable| variable.group.is_some()) {
        let message = "「group」は、表（「list」と「matrix」）の項目にだけ書けます。";
        faults.reject_line(variable.at.0, message);
    }
}

/// Two columns under one heading can't be told apart on the sheet, unless their groups differ.
pub fn reject_like_columns(block: &Block, faults: &mut Faults<'_>) {
    let mut groups: BTreeMap<&[String], Vec<&FormColumn>> = BTreeMap::new();
    for column in &block.columns {
        groups.entry(&column.group_keys).or_default().push(column);
    }
    for group in groups.into_values() {
        let headings = group.into_iter().map(|column| {
            let variable = &block.variables[column.variable];
            // The options of one set have been compared already.
            let own = match column.code {
                Some(CodeId::FIRST) | None => spellings(&column.keys),
                Some(_) => Vec::new(),
            };
            (column.heading.as_str(), own, variable.at)
        });
        reject_alike(headings, "見出し", faults);
    }
}
