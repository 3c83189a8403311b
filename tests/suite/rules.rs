//! Edit rules with parameters of the definition: near duplicates, shares against last year, early
//! dates, ended terms, types against names. Each planted once, and each silent on what is sound.

use super::harness::{Agreement, Found, Grid, NOTHING, Office, answer, none};

const TWO: [&str; 2] = ["防災安全部", "環境部"];

fn one(agreement: Agreement) -> Office {
    Office::with(answer("防災安全部", &[agreement]))
}

/// The one finding of an office, which must stand at this line.
fn assert_one(office: &Office, line: &str) -> Found {
    let found = office.finding();
    assert_eq!(found.line(), line, "{found:#?}");
    found
}

/// What two departments report.
fn both(first: Agreement, second: Agreement) -> Office {
    let office = Office::of(&TWO);
    office.send(answer(TWO[0], &[first])).send(answer(TWO[1], &[second]));
    office
}

fn agreement(name: &str, partner: &str) -> Agreement {
    Agreement::named(name).with(partner)
}

#[test]
fn much_the_same_from_two_departments_is_queried_at_both_and_each_names_the_other() {
    let office = both(
        agreement("災害時における応援に関する協定", "見本運輸株式会社"),
        agreement("災害時応援協定", "㈱見本運輸"),
    );
    let found = office.findings();
    assert_eq!(office.lines(), ["query D502 回答!B12:F12", "query D502 回答!B12:F12"]);
    assert_eq!(found[0].file, "returns/01_防災安全部.xlsx");
    assert_eq!(found[0].value, "災害時における応援に関する協定");
    assert!(found[0].message.contains("returns/02_環境部.xlsxの12行目"), "{}", found[0].message);
    assert!(found[0].message.contains("災害時応援協定"), "{}", found[0].message);
    assert!(found[1].message.contains("returns/01_防災安全部.xlsx"), "{}", found[1].message);
}

#[test]
fn a_few_days_between_do_not_hide_it_and_a_month_does() {
    let first = || agreement("包括連携協定", "見本大学").of_type("教育機関");
    let second =
        |day| agreement("包括連携協定書", "見本大学").of_type("教育機関").on(2020, 10, day);
    assert_eq!(both(first(), second(8)).lines().len(), 2);
    assert_eq!(both(first(), second(9)).findings(), NOTHING);
    // Where the partner is the same, the name may be told in more words.
    let longer = agreement("地域づくりに関する包括連携協定", "見本大学").of_type("教育機関");
    assert_eq!(both(first(), longer).lines().len(), 2);
    // The very same of another day is no duplicate, but may be one with a slip of the pen.
    let office =
        both(first(), agreement("包括連携協定", "見本大学").of_type("教育機関").on(2020, 10, 2));
    assert_eq!(office.lines(), ["query D502 回答!B12:F12", "query D502 回答!B12:F12"]);
}

#[test]
fn exact_duplicates_are_told_once() {
    let office = both(Agreement::named("同じ協定"), Agreement::named("同じ 協定"));
    assert_eq!(office.lines(), ["query D501 回答!B12:F12", "query D501 回答!B12:F12"]);
}

#[test]
fn names_that_differ_in_a_figure_are_not_the_same() {
    for (first, second) in [
        (agreement("応援協定", "見本001株式会社"), agreement("応援協定", "見本002株式会社")),
        (agreement("応援協定１", "見本株式会社"), agreement("応援協定２", "見本株式会社")),
        (agreement("応援協定", "見本第一商店"), agreement("応援協定", "見本第二商店")),
        (agreement("応援協定", "見本運輸"), agreement("応援協定", "手本建設")),
    ] {
        assert_eq!(both(first, second).findings(), NOTHING);
    }
}

#[test]
fn much_the_same_within_one_department_is_its_own_affair() {
    let rows = [agreement("応援協定", "見本運輸 本店"), agreement("応援協定", "見本運輸 本店分")];
    assert_eq!(Office::with(answer("防災安全部", &rows)).findings(), NOTHING);
}

#[test]
fn how_alike_is_too_alike_stands_in_the_definition() {
    let office = both(
        agreement("災害時の応援に関する協定", "見本運輸"),
        agreement("災害時の支援に関する協定", "見本運輸"),
    );
    assert_eq!(office.lines().len(), 2);
    let rule = "days = 7, alike = [\"agreement_name\", \"partner\"]";
    office.define(rule, &format!("{rule}, likeness = 0.95"));
    assert_eq!(office.findings(), NOTHING);
}

