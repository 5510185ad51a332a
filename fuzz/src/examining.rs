//! Laws of examining a file: what it says is said twice the same way, within bounds, and can be kept.
//!
//! In the program every document is opened by a worker with limits of time and memory, which may die. A panic of a library
//! is therefore a broken file; a panic of our own is none.

use std::io::Cursor;
use std::panic::{PanicHookInfo, catch_unwind, set_hook, take_hook};

use kiezblatt::attachment::{Detail, Examined, FileFacts, Format, draw, examine};
use libfuzzer_sys::Corpus;

/// The most characters that are read out of a document, for each of its bytes: compressed text is a thousandth.
const MOST_TEXT: usize = 2_000;

/// Lets panics of libraries through to whoever catches them. Any other ends the process, and the input is a find.
pub fn contain_libraries() {
    let fatal = take_hook();
    set_hook(Box::new(move |info| {
        if !is_in_library(info) {
            fatal(info);
        }
    }));
}

fn is_in_library(info: &PanicHookInfo<'_>) -> bool {
    // Panics of the standard library are reported where they were called.
    info.location().is_some_and(|place| place.file().contains("/registry/src/"))
}

/// Examines bytes of one of some formats, and asserts the laws. Bytes of other formats are for other targets.
pub fn assert_lawful(bytes: &[u8], is_ours: impl Fn(Format) -> bool) -> Corpus {
    let Some(first) = examined(bytes) else { return Corpus::Keep };
    if !first.facts.format.is_some_and(is_ours) {
        return Corpus::Reject;
    }
    assert_eq!(Some(&first), examined(bytes).as_ref(), "the same bytes say something else");
    assert_eq!((first.facts.size, first.facts.sha256.len()), (bytes.len() as u64, 64));
    let length: usize = first.text.iter().map(String::len).sum();
    assert!(length <= MOST_TEXT * bytes.len().max(1_000), "{length} bytes of text");
    let kept = serde_json::to_string(&first.facts).expect("facts can be written");
    assert_eq!(serde_json::from_str::<FileFacts>(&kept).expect("and read again"), first.facts);
    assert_eq!(first.first_page.is_some(), first.facts.picture.is_some(), "a picture of no size");
    if let (None, Detail::Image(_)) = (first.facts.damage, &first.facts.detail) {
        assert_drawn(bytes, &first.facts);
    }
    Corpus::Keep
}

/// What a file says; none where its worker would have died.
fn examined(bytes: &[u8]) -> Option<Examined> {
    catch_unwind(|| examine(&mut Cursor::new(bytes)).expect("memory can be read")).ok()
}

/// All versions of a photo are there, or none can be drawn.
fn assert_drawn(bytes: &[u8], facts: &FileFacts) {
    let versions = facts.versions();
    let Ok(Ok(pictures)) = catch_unwind(|| draw(bytes, &versions)) else { return };
    assert_eq!(pictures.len(), versions.len());
    assert!(pictures.iter().all(|picture| !picture.is_empty()));
}
