//! What an answer is: by what its cells take, by their format, by the unit and the words of its heading.

use super::formats::{self, Formatted};
use super::options::{Options, opposite};
use super::page::Page;
use super::words::{asks_many, asks_one, asks_ranks, is_serial};
use sheets::lexicon::units;
use sheets::text::key;
use sheets::{CellRef, Takes};

/// What an answer is thought to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The word of its type.
    pub word: &'static str,
    /// The unit of a number.
    pub unit: Option<String>,
    /// The decimal places of a number.
    pub places: Option<u32>,
    /// What is chosen from.
    pub options: Option<Options>,
    /// One option is marked in a column of its own.
    pub by_mark: bool,
    /// How many ranks are asked for.
    pub ranks: Option<usize>,
    /// What stands between several options in one cell.
    pub divider: Option<String>,
    /// Whether the form itself says so, and not a word of the heading alone.
    pub is_told: bool,
    /// What is to be asked about it.
    pub question: Option<String>,
}

impl Guess {
    /// An answer of this type.
    pub fn of(word: &'static str) -> Self {
        Self {
            word,
            unit: None,
            places: None,
            options: None,
            by_mark: false,
            ranks: None,
            divider: None,
            is_told: false,
            question: None,
        }
    }

    /// The same, told by the form itself.
    fn told(word: &'static str) -> Self {
        Self { is_told: true, ..Self::of(word) }
    }

    /// A number of this unit; of no unit where none is known.
    fn number(unit: Option<String>, places: u32) -> Self {
        let folded = unit.as_deref().map(key).unwrap_or_default();
        let word = match folded.as_str() {
            "%" | "パーセント" => "percent",
            "分" | "時間" => "duration",
            unit if unit.ends_with('円') => "money",
            _ if places > 0 => "decimal",
            _ => "number",
        };
        let usual = match (word, folded.as_str()) {
            ("duration", "時間") => 2,
            ("percent" | "decimal", _) => 1,
            _ => 0,
        };
        let places =
            Some(places).filter(|places| *places != usual && (word != "percent" || *places > 0));
        let unit = unit.filter(|_| word != "percent");
        Self { unit, places: places.filter(|_| word != "number"), ..Self::of(word) }
    }

    /// Whether it is a number of any kind.
    pub fn is_number(&self) -> bool {
        matches!(self.word, "number" | "decimal" | "percent" | "money" | "duration")
    }

    /// Whether it has options in a list of codes.
    pub fn is_coded(&self) -> bool {
        matches!(self.word, "code" | "marks" | "rank")
    }
}

/// The choice of one among options.
pub fn choice(options: Options) -> Guess {
    let words: Vec<String> = options.labels.iter().map(|label| key(label)).collect();
    if words == ["はい", "いいえ"] {
        return Guess::told("yes-no");
    }
    Guess { options: Some(options), ..Guess::told("code") }
}

/// The guess for options that are marked one by one, by what the form asks.
pub fn marked(text: &str, labels: &[String]) -> Guess {
    let options = Some(Options::of(labels));
    if let Some(ranks) = asks_ranks(text) {
        let ranks = Some(ranks).filter(|ranks| *ranks > 0);
        return Guess { options, ranks, ..Guess::told("rank") };
    }
    if asks_one(text) && !asks_many(text) {
        return Guess { options, ..Guess::told("code") };
    }
    let question = (!asks_many(text)).then(|| {
        "いくつでも○を付けられるとみなしました。一つだけなら type を code にしてください。"
            .to_owned()
    });
    Guess { options, question, ..Guess::told("marks") }
}

/// What is known of the cells of an answer beside its heading.
#[derive(Debug, Clone, Default)]
pub struct Evidence<'e> {
    /// What they take.
    pub takes: Option<&'e Takes>,
    /// The code of their number format.
    pub format: Option<&'e str>,
    /// The unit beside or below them.
    pub unit: Option<String>,
    /// The unit that the table's amounts have.
    pub amounts: Option<String>,
}

