//! What torimatome asks Windows for that the standard library does not. Each function is safe to call on
//! every system, and says elsewhere that there is no such thing.

/// The calls, as Windows declares them.
#[cfg(windows)]
mod system {
    // SAFETY: these are the signatures that Windows documents; both take nothing, and can't fail otherwise
    // than by giving 0.
    #[link(name = "kernel32")]
    unsafe extern "system" {
        pub safe fn GetConsoleOutputCP() -> u32;
        pub safe fn GetCommandLineW() -> *const u16;
    }
}

/// The code page in which programs of this console read and write bytes (932 in Japan, 65001 for UTF-8);
/// none where the process has no console.
#[cfg(windows)]
#[must_use]
pub fn console_code_page() -> Option<u32> {
    Some(system::GetConsoleOutputCP()).filter(|page| *page != 0)
}

/// Other systems have no code pages.
#[cfg(not(windows))]
#[must_use]
pub fn console_code_page() -> Option<u32> {
    None
}

/// The command line as it was typed, which Windows leaves to the program to part into words; none where it
/// is no Unicode.
#[cfg(windows)]
#[must_use]
pub fn command_line() -> Option<String> {
    let line = system::GetCommandLineW();
    if line.is_null() {
        return None;
    }
    let mut length = 0;
    // SAFETY: the line ends with a zero, and no further is read; it stays as long as the process.
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
