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

const SEPARATED: [&str; 3] = [
    "年度,課,件数\r\n令和6年度,総務課,12\r\n令和6年度,同上,－\r\n合計,,12\r\n",
    "表題\n\n番号,名称,所在地,緯度,経度\n1,公園,\"市内,1番\",35.1,139.2\n※注\n",
    "a\tb\n○\t1,234円\n〃\t△5\n",
];

const DOCUMENT: &str = r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="回答"><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/><table:table-row table:visibility="filter" table:number-rows-repeated="3"><table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p><office:annotation><text:p>覚え書き</text:p></office:annotation></table:table-cell><table:covered-table-cell table:number-columns-repeated="4"/></table:table-row><table:shapes><draw:custom-shape table:end-cell-address="回答.C3"><text:p>図形</text:p></draw:custom-shape></table:shapes></table:table></office:spreadsheet></office:body></office:document-content>"#;

/// A sheet with a hidden row, and a comment on a cell of it.
fn records() -> Vec<u8> {
    const RECORDS: [(u16, &[u8]); 11] = [
        (0x0809, &[0, 6, 5, 0]),
        // The sheet begins at the 24th byte.
        (0x0085, &[24, 0, 0, 0, 0, 0, 1, 0]),
        (0x000A, &[]),
        (0x0809, &[0, 6, 16, 0]),
        (0x0208, &[12, 0, 0, 0, 9, 0, 44, 1, 0, 0, 0, 0, 32, 1, 15, 0]),
        (
            0x00EC,
            &[0, 0, 16, 240, 18, 0, 0, 0, 0, 0, 4, 0, 0, 0, 11, 0, 0, 0, 6, 0, 0, 0, 14, 0, 0, 0],
        ),
        (0x005D, &[21, 0, 18, 0, 25, 0, 1, 0]),
        (0x01B6, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0]),
        (0x003C, b"\0abc"),
        (0x001C, &[12, 0, 2, 0, 0, 0, 1, 0]),
        (0x000A, &[]),
    ];
    let record = |(kind, data): (u16, &[u8])| {
        let length = u16::try_from(data.len()).expect("a short record");
        [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
    };
    RECORDS.into_iter().flat_map(record).collect()
}

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
    write("markup", texts(&[DOCUMENT]));
    write("records", vec![records()]);
    let returns = fs::read_dir(fuzz.join("../input/returns")).expect("the sample");
    let mut files: Vec<Vec<u8>> =
        returns.map(|file| fs::read(file.expect("a return").path()).expect("a return")).collect();
    // A fuzzer gets further with what is small.
    files.sort();
    files.sort_by_key(Vec::len);
    files.truncate(8);
    let parts: Vec<Vec<u8>> = files.iter().map(|file| inputs::package::unpack(file)).collect();
    let workbooks: Vec<Vec<u8>> = files.into_iter().chain(parts).collect();
    write("grade_workbook", workbooks.clone());
    write("workbook", workbooks);
    write("grade_csv", texts(&SEPARATED));
}
