//! The styles of cells as a form needs them: number styles as codes, borders, backgrounds, locks.
//!
//! Source: OASIS `OpenDocument` 1.3 part 3, 16 and 20.

use crate::design::{Dress, MOST_FORMATS, number_formats};
use crate::markup::open_document::formats::Formats;
use crate::xml::{Element, Step};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Styles above a style that are asked; programs make two or three.
const MOST_PARENTS: usize = 16;

/// The sides of a border, with the attribute of each.
const SIDES: [&str; 4] = ["border-left", "border-right", "border-top", "border-bottom"];

/// What a style says itself; `None` where it says nothing.
#[derive(Debug, Clone, Default)]
struct Look {
    /// The name of the number style.
    format: Option<String>,
    /// Whether there is a line, in the order of [`SIDES`].
    sides: [Option<bool>; 4],
    ground: Option<Ground>,
    is_open: Option<bool>,
}

/// What is behind a cell.
#[derive(Debug, Clone, Copy)]
enum Ground {
    Paper,
    Colour(u32),
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    own: Look,
}

/// The styles of the cells of a document.
#[derive(Debug, Default)]
pub struct Styles {
    known: BTreeMap<String, Style>,
    /// What holds where no style says otherwise.
    usual: Look,
    formats: Formats,
    /// The looks of the styles that were asked for.
    dresses: BTreeMap<String, Arc<Dress>>,
    /// The style that is being read, with its name; the default of all has none.
    open: Option<(Option<String>, Style)>,
    /// Styles count only within this element, which is open.
    within: bool,
}

impl Styles {
    /// Takes a step of the walk through a part, of which styles within `section` count.
    pub fn take(&mut self, step: Step<'_>, section: &str) {
        match step {
            Step::Open(name, _) if name == section => self.within = true,
            Step::Close(name) if name == section => self.within = false,
            _ if !self.within => {}
            Step::Open(name @ ("style" | "default-style"), element) => {
                let is_of_cells = element.attribute("family").as_deref() == Some("table-cell");
                let named = element.attribute("name").filter(|_| name == "style");
                self.open = is_of_cells.then(|| (named, Style::of(element)));
            }
            Step::Close("style" | "default-style") => match self.open.take() {
                Some((Some(name), style)) => drop(self.known.insert(name, style)),
                Some((None, style)) => self.usual = style.own,
                None => {}
            },
            step => match (&mut self.open, step) {
                (Some((_, style)), Step::Open("table-cell-properties", element)) => {
                    style.own.take(element);
                }
                (Some(_), _) => {}
                (None, step) => self.formats.take(step),
            },
        }
    }

    /// How a cell of this style looks.
    pub fn dress(&mut self, name: &str) -> Arc<Dress> {
        if let Some(dress) = self.dresses.get(name) {
            return Arc::clone(dress);
        }
        if self.dresses.len() == MOST_FORMATS {
            return Arc::default();
        }
        let mut look = Look::default();
        let mut next = self.known.get(name);
        for _ in 0..MOST_PARENTS {
            let Some(Style { parent, own }) = next else { break };
            look = look.over(own);
            next = parent.as_deref().and_then(|parent| self.known.get(parent));
        }
        let look = look.over(&self.usual);
        let [left, right, _, bottom] = look.sides.map(Option::unwrap_or_default);
        let code = look.format.and_then(|name| self.formats.written(&name));
        let dress = Arc::new(Dress {
            format: code.and_then(number_formats::sound),
            is_framed: bottom || (left && right),
            ground: match look.ground {
                Some(Ground::Colour(colour)) => Some(colour),
                Some(Ground::Paper) | None => None,
            },
            is_open: look.is_open.unwrap_or_default(),
        });
        self.dresses.insert(name.to_owned(), Arc::clone(&dress));
        dress
    }
}

impl Style {
    fn of(element: &Element<'_>) -> Self {
        let own = Look { format: element.attribute("data-style-name"), ..Look::default() };
        Self { parent: element.attribute("parent-style-name"), own }
    }
}

impl Look {
    /// Takes the properties of a style.
    fn take(&mut self, element: &Element<'_>) {
        let is_line = |line: String| !matches!(line.trim(), "" | "none" | "hidden");
        let around = element.attribute("border").map(is_line);
        self.sides = SIDES.map(|side| element.attribute(side).map(is_line).or(around));
        self.ground = element.attribute("background-color").map(|colour| {
            let digits = colour.trim().strip_prefix('#');
            let colour = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
            colour.map_or(Ground::Paper, Ground::Colour)
        });
        // Protected are also those whose content or formula is hidden beside.
        self.is_open = element.attribute("cell-protect").map(|lock| !lock.contains("protected"));
    }

    /// This, and where it says nothing, that.
    fn over(self, base: &Self) -> Self {
        let [left, right, top, bottom] = self.sides;
        let [base_left, base_right, base_top, base_bottom] = base.sides;
        Self {
            format: self.format.or_else(|| base.format.clone()),
            sides: [
                left.or(base_left),
                right.or(base_right),
                top.or(base_top),
                bottom.or(base_bottom),
            ],
            ground: self.ground.or(base.ground),
            is_open: self.is_open.or(base.is_open),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::walk;

    fn styles(xml: &str) -> Styles {
        let mut styles = Styles::default();
        walk(&format!("<a><s>{xml}</s></a>"), |step| styles.take(step, "s"));
        styles
    }

    #[test]
    fn a_cell_is_dressed_by_its_style_and_those_above_it() {
        let mut styles = styles(
            r##"<number-style name="N1"><number decimal-places="1" min-integer-digits="1"/></number-style>
            <style name="A" family="table-cell" data-style-name="N1"><table-cell-properties border="0.06pt solid #000000" cell-protect="none"/></style>
            <style name="B" family="table-cell" parent-style-name="A"><table-cell-properties border="none" border-bottom="1pt solid #000000" background-color="#ddebf7" cell-protect="hidden-and-protected"/></style>
            <style name="C" family="table-cell" parent-style-name="B"><table-cell-properties border-bottom="none" background-color="transparent"/></style>
            <style name="D" family="table-cell" parent-style-name="D"/>
            <style name="E" family="paragraph"><table-cell-properties cell-protect="none"/></style>"##,
        );
        let format = || Some("0.0".to_owned());
        let open = Dress { format: format(), is_framed: true, ground: None, is_open: true };
        assert_eq!(*styles.dress("A"), open);
        let filled =
            Dress { format: format(), is_framed: true, ground: Some(0x00DD_EBF7), is_open: false };
        assert_eq!(*styles.dress("B"), filled);
        assert_eq!(*styles.dress("C"), Dress { format: format(), ..Dress::default() });
        assert!(["D", "E", "F"].iter().all(|name| styles.dress(name).is_plain()));
    }

    #[test]
    fn a_default_holds_where_no_style_says_otherwise() {
        let mut styles = styles(
            r#"<default-style family="table-cell"><table-cell-properties cell-protect="none"/></default-style>
            <style name="A" family="table-cell"><table-cell-properties cell-protect="protected formula-hidden"/></style>"#,
        );
        assert!(styles.dress("").is_open && !styles.dress("A").is_open);
    }
}
