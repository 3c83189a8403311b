//! The returns on the progress of the vision: a row a measure.

use crate::measures::{self, Measure};
use crate::sheet::{Cell, Column, Return, column};

/// The offices, in official order.
const OFFICES: [&str; 7] =
    ["総合政策部", "地域振興部", "総務部", "防災安全部", "市民生活部", "学校教育部", "社会教育部"];

/// The heading over the years.
const ACTUAL: &str = "実績";

/// The columns of the form.
static COLUMNS: [Column; 13] = [
    column("番号", 10.0),
    column("基本目標", 22.0),
    column("施策", 30.0),
    column("進捗", 9.0),
    column("指標", 24.0),
    column("単位", 7.0),
    column("目標値", 9.0),
    Column { group: ACTUAL, heading: "平成26年度", width: 9.0 },
    Column { group: ACTUAL, heading: "平成27年度", width: 9.0 },
    Column { group: ACTUAL, heading: "平成28年度", width: 9.0 },
    column("達成率（％）", 9.0),
    column("取組の状況", 36.0),
    column("課題", 36.0),
];

/// What the offices send.
pub fn returns() -> Vec<Return> {
    let all = measures::all();
    let of = |office: &'static str| {
        let own = all.iter().filter(|one| one.office == office);
        Return {
            title: "地域まちづくりのビジョンの進捗状況　回答票（見本）",
            office,
            count: "施策数",
            columns: &COLUMNS,
            rows: (1..).zip(own).map(|(number, one)| row(number, one)).collect(),
        }
    };
    OFFICES.into_iter().map(of).collect()
}

/// The row of a measure.
fn row(number: u32, one: &Measure) -> Vec<Cell> {
    let [.., last] = one.actual;
    // To one place, half up.
    let rate = (last / one.target * 1000.0 + 0.5).floor() / 10.0;
    let mut row = vec![
        Cell::Number(number.into()),
        Cell::text(one.goal),
        Cell::text(one.name),
        Cell::text(one.stage),
        Cell::text(one.indicator.0),
        Cell::text(one.indicator.1),
        Cell::Number(one.target),
    ];
    row.extend(one.actual.map(Cell::Number));
    row.extend([Cell::Number(rate), Cell::text(one.progress), Cell::text(one.issue)]);
    row
}
