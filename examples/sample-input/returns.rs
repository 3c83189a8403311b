//! One department's return: the workbook with its three sheets.

use std::error::Error;
use std::path::Path;

use crate::source::Department;
use crate::style::{Styles, new_workbook};
use crate::{answer_sheet, choices, guide_sheet, layout};

/// Writes the return of a department into the folder, under a name that sorts
/// in official order.
pub fn write(department: &Department, folder: &Path) -> Result<(), Box<dyn Error>> {
    let name = format!("{:02}_{}.xlsx", department.number, department.name);
    let about = "見本のデータです。協定・相手方・担当者はいずれも架空のものです。";
    save(Some(department), about, &folder.join(name))
}

/// The blank form's file name.
pub const FORM: &str = "様式.xlsx";

/// Writes the blank form into the folder, as every department is sent it.
pub fn write_form(folder: &Path) -> Result<(), Box<dyn Error>> {
    save(None, "白紙の様式です。", &folder.join(FORM))
}

fn save(department: Option<&Department>, about: &str, path: &Path) -> Result<(), Box<dyn Error>> {
    let styles = Styles::new();
    let mut workbook = new_workbook(layout::TITLE, about)?;
    answer_sheet::write(workbook.add_worksheet(), department, &styles)?;
    guide_sheet::write(workbook.add_worksheet(), &styles)?;
    choices::write_sheet(workbook.add_worksheet(), &styles)?;
    workbook.save(path)?;
    Ok(())
}
