//! Ready sentences on the figures of a table.

use super::harness::{Grid, Office};

/// A survey of two numbers, this year's and last year's.
const SURVEY: &str = r#"
[collection]
title = "利用者数に関する調査"
edition = "令和６年度"
publisher = "見本市"
reference_date = "2024-06-01"
record_name = "施設"
unit = "施設"
[[department]]
name = "北支所"
[[department]]
name = "南支所"
[[department]]
name = "西支所"
[[department]]
name = "東支所"
[form]
folder = "returns"
[form.attributes]
department = { label = "部局名" }
[[form.variable]]
id = "name"
heading = "施設名"
type = "text"
[[form.variable]]
id = "users"
heading = "利用者数"
type = "number"
unit = "人"
[[form.variable]]
id = "before"
heading = "前年度の利用者数"
type = "number"
unit = "人"
[[form.variable]]
id = "opened"
heading = "開設日"
type = "date"
[[form.variable]]
id = "uses"
type = "marks"
codes = "use"
heading = "用途"
[[code_list]]
id = "use"
codes = [{ id = "a", label = "会議" }, { id = "b", label = "運動" }]
[[table]]
id = "t"
title = "支所別"
rows = { by = "office", label = "支所", total = "計" }
columns = [
  { show = "count", heading = "施設数" },
  { show = "sum", of = "users", heading = "利用者数（人）" },
  { show = "sum", of = "before", heading = "前年度（人）" },
  { show = "ratio", of = "users", per = "before", heading = "前年度比（％）" },
]
[[table]]
id = "u"
title = "用途別"
rows = { by = "uses", label = "用途", total = "計" }
columns = [{ show = "count", heading = "施設数" }]
[[table]]
id = "y"
title = "開設年度別"
rows = { by = "opened", every = "fiscal-year", label = "年度" }
columns = [{ show = "count", heading = "施設数" }, { show = "sum", of = "users", heading = "利用者数（人）" }]
[[report]]
kind = "heading"
level = 1
text = "概要"
"#;

/// The sentences of blocks on returns of these numbers, an office each.
fn said(block: &str, numbers: &[(&str, u32, u32)]) -> Vec<String> {
    let office = Office::defined(&format!("{SURVEY}\n[[report]]\nkind = \"sentence\"\n{block}\n"));
    for (number, (name, users, before)) in (1..).zip(numbers) {
        let sheet = Grid::new("回答")
            .row("A1", &["部局名", name])
            .row("A3", &["施設名", "利用者数", "前年度の利用者数", "用途", "", "開設日"])
            .row("D4", &["会議", "運動"])
            .row("A5", &["会館", &users.to_string(), &before.to_string(), "○", "○"])
            .put("F5", jiff::civil::date(2020 + number, 5, 1));
        office.send_as(&format!("0{number}_{name}.xlsx"), &[sheet]);
    }
    let job = torimatome::pipeline::Job { draft: true, ..office.job() };
    let content = office.run(&job).content();
    let texts = content.of_kind("paragraph").into_iter();
    texts.map(|block| block["text"].as_str().expect("a text").to_owned()).collect()
}

/// Of four offices two are equal.
const FOUR: [(&str, u32, u32); 4] =
    [("北支所", 1200, 1000), ("南支所", 300, 400), ("西支所", 300, 300), ("東支所", 200, 300)];

#[test]
fn the_most_and_the_least_are_told_and_equals_together() {
    let all =
        said("table = \"t\"\nof = \"users\"\nsay = [\"total\", \"highest\", \"lowest\"]", &FOUR);
    assert_eq!(
        all,
        [
            "４部局の利用者数は，合わせて2,000人である。最も多いのは北支所で，1,200人である。最も少ないのは東支所で，200人である。"
        ]
    );
    let tied = said("table = \"t\"\nof = \"users\"\nsay = [\"lowest\"]", &FOUR[..3]);
    assert_eq!(tied, ["利用者数が最も少ないのは南支所及び西支所で，いずれも300人である。"]);
    let equal = said("table = \"t\"\nof = \"count\"\nsay = [\"highest\", \"lowest\"]", &FOUR);
    assert_eq!(equal, ["施設数は，いずれも１施設である。"]);
    let rates = said("table = \"t\"\nof = \"users_ratio\"\nsay = [\"total\", \"highest\"]", &FOUR);
    assert_eq!(rates, ["前年度比は，全体で100.0％である。最も高いのは北支所で，120.0％である。"]);
}

