//! What a drafted definition asks for: its offices, and its blocks with their variables, as the proposals
//! look at them.

use crate::config::choices::{Measure, SHAPES, Shape, TYPES, Type};
use crate::draft::Definition;
use crate::model::FiscalYear;
use serde_json::{Map, Value};
use sheets::Date;

/// A survey whose form is known.
#[derive(Debug)]
pub struct Survey {
    /// The fiscal year of the reference date.
    pub year: Option<FiscalYear>,
    /// The first and last day of the survey are told.
    pub has_period: bool,
    /// Who is asked.
    pub offices: Offices,
    /// The parts of the form.
    pub blocks: Vec<Block>,
}

/// Who is asked.
#[derive(Debug)]
pub struct Offices {
    /// How many.
    pub asked: usize,
    /// Whether there are offices above them.
    pub has_tops: bool,
    /// What one is called in titles: 部局, 課.
    pub word: String,
    /// What one above them is called: 部.
    pub top: String,
}

/// A part of the form.
#[derive(Debug)]
pub struct Block {
    /// Its name; none where the form is a single table.
    pub id: Option<String>,
    /// Whether its records are those of the survey.
    pub is_main: bool,
    /// What it is like.
    pub shape: Shape,
    /// The heading over it on the form.
    pub title: Option<String>,
    /// Of a matrix, the variable whose codes are its rows.
    pub rows: Option<String>,
    /// The card that it stands in.
    pub parent: Option<String>,
    /// What a record is called.
    pub record_name: String,
    /// What records are counted in.
    pub unit: String,
    /// What is asked.
    pub variables: Vec<Asked>,
}

/// A variable.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Short name.
    pub id: String,
    /// Heading on the form.
    pub heading: String,
    /// Heading above.
    pub group: Option<String>,
    /// Number of the question.
    pub label: Option<String>,
    /// What it holds.
    pub kind: Type,
    /// The list of its codes.
    pub list: Option<String>,
    /// Its codes.
    pub codes: Vec<Code>,
    /// Unit of its numbers.
    pub unit: Option<String>,
    /// Whether an answer is needed.
    pub required: bool,
    /// When it is asked for.
    pub when: Option<String>,
    /// What it is the sum of.
    pub sum_of: Vec<String>,
    /// Whether it shares the heading above it with other numbers, and is no part of any.
    pub is_grouped: bool,
}

/// One of the answers that can be chosen.
#[derive(Debug, Clone)]
pub struct Code {
    /// Short name.
    pub id: String,
    /// As it is printed.
    pub label: String,
}

impl Asked {
    /// Whether it is a number, of whatever kind.
    pub fn is_number(&self) -> bool {
        matches!(self.kind, Type::Number(_))
    }

    /// Whether it is in percent.
    pub fn is_percent(&self) -> bool {
        self.kind == Type::Number(Measure::Percent)
            || self.unit.as_deref().is_some_and(|unit| matches!(unit, "％" | "%"))
    }

    /// Whether it is an amount of money.
    pub fn is_money(&self) -> bool {
        self.kind == Type::Number(Measure::Money)
    }

    /// Whether one answer of several is chosen.
    pub fn is_choice(&self) -> bool {
        matches!(self.kind, Type::Code | Type::YesNo)
    }

    /// Whether several answers may be chosen.
    pub fn is_multiple(&self) -> bool {
        matches!(self.kind, Type::Marks | Type::Ranks)
    }

    /// Whether it is a day, month or year.
    pub fn is_time(&self) -> bool {
        matches!(self.kind, Type::Date | Type::Month | Type::Year | Type::FiscalYear)
    }
}

impl Block {
    /// A variable by its short name.
    pub fn variable(&self, id: &str) -> Option<&Asked> {
        self.variables.iter().find(|variable| variable.id == id)
    }

    /// Of a matrix, the variable whose codes are its rows.
    pub fn row_variable(&self) -> Option<&Asked> {
        self.rows.as_deref().and_then(|id| self.variable(id))
    }

    /// Whether an office gives one record of it.
    pub fn is_single(&self) -> bool {
        self.shape == Shape::Questions
    }
}

impl Survey {
    /// What a definition asks for.
    pub fn of(definition: &Definition) -> Self {
        let collection = definition.get("collection");
        let text = |key: &str| collection.and_then(|own| text(own, key));
        let record_name = text("record_name").unwrap_or_else(|| "回答".to_owned());
        let unit = text("unit").unwrap_or_else(|| "件".to_owned());
        let year = text("reference_date").and_then(|day| fiscal_year(&day));
        let has_period = collection.is_some_and(|own| own.get("survey_period").is_some());
        let form = definition.get("form");
        let mut blocks = match form.and_then(|form| items(form, "block")) {
            Some(blocks) => blocks.iter().filter_map(|one| block(one, definition)).collect(),
            None => form.and_then(|form| single(form, definition)).into_iter().collect::<Vec<_>>(),
        };
        let main = main(&blocks);
        for (place, block) in blocks.iter_mut().enumerate() {
            block.is_main = place == main;
            if block.record_name.is_empty() {
                record_name.clone_into(&mut block.record_name);
            }
            if block.unit.is_empty() {
                unit.clone_into(&mut block.unit);
            }
        }
        let offices = offices(definition);
        Self { year, has_period, offices, blocks }
    }
}

