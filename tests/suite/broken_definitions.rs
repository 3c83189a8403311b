//! Definitions broken in the ways people break them: each fault is told in Japanese, at its line, with
//! what to do, and never in the words of a library.

use super::harness::{Office, sample_definition};

/// What is changed in the sample's definition, how far below it the fault is told, and words of it.
const BROKEN: [(&str, &str, isize, &str); 56] = [
    (
        "name_words = [\"株式会社\", \"有限会社\"",
        "name_words = [\"株式会社\" \"有限会社\"",
        0,
        "「,」がありません",
    ),
    ("mark = \"yes\" },", "mark = \"yes\" }", 0, "「,」がありません"),
    ("{ id = \"comprehensive\", label", "{ id = \"comprehensive\" label", 0, "「,」がありません"),
    ("unit = \"件\"", "unit = \"件", 0, "閉じられていません"),
    ("unit = \"件\"", "unit = 件\"", 0, "「\"」が足りません"),
    ("unit = \"件\"", "unit = 件", 0, "「\"」で囲んで"),
    ("order = \"count\"", "order = count", 0, "「\"」で囲んで"),
    ("{ label = \"部局名\" }", "{ label = \"部局名 }", 0, "閉じられていません"),
    ("{ id = \"individual\", label", "{ id = \"individual, label", 0, "「\"」が足りません"),
    ("[collection]", "[collection", 0, "「]」がありません"),
    (
        "[[department]]\nname = \"総務部\"",
        "[[department]\nname = \"総務部\"",
        0,
        "「]」がありません",
    ),
    (
        "  { id = \"no\", label = \"なし\", aliases = [\"実績なし\", \"予定なし\"], mark = \"no\" },    # ×、無 なども「なし」\n]",
        "",
        3,
        "「]」を書き加えて",
    ),
    ("others = [{ label = \"担当課\" },", "others = [{ label = \"担当課\" ,", 0, "かっこ"),
    ("unit = \"件\"", "unit = \"件\"\nunit = \"個\"", 1, "二度書かれています"),
    ("[form]", "[collection]\n[form]", 0, "二度書かれています"),
    (
        "id = \"population\"\nfile = \"register/",
        "id = \"population\"\nfile = \"register\\",
        1,
        "区切りは「/」",
    ),
    (
        "id = \"population\"\nfile = \"register/",
        "id = \"population\"\nfile = \"C:\\Users\\",
        1,
        "区切りは「/」",
    ),
    (
        "id = \"population\"\nfile = \"register/",
        "id = \"population\"\nfile = \"new\\new_",
        1,
        "区切りは「/」",
    ),
    ("unit = \"件\"", "unit = ”件”", 0, "全角の「”」"),
    ("unit = \"件\"", "unit = “件”", 0, "全角の「“」"),
    ("unit = \"件\"", "unit ＝ \"件\"", 0, "半角の「=」"),
    ("mark = \"yes\" },", "mark = \"yes\" }，", 0, "半角の「,」"),
    ("{ id = \"comprehensive\", label", "{ id = \"comprehensive\"、 label", 0, "半角の「,」"),
    ("unit = \"件\"", "　unit = \"件\"", 0, "全角の空白"),
    ("unit = \"件\"", "\tunit\t=\t\"件\"\tx", 0, "余分なもの"),
    ("unit = \"件\"", "unit =", 0, "値がありません"),
    ("unit = \"件\"", "unit \"件\"", 0, "「=」がありません"),
    ("unit = \"件\"", "unit == \"件\"", 0, "「=」が続いて"),
    ("unit = \"件\"", "単位 = \"件\"", 0, "半角の英数字"),
    ("[collection]", "メモ\n[collection]", 0, "「#」を付け"),
    ("reference_date = \"2024-06-01\"", "reference_date = 2024-06-01", 0, "「\"」で囲んで"),
    ("level = 1", "level = -1", 0, "小さすぎます"),
    ("level = 1", "level = 1.5", 0, "整数を書くところ"),
    ("level = 1", "level = １", 0, "全角の「１」"),
    ("required = true", "required = True", 0, "小文字"),
    ("unit = \"件\"", "unit = \"件\",", 0, "余分な「,」"),
    ("{% endfor %}\"\"\"]\n", "{% endfor %}]\n", -3, "「\"\"\"」"),
    ("[form]", "[[form]]", 0, "一つだけ"),
    ("[[code_list]]\nid = \"field\"", "[code_list]\nid = \"field\"", 0, "「[[code_list]]」"),
    ("[rules]", "[ruls]", 0, "「rules」の誤り"),
    ("total_labels = [\"合計\", \"計\", \"小計\", \"総計\"]", "total_labels = \"合計\"", 0, "一覧"),
    ("{{ returns.asked }}部局", "{{ returns.aksed }}部局", 0, "「asked」の誤り"),
    ("{{ row.label }}{{ row.count }}件", "{{ row.label }}{{ row.cuont }}件", 0, "「count」の誤り"),
    ("{{ records }}件の協定", "{{ records 件の協定", 0, "「}}」"),
    ("{{ records }}件の協定", "{{ records }件の協定", 0, "「}}」"),
    ("{{ records }}件の協定", "{% endif %}{{ records }}件の協定", 0, "「if」か「for」のない"),
    (
        "{% if departments_without %}協定のない",
        "{% fi departments_without %}協定のない",
        0,
        "「if」の誤り",
    ),
    ("| length }}である", "| lenght }}である", 0, "「length」の誤り"),
    (
        "{{ records }}件の協定",
        "{{ tables.by_field.rows | sum(attribute='cnt') }}件の協定",
        0,
        "「cnt」という値は",
    ),
    (
        "{{ records }}件の協定",
        "{{ tables.by_field.rows | sum(attribute='label') }}件の協定",
        0,
        "足せるのは、数だけ",
    ),
    ("{{ records }}件の協定", "{{ records + collection.title }}件の協定", 0, "数と文字"),
    ("rows[0].previous_activity }}", "rows[9].previous_activity }}", 0, "is defined"),
    ("{% if returns.without == returns.asked %}", "{% if records = 0 %}", 0, "「==」"),
    ("when = \"records > 0\"", "when = \"records >\"", 0, "「when」の条件"),
    ("when = \"records > 0\"", "when = \"recrods > 0\"", 0, "「records」の誤り"),
    ("{{ it.count }}人\\", "{{ it.cuont }}人\\", 0, "「count」の誤り"),
];

