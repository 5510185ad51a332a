//! Looks up the links of one text.

use crate::base::finding::{Finding, Message};
use crate::base::messages::{markdown as say, references};
use crate::base::nearest::nearest;
use crate::base::path::SourcePath;
use crate::glossary::Glossary;
use crate::prose::link::{Form, Link, Target};
use crate::routes::{PageKind, Routes};
use crate::site::files::SourceFiles;
use crate::site::{Entry, Key, Lookup, Match, Site};
use crate::source::GLOSSARY;

use super::LinkTarget;
use super::target::{at_address, with_id};

pub(super) struct Resolver<'r> {
    pub site: &'r Site,
    pub lookup: &'r Lookup,
    pub routes: &'r Routes,
    pub files: &'r SourceFiles,
    pub glossary: &'r Glossary,
    pub key: Key,
    pub findings: &'r mut Vec<Finding>,
}

impl Resolver<'_> {
    /// The targets of all links of the text; what leads nowhere is a finding.
    pub fn targets(&mut self) -> Vec<LinkTarget> {
        let entry = self.site.entry(self.key);
        self.site.prose(self.key).links.iter().map(|link| self.target(entry, link)).collect()
    }

    fn target(&mut self, entry: &Entry, link: &Link) -> LinkTarget {
        let found = match (&link.target, &link.form) {
            (Target::Relative { path, .. }, Form::Image(_)) => {
                self.files.find_picture(entry, self.key, path, self.lookup).map(LinkTarget::file)
            }
            (_, Form::Image(_)) => Err(references::file_outside(&written(&link.target))),
            (Target::Relative { path, fragment }, Form::Link) if path.is_empty() => self.here(fragment),
            (Target::Relative { path, fragment }, Form::Link) => self.relative(entry, path, fragment),
            (Target::Rooted { path, fragment }, Form::Link) => self.rooted(path, fragment),
            (Target::Wiki { id, fragment }, Form::Link) if id.is_empty() => self.here(fragment),
            (Target::Wiki { id, fragment }, Form::Link) => self.wiki(entry, id, fragment),
        };
        found.unwrap_or_else(|message| {
            self.findings.push(message.at(entry.place(link.span)));
            LinkTarget::Nothing
        })
    }

    fn relative(&self, entry: &Entry, path: &str, fragment: &str) -> Result<LinkTarget, Message> {
        let Some(source) = SourcePath::resolve(entry.path.folder(), path) else { return Err(say::broken_link(path, None)) };
        if let Some(key) = self.lookup.by_path(&source) {
            return self.page(key, fragment);
        }
        if let Some(why) = self.lookup.hidden_path(&source) {
            return Err(references::invisible_reference(entry.short_title(), &source, why));
        }
        if source.as_str() == GLOSSARY && !self.glossary.is_empty() {
            return self.word(fragment);
        }
        if source.name().ends_with(".md") || names_a_folder(path) {
            let others = self.lookup.paths().filter(|other| *other != entry.path.as_str());
            let others: Vec<String> = others.map(|other| relative_to(entry.path.folder(), other)).collect();
            return Err(say::broken_link(path, nearest(path, others.iter().map(String::as_str))));
        }
        self.files.find(entry, self.key, path, self.lookup).map(LinkTarget::file)
    }

    fn rooted(&self, path: &str, fragment: &str) -> Result<LinkTarget, Message> {
        let page = at_address(self.routes, path)?;
        match page.kind {
            PageKind::Entry(key) => self.page(key, fragment),
            PageKind::Glossary => self.word(fragment),
            _ => Ok(LinkTarget::Page { url: page.url.clone(), entry: None, fragment: String::new() }),
        }
    }

    fn wiki(&self, entry: &Entry, id: &str, fragment: &str) -> Result<LinkTarget, Message> {
        if id == "glossar" && !self.glossary.is_empty() && self.lookup.find_any(id) == Match::None {
            return self.word(fragment);
        }
        let key = with_id(self.lookup, id, entry.short_title(), |id| format!("[[{id}]]"))?;
        self.page(key, fragment)
    }

    fn page(&self, key: Key, fragment: &str) -> Result<LinkTarget, Message> {
        self.check_fragment(key, fragment)?;
        Ok(LinkTarget::Page { url: self.routes.of_entry[key].clone(), entry: Some(key), fragment: fragment.to_owned() })
    }

    /// A word of the glossary, or its page.
    fn word(&self, fragment: &str) -> Result<LinkTarget, Message> {
        let words = match self.glossary.term(fragment) {
            Some(term) => term.term.value.clone(),
            None if fragment.is_empty() => "Glossar".to_owned(),
            None => {
                let ids = self.glossary.terms.iter().map(|term| term.id.as_str());
                return Err(say::unknown_fragment(fragment, GLOSSARY, nearest(fragment, ids)));
            }
        };
        Ok(LinkTarget::Glossary { fragment: fragment.to_owned(), words })
    }

    fn here(&self, fragment: &str) -> Result<LinkTarget, Message> {
        self.check_fragment(self.key, fragment)?;
        Ok(LinkTarget::Here(fragment.to_owned()))
    }

    fn check_fragment(&self, key: Key, fragment: &str) -> Result<(), Message> {
        let ids = || self.site.prose(key).headings.iter().map(|heading| heading.id.as_str());
        if fragment.is_empty() || ids().any(|id| id == fragment) {
            return Ok(());
        }
        Err(say::unknown_fragment(fragment, self.site.entry(key).path.as_str(), nearest(fragment, ids())))
    }
}

fn names_a_folder(path: &str) -> bool {
    path.ends_with('/') || !path.rsplit('/').next().unwrap_or_default().contains('.')
}

/// A link as its author wrote it.
fn written(target: &Target) -> String {
    match target {
        Target::Relative { path, .. } => path.clone(),
        Target::Rooted { path, .. } => format!("/{path}"),
        Target::Wiki { id, .. } => format!("[[{id}]]"),
    }
}

/// A path as it is written from a folder of an entry: `../bodies/x.md`.
fn relative_to(folder: &str, path: &str) -> String {
    let here: Vec<&str> = folder.split('/').collect();
    let there: Vec<&str> = path.split('/').collect();
    let shared = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
    format!("{}{}", "../".repeat(here.len() - shared), there[shared..].join("/"))
}
