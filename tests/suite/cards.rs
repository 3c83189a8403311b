//! Cards: one sheet a record, labels and cells anywhere on it, with a small table inside; and several tables on
//! one sheet, below and beside one another.

use super::harness::returned::Returned;
use super::harness::{Found, Grid, Office};
use std::fs;
use torimatome::pipeline::{self, Job, Silent};

const CARDS: &str = r#"
[collection]
title = "事務事業の点検"
edition = "令和６年度"
publisher = "見本市"
reference_date = "2024-06-01"
record_name = "事業"
unit = "事業"

[[department]]
name = "総務部"

[form]
folder = "returns"
note_marks = ["※"]
total_labels = ["計"]
other_sheets = ["記入例"]
[form.attributes]
department = { label = "部局名" }

[[form.block]]
id = "project"
shape = "card"

[[form.block.variable]]
id = "project_name"
heading = "事業名"
type = "text"
required = true

[[form.block.variable]]
id = "since"
heading = "開始年度"
type = "fiscal-year"

[[form.block.variable]]
id = "direction"
heading = "今後の方向"
type = "code"
codes = "direction"
required = true

[[form.block.variable]]
id = "reason"
heading = "理由"
type = "text"
required_when = 'direction is answered and direction != "継続"'

[[form.block.variable]]
id = "budget"
heading = "予算額（千円）"
type = "money"
unit = "千円"
compare_with = "last_budget"

[[form.block.variable]]
id = "last_budget"
heading = "前年度予算額（千円）"
type = "money"
unit = "千円"

[[form.block]]
id = "cost"
shape = "list"
parent = "project"
optional = true

[[form.block.variable]]
id = "item"
heading = "費目"
type = "text"
required = true

[[form.block.variable]]
id = "amount"
heading = "金額（千円）"
type = "money"
unit = "千円"
required = true

[[code_list]]
id = "direction"
codes = [{ id = "go", label = "継続" }, { id = "grow", label = "拡充" }, { id = "end", label = "廃止" }]

[[rule]]
id = "costs"
of = "project"
severity = "query"
when = "count(cost) > 0"
check = "budget = sum(cost.amount)"
message = "予算額（{budget}千円）が、費目の合計（{sum(cost.amount)}千円）と合いません。"

[[rule]]
id = "no_cost_after_the_end"
of = "cost"
severity = "query"
check = 'project.direction != "廃止"'
message = "廃止する事業「{project.project_name}」に、「{item}」があります。"
at = ["item"]

[[table]]
id = "t"
title = "今後の方向"
rows = { by = "direction", label = "方向" }
columns = [{ show = "count", heading = "事業数" }]

[[report]]
kind = "table"
table = "t"
"#;

/// A card: labels beside and above their cells.
fn card(sheet: &str, name: &str) -> Grid {
    Grid::new(sheet)
        .merge("A1", "F1", "事務事業点検シート")
        .put("E2", "部局名")
        .put("F2", "総務部")
        .merge("A4", "B4", "(1) 事業名")
        .merge("C4", "F4", name)
        .merge("A5", "B5", "開始年度")
        .put("C5", "平成２８年度")
        .put("D5", "今後の方向")
        .put("E5", "継続")
        // A row of labels over a row of cells.
        .merge("A7", "C7", "予算額（千円）")
        .merge("D7", "F7", "前年度予算額（千円）")
        .merge("A8", "C8", "")
        .put("A8", "1,200")
        .merge("D8", "F8", "")
        .put("D8", 1100)
        .merge("A10", "B10", "理由")
        .merge("C10", "F10", "")
        .clear("C10")
        .row("A12", &["費目", "", "金額（千円）"])
        .row("A13", &["需用費", "", "900"])
        .row("A14", &["委託料", "", "300"])
        .row("A15", &["計", "", "1,200"])
        .put("A17", "※　事業ごとに一枚記入してください。")
}

fn office(sheets: &[Grid]) -> Office {
    let office = Office::defined(CARDS);
    office.send_as("01_総務部.xlsx", sheets);
    office
}

