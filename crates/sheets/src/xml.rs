//! Walking through a part's XML (the only file that names `quick_xml`).
//!
//! A part that is not well formed ends the walk: what is wrong with it is the reader library's to
//! say. Entities of the part's own are not expanded. A sheet's part is long, and what is asked of it
//! often stands in a few of its elements: [`tags`] and [`section`] find those without a walk.

use memchr::memmem;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, Event};
use quick_xml::name::QName;
use std::borrow::Cow;

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

/// The element that begins: what stands in its tag behind its name.
pub struct Element<'x>(&'x str);

impl Element<'_> {
    /// An attribute by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let [own] = self.attributes([name]);
        own
    }

    /// Several of them, found in one pass.
    pub fn attributes<const N: usize>(&self, names: [&str; N]) -> [Option<String>; N] {
        let mut found = [const { None }; N];
        let (mut rest, mut missing) = (self.0, N);
        while missing > 0
            && let Some((key, value, after)) = attribute(rest)
        {
            let own = names.iter().position(|name| *name == local(key));
            if let Some(own @ None) = own.and_then(|own| found.get_mut(own)) {
                *own = Some(value);
                missing -= 1;
            }
            rest = after;
        }
        found.map(|value| value.and_then(normalized))
    }

    /// A number given as an attribute.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.parse().ok()
    }

    /// A number with places, or a negative one.
    pub fn decimal(&self, name: &str) -> Option<f64> {
        self.attribute(name)?.parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// A truth value given as an attribute; false where it is not there.
    pub fn flag(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| value == "1" || value == "true")
    }
}

/// Walks through a part.
pub fn walk(xml: &str, visit: impl FnMut(Step<'_>)) {
    steps(Reader::from_str(xml.trim_start_matches('\u{FEFF}')), visit);
}

/// Walks through a part that need not be well formed: the drawings of older programs have elements
/// that are never closed, as web pages do.
pub fn walk_loosely(xml: &str, visit: impl FnMut(Step<'_>)) {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{FEFF}'));
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    steps(reader, visit);
}

/// Walks through a part in which the same thing may stand twice, for newer programs and for older
/// ones (`mc:AlternateContent`): of these, what the newer ones show.
pub fn walk_newest(xml: &str, mut visit: impl FnMut(Step<'_>)) {
    // Whether something was chosen yet, of each that is open; and how deep we are in what is not.
    let (mut chosen, mut passed): (Vec<bool>, u32) = (Vec::new(), 0);
    walk(xml, |step| match step {
        Step::Open("AlternateContent", _) if passed == 0 => chosen.push(false),
        Step::Close("AlternateContent") if passed == 0 => drop(chosen.pop()),
        Step::Open("Choice" | "Fallback", _) => match chosen.last_mut() {
            Some(taken @ false) if passed == 0 => *taken = true,
            Some(_) => passed = passed.saturating_add(1),
            None => {}
        },
        Step::Close("Choice" | "Fallback") => passed = passed.saturating_sub(1),
        step if passed == 0 => visit(step),
        _ => {}
    });
}

fn steps(mut reader: Reader<&[u8]>, mut visit: impl FnMut(Step<'_>)) {
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                visit(Step::Open(local(tag.name().0), &Element(tag.attributes_raw())));
            }
            Ok(Event::Empty(tag)) => {
                let name = tag.name();
                let name = local(name.0);
                visit(Step::Open(name, &Element(tag.attributes_raw())));
                visit(Step::Close(name));
            }
            Ok(Event::End(tag)) => visit(Step::Close(local(tag.name().0))),
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

/// A name without its prefix.
fn local(name: &str) -> &str {
    let prefix = name.bytes().position(|byte| byte == b':').map_or(0, |at| at + 1);
    name.get(prefix..).unwrap_or_default()
}

/// Visits the start tags of an element, whatever its prefix, without reading what lies between.
pub fn tags(xml: &str, name: &str, mut visit: impl FnMut(&Element<'_>)) {
    for start in starts(xml, name, "<") {
        let bytes = xml.as_bytes().get(start..).unwrap_or_default();
        let bytes = bytes.get(..LONGEST_TAG).unwrap_or(bytes);
        let Some(end) = tag_end(bytes) else { continue };
        let tag = xml.get(start..start + end).unwrap_or_default();
        let behind = tag.find(|c: char| c.is_ascii_whitespace()).and_then(|at| tag.get(at..));
        visit(&Element(behind.unwrap_or_default()));
    }
}

/// The first attribute of a tag that has a value: its name, its value as it is written, and what stands
/// behind it. What is written otherwise than XML asks for, as web pages do, is passed over.
fn attribute(mut tag: &str) -> Option<(&str, &str, &str)> {
    loop {
        let (before, rest) = tag.split_once('=')?;
        let rest = rest.trim_ascii_start();
        match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let (value, after) = rest.get(1..)?.split_once(quote)?;
                let name = before.split_ascii_whitespace().next_back().unwrap_or_default();
                return Some((name, value, after));
            }
            _ => tag = rest,
        }
    }
}

/// Where the tag ends that begins here: at a `>` that stands in no value.
fn tag_end(tag: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr3(b'>', b'"', b'\'', tag.get(at..)?)?;
        let sign = *tag.get(at)?;
        if sign == b'>' {
            return Some(at);
        }
        at += memchr::memchr(sign, tag.get(at + 1..)?)? + 2;
    }
}

