//! One department's return: the workbook with its three sheets.

use std::error::Error;
use std::path::Path;

use crate::source::Department;
use crate::style::{Styles, new_workbook};
use crate::{answer_sheet, choices, guide_sheet, layout};

/// Writes the return of a department into the folder, under a name that sorts
/// in official order.
pub fn write(department: &Department, folder: &Path) -> Result<(), Box<dyn Error>> {
    let styles = Styles::new();
    let mut workbook = new_workbook(
        layout::TITLE,
        "見本のデータです。協定・相手方・担当者はいずれも架空のものです。",
    )?;
    answer_sheet::write(workbook.add_worksheet(), department, &styles)?;
    guide_sheet::write(workbook.add_worksheet(), &styles)?;
    choices::write_sheet(workbook.add_worksheet(), &styles)?;
    let name = format!("{:02}_{}.xlsx", department.number, department.name);
    workbook.save(folder.join(name))?;
    Ok(())
}
