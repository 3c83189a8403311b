//! L1-06 to L1-08: spaces for looks, several data in a cell, characters of one platform.

use super::characters;
use crate::On;
use crate::kinds::{self, Kind};
use crate::numerals;
use crate::rules::Check;
use crate::shape::Column;
use crate::subject::Cell;
use crate::values;
use crate::violations::{Said, quoted};
use sheets::text::is_invisible;
use std::collections::BTreeMap;

/// Bytes of a text that is looked at anew in every cell.
const SHORT: usize = 64;

/// Bytes of a cell in which several data are looked for.
const SEVERAL: usize = 2_000;

/// What is wrong with the characters of a text, each with whether that is certain.
#[derive(Clone, Copy)]
struct Look {
    spacing: Option<(bool, &'static str)>,
    worst: Option<(bool, char)>,
}

/// Looks at every text of the sheet.
pub fn check(on: &On<'_>, said: &mut Said) {
    let mut seen = BTreeMap::new();
    for cell in &on.sheet.cells {
        let Some(text) = cell.value.text() else { continue };
        let column = on.column_of(cell);
        let proper = column.is_some_and(|column| column.proper);
        let is_area = column.is_some_and(|column| column.head.is_area());
        let look =
            || Look { spacing: spacing(text, proper), worst: characters::worst(text, proper) };
        // Cells share their texts: a long one is looked at once.
        let look = if text.len() > SHORT {
            *seen.entry((text.as_ptr(), proper)).or_insert_with(look)
        } else {
            look()
        };
        if let Some((certain, why)) = look.spacing {
            // The name of an area has no space in it.
            let certain = certain || is_area && !values::is_longer(text, 20);
            said.say(Check::Spacing, certain, Some(cell.at.into()), || {
                format!("{}に{why}があります", quoted(text))
            });
        }
        if let Some((certain, character)) = look.worst {
            said.say(Check::Characters, certain, Some(cell.at.into()), || {
                format!("{}の「{character}」", quoted(text))
            });
        }
    }
    if let Some(table) = &on.shape.table {
        for column in &table.columns {
            several(column, said);
        }
    }
}

/// What is wrong with the spaces of a text, and whether that is certain.
fn spacing(text: &str, proper: bool) -> Option<(bool, &'static str)> {
    // Most texts hold nothing of the kind.
    if !text.chars().any(|c| is_invisible(c) && !is_variation(c)) {
        return None;
    }
    if text.contains(['\n', '\r', '\t', '\u{B}', '\u{85}', '\u{2028}']) {
        return Some((true, "改行かタブ"));
    }
    if text.chars().any(|c| is_invisible(c) && !c.is_whitespace() && !is_variation(c)) {
        return Some((true, "見えない文字"));
    }
    if text.trim() != text {
        return Some((true, "前後の空白"));
    }
    let parts: Vec<&str> = text.split(char::is_whitespace).collect();
    if parts.iter().any(|part| part.is_empty()) {
        return Some((true, "続いた空白"));
    }
    let wide = |c: char| !c.is_ascii() && c.is_alphanumeric();
    let single =
        parts.iter().filter(|part| part.chars().count() == 1 && part.chars().all(wide)).count();
    if single == parts.len() && (single > 2 || !proper) {
        return Some((true, "文字の間の空白"));
    }
    let between = |pair: &[&str]| match pair {
        [a, b] => a.ends_with(wide) && b.starts_with(wide),
        _ => false,
    };
    (text.contains('\u{3000}') || parts.windows(2).any(between)).then_some((false, "空白"))
}

/// A variation selector belongs to the character before it.
fn is_variation(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// What several data in one cell are parted by.
const SEPARATORS: [char; 9] = ['、', '，', ',', ';', '；', '/', '／', '・', '\n'];

/// Several data in a cell of this column.
fn several(column: &Column<'_>, said: &mut Said) {
    let certain = |cell: &Cell, said: &mut Said| {
        let text = cell.value.brief();
        said.certain(Check::OneDatum, cell.at, || {
            format!("{}に2つ以上のデータがあります", quoted(&text))
        });
    };
    let phones = |text: &str| {
        text.len() <= LONGEST_LIST && text.split(LISTING).filter(|part| is_phone(part)).count() > 1
    };
    for cell in column.cells.iter().filter(|cell| cell.value.text().is_some_and(phones)) {
        certain(cell, said);
    }
    if matches!(column.kind, Kind::Times | Kind::Labels | Kind::Marks | Kind::Empty) {
        return;
    }
    let words = column.kind == Kind::Text && !column.is_prose();
    let lists = Lists::of(column);
    let choices = column.kind == Kind::Choices || words && !column.proper;
    let known = if choices { kinds::texts(&column.cells) } else { None };
    let judge = |text: &str| {
        let text = values::beginning(text, SEVERAL);
        let listed = known.as_ref().is_some_and(|known| holds_known(text, known));
        match () {
            () if listed || bulleted(text) || lists.holds(text) => Several::Certain,
            () if lists_figures(text) => Several::Certain,
            () if column.kind == Kind::Amounts && numbers(text) > 1 => Several::Certain,
            () if words && is_list(text) => Several::Suspected,
            () => Several::No,
        }
    };
    let mut seen = BTreeMap::new();
    for cell in &column.cells {
        let Some(text) = cell.value.text() else { continue };
        let judged = if text.len() > SHORT {
            *seen.entry(text.as_ptr()).or_insert_with(|| judge(text))
        } else {
            judge(text)
        };
        match judged {
            Several::Certain => certain(cell, said),
            Several::Suspected => said.suspected(Check::OneDatum, cell.at, || {
                format!("{}は語を並べているようです", quoted(text))
            }),
            Several::No => {}
        }
    }
}

/// What words in a list are parted by.
const LISTING: [char; 7] = ['、', '，', ',', ';', '；', '/', '／'];

/// Bytes of the longest list of short words.
const LONGEST_LIST: usize = 300;

/// A telephone number.
fn is_phone(text: &str) -> bool {
    let text = text.trim();
    let figures = text.chars().filter(char::is_ascii_digit).count();
    (9..=11).contains(&figures)
        && text.starts_with('0')
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '(' | ')'))
}

