//! What the number format of a blank cell says of the answers that belong there.

/// What a number format is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formatted {
    /// A number with so many decimal places, and the unit that is shown behind it.
    Number(u32, Option<String>),
    /// A share, with so many decimal places.
    Percent(u32),
    /// A day.
    Date,
    /// A month of a year.
    Month,
    /// A time of day.
    Time,
}

/// What a number format's code is for; `None` for texts and for what nobody can tell.
pub fn read(code: &str) -> Option<Formatted> {
    let first = code.split(';').next().unwrap_or_default();
    let (plain, quoted) = parted(first);
    let lower = plain.to_lowercase();
    let holds = |letters: &[char]| lower.contains(letters);
    let has_places = lower.contains(['0', '#']);
    if !has_places && (holds(&['y', 'e', 'g']) || (holds(&['m']) && holds(&['d']))) {
        let is_month = !holds(&['d']) && holds(&['m']);
        let is_year = !holds(&['d', 'm']);
        return match (is_month, is_year) {
            (true, _) => Some(Formatted::Month),
            (_, true) => None,
            _ => Some(Formatted::Date),
        };
    }
    if holds(&['h']) && !has_places {
        return Some(Formatted::Time);
    }
    if !has_places {
        return None;
    }
    let places = lower
        .split_once('.')
        .map_or(0, |(_, rest)| rest.chars().take_while(|c| matches!(c, '0' | '#' | '?')).count());
    let places = u32::try_from(places).unwrap_or(0);
    if holds(&['%']) {
        return Some(Formatted::Percent(places));
    }
    let unit = Some(quoted).filter(|unit| !unit.is_empty() && !unit.contains(['¥', '-', '年']));
    Some(Formatted::Number(places, unit))
}

/// A code without what it shows as it is and without its brackets, and what it shows so.
fn parted(code: &str) -> (String, String) {
    let (mut plain, mut quoted) = (String::new(), String::new());
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted.extend(chars.by_ref().take_while(|c| *c != '"')),
            '[' => chars.by_ref().take_while(|c| *c != ']').for_each(drop),
            '\\' | '!' => quoted.extend(chars.next()),
            '_' | '*' => drop(chars.next()),
            '@' => {}
            c if c.is_ascii() => plain.push(c),
            c => quoted.push(c),
        }
    }
    (plain, quoted.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_says_what_is_to_be_written() {
        for (code, read_as) in [
            ("#,##0", Some(Formatted::Number(0, None))),
            ("#,##0.0", Some(Formatted::Number(1, None))),
            ("0\"件\"", Some(Formatted::Number(0, Some("件".to_owned())))),
            ("#,##0_ ;[Red]\\-#,##0\\ ", Some(Formatted::Number(0, None))),
            ("0.0%", Some(Formatted::Percent(1))),
            ("[$-411]ggge\"年\"m\"月\"d\"日\";@", Some(Formatted::Date)),
            ("yyyy/m/d", Some(Formatted::Date)),
            ("[$-411]ge.m.d", Some(Formatted::Date)),
            ("yyyy\"年\"m\"月\"", Some(Formatted::Month)),
            ("h:mm", Some(Formatted::Time)),
            ("@", None),
            ("General", None),
        ] {
            assert_eq!(read(code), read_as, "{code}");
        }
    }
}
