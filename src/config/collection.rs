//! The collection itself: which survey, as of which day, and from whom.

use super::faults::Faults;
use super::keys::survey::{COLLECTION, PERIOD};
use super::section::Section;
use crate::model::MunicipalityCode;
use sheets::Date;
use toml_span::Value;

/// One survey at one reference date.
#[derive(Debug, Clone, Default)]
pub struct Collection {
    /// Name of the survey.
    pub title: String,
    /// Which edition of its results this is: 令和６年度調査結果.
    pub edition: String,
    /// Who publishes it.
    pub publisher: String,
    /// Code of the municipality that publishes it.
    pub municipality_code: Option<MunicipalityCode>,
    /// Its full official name, with the prefecture; the publisher where it is left out.
    pub municipality_name: Option<String>,
    /// The day the answers are as of.
    pub reference_date: Date,
    /// The previous edition's.
    pub previous_reference_date: Option<Date>,
    /// First and last day of the survey.
    pub survey_period: Option<(Date, Date)>,
    /// What one record is: 協定.
    pub record_name: String,
    /// Counting unit of the records: 件.
    pub unit: String,
    /// Who answers questions about the results, as the workbooks say it.
    pub contact: Option<String>,
    /// How to name the results as a source; where there is none, the products say one of their own.
    pub citation: Option<String>,
}

/// Reads `[collection]`.
pub fn read(value: Value<'_>, faults: &mut Faults<'_>) -> Collection {
    let mut section = Section::open(value, &COLLECTION, faults);
    let collection = Collection {
        title: section.text("title"),
        edition: section.text("edition"),
        publisher: section.text("publisher"),
        municipality_code: read_municipality(&mut section),
        municipality_name: section.optional_text("municipality_name"),
        reference_date: section.date("reference_date"),
        previous_reference_date: section.optional_date("previous_reference_date"),
        survey_period: section.table("survey_period").map(|value| {
            let mut period = Section::open(value, &PERIOD, section.faults);
            let days = (period.date("from"), period.date("to"));
            if days.1 < days.0 {
                period.faults.reject(period.span, "調査期間の終わりが始まりより前です。");
            }
            period.close();
            days
        }),
        record_name: section.text("record_name"),
        unit: section.text("unit"),
        contact: section.optional_text("contact"),
        citation: section.optional_text("citation"),
    };
    let reference = collection.reference_date;
    if reference != Date::default()
        && collection.previous_reference_date.is_some_and(|previous| previous >= reference)
    {
        section
            .faults
            .reject(section.span, "前回の調査基準日は、調査基準日より前の日にしてください。");
    }
    section.close();
    collection
}

fn read_municipality(section: &mut Section<'_, '_, '_>) -> Option<MunicipalityCode> {
    let written = section.optional::<String>("municipality_code")?;
    let code = MunicipalityCode::parse(&written.value);
    if code.is_none() {
        let message = format!(
            "「municipality_code」の団体コード「{}」を読めません。5桁か、検査数字を含む6桁の数字で書いてください。",
            written.value
        );
        section.faults.reject(written.span, message);
    }
    code
}
