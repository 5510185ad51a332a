//! One build at a time: a lock file beside the output, which the operating system frees when its holder dies.

use std::fs::{self, File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::base::failure::Failure;

/// The lock on an output. It is given back when this value goes.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock, waiting for another build if there is one. `waiting` is told the number of its process, if known.
    pub fn take(path: PathBuf, waiting: &dyn Fn(Option<u32>)) -> Result<Lock, Failure> {
        let failed = |error: &std::io::Error| {
            Failure::io(("Der Ausgabeordner lässt sich nicht sperren", "The output folder cannot be locked"), &path, error)
        };
        loop {
            let mut file =
                File::options().read(true).write(true).create(true).truncate(false).open(&path).map_err(|error| failed(&error))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    waiting(holder(&mut file));
                    file.lock().map_err(|error| failed(&error))?;
                }
                Err(TryLockError::Error(error)) => return Err(failed(&error)),
            }
            // The holder before us removed its file: then we hold a lock that nobody else can see.
            if is_same(&file, &path) {
                let number = std::process::id().to_string();
                let written = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(number.as_bytes()));
                written.map_err(|error| failed(&error))?;
                return Ok(Lock { file, path });
            }
        }
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
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(open), Ok(named)) = (file.metadata(), fs::metadata(path)) else { return false };
    (open.dev(), open.ino()) == (named.dev(), named.ino())
}

#[cfg(not(unix))]
fn is_same(_: &File, path: &Path) -> bool {
    path.exists()
}
