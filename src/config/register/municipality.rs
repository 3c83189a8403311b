//! One municipality out of the ministry's workbooks of all of them, one workbook a year.

use super::headings::Heading;
use crate::config::code_list::keys;
use crate::config::faults::Faults;
use crate::config::section::{Section, reject_alike, reject_doubles, resolve};
use crate::model::{AgeSpan, MunicipalityCode};
use sheets::Date;
use sheets::text::key;
use toml_span::{Span, Value};

/// A municipality over the years.
#[derive(Debug, Clone)]
pub struct MunicipalityPlan {
    /// The municipality.
    pub municipality: MunicipalityCode,
    /// Heading over the codes.
    pub code_heading: String,
    /// Normalised spellings of that heading.
    pub code_keys: Vec<String>,
    /// Heading over the sexes.
    pub sex_heading: String,
    /// Normalised spellings of that heading.
    pub sex_keys: Vec<String>,
    /// The words under that heading whose rows are read; tables show the first.
    pub sexes: Vec<Sex>,
    /// The column of all persons.
    pub total: TotalColumn,
    /// Our own age groups.
    pub age_groups: Vec<AgeGroup>,
    /// The workbooks, oldest first.
    pub files: Vec<YearFile>,
}

/// Rows of one sex, or of both.
#[derive(Debug, Clone)]
pub struct Sex {
    /// The word as written on the sheet.
    pub label: String,
    /// The word, normalised.
    pub key: String,
}

/// The column of all persons.
#[derive(Debug, Clone, Default)]
pub struct TotalColumn {
    /// Short name, ASCII.
    pub id: String,
    /// Heading in our tables.
    pub label: String,
    /// Normalised spellings of the heading on the sheet.
    pub keys: Vec<String>,
}

/// One of our own age groups.
#[derive(Debug, Clone)]
pub struct AgeGroup {
    /// Short name, ASCII.
    pub id: String,
    /// Heading in our tables.
    pub label: String,
    /// Its ages.
    pub span: AgeSpan,
    /// The group this is a part of, by its index; the groups that are parts of none hold every age
    /// once.
    pub within: Option<usize>,
}

/// One year's workbook.
#[derive(Debug, Clone)]
pub struct YearFile {
    /// File relative to the input folder.
    pub file: String,
    /// The reference date of its figures.
    pub as_of: Date,
}

/// Reads the keys of a register by municipality.
pub fn read(section: &mut Section<'_, '_, '_>) -> MunicipalityPlan {
    let written = section.required::<String>("municipality");
    let municipality = MunicipalityCode::parse(&written.value);
    if municipality.is_none() && !written.value.is_empty() {
        let message = format!(
            "「municipality」の団体コード「{}」を読めません。5桁か、検査数字を含む6桁の数字で書いてください。",
            written.value
        );
        section.faults.reject(written.span, message);
    }
    let code = Heading::read(section, "code_heading", "code_aliases");
    let sex = Heading::read(section, "sex_heading", "sex_aliases");
    let sexes = section.required::<Vec<String>>("sexes");
    if sexes.value.is_empty() {
        section
            .faults
            .reject(sexes.span, "「sexes」に、読む行の性別（\"計\" など）を書いてください。");
    }
    let at = section.faults.defined_at(sexes.span);
    let sexes: Vec<Sex> =
        sexes.value.into_iter().map(|label| Sex { key: key(&label), label }).collect();
    let named = sexes.iter().map(|sex| (sex.label.as_str(), vec![sex.key.as_str()], at));
    reject_alike(named, "性別", section.faults);
    let total = read_total(section);
    let values = section.some_tables("age_groups");
    let age_groups = read_groups(values, section.span, section.faults);
    if age_groups.iter().any(|group| group.id == total.id) {
        let message = format!("列「{}」が二度定義されています。", total.id);
        section.faults.reject(section.span, message);
    }
    let values = section.some_tables("files");
    let files = read_files(values, section.faults);
    MunicipalityPlan {
        municipality: municipality.unwrap_or_default(),
        code_heading: code.text,
        code_keys: code.keys,
        sex_heading: sex.text,
        sex_keys: sex.keys,
        sexes,
        total,
        age_groups,
        files,
    }
}

