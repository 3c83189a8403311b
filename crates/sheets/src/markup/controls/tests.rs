use super::*;

const VML: &str = "xl/drawings/vmlDrawing1.vml";

/// A part's relations: number, kind, target.
fn rels(relations: &[(&str, &str, &str)]) -> String {
    let relations = relations.iter().map(|(id, kind, target)| {
        format!("<Relationship Id='{id}' Type='t/{kind}' Target='{target}'/>")
    });
    format!("<Relationships>{}</Relationships>", relations.collect::<String>())
}

/// What a sheet `回答` with this part tells, beside these parts.
fn told(xml: &str, relations: &[(&str, &str, &str)], parts: &[(&str, Vec<u8>)]) -> Vec<String> {
    let part = "xl/worksheets/sheet1.xml";
    let rels_part = "xl/worksheets/_rels/sheet1.xml.rels";
    let mut all = vec![(rels_part.to_owned(), rels(relations).into_bytes())];
    all.extend(parts.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.clone())));
    let package: Package = all.into_iter().collect();
    let relations = super::super::parts::relations(&package, part);
    let sheet = Geometry::default();
    let ground =
        Ground { package: &package, name: "回答", xml, relations: &relations, sheet: &sheet };
    let twins = BTreeMap::from([(1025, Twin { text: "確認しました\n".to_owned(), area: None })]);
    let remarks = Controls::find(&ground).remarks(&ground, &twins);
    let told = remarks.iter().map(|remark| {
        let over = remark.over.map_or_else(|| "-".to_owned(), |over| over.to_string());
        format!("{:?} {over} {}", remark.kind, remark.text).trim().to_owned()
    });
    told.collect()
}

fn controls(inner: &str) -> String {
    format!(
        "<worksheet><mc:AlternateContent><mc:Choice Requires='x14'><controls>{inner}</controls>\
         </mc:Choice></mc:AlternateContent></worksheet>"
    )
}

/// A control with its anchor for newer programs, and without for older ones, on cell `O13`.
fn control(number: u32, id: &str) -> String {
    format!(
        "<mc:AlternateContent><mc:Choice><control shapeId='{number}' r:id='{id}' name='x'><controlPr>\
         <anchor><from><xdr:col>14</xdr:col><xdr:row>12</xdr:row></from><to><xdr:col>15</xdr:col>\
         <xdr:row>13</xdr:row></to></anchor></controlPr></control></mc:Choice><mc:Fallback><control \
         shapeId='{number}' r:id='{id}'/></mc:Fallback></mc:AlternateContent>"
    )
}

fn properties(attributes: &str) -> Vec<u8> {
    format!("<formControlPr {attributes}/>").into_bytes()
}

#[test]
fn controls_of_forms_are_told_as_they_are_set() {
    let sets = [
        "objectType='CheckBox' checked='Checked'",
        "objectType='Radio'",
        "objectType='Drop' sel='2' fmlaRange='選択肢!$A$4:$A$9'",
        "objectType='List'",
        "objectType='Spin' val='12'",
        "objectType='Button'",
        "objectType='Label'",
        "objectType='GBox'",
        "objectType='CheckBox' fmlaLink='$O$13'",
        "objectType='CheckBox' fmlaLink='別!$O$13' checked='Mixed'",
        "objectType='CheckBox' fmlaLink='回答!$O$13'",
    ];
    let ids: Vec<(String, String)> =
        (0..sets.len()).map(|at| (format!("rId{at}"), format!("../c{at}.xml"))).collect();
    let relations: Vec<(&str, &str, &str)> =
        ids.iter().map(|(id, target)| (id.as_str(), "ctrlProp", target.as_str())).collect();
    let names: Vec<String> = (0..sets.len()).map(|at| format!("xl/c{at}.xml")).collect();
    let parts: Vec<(&str, Vec<u8>)> =
        names.iter().zip(sets).map(|(name, set)| (name.as_str(), properties(set))).collect();
    let inner: String = (1025..).zip(&ids).map(|(number, (id, _))| control(number, id)).collect();
    assert_eq!(
        told(&controls(&inner), &relations, &parts),
        [
            "Tick(true) O13 確認しました",
            "Tick(false) O13",
            "Control O13 選択肢!$A$4:$A$9の2番目",
            "Control O13",
            "Control O13 12",
            "Tick(true) O13",
        ]
    );
}

fn vml(shapes: &[(u32, &str, &str)]) -> Vec<u8> {
    let shapes: String = shapes
        .iter()
        .map(|(number, kind, properties)| {
            format!(
                "<v:shape id=\"_x0000_s{number}\" style='position:absolute; visibility:visible'>\
                 <v:textbox><div style='text-align:left'><font>同意<br>する</font></div></v:textbox>\
                 <x:ClientData ObjectType=\"{kind}\"><x:Anchor>14, 5, 12, 3, 15, 0, 13, 0</x:Anchor>\
                 {properties}</x:ClientData></v:shape>"
            )
        })
        .collect();
    format!("<xml>{shapes}</xml>").into_bytes()
}

