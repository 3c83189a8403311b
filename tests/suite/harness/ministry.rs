//! The ministry's workbooks of all municipalities by age, in the heading shapes of four years, with
//! the published figures of one city (住民基本台帳に基づく人口, Ministry of Internal Affairs and
//! Communications, CC BY 4.0).

use super::{Grid, Input};

/// How a year's workbook is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One row of headings; names end in a full-width space.
    Plain,
    /// A column （修正総数） between the total and the ages; some figures are texts.
    Corrected,
    /// Marks behind the names, a control character in one; a longer title.
    Marked,
    /// Headings in two rows with a row of units, ages up to 100.
    Layered,
}

/// One year of the city: its shape, its title's day, and its figures: both sexes, men, women.
pub struct Year {
    pub shape: Shape,
    pub title: &'static str,
    pub ages: [&'static [i32]; 3],
}

/// The city's code as the ministry writes it.
pub const CODE: &str = "012041";

/// The four years, oldest first.
pub const YEARS: [Year; 4] = [
    Year {
        shape: Shape::Plain,
        title: "平成7年3月31日住民基本台帳年齢別人口（市区町村別）",
        ages: [
            &[
                15743, 18190, 21877, 25199, 25375, 22745, 21592, 23093, 29484, 32170, 27116, 23879,
                22742, 18660, 13960, 9358, 9298,
            ],
            &[
                7956, 9458, 11261, 12717, 11955, 10617, 10102, 11013, 14031, 15290, 12775, 11369,
                11011, 8785, 5926, 3858, 3452,
            ],
            &[
                7787, 8732, 10616, 12482, 13420, 12128, 11490, 12080, 15453, 16880, 14341, 12510,
                11731, 9875, 8034, 5500, 5846,
            ],
        ],
    },
    Year {
        shape: Shape::Corrected,
        title: "平成17年3月31日住民基本台帳年齢別人口（市区町村別）",
        ages: [
            &[
                14027, 14817, 16201, 17974, 19660, 23010, 24931, 22201, 21722, 22639, 28266, 30831,
                26265, 22676, 20341, 15403, 17831,
            ],
            &[
                7191, 7575, 8222, 9178, 9561, 11375, 12064, 10433, 10124, 10756, 13326, 14352,
                12040, 10557, 9426, 6626, 6036,
            ],
            &[
                6836, 7242, 7979, 8796, 10099, 11635, 12867, 11768, 11598, 11883, 14940, 16479,
                14225, 12119, 10915, 8777, 11795,
            ],
        ],
    },
    Year {
        shape: Shape::Marked,
        title: "平成26年1月1日住民基本台帳年齢階級別人口（市区町村別）（総計）※年齢不詳者がある場合は、一致しないことがあります。",
        ages: [
            &[
                12469, 13581, 14508, 14973, 14588, 16772, 19301, 23494, 24168, 21686, 21325, 23154,
                30416, 26932, 23310, 19663, 28717,
            ],
            &[
                6368, 6953, 7416, 7617, 6950, 8219, 9513, 11570, 11577, 10071, 9976, 10953, 14119,
                12184, 10275, 8523, 10071,
            ],
            &[
                6101, 6628, 7092, 7356, 7638, 8553, 9788, 11924, 12591, 11615, 11349, 12201, 16297,
                14748, 13035, 11140, 18646,
            ],
        ],
    },
    Year {
        shape: Shape::Layered,
        title: "令和4年1月1日住民基本台帳年齢階級別人口（市区町村別）（総計）",
        ages: [
            &[
                9813, 11684, 12755, 13608, 12800, 13244, 14275, 17375, 20544, 24193, 23192, 20314,
                21266, 24431, 29729, 21467, 17211, 12070, 5988, 1726, 275,
            ],
            &[
                5016, 5883, 6565, 6902, 6409, 6733, 7101, 8660, 10090, 11813, 10962, 9379, 9880,
                11368, 13286, 9046, 6756, 4362, 1724, 313, 40,
            ],
            &[
                4797, 5801, 6190, 6706, 6391, 6511, 7174, 8715, 10454, 12380, 12230, 10935, 11386,
                13063, 16443, 12421, 10455, 7708, 4264, 1413, 235,
            ],
        ],
    },
];

impl Year {
    /// The year's workbook: the whole country, then a town before and after the city.
    pub fn sheet(&self) -> Grid {
        let name = match self.shape {
            Shape::Plain | Shape::Corrected => "Sheet1",
            _ => "年齢別人口（市区町村別）【総計】",
        };
        let mut sheet = self.headings(Grid::new(name).put("A1", self.title));
        let blank = if self.shape == Shape::Layered { "-" } else { "" };
        let towns =
            [(blank, "合計", blank), ("012025", "北海道", "函館市"), (CODE, "北海道", "旭川市")];
        for (number, town) in (0..).zip(towns.into_iter().chain([("012050", "北海道", "室蘭市")]))
        {
            sheet = self.town(sheet, self.first_row() + 3 * number, town);
        }
        sheet
    }

