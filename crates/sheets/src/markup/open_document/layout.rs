//! Where rows and columns lie, and so which cells lie under a drawing.

/// How much of a cell must lie under a drawing for it to be covered, of its width and its height.
const COVERED: f64 = 1.0 / 3.0;

/// How near to a border of cells a line counts as one along it, of the cell's width or height.
const NEAR: f64 = 0.2;

/// The rows of a sheet, or its columns: how far each reaches.
#[derive(Debug)]
pub struct Axis {
    /// Runs of equal ones: the first, where it begins, and the size of each, in points.
    runs: Vec<Run>,
    /// The first one, and where it begins, that has no run.
    next: (u32, f64),
    /// The size of those without a run.
    usual: f64,
}

#[derive(Debug, Clone, Copy)]
struct Run {
    first: u32,
    at: f64,
    size: f64,
}

impl Axis {
    /// An axis whose rows or columns have this size where nothing else is said.
    pub fn new(usual: f64) -> Self {
        Self { runs: Vec::new(), next: (0, 0.0), usual }
    }

    /// Adds so many of one size.
    pub fn push(&mut self, count: u32, size: Option<f64>) {
        let (first, at) = self.next;
        let size = size.unwrap_or(self.usual).max(0.0);
        if self.runs.last().is_none_or(|run| run.size.to_bits() != size.to_bits()) {
            self.runs.push(Run { first, at, size });
        }
        self.next = (first.saturating_add(count), at + f64::from(count) * size);
    }

    /// The run, or what follows the last.
    fn run(&self, is_before: impl Fn(&Run) -> bool) -> Run {
        let (first, at) = self.next;
        let rest = Run { first, at, size: self.usual };
        if is_before(&rest) {
            return rest;
        }
        let index = self.runs.partition_point(is_before);
        self.runs.get(index.saturating_sub(1)).copied().unwrap_or(rest)
    }

    /// Where one begins.
    pub fn start(&self, index: u32) -> f64 {
        let run = self.run(|run| run.first <= index);
        run.at + f64::from(index.saturating_sub(run.first)) * run.size
    }

    fn size(&self, index: u32) -> f64 {
        self.run(|run| run.first <= index).size
    }

    /// The one that lies at a place.
    fn index(&self, at: f64) -> u32 {
        let run = self.run(|run| run.at <= at);
        if run.size <= 0.0 {
            return run.first;
        }
        let further = ((at - run.at) / run.size).floor().clamp(0.0, f64::from(u32::MAX / 4));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped above"
        )]
        let further = further as u32;
        run.first.saturating_add(further)
    }

    /// The first and the last that lie under what reaches from one place to another: those of which
    /// enough does, or else the one its middle lies in.
    pub fn covered(&self, from: f64, to: f64) -> (u32, u32) {
        let is_covered = |index: u32| {
            let (start, size) = (self.start(index), self.size(index));
            let under = to.min(start + size) - from.max(start);
            let middle = start + size / 2.0;
            size > 0.0 && (under >= size * COVERED || (from..=to).contains(&middle))
        };
        let (mut first, mut last) = (self.index(from), self.index(to));
        if !is_covered(first) {
            first = first.saturating_add(1);
        }
        if last > first && !is_covered(last) {
            last -= 1;
        }
        // What is hidden lies under nothing.
        let hidden = self.run(|run| run.first <= last);
        if hidden.size <= 0.0 {
            last = hidden.first.saturating_sub(1).max(first);
        }
        if first > last || !is_covered(first) {
            first = self.index(f64::midpoint(from, to));
            last = first;
        }
        (first, last)
    }

    /// Whether a line that reaches so far across it only runs along a border.
    pub fn is_along_border(&self, from: f64, to: f64) -> bool {
        let size = self.size(self.index(f64::midpoint(from, to)));
        if to - from > size * NEAR {
            return false;
        }
        let near = |at: f64| {
            let index = self.index(at);
            let start = self.start(index);
            (at - start).min(start + self.size(index) - at) <= size * NEAR
        };
        near(from) && near(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis() -> Axis {
        let mut axis = Axis::new(10.0);
        axis.push(2, Some(20.0));
        axis.push(1, Some(0.0));
        axis.push(3, Some(30.0));
        axis
    }

    #[test]
    fn rows_are_where_their_heights_put_them() {
        let axis = axis();
        let starts: Vec<f64> = (0..8).map(|index| axis.start(index)).collect();
        assert_eq!(starts, [0.0, 20.0, 40.0, 40.0, 70.0, 100.0, 130.0, 140.0]);
        for index in [0, 1, 3, 4, 5, 6, 7, 9] {
            assert_eq!(axis.index(axis.start(index) + 1.0), index);
        }
    }

    #[test]
    fn what_a_drawing_only_touches_is_not_covered() {
        let axis = axis();
        assert_eq!(axis.covered(0.0, 20.0), (0, 0));
        assert_eq!(axis.covered(18.0, 42.0), (1, 1));
        assert_eq!(axis.covered(12.0, 55.0), (0, 3));
        assert_eq!(axis.covered(41.0, 43.0), (3, 3));
        assert_eq!(axis.covered(131.0, 999_999.0).0, 6);
    }

    #[test]
    fn a_line_along_a_border_is_told_from_one_through_cells() {
        let axis = axis();
        assert!(axis.is_along_border(70.0, 70.0) && axis.is_along_border(66.0, 69.0));
        assert!(!axis.is_along_border(85.0, 85.0) && !axis.is_along_border(66.0, 95.0));
    }
}
