//! Laws of mending: a mended text is better, mending it again changes nothing, and only details of it change.

use kiezblatt::base::finding::Finding;
use kiezblatt::mend::{Mended, Reader, count_mended, mend};

/// Asserts them for a text that is mended, and returns what came of it.
pub fn assert_lawful(reader: &Reader, bytes: &[u8]) -> Option<Mended> {
    let before = reader.findings(bytes);
    let mended = mend(reader, bytes)?;
    let findings: Vec<&Finding> = before.iter().collect();
    assert!(count_mended(reader, bytes, &findings) > 0, "changed and nothing is better: {before:#?}");
    if let Some(again) = mend(reader, &mended.bytes) {
        panic!("mended twice: {:?}\n{:?}", String::from_utf8_lossy(&mended.bytes), String::from_utf8_lossy(&again.bytes));
    }
    if mended.encoding.is_none() {
        assert_eq!(count_of_lines(bytes), count_of_lines(&mended.bytes), "lines came or went");
    }
    Some(mended)
}

fn count_of_lines(bytes: &[u8]) -> usize {
    String::from_utf8_lossy(bytes).replace("\r\n", "\n").matches(['\n', '\r']).count()
}
