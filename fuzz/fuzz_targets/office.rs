//! What a document of Word, Excel, PowerPoint or LibreOffice says of itself.
#![no_main]

use kiezblatt::attachment::Format;
use kiezblatt_fuzz::examining;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(init: examining::contain_libraries(), |bytes: &[u8]| -> Corpus {
    use Format::{Docx, LockedOffice, Odg, Odp, Ods, Odt, OldOffice, Pptx, Xlsx};
    examining::assert_lawful(bytes, |format| matches!(format, Docx | LockedOffice | Odg | Odp | Ods | Odt | OldOffice | Pptx | Xlsx))
});
