//! What is said of the data set, as tables like any other: facts, the list of tables, and the
//! definition of every field.

use super::resource::{Datum, Field, FieldKind, Part, Resource};
use super::{Input, wording};
use crate::config::Encoding;
use crate::disseminate::coverage::told;
use sheets::era::long_date;

/// Adds the tables of facts, of tables and of fields; these too are defined there.
pub fn add(resources: &mut Vec<Resource>, input: &Input<'_>) {
    resources.push(facts(input));
    resources.push(Resource { fields: list_fields(), ..about("resources", "表の一覧") });
    resources
        .push(Resource { fields: definition_fields(), ..about("definitions", "項目の定義") });
    let list = resources.iter().map(listed).collect();
    let definitions = resources.iter().flat_map(defined).collect();
    let mut ends = resources.iter_mut().rev();
    if let (Some(fields), Some(tables)) = (ends.next(), ends.next()) {
        fields.rows = definitions;
        fields.key = vec![0, 1];
        tables.rows = list;
    }
}

fn about(name: &str, title: &str) -> Resource {
    Resource {
        name: name.to_owned(),
        part: Part::About,
        title: title.to_owned(),
        source: wording::OWN_SOURCE.to_owned(),
        method: "調査の定義から作成した。".to_owned(),
        fields: Vec::new(),
        rows: Vec::new(),
        key: vec![0],
    }
}

fn text_field(name: &str, label: &str, description: &str) -> Field {
    Field::new(name, label, FieldKind::Text, description)
}

fn list_fields() -> Vec<Field> {
    vec![
        text_field("resource", "表の名前", "CSVファイルの名前。ブックのシートの名前にも入る。"),
        text_field("title", "表題", "表の題名。"),
        text_field("part", "種類", "データ、コード表、説明のどれか。"),
        text_field("source", "出典", "もとの資料。"),
        text_field("method", "作成方法", "値の求め方。"),
    ]
}

fn definition_fields() -> Vec<Field> {
    vec![
        text_field("resource", "表の名前", "項目がある表。"),
        text_field("name", "項目名（物理名）", "見出しに使う半角英数字の名前。"),
        text_field("label", "項目名（論理名）", "日本語の名前。"),
        text_field("type", "型", "値の型。"),
        text_field("unit", "単位", "値の単位。"),
        text_field("code_table", "コード表", "コードの意味がある表。"),
        text_field("description", "説明", "項目の意味。"),
        text_field("note", "補足", "説明に添えること。"),
    ]
}

fn listed(resource: &Resource) -> Vec<Datum> {
    let part = match resource.part {
        Part::Data => "データ",
        Part::Codes => "コード表",
        Part::About => "説明",
    };
    [&resource.name, &resource.title, part, &resource.source, &resource.method]
        .map(Datum::text)
        .to_vec()
}

fn defined(resource: &Resource) -> impl Iterator<Item = Vec<Datum>> {
    let by_row = resource.fields.iter().any(|field| field.name == "unit");
    resource.fields.iter().map(move |field| {
        let unit = match &field.unit {
            Some(unit) => unit.as_str(),
            None if by_row && field.name == "value" => "行ごとのunitによる",
            None => wording::NO_UNIT,
        };
        let codes = field.codes.as_ref().map_or(wording::NO_UNIT, |(table, _)| table);
        let kind = field.kind.name();
        // Two alike are told apart by what stands above them; a space, for a stroke parts values.
        let alike = resource.fields.iter().filter(|other| other.label == field.label).count() > 1;
        let label = match field.group.as_ref().filter(|_| alike) {
            Some(group) => format!("{group} {}", field.label),
            None => field.label.clone(),
        };
        // A sentence a cell.
        let (description, note) = match field.description.split_once('。') {
            Some((first, rest)) if !rest.is_empty() => (format!("{first}。"), rest),
            _ => (field.description.clone(), wording::NO_UNIT),
        };
        [&resource.name, &field.name, &label, kind, unit, codes, &description, note]
            .map(Datum::text)
            .to_vec()
    })
}

/// How the CSV files are encoded, in words.
pub fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8Bom => "UTF-8（BOM付き）",
        Encoding::Utf8 => "UTF-8（BOMなし）",
        Encoding::ShiftJis => "Shift_JIS（Windows-31J）。BOMはない",
    }
}

