//! Numbered questions, and where each is answered: right of it, below it, at its options.

use super::options::{self, Options};
use super::page::{Boxed, Page};
use super::words::{asks_many, asks_one, asks_ranks, is_note};
use sheets::label::marked;
use sheets::lexicon::units;
use sheets::text::{key, tidy};
use sheets::{CellRange, CellRef};

/// Rows below the last question in which its answer is looked for.
const LAST_ROWS: u32 = 40;

/// A question, or a label with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its number, where that is a text: 問１.
    pub number: Option<String>,
    /// All its words, with line breaks.
    pub words: String,
    /// The cell of its number, or of its words.
    pub at: CellRef,
    /// Where it is answered.
    pub answer: Answer,
    /// A unit right of the answer.
    pub unit: Option<String>,
    /// All its cells.
    pub area: CellRange,
}

/// Where a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// In the box right of it.
    Right(CellRef),
    /// In the box below it.
    Below(CellRef),
    /// By a mark beside each of its options.
    Marks(Vec<(String, CellRef)>),
    /// By a mark in the cell that lists its options.
    Line(CellRef, Options),
}

/// What the number of a question begins with.
const BEGINNINGS: [&str; 9] = ["付問", "枝問", "設問", "質問", "問", "question", "sq", "q", "追問"];

/// The number that a box begins with, where it is one of a question, and the words behind it.
pub fn number(own: &Boxed) -> Option<(String, String)> {
    let written = own.text.as_deref()?;
    let folded = key(written);
    let begins = BEGINNINGS.into_iter().find(|word| folded.starts_with(word))?;
    let is_whole = matches!(begins, "付問" | "枝問" | "追問");
    let length = begins.chars().count();
    let rest: Vec<char> = folded.chars().skip(length).collect();
    let is_figure = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c);
    let mut end = rest.iter().take_while(|c| is_figure(c)).count();
    if end == 0 && !is_whole {
        return None;
    }
    // 問1-2, 問1の2, 問1(2).
    let mut more = rest.iter().skip(end);
    if more.next().is_some_and(|c| matches!(c, '-' | 'の' | '('))
        && more.next().is_some_and(char::is_ascii_digit)
    {
        end +=
            1 + rest.iter().skip(end + 1).take_while(|c| c.is_ascii_digit() || **c == ')').count();
    }
    // The folded number has as many characters that are seen as the written one.
    let wanted = length + end;
    let (mut seen, mut split) = (0, written.len());
    for (place, c) in written.char_indices() {
        if seen == wanted {
            split = place;
            break;
        }
        seen += usize::from(!sheets::text::is_invisible(c));
    }
    let (label, words) = written.split_at_checked(split)?;
    let words = words.trim_start_matches(|c: char| c.is_whitespace() || ".．:：、)）,".contains(c));
    Some((tidy(label), words.to_owned()))
}

/// A bare number of an item: (1), ①, 1., ア.
fn is_bare_number(own: &Boxed) -> bool {
    let Some(text) = &own.text else { return false };
    let folded = key(text);
    let bare = folded.trim_matches(|c: char| "().:、".contains(c));
    let is_kana = bare.chars().count() == 1 && "アイウエオカキクケコ".contains(bare);
    !bare.is_empty() && (is_kana || (bare.chars().all(|c| c.is_ascii_digit()) && bare.len() <= 2))
}

/// A question that was found: its number and its words.
struct Head {
    number: Option<String>,
    at: CellRef,
    words: Boxed,
    text: String,
}

/// The questions of a sheet, outside what is taken.
pub fn find(page: &Page<'_>, taken: &[CellRange]) -> Vec<Question> {
    let is_free = |own: &Boxed| !taken.iter().any(|range| range.holds(own.range.from));
    let mut heads = Vec::new();
    for own in page.words().iter().filter(|own| is_free(own)) {
        let Some((label, rest)) = number(own) else { continue };
        heads.extend(head(page, own, label, &rest));
    }
    if heads.is_empty() {
        heads = bare(page, &is_free);
    }
    if heads.len() < 2 {
        return Vec::new();
    }
    let mut questions = Vec::new();
    for (place, head) in heads.iter().enumerate() {
        let next =
            heads.iter().skip(place + 1).map(|next| next.at.row).find(|row| *row > head.at.row);
        let first = head.words.range.from.row;
        let end = next.map_or((first + LAST_ROWS).min(page.last.row), |row| row - 1);
        let below =
            taken.iter().filter(|range| range.from.row > first).map(|range| range.from.row - 1);
        let end = below.fold(end, u32::min);
        let end = (first + 1..=end).find(|row| ends(page, *row)).map_or(end, |row| row - 1);
        answered(page, head, end, &mut questions);
    }
    questions
}