/// Two departments that had ten each last year, and now report so many.
fn shares(now: [usize; 2]) -> Office {
    let office = Office::of(&TWO);
    for (department, count) in TWO.into_iter().zip(now) {
        let line = format!("name = \"{department}\"\n");
        office.define(&line, &format!("{line}previous = 10\n"));
        office.send(answer(department, &Agreement::several(count, &format!("{department}協定"))));
    }
    office
}

#[test]
fn a_share_that_changed_beyond_the_limit_is_queried_at_the_declared_number() {
    // 12 of 20 are 60 %: ten points more, which is the limit itself.
    assert_eq!(shares([12, 8]).findings(), NOTHING);
    let office = shares([13, 8]);
    assert_eq!(office.lines(), ["query V223 回答!B8", "query V223 回答!B8"]);
    let found = office.findings();
    assert_eq!(
        (found[0].file.as_str(), found[0].value.as_str()),
        ("returns/01_防災安全部.xlsx", "13")
    );
    for words in ["防災安全部", "50.0％（10件）", "61.9％（13件）", "10ポイント"] {
        assert!(found[0].message.contains(words), "{words} in {}", found[0].message);
    }
    office.define("share_change = 10", "share_change = 11.9");
    assert_eq!(office.lines().len(), 2, "11.904… is more than 11.9");
    office.define("share_change = 11.9", "share_change = 12.0");
    assert_eq!(office.findings(), NOTHING);
}

#[test]
fn shares_are_those_of_the_departments_that_can_be_compared() {
    let office = shares([13, 8]);
    std::fs::remove_file(office.input().join("returns/02_環境部.xlsx")).unwrap();
    assert_eq!(office.lines(), ["fatal F123"]);
    office.send(none("環境部"));
    assert_eq!(office.lines(), ["query V223 回答!B8", "query V223 回答!B8"]);
    office.define("previous = 10\n", "");
    assert_eq!(office.findings(), NOTHING, "nothing is known of last year's share");
}

#[test]
fn a_day_before_the_plausible_first_is_queried_and_the_first_itself_is_not() {
    assert_eq!(one(Agreement::named("協定").on(1926, 12, 25)).findings(), NOTHING);
    let found = assert_one(&one(Agreement::named("協定").on(1926, 12, 24)), "query V220 回答!F12");
    assert_eq!(found.value, "大正15年12月24日");
    assert!(found.message.contains("昭和元年12月25日"), "{}", found.message);
    let office = Office::with(
        answer("防災安全部", &[Agreement::named("協定")]).put("F12", "大正10年4月1日"),
    );
    assert_one(&office, "query V220 回答!F12");
    office.define("earliest_date = \"1926-12-25\"", "earliest_date = \"1921-04-01\"");
    assert_eq!(office.findings(), NOTHING);
    // A definition that says nothing of it still doubts days before 昭和.
    office.define("earliest_date = \"1921-04-01\"", "");
    assert_one(&office, "query V220 回答!F12");
}

#[test]
fn a_day_before_its_era_began_is_fatal() {
    for text in ["R1.4.30", "令和元年4月30日", "平成元年1月7日", "昭和元年12月24日"]
    {
        let sheet = answer("防災安全部", &[Agreement::named("協定")]).put("F12", text);
        let found = assert_one(&Office::with(sheet), "fatal V206 回答!F12");
        assert_eq!(found.value, text);
    }
}

#[test]
fn a_small_number_where_a_day_belongs_is_fatal_and_with_a_format_a_day_of_1900() {
    let sheet = || answer("防災安全部", &[Agreement::named("協定")]);
    assert_one(&Office::with(sheet().put("F12", 5)), "fatal V206 回答!F12");
    let day = jiff::civil::date(1900, 1, 5);
    let found = assert_one(&Office::with(sheet().put("F12", day)), "query V220 回答!F12");
    assert!(found.message.contains("明治33年"), "{}", found.message);
}

#[test]
fn a_term_that_ended_before_the_reference_date_is_queried_at_the_remark() {
    for (text, read) in [
        ("令和６年３月３１日まで", "令和6年3月31日"),
        ("R3.4.1～R6.3.31", "令和6年3月31日"),
        ("令和5年度末で終了", "令和6年3月31日"),
        ("令和5年12月31日をもって満了", "令和5年12月31日"),
        ("R6.5.31 失効", "令和6年5月31日"),
        ("令和6年3月末に解除", "令和6年3月31日"),
    ] {
        let office = one(Agreement::named("協定").remarked(text));
        let found = assert_one(&office, "query V221 回答!U12");
        assert_eq!(found.value, text);
        assert!(found.message.contains(read), "{}", found.message);
        office.define("tells_end_of_term = true", "");
        assert_eq!(office.findings(), NOTHING);
    }
}

