use super::*;
use crate::markup::geometry::Geometry;

/// Rows of a hundred, columns of two hundred.
fn sheet() -> Geometry {
    Geometry::new(100.0, Vec::new(), 200.0, Vec::new())
}

fn package(parts: &[(&str, &str)]) -> Package {
    parts.iter().map(|(name, xml)| ((*name).to_owned(), xml.as_bytes().to_vec())).collect()
}

/// What these things tell, each on its own over columns and rows `B2` to `C2`.
fn told(things: &[&str]) -> Vec<(RemarkKind, String, String)> {
    let anchors: String = things.iter().map(|thing| anchored(1, 1, 3, 2, thing)).collect();
    told_by(&anchors)
}

fn anchored(column: u32, row: u32, to_column: u32, to_row: u32, thing: &str) -> String {
    format!(
        "<x:twoCellAnchor><x:from><x:col>{column}</x:col><x:colOff>0</x:colOff><x:row>{row}</x:row>\
         <x:rowOff>0</x:rowOff></x:from><x:to><x:col>{to_column}</x:col><x:colOff>0</x:colOff><x:row>\
         {to_row}</x:row><x:rowOff>0</x:rowOff></x:to>{thing}<x:clientData/></x:twoCellAnchor>"
    )
}

fn told_by(anchors: &str) -> Vec<(RemarkKind, String, String)> {
    let xml = format!("<x:wsDr>{anchors}</x:wsDr>");
    let rels = "<Relationships><Relationship Id='rId1' Type='t/diagramData' Target='../d/data1.xml'/>\
                </Relationships>";
    let data = "<d><ptLst><pt><t><a:p><a:r><a:t>２番は</a:t></a:r></a:p></t></pt><pt><prSet phldr='1'/>\
                <t><a:p><a:r><a:t>[テキスト]</a:t></a:r></a:p></t></pt></ptLst></d>";
    let package = package(&[
        ("xl/drawings/drawing1.xml", &xml),
        ("xl/drawings/_rels/drawing1.xml.rels", rels),
        ("xl/d/data1.xml", data),
    ]);
    let sheet = sheet();
    let drawing = Drawing::read(&package, "xl/drawings/drawing1.xml", &sheet);
    let remarks = drawing.remarks(&sheet, &BTreeSet::from([77]));
    let place =
        |remark: &Remark| remark.over.map_or_else(|| "-".to_owned(), |over| over.to_string());
    remarks
        .iter()
        .map(|remark| (remark.kind, place(remark), remark.text.trim().to_owned()))
        .collect()
}

const ELLIPSE: &str = "<x:sp macro=''><x:nvSpPr><x:cNvPr id='2' name='楕円 1'/></x:nvSpPr><x:spPr>\
                       <a:prstGeom prst='ellipse'/><a:noFill/><a:ln w='19050'/></x:spPr></x:sp>";

fn boxed(text: &str) -> String {
    format!(
        "<x:sp><x:cNvPr id='9'/><x:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></x:txBody></x:sp>"
    )
}

#[test]
fn what_is_drawn_is_told_with_the_cells_it_covers() {
    let line = "<x:cxnSp macro=''><x:spPr><a:prstGeom prst='line'/></x:spPr></x:cxnSp>";
    let found = told(&[
        ELLIPSE,
        line,
        "<x:pic><x:cNvPr id='4'/></x:pic>",
        &boxed("もう&amp;一件"),
        "<x:graphicFrame><a:graphicData uri='u/diagram'><dgm:relIds r:dm='rId1'/></a:graphicData>\
         </x:graphicFrame>",
        "<mc:AlternateContent><mc:Choice Requires='xdr14'><x:contentPart r:id='rId9'/></mc:Choice>\
         <mc:Fallback><x:pic/></mc:Fallback></mc:AlternateContent>",
    ]);
    let kinds: Vec<(RemarkKind, &str)> =
        found.iter().map(|(kind, _, text)| (*kind, text.as_str())).collect();
    assert_eq!(
        kinds,
        [
            (RemarkKind::Shape, ""),
            (RemarkKind::Shape, ""),
            (RemarkKind::Picture, ""),
            (RemarkKind::TextBox, "もう&一件"),
            (RemarkKind::TextBox, "２番は"),
            (RemarkKind::Shape, ""),
        ]
    );
    assert!(found.iter().all(|(_, place, _)| place == "B2:C2"), "{found:?}");
}

#[test]
fn what_is_no_answer_is_not_told() {
    let found = told(&[
        "<x:sp macro='[0]!並べ替え'><x:txBody><a:p><a:t>並べ替え</a:t></a:p></x:txBody></x:sp>",
        "<x:sp textlink='$A$1'><x:txBody><a:p><a:t>3</a:t></a:p></x:txBody></x:sp>",
        "<x:sp><x:cNvPr id='3' hidden='1'/><x:txBody><a:p><a:t>a</a:t></a:p></x:txBody></x:sp>",
        "<x:pic><x:cNvPr id='77'/></x:pic>",
        "<x:pic><x:cNvPr id='5' hidden='1'/></x:pic>",
        "<x:sp><x:cNvSpPr txBox='1'/><x:txBody><a:p><a:t> </a:t></a:p></x:txBody></x:sp>",
        "<x:graphicFrame><a:graphicData uri='u/chart'><c:chart r:id='rId1'/></a:graphicData>\
         </x:graphicFrame>",
        "<x:sp><x:spPr><a:noFill/><a:ln><a:noFill/></a:ln></x:spPr></x:sp>",
        "<mc:AlternateContent><mc:Choice Requires='a14'><x:graphicFrame><a:graphicData \
         uri='u/slicer'/></x:graphicFrame></mc:Choice><mc:Fallback><x:sp><x:txBody><a:p><a:t>\
         スライサー</a:t></a:p></x:txBody></x:sp></mc:Fallback></mc:AlternateContent>",
    ]);
    assert_eq!(found, []);
}

