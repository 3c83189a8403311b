//! What torimatome asks Windows for that the standard library does not. Each function is safe to call on
//! every system, and says elsewhere that there is no such thing.

use std::io;
use std::path::Path;

/// The code page in which programs of this console read and write bytes (932 in Japan, 65001 for UTF-8);
/// none where the process has no console.
#[cfg(windows)]
#[must_use]
pub fn console_code_page() -> Option<u32> {
    // SAFETY: it takes nothing, and can't fail otherwise than by giving 0.
    let page = unsafe { windows_sys::Win32::System::Console::GetConsoleOutputCP() };
    Some(page).filter(|page| *page != 0)
}

/// Other systems have no code pages.
#[cfg(not(windows))]
#[must_use]
pub fn console_code_page() -> Option<u32> {
    None
}

/// Whether the console was opened for this process alone, and closes with it: so it is where the program
/// was started by a double click, and not where somebody typed its name.
#[cfg(windows)]
#[must_use]
pub fn has_own_console() -> bool {
    let mut processes = [0; 2];
    // SAFETY: the list has room for as many ids as is said. It gives how many there are, were they more
    // than the room, and 0 without a console.
    let count = unsafe {
        windows_sys::Win32::System::Console::GetConsoleProcessList(processes.as_mut_ptr(), 2)
    };
    count == 1
}

/// Other systems open no console for a program.
#[cfg(not(windows))]
#[must_use]
pub fn has_own_console() -> bool {
    false
}

/// Opens a file or folder in the program that a double click opens it in.
///
/// # Errors
/// Where the system knows no such program, or can't start it.
#[cfg(windows)]
pub fn open(path: &Path) -> io::Result<()> {
    opener::open(path).map_err(|error| match error {
        opener::OpenError::Io(error) => error,
        other => io::Error::other(other),
    })
}

/// Other systems are not asked.
///
/// # Errors
/// Always.
#[cfg(not(windows))]
pub fn open(_: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The command line as it was typed, which Windows leaves to the program to part into words; none where it
/// is no Unicode.
#[cfg(windows)]
#[must_use]
pub fn command_line() -> Option<String> {
    // SAFETY: it takes nothing, and gives a line that stays as long as the process.
    let line = unsafe { windows_sys::Win32::System::Environment::GetCommandLineW() };
    if line.is_null() {
        return None;
    }
    let mut length = 0;
    // SAFETY: the line ends with a zero, and no further is read.
    while unsafe { *line.add(length) } != 0 {
        length += 1;
    }
    // SAFETY: so many units were read just now, and nothing writes to them.
    String::from_utf16(unsafe { std::slice::from_raw_parts(line, length) }).ok()
}

/// Other systems hand over words.
#[cfg(not(windows))]
#[must_use]
pub fn command_line() -> Option<String> {
    None
}
