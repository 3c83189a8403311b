//! The returns on the requests of the areas' councils: a row a request, sent by the office that answers
//! it. Requests and answers are made up, by a rule that takes every area, subject and answer.

use crate::sheet::{Cell, Column, Return, column};

/// The areas.
const AREAS: [&str; 14] = [
    "中央・新旭川",
    "豊岡",
    "東光",
    "北星",
    "末広・春光",
    "春光台・鷹の巣",
    "神居",
    "江丹別",
    "永山",
    "東旭川",
    "神楽",
    "緑が丘",
    "西神楽",
    "東鷹栖",
];

/// The subjects, with the office of each and what is asked for.
const THEMES: [(&str, &str, &[&str]); 7] = [
    (
        "道路・除雪",
        "土木部",
        &["生活道路の舗装の補修", "排雪の回数の増加", "歩道の段差の解消", "交差点の見通しの改善"],
    ),
    (
        "防災",
        "防災安全部",
        &[
            "避難所の備蓄の充実",
            "防災訓練への支援",
            "浸水のおそれのある区域の説明会",
            "防災無線の改善",
        ],
    ),
    ("交通", "地域振興部", &["バス路線の維持", "乗合タクシーの運行", "待合所の設置"]),
    ("福祉", "福祉保険部", &["見守り活動への支援", "集いの場の確保", "配食の拡充"]),
    ("子育て・教育", "学校教育部", &["通学路の見守り", "放課後の居場所の確保", "学校の施設の開放"]),
    ("公園・環境", "環境部", &["公園の遊具の更新", "ごみ置場の管理", "不法投棄の防止"]),
    ("拠点・情報", "市民生活部", &["地区センターの改修", "地域の情報の発信", "集会室の予約の改善"]),
];

/// The offices, in official order.
const OFFICES: [&str; 7] =
    ["地域振興部", "防災安全部", "市民生活部", "福祉保険部", "環境部", "土木部", "学校教育部"];

/// The answers, and what is said with each; nothing of those that are not answered yet.
const ANSWERS: [(&str, &str); 5] = [
    ("対応済", "要望のとおりに行った。"),
    ("対応予定", "翌年度の予算に計上し、行う予定である。"),
    ("検討中", "ほかの地域の例を調べ、方法を検討している。"),
    ("困難", "費用が大きく、当面は難しい。代わりの方法を協議会と話し合う。"),
    ("", ""),
];

/// Which answer comes at which turn.
const TURNS: [usize; 11] = [0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 4];

/// The columns of the form.
static COLUMNS: [Column; 7] = [
    column("番号", 10.0),
    column("地域", 18.0),
    column("テーマ", 15.0),
    column("要望の内容", 36.0),
    column("要望の年度", 13.0),
    column("回答", 12.0),
    column("回答の内容", 44.0),
];

/// What the offices send.
pub fn returns() -> Vec<Return> {
    let all = requests();
    let of = |office: &'static str| {
        let own = all.iter().filter(|(by, _)| *by == office);
        let numbered = (1_u32..).zip(own).map(|(number, (_, row))| {
            std::iter::once(Cell::Number(number.into())).chain(row.iter().cloned()).collect()
        });
        Return {
            title: "地域の協議会からの要望への対応状況　回答票（見本）",
            office,
            count: "要望数",
            columns: &COLUMNS,
            rows: numbered.collect(),
        }
    };
    OFFICES.into_iter().map(of).collect()
}

/// All requests, each with the office that answers it.
fn requests() -> Vec<(&'static str, Vec<Cell>)> {
    let mut all = Vec::new();
    for (place, area) in AREAS.into_iter().enumerate() {
        // Four to six of each area.
        for turn in 0..4 + place * 5 % 3 {
            let (theme, office, contents) = turned(&THEMES, place * 3 + turn * turn);
            let content = turned(contents, place + turn + turn / 5 * 2);
            let (answer, reply) =
                turned(&ANSWERS, turned(&TURNS, place * 7 + turn * turn * 3 + turn));
            let year = format!("平成{}年度", 26 + (place + turn) % 3);
            let cells = [area, theme, content, year.as_str(), answer, reply];
            all.push((office, cells.into_iter().map(Cell::text).collect()));
        }
    }
    all
}

/// What stands at a place of a list that begins again behind its end.
#[expect(clippy::expect_used, reason = "the lists stand above, and none is empty")]
fn turned<T: Copy>(list: &[T], place: usize) -> T {
    *list.iter().cycle().nth(place).expect("a list of something")
}