impl<'e> Evidence<'e> {
    /// What the form says of the first of these cells that it says anything of.
    pub fn of(page: &Page<'e>, cells: impl IntoIterator<Item = CellRef> + Clone) -> Self {
        let takes = cells.clone().into_iter().find_map(|at| page.design.takes(at));
        let format = cells.into_iter().find_map(|at| page.design.dress(at)?.format.as_deref());
        Self { takes, format, unit: None, amounts: None }
    }
}

/// What an answer is, by its heading (with that of its group) and by what is known of its cells.
pub fn guess(heading: &str, group: Option<&str>, evidence: &Evidence<'_>) -> Guess {
    if is_serial(heading) {
        return Guess::of("serial");
    }
    let bracketed = unit_in(heading).or_else(|| group.and_then(unit_in));
    let unit = evidence.unit.clone().filter(|unit| is_unit(unit)).or(bracketed);
    let formatted = evidence.format.and_then(formats::read);
    if let Some(Takes::List(items)) = evidence.takes {
        let options = Options::of(items);
        if !items.is_empty() && !options.are_numbers() && !options.are_marks() {
            return choice(options);
        }
    }
    // A year that is named is no answer: 令和６年度 below 予算額.
    let named = heading.chars().any(char::is_numeric);
    let own = by_words(heading);
    let by_words = match own {
        Some("fiscal-year" | "year") if named => group.and_then(by_words),
        own => own,
    };
    match (&formatted, evidence.takes) {
        (Some(Formatted::Date), _) => return Guess::told("date"),
        (Some(Formatted::Month), _) => return Guess::told("month"),
        (Some(Formatted::Time), _) | (_, Some(Takes::Time)) => return Guess::told("time"),
        (Some(Formatted::Percent(places)), _) => {
            return Guess {
                places: Some(*places).filter(|places| *places != 1),
                ..Guess::told("percent")
            };
        }
        (_, Some(Takes::Date)) => {
            let word = by_words.filter(|word| matches!(*word, "month")).unwrap_or("date");
            return Guess::told(word);
        }
        _ => {}
    }
    let is_whole = matches!(evidence.takes, Some(Takes::Whole));
    let (places, shown) = match formatted {
        Some(Formatted::Number(places, unit)) => (Some(places), unit),
        _ => (None, None),
    };
    let is_number = is_whole || matches!(evidence.takes, Some(Takes::Decimal)) || places.is_some();
    let year = by_words.filter(|word| matches!(*word, "year" | "fiscal-year"));
    if let Some(word) =
        year.filter(|_| unit.as_deref().is_none_or(|unit| key(unit).starts_with('年')))
    {
        return Guess::of(word);
    }
    let unit = unit.or(shown.filter(|unit| is_unit(unit)));
    if is_number || unit.is_some() {
        return numeric((heading, by_words), unit, places, is_whole, evidence);
    }
    match by_words {
        Some("amount") => numeric((heading, by_words), None, None, false, evidence),
        Some("percent") => Guess::number(Some("％".to_owned()), 1),
        Some("count") => Guess::number(counted(heading), 0),
        Some(word) => Guess::of(word),
        None => Guess::of("text"),
    }
}

