//! The archive that a workbook is, made the same on every system.

/// A part's entry in the list at the end of an archive, up to its name.
const ENTRY: &[u8] = b"PK\x01\x02";

/// The end of that list.
const END: &[u8] = b"PK\x05\x06";

/// Where an entry says which system made it: 3 for Unix.
const SYSTEM: usize = 5;
const UNIX: u8 = 3;

/// Makes all entries say that Unix made them: the library names the system that it runs on, and nothing
/// else differs. An archive that is not as it writes them stays as it is.
pub fn tell_one_system(archive: &mut [u8]) {
    let mut places = Vec::new();
    if entries(archive, &mut places).is_some() {
        for at in places {
            if let Some(system) = archive.get_mut(at + SYSTEM) {
                *system = UNIX;
            }
        }
    }
}

/// Where the entries begin; none if the list is not read to its end.
fn entries(archive: &[u8], places: &mut Vec<usize>) -> Option<()> {
    let number = |at: usize, length: usize| {
        let bytes = archive.get(at..at.checked_add(length)?)?;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
    };
    // No comment follows: the end stands at the end.
    let end = archive.len().checked_sub(22)?;
    archive.get(end..)?.starts_with(END).then_some(())?;
    let count = number(end + 10, 2)?;
    let mut at = number(end + 16, 4)?;
    for _ in 0..count {
        archive.get(at..)?.starts_with(ENTRY).then_some(())?;
        places.push(at);
        at += 46 + number(at + 28, 2)? + number(at + 30, 2)? + number(at + 32, 2)?;
    }
    (at == end).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_says_the_same_system() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write(0, 0, "値").unwrap();
        let written = book.save_to_buffer().unwrap();
        let mut places = Vec::new();
        entries(&written, &mut places).unwrap();
        assert!(places.len() > 5, "{places:?}");
        // As the library writes it on Windows.
        let mut other = written.clone();
        for at in &places {
            other[at + SYSTEM] = 0;
        }
        tell_one_system(&mut other);
        assert!(places.iter().all(|at| other[at + SYSTEM] == UNIX));
        let mut own = written;
        tell_one_system(&mut own);
        assert_eq!(own, other);
    }

    #[test]
    fn what_is_no_archive_stays_as_it_is() {
        for text in [b"PK".to_vec(), vec![b'x'; 40], [END, [255; 18].as_slice()].concat()] {
            let mut same = text.clone();
            tell_one_system(&mut same);
            assert_eq!(same, text);
        }
    }
}