/// Words that a library would use.
const FOREIGN: [&str; 14] = [
    "expected",
    "unexpected",
    "invalid",
    "undefined",
    "unknown",
    "found",
    "error",
    "missing",
    "cannot",
    "Some(",
    "None",
    "Err(",
    "os error",
    "operation",
];

fn refused(office: &Office) -> String {
    let output = office.command(&["run"]);
    let text = String::from_utf8(output.stderr.clone()).expect("messages in UTF-8");
    assert_eq!(output.status.code(), Some(2), "{text}");
    text
}

#[test]
fn every_broken_definition_is_told_at_its_line_in_japanese() {
    for (from, to, below, said) in BROKEN {
        let sample = sample_definition();
        let at = sample.find(from).unwrap_or_else(|| panic!("the sample does not say {from}"));
        let above = sample[..at].matches('\n').count();
        let office = Office::sample();
        office.define(from, to);
        let text = refused(&office);
        let line = format!("{}行目：", (above + 1).saturating_add_signed(below));
        let told = text.lines().find(|told| told.contains(&line) && told.contains(said));
        assert!(told.is_some(), "{from} → {to}: {line} {said}: {text}");
        let shown: String = text.lines().filter(|line| line.contains("行目：")).collect();
        for word in FOREIGN {
            let quoted = shown.contains(&format!("「{word}」"));
            assert!(quoted || !shown.contains(word), "{to}: {word}: {shown}");
        }
    }
}

#[test]
fn a_definition_in_another_encoding_is_told_with_how_to_save_it() {
    let office = Office::of(&["防災安全部"]);
    let path = office.input().join("collection.toml");
    let text = sample_definition();
    let wide: Vec<u8> =
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let (shift_jis, _, _) = encoding_rs::SHIFT_JIS.encode(&text);
    for (bytes, kind) in
        [(&shift_jis[..], "Shift_JIS"), (&wide, "UTF-16"), (b"PK\x03\x04\xFF", "Excel")]
    {
        std::fs::write(&path, bytes).unwrap();
        let text = refused(&office);
        assert!(text.contains(kind) && text.contains("「UTF-8」を選んで"), "{text}");
    }
}

#[test]
fn a_definition_that_is_missing_is_told_with_its_folder_and_what_is_there_instead() {
    let office = Office::of(&["防災安全部"]);
    let path = office.input().join("collection.toml");
    std::fs::rename(&path, office.input().join("collection.toml.txt")).unwrap();
    let text = refused(&office);
    for said in ["「collection.toml」が", "--input", "「collection.toml.txt」の名前を"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(text.contains(&office.input().display().to_string()), "{text}");
    assert!(!text.contains("os error"), "{text}");
}