/// A number, with its unit where that is known.
fn numeric(
    (heading, by_words): (&str, Option<&'static str>),
    unit: Option<String>,
    places: Option<u32>,
    is_whole: bool,
    evidence: &Evidence<'_>,
) -> Guess {
    let is_amount = by_words == Some("amount");
    let is_share = by_words == Some("percent");
    let is_count = by_words == Some("count") || counted(heading).is_some();
    let unit = unit
        .or_else(|| is_share.then(|| "％".to_owned()))
        .or_else(|| counted(heading))
        .or_else(|| evidence.amounts.clone().filter(|_| !is_count));
    let measured = unit.as_deref().is_some_and(is_measure);
    let usual = match unit.as_deref().map(key).as_deref() {
        Some("%") => 1,
        Some("時間") => 2,
        _ => 0,
    };
    let places = match (is_whole, places) {
        (true, _) => 0,
        (_, Some(places)) if places > 0 || !measured => places,
        (_, Some(_)) => 0,
        (_, None) if measured => 1,
        (_, None) => usual,
    };
    let guess = Guess { is_told: true, ..Guess::number(unit, places) };
    if is_amount && guess.unit.is_none() {
        let question = "金額の単位が様式から分かりません。円でなければ、unit を直してください。";
        let unit = Some("円".to_owned());
        return Guess { word: "money", unit, question: Some(question.to_owned()), ..guess };
    }
    guess
}

/// Units that are measured, and seldom whole.
fn is_measure(unit: &str) -> bool {
    const MEASURED: [&str; 16] = [
        "km", "m", "m2", "㎡", "km2", "ha", "a", "l", "kl", "kg", "t", "kwh", "m3", "g", "トン",
        "キロ",
    ];
    MEASURED.contains(&units::common(&key(unit)))
}

/// Whether a text is a unit, with a multiple before it or without.
fn is_unit(text: &str) -> bool {
    let folded = key(text);
    let multiple = units::MULTIPLES.iter().find_map(|multiple| folded.strip_prefix(multiple));
    units::is_unit(&folded) || multiple.is_some_and(units::is_unit)
}

/// The unit that stands in brackets in a heading: 予算額（千円）, 面積(㎡), 金額（単位：千円）.
pub fn unit_in(heading: &str) -> Option<String> {
    let inner = heading.split(['（', '(', '［', '[']).skip(1);
    let mut inner = inner.filter_map(|rest| rest.split(['）', ')', '］', ']']).next());
    inner.find_map(|inner| {
        let bare =
            inner.trim().trim_start_matches("単位").trim_start_matches([':', '：', ' ', '　']);
        is_unit(bare).then(|| bare.to_owned())
    })
}

/// The unit that a sheet gives for all its amounts: （単位：千円）.
pub fn amounts(page: &Page<'_>) -> Option<String> {
    page.words().iter().find_map(|own| {
        let text = own.text.as_deref()?;
        let (_, rest) = text.split_once("単位")?;
        let rest = rest.trim_start_matches([':', '：', ' ', '　', 'は']);
        let unit: String = rest.chars().take_while(|c| !")）、。,，]］ 　".contains(*c)).collect();
        let unit = unit.trim_end_matches("です").to_owned();
        (is_unit(&unit) && unit.ends_with('円')).then_some(unit)
    })
}

/// The unit of what is counted in a heading: 利用者数 (人), 事故件数 (件).
fn counted(heading: &str) -> Option<String> {
    const COUNTED: [(&str, &str); 14] = [
        ("人数", "人"),
        ("者数", "人"),
        ("員数", "人"),
        ("件数", "件"),
        ("回数", "回"),
        ("台数", "台"),
        ("世帯数", "世帯"),
        ("団体数", "団体"),
        ("施設数", "施設"),
        ("箇所数", "か所"),
        ("日数", "日"),
        ("戸数", "戸"),
        ("校数", "校"),
        ("機関数", "機関"),
    ];
    let bare = bare(heading);
    COUNTED.iter().find(|(word, _)| bare.ends_with(word)).map(|(_, unit)| (*unit).to_owned())
}

/// A heading without what stands in brackets, folded.
fn bare(heading: &str) -> String {
    let folded = key(heading);
    let mut bare = String::new();
    let mut depth = 0_u32;
    for c in folded.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

/// What the words of a heading say of its answers; `amount` and `count` are numbers of a unit that has to be
/// found.
fn by_words(heading: &str) -> Option<&'static str> {
    let bare = bare(heading);
    let bare = bare.trim_end_matches(':');
    let ends = |words: &[&str]| words.iter().any(|word| bare.ends_with(word));
    let holds = |words: &[&str]| words.iter().any(|word| bare.contains(word));
    match () {
        () if ends(&[
            "曜日",
            "休館日",
            "定休日",
            "開館日",
            "開所日",
            "営業日",
            "休日",
            "祝日",
            "平日",
            "毎日",
        ]) =>
        {
            None
        }
        () if holds(&["電話", "tel", "内線"]) => Some("telephone"),
        () if holds(&["メ-ル", "mail"]) => Some("email"),
        () if ends(&["日", "日付"]) => Some("date"),
        () if ends(&["年度"]) => Some("fiscal-year"),
        () if ends(&["年月"]) => Some("month"),
        () if ends(&["建築年", "設立年", "設置年", "開設年", "竣工年", "西暦"]) => {
            Some("year")
        }
        () if ends(&["時刻"]) => Some("time"),
        () if ends(&["率", "割合"]) => Some("percent"),
        () if ends(&[
            "額",
            "費用",
            "経費",
            "事業費",
            "予算",
            "決算",
            "使用料",
            "委託料",
            "単価",
        ]) =>
        {
            Some("amount")
        }
        () if ends(&[
            "人数",
            "者数",
            "員数",
            "件数",
            "回数",
            "台数",
            "世帯数",
            "団体数",
            "施設数",
            "箇所数",
            "日数",
            "戸数",
            "校数",
            "機関数",
            "総数",
            "数量",
            "個数",
            "枚数",
        ]) =>
        {
            Some("count")
        }
        () => None,
    }
}

/// The two options of which one is yes, where they are such.
pub fn yes_and_no(options: &Options) -> Option<(usize, usize)> {
    opposite(&options.labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(heading: &str, evidence: &Evidence<'_>) -> (&'static str, Option<String>, Option<u32>) {
        let guess = guess(heading, None, evidence);
        (guess.word, guess.unit, guess.places)
    }

    #[test]
    fn headings_and_formats_tell_the_type() {
        let none = Evidence::default();
        let unit = |unit: &str| Some(unit.to_owned());
        for (heading, expected) in [
            ("番号", ("serial", None, None)),
            ("予算額（千円）", ("money", unit("千円"), None)),
            ("総数（人）", ("number", unit("人"), None)),
            ("走行距離（km）", ("decimal", unit("km"), None)),
            ("平均稼働率（％）", ("percent", None, None)),
            ("開始年度", ("fiscal-year", None, None)),
            ("設置年月日", ("date", None, None)),
            ("電話番号", ("telephone", None, None)),
            ("所要時間（分）", ("duration", unit("分"), None)),
            ("令和６年度の事故件数", ("number", unit("件"), None)),
            ("備考", ("text", None, None)),
            ("法令、条例等の名称", ("text", None, None)),
        ] {
            assert_eq!(told(heading, &none), expected, "{heading}");
        }
        let places = |format| Evidence { format: Some(format), ..Evidence::default() };
        assert_eq!(told("面積", &places("0.00")), ("decimal", None, Some(2)));
        assert_eq!(told("利用率", &places("0.0")), ("percent", None, None));
        assert_eq!(told("人数", &places("#,##0")), ("number", unit("人"), None));
        assert_eq!(told("日", &places("yyyy/m/d")), ("date", None, None));
    }

    #[test]
    fn an_amount_without_a_unit_takes_that_of_the_sheet_or_is_asked_about() {
        let amounts = Some("千円".to_owned());
        let sheet = Evidence { amounts, ..Evidence::default() };
        assert_eq!(told("当初予算額", &sheet), ("money", Some("千円".to_owned()), None));
        let asked = guess("当初予算額", None, &Evidence::default());
        assert_eq!((asked.unit.as_deref(), asked.question.is_some()), (Some("円"), true));
    }
}
