//! What Windows and the others do differently with files. Nothing else here knows which it runs on.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a file may be in another program's hands for a moment: virus scanners and indexers open
/// what has just been written.
const MOMENT: Duration = Duration::from_secs(1);

/// How long is waited in between.
const PAUSE: Duration = Duration::from_millis(20);

/// Does it, and does it again for a moment where another program is at the file.
///
/// # Errors
/// What the system says in the end, of a kind that tells what to do.
pub fn patiently<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let start = Instant::now();
    loop {
        match act() {
            Err(error) if may_pass(&error) && start.elapsed() < MOMENT => {
                std::thread::sleep(PAUSE);
            }
            done => return done.map_err(of_its_kind),
        }
    }
}

/// Whether a product that is already there can be moved away and replaced.
///
/// # Errors
/// What the system says if it can't.
pub fn check_free(path: &Path) -> io::Result<()> {
    let there = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        there => there?,
    };
    if there.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    match patiently(|| open_as_movable(path)) {
        // A link that leads nowhere holds nothing.
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        opened => opened.map(drop),
    }
}

/// Opens a file in a way that fails where another program keeps it from being replaced, or where it
/// is protected from writing.
#[cfg(unix)]
fn open_as_movable(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).open(path)
}

/// Moving a file needs the right to delete it, which a program that has it open may withhold. That
/// is asked for here; that others may go on reading and writing takes nothing from it.
#[cfg(windows)]
fn open_as_movable(path: &Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt as _;
    if fs::metadata(path)?.permissions().readonly() {
        return Err(ErrorKind::PermissionDenied.into());
    }
    OpenOptions::new().access_mode(windows::DELETE).open(path)
}

/// Brings to disk which files a folder holds, where the system lets that be asked for.
///
/// # Errors
/// What the system says.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some network file systems know no such thing.
        Err(error) if [ErrorKind::InvalidInput, ErrorKind::Unsupported].contains(&error.kind()) => {
            Ok(())
        }
        done => done,
    }
}

/// Windows keeps its own journal of folders.
///
/// # Errors
/// None.
#[cfg(windows)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
pub fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Takes hold of a lock file, which is made if need be; none where another process has it. Whatever
/// ends the process ends the hold.
///
/// # Errors
/// What the system says where the file can't be made or locked.
#[cfg(unix)]
pub fn try_hold(path: &Path) -> io::Result<Option<File>> {
    use std::fs::TryLockError;
    use std::os::unix::fs::MetadataExt as _;
    let mut options = OpenOptions::new();
    let opened = options.read(true).write(true).create(true).truncate(false).open(path);
    let file = match opened {
        // Left by somebody else who was killed: to lock it, reading is enough.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            File::open(path).map_err(|_| error)?
        }
        opened => opened?,
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    // Who had it before may have removed the file after it was opened here: then others see another.
    let held = file.metadata()?;
    match fs::metadata(path) {
        Ok(there) => {
            let same = (there.dev(), there.ino()) == (held.dev(), held.ino());
            Ok(same.then_some(file))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Lets go of a lock file, which is removed while it is still held.
#[cfg(unix)]
pub fn let_go(path: &Path, file: File) {
    // One that stays behind holds nobody up.
    let _ = fs::remove_file(path);
    drop(file);
}

/// Takes hold of a lock file, which is made if need be; none where another process has it. Whatever
/// ends the process ends the hold.
///
/// The file is opened for this process alone and removed by the system as it is closed, so that no
/// two can hold it, nor one hold a file that is gone.
///
/// # Errors
/// What the system says where the file can't be made.
#[cfg(windows)]
pub fn try_hold(path: &Path) -> io::Result<Option<File>> {
    use std::os::windows::fs::OpenOptionsExt as _;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    options.access_mode(windows::GENERIC_WRITE | windows::DELETE).share_mode(0);
    options.attributes(windows::FILE_ATTRIBUTE_HIDDEN);
    options.custom_flags(windows::FILE_FLAG_DELETE_ON_CLOSE);
    let start = Instant::now();
    loop {
        match options.open(path) {
            Ok(file) => return Ok(Some(file)),
            Err(error) if windows::is_held(&error) => return Ok(None),
            // The file of the one before is about to go.
            Err(error) if may_pass(&error) && start.elapsed() < MOMENT => {
                std::thread::sleep(PAUSE);
            }
            Err(error) => return Err(of_its_kind(error)),
        }
    }
}

/// Lets go of a lock file. The system removes it.
#[cfg(windows)]
pub fn let_go(_path: &Path, file: File) {
    drop(file);
}

/// Whether a fault is one that another program's short visit to the file gives.
#[cfg(unix)]
fn may_pass(_error: &io::Error) -> bool {
    false
}

/// Whether a fault is one that another program's short visit to the file gives. Access is denied to
/// a file that is being deleted, too.
#[cfg(windows)]
fn may_pass(error: &io::Error) -> bool {
    windows::is_held(error) || error.raw_os_error() == Some(windows::ERROR_ACCESS_DENIED)
}

/// The fault, with a kind that tells what to do.
#[cfg(unix)]
fn of_its_kind(error: io::Error) -> io::Error {
    error
}

/// The fault, with a kind that tells what to do: to the standard library some of them have none.
#[cfg(windows)]
fn of_its_kind(error: io::Error) -> io::Error {
    let kind = match error.raw_os_error() {
        _ if windows::is_held(&error) => ErrorKind::ResourceBusy,
        Some(windows::ERROR_WRITE_PROTECT) => ErrorKind::ReadOnlyFilesystem,
        Some(windows::ERROR_HANDLE_DISK_FULL | windows::ERROR_DISK_FULL) => ErrorKind::StorageFull,
        Some(code) if windows::OUT_OF_REACH.contains(&code) => ErrorKind::HostUnreachable,
        Some(windows::ERROR_FILENAME_EXCED_RANGE) => ErrorKind::InvalidFilename,
        _ => return error,
    };
    io::Error::new(kind, error)
}

/// Numbers that Windows gives to rights, flags and faults.
#[cfg(windows)]
mod windows {
    pub const GENERIC_WRITE: u32 = 0x4000_0000;
    pub const DELETE: u32 = 0x0001_0000;
    pub const FILE_ATTRIBUTE_HIDDEN: u32 = 0x2;
    pub const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    pub const ERROR_ACCESS_DENIED: i32 = 5;
    pub const ERROR_WRITE_PROTECT: i32 = 19;
    pub const ERROR_HANDLE_DISK_FULL: i32 = 39;
    pub const ERROR_DISK_FULL: i32 = 112;
    pub const ERROR_FILENAME_EXCED_RANGE: i32 = 206;
    /// A drive that is not ready or not there, and what comes of a network place that is gone.
    pub const OUT_OF_REACH: [i32; 10] = [15, 21, 51, 53, 55, 59, 64, 65, 67, 1231];

    /// `ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION`.
    const HELD: [i32; 2] = [32, 33];

    pub fn is_held(error: &std::io::Error) -> bool {
        error.raw_os_error().is_some_and(|code| HELD.contains(&code))
    }
}
