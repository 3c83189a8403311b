//! Reading the source folder: departments with their agreements, and the
//! published population by area.
//!
//! Whatever does not fit the layout of the return is an error here, so that no
//! workbook is ever written from figures that were misread.

use std::error::Error;
use std::path::Path;

use csv::StringRecord;
use jiff::civil::Date;

use crate::choices;
use crate::layout::FIELDS;

/// A department and what it answers.
pub struct Department {
    /// Its place in the official order, from 1.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// The agreements it reports; none is an answer too.
    pub agreements: Vec<Agreement>,
}

/// One agreement of a department.
#[derive(Clone)]
pub struct Agreement {
    /// Running number within the department.
    pub number: u32,
    /// Name of the agreement.
    pub name: String,
    /// The other party.
    pub partner: String,
    /// Kind of partner.
    pub partner_type: String,
    /// Comprehensive or on a single subject.
    pub scope: String,
    /// Day on which it was concluded.
    pub concluded_on: Date,
    /// For each field whether it applies, in the order of the columns.
    pub fields: [bool; FIELDS.len()],
    /// Activity in the previous and in the current fiscal year.
    pub activities: [String; 2],
}

/// One area of the register, or the city as a whole.
pub struct Area {
    /// Its name.
    pub name: String,
    /// Households.
    pub households: u32,
    /// Inhabitants.
    pub population: u32,
    /// For each age group the inhabitants and their share in percent, exactly
    /// as published: the published figures do not all add up.
    pub ages: [(u32, f64); 4],
}

/// Position of the first field in a record of `agreements.csv`.
const FIRST_FIELD: usize = 7;

/// Reads the departments in official order, each with its agreements, written so many times.
pub fn read_departments(folder: &Path, times: u32) -> Result<Vec<Department>, Box<dyn Error>> {
    let (_, rows) = read_csv(folder, "departments.csv")?;
    let mut agreements = read_agreements(folder)?;
    let mut departments = Vec::new();
    for row in &rows {
        let name = cell(row, 1)?;
        let (own, others) = agreements.into_iter().partition(|(of, _)| of == name);
        agreements = others;
        let own: Vec<(String, Agreement)> = own;
        let expected = cell(row, 2)? == choices::APPLICABLE;
        if expected == own.is_empty() {
            return Err(format!("{name}: {} agreements, against its answer", own.len()).into());
        }
        departments.push(Department {
            number: cell(row, 0)?.parse()?,
            name: name.to_owned(),
            agreements: repeated(own.into_iter().map(|(_, agreement)| agreement), times),
        });
    }
    match agreements.first() {
        Some((name, _)) => Err(format!("{name}: not one of the departments").into()),
        None => Ok(departments),
    }
}

/// The agreements, and again under other numbers: 見本001町, then 見本1001町 and so on.
fn repeated(agreements: impl Iterator<Item = Agreement>, times: u32) -> Vec<Agreement> {
    let renumbered = |text: &str, time: u32| match text.find(|c: char| c.is_ascii_digit()) {
        Some(at) if time > 0 => text.replace(&text[at..], &format!("{time}{}", &text[at..])),
        _ => text.to_owned(),
    };
    let once: Vec<Agreement> = agreements.collect();
    let all = (0..times).flat_map(|time| once.iter().map(move |agreement| (time, agreement)));
    (1..)
        .zip(all)
        .map(|(number, (time, agreement))| Agreement {
            number,
            name: renumbered(&agreement.name, time),
            partner: renumbered(&agreement.partner, time),
            ..agreement.clone()
        })
        .collect()
}

/// Reads all agreements, each with the name of its department.
fn read_agreements(folder: &Path) -> Result<Vec<(String, Agreement)>, Box<dyn Error>> {
    let (headings, rows) = read_csv(folder, "agreements.csv")?;
    for (offset, field) in FIELDS.iter().enumerate() {
        let found = cell(&headings, FIRST_FIELD + offset)?;
        if found != field.heading {
            return Err(format!("agreements.csv: {found} where {} belongs", field.heading).into());
        }
    }
    rows.iter().map(read_agreement).collect()
}

