//! The form: where its attributes and variables stand, and what their codes mean.

use super::block::{self, Block, Blocks, Shape};
use super::code_list::{CodeEntry, Codes, keys, spellings};
use super::faults::{Faults, Line};
use super::keys::form::{APPLICABILITY, ATTRIBUTE, ATTRIBUTES, FORM};
use super::section::{Section, reject_alike};
use super::variable::Known;
use super::words::Words;
use crate::model::{Attributes as Answered, BlockId, Indexed, Return};
use sheets::Sheet;
use sheets::text::{is_invisible, key};
use toml_span::Value;

/// The departments' form.
#[derive(Debug, Clone)]
pub struct Form {
    /// Where it is defined.
    pub at: Line,
    /// Title of the form, as printed over it.
    pub title: Option<String>,
    /// Folder of the returns, relative to the input folder.
    pub folder: String,
    /// Marks that begin a note under the table: a row that begins so is no record.
    pub note_marks: Vec<String>,
    /// Words that end the table: a row that says nothing else is no record.
    pub end_words: Words,
    /// Words that say nothing where a text must stand.
    pub void_words: Words,
    /// Normalised words that begin a row of totals: such a row is no record.
    pub total_labels: Vec<String>,
    /// Normalised words that make a row an example of how to fill in: such a row is no record.
    pub example_words: Vec<String>,
    /// The blank form, relative to the input folder; what it holds itself is no answer.
    pub blank: Option<String>,
    /// Normalised names of the form's other sheets, which hold no answers.
    pub other_sheets: Vec<String>,
    /// The cells above the table.
    pub attributes: Attributes,
    /// Whether several files of one department are one answer.
    pub joined: bool,
    /// Whether each sheet of a file is the answer of a department of its own.
    pub sheet_each: bool,
    /// Its parts, in the order of the definition.
    pub blocks: Indexed<BlockId, Block>,
    /// The block whose records are the collection's: what is counted, listed and named.
    pub main: BlockId,
}

/// A form of one empty block, which stands for one that the definition lacks.
impl Default for Form {
    fn default() -> Self {
        Self {
            at: Line::default(),
            title: None,
            folder: String::new(),
            note_marks: Vec::new(),
            end_words: Words::default(),
            void_words: Words::default(),
            total_labels: Vec::new(),
            example_words: Vec::new(),
            blank: None,
            other_sheets: Vec::new(),
            attributes: Attributes::default(),
            joined: false,
            sheet_each: false,
            blocks: Indexed::new(vec![Block::default()]),
            main: BlockId::FIRST,
        }
    }
}

impl Form {
    /// Whether it is one list, which can be written afresh in a standard form.
    pub fn is_one_list(&self) -> bool {
        self.blocks.len() == 1 && matches!(self.main().shape, Shape::List(_))
    }

    /// The block whose records are the collection's.
    pub fn main(&self) -> &Block {
        &self.blocks[self.main]
    }

    /// Whether a sheet is one of the form's that hold no answers, by its name.
    pub fn is_other_sheet(&self, sheet: &Sheet) -> bool {
        let name = key(&sheet.name);
        self.other_sheets.iter().any(|other| name.starts_with(other.as_str()))
    }

    /// Whether a text begins with a mark of notes.
    pub fn is_note(&self, written: &str) -> bool {
        let bare = written.trim_start_matches(is_invisible);
        self.note_marks.iter().any(|mark| bare.starts_with(mark.as_str()))
    }

    /// The names of the blocks that must be there and are not among these.
    pub fn lacking(&self, blocks: &[BlockId]) -> impl Iterator<Item = &str> {
        let lacking = self.blocks.with_ids().filter(move |(id, block)| {
            !blocks.contains(id) && !block.optional && block.parent().is_none()
        });
        lacking.map(|(_, block)| {
            let heading = || block.variables.iter().next().map(|one| one.heading.as_str());
            block.title.as_deref().or_else(heading).unwrap_or(&block.id)
        })
    }

    /// Whether a return reports anything: rows or the answer that there is something, against the
    /// answer that there is nothing. The declared number answers where the applicability does not.
    /// `None` where nothing that the form asks is answered: the return is no answer.
    pub fn reports(&self, one: &Return) -> Option<bool> {
        let attributes = &one.attributes;
        let is = |code| attributes.applicability.value.has_code(code);
        if !one.records.is_empty() || is(Answered::SOME) {
            return Some(true);
        }
        if is(Answered::NONE) {
            return Some(false);
        }
        let asks =
            self.attributes.applicability.is_some() || self.attributes.declared_count.is_some();
        match attributes.declared_count.value.whole() {
            Some(count) => Some(count != 0),
            None => (!asks).then_some(false),
        }
    }
}

/// The cells above the table; each is the first filled cell right of its label.
#[derive(Debug, Clone, Default)]
pub struct Attributes {
    /// Name of the department; `None` where each row names it.
    pub department: Option<Attribute>,
    /// Name of the office above it.
    pub group: Option<Attribute>,
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
        let first = self.department.iter().chain(&self.group).chain(&self.others);
        first.chain(applicability).chain(&self.declared_count)
    }
}

