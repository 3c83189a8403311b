//! Reading one municipality out of a workbook of all of them.

use super::figures::{By, Figures};
use super::locate::{Heading, Located, locate};
use super::{Outcome, Source, day};
use crate::collect::parse::age;
use crate::config::register::MunicipalityPlan;
use crate::finding::{Code, Finding, Place};
use crate::model::MunicipalityCode;
use crate::model::register::{AgeColumn, MunicipalRow, MunicipalYear};
use sheets::lexicon::folding::folded;
use sheets::{CellRange, CellRef, CellValue, Date, text};

/// Places of the headings among those looked for.
const CODE: usize = 0;
const SEX: usize = 1;
const TOTAL: usize = 2;

/// Reads the municipality's rows of one year's workbook.
pub fn read(source: &Source<'_>, plan: &MunicipalityPlan, day: Date) -> Outcome<MunicipalYear> {
    let headings = [
        Heading { label: &plan.code_heading, keys: &plan.code_keys },
        Heading { label: &plan.sex_heading, keys: &plan.sex_keys },
        Heading { label: &plan.total.label, keys: &plan.total.keys },
    ];
    let mut located = match locate(source, &headings) {
        Ok(located) => located,
        Err(finding) => return (None, vec![*finding]),
    };
    let mut findings = std::mem::take(&mut located.findings);
    let columns = (located.column(CODE), located.column(SEX), located.column(TOTAL));
    let (Some(code), Some(sex), Some(total)) = columns else { return (None, findings) };
    let ages = age_columns(&located, total);
    if ages.is_empty() {
        let message = "年齢の見出し（「0～4歳」「80歳以上」など）が、総数の列の右にありません。";
        let place = Place::sheet(source.file, &located.sheet.name);
        findings.push(Finding::new(Code::HeadingMissing, place, message));
        return (None, findings);
    }
    let mut rows = Rows { source, located: &located, plan, code, sex, findings };
    let found = rows.find();
    findings = rows.findings;
    let read: Vec<u32> = ages.iter().map(|age| age.at.column).collect();
    findings.extend(located.beside(source.file, found.iter().flatten().copied().collect(), &read));
    let mut figures = Figures::new(located.sheet, source.file, By::Row);
    let rows = plan.sexes.iter().zip(found).map(|(sex, row)| {
        let row = row?;
        let total = figures.count(&sex.label, &plan.total.label, CellRef::new(row, total), None);
        let ages = ages.iter().map(|age| {
            let heading = located.sheet.cells.get(age.at).map(CellValue::written);
            let heading = heading.map(|heading| text::tidy(&heading)).unwrap_or_default();
            figures.count(&sex.label, &heading, CellRef::new(row, age.at.column), None)
        });
        Some(MunicipalRow { total, ages: ages.collect() })
    });
    let rows = rows.collect();
    findings.extend(figures.into_findings());
    let as_of = day::of_title(located.sheet, located.layout.first_row);
    let (file, sheet) = (source.file.to_owned(), located.sheet.name.clone());
    (Some(MunicipalYear { file, sheet, day, as_of, ages, rows }), findings)
}

/// Rows of headings around those that were found: ages and units stand at most so far off.
const AROUND: u32 = 2;

/// The age columns right of the total: those whose headings name ages, as long as the ages ascend.
/// (Some workbooks repeat them in a coarser cut further right.)
fn age_columns(located: &Located<'_>, total: u32) -> Vec<AgeColumn> {
    let cells = &located.sheet.cells;
    let (first, last) = (located.layout.first_row, located.layout.last_row);
    let rows = first.saturating_sub(AROUND)..=last + AROUND;
    let mut texts: Vec<(CellRef, &str)> = cells
        .rows()
        .filter(|row| rows.contains(row))
        .flat_map(|row| cells.row(row))
        .filter(|(at, _)| at.column > total)
        .filter_map(|(at, content)| match content {
            CellValue::Text(written) => Some((at, written.as_str())),
            _ => None,
        })
        .collect();
    texts.sort_by_key(|(at, _)| (at.column, at.row));
    let mut ages: Vec<AgeColumn> = Vec::new();
    for column in texts.chunk_by(|(a, _), (b, _)| a.column == b.column) {
        let Some(found) = age_column(column) else { continue };
        let next = ages.iter().rev().find_map(|age| age.span);
        let next = next.map_or(Some(0), |span| span.to.and_then(|to| to.checked_add(1)));
        let ascends = found.span.is_none_or(|span| next.is_some_and(|next| span.from >= next));
        if !ascends {
            break;
        }
        ages.push(found);
    }
    ages
}

/// The ages a column's headings name: all of them together (0歳～ over 4歳), or one of them.
fn age_column(cells: &[(CellRef, &str)]) -> Option<AgeColumn> {
    let words = || cells.iter().filter(|(_, written)| !is_unit(written));
    let at = words().next()?.0;
    let whole: String = words().map(|(_, written)| *written).collect();
    let column = |at, ages: age::Ages| AgeColumn { span: ages.span(), at };
    age::read(&whole).map(|ages| column(at, ages)).or_else(|| {
        words().find_map(|(at, written)| age::read(written).map(|ages| column(*at, ages)))
    })
}

