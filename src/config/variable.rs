//! The variables of the form's table: what each holds, and in which columns.

pub mod kind;
pub mod shorts;
pub mod signs;

use super::choices::{SIDES, Side, TYPES, Type};
use super::code_list::{CodeList, Codes, keys};
use super::faults::{Faults, Line};
use super::keys::variable::VARIABLE;
use super::offices::Offices;
use super::section::Section;
use crate::model::{CodeId, VariableId};
pub use kind::{Contact, Measure, NO_CODES, Quantity, VariableKind};
use sheets::text::key;
pub use shorts::Shorts;
pub use signs::{Sign, Signs};
use toml_span::Value;

/// A variable of the table.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "one flag a rule, as the definition has them")]
pub struct Variable {
    /// Where its heading is defined.
    pub at: Line,
    /// Where its type is defined.
    pub type_at: Line,
    /// Where its codes are defined; `None` for one without.
    pub codes_at: Option<Line>,
    /// Short name, ASCII.
    pub id: String,
    /// Heading as printed on the form, with its number before it.
    pub heading: String,
    /// Normalised spellings of its heading without the number.
    pub keys: Vec<String>,
    /// The number that stands before its heading in a cell of its own: 問１, normalised.
    pub label: Option<String>,
    /// Where its answer stands, where the definition says so.
    pub side: Option<Side>,
    /// What stands between several options in one cell; such a variable has one column.
    pub divider: Option<String>,
    /// Whether each of its options has a column, of which one is marked.
    pub by_mark: bool,
    /// Heading above, shared with its neighbours, as printed.
    pub group: Option<String>,
    /// What it holds.
    pub kind: VariableKind,
    /// Whether it names the office that the record is of.
    pub names_office: bool,
    /// Whether an answer must be given (at least one mark, for a set of marks).
    pub required: bool,
    /// Whether its date must not be after the reference date.
    pub not_after_reference_date: bool,
    /// Whether a date before the reference date is to be confirmed, as the end of a term is.
    pub not_before_reference_date: bool,
    /// Whether its text is searched for an end of term that has passed.
    pub tells_end_of_term: bool,
    /// What signs and words in place of a value mean.
    pub signs: Signs,
    /// Its rules in short.
    pub shorts: Shorts,
}

impl Variable {
    /// The counting unit of a number.
    pub fn unit(&self) -> Option<&str> {
        self.kind.quantity()?.unit.as_deref()
    }

    /// Whether all its marks are made in one cell, where it has so many.
    pub fn has_one_cell(&self, cells: usize) -> bool {
        self.divider.is_some() || cells == 1 && self.codes().len() > 1
    }

    /// The codes of a coded variable; none for the others.
    pub fn codes(&self) -> &Codes {
        self.kind.codes()
    }
}

/// A column that the table on the sheet must have.
#[derive(Debug, Clone)]
pub struct FormColumn {
    /// The variable it belongs to.
    pub variable: VariableId,
    /// The code it marks, in a set of marks.
    pub code: Option<CodeId>,
    /// Heading as printed.
    pub heading: String,
    /// Heading above, shared with its neighbours, as printed.
    pub group: Option<String>,
    /// Normalised spellings of the heading.
    pub keys: Vec<String>,
    /// Normalised spellings of the heading above, shared with its neighbours.
    pub group_keys: Vec<String>,
}

/// What variables can refer to.
#[derive(Clone, Copy)]
pub struct Known<'k> {
    /// The code lists.
    pub lists: &'k [CodeList],
    /// The offices.
    pub offices: &'k Offices,
}

