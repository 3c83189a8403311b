//! Small documents, and what is found in them.

use super::*;
use crate::collect::markup::RemarkKind;
use crate::collect::markup::dress::Font;
use crate::collect::package::Archive;
use crate::model::appearance::Level;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What is found of one sheet, of these styles and rows.
fn found(styles: &str, sheet: &str) -> Found {
    let content = format!(
        r#"<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="回答">{sheet}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    parts(&[(CONTENT, &content)]).remove("回答").unwrap()
}

fn parts(parts: &[(&str, &str)]) -> BTreeMap<String, Found> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let file = zip.finish().unwrap().into_inner();
    of(&Archive::open(&file).and_then(Archive::unpack).unwrap())
}

fn cell(attributes: &str, inside: &str) -> String {
    format!(
        r#"<table:table-cell office:value-type="string" {attributes}>{inside}</table:table-cell>"#
    )
}

fn row(cells: &str) -> String {
    format!("<table:table-row>{cells}</table:table-row>")
}

fn runs(found: &Found) -> Vec<(String, Vec<(String, Font)>)> {
    let runs = found.dress.runs.iter();
    runs.map(|(at, runs)| {
        let runs = runs.iter().map(|run| (run.text.clone(), run.font.unwrap())).collect();
        (at.to_string(), runs)
    })
    .collect()
}

const STRUCK: &str = r#"<style:style style:name="ce1" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style><style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-type="single"/></style:style><style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>"#;

fn struck(found: &Found) -> Vec<String> {
    found
        .dress
        .styles
        .iter()
        .filter(|(_, style)| style.font.struck)
        .map(|(at, _)| at.to_string())
        .collect()
}

