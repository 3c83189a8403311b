//! The data to compute with: how the CSV files are encoded, under which licence they are open, what
//! was changed when, and which columns fill the municipalities' standard data set.

use super::collection::Collection;
use super::faults::Faults;
use super::register::{RegisterKind, RegisterPlan};
use super::section::{Section, reject_doubles, resolve};
use crate::model::{Indexed, RegisterId};
use sheets::Date;
use toml_span::{Spanned, Value};

/// How the data are published.
#[derive(Debug, Clone, Default)]
pub struct DataPlan {
    /// Encoding of the CSV files.
    pub encoding: Encoding,
    /// The licence, if the data are open.
    pub license: Option<License>,
    /// What was changed when, oldest first.
    pub history: Vec<(Date, String)>,
    /// The source of the standard data set 地域・年齢別人口.
    pub population_by_area: Option<StandardSet>,
}

/// Encodings of CSV files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8 with a byte order mark, which Excel needs to tell it.
    #[default]
    Utf8Bom,
    /// UTF-8 without a byte order mark.
    Utf8,
    /// `Shift_JIS` with the extensions of Windows (code page 932).
    ShiftJis,
}

/// A licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    /// Short name, as CC-BY-4.0.
    pub name: String,
    /// Name in words.
    pub title: Option<String>,
    /// Where its text is.
    pub url: Option<String>,
}

/// A standard data set filled from a register by area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandardSet {
    /// The register.
    pub register: RegisterId,
    /// Columns of the standard, by their place in [`population_headings`], with the column of the
    /// register that fills them.
    pub columns: Vec<(usize, usize)>,
}

/// Headings of the columns of figures in the standard data set 地域・年齢別人口 (自治体標準オープン
/// データセット), in their order: the total, the sexes, five-year age groups by sex, households.
pub fn population_headings() -> Vec<String> {
    let ages = (0..17).map(|group| format!("{}-{}歳", group * 5, group * 5 + 4));
    let ages = ages.chain(["85歳以上".to_owned()]);
    let by_sex = ages.flat_map(|age| ["男性", "女性"].map(|sex| format!("{age}の{sex}")));
    let first = ["総人口", "男性", "女性"].map(str::to_owned);
    first.into_iter().chain(by_sex).chain(["世帯数".to_owned()]).collect()
}

/// Reads `[data]`.
pub fn read(
    value: Value<'_>,
    registers: &Indexed<RegisterId, RegisterPlan>,
    collection: &Collection,
    faults: &mut Faults<'_>,
) -> DataPlan {
    let mut section = Section::open(value, faults);
    let encodings = [
        ("utf-8-bom", Encoding::Utf8Bom),
        ("utf-8", Encoding::Utf8),
        ("shift_jis", Encoding::ShiftJis),
    ];
    let encoding = section.optional_choice("encoding", &encodings).unwrap_or_default();
    let license = section.table("license").map(|value| {
        let mut license = Section::open(value, section.faults);
        let (name, title) = (license.text("name"), license.optional_text("title"));
        let url = license.optional_text("url");
        license.close();
        License { name, title, url }
    });
    let mut history: Vec<(Date, String)> = Vec::new();
    for value in section.tables("history") {
        let mut entry = Section::open(value, section.faults);
        history.push((entry.date("date"), entry.text("text")));
        entry.close();
    }
    history.sort_by_key(|(day, _)| *day);
    let population_by_area = section.table("population_by_area").and_then(|value| {
        if collection.municipality_code.is_none() {
            let message = "「population_by_area」を書くときは、「[collection]」に「municipality_code」（団体コード）を書いてください。";
            section.faults.reject(value.span, message);
        }
        read_standard(value, registers, section.faults)
    });
    section.close();
    DataPlan { encoding, license, history, population_by_area }
}

fn read_standard(
    value: Value<'_>,
    registers: &Indexed<RegisterId, RegisterPlan>,
    faults: &mut Faults<'_>,
) -> Option<StandardSet> {
    let mut section = Section::open(value, faults);
    let by_area = |plan: &&RegisterPlan| matches!(plan.kind, RegisterKind::Areas(_));
    let ids = registers.with_ids().filter(|(_, plan)| by_area(plan));
    let ids = ids.map(|(id, plan)| (id, plan.id.as_str()));
    let register = section.reference_id("register", "地域別の統計", ids);
    let known: Vec<&str> = match register.map(|id| &registers[id].kind) {
        Some(RegisterKind::Areas(plan)) => {
            plan.columns.iter().map(|column| column.id.as_str()).collect()
        }
        _ => Vec::new(),
    };
    let headings = population_headings();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let mut columns = Vec::new();
    let mut filled = Vec::new();
    for value in section.some_tables("columns") {
        let mut entry = Section::open(value, section.faults);
        let heading: Spanned<String> = entry.required("heading");
        let column: Spanned<String> = entry.required("column");
        filled.push((heading.value.clone(), heading.span));
        let heading = resolve(&heading, "標準の項目", &headings, entry.faults);
        // Without a register, its columns can't be told.
        let column = register.and_then(|_| resolve(&column, "統計の列", &known, entry.faults));
        columns.extend(heading.zip(column));
        entry.close();
    }
    let filled = filled.iter().map(|(heading, span)| (heading.as_str(), *span));
    reject_doubles(filled, "標準の項目", section.faults);
    section.close();
    Some(StandardSet { register: register?, columns })
}
