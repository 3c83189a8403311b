//! The form: where its attributes and variables stand, and what their codes mean.

use super::code_list::{CodeEntry, CodeList, keys};
use super::faults::Faults;
use super::section::{Section, reject_doubles};
use crate::model::text::key;
use toml_span::Value;

/// The departments' form.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// Title of the form, as printed over it.
    pub title: Option<String>,
    /// Folder of the returns, relative to the input folder.
    pub folder: String,
    /// Marks that begin a note under the table: a row that begins so is no record.
    pub note_marks: Vec<String>,
    /// Normalised words that begin a row of totals: such a row is no record.
    pub total_labels: Vec<String>,
    /// Normalised names of the form's other sheets, which hold no answers.
    pub other_sheets: Vec<String>,
    /// The cells above the table.
    pub attributes: Attributes,
    /// The table's variables, in the order of the definition.
    pub variables: Vec<Variable>,
    /// The table's columns: one a variable, or one a code for a set of marks.
    pub columns: Vec<FormColumn>,
}

/// The cells above the table; each is the first filled cell right of its label.
#[derive(Debug, Clone, Default)]
pub struct Attributes {
    /// Name of the department.
    pub department: Attribute,
    /// What else the form asks for above the table (who answers, and where to call); not read, but
    /// handed back where a return is written afresh.
    pub others: Vec<Attribute>,
    /// Whether the department has anything to report.
    pub applicability: Option<Applicability>,
    /// Number of records the department itself declares.
    pub declared_count: Option<Attribute>,
}

impl Attributes {
    /// All labelled cells, in the order of the form.
    pub fn all(&self) -> impl Iterator<Item = &Attribute> {
        let applicability =
            self.applicability.as_ref().map(|applicability| &applicability.attribute);
        let first = std::iter::once(&self.department).chain(&self.others);
        first.chain(applicability).chain(&self.declared_count)
    }
}

/// A labelled cell.
#[derive(Debug, Clone, Default)]
pub struct Attribute {
    /// Label as printed on the form.
    pub label: String,
    /// Normalised spellings of the label.
    pub keys: Vec<String>,
}

/// The cell that says whether there is anything to report.
#[derive(Debug, Clone, Default)]
pub struct Applicability {
    /// The labelled cell.
    pub attribute: Attribute,
    /// The two answers, at [`crate::model::Attributes::SOME`] and [`crate::model::Attributes::NONE`].
    pub codes: Vec<CodeEntry>,
}

/// A variable of the table.
#[derive(Debug, Clone)]
pub struct Variable {
    /// Short name, ASCII.
    pub id: String,
    /// Heading as printed on the form.
    pub heading: String,
    /// What it holds.
    pub kind: VariableKind,
    /// Counting unit of a number: 円.
    pub unit: Option<String>,
    /// Whether an answer must be given (at least one mark, for a set of marks).
    pub required: bool,
    /// Whether its date must not be after the reference date.
    pub not_after_reference_date: bool,
}

/// What a variable holds.
#[derive(Debug, Clone)]
pub enum VariableKind {
    /// Running number of the row: read by nobody, and alone it makes no record.
    Serial,
    /// Free text.
    Text,
    /// Whole number.
    Number,
    /// Day.
    Date,
    /// One code of a list.
    Code(Vec<CodeEntry>),
    /// Any number of codes of a list, each marked in a column of its own.
    Marks(Vec<CodeEntry>),
}

impl Variable {
    /// The codes of a coded variable; none for the others.
    pub fn codes(&self) -> &[CodeEntry] {
        match &self.kind {
            VariableKind::Code(codes) | VariableKind::Marks(codes) => codes,
            _ => &[],
        }
    }
}

/// A column that the table on the sheet must have.
#[derive(Debug, Clone)]
pub struct FormColumn {
    /// The variable it belongs to.
    pub variable: usize,
    /// The code it marks, in a set of marks.
    pub code: Option<usize>,
    /// Heading as printed.
    pub heading: String,
    /// Heading above, shared with its neighbours, as printed.
    pub group: Option<String>,
    /// Normalised spellings of the heading.
    pub keys: Vec<String>,
    /// Normalised spellings of the heading above, shared with its neighbours.
    pub group_keys: Vec<String>,
}

/// Reads `[form]` and the code lists it refers to.
pub fn read(value: Value<'_>, lists: &[CodeList], faults: &mut Faults<'_>) -> Form {
    let mut section = Section::open(value, faults);
    let title = section.optional_text("title");
    let folder = section.text("folder");
    let note_marks = section.texts("note_marks");
    let total_labels = section.texts("total_labels").iter().map(|label| key(label)).collect();
    let other_sheets = section.texts("other_sheets").iter().map(|name| key(name)).collect();
    let attributes = match section.table("attributes") {
        Some(value) => read_attributes(value, section.faults),
        None => {
            section
                .faults
                .reject(section.span, "「form.attributes」がありません。書き加えてください。");
            Attributes::default()
        }
    };
    let mut variables = Vec::new();
    let mut columns = Vec::new();
    let mut spans = Vec::new();
    for value in section.some_tables("variable") {
        spans.push(value.span);
        let (variable, mut own_columns) =
            read_variable(value, variables.len(), lists, section.faults);
        variables.push(variable);
        columns.append(&mut own_columns);
    }
    let ids = variables.iter().map(|variable| variable.id.as_str()).zip(spans);
    reject_doubles(ids, "項目", section.faults);
    section.close();
    Form { title, folder, note_marks, total_labels, other_sheets, attributes, variables, columns }
}

