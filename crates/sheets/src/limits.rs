//! What reading one file may take.

use std::time::Duration;

/// What a package may unpack to, in bytes: a hundred times the largest return that is known.
pub const MOST_UNPACKED: u64 = 64 * 1024 * 1024;

/// Bytes of a file that is opened by its path.
pub const MOST_FILE: u64 = 256 * 1024 * 1024;

/// Filled cells a workbook may have: a hundred times the largest return that is known.
pub const MOST_CELLS: usize = 1_000_000;

/// Bytes that the texts of a workbook's cells may come to, each cell with its own. Cells share their texts
/// in the file, so a few kilobytes of it can come to gigabytes.
pub const MOST_TEXT: usize = 256 * 1024 * 1024;

/// Limits for one file that is read in a process of its own. The budgets of bytes and cells hold in any
/// process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Memory in megabytes.
    pub memory: u32,
    /// Time in seconds.
    pub seconds: u32,
}

impl Default for Limits {
    /// Many times what any return is known to take.
    fn default() -> Self {
        Self { memory: 256, seconds: 10 }
    }
}

impl Limits {
    /// The memory in bytes.
    pub fn memory_bytes(self) -> usize {
        usize::try_from(self.memory).unwrap_or(usize::MAX).saturating_mul(1024 * 1024)
    }

    /// The time.
    pub fn time(self) -> Duration {
        Duration::from_secs(self.seconds.into())
    }
}
