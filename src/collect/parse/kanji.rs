//! Numbers in kanji figures: 十二, 二百三十, 二〇二四, 三万五千.

/// A number in kanji figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Its value.
    pub value: u64,
    /// The highest of 十, 百, 千, 万 and so on in it, by its power of ten; 0 where there is none.
    pub highest: u32,
}

/// The value of a kanji figure; the circle is typed for 〇.
fn digit(c: char) -> Option<u64> {
    let index = "〇一二三四五六七八九".chars().position(|figure| figure == c);
    match c {
        '零' | '○' | '◯' => Some(0),
        _ => index.and_then(|index| u64::try_from(index).ok()),
    }
}

/// The power of ten that a kanji multiplies by.
pub fn power(c: char) -> Option<u32> {
    match c {
        '十' => Some(1),
        '百' => Some(2),
        '千' => Some(3),
        '万' => Some(4),
        '億' => Some(8),
        '兆' => Some(12),
        _ => None,
    }
}

/// Whether a character is part of a number in kanji figures.
pub fn is_figure(c: char) -> bool {
    digit(c).is_some() || power(c).is_some()
}

/// The number that a text begins with, and what follows it; `None` where it begins with none, or
/// with figures that are no number (二〇十).
pub fn number(text: &str) -> Option<(Written, &str)> {
    let end = text.find(|c| !is_figure(c)).unwrap_or(text.len());
    let (run, rest) = text.split_at(end);
    // A circle or 〇 at the beginning is a mark.
    if run.chars().next().is_none_or(|c| digit(c) == Some(0)) {
        return None;
    }
    let written = if run.contains(|c| power(c).is_some()) { multiplied(run) } else { placed(run) };
    written.map(|written| (written, rest))
}

/// Figures by their places: 二〇二四.
fn placed(run: &str) -> Option<Written> {
    let value =
        run.chars().try_fold(0_u64, |value, c| value.checked_mul(10)?.checked_add(digit(c)?))?;
    Some(Written { value, highest: 0 })
}

/// Figures with the powers of ten they stand for, falling from the left: 三万五千二百.
fn multiplied(run: &str) -> Option<Written> {
    let (mut total, mut section, mut figure) = (0_u64, 0_u64, None);
    // The power before: of 万 and above, and of 千 and below within them.
    let (mut large, mut small) = (u32::MAX, u32::MAX);
    let mut highest = 0;
    for c in run.chars() {
        let Some(power) = power(c) else {
            // No zero, and no two figures in a row.
            let next = digit(c).filter(|next| *next > 0)?;
            if figure.replace(next).is_some() {
                return None;
            }
            continue;
        };
        highest = highest.max(power);
        if power < 4 {
            if power >= small {
                return None;
            }
            small = power;
            section += figure.take().unwrap_or(1) * 10_u64.pow(power);
        } else {
            let times = section + figure.take().unwrap_or(0);
            if power >= large || times == 0 {
                return None;
            }
            (large, small) = (power, u32::MAX);
            total = total.checked_add(times.checked_mul(10_u64.pow(power))?)?;
            section = 0;
        }
    }
    let value = total.checked_add(section + figure.unwrap_or(0))?;
    Some(Written { value, highest })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_kanji_figures_are_read_to_their_end() {
        for (text, value, rest) in [
            ("一", 1, ""),
            ("十", 10, ""),
            ("十二", 12, ""),
            ("二十", 20, ""),
            ("三十一日", 31, "日"),
            ("二〇二四年", 2024, "年"),
            ("二○二四年", 2024, "年"),
            ("二百", 200, ""),
            ("千二百三人", 1203, "人"),
            ("三万五千", 35_000, ""),
            ("三千二百万", 32_000_000, ""),
            ("一億二千万円", 120_000_000, "円"),
        ] {
            let read = number(text).map(|(written, rest)| (written.value, rest));
            assert_eq!(read, Some((value, rest)), "{text}");
        }
    }

    #[test]
    fn figures_that_make_no_number_are_none() {
        for text in [
            "",
            "〇",
            "○",
            "二〇十",
            "二三十",
            "百千",
            "万",
            "十〇",
            "一万一億",
            "件",
            "九九九九九九九九九九九九九九九九九九九九九九",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
