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

/// Columns under a heading, and the check that certainly finds something in them.
pub const COLUMNS: [(&str, &str, &[&str]); 37] = [
    ("L1-07", "channel", &["窓口と電話", "電話", "窓口"]),
    ("L1-07", "channel", &["窓口　電話", "電話", "窓口"]),
    ("L1-07", "channel", &["窓口及び電話", "電話", "窓口"]),
    ("L1-07", "channel", &["窓口＋電話", "電話", "窓口"]),
    ("L1-07", "曜日", &["月・水", "火", "月", "水"]),
    ("L1-07", "担当", &["総務課、企画課", "企画課、税務課", "税務課"]),
    ("L1-07", "members", &["正規10、非正規3", "正規1、非正規33", "正規2、非正規1"]),
    ("L1-07", "members", &["H27:373 H28:434", "H27:12 H28:43"]),
    ("L1-07", "mail", &["a@example.jp、b@example.jp", "c@example.jp"]),
    ("L1-07", "tel", &["0166-26-1111(代表)、0166-26-2222(直通)", "0166-26-3333"]),
    ("L1-08", "備考", &["第Ⅲ期", "①を見よ"]),
    ("L2-04", "status", &["申込み", "申し込み", "未定"]),
    ("L2-04", "status", &["問合せ", "問い合わせ", "未定"]),
    ("L2-04", "status", &["引越し", "引っ越し", "未定"]),
    ("L2-04", "status", &["検討中", "検討中。", "未定"]),
    ("L2-04", "status", &["サーバ", "サーバー", "端末"]),
    ("L2-04", "status", &["1:実施", "実施", "未実施"]),
    ("L2-04", "status", &["1", "実施", "未実施"]),
    ("L2-04", "age", &["20～29歳", "20-29歳", "30～39歳"]),
    ("L2-04", "area", &["旭川市", "旭川", "札幌市"]),
    ("L2-05", "channel", &["窓口", "その他→郵送", "その他【電話】"]),
    ("L2-05", "channel", &["窓口", "5.その他（郵送）", "他（電話）"]),
    ("L2-05", "実施しない理由", &["人手", "その他\n未定", "その他、検討中"]),
    ("L3-05", "年", &["15.4.1", "16.4.1"]),
    ("L3-05", "年度", &["27年度", "28年度"]),
    ("L3-05", "年度", &["平27", "平28"]),
    ("L3-05", "年度", &["27", "28"]),
    ("L3-06", "団体CD", &["12041", "11002"]),
    ("L3-06", "自治体番号", &["12041", "11002"]),
    ("L3-06", "jis_code", &["12041", "11002"]),
    ("L3-06", "local_government_code", &["12041", "11002"]),
    ("L3-06", "地方公共団体コード", &["'012042", "'011003"]),
    ("L2-01", "quantity", &["120※1", "≒45", "【12】"]),
    ("L2-01", "quantity", &["12俵", "49俵", "86俵"]),
    ("L2-01", "人数", &["1人", "3人", "2人"]),
    ("L2-01", "count", &["'1", "'2", "'3"]),
    ("L1-06", "title", &["合　計", "見本"]),
];

/// Columns that only look like such, and the check that must not certainly find anything.
pub const SOUND_COLUMNS: [(&str, &str, &[&str]); 34] = [
    ("L1-07", "分野", &["産業、経済", "教育、文化", "福祉、医療"]),
    ("L1-07", "分野", &["保健、医療又は福祉の増進", "社会教育の推進", "まちづくりの推進"]),
    ("L1-07", "条例名", &["見本の保護、管理及び活用に関する条例", "見本の振興、育成に関する条例"]),
    ("L1-07", "施設名", &["西/東会館", "見本・東センター", "北館"]),
    ("L1-07", "所在", &["東1条1丁目2番3号", "西2条1丁目2番4号", "南3条1丁目2番5号"]),
    ("L1-07", "channel", &["窓口", "電話", "子どもと家庭"]),
    ("L1-08", "委託先", &["㈱見本", "見本商事㈱", "㈲見本"]),
    ("L1-08", "vendor", &["㈱見本", "見本商事㈱", "㈲見本"]),
    ("L2-01", "組", &["1組", "3組", "2組"]),
    ("L2-01", "学年", &["1年", "3年", "2年"]),
    ("L2-01", "階", &["1階", "3階", "2階"]),
    ("L2-01", "停留所", &["1条通", "3条通", "4条通"]),
    ("L2-01", "開館", &["8時", "9時", "10時"]),
    ("L2-01", "地番", &["3番地", "4番地", "9番地"]),
    ("L2-01", "性別", &["'1", "'2"]),
    ("L2-01", "level", &["'1", "'2", "'3"]),
    ("L2-01", "評価", &["'1", "'2", "'3"]),
    ("L2-04", "status", &["実施した", "実施する", "しない"]),
    ("L2-04", "status", &["利用した", "利用", "利用しない"]),
    ("L2-04", "status", &["支援あり", "支援なし"]),
    ("L2-04", "status", &["一部", "全部", "一部分"]),
    ("L2-04", "回数", &["3", "随時", "5", "随時"]),
    ("L2-05", "分類", &["その他の製造業", "製造業", "その他の製造業"]),
    ("L2-05", "備考", &["その他（宇宙）", "窓口"]),
    ("L3-05", "経過年数", &["10", "12"]),
    ("L3-05", "年", &["2015年度", "2016年度"]),
    ("L3-05", "年", &["平成27年（2015年）", "平成28年（2016年）"]),
    ("L3-06", "施設コード", &["101", "102"]),
    ("L3-06", "municipality_code", &["'012041", "-", "合計"]),
    ("L3-06", "都道府県", &["青森県", "岩手県", "全国"]),
    ("L1-06", "氏名", &["見本　太郎", "見本　花子"]),
    ("L1-06", "company_name", &["見本 Holdings", "Sample Works"]),
    ("L2-04", "rank", &["A", "B", "C"]),
    ("L1-05", "pm25", &["1.5", "2.5"]),
];

/// A further column of these; what looks like a number is one, unless an apostrophe stands before it.
pub fn of_column(heading: &'static str, texts: &'static [&'static str]) -> impl Fn(&mut Worksheet) {
    // Years stand in the place of the data's own.
    let column = if heading.starts_with('年') { 'A' } else { 'H' };
    move |sheet| {
        put(sheet, &format!("{column}1"), heading);
        for (row, text) in (2..14).zip(texts.iter().cycle()) {
            put(sheet, &format!("{column}{row}"), text);
        }
    }
}

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