/// The lists of a column, by their parts: what stands in several cells is one of a few data, and where
/// most cells are lists, the column is one of lists.
struct Lists {
    parts: BTreeMap<String, usize>,
    /// Most cells are lists.
    mostly: bool,
    /// All texts are the same words around figures: 男3女4.
    pattern: bool,
}

impl Lists {
    fn of(column: &Column<'_>) -> Self {
        let mut lists = Self { parts: BTreeMap::new(), mostly: false, pattern: false };
        if !matches!(column.kind, Kind::Text | Kind::Choices) || column.is_prose() {
            return lists;
        }
        let texts = || column.cells.iter().filter_map(|cell| cell.value.text());
        // What is longer is no list of short words, and cells share their texts.
        let texts = || texts().map(|text| if text.len() > LONGEST_LIST { "" } else { text });
        for text in texts() {
            for part in parts(text).unwrap_or_else(|| vec![text.trim()]) {
                *lists.parts.entry(part.to_owned()).or_default() += 1;
            }
        }
        let count = texts().filter(|text| parts(text).is_some()).count();
        lists.mostly = count >= 3 && count * 10 >= column.cells.len() * 6;
        let skeletons: Vec<Option<String>> = texts().map(skeleton).collect();
        lists.pattern = skeletons.len() >= 3
            && skeletons.first().is_some_and(Option::is_some)
            && skeletons.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
        lists
    }

    fn holds(&self, text: &str) -> bool {
        if text.len() > LONGEST_LIST {
            return false;
        }
        if self.pattern {
            return true;
        }
        parts(text).is_some_and(|parts| {
            let often = |part: &&str| self.parts.get(*part).is_some_and(|count| *count > 1);
            self.mostly || parts.iter().all(often)
        })
    }
}

/// The parts of a text that lists short words, or does so in brackets behind a word: 拠点（集会、相談）.
fn parts(text: &str) -> Option<Vec<&str>> {
    if text.contains("://") || text.contains('。') {
        return None;
    }
    let inside =
        text.trim_end().strip_suffix([')', '）']).and_then(|open| open.split_once(['(', '（']));
    let listed = match inside {
        Some((_, inside)) if inside.contains(LISTING) && !inside.contains(['(', '（']) => inside,
        _ => text,
    };
    let parts: Vec<&str> = listed.split(LISTING).map(str::trim).collect();
    let is_word = |part: &&str| {
        (1..=15).contains(&part.chars().count()) && part.chars().any(char::is_alphabetic)
    };
    (parts.len() > 1 && parts.iter().all(is_word)).then_some(parts)
}

