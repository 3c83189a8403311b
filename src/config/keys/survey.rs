//! The survey itself: what it is, who is asked, what was explained, and how its report is written.

use super::Takes::{Choice, Date, Flag, Integer, Name, Names, One, Text, Texts};
use super::{Keys, Kinds, Of, optional, required};
use crate::config::choices::{COMMAS, NEGATIVES, NUMERALS, YEARS, words};

/// `[collection]`: 調査の概要.
pub static COLLECTION: Keys = Keys {
    path: "collection",
    says: "調査の概要",
    keys: &[
        required("title", Text, "調査の名称。報告書の表題になる"),
        required("edition", Text, "何年度の結果か。報告書の副題になる"),
        required("publisher", Text, "公表する団体"),
        optional(
            "municipality_code",
            Text,
            "その全国地方公共団体コード。5桁か、検査数字を含む6桁。データの各行に付く",
        ),
        optional(
            "municipality_name",
            Text,
            "その正式な名称（都道府県名から）。書かなければ `publisher`",
        ),
        required("reference_date", Date, "調査基準日。報告書の日付にもなる"),
        optional("previous_reference_date", Date, "前回の調査基準日。`reference_date` より前の日"),
        optional("survey_period", One(&PERIOD), "調査期間。`from`（初日）と `to`（末日）を書く"),
        required("record_name", Text, "一行が表すもの（「協定」など）"),
        required("unit", Text, "数える単位（「件」など）"),
        optional("contact", Text, "問合せ先。集計表（`summary.xlsx`）の表紙に載せる"),
        optional(
            "citation",
            Text,
            "引用するときの書き方。書かなければ、団体、名称、版、基準日から作る",
        ),
    ],
    kinds: Kinds::None,
};

/// `[collection.survey_period]`: 調査期間.
pub static PERIOD: Keys = Keys {
    path: "collection.survey_period",
    says: "調査期間",
    keys: &[required("from", Date, "初日"), required("to", Date, "末日")],
    kinds: Kinds::None,
};

/// `[department]`: 部局.
pub static DEPARTMENT: Keys = Keys {
    path: "department",
    says: "部局",
    keys: &[
        required("name", Text, "正式な名称"),
        optional("aliases", Texts, "ほかの書き方（旧称、略称など）"),
        optional(
            "within",
            Name(Of::Department),
            "属する部局の `name`（課なら部、学校なら教育委員会）。その部局を先に書く。下に部局のあるものには、回答を求めない",
        ),
        optional(
            "previous",
            Integer,
            "前回の件数。書いた部局どうしで、全体に占める割合を前回と比べる（[`share_change`](#rules-点検の条件)）。一つでもあれば、`summary.xlsx` に「前回との比較」のシートができる",
        ),
    ],
    kinds: Kinds::None,
};

/// `[previous]`: 前回の回答.
pub static PREVIOUS: Keys = Keys {
    path: "previous",
    says: "前回の回答",
    keys: &[
        required(
            "file",
            Text,
            "前回の回答のブック。前回の `data.xlsx` か、同じ形に作った表。`input` から見た場所（`前回/data.xlsx` など）",
        ),
        optional(
            "match",
            Names(Of::Variable),
            "「list」と「card」の回答を、前回の同じものと結び付ける項目（名称など）。同じ部局の中で、すべてが同じ回答を、同じものとみなす。いくつの部分の項目でも並べて書ける",
        ),
    ],
    kinds: Kinds::None,
};

/// `[explanation]`: 説明.
pub static EXPLANATION: Keys = Keys {
    path: "explanation",
    says: "説明",
    keys: &[
        optional(
            "check",
            Text,
            "点検の番号（`B401` など）か名前。同じセルに二つ以上の指摘があるときは書く（`explanations.xlsx` では「番号」の列）",
        ),
        required(
            "file",
            Text,
            "画面に表示されるファイル名。フォルダーは省ける（`explanations.xlsx` では「ファイル」の列）",
        ),
        optional("sheet", Text, "シートの名前（`explanations.xlsx` では「シート」の列）"),
        optional(
            "cell",
            Text,
            "セル番地。`F12`、`B12:F12` のほか、画面のとおり `回答!F12` とも書ける。指摘にセルがあるときは書く（`explanations.xlsx` では「セル」の列）",
        ),
        optional(
            "value",
            Text,
            "説明したときの値。書いておくと、後で値が変わったときに、古い説明が使われない（`explanations.xlsx` では「値」の列）",
        ),
        required(
            "reason",
            Text,
            "そのままでよい理由。報告書にも印刷する（`explanations.xlsx` では「理由」の列）",
        ),
        optional("by", Text, "確かめた人（`explanations.xlsx` では「確認者」の列）"),
        optional(
            "on",
            Text,
            "確かめた日。`[[explanation]]` では `\"2024-07-20\"` の形で、`explanations.xlsx` ではふだんの書き方で書く（`explanations.xlsx` では「確認日」の列）",
        ),
    ],
    kinds: Kinds::None,
};

/// `[limits]`: 一つのファイルにかける手間.
pub static LIMITS: Keys = Keys {
    path: "limits",
    says: "一つのファイルにかける手間",
    keys: &[
        optional("memory", Integer, "メモリーの限度（メガバイト）。書かなければ256"),
        optional("seconds", Integer, "時間の限度（秒）。書かなければ10"),
    ],
    kinds: Kinds::None,
};

/// `[style]`: 報告書の書き方.
pub static STYLE: Keys = Keys {
    path: "style",
    says: "報告書の書き方",
    keys: &[
        optional(
            "comma",
            Choice(|| words(&COMMAS)),
            "文の読点。`\"，\"` か `\"、\"`。定義ファイルにどちらで書いても、この字になる。書かなければ `\"，\"`",
        ),
        optional(
            "numerals",
            Choice(|| words(&NUMERALS)),
            "文、見出し、図表の番号の数字。`\"municipal\"`：一桁は全角、二桁以上は半角。`\"half\"`：半角。`\"full\"`：全角。書かなければ `\"municipal\"`",
        ),
        optional(
            "years",
            Choice(|| words(&YEARS)),
            "日付と、表や図の年、年度。`\"era\"`：和暦だけ（令和６年、H26）。`\"both\"`：西暦を添える（令和６年（2024年）、H26（2014））。定義ファイルの文に直接書いた年は、そのまま。書かなければ `\"era\"`",
        ),
        optional(
            "negative",
            Choice(|| words(&NEGATIVES)),
            "文の中の負の数の印。`\"▲\"`、`\"△\"`、`\"－\"` のどれか。書かなければ `\"▲\"`",
        ),
        optional(
            "headings",
            Texts,
            "見出しの段階ごとの、最初の番号。数える字（`1`、`１`、`①`、`ア`、`イ`、`一`、`A`、`a`、`I`）を一つずつ入れる。例：`[\"第1\", \"1\", \"(1)\", \"ア\"]`、`[\"１\", \"（1）\", \"①\"]`。書かなければ `[\"１\", \"(1)\", \"ア\", \"(ア)\"]`",
        ),
        optional("indent", Flag, "段落の初めを一字下げる。書かなければ `true`"),
        optional(
            "cover",
            Flag,
            "表紙を付ける。付けないときは、最初のページの上に表題を印刷する。書かなければ `false`",
        ),
        optional(
            "contents",
            Flag,
            "目次を付ける（二段階目までの見出しとページ）。書かなければ `false`",
        ),
    ],
    kinds: Kinds::None,
};
