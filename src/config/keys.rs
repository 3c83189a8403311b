//! The keys of the definition, described once: what each is called, what it takes, whether it must be
//! there, and what it says to a clerk. The strict reader takes no key that is not described here; the
//! schema of the definition ([`schema`]) and the tables of docs/collection.md ([`page`]) are made of it.
//!
//! To add a key: describe it in the file of its section below, read it where the section is read, and
//! renew the page (its test says how).

pub mod areas;
pub mod block;
pub mod checks;
pub mod definition;
pub mod form;
pub mod headings;
pub mod listing;
pub mod page;
pub mod phrases;
pub mod registers;
pub mod report;
pub mod schema;
pub mod survey;
pub mod tables;
pub mod variable;

/// A section of the definition: its keys, and what it is.
pub struct Keys {
    /// Where it stands, the names from the outermost with dots between; of a section with kinds, the kind in
    /// brackets.
    pub path: &'static str,
    /// What it is, in Japanese.
    pub says: &'static str,
    /// Its keys, in the order in which they are told.
    pub keys: &'static [Key],
    /// What else it may hold.
    pub kinds: Kinds,
}

/// What a section may hold beside its own keys.
pub enum Kinds {
    /// Nothing.
    None,
    /// The keys of its kind, by the word under `kind`.
    By(&'static [(&'static str, &'static Keys)]),
    /// Keys that are names themselves, each with a text.
    Open,
}

/// One key.
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it must be there.
    pub must: Must,
    /// What it says, in Japanese, as the page tells it.
    pub says: &'static str,
}

/// Whether a key must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Must {
    /// Always.
    Always,
    /// Never.
    Never,
    /// When these words, in Japanese, hold.
    When(&'static str),
}

/// What a key takes.
#[derive(Clone, Copy)]
pub enum Takes {
    /// A text.
    Text,
    /// The name of something that is defined elsewhere.
    Name(Of),
    /// A list of such names.
    Names(Of),
    /// A list of texts.
    Texts,
    /// The name of something that is defined elsewhere, or one of a few words.
    NameOr(Of, Words),
    /// The same, or a list of such names.
    NamesOr(Of, Words),
    /// One of a few words.
    Choice(fn() -> Vec<&'static str>),
    /// One of a few words, each with what a clerk reads for it here alone.
    Spoken(fn() -> Vec<(&'static str, &'static str)>),
    /// A list of such words.
    SpokenAll(fn() -> Vec<(&'static str, &'static str)>),
    /// A sentence, with figures in it.
    Wording,
    /// A list of sentences.
    Wordings,
    /// A condition on figures.
    Condition,
    /// A whole number.
    Integer,
    /// A number, with or without decimals.
    Number,
    /// A number, or a text that tells one.
    NumberOrText,
    /// True or false.
    Flag,
    /// A day as `2024-06-01`.
    Date,
    /// Another section.
    One(&'static Keys),
    /// A list of sections.
    Many(&'static Keys),
    /// The name of a variable with that of one of its codes.
    Pair,
}

/// Words that stand for something, each with what a clerk reads for it.
pub type Words = &'static [(&'static str, &'static str)];

/// What a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A variable of the form.
    Variable,
    /// A part of the form.
    Block,
    /// A list of codes.
    CodeList,
    /// A table.
    Table,
    /// A column of a table.
    TableColumn,
    /// A part of the form in one kind of row, a column of a table in another.
    BlockOrColumn,
    /// A register.
    Register,
    /// A column of a register.
    RegisterColumn,
    /// A register, or a part of the form.
    Dataset,
    /// An office.
    Department,
}

const fn key(name: &'static str, takes: Takes, must: Must, says: &'static str) -> Key {
    Key { name, takes, must, says }
}

/// A key that must be there.
const fn required(name: &'static str, takes: Takes, says: &'static str) -> Key {
    key(name, takes, Must::Always, says)
}

/// A key that may be left out.
const fn optional(name: &'static str, takes: Takes, says: &'static str) -> Key {
    key(name, takes, Must::Never, says)
}

/// A key that must be there at times.
const fn sometimes(
    name: &'static str,
    takes: Takes,
    when: &'static str,
    says: &'static str,
) -> Key {
    key(name, takes, Must::When(when), says)
}

impl Keys {
    /// The key of a name; none where it has no such key.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

#[cfg(test)]
mod tests;
