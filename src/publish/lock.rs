//! One build at a time: a lock file beside the output, which the operating system frees when its holder dies.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use crate::base::failure::Failure;

/// The lock on an output. It is given back when this value goes.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// How often a lock is tried again that another build holds.
const PAUSE: Duration = Duration::from_millis(50);

impl Lock {
    /// Takes the lock, waiting for another build if there is one. `waiting` is told the number of its process, if known,
    /// again and again, and ends the waiting by a failure.
    pub fn take(path: &Path, waiting: &dyn Fn(Option<u32>) -> Result<(), Failure>) -> Result<Lock, Failure> {
        let failed = |error: &io::Error| {
            Failure::io(("Der Ausgabeordner lässt sich nicht sperren", "The output folder cannot be locked"), path, error)
        };
        loop {
            let mut file =
                File::options().read(true).write(true).create(true).truncate(false).open(path).map_err(|error| failed(&error))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    waiting(holder(&mut file))?;
                    sleep(PAUSE);
                    continue;
                }
                Err(TryLockError::Error(error)) => return Err(failed(&error)),
            }
            // The holder before us removed its file: then we hold a lock that nobody else can see.
            if is_same(&file, path).map_err(|error| failed(&error))? {
                let mut lock = Lock { file, path: path.to_owned() };
                lock.write_number().map_err(|error| failed(&error))?;
                return Ok(lock);
            }
        }
    }

    /// Writes down who holds the lock.
    fn write_number(&mut self) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(std::process::id().to_string().as_bytes())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is held: whoever waits notices and makes a new one.
        _ = fs::remove_file(&self.path);
        _ = self.file.unlock();
    }
}

fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let open = file.metadata()?;
    match fs::metadata(path) {
        Ok(named) => Ok((open.dev(), open.ino()) == (named.dev(), named.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn is_same(_: &File, path: &Path) -> io::Result<bool> {
    path.try_exists()
}
