//! What one sees in an answer's cell: a value of a merge it is part of, without what is struck out,
//! nothing where nothing is shown; and what is to be said of it.

use super::{Answers, Change};
use crate::config::VariableKind;
use crate::finding::Code;
use sheets::appearance::Unseen;
use sheets::{Appearance, CellRef, CellValue, Sheet};
use std::borrow::Cow;

/// Where the content of an answer's cell stands.
pub struct Source<'s> {
    /// The answer's own cell.
    at: CellRef,
    content: Option<&'s CellValue>,
    appearance: Option<&'s Appearance>,
}

impl Source<'_> {
    /// What is written there; empty for nothing.
    pub fn written(&self) -> String {
        self.content.map(CellValue::written).unwrap_or_default()
    }

    /// What of it is shown where it holds no value: nothing but what stands for a picture. What is
    /// struck out, or a zero that nobody sees, was not written for anybody to read.
    pub fn shown(&self) -> String {
        if self.is_told() { self.written() } else { String::new() }
    }

    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        self.content.is_none() && self.appearance.is_none_or(|appearance| !appearance.picture)
    }

    /// Whether a finding tells why there is no value.
    pub fn is_told(&self) -> bool {
        self.appearance.is_some_and(|appearance| appearance.picture)
    }
}

/// The first cell of a merge over several rows, for a cell below it; `None` for any other cell.
fn spread_from(sheet: &Sheet, at: CellRef) -> Option<CellRef> {
    let merge = sheet.merges.of(at)?;
    (merge.from.row < at.row && merge.from.column == at.column).then_some(merge.from)
}

/// Whether a cell shows nothing that could be an answer to a variable of this kind: a zero that is
/// not shown, or that stands for the empty cell that a formula refers to. (A number may well be one.)
pub fn is_blank(sheet: &Sheet, at: CellRef, kind: &VariableKind) -> bool {
    !kind.may_be_number() && {
        let unseen = sheet.markup.appearance(at).and_then(|appearance| appearance.unseen);
        matches!(unseen, Some(Unseen::Zero | Unseen::Link))
    }
}

impl<'s> Answers<'s> {
    /// Where the content of a cell stands; a value that is spread from a merge is noted.
    pub fn source(&mut self, name: &str, at: CellRef) -> Source<'s> {
        let sheet = self.sheet;
        let mut source =
            Source { at, content: sheet.cells.get(at), appearance: sheet.markup.appearance(at) };
        if source.content.is_none()
            && let Some(first) = spread_from(sheet, at)
            && let Some(content) = sheet.cells.get(first)
        {
            let (written, read_as) = (content.written(), (at.row + 1).to_string());
            self.keep(Code::ValueSpread, name, Change { at, written, read_as });
            source.content = Some(content);
            source.appearance = sheet.markup.appearance(first);
        }
        source
    }

    /// What one sees of it; `None` where that is nothing, or has no value for another reason, of
    /// which it is said.
    pub fn seen(
        &mut self,
        name: &str,
        kind: &VariableKind,
        source: &Source<'s>,
    ) -> Option<Cow<'s, CellValue>> {
        if let Some(text) = self.instead.get(&source.at) {
            let is_empty = text.is_empty();
            return (!is_empty).then(|| Cow::Owned(CellValue::Text(text.clone())));
        }
        let Some(look) = source.appearance else { return source.content.map(Cow::Borrowed) };
        let (at, written) = (source.at, source.written());
        if look.picture {
            let message = format!("「{name}」のセルには、値の代わりに画像があります。");
            self.report(Code::CellPicture, at, &written, message);
            return None;
        }
        let content = source.content?;
        if look.struck {
            let message = format!(
                "「{name}」の「{written}」は、取り消し線で消されています。読んでいません。"
            );
            self.report(Code::TextStruck, at, &written, message);
            return None;
        }
        match look.unseen {
            Some(Unseen::Zero | Unseen::Link) if !kind.may_be_number() => {
                self.keep_change(name, at, &written, "空欄".to_owned());
                return None;
            }
            Some(Unseen::Colour | Unseen::Format) => {
                let message = format!(
                    "「{name}」に、見えない文字で「{written}」と書かれています。読みました。"
                );
                self.report(Code::ValueUnseen, at, &written, message);
            }
            Some(Unseen::Zero | Unseen::Link) | None => {}
        }
        self.tell_pieces(name, kind, at, look);
        match &look.shown {
            Some(shown) if !kind.may_be_number() => {
                Some(Cow::Owned(CellValue::Text(shown.clone())))
            }
            _ => Some(Cow::Borrowed(content)),
        }
    }

    /// What is to be said of a text whose pieces look otherwise than they are stored.
    fn tell_pieces(&mut self, name: &str, kind: &VariableKind, at: CellRef, look: &Appearance) {
        if look.is_partly_struck() {
            let change = Change { at, written: look.struck_text(), read_as: look.kept() };
            self.keep(Code::TextStruckInPart, name, change);
        }
        let is_text = matches!(kind, VariableKind::Text);
        if is_text && look.is_footnoted() {
            let stored: String = look.pieces.iter().map(|piece| piece.text.as_str()).collect();
            self.keep_change(name, at, &stored, look.kept());
        }
        if is_text && look.is_strange() {
            let written = look.kept();
            let message =
                format!("「{name}」に、記号の書体の分からない文字があります（「{written}」）。");
            self.report(Code::SymbolUnknown, at, &written, message);
        }
    }
}
