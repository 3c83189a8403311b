//! The closed choices of the definition: each word that may be written, with what it means. The reader
//! takes no others, and the description of the keys ([`super::keys`]) lists these.

use crate::finding::Severity;
use crate::model::period::Years;
use crate::model::{self, Every, Nothing, VariableId};
use content::{Numerals, Orientation};

/// Commas of sentences.
pub const COMMAS: [(&str, char); 2] = [("，", '，'), ("、", '、')];

/// How numbers are written in sentences.
pub const NUMERALS: [(&str, Numerals); 3] =
    [("municipal", Numerals::Municipal), ("half", Numerals::Half), ("full", Numerals::Full)];

/// How years are written.
pub const YEARS: [(&str, Years); 2] = [("era", Years::Era), ("both", Years::Both)];

/// Signs before negative numbers.
pub const NEGATIVES: [(&str, char); 3] = [("▲", '▲'), ("△", '△'), ("－", '－')];

/// Whom a text reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contact {
    /// A telephone.
    Telephone,
    /// A mail box.
    Email,
}

/// Kinds of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A whole number.
    Count,
    /// A number that may have decimal places.
    Decimal,
    /// Hundredths.
    Percent,
    /// An amount of money, which may be written in another multiple of its unit.
    Money,
    /// A length of time, in minutes or hours.
    Duration,
}

/// The words of the definition for what a variable holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Running number.
    Serial,
    /// Text.
    Text,
    /// Numbers.
    Number(Measure),
    /// Day.
    Date,
    /// Month.
    Month,
    /// Calendar year.
    Year,
    /// Fiscal year.
    FiscalYear,
    /// Time of day.
    Time,
    /// One code.
    Code,
    /// The office that the record is of.
    Office,
    /// Marks.
    Marks,
    /// Yes or no.
    YesNo,
    /// Ranks.
    Ranks,
    /// Telephone number or mail address.
    Contact(Contact),
}

/// The kinds of variable, by the word that asks for them.
pub const TYPES: [(&str, Type); 20] = [
    ("serial", Type::Serial),
    ("text", Type::Text),
    ("number", Type::Number(Measure::Count)),
    ("integer", Type::Number(Measure::Count)),
    ("decimal", Type::Number(Measure::Decimal)),
    ("percent", Type::Number(Measure::Percent)),
    ("money", Type::Number(Measure::Money)),
    ("duration", Type::Number(Measure::Duration)),
    ("date", Type::Date),
    ("month", Type::Month),
    ("year", Type::Year),
    ("fiscal-year", Type::FiscalYear),
    ("time", Type::Time),
    ("code", Type::Code),
    ("office", Type::Office),
    ("marks", Type::Marks),
    ("yes-no", Type::YesNo),
    ("rank", Type::Ranks),
    ("telephone", Type::Contact(Contact::Telephone)),
    ("email", Type::Contact(Contact::Email)),
];

/// What a sign means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// The number zero.
    Zero,
    /// That there is no value.
    Nothing(Nothing),
}

/// What signs mean, by the word of the definition.
pub const MEANINGS: [(&str, Sign); 4] = [
    ("zero", Sign::Zero),
    ("not-applicable", Sign::Nothing(Nothing::NotApplicable)),
    ("no-answer", Sign::Nothing(Nothing::NoAnswer)),
    ("not-published", Sign::Nothing(Nothing::NotPublished)),
];

/// How grave a finding of a rule is.
pub const SEVERITIES: [(&str, Severity); 3] = [
    (Severity::Fatal.name(), Severity::Fatal),
    (Severity::Query.name(), Severity::Query),
    (Severity::Note.name(), Severity::Note),
];

/// Whether a code is what a mark says, or what its lack does.
pub const MARKS: [(&str, bool); 2] = [("yes", true), ("no", false)];

/// Encodings of CSV files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8 with a byte order mark, which Excel needs to tell it.
    #[default]
    Utf8Bom,
    /// UTF-8 without a byte order mark.
    Utf8,
    /// `Shift_JIS` with the extensions of Windows (code page 932).
    ShiftJis,
}

/// The encodings by their names.
pub const ENCODINGS: [(&str, Encoding); 3] = [
    ("utf-8-bom", Encoding::Utf8Bom),
    ("utf-8", Encoding::Utf8),
    ("shift_jis", Encoding::ShiftJis),
];

/// What an indicator measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasureKind {
    /// A whole number of something.
    Count,
    /// A share in percent, printed with one decimal.
    Percent,
}

