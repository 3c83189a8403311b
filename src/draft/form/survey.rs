//! What a form says of the survey itself: its title, its day, who asks, and the titles of its parts.

use super::page::{Boxed, Page};
use super::words::is_note;
use crate::model::FiscalYear;
use sheets::era::{ERAS, Era};
use sheets::number::municipal_numerals;
use sheets::text::key;
use sheets::{CellRange, CellRef, Date};

/// Words that a survey's title has.
const SURVEYS: [&str; 16] = [
    "調査",
    "照会",
    "調べ",
    "アンケート",
    "報告",
    "点検",
    "一覧",
    "状況",
    "台帳",
    "調書",
    "個票",
    "回答票",
    "評価",
    "シート",
    "計画書",
    "申出書",
];

/// What follows a survey's title on its form, and is no part of it.
const FORMS: [&str; 16] = [
    "調査票",
    "回答票",
    "記入票",
    "報告書",
    "報告様式",
    "回答様式",
    "記入用紙",
    "調査表",
    "回答用紙",
    "個票",
    "様式",
    "シート",
    "一覧表",
    "調書",
    "回答",
    "票",
];

/// The title of a form, as printed, with the cell where it stands.
pub fn title(page: &Page<'_>, first: u32) -> Option<(String, CellRef)> {
    let above = page.words().into_iter().filter(|own| own.range.from.row <= first.min(8));
    let titles = above.filter(|own| {
        let text = own.text.as_deref().unwrap_or_default();
        let length = text.chars().count();
        (4..=60).contains(&length)
            && !is_note(text)
            && !text.starts_with(['（', '(', '【'])
            && !text.ends_with(['。', '：', ':'])
            && !page.right_of(own).is_some_and(|right| page.is_marked_open(&right))
    });
    let titles: Vec<Boxed> = titles.collect();
    let says = |own: &&Boxed| {
        let text = own.text.as_deref().unwrap_or_default();
        is_survey(text) && !is_numbered(text)
    };
    let best = titles.iter().find(says);
    let first = first.min(4);
    let best =
        best.or_else(|| titles.iter().find(|own| own.range.from.row < first && own.width() > 1));
    best.map(|own| (page.lines(own).trim().replace('\n', ""), own.range.from))
}

/// Whether a text begins with a number or an ornament, as the titles of parts do.
pub fn is_numbered(text: &str) -> bool {
    let own = without_number(text);
    let begins = text.trim_start_matches(|c: char| c.is_whitespace()).chars().next();
    !own.is_empty()
        && own.chars().next() != begins
        && begins.is_some_and(|c| !matches!(c, '「' | '『'))
}

/// Whether a text has a word that names a survey.
pub fn is_survey(text: &str) -> bool {
    SURVEYS.iter().any(|word| text.contains(word))
}

/// The title of a survey, of that of its form: 附属機関に関する調査 of 附属機関に関する調査票.
pub fn survey(title: &str) -> String {
    let named = title.split(['（', '(']).next().filter(|part| part.trim().chars().count() >= 4);
    let parts = named.unwrap_or(title).split_whitespace();
    let is_form =
        |part: &&str| FORMS.contains(part) || part.starts_with("様式") || part.starts_with("別紙");
    let kept: Vec<&str> = parts.filter(|part| !is_form(part)).collect();
    let whole = if kept.is_empty() { title.to_owned() } else { kept.join("　") };
    let first = without_year(&whole);
    for (end, instead) in [
        ("調査票", "調査"),
        ("調査表", "調査"),
        ("回答票", ""),
        ("記入票", ""),
        ("報告様式", "報告"),
        ("点検シート", "点検"),
        ("調書", "調べ"),
    ] {
        if let Some(before) = first.strip_suffix(end).filter(|before| before.chars().count() >= 2) {
            return format!("{before}{instead}");
        }
    }
    first.to_owned()
}

/// A title without the fiscal year before it, which its edition tells.
fn without_year(title: &str) -> &str {
    let bare = ERAS.iter().find_map(|era| {
        let rest =
            title.strip_prefix(era.name)?.trim_start_matches(|c: char| c.is_numeric() || c == '元');
        Some(rest.strip_prefix("年度")?.trim_start_matches(['　', ' ', 'の']))
    });
    bare.filter(|bare| bare.chars().count() >= 4).unwrap_or(title)
}

/// The day that forms say they are as of: （令和７年４月１日現在）.
pub fn day(pages: &[Page<'_>]) -> Option<Date> {
    let texts = || pages.iter().flat_map(Page::words).filter_map(|own| own.text);
    let of = |word: &'static str| {
        texts().filter(move |text| text.contains(word)).find_map(|text| date_in(&text))
    };
    of("現在").or_else(|| of("時点")).or_else(|| of("基準日"))
}