/// A value without its entities, its line breaks and tabs made spaces (XML 1.0, 3.3.3).
fn normalized(value: &str) -> Option<String> {
    if !value.bytes().any(|byte| matches!(byte, b'&' | b'\t' | b'\r' | b'\n')) {
        return Some(value.to_owned());
    }
    let attribute = Attribute { key: QName(""), value: Cow::Borrowed(value) };
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
}

/// The first element of a name with all that is in it, whatever its prefix; up to the end of the part
/// where it is not closed.
pub fn section<'x>(xml: &'x str, name: &str) -> Option<&'x str> {
    let rest = xml.get(starts(xml, name, "<").next()?..)?;
    let tag = rest.find('>')? + 1;
    if rest.get(..tag)?.ends_with("/>") {
        return rest.get(..tag);
    }
    let end = starts(rest, name, "</").next();
    let end = end.and_then(|end| Some(end + rest.get(end..)?.find('>')? + 1));
    Some(end.and_then(|end| rest.get(..end)).unwrap_or(rest))
}

/// Whether a part has an element of this name.
pub fn has(xml: &str, name: &str) -> bool {
    starts(xml, name, "<").next().is_some()
}

/// Where the tags of an element begin that open (`<`) or close (`</`).
fn starts<'x>(xml: &'x str, name: &'x str, mark: &'x str) -> impl Iterator<Item = usize> {
    let bytes = xml.as_bytes();
    memmem::find_iter(bytes, name).filter_map(move |at| {
        let after = bytes.get(at + name.len())?;
        if !(after.is_ascii_whitespace() || matches!(after, b'>' | b'/')) {
            return None;
        }
        let before = bytes.get(at.saturating_sub(LONGEST_PREFIX)..at)?;
        let prefix = match before.last()? {
            b':' => 1 + before.iter().rev().skip(1).take_while(|c| is_name(**c)).count(),
            _ => 0,
        };
        let before = before.get(..before.len() - prefix)?;
        before.ends_with(mark.as_bytes()).then(|| at - prefix - mark.len())
    })
}

/// Bytes of a prefix that are looked at, with what stands before it.
const LONGEST_PREFIX: usize = 64;

/// Bytes of a tag that are looked at: those that are asked for have a few short attributes.
const LONGEST_TAG: usize = 4096;

/// Whether a byte may stand in a prefix.
fn is_name(c: u8) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-' | b'.') || !c.is_ascii()
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

#[cfg(test)]
mod tests {
    use crate::xml::*;

    fn rows(xml: &str) -> Vec<Option<u32>> {
        let mut found = Vec::new();
        tags(xml, "row", |element| found.push(element.number("r")));
        found
    }

    #[test]
    fn tags_are_found_whatever_their_prefix() {
        let xml = "<d><row r='1'><c/></row><x:row r=\"2\"/><rows r='3'/><row\n r='4'>row </row>\
                   <brow r='5'/><row/></d>";
        assert_eq!(rows(xml), [Some(1), Some(2), Some(4), None]);
        assert_eq!(rows("row <"), []);
        assert_eq!(rows(":row <:row r='1"), []);
    }

    #[test]
    fn attributes_are_read_as_they_are_meant() {
        let xml = "<a><n code=\"[&gt;1]&quot;件&#10;&quot;\" x='1>2' y = \"a\nb\" checked z=3 id='\"'/><n:n r:x=''/></a>";
        let mut found = Vec::new();
        let names = ["code", "x", "y", "checked", "z", "id"];
        tags(xml, "n", |element| found.push(names.map(|name| element.attribute(name))));
        walk(xml, |step| {
            if let Step::Open("n", element) = step {
                found.push(names.map(|name| element.attribute(name)));
            }
        });
        let text = |text: &str| Some(text.to_owned());
        let all = [text("[>1]\"件\n\""), text("1>2"), text("a b"), None, None, text("\"")];
        let prefixed = [None, text(""), None, None, None, None];
        assert_eq!(found, [all.clone(), prefixed.clone(), all, prefixed]);
    }

    #[test]
    fn a_section_ends_with_its_element() {
        let xml = "<a><x:cs n='1'><x:c>cs</x:c></x:cs><cs/></a>";
        assert_eq!(section(xml, "cs"), Some("<x:cs n='1'><x:c>cs</x:c></x:cs>"));
        assert_eq!(section("<a><cs/><cs></cs></a>", "cs"), Some("<cs/>"));
        assert_eq!(section("<a><cs><c>", "cs"), Some("<cs><c>"));
        assert_eq!(section("<a>cs</a>", "cs"), None);
    }

    #[test]
    fn of_what_stands_there_twice_the_newest_is_taken() {
        let xml = "<a><mc:AlternateContent><mc:Choice><b/><mc:AlternateContent><mc:Choice><c/>\
                   </mc:Choice><mc:Fallback><x/></mc:Fallback></mc:AlternateContent></mc:Choice>\
                   <mc:Choice><x/></mc:Choice><mc:Fallback><x/><mc:AlternateContent><mc:Choice><x/>\
                   </mc:Choice></mc:AlternateContent></mc:Fallback></mc:AlternateContent><d/>\
                   <mc:AlternateContent><mc:Fallback><e/></mc:Fallback></mc:AlternateContent></a>";
        let mut found = String::new();
        walk_newest(xml, |step| {
            if let Step::Open(name, _) = step {
                found.push_str(name);
            }
        });
        assert_eq!(found, "abcde");
    }

    #[test]
    fn what_is_never_closed_does_not_end_a_loose_walk() {
        let mut found = String::new();
        walk_loosely("<a><br><b></a></c><d/>", |step| {
            if let Step::Open(name, _) = step {
                found.push_str(name);
            }
        });
        assert_eq!(found, "abrbd");
    }
}
