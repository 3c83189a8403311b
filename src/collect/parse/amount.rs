//! Numbers with what they measure: amounts of money, shares in percent, decimals with so many places,
//! lengths of time. 8千円, 800万円, 92.5％, 8割5分, 1時間30分.

use super::{Reading, decimal, duration, folded, kanji, number, quantity};
use crate::config::{Measure, Quantity};
use rust_decimal::{Decimal, RoundingStrategy};
use sheets::CellValue;

const TOO_FINE: &str = "様式の桁より細かい数です";

/// Reads a number from a cell; `is_percentage` says that its number format shows hundredths.
pub fn read_cell(
    content: &CellValue,
    quantity: &Quantity,
    is_percentage: bool,
) -> Reading<Decimal> {
    let unit = quantity.unit.as_deref();
    let reading = match quantity.measure {
        Measure::Count => return number::read_cell(content, unit).map(Decimal::from),
        Measure::Duration => duration::read_cell(content, quantity),
        Measure::Percent if is_percentage => {
            let reading = decimal::read_cell(content, unit);
            reading.map(|number| (number * Decimal::ONE_HUNDRED).normalize())
        }
        Measure::Decimal | Measure::Percent | Measure::Money => match content {
            CellValue::Text(text) => read(text, quantity.measure, unit),
            _ => decimal::read_cell(content, unit),
        },
    };
    // What a formula divides has more places than the cell shows; but 0.925 in place of 92.5 is a slip.
    let is_shown_rounded = match (content, quantity.measure) {
        (CellValue::Number(_), Measure::Decimal) => true,
        (CellValue::Number(number), Measure::Percent) => is_percentage || number.abs() >= 1.0,
        _ => false,
    };
    in_places(reading, quantity.places, is_shown_rounded)
}

/// Reads a number from a cell that holds text.
fn read(text: &str, measure: Measure, unit: Option<&str>) -> Reading<Decimal> {
    match measure {
        Measure::Percent => match tenths(text) {
            Some(reading) => reading,
            // The figure before 割 is no percentage.
            None if text.contains('割') => Reading::Unreadable("割合として読めません"),
            None => decimal::read(text, unit),
        },
        Measure::Money => match quantity::read(text, unit.as_slice()) {
            Reading::Doubtful(number, quantity::MULTIPLE | quantity::OTHER_MULTIPLE)
                if is_amount(text) =>
            {
                Reading::Changed(number)
            }
            reading => reading,
        },
        _ => quantity::read(text, unit.as_slice()),
    }
}

/// Whether a text is an amount that names its currency and nothing else: 800万円, ¥8千.
fn is_amount(text: &str) -> bool {
    let bare = folded(text);
    let bare = bare.trim_end_matches(')').replace('(', "");
    let has_currency = bare.ends_with('円') || bare.starts_with('¥');
    let is_part = |c: char| {
        c.is_ascii_digit()
            || kanji::is_figure(c)
            || matches!(c, ',' | '.' | '-' | '▲' | '△' | '円' | '¥')
    };
    has_currency && bare.chars().all(is_part)
}

/// A share in tenths and hundredths: 8割, 8割5分, 八割.
fn tenths(text: &str) -> Option<Reading<Decimal>> {
    let bare = folded(text);
    let (tenths, rest) = bare.split_once('割')?;
    let hundredths = match rest {
        "" => Some(Decimal::ZERO),
        rest => {
            rest.strip_suffix('分').and_then(|figure| digit(figure).filter(|_| !figure.is_empty()))
        }
    };
    let percent = digit(tenths)? * Decimal::TEN + hundredths?;
    Some(Reading::Changed(percent))
}

/// A number of one or two figures, or of kanji figures.
fn digit(text: &str) -> Option<Decimal> {
    if text.is_empty() || text.len() > 2 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (number, rest) = kanji::number(text)?;
        return rest.is_empty().then(|| number.value.into());
    }
    text.parse().ok()
}

