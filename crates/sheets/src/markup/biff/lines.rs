//! How long the rows or columns of a sheet are one after the other, to tell what lies at a part of
//! the way over several of them.

use std::collections::BTreeMap;

/// The rows or columns of a sheet with their sizes, in any measure.
pub struct Lines {
    /// The size of those that are not told.
    usual: f64,
    /// Number, distance of its beginning, and size of those that are told, in order.
    told: Vec<(f64, f64, f64)>,
}

impl Lines {
    /// Lines of a usual size, but for those that are told by their numbers.
    pub fn of(usual: f64, sizes: impl IntoIterator<Item = (u32, f64)>) -> Self {
        let sizes: BTreeMap<u32, f64> = sizes.into_iter().collect();
        let (mut told, mut next, mut distance) = (Vec::with_capacity(sizes.len()), 0.0, 0.0);
        for (number, size) in sizes {
            let number = f64::from(number);
            distance += (number - next) * usual;
            told.push((number, distance, size));
            distance += size;
            next = number + 1.0;
        }
        Self { usual, told }
    }

    /// How far a place lies from the first line's beginning.
    pub fn distance(&self, place: f64) -> f64 {
        let before = self.told.partition_point(|(number, ..)| *number <= place);
        match before.checked_sub(1).and_then(|last| self.told.get(last)) {
            Some((number, start, size)) if place - number < 1.0 => start + (place - number) * size,
            Some((number, start, size)) => start + size + (place - number - 1.0) * self.usual,
            None => place * self.usual,
        }
    }

    /// The place that lies so far from the first line's beginning.
    pub fn place(&self, distance: f64) -> f64 {
        let before = self.told.partition_point(|(_, start, _)| *start <= distance);
        let usual = |distance: f64| if self.usual > 0.0 { distance / self.usual } else { 0.0 };
        match before.checked_sub(1).and_then(|last| self.told.get(last)) {
            Some((number, start, size)) if distance - start < *size => {
                number + (distance - start) / size
            }
            Some((number, start, size)) => number + 1.0 + usual(distance - start - size),
            None => usual(distance),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_again_at_its_distance() {
        let lines = Lines::of(10.0, [(2, 40.0), (3, 5.0), (7, 0.0)]);
        for (place, distance) in
            [(0.0, 0.0), (1.5, 15.0), (2.25, 30.0), (3.5, 62.5), (5.0, 75.0), (9.0, 105.0)]
        {
            assert!((lines.distance(place) - distance).abs() < 1e-9, "{place}");
            assert!((lines.place(distance) - place).abs() < 1e-9, "{distance}");
        }
    }

    #[test]
    fn lines_without_size_hold_nothing() {
        let lines = Lines::of(0.0, [(1, 4.0)]);
        assert!((lines.place(9.0) - 2.0).abs() < 1e-9);
        assert!((lines.distance(9.0) - 4.0).abs() < 1e-9);
    }
}
