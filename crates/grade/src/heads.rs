//! What a column's heading says of it: the words by which grading recognises columns of any data set.

mod meaningless;

pub use meaningless::{meaningless, signs};

use super::numerals;
use super::values::is_longer;
use sheets::era::Era;
use sheets::text::key;

/// A heading as it is compared: its key, and the words of an ASCII name (`area_code` has two).
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// The normalised heading without its unit in brackets.
    key: String,
    /// Its parts between underscores, spaces and hyphens.
    words: Vec<String>,
    /// What stands in brackets at its end.
    bracket: Option<String>,
}

/// Ends of headings of codes.
const CODES: [&str; 4] = ["コード", "符号", "code", "cd"];

/// Ends of headings of numbers that only tell things apart or place them.
const LABELS: [&str; 14] = [
    "版",
    "地番",
    "番号",
    "no",
    "no.",
    "id",
    "key",
    "緯度",
    "経度",
    "電話",
    "順",
    "順位",
    "通し番号",
    "内線",
];

/// The same in ASCII names.
const LABEL_WORDS: [&str; 18] = [
    "id",
    "no",
    "number",
    "key",
    "rank",
    "order",
    "seq",
    "sequence",
    "index",
    "sort",
    "lat",
    "lon",
    "lng",
    "latitude",
    "longitude",
    "phone",
    "tel",
    "version",
];

/// Ends of headings of times.
const TIMES: [&str; 13] = [
    "西暦",
    "和暦",
    "年",
    "年度",
    "年月",
    "年月日",
    "日付",
    "日",
    "期日",
    "時点",
    "期間",
    "月",
    "時間軸",
];

/// The same in ASCII names.
const TIME_WORDS: [&str; 10] =
    ["year", "date", "month", "day", "time", "period", "quarter", "fiscal", "fy", "updated"];

/// Parts of headings of names, in which proper names stand.
const PROPER: [&str; 16] = [
    "名称",
    "氏名",
    "名前",
    "相手",
    "団体",
    "住所",
    "所在",
    "会社",
    "企業",
    "担当",
    "施設",
    "件名",
    "事業名",
    "協定名",
    "人名",
    "機関",
];

/// The same in ASCII names.
const PROPER_WORDS: [&str; 9] =
    ["name", "title", "address", "partner", "counterpart", "company", "person", "label", "remarks"];

/// Parts of headings under which free text often stands, and often choices.
const PERHAPS_PROSE: [&str; 3] = ["内容", "方法", "理由"];

/// Parts of headings of free text.
const PROSE: [&str; 11] =
    ["備考", "説明", "概要", "摘要", "意味", "出典", "定義", "記事", "履歴", "メモ", "コメント"];

/// The same in ASCII names.
const PROSE_WORDS: [&str; 11] = [
    "note",
    "notes",
    "remarks",
    "description",
    "comment",
    "definition",
    "method",
    "source",
    "history",
    "meaning",
    "summary",
];

/// Parts of headings of municipalities and prefectures.
const MUNICIPALITIES: [&str; 5] = ["都道府県", "市区町村", "市町村", "自治体", "団体名"];

/// Parts of headings of any areas.
const AREAS: [&str; 5] = ["地域", "地区", "行政区", "町名", "学区"];

/// The same in ASCII names.
const AREA_WORDS: [&str; 10] = [
    "pref",
    "muni",
    "area",
    "region",
    "municipality",
    "prefecture",
    "city",
    "district",
    "ward",
    "town",
];

/// Letters a name has at most that programs use.
const LONGEST_PHYSICAL: usize = 200;

/// Headings that name what is counted, and so a unit.
const COUNTS: [&str; 14] = [
    "件数",
    "人数",
    "世帯数",
    "団体数",
    "人口",
    "戸数",
    "台数",
    "個数",
    "回数",
    "社数",
    "日数",
    "校数",
    "箇所数",
    "か所数",
];

/// Ends of headings of measures.
const MEASURES: [&str; 22] = [
    "数", "量", "額", "率", "高", "人口", "面積", "金", "費", "計", "値", "件", "人", "回", "円",
    "時間", "年齢", "点", "割合", "定員", "長さ", "距離",
];

/// The same in ASCII names.
const MEASURE_WORDS: [&str; 18] = [
    "count",
    "number",
    "num",
    "total",
    "amount",
    "value",
    "quantity",
    "score",
    "population",
    "area",
    "rate",
    "sum",
    "size",
    "people",
    "price",
    "cost",
    "households",
    "ratio",
];

/// Parts of headings of choices.
const CHOICES: [&str; 16] = [
    "区分", "種別", "種類", "分類", "有無", "該当", "類型", "種目", "性別", "男女", "回答", "評価",
    "段階", "状況", "状態", "可否",
];