#[test]
fn a_member_of_a_group_lies_where_the_group_puts_it() {
    let member = |x: u32| {
        format!(
            "<x:sp><x:spPr><a:xfrm><a:off x='{x}' y='1000'/><a:ext cx='10' cy='10'/></a:xfrm></x:spPr>\
             </x:sp>"
        )
    };
    let group = |inner: &str, members: &str| {
        format!(
            "<x:grpSp><x:nvGrpSpPr><x:cNvPr id='5'/></x:nvGrpSpPr><x:grpSpPr>{inner}</x:grpSpPr>\
                 {members}</x:grpSp>"
        )
    };
    let measure = "<a:xfrm><a:off x='0' y='0'/><a:ext cx='9' cy='9'/><a:chOff x='1000' y='1000'/>\
                   <a:chExt cx='40' cy='20'/></a:xfrm>";
    let nested = "<a:xfrm><a:off x='1020' y='1010'/><a:ext cx='20' cy='10'/><a:chOff x='1000' \
                  y='1000'/><a:chExt cx='20' cy='10'/></a:xfrm>";
    let members = member(1000) + &member(1030) + &group(nested, &(member(1000) + &boxed("中")));
    let found = told_by(&anchored(0, 0, 4, 2, &group(measure, &members)));
    let places: Vec<&str> = found.iter().map(|(_, place, _)| place.as_str()).collect();
    assert_eq!(places, ["A1", "D1", "C2", "C2:D2"]);
    let bare = told_by(&anchored(0, 0, 4, 2, &group("", &(member(1000) + &boxed("２番は終了")))));
    let places: Vec<&str> = bare.iter().map(|(_, place, _)| place.as_str()).collect();
    assert_eq!(places, ["A1:D2", "A1:D2"], "a group without a measure");
    assert_eq!(bare[1].2, "２番は終了");
}

#[test]
fn a_hidden_group_hides_its_members() {
    let group = format!("<x:grpSp><x:cNvPr id='5' hidden='1'/>{ELLIPSE}</x:grpSp>");
    assert_eq!(told(&[&group]), []);
}

#[test]
fn a_line_along_a_border_is_told_without_cells() {
    let line = "<x:cxnSp/>";
    let found = told_by(&anchored(0, 2, 4, 2, line));
    assert_eq!(found, [(RemarkKind::Shape, "-".to_owned(), String::new())]);
    let through = anchored(0, 2, 4, 2, line).replace("<x:rowOff>0", "<x:rowOff>50");
    assert_eq!(told_by(&through)[0].1, "A3:D3");
}

#[test]
fn the_shape_of_a_control_gives_its_caption() {
    let xml = "<x:wsDr><x:oneCellAnchor><x:from><x:col>1</x:col><x:row>1</x:row></x:from><x:ext cx='9' \
               cy='9'/><x:sp><x:cNvPr id='5' hidden='1'><a:ext><a14:compatExt spid='_x0000_s1025'/></a:ext>\
               </x:cNvPr><x:txBody><a:p><a:t>確認しました</a:t></a:p></x:txBody></x:sp></x:oneCellAnchor>\
               </x:wsDr>";
    let sheet = sheet();
    let drawing = Drawing::read(&package(&[("d.xml", xml)]), "d.xml", &sheet);
    assert_eq!(drawing.twins[&1025].text.trim(), "確認しました");
    assert!(drawing.twins[&1025].area.is_some());
    assert!(drawing.remarks(&sheet, &BTreeSet::new()).is_empty());
}

#[test]
fn any_elements_come_to_an_end() {
    const PIECES: [&str; 18] = [
        "<x:twoCellAnchor>",
        "</x:twoCellAnchor>",
        "<x:from>",
        "</x:from>",
        "<x:to/>",
        "<x:col>9</x:col>",
        "<x:row>99999999999</x:row>",
        "<x:sp>",
        "</x:sp>",
        "<x:grpSp>",
        "</x:grpSp>",
        "<a:xfrm>",
        "<a:off x='-9e99' y='1'/>",
        "<a:ext cx='9e300' cy='0'/>",
        "<a:chExt cx='0' cy='NaN'/>",
        "<mc:Choice>",
        "<mc:AlternateContent>",
        "<x:colOff>-9</x:colOff>",
    ];
    let mut state = 1_u32;
    for length in 0..400 {
        let xml: String = (0..length)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                PIECES[(state >> 24) as usize % PIECES.len()]
            })
            .collect();
        told_by(&xml);
    }
}
