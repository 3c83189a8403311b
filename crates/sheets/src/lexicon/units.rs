//! Units and counters: the words behind a number.

/// Counting words that change nothing about the number before them.
const COUNTERS: [&str; 9] = ["件", "人", "世帯", "団体", "か所", "個", "名", "社", "協定"];

/// Other ways to write a unit, folded, each with the one it is compared by.
const SAME: [(&str, &str); 11] = [
    ("平方メートル", "m2"),
    ("平方m", "m2"),
    ("平米", "m2"),
    ("立方メートル", "m3"),
    ("パーセント", "%"),
    ("ヶ所", "か所"),
    ("ケ所", "か所"),
    ("カ所", "か所"),
    ("ヵ所", "か所"),
    ("箇所", "か所"),
    ("個所", "か所"),
];

/// What multiplies a unit, the longer first.
pub const MULTIPLES: [&str; 12] =
    ["十万", "百万", "千万", "十億", "百億", "千億", "兆", "億", "万", "千", "百", "十"];

/// Other units, folded.
const OTHERS: [&str; 157] = [
    "μg",
    "ug",
    "ng",
    "便",
    "席",
    "曲",
    "話",
    "ページ",
    "頁",
    "字",
    "文字",
    "倍",
    "割",
    "食",
    "か国",
    "クラス",
    "学級",
    "講座",
    "%",
    "‰",
    "ppm",
    "ppb",
    "pt",
    "ポイント",
    "m",
    "km",
    "cm",
    "mm",
    "μm",
    "m2",
    "km2",
    "cm2",
    "m3",
    "cm3",
    "ha",
    "a",
    "アール",
    "ヘクタール",
    "メートル",
    "キロメートル",
    "平方キロメートル",
    "坪",
    "g",
    "kg",
    "mg",
    "t",
    "トン",
    "キロ",
    "キログラム",
    "グラム",
    "l",
    "kl",
    "ml",
    "dl",
    "リットル",
    "w",
    "kw",
    "mw",
    "kwh",
    "mwh",
    "gwh",
    "v",
    "hz",
    "db",
    "j",
    "mj",
    "gj",
    "cal",
    "kcal",
    "°c",
    "度",
    "円",
    "ドル",
    "ユーロ",
    "ウォン",
    "元",
    "usドル",
    "秒",
    "分",
    "時",
    "時間",
    "日",
    "日間",
    "週",
    "週間",
    "月",
    "か月",
    "ヶ月",
    "ケ月",
    "カ月",
    "箇月",
    "か月間",
    "年",
    "年間",
    "歳",
    "才",
    "年度",
    "回",
    "回目",
    "度目",
    "戸",
    "法人",
    "事業所",
    "所",
    "局",
    "校",
    "園",
    "室",
    "床",
    "床数",
    "棟",
    "階",
    "区画",
    "区",
    "地区",
    "路線",
    "駅",
    "基",
    "台",
    "両",
    "隻",
    "機",
    "艇",
    "本",
    "枚",
    "冊",
    "部",
    "通",
    "票",
    "点",
    "袋",
    "箱",
    "缶",
    "組",
    "班",
    "株",
    "口",
    "筆",
    "式",
    "号",
    "項目",
    "種",
    "種類",
    "品目",
    "頭",
    "匹",
    "羽",
    "尾",
    "門",
    "位",
    "町",
    "村",
    "市",
    "都市",
    "問",
    "問題",
    "泊",
];

/// A folded unit in the spelling it is compared by. A long vowel may have been folded to a hyphen.
pub fn common(unit: &str) -> &str {
    let same = |other: &str| {
        let long = |c: char| if c == 'ー' { '-' } else { c };
        other.chars().map(long).eq(unit.chars().map(long))
    };
    SAME.iter().find(|(other, _)| same(other)).map_or(unit, |(_, common)| common)
}

/// Whether a folded text is a counting word that changes nothing about the number before it.
pub fn is_counter(text: &str) -> bool {
    COUNTERS.contains(&common(text))
}

/// Whether a folded text is a unit, without a multiple before it.
pub fn is_unit(text: &str) -> bool {
    is_counter(text) || OTHERS.contains(&text) || OTHERS.contains(&common(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_known_in_every_spelling() {
        for text in ["件", "か所", "カ所", "ヶ所", "箇所", "個所"] {
            assert!(is_counter(text) && is_unit(text), "{text}");
        }
        for text in ["平方メートル", "平方メ-トル", "m2", "平米", "%", "パーセント", "円", "個所"]
        {
            assert!(is_unit(text), "{text}");
        }
        assert!(!is_counter("回") && !is_unit("千") && !is_unit("総務部"));
    }

    #[test]
    fn each_unit_stands_in_one_list_in_the_spelling_it_is_compared_by() {
        let all: Vec<&str> = COUNTERS.into_iter().chain(OTHERS).collect();
        for (index, unit) in all.iter().enumerate() {
            assert_eq!(common(unit), *unit);
            assert!(!all.iter().take(index).any(|earlier| earlier == unit), "{unit}");
        }
    }
}
