//! The definition as a workbook: every key at its place, with what may be chosen there; and the same with
//! its faults beside the cells.

mod faults;
mod offers;

use super::pen::{Book, Pen};
use super::product_of;
use super::style::Styles;
use crate::config::book::layout::{Field, Plan, Role};
use crate::config::book::page::{Cell, HEADINGS, Page, Pages, Row, VALUES};
use crate::config::book::{FAULTS, GUIDE, OFFERS, REMARKS, TO_CONFIRM};
use crate::config::keys::{Must, Takes};
use crate::disseminate::product::Product;
use crate::error::{Fault, RunError};
use faults::Marks;
use offers::Offers;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, Note, XlsxError};
use unicode_width::UnicodeWidthStr;

/// Blank rows below the filled ones that are made ready.
const READY: u32 = 200;

/// The narrowest and the widest column, in characters of half width.
const WIDTHS: (f64, f64) = (10.0, 60.0);

/// What the sheet of lines calls its columns.
const LINES: [&str; 4] = ["区分", "項目", "記入", "説明"];

/// What the guide says.
const GUIDANCE: [&str; 9] = [
    "このブックは、調査の定義です。collection.toml と同じことを、Excelで書けるようにしたものです。",
    "入力フォルダー（input）に「定義.xlsx」の名前で置くと、collection.toml の代わりに使われます。",
    "色の濃い見出しは、必ず書くところです。見出しのセルにポインターを置くと、説明が出ます。",
    "見出しと、シートの名前は、書き換えないでください。列の順は変えても構いません。使わない列は消しても構いません。",
    "いくつも書くところでは、セルの中で改行（Alt＋Enter）して、一行に一つずつ書きます。一つもないことをはっきり書くときは「（一つもなし）」と書きます。",
    "「名前＝言葉」と書くところでは、一行に一組ずつ書きます（「－＝zero」など）。",
    "「短い名前」は、英小文字・数字・「_」で書きます。空欄にしておくと、見出しから自動で付きます。ほかのシートからは、見出しで指せます。",
    "「まとめる項目」などに一覧を書くときは、各行の初めに「・」を付けます。「・」のないものは、一つだけのものです。",
    "書けたら「torimatome definition --check」を実行してください。誤りがあれば、そのセルの横に示したブック（定義_点検.xlsx）ができます。",
];

/// The looks of this workbook.
struct Looks {
    styles: Styles,
    /// The heading of what must be filled.
    must: Format,
    /// The heading of what may be.
    may: Format,
    /// A cell for texts, which Excel leaves as they are typed.
    text: Format,
    /// A cell with a fault.
    fault: Format,
    /// A cell that somebody has to confirm.
    confirm: Format,
    /// What is wrong, beside.
    remark: Format,
}

impl Looks {
    fn new() -> Self {
        let styles = Styles::new();
        let text = styles.text.clone().set_num_format("@");
        Self {
            must: styles.heading.clone().set_background_color(Color::RGB(0x009D_C3E6)),
            may: styles.heading.clone().set_background_color(Color::RGB(0x00ED_F3FA)),
            fault: text.clone().set_background_color(Color::RGB(0x00FF_C7CE)),
            confirm: text.clone().set_background_color(Color::RGB(0x00FF_EB9C)),
            remark: styles.text.clone().set_font_color(Color::RGB(0x00C0_0000)),
            text,
            styles,
        }
    }
}

/// Makes the workbook, with the faults beside their cells.
///
/// # Errors
/// [`RunError::Product`] where the writing library refuses.
pub fn product(name: &str, pages: &Pages, faults: &[Fault]) -> Result<Product, RunError> {
    product_of(name, write(pages, faults))
}

fn write(pages: &Pages, faults: &[Fault]) -> Result<Vec<u8>, XlsxError> {
    // The workbook has no day of its own.
    let properties = DocProperties::new()
        .set_title("調査の定義")
        .set_custom_property("Language", "ja-JP")
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    let mut book = Book::new(&properties);
    let looks = Looks::new();
    let marks = Marks::of(pages, faults);
    let offers = Offers::of(pages);
    if !faults.is_empty() {
        faults::list(&mut book.sheet(FAULTS)?, faults, &looks)?;
    }
    guide(&mut book.sheet(GUIDE)?, pages, &looks)?;
    for (place, page) in pages.pages.iter().enumerate() {
        let mut sheet = book.sheet(&page.plan.name)?;
        sheet.text(0, 0, &page.plan.name, &looks.styles.title)?;
        sheet.across();
        sheet.paper(&page.plan.name);
        sheet.repeat(HEADINGS, HEADINGS)?;
        if page.plan.is_lines() {
            lines(&mut sheet, (place, page), &offers, &marks, &looks)?;
        } else {
            rows(&mut sheet, (place, page), &offers, &marks, &looks)?;
        }
    }
    let mut sheet = book.sheet(OFFERS)?;
    offers.write(&mut sheet)?;
    sheet.hidden();
    book.save()
}

