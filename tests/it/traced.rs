//! What the program asks the system for, as strace tells it.

use std::fs;
use std::process::Command;

use crate::site::Site;

/// Runs the program in a site's folder and returns its exit code and the calls of these names, a line each. None where there
/// is no strace, which only a machine of a developer may be without.
pub fn traced(site: &Site, arguments: &[&str], calls: &str) -> Option<(Option<i32>, Vec<String>)> {
    traced_by(Command::new("strace"), site, arguments, calls)
}

/// The same in an environment of its own.
pub fn traced_by(mut command: Command, site: &Site, arguments: &[&str], calls: &str) -> Option<(Option<i32>, Vec<String>)> {
    let log = tempfile::NamedTempFile::new().unwrap();
    command.args(["-f", "-qq", "-s", "300", "-e", &format!("trace={calls}"), "-o"]).arg(log.path());
    command.arg(env!("CARGO_BIN_EXE_kiezblatt")).args(arguments).current_dir(site.root()).env("SOURCE_DATE_EPOCH", "1772366400");
    match command.output() {
        Ok(output) => {
            let calls = String::from_utf8_lossy(&fs::read(log.path()).unwrap())
                .lines()
                .filter(|line| !line.contains(" resumed>"))
                .map(plain)
                .collect();
            Some((output.status.code(), calls))
        }
        Err(error) if std::env::var_os("CI").is_some() => panic!("strace: {error}"),
        Err(error) => {
            eprintln!("skipped, strace: {error}");
            None
        }
    }
}

/// A line of strace, which writes what is no ASCII as octal numbers: `\303\244`.
fn plain(line: &str) -> String {
    let mut parts = line.split('\\');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.get(..3).and_then(|number| u8::from_str_radix(number, 8).ok()) {
            Some(byte) => bytes.extend([&[byte], &part.as_bytes()[3..]].concat()),
            None => bytes.extend([b"\\", part.as_bytes()].concat()),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What a call names first: a path, a program.
pub fn named(call: &str) -> &str {
    call.split('"').nth(1).unwrap_or_default()
}