impl Head {
    /// Of a heading as it is written.
    pub fn new(written: &str) -> Self {
        let folded = key(written);
        let (name, bracket) = match folded.strip_suffix([')', ']', '〕']).and_then(|open| {
            let at = open.rfind(['(', '[', '〔'])?;
            Some((open.get(..at)?, open.get(at..)?.trim_start_matches(['(', '[', '〔'])))
        }) {
            Some((name, bracket)) if !name.is_empty() => {
                (name.to_owned(), Some(bracket.to_owned()))
            }
            _ => (folded.clone(), None),
        };
        let lower = written.to_lowercase();
        let words =
            lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        Self { key: name, words: words.map(str::to_owned).collect(), bracket }
    }

    /// The normalised heading without its unit.
    pub fn key(&self) -> &str {
        &self.key
    }

    fn ends(&self, list: &[&str]) -> bool {
        list.iter().any(|end| {
            if end.is_ascii() { self.key == *end } else { self.key.ends_with(&key(end)) }
        })
    }

    fn holds(&self, list: &[&str]) -> bool {
        list.iter().any(|part| self.key.contains(&key(part)))
    }

    /// Whether one of these is a word of its ASCII name.
    pub fn says(&self, list: &[&str]) -> bool {
        self.words.iter().any(|word| list.contains(&word.as_str()))
    }

    /// A column of codes.
    pub fn is_code(&self) -> bool {
        let joined = || !self.key.is_ascii() && self.key.ends_with("cd");
        self.ends(&CODES)
            || self.says(&["code", "cd", "citycode", "citycd", "lgcode", "areacode", "prefcode"])
            || joined()
    }

    /// A column of numbers that are no amounts.
    pub fn is_label(&self) -> bool {
        self.is_code() || self.ends(&LABELS) || self.says(&LABEL_WORDS)
    }

    /// A column that says when.
    pub fn is_time(&self) -> bool {
        !self.key.ends_with("曜日") && (self.ends(&TIMES) || self.says(&TIME_WORDS))
            || Era::named(&self.key).is_some_and(|era| self.key == era.name)
    }

    /// A column that says the year.
    pub fn is_year(&self) -> bool {
        let years = [
            "年",
            "年度",
            "年次",
            "暦年",
            "会計年度",
            "調査年",
            "調査年度",
            "対象年度",
            "実施年度",
            "年月日",
        ];
        years.contains(&self.key.as_str()) || self.says(&["year", "fy"])
    }

    /// A column in which proper names stand.
    pub fn is_proper(&self) -> bool {
        (self.holds(&PROPER) || self.key.ends_with('名') || self.says(&PROPER_WORDS))
            && !self.is_code()
    }

    /// A column of free text.
    pub fn is_prose(&self) -> bool {
        self.holds(&PROSE) || self.says(&PROSE_WORDS)
    }

    /// A column of free text, if what stands in it is.
    pub fn may_be_prose(&self) -> bool {
        self.holds(&PERHAPS_PROSE)
    }

    /// A column of prefectures or municipalities.
    pub fn is_municipality(&self) -> bool {
        self.holds(&MUNICIPALITIES) || self.says(&["municipality", "prefecture", "city"])
    }

    /// A column of areas of any kind.
    pub fn is_area(&self) -> bool {
        self.is_municipality() || self.holds(&AREAS) || self.says(&AREA_WORDS)
    }

    /// A column of prefectures.
    pub fn is_prefecture(&self) -> bool {
        self.holds(&["都道府県"]) || self.says(&["prefecture", "pref"])
    }

    /// A column of the numbers that the state gives municipalities.
    pub fn is_municipal_code(&self) -> bool {
        const WORDS: [&str; 12] = [
            "municipality",
            "municipal",
            "muni",
            "prefecture",
            "pref",
            "city",
            "lg",
            "area",
            "government",
            "jis",
            "citycode",
            "lgcode",
        ];
        let joined = || self.says(&["citycode", "citycd", "lgcode", "areacode", "prefcode"]);
        let named = self.holds(&MUNICIPALITIES)
            || self.holds(&["団体コード", "団体cd", "標準地域", "公共団体"]);
        named && (self.is_code() || self.ends(&["番号", "cd"]))
            || self.is_code() && (self.says(&WORDS) || self.holds(&["jis", "行政区域"]))
            || joined()
    }

    /// A column of codes that does not say of what, or of an area of any kind.
    pub fn is_any_code(&self) -> bool {
        ["コード", "code", "cd"].iter().any(|name| self.key == key(name))
            || self.is_code() && self.holds(&["地域", "区域"])
    }

    /// The column of units.
    pub fn is_unit(&self) -> bool {
        self.key == "単位"
            || self.key.ends_with("単位")
            || self.words.last().is_some_and(|word| word == "unit")
    }

