//! What is drawn on a sheet, and comments: what each is, what is written in it, and where it lies.
//!
//! Source: OASIS `OpenDocument` 1.3 part 3, 10.

use super::controls::Controls;
use super::layout::Axis;
use super::lengths::{points, transformed};
use super::styles::Styles;
use crate::markup::found::{Remark, RemarkKind};
use crate::package::Package;
use crate::xml::{Element, Step, walk};
use crate::{CellRange, CellRef, text};
use std::collections::BTreeMap;

/// A point on the sheet, in points from the corner of the anchor's cell, or of the sheet.
type Point = (f64, f64);

/// What is drawn on one sheet, and being read.
#[derive(Debug, Default)]
pub struct Drawings {
    open: Vec<Drawing>,
    done: Vec<Drawing>,
    in_paragraph: bool,
}

/// A drawing, or a comment.
#[derive(Debug, Default)]
struct Drawing {
    what: What,
    text: String,
    /// The cell that it belongs to; `None` for one of the sheet.
    anchor: Option<CellRef>,
    /// Its corners, or the ends of a line.
    corners: Option<[Point; 2]>,
    /// The cell its lower right corner lies in, and where in it.
    end: Option<(CellRef, Point)>,
    /// It runs a program, and so is a button.
    runs: bool,
    /// Nobody sees it but for its text.
    invisible: bool,
}

/// Kinds of drawings.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
enum What {
    #[default]
    Shape,
    Line,
    Group,
    /// What holds something else: a text, a picture.
    Frame,
    Picture,
    Embedded(String),
    /// A chart, which shows what stands in cells.
    Chart,
    Control(String),
    Comment,
}

/// The names of elements that are drawings, and what they are.
fn what(name: &str) -> Option<What> {
    Some(match name {
        "custom-shape" | "ellipse" | "circle" | "rect" | "path" | "polygon" | "polyline"
        | "regular-polygon" | "caption" | "scene" => What::Shape,
        "line" | "connector" | "measure" => What::Line,
        "g" => What::Group,
        "frame" => What::Frame,
        "control" => What::Control(String::new()),
        "annotation" => What::Comment,
        _ => return None,
    })
}

impl Drawings {
    /// Whether a drawing is open, so that texts are of it and no cell's.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Takes a step of the walk; whether it was one of a drawing. `anchor` is the cell that is open.
    pub fn take(
        &mut self,
        step: Step<'_>,
        anchor: Option<CellRef>,
        styles: &Styles,
        objects: &mut Objects<'_>,
    ) -> bool {
        match step {
            Step::Open(name, element) => {
                if let Some(what) = what(name) {
                    let mut drawing = Drawing::of(what, element, anchor, styles);
                    // What a group runs, what is in it runs.
                    drawing.runs = self.open.last().is_some_and(|around| around.runs);
                    self.open.push(drawing);
                    return true;
                }
                let Some(open) = self.open.last_mut() else { return false };
                match name {
                    "p" => self.in_paragraph = true,
                    "s" | "tab" => open.text.push(' '),
                    "line-break" => open.text.push('\n'),
                    "image" if open.what == What::Frame => open.what = What::Picture,
                    "object" | "object-ole" | "plugin" | "applet" | "floating-frame" => {
                        open.what = objects.what(name, element);
                    }
                    "event-listener" => open.runs = true,
                    _ => {}
                }
                true
            }
            Step::Close(name) => {
                let was_open = self.is_open();
                if name == "p" && was_open {
                    self.in_paragraph = false;
                    self.write("\n");
                }
                if what(name).is_some() && was_open {
                    self.in_paragraph = false;
                    self.close();
                }
                was_open
            }
            Step::Text(text) => {
                if self.in_paragraph {
                    self.write(text);
                }
                self.is_open()
            }
        }
    }

    fn write(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(text);
        }
    }

    fn close(&mut self) {
        self.done.extend(self.open.pop());
    }

    /// The remarks of a sheet whose columns and rows lie so, in the order of their cells.
    pub fn remarks(self, columns: &Axis, rows: &Axis, controls: &Controls) -> Vec<Remark> {
        let remarks = self.done.into_iter().filter_map(|one| one.remark(columns, rows, controls));
        crate::markup::remarks::tidied(remarks.collect())
    }
}

