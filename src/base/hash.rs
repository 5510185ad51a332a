//! Content hashes: two things with the same hash are the same thing.

use std::io::{self, Read};

/// A BLAKE3 hash, 32 bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash(pub [u8; 32]);

impl ContentHash {
    pub fn of(bytes: &[u8]) -> Self {
        ContentHash(*blake3::hash(bytes).as_bytes())
    }

    /// The hash of everything that `reader` yields, without holding it in memory.
    pub fn of_reader(reader: impl Read) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(reader)?;
        Ok(ContentHash(*hasher.finalize().as_bytes()))
    }

    /// The hash that [`hex`](Self::hex) gave.
    pub fn from_hex(hex: &str) -> Option<Self> {
        blake3::Hash::from_hex(hex).ok().map(|hash| ContentHash(*hash.as_bytes()))
    }

    /// The first 64 bits, where so much is enough to tell things apart.
    pub fn beginning(self) -> u64 {
        self.0.iter().take(8).fold(0, |beginning, byte| (beginning << 8) | u64::from(*byte))
    }

    /// Lower-case hexadecimal, 64 characters.
    pub fn hex(&self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex().to_string()
    }
}

/// Hashes what is written into it; for values that serialise themselves.
#[derive(Default)]
pub struct HashWriter(blake3::Hasher);

impl HashWriter {
    pub fn finish(&self) -> ContentHash {
        ContentHash(*self.0.finalize().as_bytes())
    }
}

impl io::Write for HashWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
