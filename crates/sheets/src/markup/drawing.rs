//! What is drawn on a sheet: shapes, lines, pictures and diagrams, alone or in groups (`DrawingML`,
//! ECMA-376 part 1, 20.5).

mod group;
mod object;

use super::anchor::Anchor;
use super::found::{Remark, RemarkKind};
use super::geometry::{Area, Geometry};
use crate::markup::parts::{Relation, relations};
use crate::package::Package;
use crate::text;
use crate::xml::{Step, walk, walk_newest};
use group::Group;
use object::{Object, ObjectKind};

pub use object::shape_number;
use std::collections::{BTreeMap, BTreeSet};

/// What a part of drawings holds.
#[derive(Debug, Default)]
pub struct Drawing {
    things: Vec<Thing>,
    /// The texts and places of shapes that stand for controls, by the controls' numbers.
    pub twins: BTreeMap<u32, Twin>,
}

/// A shape that stands for a control in newer programs.
#[derive(Debug, Clone, Default)]
pub struct Twin {
    /// What is written in it.
    pub text: String,
    /// Where it lies.
    pub area: Option<Area>,
}

/// One thing that is drawn.
#[derive(Debug)]
struct Thing {
    kind: RemarkKind,
    /// Its number on the sheet.
    number: Option<u32>,
    area: Area,
    text: String,
}

impl Drawing {
    /// Reads a part of drawings on a sheet of these sizes.
    pub fn read(package: &Package, part: &str, sheet: &Geometry) -> Self {
        let relations = relations(package, part);
        let mut reader = DrawingReader {
            package,
            relations: &relations,
            sheet,
            found: Self::default(),
            anchor: None,
            groups: Vec::new(),
            object: None,
        };
        walk_newest(package.text(part).unwrap_or_default(), |step| reader.take(step));
        reader.found
    }

    /// What it tells, without what is told as a control or an embedded file of these numbers.
    pub fn remarks(self, sheet: &Geometry, told: &BTreeSet<u32>) -> Vec<Remark> {
        let things = self.things.into_iter();
        let things =
            things.filter(|thing| thing.number.is_none_or(|number| !told.contains(&number)));
        things.map(|thing| remark(thing.kind, thing.area, thing.text, sheet)).collect()
    }
}

/// A remark on what lies in an area of a sheet.
pub fn remark(kind: RemarkKind, area: Area, text: String, sheet: &Geometry) -> Remark {
    match sheet.covered(area) {
        Some(over) => Remark::over(kind, over, text),
        None => Remark::at(kind, sheet.cell(area.left, area.top), text),
    }
}

struct DrawingReader<'p> {
    package: &'p Package,
    relations: &'p [Relation],
    sheet: &'p Geometry,
    found: Drawing,
    anchor: Option<Anchor>,
    /// The groups that are open, the outermost first.
    groups: Vec<Group>,
    object: Option<Object>,
}

impl DrawingReader<'_> {
    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open("twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor", _) => {
                self.anchor = Some(Anchor::default());
                self.groups.clear();
                self.object = None;
            }
            Step::Open("grpSp", _) => self.groups.push(Group::default()),
            Step::Close("grpSp") => drop(self.groups.pop()),
            Step::Open(name, element)
                if self.object.is_none() && ObjectKind::named(name).is_some() =>
            {
                self.object = ObjectKind::named(name).map(|kind| Object::new(kind, element));
            }
            Step::Close(name) if self.object.is_some() && ObjectKind::named(name).is_some() => {
                if let Some(object) = self.object.take() {
                    self.put(object);
                }
            }
            step => match (&mut self.object, self.groups.last_mut(), &mut self.anchor) {
                (Some(object), _, _) => object.take(step),
                (None, Some(group), _) => group.take(step),
                (None, None, Some(anchor)) => anchor.take(step),
                _ => {}
            },
        }
    }

    fn put(&mut self, object: Object) {
        let area = self.anchor.as_ref().and_then(|anchor| anchor.area(self.sheet));
        let area = area.map(|area| group::within(area, &self.groups, &object.frame));
        let is_hidden = object.hidden || self.groups.iter().any(|group| group.hidden);
        if let Some(number) = object.twin() {
            self.found.twins.insert(number, Twin { text: object.text, area });
            return;
        }
        let Some(area) = area.filter(|_| !is_hidden) else { return };
        let text = match &object.diagram {
            Some(id) => self.diagram(id),
            None => object.text.clone(),
        };
        let is_blank = text.chars().all(text::is_invisible);
        if let Some(kind) = object.remark(is_blank) {
            let text = if is_blank { String::new() } else { text };
            self.found.things.push(Thing { kind, number: object.number, area, text });
        }
    }

    /// What is written in a diagram, which has a part of its own.
    fn diagram(&self, id: &str) -> String {
        let part = self.relations.iter().find(|relation| relation.id == id);
        let part = part.and_then(|relation| self.package.text(&relation.target));
        let (mut text, mut in_text, mut sample) = (String::new(), false, false);
        walk(part.unwrap_or_default(), |step| match step {
            Step::Open("pt", _) => sample = false,
            // What the program itself writes where nobody wrote yet.
            Step::Open("prSet", element) => sample = element.flag("phldr"),
            Step::Open("t", _) => in_text = !sample,
            Step::Close("t") => in_text = false,
            Step::Close("p") if !text.is_empty() => text.push('\n'),
            Step::Text(piece) if in_text && !piece.trim().is_empty() => text.push_str(piece),
            _ => {}
        });
        text
    }
}

#[cfg(test)]
mod tests;
