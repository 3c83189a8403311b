//! Names of the products.

/// The report.
pub const REPORT: &str = "report.pdf";
/// The tables as a workbook.
pub const SUMMARY: &str = "summary.xlsx";
/// The data as a workbook.
pub const DATA: &str = "data.xlsx";
/// Every finding, for people.
pub const FINDINGS_BOOK: &str = "findings.xlsx";
/// Every finding, for machines.
pub const FINDINGS: &str = "findings.json";
/// What the report prints.
pub const CONTENT: &str = "content.json";
/// The content printed again; apart from the report, which the manifest vouches for.
pub const PREVIEW: &str = "preview.pdf";
/// The areas' pages in one.
pub const AREAS: &str = "areas.pdf";
/// What the areas' pages print.
pub const AREAS_CONTENT: &str = "areas.json";
/// What was read and made.
pub const MANIFEST: &str = crate::disseminate::manifest::FILE_NAME;
/// The same of the areas' pages.
pub const AREAS_MANIFEST: &str = crate::disseminate::manifest::OF_AREAS;
