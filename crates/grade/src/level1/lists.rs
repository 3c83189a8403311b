//! L1-07: several data in a cell. Lists of words, of figures, of telephone numbers; lines with bullets.

use crate::judged_sheet::JudgedSheet;
use crate::kinds::{self, DataKind};
use crate::rules::Check;
use crate::shape::Column;
use crate::subject::Cell;
use crate::values;
use crate::violations::{Said, quoted};
use crate::{numerals, times};
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of a text that is looked at anew in every cell.
const SHORT: usize = 64;

/// Bytes of a cell in which several data are looked for.
const SEVERAL: usize = 2_000;

/// Looks at every column of the table.
pub fn check(judged: &JudgedSheet<'_>, said: &mut Said) {
    let Some(table) = &judged.shape.table else { return };
    for column in &table.columns {
        several(column, said);
    }
}

/// Signs that several data in one cell are parted by, besides spaces.
const SEPARATORS: [char; 14] =
    ['、', '，', ',', ';', '；', '/', '／', '・', '+', '＋', '&', '＆', '|', '｜'];

/// Words that do the same.
const CONJUNCTIONS: [&str; 6] = ["及び", "および", "並びに", "ならびに", "又は", "と"];

/// Several data in a cell of this column.
fn several(column: &Column<'_>, said: &mut Said) {
    let certain = |cell: &Cell, said: &mut Said| {
        let text = cell.value.brief();
        said.certain(Check::OneDatum, cell.at, || {
            format!("{}に2つ以上のデータがあります", quoted(&text))
        });
    };
    let contacts = |text: &str| text.len() <= LONGEST_LIST && is_of_contacts(text);
    for cell in column.cells.iter().filter(|cell| cell.value.text().is_some_and(contacts)) {
        certain(cell, said);
    }
    if matches!(column.kind, DataKind::Times | DataKind::Labels | DataKind::Marks | DataKind::Empty)
    {
        return;
    }
    let words = column.kind == DataKind::Text && !column.is_prose();
    let lists = Lists::of(column);
    let choices = column.kind == DataKind::Choices || words && !column.proper;
    let known = if choices { kinds::texts(&column.cells) } else { None };
    let judge = |text: &str| {
        let text = values::beginning(text, SEVERAL);
        let listed = known.as_ref().is_some_and(|known| holds_known(text, known));
        match () {
            () if listed || bulleted(text) || lists.holds(text) => Several::Certain,
            () if lists_figures(text) => Several::Certain,
            () if column.kind == DataKind::Amounts && numbers(text) > 1 => Several::Certain,
            () if words && is_list(text) => Several::Suspected,
            () => Several::No,
        }
    };
    let mut seen = BTreeMap::new();
    for cell in &column.cells {
        let Some(text) = cell.value.text() else { continue };
        let several = if text.len() > SHORT {
            *seen.entry(text.as_ptr()).or_insert_with(|| judge(text))
        } else {
            judge(text)
        };
        match several {
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

/// Several telephone numbers or addresses on the web.
fn is_of_contacts(text: &str) -> bool {
    let parts = || text.split(|c: char| LISTING.contains(&c) || c.is_whitespace());
    let is_mail = |part: &&str| part.contains('@') && part.contains('.');
    text.matches("://").count() > 1
        || parts().filter(is_mail).count() > 1
        || parts().filter(|part| is_phone(part)).count() > 1
}

/// A telephone number, with what it is of in brackets behind it: 0166-26-1111（代表）.
fn is_phone(text: &str) -> bool {
    let remark = text.trim_end().strip_suffix([')', '）']).and_then(|open| {
        let (number, remark) = open.rsplit_once(['(', '（'])?;
        (!remark.chars().any(|c| c.is_ascii_digit())).then_some(number)
    });
    let text = remark.unwrap_or(text).trim();
    let figures = text.chars().filter(char::is_ascii_digit).count();
    (9..=11).contains(&figures)
        && text.starts_with('0')
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '(' | ')'))
}

/// The lists of a column, by their parts: what stands in several different texts is one of a few data,
/// and where most cells are lists, the column is one of lists.
struct Lists {
    /// How many different texts have each part.
    parts: BTreeMap<String, usize>,
    /// Most cells are lists.
    mostly: bool,
    /// All texts are the same words around figures: 男3女4.
    pattern: bool,
}

impl Lists {
    fn of(column: &Column<'_>) -> Self {
        let mut lists = Self { parts: BTreeMap::new(), mostly: false, pattern: false };
        if !matches!(column.kind, DataKind::Text | DataKind::Choices) || column.is_prose() {
            return lists;
        }
        let texts = || column.cells.iter().filter_map(|cell| cell.value.text());
        // What is longer is no list of short words, and cells share their texts.
        let texts = || texts().map(|text| if text.len() > LONGEST_LIST { "" } else { text });
        let different: BTreeSet<&str> = texts().collect();
        for text in &different {
            let one = || vec![bracketed(text).unwrap_or(text).trim()];
            for part in parts(text).unwrap_or_else(one) {
                *lists.parts.entry(part.to_owned()).or_default() += 1;
            }
        }
        let count = texts().filter(|text| parts(text).is_some()).count();
        // A few texts, over and over, that have no word in common are names of kinds: 産業、経済.
        let are_names = different.len() * 2 <= column.cells.len()
            && lists.parts.iter().all(|(part, texts)| *texts == 1 && is_of_a_name(part))
            && different.iter().all(|text| !text.contains(['(', '（']));
        // A proper name may have a comma in it (…の保護、管理に関する条例); a list of names has short ones.
        let is_short = |part: &str| !values::is_longer(part, LONGEST_OF_NAMES);
        let are_names =
            are_names || column.proper && !lists.parts.keys().all(|part| is_short(part));
        lists.mostly = count >= 3 && count * 10 >= column.cells.len() * 6 && !are_names;
        let skeletons: Vec<Option<String>> = texts().map(skeleton).collect();
        lists.pattern = !column.proper
            && skeletons.len() >= 3
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
            // What stands in brackets behind a word belongs to it, and one word of it tells the rest.
            let of_a_word = || bracketed(text).is_some() && parts.iter().any(often);
            self.mostly || parts.iter().all(often) || of_a_word()
        })
    }
}

