//! What reading one input file may take.

use super::faults::Faults;
use super::keys::survey::LIMITS;
use super::section::Section;
use sheets::Limits;
use toml_span::Value;

/// Reads `[limits]`.
pub fn read(value: Value<'_>, faults: &mut Faults<'_>) -> Limits {
    let mut section = Section::open(value, &LIMITS, faults);
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