/// Reads one `[[form.variable]]`, `own`, and the columns it takes up.
pub fn read(
    value: Value<'_>,
    own: VariableId,
    known: Known<'_>,
    faults: &mut Faults<'_>,
) -> (Variable, Vec<FormColumn>) {
    let lists = known.lists;
    let mut section = Section::open(value, &VARIABLE, faults);
    let (at, type_at) = (section.line_of("heading"), section.line_of("type"));
    let mut codes_at = None;
    let id = section.id("id");
    let heading = section.text("heading");
    let own_keys = keys(&heading, &section.texts("aliases"));
    let number = section.optional_text("label");
    let label = number.as_deref().map(key);
    // Messages and tables name a question by its number and its words.
    let heading = number.map_or(heading.clone(), |number| format!("{number}　{heading}"));
    let side = section.optional_choice("answer", &SIDES);
    let divider = section.optional_text("divider");
    let by_mark = section.flag("by_mark");
    let group = section.optional_text("group");
    let kind = section.choice("type", &TYPES).unwrap_or(Type::Text);
    let codes = if kind.is_coded() {
        let names: Vec<&str> = lists.iter().map(|list| list.id.as_str()).collect();
        let list = section.reference("codes", "選択肢", &names).and_then(|index| lists.get(index));
        codes_at = list.map(|list| list.at);
        list.map(|list| list.codes.clone()).unwrap_or_default()
    } else if kind == Type::Office {
        known.offices.codes()
    } else {
        Codes::default()
    };
    let required = section.flag("required");
    let mut date_flag =
        |key| flag_of(&mut section, key, kind, Type::Date, "日付（type = \"date\"）");
    let not_after_reference_date = date_flag("not_after_reference_date");
    let not_before_reference_date = date_flag("not_before_reference_date");
    let tells_end_of_term =
        flag_of(&mut section, "tells_end_of_term", kind, Type::Text, "文字（type = \"text\"）");
    if divider.is_some() && kind != Type::Marks {
        let message = "「divider」は、いくつも選ぶ項目（type = \"marks\"）にだけ書けます。";
        section.faults.reject(section.span, message);
    }
    if by_mark && !matches!(kind, Type::Code | Type::YesNo) {
        let message =
            "「by_mark」は、一つを選ぶ項目（type = \"code\"、\"yes-no\"）にだけ書けます。";
        section.faults.reject(section.span, message);
    }
    let has_column_each = by_mark || kind.has_column_each() && divider.is_none();
    if group.is_some() && has_column_each {
        section.faults.reject(
            section.span,
            "「group」は、選択肢ごとに列のある項目（type = \"marks\"、\"rank\"）には書けません。",
        );
    }
    let signs = Signs::read(&mut section, matches!(kind, Type::Number(_)));
    if !signs.is_empty() && has_column_each {
        let message = "「signs」は、選択肢ごとに列のある項目には書けません。";
        section.faults.reject(section.span, message);
    }
    let names_office = kind == Type::Office;
    let kind = kind.read(&mut section, codes);
    let shorts = Shorts::read(&mut section, &kind);
    section.close();

    let codes = if has_column_each { Some(kind.codes()) } else { None };
    let columns = columns(own, &heading, own_keys.clone(), group.as_deref(), codes);
    let variable = Variable {
        at,
        type_at,
        codes_at,
        id,
        heading,
        keys: own_keys,
        label,
        side,
        divider,
        by_mark,
        group,
        kind,
        names_office,
        required,
        not_after_reference_date,
        not_before_reference_date,
        tells_end_of_term,
        signs,
        shorts,
    };
    (variable, columns)
}

/// A flag that only variables of one type can have.
fn flag_of(
    section: &mut Section<'_, '_, '_>,
    key: &'static str,
    kind: Type,
    fitting: Type,
    what: &str,
) -> bool {
    let flag = section.flag(key);
    if flag && kind != fitting {
        let message = format!("「{key}」は、{what}の項目にだけ書けます。");
        section.faults.reject(section.span, message);
    }
    flag
}

/// The columns of a variable: one, or one a code for sets of marks and ranks.
fn columns(
    variable: VariableId,
    heading: &str,
    keys: Vec<String>,
    group: Option<&str>,
    codes: Option<&Codes>,
) -> Vec<FormColumn> {
    let column = |code, heading: &str, group: Option<&str>, keys, group_keys| FormColumn {
        variable,
        code,
        heading: heading.to_owned(),
        group: group.map(str::to_owned),
        keys,
        group_keys,
    };
    if let Some(codes) = codes {
        let codes = codes.with_ids();
        codes
            .map(|(code, entry)| {
                let (own, group_keys) = (entry.keys.clone(), keys.clone());
                column(Some(code), &entry.label, Some(heading), own, group_keys)
            })
            .collect()
    } else {
        let group_keys = group.iter().map(|group| key(group)).collect();
        vec![column(None, heading, group, keys, group_keys)]
    }
}
