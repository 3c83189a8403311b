//! The parts of an xlsx as they are written: zip and XML, no spreadsheet reader between.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The parts of a workbook by name.
pub struct Archive {
    parts: BTreeMap<String, Vec<u8>>,
}

/// One element's attributes by name.
pub type Attributes = BTreeMap<String, String>;

impl Archive {
    /// Unpacks a workbook.
    pub fn read(bytes: &[u8]) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip archive");
        let mut parts = BTreeMap::new();
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).expect("a part");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("a part that can be read");
            parts.insert(file.name().expect("a name").into_owned(), bytes);
        }
        Self { parts }
    }

    /// The names of the parts that begin so, in order.
    pub fn names(&self, prefix: &str) -> Vec<&str> {
        self.parts.keys().map(String::as_str).filter(|name| name.starts_with(prefix)).collect()
    }

    /// A part as text.
    pub fn text(&self, part: &str) -> &str {
        let bytes = self.parts.get(part).unwrap_or_else(|| panic!("there is no part {part}"));
        std::str::from_utf8(bytes).expect("XML in UTF-8")
    }

    /// Every element of a name in a part, by its attributes.
    pub fn elements(&self, part: &str, name: &str) -> Vec<Attributes> {
        let mut reader = quick_xml::Reader::from_str(self.text(part));
        let mut found = Vec::new();
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Start(tag) | Event::Empty(tag) if is(&tag, name) => {
                    found.push(attributes(&tag));
                }
                Event::Eof => return found,
                _ => {}
            }
        }
    }

    /// The sheet of a name: the part it is written in.
    pub fn sheet(&self, name: &str) -> String {
        let sheets = self.elements("xl/workbook.xml", "sheet");
        let sheet = sheets.iter().find(|sheet| sheet["name"] == name).expect("a sheet");
        let relations = self.elements("xl/_rels/workbook.xml.rels", "Relationship");
        let relation = relations.iter().find(|relation| relation["Id"] == sheet["r:id"]);
        format!("xl/{}", relation.expect("a relation")["Target"])
    }

    /// The part of the one table of Excel on the sheet of a name.
    pub fn table(&self, sheet: &str) -> String {
        let part = self.sheet(sheet).replace("worksheets/", "worksheets/_rels/") + ".rels";
        let relations = self.elements(&part, "Relationship");
        let mut tables = relations.iter().filter(|relation| relation["Type"].ends_with("/table"));
        let table = tables.next().unwrap_or_else(|| panic!("{sheet} has no table"));
        assert!(tables.next().is_none(), "{sheet} has more than one table");
        table["Target"].replace("..", "xl")
    }

    /// Packs the parts again with one of them changed.
    pub fn with(mut self, part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
        let changed = change(self.text(part));
        assert_ne!(changed, self.text(part), "nothing was changed in {part}");
        self.parts.insert(part.to_owned(), changed.into_bytes());
        self.pack()
    }

    /// Puts a part in, or in place of another.
    pub fn put(&mut self, part: &str, text: impl Into<Vec<u8>>) {
        self.parts.insert(part.to_owned(), text.into());
    }

    /// Changes one of the parts, in which these words must stand.
    pub fn change(&mut self, part: &str, from: &str, to: &str) {
        let text = self.text(part);
        assert!(text.contains(from), "{part} does not say {from}");
        let changed = text.replacen(from, to, 1);
        self.put(part, changed);
    }

    /// Packs the parts again under other names.
    pub fn renamed(self, name: impl Fn(&str) -> String) -> Vec<u8> {
        let parts = self.parts.into_iter().map(|(old, bytes)| (name(&old), bytes)).collect();
        Self { parts }.pack()
    }

    /// Packs the parts again with their text in other bytes.
    pub fn written(mut self, bytes: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
        for part in self.parts.values_mut().filter(|part| std::str::from_utf8(part).is_ok()) {
            *part = bytes(std::str::from_utf8(part).expect("text"));
        }
        self.pack()
    }

    /// Packs the parts again.
    pub fn pack(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.parts {
            zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part");
            zip.write_all(bytes).expect("a part");
        }
        zip.finish().expect("a zip archive").into_inner()
    }
}

fn is(tag: &BytesStart<'_>, name: &str) -> bool {
    tag.local_name().as_ref() == name
}

fn attributes(tag: &BytesStart<'_>) -> Attributes {
    tag.attributes()
        .map(|attribute| attribute.expect("an attribute"))
        .map(|attribute| {
            let name = attribute.key.as_ref().to_owned();
            (
                name,
                attribute.normalized_value(XmlVersion::Implicit1_0).expect("a value").into_owned(),
            )
        })
        .collect()
}