/// Reads one agreement.
fn read_agreement(row: &StringRecord) -> Result<(String, Agreement), Box<dyn Error>> {
    let mut fields = [false; FIELDS.len()];
    for (offset, field) in fields.iter_mut().enumerate() {
        *field = match cell(row, FIRST_FIELD + offset)? {
            "1" => true,
            "" => false,
            other => return Err(format!("agreements.csv: mark {other}").into()),
        };
    }
    let after_fields = FIRST_FIELD + FIELDS.len();
    let agreement = Agreement {
        number: cell(row, 1)?.parse()?,
        name: cell(row, 2)?.to_owned(),
        partner: cell(row, 3)?.to_owned(),
        partner_type: code(row, 4, &choices::PARTNER_TYPES)?,
        scope: code(row, 5, &choices::SCOPES)?,
        concluded_on: cell(row, 6)?.parse()?,
        fields,
        activities: [
            code(row, after_fields, &choices::ACTIVITY)?,
            code(row, after_fields + 1, &choices::ACTIVITY)?,
        ],
    };
    Ok((cell(row, 0)?.to_owned(), agreement))
}

/// Reads the published population: the areas, then the city.
pub fn read_population(folder: &Path) -> Result<Vec<Area>, Box<dyn Error>> {
    let (_, rows) = read_csv(folder, "population_2014-04-01.csv")?;
    rows.iter().map(read_area).collect()
}

/// Reads one area.
fn read_area(row: &StringRecord) -> Result<Area, Box<dyn Error>> {
    let mut ages = [(0, 0.0); 4];
    for (group, age) in ages.iter_mut().enumerate() {
        let column = 3 + 2 * group;
        *age = (cell(row, column)?.parse()?, cell(row, column + 1)?.parse()?);
    }
    Ok(Area {
        name: cell(row, 0)?.to_owned(),
        households: cell(row, 1)?.parse()?,
        population: cell(row, 2)?.parse()?,
        ages,
    })
}

/// The city's people of one year, as registered.
pub struct YearPeople {
    /// The reference date.
    pub day: Date,
    /// All; then those aged 0 to 14, 15 to 64, 65 to 74, 75 and over, and those
    /// of no known age.
    pub people: [u32; 6],
}

/// Reads the register's series, oldest year first.
pub fn read_series(folder: &Path) -> Result<Vec<YearPeople>, Box<dyn Error>> {
    let (_, rows) = read_csv(folder, "asahikawa_register_series.csv")?;
    rows.iter().map(read_year).collect()
}

/// Reads one year.
fn read_year(row: &StringRecord) -> Result<YearPeople, Box<dyn Error>> {
    let figure = |column| -> Result<u32, Box<dyn Error>> { Ok(cell(row, column)?.parse()?) };
    let (over_65, over_75) = (figure(4)?, figure(5)?);
    let people = [figure(1)?, figure(2)?, figure(3)?, over_65 - over_75, over_75, figure(6)?];
    if people.iter().skip(1).sum::<u32>() != figure(1)? {
        return Err(format!("{row:?}: the ages do not add up").into());
    }
    Ok(YearPeople { day: cell(row, 0)?.parse()?, people })
}

/// Reads a CSV file: its headings and its records.
fn read_csv(
    folder: &Path,
    name: &str,
) -> Result<(StringRecord, Vec<StringRecord>), Box<dyn Error>> {
    let path = folder.join(name);
    let explain = |error: csv::Error| format!("{}: {error}", path.display());
    let mut reader = csv::Reader::from_path(&path).map_err(explain)?;
    let headings = reader.headers().map_err(explain)?.clone();
    let rows = reader.into_records().collect::<Result<_, _>>().map_err(explain)?;
    Ok((headings, rows))
}

/// A cell of a record by its position.
fn cell(row: &StringRecord, column: usize) -> Result<&str, Box<dyn Error>> {
    row.get(column).ok_or_else(|| format!("column {column} is missing in {row:?}").into())
}

/// A cell whose text must be on a list of answers.
fn code(
    row: &StringRecord,
    column: usize,
    list: &choices::CodeList,
) -> Result<String, Box<dyn Error>> {
    let text = cell(row, column)?;
    if list.contains(text) {
        Ok(text.to_owned())
    } else {
        Err(format!("{text} is not one of {}", list.heading).into())
    }
}
