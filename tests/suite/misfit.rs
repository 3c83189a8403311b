//! A definition that does not fit what nearly all departments sent: one finding says so, and no
//! department is blamed.

use super::harness::{Agreement, Found, Grid, NOTHING, Office, answer};

const TEN: [&str; 10] = [
    "総務部",
    "防災安全部",
    "税務部",
    "環境部",
    "経済部",
    "農政部",
    "建築部",
    "土木部",
    "保健所",
    "会計課",
];

/// So many departments, whose answers `change` alters.
fn office(count: usize, change: impl Fn(usize, Grid) -> Grid) -> Office {
    let names = &TEN[..count];
    let office = Office::of(names);
    for (index, name) in names.iter().enumerate() {
        office.send(change(index, answer(name, &Agreement::several(3, name))));
    }
    office
}

fn as_it_is(_: usize, sheet: Grid) -> Grid {
    sheet
}

/// The line (from 1) of the office's definition that says this.
fn line_of(office: &Office, said: &str) -> usize {
    let definition = std::fs::read_to_string(office.input().join("collection.toml")).unwrap();
    definition.lines().position(|line| line.contains(said)).expect("a line that says so") + 1
}

/// The one finding, of the definition, which names a line above or at that which says this; and
/// nothing goes back to the departments.
fn blamed(office: &Office, said: &str) -> Found {
    blamed_at(office, line_of(office, said))
}

fn blamed_at(office: &Office, line: usize) -> Found {
    let found = office.finding();
    assert_eq!(found.line(), "fatal F146");
    assert_eq!(found.file, "collection.toml");
    let line = format!("collection.tomlの{line}行目");
    assert!(found.message.contains(&line), "{line}: {}", found.message);
    let products = office.publish();
    let corrections = products.named.iter().filter(|name| name.starts_with("corrections/"));
    assert_eq!(corrections.count(), 0, "nobody has anything to correct");
    found
}

#[test]
fn a_heading_that_nobody_has_is_the_fault_of_the_definition() {
    let office = office(5, as_it_is);
    office
        .define("heading = \"締結年月日\"", "heading = \"契約した日\"")
        .define("aliases = [\"締結日\", \"協定締結年月日\", \"協定締結日\"]", "aliases = []");
    let found = blamed(&office, "heading = \"契約した日\"");
    assert!(found.message.contains("「締結年月日」"), "{}", found.message);
    assert!(found.message.contains("5件の回答のうち5件"), "{}", found.message);
    assert_eq!(found.value, "契約した日");
}

#[test]
fn an_option_whose_column_nobody_has_is_the_fault_of_the_code_list() {
    let office = office(5, as_it_is);
    office.define("label = \"土木建設維持管理\"", "label = \"公共工事\"");
    let found = blamed(&office, "label = \"公共工事\"");
    assert!(found.message.contains("「公共工事」"), "{}", found.message);
}

#[test]
fn a_label_that_nobody_has_is_the_fault_of_the_definition() {
    let office = office(5, as_it_is);
    office.define(
        "declared_count = { label = \"協定数\" }",
        "declared_count = { label = \"総件数\" }",
    );
    let found = blamed(&office, "label = \"総件数\"");
    assert_eq!(found.value, "総件数");
}

#[test]
fn a_form_that_nobody_has_is_the_fault_of_the_definition() {
    let office = office(5, |_, sheet| sheet.put("B10", "名前").put("C10", "だれ"));
    for heading in ["番号", "協定名称", "協定の相手方", "相手方の区分", "協定の種別", "締結年月日"]
    {
        office.define(&format!("heading = \"{heading}\""), &format!("heading = \"新{heading}新\""));
    }
    office
        .define("aliases = [\"No.\", \"№\"]", "")
        .define("aliases = [\"相手方\", \"協定相手方\", \"協定の相手\"]", "")
        .define("aliases = [\"相手方区分\"]", "")
        .define("aliases = [\"種別\", \"協定種別\"]", "")
        .define("aliases = [\"締結日\", \"協定締結年月日\", \"協定締結日\"]", "");
    for field in super::harness::form::FIELDS {
        office.define(&format!("label = \"{field}\""), &format!("label = \"新しい{field}\""));
    }
    let found = blamed(&office, "heading = \"新番号新\"");
    assert!(found.message.contains("表が見つかりません"), "{}", found.message);
}

