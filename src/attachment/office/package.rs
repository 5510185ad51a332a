//! The ZIP archive that an Office file is: its parts by name, within bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::Damage;

/// An Office file has some dozens of parts, one with many slides and pictures some thousands.
const MOST_PARTS: usize = 20_000;
/// How much of a part is unpacked that says something about the file as a whole; real ones have some kilobytes.
pub const LARGEST_NOTE: u64 = 1 << 20;
/// How much of a part is unpacked that is text.
pub const LARGEST_TEXT: u64 = 32 << 20;
/// How much is unpacked of a file in all.
const LARGEST_SUM: u64 = 64 << 20;

pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How much may still be unpacked.
    left: u64,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Damage> {
        // Counted before anybody makes a list of them: 128 MB have room for three million parts.
        let parts = bytes.windows(4).filter(|window| window == b"PK\x01\x02").take(MOST_PARTS + 1).count();
        if parts > MOST_PARTS {
            return Err(Damage::TooLarge);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Damage::Broken)?;
        Ok(Package { archive, left: LARGEST_SUM })
    }

    /// The names of all parts, in alphabetical order, so that facts do not depend on the order in the archive.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.archive.file_names().filter_map(|name| name.ok().map(Into::into)).collect();
        names.sort();
        names
    }

    /// A part, if there is one of that name.
    pub fn part(&mut self, name: &str, largest: u64) -> Result<Option<Vec<u8>>, Damage> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|_| Damage::Broken)?;
        let mut content = Vec::new();
        let largest = largest.min(self.left);
        // What the archive says of the size may be a lie; what comes out is not.
        let read = file.take(largest + 1).read_to_end(&mut content).map_err(|_| Damage::Broken)? as u64;
        self.left = self.left.saturating_sub(read);
        if read > largest { Err(Damage::TooLarge) } else { Ok(Some(content)) }
    }
}
