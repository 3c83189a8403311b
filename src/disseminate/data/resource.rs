//! What a data set is: resources of typed fields and rows, whatever they are written as.

use rust_decimal::Decimal;
use sheets::Date;

/// A data set.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    /// Its tables: data first, then code tables, then what is said of them.
    pub resources: Vec<Resource>,
    /// The mark of a draft; none on final results.
    pub draft: Option<String>,
}

/// One table: a sheet, and a CSV file.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// Short name, unique, ASCII: the name of the CSV file without its ending.
    pub name: String,
    /// What it is for.
    pub part: Part,
    /// Title in Japanese.
    pub title: String,
    /// Where the figures come from.
    pub source: String,
    /// How they were made.
    pub method: String,
    /// Columns, left to right.
    pub fields: Vec<Field>,
    /// Rows, each with one value a field.
    pub rows: Vec<Vec<Datum>>,
    /// The fields that tell one row from another, by their index.
    pub key: Vec<usize>,
}

/// What a resource is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Data.
    Data,
    /// Codes and what they stand for.
    Codes,
    /// What is said of the data.
    About,
}

/// One column of a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Physical name, ASCII: the heading.
    pub name: String,
    /// Name in Japanese.
    pub label: String,
    /// What the form says above that name and its neighbours.
    pub group: Option<String>,
    /// What its values are.
    pub kind: FieldKind,
    /// Unit of its values; `None` where a field of the row says it, or where there is none.
    pub unit: Option<String>,
    /// What it means.
    pub description: String,
    /// The resource and field that list its codes.
    pub codes: Option<(String, String)>,
    /// Whether every row has it.
    pub required: bool,
}

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Text or a code.
    Text,
    /// A whole number.
    Integer,
    /// A number that may have decimals.
    Number,
    /// A day.
    Day,
    /// A month of a year.
    Month,
    /// A calendar year.
    Year,
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// There is none: not zero.
    Blank,
    /// Text or a code.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A decimal number.
    Decimal(Decimal),
    /// A day.
    Day(Date),
}

impl Datum {
    /// A text on one line, without spaces that are there for looks; a blank for an empty one.
    pub fn text(text: &str) -> Self {
        let text = sheets::text::tidy(text);
        if text.is_empty() { Datum::Blank } else { Datum::Text(text) }
    }

    /// A code or name of our own, as it is.
    pub fn code(code: impl Into<String>) -> Self {
        Datum::Text(code.into())
    }
}

impl Field {
    /// A field every row has.
    pub fn new(
        name: impl Into<String>,
        label: impl Into<String>,
        kind: FieldKind,
        description: impl Into<String>,
    ) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            group: None,
            kind,
            unit: None,
            description: description.into(),
            codes: None,
            required: true,
        }
    }

    /// With what stands above its name.
    #[must_use]
    pub fn group(mut self, group: Option<String>) -> Self {
        self.group = group;
        self
    }

    /// With its codes listed in a field of a resource.
    #[must_use]
    pub fn coded(mut self, resource: impl Into<String>, field: impl Into<String>) -> Self {
        self.codes = Some((resource.into(), field.into()));
        self
    }

    /// With values that may be missing, unless `required`.
    #[must_use]
    pub fn required(mut self, required: bool) -> Self {
        self.required = required;
        self
    }

    /// With a unit.
    #[must_use]
    pub fn unit(mut self, unit: Option<String>) -> Self {
        self.unit = unit;
        self
    }
}

impl FieldKind {
    /// The word for it in the definitions, as Frictionless has it.
    pub fn name(self) -> &'static str {
        match self {
            FieldKind::Text => "string",
            FieldKind::Integer => "integer",
            FieldKind::Number => "number",
            FieldKind::Day => "date",
            FieldKind::Month => "yearmonth",
            FieldKind::Year => "year",
        }
    }
}
