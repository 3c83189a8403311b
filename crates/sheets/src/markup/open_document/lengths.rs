//! Lengths with their units, and where they lead to.

/// The longest length that is believed, in points: no sheet is larger.
const LONGEST: f64 = 1e9;

/// A length in points; `None` where it has no unit that is known.
pub fn points(length: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 6] = [
        ("in", 72.0),
        ("cm", 72.0 / 2.54),
        ("mm", 72.0 / 25.4),
        ("pt", 1.0),
        ("pc", 12.0),
        ("px", 0.75),
    ];
    let length = length.trim();
    let (number, unit) =
        UNITS.iter().find_map(|(unit, size)| Some((length.strip_suffix(unit)?, size)))?;
    let points = number.trim().parse::<f64>().ok()? * unit;
    points.is_finite().then(|| points.clamp(-LONGEST, LONGEST))
}

/// A rectangle's corners after a transformation of its drawing: turned, then moved. What else may be
/// done to it (slanting, enlarging) is left out. Source: OASIS `OpenDocument` 1.3 part 3, 19.228.
pub fn transformed(size: (f64, f64), transform: &str) -> Option<[(f64, f64); 2]> {
    let (mut angle, mut moved) = (0.0_f64, (0.0, 0.0));
    for step in transform.split(')').map(str::trim).filter(|step| !step.is_empty()) {
        let (name, values) = step.split_once('(')?;
        let mut values = values.split([' ', ',']).filter(|value| !value.is_empty());
        match name.trim() {
            "rotate" => angle = values.next()?.parse().ok()?,
            "translate" => {
                let x = points(values.next()?)?;
                moved = (x, values.next().and_then(points).unwrap_or_default());
            }
            _ => {}
        }
    }
    let (sin, cos) = angle.sin_cos();
    let corner = |x: f64, y: f64| (x * cos + y * sin + moved.0, y * cos - x * sin + moved.1);
    let corners =
        [corner(0.0, 0.0), corner(size.0, 0.0), corner(0.0, size.1), corner(size.0, size.1)];
    let bound = |of: fn(f64, f64) -> f64, start: f64| {
        corners.iter().fold((start, start), |(x, y), corner| (of(x, corner.0), of(y, corner.1)))
    };
    Some([bound(f64::min, f64::INFINITY), bound(f64::max, f64::NEG_INFINITY)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_known() {
        for length in ["1in", "2.54cm", "25.4 mm", "72pt", "6pc", "96px"] {
            assert!((points(length).unwrap() - 72.0).abs() < 1e-9, "{length}");
        }
        for length in ["", "12", "infpt", "NaNcm", "em"] {
            assert_eq!(points(length), None, "{length}");
        }
    }

    #[test]
    fn a_turned_rectangle_lies_where_it_is_seen() {
        let quarter = std::f64::consts::FRAC_PI_2;
        let [from, to] =
            transformed((20.0, 10.0), &format!("rotate ({quarter}) translate (100pt 50pt)"))
                .unwrap();
        let near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() + (a.1 - b.1).abs() < 1e-6;
        assert!(near(from, (100.0, 30.0)) && near(to, (110.0, 50.0)), "{from:?} {to:?}");
    }
}