impl Drawing {
    fn of(what: What, element: &Element<'_>, anchor: Option<CellRef>, styles: &Styles) -> Self {
        let what = match what {
            What::Control(_) => What::Control(element.attribute("control").unwrap_or_default()),
            what => what,
        };
        let length = |name: &str| element.attribute(name).and_then(|as_| points(&as_));
        let end = element.attribute("end-cell-address").and_then(|as_| {
            let (_, cell) = as_.rsplit_once('.')?;
            let cell = CellRef::parse(&cell.replace('$', ""))?;
            Some((cell, (length("end-x").unwrap_or(0.0), length("end-y").unwrap_or(0.0))))
        });
        Self {
            corners: corners(&what, element, length),
            // Programs write a wrong end of lines.
            end: end.filter(|_| what != What::Line),
            invisible: styles.is_invisible(element.attribute("style-name").as_deref()),
            what,
            anchor,
            ..Self::default()
        }
    }

    fn remark(self, columns: &Axis, rows: &Axis, controls: &Controls) -> Option<Remark> {
        let shows_text = !self.text.chars().all(text::is_invisible);
        let (kind, said) = match &self.what {
            What::Comment => {
                let at = self.anchor?;
                return Some(Remark::at(RemarkKind::Comment, at, self.text));
            }
            _ if self.runs => return None,
            What::Group | What::Chart => return None,
            What::Shape | What::Line | What::Frame if shows_text => {
                (RemarkKind::TextBox, self.text.clone())
            }
            _ if self.invisible && matches!(self.what, What::Shape | What::Frame) => return None,
            What::Shape | What::Line | What::Frame => (RemarkKind::Shape, String::new()),
            What::Picture => (RemarkKind::Picture, String::new()),
            What::Embedded(name) => (RemarkKind::Embedded, name.clone()),
            What::Control(id) => {
                let control = controls.get(id)?;
                (control.kind, control.text.clone())
            }
        };
        let (at, over) = self.place(columns, rows);
        Some(match over {
            Some(over) => Remark::over(kind, over, said),
            None => Remark::at(kind, at, said),
        })
    }

    /// The cell that its upper left corner lies in, and those that it covers.
    fn place(&self, columns: &Axis, rows: &Axis) -> (CellRef, Option<CellRange>) {
        let anchor = self.anchor.unwrap_or(CellRef::new(0, 0));
        let start = |cell: CellRef| (columns.start(cell.column), rows.start(cell.row));
        let moved = |point: Point, by: Point| (point.0 + by.0, point.1 + by.1);
        let from = start(anchor);
        let Some([a, b]) = self.corners else { return (anchor, Some(anchor.into())) };
        let (a, mut b) = (moved(a, from), moved(b, from));
        // The cell of its end moves with the rows before it, however high they are.
        if let Some(end) = self.end.map(|(cell, within)| moved(start(cell), within))
            && end.0 > a.0
            && end.1 > a.1
        {
            b = end;
        }
        let (x, y) = ((a.0.min(b.0), a.0.max(b.0)), (a.1.min(b.1), a.1.max(b.1)));
        let ((left, right), (top, bottom)) = (columns.covered(x.0, x.1), rows.covered(y.0, y.1));
        let over = CellRange { from: CellRef::new(top, left), to: CellRef::new(bottom, right) };
        // A line goes through cells across the way it runs.
        let is_flat = y.1 - y.0 <= x.1 - x.0;
        let along = self.what == What::Line
            && if is_flat {
                rows.is_along_border(y.0, y.1)
            } else {
                columns.is_along_border(x.0, x.1)
            };
        (over.from, Some(over).filter(|_| !along))
    }
}

/// The corners of a drawing, or the ends of a line.
fn corners(
    what: &What,
    element: &Element<'_>,
    length: impl Fn(&str) -> Option<f64>,
) -> Option<[Point; 2]> {
    let both = |x: &str, y: &str| length(x).zip(length(y));
    if *what == What::Line
        && let (Some(from), Some(to)) = (both("x1", "y1"), both("x2", "y2"))
    {
        return Some([from, to]);
    }
    if let (Some(middle), Some(radius)) =
        (both("cx", "cy"), both("rx", "ry").or_else(|| both("r", "r")))
    {
        let by = |sign: f64| (middle.0 + sign * radius.0, middle.1 + sign * radius.1);
        return Some([by(-1.0), by(1.0)]);
    }
    let size = both("width", "height")?;
    if let Some(transform) = element.attribute("transform")
        && let Some(corners) = transformed(size, &transform)
    {
        return Some(corners);
    }
    let (x, y) = (length("x").unwrap_or(0.0), length("y").unwrap_or(0.0));
    Some([(x, y), (x + size.0, y + size.1)])
}

