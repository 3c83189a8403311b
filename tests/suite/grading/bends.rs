//! What is done to a sound sheet of data, and what is found of it.

use crate::harness::graded::{DATA, put};
use rust_xlsxwriter::{Chart, Color, Format, Image, Note, Shape, Worksheet};

/// A fault of the sheet of data: the check, what is done, what is found, in full.
pub type Fault = (&'static str, fn(&mut Worksheet), &'static [&'static str]);

/// Another row of data.
fn another(sheet: &mut Worksheet, row: u32) {
    let columns = ('A'..='G').zip(DATA[12]);
    columns.for_each(|(column, text)| put(sheet, &format!("{column}{row}"), text));
}

/// A further column with this heading and a name in every row.
fn named(sheet: &mut Worksheet, heading: &str) {
    sheet.write_string(0, 7, heading).unwrap();
    for row in 1..13 {
        sheet.write_string(row, 7, format!("見本{row}")).unwrap();
    }
}

/// A further column with this heading and the same text in every row.
fn filled(sheet: &mut Worksheet, column: u16, heading: &str, text: &str) {
    sheet.write_string(0, column, heading).unwrap();
    for row in 1..13 {
        sheet.write_string(row, column, text).unwrap();
    }
}

/// The zero in F4 in a format.
fn zero(sheet: &mut Worksheet, format: &Format) {
    sheet.write_number_with_format(3, 5, 0, format).unwrap();
}

/// Faults of the sheet of data, each found as that alone.
pub const FAULTS: [Fault; 36] = [
    (
        "L1-02",
        |s| {
            for (at, text) in [("J1", "year"), ("J2", "2024"), ("K1", "total"), ("K2", "9")] {
                put(s, at, text);
            }
        },
        &["L1-02 data J1:K2"],
    ),
    (
        "L1-02",
        |s| {
            for (at, text) in
                [("A16", "area_name"), ("B16", "people"), ("A17", "北海道札幌市"), ("B17", "3")]
            {
                put(s, at, text);
            }
        },
        &["L1-02 data A16:B17"],
    ),
    ("L1-03", |s| another(s, 15), &["L1-03 data A15:G15"]),
    ("L1-04", |s| put(s, "A15", "※ 速報値です。"), &["L1-04 data A15"]),
    ("L1-04", |s| put(s, "A14", "注1 速報値です。"), &["L1-04 data A14"]),
    ("L1-04", |s| put(s, "K3", "要確認"), &["L1-04 data K3"]),
    ("L1-06", |s| put(s, "E3", "教 育"), &["L2-04 data E3", "L1-06 data E3"]),
    ("L1-06", |s| put(s, "C4", "北海道\n札幌市"), &["L1-06 data C4", "L2-04 data C4"]),
    ("L1-07", |s| put(s, "E3", "企業、教育"), &["L1-07 data E3"]),
    ("L1-07", |s| put(s, "F3", "5(2)"), &["L1-07 data F3", "L2-01 data F3"]),
    ("L1-08", |s| put(s, "G3", "㎡"), &["L1-08 data G3"]),
    ("L1-08", |s| put(s, "E3", "①教育"), &["L1-08 data E3", "L2-04 data E3"]),
    (
        "L1-09",
        |s| {
            zero(s, &Format::new().set_num_format("0;-0;;@"));
        },
        &["L1-09 data F4"],
    ),
    (
        "L1-09",
        |s| {
            put(s, "F4", "-");
            s.clear_cell(9, 5);
        },
        &["L1-09 data F2:F13", "L3-03 data F4"],
    ),
    (
        "L1-10",
        |s| {
            s.insert_shape(5, 9, &Shape::textbox().set_text("見本")).unwrap();
        },
        &["L1-10 data J6"],
    ),
    (
        "L1-10",
        |s| {
            s.insert_image(5, 9, &Image::new_from_buffer(&DOT).unwrap()).unwrap();
        },
        &["L1-10 data J6"],
    ),
    (
        "L1-10",
        |s| {
            let mut chart = Chart::new_column();
            chart.add_series().set_values("data!$F$2:$F$4");
            s.insert_chart(5, 9, &chart).unwrap();
        },
        &["L1-10 data J6"],
    ),
    (
        "L1-11",
        |s| {
            zero(s, &Format::new().set_bold());
        },
        &["L1-11 data F4"],
    ),
    (
        "L1-11",
        |s| {
            zero(s, &Format::new().set_background_color(Color::Yellow));
        },
        &["L1-11 data F4"],
    ),
    (
        "L1-11",
        |s| {
            s.write_string_with_format(3, 4, "その他", &Format::new().set_font_color(Color::Red))
                .unwrap();
        },
        &["L1-11 data E4"],
    ),
    (
        "L1-12",
        |s| {
            s.merge_range(3, 6, 4, 6, "件", &Format::new()).unwrap();
        },
        &["L1-12 data G4:G5"],
    ),
    (
        "L1-13",
        |s| {
            s.set_row_hidden(3).unwrap().set_row_hidden(4).unwrap();
        },
        &["L1-13 data A4:G5"],
    ),
    (
        "L1-13",
        |s| {
            s.set_column_hidden(1).unwrap();
        },
        &["L1-13 data B1:B13"],
    ),
    (
        "L1-13",
        |s| {
            s.group_rows_collapsed(3, 4).unwrap();
        },
        &["L1-13 data A4:G5"],
    ),
    ("L2-01", |s| put(s, "F3", "5件"), &["L2-01 data F3"]),
    ("L2-01", |s| put(s, "F3", "'5"), &["L2-01 data F3"]),
    ("L2-01", |s| put(s, "F3", "▲5"), &["L2-01 data F3"]),
    ("L2-02", |s| put(s, "C4", "〃"), &["L2-02 data C4"]),
    ("L2-04", |s| put(s, "E5", "企 業"), &["L1-06 data E5", "L2-04 data E5"]),
    ("L2-05", |s| put(s, "E4", "その他（宇宙）"), &["L2-05 data E4"]),
    (
        "L2-06",
        |s| {
            s.write_formula(3, 5, "=1-1").unwrap();
        },
        &["L2-06 data F4"],
    ),
    ("L3-03", |s| put(s, "F4", "x"), &["L3-03 data F4"]),
    (
        "L3-04",
        |s| {
            for row in 0..13 {
                s.clear_cell(row, 6);
            }
            put(s, "F1", "amount");
        },
        &["L3-04 data F1"],
    ),
    (
        "L3-05",
        |s| {
            filled(s, 0, "fiscal_year", "令和5年度");
        },
        &["L3-05 data A2:A13"],
    ),
    ("L3-06", |s| filled(s, 1, "municipality_code", "011001"), &["L3-06 data B2:B13"]),
    (
        "L3-09",
        |s| {
            put(s, "H1", "men");
            put(s, "I1", "women");
            for row in 1..13 {
                s.write_number(row, 7, row).unwrap();
                s.write_number(row, 8, row).unwrap();
            }
        },
        &["L3-09 data F1:I1"],
    ),
];

/// A picture of one dot.
const DOT: [u8; 67] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0,
    1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 0x0A, 0x49, 0x44, 0x41, 0x54,
    0x78, 0x9C, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xAF, 0xA4, 0x71, 0, 0, 0, 0, 0x49, 0x45, 0x4E,
    0x44, 0xAE, 0x42, 0x60, 0x82,
];

/// What is no fault of the sheet of data, and not even suspected.
pub const SOUND: [fn(&mut Worksheet); 7] = [
    // A heading may look as it likes.
    |s| {
        s.write_string_with_format(
            0,
            5,
            "value",
            &Format::new().set_bold().set_background_color(Color::Gray),
        )
        .unwrap();
    },
    // ▲ as a number format.
    |s| {
        s.write_number_with_format(3, 5, -5, &Format::new().set_num_format("#,##0;\"▲\"#,##0"))
            .unwrap();
    },
    // Numbers with decimals; a date beside the year.
    |s| put(s, "F3", "5.25"),
    |s| {
        filled(s, 7, "updated_on", "2024-06-01");
    },
    // A proper name in the characters of everyday.
    |s| {
        named(s, "partner_name");
    },
    // A column that nobody filled in.
    |s| {
        s.write_string(0, 7, "other_detail").unwrap();
    },
    // Standard area codes of six figures with their check digit.
    |s| {
        filled(s, 1, "municipality_code", "011002");
    },
];

/// What is done, and what is suspected.
pub type Suspicion = (fn(&mut Worksheet), &'static str);

/// What needs a person's judgement: it is shown and costs nothing.
pub const SUSPECTED: [Suspicion; 8] = [
    (
        |s| {
            s.insert_note(2, 2, &Note::new("見て")).unwrap();
        },
        "L1-04? data C3",
    ),
    (|s| put(s, "H3", "あとで直す"), "L1-04? data H3"),
    (
        |s| {
            named(s, "partner_name");
            put(s, "H4", "田中　太郎");
        },
        "L1-06? data H4",
    ),
    (
        |s| {
            named(s, "partner_name");
            put(s, "H4", "㈱見本");
        },
        "L1-08? data H4",
    ),
    (
        |s| {
            named(s, "subject");
            put(s, "H4", "道路、河川、公園");
        },
        "L1-07? data H4",
    ),
    (
        |s| {
            s.clear_cell(3, 5);
        },
        "L1-09? data F2:F13",
    ),
    (
        |s| {
            for row in [2, 4, 6, 8, 10, 12] {
                s.write_string_with_format(
                    row,
                    4,
                    DATA[row as usize][4],
                    &Format::new().set_background_color(Color::Silver),
                )
                .unwrap();
            }
        },
        "L1-11? data E3,E5,E7,E9,E11,E13",
    ),
    (|s| put(s, "F3", "多数"), "L2-01? data F3"),
];
