//! What the definitions of the data say in words: descriptions of fields, methods of tables.

use crate::config::Config;
use crate::config::dataset::Dataset;
use crate::config::tables::{By, Order, Show, TablePlan};
use crate::model::{Measure, MeasureKind};

/// Codes and labels of what a row by fiscal year stands for. The total comes first: 合計 in the last row
/// would look like a row of totals.
pub const ROW_TYPES: [(&str, &str); 3] =
    [("total", "合計"), ("single", "単年度"), ("span", "まとめて示した期間")];

/// Of records that do not say.
pub const UNSAID: &str = "ほかのどれにも当たらないもの";
/// Where there is no unit.
pub const NO_UNIT: &str = "なし";
/// Where our own tables of codes come from.
pub const OWN_SOURCE: &str = "調査の定義";
/// How tables of codes are made.
pub const CODE_METHOD: &str = "調査の定義と統計のファイルの並び順に作成した。";
/// Of a field of codes.
pub const CODE: &str = "コード表のコード。_Tは総数を表す。";
/// Of a field of areas.
pub const AREA: &str = "市内の地域を表す、コード表のコード。_Tは全体を表す。";
/// Of the municipality's code.
pub const MUNICIPALITY: &str = "全国地方公共団体コード。検査数字を含む6桁の文字。";
/// Of the standard area code.
pub const AREA_CODE: &str = "統計に用いる標準地域コード。5桁の文字。";
/// Of the measure.
pub const MEASURE: &str = "何の値かを表すコード。意味と単位はコード表にある。";
/// Of the value.
pub const VALUE: &str = "同じ行のunitを単位とする値。値がないものは行がなく、0は0件などを表す。";
/// Of the day that all figures are of.
pub const REFERENCE_DATE: &str = "値がいつ現在のものかを表す西暦の日付。CSVではYYYY-MM-DDの形。";
/// Of a date.
pub const DATE: &str = "西暦の日付。CSVではYYYY-MM-DDの形。";
/// Of a fiscal year.
pub const FISCAL_YEAR: &str = "年度が始まる年の西暦。";
/// Of the first year of a row.
pub const FISCAL_YEAR_FROM: &str = "集計した最初の年度の、始まる年の西暦。";
/// Of the last year of a row.
pub const FISCAL_YEAR_TO: &str =
    "集計した最後の年度の、始まる年の西暦。調査基準日を含む年度は、その日までを数えている。";
/// Of what a row stands for.
pub const ROW_TYPE: &str = "単年度か、まとめた期間か、合計か。合計には、足し直すと重なる行がある。";
/// Of text.
pub const AS_WRITTEN: &str = "提出されたとおりの文字。改行と続いた空白は、半角の空白一つにした。";
/// Of a number.
pub const NUMBER: &str = "提出された整数。空欄は、答えがないことを表す。";
/// Of a number that may have decimals.
pub const EXACT_NUMBER: &str =
    "提出された数を、この欄の単位で表したもの。空欄は、値がないことを表す。";
/// Of a month.
pub const MONTH: &str = "西暦の年と月。YYYY-MMの形。";
/// Of a calendar year.
pub const YEAR: &str = "西暦の年。";
/// Of a time of day.
pub const TIME: &str = "時刻。24時間制のHH:MMの形。";
/// Of why there is no value.
pub const STATUS: &str = "値の代わりに記号や語が書かれたときの、その意味。not-applicableは該当なし、no-answerは回答なし、not-publishedは非公表。空欄のまま提出されたものと、値のあるものは空欄。";
/// Of a rank that an office gives.
pub const GIVEN_RANK: &str = "部局が付けた順位。";
/// Of the number of a record.
pub const RECORD: &str = "部局の公式の順に付けた通し番号。公表の回が変わると変わる。";
/// Of the number of an entry.
pub const ENTRY: &str = "表の順に付けた通し番号。";
/// How the table of marks is made.
pub const MARKS: &str = "複数回答の印を、一つの印につき一行にした。印のない組は行がない。";

/// How the table of ranks is made.
pub const RANKS: &str = "順位の回答を、一つの順位につき一行にした。順位のない組は行がない。";

/// The unit of a measure, in words where there is none.
pub fn unit(measure: &Measure) -> &str {
    measure.unit.as_deref().unwrap_or(NO_UNIT)
}