/// The number with the places that the form has; one that has more is rounded where the cell shows it
/// so, and to be confirmed elsewhere.
fn in_places(reading: Reading<Decimal>, places: u32, is_shown_rounded: bool) -> Reading<Decimal> {
    let in_form = |number: Decimal| {
        let mut number = number.normalize();
        if number.scale() <= places {
            number.rescale(places);
        }
        number
    };
    let is_finer = |number: &Decimal| number.normalize().scale() > places;
    match reading {
        Reading::Certain(number) | Reading::Changed(number) if is_finer(&number) => {
            if is_shown_rounded {
                let half_up = RoundingStrategy::MidpointAwayFromZero;
                Reading::Changed(in_form(number.round_dp_with_strategy(places, half_up)))
            } else {
                Reading::Doubtful(in_form(number), TOO_FINE)
            }
        }
        reading => reading.map(in_form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(measure: Measure, unit: &str, places: u32) -> Quantity {
        Quantity { measure, unit: Some(unit.to_owned()), places }
    }

    fn read_text(text: &str, quantity: &Quantity) -> Reading<Decimal> {
        read_cell(&CellValue::Text(text.to_owned()), quantity, false)
    }

    fn exactly(number: &str) -> Decimal {
        number.parse().unwrap()
    }

    #[test]
    fn money_in_another_multiple_that_is_named_is_converted_with_a_note() {
        for (text, unit, value) in [
            ("8千円", "円", "8000"),
            ("８千円", "円", "8000"),
            ("800万円", "千円", "8000"),
            ("８００万円", "千円", "8000"),
            ("8,000円", "千円", "8"),
            ("1億2,000万円", "百万円", "120"),
            ("1,200千円", "円", "1200000"),
            ("1,200 千円", "千円", "1200"),
            ("三万五千円", "円", "35000"),
            ("¥1,200", "円", "1200"),
            ("▲5千円", "円", "-5000"),
            ("3百万円", "千円", "3000"),
            ("１，２３４円", "円", "1234"),
        ] {
            let reading = read_text(text, &quantity(Measure::Money, unit, 0));
            assert_eq!(reading, Reading::Changed(exactly(value)), "{text} {unit}");
        }
        let certain = read_text("1200", &quantity(Measure::Money, "千円", 0));
        assert_eq!(certain, Reading::Certain(exactly("1200")));
    }

    #[test]
    fn money_that_may_mean_another_amount_is_queried_with_the_reading_taken() {
        for (text, unit, value) in [
            ("800万", "円", "8000000"),
            ("約800万円", "円", "8000000"),
            ("800万円程度", "円", "8000000"),
            ("8,500円", "千円", "8.5"),
            ("0.5", "円", "0.5"),
            ("8ドル", "円", "8"),
        ] {
            let reading = read_text(text, &quantity(Measure::Money, unit, 0));
            assert!(
                matches!(reading, Reading::Doubtful(found, _) if found == exactly(value)),
                "{text} {unit}: {reading:?}"
            );
        }
        for text in ["なし", "無償", "5～6万円", ""] {
            let reading = read_text(text, &quantity(Measure::Money, "円", 0));
            assert!(matches!(reading, Reading::Unreadable(_)), "{text}");
        }
    }

    #[test]
    fn decimals_keep_their_places_exactly() {
        let litres = quantity(Measure::Decimal, "L", 1);
        for (text, value) in
            [("12.5", "12.5"), ("１２．５Ｌ", "12.5"), ("1,234 L", "1234.0"), (".5", "0.5")]
        {
            let reading = read_text(text, &litres);
            assert!(!matches!(reading, Reading::Doubtful(..)), "{text}");
            assert_eq!(reading.value().map(|number| number.to_string()).as_deref(), Some(value));
        }
        assert!(
            matches!(read_text("12.55", &litres), Reading::Doubtful(found, _) if found == exactly("12.55"))
        );
        // A cell shows what a formula divides in the form's places.
        let divided = read_cell(&CellValue::Number(12.25), &litres, false);
        assert_eq!(divided, Reading::Changed(exactly("12.3")));
        assert_eq!(
            read_cell(&CellValue::Number(0.1), &litres, false),
            Reading::Certain(exactly("0.1"))
        );
    }

    #[test]
    fn percentages_are_read_as_they_are_shown() {
        let share = quantity(Measure::Percent, "％", 1);
        for (text, value) in [
            ("92.5", "92.5"),
            ("92.5%", "92.5"),
            ("９２．５％", "92.5"),
            ("92.5パーセント", "92.5"),
            ("8割5分", "85"),
            ("八割", "80"),
        ] {
            let reading = read_text(text, &share);
            assert!(!matches!(reading, Reading::Doubtful(..)), "{text}");
            assert_eq!(reading.value(), Some(exactly(value)), "{text}");
        }
        let formatted = read_cell(&CellValue::Number(0.925), &share, true);
        assert_eq!(formatted, Reading::Certain(exactly("92.5")));
        assert_eq!(
            read_cell(&CellValue::Number(92.5), &share, false),
            Reading::Certain(exactly("92.5"))
        );
        let slip = read_cell(&CellValue::Number(0.925), &share, false);
        assert!(matches!(slip, Reading::Doubtful(found, _) if found == exactly("0.925")));
        assert!(matches!(read_text("割と多い", &share), Reading::Unreadable(_)));
    }
}