#[test]
fn controls_of_older_programs_are_told_from_their_drawing() {
    let drawing = vml(&[
        (1026, "Note", ""),
        (1027, "Checkbox", "<x:Checked>1</x:Checked>"),
        (1028, "Radio", ""),
        (1029, "Button", ""),
        (1030, "Drop", "<x:Sel>3</x:Sel>"),
        (1031, "Checkbox", "<x:FmlaLink>$O$13</x:FmlaLink>"),
    ]);
    let relations = [("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml")];
    assert_eq!(
        told("<worksheet/>", &relations, &[(VML, drawing.clone())]),
        ["Tick(true) O13 同意する", "Tick(false) O13 同意する", "Control O13 一覧の3番目"]
    );
    let hidden =
        String::from_utf8_lossy(&drawing).replace("visibility:visible", "visibility: hidden");
    assert_eq!(told("<worksheet/>", &relations, &[(VML, hidden.into_bytes())]), [""; 0]);
    assert!(!may_hold(&vml(&[(1026, "Note", ""), (1027, "Note", "")])));
}

#[test]
fn a_control_that_stands_in_both_is_told_once() {
    let drawing = vml(&[(1030, "Checkbox", "<x:Checked>1</x:Checked>")]);
    let relations =
        [("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml"), ("rId2", "ctrlProp", "../c.xml")];
    let parts =
        [(VML, drawing), ("xl/c.xml", properties("objectType='CheckBox' checked='Checked'"))];
    let xml = controls("<control shapeId='1030' r:id='rId2'/>");
    assert_eq!(told(&xml, &relations, &parts), ["Tick(true) O13 同意する"]);
}

#[test]
fn controls_of_programs_are_told_as_far_as_they_can_be_read() {
    let class = |kind: &str| format!("{{8BD21D{kind}-EC42-11CE-9E0D-00AA006002F3}}");
    let bag = |kind: &str, value: &str| {
        let class = class(kind);
        format!(
            "<ax:ocx ax:classid='{class}'><ax:ocxPr ax:name='Value' ax:value='{value}'/></ax:ocx>"
        )
        .into_bytes()
    };
    let parts = [
        ("xl/activeX/a0.xml", bag("40", "1")),
        ("xl/activeX/a1.xml", bag("50", "0")),
        ("xl/activeX/a2.xml", bag("10", "見本")),
        (
            "xl/activeX/a3.xml",
            format!("<ax:ocx ax:classid='{}' r:id='rId9'/>", class("40")).into_bytes(),
        ),
        (
            "xl/activeX/a4.xml",
            b"<ax:ocx ax:classid='{D7053240-CE69-11CD-A777-00DD01143C57}'/>".to_vec(),
        ),
    ];
    let relations = [
        ("rId0", "control", "../activeX/a0.xml"),
        ("rId1", "control", "../activeX/a1.xml"),
        ("rId2", "control", "../activeX/a2.xml"),
        ("rId3", "control", "../activeX/a3.xml"),
        ("rId4", "control", "../activeX/a4.xml"),
    ];
    let inner: String = relations.iter().map(|(id, ..)| control(9, id)).collect();
    assert_eq!(
        told(&controls(&inner), &relations, &parts),
        ["Tick(true) O13", "Tick(false) O13", "Control O13 見本", "Control O13"]
    );
}

#[test]
fn an_embedded_file_is_told_with_its_program() {
    let object = |program: &str, id: &str| {
        format!(
            "<mc:AlternateContent><mc:Choice Requires='x14'><oleObject {program} shapeId='3' r:id='{id}'>\
             <objectPr><anchor><from><xdr:col>1</xdr:col><xdr:row>12</xdr:row></from><to><xdr:col>2\
             </xdr:col><xdr:row>13</xdr:row></to></anchor></objectPr></oleObject></mc:Choice>\
             <mc:Fallback><oleObject shapeId='3' r:id='{id}'/></mc:Fallback></mc:AlternateContent>"
        )
    };
    let xml = format!(
        "<worksheet><oleObjects>{}{}</oleObjects></worksheet>",
        object("progId='Word.Document.12'", "rId1"),
        object("", "rId2")
    );
    let relations =
        [("rId1", "package", "../embeddings/a.docx"), ("rId2", "package", "../embeddings/b.docx")];
    assert_eq!(
        told(&xml, &relations, &[]),
        ["Embedded B13 Word.Document.12", "Embedded B13 b.docx"]
    );
}
