use super::*;
use crate::design::Takes;
use crate::design::lists::Items;
use crate::markup::biff::globals::XF;
use crate::markup::biff::records::BIFF8;
use crate::markup::biff::written::{book, damaged, record, words};

/// A format: its number format, its options, its lines.
fn format(number: u16, options: u16, lines: u16) -> Vec<u8> {
    record(XF, &words(&[0, number, options, 0, 0, lines, 0, 0, 0, 0]))
}

/// A drop-down in the second cell of these rows that offers 1 and 2.
fn drop_down(first: u16, last: u16) -> Vec<u8> {
    let texts = [[1, 0, 0, 0]; 4].concat();
    let offered = [&words(&[6, 0]), [0x17, 3, 0, b'1', 0, b'2'].as_slice()].concat();
    let cells = words(&[0, 0, 1, first, last, 1, 1]);
    record(DV, &[words(&[0x0183, 0]), texts, offered, cells].concat())
}

fn sheet() -> Vec<u8> {
    let whole = [format(0, 1, 0), format(38, 0, 0x1000), format(9, 1, 0)];
    let inside = [
        record(BLANK, &words(&[0, 0, 1])),
        record(MULBLANK, &words(&[1, 1, 1, 0, 2, 3])),
        record(MULRK, &words(&[2, 0, 1, 0, 0, 2, 0, 0, 1])),
        record(LABELSST, &words(&[3, 0, 9, 0, 0])),
        record(FORMULA, &words(&[4, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])),
        drop_down(5, 9),
    ];
    book(BIFF8, &whole, &inside)
}

#[test]
fn cells_look_as_their_records_say() {
    let found = read(&sheet()).into_values().next().unwrap();
    let told = |at: &str| {
        let dress = found.design.dress(CellRef::parse(at).unwrap());
        dress.map(|dress| (dress.format.as_deref(), dress.is_framed, dress.is_open))
    };
    let (amount, share) = ((Some("#,##0"), true, true), (Some("0%"), false, false));
    for (at, expected) in [
        ("A1", Some(amount)),
        ("B2", Some(amount)),
        ("C2", None),
        ("D2", Some(share)),
        ("A3", Some(amount)),
        ("B3", Some(share)),
        ("A4", None),
        ("A5", Some(amount)),
    ] {
        assert_eq!(told(at), expected, "{at}");
    }
    assert!(found.design.is_computed(CellRef::new(4, 0)));
    assert_eq!(found.design.extent(), Some(CellRef::new(4, 3)));
    let [validation] = found.validations.as_slice() else { panic!("{:?}", found.validations) };
    assert_eq!(validation.takes, Takes::List(Vec::new()));
    assert_eq!(validation.items, Items::Told(Arc::new(vec!["1".to_owned(), "2".to_owned()])));
    assert_eq!(
        validation.cells,
        [crate::CellRange::spanning(CellRef::new(5, 1), CellRef::new(9, 1))]
    );
}

#[test]
fn any_bytes_come_to_an_end() {
    let sound = sheet();
    for stream in damaged(&sound) {
        for found in read(&stream).into_values() {
            assert!(found.design.dresses.len() <= stream.len());
        }
    }
}