fn read_attributes(value: Value<'_>, faults: &mut Faults<'_>) -> Attributes {
    let mut section = Section::open(value, faults);
    let department = match section.table("department") {
        Some(value) => read_attribute(value, section.faults),
        None => {
            section.faults.reject(section.span, "「department」（部局名の記入欄）がありません。");
            Attribute::default()
        }
    };
    let others = section.tables("others");
    let others = others.into_iter().map(|value| read_attribute(value, section.faults)).collect();
    let applicability =
        section.table("applicability").map(|value| read_applicability(value, section.faults));
    let declared_count =
        section.table("declared_count").map(|value| read_attribute(value, section.faults));
    section.close();
    Attributes { department, others, applicability, declared_count }
}

fn read_attribute(value: Value<'_>, faults: &mut Faults<'_>) -> Attribute {
    let mut section = Section::open(value, faults);
    let attribute = labelled(&mut section);
    section.close();
    attribute
}

/// The `label` and `aliases` of an attribute.
fn labelled(section: &mut Section<'_, '_, '_>) -> Attribute {
    let label = section.text("label");
    let keys = keys(&label, &section.texts("aliases"));
    Attribute { label, keys }
}

fn read_applicability(value: Value<'_>, faults: &mut Faults<'_>) -> Applicability {
    let mut section = Section::open(value, faults);
    let attribute = labelled(&mut section);
    let mut code = |id, aliases_key, mark| {
        let label = section.text(id);
        let keys = keys(&label, &section.texts(aliases_key));
        CodeEntry { id: id.to_owned(), label, keys, last: false, mark: Some(mark) }
    };
    let codes = vec![code("some", "some_aliases", true), code("none", "none_aliases", false)];
    section.close();
    Applicability { attribute, codes }
}

/// The kinds of variable, by the word that asks for them.
const TYPES: [(&str, Type); 6] = [
    ("serial", Type::Serial),
    ("text", Type::Text),
    ("number", Type::Number),
    ("date", Type::Date),
    ("code", Type::Code),
    ("marks", Type::Marks),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Serial,
    Text,
    Number,
    Date,
    Code,
    Marks,
}

fn read_variable(
    value: Value<'_>,
    index: usize,
    lists: &[CodeList],
    faults: &mut Faults<'_>,
) -> (Variable, Vec<FormColumn>) {
    let mut section = Section::open(value, faults);
    let id = section.id("id");
    let heading = section.text("heading");
    let own_keys = keys(&heading, &section.texts("aliases"));
    let group = section.optional_text("group");
    let kind = section.choice("type", &TYPES).unwrap_or(Type::Text);
    let codes = if matches!(kind, Type::Code | Type::Marks) {
        let known: Vec<&str> = lists.iter().map(|list| list.id.as_str()).collect();
        let list = section.reference("codes", "選択肢", &known).and_then(|index| lists.get(index));
        list.map(|list| list.codes.clone()).unwrap_or_default()
    } else {
        Vec::new()
    };
    let unit = section.optional_text("unit");
    if unit.is_some() && kind != Type::Number {
        let message = "「unit」は、数（type = \"number\"）の項目にだけ書けます。";
        section.faults.reject(section.span, message);
    }
    let required = section.flag("required");
    let not_after_reference_date = section.flag("not_after_reference_date");
    if not_after_reference_date && kind != Type::Date {
        section.faults.reject(
            section.span,
            "「not_after_reference_date」は、日付（type = \"date\"）の項目にだけ書けます。",
        );
    }
    if group.is_some() && kind == Type::Marks {
        section
            .faults
            .reject(section.span, "「group」は、○を付ける項目（type = \"marks\"）には書けません。");
    }
    section.close();

    let column = |code, heading: &str, group: Option<&String>, keys, group_keys| FormColumn {
        variable: index,
        code,
        heading: heading.to_owned(),
        group: group.cloned(),
        keys,
        group_keys,
    };
    let columns = if kind == Type::Marks {
        let codes = codes.iter().enumerate();
        codes
            .map(|(code, entry)| {
                let (keys, group_keys) = (entry.keys.clone(), own_keys.clone());
                column(Some(code), &entry.label, Some(&heading), keys, group_keys)
            })
            .collect()
    } else {
        let group_keys = group.iter().map(|group| key(group)).collect();
        vec![column(None, &heading, group.as_ref(), own_keys, group_keys)]
    };
    let kind = match kind {
        Type::Serial => VariableKind::Serial,
        Type::Text => VariableKind::Text,
        Type::Number => VariableKind::Number,
        Type::Date => VariableKind::Date,
        Type::Code => VariableKind::Code(codes),
        Type::Marks => VariableKind::Marks(codes),
    };
    (Variable { id, heading, kind, unit, required, not_after_reference_date }, columns)
}