/// A labelled cell.
#[derive(Debug, Clone, Default)]
pub struct Attribute {
    /// Where it is defined.
    pub at: Line,
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
    pub codes: Codes,
}

/// Words that make a row an example, where the definition names none.
const EXAMPLE_WORDS: [&str; 5] = ["例", "記入例", "入力例", "記載例", "回答例"];

/// Reads `[form]` and the code lists it refers to.
pub fn read(value: Value<'_>, known: Known<'_>, faults: &mut Faults<'_>) -> Form {
    let mut section = Section::open(value, &FORM, faults);
    let at = section.faults.defined_at(section.span);
    let title = section.optional_text("title");
    let folder = section.path("folder");
    let note_marks = section.texts("note_marks");
    let (end_words, void_words) = (Words::end(&mut section), Words::void(&mut section));
    let total_labels = section.texts("total_labels").iter().map(|label| key(label)).collect();
    let example_words = section.texts_or("example_words", &EXAMPLE_WORDS);
    let example_words = example_words.iter().map(|word| key(word)).collect();
    let blank = section.optional_text("blank");
    let other_sheets = section.texts("other_sheets").iter().map(|name| key(name)).collect();
    let attributes = section.table("attributes");
    let attributes = attributes.map(|value| read_attributes(value, section.faults));
    let attributes = attributes.unwrap_or_default();
    let joined = section.flag("joined");
    let sheet_each = section.flag("sheet_each");
    let Blocks { all: blocks, main } = read_blocks(&mut section, at, known);
    let names_office = blocks[main].office().is_some();
    if attributes.department.is_none() && attributes.group.is_none() && !names_office {
        section.lacks("「form.attributes」に「department」（部局名の記入欄）がありません。行ごとに部局名を書く表では、部局の項目（type = \"office\"）を書いてください。");
    }
    section.close();
    Form {
        at,
        title,
        folder,
        note_marks,
        end_words,
        void_words,
        total_labels,
        example_words,
        blank,
        other_sheets,
        attributes,
        joined,
        sheet_each,
        blocks,
        main,
    }
}

/// Reads the parts of a form: its blocks, or the only list that `variable` describes.
fn read_blocks(section: &mut Section<'_, '_, '_>, at: Line, known: Known<'_>) -> Blocks {
    if section.contains("block") {
        if section.contains("variable") {
            let message = "「variable」と「block」の両方があります。「variable」は「block」の中に書いてください。";
            section.faults.reject(section.span, message);
            section.tables("variable");
        }
        let values = section.some_tables("block");
        return block::read_all(values, known, section.faults);
    }
    let values = section.some_tables("variable");
    let (variables, columns) = block::read_variables(values, known, section.faults);
    let block = Block { at, variables, columns, ..Block::default() };
    block::reject_like_columns(&block, section.faults);
    Blocks { all: Indexed::new(vec![block]), main: BlockId::FIRST }
}

fn read_attributes(value: Value<'_>, faults: &mut Faults<'_>) -> Attributes {
    let mut section = Section::open(value, &ATTRIBUTES, faults);
    let department = section.table("department").map(|value| read_attribute(value, section.faults));
    let group = section.table("group").map(|value| read_attribute(value, section.faults));
    let others = section.tables("others");
    let others = others.into_iter().map(|value| read_attribute(value, section.faults)).collect();
    let applicability =
        section.table("applicability").map(|value| read_applicability(value, section.faults));
    let declared_count =
        section.table("declared_count").map(|value| read_attribute(value, section.faults));
    let attributes = Attributes { department, group, others, applicability, declared_count };
    let labels = attributes.all().map(|one| (one.label.as_str(), spellings(&one.keys), one.at));
    reject_alike(labels, "記入欄の項目名", section.faults);
    section.close();
    attributes
}

fn read_attribute(value: Value<'_>, faults: &mut Faults<'_>) -> Attribute {
    let mut section = Section::open(value, &ATTRIBUTE, faults);
    let attribute = labelled(&mut section);
    section.close();
    attribute
}

/// The `label` and `aliases` of an attribute.
fn labelled(section: &mut Section<'_, '_, '_>) -> Attribute {
    let at = section.line_of("label");
    let label = section.text("label");
    let keys = keys(&label, &section.texts("aliases"));
    Attribute { at, label, keys }
}

fn read_applicability(value: Value<'_>, faults: &mut Faults<'_>) -> Applicability {
    let mut section = Section::open(value, &APPLICABILITY, faults);
    let attribute = labelled(&mut section);
    let mut code = |id, aliases_key, mark| {
        let at = section.line_of(id);
        let label = section.text(id);
        let keys = keys(&label, &section.texts(aliases_key));
        CodeEntry { at, id: id.to_owned(), label, keys, mark: Some(mark), ..CodeEntry::default() }
    };
    let codes = vec![code("some", "some_aliases", true), code("none", "none_aliases", false)];
    let labels = codes.iter().map(|code| (code.label.as_str(), spellings(&code.keys), code.at));
    reject_alike(labels, "該当の有無の答え", section.faults);
    section.close();
    Applicability { attribute, codes: Codes::new(codes) }
}
