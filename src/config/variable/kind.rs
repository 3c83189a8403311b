//! What a variable holds, and how the definition says so.

pub use crate::config::choices::{Contact, Measure};
use crate::config::choices::{TYPES, Type};
use crate::config::code_list::{CodeEntry, Codes, keys};
use crate::config::faults::Line;
use crate::config::section::Section;
use crate::model::Indexed;
use std::sync::LazyLock;

/// What a variable holds.
#[derive(Debug, Clone)]
pub enum VariableKind {
    /// Running number of the row: read by nobody, and alone it makes no record.
    Serial,
    /// Free text.
    Text,
    /// A telephone number or an address, of which the form alone is checked.
    Contact(Contact),
    /// Number, with what it measures.
    Number(Quantity),
    /// Day.
    Date,
    /// Month of a year.
    Month,
    /// Calendar year.
    Year,
    /// Fiscal year.
    FiscalYear,
    /// Time of day.
    Time,
    /// One code of a list.
    Code(Codes),
    /// Any number of codes of a list, each marked in a column of its own.
    Marks(Codes),
    /// Some codes of a list in their order, each with its rank in a column of its own.
    Ranks {
        /// The codes.
        codes: Codes,
        /// The last rank that is asked for.
        last: u8,
    },
}

/// The codes of a variable that has none.
pub static NO_CODES: LazyLock<Codes> = LazyLock::new(Codes::default);

/// What a number measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// What it is.
    pub measure: Measure,
    /// Its unit: 円, 千円, 人.
    pub unit: Option<String>,
    /// Its decimal places.
    pub places: u32,
}

impl Quantity {
    /// A whole number of this unit.
    pub fn count(unit: Option<String>) -> Self {
        Self { measure: Measure::Count, unit, places: 0 }
    }

    /// Whether it never has decimal places.
    pub fn is_whole(&self) -> bool {
        self.places == 0
    }
}

impl VariableKind {
    /// The codes of a coded variable; none for the others.
    pub fn codes(&self) -> &Codes {
        match self {
            Self::Code(codes) | Self::Marks(codes) | Self::Ranks { codes, .. } => codes,
            _ => &NO_CODES,
        }
    }

    /// What a number measures.
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Self::Number(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// Its word in the definition.
    pub fn word(&self) -> &'static str {
        let own = match self {
            Self::Serial => Type::Serial,
            Self::Text => Type::Text,
            Self::Contact(contact) => Type::Contact(*contact),
            Self::Number(quantity) => Type::Number(quantity.measure),
            Self::Date => Type::Date,
            Self::Month => Type::Month,
            Self::Year => Type::Year,
            Self::FiscalYear => Type::FiscalYear,
            Self::Time => Type::Time,
            Self::Code(_) => Type::Code,
            Self::Marks(_) => Type::Marks,
            Self::Ranks { .. } => Type::Ranks,
        };
        TYPES.iter().find(|(_, kind)| *kind == own).map_or("", |(word, _)| word)
    }

    /// Whether it takes a column for each of its codes.
    pub fn has_column_each(&self) -> bool {
        matches!(self, Self::Marks(_) | Self::Ranks { .. })
    }

    /// Whether a cell that holds a number may hold its value.
    pub fn may_be_number(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Time | Self::Ranks { .. })
    }
}

/// The most decimal places a number can have.
const MOST_PLACES: u32 = 6;

impl Type {
    /// Whether its codes stand in a list of the definition.
    pub fn is_coded(self) -> bool {
        matches!(self, Self::Code | Self::Marks | Self::Ranks)
    }

    /// Whether it takes a column for each of its codes.
    pub fn has_column_each(self) -> bool {
        matches!(self, Self::Marks | Self::Ranks)
    }

