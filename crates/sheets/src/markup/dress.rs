//! From the formats of a workbook's cells to how each cell appearances: the same for every file format,
//! whose reader only says which cell has which format.

use super::number_format::{NumberFormat, Shown};
use super::symbols::SymbolFont;
use crate::appearance::{Appearance, Level, Piece, Unseen};
use crate::{CellRange, CellRef, CellValue, text};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a font does to the text that is written in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Font {
    /// It is struck out.
    pub struck: bool,
    /// Where it stands.
    pub level: Level,
    /// It is one of symbols.
    pub symbols: Option<SymbolFont>,
}

impl Font {
    /// Whether a text in it appearances as it is stored.
    pub fn is_plain(self) -> bool {
        self == Self::default()
    }

    /// A piece of text in this font.
    fn piece(self, text: &str) -> Piece {
        let text = self.symbols.map_or_else(|| text.to_owned(), |font| font.seen(text));
        Piece { text, struck: self.struck, level: self.level }
    }
}

/// What a format of cells does to what they hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellStyle {
    /// Its font.
    pub font: Font,
    /// Its colour is that of its ground.
    pub blank_ink: bool,
    /// Its number format.
    pub format: NumberFormat,
}

impl CellStyle {
    /// Whether cells of this format appearance as what they hold.
    pub fn is_plain(&self) -> bool {
        self.font.is_plain() && !self.blank_ink && self.format.is_plain()
    }
}

/// A run of text in one font.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// Its characters, as stored.
    pub text: String,
    /// Its font; `None` for the cell's own.
    pub font: Option<Font>,
}

/// What the format's reader found of the cells of one sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dress {
    /// Cells whose format is not plain, with that format.
    pub styles: Vec<(CellRef, Arc<CellStyle>)>,
    /// Cells whose text is formatted in runs. Where the runs hold less than the reader library read
    /// (the readings over a name), they are what counts.
    pub runs: Vec<(CellRef, Arc<Vec<Run>>)>,
    /// Zeros are not shown on this sheet.
    pub hides_zeros: bool,
    /// Cells with a formula that does nothing but refer to another cell.
    pub links: Vec<CellRef>,
    /// Cells that show a picture in place of what they hold.
    pub pictures: Vec<CellRef>,
}

/// Filled cells with their places.
type Cells = Vec<(CellRef, CellValue)>;

impl Dress {
    /// How the cells appearance that appearance otherwise than what they hold, in order. Texts become what one
    /// sees of them: without what is struck out, with the words of their number format.
    pub fn appearances(self, cells: &mut Cells) -> Vec<(CellRef, Appearance)> {
        let mut asked: BTreeSet<CellRef> = self.styles.iter().map(|(at, _)| *at).collect();
        asked.extend(self.runs.iter().map(|(at, _)| *at));
        asked.extend(self.links.iter().chain(&self.pictures));
        if asked.is_empty() && !self.hides_zeros {
            return Vec::new();
        }
        let styles: BTreeMap<CellRef, Arc<CellStyle>> = self.styles.into_iter().collect();
        let runs: BTreeMap<CellRef, Arc<Vec<Run>>> = self.runs.into_iter().collect();
        let links: BTreeSet<CellRef> = self.links.into_iter().collect();
        let pictures: BTreeSet<CellRef> = self.pictures.into_iter().collect();
        let plain = CellStyle::default();
        let mut appearances = Vec::new();
        for (at, content) in cells.iter_mut() {
            let is_zero = is_zero(content);
            if !(asked.contains(at) || is_zero && self.hides_zeros) {
                continue;
            }
            let style = styles.get(at).map_or(&plain, Arc::as_ref);
            let runs = runs.get(at).map(|runs| runs.as_slice()).unwrap_or_default();
            let mut appearance = appearance(content, style, runs);
            if is_zero && appearance.unseen.is_none() {
                appearance.unseen = match () {
                    () if self.hides_zeros => Some(Unseen::Zero),
                    () if links.contains(at) => Some(Unseen::Link),
                    () => None,
                };
            }
            appearance.picture = pictures.contains(at);
            if !appearance.is_plain() {
                appearances.push((*at, appearance));
            }
        }
        appearances.sort_by_key(|(at, _)| *at);
        appearances
    }
}

