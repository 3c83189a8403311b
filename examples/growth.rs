//! Writes the input of a survey of any size: the sample's definition and registers, with as many
//! offices as asked for, each with a return of as many records.
//!
//! Usage: `cargo run --release --example growth -- OFFICES RECORDS OUTPUT`
//!
//! One return in ten has faults: a name that is missing, a date that can't be, a mark that is none.
//! Nothing depends on the clock or the machine: the same numbers always give the same bytes.
//! docs/performance.md has what the program takes for it, and how that grows.

use rayon::prelude::*;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The fields of the form, columns G to R.
const FIELDS: [&str; 12] = [
    "地域活性化・まちづくり",
    "産業・商業",
    "福祉・医療・健康",
    "教育・文化・スポーツ",
    "環境",
    "子育て",
    "安全・交通",
    "土木建設維持管理",
    "災害対策",
    "観光・魅力発信",
    "人材育成",
    "その他",
];

/// The headings of columns A to F.
const LEADING: [&str; 6] =
    ["番号", "協定名称", "協定の相手方", "相手方の区分", "協定の種別", "締結年月日"];

/// The headings of columns S to U.
const TRAILING: [&str; 3] = ["令和５年度事業実績", "令和６年度事業予定・実績", "備考"];

/// First row of the records.
const FIRST: u32 = 11;

/// One return in so many has faults.
const FAULTY: u32 = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [offices, records, output] = arguments.as_slice() else {
        return Err("usage: growth OFFICES RECORDS OUTPUT".into());
    };
    let (offices, records): (u32, u32) = (offices.parse()?, records.parse()?);
    let output = PathBuf::from(output);
    let returns = output.join("returns");
    fs::create_dir_all(&returns)?;
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    copy(&sample.join("register"), &output.join("register"))?;
    let definition = fs::read_to_string(sample.join("collection.toml"))?;
    fs::write(output.join("collection.toml"), with_offices(&definition, offices)?)?;
    let written = (1..=offices).into_par_iter().map(|office| {
        let file = returns.join(format!("{office:05}.xlsx"));
        answer(office, records)?.save(file)
    });
    written.collect::<Result<Vec<()>, XlsxError>>()?;
    Ok(())
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from)? {
        let file = file?;
        fs::copy(file.path(), to.join(file.file_name()))?;
    }
    Ok(())
}

/// The sample's definition with these offices in place of its own.
fn with_offices(definition: &str, offices: u32) -> Result<String, Box<dyn Error>> {
    let first = definition.find("[[department]]").ok_or("no department")?;
    let (before, rest) = definition.split_at(first);
    let last = rest.rfind("\n[[department]]\n").ok_or("no department")? + 1;
    // The last department ends where a comment or the next section begins.
    let last = rest.get(last..).unwrap_or_default();
    let end = last.find("\n#").into_iter().chain(last.find("\n[")).min().ok_or("no end")?;
    let after = last.get(end..).unwrap_or_default();
    let mut own = String::new();
    for office in 1..=offices {
        writeln!(own, "[[department]]\nname = \"{}\"", name(office))?;
    }
    Ok(format!("{before}{own}\n{after}"))
}

fn name(office: u32) -> String {
    format!("第{office:05}課")
}

/// The return of an office.
fn answer(office: u32, records: u32) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("回答")?;
    for (row, (label, value)) in (3..).zip([
        ("部局名", name(office).as_str()),
        ("担当課", "見本課"),
        ("担当者・内線", "見本太郎・内線0000"),
        ("該当の有無", if records == 0 { "該当なし" } else { "該当あり" }),
    ]) {
        sheet.write(row, 0, label)?.write(row, 1, value)?;
    }
    sheet.write(7, 0, "協定数")?.write(7, 1, records)?;
    headings(sheet)?;
    let day = Format::new().set_num_format("yyyy/m/d");
    for number in 0..records {
        record(sheet, (office, number), &day)?;
    }
    Ok(book)
}

fn headings(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let plain = Format::new();
    for (column, heading) in (0..).zip(LEADING) {
        sheet.write(10, column, heading)?;
    }
    sheet.merge_range(9, 6, 9, 17, "協定の分野", &plain)?;
    for (column, heading) in (6..).zip(FIELDS) {
        sheet.write(10, column, heading)?;
    }
    for (column, heading) in (18..).zip(TRAILING) {
        sheet.write(10, column, heading)?;
    }
    Ok(())
}

fn record(
    sheet: &mut Worksheet,
    (office, number): (u32, u32),
    day: &Format,
) -> Result<(), XlsxError> {
    let row = FIRST + number;
    let faulty = office.is_multiple_of(FAULTY);
    let agreement = format!("{}と第{office}号の{number}に関する協定", partner(office, number));
    sheet.write(row, 0, number + 1)?;
    if !(faulty && number == 1) {
        sheet.write(row, 1, agreement)?;
    }
    sheet
        .write(row, 2, partner(office, number))?
        .write(row, 3, "民間企業")?
        .write(row, 4, "個別")?;
    if faulty && number == 2 {
        sheet.write(row, 5, "2020/13/45")?;
    } else {
        // A day of the years from 2003 on.
        let since = 37_622 + (office.wrapping_mul(97) + number * 31) % 7_500;
        sheet.write_with_format(row, 5, since, day)?;
    }
    let field = u16::try_from((office + number) % 12).unwrap_or_default();
    sheet.write(row, 6 + field, if faulty && number == 3 { "？" } else { "○" })?;
    sheet.write(row, 18, "あり")?.write(row, 19, "なし")?;
    Ok(())
}

/// A partner that no other record has.
fn partner(office: u32, number: u32) -> String {
    format!("見本{office}の{number}商事")
}
