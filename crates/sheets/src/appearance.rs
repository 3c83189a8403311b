//! How a cell looks, where that is not simply what it stores: struck out, raised, in a font of
//! symbols, not seen at all.

use serde::{Deserialize, Serialize};

/// How one cell looks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appearance {
    /// Its text in pieces, where they do not all look alike, or where the font makes other characters
    /// of it; empty for a text that looks as it is stored, and for what is no text.
    pub pieces: Vec<Piece>,
    /// All that it holds is struck out.
    pub struck: bool,
    /// Why nobody sees what it holds; `None` where one does.
    pub unseen: Option<Unseen>,
    /// What its number format makes of it, where that adds words or signs to it: 平成14年度 of 14.
    pub shown: Option<String>,
    /// What one sees in it is a picture.
    pub picture: bool,
}

/// A piece of a cell's text that looks alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Its characters, as they are seen: those of a symbol font by their Unicode names, or as
    /// [`char::REPLACEMENT_CHARACTER`] where nobody knows one.
    pub text: String,
    /// It is struck out.
    pub struck: bool,
    /// Where it stands beside the line of the text.
    pub level: Level,
}

/// Where a piece of text stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Level {
    /// On the line.
    #[default]
    Line,
    /// Raised, as the mark of a footnote is.
    Raised,
    /// Lowered, as in CO₂.
    Lowered,
}

/// Why what a cell holds is not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unseen {
    /// It is written in the colour of its ground.
    Colour,
    /// Its number format shows nothing of it.
    Format,
    /// It is a zero, and zeros are not shown.
    Zero,
    /// It is the zero that a formula makes of an empty cell it refers to.
    Link,
}

impl Appearance {
    /// Whether it looks as any cell does.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// Whether some of its text is struck out, and some is not.
    pub fn is_partly_struck(&self) -> bool {
        self.pieces.iter().any(|piece| piece.struck)
    }

    /// What is not struck out; raised and lowered figures by their own characters: 22¹.
    pub fn kept(&self) -> String {
        self.pieces.iter().filter(|piece| !piece.struck).map(Piece::seen).collect()
    }

    /// What is struck out.
    pub fn struck_text(&self) -> String {
        let struck = self.pieces.iter().filter(|piece| piece.struck);
        struck.map(|piece| piece.text.as_str()).collect()
    }

    /// Whether something in it is raised, as the mark of a footnote is.
    pub fn is_footnoted(&self) -> bool {
        self.pieces.iter().any(|piece| piece.level == Level::Raised)
    }

    /// What is not struck out, without what is raised: a heading without the marks of its footnotes.
    pub fn without_footnotes(&self) -> String {
        let kept = self.pieces.iter().filter(|piece| !piece.struck && piece.level != Level::Raised);
        kept.map(|piece| piece.text.as_str()).collect()
    }

    /// Whether it holds a symbol that nobody knows.
    pub fn is_strange(&self) -> bool {
        self.pieces.iter().any(|piece| piece.text.contains(char::REPLACEMENT_CHARACTER))
    }
}

impl Piece {
    /// Its text as it is seen.
    fn seen(&self) -> String {
        match self.level {
            Level::Line => self.text.clone(),
            Level::Raised => self.text.chars().map(raised).collect(),
            Level::Lowered => self.text.chars().map(lowered).collect(),
        }
    }
}

/// A raised character by its own code point, where it has one.
fn raised(c: char) -> char {
    match c {
        '1' | '１' => '¹',
        '2' | '２' => '²',
        '3' | '３' => '³',
        '0' | '０' => '⁰',
        '4'..='9' => shifted(c, '4', '⁴'),
        '４'..='９' => shifted(c, '４', '⁴'),
        '+' => '⁺',
        '-' => '⁻',
        '(' => '⁽',
        ')' => '⁾',
        _ => c,
    }
}

/// The same of a lowered one.
fn lowered(c: char) -> char {
    match c {
        '0'..='9' => shifted(c, '0', '₀'),
        '０'..='９' => shifted(c, '０', '₀'),
        _ => c,
    }
}

/// A character as far from `to` as `c` is from `from`.
fn shifted(c: char, from: char, to: char) -> char {
    char::from_u32(u32::from(c) - u32::from(from) + u32::from(to)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, struck: bool, level: Level) -> Piece {
        Piece { text: text.to_owned(), struck, level }
    }

    #[test]
    fn a_raised_figure_is_no_figure_of_the_number_before_it() {
        let pieces = vec![piece("22", false, Level::Line), piece("1)", false, Level::Raised)];
        let seen = Appearance { pieces, ..Appearance::default() };
        assert_eq!(seen.kept(), "22¹⁾");
        assert_eq!(seen.without_footnotes(), "22");
        assert_eq!("0123456789".chars().map(raised).collect::<String>(), "⁰¹²³⁴⁵⁶⁷⁸⁹");
        assert_eq!("９".chars().map(lowered).collect::<String>(), "₉");
    }

    #[test]
    fn old_and_new_are_never_glued_together() {
        let pieces = vec![piece("旧社", true, Level::Line), piece("新社", false, Level::Line)];
        let seen = Appearance { pieces, ..Appearance::default() };
        assert!(seen.is_partly_struck());
        assert_eq!((seen.kept(), seen.struck_text()), ("新社".to_owned(), "旧社".to_owned()));
    }
}
