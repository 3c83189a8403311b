//! The lock on a folder that products are written to: one process writes there at a time.
//!
//! It is a file in the folder, hidden and empty, that the system locks for the process. Death frees
//! it. It is no product, and is there only while something is written; one that a killed process
//! left holds nobody up.

use super::system;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Name of the file.
pub const FILE: &str = ".torimatome.lock";

/// How long is waited in between.
const PAUSE: Duration = Duration::from_millis(25);

/// A folder's lock, held.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: Option<File>,
}

impl Lock {
    /// Takes the lock of a folder, and waits so long for another process to let go of it; none
    /// where it does not.
    ///
    /// # Errors
    /// What the system says where the folder can't be locked.
    pub fn take(folder: &Path, patience: Duration) -> io::Result<Option<Self>> {
        let path = folder.join(FILE);
        let start = Instant::now();
        loop {
            if let Some(file) = system::try_hold(&path)? {
                return Ok(Some(Self { path, file: Some(file) }));
            }
            if start.elapsed() >= patience {
                return Ok(None);
            }
            std::thread::sleep(PAUSE);
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            system::let_go(&self.path, file);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn a_held_lock_is_waited_for_and_free_again_without_a_trace() {
        let folder = tempfile::tempdir().unwrap();
        let held = Lock::take(folder.path(), Duration::ZERO).unwrap();
        assert!(held.is_some());
        let start = Instant::now();
        let wait = Duration::from_millis(120);
        assert!(Lock::take(folder.path(), wait).unwrap().is_none());
        assert!(start.elapsed() >= wait);
        drop(held);
        assert!(Lock::take(folder.path(), Duration::ZERO).unwrap().is_some());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_a_killed_process_left_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "").unwrap();
        assert!(Lock::take(folder.path(), Duration::ZERO).unwrap().is_some());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    /// The file is removed by whoever lets go of it: nobody may hold one that is gone.
    #[test]
    fn of_many_at_once_one_at_a_time_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let (within, rounds) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let lock = Lock::take(folder.path(), Duration::from_secs(90)).unwrap();
                        assert_eq!(within.fetch_add(1, Ordering::SeqCst), 0);
                        std::thread::yield_now();
                        within.fetch_sub(1, Ordering::SeqCst);
                        rounds.fetch_add(1, Ordering::SeqCst);
                        drop(lock);
                    }
                });
            }
        });
        assert_eq!(rounds.into_inner(), 200);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
