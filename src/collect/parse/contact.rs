//! Telephone numbers and mail addresses, of which the form alone is checked.

use super::{Reading, folded};
use crate::config::Contact;
use sheets::CellValue;
use sheets::text::trimmed;

/// Reads a telephone number or a mail address from a cell: as it is written, in half width.
pub fn read_cell(content: &CellValue, contact: Contact) -> Reading<String> {
    let written = content.written();
    let bare = folded(&written);
    match contact {
        Contact::Telephone if matches!(content, CellValue::Number(_)) => match bare.len() {
            // A cell of a number has lost the zero before it.
            9 | 10 => {
                Reading::Doubtful(format!("0{bare}"), "先頭の0がありません。補って読みました")
            }
            _ => Reading::Doubtful(bare, NO_TELEPHONE),
        },
        Contact::Telephone if is_telephone(&bare) => as_written(bare, &written),
        Contact::Telephone => Reading::Doubtful(trimmed(&written).to_owned(), NO_TELEPHONE),
        Contact::Email if is_email(&bare) => as_written(bare, &written),
        Contact::Email => {
            Reading::Doubtful(trimmed(&written).to_owned(), "メールアドレスの形ではありません")
        }
    }
}

const NO_TELEPHONE: &str = "電話番号の形ではありません";

fn as_written(bare: String, written: &str) -> Reading<String> {
    if bare == trimmed(written) { Reading::Certain(bare) } else { Reading::Changed(bare) }
}

/// Ten or eleven figures that begin with a zero, parted or not, with an extension or not.
fn is_telephone(bare: &str) -> bool {
    let number = bare.strip_prefix("TEL").or_else(|| bare.strip_prefix("tel")).unwrap_or(bare);
    let number = number.trim_start_matches([':', '.']);
    let (number, extension) = match number.split_once("内線") {
        Some((number, extension)) => (number.trim_end_matches(['(', ',']), Some(extension)),
        None => (number, None),
    };
    let of_figures =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let extends = extension.is_none_or(|extension| {
        of_figures(extension.trim_start_matches([':', '.', '-']).trim_end_matches(')'))
    });
    let words = ["(代表)", "(代)", "(直通)", "(直)"];
    let number = words.iter().find_map(|word| number.strip_suffix(word)).unwrap_or(number);
    let local = match number.strip_prefix("+81") {
        Some(rest) => format!("0{}", rest.trim_start_matches('-').trim_start_matches("(0)")),
        None => number.to_owned(),
    };
    let signs = local.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '(' | ')' | '.'));
    let figures: String = local.chars().filter(char::is_ascii_digit).collect();
    extends && signs && figures.starts_with('0') && matches!(figures.len(), 10 | 11)
}

/// One @ with a name before it and a domain behind it.
fn is_email(bare: &str) -> bool {
    let Some((name, domain)) = bare.split_once('@') else { return false };
    let labels: Vec<&str> = domain.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let named = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c));
    named && labels.len() >= 2 && labels.iter().all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, contact: Contact) -> Reading<String> {
        read_cell(&CellValue::Text(text.to_owned()), contact)
    }

    #[test]
    fn telephone_numbers_are_known_by_their_form() {
        for text in [
            "0166-26-1111",
            "０１６６－２６－１１１１",
            "(0166)26-1111",
            "0166(26)1111",
            "09012345678",
            "090-1234-5678",
            "+81-166-26-1111",
            "0166-26-1111（内線1234）",
            "0166-26-1111 内線1234",
            "0166-26-1111（代表）",
            "TEL 0166-26-1111",
        ] {
            let reading = read(text, Contact::Telephone);
            assert!(matches!(reading, Reading::Certain(_) | Reading::Changed(_)), "{text}");
        }
        for text in ["26-1111", "内線1234", "0166-26-11111-1", "見本課", "1166-26-1111"] {
            let reading = read(text, Contact::Telephone);
            assert!(matches!(reading, Reading::Doubtful(kept, _) if kept == text), "{text}");
        }
        let lost = read_cell(&CellValue::Number(166_261_111.0), Contact::Telephone);
        assert!(matches!(lost, Reading::Doubtful(number, _) if number == "0166261111"));
    }

    #[test]
    fn mail_addresses_are_known_by_their_form() {
        for text in [
            "a.b@city.example.lg.jp",
            "ｓｈｏｍｕ＠ｃｉｔｙ．ｅｘａｍｐｌｅ．ｊｐ",
            "x+y@example.com ",
        ] {
            let reading = read(text, Contact::Email);
            assert!(matches!(reading, Reading::Certain(_) | Reading::Changed(_)), "{text}");
        }
        for text in ["a@b", "a b.example.jp", "@example.jp", "a@@example.jp", "a@-x.jp", "なし"] {
            assert!(matches!(read(text, Contact::Email), Reading::Doubtful(..)), "{text}");
        }
    }
}
