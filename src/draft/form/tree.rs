//! The draft as a tree of the definition's keys.

use super::ids::Names;
use super::kinds::yes_and_no;
use super::options::Options;
use super::parts::{Item, Part, Shape};
use super::words::{is_exclusive, is_other};
use crate::draft::Remark;
use serde_json::{Map, Value, json};
use sheets::text::key;

/// What is made of the parts of a form.
pub struct Tree {
    /// The blocks, in order.
    pub blocks: Vec<Map<String, Value>>,
    /// The lists of codes.
    pub code_lists: Vec<Value>,
    /// What is to be asked; places are below the form.
    pub remarks: Vec<Remark>,
}

/// Makes the blocks of the parts, with their lists of codes.
pub struct Maker {
    names: Names,
    blocks: Names,
    lists: Names,
    code_lists: Vec<(Options, bool, Value)>,
    remarks: Vec<Remark>,
}

impl Maker {
    /// One that has made nothing.
    pub fn new() -> Self {
        Self {
            names: Names::default(),
            blocks: Names::default(),
            lists: Names::default(),
            code_lists: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// The blocks of all parts.
    pub fn make(mut self, parts: &[Part]) -> Tree {
        let single = matches!(parts, [only] if only.shape == Shape::List);
        let ids: Vec<String> = parts.iter().map(|part| self.block_id(part)).collect();
        let card = parts.iter().zip(&ids).find(|(part, _)| part.shape == Shape::Card);
        let card = card.map(|(_, id)| id.clone());
        let blocks = parts.iter().zip(&ids).map(|(part, id)| {
            let place = if single { "form".to_owned() } else { format!("form.block.{id}") };
            self.block(part, id, &place, card.as_ref())
        });
        let blocks = blocks.collect();
        let code_lists = self.code_lists.into_iter().map(|(_, _, list)| list).collect();
        Tree { blocks, code_lists, remarks: self.remarks }
    }

    fn block_id(&mut self, part: &Part) -> String {
        let called = part.title.clone().or_else(|| {
            let stub = part.stub.as_ref().map(|stub| stub.heading.clone());
            stub.filter(|heading| !heading.is_empty())
        });
        let else_ = match part.shape {
            Shape::List => "list",
            Shape::Matrix => "matrix",
            Shape::Questions => "questions",
            Shape::Card => "card",
        };
        self.blocks.give(called.as_deref().unwrap_or_default(), else_)
    }

    fn block(
        &mut self,
        part: &Part,
        id: &str,
        place: &str,
        card: Option<&String>,
    ) -> Map<String, Value> {
        let mut block = Map::new();
        let mut set = |name: &str, value: Value| drop(block.insert(name.to_owned(), value));
        set("id", json!(id));
        set("shape", json!(part.shape.word()));
        if let Some(title) = &part.title {
            set("title", json!(title));
        }
        if let Some(card) = card.filter(|_| part.is_in_card) {
            set("parent", json!(card));
            set("optional", json!(true));
        }
        if part.shape == Shape::List && part.is_totalled && !place.ends_with("form") {
            set("end_at_total", json!(true));
        }
        let mut variables = Vec::new();
        if let Some(stub) = &part.stub {
            let heading = if stub.heading.is_empty() { "項目" } else { &stub.heading };
            let own = self.names.give(heading, "row");
            let options = Options { labels: stub.names.clone(), is_numbered: false };
            let codes = self.code_list(&options, &own, false);
            set("rows", json!(own));
            variables
                .push(json!({ "id": own, "heading": heading, "type": "code", "codes": codes }));
        }
        variables.extend(part.items.iter().map(|item| self.variable(item, place)));
        block.insert("variable".to_owned(), Value::Array(variables));
        block
    }

    fn variable(&mut self, item: &Item, place: &str) -> Value {
        let guess = &item.guess;
        let yearless = sheets::text::yearless(&key(&item.heading));
        let called = match &item.group {
            // 令和６年度 below 予算額.
            Some(group) if yearless.chars().count() < 2 => group.clone(),
            Some(group)
                if super::kinds::unit_in(&item.heading).is_none()
                    && item.heading.chars().count() <= 2 =>
            {
                format!("{group}{}", item.heading)
            }
            _ => item.heading.clone(),
        };
        let number = item.label.as_deref().and_then(numbered);
        let id = match number {
            Some(number) => self.names.keep(number),
            None => self.names.give(&called, &guess.word.replace('-', "_")),
        };
        let mut own = Map::new();
        let mut set = |name: &str, value: Value| drop(own.insert(name.to_owned(), value));
        set("id", json!(id));
        set("heading", json!(item.heading));
        if let Some(label) = &item.label {
            set("label", json!(label));
        }
        if item.is_below {
            set("answer", json!("below"));
        }
        if let Some(group) = &item.group {
            set("group", json!(group));
        }
        set("type", json!(guess.word));
        if guess.is_coded()
            && let Some(options) = &guess.options
        {
            set("codes", json!(self.code_list(options, &id, guess.word == "marks")));
        }
        if let Some(divider) = &guess.divider {
            set("divider", json!(divider));
        }
        if guess.by_mark {
            set("by_mark", json!(true));
        }
        if let Some(ranks) = guess.ranks {
            set("ranks", json!(ranks));
        }
        if item.is_required {
            set("required", json!(true));
        }
        if let Some(unit) = &guess.unit {
            set("unit", json!(unit));
        }
        if let Some(places) = guess.places {
            set("places", json!(places));
        }
        if let Some(condition) = &item.asked_when {
            set("asked_when", json!(condition));
        }
        if !item.signs.is_empty() {
            let signs = item.signs.iter().map(|(sign, meaning)| (sign.clone(), json!(meaning)));
            set("signs", Value::Object(signs.collect()));
        }
        for (key, question) in &item.questions {
            let place = format!("{place}.variable.{id}.{key}");
            self.remarks.push(Remark { place, question: question.clone() });
        }
        Value::Object(own)
    }

    /// The name of a list of these codes, which several variables may share.
    fn code_list(&mut self, options: &Options, called: &str, excludes: bool) -> String {
        let known =
            self.code_lists.iter().find(|(known, kind, _)| known == options && *kind == excludes);
        if let Some((_, _, list)) = known {
            return list.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        }
        let id = self.lists.keep(called.to_owned());
        let mut names = Names::default();
        let opposite = yes_and_no(options);
        let codes = options.labels.iter().enumerate().map(|(place, label)| {
            let mut code = Map::new();
            code.insert("id".to_owned(), json!(names.give(label, "option")));
            code.insert("label".to_owned(), json!(label));
            let mark = opposite.and_then(|(yes, no)| {
                if place == yes { Some("yes") } else { (place == no).then_some("no") }
            });
            if let Some(mark) = mark {
                code.insert("mark".to_owned(), json!(mark));
            }
            if excludes && is_exclusive(label) {
                code.insert("exclusive".to_owned(), json!(true));
            }
            if is_other(label) {
                code.insert("last".to_owned(), json!(true));
            }
            Value::Object(code)
        });
        let codes: Vec<Value> = codes.collect();
        let mut list = Map::new();
        list.insert("id".to_owned(), json!(id));
        if options.is_numbered {
            list.insert("numbered".to_owned(), json!(true));
        }
        list.insert("codes".to_owned(), Value::Array(codes));
        self.code_lists.push((options.clone(), excludes, Value::Object(list)));
        id
    }
}

/// The short name of a question by its number: `q1`, `q1_2`; `None` where it has none.
fn numbered(label: &str) -> Option<String> {
    let folded = key(label);
    let digits: Vec<&str> =
        folded.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    (!digits.is_empty()).then(|| format!("q{}", digits.join("_")))
}
