//! # press
//!
//! Prints the content of a report as PDF, by templates in the language of Typst; no other crate names
//! typst.
//!
//! The world the templates see is closed: the template files ([`Templates`]), the content as
//! `/data.json`, and the reference date for today. No package, no network, no system font, no clock.

mod faults;
mod meaning;
mod templates;

pub use faults::TemplateFault;
pub use templates::{TemplateFile, Templates, is_font, is_template};

use content::Content;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::Abs;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontVariant, FontVariations};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The template that is printed.
const MAIN: &str = "report.typ";

/// Where the templates read the content.
const DATA: &str = "data.json";

/// How many prints what Typst remembers outlasts its last use, where a document is printed again
/// and again: enough for a change to be undone, little enough for a day's work.
const REMEMBERED: usize = 8;

/// Why a document was not printed.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The templates have faults.
    #[error("ひな形に{}か所の誤りがあり、報告書を組めません。\n{}", .0.len(), faults::shown(.0))]
    Template(Vec<TemplateFault>),
    /// Anything else: a defect of the program.
    #[error("{0}")]
    Defect(String),
}

/// Templates, fonts and the template language, ready to print any number of documents.
pub struct Press {
    library: LazyHash<Library>,
    font_files: BTreeMap<String, Bytes>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Source>,
    /// Where the templates lie that are not compiled in.
    paths: HashMap<FileId, PathBuf>,
    main: FileId,
    data: FileId,
}

impl Press {
    /// Sets up a press with these templates and fonts.
    pub fn new(templates: Templates) -> Self {
        let features = [Feature::A11yExtras].into_iter().collect();
        let mut press = Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            font_files: BTreeMap::new(),
            book: LazyHash::new(FontBook::new()),
            fonts: Vec::new(),
            sources: HashMap::new(),
            paths: HashMap::new(),
            main: file_id(MAIN),
            data: file_id(DATA),
        };
        press.reload(templates);
        press
    }

    /// Takes templates in the place of those before. What has not changed is kept, and with it what
    /// Typst remembers of it; the fonts above all.
    pub fn reload(&mut self, templates: Templates) {
        let mut font_files = BTreeMap::new();
        let mut earlier = std::mem::take(&mut self.sources);
        self.paths.clear();
        for (name, file) in templates.files {
            if is_font(Path::new(&name)) {
                font_files.insert(name, Bytes::new(file.bytes));
            } else if is_template(Path::new(&name)) {
                let id = file_id(&name);
                let mut source =
                    earlier.remove(&id).unwrap_or_else(|| Source::new(id, String::new()));
                source.replace(&String::from_utf8_lossy(&file.bytes));
                self.sources.insert(id, source);
                self.paths.extend(file.path.map(|path| (id, path)));
            }
        }
        if font_files != self.font_files {
            self.fonts = font_files.values().cloned().flat_map(Font::iter).collect();
            self.book = LazyHash::new(FontBook::from_fonts(&self.fonts));
            self.font_files = font_files;
        }
    }

    /// Prints a document as PDF/A-2a and PDF/UA-1.
    ///
    /// # Errors
    /// [`Refusal::Template`] with every fault, warnings included: a warning is a page that does
    /// not look as it should.
    pub fn print(&self, content: &Content, date: Date) -> Result<Vec<u8>, Refusal> {
        let pdf = self.print_of_many(content, date);
        // What was remembered for this document is of no use to the next.
        Self::forget();
        pdf
    }

    /// Prints a document that will be printed again after a small change: what Typst remembers of
    /// it is kept, and the next print takes a part of the time.
    ///
    /// # Errors
    /// As [`Press::print`].
    pub fn print_again(&self, content: &Content, date: Date) -> Result<Vec<u8>, Refusal> {
        let pdf = self.print_of_many(content, date);
        comemo::evict(REMEMBERED);
        pdf
    }

    /// Forgets what was remembered of the documents that were printed.
    pub fn forget() {
        comemo::evict(0);
    }

    /// Prints one of several documents that are much alike: what is remembered of the others saves
    /// much of the work. When all are printed, [`Press::forget`].
    ///
    /// # Errors
    /// As [`Press::print`].
    pub fn print_of_many(&self, content: &Content, date: Date) -> Result<Vec<u8>, Refusal> {
        let json =
            serde_json::to_vec(content).map_err(|error| Refusal::Defect(error.to_string()))?;
        let run = PressRun { press: self, data: Bytes::new(json), today: to_typst(date) };
        let compiled = typst::compile::<PagedDocument>(&run);
        let document = match compiled.output {
            Ok(document) if compiled.warnings.is_empty() => document,
            Ok(_) => return Err(run.refuse(&[&compiled.warnings])),
            Err(errors) => return Err(run.refuse(&[&errors, &compiled.warnings])),
        };
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| Refusal::Defect(error.message().to_string()))?;
        let options = PdfOptions {
            ident: Smart::Custom(format!("{} {}", content.document.title, content.document.date)),
            creator: Smart::Custom(Some(
                concat!("torimatome ", env!("CARGO_PKG_VERSION")).to_owned(),
            )),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| run.refuse(&[&errors]))
    }
}

impl Press {
    /// Whether a font has a glyph for a character.
    pub fn covers(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }

    /// Whether a font shows the variant of a character that a selector chooses.
    pub fn varies(&self, base: char, selector: char) -> bool {
        self.fonts.iter().any(|font| {
            let (variant, size) = (FontVariant::default(), Abs::pt(10.0));
            let font = font.clone().instantiate(variant, size, &FontVariations::default());
            font.ttf().glyph_variation_index(base, selector).is_some()
        })
    }
}

/// The identity of a virtual file.
fn file_id(name: &str) -> FileId {
    // A name that is no virtual path (one with `..`, say) can't be asked for by a template either.
    let path = VirtualPath::new(name).or_else(|_| VirtualPath::new("/"));
    path.map_or_else(
        |_| unreachable!("the root is a virtual path"),
        |path| RootedPath::new(VirtualRoot::Project, path).intern(),
    )
}

fn to_typst(date: Date) -> Option<Datetime> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Datetime::from_ymd(i32::from(date.year()), month, day)
}

/// One document being printed: the press, and the content.
struct PressRun<'p> {
    press: &'p Press,
    data: Bytes,
    today: Option<Datetime>,
}

impl World for PressRun<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.press.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.press.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.press.data {
            return Ok(self.data.clone());
        }
        self.source(id).map(Bytes::from_string)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
