//! The compound files of Office before 2007, in which a file is a file system ([MS-CFB]).

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::property_set::PropertySet;
use super::{AuthorField, Damage, Words};

/// What is read of a property set; real ones have some hundred bytes, with a small picture some ten thousand.
const LARGEST_SET: u64 = 1 << 20;

type Compound<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// Whether it is a wrapper around an Office file with a password ([MS-OFFCRYPTO] 2.3.4).
pub fn is_locked(bytes: &[u8]) -> bool {
    open(bytes).is_ok_and(|file| file.is_stream("/EncryptedPackage"))
}

pub fn read(bytes: &[u8]) -> Result<Words, Damage> {
    let mut file = open(bytes)?;
    let mut words = Words::default();
    if let Some(set) = property_set(&mut file, "/\u{5}SummaryInformation")? {
        words.title = set.text(2);
        words.application = set.text(18);
        set.text(4).into_iter().for_each(|text| words.name(AuthorField::Author, text));
        set.text(8).into_iter().for_each(|text| words.name(AuthorField::LastModifiedBy, text));
    }
    if let Some(set) = property_set(&mut file, "/\u{5}DocumentSummaryInformation")? {
        set.text(14).into_iter().for_each(|text| words.name(AuthorField::Manager, text));
    }
    Ok(words)
}

fn open(bytes: &[u8]) -> Result<Compound<'_>, Damage> {
    CompoundFile::open(Cursor::new(bytes)).map_err(|_| Damage::Broken)
}

fn property_set(file: &mut Compound, name: &str) -> Result<Option<PropertySet>, Damage> {
    if !file.is_stream(name) {
        return Ok(None);
    }
    let mut content = Vec::new();
    let stream = file.open_stream(name).map_err(|_| Damage::Broken)?;
    stream.take(LARGEST_SET).read_to_end(&mut content).map_err(|_| Damage::Broken)?;
    Ok(Some(PropertySet(content)))
}
