//! The register workbook by area.

use super::grid::Grid;

/// One area: households, population, and the four age groups.
pub type Area<'a> = (&'a str, [i32; 6]);

/// A small city that adds up.
pub const BALANCED: [Area<'static>; 3] = [
    ("東", [10, 30, 3, 4, 15, 8]),
    ("西", [20, 1200, 100, 100, 600, 400]),
    ("合計（全市平均）", [30, 1230, 103, 104, 615, 408]),
];

/// The sheet of these areas, the last of them the city: headings in row 3, areas from row 4.
pub fn register(areas: &[Area<'_>]) -> Grid {
    let ages = ["③ ５歳以下", "④ ６～１４歳", "⑤ １５～６４歳", "⑥ ６５歳以上"];
    let mut headings = vec!["協議会区分", "① 世帯", "② 人口"];
    headings.extend(ages.into_iter().flat_map(|age| [age, "(割合)"]));
    let mut sheet = Grid::new("地域別人口")
        .merge("A1", "K1", "地域別の世帯数と人口")
        .put("K2", "（平成26年4月1日現在）")
        .row("A3", &headings);
    for (row, (name, figures)) in (4..).zip(areas) {
        sheet = sheet.put(&format!("A{row}"), *name);
        for (column, figure) in ["B", "C", "D", "F", "H", "J"].into_iter().zip(figures) {
            sheet = sheet.put(&format!("{column}{row}"), *figure);
        }
    }
    sheet.put(&format!("A{}", 4 + areas.len()), "※ 公表された値です。")
}
