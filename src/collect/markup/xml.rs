//! Walking through a part's XML (the only file that names `quick_xml`).
//!
//! A part that is not well formed ends the walk: what is wrong with it is the reader library's to
//! say. Entities of the part's own are not expanded.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// A step of the walk; names are without their prefix.
#[derive(Clone, Copy)]
pub enum Step<'x> {
    /// An element begins.
    Open(&'x str, &'x Element<'x>),
    /// An element ends.
    Close(&'x str),
    /// Text of the element that was opened last.
    Text(&'x str),
}

/// The element that begins.
pub struct Element<'x>(&'x BytesStart<'x>);

impl Element<'_> {
    /// An attribute by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found = self.0.attributes().flatten();
        let mut found = found.filter(|attribute| attribute.key.local_name().as_ref() == name);
        let value = found.next()?.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }

    /// A number given as an attribute.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.parse().ok()
    }

    /// A truth value given as an attribute; false where it is not there.
    pub fn flag(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| value == "1" || value == "true")
    }
}

/// Walks through a part.
pub fn walk(xml: &str, mut visit: impl FnMut(Step<'_>)) {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{FEFF}'));
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                visit(Step::Open(tag.local_name().as_ref(), &Element(&tag)));
            }
            Ok(Event::Empty(tag)) => {
                visit(Step::Open(tag.local_name().as_ref(), &Element(&tag)));
                visit(Step::Close(tag.local_name().as_ref()));
            }
            Ok(Event::End(tag)) => visit(Step::Close(tag.local_name().as_ref())),
            Ok(Event::Text(text)) => visit(Step::Text(&text.xml10_content())),
            Ok(Event::CData(text)) => visit(Step::Text(&text.xml10_content())),
            Ok(Event::GeneralRef(entity)) => {
                if let Some(c) = character(&entity) {
                    visit(Step::Text(c.encode_utf8(&mut [0; 4])));
                }
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The character an entity of XML itself stands for.
fn character(entity: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return Some(c);
    }
    match entity.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