/// The last day of the fiscal year that a form names first: 令和７年度.
pub fn year(pages: &[Page<'_>]) -> Option<Date> {
    let texts = pages.iter().flat_map(Page::words).filter_map(|own| own.text);
    let years = texts.filter_map(|text| fiscal_year_in(&text));
    years.max().map(FiscalYear::last_day)
}

/// The first day that a text names in full.
pub fn date_in(text: &str) -> Option<Date> {
    let folded: Vec<char> = key(text).chars().collect();
    (0..folded.len()).find_map(|at| {
        let rest = folded.get(at..)?;
        let (year, rest) = year_at(rest)?;
        let (month, rest) = number_before(rest.strip_prefix(&['年'])?, '月')?;
        let (day, _) = number_before(rest, '日')?;
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    })
}

/// The first fiscal year that a text names.
fn fiscal_year_in(text: &str) -> Option<FiscalYear> {
    let folded: Vec<char> = key(text).chars().collect();
    (0..folded.len()).find_map(|at| {
        let (year, rest) = year_at(folded.get(at..)?)?;
        rest.starts_with(&['年', '度']).then_some(FiscalYear(year))
    })
}

/// A year at the beginning of a text, of an era or in four figures; and what follows.
fn year_at(text: &[char]) -> Option<(i16, &[char])> {
    let began = Era::begins(&text.iter().copied());
    let (era, rest) = match began {
        Some(began) => (Some(began.era), text.get(began.length..)?),
        None => (None, text),
    };
    let digits: String = rest.iter().take_while(|c| c.is_ascii_digit()).collect();
    match era {
        Some(era) if rest.first() == Some(&'元') => Some((era.western_year(1), rest.get(1..)?)),
        Some(era) if (1..=2).contains(&digits.len()) => {
            Some((era.western_year(digits.parse().ok()?), rest.get(digits.len()..)?))
        }
        None if digits.len() == 4 => {
            let year: i16 = digits.parse().ok()?;
            (1900..2100).contains(&year).then_some(())?;
            Some((year, rest.get(4..)?))
        }
        _ => None,
    }
}

fn number_before(text: &[char], end: char) -> Option<(u8, &[char])> {
    let digits: String = text.iter().take_while(|c| c.is_ascii_digit()).collect();
    let rest = text.get(digits.len()..)?;
    (rest.first() == Some(&end)).then_some(())?;
    Some((digits.parse().ok()?, rest.get(1..)?))
}

/// Which edition of a survey is as of a day: 令和７年度.
pub fn edition(day: Date) -> String {
    municipal_numerals(&FiscalYear::of(day).long_label())
}

/// Who asks: the municipality whose mayor or name a form holds.
pub fn publisher(pages: &[Page<'_>]) -> Option<String> {
    let texts = pages.iter().flat_map(Page::words).filter_map(|own| own.text);
    let mayors = texts.flat_map(|text| {
        let parts: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        parts
    });
    let named = mayors.filter_map(|part| {
        let before =
            ["長様", "長宛", "長あて", "長"].iter().find_map(|end| part.strip_suffix(end))?;
        let before = before.trim_start_matches(['（', '(']);
        let is_one = before.ends_with(['市', '町', '村', '区', '県', '府', '都'])
            && (3..=8).contains(&before.chars().count());
        is_one.then(|| before.to_owned())
    });
    named.into_iter().next()
}

/// The unit of amounts that the words over a table give: １　事業費の内訳（千円）.
pub fn unit_over(page: &Page<'_>, area: CellRange) -> Option<String> {
    let above = area.from.row.saturating_sub(3)..area.from.row;
    let words = above.rev().flat_map(|row| page.row(row)).filter(Boxed::has_words);
    let mut units = words.filter_map(|own| super::kinds::unit_in(own.text.as_deref()?));
    units.find(|unit| unit.ends_with('円'))
}

/// The title over a part of the form: a text alone in its row, right above it, as it is printed without its
/// number and without the remark behind it; and its row.
pub fn part_title(page: &Page<'_>, area: CellRange, not: &[CellRange]) -> Option<(String, u32)> {
    let nearest = area.from.row.saturating_sub(3)..area.from.row;
    let mut found = None;
    for row in nearest {
        let boxes: Vec<Boxed> = page
            .row(row)
            .into_iter()
            .filter(|own| own.range.from.row == row && own.text.is_some())
            .collect();
        let is_part = |own: &Boxed| not.iter().any(|range| range.holds(own.range.from));
        if boxes.iter().any(is_part) {
            found = None;
            continue;
        }
        let lone = boxes.iter().filter(|own| own.range.from.column <= area.to.column);
        let lone: Vec<&Boxed> = lone.collect();
        let Some(first) =
            lone.first().filter(|first| first.range.from.column <= area.from.column + 1)
        else {
            continue;
        };
        let text = first.text.as_deref().unwrap_or_default();
        let is_day =
            text.starts_with(['（', '(']) && (date_in(text).is_some() || text.contains("単位"));
        // The number of a question stands beside its words, which are the title then.
        let words =
            super::questions::number(first).filter(|(_, rest)| rest.is_empty()).and(lone.get(1));
        if let Some(words) = words.filter(|words| words.has_words()) {
            found = words.text.clone().map(|text| (text, row));
            continue;
        }
        let next_open = page.right_of(first).is_some_and(|right| page.is_marked_open(&right));
        if is_note(text)
            || is_day
            || next_open
            || text.ends_with('。')
            || text.chars().count() > 60
            || boxes.len() > 3
        {
            continue;
        }
        let bare = without_number(text);
        found = Some((if bare.is_empty() { text.to_owned() } else { bare }, row));
    }
    found
}

/// A title without its number, its ornaments and the remark in brackets behind it.
pub fn without_number(title: &str) -> String {
    let ornament = |c: char| "■◆●◎□▲▼◇▶・【〔《 　".contains(c);
    let mut rest = title.trim_matches(ornament);
    rest = rest.trim_end_matches(['】', '〕', '》']);
    let is_figure = |c: char| c.is_numeric() || ('①'..='⑳').contains(&c) || "ⅠⅡⅢⅣⅤⅥⅦⅧⅨ".contains(c);
    let inner = rest.strip_prefix(['（', '(']).and_then(|inner| inner.split_once(['）', ')']));
    let bracketed = inner.filter(|(number, _)| !number.is_empty() && number.chars().count() <= 2);
    let kanji = |c: char| "一二三四五六七八九十".contains(c);
    let number =
        |text: &str| text.chars().all(|c| is_figure(c) || kanji(c) || c.is_ascii_alphanumeric());
    if let Some((_, name)) = bracketed.filter(|(inside, _)| number(inside)) {
        rest = name;
    } else {
        let bare = rest.trim_start_matches(is_figure);
        let parted = |text: &str| text.starts_with(|c: char| " 　.．、)）：:".contains(c));
        if bare.len() < rest.len() && !bare.starts_with(['年', '月', '回', '人', '件', '次'])
        {
            rest = bare;
        } else if let Some(bare) = rest.strip_prefix(kanji).filter(|bare| parted(bare)) {
            rest = bare;
        }
    }
    let rest = rest.trim_start_matches(|c: char| " 　.．、)）：:".contains(c));
    let cut = rest.find(['（', '(']).filter(|at| *at > 0);
    rest.get(..cut.unwrap_or(rest.len())).unwrap_or(rest).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_survey_is_named_after_its_form() {
        for (form, name) in [
            ("附属機関の設置状況に関する調査票", "附属機関の設置状況に関する調査"),
            ("公用車の保有と利用に関する調査　回答票", "公用車の保有と利用に関する調査"),
            ("協定の締結状況調べ", "協定の締結状況調べ"),
            ("様式３　補助金等の交付状況調査（令和６年度）", "補助金等の交付状況調査"),
            ("令和７年度　補助金等の交付状況に関する調査票", "補助金等の交付状況に関する調査"),
        ] {
            assert_eq!(survey(form), name);
        }
    }

    #[test]
    fn days_are_found_in_texts() {
        assert_eq!(date_in("（令和７年４月１日現在）"), Some(date(2025, 4, 1)));
        assert_eq!(date_in("2024年6月1日時点"), Some(date(2024, 6, 1)));
        assert_eq!(date_in("平成31年4月"), None);
        assert_eq!(fiscal_year_in("令和６年度の実績"), Some(FiscalYear(2024)));
        assert_eq!(edition(date(2025, 3, 31)), "令和６年度");
    }

    #[test]
    fn a_title_stands_without_its_number() {
        for (title, bare) in [
            ("１　車種別の保有及び使用の状況（リースを含みます。）", "車種別の保有及び使用の状況"),
            ("(2) 管理の状況", "管理の状況"),
            ("■ 基本情報", "基本情報"),
            ("【施設の概要】", "施設の概要"),
            ("二、職員数", "職員数"),
            ("Ⅱ　経費", "経費"),
            ("一般会計", "一般会計"),
        ] {
            assert_eq!(without_number(title), bare);
        }
    }
}
