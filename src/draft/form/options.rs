//! The options of a question that stand in one text: １　はい　２　いいえ, ア 毎日 イ 毎週, □有　□無, 有・無.

use sheets::label::marked;
use sheets::lexicon::marks::{self, Mark};
use sheets::text::{key, tidy};

/// Options to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Their labels, in order.
    pub labels: Vec<String>,
    /// Whether they are numbered from 1.
    pub is_numbered: bool,
}

impl Options {
    /// Options of these labels.
    pub fn of(labels: &[String]) -> Self {
        let labels: Vec<String> = labels.iter().map(|label| without_blank(label)).collect();
        let stripped: Option<Vec<String>> =
            (1..).zip(&labels).map(|(number, label)| without_number(number, label)).collect();
        match stripped {
            Some(labels) if labels.len() > 1 => Self { labels, is_numbered: true },
            _ => Self { labels, is_numbered: false },
        }
    }

    /// Whether all of them are marks, or numbers alone: ○, 1 2 3.
    pub fn are_marks(&self) -> bool {
        let is_mark = |label: &String| marks::of_text(label).is_some_and(|sign| !sign.is_letter);
        !self.labels.is_empty() && self.labels.iter().all(is_mark)
    }

    /// Whether all of them are numbers alone.
    pub fn are_numbers(&self) -> bool {
        let is_number = |label: &String| key(label).chars().all(|c| c.is_ascii_digit());
        !self.labels.is_empty() && self.labels.iter().all(is_number)
    }
}

/// A label without the brackets behind it that are to be filled in: その他（　　）.
fn without_blank(label: &str) -> String {
    let closed = label.trim_end().strip_suffix([')', '）']);
    let opened = closed.and_then(|rest| rest.rsplit_once(['(', '（']));
    let is_blank =
        |inner: &str| inner.chars().all(|c| c.is_whitespace() || matches!(c, '＿' | '_' | '…'));
    match opened {
        Some((before, inner)) if is_blank(inner) && !before.trim().is_empty() => {
            before.trim().to_owned()
        }
        _ => label.to_owned(),
    }
}

/// A label without the number that it must have.
fn without_number(number: usize, label: &str) -> Option<String> {
    let plain = plain(label);
    let (found, end) = numbered_at(&plain, 0)?;
    let rest: String = label.chars().skip(end).collect();
    let rest = tidy(&rest);
    (found == number && !rest.is_empty()).then_some(rest)
}

/// A text with the same number of characters, figures and brackets of half width.
fn plain(text: &str) -> Vec<char> {
    let half = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '（' | '）' | '．' | '：' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        '　' | '\t' => ' ',
        c => c,
    };
    text.chars().map(half).collect()
}

/// The kana that number options.
const KANA: &str = "アイウエオカキクケコサシスセソ";

/// The number that stands at a place of a text, and where what follows it begins.
fn numbered_at(text: &[char], at: usize) -> Option<(usize, usize)> {
    let first = *text.get(at)?;
    let circled = match first {
        '①'..='⑳' => Some(u32::from(first) - u32::from('①') + 1),
        _ => None,
    };
    if let Some(number) = circled {
        return Some((usize::try_from(number).ok()?, at + 1));
    }
    let is_open = first == '(';
    let start = at + usize::from(is_open);
    let mut end = start;
    while text.get(end).is_some_and(char::is_ascii_digit) && end < start + 2 {
        end += 1;
    }
    let number = if end > start {
        text.get(start..end)?.iter().collect::<String>().parse::<usize>().ok()?
    } else {
        let kana = KANA.chars().position(|kana| Some(&kana) == text.get(start))? + 1;
        end = start + 1;
        // A kana alone begins words.
        if !is_open && !matches!(text.get(end), Some(' ' | '.' | ':' | ')')) {
            return None;
        }
        kana
    };
    match (is_open, text.get(end)) {
        (true, Some(')')) | (false, Some('.' | ':' | ')' | ' ' | '、')) => Some((number, end + 1)),
        (false, Some(c)) if !c.is_ascii_digit() && !is_counted(*c) => Some((number, end)),
        _ => None,
    }
}

/// Whether a character behind a figure makes it a quantity: 3年, 2回.
fn is_counted(c: char) -> bool {
    "年月日回件人名個台円%％割歳時分以未位つ部課本枚校".contains(c)
}

