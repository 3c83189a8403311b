//! What lies on a sheet beside its cells: comments, drawings, controls, embedded files, from the parts
//! that the sheet's own refers to.

use super::controls::{self, Controls, Ground};
use super::drawing::Drawing;
use super::found::{Remark, RemarkKind};
use super::geometry::Geometry;
use super::parts::{Relation, relations, relations_part};
use super::threads;
use super::xlsb::comments as binary_comments;
use crate::CellRef;
use crate::package::{BINARY_PART, Package};
use crate::text;
use crate::xml::{Step, has, walk};
use std::collections::BTreeMap;

/// Kinds of parts that hold comments.
const COMMENTS: &str = "comments";
const THREADS: &str = "threadedComment";

/// Kinds of parts that hold what is drawn.
const DRAWING: &str = "drawing";
const OLD_DRAWING: &str = "vmlDrawing";

/// Elements of a sheet that name what is attached to it.
const ATTACHED: [&str; 2] = ["controls", "oleObjects"];

/// The remarks on the sheet that is written in `part`, in the order of their cells, where neither its
/// name nor the sizes of its cells are known.
pub fn read(package: &Package, part: &str) -> Vec<Remark> {
    on(package, part, "", Geometry::default)
}

/// The remarks on the sheet of this name that is written in `part`, in the order of their cells; the
/// sizes of its rows and columns are asked for where something lies on them.
pub fn on(
    package: &Package,
    part: &str,
    name: &str,
    sizes: impl FnOnce() -> Geometry,
) -> Vec<Remark> {
    if package.bytes(&relations_part(part)).is_none() {
        return Vec::new();
    }
    let relations = relations(package, part);
    let of = |kind: &'static str| relations.iter().filter(move |relation| relation.kind == kind);
    let mut remarks = Vec::new();
    for relation in of(COMMENTS) {
        let part = &relation.target;
        if part.to_ascii_lowercase().ends_with(BINARY_PART) {
            remarks.extend(package.bytes(part).map(binary_comments::read).unwrap_or_default());
        } else {
            comments(package.text(part).unwrap_or_default(), &mut remarks);
        }
    }
    let mut written = BTreeMap::new();
    for relation in of(THREADS) {
        threads::read(package.text(&relation.target).unwrap_or_default(), &mut written);
    }
    if !written.is_empty() {
        remarks.retain(|remark| !written.contains_key(&remark.at));
        let written = written.into_iter();
        remarks.extend(written.map(|(at, text)| Remark::at(RemarkKind::Comment, at, text)));
    }
    let xml = package.text(part).unwrap_or_default();
    if of(DRAWING).next().is_some() || may_control(package, xml, &relations) {
        let sheet = sizes();
        let ground = Ground { package, name, xml, relations: &relations, sheet: &sheet };
        remarks.extend(drawn(&ground));
    }
    tidied(remarks)
}

/// Whether a sheet may have controls or embedded files: the boxes of comments are kept in the same
/// drawing.
fn may_control(package: &Package, xml: &str, relations: &[Relation]) -> bool {
    let mut old = relations.iter().filter(|relation| relation.kind == OLD_DRAWING);
    old.any(|relation| package.bytes(&relation.target).is_some_and(controls::may_hold))
        || ATTACHED.iter().any(|list| has(xml, list))
}

/// What lies on a sheet.
fn drawn(ground: &Ground<'_>) -> Vec<Remark> {
    let controls = Controls::find(ground);
    let told = controls.numbers();
    let (mut remarks, mut twins) = (Vec::new(), BTreeMap::new());
    for relation in ground.relations.iter().filter(|relation| relation.kind == DRAWING) {
        let mut drawing = Drawing::read(ground.package, &relation.target, ground.sheet);
        twins.append(&mut drawing.twins);
        remarks.extend(drawing.remarks(ground.sheet, &told));
    }
    remarks.extend(controls.remarks(ground, &twins));
    remarks
}

/// The remarks that say something, in the order of their cells; of shapes that cannot be told from one
/// another, as the strokes of a pen are, one.
pub fn tidied(mut remarks: Vec<Remark>) -> Vec<Remark> {
    remarks.retain(|remark| {
        !matches!(remark.kind, RemarkKind::Comment | RemarkKind::TextBox)
            || !remark.text.chars().all(text::is_invisible)
    });
    remarks.sort_by_key(|remark| (remark.at, remark.kind, remark.over));
    remarks.dedup_by(|a, b| a.kind == RemarkKind::Shape && a == b);
    remarks
}

fn comments(xml: &str, remarks: &mut Vec<Remark>) {
    let mut open: Option<Remark> = None;
    let (mut in_text, mut in_reading) = (false, false);
    walk(xml, |step| match step {
        Step::Open("comment", element) => {
            let at = element.attribute("ref").and_then(|at| CellRef::parse(&at));
            open = at.map(|at| Remark::at(RemarkKind::Comment, at, String::new()));
        }
        Step::Close("comment") => remarks.extend(open.take()),
        Step::Open("t", _) => in_text = true,
        Step::Close("t") => in_text = false,
        Step::Open("rPh", _) => in_reading = true,
        Step::Close("rPh") => in_reading = false,
        Step::Text(text) if in_text && !in_reading => {
            if let Some(remark) = &mut open {
                remark.text.push_str(text);
            }
        }
        _ => {}
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const PART: &str = "xl/worksheets/sheet1.xml";

    fn told(relations: &[(&str, &str)], parts: &[(&str, &str)]) -> Vec<String> {
        let relations: String = relations
            .iter()
            .map(|(kind, target)| {
                format!("<Relationship Id='r{target}' Type='t/{kind}' Target='{target}'/>")
            })
            .collect();
        let rels = format!("<Relationships>{relations}</Relationships>");
        let mut all = vec![("xl/worksheets/_rels/sheet1.xml.rels", rels.as_str())];
        all.extend(parts);
        let package: Package =
            all.into_iter().map(|(name, xml)| (name.to_owned(), xml.as_bytes().to_vec())).collect();
        let remarks = on(&package, PART, "回答", Geometry::default);
        remarks
            .iter()
            .map(|remark| format!("{:?} {} {}", remark.kind, remark.at, remark.text))
            .collect()
    }

    #[test]
    fn a_thread_stands_in_place_of_its_notice() {
        let comments = "<comments><comment ref='B13'><text><t>[スレッド化されたコメント]</t></text>\
                        </comment><comment ref='C5'><text><r><t>別</t></r><rPh><t>ベツ</t></rPh></text>\
                        </comment></comments>";
        let thread = "<a><threadedComment ref='B13'><text>終了</text></threadedComment></a>";
        let found = told(
            &[("comments", "../comments1.xml"), ("threadedComment", "../t.xml")],
            &[("xl/comments1.xml", comments), ("xl/t.xml", thread)],
        );
        assert_eq!(found, ["Comment C5 別", "Comment B13 終了"]);
    }

    #[test]
    fn the_strokes_of_a_pen_on_one_cell_are_told_once() {
        let stroke = "<oneCellAnchor><from><col>2</col><row>3</row></from><ext cx='9' cy='9'/><sp/>\
                      </oneCellAnchor>";
        let drawing = format!("<wsDr>{stroke}{stroke}</wsDr>");
        let found = told(&[("drawing", "../d.xml")], &[("xl/d.xml", &drawing)]);
        assert_eq!(found, ["Shape C4 "]);
    }
}