    /// The heading states the unit.
    pub fn has_unit(&self) -> bool {
        self.unit().is_some()
            || self.key.ends_with('%')
            || self.says(&["percent", "pct", "yen", "km", "kg", "m2", "km2"])
    }

    /// The unit in brackets: 人口（人）; or in the row below a heading of two rows.
    pub fn unit(&self) -> Option<&str> {
        let below =
            || Some(self.key.rsplit_once('/')?.1).filter(|last| numerals::is_unit_word(last));
        self.bracket.as_deref().filter(|inside| is_unit(inside)).or_else(below)
    }

    /// What is counted, as the heading names it: 件数.
    pub fn counted(&self) -> Option<&'static str> {
        COUNTS.into_iter().find(|count| self.key.ends_with(count))
    }

    /// What stands in brackets may be a unit that nobody listed.
    pub fn may_have_unit(&self) -> bool {
        self.bracket.as_deref().is_some_and(|inside| !is_unit(inside) && !is_remark(inside))
    }

    /// The heading names what is counted.
    pub fn implies_unit(&self) -> bool {
        self.holds(&COUNTS)
    }

    /// The heading names what is measured or counted.
    pub fn is_measure(&self) -> bool {
        let words =
            || self.words.iter().map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()));
        self.ends(&MEASURES) || words().any(|word| MEASURE_WORDS.contains(&word)) || self.has_unit()
    }

    /// A column of choices.
    pub fn names_a_choice(&self) -> bool {
        CHOICES.iter().any(|part| self.key.contains(part))
            || self.says(&[
                "type", "category", "class", "kind", "status", "sex", "gender", "level", "flag",
            ])
    }

    /// Whether it says by one of the words above what stands below it, or is a name for programs.
    pub fn is_one(written: &str) -> bool {
        let head = Self::new(written);
        head.is_label()
            || head.is_time()
            || head.is_measure()
            || head.is_proper()
            || head.is_prose()
            || head.is_area()
            || head.names_a_choice()
            || Self::is_physical(written)
    }

    /// The heading is itself a time: 2024, 令和5年度, R6.
    pub fn is_a_time(&self) -> bool {
        super::times::style(&self.key).is_some()
    }

    /// Letters, figures and underscores only, beginning with a letter.
    pub fn is_physical(written: &str) -> bool {
        written.len() <= LONGEST_PHYSICAL
            && written.starts_with(|c: char| c.is_ascii_alphabetic())
            && written.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    }
}

/// Whether what stands in brackets is a unit, or says of how many something is counted.
fn is_unit(inside: &str) -> bool {
    !is_longer(inside, 12)
        && (numerals::is_unit_word(inside)
            || inside.starts_with("単位")
            || inside.contains("当たり")
            || inside.ends_with(['対', '比'])
            || inside.ends_with("千対")
            || inside.ends_with("万対")
            || inside == "指数")
}

/// Whether what stands in brackets is a remark on the heading: a note, a time, an edition, a part.
fn is_remark(inside: &str) -> bool {
    const EDITIONS: [&str; 18] = [
        "注", "※", "*", "#", "速報", "暫定", "見込", "再掲", "確定", "推計", "税", "うち", "延べ",
        "合計", "総", "内訳", "参考", "除く",
    ];
    inside.is_empty()
        || is_longer(inside, 12)
        || inside.chars().all(|c| c.is_ascii_digit())
        || inside.chars().count() == 1 && inside.is_ascii()
        || EDITIONS.iter().any(|word| inside.starts_with(word))
        || super::times::style(inside).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_recognised_by_their_words() {
        assert!(Head::new("団体コード").is_municipal_code());
        assert!(Head::new("municipality_code").is_municipal_code());
        assert!(Head::new("地域コード").is_code() && Head::new("area_code").is_code());
        assert!(Head::new("番号").is_label() && Head::new("agreement_id").is_label());
        assert!(!Head::new("件数").is_label() && !Head::new("value").is_label());
        assert!(Head::new("締結年月日").is_time() && Head::new("fiscal_year").is_time());
        assert!(!Head::new("年齢").is_time() && !Head::new("曜日").is_time());
        assert!(Head::new("人口（人）").has_unit() && !Head::new("人口").has_unit());
        assert!(Head::new("人口").implies_unit() && !Head::new("値").implies_unit());
        assert!(Head::new("単位").is_unit() && Head::new("unit").is_unit());
        assert!(Head::new("協定の相手方").is_proper() && !Head::new("相手方の区分").is_code());
        assert!(Head::new("令和５年度").is_a_time() && Head::new("2024").is_a_time());
        assert!(Head::is_physical("fiscal_year") && !Head::is_physical("年度"));
    }
}
