//! Which entries use which words of the glossary, and where the glossary itself points to.

use std::sync::Arc;

use rayon::prelude::*;

use crate::base::finding::Finding;
use crate::base::messages::references as say;
use crate::base::nearest::nearest;
use crate::glossary::{Glossary, Term, Words};
use crate::prose::Prose;
use crate::record::Detail;
use crate::record::convert::is_url;
use crate::record::kind::Kind;
use crate::site::{Entry, Key, Lookup, Match, Site, VisibleEntry};

/// The words of the glossary in the texts of the site.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// For each entry: the numbers of the words that it uses, ascending. Kept as they are for entries that did not change.
    of_entry: Vec<Arc<Vec<usize>>>,
    /// For each word: the entries that use it.
    pub used_in: Vec<Vec<Key>>,
    /// For each word: where to read on.
    pub see: Vec<Option<See>>,
}

/// Where to read on about a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum See {
    Address(String),
    Entry(Key),
}

impl Terms {
    /// Looks for the words in all entries. Those of `before`, a site and what was found in it for the same glossary, are not read
    /// again where they did not change.
    pub fn find(site: &Site, glossary: &Glossary, before: Option<(&Site, &Terms)>) -> Self {
        if glossary.is_empty() {
            return Terms::default();
        }
        let found = site.entries.par_iter().enumerate().map(|(key, visible)| {
            let known =
                before.and_then(|(old, terms)| old.entries.get(key).filter(|old| is_same(old, visible)).map(|_| &terms.of_entry[key]));
            known.cloned().unwrap_or_else(|| Arc::new(words_of(&visible.entry, &visible.prose, glossary.words())))
        });
        let of_entry: Vec<Arc<Vec<usize>>> = found.collect();
        let mut used_in = vec![Vec::new(); glossary.terms.len()];
        for (key, words) in of_entry.iter().enumerate() {
            words.iter().for_each(|word| used_in[*word].push(key));
        }
        Terms { of_entry, used_in, see: before.map(|(_, terms)| terms.see.clone()).unwrap_or_default() }
    }

    /// Finds where the words of the glossary point to; what is not there is a finding.
    #[must_use]
    pub fn pointing(self, glossary: &Glossary, lookup: &Lookup, findings: &mut Vec<Finding>) -> Self {
        let see = glossary.terms.iter().map(|term| see(term, lookup, findings)).collect();
        Terms { see, ..self }
    }
}

fn is_same(old: &VisibleEntry, new: &VisibleEntry) -> bool {
    Arc::ptr_eq(&old.entry, &new.entry) && Arc::ptr_eq(&old.prose, &new.prose)
}

fn see(term: &Term, lookup: &Lookup, findings: &mut Vec<Finding>) -> Option<See> {
    let written = term.see.as_ref()?;
    if is_url(&written.value) {
        return Some(See::Address(written.value.clone()));
    }
    let id = written.value.trim_start_matches("[[").trim_end_matches("]]");
    let message = match lookup.find_any(id) {
        Match::Entry(key) => return Some(See::Entry(key)),
        Match::Hidden(path, why) => say::invisible_reference(&term.term.value, &path, why),
        Match::Several(kinds) => {
            say::ambiguous_reference(id, &kinds.into_iter().map(|kind| format!("{}/{id}", kind.folder())).collect::<Vec<_>>())
        }
        Match::None => {
            let near = nearest(id, Kind::ALL.into_iter().flat_map(|kind| lookup.ids(kind)));
            say::unknown_reference("Einen Eintrag", "entry", id, near, "content")
        }
    };
    findings.push(message.at(Glossary::place(written.span)));
    None
}

/// The numbers of the words in the details and in the text of an entry.
fn words_of(entry: &Entry, prose: &Prose, words: &Words) -> Vec<usize> {
    let mut found = Vec::new();
    let mut look = |text: &str| found.extend(words.in_text(text).map(|word| word.number));
    details(entry).into_iter().for_each(&mut look);
    // What stands in a tag is no text.
    prose.html.split('<').for_each(|piece| look(piece.split_once('>').map_or(piece, |(_, text)| text)));
    found.sort_unstable();
    found.dedup();
    found
}

/// The texts of the front matter that readers read.
fn details(entry: &Entry) -> Vec<&str> {
    let common = &entry.record.common;
    let mut texts: Vec<&str> = common.title.iter().map(|title| title.value.as_str()).chain(common.summary.as_deref()).collect();
    match &entry.record.detail {
        Detail::Body(body) => {
            texts.extend(body.lead.as_deref());
            texts.extend(body.members.iter().map(|member| member.name.as_str()));
        }
        Detail::Meeting(meeting) => {
            texts.extend(meeting.chair.iter().chain(&meeting.host).map(String::as_str));
            texts.extend(meeting.guests.iter().map(|guest| guest.value.as_str()));
            for item in &meeting.agenda {
                texts.push(&item.title.value);
                texts.extend(item.text.iter().chain(&item.decision).map(|text| text.value.as_str()));
            }
        }
        Detail::Fachtag(fachtag) => {
            texts.extend(fachtag.organizers.iter().map(String::as_str));
            for item in &fachtag.programme {
                texts.push(&item.title);
                texts.extend(item.speaker.as_ref().map(|speaker| speaker.value.as_str()));
                texts.extend(item.text.as_deref());
            }
        }
        Detail::Document(document) => texts.extend(document.kind.iter().chain(&document.publisher).map(String::as_str)),
        Detail::Aktionsraum(aktionsraum) => {
            texts.extend(aktionsraum.programme_area.iter().chain(&aktionsraum.formerly).map(String::as_str));
            texts.extend(aktionsraum.fields.iter().chain(&aktionsraum.neighbourhoods).map(String::as_str));
            for fund in &aktionsraum.funds {
                texts.push(&fund.name);
                texts.extend(fund.text.as_deref());
            }
        }
        _ => {}
    }
    texts
}