/// What stands in brackets behind a word, to the text's end.
fn bracketed(text: &str) -> Option<&str> {
    let open = text.trim_end().strip_suffix([')', '）'])?;
    let (before, inside) = open.split_once(['(', '（'])?;
    (!before.is_empty() && !inside.contains(['(', '（'])).then_some(inside)
}

/// A word of a name: of more letters than one, and without figures.
fn is_of_a_name(part: &str) -> bool {
    part.chars().nth(1).is_some() && !part.contains(char::is_numeric)
}

/// The parts of a text that lists short words, or does so in brackets behind a word: 拠点（集会、相談）.
fn parts(text: &str) -> Option<Vec<&str>> {
    if text.contains("://") || text.contains('。') {
        return None;
    }
    let inside = bracketed(text).filter(|inside| inside.contains(LISTING));
    let listed = inside.unwrap_or(text);
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

/// Letters of the longest name in a list of names.
const LONGEST_OF_NAMES: usize = 8;

/// What stands behind figures that are parts of one address, time or name.
const PLACES: [&str; 16] = [
    "丁目", "番", "条", "号", "線", "階", "室", "棟", "第", "月", "日", "時", "分", "級", "組",
    "町",
];

/// The words around two figures or more: 男#女#, H#:#; `None` for a text without words before each.
fn skeleton(text: &str) -> Option<String> {
    let folded = values::compatible(values::beginning(text, SHORT));
    let mut words = String::new();
    let mut figures = 0;
    let mut last = ' ';
    for c in folded.chars() {
        match (c.is_ascii_digit(), last.is_ascii_digit()) {
            (true, false) if !last.is_alphabetic() && !matches!(last, ':' | '=') => return None,
            (true, false) => {
                figures += 1;
                words.push('#');
            }
            (true, true) => {}
            (false, _) => words.push(c),
        }
        last = c;
    }
    let is_address = PLACES.iter().any(|place| words.contains(place));
    (figures > 1 && words.chars().count() <= 16 && !is_address).then_some(words)
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
    let are_known = |text: &str, by: &dyn Fn(char) -> bool| {
        let mut parts = text.split(by).map(str::trim).filter(|part| !part.is_empty()).peekable();
        let first = parts.next();
        parts.peek().is_some()
            && first.into_iter().chain(parts).all(|part| known.contains_key(part))
    };
    let is_sign = |c: char| SEPARATORS.contains(&c) || c == '\n';
    if are_known(text, &is_sign) || are_known(text, &|c| is_sign(c) || c.is_whitespace()) {
        return true;
    }
    if text.len() > LONGEST_LIST || !CONJUNCTIONS.iter().any(|word| text.contains(word)) {
        return false;
    }
    let signs = CONJUNCTIONS.iter().fold(text.to_owned(), |text, word| text.replace(word, "、"));
    are_known(&signs, &is_sign)
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
    let short = values::beginning(text, SHORT);
    if numerals::is_in_disguise(text) && !names_a_second(short) {
        return 1;
    }
    // A space between figures parts two numbers, but for one that parts thousands.
    let by_space = short.split_whitespace().map(values::compatible);
    let folded: Vec<String> = by_space.map(|part| part.replace([',', '^'], "")).collect();
    let is_thousands = folded.iter().skip(1).all(|part| part.len() == 3);
    let folded = folded.join(if is_thousands { "" } else { " " });
    let runs = folded.split(|c: char| !c.is_ascii_digit() && c != '.');
    runs.filter(|run| run.contains(|c: char| c.is_ascii_digit())).count()
}

/// Whether a text with one number in front has another in brackets behind it: 10（3）, 10（うち女3）. A
/// mark of a note (注1) and a year are none. So is one behind a space, but for thousands.
fn names_a_second(text: &str) -> bool {
    let folded = values::compatible(text);
    let inside = folded.split_once(['(', '[', '〔']).filter(|(before, _)| !before.is_empty());
    let second = inside.is_some_and(|(_, inside)| {
        let inside = inside.trim_end_matches([')', ']', '〕']);
        inside.contains(|c: char| c.is_ascii_digit())
            && !inside.starts_with(['注', '※', '*', '#'])
            && times::style(inside).is_none()
    });
    let mut parts = text.split_whitespace();
    let figures = |part: &str| part.chars().all(char::is_numeric) && part.chars().count() != 3;
    second
        || parts.next().is_some_and(|first| first.chars().all(char::is_numeric))
            && parts.any(figures)
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
    fn lists_and_bullets_are_told() {
        assert!(
            is_list("産業、教育、環境") && !is_list("市は、今後も検討を続けていく予定であり、未定")
        );
        assert!(
            bulleted("・一つ\n・二つ") && bulleted("1. 一つ\n2. 二つ") && !bulleted("一つ\n二つ")
        );
        assert_eq!(numbers("10(3)"), 2);
        for text in ["10（うち女3）", "10 3", "10［3］", "男10女3"] {
            assert_eq!(numbers(text), 2, "{text}");
        }
        for text in ["1,234件", "1 234", "120（注1）", "120※1", "120（R6）", "12 人"] {
            assert_eq!(numbers(text), 1, "{text}");
        }
    }
}
