//! Compressed versions beside the texts of the output, for web servers that send them as they are.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

use super::{Content, Sink};
use crate::audit::Page;
use crate::base::failure::Failure;
use crate::base::hash::ContentHash;
use crate::base::media_type::TEXTS;
use crate::base::path::OutputPath;

/// In bytes. What is smaller fits into one packet anyway.
const SMALLEST: usize = 1_000;
/// In bytes. Nobody should wait for a table of this size to be compressed as well as possible, nor have it in memory.
const LARGEST: u64 = 32 << 20;

/// Of brotli, from 0 to 11. On 137 texts of the demo site (1,016 kB) it made 267 kB in 0.3 s with 5, as much in 1.9 s with 9,
/// 249 kB in 1.6 s with 10, 245 kB in 3.5 s with 11.
const QUALITY: i32 = 10;

/// A way to compress that browsers understand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Gzip,
    Brotli,
}

const CODINGS: [Coding; 2] = [Coding::Gzip, Coding::Brotli];

/// A compressed version that is not made yet.
#[derive(Clone, Debug)]
pub struct ToCompress {
    of: Box<Content>,
    coding: Coding,
}

impl Coding {
    fn ending(self) -> &'static str {
        match self {
            Coding::Gzip => ".gz",
            Coding::Brotli => ".br",
        }
    }

    fn compress(self, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(bytes.len() / 3);
        // Writing into memory cannot fail. The header of a gzip file names neither a file nor a time here.
        match self {
            Coding::Gzip => {
                let mut encoder = GzBuilder::new().write(&mut out, Compression::best());
                _ = encoder.write_all(bytes);
                _ = encoder.finish();
            }
            Coding::Brotli => {
                let settings = BrotliEncoderParams { quality: QUALITY, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
                _ = brotli::BrotliCompress(&mut &*bytes, &mut out, &settings);
            }
        }
        out
    }
}

impl ToCompress {
    /// The hash of all that it is made from. Count the number up when it is made in another way.
    pub fn hash(&self) -> ContentHash {
        ContentHash::of(format!("compressed 1 {:?} {}", self.coding, self.of.hash().hex()).as_bytes())
    }

    /// The compressed version; none where it is not worth it.
    pub fn compressed(&self) -> Result<Option<Vec<u8>>, Failure> {
        if matches!(&*self.of, Content::Copy { size, .. } if *size > LARGEST) {
            return Ok(None);
        }
        let bytes = self.of.bytes()?;
        if bytes.len() < SMALLEST {
            return Ok(None);
        }
        let compressed = self.coding.compress(&bytes);
        Ok((compressed.len() < bytes.len()).then_some(compressed))
    }
}

/// A sink that adds compressed versions to what another one is given.
pub struct Compressing<'s> {
    inner: &'s dyn Sink,
    /// Files of the site itself whose names are those of compressed versions. They come first.
    taken: Mutex<BTreeSet<OutputPath>>,
}

impl<'s> Compressing<'s> {
    pub fn new(inner: &'s dyn Sink) -> Self {
        Compressing { inner, taken: Mutex::default() }
    }

    fn is_taken(&self, path: &OutputPath) -> bool {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).contains(&path.without_capitals())
    }
}

impl Sink for Compressing<'_> {
    fn expect_files(&self, files: usize) {
        self.inner.expect_files(files);
    }

    fn examining(&self, file: &Path) -> Result<(), Failure> {
        self.inner.examining(file)
    }

    fn expect(&self, pages: usize) {
        self.inner.expect(pages);
    }

    fn looks_at_pages(&self) -> bool {
        self.inner.looks_at_pages()
    }

    fn printed(&self, page: &Page<'_>) {
        self.inner.printed(page);
    }

    fn expect_others(&self, paths: &mut dyn Iterator<Item = &OutputPath>) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken =
            paths.filter(|path| CODINGS.iter().any(|coding| has_ending(path, coding.ending()))).map(OutputPath::without_capitals).collect();
    }

    fn renewing(&self, path: &OutputPath) -> Result<(), Failure> {
        self.inner.renewing(path)
    }

    fn accept(&self, path: &OutputPath, content: Content) -> Result<(), Failure> {
        if is_text(path) {
            for coding in CODINGS {
                let beside = OutputPath::new(&format!("{path}{}", coding.ending()));
                if !self.is_taken(&beside) {
                    self.inner.accept(&beside, Content::ToCompress(ToCompress { of: Box::new(content.clone()), coding }))?;
                }
            }
        }
        self.inner.accept(path, content)
    }
}

fn is_text(path: &OutputPath) -> bool {
    path.as_str().rsplit_once('.').is_some_and(|(_, ending)| TEXTS.contains(&ending.to_lowercase().as_str()))
}

fn has_ending(path: &OutputPath, ending: &str) -> bool {
    path.as_str().to_lowercase().ends_with(ending)
}
