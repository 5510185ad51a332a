//! Runs the program behind a door (`tests/faults/door.c`) that counts its calls to the system and makes one of them fail, ends
//! the program before it, or writes down all that are made.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use tempfile::NamedTempFile;

use crate::site::Ran;

/// What is to happen at the n-th call of a class, which is `read` or `write`.
#[derive(Clone, Copy, Debug)]
pub struct Fault {
    pub class: &'static str,
    /// Counted from 1.
    pub n: usize,
    pub what: What,
}

#[derive(Clone, Copy, Debug)]
pub enum What {
    /// It fails with this number.
    Error(i32),
    /// The program ends before it.
    Kill,
    /// Nothing fails, and all calls that write are written down.
    Record,
}

/// What came of it.
pub struct Met {
    pub ran: Ran,
    /// The call that it happened to, and its file; none where there were fewer calls.
    pub hit: Option<String>,
    /// What the door wrote down.
    pub log: Vec<u8>,
}

/// "Input/output error", "No space left on device", "Permission denied".
pub const ERRORS: [i32; 3] = [5, 28, 13];

impl Fault {
    /// The words that the door understands.
    pub fn words(&self) -> [String; 3] {
        let what = match self.what {
            What::Error(number) => number.to_string(),
            What::Kill => "kill".to_owned(),
            What::Record => "record".to_owned(),
        };
        [self.class.to_owned(), self.n.to_string(), what]
    }
}

/// The door, made for this run of the tests.
fn door() -> &'static Path {
    static DOOR: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let (source, new) = (Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/door.c"), NamedTempFile::new_in(folder).unwrap());
        let made = Command::new("cc").args(["-O2", "-Wall", "-Wextra", "-Werror", "-x", "c", "-o"]).arg(new.path()).arg(source).status();
        assert!(made.expect("a compiler for C").success());
        let door = folder.join("door");
        fs::rename(new.into_temp_path().keep().unwrap(), &door).unwrap();
        door
    });
    &DOOR
}

/// The program behind the door, with calls counted that concern something below a folder. It does its work on one thread, so that the same call is the n-th every time.
pub fn command(folder: &Path, root: &Path, log: &Path, fault: Fault, arguments: &[&str]) -> Command {
    let mut command = Command::new(door());
    command.arg(folder).arg(log).args(fault.words()).arg("--").arg(env!("CARGO_BIN_EXE_kiezblatt")).args(arguments);
    command.current_dir(root).env("LANG", "de_DE.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES");
    command.env("SOURCE_DATE_EPOCH", "1772366400").env("RAYON_NUM_THREADS", "1");
    command
}

/// Runs the program in a site's folder with a fault below a folder.
pub fn run(folder: &Path, root: &Path, fault: Fault, arguments: &[&str]) -> Met {
    let log = NamedTempFile::new().unwrap();
    let output = command(folder, root, log.path(), fault, arguments).stdin(Stdio::null()).output().unwrap();
    let status = output.status.code().unwrap_or(-1);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let ran = Ran { status, stdout: text(output.stdout), stderr: text(output.stderr) };
    assert_ne!(status, 125, "the door does not open: {}", ran.stderr);
    let log = fs::read(log.path()).unwrap();
    Met { ran, hit: hit(&log), log }
}

/// The call that was hit, as the log says.
pub fn hit(log: &[u8]) -> Option<String> {
    String::from_utf8_lossy(log).lines().find_map(|line| line.strip_prefix("hit ").map(str::to_owned))
}