    /// Reads what belongs to the type, and gives what the variable holds; `codes` are those of its list.
    pub fn read(self, section: &mut Section<'_, '_, '_>, codes: Codes) -> VariableKind {
        let unit = section.optional_text("unit");
        let places = section.optional::<u32>("places");
        let last = section.optional::<u8>("ranks");
        let mut refuse = |is_there: bool, key: &str, what: &str| {
            if is_there {
                let message = format!("「{key}」は、{what}の項目にだけ書けます。");
                section.faults.reject(section.span, message);
            }
        };
        let has_places = matches!(
            self,
            Self::Number(Measure::Decimal | Measure::Percent | Measure::Money | Measure::Duration)
        );
        refuse(
            unit.is_some() && !matches!(self, Self::Number(_)),
            "unit",
            "数（type = \"number\" など）",
        );
        refuse(
            places.is_some() && !has_places,
            "places",
            "小数のある数（type = \"decimal\" など）",
        );
        refuse(last.is_some() && self != Self::Ranks, "ranks", "順位（type = \"rank\"）");
        if let Some(places) = places.as_ref().filter(|places| places.value > MOST_PLACES) {
            let message = format!("「places」は、{MOST_PLACES}以下の整数で書いてください。");
            section.faults.reject(places.span, message);
        }
        let places = places.map(|places| places.value);
        match self {
            Self::Serial => VariableKind::Serial,
            Self::Text => VariableKind::Text,
            Self::Contact(contact) => VariableKind::Contact(contact),
            Self::Number(measure) => VariableKind::Number(quantity(measure, unit, places, section)),
            Self::Date => VariableKind::Date,
            Self::Month => VariableKind::Month,
            Self::Year => VariableKind::Year,
            Self::FiscalYear => VariableKind::FiscalYear,
            Self::Time => VariableKind::Time,
            Self::Code | Self::Office => VariableKind::Code(codes),
            Self::Marks => VariableKind::Marks(codes),
            Self::YesNo => VariableKind::Code(yes_no(section)),
            Self::Ranks => {
                let most = u8::try_from(codes.len()).unwrap_or(u8::MAX);
                let asked = last.as_ref().map_or(most, |last| last.value);
                if let Some(last) = last.filter(|last| last.value == 0 || last.value > most.max(1))
                {
                    let message = "「ranks」は、1から選択肢の数までの整数で書いてください。";
                    section.faults.reject(last.span, message);
                }
                VariableKind::Ranks { codes, last: asked }
            }
        }
    }
}

fn quantity(
    measure: Measure,
    unit: Option<String>,
    places: Option<u32>,
    section: &mut Section<'_, '_, '_>,
) -> Quantity {
    let (unit, usual) = match measure {
        Measure::Count => (unit, 0),
        Measure::Decimal => (unit, 1),
        Measure::Percent => (unit.or_else(|| Some("％".to_owned())), 1),
        Measure::Money => {
            if unit.is_none() {
                let message = "「unit」がありません。金額（type = \"money\"）には、「円」「千円」などの単位を書いてください。";
                section.faults.reject(section.span, message);
            }
            (unit, 0)
        }
        Measure::Duration => {
            if !matches!(unit.as_deref(), Some("分" | "時間")) {
                let message = "時間の長さ（type = \"duration\"）の「unit」は、\"分\" か \"時間\" で書いてください。";
                section.faults.reject(section.span, message);
            }
            let usual = if unit.as_deref() == Some("時間") { 2 } else { 0 };
            (unit, usual)
        }
    };
    Quantity { measure, unit, places: places.unwrap_or(usual) }
}

/// The two answers of yes and no: はい and いいえ, unless the form has other words.
fn yes_no(section: &mut Section<'_, '_, '_>) -> Codes {
    let at: Line = section.line_of("type");
    let mut answer = |id: &str, usual: &str, key: &'static str, mark: bool| {
        let label = section.optional_text(key).unwrap_or_else(|| usual.to_owned());
        let keys = keys(&label, &[usual.to_owned()]);
        CodeEntry { at, id: id.to_owned(), label, keys, mark: Some(mark), ..CodeEntry::default() }
    };
    let answers = vec![answer("yes", "はい", "yes", true), answer("no", "いいえ", "no", false)];
    Indexed::new(answers)
}