#[test]
fn the_first_have_their_share_and_ties_are_said() {
    let two = said("table = \"t\"\nof = \"users\"\nsay = [\"leaders\"]\nfirst = 1", &FOUR);
    assert_eq!(
        two,
        ["上位１部局（北支所）の利用者数は，合わせて1,200人となり，全体の60.0％を占める。"]
    );
    let tied = said("table = \"t\"\nof = \"users\"\nsay = [\"leaders\"]\nfirst = 2", &FOUR);
    assert_eq!(
        tied,
        [
            "上位３部局（北支所，南支所及び西支所）の利用者数は，合わせて1,800人となり，全体の90.0％を占める。２位が同数のため，３部局を挙げた。"
        ]
    );
    // Every record is in both rows: they have no share of a whole together.
    let several = said("table = \"u\"\nof = \"count\"\nsay = [\"leaders\"]", &FOUR);
    assert_eq!(several, ["施設数が多いのは，順に会議（４施設）及び運動（４施設）である。"]);
}

#[test]
fn the_most_and_what_comes_next_are_told_with_their_shares() {
    let block = "table = \"v\"\nof = \"count\"\nsay = [\"ranked\"]";
    let table = "[[table]]\nid = \"v\"\ntitle = \"名称別\"\nrows = { by = \"office\", label = \"支所\", total = \"計\" }\ncolumns = [{ show = \"sum\", of = \"users\", heading = \"利用者数（人）\" }, { show = \"share\", of = \"users\", heading = \"割合\" }]\n";
    let block = format!("{}\n{table}", block.replace("count", "users"));
    let ranked = said(&block, &FOUR);
    assert_eq!(
        ranked,
        [
            "利用者数は，北支所が1,200人（60.0％）で最も多く，次いで南支所及び西支所がそれぞれ300人（15.0％），東支所が200人（10.0％）となっている。"
        ]
    );
    // Of two both are told, and answers stand in quotation marks.
    let two = said(&block, &FOUR[..2]);
    assert_eq!(two, ["利用者数は，北支所が1,200人（80.0％），南支所が300人（20.0％）である。"]);
    let equal = said("table = \"u\"\nof = \"count\"\nsay = [\"ranked\"]", &FOUR);
    assert_eq!(equal, ["施設数は，「会議」及び「運動」がいずれも４施設である。"]);
    let none = said("table = \"u\"\nof = \"count\"\nsay = [\"ranked\"]", &[]);
    assert_eq!(none, [""; 0]);
}

#[test]
fn a_change_is_told_by_its_size_and_from_or_to_nothing_as_such() {
    let block = "table = \"t\"\nof = \"users\"\nsay = [\"change\"]\nagainst = \"before\"\nlead = \"全支所の\"";
    assert_eq!(
        said(block, &FOUR[..2]),
        [
            "全支所の利用者数は1,500人で，前年度の1,400人から100人（7.1％）増加した。最も増加したのは北支所（200人），最も減少したのは南支所（100人）である。"
        ]
    );
    for (now, before, told) in [
        (0, 5, "全支所の利用者数は０人で，皆減である（前年度は５人）。"),
        (5, 0, "全支所の利用者数は５人で，皆増である（前年度は０人）。"),
        (5, 5, "全支所の利用者数は５人で，前年度と同じである。"),
        (4, 8, "全支所の利用者数は４人で，前年度の８人から４人（50.0％）減少した。"),
    ] {
        assert_eq!(said(block, &[("北支所", now, before)]), [told]);
    }
}

#[test]
fn sentences_are_in_the_style_and_nothing_is_said_of_nothing() {
    let styled = said(
        "table = \"t\"\nof = \"users\"\nsay = [\"total\"]\nname = \"延べ人数\"\n[style]\ncomma = \"、\"\nnumerals = \"half\"",
        &FOUR[..1],
    );
    assert_eq!(styled, ["1部局の延べ人数は、合わせて1,200人である。"]);
    assert_eq!(
        said("table = \"t\"\nof = \"users\"\nsay = [\"highest\", \"leaders\"]", &[]),
        [""; 0]
    );
}

#[test]
fn what_a_sentence_can_t_say_is_told() {
    for (block, told) in [
        ("table = \"t\"\nof = \"users\"\nsay = [\"highst\"]", "「highest」の誤り"),
        ("table = \"t\"\nof = \"users\"\nsay = [\"change\"]", "「against」がありません"),
        ("table = \"t\"\nof = \"label\"\nsay = [\"total\"]", "ではありません"),
        ("table = \"t\"\nof = \"users_ratio\"\nsay = [\"leaders\"]", "件数の列ではありません"),
    ] {
        let definition = format!("{SURVEY}\n[[report]]\nkind = \"sentence\"\n{block}\n");
        let error = Office::defined(&definition).try_check().unwrap_err().to_string();
        assert!(error.contains(told), "{block}: {error}");
    }
}

