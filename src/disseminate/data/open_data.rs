//! The municipalities' standard open-data set 地域・年齢別人口 (自治体標準オープンデータセット): its
//! columns are prescribed, one row an area. Figures that the source does not have stay blank.

use super::Input;
use super::delimited::{self, guarded};
use crate::config::data::population_headings;
use crate::config::{RegisterKind, RegisterPlan};
use crate::disseminate::product::Product;
use crate::error::RunError;
use crate::model::{AreaRegister, Register};
use sheets::text::tidy;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Its folder in the output folder: apart from the data in long form.
pub const FOLDER: &str = "opendata";

/// Name of the product.
const FILE: &str = "opendata/population_by_area.csv";

/// Headings before the figures.
const FIRST: [&str; 5] =
    ["全国地方公共団体コード", "地域コード", "地方公共団体名", "調査年月日", "地域名"];

/// Makes the file; `None` where the definition asks for none, or the register is not there.
///
/// # Errors
/// [`RunError::Product`] where it can't be written.
pub fn product(input: &Input<'_>) -> Result<Option<Product>, RunError> {
    let config = input.config;
    let Some(set) = &config.data.population_by_area else { return Ok(None) };
    let plan = &config.registers[set.register];
    let Some(Register::Areas(found)) = input.registers[set.register] else { return Ok(None) };
    let standard = population_headings();
    let filled: BTreeMap<usize, usize> = set.columns.iter().copied().collect();
    let lacking = (0..standard.len()).any(|index| !filled.contains_key(&index));
    let remarks = format!(
        "{}による。{}",
        plan.source,
        if lacking { "空欄の項目は、資料に同じ区分の数がない。" } else { "" }
    );
    let collection = &config.collection;
    let code = collection.municipality_code.map(|code| code.to_string()).unwrap_or_default();
    let name = collection.municipality_name.as_ref().unwrap_or(&collection.publisher);
    let first = [code, String::new(), tidy(name), day(plan, found)];
    let rows = found.areas.iter().map(|area| {
        let mut row: Vec<Cow<'_, str>> =
            first.iter().map(|text| Cow::Borrowed(text.as_str())).collect();
        row.push(Cow::Owned(guarded(&tidy(&area.name)).into_owned()));
        row.extend((0..standard.len()).map(|index| {
            let count = filled.get(&index).and_then(|column| area.count(*column));
            Cow::Owned(count.map(|count| count.to_string()).unwrap_or_default())
        }));
        row.push(Cow::Borrowed(remarks.as_str()));
        row
    });
    let heads = FIRST.into_iter().chain(standard.iter().map(String::as_str)).chain(["備考"]);
    let heads = heads.map(Cow::Borrowed).collect();
    delimited::file(FILE, heads, rows, config.data.encoding).map(Some)
}

/// The day the figures are of, as the sheet says or as the definition does.
fn day(plan: &RegisterPlan, register: &AreaRegister) -> String {
    let defined = match &plan.kind {
        RegisterKind::Areas(plan) => plan.as_of,
        _ => None,
    };
    let day = register.as_of.map(|(day, _)| day).or(defined);
    day.map(|day| day.to_string()).unwrap_or_default()
}