/// The block whose records are those of the survey, as the reader of definitions takes it: the first list
/// or card, else the questions, else the first.
fn main(blocks: &[Block]) -> usize {
    let place = |fits: fn(&Block) -> bool| blocks.iter().position(fits);
    place(|block| matches!(block.shape, Shape::List | Shape::Card) && block.parent.is_none())
        .or_else(|| place(|block| block.shape == Shape::Questions))
        .unwrap_or(0)
}

fn single(form: &Value, definition: &Definition) -> Option<Block> {
    let variables = items(form, "variable")?;
    Some(Block {
        id: None,
        is_main: true,
        shape: Shape::List,
        title: None,
        rows: None,
        parent: None,
        record_name: String::new(),
        unit: String::new(),
        variables: variables.iter().filter_map(|one| asked(one, definition)).collect(),
    })
}

fn block(own: &Value, definition: &Definition) -> Option<Block> {
    let word = text(own, "shape")?;
    let shape = SHAPES.iter().find(|(name, _)| *name == word).map(|(_, shape)| *shape)?;
    let variables = items(own, "variable").unwrap_or_default();
    Some(Block {
        id: Some(text(own, "id")?),
        is_main: false,
        shape,
        title: text(own, "title"),
        rows: text(own, "rows"),
        parent: text(own, "parent"),
        record_name: text(own, "record_name").unwrap_or_default(),
        unit: text(own, "unit").unwrap_or_default(),
        variables: variables.iter().filter_map(|one| asked(one, definition)).collect(),
    })
}

fn asked(own: &Value, definition: &Definition) -> Option<Asked> {
    let word = text(own, "type")?;
    let kind = TYPES.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind)?;
    let list = text(own, "codes");
    let word = |key: &str, otherwise: &str| text(own, key).unwrap_or_else(|| otherwise.to_owned());
    let codes = match kind {
        Type::YesNo => vec![
            Code { id: "yes".to_owned(), label: word("yes", "はい") },
            Code { id: "no".to_owned(), label: word("no", "いいえ") },
        ],
        _ => list.as_deref().map(|list| codes(list, definition)).unwrap_or_default(),
    };
    let sums = items(own, "sum_of").unwrap_or_default();
    Some(Asked {
        id: text(own, "id")?,
        heading: text(own, "heading")?,
        group: text(own, "group"),
        label: text(own, "label"),
        kind,
        list,
        codes,
        unit: text(own, "unit"),
        required: own.get("required").and_then(Value::as_bool).unwrap_or(false),
        when: text(own, "asked_when"),
        sum_of: sums.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        is_grouped: false,
    })
}

fn codes(list: &str, definition: &Definition) -> Vec<Code> {
    let lists = definition.get("code_list").and_then(Value::as_array).into_iter().flatten();
    let own = lists.into_iter().find(|one| text(one, "id").as_deref() == Some(list));
    let codes = own.and_then(|own| items(own, "codes")).unwrap_or_default();
    let code = |code: &Value| Some(Code { id: text(code, "id")?, label: text(code, "label")? });
    codes.iter().filter_map(code).collect()
}

fn offices(definition: &Definition) -> Offices {
    let all = definition.get("department").and_then(Value::as_array);
    let all: Vec<&Value> = all.into_iter().flatten().collect();
    let above: Vec<String> = all.iter().filter_map(|one| text(one, "within")).collect();
    let is_above = |one: &&&Value| text(one, "name").is_some_and(|name| above.contains(&name));
    let attributes = definition.get("form").and_then(|form| form.get("attributes"));
    let word = |key: &str, otherwise: &str| {
        let label = attributes.and_then(|own| own.get(key)).and_then(|own| text(own, "label"));
        let word = label.map(|label| label.trim_end_matches(['名', '：', ':', '　']).to_owned());
        let word = word.filter(|word| (1..=4).contains(&word.chars().count()));
        word.unwrap_or_else(|| otherwise.to_owned())
    };
    Offices {
        asked: all.len() - all.iter().filter(is_above).count(),
        has_tops: !above.is_empty(),
        word: word("department", "部局"),
        top: word("group", "部"),
    }
}

fn fiscal_year(day: &str) -> Option<FiscalYear> {
    let mut parts = day.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::new(year, month, day).ok().map(FiscalYear::of)
}

/// A text under a key, where it says anything.
pub fn text(own: &Value, key: &str) -> Option<String> {
    own.get(key).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn items<'v>(own: &'v Value, key: &str) -> Option<&'v [Value]> {
    let items = own.get(key).and_then(Value::as_array)?;
    (!items.is_empty()).then_some(items.as_slice())
}

/// The variables of a definition, each with the path of its key, to be added to.
pub fn variables_mut<'d>(
    definition: &'d mut Definition,
    block: Option<&str>,
) -> Vec<&'d mut Map<String, Value>> {
    let form = definition.get_mut("form").and_then(Value::as_object_mut);
    let Some(form) = form else { return Vec::new() };
    let own = match block {
        None => form.get_mut("variable"),
        Some(id) => {
            let blocks = form.get_mut("block").and_then(Value::as_array_mut);
            let own = blocks.into_iter().flatten();
            let own = own.into_iter().find(|one| text(one, "id").as_deref() == Some(id));
            own.and_then(|own| own.get_mut("variable"))
        }
    };
    let variables = own.and_then(Value::as_array_mut).into_iter().flatten();
    variables.filter_map(Value::as_object_mut).collect()
}