/// Each ready sentence of the catalogue, as it is printed.
#[test]
fn every_ready_sentence_is_printed_and_said_in_the_documents() {
    let definition = |block: &str| format!("ready = {block}");
    let printed = [
        (
            "highest",
            "\"highest\"\ntable = \"t\"\nof = \"利用者数（人）\"",
            "利用者数が最も多いのは北支所で，1,200人である。",
        ),
        (
            "lowest",
            "\"lowest\"\ntable = \"t\"\nof = \"users\"",
            "利用者数が最も少ないのは東支所で，200人である。",
        ),
        (
            "range",
            "\"range\"\ntable = \"t\"\nof = \"users\"",
            "利用者数が最も多いのは北支所で，1,200人である。最も少ないのは東支所で，200人である。",
        ),
        ("total", "\"total\"\ntable = \"t\"", "４部局の施設数は，合わせて４施設である。"),
        (
            "leaders",
            "\"leaders\"\ntable = \"t\"\nof = \"users\"\nfirst = 1",
            "上位１部局（北支所）の利用者数は，合わせて1,200人となり，全体の60.0％を占める。",
        ),
        (
            "share",
            "\"share\"\ntable = \"t\"\nof = \"users\"",
            "利用者数が最も多い北支所は，全体の60.0％を占める。",
        ),
        (
            "half",
            "\"half\"\ntable = \"t\"\nof = \"users\"",
            "利用者数の多い順に１部局（北支所）で，全体の半数を超える。",
        ),
        (
            "tied",
            "\"tied\"\ntable = \"t\"\nof = \"count\"",
            "施設数が最も多い北支所，南支所，西支所及び東支所は，１施設で並んでいる。",
        ),
        (
            "change",
            "\"change\"\ntable = \"t\"\nof = \"users\"\nagainst = \"前年度（人）\"",
            "利用者数は2,000人で，前年度と同じである。最も増加したのは北支所（200人），最も減少したのは南支所及び東支所（100人）である。",
        ),
        ("count", "\"count\"", "施設は４施設である。"),
        ("answered", "\"answered\"", "調査した４部局の全てが回答した。"),
    ];
    for (_, block, words) in printed {
        assert_eq!(said(&definition(block), &FOUR), [words], "{block}");
    }
    // Sentences that are said only where there is something to say.
    for block in [
        "\"tied\"\ntable = \"t\"\nof = \"users\"",
        "\"zero\"\ntable = \"t\"\nof = \"users\"",
        "\"unanswered\"",
    ] {
        assert_eq!(said(&definition(block), &FOUR), [""; 0], "{block}");
    }
    let latest = said(&definition("\"latest\"\ntable = \"y\"\nof = \"users\""), &FOUR[..3]);
    assert_eq!(latest.len(), 1);
    assert!(latest[0].contains("の利用者数は") && latest[0].contains("300人"), "{latest:?}");
    let zero = said(
        &definition("\"zero\"\ntable = \"t\"\nof = \"users\""),
        &[("北支所", 5, 1), ("南支所", 0, 1)],
    );
    assert_eq!(zero, ["利用者数がないのは南支所である。"]);
    let missing = said(&definition("\"unanswered\""), &FOUR[..3]);
    assert!(missing.contains(&"未回答は東支所である。".to_owned()), "{missing:?}");
    let some = said(&definition("\"answered\""), &FOUR[..3]);
    assert!(some.contains(&"調査した４部局のうち，３部局が回答した。".to_owned()), "{some:?}");
    let page =
        std::fs::read_to_string(super::harness::repository("docs/templates.md")).expect("a page");
    for ready in torimatome::config::ready::READY {
        let row = format!("| `{}` | {} |", ready.word, ready.offered);
        assert!(page.contains(&row), "docs/templates.md lacks {row}");
        let is_tested = printed.iter().any(|(word, ..)| *word == ready.word)
            || ["zero", "latest", "unanswered"].contains(&ready.word);
        assert!(is_tested, "print {} in a test", ready.word);
    }
}

#[test]
fn what_a_ready_sentence_needs_is_told() {
    for (block, told) in [
        ("ready = \"highst\"\ntable = \"t\"", "とは書けません"),
        ("ready = \"highest\"", "「table」がありません"),
        ("ready = \"highest\"\nsay = [\"total\"]\ntable = \"t\"", "どちらか一方だけ"),
        ("table = \"t\"", "「ready」がありません"),
        ("ready = \"latest\"\ntable = \"t\"", "年や年度を表側とする表"),
        ("ready = \"share\"\ntable = \"t\"\nof = \"前年度比（％）\"", "件数の列ではありません"),
    ] {
        let definition = format!("{SURVEY}\n[[report]]\nkind = \"sentence\"\n{block}\n");
        let error = Office::defined(&definition).try_check().unwrap_err().to_string();
        assert!(error.contains(told), "{block}: {error}");
    }
}
