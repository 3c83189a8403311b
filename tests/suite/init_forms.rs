//! Forms as offices make them: two rows of headings, an example in the first row, notes below, options in one
//! cell, circles, cards, labels laid out as a table, no frames at all. Each is drafted from its blank form and
//! read from returns filled in on it.

use super::harness::Office;
use super::harness::page::Page;
use super::init::{definition, drafted, empty, open};
use std::fs;
use torimatome::pipeline::init::InitJob;

/// What is filled in on a form: cells and texts.
type Filled<'f> = &'f [(&'f str, &'static str)];

/// Drafts a definition from a form, reads returns on it, and gives the definition; nothing may be wrong with
/// any return.
fn read(form: &dyn Fn(Filled<'_>) -> Vec<u8>, returns: &[Filled<'_>]) -> (Office, String) {
    let office = empty();
    let path = office.beside("様式.xlsx");
    fs::write(&path, form(&[])).expect("a form");
    let folder = office.beside("届いたもの");
    fs::create_dir(&folder).expect("a folder");
    for (number, filled) in returns.iter().enumerate() {
        fs::write(folder.join(format!("{number:02}.xlsx")), form(filled)).expect("a return");
    }
    let job = InitJob {
        forms: vec![path],
        returns: Some(folder),
        output: office.input(),
        force: false,
        program: None,
    };
    drafted(&job);
    let found = office.findings();
    let lines: Vec<String> =
        found.iter().map(|one| format!("{} {}", one.line(), one.message)).collect();
    assert_eq!(open(&found), (0, Vec::new()), "{lines:#?}\n{}", definition(&office));
    let text = definition(&office);
    (office, text)
}

fn assert_says(text: &str, said: &[&str]) {
    for said in said {
        assert!(text.contains(said), "{said}\n---\n{text}");
    }
}

fn subsidies(has_frames: bool, filled: Filled<'_>) -> Vec<u8> {
    let page = Page::new("様式1", has_frames, filled)
        .text("A1", "様式第１号")
        .text("A2", "令和７年度　補助金等の交付状況に関する調査票")
        .text("J3", "（単位：千円）")
        .label("A4", "所属")
        .blank("B4:C4")
        .label("D4", "担当者名")
        .blank("E4:F4")
        .label("A6:A7", "No.")
        .label("B6:B7", "補助金等の名称")
        .label("C6:C7", "交付先")
        .label("D6:D7", "開始\n年度")
        .label("E6:F6", "予算額")
        .label("E7", "令和６年度")
        .label("F7", "令和７年度")
        .label("G6:G7", "うち一般財源")
        .label("H6:H7", "今後の方向性")
        .label("I6:I7", "備考")
        .label("A8", "例")
        .label("B8", "○○事業補助金")
        .label("C8", "○○協会")
        .label("D8", "平成20年度")
        .cell("E8", "1200", "#,##0")
        .cell("F8", "1300", "#,##0")
        .cell("G8", "1300", "#,##0")
        .label("H8", "継続")
        .blank("I8");
    let amount = "#,##0";
    let columns = [
        ("A", "0"),
        ("B", ""),
        ("C", ""),
        ("D", ""),
        ("E", amount),
        ("F", amount),
        ("G", amount),
        ("H", ""),
        ("I", ""),
    ];
    page.rows(9..21, &columns)
        .offers("H9:H20", &["拡充", "継続", "縮小", "廃止"])
        .label("A21:D21", "合計")
        .rows(21..22, &[("E", amount), ("F", amount), ("G", amount), ("H", ""), ("I", "")])
        .text("A23", "※１　予算額は、当初予算額を記入してください。")
        .text("A24", "提出期限　令和７年６月30日")
        .book()
}

const SUBSIDIES: [Filled<'_>; 3] = [
    &[
        ("B4", "総務部"),
        ("E4", "見本"),
        ("B9", "見本補助金"),
        ("C9", "見本協会"),
        ("D9", "平成20年度"),
        ("E9", "1200"),
        ("F9", "1300"),
        ("G9", "300"),
        ("H9", "継続"),
        ("E21", "1200"),
        ("F21", "1300"),
        ("G21", "300"),
    ],
    &[
        ("B4", "市民部"),
        ("E4", "見本"),
        ("B9", "架空補助金"),
        ("C9", "架空協会"),
        ("D9", "R2"),
        ("E9", "800"),
        ("F9", "800"),
        ("G9", "0"),
        ("H9", "廃止"),
        ("E21", "800"),
        ("F21", "800"),
        ("G21", "0"),
    ],
    &[
        ("B4", "福祉部"),
        ("E4", "見本"),
        ("B9", "例示補助金"),
        ("C9", "例示会"),
        ("D9", "令和元年度"),
        ("E9", "50"),
        ("F9", "60"),
        ("G9", "60"),
        ("H9", "拡充"),
        ("E21", "50"),
        ("F21", "60"),
        ("G21", "60"),
    ],
];

