//! The data, graded by our own grader.

use super::harness::SAMPLE;
use super::harness::graded::{Desk, lines, scores};

#[test]
fn the_data_have_full_marks_of_machine_readability() {
    let mut desk = Desk::new().put("data.xlsx", SAMPLE.bytes("data.xlsx"));
    for (name, bytes) in &SAMPLE.files {
        if let Some(name) = name.strip_prefix("data/") {
            desk = if name == "datapackage.json" {
                desk.lay(name, bytes)
            } else {
                desk.put(name, bytes)
            };
        }
    }
    let grading = desk.grade();
    assert!(grading.files.len() > 20, "{}", grading.files.len());
    for file in &grading.files {
        assert_eq!(lines(file), [""; 0], "{}", file.file);
        assert_eq!(scores(file), [Some(100); 3], "{}", file.file);
    }
}
