//! Writes the first inputs of each target below `fuzz/corpus`, from the sample and from spellings
//! that are known: `cargo run --release --example seed`, in the folder `fuzz`.

use std::fs;
use std::path::Path;

const DATES: [&str; 16] = [
    "令和６年６月１日",
    "令和元年5月1日",
    "R6.6.1",
    "Ｒ６／６／１",
    "R.6.6.1",
    "H31.5.1",
    "S64.1.8",
    "20240601",
    "2024-06-01 00:00:00",
    "令和6年6月1日（土）",
    "令和５年度",
    "令和5年度3月31日",
    "2024年6月",
    "西暦2024年6月1日付",
    "昭和99年",
    "6/31",
];
const NUMBERS: [&str; 10] =
    ["12", "１２", "1,234", "12件", "約10", "▲3", "−3", "3（うち新規1）", "12①", "5～6"];
const MARKS: [&str; 12] =
    ["○", "〇", "◯", "●", "レ", "☑\u{FE0F}", "1", "×", "－", "あり", "ありません", "△"];
const HEADINGS: [&str; 3] = [
    "番号\t協定名称\t締結年月日\t該当する分野\t\t取組実績\n\t\t\t環境\tその他\t令和５年度\n1\tA\tB\t○\n",
    "締結 年月日\t番　号\n\n協定\r名称\n環境\t環境\tその他\tその他",
    "該当する分野\t該当する分野\t取組実績\n環境\tその他\tその他",
];

fn main() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR"));
    let write = |target: &str, seeds: Vec<Vec<u8>>| {
        let folder = fuzz.join("corpus").join(target);
        fs::create_dir_all(&folder).expect("a folder");
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number:02}")), seed).expect("a seed");
        }
    };
    let texts = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    write("date", texts(&DATES));
    write("number", texts(&NUMBERS));
    write("mark", texts(&MARKS));
    write("code", texts(&MARKS));
    write("headings", texts(&HEADINGS));
    let mut workbooks = Vec::new();
    for file in fs::read_dir(fuzz.join("../input/returns")).expect("the sample") {
        let bytes = fs::read(file.expect("a return").path()).expect("a return");
        workbooks.push(reading::package::unpack(&bytes));
        workbooks.push(bytes);
    }
    workbooks.sort_by_key(Vec::len);
    workbooks.truncate(24);
    write("workbook", workbooks);
}