fn read_total(section: &mut Section<'_, '_, '_>) -> TotalColumn {
    let Some(value) = section.table("total") else {
        section.lacks("「total」がありません。書き加えてください。");
        return TotalColumn::default();
    };
    let mut total = Section::open(value, section.faults);
    let id = total.id("id");
    let heading = total.text("heading");
    let keys = keys(&heading, &total.texts("aliases"));
    let label = total.optional_text("label").unwrap_or(heading);
    total.close();
    TotalColumn { id, label, keys }
}

fn read_groups(values: Vec<Value<'_>>, all: Span, faults: &mut Faults<'_>) -> Vec<AgeGroup> {
    let mut groups: Vec<AgeGroup> = Vec::new();
    let mut wholes = Vec::new();
    let mut spans = Vec::new();
    let mut lines = Vec::new();
    for value in values {
        spans.push(value.span);
        let mut group = Section::open(value, faults);
        lines.push(group.line_of("label"));
        let (id, label) = (group.id("id"), group.text("label"));
        let from = group.required::<u8>("from").value;
        let to = group.optional::<u8>("to");
        if let Some(to) = to.as_ref().filter(|to| to.value < from) {
            group.faults.reject(to.span, "「to」は「from」以上の年齢にしてください。");
        }
        wholes.push(group.optional::<String>("within"));
        group.close();
        let span = AgeSpan::new(from, to.map(|to| to.value));
        groups.push(AgeGroup { id, label, span, within: None });
    }
    let ids: Vec<String> = groups.iter().map(|group| group.id.clone()).collect();
    let known: Vec<&str> = ids.iter().map(String::as_str).collect();
    reject_doubles(known.iter().copied().zip(spans), "年齢の区分", faults);
    let labels: Vec<String> = groups.iter().map(|group| key(&group.label)).collect();
    let named = groups.iter().zip(&labels).zip(lines);
    let named = named.map(|((group, label), at)| (group.label.as_str(), vec![label.as_str()], at));
    reject_alike(named, "年齢の区分", faults);
    let ages: Vec<AgeSpan> = groups.iter().map(|group| group.span).collect();
    for (group, whole) in groups.iter_mut().zip(wholes) {
        let Some(name) = whole else { continue };
        group.within = resolve(&name, "年齢の区分", &known, faults);
        let whole = group.within.and_then(|index| ages.get(index));
        if whole.is_some_and(|whole| !whole.contains(group.span) || *whole == group.span) {
            let message = format!("「{}」は「{}」の内訳になりません。", group.label, name.value);
            faults.reject(name.span, message);
        }
    }
    let own = groups.iter().filter(|group| group.within.is_none());
    if !groups.is_empty() && !AgeSpan::cover_all(&own.map(|group| group.span).collect::<Vec<_>>()) {
        let message = "「age_groups」の年齢に、重なりか抜けがあります。0歳から、すき間も重なりもなく並べ、\
                       最後の区分の「to」は省いてください。ほかの区分の内訳には「within」を書いてください。";
        faults.reject(all, message);
    }
    groups
}

fn read_files(values: Vec<Value<'_>>, faults: &mut Faults<'_>) -> Vec<YearFile> {
    let mut files: Vec<YearFile> = Vec::new();
    for value in values {
        let span = value.span;
        let mut file = Section::open(value, faults);
        let (name, as_of) = (file.path("file"), file.date("as_of"));
        file.close();
        if files.iter().any(|other| other.as_of == as_of || other.file == name) {
            faults.reject(span, format!("「{name}」のファイルか基準日が、ほかの年と同じです。"));
        }
        files.push(YearFile { file: name, as_of });
    }
    files.sort_by_key(|file| file.as_of);
    files
}
