//! Names in the definition that mean nothing, or that two things share: faults at their lines.

use super::harness::{Office, sample_definition};

/// What the program says to a sample definition that was changed, at the line so far below the place.
fn told(from: &str, to: &str, below: usize, said: &str) {
    let sample = sample_definition();
    let at = sample.find(from).unwrap_or_else(|| panic!("the sample does not say {from}"));
    let line = format!("{}行目：", sample[..at].matches('\n').count() + 1 + below);
    let office = Office::defined(&sample);
    office.define(from, to);
    let output = office.command(&["run"]);
    let text = String::from_utf8(output.stderr.clone()).expect("messages in UTF-8");
    assert_eq!(output.status.code(), Some(2), "{to}: {text}");
    let there = text.lines().any(|told| told.contains(&line) && told.contains(said));
    assert!(there, "{to}: {line} {said}: {text}");
}

#[test]
fn a_part_of_a_chart_must_be_counted_within_its_value() {
    told("part = \"part\"", "part = \"count\"", 0, "うち数ではありません");
    told("part = \"part\"", "part = \"parts\"", 0, "「part」の誤り");
    for (table, value, part, said) in [
        ("department_by_field", "count", "covered", "うち数ではありません"),
        ("department_by_field", "covered", "disaster", "うち数の列がありません"),
        ("department_by_field", "health", "disaster", "うち数の列がありません"),
        ("activity", "previous_activity", "current_activity", "うち数の列がありません"),
        ("population_by_area", "households", "age_0_5", "うち数の列がありません"),
        ("population_by_area", "age_65_over", "population", "うち数の列がありません"),
        ("population_trend", "age_0_14", "age_75_over", "うち数の列がありません"),
        ("indicators_by_year", "npos", "volunteers", "うち数の列がありません"),
        ("by_department", "count", "share", "件数の列ではありません"),
    ] {
        let from =
            "table = \"by_fiscal_year\"\nshape = \"columns\"\nvalue = \"count\"\npart = \"part\"";
        let to = format!(
            "table = \"{table}\"\nshape = \"columns\"\nvalue = \"{value}\"\npart = \"{part}\""
        );
        told(from, &to, 3, said);
    }
}

#[test]
fn a_part_that_is_one_is_taken() {
    for (table, value, part) in [
        ("department_by_field", "count", "disaster"),
        ("population_by_area", "population", "age_65_over"),
        ("population_trend", "population", "age_75_over"),
        ("population_trend", "age_65_over", "age_75_over"),
    ] {
        let from =
            "table = \"by_fiscal_year\"\nshape = \"columns\"\nvalue = \"count\"\npart = \"part\"";
        let to = format!(
            "table = \"{table}\"\nshape = \"columns\"\nvalue = \"{value}\"\npart = \"{part}\""
        );
        let office = Office::sample();
        office.define(from, &to);
        let said = String::from_utf8(office.command(&["check"]).stderr).expect("UTF-8");
        assert!(!said.contains("うち数"), "{to}: {said}");
    }
}

#[test]
fn a_part_that_only_the_figures_show_to_be_none_is_told_at_its_line() {
    let office = Office::sample();
    let from = "shape = \"multiples\"\nvalues = [\"membership_rate\", \"npos\", \"volunteer_groups\", \"volunteers\"]";
    let part = |value: &str, part: &str| {
        format!(
            "shape = \"bars\"\nvalue = \"{value}\"\npart = \"{part}\"\npart_name = \"甲\"\nrest_name = \"乙\""
        )
    };
    office.define(from, &part("npos", "volunteer_groups"));
    let (less, more) = (
        office.command(&["check"]),
        office.define(&part("npos", "volunteer_groups"), &part("volunteer_groups", "npos")),
    );
    let other = more.command(&["check"]);
    let texts = [&less, &other].map(|output| String::from_utf8(output.stderr.clone()).unwrap());
    let refused: Vec<&String> = texts.iter().filter(|text| text.contains("より大きい")).collect();
    assert!(!refused.is_empty(), "{texts:#?}");
    assert!(refused.iter().all(|text| text.contains("行目：図の「part」")), "{texts:#?}");
}

#[test]
fn a_column_of_the_wrong_kind_is_told_apart_from_one_that_is_not_there() {
    told(
        "values = [\"age_0_5_share\"",
        "values = [\"age_0_5\"",
        0,
        "「age_0_5」は割合の列ではありません",
    );
    told(
        "values = [\"age_0_5_share\"",
        "values = [\"age_0_4_share\"",
        0,
        "「age_0_5_share」の誤り",
    );
    told(
        "values = [\"population\", \"age_0_14\"",
        "values = [\"population\", \"age_0_14_share\"",
        0,
        "件数の列ではありません",
    );
    told(
        "values = [\"population\", \"age_0_14\"",
        "values = [\"population\", \"population\"",
        0,
        "二度",
    );
    told("shape = \"shares\"", "shape = \"shares\"\npart = \"population\"", 1, "棒の図");
}

