//! The codes of number formats that a workbook names by a number.

/// Number formats that every program knows without being told (ECMA-376 part 1, 18.8.30, and those of
/// Japanese Excel).
const KNOWN: [(u32, &str); 32] = [
    (1, "0"),
    (2, "0.00"),
    (3, "#,##0"),
    (4, "#,##0.00"),
    (5, "¥#,##0"),
    (6, "¥#,##0"),
    (7, "¥#,##0.00"),
    (8, "¥#,##0.00"),
    (9, "0%"),
    (10, "0.00%"),
    (14, "yyyy/m/d"),
    (15, "d-mmm-yy"),
    (16, "d-mmm"),
    (17, "mmm-yy"),
    (20, "h:mm"),
    (21, "h:mm:ss"),
    (22, "yyyy/m/d h:mm"),
    (27, "[$-411]ge.m.d"),
    (28, "[$-411]ggge年m月d日"),
    (29, "[$-411]ggge年m月d日"),
    (30, "m/d/yy"),
    (31, "yyyy年m月d日"),
    (32, "h時mm分"),
    (37, "#,##0"),
    (38, "#,##0"),
    (39, "#,##0.00"),
    (40, "#,##0.00"),
    (49, "@"),
    (55, "yyyy年m月"),
    (56, "m月d日"),
    (57, "[$-411]ge.m.d"),
    (58, "[$-411]ggge年m月d日"),
];

/// The usual format, as Excel writes its code; in Japan inside other codes as well.
const USUAL: [&str; 2] = ["General", "G/標準"];

/// Characters that a code may have (ECMA-376 part 1, 18.8.30, as Excel keeps to it).
const LONGEST: usize = 255;

/// A code, unless nobody can mean it: a few bytes of a file can ask for it again and again.
pub fn sound(code: String) -> Option<String> {
    (code.chars().count() <= LONGEST).then_some(code)
}

/// The code of the format of this number, if a workbook tells it so; `None` for the usual one.
pub fn code(number: u32, told: Option<&str>) -> Option<String> {
    let known = || KNOWN.iter().find(|(known, _)| *known == number).map(|(_, code)| *code);
    let code = told.or_else(known)?;
    let is_usual = USUAL.iter().any(|usual| usual.eq_ignore_ascii_case(code));
    (!is_usual).then(|| code.to_owned()).and_then(sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_workbook_tells_goes_before_what_every_program_knows() {
        assert_eq!(code(3, None).as_deref(), Some("#,##0"));
        assert_eq!(code(3, Some("0\"件\"")).as_deref(), Some("0\"件\""));
        assert_eq!(code(164, Some("general")), None);
        assert_eq!(code(0, None), None);
        assert_eq!(code(164, Some(&"0".repeat(256))), None);
    }
}
