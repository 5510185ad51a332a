//! New files, all of them or none: nothing that is there is ever touched, and what was made goes again where one of them
//! fails or somebody presses Ctrl-C.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::interrupt::Interrupt;
use crate::base::failure::Failure;

/// What was made so far, in the order in which it was made. Unless it is kept, it goes with this value.
pub struct NewFiles {
    made: Vec<Made>,
    interrupt: Interrupt,
}

enum Made {
    Folder(PathBuf),
    File(PathBuf),
}

impl NewFiles {
    pub fn new() -> Self {
        NewFiles { made: Vec::new(), interrupt: Interrupt::listen() }
    }

    /// The signal that came while files were written.
    pub fn signal(&self) -> Option<i32> {
        self.interrupt.signal()
    }

    /// Writes a new file, and makes the folders above it.
    pub fn write(&mut self, path: &Path, mut content: impl Read) -> Result<(), Failure> {
        self.interrupt.check(path)?;
        let failed =
            |path: &Path, error: &io::Error| Failure::io(("Die Datei lässt sich nicht anlegen", "The file cannot be made"), path, error);
        let folders: Vec<&Path> = path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()).collect();
        for folder in folders.into_iter().rev().filter(|folder| !folder.exists()) {
            fs::create_dir(folder).map_err(|error| failed(folder, &error))?;
            self.made.push(Made::Folder(folder.to_owned()));
        }
        let mut file = File::create_new(path).map_err(|error| failed(path, &error))?;
        self.made.push(Made::File(path.to_owned()));
        io::copy(&mut content, &mut file).map_err(|error| failed(path, &error))?;
        Ok(())
    }

    /// Leaves everything where it is.
    pub fn keep(mut self) {
        self.made.clear();
    }
}

impl Drop for NewFiles {
    fn drop(&mut self) {
        // A folder that somebody has put something into meanwhile stays: only empty ones can be removed.
        for made in self.made.drain(..).rev() {
            _ = match made {
                Made::Folder(path) => fs::remove_dir(path),
                Made::File(path) => fs::remove_file(path),
            };
        }
    }
}
