//! Ranks as people type them: 1, １位, 第1位, ①, 一.

use super::{Reading, folded, kanji};
use sheets::CellValue;

const NO_RANK: &str = "順位として読めません";
const BEYOND: &str = "様式で聞いている順位ではありません";

/// Reads a rank from a cell, `last` being the last that is asked for; 0 where none is given.
pub fn read_cell(content: &CellValue, last: u8) -> Reading<u8> {
    match content {
        CellValue::Number(_) | CellValue::Text(_) => read(&content.written(), last),
        _ => Reading::Unreadable(NO_RANK),
    }
}

fn read(text: &str, last: u8) -> Reading<u8> {
    let shown: String = text.chars().filter(|&c| !sheets::text::is_invisible(c)).collect();
    if shown.is_empty() {
        return Reading::Certain(0);
    }
    if shown.chars().all(sheets::text::is_hyphen) {
        return Reading::Changed(0);
    }
    let mut chars = shown.chars();
    let circled = match (chars.next(), chars.as_str()) {
        (Some(c @ '①'..='⑳'), "") => u8::try_from(u32::from(c) - u32::from('①') + 1).ok(),
        _ => None,
    };
    let bare = folded(text);
    let inner = bare.strip_prefix('第').unwrap_or(&bare);
    let inner =
        ["位", "番目", "番"].iter().find_map(|word| inner.strip_suffix(word)).unwrap_or(inner);
    let figures = inner.parse().ok().filter(|_| inner.bytes().all(|byte| byte.is_ascii_digit()));
    let in_kanji = || kanji::number(inner).filter(|(_, rest)| rest.is_empty());
    let rank = circled.or(figures).or_else(|| u8::try_from(in_kanji()?.0.value).ok());
    match rank {
        None => Reading::Unreadable(NO_RANK),
        Some(rank) if rank == 0 || rank > last => Reading::Unreadable(BEYOND),
        Some(rank) if shown == rank.to_string() => Reading::Certain(rank),
        Some(rank) => Reading::Changed(rank),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_read_in_every_spelling() {
        for (text, rank) in [
            ("1", 1),
            ("２", 2),
            ("1位", 1),
            ("第３位", 3),
            ("①", 1),
            ("二", 2),
            ("3番目", 3),
            ("", 0),
            ("－", 0),
        ] {
            assert_eq!(read(text, 3).value(), Some(rank), "{text}");
        }
        assert_eq!(read_cell(&CellValue::Number(2.0), 3), Reading::Certain(2));
        for text in ["4", "0", "○", "1.5", "1と2", "-1", "④"] {
            assert!(matches!(read(text, 3), Reading::Unreadable(_)), "{text}: {:?}", read(text, 3));
        }
    }
}
