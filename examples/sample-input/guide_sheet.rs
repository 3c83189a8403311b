//! The sheet `記入要領`: how to fill in the form.

use rust_xlsxwriter::{IgnoreError, Worksheet, XlsxError};

use crate::sheet::{write_row, write_text};
use crate::style::{Styles, lines, row_height, set_up_page};

/// Name of the sheet.
const SHEET: &str = "記入要領";

/// Width of each column, in half-width characters.
const WIDTHS: [f64; 3] = [20.0, 60.0, 26.0];

/// What every department should know before it starts.
const GENERAL: [&str; 5] = [
    "１　令和６年６月１日現在で効力のある協定について、シート「回答」に記入してください。",
    "２　まちづくり全般、または特定の分野で連携するために結んだ協定が対象です。",
    "３　指定管理者との協定など、個々の事業を進めるための定例の協定は含みません。",
    "４　対象となる協定がない部局も、「該当なし」「０」と記入して提出してください。",
    "５　提出期限は令和６年７月５日です。シートの名前や見出しは変えないでください。",
];

/// How to fill in each item: its name, the explanation and an example.
const ITEMS: [[&str; 3]; 14] = [
    ["部局名", "正式な名称を記入してください。", "見本部"],
    ["担当課", "この調査の内容についてお答えいただける課を記入してください。", "見本総務課"],
    ["担当者・内線", "担当者の氏名と内線番号を記入してください。", "見本太郎・内線0000"],
    ["該当の有無", "対象となる協定があるかどうかを一覧から選んでください。", "該当あり"],
    ["協定数", "表に記入した協定の件数を数字で記入してください。", "12"],
    ["番号", "１から順に番号を付けてください。", "1"],
    ["協定名称", "協定書の表題のとおりに記入してください。", "見本地域づくりに関する協定"],
    [
        "協定の相手方",
        "正式な名称を略さずに記入してください。相手方が複数あるときは代表する一者を記入し、ほかは備考に記入してください。",
        "見本株式会社",
    ],
    ["相手方の区分", "一覧から一つ選んでください。", "民間企業"],
    [
        "協定の種別",
        "複数の分野にわたる協定は「包括」、一つの目的に絞った協定は「個別」を選んでください。",
        "個別",
    ],
    [
        "締結年月日",
        "最初に締結した日を、日付として記入してください。「R6.4.1」や「2024/4/1」と打ち込むと和暦で表示されます。",
        "令和6年4月1日",
    ],
    ["該当する分野", "あてはまる欄の全てに○を入れてください。少なくとも一つは必要です。", "○"],
    [
        "取組実績・予定",
        "協定に基づく取組が、令和５年度にあったか、令和６年度にあるか（予定を含む。）を選んでください。",
        "あり",
    ],
    ["備考", "補足があれば記入してください。空欄でもかまいません。", "１年ごとに自動更新"],
];

/// Writes the sheet.
pub fn write(sheet: &mut Worksheet, styles: &Styles) -> Result<(), XlsxError> {
    sheet.set_name(SHEET)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_row_height(0, 28.0)?;
    sheet.merge_range(0, 0, 0, 2, "連携協定調査　記入要領", &styles.title)?;

    let mut row = 2;
    for sentence in GENERAL {
        sheet.set_row_height(row, row_height(1))?;
        write_text(sheet, row, 0, sentence, &styles.plain)?;
        row += 1;
    }
    row += 1;
    sheet.set_row_height(row, 24.0)?;
    write_row(sheet, row, 0, ["項目", "記入のしかた", "記入例"], &styles.heading)?;
    for item in ITEMS {
        row += 1;
        write_item(sheet, row, item, styles)?;
    }
    // Examples are text, so that a number looks as it would be typed; without
    // this the program would flag them as numbers stored as text.
    sheet.ignore_error_range(0, 2, row, 2, IgnoreError::NumberStoredAsText)?;
    set_up_page(sheet, "連携協定調査", SHEET);
    Ok(())
}

/// Writes the row of one item, as high as its text needs.
fn write_item(
    sheet: &mut Worksheet,
    row: u32,
    item: [&str; 3],
    styles: &Styles,
) -> Result<(), XlsxError> {
    let height = item.iter().zip(WIDTHS).map(|(text, width)| lines(text, width)).max();
    sheet.set_row_height(row, row_height(height.unwrap_or(1)))?;
    let [name, explanation, example] = item;
    write_text(sheet, row, 0, name, &styles.label)?;
    write_row(sheet, row, 1, [explanation, example], &styles.text)
}