/// Whether a text lists figures, each with what it is of in brackets: 373（2015年度）、434（2016年度）.
fn lists_figures(text: &str) -> bool {
    if text.len() > LONGEST_LIST || !text.contains(['(', '（']) {
        return false;
    }
    let parts: Vec<&str> = text.split(['、', '，', ';', '；']).map(str::trim).collect();
    let is_figure = |part: &&str| {
        let bare = part.strip_suffix([')', '）']).and_then(|open| open.split_once(['(', '（']));
        bare.is_some_and(|(figure, _)| numerals::is_in_disguise(figure))
    };
    parts.len() > 1 && parts.iter().all(is_figure)
}

/// The words around two figures or more: 男#女#; `None` for a text without words before each.
fn skeleton(text: &str) -> Option<String> {
    let folded = values::folded(values::beginning(text, SHORT));
    let mut words = String::new();
    let mut figures = 0;
    let mut last = ' ';
    for c in folded.chars() {
        match (c.is_ascii_digit(), last.is_ascii_digit()) {
            (true, false) if !last.is_alphabetic() => return None,
            (true, false) => {
                figures += 1;
                words.push('#');
            }
            (true, true) => {}
            (false, _) => words.push(c),
        }
        last = c;
    }
    (figures > 1 && words.chars().count() <= 16).then_some(words)
}

/// Whether a text is several data.
#[derive(Clone, Copy)]
enum Several {
    Certain,
    Suspected,
    No,
}

/// Parts that stand alone in other cells of the column.
fn holds_known(text: &str, known: &BTreeMap<&str, usize>) -> bool {
    let mut parts = text.split(SEPARATORS).map(str::trim);
    text.contains(SEPARATORS) && parts.all(|part| known.contains_key(part))
}

/// Lines that begin with bullets or numbers.
fn bulleted(text: &str) -> bool {
    if !text.contains('\n') {
        return false;
    }
    let begins = |line: &&str| {
        let line = line.trim_start();
        let after = line.trim_start_matches(|c: char| c.is_numeric());
        line.starts_with(['・', '●', '○', '■', '◆', '-', '*', '①', '②'])
            || after.len() < line.len() && after.starts_with(['.', '．', ')', '）', '、'])
    };
    text.lines().filter(begins).count() >= 2
}

/// How many numbers a text names.
fn numbers(text: &str) -> usize {
    // A number in brackets behind another is one of its own; one with a mark of a note is not.
    let bracketed = values::folded(values::beginning(text, SHORT));
    let bracketed = bracketed.split_once('(').map(|(_, inside)| inside.trim_end_matches(')'));
    let twice = bracketed.is_some_and(values::is_all_digits) && !text.starts_with(['(', '（']);
    if numerals::is_in_disguise(text) && !twice {
        return 1;
    }
    let folded = values::folded(text).replace(',', "");
    let runs = folded.split(|c: char| !c.is_ascii_digit() && c != '.');
    runs.filter(|run| run.contains(|c: char| c.is_ascii_digit())).count()
}

/// Short words parted by commas.
fn is_list(text: &str) -> bool {
    let list = ['、', '，', ',', ';', '；', '/', '／'];
    if !text.contains(list) || text.contains("://") || text.contains('。') {
        return false;
    }
    let parts: Vec<&str> = text.split(list).map(str::trim).collect();
    parts.iter().all(|part| (1..=15).contains(&part.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_for_looks_are_told_from_spaces_between_words() {
        for text in [
            "合　計",
            "氏 名",
            " 総務部",
            "総務部　",
            "総務\n部",
            "a  b",
            "総\u{200B}務部",
            "備　　考",
            "　",
        ] {
            assert!(matches!(spacing(text, false), Some((true, _))), "{text}");
        }
        for text in ["総務部", "open data", "令和6年 June", "葛\u{E0100}城"] {
            assert_eq!(spacing(text, false), None, "{text}");
        }
        assert!(matches!(spacing("田中　太郎", true), Some((false, _))));
        assert!(matches!(spacing("林 誠", true), Some((false, _))));
    }

    #[test]
    fn lists_and_bullets_are_told() {
        assert!(
            is_list("産業、教育、環境") && !is_list("市は、今後も検討を続けていく予定であり、未定")
        );
        assert!(
            bulleted("・一つ\n・二つ") && bulleted("1. 一つ\n2. 二つ") && !bulleted("一つ\n二つ")
        );
        assert_eq!(numbers("10(3)"), 2);
        assert_eq!(numbers("1,234件"), 1);
    }
}