/// The options of a text in which they stand numbered, and how many characters stand before the first.
pub fn numbered(written: &str) -> Option<(Options, usize)> {
    let text = plain(written);
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for at in 0..text.len() {
        let begins = at == 0
            || text
                .get(at - 1)
                .is_some_and(|c| matches!(c, ' ' | '\n' | '、' | ',' | '(' | '。' | '・' | ':'));
        let Some((number, rest)) = numbered_at(&text, at).filter(|_| begins) else { continue };
        if number == 1 && starts.len() < 2 {
            starts = vec![(at, rest)];
        } else if number == starts.len() + 1 && !starts.is_empty() {
            starts.push((at, rest));
        }
    }
    if starts.len() < 2 {
        return None;
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let labels = starts.iter().zip(ends).map(|((_, rest), end)| {
        let label: String = written.chars().skip(*rest).take(end.saturating_sub(*rest)).collect();
        let label = label.lines().next().map(tidy).unwrap_or_default();
        label.trim_matches(|c: char| matches!(c, '、' | ',' | '・' | '。' | ' ')).to_owned()
    });
    let mut labels: Vec<String> = labels.collect();
    // The bracket that the options stand in.
    if let Some(last) = labels.last_mut() {
        let opened = last.matches(['(', '（']).count();
        if last.matches([')', '）']).count() > opened {
            last.pop();
        }
        if let Some(end) = last.find("のうち").or_else(|| last.find("から選")) {
            last.truncate(end);
        }
    }
    let first = starts.first().map_or(0, |(at, _)| *at);
    let is_short = labels.iter().all(|label| !label.is_empty() && label.chars().count() <= 40);
    is_short.then_some((Options { labels, is_numbered: true }, first))
}

/// Whether a character is a circle or a box, as stands before an option or is asked for.
pub fn is_box(c: char) -> bool {
    let is_mark = |sign: marks::Sign| match sign.mark {
        Mark::Circle | Mark::EmptyBox => !sign.is_letter,
        // The tick that is a katakana is part of a word.
        Mark::Tick => !sign.is_letter && !c.is_alphabetic(),
        Mark::OtherCircle | Mark::Cross => false,
    };
    matches!(c, '□' | '■') || marks::read(c).is_some_and(is_mark)
}

/// The options of a cell that lists them all, for one to be marked: □有　□無, 有・無, １　はい　２　いいえ.
pub fn in_line(written: &str) -> Option<Options> {
    if let Some((options, 0)) = numbered(written) {
        return Some(options);
    }
    let ticks = written.chars().filter(|c| is_box(*c)).count();
    if ticks >= 2 && marked(written).is_some() {
        let labels = written.split(is_box).map(tidy);
        let labels: Vec<String> = labels.filter(|label| !label.is_empty()).collect();
        return (labels.len() >= 2).then(|| Options::of(&labels));
    }
    let bare = written.trim().trim_matches(|c| "（）()［］[]".contains(c));
    for sign in ['・', '／', '/'] {
        let labels: Vec<String> = bare.split(sign).map(tidy).collect();
        let short = |label: &String| !label.is_empty() && label.chars().count() <= 8;
        if (2..=6).contains(&labels.len()) && labels.iter().all(short) && is_choice(&labels) {
            return Some(Options::of(&labels));
        }
    }
    None
}

/// Words of which one is chosen, told by themselves.
const CHOICES: [&str; 14] = [
    "有",
    "無",
    "あり",
    "なし",
    "有り",
    "無し",
    "はい",
    "いいえ",
    "可",
    "否",
    "する",
    "しない",
    "済",
    "未",
];

fn is_choice(labels: &[String]) -> bool {
    labels.iter().all(|label| CHOICES.contains(&label.as_str()))
}

/// The yes and the no among two options.
pub fn opposite(labels: &[String]) -> Option<(usize, usize)> {
    const YES: [&str; 8] = ["はい", "有", "あり", "有り", "該当あり", "該当有", "○", "有る"];
    const NO: [&str; 9] = ["いいえ", "無", "なし", "無し", "該当なし", "該当無", "×", "－", "無い"];
    let [first, second] = labels else { return None };
    let is = |words: &[&str], label: &String| words.contains(&label.as_str());
    match () {
        () if is(&YES, first) && is(&NO, second) => Some((0, 1)),
        () if is(&NO, first) && is(&YES, second) => Some((1, 0)),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(written: &str) -> Vec<String> {
        numbered(written).map(|(options, _)| options.labels).unwrap_or_default()
    }

    #[test]
    fn options_stand_numbered_in_a_text() {
        let three = ["庁内の予約システム", "紙の予約簿", "口頭その他"];
        for written in [
            "予約の方法を一つ選び、番号を記入してください。\n１　庁内の予約システム　２　紙の予約簿　３　口頭その他",
            "予約の方法（①庁内の予約システム　②紙の予約簿　③口頭その他）",
            "1.庁内の予約システム 2.紙の予約簿 3.口頭その他",
            "ア．庁内の予約システム　イ．紙の予約簿　ウ．口頭その他",
            "(1) 庁内の予約システム、(2) 紙の予約簿、(3) 口頭その他",
        ] {
            assert_eq!(labels(written), three, "{written}");
        }
        assert_eq!(labels("１　１年　２　２年　３　３年"), ["１年", "２年", "３年"]);
        for written in ["令和６年度の事故件数", "１回から２回まで", "3年以上", "A 1 B"]
        {
            assert_eq!(labels(written), [""; 0], "{written}");
        }
    }

    #[test]
    fn options_stand_in_a_cell_to_be_marked() {
        let told = |written: &str| in_line(written).map(|options| options.labels);
        let owned = |labels: &[&str]| Some(labels.iter().map(|one| (*one).to_owned()).collect());
        assert_eq!(told("□拡充　□継続　□廃止"), owned(&["拡充", "継続", "廃止"]));
        assert_eq!(told("有　・　無"), owned(&["有", "無"]));
        assert_eq!(told("（ 有 ・ 無 ）"), owned(&["有", "無"]));
        assert_eq!(told("１ 拡充 ２ 継続"), owned(&["拡充", "継続"]));
        assert_eq!(told("文化・芸術"), None);
        assert_eq!(told("○○課"), None);
    }

    #[test]
    fn options_may_carry_their_numbers() {
        let own = |labels: &[&str]| {
            Options::of(&labels.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>())
        };
        assert!(own(&["１　はい", "２　いいえ"]).is_numbered);
        assert_eq!(own(&["１　はい", "２　いいえ"]).labels, ["はい", "いいえ"]);
        assert!(!own(&["公開", "非公開"]).is_numbered);
        assert!(own(&["○"]).are_marks() && own(&["1", "２"]).are_numbers());
        assert!(!own(&["有", "無"]).are_marks());
    }
}
