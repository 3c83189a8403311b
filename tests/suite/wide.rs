//! Tables too wide for the page, and pages that a table would leave half empty.

use super::harness::Office;
use super::harness::ink::pages;
use super::harness::pdf::{Pdf, closed};
use super::surveys;

/// A survey with a table and more blocks at the end of its report.
fn reported(more: &str) -> Pdf {
    let office = surveys::office("councils", "returns");
    let path = office.input().join("collection.toml");
    let definition = std::fs::read_to_string(&path).expect("the definition");
    std::fs::write(&path, format!("{definition}\n{more}\n")).expect("the definition");
    office.publish().pdf()
}

/// Which pages stand across, from 1.
fn across(pdf: &Pdf) -> Vec<usize> {
    let sizes = pdf.sizes().into_iter().enumerate();
    sizes.filter(|(_, (width, height))| width > height).map(|(index, _)| index + 1).collect()
}

/// A table of so many columns of figures by office.
fn figures(columns: usize) -> String {
    let columns: Vec<String> = (0..columns)
        .map(|number| {
            format!(
                "{{ show = \"sum\", id = \"c{number}\", of = \"members\", heading = \"第{number}の会議の委員\", when = \"meetings > {number}\" }}"
            )
        })
        .collect();
    format!(
        "[[table]]\nid = \"wide\"\ntitle = \"広い表\"\nrows = {{ by = \"basis\", label = \"根拠\" }}\ncolumns = [{}]\n[[report]]\nkind = \"table\"\ntable = \"wide\"",
        columns.join(", ")
    )
}

#[test]
fn a_short_table_of_many_figures_is_cut_by_columns_with_its_heads_repeated() {
    let pdf = reported(&figures(40));
    assert_eq!(across(&pdf), [0; 0]);
    let text = closed(&pdf.text());
    let titles = text.matches("広い表").count();
    let continued = text.matches("広い表（続き）").count();
    assert!(continued >= 1 && titles == continued + 1, "{titles} {continued}");
    // Under each title the rows have their heads.
    let heads = pdf.structure().all("TH").len();
    let narrow = reported(&figures(4)).structure().all("TH").len();
    assert_eq!(heads - narrow, 36 + continued * (3 + 1), "rows and their column, once a piece");
    // Every column stands there once, in order.
    for number in 0..40 {
        assert!(text.contains(&format!("第{number}の")), "{number}");
    }
}

const LIST: &str = r#"
[[report]]
kind = "heading"
level = 1
text = "全ての項目"
[[report]]
kind = "records"
title = "全ての項目の一覧"
columns = [{ of = "number" }, { of = "office" }, { of = "name" }, { of = "basis" }, { of = "law" }, { of = "since" }, { of = "members" }, { of = "women" }, { of = "public" }, { of = "open" }, { of = "meetings" }, { of = "pay" }, { of = "note" }]
[[report]]
kind = "paragraph"
text = "ここからは，縦のページに戻る。"
"#;

#[test]
fn a_wide_list_is_turned_with_its_heading_and_what_follows_stands_upright() {
    let pdf = reported(LIST);
    let turned = across(&pdf);
    let last = pdf.pages.len();
    assert!(turned.len() >= 2 && !turned.contains(&last), "{turned:?} of {last}");
    let page = |number: usize| closed(&pdf.pages[number - 1]);
    assert_eq!(page(turned[0]).matches("全ての項目").count(), 2, "the heading and the title");
    assert!(page(last).contains("縦のページに戻る"));
}

#[test]
fn no_page_of_the_sample_is_half_empty_before_a_table() {
    let pdf = Office::sample().publish().pdf();
    let all = pages(&pdf);
    for (index, page) in all.iter().enumerate().skip(2) {
        let (_, height) = page.size;
        let (top, bottom) = (height - 72.0, 64.0);
        // What stands above the foot of the page.
        let lowest = page.marks.iter().map(|mark| mark.corners[1]).filter(|low| *low > bottom);
        let free = (lowest.fold(top, f32::min) - bottom) / (top - bottom);
        let next = pdf.pages.get(index + 1).map(|next| closed(next)).unwrap_or_default();
        let begins_with_table = next.get(..150).unwrap_or(&next).contains('表');
        let begins_a_section = pdf.bookmarks().iter().any(|(_, title)| {
            let title = closed(title);
            next.chars().take(90).collect::<String>().contains(&title)
        });
        assert!(
            free < 0.45 || begins_a_section || !begins_with_table,
            "page {}: {free}",
            index + 1
        );
    }
}
