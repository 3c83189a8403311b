//! How wide columns are, and how high rows, by what stands in them.

use unicode_width::UnicodeWidthStr;

/// The narrowest and the widest column, in characters of half width.
const WIDTHS: (f64, f64) = (10.0, 48.0);

/// How wide a column of these texts is.
pub fn width<'t>(texts: impl Iterator<Item = &'t str>) -> f64 {
    let longest = texts.flat_map(str::lines).map(UnicodeWidthStr::width).max().unwrap_or(0);
    let longest = u32::try_from(longest + 2).unwrap_or(u32::MAX);
    f64::from(longest).clamp(WIDTHS.0, WIDTHS.1)
}

/// How high a row is in which these texts stand in columns of these widths.
pub fn height<'t>(texts: impl IntoIterator<Item = (&'t str, f64)>) -> f64 {
    const LINE: f64 = 19.0;
    const HIGHEST: f64 = 400.0;
    let lines_of = |text: &str, width: f64| -> f64 {
        let of = |line: &str| f64::from(u32::try_from(line.width()).unwrap_or(u32::MAX));
        text.lines().map(|line| (of(line) / (width - 2.0)).ceil().max(1.0)).sum()
    };
    let lines = texts.into_iter().map(|(text, width)| lines_of(text, width));
    (lines.fold(1.0, f64::max) * LINE).min(HIGHEST)
}
