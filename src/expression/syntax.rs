//! What is written: the tree of an expression, before anybody knows what its names mean.

use rust_decimal::Decimal;
use std::fmt;

/// An expression, with where it begins and ends in its text (in bytes).
#[derive(Debug, Clone)]
pub struct Expression {
    /// What it is.
    pub node: Node,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// What an expression is.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A number, with its unit where one stands behind it: 3百万円.
    Number(Decimal, Option<String>),
    /// A text in quotes.
    Text(String),
    /// The answer to a variable.
    Name(Name),
    /// Not so.
    Not(Box<Expression>),
    /// Less than zero by as much.
    Minus(Box<Expression>),
    /// Two expressions and what stands between them.
    Binary(Binary, Box<Expression>, Box<Expression>),
    /// One of these, or none of them where `negated`.
    In {
        /// What is looked for.
        item: Box<Expression>,
        /// Among these.
        list: Vec<Expression>,
        /// Whether it must be none of them.
        negated: bool,
    },
    /// A code that is marked, or ranked, or is not where `negated`.
    Has {
        /// The code.
        code: Box<Expression>,
        /// The marks.
        marks: Name,
        /// Whether it must not be.
        negated: bool,
    },
    /// Whether there is an answer, or none where `negated`.
    Answered {
        /// To this variable.
        name: Name,
        /// Whether there must be none.
        negated: bool,
    },
    /// A function of these.
    Call(Function, Vec<Expression>),
}

/// A name: of a variable of the record itself, or of one that stands elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Where the variable stands, if not in the record: the parent, another block, the previous edition.
    /// None of these is known yet.
    pub of: Option<String>,
    /// The variable.
    pub id: String,
}

/// What stands between two expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binary {
    /// `or`.
    Or,
    /// `and`.
    And,
    /// `=`.
    Equal,
    /// `!=`.
    NotEqual,
    /// `<=`.
    AtMost,
    /// `>=`.
    AtLeast,
    /// `<`.
    Less,
    /// `>`.
    More,
    /// `+`.
    Plus,
    /// `-`.
    Minus,
    /// `*`.
    Times,
    /// `/`.
    By,
}

impl Binary {
    /// All, those of two signs before those of one that they begin with.
    pub const ALL: [Self; 12] = [
        Self::Or,
        Self::And,
        Self::NotEqual,
        Self::AtMost,
        Self::AtLeast,
        Self::Equal,
        Self::Less,
        Self::More,
        Self::Plus,
        Self::Minus,
        Self::Times,
        Self::By,
    ];

    /// As it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::AtMost => "<=",
            Self::AtLeast => ">=",
            Self::Less => "<",
            Self::More => ">",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::By => "/",
        }
    }

    /// How closely it binds: the greater, the closer.
    fn rank(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::Plus | Self::Minus => 5,
            Self::Times | Self::By => 6,
            _ => COMPARING,
        }
    }
}

/// How closely comparisons bind; `not` binds less, a sign more than any operator.
const COMPARING: u8 = 4;
const NEGATING: u8 = 3;
const SIGNED: u8 = 7;
const WHOLE: u8 = 8;

/// The functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// The sum of several numbers.
    Sum,
    /// The least of several.
    Min,
    /// The greatest of several.
    Max,
    /// A number, or another where it is missing.
    Default,
    /// The characters of a text.
    Length,
    /// Whether a text is as a pattern says.
    Matches,
    /// A number without its sign.
    Abs,
    /// A number rounded half up to so many places.
    Round,
    /// How many codes are marked.
    Count,
    /// A day by its text: 2025-04-01.
    Date,
    /// A time of day by its text: 17:15.
    Time,
    /// Whether one condition follows from another.
    If,
    /// Whether a variable has a value.
    Given,
}

impl Function {
    /// All.
    pub const ALL: [Self; 13] = [
        Self::Sum,
        Self::Min,
        Self::Max,
        Self::Default,
        Self::Length,
        Self::Matches,
        Self::Abs,
        Self::Round,
        Self::Count,
        Self::Date,
        Self::Time,
        Self::If,
        Self::Given,
    ];

    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Min => "min",
            Self::Max => "max",
            Self::Default => "default",
            Self::Length => "length",
            Self::Matches => "matches",
            Self::Abs => "abs",
            Self::Round => "round",
            Self::Count => "count",
            Self::Date => "date",
            Self::Time => "time",
            Self::If => "if",
            Self::Given => "given",
        }
    }

    /// The function of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|function| function.name() == name)
    }
}

/// Words that can't be names.
pub const WORDS: [&str; 6] = ["and", "or", "not", "in", "is", "answered"];

/// Where it stands in its text makes no difference.
impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

impl Expression {
    fn rank(&self) -> u8 {
        match &self.node {
            Node::Binary(binary, ..) => binary.rank(),
            Node::Not(_) => NEGATING,
            Node::In { .. } | Node::Has { .. } | Node::Answered { .. } => COMPARING,
            Node::Minus(_) => SIGNED,
            _ => WHOLE,
        }
    }

    /// Writes it, in brackets where it binds less closely than `least`.
    fn write(&self, f: &mut fmt::Formatter<'_>, least: u8) -> fmt::Result {
        if self.rank() < least { write!(f, "({self})") } else { write!(f, "{self}") }
    }
}

/// As it is written, with brackets where they are needed.
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.node {
            Node::Number(number, unit) => write!(f, "{number}{}", unit.as_deref().unwrap_or("")),
            Node::Text(text) => {
                let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
                write!(f, "\"{}\"", escaped.replace('\n', "\\n").replace('\t', "\\t"))
            }
            Node::Name(name) => name.fmt(f),
            Node::Not(inner) => {
                f.write_str("not ")?;
                inner.write(f, COMPARING)
            }
            Node::Minus(inner) => {
                f.write_str("-")?;
                inner.write(f, WHOLE)
            }
            Node::Binary(binary, left, right) => {
                let rank = binary.rank();
                // Comparisons do not follow one another.
                let own = if rank == COMPARING { rank + 1 } else { rank };
                left.write(f, own)?;
                write!(f, " {} ", binary.sign())?;
                right.write(f, rank + 1)
            }
            Node::In { item, list, negated } => {
                item.write(f, COMPARING + 1)?;
                f.write_str(if *negated { " not in [" } else { " in [" })?;
                listed(f, list)?;
                f.write_str("]")
            }
            Node::Has { code, marks, negated } => {
                code.write(f, COMPARING + 1)?;
                write!(f, " {} {marks}", if *negated { "not in" } else { "in" })
            }
            Node::Answered { name, negated } => {
                write!(f, "{name} is {}", if *negated { "not answered" } else { "answered" })
            }
            Node::Call(function, arguments) => {
                write!(f, "{}(", function.name())?;
                listed(f, arguments)?;
                f.write_str(")")
            }
        }
    }
}

fn listed(f: &mut fmt::Formatter<'_>, list: &[Expression]) -> fmt::Result {
    for (index, one) in list.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        write!(f, "{comma}{one}")?;
    }
    Ok(())
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.of {
            Some(of) => write!(f, "{of}.{}", self.id),
            None => f.write_str(&self.id),
        }
    }
}
