//! Opens an address in the browser of the person in front of the machine.

use std::process::{Command, Stdio};

/// Asks the system to open an address. Returns false where it has no way of doing so.
pub fn open(address: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        // The empty text is the title of a window; without it `start` takes the address for one.
        ("cmd", &["/c", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    // Some of these programs run as long as the browser does.
    std::thread::spawn(move || child.wait());
    true
}