#[test]
fn a_cell_takes_the_style_of_its_row_or_its_column_where_it_has_none() {
    let sheet = format!(
        r#"<table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="ce1"/><table:table-column table:number-columns-repeated="9"/>{}<table:table-row table:default-cell-style-name="ce1" table:number-rows-repeated="2">{}</table:table-row>{}"#,
        row(&cell(r#"table:number-columns-repeated="4""#, "<text:p>○</text:p>")),
        cell("", "<text:p>○</text:p>"),
        row(&cell(r#"table:style-name="ce1""#, "<text:p>○</text:p>")),
    );
    assert_eq!(struck(&found(STRUCK, &sheet)), ["C1", "A2", "A3", "A4"]);
}

#[test]
fn named_styles_stand_in_a_part_of_their_own() {
    let styles = r#"<office:document-styles><office:font-face-decls/><office:styles><style:style style:name="消" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style></office:styles><office:automatic-styles><style:style style:name="ce2" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style></office:automatic-styles></office:document-styles>"#;
    let content = format!(
        r#"<office:document-content><office:automatic-styles><style:style style:name="ce1" style:family="table-cell" style:parent-style-name="消"/></office:automatic-styles><office:body><table:table table:name="回答">{}</table:table></office:body></office:document-content>"#,
        row(&(cell(r#"table:style-name="ce1""#, "<text:p>a</text:p>")
            + &cell(r#"table:style-name="ce2""#, "<text:p>b</text:p>")))
    );
    let found = parts(&[(STYLES, styles), (CONTENT, &content)]).remove("回答").unwrap();
    assert_eq!(struck(&found), ["A1"]);
}

#[test]
fn texts_come_in_runs_where_they_do_not_look_alike() {
    let plain = Font::default();
    let line = Font { struck: true, ..plain };
    let raised = Font { struck: true, level: Level::Raised, symbols: None };
    let partly = cell(
        "",
        r#"<text:p><text:span text:style-name="T1">旧<text:span text:style-name="T2">1</text:span>社</text:span><text:s text:c="2"/>新<text:a>社</text:a></text:p><text:p>次<text:tab/>へ<text:line-break/>行</text:p>"#,
    );
    let found =
        found(STRUCK, &row(&(partly + &cell("", "<text:p>並<text:span>み</text:span></text:p>"))));
    assert_eq!(
        runs(&found),
        [(
            "A1".to_owned(),
            vec![
                ("旧".to_owned(), line),
                ("1".to_owned(), raised),
                ("社".to_owned(), line),
                ("  新社\n次\tへ\n行".to_owned(), plain),
            ]
        )]
    );
}

#[test]
fn readings_comments_and_drawings_are_no_text_of_a_cell() {
    let cells = cell(
        "",
        "<text:p><text:ruby><text:ruby-base>社会</text:ruby-base><text:ruby-text>しゃかい</text:ruby-text></text:ruby>教育部</text:p>",
    ) + &cell(
        "",
        "<draw:custom-shape><text:p>図</text:p></draw:custom-shape><office:annotation><text:p>注</text:p></office:annotation><text:p>名称</text:p>",
    );
    let found = found("", &row(&cells));
    let text = |text: &str| vec![(text.to_owned(), Font::default())];
    assert_eq!(
        runs(&found),
        [("A1".to_owned(), text("社会教育部")), ("B1".to_owned(), text("名称"))]
    );
    let remarks = found.markup.remarks.iter();
    let remarks: Vec<_> =
        remarks.map(|one| (one.kind, one.at.to_string(), one.text.as_str())).collect();
    assert_eq!(
        remarks,
        [
            (RemarkKind::Comment, "B1".to_owned(), "注\n"),
            (RemarkKind::TextBox, "B1".to_owned(), "図\n")
        ]
    );
}

#[test]
fn a_text_in_another_colour_than_its_cell_is_seen() {
    let white = r##"<style:style style:name="ce1" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style><style:style style:name="T1" style:family="text"><style:text-properties fo:color="#000000"/></style:style><style:style style:name="T2" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>"##;
    let cells = cell(r#"table:style-name="ce1""#, "<text:p>あ</text:p>")
        + &cell(
            r#"table:style-name="ce1""#,
            r#"<text:p><text:span text:style-name="T1">い</text:span></text:p>"#,
        )
        + &cell("", r#"<text:p><text:span text:style-name="T2">う</text:span></text:p>"#);
    let found = found(white, &row(&cells));
    let blank: Vec<String> = found
        .dress
        .styles
        .iter()
        .filter(|(_, style)| style.blank_ink)
        .map(|(at, _)| at.to_string())
        .collect();
    assert_eq!(blank, ["A1", "C1"]);
}

#[test]
fn what_a_number_style_adds_is_not_taken_for_the_text() {
    let cells = cell(
        r#"office:string-value="社会""#,
        "<text:p>社会<text:span text:style-name=\"T1\">部</text:span></text:p>",
    ) + &cell(
        r#"office:string-value="旧 新""#,
        "<text:p><text:span text:style-name=\"T1\">旧</text:span></text:p><text:p>新</text:p>",
    );
    let found = found(STRUCK, &row(&cells));
    assert_eq!(runs(&found).iter().map(|(at, _)| at.as_str()).collect::<Vec<_>>(), ["B1"]);
}

#[test]
fn merges_formulas_and_links_are_told() {
    let sheet = row(
        r#"<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3"/><table:covered-table-cell/><table:table-cell table:formula="of:=[.A9]*2"/><table:table-cell table:formula="of:=[$別.C5]" office:value-type="float" office:value="0"/><table:table-cell table:formula="of:=[.C5]" office:value-type="float" office:value="4"/>"#,
    ) + r#"<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-spanned="2"/></table:table-row>"#;
    let found = found("", &sheet);
    let merged: Vec<String> = found.markup.merged.iter().map(ToString::to_string).collect();
    assert_eq!(merged, ["A1:B3", "A2:B2"]);
    assert_eq!(found.markup.unevaluated, [(CellRef::new(0, 2), "=[.A9]*2".to_owned())]);
    assert_eq!(found.dress.links, [CellRef::new(0, 3)]);
}

#[test]
fn rows_dragged_shut_count_as_hidden() {
    let styles = r#"<style:style style:name="ro1" style:family="table-row"><style:table-row-properties style:row-height="0.0138in"/></style:style><style:style style:name="ro2" style:family="table-row"><style:table-row-properties style:row-height="0.1in"/></style:style>"#;
    let sheet = r#"<table:table-row table:style-name="ro2"/><table:table-row table:style-name="ro1" table:number-rows-repeated="2"/><table:table-row table:visibility="filter"/>"#;
    let found = found(styles, sheet);
    assert_eq!(found.markup.hidden_rows, [(1, 3)]);
    assert!(found.markup.filtered);
}

#[test]
fn zeros_are_hidden_where_the_view_says_so() {
    let item = |shown: bool| {
        format!(
            r#"<config:config-item config:name="ShowZeroValues" config:type="boolean">{shown}</config:config-item>"#
        )
    };
    let settings = |document: &str, view: &str, sheet: &str| {
        format!(
            r#"<office:document-settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry><config:config-item-map-named config:name="Tables"><config:config-item-map-entry config:name="回答">{sheet}</config:config-item-map-entry></config:config-item-map-named>{view}</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set><config:config-item-set config:name="ooo:configuration-settings">{document}</config:config-item-set></office:document-settings>"#
        )
    };
    let (shown, hidden) = (item(true), item(false));
    for (xml, expected) in [
        (settings("", "", ""), false),
        (settings(&hidden, "", ""), true),
        (settings(&hidden, &shown, ""), false),
        (settings(&shown, &hidden, &shown), false),
        (settings(&shown, &shown, &hidden), true),
    ] {
        let content = r#"<a><office:body><table:table table:name="回答"/></office:body></a>"#;
        let found = parts(&[(CONTENT, content), ("settings.xml", &xml)]);
        assert_eq!(found["回答"].dress.hides_zeros, expected, "{xml}");
    }
}

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

#[test]
fn what_is_repeated_without_end_comes_to_an_end() {
    let most = r#"table:number-columns-repeated="4294967295""#;
    let cells = cell(
        &format!(r#"{most} table:style-name="ce1""#),
        r#"<text:p>a<text:s text:c="4294967295"/>b</text:p>"#,
    );
    let row = format!(
        r#"<table:table-row table:number-rows-repeated="4294967295">{cells}{cells}</table:table-row>"#
    );
    let found = found(STRUCK, &format!("<table:table-column {most}/>{row}{row}"));
    assert!(found.dress.styles.len() <= 1_000_000);
}

#[test]
fn any_bytes_come_to_an_end() {
    let content = format!(
        r#"<a><office:automatic-styles>{STRUCK}</office:automatic-styles><office:body><table:table table:name="回答">{}</table:table></office:body></a>"#,
        row(&cell(
            r#"table:style-name="ce1""#,
            r#"<text:p>a<text:span text:style-name="T1">b</text:span></text:p><draw:line svg:x1="1pt" svg:y1="2pt" svg:x2="3pt" svg:y2="4pt"/>"#
        ))
    );
    let mut state = 7_u32;
    for _ in 0..2_000 {
        let mut bytes = content.clone().into_bytes();
        for _ in 0..4 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = state as usize % bytes.len();
            bytes[at] = b"<>/\"9= a-"[(state >> 16) as usize % 9];
        }
        parts(&[(CONTENT, &String::from_utf8_lossy(&bytes))]);
    }
}

#[test]
fn a_break_between_paragraphs_looks_like_what_stands_before_it() {
    let struck = r#"<text:span text:style-name="T1">旧</text:span>"#;
    let found =
        found(STRUCK, &row(&cell("", &format!("<text:p>{struck}</text:p><text:p>新</text:p>"))));
    let line = Font { struck: true, ..Font::default() };
    let expected = vec![("旧\n".to_owned(), line), ("新".to_owned(), Font::default())];
    assert_eq!(runs(&found), [("A1".to_owned(), expected)]);
}