    /// The row of the city's figures for both sexes.
    pub fn city_row(&self) -> u32 {
        self.first_row() + 6
    }

    /// The first row below the headings.
    pub fn first_row(&self) -> u32 {
        if self.shape == Shape::Layered { 4 } else { 3 }
    }

    fn headings(&self, sheet: Grid) -> Grid {
        let names = ["団体コード", "都道府県名", "市区町村名", "性別"];
        if self.shape != Shape::Layered {
            let mut headings = names.map(str::to_owned).to_vec();
            headings.push("総数".to_owned());
            if self.shape == Shape::Corrected {
                headings.push("（修正総数）".to_owned());
            }
            headings.push("0～4歳".to_owned());
            headings.extend((1..16).map(|five| format!("{}～{}", five * 5, five * 5 + 4)));
            headings.push("80歳以上".to_owned());
            return sheet.texts("A2", &headings);
        }
        let mut ages = vec!["総数".to_owned()];
        ages.extend((0..20).map(|five| format!("{}歳～{}歳", five * 5, five * 5 + 4)));
        ages.push("100歳以上".to_owned());
        let units = vec!["人".to_owned(); ages.len()];
        sheet.texts("E2", &ages).row("A3", &names).texts("E3", &units)
    }

    fn town(
        &self,
        mut sheet: Grid,
        first: u32,
        (code, prefecture, name): (&str, &str, &str),
    ) -> Grid {
        let (prefecture, name) = match (self.shape, name) {
            (Shape::Plain | Shape::Corrected, _) => (format!("{prefecture}　"), name.to_owned()),
            (Shape::Marked, "函館市") => (prefecture.to_owned(), "函館市\u{7}*".to_owned()),
            _ => (prefecture.to_owned(), name.to_owned()),
        };
        for ((row, sex), ages) in (first..).zip(["計", "男", "女"]).zip(self.ages) {
            sheet = sheet
                .texts(&format!("A{row}"), &[code, &prefecture, &name, sex].map(str::to_owned));
            let total: i32 = ages.iter().sum();
            sheet = sheet.put(&format!("E{row}"), total);
            let mut first_age = 5;
            if self.shape == Shape::Corrected {
                first_age = 6;
                if sex == "計" {
                    sheet = sheet.put(&format!("F{row}"), total + 12);
                }
            }
            for (column, age) in (first_age..).zip(ages) {
                let at = format!("{}{row}", letters(column));
                // As in 2005: figures and digits typed as text, side by side.
                let as_text = self.shape == Shape::Corrected && column % 3 == 0;
                let input = if as_text { Input::from(age.to_string()) } else { Input::from(*age) };
                sheet = sheet.put(&at, input);
            }
        }
        sheet
    }
}

/// The letters of a column counted from zero, below AA.
pub fn letters(column: u8) -> String {
    assert!(column < 26, "one letter is enough here");
    char::from(b'A' + column).to_string()
}

/// A definition of the register of these files, each with its reference date, with the groups of
/// the population trend.
pub fn definition(files: &[(&str, &str)]) -> String {
    let files: String = files
        .iter()
        .map(|(file, day)| format!("  {{ file = \"{file}\", as_of = \"{day}\" }},\n"))
        .collect();
    format!(
        r#"[[register]]
id = "years"
kind = "municipality"
source = "住民基本台帳に基づく人口"
municipality = "{CODE}"
code_heading = "団体コード"
sex_heading = "性別"
sexes = ["計", "男", "女"]
total = {{ id = "people", heading = "総数", label = "人口" }}
age_groups = [
  {{ id = "young", label = "15歳未満", from = 0, to = 14 }},
  {{ id = "working", label = "15～64歳", from = 15, to = 64 }},
  {{ id = "old", label = "65歳以上", from = 65 }},
  {{ id = "oldest", label = "うち75歳以上", from = 75, within = "old" }},
]
files = [
{files}]
"#
    )
}