fn asked(office: &Office) -> Vec<String> {
    let found = office.findings();
    let open = found.iter().filter(|found| found.severity != "note");
    open.map(Found::line).collect()
}

/// What is read, record by record: the block, and the values that are there.
fn read(office: &Office) -> Vec<String> {
    let job = Job { draft: true, ..office.job() };
    let outcome = pipeline::run(&job, &Silent).expect("a run that can be done");
    let records = outcome.returns.iter().flat_map(|one| &one.records);
    let said = records.map(|record| {
        let block = &outcome.config.form.blocks[record.block];
        let values = block.variables.iter().zip(&record.answers);
        let values = values.filter(|(_, answer)| !answer.value.is_missing());
        let shown = values.map(|(variable, answer)| match answer.value.codes().first() {
            Some(code) => variable.codes()[*code].label.clone(),
            None => answer.value.shown(),
        });
        format!("{}: {}", block.id, shown.collect::<Vec<_>>().join(" "))
    });
    said.collect()
}

#[test]
fn every_sheet_is_a_record_and_its_table_is_read_with_it() {
    let office = office(&[card("事業１", "公民館の運営"), card("事業２", "図書の購入")]);
    assert_eq!(asked(&office), [""; 0]);
    assert_eq!(
        read(&office),
        [
            "project: 公民館の運営 平成28年度 継続 1200 1100",
            "project: 図書の購入 平成28年度 継続 1200 1100",
            "cost: 需用費 900",
            "cost: 委託料 300",
            "cost: 需用費 900",
            "cost: 委託料 300",
        ]
    );
}

#[test]
fn faults_of_a_card_are_told_at_its_cells() {
    let sent = |sheet: Grid| asked(&office(&[sheet]));
    let sheet = || card("事業１", "公民館の運営");
    assert_eq!(sent(sheet().clear("C4")), ["fatal V201 事業１!C4"]);
    assert_eq!(sent(sheet().put("E5", "検討")), ["fatal V203 事業１!E5"]);
    let silent = sent(sheet().put("E5", "廃止"));
    assert_eq!(silent, ["fatal V201 事業１!C10", "query C305 事業１!A13", "query C305 事業１!A14"]);
    let ended = sheet().put("E5", "廃止").put("C10", "役目を終えた");
    assert_eq!(sent(ended), ["query C305 事業１!A13", "query C305 事業１!A14"]);
    assert_eq!(sent(sheet().put("C15", "1,300")), ["query C307 事業１!C15"]);
    assert_eq!(
        sent(sheet().put("A8", "1,100,000")),
        ["query C309 事業１!A8", "query C305 事業１!A8:C14"]
    );
    let two = [sheet(), card("事業２", "図書の購入").put("C13", "800").put("C15", "1,100")];
    assert_eq!(asked(&office(&two)), ["query C305 事業２!A8:C14"], "each card has its own table");
    assert_eq!(sent(sheet().clear("D5")), ["fatal F148 事業１!A4:D10", "query F143 事業１!E5"]);
}

#[test]
fn a_sheet_that_was_not_filled_in_is_no_record() {
    let blank = card("事業３", "").clear("C4").clear("C5").clear("E5").clear("A8").clear("D8");
    let blank = ["A13", "C13", "A14", "C14", "C15"].into_iter().fold(blank, Grid::clear);
    let office = office(&[card("事業１", "公民館の運営"), blank]);
    assert_eq!(asked(&office), [""; 0]);
    assert_eq!(read(&office).len(), 3);
}

const TABLES: &str = r#"
[collection]
title = "備品と職員の調べ"
edition = "令和６年度"
publisher = "見本市"
reference_date = "2024-06-01"
record_name = "備品"
unit = "点"

[[department]]
name = "総務部"

[form]
folder = "returns"
total_labels = ["計"]
[form.attributes]
department = { label = "部局名" }

[[form.block]]
id = "new"
shape = "list"
title = "新しく買った備品"
[[form.block.variable]]
id = "new_name"
heading = "品名"
type = "text"
required = true
[[form.block.variable]]
id = "new_count"
heading = "数"
type = "number"
required = true

