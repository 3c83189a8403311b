//! Reading a PDF back: what stands on each page, and the structure a screen reader walks.
//!
//! lopdf decodes the fonts' character codes by their `ToUnicode` maps; here its content operators
//! are followed so that every text is known by the structure element it belongs to.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId, decode_text_string};
use std::collections::{BTreeMap, HashMap};

/// A PDF that was printed.
pub struct Pdf {
    document: Document,
    /// Text of each page in the order it is drawn, without white space.
    pub pages: Vec<String>,
    /// Text by page and number of marked content.
    marked: HashMap<(ObjectId, i64), String>,
}

/// An element of the structure tree.
#[derive(Debug)]
pub struct Element {
    /// Its role, as `H1`, `Table`, `TD`.
    pub role: String,
    /// Its text for those who can't see it.
    pub alt: Option<String>,
    /// Its text and that of its children, in reading order, without white space.
    pub text: String,
    /// The elements in it.
    pub children: Vec<Element>,
}

impl Element {
    /// All elements of a role in this one, itself included, in reading order.
    pub fn all(&self, role: &str) -> Vec<&Element> {
        let own = (self.role == role).then_some(self);
        own.into_iter().chain(self.children.iter().flat_map(|child| child.all(role))).collect()
    }
}

/// A text without any white space: lines of a PDF break where there is room, not where words end.
pub fn closed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200B}').collect()
}

impl Pdf {
    /// Reads a PDF.
    pub fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a PDF that can be read");
        let mut pages = Vec::new();
        let mut marked = HashMap::new();
        for id in document.get_pages().into_values() {
            let mut page = PageReader::new(&document, id);
            page.read();
            pages.push(closed(&page.text));
            marked.extend(page.marked.into_iter().map(|(mark, text)| ((id, mark), text)));
        }
        Self { document, pages, marked }
    }

    /// The parsed file, for other readers.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Everything on all pages, without white space.
    pub fn text(&self) -> String {
        self.pages.concat()
    }

    /// An entry of the catalogue.
    fn entry(&self, key: &[u8]) -> Option<&Object> {
        self.document.catalog().ok()?.get_deref(key, &self.document).ok()
    }

    /// The document's language.
    pub fn language(&self) -> Option<String> {
        self.entry(b"Lang").and_then(|lang| decode_text_string(lang).ok())
    }

    /// Whether the document says that it is tagged.
    pub fn is_tagged(&self) -> bool {
        let info = self.entry(b"MarkInfo").and_then(|info| info.as_dict().ok());
        info.and_then(|info| info.get(b"Marked").ok()).and_then(|it| it.as_bool().ok())
            == Some(true)
    }

    /// Whether a reader shows the title rather than the file's name.
    pub fn shows_title(&self) -> bool {
        let viewer = self.entry(b"ViewerPreferences").and_then(|it| it.as_dict().ok());
        let flag = viewer.and_then(|viewer| viewer.get(b"DisplayDocTitle").ok());
        flag.and_then(|flag| flag.as_bool().ok()) == Some(true)
    }

    /// Width and height of each page in whole points.
    pub fn sizes(&self) -> Vec<(u32, u32)> {
        let pages = self.document.get_pages().into_values();
        pages.map(|id| self.size(id).expect("a page with a size")).collect()
    }

    fn size(&self, page: ObjectId) -> Option<(u32, u32)> {
        let page = self.document.get_dictionary(page).ok()?;
        let corners = page.get_deref(b"MediaBox", &self.document).ok()?.as_array().ok()?;
        let corner = |index: usize| corners.get(index)?.as_float().ok();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "points")]
        let points = |length: f32| length.round() as u32;
        Some((points(corner(2)? - corner(0)?), points(corner(3)? - corner(1)?)))
    }

    /// The metadata packet.
    pub fn metadata(&self) -> String {
        let stream = self.entry(b"Metadata").and_then(|it| it.as_stream().ok()).expect("metadata");
        let bytes = stream.get_plain_content().expect("readable metadata");
        String::from_utf8(bytes).expect("metadata in UTF-8")
    }

    /// The bookmarks, depth first, each with its depth from 1.
    pub fn bookmarks(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        if let Some(outlines) = self.entry(b"Outlines").and_then(|it| it.as_dict().ok()) {
            self.bookmarks_below(outlines, 1, &mut found);
        }
        found
    }

    fn bookmarks_below(&self, parent: &Dictionary, depth: usize, out: &mut Vec<(usize, String)>) {
        let mut next = self.dictionary(parent, b"First");
        while let Some(item) = next {
            let title = item.get_deref(b"Title", &self.document).expect("a bookmark's title");
            out.push((depth, decode_text_string(title).expect("a readable title")));
            self.bookmarks_below(item, depth + 1, out);
            next = self.dictionary(item, b"Next");
        }
    }

    fn dictionary<'d>(&'d self, parent: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
        parent.get_deref(key, &self.document).ok()?.as_dict().ok()
    }

    /// The structure tree.
    pub fn structure(&self) -> Element {
        let root = self.entry(b"StructTreeRoot").and_then(|it| it.as_dict().ok()).expect("a tree");
        let roles = self.dictionary(root, b"RoleMap");
        self.element(root, None, roles)
    }

    fn element(
        &self,
        node: &Dictionary,
        page: Option<ObjectId>,
        roles: Option<&Dictionary>,
    ) -> Element {
        let page = node.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let text_of = |key| node.get_deref(key, &self.document).ok();
        let alt = text_of(b"Alt".as_slice()).and_then(|alt| decode_text_string(alt).ok());
        let mut element =
            Element { role: role(node, roles), alt, text: String::new(), children: Vec::new() };
        for kid in self.kids(node) {
            self.take(kid, page, roles, &mut element);
        }
        if let Some(actual) = text_of(b"ActualText") {
            element.text = closed(&decode_text_string(actual).expect("a readable text"));
        }
        element
    }

    fn take(
        &self,
        kid: &Object,
        page: Option<ObjectId>,
        roles: Option<&Dictionary>,
        element: &mut Element,
    ) {
        match self.document.dereference(kid).map(|(_, object)| object) {
            Ok(Object::Integer(mark)) => element.text += &self.marked_text(page, *mark),
            Ok(Object::Dictionary(kid)) if kid.has(b"MCID") => {
                let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                let mark = kid.get(b"MCID").and_then(Object::as_i64).expect("a number");
                element.text += &self.marked_text(page, mark);
            }
            Ok(Object::Dictionary(kid)) if kid.has(b"S") => {
                let child = self.element(kid, page, roles);
                element.text += &child.text;
                element.children.push(child);
            }
            _ => {}
        }
    }

    fn marked_text(&self, page: Option<ObjectId>, mark: i64) -> String {
        page.and_then(|page| self.marked.get(&(page, mark)))
            .map(|it| closed(it))
            .unwrap_or_default()
    }

    fn kids<'d>(&'d self, node: &'d Dictionary) -> Vec<&'d Object> {
        match node.get_deref(b"K", &self.document) {
            Ok(Object::Array(kids)) => kids.iter().collect(),
            Ok(kid) => vec![kid],
            Err(_) => Vec::new(),
        }
    }
}

