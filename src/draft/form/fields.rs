//! Labels with a box for their answer, right of them or below them, outside of tables and questions.

use super::attributes::is_known_label;
use super::options;
use super::page::{Boxed, Page};
use super::questions::{Answer, Question, unit};
use super::words::is_note;
use sheets::label::forms;
use sheets::text::key;
use sheets::{CellRange, CellRef};

/// Characters of a label.
const LONGEST: usize = 60;

/// The labels of a sheet outside what is taken, each with its answer; row by row.
pub fn find(page: &Page<'_>, taken: &[CellRange]) -> Vec<Question> {
    let is_free = |at: CellRef| !taken.iter().any(|range| range.holds(at));
    let words = page.words();
    let words: Vec<&Boxed> =
        words.iter().filter(|own| is_free(own.range.from) && may_be_label(own)).collect();
    let mut used: Vec<CellRef> = Vec::new();
    let mut fields: Vec<Question> = Vec::new();
    for own in &words {
        if used.contains(&own.range.from) {
            continue;
        }
        let free = |one: &Boxed| is_free(one.range.from);
        let right = page.right_of(own).filter(free);
        if let Some(line) = right.as_ref().and_then(|one| in_line(page, one)) {
            used.push(line.0);
            fields.push(field(page, own, Answer::Line(line.0, line.1), None));
            continue;
        }
        if let Some(one) =
            right.filter(|one| page.is_open(one) && is_answer(page, own, one, &words))
        {
            let unit = page.right_of(&one).and_then(|own| unit(&own));
            used.push(one.range.from);
            fields.push(field(page, own, Answer::Right(one.range.from), unit));
            continue;
        }
        // A form that somebody filled in beforehand.
        let filled = page
            .right_of(own)
            .filter(|one| free(one) && one.text.is_some() && !used.contains(&own.range.from));
        if let Some(one) =
            filled.filter(|_| is_known_label(own.text.as_deref().unwrap_or_default()))
        {
            used.push(one.range.from);
            fields.push(field(page, own, Answer::Right(one.range.from), None));
            continue;
        }
        let below = page.below(own).filter(free);
        let below = below.filter(|one| {
            page.is_marked_open(one) && one.range.from.column == own.range.from.column
        });
        if let Some(one) = below.filter(|one| {
            !used.contains(&one.range.from) && one.range.to.column == own.range.to.column
        }) {
            used.push(one.range.from);
            fields.push(field(page, own, Answer::Below(one.range.from), None));
        }
    }
    fields
}

/// A label with its answer; a heading over several labels, merged down, is its number.
fn field(page: &Page<'_>, own: &Boxed, answer: Answer, unit: Option<String>) -> Question {
    let over = page
        .left_of(own)
        .filter(|left| left.has_words() && left.range.to.row > left.range.from.row);
    let (Answer::Right(last) | Answer::Below(last) | Answer::Line(last, _)) = &answer else {
        return Question {
            number: None,
            words: page.lines(own),
            at: own.range.from,
            answer,
            unit,
            area: own.range,
        };
    };
    let area = CellRange::around(own.range, page.at(*last).range);
    Question {
        number: over.and_then(|over| over.text),
        words: page.lines(own),
        at: own.range.from,
        answer,
        unit,
        area,
    }
}

/// Whether a text may be a label.
fn may_be_label(own: &Boxed) -> bool {
    let Some(text) = own.text.as_deref() else { return false };
    let is_day = text.contains("現在") && text.starts_with(['（', '(']);
    let is_line = options::in_line(text).is_some()
        || (["様式", "別紙", "別記"].iter().any(|word| text.starts_with(word))
            && text.chars().count() <= 12);
    text.chars().count() <= LONGEST && !is_note(text) && !is_day && !is_line && unit(own).is_none()
}

/// The options that a box lists for one to be marked.
fn in_line(page: &Page<'_>, own: &Boxed) -> Option<(CellRef, options::Options)> {
    let text = own.has_words().then(|| page.lines(own))?;
    Some((own.range.from, options::in_line(&text)?))
}

/// Whether the blank box right of a text is for an answer. Where the form has no frames, a text that ends
/// with a colon, one that another label follows in its row, and one of several in a column are labels.
fn is_answer(page: &Page<'_>, own: &Boxed, right: &Boxed, words: &[&Boxed]) -> bool {
    if page.is_framed {
        return true;
    }
    let text = own.text.as_deref().unwrap_or_default();
    let row = own.range.from.row;
    let is_title = super::survey::is_numbered(text)
        && words.iter().filter(|one| one.range.from.row == row).count() == 1
        && !words.iter().any(|one| {
            let text = one.text.as_deref().unwrap_or_default();
            let is_next = one.range.from.row.abs_diff(row) == 1;
            is_next
                && one.range.from.column == own.range.from.column
                && super::survey::is_numbered(text)
        });
    if is_title {
        return false;
    }
    if text.ends_with([':', '：'])
        || right.width() > 1
        || page.is_marked_open(right)
        || is_known_label(text)
    {
        return true;
    }
    let is_short =
        forms(text).iter().map(|form| form.chars().count()).min().is_some_and(|count| count <= 20);
    let is_sentence = text.ends_with('。') || text.starts_with(['（', '(', '【']);
    let in_row = words.iter().filter(|one| one.range.from.row == row).count();
    let in_column = words.iter().filter(|one| {
        one.range.from.column == own.range.from.column
            && one.range.from.row.abs_diff(row) <= 3
            && key(one.text.as_deref().unwrap_or_default()).chars().count() <= 20
    });
    is_short && !is_sentence && (in_row >= 2 || in_column.count() >= 2)
}