#[test]
fn a_list_with_groups_an_example_a_unit_for_all_and_notes() {
    for has_frames in [true, false] {
        let (_, text) = read(&|filled| subsidies(has_frames, filled), &SUBSIDIES);
        assert_says(
            &text,
            &[
                "title = \"補助金等の交付状況に関する調査\"\nedition = \"令和７年度\"\n",
                "department = { label = \"所属\" }\n",
                "heading = \"補助金等の名称\"\ntype = \"text\"\nrequired = true\n",
                "heading = \"開始年度\"\ntype = \"fiscal-year\"\n",
                "heading = \"令和６年度\"\ngroup = \"予算額\"\ntype = \"money\"\n",
                "heading = \"うち一般財源\"\ntype = \"money\"\n",
                "unit = \"千円\"\n",
                "label = \"縮小\" },\n",
            ],
        );
    }
}

fn card(filled: Filled<'_>) -> Vec<u8> {
    Page::new("個票", true, filled)
        .text("A1", "事務事業評価シート（令和６年度実績）")
        .label("A3:B3", "事業名")
        .blank("C3:H3")
        .label("A4:B4", "所管課")
        .blank("C4:D4")
        .label("E4:F4", "担当者")
        .blank("G4:H4")
        .label("A5:B5", "事業開始年度")
        .blank("C5:D5")
        .label("E5:F5", "事業の区分")
        .blank("G5:H5")
        .offers("G5", &["自治事務", "法定受託事務"])
        .text("A7", "１　事業費の内訳（千円）")
        .label("A8:C8", "費目")
        .label("D8:E8", "令和６年度決算額")
        .label("F8:G8", "令和７年度予算額")
        .label("H8", "備考")
        .rows(9..13, &[("A:C", ""), ("D:E", "#,##0"), ("F:G", "#,##0"), ("H", "")])
        .label("A13:C13", "計")
        .rows(13..14, &[("D:E", "#,##0"), ("F:G", "#,##0"), ("H", "")])
        .text("A15", "２　評価")
        .label("A16:B16", "必要性")
        .blank("C16")
        .label("D16:E16", "効率性")
        .blank("F16:H16")
        .offers("C16", &["A", "B", "C"])
        .offers("F16", &["A", "B", "C"])
        .label("A17:B17", "今後の方向性")
        .label("C17:H17", "□ 拡充　□ 現状維持　□ 縮小")
        .label("A18:B18", "方向性の理由")
        .blank("C18:H18")
        .text("A20", "※ 事業ごとに一枚作成してください。")
        .book()
}

#[test]
fn a_card_with_a_table_inside_and_boxes_to_tick_in_one_cell() {
    let returns: [Filled<'_>; 3] = [
        &[
            ("C3", "公民館の運営"),
            ("C4", "総務課"),
            ("G4", "見本"),
            ("C5", "平成28年度"),
            ("G5", "自治事務"),
            ("A9", "需用費"),
            ("D9", "100"),
            ("F9", "120"),
            ("A10", "委託料"),
            ("D10", "300"),
            ("F10", "320"),
            ("D13", "400"),
            ("F13", "440"),
            ("C16", "A"),
            ("F16", "B"),
            ("C17", "□ 拡充　☑ 現状維持　□ 縮小"),
            ("C18", "需要がある"),
        ],
        &[
            ("C3", "図書の購入"),
            ("C4", "市民課"),
            ("G4", "見本"),
            ("C5", "R1"),
            ("G5", "自治事務"),
            ("A9", "需用費"),
            ("D9", "50"),
            ("F9", "60"),
            ("D13", "50"),
            ("F13", "60"),
            ("C16", "B"),
            ("F16", "B"),
            ("C17", "☑ 拡充　□ 現状維持　□ 縮小"),
            ("C18", "利用が多い"),
        ],
        &[
            ("C3", "講座の開催"),
            ("C4", "福祉課"),
            ("G4", "見本"),
            ("C5", "R3"),
            ("G5", "法定受託事務"),
            ("A9", "報償費"),
            ("D9", "10"),
            ("F9", "10"),
            ("D13", "10"),
            ("F13", "10"),
            ("C16", "C"),
            ("F16", "A"),
            ("C17", "□ 拡充　□ 現状維持　☑ 縮小"),
            ("C18", "役目を終えた"),
        ],
    ];
    let (office, text) = read(&card, &returns);
    assert_says(
        &text,
        &[
            "record_name = \"事業\"\nunit = \"事業\"\n",
            "shape = \"card\"\n",
            "title = \"事業費の内訳\"\noptional = true\n",
            "heading = \"令和７年度予算額\"\ntype = \"money\"\nunit = \"千円\"\n",
            "heading = \"今後の方向性\"\ntype = \"code\"\n",
            "label = \"現状維持\" },\n",
        ],
    );
    let products = office.publish();
    assert!(products.bytes("report.pdf").starts_with(b"%PDF"));
}

