//! The form of the sample's survey, filled in.

use super::{Grid, Input};
use sheets::Date;
use std::collections::BTreeMap;

/// The fields of the form, columns G to R.
pub const FIELDS: [&str; 12] = [
    "地域活性化・まちづくり",
    "産業・商業",
    "福祉・医療・健康",
    "教育・文化・スポーツ",
    "環境",
    "子育て",
    "安全・交通",
    "土木建設維持管理",
    "災害対策",
    "観光・魅力発信",
    "人材育成",
    "その他",
];

/// The headings of columns A to F.
const LEADING: [&str; 6] =
    ["番号", "協定名称", "協定の相手方", "相手方の区分", "協定の種別", "締結年月日"];

/// First row of the records.
pub const FIRST: u32 = 12;

/// One agreement as a department reports it.
#[derive(Debug, Clone)]
pub struct Agreement {
    name: String,
    partner: String,
    partner_type: &'static str,
    scope: &'static str,
    concluded_on: Date,
    fields: Vec<&'static str>,
    activities: [&'static str; 2],
    remarks: &'static str,
}

impl Agreement {
    /// An agreement like any other, of this name.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            partner: format!("{name}の相手方"),
            partner_type: "民間企業",
            scope: "個別",
            concluded_on: jiff::civil::date(2020, 10, 1),
            fields: vec!["災害対策"],
            activities: ["あり", "なし"],
            remarks: "",
        }
    }

    /// As many of them as asked for, each with a name of its own.
    pub fn several(count: usize, name: &str) -> Vec<Self> {
        (1..=count).map(|number| Self::named(&format!("{name}{number}"))).collect()
    }

    /// With this partner.
    pub fn with(mut self, partner: &str) -> Self {
        partner.clone_into(&mut self.partner);
        self
    }

    /// Whose partner is of this type.
    pub fn of_type(mut self, partner_type: &'static str) -> Self {
        self.partner_type = partner_type;
        self
    }

    /// With these remarks.
    pub fn remarked(mut self, remarks: &'static str) -> Self {
        self.remarks = remarks;
        self
    }

    /// Concluded on this day.
    pub fn on(mut self, year: i16, month: i8, day: i8) -> Self {
        self.concluded_on = jiff::civil::date(year, month, day);
        self
    }

    /// In these fields.
    pub fn fields(mut self, fields: &[&'static str]) -> Self {
        self.fields = fields.to_vec();
        self
    }

    /// With these answers on activity, last year and this.
    pub fn activities(mut self, previous: &'static str, current: &'static str) -> Self {
        self.activities = [previous, current];
        self
    }

    /// What the list of records must say of it, by heading; the running number aside.
    pub fn expected(&self, department: &str) -> BTreeMap<String, String> {
        let texts = [self.name.as_str(), &self.partner, self.partner_type, self.scope];
        let headings = LEADING.into_iter().skip(1);
        let day = self.concluded_on.to_string();
        let values = texts.into_iter().chain([day.as_str()]);
        let marks = FIELDS.map(|field| if self.fields.contains(&field) { "○" } else { "" });
        let last = [
            ("令和５年度事業実績", self.activities[0]),
            ("令和６年度事業予定・実績", self.activities[1]),
            ("備考", self.remarks),
            ("部局名", department),
        ];
        let cells = headings.zip(values).chain(FIELDS.into_iter().zip(marks)).chain(last);
        cells.map(|(heading, value)| (heading.to_owned(), value.to_owned())).collect()
    }

    fn write(&self, sheet: Grid, row: u32) -> Grid {
        let number = i32::try_from(row - FIRST + 1).expect("a running number");
        let texts = [self.name.as_str(), &self.partner, self.partner_type, self.scope];
        let marks = FIELDS.map(|field| if self.fields.contains(&field) { "○" } else { "" });
        let mut sheet = sheet
            .put(&format!("A{row}"), number)
            .row(&format!("B{row}"), &texts)
            .put(&format!("F{row}"), self.concluded_on);
        for (column, mark) in (b'G'..).zip(marks) {
            let input = if mark.is_empty() { Input::Blank } else { Input::from(mark) };
            sheet = sheet.put(&format!("{}{row}", char::from(column)), input);
        }
        sheet.row(&format!("S{row}"), &self.activities).put(&format!("U{row}"), self.remarks)
    }
}

/// The sheet of a department with these agreements, laid out as the form is: attributes in A4 to
/// B8, headings in rows 10 and 11, records from row 12, two empty rows with borders, and a note.
pub fn answer(department: &str, agreements: &[Agreement]) -> Grid {
    let count = i32::try_from(agreements.len()).expect("a count");
    let applicability = if agreements.is_empty() { "該当なし" } else { "該当あり" };
    let mut sheet = headings(Grid::new("回答"))
        .merge("B2", "U2", "民間企業等との連携協定の締結状況に関する調査　回答票")
        .row("A4", &["部局名", department])
        .row("A5", &["担当課", "見本課"])
        .row("A6", &["担当者・内線", "見本太郎・内線0000"])
        .row("A7", &["該当の有無", applicability])
        .put("A8", "協定数")
        .put("B8", count);
    let mut row = FIRST;
    for agreement in agreements {
        sheet = agreement.write(sheet, row);
        row += 1;
    }
    for row in [row, row + 1] {
        for column in 'A'..='U' {
            sheet = sheet.put(&format!("{column}{row}"), Input::Blank);
        }
    }
    sheet.put(&format!("A{}", row + 2), "※ あてはまる欄の全てに○を入れてください。")
}

/// The sheet of a department that has none.
pub fn none(department: &str) -> Grid {
    answer(department, &[])
}

fn headings(mut sheet: Grid) -> Grid {
    for (column, heading) in ('A'..).zip(LEADING).chain([('U', "備考")]) {
        sheet = sheet.merge(&format!("{column}10"), &format!("{column}11"), heading);
    }
    sheet
        .merge("G10", "R10", "該当する分野（あてはまるもの全てに○）")
        .row("G11", &FIELDS)
        .merge("S10", "T10", "取組実績・予定")
        .row("S11", &["令和５年度事業実績", "令和６年度事業予定・実績"])
}
