//! Things in groups: a group has a measure of its own, by which its members are placed.

use crate::markup::anchor::pair;
use crate::markup::geometry::Area;
use crate::xml::Step;

/// A place and a size, as far as they are given.
#[derive(Debug, Clone, Copy, Default)]
pub struct Frame {
    offset: Option<(f64, f64)>,
    size: Option<(f64, f64)>,
    open: bool,
}

/// A group that is open.
#[derive(Debug, Default)]
pub struct Group {
    /// It is not shown.
    pub hidden: bool,
    /// Where it lies within the group that it is in.
    frame: Frame,
    /// The measure of its members.
    inner: Frame,
}

impl Frame {
    /// A step within what is framed.
    pub fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open("xfrm", _) => self.open = true,
            Step::Close("xfrm") => self.open = false,
            Step::Open("off", element) if self.open => self.offset = pair(element, "x", "y"),
            Step::Open("ext", element) if self.open => self.size = pair(element, "cx", "cy"),
            _ => {}
        }
    }

    /// Where it lies in this area of a sheet, of which the measure is `inner`; all of the area where
    /// that is not said.
    fn within(&self, area: Area, inner: &Self) -> Area {
        let (Some(offset), Some(size)) = (self.offset, self.size) else { return area };
        let (Some(origin), Some(whole)) = (inner.offset, inner.size) else { return area };
        if whole.0 <= 0.0 || whole.1 <= 0.0 || size == (0.0, 0.0) {
            return area;
        }
        let (right, down) = (area.width / whole.0, area.height / whole.1);
        Area {
            left: area.left + (offset.0 - origin.0) * right,
            top: area.top + (offset.1 - origin.1) * down,
            width: size.0.max(0.0) * right,
            height: size.1.max(0.0) * down,
        }
    }
}

impl Group {
    /// A step within it, and not within a member.
    pub fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open("cNvPr", element) => self.hidden = element.flag("hidden"),
            Step::Open("chOff", element) => self.inner.offset = pair(element, "x", "y"),
            Step::Open("chExt", element) => self.inner.size = pair(element, "cx", "cy"),
            step => self.frame.take(step),
        }
    }
}

/// Where a member lies on a sheet, whose outermost group takes up this area.
pub fn within(area: Area, groups: &[Group], member: &Frame) -> Area {
    let Some((first, rest)) = groups.split_first() else { return area };
    let (mut area, mut inner) = (area, &first.inner);
    for group in rest {
        area = group.frame.within(area, inner);
        inner = &group.inner;
    }
    member.within(area, inner)
}
