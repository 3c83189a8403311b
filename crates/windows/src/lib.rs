//! What torimatome asks Windows for that the standard library does not. Each function is safe to call on
//! every system, and says elsewhere that there is no such thing.

/// The code page in which programs of this console read and write bytes (932 in Japan, 65001 for UTF-8);
/// none where the process has no console.
#[cfg(windows)]
#[must_use]
pub fn console_code_page() -> Option<u32> {
    // SAFETY: takes nothing, and gives a number.
    let page = unsafe { windows_sys::Win32::System::Console::GetConsoleOutputCP() };
    (page != 0).then_some(page)
}

/// Other systems have no code pages.
#[cfg(not(windows))]
#[must_use]
pub fn console_code_page() -> Option<u32> {
    None
}
