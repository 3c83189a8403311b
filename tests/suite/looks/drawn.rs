//! What is drawn over the cells: circles, lines, pictures, boxes to tick.

use super::{tells, two};
use crate::harness::dressed::{Dressed, ThingKind};

#[test]
fn a_circle_on_a_cell_is_queried_there() {
    tells(Dressed::from(two()).circle("K12"), &["query F138 回答!K12"], 2);
    let over_two = Dressed::from(two()).thing(ThingKind::Ellipse, [9.9, 11.1, 12.1, 11.9], "");
    tells(over_two, &["query F138 回答!K12:L12"], 2);
}

#[test]
fn a_line_through_a_row_is_queried_and_one_along_a_border_is_not() {
    let through = Dressed::from(two()).thing(ThingKind::Line, [0.2, 11.5, 20.8, 11.5], "");
    tells(through, &["query F138 回答!A12:U12"], 2);
    let along = Dressed::from(two()).thing(ThingKind::Line, [0.2, 13.0, 20.8, 13.0], "");
    tells(along, &[], 2);
}

#[test]
fn a_picture_in_the_margin_is_noted_and_one_on_an_answer_queried() {
    let margin = Dressed::from(two()).thing(ThingKind::Picture, [22.0, 1.0, 24.0, 5.0], "");
    tells(margin, &["note F133 回答!W2"], 2);
    tells(Dressed::from(two()).on(ThingKind::Picture, "G12"), &["query F138 回答!G12"], 2);
}

#[test]
fn a_shape_with_words_is_told_where_it_lies() {
    let sheet = Dressed::from(two()).thing(ThingKind::Ellipse, [9.9, 11.1, 10.9, 11.9], "済");
    tells(sheet, &["query F132 回答!K12"], 2);
}

#[test]
fn buttons_and_what_runs_a_macro_say_nothing() {
    let sheet = Dressed::from(two())
        .on(ThingKind::Button, "G12")
        .on(ThingKind::Macro, "H12")
        .thing(ThingKind::Button, [22.0, 1.0, 24.0, 2.0], "印刷");
    tells(sheet, &[], 2);
}

#[test]
fn a_box_that_is_ticked_is_queried_and_an_empty_one_is_not() {
    tells(Dressed::from(two()).on(ThingKind::CheckBox(true), "G12"), &["query F139 回答!G12"], 2);
    tells(Dressed::from(two()).on(ThingKind::CheckBox(false), "G12"), &[], 2);
}

#[test]
fn a_box_over_the_cell_that_it_sets_says_nothing() {
    for ticked in [true, false] {
        let sheet = Dressed::from(two()).on(ThingKind::LinkedBox(ticked), "O12");
        tells(sheet, &[], 2);
    }
}

#[test]
fn a_row_dragged_shut_is_hidden() {
    tells(Dressed::from(two()).shut_row(12), &["query F118 回答!A12:U12"], 2);
}
