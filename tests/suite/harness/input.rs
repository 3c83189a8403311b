//! What is put into a cell.

use sheets::Date;

/// What is put into a cell.
#[derive(Debug, Clone)]
pub enum Input {
    /// Text, as typed.
    Text(String),
    /// A number without a format.
    Number(f64),
    /// A day, in a cell that shows it in its era.
    Day(Date),
    /// A formula with the result it had when it was last saved.
    Formula(&'static str, &'static str),
    /// A cell whose comment says so, over what was put there before.
    Comment(Box<Input>, &'static str),
    /// Nothing, in a cell with a border.
    Blank,
}

impl From<&str> for Input {
    fn from(text: &str) -> Self {
        Input::Text(text.to_owned())
    }
}

impl From<String> for Input {
    fn from(text: String) -> Self {
        Input::Text(text)
    }
}

impl From<i32> for Input {
    fn from(number: i32) -> Self {
        Input::Number(number.into())
    }
}

impl From<Date> for Input {
    fn from(day: Date) -> Self {
        Input::Day(day)
    }
}

/// The number that stands for a day in Excel.
pub fn serial(day: Date) -> f64 {
    f64::from((day - jiff::civil::date(1899, 12, 30)).get_days())
}
