//! Controls on a sheet that may hold an answer: boxes and buttons to tick, lists, fields; and files
//! that are embedded in it.
//!
//! The same control stands in up to four places: in the sheet's own part with a part of its properties,
//! in the drawing of older programs (VML), and as a shape that nobody sees in that of newer ones. All
//! go by one number.

mod active_x;
mod attached;
mod setting;
mod vml;

use super::anchor::Anchor;
use super::drawing::{Twin, remark};
use super::found::{Remark, RemarkKind};
use super::geometry::{Area, Geometry};
use super::parts::Relation;
use crate::package::Package;
use crate::{CellRange, CellRef};
use attached::{Attached, What};
use setting::Setting;
use std::collections::{BTreeMap, BTreeSet};
use vml::Shape;

pub use vml::may_hold;

/// The sheet whose controls are read.
pub struct Ground<'g> {
    /// Its package.
    pub package: &'g Package,
    /// Its name.
    pub name: &'g str,
    /// Its own part; empty where that is no XML.
    pub xml: &'g str,
    /// The relations of that part.
    pub relations: &'g [Relation],
    /// Its rows and columns.
    pub sheet: &'g Geometry,
}

/// The controls and embedded files of a sheet, in the order of the part.
pub struct Controls {
    attached: Vec<Attached>,
    shapes: BTreeMap<u32, Shape>,
}

impl Controls {
    /// Finds them.
    pub fn find(ground: &Ground<'_>) -> Self {
        let mut shapes = BTreeMap::new();
        for drawing in ground.relations.iter().filter(|relation| relation.kind == "vmlDrawing") {
            vml::read(ground.package.text(&drawing.target).unwrap_or_default(), &mut shapes);
        }
        Self { attached: attached::read(ground.xml), shapes }
    }

    /// Their numbers, by which a drawing repeats them.
    pub fn numbers(&self) -> BTreeSet<u32> {
        self.attached.iter().map(|attached| attached.number).collect()
    }

    /// What they tell; `twins` are the shapes that stand for them in a drawing.
    pub fn remarks(self, ground: &Ground<'_>, twins: &BTreeMap<u32, Twin>) -> Vec<Remark> {
        let told = self.numbers();
        let mut remarks = Vec::new();
        for attached in &self.attached {
            remarks.extend(self.attached(attached, ground, twins.get(&attached.number)));
        }
        for (number, shape) in &self.shapes {
            // Embedded files and controls of programs are told by the sheet's part only.
            if let (false, Some(setting)) = (told.contains(number), &shape.setting) {
                let twin = twins.get(number);
                let setting = setting.clone().captioned(twin.map(|twin| twin.text.as_str()));
                let area = shape.area(ground.sheet).or(twin.and_then(|twin| twin.area));
                remarks.extend(placed(&setting, area, ground).filter(|_| !shape.hidden));
            }
        }
        remarks
    }

    fn attached(
        &self,
        attached: &Attached,
        ground: &Ground<'_>,
        twin: Option<&Twin>,
    ) -> Option<Remark> {
        let shape = self.shapes.get(&attached.number);
        if shape.is_some_and(|shape| shape.hidden) {
            return None;
        }
        let own = |anchor: &Anchor| anchor.area(ground.sheet);
        let whole = attached.anchor.as_ref().filter(|anchor| anchor.is_whole()).and_then(own);
        let area = whole
            .or_else(|| shape.and_then(|shape| shape.area(ground.sheet)))
            .or_else(|| twin.and_then(|twin| twin.area))
            .or_else(|| attached.anchor.as_ref().and_then(own));
        let relation = ground.relations.iter().find(|relation| relation.id == attached.relation);
        match attached.what {
            What::Embedded => {
                let named = relation.and_then(|relation| relation.target.rsplit('/').next());
                let text = attached.program.as_deref().or(named).unwrap_or_default();
                Some(remark(RemarkKind::Embedded, area?, text.to_owned(), ground.sheet))
            }
            What::Control => {
                let relation = relation?;
                let setting = match relation.kind.as_str() {
                    "ctrlProp" => setting::of_properties(ground.package.text(&relation.target)?),
                    _ => active_x::read(ground.package, &relation.target),
                };
                let mut setting = setting?.captioned(twin.map(|twin| twin.text.as_str()));
                let old = shape.and_then(|shape| shape.setting.as_ref());
                setting = setting.captioned(old.map(|old| old.caption.as_str()));
                setting.link = setting.link.or_else(|| attached.link.clone());
                placed(&setting, area, ground)
            }
        }
    }
}

impl Shape {
    fn area(&self, sheet: &Geometry) -> Option<Area> {
        self.anchor.as_ref().and_then(|anchor| anchor.area(sheet))
    }
}

/// A control where it lies; `None` where the cell under it holds what it is set to.
fn placed(setting: &Setting, area: Option<Area>, ground: &Ground<'_>) -> Option<Remark> {
    let (kind, text) = setting.told()?;
    let remark = remark(kind, area?, text, ground.sheet);
    let is_held = |over: CellRange| {
        setting.link.as_deref().is_some_and(|link| lies_on(link, ground.name, over))
    };
    (!remark.over.is_some_and(is_held)).then_some(remark)
}

/// Whether the cell that a control is linked to, `$O$13` or `回答!$O$13`, is one of these on the sheet
/// of this name.
fn lies_on(link: &str, sheet: &str, over: CellRange) -> bool {
    let (named, address) = link.trim_start_matches('=').rsplit_once('!').unwrap_or(("", link));
    let quoted = named.strip_prefix('\'').and_then(|named| named.strip_suffix('\''));
    let named = quoted.map_or_else(|| named.to_owned(), |named| named.replace("''", "'"));
    (named.is_empty() || named == sheet)
        && CellRef::parse(address.trim_start_matches('=')).is_some_and(|cell| over.holds(cell))
}

#[cfg(test)]
mod tests;
