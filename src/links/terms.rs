//! Which entries use which words of the glossary, and where the glossary itself points to.

use std::sync::Arc;

use rayon::prelude::*;

use crate::base::finding::Finding;
use crate::base::messages::references as say;
use crate::base::nearest::nearest;
use crate::base::rows::Rows;
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
    of_entry: Rows<Arc<Vec<usize>>>,
    /// For each word: the entries that use it.
    pub used_in: Arc<Vec<Vec<Key>>>,
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
        let words = |key: Key| Arc::new(words_of(site.entry(key), site.prose(key), glossary.words()));
        if let Some((old, terms)) = before.filter(|(old, _)| old.entries.len() == site.entries.len()) {
            let unshared: Vec<Key> = site.entries.unshared(&old.entries).collect();
            let others = unshared.into_par_iter().filter(|key| !is_same(&old.entries[*key], &site.entries[*key]));
            return terms.with(&others.map(|key| (key, words(key))).collect::<Vec<_>>());
        }
        let of_entry: Vec<_> = (0..site.entries.len()).into_par_iter().map(words).collect();
        let of_entry = of_entry.into_iter().collect();
        let used_in = used_in(&of_entry, glossary.terms.len());
        Terms { of_entry, used_in, see: before.map(|(_, terms)| terms.see.clone()).unwrap_or_default() }
    }

    /// The same where some entries use other words.
    fn with(&self, others: &[(Key, Arc<Vec<usize>>)]) -> Self {
        let mut terms = self.clone();
        for (key, words) in others.iter().filter(|(key, words)| self.of_entry[*key] != *words) {
            terms.of_entry.set(*key, words.clone());
        }
        if terms.of_entry != self.of_entry {
            terms.used_in = used_in(&terms.of_entry, self.used_in.len());
        }
        terms
    }

    /// Finds where the words of the glossary point to; what is not there is a finding.
    #[must_use]
    pub fn pointing(self, glossary: &Glossary, lookup: &Lookup, findings: &mut Vec<Finding>) -> Self {
        let see = glossary.terms.iter().map(|term| see(term, lookup, findings)).collect();
        Terms { see, ..self }
    }
}

/// The entries that use each word.
fn used_in(of_entry: &Rows<Arc<Vec<usize>>>, terms: usize) -> Arc<Vec<Vec<Key>>> {
    let mut used_in = vec![Vec::new(); terms];
    for (key, words) in of_entry.iter().enumerate() {
        words.iter().for_each(|word| used_in[*word].push(key));
    }
    Arc::new(used_in)
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
    prose.html.text().split('<').for_each(|piece| look(piece.split_once('>').map_or(piece, |(_, text)| text)));
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
                texts.extend(item.text.iter().chain(item.decision.as_deref()).map(|text| text.value.as_str()));
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