/// The question whose number stands in a box.
fn head(page: &Page<'_>, own: &Boxed, label: String, rest: &str) -> Option<Head> {
    let at = own.range.from;
    if !rest.is_empty() {
        let text = page.lines(own);
        return Some(Head { number: Some(label), at, words: own.clone(), text });
    }
    let words = page.right_of(own).filter(Boxed::has_words)?;
    let text = page.lines(&words);
    Some(Head { number: Some(label), at, words, text })
}

/// Items that are numbered alone, one below the other, each with a box for its answer.
fn bare(page: &Page<'_>, is_free: &dyn Fn(&Boxed) -> bool) -> Vec<Head> {
    let rows = 0..=page.last.row;
    let boxes =
        rows.flat_map(|row| page.row(row).into_iter().filter(move |own| own.range.from.row == row));
    let numbered = boxes.filter(|own| is_free(own) && is_bare_number(own));
    let heads = numbered.filter_map(|own| {
        let words = page.right_of(&own).filter(Boxed::has_words)?;
        let answer = page.right_of(&words)?;
        if !page.is_marked_open(&answer) {
            return None;
        }
        let number = own.text.clone().filter(|_| own.has_words());
        let text = page.lines(&words);
        Some(Head { number, at: own.range.from, words, text })
    });
    let heads: Vec<Head> = heads.collect();
    let column = heads.first().map(|head| head.at.column);
    heads.into_iter().filter(|head| Some(head.at.column) == column).collect()
}

/// Whether a row ends what belongs to a question: a note, or a title alone in its row.
fn ends(page: &Page<'_>, row: u32) -> bool {
    let boxes: Vec<Boxed> =
        page.row(row).into_iter().filter(|own| own.range.from.row == row).collect();
    let mut filled = boxes.iter().filter(|own| own.text.is_some());
    let (Some(first), None) = (filled.next(), filled.next()) else { return false };
    let text = first.text.as_deref().unwrap_or_default();
    let is_title = text.starts_with(|c: char| "■◆●【〔".contains(c) || c.is_numeric())
        && first.range.from.column == 0
        && options::numbered(text).is_none()
        && !boxes.iter().any(|own| page.is_marked_open(own));
    is_note(text) || (is_title && page.is_framed)
}

/// Adds a question with its answer, or what is asked below it, item by item.
fn answered(page: &Page<'_>, head: &Head, end: u32, questions: &mut Vec<Question>) {
    let question = |answer, unit, last: CellRef| Question {
        number: head.number.clone(),
        words: head.text.clone(),
        at: head.at,
        answer,
        unit,
        area: CellRange::spanning(head.at, last),
    };
    let row = head.words.range.from.row;
    let beside: Vec<Boxed> = page.row(row).into_iter().collect();
    let beside: Vec<Boxed> = beside
        .into_iter()
        .filter(|own| own.range.from.column > head.words.range.to.column)
        .collect();
    let chooses = asks_choice(&head.text);
    let options = if chooses { options_of(page, head, end) } else { Vec::new() };
    if options.len() >= 2 {
        let cells = options.iter().flat_map(|one| [one.label, one.mark.into()]);
        let last = cells.reduce(CellRange::around).map_or(head.at, |range| range.to);
        let marks = options.into_iter().map(|one| (one.text, one.mark)).collect();
        questions.push(question(Answer::Marks(marks), None, last));
        return;
    }
    if let Some(own) = below_first(page, head, &beside, end) {
        questions.push(question(Answer::Below(own.range.from), None, own.range.to));
        return;
    }
    for own in &beside {
        if page.is_open(own) {
            let unit = page.right_of(own).and_then(|own| unit(&own));
            questions.push(question(Answer::Right(own.range.from), unit, own.range.to));
            return;
        }
        if let Some(options) = own.text.as_deref().and_then(options::in_line) {
            questions.push(question(Answer::Line(own.range.from, options), None, own.range.to));
            return;
        }
    }
    let items = items(page, head, end);
    if !items.is_empty() {
        questions.extend(items);
        return;
    }
    if let Some(own) = below(page, head, end) {
        let unit = page.right_of(&own).and_then(|own| unit(&own));
        questions.push(question(Answer::Below(own.range.from), unit, own.range.to));
    }
}

/// Whether a text asks to choose.
fn asks_choice(text: &str) -> bool {
    let own = key(text);
    asks_many(text)
        || asks_one(text)
        || asks_ranks(text).is_some()
        || ["選", "に○", "○を", "に印", "チェック", "✓", "☑"]
            .iter()
            .any(|word| own.contains(&key(word)))
}

/// An option of a question.
struct Choice {
    text: String,
    /// Its own cells.
    label: CellRange,
    /// Where it is marked.
    mark: CellRef,
    /// It is marked in its own cell, before its text.
    is_within: bool,
}

