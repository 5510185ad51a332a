//! What a picture says of itself, and all smaller versions of it.
#![no_main]

use kiezblatt::attachment::Format;
use kiezblatt_fuzz::examining;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(init: examining::contain_libraries(), |bytes: &[u8]| -> Corpus {
    use Format::{Avif, Gif, Heic, Jpeg, Png, Svg, Tiff, Webp};
    examining::assert_lawful(bytes, |format| matches!(format, Avif | Gif | Heic | Jpeg | Png | Svg | Tiff | Webp))
});
