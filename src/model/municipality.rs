//! Codes of municipalities (全国地方公共団体コード): two digits for the prefecture, three for the
//! municipality, and often a check digit (JIS X 0401, 0402).

/// A municipality's code, without its check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct MunicipalityCode(u32);

impl MunicipalityCode {
    /// The code of five digits, or of six where the last is the right check digit.
    pub fn parse(digits: &str) -> Option<Self> {
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number: u32 = digits.parse().ok()?;
        match digits.len() {
            5 => Some(Self(number)),
            6 => Self::with_check_digit(number),
            _ => None,
        }
    }

    /// The code whose number with the check digit is this; `None` where the digit is wrong.
    pub fn with_check_digit(number: u32) -> Option<Self> {
        let code = Self(number / 10);
        (number <= 999_999 && code.check_digit() == number % 10).then_some(code)
    }

    /// The code whose number without a check digit is this.
    pub fn without_check_digit(number: u32) -> Option<Self> {
        (number <= 99_999).then_some(Self(number))
    }

    /// The standard area code (標準地域コード): five digits, without the check digit.
    pub fn area_code(self) -> String {
        format!("{:05}", self.0)
    }

    /// The check digit: weights 6 to 2, modulus 11.
    fn check_digit(self) -> u32 {
        let digits = [10_000, 1_000, 100, 10, 1].map(|place| self.0 / place % 10);
        let sum: u32 = (2..=6).rev().zip(digits).map(|(weight, digit)| weight * digit).sum();
        (11 - sum % 11) % 10
    }
}

impl std::fmt::Display for MunicipalityCode {
    /// Six digits, as the ministry writes it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:05}{}", self.0, self.check_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_that_of_the_official_list() {
        for code in ["011002", "012041", "131016", "271004", "401005", "473821", "010006"] {
            let five = MunicipalityCode::parse(&code[..5]).unwrap();
            assert_eq!(five.to_string(), code);
            assert_eq!(MunicipalityCode::parse(code), Some(five));
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in ["", "1204", "012042", "0120411", "０１２０４", "O1204", "01-204"] {
            assert_eq!(MunicipalityCode::parse(text), None, "{text}");
        }
    }
}