/// How one cell appearances; a text becomes what one sees of it.
fn appearance(content: &mut CellValue, style: &CellStyle, runs: &[Run]) -> Appearance {
    let mut appearance = Appearance { struck: style.font.struck, ..Appearance::default() };
    if let CellValue::Text(stored) = content {
        let pieces: Vec<Piece> = match runs {
            [] => vec![style.font.piece(stored)],
            runs => {
                let font = |run: &Run| run.font.unwrap_or(style.font);
                runs.iter().map(|run| font(run).piece(&run.text)).collect()
            }
        };
        let is_blank = |piece: &&Piece| piece.text.chars().all(text::is_invisible);
        let ink = || pieces.iter().filter(|piece| !is_blank(piece));
        appearance.struck = ink().next().is_some() && ink().all(|piece| piece.struck);
        let is_stored =
            ink().all(|piece| piece.level == Level::Line && (appearance.struck || !piece.struck));
        let seen: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        if !is_stored || seen != *stored {
            appearance.pieces = joined(pieces);
            if appearance.struck {
                appearance.pieces.iter_mut().for_each(|piece| piece.struck = false);
            }
            *stored = appearance.kept();
        }
    }
    match style.format.shown(content) {
        Shown::Same => {}
        Shown::Nothing if is_zero(content) => appearance.unseen = Some(Unseen::Zero),
        Shown::Nothing => appearance.unseen = Some(Unseen::Format),
        Shown::As(shown) => match content {
            CellValue::Text(stored) => *stored = shown,
            _ => appearance.shown = Some(shown),
        },
    }
    if style.blank_ink {
        appearance.unseen = Some(Unseen::Colour);
    }
    appearance
}

fn is_zero(content: &CellValue) -> bool {
    matches!(content, CellValue::Number(number) if *number == 0.0)
}

/// Neighbours that appearance alike as one piece.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if (last.struck, last.level) == (piece.struck, piece.level) => {
                last.text.push_str(&piece.text);
            }
            _ => joined.push(piece),
        }
    }
    joined
}

