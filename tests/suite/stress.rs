//! Reports of unusual collections: nothing runs over the margins, and no heading stands alone at the
//! foot of a page.

use super::harness::ink::{Mark, pages, pitch};
use super::harness::pdf::{Pdf, closed};
use super::harness::products::Products;
use super::harness::{Agreement, Office, SAMPLE, answer, none, repository};
use std::fmt::Write as _;
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontVariant, FontVariations};

/// The side margins of an upright page, in points: what the text leaves of A4.
const MARGIN: f32 = (595.28 - 46.0 * 10.5) / 2.0;

/// Half the stroke of a table's frame, and rounding.
const GIVE: f32 = 1.0;

/// Looks at every page.
fn check(pdf: &Pdf, headings: &[String]) {
    for (index, page) in pages(pdf).iter().enumerate() {
        let (width, height) = page.size;
        let side = if width > height { (841.89 - 70.0 * 10.5) / 2.0 } else { MARGIN };
        let out = |mark: &&Mark| {
            let [left, bottom, right, top] = mark.corners;
            left < side - GIVE
                || right > width - side + GIVE
                || bottom < 20.0
                || top > height - 20.0
        };
        let outside: Vec<(&str, [f32; 4])> =
            page.marks.iter().filter(out).map(|mark| (mark.text.as_str(), mark.corners)).collect();
        assert_eq!(outside, [], "page {}: outside the margins", index + 1);
        assert_eq!(collisions(&page.marks), [], "page {}: texts on one another", index + 1);
    }
    for (index, page) in pdf.pages.iter().enumerate().skip(2) {
        let number = format!("{}/{}", index + 1, pdf.pages.len());
        let text = page.trim_end_matches(&number);
        let alone = headings.iter().find(|heading| text.ends_with(heading.as_str()));
        assert_eq!(alone, None, "page {} ends with a heading", index + 1);
    }
}

/// Texts that stand on one another.
fn collisions(marks: &[Mark]) -> Vec<(&str, &str)> {
    let texts: Vec<&Mark> = marks.iter().filter(|mark| !mark.text.is_empty()).collect();
    let meet = |a: &Mark, b: &Mark, low: usize, high: usize| {
        a.corners[high].min(b.corners[high]) - a.corners[low].max(b.corners[low]) > GIVE
    };
    let pairs = texts.iter().enumerate().flat_map(|(index, a)| {
        let rest = texts[index + 1..].iter();
        rest.filter(move |b| meet(a, b, 0, 2) && meet(a, b, 1, 3)).map(move |b| (a, b))
    });
    pairs.map(|(a, b)| (a.text.as_str(), b.text.as_str())).collect()
}

#[test]
fn texts_on_one_another_are_seen() {
    let mark = |text: &str, corners| Mark { corners, text: text.to_owned() };
    let marks = [
        mark("a", [0.0, 0.0, 20.0, 8.0]),
        mark("b", [20.0, 0.0, 40.0, 8.0]),
        mark("", [0.0, 0.0, 40.0, 40.0]),
        mark("c", [15.0, 5.0, 18.0, 13.0]),
    ];
    assert_eq!(collisions(&marks), [("a", "c")]);
}

/// Looks at the report of a run.
pub fn look_at(products: &Products) -> Pdf {
    let (pdf, content) = (products.pdf(), products.content());
    let headings = content.of_kind("heading").into_iter();
    let headings: Vec<String> =
        headings.map(|one| closed(one["text"].as_str().expect("a text"))).collect();
    check(&pdf, &headings);
    pdf
}

/// Publishes, and looks at the report.
fn printed(office: &Office) -> Pdf {
    let products = office.publish();
    assert!(!products.withheld, "{:#?}", office.lines());
    look_at(&products)
}

