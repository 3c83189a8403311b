//! Controls of programs (`ActiveX`): what they are and, where it can be read, what they are set to.
//! Sources: ECMA-376 part 3, 12.3.2, and [MS-OFORMS] 2.2.5.

use super::setting::{Set, Setting};
use crate::bytes;
use crate::markup::parts::relations;
use crate::package::Package;
use crate::text;
use crate::xml::{Step, walk};

/// Kinds of controls that may hold an answer, and whether they are ticked.
const KINDS: [(&str, bool); 6] = [
    ("8BD21D40-EC42-11CE-9E0D-00AA006002F3", true),
    ("8BD21D50-EC42-11CE-9E0D-00AA006002F3", true),
    ("8BD21D60-EC42-11CE-9E0D-00AA006002F3", true),
    ("8BD21D10-EC42-11CE-9E0D-00AA006002F3", false),
    ("8BD21D20-EC42-11CE-9E0D-00AA006002F3", false),
    ("8BD21D30-EC42-11CE-9E0D-00AA006002F3", false),
];

/// Bytes of the kind that stands before what is saved.
const KIND: usize = 16;

/// The sizes of what may stand in the first block of what is saved, in order: each is there where the
/// mask says so, at a multiple of its own size.
const FIELDS: [usize; 33] = [
    4, 4, 4, 4, 1, 1, 1, 1, 0, 2, 4, 2, 2, 2, 2, 2, 1, 1, 1, 0, 1, 1, 4, 4, 4, 4, 4, 2, 2, 2, 0, 0,
    4,
];

/// Which of them are a size of two numbers, the lengths of the value and of the caption.
const SIZE: usize = 8;
const VALUE: usize = 22;
const CAPTION: usize = 23;

/// A control by its part; `None` for one that is no answer.
pub fn read(package: &Package, part: &str) -> Option<Setting> {
    let (mut ticks, mut saved) = (None, None);
    let (mut value, mut caption) = (None, None);
    walk(package.text(part)?, |step| match step {
        Step::Open("ocx", element) => {
            let class = element.attribute("classid").unwrap_or_default();
            let class = class.trim_matches(['{', '}']);
            let kind = KINDS.iter().find(|(kind, _)| kind.eq_ignore_ascii_case(class));
            ticks = kind.map(|(_, ticks)| *ticks);
            saved = element.attribute("id");
        }
        Step::Open("ocxPr", element) => match element.attribute("name").as_deref() {
            Some("Value" | "Text") => value = element.attribute("value"),
            Some("Caption") => caption = element.attribute("value"),
            _ => {}
        },
        _ => {}
    });
    let ticks = ticks?;
    if let Some(id) = saved {
        let relation = relations(package, part).into_iter().find(|relation| relation.id == id);
        let bytes = relation.and_then(|relation| package.bytes(&relation.target));
        (value, caption) = bytes.and_then(saved_texts).unwrap_or_default();
    }
    let set = match value {
        // A box that says nothing of itself: that it is there is all that is known.
        None if ticks => Set::Shows(caption.clone().unwrap_or_default()),
        Some(value) if ticks => Set::Ticked(matches!(value.trim(), "1" | "-1" | "True")),
        value => Set::Shows(value.unwrap_or_default()),
    };
    Some(Setting { set, caption: text::tidy(&caption.unwrap_or_default()), link: None })
}

/// The value and the caption of a control as it is saved.
fn saved_texts(saved: &[u8]) -> Option<(Option<String>, Option<String>)> {
    let data = saved.get(KIND..)?;
    let length = usize::from(bytes::u16(data, 2)?);
    let mask = u64::from(bytes::u32(data, 4)?) | u64::from(bytes::u32(data, 8)?) << 32;
    let has = |field: usize| mask >> field & 1 == 1;
    // Places are counted from the mask's beginning, which is where the length begins to count.
    let data = data.get(4..4 + length)?;
    let (mut at, mut lengths) = (8, [None; 2]);
    for (field, size) in
        FIELDS.into_iter().enumerate().filter(|(field, size)| has(*field) && *size > 0)
    {
        at = usize::next_multiple_of(at, size);
        match field {
            VALUE => lengths[0] = bytes::u32(data, at),
            CAPTION => lengths[1] = bytes::u32(data, at),
            _ => {}
        }
        at += size;
    }
    at = at.next_multiple_of(4);
    if has(SIZE) {
        at += 8;
    }
    let [value, caption] = lengths.map(|length| {
        let text = written(data, at, length?)?;
        at = (at + stored(length?)).next_multiple_of(4);
        Some(text)
    });
    Some((value, caption))
}

/// How many bytes a text takes: the highest bit says that it is written in one byte a character.
fn stored(length: u32) -> usize {
    usize::try_from(length & 0x7FFF_FFFF).unwrap_or(usize::MAX / 2)
}

fn written(data: &[u8], at: usize, length: u32) -> Option<String> {
    let text = data.get(at..at.checked_add(stored(length))?)?;
    if length >> 31 == 1 {
        return Some(text.iter().copied().map(char::from).collect());
    }
    Some(bytes::text(bytes::units(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a box saves that says how it looks, what it is set to and what is written beside it.
    fn saved(value: &str, caption: &str) -> Vec<u8> {
        let mask: u64 = 1 | 1 << 6 | 1 << SIZE | 1 << VALUE | 1 << CAPTION | 1 << 31 | 1 << 32;
        let mut data = mask.to_le_bytes().to_vec();
        data.extend(0x2C80_481B_u32.to_le_bytes());
        data.extend([4, 0, 0, 0]);
        let caption: Vec<u8> = caption.encode_utf16().flat_map(u16::to_le_bytes).collect();
        data.extend((u32::try_from(value.len()).unwrap() | 1 << 31).to_le_bytes());
        data.extend(u32::try_from(caption.len()).unwrap().to_le_bytes());
        data.extend([0; 4]);
        data.extend([1; 8]);
        for text in [value.as_bytes(), &caption] {
            data.extend(text);
            data.resize(data.len().next_multiple_of(4), 0);
        }
        let mut saved = vec![7; KIND];
        saved.extend([0, 2]);
        saved.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
        saved.extend(data);
        saved
    }

    #[test]
    fn what_a_box_is_set_to_is_read_from_what_it_saved() {
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(saved_texts(&saved("1", "確認済")), Some((text("1"), text("確認済"))));
        assert_eq!(saved_texts(&saved("", "ab")), Some((text(""), text("ab"))));
    }

    #[test]
    fn any_bytes_come_to_an_end() {
        let whole = saved("1", "確認済");
        for length in 0..whole.len() {
            saved_texts(&whole[..length]);
        }
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] = 0xFF;
            saved_texts(&changed);
        }
    }
}
