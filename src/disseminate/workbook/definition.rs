//! The definition as a workbook: every key at its place, with what may be chosen there; and the same with
//! its faults beside the cells.

mod areas;
mod faults;
mod looks;
mod offers;
mod sizes;
mod wording;

use super::pen::{Book, Pen};
use super::product_of;
use crate::config::book::layout::RARE;
use crate::config::book::page::Pages;
use crate::config::book::placing::{self, Placed};
use crate::config::book::{FAULTS, GUIDE, OFFERS, TO_CONFIRM};
use crate::disseminate::product::Product;
use crate::error::{Fault, RunError};
use areas::Writing;
use faults::Marks;
use looks::Looks;
use offers::Offers;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};
use sizes::height;

/// What stands below the title of a sheet.
const HINT: &str = "色の濃い見出しは、必ず書くところです。見出しのセルにポインターを置くと、説明が出ます。ふだん使わない列や行は、＋を押すと出ます。";

/// What the guide says.
const GUIDANCE: [&str; 12] = [
    "このブックは、調査の定義です。collection.toml と同じことを、Excelで書けるようにしたものです。",
    "入力フォルダー（input）に「定義.xlsx」の名前で置くと、collection.toml の代わりに使われます。",
    "シートは、調査、部局、様式、項目、選択肢、点検、集計、報告の順に書きます。「その他…」のシートは、使うときだけ出ています（シートの見出しを右クリックして「再表示」）。",
    "「■」のある行は、その下の表の名前です。表の名前、列の見出し、シートの名前は、書き換えないでください。列の順は変えても構いません。使わない列は消しても構いません。",
    "表の行が足りなくなったら、行を挿入してください。",
    "色の濃い見出しは、必ず書くところです。見出しのセルにポインターを置くと、説明が出ます。ふだん使わない列や行は、端の「＋」を押すと出ます。",
    "▼の出るセルでは、選んで書けます。項目、選択肢、集計表などは、見出しや表題で選びます。",
    "いくつも書くところでは、セルの中で改行（Alt＋Enter）して、一行に一つずつ書きます。一つもないことをはっきり書くときは「（一つもなし）」と書きます。",
    "「名前＝言葉」と書くところでは、一行に一組ずつ書きます（「－＝該当しない」など）。",
    "「短い名前」は、空欄にしておくと、見出しから自動で付きます。書くときは、英小文字・数字・「_」で書きます。",
    "「まとめる項目」などに一覧を書くときは、各行の初めに「・」を付けます。「・」のないものは、一つだけのものです。",
    "書けたら「torimatome definition --check」を実行してください。誤りがあれば、そのセルの横に示したブック（定義_点検.xlsx）ができます。",
];

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
    let mut pages = pages.clone();
    let placed = placing::place(&mut pages);
    let marks = Marks::of(&pages, faults);
    let offers = Offers::of(&pages, &placed);
    if !faults.is_empty() {
        faults::list(&mut book.sheet(FAULTS)?, faults, &looks)?;
    }
    guide(&mut book.sheet(GUIDE)?, &pages, &looks)?;
    for sheet in &placed {
        let mut pen = book.sheet(sheet.sheet)?;
        pen.text(0, 0, sheet.sheet, &looks.styles.title)?;
        pen.text(1, 0, HINT, &looks.styles.plain)?;
        pen.across();
        pen.paper(sheet.sheet);
        if sheet.sheet.starts_with(RARE) && !is_used(&pages, sheet) {
            pen.hidden();
        }
        let (pages, offers, marks, looks) = (&pages, &offers, &marks, &looks);
        Writing { pages, placed: sheet, offers, marks, looks }.write(&mut pen)?;
    }
    let mut sheet = book.sheet(OFFERS)?;
    offers.write(&mut sheet)?;
    sheet.hidden();
    book.save()
}

/// Whether anything on a sheet is filled in.
fn is_used(pages: &Pages, sheet: &Placed) -> bool {
    let mut plans = sheet.areas.iter().flat_map(|area| &area.plans);
    plans.any(|place| {
        let page = pages.page(*place);
        page.is_some_and(|page| page.is_used() || !page.remarks.is_empty())
    })
}

fn guide(sheet: &mut Pen<'_>, pages: &Pages, looks: &Looks) -> Result<(), XlsxError> {
    sheet.text(0, 0, GUIDE, &looks.styles.title)?;
    let remarks = pages.remarks.iter();
    let remarks = remarks.map(|(path, remark)| format!("{TO_CONFIRM}：{path}　{remark}"));
    let lines = GUIDANCE.into_iter().map(str::to_owned).chain(remarks);
    for (row, line) in (2..).zip(lines) {
        sheet.text(row, 0, &line, &looks.styles.plain.clone().set_text_wrap())?;
        sheet.height(row, height([(line.as_str(), 100.0)]))?;
    }
    sheet.width(0, 100.0)
}
