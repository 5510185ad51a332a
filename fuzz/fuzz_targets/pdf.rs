//! What a PDF says of itself, its text and the picture of its first page.
#![no_main]

use kiezblatt::attachment::Format;
use kiezblatt_fuzz::examining;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(init: examining::contain_libraries(), |bytes: &[u8]| -> Corpus {
    examining::assert_lawful(bytes, |format| format == Format::Pdf)
});
