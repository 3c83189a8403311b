//! What only Windows does: files that others hold, and long paths.

use super::super::lock::{FILE, Lock};
use super::super::write;
use super::{Done, SCENES, new_set, snapshot};
use crate::error::RunError;
use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::os::windows::fs::OpenOptionsExt as _;
use std::path::Path;
use std::time::Duration;

const SHARE_READ: u32 = 1;
const SHARE_ALL: u32 = 1 | 2 | 4;

fn hold(path: &Path, share: u32) -> std::io::Result<fs::File> {
    OpenOptions::new().read(true).share_mode(share).open(path)
}

#[test]
fn a_file_held_without_leave_to_delete_stops_the_run_before_anything_is_replaced() -> Done {
    for file in ["report.pdf", "data/a.csv", "data/b.csv", "corrections/甲.xlsx", "manifest.json"]
    {
        let place = SCENES[1].set_up()?;
        let before = snapshot(place.path())?;
        let held = hold(&super::super::place(place.path(), file), SHARE_READ)?;
        match write(place.path(), &new_set()) {
            Err(RunError::Write { path, source }) => {
                assert_eq!(path, super::super::place(place.path(), file));
                assert_eq!(source.kind(), ErrorKind::ResourceBusy);
            }
            other => return Err(format!("{file}: {other:?}").into()),
        }
        assert_eq!(snapshot(place.path())?, before, "{file}");
        drop(held);
        write(place.path(), &new_set())?;
    }
    Ok(())
}

#[test]
fn a_file_held_for_a_moment_is_waited_for() -> Done {
    let place = SCENES[1].set_up()?;
    let held = hold(&place.path().join("report.pdf"), 0)?;
    let scanner = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(300));
        drop(held);
    });
    write(place.path(), &new_set())?;
    assert!(scanner.join().is_ok());
    let after = snapshot(place.path())?;
    assert!(!after.keys().any(|name| name.contains(".torimatome")), "{after:?}");
    Ok(())
}

#[test]
fn a_file_held_by_a_reader_that_shares_it_is_replaced() -> Done {
    let place = SCENES[1].set_up()?;
    let held = hold(&place.path().join("report.pdf"), SHARE_ALL)?;
    write(place.path(), &new_set())?;
    drop(held);
    super::settle(place.path(), &super::Real)?;
    let after = snapshot(place.path())?;
    for product in new_set() {
        assert_eq!(after.get(&product.name), Some(&product.bytes));
    }
    assert!(!after.keys().any(|name| name.contains(".torimatome")), "{after:?}");
    Ok(())
}

#[test]
fn a_file_that_is_read_only_is_named_and_nothing_is_replaced() -> Done {
    let place = SCENES[1].set_up()?;
    let before = snapshot(place.path())?;
    let path = place.path().join("report.pdf");
    let permissions = fs::metadata(&path)?.permissions();
    let mut protected = permissions.clone();
    protected.set_readonly(true);
    fs::set_permissions(&path, protected)?;
    let written = write(place.path(), &new_set());
    fs::set_permissions(&path, permissions)?;
    assert!(matches!(written, Err(RunError::Write { path: named, .. }) if named == path));
    assert_eq!(snapshot(place.path())?, before);
    Ok(())
}

#[test]
fn a_path_longer_than_windows_likes_is_written_to() -> Done {
    let root = tempfile::tempdir()?;
    let part = "とても長い名前のフォルダー".repeat(3);
    let folder = (0..8).fold(root.path().to_owned(), |folder, _| folder.join(&part));
    assert!(folder.as_os_str().len() > 300);
    for _ in 0..2 {
        write(&folder, &new_set())?;
        let after = snapshot(&folder)?;
        for product in new_set() {
            assert_eq!(after.get(&product.name), Some(&product.bytes));
        }
        assert!(!after.keys().any(|name| name.contains(".torimatome")), "{after:?}");
    }
    Ok(())
}

#[test]
fn the_lock_is_for_one_and_its_file_goes_with_it() -> Done {
    let place = tempfile::tempdir()?;
    let held = Lock::take(place.path(), Duration::ZERO)?;
    assert!(held.is_some() && place.path().join(FILE).exists());
    assert!(Lock::take(place.path(), Duration::ZERO)?.is_none());
    drop(held);
    assert!(!place.path().join(FILE).exists());
    Ok(())
}