/// The files embedded in a document.
#[derive(Debug)]
pub struct Objects<'p> {
    package: &'p Package,
    /// Whether each that was asked for is a chart.
    charts: BTreeMap<String, bool>,
}

impl<'p> Objects<'p> {
    /// Of a package.
    pub fn of(package: &'p Package) -> Self {
        Self { package, charts: BTreeMap::new() }
    }

    /// What an element that embeds something embeds.
    fn what(&mut self, name: &str, element: &Element<'_>) -> What {
        let path = element.attribute("href").unwrap_or_default();
        let path = path.trim_start_matches("./").trim_end_matches('/');
        let is_chart = name == "object"
            && (element.attribute("notify-on-update-of-ranges").is_some() || self.is_chart(path));
        if is_chart { What::Chart } else { What::Embedded(path.to_owned()) }
    }

    fn is_chart(&mut self, path: &str) -> bool {
        if let Some(known) = self.charts.get(path) {
            return *known;
        }
        let (mut in_body, mut is_chart) = (false, false);
        let content = self.package.text(&format!("{path}/content.xml")).unwrap_or_default();
        walk(content, |step| match step {
            Step::Open("body", _) => in_body = true,
            Step::Open("chart", _) if in_body => is_chart = true,
            _ => {}
        });
        self.charts.insert(path.to_owned(), is_chart);
        is_chart
    }
}

#[cfg(test)]
mod tests {
    use super::super::CONTENT;
    use super::super::tests::{found, parts};
    use super::*;

