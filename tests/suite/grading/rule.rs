//! What the rule's text names: written in many ways it is one fault, and its likes are none.

use crate::harness::graded::put;
use rust_xlsxwriter::{Format, Worksheet};

/// A further column with this heading and these texts, over and over.
fn column(sheet: &mut Worksheet, heading: &str, texts: &[&str]) {
    sheet.write_string(0, 7, heading).unwrap();
    for (row, text) in (1..13).zip(texts.iter().cycle()) {
        sheet.write_string(row, 7, *text).unwrap();
    }
}

/// A further column of figures with this behind each.
fn with_unit(sheet: &mut Worksheet, unit: &str) {
    sheet.write_string(0, 7, "quantity").unwrap();
    for row in 1..13_u32 {
        sheet.write_string(row, 7, format!("{}{unit}", row * 37 % 100 + 10)).unwrap();
    }
}

/// Units of which one stands for many: multiples, Latin ones, counters, one by another, and one that no
/// list has.
pub const UNITS: [&str; 16] = [
    "千円",
    "百万円",
    "万人",
    "km",
    "㎢",
    "kWh",
    "℃",
    "か月",
    "歳",
    "円/㎡",
    "人日",
    "隻",
    "路線",
    "ヘクタール",
    "平方メートル",
    "才児",
];

/// A column whose figures all have this unit.
pub fn of_unit(unit: &'static str) -> impl Fn(&mut Worksheet) {
    move |sheet| with_unit(sheet, unit)
}

/// What is done to a sheet.
pub type Bend = fn(&mut Worksheet);

/// What is done, and the check that certainly finds it.
pub const FAULTS: [(&str, Bend); 27] = [
    ("L2-01", |s| put(s, "F3", "120※1")),
    ("L2-01", |s| put(s, "F3", "45*")),
    ("L2-01", |s| put(s, "F3", "(0.80)")),
    ("L2-01", |s| put(s, "F3", "p120")),
    ("L2-01", |s| put(s, "F3", "5人未満")),
    ("L1-07", |s| column(s, "channel", &["窓口、電話", "電話、郵送", "郵送"])),
    ("L1-07", |s| column(s, "sections", &["総務課/企画課", "福祉課/税務課", "企画課"])),
    ("L1-07", |s| column(s, "function", &["拠点（集会、相談）", "補完（図書）", "拠点（集会）"])),
    ("L1-07", |s| column(s, "members", &["男3女4", "男5女1", "男12女2"])),
    ("L1-07", |s| column(s, "tel", &["0166-26-1111、0166-26-2222", "0166-26-3333"])),
    ("L1-07", |s| column(s, "相談内容", &["窓口、電話", "電話", "窓口"])),
    ("L1-05", |s| put(s, "G1", "V001")),
    ("L1-05", |s| put(s, "G1", "Q2_1")),
    ("L1-05", |s| put(s, "G1", "問３")),
    ("L1-06", |s| put(s, "C4", "北海道　札幌市")),
    ("L2-04", |s| column(s, "status", &["取組済", "取組済み", "取り組み済み", "検討中"])),
    ("L2-04", |s| column(s, "sex", &["男", "男性", "女", "女性"])),
    ("L2-04", |s| column(s, "status", &["取組予定", "取組予定（R8以降）", "未定"])),
    ("L2-05", |s| column(s, "channel", &["窓口", "その他 郵送による", "その他・電話"])),
    ("L3-04", |s| {
        put(s, "G1", "remark");
        put(s, "F1", "score（注1）");
    }),
    ("L3-05", |s| {
        for row in 2..14 {
            put(s, &format!("A{row}"), "15/4/1");
        }
    }),
    ("L3-06", |s| {
        put(s, "B1", "団体コード");
        for row in 2..14 {
            s.write_number(row - 1, 1, 12_041).unwrap();
        }
    }),
    ("L3-09", |s| {
        for (column, month) in (7..).zip(["4月", "5月", "6月"]) {
            s.write_string(0, column, month).unwrap();
            s.write_number(1, column, 3).unwrap();
        }
    }),
    ("L3-09", |s| {
        for (column, name) in (7..).zip(["事業1", "事業2", "事業3"]) {
            s.write_string(0, column, name).unwrap();
            s.write_string(1, column, "見本").unwrap();
        }
    }),
    ("L1-04", |s| put(s, "A14", "数値は速報です")),
    ("L1-13", |s| {
        s.hide_unused_rows(true);
    }),
    ("L2-03", |s| {
        // A row of units below the heading.
        for row in (1..13_u32).rev() {
            s.write_number(row + 1, 5, row).unwrap();
        }
        for column in 0..7 {
            s.write_blank(1, column, &Format::new()).unwrap();
        }
        put(s, "F2", "件");
    }),
];

/// What is done, and the check that must not certainly find it.
pub const QUIET: [(&str, Bend); 12] = [
    ("L2-01", |s| column(s, "区分", &["1", "2", "3"])),
    ("L2-01", |s| {
        column(
            s,
            "教室",
            &[
                "1組", "2組", "3組", "4組", "5組", "6組", "7組", "8組", "9組", "10組", "11組",
                "12組",
            ],
        );
    }),
    ("L1-08", |s| column(s, "partner_name", &["㈱見本", "見本商事", "㈱見本"])),
    ("L1-07", |s| column(s, "address", &["７条通９丁目", "８条通５丁目", "６条１０丁目３番"])),
    ("L1-07", |s| column(s, "備考", &["要予約、無料", "雨天中止、有料", "無料"])),
    ("L1-07", |s| column(s, "partner_name", &["見本・商事", "東見本", "西見本"])),
    ("L2-04", |s| column(s, "function", &["拠点（集会）", "拠点（学習）", "補完"])),
    ("L2-05", |s| column(s, "channel", &["窓口", "その他", "電話"])),
    ("L1-05", |s| put(s, "G1", "R6")),
    ("L1-05", |s| put(s, "G1", "pm25")),
    ("L3-06", |s| {
        put(s, "B1", "municipality_code");
        for row in 2..14 {
            put(s, &format!("B{row}"), "'01204");
        }
    }),
    ("L3-09", |s| {
        for (column, name) in (7..).zip(["住所1", "電話2", "備考3"]) {
            s.write_string(0, column, name).unwrap();
        }
    }),
];
