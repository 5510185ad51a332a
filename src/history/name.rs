//! Names under which programs know entries. They are made from the address under which an entry was first published.

use std::fmt;

use crate::base::hash::ContentHash;
use crate::base::path::UrlPath;
use crate::record::address::alias_path;
use crate::record::kind::Kind;
use crate::routes::Routes;
use crate::settings::Settings;
use crate::site::{Key, Site};

/// The name of an entry: 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(pub u64);

impl Name {
    /// The name of what is first published at an address of the web.
    pub fn of(address: &str) -> Self {
        Name(ContentHash::of(address.as_bytes()).beginning())
    }

    /// The name of a part of what has this name, such as a file beside it.
    #[must_use]
    pub fn part(self, part: &str) -> Self {
        Name::of(&format!("{self} {part}"))
    }

    /// The name of an entry of which nothing is remembered. Its first former address tells where it stood first.
    pub fn first(site: &Site, routes: &Routes, settings: &Settings, key: Key) -> Self {
        let entry = site.entry(key);
        let former = entry.record.common.aliases.iter().filter_map(|alias| alias_path(&alias.value)).map(|path| UrlPath::new(&path));
        let first = former.into_iter().find(|url| kind_at(url) == Some(entry.kind));
        Name::of(&format!("{}{}", settings.base_url.whole(), first.as_ref().unwrap_or(&routes.of_entry[key])))
    }

    /// Reads what [`fmt`](Self::fmt) wrote.
    pub fn read(text: &str) -> Option<Self> {
        let is_hex = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_hex.then(|| u64::from_str_radix(text, 16).ok().map(Name)).flatten()
    }

    /// The same as a UUID of version 8 (RFC 9562), for formats that want one.
    pub fn uuid(self) -> String {
        let hash = ContentHash::of(&self.0.to_be_bytes()).hex();
        format!("{}-{}-8{}-9{}-{}", &hash[..8], &hash[8..12], &hash[13..16], &hash[17..20], &hash[20..32])
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The kind of entry whose page can have an address.
pub fn kind_at(url: &UrlPath) -> Option<Kind> {
    let path = url.as_str().strip_suffix('/')?;
    let folder = path.rfind('/').map_or("", |end| &path[..=end]);
    Kind::ALL.into_iter().filter(|kind| *kind != Kind::Home).find(|kind| kind.address() == folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        let name = Name::of("https://kiez.example/gremien/ag/");
        assert_eq!(Name::read(&name.to_string()), Some(name));
        assert_eq!(Name::read("ABCDEF0123456789"), None);
        assert_eq!(Name(0).uuid().len(), 36);
        assert_eq!((&Name(7).uuid()[14..15], &Name(7).uuid()[19..20]), ("8", "9"));
        assert_ne!(Name(7).uuid(), Name(8).uuid());
    }

    #[test]
    fn an_address_tells_the_kind_of_its_page() {
        let kind = |url| kind_at(&UrlPath::new(url));
        assert_eq!(kind("sitzungen/x/"), Some(Kind::Meeting));
        assert_eq!(kind("impressum/"), Some(Kind::Page));
        assert_eq!((kind("sitzungen/2026/x/"), kind("alt.html"), kind("")), (None, None, None));
    }
}