fn is_unit(written: &str) -> bool {
    matches!(folded(written).as_str(), "人" | "(人)")
}

struct Rows<'r> {
    source: &'r Source<'r>,
    located: &'r Located<'r>,
    plan: &'r MunicipalityPlan,
    code: u32,
    sex: u32,
    findings: Vec<Finding>,
}

impl Rows<'_> {
    /// The municipality's row of each sex; `None` where there is not just one. What is missing is one
    /// finding, and what stands twice is one.
    fn find(&mut self) -> Vec<Option<u32>> {
        let own = self.own_rows();
        let code = self.plan.municipality;
        if own.is_empty() {
            let message = format!("団体コード「{code}」の行がありません。");
            self.report(Code::RowMissing, &[], message);
            return vec![None; self.plan.sexes.len()];
        }
        let sexes = &self.plan.sexes;
        let found: Vec<Vec<u32>> = sexes.iter().map(|sex| self.of_sex(&own, &sex.key)).collect();
        let labels = |fits: &dyn Fn(usize) -> bool| {
            let named = sexes.iter().zip(&found).filter(|(_, rows)| fits(rows.len()));
            named.map(|(sex, _)| format!("「{}」", sex.label)).collect::<Vec<_>>().join("、")
        };
        let (missing, doubled) = (labels(&|rows| rows == 0), labels(&|rows| rows > 1));
        if !missing.is_empty() {
            let message = format!("団体コード「{code}」に、性別が{missing}の行がありません。");
            self.report(Code::RowMissing, &self.at(&own), message);
        }
        if !doubled.is_empty() {
            let mut rows: Vec<u32> =
                found.iter().filter(|rows| rows.len() > 1).flatten().copied().collect();
            rows.sort_unstable();
            let message =
                format!("団体コード「{code}」で性別が{doubled}の行が、二つ以上あります。");
            self.report(Code::RowDoubled, &self.at(&rows), message);
        }
        let only = |rows: &Vec<u32>| match rows.as_slice() {
            [row] => Some(*row),
            _ => None,
        };
        found.iter().map(only).collect()
    }

    /// Those of the municipality's rows that are of one sex.
    fn of_sex(&self, own: &[u32], key: &str) -> Vec<u32> {
        let cells = &self.located.sheet.cells;
        let says = |row: &u32| {
            let written = cells.get(CellRef::new(*row, self.sex)).map(CellValue::written);
            written.is_some_and(|written| text::key(&written) == key)
        };
        own.iter().copied().filter(says).collect()
    }

    /// The cells of the sexes in some rows.
    fn at(&self, rows: &[u32]) -> Vec<CellRef> {
        rows.iter().map(|row| CellRef::new(*row, self.sex)).collect()
    }

    /// The rows of the municipality: those with its code, and those below them without a code or a
    /// name, as merged cells leave them.
    fn own_rows(&self) -> Vec<u32> {
        let cells = &self.located.sheet.cells;
        let codes: Vec<(u32, Option<u32>)> = self
            .located
            .body()
            .map(|row| (row, cells.get(CellRef::new(row, self.code)).and_then(digits)))
            .collect();
        let known = codes.iter().filter_map(|(_, code)| *code);
        let (all, checked) = known.fold((0_usize, 0_usize), |(all, checked), code| {
            let fits = MunicipalityCode::with_check_digit(code).is_some();
            (all + 1, checked + usize::from(fits))
        });
        // One number in eleven has a right check digit by chance.
        let read = if checked * 2 > all {
            MunicipalityCode::with_check_digit
        } else {
            MunicipalityCode::without_check_digit
        };
        let mut is_own = false;
        let mut own = Vec::new();
        for (row, code) in codes {
            let named = cells.row(row).any(|(at, _)| at.column < self.sex);
            if code.is_some() || named {
                is_own = code.and_then(read) == Some(self.plan.municipality);
            }
            if is_own {
                own.push(row);
            }
        }
        own
    }

    fn report(&mut self, code: Code, cells: &[CellRef], message: String) {
        let range = cells.iter().copied().map(CellRange::from).reduce(CellRange::around);
        let (file, sheet) = (self.source.file, &self.located.sheet.name);
        let place = match range {
            Some(range) => Place::cells(file, sheet, range),
            None => Place::sheet(file, sheet),
        };
        self.findings.push(Finding::new(code, place, message).cells(cells.to_vec()));
    }
}

/// The number of a code's cell, whatever became of its leading zero.
fn digits(content: &CellValue) -> Option<u32> {
    let written = folded(&content.written());
    let plain = (1..=6).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_digit());
    if plain { written.parse().ok() } else { None }
}
