//! The layout of the return's sheet `回答`: its headings in order and how wide
//! each column is. Row and column numbers count from zero, as the writing
//! library does; the comments name the cells as people see them.

/// Name of the sheet that holds the answers.
pub const SHEET: &str = "回答";

/// The title, in B2 and merged to U2.
pub const TITLE: &str = "民間企業等との連携協定の締結状況に関する調査　回答票";

/// Row of the title (row 2).
pub const TITLE_ROW: u32 = 1;

/// First row of the attributes of a return (row 4).
pub const ATTRIBUTE_ROW: u32 = 3;

/// The attributes, one a row in column A, with their value in column B.
pub const ATTRIBUTES: [&str; 5] = ["部局名", "担当課", "担当者・内線", "該当の有無", "協定数"];

/// Row of the attribute 該当の有無 (row 7).
pub const APPLICABILITY_ROW: u32 = ATTRIBUTE_ROW + 3;

/// Row of the attribute 協定数 (row 8).
pub const COUNT_ROW: u32 = ATTRIBUTE_ROW + 4;

/// Upper heading row (row 10).
pub const HEADING_ROW: u32 = 9;

/// Lower heading row (row 11), which names the fields and the two years.
pub const SUBHEADING_ROW: u32 = 10;

/// First row of the records (row 12).
pub const FIRST_RECORD_ROW: u32 = 11;

/// Rows for records that an unused form offers. A department with fewer
/// agreements leaves the others empty; one with more has added rows.
pub const FORM_ROWS: u32 = 8;

/// A column: its heading, and its width in half-width characters.
pub struct Column {
    /// The heading text, exactly as the collection definition expects it.
    pub heading: &'static str,
    /// The width of the column, in half-width characters.
    pub width: f64,
}

/// Shorthand that keeps the tables of columns below readable.
const fn column(heading: &'static str, width: f64) -> Column {
    Column { heading, width }
}

/// Columns A to F, whose heading takes both heading rows. Column A also holds
/// the labels of the attributes, hence its width.
pub const LEADING: [Column; 6] = [
    column("番号", 10.8),
    column("協定名称", 31.0),
    column("協定の相手方", 20.8),
    column("相手方の区分", 10.4),
    column("協定の種別", 5.3),
    column("締結年月日", 14.0),
];

/// First column of the fields (G).
pub const FIRST_FIELD: u16 = 6;

/// The heading over the twelve fields (G10:R10).
pub const FIELDS_HEADING: &str = "該当する分野（あてはまるもの全てに○）";

/// The fields, columns G to R. The widths let the headings break
/// between their words where that is possible at all.
pub const FIELDS: [Column; 12] = [
    column("地域活性化・まちづくり", 9.2),
    column("産業・商業", 4.8),
    column("福祉・医療・健康", 4.8),
    column("教育・文化・スポーツ", 9.2),
    column("環境", 4.8),
    column("子育て", 4.8),
    column("安全・交通", 4.8),
    column("土木建設維持管理", 6.2),
    column("災害対策", 6.2),
    column("観光・魅力発信", 10.8),
    column("人材育成", 6.2),
    column("その他", 4.8),
];

/// First of the two columns on activity (S).
pub const FIRST_ACTIVITY: u16 = 18;

/// The heading over the two years (S10:T10).
pub const ACTIVITIES_HEADING: &str = "取組実績・予定";

/// The previous and the current fiscal year, columns S and T.
pub const ACTIVITIES: [Column; 2] =
    [column("令和５年度事業実績", 7.6), column("令和６年度事業予定・実績", 7.6)];

/// The last column (U).
pub const REMARKS_COLUMN: u16 = 20;

/// The remarks, whose heading takes both heading rows.
pub const REMARKS: Column = column("備考", 15.0);

/// The note below the records. The mark in front tells it from a record.
pub const NOTE: &str = "※ 「該当する分野」は、あてはまる欄の全てに○を入れてください（一つの協定に○がいくつあってもかまいません）。行が足りないときは、表の途中に行を挿入してください。";
