//! What the notes of a form and its instructions say of answers: signs in place of a value, and when
//! something is asked.

use super::page::Page;
use super::words::is_note;
use sheets::lexicon::sheet_names;
use sheets::text::{is_hyphen, key};

/// Characters of a sign or of a word that stands for a value.
const LONGEST: usize = 8;

/// A sign that is to be written in place of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// The sign.
    pub sign: String,
    /// The words before it, which may name what it is for.
    pub before: String,
}

impl Sign {
    /// Whether it is a dash, which stands for nothing whatever is asked.
    pub fn is_dash(&self) -> bool {
        self.sign.chars().all(is_hyphen)
    }

    /// Whether the words before it name something by its heading or its number.
    pub fn names(&self, heading: &str) -> bool {
        let heading = key(heading.split(['（', '(']).next().unwrap_or(heading));
        heading.chars().count() >= 2 && key(&self.before).contains(&heading)
    }

    /// Whether the words before it name a question by its number.
    pub fn names_question(&self) -> bool {
        let before = key(&self.before);
        let mut parts = before.split('問').skip(1);
        parts.any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    }
}

/// The sentences of a form that explain it: its notes, and all of its sheets with instructions.
pub fn sentences(pages: &[Page<'_>]) -> Vec<String> {
    let mut sentences = Vec::new();
    for page in pages {
        let explains = sheet_names::explains(&page.sheet.name);
        for own in page.words() {
            let text = page.lines(&own);
            let is_long = text.chars().count() > 20 && text.contains('。');
            if explains || is_note(&text) || is_long {
                let parts = text.split_inclusive('。').map(str::trim);
                sentences.extend(parts.filter(|part| !part.is_empty()).map(str::to_owned));
            }
        }
    }
    sentences
}

/// The signs that sentences ask for.
pub fn signs(sentences: &[String]) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::new();
    for sentence in sentences {
        let mut begun = 0;
        for (at, sign) in quoted(sentence) {
            let end = at + sign.len();
            let after = sentence.get(end..).unwrap_or_default().trim_start_matches('」');
            let is_digit = key(sign).chars().all(|c| c.is_ascii_digit());
            let is_asked = [
                "と記入",
                "と書",
                "としてください",
                "と入力",
                "を記入",
                "を入力",
                "を、",
                "又は「",
                "または「",
                "、「",
            ]
            .iter()
            .any(|word| after.starts_with(word));
            if is_asked && !is_digit && sign.chars().count() <= LONGEST {
                let before = sentence.get(begun..at).unwrap_or_default().to_owned();
                signs.push(Sign { sign: sign.to_owned(), before });
                begun = end;
            }
        }
    }
    signs
}

/// What stands in quotation marks, with the place of each.
fn quoted(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    sentence.match_indices('「').filter_map(|(at, open)| {
        let start = at + open.len();
        let inner = sentence.get(start..)?.split('」').next()?;
        Some((start, inner))
    })
}

/// When something is asked: if this question was answered so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The number of the question, folded; `None` for the one before.
    pub question: Option<String>,
    /// The answer: a label, or the number of an option.
    pub answer: String,
}

/// The condition that a question states: （問１で「２」を選んだ部局のみ）.
pub fn condition(words: &str) -> Option<Condition> {
    let folded = key(words);
    let limits = ["のみ", "だけ", "場合", "方は", "とき", "選んだ", "答えた", "回答した", "なら"];
    if !limits.iter().any(|word| folded.contains(word)) {
        return None;
    }
    let asked = folded.split_once('問').and_then(|(_, rest)| {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '-'))?;
        let (number, rest) = rest.split_at(end);
        let rest = rest.strip_prefix(['で', 'が', 'に', 'の'])?;
        (!number.is_empty()).then(|| (Some(format!("問{number}")), rest))
    });
    let (question, rest) = asked.or_else(|| {
        let inner = folded.strip_prefix(['(', '【'])?;
        Some((None, inner))
    })?;
    let answer = match rest.strip_prefix('「') {
        Some(quoted) => quoted.split('」').next()?.to_owned(),
        None => {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            let ends = ["の場合", "と答", "を選", "の方", "と回答", "のとき", "のみ"];
            let words = || {
                ends.iter().filter_map(|end| rest.find(end)).min().and_then(|end| rest.get(..end))
            };
            if digits.is_empty() { words()?.to_owned() } else { digits }
        }
    };
    let is_short = !answer.is_empty() && answer.chars().count() <= 20;
    is_short.then_some(Condition { question, answer })
}

/// Whether a question seems to be asked of some alone.
pub fn is_conditional(words: &str) -> bool {
    let folded = key(words);
    ["のみ)", "場合のみ", "部局のみ", "方のみ", "の場合", "と答えた", "を選んだ"]
        .iter()
        .any(|word| folded.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_those_that_are_to_be_written() {
        let of = |text: &str| -> Vec<(String, String)> {
            let found = signs(&[text.to_owned()]);
            found.into_iter().map(|one| (one.sign, one.before)).collect()
        };
        let found =
            of("該当する委員がいない欄には「－」を、報酬日額には「無報酬」と記入してください。");
        assert_eq!(found[0].0, "－");
        assert_eq!(found[1].0, "無報酬");
        assert!(found[1].1.contains("報酬日額"));
        assert_eq!(of("保有がない車種は「０」又は「－」と記入してください。").len(), 1);
        assert_eq!(of("区分は、「法律」「条例」「要綱」から選んでください。"), []);
    }

    #[test]
    fn a_condition_names_a_question_and_its_answer() {
        let told =
            |text: &str| condition(text).map(|one| (one.question.unwrap_or_default(), one.answer));
        let own = |question: &str, answer: &str| Some((question.to_owned(), answer.to_owned()));
        assert_eq!(told("（問１で「２」を選んだ部局のみ）理由"), own("問1", "2"));
        assert_eq!(told("（問１で１の学校のみ）場所"), own("問1", "1"));
        assert_eq!(
            told("問３で「はい」と答えた方は、回数を記入してください。"),
            own("問3", "はい")
        );
        assert_eq!(told("（「ある」の場合）件数"), own("", "ある"));
        assert_eq!(told("予約の方法を一つ選び、番号を記入してください。"), None);
    }
}
