//! What reading one input file may take.

use super::faults::Faults;
use super::section::Section;
use std::time::Duration;
use toml_span::Value;

/// Limits for one file.
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

/// Reads `[limits]`.
pub fn read(value: Value<'_>, faults: &mut Faults<'_>) -> Limits {
    let mut section = Section::open(value, faults);
    let default = Limits::default();
    let memory = at_least_one(&mut section, "memory", default.memory);
    let seconds = at_least_one(&mut section, "seconds", default.seconds);
    section.close();
    Limits { memory, seconds }
}

fn at_least_one(section: &mut Section<'_, '_, '_>, key: &'static str, default: u32) -> u32 {
    match section.optional::<u32>(key) {
        None => default,
        Some(written) if written.value > 0 => written.value,
        Some(written) => {
            section
                .faults
                .reject(written.span, format!("「{key}」には1以上の整数を書いてください。"));
            default
        }
    }
}