/// What indicators measure, by word.
pub const MEASURES: [(&str, MeasureKind); 2] =
    [("count", MeasureKind::Count), ("percent", MeasureKind::Percent)];

/// What a column of a listing holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListingKind {
    /// Words.
    Text,
    /// The name of an area.
    Area,
    /// A fiscal year.
    Year,
}

/// What columns of listings hold, by word.
pub const LISTED: [(&str, ListingKind); 3] =
    [("text", ListingKind::Text), ("area", ListingKind::Area), ("year", ListingKind::Year)];

/// Layouts of register workbooks.
#[derive(Clone, Copy)]
pub enum Layout {
    /// A row an area.
    Areas,
    /// A workbook a year, with a row a municipality.
    Municipality,
    /// A row a fiscal year.
    Indicators,
    /// A row a thing.
    Listing,
}

/// The layouts by word.
pub const LAYOUTS: [(&str, Layout); 4] = [
    ("areas", Layout::Areas),
    ("municipality", Layout::Municipality),
    ("indicators", Layout::Indicators),
    ("listing", Layout::Listing),
];

/// Whether zeros of a table are left blank.
pub const ZEROS: [(&str, bool); 2] = [("blank", true), ("print", false)];

/// What a row of days stands for.
pub const EVERY: [(&str, Every); 4] = [
    ("fiscal-year", Every::FiscalYear),
    ("year", Every::Year),
    ("month", Every::Month),
    ("calendar-month", Every::CalendarMonth),
];

/// The order of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As the definition or the source has them.
    Definition,
    /// By their first count, the greatest first; codes marked `last` at the end.
    Count,
    /// By a column.
    Column {
        /// Which, by its place in the table.
        column: usize,
        /// Whether the least comes first.
        ascending: bool,
    },
}

/// Orders of rows that have words; others are by the name of a column.
pub const ORDERS: [(&str, Order); 2] = [("count", Order::Count), ("definition", Order::Definition)];

/// Which of two orders.
pub const DIRECTIONS: [(&str, bool); 2] = [("descending", false), ("ascending", true)];

/// Whether rows of one figure have one rank, by word.
pub const TIES: [(&str, bool); 2] = [("apart", false), ("same", true)];

