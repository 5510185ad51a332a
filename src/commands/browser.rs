//! Opens an address in the browser of the person in front of the machine.

use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// A program that finds no browser says so in this many looks; one that runs longer has found one.
const LOOKS: u32 = 20;
const PAUSE: Duration = Duration::from_millis(25);

/// Asks the system to open an address. Returns false where it has no way of doing so, or no browser.
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
    let has_opened = has_opened(&mut child);
    // Some of these programs run as long as the browser does.
    std::thread::spawn(move || child.wait());
    has_opened
}

fn has_opened(child: &mut Child) -> bool {
    for _ in 0..LOOKS {
        if let Ok(Some(status)) = child.try_wait() {
            return status.success();
        }
        sleep(PAUSE);
    }
    true
}
