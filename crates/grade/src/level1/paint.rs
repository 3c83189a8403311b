//! L1-11: cells that look otherwise than the rest of their column, which may be meant to say
//! something that no program reads.

use crate::judged_sheet::JudgedSheet;
use crate::rules::Check;
use crate::shape::Column;
use crate::subject::{Cell, Paint};
use crate::violations::{Said, quoted};
use std::collections::BTreeMap;

/// Looks at the data of every column; headings may look as they like.
pub fn check(judged: &JudgedSheet<'_>, said: &mut Said) {
    for range in &judged.sheet.conditional {
        said.suspected(Check::Formatting, *range, || "条件付き書式があります".to_owned());
    }
    let Some(table) = &judged.shape.table else { return };
    for column in &table.columns {
        column_paint(judged, column, said);
    }
}

fn column_paint(judged: &JudgedSheet<'_>, column: &Column<'_>, said: &mut Said) {
    let plain = Paint::default();
    let paint = |cell: &Cell| judged.sheet.look(cell).map_or(&plain, |look| &look.paint);
    // Cells refer to their looks by number, which is quicker to count than what the looks are.
    let mut looks: BTreeMap<u32, (&Paint, usize)> = BTreeMap::new();
    for cell in &column.cells {
        looks.entry(cell.look).or_insert_with(|| (paint(cell), 0)).1 += 1;
    }
    let mut counts: BTreeMap<&Paint, usize> = BTreeMap::new();
    for (paint, count) in looks.values() {
        *counts.entry(*paint).or_default() += count;
    }
    // Of two as frequent, the plainer one is usual.
    let usual = counts.iter().rev().max_by_key(|(_, count)| **count).map(|(paint, _)| *paint);
    let Some(usual) = usual.filter(|_| counts.len() > 1) else { return };
    let is_odd = |cell: &&&Cell| looks.get(&cell.look).is_some_and(|(paint, _)| *paint != usual);
    let odd: Vec<&&Cell> = column.cells.iter().filter(is_odd).collect();
    let striped = column.cells.len() >= 4
        && counts.len() == 2
        && odd.len() * 5 >= column.cells.len() * 2
        && odd.windows(2).all(|pair| matches!(pair, [a, b] if a.at.row + 2 == b.at.row))
        && odd
            .iter()
            .all(|cell| Paint { fill: usual.fill.clone(), ..paint(cell).clone() } == *usual);
    for cell in odd {
        if striped {
            said.suspected(Check::Formatting, cell.at, || "一行おきに色が付いています".to_owned());
        } else {
            said.certain(Check::Formatting, cell.at, || {
                format!("{}の{}", quoted(&cell.value.brief()), difference(paint(cell), usual))
            });
        }
    }
}

/// What is different about the look of a cell.
fn difference(cell: &Paint, usual: &Paint) -> &'static str {
    match () {
        () if cell.fill != usual.fill => "塗りつぶし",
        () if cell.colour != usual.colour => "文字の色",
        () if cell.bold != usual.bold => "太字",
        () if cell.struck != usual.struck => "取り消し線",
        () if cell.underlined != usual.underlined => "下線",
        () if cell.italic != usual.italic => "斜体",
        () => "文字の大きさ",
    }
}
