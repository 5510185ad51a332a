//! The manifest: which files of the output are ours, and what is in them.
//!
//! It lies in the output itself, so that it is exchanged together with what it describes. One line per file, sorted:
//! hash, size, modification time, path.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::base::path::OutputPath;

/// The name of the manifest in the output.
pub const NAME: &str = ".kiezblatt-manifest";

const HEADER: &str = "kiezblatt 1";

/// Our files of an output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest(pub BTreeMap<OutputPath, Record>);

/// What a file was when it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Hexadecimal BLAKE3.
    pub hash: String,
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified: u128,
}

impl Manifest {
    /// The manifest of an output; none where there is none, or where it cannot be understood.
    pub fn read(output: &Path) -> Option<Self> {
        let text = fs::read_to_string(output.join(NAME)).ok()?;
        let mut lines = text.lines();
        (lines.next() == Some(HEADER)).then(|| Manifest(lines.filter_map(line).collect()))
    }

    pub fn to_text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for (path, record) in &self.0 {
            // Writing into a string cannot fail.
            _ = writeln!(text, "{} {} {} {path}", record.hash, record.size, record.modified);
        }
        text
    }
}

fn line(text: &str) -> Option<(OutputPath, Record)> {
    let mut parts = text.splitn(4, ' ');
    let record = Record { hash: parts.next()?.to_owned(), size: parts.next()?.parse().ok()?, modified: parts.next()?.parse().ok()? };
    Some((OutputPath::new(parts.next()?), record))
}

/// Size and modification time of a regular file.
pub fn facts(path: &Path) -> Option<(u64, u128)> {
    let metadata = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    Some((metadata.len(), modified))
}