#[test]
fn two_things_that_would_be_taken_for_one_are_faults() {
    for (from, to, below, said) in [
        ("label = \"産業・商業\"", "label = \"環境\"", 3, "選択肢「環境」"),
        ("label = \"産業・商業\"", "label = \"地域活性化・まちづくり \"", 0, "選択肢「地域活性化"),
        ("aliases = [\"個別協定\"]", "aliases = [\"包括\"]", 0, "選択肢「個別」"),
        ("title = \"分野別の協定数\"", "title = \"部局別の協定数\"", 0, "表題「部局別の協定数」"),
        (
            "id = \"scope\"\ncodes",
            "id = \"partner_type\"\ncodes",
            -1,
            "選択肢の一覧「partner_type」",
        ),
        ("heading = \"協定の種別\"", "heading = \"相手方の区分\"", 0, "見出し「相手方の区分」"),
        (
            "aliases = [\"種別\", \"協定種別\"]",
            "aliases = [\"相手方区分\"]",
            -1,
            "見出し「協定の種別」",
        ),
        (
            "declared_count = { label = \"協定数\" }",
            "declared_count = { label = \"担当課\" }",
            0,
            "記入欄の項目名「担当課」",
        ),
        ("none = \"該当なし\"", "none = \"該当あり\"", 0, "該当の有無の答え「該当あり」"),
        ("label = \"６～14歳\"", "label = \"５歳以下\"", 0, "列の名前「５歳以下」"),
        ("heading = \"④ ６～１４歳\"", "heading = \"③ ５歳以下\"", 0, "列の見出し「６～14歳」"),
        ("label = \"15～64歳\", from", "label = \"15歳未満\", from", 0, "年齢の区分「15歳未満」"),
        ("sexes = [\"計\"]", "sexes = [\"計\", \" 計\"]", 0, "性別「 計」"),
        (
            "heading = \"ＮＰＯ法人数（団体）\"",
            "heading = \"ボランティア登録者数（人）\"",
            2,
            "列の見出し",
        ),
        ("heading = \"事業概要\"", "heading = \"課題・テーマ\"", 0, "列の見出し「課題・テーマ」"),
        ("other_areas = [\"東部\"]", "other_areas = [\"東部\", \"東 部\"]", 0, "地域「東 部」"),
        ("unranked = [\"その他\"]", "unranked = [\"その他\", \"その他\"]", 0, "地域「その他」"),
        (
            "by = [\"previous_activity\", \"current_activity\"]",
            "by = [\"previous_activity\", \"previous_activity\"]",
            0,
            "項目「previous_activity」が二度",
        ),
        (
            "{ heading = \"世帯数\", column",
            "{ heading = \"総人口\", column",
            0,
            "標準の項目「総人口」が二度",
        ),
        (
            "columns = [\"function\", \"name\", \"sort\"]",
            "columns = [\"function\", \"name\", \"name\"]",
            0,
            "「name」が二度",
        ),
    ] {
        // A fault may stand a line above the place that was changed.
        let sample = sample_definition();
        let at = sample.find(from).unwrap_or_else(|| panic!("the sample does not say {from}"));
        let line = (sample[..at].matches('\n').count() + 1).saturating_add_signed(below);
        let office = Office::defined(&sample);
        office.define(from, to);
        let output = office.command(&["run"]);
        let text = String::from_utf8(output.stderr.clone()).expect("messages in UTF-8");
        assert_eq!(output.status.code(), Some(2), "{to}: {text}");
        let line = format!("{line}行目：");
        let there = text.lines().any(|told| told.contains(&line) && told.contains(said));
        assert!(there, "{to}: {line} {said}: {text}");
    }
}

#[test]
fn a_name_that_windows_takes_for_a_device_is_a_fault() {
    for name in ["aux", "con", "nul", "com1", "lpt9"] {
        let office = Office::defined(&sample_definition());
        office.define("id = \"activity\"\ntitle", &format!("id = \"{name}\"\ntitle"));
        let told = office.try_check().err().map(|error| error.to_string()).unwrap_or_default();
        assert!(told.contains(&format!("「{name}」とは書けません。Windows")), "{told}");
    }
    // Names that only begin so are names like any other.
    let office = Office::defined(&sample_definition());
    office.define("id = \"activity\"\ntitle", "id = \"console\"\ntitle");
    let told = office.try_check().err().map(|error| error.to_string()).unwrap_or_default();
    assert!(!told.contains("Windows"), "{told}");
}
