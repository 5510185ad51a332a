//! Archives of all papers of a meeting: packed when somebody asks for them, with the same bytes every time.

use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::base::failure::Failure;
use crate::base::hash::{ContentHash, HashWriter};
use crate::links::bundle::{Bundle, Paper};
use crate::source;

/// An archive that is not packed yet.
#[derive(Clone, Debug)]
pub struct ToPack {
    bundle: Bundle,
    /// Where each paper lies.
    from: Vec<PathBuf>,
}

impl ToPack {
    /// An archive of the papers of `bundle`, which lie at `from`.
    pub(super) fn new(bundle: Bundle, from: Vec<PathBuf>) -> Self {
        ToPack { bundle, from }
    }

    /// The hash of everything that the archive is packed from.
    pub fn hash(&self) -> ContentHash {
        let papers = self.bundle.papers.iter().map(|paper| format!("{} {}\n", paper.hash.hex(), paper.name));
        ContentHash::of(format!("zip {:?}\n{}", self.bundle.date, papers.collect::<String>()).as_bytes())
    }

    /// Writes the archive. The papers are not packed any tighter: PDFs and photos are so already, and whoever reads the
    /// archive needs no more than to find its parts.
    pub fn pack(&self, out: impl Write) -> Result<(), Failure> {
        // The archive is written in many small steps.
        let mut archive = ZipWriter::new_stream(BufWriter::with_capacity(64 * 1024, out));
        for (paper, from) in self.bundle.papers.iter().zip(&self.from) {
            let added = archive.start_file(paper.name.as_str(), self.options(paper)).map_err(io::Error::from);
            added.and_then(|()| copy(paper, from, &mut archive)).map_err(|error| failed(from, &error))?;
        }
        let last = self.from.last().map_or(Path::new(""), |path| path);
        let finished = archive.finish().map_err(io::Error::from).and_then(|mut out| out.flush());
        finished.map_err(|error| failed(last, &error))
    }

    /// The whole archive.
    pub fn packed(&self) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        self.pack(&mut bytes)?;
        Ok(bytes)
    }

    fn options(&self, paper: &Paper) -> SimpleFileOptions {
        SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(self.bundle.date.and_then(midnight).unwrap_or_default())
            .unix_permissions(0o644)
            .large_file(paper.size >= u64::from(u32::MAX))
    }
}

/// None where the day is one that ZIP archives do not know.
fn midnight(date: Date) -> Option<DateTime> {
    let (year, month, day) = (u16::try_from(date.year()).ok()?, date.month().unsigned_abs(), date.day().unsigned_abs());
    DateTime::from_date_and_time(year, month, day, 0, 0, 0).ok()
}

/// Copies a paper and makes sure that it is still the one whose hash was taken.
fn copy(paper: &Paper, from: &Path, out: &mut impl Write) -> io::Result<()> {
    let mut file = source::open(from)?;
    let mut seen = HashWriter::default();
    let mut buffer = vec![0; paper.size.clamp(1, 64 * 1024) as usize];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        seen.write_all(&buffer[..read])?;
        out.write_all(&buffer[..read])?;
    }
    if seen.finish() == paper.hash { Ok(()) } else { Err(io::ErrorKind::ResourceBusy.into()) }
}

fn failed(path: &Path, error: &io::Error) -> Failure {
    Failure::io(("Die Unterlagen lassen sich nicht zusammenpacken", "The papers cannot be packed"), path, error)
}