fn guide(sheet: &mut Pen<'_>, pages: &Pages, looks: &Looks) -> Result<(), XlsxError> {
    sheet.text(0, 0, GUIDE, &looks.styles.title)?;
    let remarks =
        pages.remarks.iter().map(|(path, remark)| format!("{TO_CONFIRM}：{path}　{remark}"));
    let lines = GUIDANCE.into_iter().map(str::to_owned).chain(remarks);
    for (row, line) in (2..).zip(lines) {
        let line = line.as_str();
        sheet.text(row, 0, line, &looks.styles.plain.clone().set_text_wrap())?;
        sheet.height(row, height([(line, 100.0)]))?;
    }
    sheet.width(0, 100.0)
}

/// A sheet of lines.
fn lines(
    sheet: &mut Pen<'_>,
    (place, page): (usize, &Page),
    offers: &Offers,
    marks: &Marks,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let value = u16::try_from(VALUES).unwrap_or(2);
    for (column, heading) in (0..).zip(LINES) {
        sheet.text(HEADINGS, column, heading, &looks.styles.heading)?;
    }
    for (column, width) in [(0, 28.0), (1, 28.0), (value, 50.0), (value + 1, 70.0)] {
        sheet.width(column, width)?;
    }
    let beside = beside(sheet, value + 2, HEADINGS, (marks.any(place), page), looks)?;
    let blank = Row::blank(page.plan, 0);
    let row = page.rows.first().unwrap_or(&blank);
    for (field, line) in page.plan.fields.iter().enumerate() {
        let at = HEADINGS + 1 + u32::try_from(field).unwrap_or(0);
        let must = if line.must == Must::Always { &looks.must } else { &looks.may };
        sheet.text(at, 0, &line.group, &looks.styles.text)?;
        sheet.text(at, 1, &line.heading, must)?;
        let wrong = marks.at(place, 0, field);
        let confirm = row.remarks.iter().filter(|(own, _)| *own == Some(field));
        let confirm: Vec<&str> = confirm.map(|(_, remark)| remark.as_str()).collect();
        let look = look(line, wrong.is_some(), !confirm.is_empty(), looks);
        let (says, written) = (told(line), row.cell(field).text().unwrap_or_default());
        sheet.height(at, height([(written, 50.0), (says.as_str(), 70.0)]))?;
        filled(sheet, (at, value), row.cell(field), look)?;
        sheet.text(at, value + 1, &says, &looks.styles.text)?;
        beside.write(sheet, at, (&wrong.unwrap_or_default(), &confirm.join("\n")), looks)?;
        if let Some(offer) = offers.validation(page.plan, line) {
            sheet.validation((at, value), (at, value), &offer)?;
        }
    }
    sheet.freeze(HEADINGS + 1, value)
}

/// A sheet with a row each.
fn rows(
    sheet: &mut Pen<'_>,
    (place, page): (usize, &Page),
    offers: &Offers,
    marks: &Marks,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let plan = page.plan;
    let hint = "一行に一つずつ書きます。見出しのセルにポインターを置くと、説明が出ます。";
    sheet.text(1, 0, hint, &looks.styles.plain)?;
    if !page.remarks.is_empty() {
        let remark = format!("{TO_CONFIRM}：{}", page.remarks.join("　"));
        sheet.text(1, 0, remark, &looks.confirm)?;
    }
    for (column, field) in (0..).zip(&plan.fields) {
        let must = if field.must == Must::Always { &looks.must } else { &looks.may };
        sheet.text(HEADINGS, column, &field.heading, must)?;
        sheet.note(HEADINGS, column, &Note::new(told(field)).set_width(320).set_height(120))?;
    }
    let beyond = u16::try_from(plan.fields.len()).unwrap_or(u16::MAX);
    let beside = beside(sheet, beyond, HEADINGS, (marks.any(place), page), looks)?;
    let widths: Vec<f64> =
        plan.fields.iter().enumerate().map(|(column, field)| width(page, column, field)).collect();
    let mut at = HEADINGS;
    for (number, row) in page.rows.iter().enumerate() {
        // Each stays in the row where it was found.
        let own = row.places.first().map_or(0, |place| place.row);
        at = own.max(at + 1);
        let texts = row.cells.iter().map(|cell| cell.text().unwrap_or_default());
        sheet.height(at, height(texts.zip(widths.iter().copied())))?;
        for (field, (column, line)) in (0..).zip(&plan.fields).enumerate() {
            let wrong = marks.at(place, number, field).is_some();
            let confirm = row.remarks.iter().any(|(own, _)| *own == Some(field));
            filled(sheet, (at, column), row.cell(field), look(line, wrong, confirm, looks))?;
        }
        let confirm = row.remarks.iter().map(|(field, remark)| {
            let field = field.and_then(|field| plan.fields.get(field));
            let heading = field.map(|field| format!("「{}」：", field.heading));
            format!("{}{remark}", heading.unwrap_or_default())
        });
        let confirm: Vec<String> = confirm.collect();
        beside.write(sheet, at, (&marks.of_row(place, number), &confirm.join("\n")), looks)?;
    }
    for ((column, field), width) in (0..).zip(&plan.fields).zip(&widths) {
        sheet.width(column, *width)?;
        if let Some(offer) = offers.validation(plan, field) {
            sheet.validation((HEADINGS + 1, column), (at + READY, column), &offer)?;
        }
    }
    ready(sheet, plan, at + 1, looks)?;
    sheet.freeze(HEADINGS + 1, 1)
}