/// An element's role, mapped to the standard one where the document maps it.
fn role(node: &Dictionary, roles: Option<&Dictionary>) -> String {
    let name = node.get(b"S").and_then(Object::as_name).unwrap_or_default();
    let mapped = roles.and_then(|roles| roles.get(name).ok()).and_then(|it| it.as_name().ok());
    String::from_utf8_lossy(mapped.unwrap_or(name)).into_owned()
}

/// Follows the operators of one page.
struct PageReader<'d> {
    document: &'d Document,
    page: ObjectId,
    encodings: BTreeMap<Vec<u8>, Encoding<'d>>,
    font: Vec<u8>,
    /// The marked contents that are open, each with its number if it has one.
    open: Vec<Option<i64>>,
    text: String,
    marked: HashMap<i64, String>,
}

impl<'d> PageReader<'d> {
    fn new(document: &'d Document, page: ObjectId) -> Self {
        let fonts = document.get_page_fonts(page).expect("readable fonts");
        let encoding =
            |font: &'d Dictionary| font.get_font_encoding(document).expect("a ToUnicode");
        let encodings = fonts.into_iter().map(|(name, font)| (name, encoding(font))).collect();
        let (font, open, text, marked) = Default::default();
        Self { document, page, encodings, font, open, text, marked }
    }

    fn read(&mut self) {
        let bytes = self.document.get_page_content(self.page);
        let content = Content::decode(&bytes).expect("readable operators");
        for operation in &content.operations {
            self.follow(operation);
        }
    }

    fn follow(&mut self, operation: &Operation) {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BMC" => self.open.push(None),
            "BDC" => self.open.push(operands.get(1).and_then(mark)),
            "EMC" => {
                self.open.pop();
            }
            "Tf" => self.font = operands[0].as_name().expect("a font's name").to_vec(),
            "Tj" | "TJ" | "'" | "\"" => operands.iter().for_each(|operand| self.show(operand)),
            // Text in a form would be lost without a word.
            "Do" => panic!("the page draws {operands:?}, which this reader does not look into"),
            _ => {}
        }
    }

    fn show(&mut self, operand: &Object) {
        match operand {
            Object::Array(parts) => parts.iter().for_each(|part| self.show(part)),
            Object::String(bytes, _) => {
                let encoding = self.encodings.get(&self.font).expect("a font that is known");
                let text = Document::decode_text(encoding, bytes).expect("text in Unicode");
                self.text += &text;
                if let Some(mark) = self.open.iter().rev().flatten().next() {
                    self.marked.entry(*mark).or_default().push_str(&text);
                }
            }
            _ => {}
        }
    }
}

fn mark(properties: &Object) -> Option<i64> {
    properties.as_dict().ok()?.get(b"MCID").ok()?.as_i64().ok()
}
