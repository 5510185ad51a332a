//! What became of a page or file that is gone: the one that stands there instead under another address. So a file that was
//! renamed is told by its content, or by what is most like it.

use std::collections::{BTreeMap, BTreeSet};

use super::promised::Promised;
use super::{Arranged, Mark, Register, Remembered, is_page};
use crate::base::nearest::nearest;
use crate::base::path::{SourcePath, UrlPath};
use crate::routes::entry_address;

/// What stands in the place of something that is gone.
#[derive(Clone, Debug)]
pub(super) struct Successor {
    pub url: UrlPath,
    pub entry: SourcePath,
    /// Whether it is the very same, and not merely alike.
    pub is_same: bool,
}

/// For everything that is gone what stands in its place, if anything does. Nothing stands in the place of two.
pub(super) fn all(
    gone: &BTreeMap<UrlPath, Remembered>,
    before: &Register,
    promised: &BTreeMap<UrlPath, Promised>,
    arranged: &Arranged<'_>,
) -> BTreeMap<UrlPath, Successor> {
    let new = promised.iter().filter(|(url, promised)| !before.has(url) && matches!(promised.mark, Mark::Content(_)));
    let new = new.filter_map(|(url, promised)| Some((url, (promised.mark, promised.entry.as_ref()?))));
    let mut search = Search { new: new.collect(), found: BTreeMap::new() };
    let contents: Vec<(&UrlPath, Mark)> =
        gone.iter().map(|(url, line)| (url, line.mark)).filter(|(_, mark)| *mark > Mark::Redirect).collect();
    // What is certain comes first, so that nothing alike is taken for it.
    for (url, mark) in &contents {
        search.by_content(url, *mark);
    }
    for (url, _) in &contents {
        search.by_id(url, arranged);
    }
    for (url, _) in &contents {
        search.by_likeness(url);
    }
    search.found
}

struct Search<'p> {
    /// What was not published before, and what stands in nobody's place yet.
    new: BTreeMap<&'p UrlPath, (Mark, &'p SourcePath)>,
    found: BTreeMap<UrlPath, Successor>,
}

impl<'p> Search<'p> {
    fn take(&mut self, gone: &UrlPath, url: &'p UrlPath, is_same: bool) {
        if let Some((_, entry)) = self.new.remove(url) {
            self.found.insert(gone.clone(), Successor { url: url.clone(), entry: entry.clone(), is_same });
        }
    }

    fn by_content(&mut self, gone: &UrlPath, mark: Mark) {
        let same = self.new.iter().find(|(url, (other, _))| *other == mark && is_page(url) == is_page(gone));
        if let Some(url) = same.map(|(url, _)| *url) {
            self.take(gone, url, true);
        }
    }

    /// An entry whose name would still give the address that is gone, but for its slug.
    fn by_id(&mut self, gone: &UrlPath, arranged: &Arranged<'_>) {
        if self.found.contains_key(gone) {
            return;
        }
        let mut entries = arranged.site.entries.iter().map(|visible| &visible.entry);
        if let Some(entry) = entries.find(|entry| entry_address(entry.kind, &entry.id) == *gone) {
            let url = entry_address(entry.kind, entry.slug());
            self.new.remove(&url);
            self.found.insert(gone.clone(), Successor { url, entry: entry.path.clone(), is_same: true });
        }
    }

    /// A new page of the same kind, on the same day or with nearly the same name.
    fn by_likeness(&mut self, gone: &UrlPath) {
        if self.found.contains_key(gone) || !is_page(gone) {
            return;
        }
        let (kind, name) = parted(gone);
        let of_kind = |url: &&&'p UrlPath| is_page(url) && parted(url).0 == kind;
        let alike: BTreeMap<&str, &'p UrlPath> = self.new.keys().filter(of_kind).map(|url| (parted(url).1, *url)).collect();
        let of_day: BTreeSet<&str> = alike.keys().copied().filter(|other| day(name).is_some() && day(name) == day(other)).collect();
        let only = of_day.first().copied().filter(|_| of_day.len() == 1);
        let near = if of_day.is_empty() { nearest(name, alike.keys().copied()) } else { nearest(name, of_day.iter().copied()) };
        if let Some(url) = near.or(only).and_then(|name| alike.get(name).copied()) {
            self.take(gone, url, false);
        }
    }
}

/// The folder of a page's address, which tells its kind, and its name: `sitzungen/` and `x`.
pub(super) fn parted(url: &UrlPath) -> (&str, &str) {
    let path = url.as_str().trim_end_matches('/');
    path.rfind('/').map_or(("", path), |end| path.split_at(end + 1))
}

/// The day that a name begins with.
fn day(name: &str) -> Option<&str> {
    name.get(..10).filter(|day| day.parse::<jiff::civil::Date>().is_ok())
}