/// Blank rows in which texts stay as they are typed.
fn ready(sheet: &mut Pen<'_>, plan: &Plan, from: u32, looks: &Looks) -> Result<(), XlsxError> {
    for row in from..from + READY / 4 {
        for (column, field) in (0..).zip(&plan.fields) {
            sheet.blank(
                row,
                column,
                if is_number(field) { &looks.styles.text } else { &looks.text },
            )?;
        }
    }
    Ok(())
}

/// The columns beside the fields: what is wrong, and what is to be confirmed, where there is any.
struct Beside {
    wrong: Option<u16>,
    confirm: Option<u16>,
}

/// Sets up the columns beside the fields, from this one on.
fn beside(
    sheet: &mut Pen<'_>,
    from: u16,
    headings: u32,
    (wrong, page): (bool, &Page),
    looks: &Looks,
) -> Result<Beside, XlsxError> {
    let confirm = page.rows.iter().any(|row| !row.remarks.is_empty());
    let wrong = wrong.then_some(from);
    let confirm = confirm.then_some(wrong.map_or(from, |wrong| wrong + 1));
    for (column, heading) in [(wrong, REMARKS), (confirm, TO_CONFIRM)] {
        if let Some(column) = column {
            sheet.text(headings, column, heading, &looks.styles.heading)?;
            sheet.width(column, WIDTHS.1)?;
        }
    }
    Ok(Beside { wrong, confirm })
}

impl Beside {
    /// Writes what is wrong with a row, and what is to be confirmed of it.
    fn write(
        &self,
        sheet: &mut Pen<'_>,
        row: u32,
        (wrong, confirm): (&str, &str),
        looks: &Looks,
    ) -> Result<(), XlsxError> {
        let texts =
            [(self.wrong, wrong, &looks.remark), (self.confirm, confirm, &looks.styles.text)];
        for (column, text, look) in texts {
            if let Some(column) = column.filter(|_| !text.is_empty()) {
                sheet.text(row, column, text, look)?;
            }
        }
        Ok(())
    }
}

/// How a cell looks: what is wrong with it goes before what is to be confirmed.
fn look<'l>(field: &Field, wrong: bool, confirm: bool, looks: &'l Looks) -> &'l Format {
    match (wrong, confirm) {
        (true, _) => &looks.fault,
        (_, true) => &looks.confirm,
        _ if is_number(field) => &looks.styles.text,
        _ => &looks.text,
    }
}

/// Writes a cell.
fn filled(
    sheet: &mut Pen<'_>,
    (row, column): (u32, u16),
    cell: &Cell,
    look: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Blank => sheet.blank(row, column, look),
        Cell::Text(text) => sheet.text(row, column, text, look),
        Cell::Number(number) => sheet.number(row, column, *number, look),
    }
}

/// Whether a field takes numbers.
fn is_number(field: &Field) -> bool {
    matches!(
        field.role,
        Role::Number | Role::Key(Takes::Integer | Takes::Number | Takes::NumberOrText)
    )
}

/// What a field says, without the marks of the page that it is written for.
fn told(field: &Field) -> String {
    let must = match field.must {
        Must::Always => "【必ず書く】",
        Must::When(_) => "【書くときがある】",
        Must::Never => "",
    };
    let mut says = field.says.replace('`', "");
    while let Some((before, rest)) = says.split_once("](") {
        let after = rest.split_once(')').map_or("", |(_, after)| after);
        says = format!("{}{after}", before.replacen('[', "", 1));
    }
    format!("{must}{says}")
}

/// How wide a column is.
fn width(page: &Page, column: usize, field: &Field) -> f64 {
    let texts = page.rows.iter().filter_map(|row| row.cell(column).text());
    let lines = texts.flat_map(str::lines).chain([field.heading.as_str()]);
    let longest = lines.map(UnicodeWidthStr::width).max().unwrap_or(0);
    let longest = u32::try_from(longest + 2).unwrap_or(u32::MAX);
    f64::from(longest).clamp(WIDTHS.0, WIDTHS.1)
}

/// How high a row is in which these texts stand in columns of these widths.
fn height<'t>(texts: impl IntoIterator<Item = (&'t str, f64)>) -> f64 {
    const LINE: f64 = 19.0;
    const HIGHEST: f64 = 400.0;
    let lines_of = |text: &str, width: f64| -> f64 {
        let of = |line: &str| f64::from(u32::try_from(line.width()).unwrap_or(u32::MAX));
        text.lines().map(|line| (of(line) / (width - 2.0)).ceil().max(1.0)).sum()
    };
    let lines = texts.into_iter().map(|(text, width)| lines_of(text, width));
    (lines.fold(1.0, f64::max) * LINE).min(HIGHEST)
}