#[test]
fn a_remark_that_tells_no_end_or_a_later_one_is_left_alone() {
    for text in [
        "令和６年６月１日まで",
        "R3.4.1～R9.3.31",
        "平成30年4月1日から",
        "令和5年10月に実施",
        "１年ごとに自動更新",
        "令和6年3月31日まで（以後自動更新）",
        "担当は見本係（内線0000）",
    ] {
        let office = one(Agreement::named("協定").remarked(text));
        assert_eq!(office.findings(), NOTHING, "{text}");
    }
}

#[test]
fn a_date_that_must_not_have_passed_is_queried_before_the_reference_date() {
    let flag = "not_after_reference_date = true";
    let on = |month, day| {
        let office = one(Agreement::named("協定").on(2024, month, day));
        office.define(flag, "not_before_reference_date = true");
        office
    };
    assert_one(&on(5, 31), "query V221 回答!F12");
    assert_eq!(on(6, 1).findings(), NOTHING);
    assert_eq!(on(7, 1).findings(), NOTHING);
}

#[test]
fn a_type_that_contradicts_the_name_is_queried_at_the_type() {
    for (partner, answered, meant) in [
        ("見本運輸株式会社", "教育機関", "民間企業"),
        ("㈱見本運輸", "他の自治体", "民間企業"),
        ("見本㈲", "公益法人", "民間企業"),
        ("学校法人見本学園", "民間企業", "教育機関"),
        ("見本大学", "研究機関", "教育機関"),
        ("国立研究開発法人見本", "民間企業", "研究機関"),
        ("公益財団法人見本", "民間企業", "公益法人"),
        ("見本003町", "民間企業", "他の自治体"),
        ("見本県", "公益法人", "他の自治体"),
    ] {
        let office = one(agreement("協定", partner).of_type(answered));
        let found = assert_one(&office, "query V222 回答!D12");
        assert_eq!(found.value, answered, "{partner}");
        assert!(found.message.contains(meant) && found.message.contains(partner), "{found:#?}");
    }
}

#[test]
fn a_type_that_the_name_allows_is_left_alone() {
    for (partner, answered) in [
        ("見本運輸（株）", "民間企業"),
        ("株式会社見本総合研究所", "民間企業"),
        ("株式会社見本総合研究所", "研究機関"),
        ("見本大学研究センター", "研究機関"),
        ("見本大学生活協同組合", "その他"),
        ("見本信用金庫", "民間企業"),
        ("見本町内会", "その他"),
        ("見本市社会福祉協議会", "公益法人"),
        ("見本町", "他の自治体"),
        ("北海道", "他の自治体"),
    ] {
        let office = one(agreement("協定", partner).of_type(answered));
        assert_eq!(office.findings(), NOTHING, "{partner}: {answered}");
    }
}

#[test]
fn a_number_with_words_is_queried_with_the_reading_taken() {
    let sheet = || answer("防災安全部", &Agreement::several(2, "協定"));
    for text in ["約2", "2件程度", "2（うち新規1）"] {
        let found = assert_one(&Office::with(sheet().put("B8", text)), "query V210 回答!B8");
        assert_eq!(found.value, text);
        assert!(found.message.contains("「2」"), "{}", found.message);
    }
}

#[test]
fn many_agreements_of_one_day_are_told_apart_by_their_characters_alone() {
    let name = |index: usize| {
        // Names without any figure, so that nothing but their characters tells them apart.
        let part = |shift: u32| {
            char::from_u32(0x4E00 + (u32::try_from(index).unwrap() * 37 + shift * 911) % 4999)
        };
        (0..6).filter_map(part).collect::<String>()
    };
    let sheet = |department: &'static str, from: usize| -> Grid {
        let rows: Vec<Agreement> =
            (from..from + 200).map(|index| agreement(&name(index), &name(index + 7))).collect();
        answer(department, &rows)
    };
    let office = Office::of(&TWO);
    office.send(sheet(TWO[0], 0)).send(sheet(TWO[1], 1000));
    assert_eq!(office.findings(), NOTHING);
}

#[test]
fn of_many_that_are_the_same_each_names_the_first_few() {
    let count = 40;
    let many = vec![Agreement::named("同じ協定"); count];
    let office = Office::with(answer("防災安全部", &many));
    let found = office.findings();
    let doubled: Vec<_> = found.iter().filter(|one| one.code == "D501").collect();
    assert_eq!(doubled.len(), count);
    for one in doubled {
        assert_eq!(one.message.matches("行目").count(), 5, "{}", one.message);
        assert!(one.message.contains("ほか34行"), "{}", one.message);
    }
}
