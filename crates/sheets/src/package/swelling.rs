//! Workbooks that swell: cells share their texts in the file, and each gets a copy when it is read. A file
//! of a few kilobytes can so come to gigabytes.

use super::Package;
use memchr::memmem;

/// Where the texts stand that cells share, in nearly all packages.
const TEXTS: &str = "xl/sharedstrings.xml";

/// How each of them begins, whatever its attributes.
const TEXT: &[u8] = b"<si";

/// How a cell says that its text is a shared one.
const SHARED: [&[u8]; 2] = [b"t=\"s\"", b"t='s'"];

/// Bytes of the shortest cell with such a text: `<c t="s"><v>0</v></c>`.
const SHORTEST_CELL: usize = 21;

impl Package {
    /// Whether the texts of its cells, each with a copy of its own, may come to more than so many bytes:
    /// as if all were the longest. Told by the sizes of the parts alone where that is enough.
    pub fn may_swell(&self, most: usize) -> bool {
        let longest = self.longest_text();
        let swollen = |cells: usize| cells.saturating_mul(longest) > most;
        let sheets = || self.parts.iter().filter(|(name, _)| name.as_str() != TEXTS);
        let size: usize = sheets().map(|(_, part)| part.bytes().len()).sum();
        if !swollen(size / SHORTEST_CELL) {
            return false;
        }
        let shared = |part: &[u8]| -> usize {
            SHARED.iter().map(|word| memmem::find_iter(part, word).count()).sum()
        };
        swollen(sheets().map(|(_, part)| shared(part.bytes())).sum())
    }

    /// Bytes of the longest text that cells share, with its tags.
    fn longest_text(&self) -> usize {
        let texts = self.parts.get(TEXTS).map(super::Part::bytes).unwrap_or_default();
        let begins = memmem::find_iter(texts, TEXT).chain([texts.len()]);
        let (longest, _) = begins.fold((0, 0), |(longest, last), at| (longest.max(at - last), at));
        longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(text: usize, cells: usize) -> Package {
        let texts = format!("<sst><si><t>a</t></si><si><t>{}</t></si></sst>", "x".repeat(text));
        let sheet = "<c t=\"s\"><v>1</v></c>".repeat(cells);
        let parts = [("xl/sharedStrings.xml", texts), ("xl/worksheets/sheet1.xml", sheet)];
        parts.into_iter().map(|(name, part)| (name.to_owned(), part.into_bytes())).collect()
    }

    #[test]
    fn many_cells_of_one_long_text_swell() {
        assert!(package(1_000, 1_000).may_swell(1_000_000));
        assert!(!package(1_000, 1_000).may_swell(2_000_000));
        assert!(!package(1_000, 10).may_swell(1_000_000));
        assert!(!package(1, 100_000).may_swell(10_000_000));
        assert!(!Package::default().may_swell(0));
    }
}