#[test]
fn no_character_of_the_fonts_is_wider_than_it_is_counted() {
    let rule = std::fs::read_to_string(repository("templates/fit.typ")).unwrap();
    assert!(rule.contains("#let narrow = regex(\"[ -~¥‾｡-ﾟ]\")"), "counted by another rule");
    for name in ["BIZUDGothic-Regular.ttf", "BIZUDGothic-Bold.ttf"] {
        let bytes = std::fs::read(repository("templates/fonts").join(name)).unwrap();
        let font = Font::new(Bytes::new(bytes), 0).unwrap();
        let variations = FontVariations::default();
        let font = font.instantiate(FontVariant::default(), Abs::pt(10.0), &variations);
        let mut seen = 0;
        for c in '\0'..=char::MAX {
            let Some(glyph) = font.ttf().glyph_index(c) else { continue };
            seen += 1;
            let width = font.x_advance(glyph.0).expect("a width").get();
            assert!(width <= f64::from(pitch(c)), "{name}: {c} ({width})");
        }
        assert!(seen > 10_000, "{name}: {seen}");
    }
}

#[test]
fn the_sample_keeps_its_margins() {
    look_at(&SAMPLE);
}

#[test]
fn sixty_departments_with_long_names_and_forty_fiscal_years() {
    let names: Vec<String> = (1..=60)
        .map(|number| {
            format!("第{number}次総合計画推進及び公共施設等最適化担当見本部（仮称・兼務）ＩＣＴ室")
        })
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let office = Office::of(&names);
    office.define("first_bucket_until = \"H25\"", "first_bucket_until = \"S59\"");
    for (number, name) in (0..).zip(&names) {
        let agreements: Vec<Agreement> = (0..=number % 3)
            .map(|index| {
                let year = 1984 + (number * 7 + index * 13) % 40;
                let name = format!("{name}と見本との非常に長い名称をもつ包括連携協定その{index}");
                Agreement::named(&name).on(year, 10, 1).fields(&["環境", "災害対策"])
            })
            .collect();
        office.send(answer(name, &agreements));
    }
    let pdf = printed(&office);
    assert!(pdf.pages.len() >= 10, "{}", pdf.pages.len());
    // Twenty equals are counted in the sentence, not listed over two pages.
    let said = office.publish().content().sentences();
    let leaders = said.iter().find(|text| text.starts_with("部局別では")).expect("the sentence");
    assert!(leaders.contains("など20部局等がそれぞれ３件"), "{leaders}");
    for name in names {
        assert!(pdf.text().contains(&closed(name)), "{name}");
    }
}

#[test]
fn thirty_fields() {
    let labels: Vec<String> =
        (13..=30).map(|number| format!("見本分野{number}・長い名称の取組")).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let (mut codes, mut ids) = (String::new(), String::new());
    for (number, label) in (13..).zip(&labels) {
        let _ = writeln!(codes, "  {{ id = \"f{number}\", label = \"{label}\" }},");
        let _ = write!(ids, "\"f{number}\", ");
    }
    let office = Office::of(&["防災安全部", "総務部"]);
    let last = "  { id = \"human_resources\", label = \"人材育成\" },\n";
    office.define(last, &format!("{last}{codes}"));
    office.define(
        "\"human_resources\", \"other\"]",
        &format!("\"human_resources\", {ids}\"other\"]"),
    );
    // The form has the further fields in columns behind the others.
    let sheet = |department, count| {
        answer(department, &Agreement::several(count, "協定"))
            .merge("V10", "AM10", "該当する分野（あてはまるもの全てに○）")
            .row("V11", &labels)
    };
    office.send(sheet("防災安全部", 4).put("V12", "○").put("AM13", "○"));
    office.send(sheet("総務部", 0));
    let pdf = printed(&office);
    assert!(pdf.text().contains("見本分野30"));
}

#[test]
fn no_agreements_at_all_and_a_single_one() {
    let office = Office::of(&["総務部", "税務部"]);
    office.send(none("総務部")).send(none("税務部"));
    let pdf = printed(&office);
    assert!(pdf.text().contains("効力を有する協定はない。"));
    let office = Office::of(&["総務部", "税務部"]);
    office.send(answer("総務部", &Agreement::several(1, "協定"))).send(none("税務部"));
    let pdf = printed(&office);
    assert!(pdf.text().contains("合わせて１件の協定を締結している。"));
}