    /// Columns of 100 points and rows of 20, with this drawn in the cell B2.
    fn drawn(inside: &str) -> Vec<(RemarkKind, String, String)> {
        let styles = r#"<style:style style:name="co1" style:family="table-column"><style:table-column-properties style:column-width="100pt"/></style:style><style:style style:name="ro1" style:family="table-row"><style:table-row-properties style:row-height="20pt"/></style:style><style:style style:name="gr1" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="none"/></style:style>"#;
        let row = |cells: &str| {
            format!(r#"<table:table-row table:style-name="ro1">{cells}</table:table-row>"#)
        };
        let sheet = format!(
            r#"<office:forms><form:form><form:checkbox xml:id="c1" form:current-state="checked" form:label="有"/><form:button xml:id="c2" form:label="印刷"/></form:form></office:forms><table:table-column table:style-name="co1" table:number-columns-repeated="9"/>{}{}{}"#,
            row("<table:table-cell/>"),
            row(&format!("<table:table-cell/><table:table-cell>{inside}</table:table-cell>")),
            row("<table:table-cell/>").repeat(4),
        );
        let remarks = found(styles, &sheet).markup.remarks;
        remarks
            .into_iter()
            .map(|one| {
                (
                    one.kind,
                    one.over.map_or_else(|| format!("{}!", one.at), |over| over.to_string()),
                    one.text,
                )
            })
            .collect()
    }

    fn one(inside: &str) -> (RemarkKind, String) {
        let mut found = drawn(inside);
        assert_eq!(found.len(), 1, "{inside}: {found:?}");
        let (kind, over, _) = found.remove(0);
        (kind, over)
    }

    #[test]
    fn a_shape_lies_on_the_cells_it_covers() {
        let shape = |name: &str, place: &str| one(&format!("<draw:{name} {place}/>"));
        let covers = |over: &str| (RemarkKind::Shape, over.to_owned());
        let at = r#"svg:x="5pt" svg:y="2pt" svg:width="90pt" svg:height="16pt""#;
        for name in ["custom-shape", "ellipse", "rect", "polygon", "path"] {
            assert_eq!(shape(name, at), covers("B2"), "{name}");
        }
        assert_eq!(shape("circle", r#"svg:cx="50pt" svg:cy="10pt" svg:r="9pt""#), covers("B2"));
        let wide = r#"svg:x="-5pt" svg:y="-2pt" svg:width="250pt" svg:height="30pt""#;
        assert_eq!(shape("ellipse", wide), covers("B2:D3"));
        // The cell of its end tells it, and so does its size alone.
        let end = r#"table:end-cell-address="回答.C4" table:end-x="90pt" table:end-y="19pt" svg:x="5pt" svg:y="2pt" svg:width="1pt" svg:height="1pt""#;
        assert_eq!(shape("custom-shape", end), covers("B2:C4"));
        assert_eq!(
            one(
                "<draw:g><draw:g><draw:ellipse svg:width=\"90pt\" svg:height=\"15pt\"/></draw:g></draw:g>"
            ),
            covers("B2")
        );
    }

    #[test]
    fn a_line_goes_through_cells_but_not_along_their_borders() {
        let line = |ends: [i32; 4]| {
            let [a, b, c, d] = ends;
            one(&format!(
                r#"<draw:line table:end-cell-address="回答.A1" svg:x1="{a}pt" svg:y1="{b}pt" svg:x2="{c}pt" svg:y2="{d}pt"/>"#
            ))
        };
        let covers = |over: &str| (RemarkKind::Shape, over.to_owned());
        assert_eq!(line([0, 10, 300, 11]), covers("B2:D2"));
        assert_eq!(line([300, 31, 0, 30]), covers("B3:D3"));
        assert_eq!(line([0, 20, 300, 21]), covers("B3!"));
        assert_eq!(line([50, 0, 51, 60]), covers("B2:B4"));
        assert_eq!(line([99, 0, 100, 60]), covers("B2!"));
        assert_eq!(line([0, 0, 100, 40]), covers("B2:B3"));
    }

    #[test]
    fn drawings_are_told_by_what_they_are() {
        let size = r#"svg:width="50pt" svg:height="15pt""#;
        let of = |inside: &str| {
            drawn(inside).into_iter().map(|(kind, _, text)| (kind, text)).collect::<Vec<_>>()
        };
        let text = |text: &str| text.to_owned();
        for (inside, expected) in [
            (
                format!("<draw:rect {size}><text:p>廃止</text:p></draw:rect>"),
                Some((RemarkKind::TextBox, text("廃止\n"))),
            ),
            (
                format!(
                    "<draw:frame {size}><draw:text-box><text:p>注</text:p></draw:text-box></draw:frame>"
                ),
                Some((RemarkKind::TextBox, text("注\n"))),
            ),
            (
                format!("<draw:frame {size}><draw:image/></draw:frame>"),
                Some((RemarkKind::Picture, text(""))),
            ),
            (
                format!(
                    "<draw:frame {size}><draw:object xlink:href=\"./Object 1\"/><draw:image/></draw:frame>"
                ),
                Some((RemarkKind::Embedded, text("Object 1"))),
            ),
            (
                format!(
                    "<draw:frame {size}><draw:object draw:notify-on-update-of-ranges=\"回答.A1\"/></draw:frame>"
                ),
                None,
            ),
            (
                format!("<draw:control {size} draw:control=\"c1\"/>"),
                Some((RemarkKind::Tick(true), text("有"))),
            ),
            (format!("<draw:control {size} draw:control=\"c2\"/>"), None),
            (format!("<draw:rect {size} draw:style-name=\"gr1\"/>"), None),
            (
                format!(
                    "<draw:rect {size}><office:event-listeners><script:event-listener/></office:event-listeners><text:p>印刷</text:p></draw:rect>"
                ),
                None,
            ),
            (
                format!(
                    "<draw:g><office:event-listeners><script:event-listener/></office:event-listeners><draw:rect {size}/></draw:g>"
                ),
                None,
            ),
        ] {
            assert_eq!(of(&inside), expected.into_iter().collect::<Vec<_>>(), "{inside}");
        }
    }

    #[test]
    fn a_chart_is_told_by_its_own_content() {
        let content = r#"<a><office:body><table:table table:name="回答"><table:shapes><draw:frame svg:width="9pt" svg:height="9pt"><draw:object xlink:href="./Object 1"/></draw:frame><draw:frame svg:width="9pt" svg:height="9pt"><draw:object xlink:href="./Object 2"/></draw:frame></table:shapes></table:table></office:body></a>"#;
        let chart = "<a><office:body><office:chart><chart:chart/></office:chart></office:body></a>";
        let sheet = "<a><office:body><office:spreadsheet/></office:body></a>";
        let found = parts(&[
            (CONTENT, content),
            ("Object 1/content.xml", chart),
            ("Object 2/content.xml", sheet),
        ]);
        let remarks = &found["回答"].markup.remarks;
        assert_eq!(remarks.len(), 1);
        assert_eq!((remarks[0].kind, remarks[0].text.as_str()), (RemarkKind::Embedded, "Object 2"));
    }
}