[[form.block]]
id = "old"
shape = "list"
title = "捨てた備品"
optional = true
[[form.block.variable]]
id = "old_name"
heading = "品名"
type = "text"
required = true
[[form.block.variable]]
id = "old_count"
heading = "数"
type = "number"
required = true

[[form.block]]
id = "staff"
shape = "matrix"
title = "職員の数"
rows = "grade"
[[form.block.variable]]
id = "grade"
heading = "区分"
type = "code"
codes = "grade"
[[form.block.variable]]
id = "full"
heading = "常勤"
type = "number"
required = true
[[form.block.variable]]
id = "half"
heading = "非常勤"
type = "number"
[[form.block.variable]]
id = "all"
heading = "合計"
type = "number"
sum_of = ["full", "half"]
[[form.block.variable]]
id = "busy"
heading = "忙しい"
type = "yes-no"
by_mark = true

[[code_list]]
id = "grade"
codes = [{ id = "chief", label = "管理職" }, { id = "staff", label = "一般職" }]

[[table]]
id = "t"
title = "品名"
rows = { each = "new_name", label = "品名" }
columns = [{ show = "values", of = ["new_count"] }]

[[report]]
kind = "table"
table = "t"
"#;

/// Two lists of the same headings side by side, and a matrix below them.
fn tables() -> Grid {
    Grid::new("様式")
        .put("A1", "部局名")
        .put("B1", "総務部")
        .put("A3", "１　新しく買った備品")
        .put("E3", "２　捨てた備品")
        .row("A4", &["品名", "数", "", "", "品名", "数"])
        .row("A5", &["机", "2", "", "", "椅子", "4"])
        .row("A6", &["棚", "1"])
        .put("A9", "３　職員の数（令和６年６月１日）")
        .row("A10", &["区分", "常勤", "非常勤", "合計"])
        .merge("E10", "F10", "忙しい")
        .row("E11", &["はい", "いいえ"])
        .row("A12", &["①管理職", "2", "", "2", "○"])
        .row("A13", &["②一般職", "10", "3", "13", "", "○"])
        .row("A14", &["計", "12", "3", "15"])
}

fn kept(sheet: Grid) -> Office {
    let office = Office::defined(TABLES);
    office.send_as("01_総務部.xlsx", &[sheet]);
    office
}

#[test]
fn tables_beside_and_below_one_another_keep_to_themselves() {
    let office = kept(tables());
    assert_eq!(asked(&office), [""; 0]);
    assert_eq!(
        read(&office),
        [
            "new: 机 2",
            "new: 棚 1",
            "old: 椅子 4",
            "staff: 管理職 2 2 はい",
            "staff: 一般職 10 3 13 いいえ",
        ]
    );
}

#[test]
fn faults_of_each_table_are_told_at_its_cells() {
    let sent = |sheet: Grid| asked(&kept(sheet));
    assert_eq!(sent(tables().clear("F5")), ["fatal V201 様式!F5"]);
    assert_eq!(sent(tables().put("D13", "12")), ["query C307 様式!D13", "query C307 様式!D14"]);
    assert_eq!(sent(tables().put("F12", "○")), ["fatal V241 様式!E12:F12"]);
    assert_eq!(
        sent(tables().put("A13", "臨時職")),
        ["fatal F149 様式!A10:F11", "query F150 様式!B13:F13"]
    );
    assert_eq!(
        sent(tables().put("A13", "一般")),
        ["fatal F149 様式!A13", "query F150 様式!B13:F13"]
    );
    let other = tables().row("A16", &["備考の表", "数"]).row("A17", &["甲", "1"]);
    assert_eq!(sent(other), [""; 0], "what stands below the total is another table");
}

#[test]
fn a_block_that_is_not_there_is_missed_unless_it_may_be() {
    let without = |rows: std::ops::RangeInclusive<u32>, columns: &[&str]| {
        let cells = rows.flat_map(|row| columns.iter().map(move |column| format!("{column}{row}")));
        cells.fold(tables(), |sheet, at| sheet.clear(&at))
    };
    let staff = without(9..=14, &["A", "B", "C", "D", "E", "F"]);
    assert_eq!(asked(&kept(staff)), ["fatal F147 様式!A1"]);
    let old = without(3..=5, &["E", "F"]);
    assert_eq!(asked(&kept(old)), [""; 0]);
}

