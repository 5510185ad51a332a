//! A recording to seek in, and how many steps may be made in it.

use std::io::{BufReader, Read, Seek, SeekFrom};

use super::Damage;

/// A hostile file can consist of a hundred million tiny boxes; a film of some hours in fragments has ten thousand.
const MOST_STEPS: u32 = 200_000;

/// Where something lies in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    pub start: u64,
    pub end: u64,
}

pub struct Source<R: Read> {
    file: BufReader<R>,
    steps: u32,
    pub whole: Extent,
}

impl<R: Read + Seek> Source<R> {
    pub fn new(mut file: R) -> Result<Self, Damage> {
        let end = file.seek(SeekFrom::End(0)).map_err(|_| Damage::Broken)?;
        Ok(Source { file: BufReader::with_capacity(4096, file), steps: 0, whole: Extent { start: 0, end } })
    }

    /// The bytes at a place; a file that ends before is broken.
    pub fn bytes<const N: usize>(&mut self, at: u64) -> Result<[u8; N], Damage> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return Err(Damage::Exhausting);
        }
        let mut bytes = [0; N];
        // What lies in the buffer already is not read again.
        let here = self.file.stream_position().map_err(|_| Damage::Broken)?;
        let distance = at.wrapping_sub(here).cast_signed();
        self.file.seek_relative(distance).map_err(|_| Damage::Broken)?;
        self.file.read_exact(&mut bytes).map_err(|_| Damage::Broken)?;
        Ok(bytes)
    }

    /// A whole number of up to eight bytes, the first being the largest.
    pub fn number(&mut self, at: u64, length: u64) -> Result<u64, Damage> {
        let mut number = 0;
        for offset in 0..length.min(8) {
            number = number << 8 | u64::from(self.bytes::<1>(at + offset)?[0]);
        }
        Ok(number)
    }
}
