//! Headings: a name, and often its unit in brackets behind it.

/// A heading without the unit in brackets at its end, and that unit.
pub fn named(heading: &str) -> (&str, Option<&str>) {
    let inside = heading.strip_suffix(['）', ')']).and_then(|text| text.rsplit_once(['（', '(']));
    inside.map_or((heading, None), |(name, unit)| (name, Some(unit)))
}