/// Takes the cells out that a merge covers: nobody sees what they hold. Merges do not lie on one
/// another, so at most one may cover a cell.
pub fn uncover(cells: &mut Cells, merged: &[CellRange]) -> Cells {
    if merged.is_empty() {
        return Vec::new();
    }
    cells.sort_by_key(|(at, _)| *at);
    let mut starts: Vec<CellRange> = merged.to_vec();
    starts.sort_unstable();
    let mut starts = starts.into_iter().peekable();
    // The merges that reach down to the row of the cell, by their first column.
    let mut open: BTreeMap<u32, CellRange> = BTreeMap::new();
    let mut covers = |at: CellRef| {
        while let Some(range) = starts.next_if(|range| range.from.row <= at.row) {
            open.insert(range.from.column, range);
        }
        while let Some((&column, range)) = open.range(..=at.column).next_back() {
            if range.to.row < at.row {
                open.remove(&column);
                continue;
            }
            return range.holds(at) && range.from != at;
        }
        false
    };
    let (covered, kept) = std::mem::take(cells).into_iter().partition(|(at, _)| covers(*at));
    *cells = kept;
    covered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(row: u32, column: u32) -> CellRef {
        CellRef::new(row, column)
    }

    fn run(text: &str, font: Option<Font>) -> Run {
        Run { text: text.to_owned(), font }
    }

    fn text(text: &str) -> CellValue {
        CellValue::Text(text.to_owned())
    }

    const STRUCK: Font = Font { struck: true, level: Level::Line, symbols: None };

    fn of_runs(stored: &str, runs: Vec<Run>) -> (CellValue, Vec<(CellRef, Appearance)>) {
        let dress = Dress { runs: vec![(at(0, 0), Arc::new(runs))], ..Dress::default() };
        let mut cells = vec![(at(0, 0), text(stored))];
        let appearances = dress.appearances(&mut cells);
        (cells.remove(0).1, appearances)
    }

    #[test]
    fn what_is_struck_out_is_left_out_of_a_text() {
        let plain = Some(Font::default());
        let (seen, appearances) =
            of_runs("旧社新社", vec![run("旧社", Some(STRUCK)), run("新社", plain)]);
        assert_eq!(seen, text("新社"));
        assert!(appearances[0].1.is_partly_struck() && !appearances[0].1.struck);
        let (seen, appearances) =
            of_runs("旧社 ", vec![run("旧社", Some(STRUCK)), run(" ", plain)]);
        assert_eq!(seen, text("旧社 "));
        assert!(appearances[0].1.struck && appearances[0].1.pieces.is_empty());
        let (seen, appearances) = of_runs("新社", vec![run("新", plain), run("社", None)]);
        assert_eq!((seen, appearances), (text("新社"), vec![]));
    }

    #[test]
    fn a_cell_is_as_its_format_makes_it() {
        let style = |style: CellStyle| Arc::new(style);
        let raised = Font { level: Level::Raised, ..Font::default() };
        let wingdings = Font { symbols: Some(SymbolFont::Wingdings), ..Font::default() };
        let dress = Dress {
            styles: vec![
                (at(0, 0), style(CellStyle { font: STRUCK, ..CellStyle::default() })),
                (at(1, 0), style(CellStyle { font: raised, ..CellStyle::default() })),
                (at(2, 0), style(CellStyle { font: wingdings, ..CellStyle::default() })),
                (at(3, 0), style(CellStyle { blank_ink: true, ..CellStyle::default() })),
                (
                    at(4, 0),
                    style(CellStyle {
                        format: NumberFormat::new("\"平成\"0\"年度\""),
                        ..CellStyle::default()
                    }),
                ),
                (at(9, 0), style(CellStyle { font: STRUCK, ..CellStyle::default() })),
            ],
            links: vec![at(5, 0), at(6, 0)],
            ..Dress::default()
        };
        let mut cells = vec![
            (at(0, 0), CellValue::Number(3.0)),
            (at(1, 0), text("1")),
            (at(2, 0), text("o")),
            (at(3, 0), text("○")),
            (at(4, 0), CellValue::Number(14.0)),
            (at(5, 0), CellValue::Number(0.0)),
            (at(6, 0), CellValue::Number(1.0)),
        ];
        let appearances: BTreeMap<CellRef, Appearance> =
            dress.appearances(&mut cells).into_iter().collect();
        assert!(appearances[&at(0, 0)].struck);
        assert_eq!(cells[1].1, text("¹"));
        assert_eq!(cells[2].1, text("☐"));
        assert_eq!(appearances[&at(3, 0)].unseen, Some(Unseen::Colour));
        assert_eq!(appearances[&at(4, 0)].shown.as_deref(), Some("平成14年度"));
        assert_eq!(appearances[&at(5, 0)].unseen, Some(Unseen::Link));
        assert_eq!(appearances.len(), 6, "{appearances:?}");
    }

    #[test]
    fn what_lies_under_a_merge_is_taken_out() {
        let mut cells: Cells = (0..4)
            .flat_map(|row| (0..4).map(move |column| (at(row, column), CellValue::Bool(true))))
            .collect();
        let merged = [
            CellRange::spanning(at(0, 1), at(2, 2)),
            CellRange::spanning(at(1, 0), at(3, 0)),
            CellRange::spanning(at(3, 2), at(3, 9)),
        ];
        let covered: Vec<String> =
            uncover(&mut cells, &merged).iter().map(|(at, _)| at.to_string()).collect();
        assert_eq!(covered, ["C1", "B2", "C2", "A3", "B3", "C3", "A4", "D4"]);
        assert_eq!(cells.len(), 8);
    }
}
