//! Size and checksum of files that other files name. Each is measured once, however many ask, and whoever asks has looked at all
//! that the file was made from.

use std::sync::OnceLock;

use super::sight::{Looked, Sight};

/// How many files can be measured.
const FILES: usize = 8;

/// What was measured so far of an arranged site.
#[derive(Debug, Default)]
pub struct Measures([OnceLock<Measured>; FILES]);

#[derive(Debug)]
struct Measured {
    measure: Measure,
    looked: Looked,
}

/// Size and checksum of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// In bytes.
    pub size: u64,
    /// SHA-256 of the bytes, in hexadecimal digits.
    pub sha256: String,
}

impl<'s> Sight<'s, '_> {
    /// The measure of the file with a number below 8; `measure` takes it where nobody did.
    pub fn measured(&self, file: usize, measure: impl FnOnce(&Self) -> Measure) -> &'s Measure {
        let measured = self.builder.measures.0[file].get_or_init(|| {
            let sight = Sight::new(self.builder, true);
            let measure = measure(&sight);
            Measured { measure, looked: sight.looked() }
        });
        self.note_all(&measured.looked);
        &measured.measure
    }
}