fn questionnaire(has_frames: bool, filled: Filled<'_>) -> Vec<u8> {
    let page = Page::new("アンケート", has_frames, filled)
        .text("A1", "小中学校の施設開放に関するアンケート")
        .text("A2", "（令和６年５月１日現在）")
        .label("A3", "学校名")
        .blank("B3:C3")
        .text("A5", "問１")
        .text("B5", "体育館を開放していますか。一つに○を付けてください。")
        .blank("B6")
        .text("C6", "１　開放している")
        .blank("B7")
        .text("C7", "２　開放していない")
        .text("A9", "問２")
        .text("B9", "（問１で１と答えた学校のみ）開放している施設はどれですか。あてはまるもの全てに○を付けてください。")
        .blank("B10")
        .text("C10", "体育館")
        .blank("B11")
        .text("C11", "校庭")
        .blank("B12")
        .text("C12", "その他（　　　）")
        .text("A14", "問３")
        .text("B14", "申込みの方法（１　電子申請　２　書面　３　電話）")
        .blank("E14")
        .text("A16", "問４")
        .text("B16", "困っていることを、多い順に２つまで選び、順位を記入してください。")
        .text("B17", "鍵の受渡し")
        .blank("C17")
        .text("B18", "光熱費")
        .blank("C18")
        .text("B19", "清掃")
        .blank("C19")
        .text("A21", "問５")
        .text("B21", "次の事項の満足度を記入してください。");
    page.label("B22", "項目")
        .label("C22", "満足")
        .label("D22", "普通")
        .label("E22", "不満")
        .label("B23", "予約のしやすさ")
        .label("B24", "料金")
        .rows(23..25, &[("C", ""), ("D", ""), ("E", "")])
        .offers("C23:E24", &["○"])
        .text("A26", "問６")
        .text("B26", "年間の利用者数")
        .blank("E26")
        .text("F26", "人")
        .text("A28", "問７")
        .text("B28", "意見があれば、下の欄に記入してください。")
        .blank("B29:F31")
        .book()
}

#[test]
fn a_questionnaire_in_every_way_forms_ask() {
    let returns: [Filled<'_>; 2] = [
        &[
            ("B3", "見本小学校"),
            ("B6", "○"),
            ("B10", "○"),
            ("B12", "○"),
            ("E14", "1"),
            ("C17", "1"),
            ("C19", "2"),
            ("C23", "○"),
            ("D24", "○"),
            ("E26", "1200"),
            ("B29", "照明が暗い"),
        ],
        &[
            ("B3", "架空中学校"),
            ("B7", "○"),
            ("E14", "3"),
            ("C18", "1"),
            ("C17", "2"),
            ("E23", "○"),
            ("C24", "○"),
            ("E26", "300"),
        ],
    ];
    for has_frames in [true, false] {
        let (_, text) = read(&|filled| questionnaire(has_frames, filled), &returns);
        assert_says(
            &text,
            &[
                "department = { label = \"学校名\" }\n",
                "heading = \"体育館を開放していますか\"\nlabel = \"問１\"\ntype = \"code\"\n",
                "heading = \"開放している施設\"\nlabel = \"問２\"\ntype = \"marks\"\n",
                "asked_when = 'q1 = \"開放している\"'\n",
                "{ id = \"other\", label = \"その他\", last = true },\n",
                "label = \"問４\"\ntype = \"rank\"\n",
                "ranks = 2\n",
                "shape = \"matrix\"\n",
                "by_mark = true\n",
                "heading = \"年間の利用者数\"\nlabel = \"問６\"\ntype = \"number\"\nunit = \"人\"\n",
                "label = \"問７\"\nanswer = \"below\"\ntype = \"text\"\n",
            ],
        );
    }
}

