//! What is kept below `.kiezblatt/` between builds: lines of facts, and the note of what was seen. Whatever stands there, the
//! program starts, and believes nothing that is not whole. Each line of an input is sealed here, as its hash is beyond guessing.
#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use kiezblatt::archive::{Archive, Workers};
use kiezblatt::attachment::{Encoding, Picture};
use kiezblatt::base::hash::ContentHash;
use kiezblatt::source::{Folder, Look, NOTE};
use kiezblatt_fuzz::sections;
use libfuzzer_sys::{Corpus, fuzz_target};

/// A folder of this process.
static SITE: LazyLock<PathBuf> = LazyLock::new(|| {
    let root = std::env::temp_dir().join(format!("kiezblatt-fuzz-{}", std::process::id()));
    fs::create_dir_all(root.join(format!(".kiezblatt/archive-{}", Archive::EDITION))).expect("a folder can be made");
    fs::create_dir_all(root.join("content/pages")).expect("a folder can be made");
    fs::write(root.join("content/pages/plan.pdf"), "%PDF-1.7").expect("a file can be written");
    root
});

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Some((what, lines)) = sections::first_line(bytes) else { return Corpus::Reject };
    match what {
        "facts" => assert_facts(lines),
        "note" => assert_note(lines),
        _ => return Corpus::Reject,
    }
    Corpus::Keep
});

fn assert_facts(lines: &[u8]) {
    let path = SITE.join(format!(".kiezblatt/archive-{}/facts", Archive::EDITION));
    fs::write(&path, lines).expect("a file can be written");
    let hashes = || lines.split(|byte| *byte == b'"').filter_map(|word| ContentHash::from_hex(std::str::from_utf8(word).ok()?));
    assert!(archive().known(hashes()).is_empty() || is_sealed(lines), "a line without a seal was believed");
    let sealed: Vec<Vec<u8>> = lines.split(|byte| *byte == b'\n').map(sealed).collect();
    fs::write(&path, sealed.concat()).expect("a file can be written");
    for (hash, facts) in archive().known(hashes()) {
        for version in facts.versions() {
            assert!(version.width > 0 && version.height > 0, "{version:?}");
            assert!(version.encoding != Encoding::Webp || Picture::Version(version).name("a.jpg", hash).ends_with(".webp"));
        }
        facts.obstacles();
    }
}

fn assert_note(lines: &[u8]) {
    let text = [ContentHash::of(lines).hex().as_bytes(), b"\n", lines].concat();
    fs::write(SITE.join(NOTE), text).expect("a file can be written");
    let mut folder = Folder::recalling(&SITE);
    folder.look(&Look::Everywhere, "");
    let snapshot = folder.snapshot(&|_, _| false);
    let plan = snapshot.files.values().next().expect("there is one file");
    assert_eq!((snapshot.files.len(), plan.size, plan.hash), (1, 8, ContentHash::of(b"%PDF-1.7")), "a note that is not of this file");
}

fn archive() -> Archive {
    Archive::of_site(&SITE, Workers::Here)
}

/// A line with its seal before it.
fn sealed(line: &[u8]) -> Vec<u8> {
    [ContentHash::of(line).hex().as_bytes(), b" ", line, b"\n"].concat()
}

/// Whether the input itself holds a line that is sealed well.
fn is_sealed(lines: &[u8]) -> bool {
    lines.split(|byte| *byte == b'\n').any(|line| line.len() > 65 && sealed(&line[65..])[..line.len()] == *line)
}