#[test]
fn the_page_of_a_card_has_the_rows_that_stand_in_it() {
    let mut second = card("事業２", "緑化事業").put("C5", "平成２９年度");
    for row in 13..=15 {
        second = second.clear(&format!("A{row}")).clear(&format!("C{row}"));
    }
    let second = second.row("A13", &["工事費", "", "1,200"]).row("A14", &["計", "", "1,200"]);
    let office = office(&[card("事業１", "清掃事業"), second]);
    office.define(
        "[[report]]\n",
        "[[report]]\nkind = \"cards\"\nby = \"record\"\nlevel = 1\nitems = [{ of = \"since\" }]\ntables = [{ of = \"cost\", title = \"費目\", columns = [{ of = \"item\" }, { of = \"amount\" }] }]\n[[report]]\n",
    );
    let content = office.publish().content();
    let cards = content.of_kind("card");
    let first = |card: &serde_json::Value| super::harness::content::rows(&card["tables"][0]);
    assert_eq!(cards.len(), 2);
    assert_eq!(first(cards[0]), [["需用費", "900"], ["委託料", "300"]]);
    assert_eq!(first(cards[1]), [["工事費", "1,200"]]);
    assert_eq!(cards[0]["items"][0]["text"], "平成28年度");
}

#[test]
fn a_character_of_a_page_that_can_t_be_printed_is_told_with_its_sheet() {
    let office = office(&[card("事業１", "清掃𓀀事業")]);
    office.define(
        "[[report]]\n",
        "[[report]]\nkind = \"cards\"\nby = \"record\"\nlevel = 1\nitems = [{ of = \"since\" }]\n[[report]]\n",
    );
    let products = office.publish();
    let found =
        products.findings().into_iter().find(|found| found.message.contains("書体にありません"));
    let told = found.expect("a finding on the character").message;
    assert!(told.contains("returns/01_総務部.xlsxの「事業１」シート"), "{told}");
    assert_eq!(products.content().of_kind("heading")[0]["text"], "清掃〓事業");
}

#[test]
fn a_card_that_came_back_is_right_once_it_is_corrected() {
    let faulty = card("事業１", "公民館の運営").put("E5", "検討").clear("C4");
    let office = office(&[faulty, card("事業２", "図書の購入")]);
    assert_eq!(asked(&office), ["fatal V201 事業１!C4", "fatal V203 事業１!E5"]);
    office.run(&Job { draft: true, ..office.job() });
    let back = fs::read(office.output().join("corrections/総務部.xlsx")).expect("a workbook");
    let back = Returned::read(&back);
    assert_eq!(back.fill("事業１", "E5"), "FFFFC7CE");
    let corrected = |sheet: Grid| match sheet.name() {
        "事業１" => sheet.put("E5", "継続").put("C4", "公民館の運営"),
        _ => sheet,
    };
    let sheets: Vec<Grid> = back.grids().into_iter().map(corrected).collect();
    office.send_as("01_総務部.xlsx", &sheets);
    assert_eq!(asked(&office), [""; 0]);
    assert_eq!(read(&office).len(), 6);
}

#[test]
fn parts_in_several_files_are_one_answer_where_the_definition_joins_them() {
    let office = Office::defined(&TABLES.replace("[form]\n", "[form]\njoined = true\n"));
    let only = |rows: std::ops::RangeInclusive<u32>| {
        let cells =
            rows.flat_map(|row| ["A", "B", "C", "D", "E", "F"].map(|c| format!("{c}{row}")));
        cells.fold(tables(), |sheet, at| sheet.clear(&at))
    };
    office.send_as("01_総務部_職員.xlsx", &[only(3..=6)]);
    assert_eq!(asked(&office), ["fatal F147"]);
    office.send_as("02_総務部_備品.xlsx", &[only(9..=14)]);
    assert_eq!(asked(&office), [""; 0]);
    assert_eq!(read(&office).len(), 5);
}