fn staff(filled: Filled<'_>) -> Vec<u8> {
    let mut page = Page::new("調査票", true, filled)
        .text("B1", "職員数等調査票")
        .label("B3", "部局名")
        .blank("C3:E3")
        .text("B5", "１　職員数（令和７年４月１日現在）")
        .label("B6:C7", "区分")
        .label("D6:E6", "職員数（人）")
        .label("D7", "男")
        .label("E7", "女")
        .label("F6:F7", "平均年齢（歳）")
        .label("B8:B9", "正規職員")
        .label("C8", "常勤")
        .label("C9", "短時間")
        .label("B10:B11", "会計年度任用職員")
        .label("C10", "常勤")
        .label("C11", "短時間")
        .rows(8..12, &[("D", "#,##0"), ("E", "#,##0"), ("F", "0.0")])
        .label("B12:C12", "計")
        .rows(12..13, &[("D", "#,##0"), ("E", "#,##0"), ("F", "0.0")]);
    for (title, row, day) in
        [("２　新規採用者一覧", 14, "採用年月日"), ("３　退職者一覧", 22, "退職年月日")]
    {
        page = page.text(&format!("B{row}"), title);
        for (column, heading) in ["B", "C", "D", "E"].into_iter().zip(["氏名", day, "職種", "備考"])
        {
            page = page.label(&format!("{column}{}", row + 1), heading);
        }
        page = page.rows(row + 2..row + 7, &[("B", ""), ("C", "yyyy/m/d"), ("D", ""), ("E", "")]);
    }
    page.book()
}

#[test]
fn rows_of_two_levels_and_lists_told_apart_by_their_titles() {
    let filled: Filled<'_> = &[
        ("C3", "総務部"),
        ("D8", "10"),
        ("E8", "5"),
        ("F8", "40.5"),
        ("D9", "1"),
        ("E9", "2"),
        ("F9", "38"),
        ("D10", "3"),
        ("E10", "8"),
        ("F10", "45"),
        ("D11", "0"),
        ("E11", "4"),
        ("F11", "50"),
        ("D12", "14"),
        ("E12", "19"),
        ("F12", "42.1"),
        ("B16", "見本"),
        ("C16", "45748"),
        ("D16", "事務"),
        ("B24", "架空"),
        ("C24", "45747"),
        ("D24", "技術"),
    ];
    let (_, text) = read(&staff, &[filled]);
    assert_says(
        &text,
        &[
            "title = \"職員数\"\n",
            "label = \"正規職員　短時間\" },\n",
            "label = \"会計年度任用職員　常勤\" },\n",
            "title = \"新規採用者一覧\"\n",
            "title = \"退職者一覧\"\n",
            "heading = \"平均年齢（歳）\"\ntype = \"decimal\"\nunit = \"歳\"\n",
        ],
    );
}

fn facility(filled: Filled<'_>) -> Vec<u8> {
    let rows = [
        ("施設名", "", ""),
        ("所管課名", "", ""),
        ("建築年月日", "yyyy/m/d", "和暦で"),
        ("延床面積（㎡）", "0.00", "小数第２位まで"),
        ("構造", "", "ＲＣ、Ｓなど"),
        ("耐震診断の有無", "", ""),
        ("年間利用者数（人）", "#,##0", "令和６年度"),
    ];
    let page = Page::new("施設概要", true, filled)
        .text("A1", "公共施設の概要調査")
        .label("A3", "項目")
        .label("B3:D3", "記入欄")
        .label("E3", "記入上の注意");
    let page = (4..).zip(rows).fold(page, |page, (row, (label, code, hint))| {
        page.label(&format!("A{row}"), label)
            .cell(&format!("B{row}:D{row}"), "", code)
            .label(&format!("E{row}"), hint)
    });
    page.offers("B9", &["有", "無"]).book()
}

#[test]
fn labels_laid_out_as_a_table_with_hints_beside_are_a_card() {
    let filled: Filled<'_> = &[
        ("B4", "見本会館"),
        ("B5", "総務課"),
        ("B6", "31107"),
        ("B7", "1234.56"),
        ("B8", "ＲＣ"),
        ("B9", "有"),
        ("B10", "12345"),
    ];
    let (_, text) = read(&facility, &[filled]);
    assert_says(
        &text,
        &[
            "shape = \"card\"\n",
            "department = { label = \"所管課名\" }\n",
            "heading = \"建築年月日\"\ntype = \"date\"\n",
            "unit = \"㎡\"\nplaces = 2\n",
            "heading = \"年間利用者数（人）\"\ntype = \"number\"\nunit = \"人\"\n",
        ],
    );
    assert!(!text.contains("和暦で") && !text.contains("heading = \"項目\""), "{text}");
}
