//! Records and parts of drawings, written for the tests of this folder.

/// Words of two bytes.
pub fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A record.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
    [&words(&[kind, length]), data].concat()
}

/// A part of a drawing.
pub fn part(version: u16, kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    [&words(&[version, kind]), length.to_le_bytes().as_slice(), data].concat()
}

/// A part of parts.
pub fn container(kind: u16, parts: &[u8]) -> Vec<u8> {
    part(0xF, kind, parts)
}

/// A text of Excel 97 and later behind its length, which is told in two bytes.
pub fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u16::try_from(units.len()).unwrap_or(u16::MAX);
    [words(&[length]), vec![1], words(&units)].concat()
}

/// A workbook of this version: records of the workbook, then those of its only sheet.
pub fn book(version: u16, whole: &[Vec<u8>], inside: &[Vec<u8>]) -> Vec<u8> {
    let (begin, end) = (record(0x0809, &words(&[version, 5])), record(0x000A, &[]));
    let whole = whole.concat();
    let start = begin.len() + 4 + 8 + whole.len() + end.len();
    let start = u32::try_from(start).unwrap_or(u32::MAX).to_le_bytes();
    let sheet = record(0x0085, &[start, [0, 0, 1, 0]].concat());
    [begin.clone(), sheet, whole, end.clone(), begin, inside.concat(), end].concat()
}

/// A stream twenty thousand times, each time with other bytes of it changed and some of its end gone.
pub fn damaged(sound: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let mut state = 1_u32;
    let mut next = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(state >> 8).unwrap_or_default()
    };
    (0..20_000).map(move |_| {
        let mut stream = sound.to_vec();
        for _ in 0..=next() % 4 {
            let at = next() % stream.len();
            stream[at] = next().to_le_bytes()[0];
        }
        stream.truncate(stream.len() - next() % 8);
        stream
    })
}