#[test]
fn a_type_that_fits_nobody_is_the_fault_of_the_definition() {
    let office = office(5, as_it_is);
    office
        .define("type = \"date\"\nrequired = true\nnot_after_reference_date = true", "type = \"number\"")
        .define("duplicate = [\"agreement_name\", \"partner\", \"concluded_on\"]", "")
        .define("near_duplicate = {", "# near_duplicate = {")
        .define("[tabulation]\nnew_since_previous = \"concluded_on\"", "[tabulation]\nnew_since_previous = \"started_on\"")
        .define(
            "[[form.variable]]\nid = \"remarks\"",
            "[[form.variable]]\nid = \"started_on\"\nheading = \"開始日\"\ntype = \"date\"\n\n[[form.variable]]\nid = \"remarks\"",
        )
        .define("by = \"concluded_on\"", "by = \"started_on\"");
    let found = blamed(&office, "type = \"number\"");
    assert!(found.message.contains("15か所"), "{}", found.message);
    assert!(found.message.contains("「type」"), "{}", found.message);
}

#[test]
fn an_answer_that_all_give_and_the_options_lack_is_named() {
    let unlisted = |_: usize, sheet: Grid| sheet.put("E12", "基本協定").put("E13", "基本協定");
    let office = office(5, unlisted);
    let found = blamed_at(&office, line_of(&office, "label = \"包括\"") - 1);
    assert_eq!(found.value, "基本協定");
    assert!(found.message.contains("「協定の種別」"), "{}", found.message);
}

#[test]
fn departments_that_are_all_unknown_are_one_fault_of_their_list() {
    let office = Office::of(&["甲部", "乙部", "丙部", "丁部", "戊部"]);
    for name in &TEN[..5] {
        office.send(answer(name, &Agreement::several(1, name)));
    }
    let found = office.findings();
    let misfits: Vec<&Found> = found.iter().filter(|one| one.code == "F146").collect();
    assert_eq!(misfits.len(), 1, "{found:#?}");
    assert!(found.iter().all(|one| one.code != "F121"), "{found:#?}");
}

#[test]
fn a_mistake_of_a_few_departments_is_theirs() {
    let office = office(10, |index, sheet| match index {
        0..3 => sheet.put("E12", "基本協定").put("F10", "いつ").put("F12", "不明"),
        _ => sheet,
    });
    let lines = office.lines();
    assert!(lines.iter().all(|line| !line.contains("F146")), "{lines:#?}");
    assert_eq!(lines.iter().filter(|line| line.contains("V203")).count(), 3, "{lines:#?}");
    let all_but_two =
        self::office(
            10,
            |index, sheet| {
                if index < 7 { sheet.put("E12", "基本協定") } else { sheet }
            },
        );
    assert!(all_but_two.lines().iter().all(|line| line.ends_with("V203 回答!E12")));
}

#[test]
fn four_returns_are_too_few_to_tell() {
    let office = office(4, |_, sheet| sheet.put("E12", "基本協定"));
    assert!(office.lines().iter().all(|line| line == "fatal V203 回答!E12"));
}

#[test]
fn a_department_with_a_mistake_of_its_own_gets_its_workbook_without_the_shared_one() {
    let office = office(5, |index, sheet| {
        let sheet = sheet.put("E12", "基本協定");
        if index == 2 { sheet.put("F12", "未定") } else { sheet }
    });
    assert_eq!(office.lines(), ["fatal F146", "fatal V206 回答!F12"]);
    let products = office.publish();
    let names: Vec<&String> =
        products.named.iter().filter(|name| name.starts_with("corrections/")).collect();
    assert_eq!(names, ["corrections/税務部.xlsx"]);
}

#[test]
fn the_sample_fits_its_definition() {
    assert_eq!(self::office(10, as_it_is).findings(), NOTHING);
    assert!(Office::sample().findings().iter().all(|one| one.code != "F146"));
}