/// The options below a question.
fn options_of(page: &Page<'_>, head: &Head, end: u32) -> Vec<Choice> {
    let mut found: Vec<Choice> = Vec::new();
    for row in head.words.range.to.row + 1..=end {
        let boxes: Vec<Boxed> =
            page.row(row).into_iter().filter(|own| own.range.from.row == row).collect();
        for own in
            boxes.iter().filter(|own| own.has_words() && own.range.from.column >= head.at.column)
        {
            let text = own.text.clone().unwrap_or_default();
            let label = own.range;
            if let Some((_, text)) = marked(&text) {
                let text = tidy(text);
                found.push(Choice { text, label, mark: label.from, is_within: true });
                continue;
            }
            let open = |one: &Boxed| page.is_open(one);
            let left = page
                .left_of(own)
                .filter(|one| open(one) && one.range.from.column >= head.at.column);
            let right = page.right_of(own).filter(|one| open(one));
            let is_left = left.as_ref().is_some_and(|one| one.range.from.column > head.at.column)
                || right.is_none();
            let mark = if is_left { left.or(right) } else { right.or(left) };
            if let Some(mark) = mark {
                found.push(Choice { text, label, mark: mark.range.from, is_within: false });
            }
        }
    }
    let is_within = found.iter().filter(|one| one.is_within).count() >= 2;
    found.retain(|one| one.is_within == is_within);
    found
}

/// What is asked below a question that has no answer of its own: labels with a box right of each.
fn items(page: &Page<'_>, head: &Head, end: u32) -> Vec<Question> {
    let mut items = Vec::new();
    for row in head.words.range.to.row + 1..=end {
        let boxes: Vec<Boxed> =
            page.row(row).into_iter().filter(|own| own.range.from.row == row).collect();
        for own in
            boxes.iter().filter(|own| own.has_words() && own.range.from.column >= head.at.column)
        {
            let Some(right) = page.right_of(own).filter(|right| page.is_open(right)) else {
                continue;
            };
            if unit(own).is_some() {
                continue;
            }
            let unit = page.right_of(&right).and_then(|own| unit(&own));
            items.push(Question {
                number: None,
                words: page.lines(own),
                at: own.range.from,
                answer: Answer::Right(right.range.from),
                unit,
                area: CellRange::spanning(own.range.from, right.range.to),
            });
        }
    }
    items
}

/// The merged box below a question that is answered there, where the form has no frames to tell it.
fn below_first(page: &Page<'_>, head: &Head, beside: &[Boxed], end: u32) -> Option<Boxed> {
    let right = beside.first();
    if page.is_framed || right.is_some_and(|own| page.is_marked_open(own) || own.width() > 1) {
        return None;
    }
    let is_merged = |own: &Boxed| own.width() > 1 || own.range.to.row > own.range.from.row;
    let first = head.words.range.to.row + 1;
    let columns = [head.words.range.from.column, head.at.column];
    let mut boxes = columns.iter().map(|column| page.at(CellRef::new(first, *column)));
    boxes.find(|own| first <= end && own.text.is_none() && is_merged(own))
}

/// The open box below a question: below its words, or anywhere in the two rows below them.
fn below(page: &Page<'_>, head: &Head, end: u32) -> Option<Boxed> {
    let rows = head.words.range.to.row + 1..=end;
    let mut boxes = rows.clone().flat_map(|row| {
        [head.words.range.from.column, head.at.column]
            .map(|column| page.at(CellRef::new(row, column)))
    });
    let under = boxes.find(|own| page.is_open(own));
    let beside = || {
        let mut boxes = rows.take(2).flat_map(|row| page.row(row));
        boxes.find(|own| page.is_marked_open(own) && own.range.from.column >= head.at.column)
    };
    if page.is_framed { under.or_else(beside) } else { under }
}

/// The unit that a box holds and nothing else.
pub fn unit(own: &Boxed) -> Option<String> {
    let text = own.text.as_deref()?;
    let folded = key(text);
    let bare = folded.trim_matches(['(', ')']);
    let multiple = units::MULTIPLES.iter().find_map(|multiple| bare.strip_prefix(multiple));
    let is_unit = units::is_unit(bare) || multiple.is_some_and(units::is_unit);
    is_unit.then(|| text.trim_matches(|c| "()（） 　".contains(c)).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<(String, String)> {
        let range = CellRef::new(0, 0).into();
        number(&Boxed { range, text: Some(text.to_owned()), is_number: false })
    }

    #[test]
    fn a_question_is_known_by_its_number() {
        let own = |label: &str, words: &str| Some((label.to_owned(), words.to_owned()));
        assert_eq!(told("問１"), own("問１", ""));
        assert_eq!(told("問１　予約の方法"), own("問１", "予約の方法"));
        assert_eq!(told("Q2. 台数"), own("Q2", "台数"));
        assert_eq!(told("問１－２ 理由"), own("問１－２", "理由"));
        assert_eq!(told("付問"), own("付問", ""));
        assert_eq!(told("設問10：意見"), own("設問10", "意見"));
        for text in ["問題点", "質問の内容", "Quality", "１　総則", "部局名"] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