/// What an entry of a table's columns shows.
#[derive(Clone, Copy)]
pub enum Shown {
    /// The rank of a row.
    Rank,
    /// The number of records.
    Count,
    /// The number of members with records.
    Filled,
    /// A share of a count.
    Share,
    /// The values of a register.
    Values,
    /// The values of one variable.
    Value,
    /// The office of a record.
    Office,
    /// The topmost office above that.
    Top,
    /// The sum of a variable by that of another.
    Ratio,
    /// The sum of a column so far.
    Running,
    /// How much more a column has than another.
    Difference,
    /// The same in percent of the other.
    ChangeRate,
    /// A measure of a variable, and what it adds to the variable's name.
    Measure(fn(VariableId) -> model::MeasureKind, &'static str),
    /// A measure of no variable, and the name of its column.
    Whole(model::MeasureKind, &'static str),
}

/// Whose answers a column counts: whether they are the previous edition's.
pub const EDITIONS: [(&str, bool); 2] = [("current", false), ("previous", true)];

/// What an entry shows, by the word that asks for it.
pub const SHOWS: [(&str, Shown); 24] = [
    ("rank", Shown::Rank),
    ("count", Shown::Count),
    ("filled", Shown::Filled),
    ("share", Shown::Share),
    ("values", Shown::Values),
    ("value", Shown::Value),
    ("office", Shown::Office),
    ("group", Shown::Top),
    ("ratio", Shown::Ratio),
    ("running", Shown::Running),
    ("difference", Shown::Difference),
    ("change_rate", Shown::ChangeRate),
    ("offices", Shown::Whole(model::MeasureKind::Offices, "offices")),
    ("asked", Shown::Whole(model::MeasureKind::Asked, "asked")),
    ("responded", Shown::Whole(model::MeasureKind::Responded, "responded")),
    ("sum", Shown::Measure(model::MeasureKind::Sum, "")),
    ("mean", Shown::Measure(model::MeasureKind::Mean, "_mean")),
    ("median", Shown::Measure(model::MeasureKind::Median, "_median")),
    ("lower_quartile", Shown::Measure(model::MeasureKind::LowerQuartile, "_lower_quartile")),
    ("upper_quartile", Shown::Measure(model::MeasureKind::UpperQuartile, "_upper_quartile")),
    ("answered", Shown::Measure(model::MeasureKind::Answered, "_answered")),
    ("unanswered", Shown::Measure(model::MeasureKind::Unanswered, "_unanswered")),
    ("min", Shown::Measure(model::MeasureKind::Min, "_min")),
    ("max", Shown::Measure(model::MeasureKind::Max, "_max")),
];

/// Kinds of the report's blocks.
#[derive(Clone, Copy)]
pub enum Block {
    /// A numbered heading.
    Heading,
    /// Running text.
    Paragraph,
    /// Text in points.
    List,
    /// Notes in small type.
    Notes,
    /// Names with what is to be said of each.
    Facts,
    /// A table of the tabulation plan.
    Table,
    /// A chart of such a table.
    Chart,
    /// A new page.
    Page,
    /// The records of a block of the form, listed.
    Records,
    /// What was written in answer to a question.
    Texts,
    /// A page a record, or a page for what belongs together.
    Cards,
    /// A sentence on the figures of a table, in our own words.
    Sentence,
}

/// The kinds by word.
pub const BLOCKS: [(&str, Block); 12] = [
    ("heading", Block::Heading),
    ("paragraph", Block::Paragraph),
    ("list", Block::List),
    ("notes", Block::Notes),
    ("facts", Block::Facts),
    ("table", Block::Table),
    ("chart", Block::Chart),
    ("page", Block::Page),
    ("records", Block::Records),
    ("texts", Block::Texts),
    ("cards", Block::Cards),
    ("sentence", Block::Sentence),
];

/// What a ready sentence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Say {
    /// Which row has the most.
    Highest,
    /// Which row has the least.
    Lowest,
    /// How much all rows have, and of how many offices.
    Total,
    /// How it changed against another column.
    Change,
    /// How much of the whole the first rows have.
    Leaders,
    /// Which rows have the most, and which come next.
    Ranked,
    /// How much of the whole the row with the most has.
    Share,
    /// How many of the first rows have more than half of the whole.
    Half,
    /// Which rows have the most together.
    Tied,
    /// Which rows have none.
    Zero,
    /// How the last year differs from the one before.
    Latest,
    /// How many records there are.
    Count,
    /// How many of those that were asked have answered.
    Answered,
    /// Who has not answered.
    Unanswered,
}

impl Say {
    /// Whether it is said of the figures of a table.
    pub fn needs_table(self) -> bool {
        !matches!(self, Self::Count | Self::Answered | Self::Unanswered)
    }

    /// Whether it is said of figures that can be added.
    pub fn needs_counts(self) -> bool {
        matches!(self, Self::Leaders | Self::Share | Self::Half | Self::Zero)
    }
}

/// What ready sentences say, by word.
pub const SAYS: [(&str, Say); 14] = [
    ("highest", Say::Highest),
    ("lowest", Say::Lowest),
    ("total", Say::Total),
    ("change", Say::Change),
    ("leaders", Say::Leaders),
    ("ranked", Say::Ranked),
    ("share", Say::Share),
    ("half", Say::Half),
    ("tied", Say::Tied),
    ("zero", Say::Zero),
    ("latest", Say::Latest),
    ("count", Say::Count),
    ("answered", Say::Answered),
    ("unanswered", Say::Unanswered),
];

/// How a page stands.
pub const ORIENTATIONS: [(&str, Orientation); 2] =
    [("portrait", Orientation::Portrait), ("landscape", Orientation::Landscape)];

/// What a block of a form is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Rows below headings, as many as the office fills.
    List,
    /// Rows that are printed on the form, below headings.
    Matrix,
    /// Questions with their answers: one record a return.
    Questions,
    /// Labelled cells anywhere on a sheet: one record a sheet.
    Card,
}

/// The shapes of blocks by word.
pub const SHAPES: [(&str, Shape); 4] = [
    ("list", Shape::List),
    ("matrix", Shape::Matrix),
    ("questions", Shape::Questions),
    ("card", Shape::Card),
];

/// Where the answer to a label stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Right of it.
    Right,
    /// Below it.
    Below,
}

/// The sides by word.
pub const SIDES: [(&str, Side); 2] = [("right", Side::Right), ("below", Side::Below)];

/// The words of a choice.
pub fn words<T>(choices: &[(&'static str, T)]) -> Vec<&'static str> {
    choices.iter().map(|(word, _)| *word).collect()
}
