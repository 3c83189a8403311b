//! How tables of codes look: codes with their labels, fiscal years, measures with their units.

use super::resource::{Datum, Field, FieldKind, Part, Resource};
use super::wording;
use crate::model::{FiscalYear, Measure};
use std::collections::BTreeSet;

/// Code of a total over a dimension, as SDMX has it. No code of a definition begins with `_`.
pub const TOTAL: &str = "_T";
/// Code of what does not say, as SDMX has it.
pub const UNSAID: &str = "_U";
/// Code of all that answered, where one may answer several things: no sum of what they answered.
pub const ANSWERED: &str = "_R";
/// Code table of the departments.
pub const DEPARTMENT: &str = "code_department";
/// Code table of the topmost offices.
pub const TOP: &str = "code_department_group";
/// Code table of the municipality.
pub const MUNICIPALITY: &str = "code_municipality";
/// Code table of the fiscal years.
pub const FISCAL_YEAR: &str = "code_fiscal_year";
/// Code table of the measures.
pub const MEASURE: &str = "code_measure";
/// Code table of what a row by fiscal year stands for.
pub const ROW_TYPE: &str = "code_row_type";

/// A table of codes.
pub fn table(
    name: &str,
    title: &str,
    fields: Vec<Field>,
    rows: Vec<Vec<Datum>>,
    key: Vec<usize>,
) -> Resource {
    Resource {
        name: name.to_owned(),
        part: Part::Codes,
        title: title.to_owned(),
        source: wording::OWN_SOURCE.to_owned(),
        method: wording::CODE_METHOD.to_owned(),
        fields,
        rows,
        key,
    }
}

/// A table of codes and their labels, with the total where it is used.
pub fn list(name: &str, title: &str, codes: Vec<(String, String)>, totalled: bool) -> Resource {
    let total = totalled.then(|| (TOTAL.to_owned(), "総数".to_owned()));
    let fields = vec![
        Field::new("code", "コード", FieldKind::Text, "データの表で使う値。"),
        Field::new("label", "名称", FieldKind::Text, "コードが表すもの。"),
    ];
    let row = |(code, label): (String, String)| vec![Datum::Text(code), Datum::text(&label)];
    let rows = total.into_iter().chain(codes).map(row).collect();
    table(name, title, fields, rows, vec![0])
}

/// The fiscal years, each with its western year and its era's.
pub fn fiscal_years(years: &[Datum]) -> Resource {
    let fields = vec![
        Field::new("fiscal_year", "年度", FieldKind::Integer, "年度が始まる年（西暦）。")
            .unit(Some("年度".to_owned())),
        Field::new("label", "名称", FieldKind::Text, "西暦と、４月１日時点の元号による年度。"),
    ];
    let row = |value: &Datum| {
        let Datum::Integer(number) = value else { return None };
        let year = FiscalYear(i16::try_from(*number).ok()?);
        let era = year.long_label();
        let western = format!("{number}年度");
        let label = if era == western { western } else { format!("{western}（{era}）") };
        Some(vec![value.clone(), Datum::Text(label)])
    };
    let rows = years.iter().filter_map(row).collect();
    table(FISCAL_YEAR, "年度のコード表", fields, rows, vec![0])
}

/// The measures, each with its table and unit.
pub fn measure_table(measures: &[(String, Measure)]) -> Resource {
    let fields = vec![
        Field::new("resource", "表の名前", FieldKind::Text, "指標がある表。"),
        Field::new("measure", "指標", FieldKind::Text, "データの表で使う値。"),
        Field::new("label", "名称", FieldKind::Text, "指標の名称。"),
        Field::new("unit", "単位", FieldKind::Text, "値の単位。"),
    ];
    let mut seen = BTreeSet::new();
    let rows = measures
        .iter()
        .filter(|(resource, measure)| seen.insert((resource.clone(), measure.id.clone())))
        .map(|(resource, measure)| {
            let texts = [resource, &measure.id, &measure.label, wording::unit(measure)];
            texts.map(Datum::text).to_vec()
        })
        .collect();
    table(MEASURE, "指標のコード表", fields, rows, vec![0, 1])
}