/// How the table of records is made.
pub fn records(name: &str) -> String {
    format!(
        "各部局の回答のうち、集計の対象とした{name}を、一件につき一行にした。空欄は、答えがないことを表す。"
    )
}

/// The update history of data that were never changed.
pub fn first_edition(config: &Config) -> String {
    format!("{}の初版。", config.collection.edition)
}

/// How a table is made.
pub fn method(plan: &TablePlan, dataset: &Dataset, config: &Config) -> String {
    let name = config.record_name(plan.dataset.block().unwrap_or(config.form.main));
    let is_usual = plan.columns.iter().all(|column| matches!(column.places, None | Some(1)));
    let (rounding, mean) = if is_usual {
        ("割合は、小数第2位を四捨五入した。", "平均は、小数第2位を四捨五入した。")
    } else {
        ("割合や平均は、示した桁の次の位を四捨五入した。", "")
    };
    let several = "複数回答のときは、合計が全体の数と一致しない。";
    let mut told = match plan.rows.by {
        By::Office if plan.across().is_some() => {
            format!("{name}を部局と選択肢の組ごとに数えた。{several}")
        }
        By::Office if plan.rows.order == Order::Count => {
            format!("{name}を部局ごとに数え、多い順に順位を付けた。{rounding}")
        }
        By::Office => format!("{name}を部局ごとに数えた。{rounding}"),
        By::Top => format!("{name}を、上位の部局ごとにまとめて数えた。{rounding}"),
        By::Code(_) => format!("{name}を選択肢ごとに数えた。{several}{rounding}"),
        By::Classes { .. } => {
            format!("{name}を階級ごとに数えた。階級は、丸める前の値で分けた。{rounding}")
        }
        By::Times { .. } => format!("{name}を、年や月ごとに数えた。{rounding}"),
        By::Texts(_) => {
            format!(
                "{name}を、書かれた文字ごとに数えた。全角と半角などの違いは区別しない。{rounding}"
            )
        }
        By::FiscalYear { .. } => {
            format!("{name}を、日付の属する年度ごとに数えた。年度は4月1日から翌年3月31日まで。")
        }
        By::Questions(_) => format!("{name}の答えを、項目ごとに計算した。"),
        By::Battery(_) => format!("{name}を、項目ごと、答えごとに数えた。"),
        By::Record { .. } if plan.dataset.block().is_some() => {
            format!("{name}を一件ずつ、回答のとおりに並べた。")
        }
        By::Record { .. } => as_given(plan, dataset, rounding),
    };
    let kinds = plan.columns.iter().filter_map(|column| match column.show {
        Show::Measure(kind) => Some(kind),
        _ => None,
    });
    let has = |is: fn(MeasureKind) -> bool| kinds.clone().any(is);
    if has(|kind| kind.variable().is_some()) {
        told.extend(["合計、平均などは、答えのあるものから計算した。", mean]);
    }
    if has(|kind| matches!(kind, MeasureKind::Ratio { .. })) {
        told += "合計を合計で割った値は、両方の項目に答えのあるものから計算した。";
    }
    let of_table = plan.when.iter().map(|when| (None, when));
    let of_columns = plan.columns.iter().filter_map(|column| {
        column.when.as_ref().map(|when| (Some(column.heading.as_str()), when))
    });
    for (heading, when) in of_table.chain(of_columns) {
        let what = heading.map(|heading| format!("「{heading}」の列は、")).unwrap_or_default();
        told.extend([&what, "次の条件が成り立つものだけを数えた：", &when.written, "。"]);
    }
    told
}

/// How a table is made that shows what its source gives.
fn as_given(plan: &TablePlan, dataset: &Dataset, rounding: &str) -> String {
    if !dataset.has_parts() {
        return "資料の内容をそのまま掲げた。".to_owned();
    }
    let Some(test) = plan.condition else {
        return format!("資料の値をそのまま掲げた。{rounding}");
    };
    let variable = dataset.variable(test.variable);
    let code = &variable.codes()[test.code];
    let told = format!("{}は「{}」の値である。", variable.label, code.label);
    format!("資料の年齢別の値を、表の年齢区分に足し合わせた。{told}{rounding}")
}
