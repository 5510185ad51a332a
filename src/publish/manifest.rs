//! The manifest: which files of the output are ours, and what is in them.
//!
//! It lies in the output itself, so that it is exchanged together with what it describes. One line per file, sorted:
//! hash, size, path. It says nothing of times, so that the same sources give the same bytes here too; but it is the last
//! file that a build writes, so a file of the output that is younger than the manifest was changed by somebody else.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::time::SystemTime;

use crate::base::path::OutputPath;

/// The name of the manifest in the output.
pub const NAME: &str = ".kiezblatt-manifest";

const HEADER: &str = "kiezblatt 1";

/// Our files of an output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    pub files: BTreeMap<OutputPath, Record>,
    /// When it was written; not known before it is.
    written: Option<SystemTime>,
}

/// What a file was when it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Hexadecimal BLAKE3 of its bytes, or of all that they are made from.
    pub hash: String,
    pub size: u64,
}

impl Manifest {
    /// The manifest of an output; none where there is none, or where it cannot be understood.
    pub fn read(output: &Path) -> io::Result<Option<Self>> {
        let path = output.join(NAME);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if is_nothing(&error) => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut lines = text.lines();
        let written = fs::metadata(&path).and_then(|metadata| metadata.modified()).ok();
        Ok((lines.next() == Some(HEADER)).then(|| Manifest { files: lines.filter_map(line).collect(), written }))
    }

    /// The manifest of an output that is being made.
    pub fn new(files: BTreeMap<OutputPath, Record>) -> Self {
        Manifest { files, written: None }
    }

    /// Whether a file of the output is still as it was when the manifest was written.
    pub fn is_untouched(&self, output: &Path, path: &OutputPath, record: &Record) -> bool {
        let metadata = fs::symlink_metadata(output.join(path.as_str())).ok().filter(fs::Metadata::is_file);
        metadata.is_some_and(|metadata| {
            let modified = metadata.modified().ok();
            metadata.len() == record.size && modified.is_some() && modified <= self.written
        })
    }

    /// Writes it into an output, line by line: that of a large site has many megabytes.
    pub fn write(&self, output: &Path) -> io::Result<()> {
        let mut file = BufWriter::new(File::create(output.join(NAME))?);
        writeln!(file, "{HEADER}")?;
        for (path, record) in &self.files {
            writeln!(file, "{} {} {path}", record.hash, record.size)?;
        }
        file.flush()
    }
}

/// Whether there is no manifest, which is something else than one that cannot be read just now.
fn is_nothing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory | io::ErrorKind::InvalidData
    )
}

fn line(text: &str) -> Option<(OutputPath, Record)> {
    let mut parts = text.splitn(3, ' ');
    let record = Record { hash: parts.next()?.to_owned(), size: parts.next()?.parse().ok()? };
    Some((OutputPath::new(parts.next()?), record))
}
