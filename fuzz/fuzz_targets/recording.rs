//! How long sound and film are, and how large.
#![no_main]

use kiezblatt::attachment::Format;
use kiezblatt_fuzz::examining;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(init: examining::contain_libraries(), |bytes: &[u8]| -> Corpus {
    use Format::{M4a, Mp3, Mp4, Ogg, Wav, Webm};
    examining::assert_lawful(bytes, |format| matches!(format, M4a | Mp3 | Mp4 | Ogg | Wav | Webm))
});