/// How a text that a spreadsheet would take for a formula is written in CSV.
pub const GUARD: &str = "CSVでは、「=」「+」「-」「@」と、その全角の文字で始まる文字列の前に「'」を付けた。表計算ソフトで開いたときに数式として動かないようにするためである。数値には付けない。";

fn facts(input: &Input<'_>) -> Resource {
    let collection = &input.config.collection;
    let mut facts = vec![
        ("title", "調査の名称", collection.title.clone()),
        ("edition", "版", collection.edition.clone()),
        ("publisher", "公表する団体", collection.publisher.clone()),
        ("reference_date", "調査基準日", collection.reference_date.to_string()),
        ("reference_date_era", "調査基準日（和暦）", both(collection.reference_date)),
    ];
    if let Some((from, to)) = collection.survey_period {
        facts.push(("survey_from", "調査期間の初日", from.to_string()));
        facts.push(("survey_to", "調査期間の末日", to.to_string()));
    }
    let status = input.draft.map_or_else(|| "確報".to_owned(), str::to_owned);
    facts.push(("status", "確定の状況", status));
    // In words, so that no program takes them for numbers kept as text.
    let number = |count: usize| format!("{}が{count}{}。", collection.record_name, collection.unit);
    facts.push(("records", "収録したもの", number(input.records.len())));
    facts.push(("left_out", "確認中のため除いたもの", number(input.left_out)));
    let told = told(input.coverage, input.config);
    facts.extend(told.iter().map(|told| (told.id, told.label, told.text())));
    facts.push(("source", "出典", format!("{}「{}」", collection.publisher, collection.title)));
    facts.push((
        "method",
        "作成方法",
        "各部局の回答を点検し、集計した。表ごとの作成方法は、表の一覧にある。".to_owned(),
    ));
    facts.push((
        "form",
        "表の形",
        "一行が一つの観測値である縦持ち。見出しは1行目、データは2行目から。".to_owned(),
    ));
    facts.push(("missing", "空欄", "空欄は値がないことを表す。0とは区別する。".to_owned()));
    facts.push(("total", "総数のコード", "_Tは、その項目の総数を表す。".to_owned()));
    facts.push(("time", "時間軸", "日付は西暦のISO 8601の形、年度は始まる年の西暦。".to_owned()));
    facts.push(("encoding", "CSVの文字コード", encoding(input.config.data.encoding).to_owned()));
    facts.push((
        "csv",
        "CSVの形式",
        "RFC 4180。区切りはカンマ、改行はCRLF、引用符は「\"」。".to_owned(),
    ));
    facts.push(("guard", "CSVの数式よけ", GUARD.to_owned()));
    if let Some(license) = &input.config.data.license {
        let title = license.title.as_ref().unwrap_or(&license.name);
        facts.push(("license", "利用条件", title.clone()));
    }
    let mut rows: Vec<Vec<Datum>> = facts
        .iter()
        .map(|(item, label, content)| {
            vec![Datum::code(*item), Datum::code(*label), Datum::text(content)]
        })
        .collect();
    rows.extend(history(input));
    let fields = vec![
        text_field("item", "項目", "事項の名前。"),
        text_field("label", "項目名", "事項の日本語の名前。"),
        text_field("content", "内容", "事項の内容。"),
    ];
    Resource { fields, rows, ..about("dataset", "データの概要") }
}

/// A day in its western year, with the era's.
fn both(day: sheets::Date) -> String {
    let era = long_date(day);
    let western = format!("{}年{}月{}日", day.year(), day.month(), day.day());
    if era == western { western } else { format!("{western}（{era}）") }
}

/// The update history: the definition's, or that this is the first edition.
fn history(input: &Input<'_>) -> Vec<Vec<Datum>> {
    let own = &input.config.data.history;
    let mut entries: Vec<String> = own.iter().map(|(day, text)| format!("{day} {text}")).collect();
    if entries.is_empty() {
        entries.push(wording::first_edition(input.config));
    }
    let row = |(number, entry): (usize, &String)| {
        vec![Datum::Text(format!("history_{number}")), Datum::code("更新履歴"), Datum::text(entry)]
    };
    (1..).zip(&entries).map(row).collect()
}
