//! How long one table takes of 100,000 records of 40 variables, on one thread: one of measures with 40
//! columns, one that counts with 40 columns, and the list of all records with 40 columns; each with the check
//! that it adds up. Limit: half a second each.
//!
//! `cargo bench --bench tables` prints the median and the slowest of eleven runs.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;
use torimatome::config::Config;
use torimatome::model::{Answer, Coverage, Indexed, Record, Value};
use torimatome::tabulate::{Accepted, balance, tabulate};

const RECORDS: usize = 100_000;
/// Columns of each table; the records have as many variables.
const COLUMNS: usize = 40;
/// Variables that are numbers: all but the name and the sort.
const NUMBERS: usize = COLUMNS - 2;
/// Codes of the sort, and offices.
const SORTS: usize = 20;
const OFFICES: usize = 50;
const RUNS: usize = 11;
/// Milliseconds a table may take.
const MOST: f64 = 500.0;

const MEASURES: [&str; 5] = ["sum", "mean", "median", "min", "max"];

/// A survey of that many variables, with the three tables.
fn definition() -> String {
    let mut text = String::from(
        "[collection]\ntitle = \"備品の調査\"\nedition = \"結果\"\npublisher = \"見本市\"\n\
         reference_date = \"2025-04-01\"\nrecord_name = \"備品\"\nunit = \"点\"\n",
    );
    let mut add = |line: &str| {
        let _ = writeln!(text, "{line}");
    };
    for office in 0..OFFICES {
        add(&format!("[[department]]\nname = \"第{office}支所\""));
    }
    add("[form]\nfolder = \"回答\"\n[form.attributes]\ndepartment = { label = \"支所の名称\" }");
    add("[[form.variable]]\nid = \"item\"\nheading = \"品名\"\ntype = \"text\"\nrequired = true");
    add("[[form.variable]]\nid = \"sort\"\nheading = \"種類\"\ntype = \"code\"\ncodes = \"sort\"");
    for number in 0..NUMBERS {
        add(&format!(
            "[[form.variable]]\nid = \"n{number}\"\nheading = \"値{number}\"\ntype = \"number\""
        ));
    }
    let codes: Vec<String> =
        (0..SORTS).map(|code| format!("{{ id = \"s{code}\", label = \"種{code}\" }}")).collect();
    add(&format!("[[code_list]]\nid = \"sort\"\ncodes = [{}]", codes.join(", ")));
    let table = |id: &str, rows: &str, columns: &[String]| {
        let columns = columns.join(", ");
        format!("[[table]]\nid = \"{id}\"\ntitle = \"{id}\"\nrows = {rows}\ncolumns = [{columns}]")
    };
    let count = |heading: usize, rest: &str| {
        format!("{{ show = \"count\", id = \"c{heading}\", heading = \"数{heading}\"{rest} }}")
    };
    let figures = MEASURES.iter().cycle().zip(0..COLUMNS - 1).map(|(measure, place)| {
        let of = place % NUMBERS;
        format!(
            "{{ show = \"{measure}\", of = \"n{of}\", id = \"m{place}\", heading = \"測{place}\" }}"
        )
    });
    let measured: Vec<String> = [count(0, "")].into_iter().chain(figures).collect();
    add(&table("measured", "{ by = \"sort\", label = \"種類\", total = \"計\" }", &measured));
    let counted: Vec<String> = (0..COLUMNS)
        .map(|place| count(place, &format!(", where = {{ sort = \"s{}\" }}", place % SORTS)))
        .collect();
    add(&table("counted", "{ by = \"office\", label = \"支所\", total = \"計\" }", &counted));
    let all: Vec<String> = (0..NUMBERS).map(|number| format!("\"n{number}\"")).collect();
    let values = format!("{{ show = \"values\", of = [\"sort\", {}] }}", all.join(", "));
    add(&table("listed", "{ each = \"item\", label = \"品名\" }", &[values]));
    add("[[report]]\nkind = \"table\"\ntable = \"measured\"");
    text
}

/// A record of every variable; one number in eleven is not answered.
fn record(number: usize, config: &Config) -> Record {
    let sorts = config.form.main().variables.iter().flat_map(|variable| variable.codes().ids());
    let sort = sorts.clone().nth(number.wrapping_mul(7) % SORTS);
    let answer = |value| Answer::new(value, Vec::new(), false);
    let mut answers = vec![
        answer(Value::Text(format!("品{number}"))),
        answer(sort.map_or(Value::Missing, Value::Code)),
    ];
    answers.extend((0..NUMBERS).map(|variable| {
        // Spread over all sizes, and the same in every run.
        let spread = (number * NUMBERS + variable).wrapping_mul(0x9E37_79B9) % 1_000_003;
        let value = Value::Number(spread.into());
        answer(if spread.is_multiple_of(11) { Value::Missing } else { value })
    }));
    let row = u32::try_from(number).unwrap_or(u32::MAX);
    let department = config.offices.asked.ids().nth(number % OFFICES);
    let block = config.form.main;
    Record { department, block, sheet: "備品".into(), row, answers: Indexed::new(answers) }
}

fn main() {
    let definition = definition();
    let config = match Config::parse(&definition) {
        Ok(config) => config,
        Err(faults) => panic!("{faults:#?}"),
    };
    let records: Vec<Record> = (0..RECORDS).map(|number| record(number, &config)).collect();
    let accepted = Accepted {
        config: &config,
        records: records.iter().collect(),
        blocks: config.form.blocks.map(|_, _| records.iter().collect()),
        registers: Indexed::default(),
        previous: None,
        coverage: Coverage::default(),
    };
    let mut slow = false;
    for plan in &config.tables {
        let mut times: Vec<f64> = (0..RUNS)
            .map(|_| {
                let start = Instant::now();
                let Some(table) = black_box(tabulate(plan, &accepted)) else {
                    panic!("no table {}", plan.title);
                };
                balance::check(plan, &table, &accepted).unwrap_or_else(|error| panic!("{error}"));
                let time = start.elapsed().as_secs_f64() * 1000.0;
                assert!(table.columns.len() > COLUMNS - 1, "{}", table.columns.len());
                time
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let middle = times.get(RUNS / 2).copied().unwrap_or(f64::NAN);
        let most = times.last().copied().unwrap_or(f64::NAN);
        println!("{}: {middle:.0} ms, at most {most:.0} ms (limit {MOST:.0} ms)", plan.title);
        slow |= middle > MOST;
    }
    assert!(!slow, "a table takes longer than {MOST} ms");
}
