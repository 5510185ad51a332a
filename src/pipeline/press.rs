//! Everything that the files of a site are made from, ready to print any of them at any time.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write as _;
use std::sync::Arc;

use super::Sink;
use super::arrangement::Arrangement;
use super::tasks::{Subject, Task};
use crate::audit::Page;
use crate::base::finding::Finding;
use crate::base::hash::{ContentHash, HashWriter};
use crate::emit;
use crate::render::{Renderer, Theme, fill};
use crate::routes::PageKind;
use crate::view::{Builder, Detail, Looked, PageView, View};

/// An arranged site and a theme.
pub struct Press {
    pub(super) arrangement: Arc<Arrangement>,
    renderer: Renderer,
    /// The hash of the theme and of what all pages share, by the way to the root.
    common: BTreeMap<String, ContentHash>,
}

/// What a page is printed from.
pub(super) struct Proof<'p> {
    view: View<'p>,
    pub looked: Looked,
}

/// A file that is not printed yet. Its hash is that of the bytes that it will have.
#[derive(Clone, Debug)]
pub struct ToPrint {
    pub(super) press: Arc<Press>,
    /// Its place among the tasks.
    pub(super) task: usize,
    pub(super) hash: ContentHash,
}

impl ToPrint {
    /// The bytes of the file.
    pub fn print(&self) -> Vec<u8> {
        // It was printed once before, from the same things; what a template says to that does not change.
        self.press.print(&self.press.arrangement.tasks[self.task], None).unwrap_or_default()
    }
}

impl Press {
    pub(super) fn new(arrangement: &Arc<Arrangement>, theme: &Arc<Theme>) -> Self {
        let roots = &arrangement.tasks.roots;
        let builder = builder(arrangement, false);
        let renderer = Renderer::new(theme.clone(), &builder, roots.iter().cloned());
        let common = roots.iter().map(|root| (root.clone(), common(theme, arrangement, &renderer, root))).collect();
        Press { arrangement: arrangement.clone(), renderer, common }
    }

    pub(super) fn theme(&self) -> &Arc<Theme> {
        self.renderer.theme()
    }

    /// The hash of the theme and of what all pages with the same way to the root share.
    pub(super) fn common(&self, task: &Task) -> ContentHash {
        self.common[&task.root]
    }

    /// The view of a page, and what was looked at for it if `notes` says so.
    pub(super) fn proof(&self, task: &Task, notes: bool) -> Proof<'_> {
        let builder = builder(&self.arrangement, notes);
        let page = builder.page(&task.url, &task.root);
        let view = view(&task.subject, &page);
        Proof { view, looked: page.sight.looked() }
    }

    /// The HTML of a page. An error in the theme is a finding.
    pub(super) fn render(&self, proof: &Proof<'_>) -> Result<Vec<u8>, Box<Finding>> {
        Ok(self.explained(proof, self.renderer.render(&proof.view)?))
    }

    /// A page with the long forms of its abbreviations. The glossary explains itself.
    fn explained(&self, proof: &Proof<'_>, bytes: Vec<u8>) -> Vec<u8> {
        let glossary = &self.arrangement.glossary;
        if glossary.is_empty() || matches!(proof.view.detail, Detail::Glossary(_) | Detail::Redirect(_)) {
            return bytes;
        }
        let explained = std::str::from_utf8(&bytes).ok().and_then(|html| glossary.explained(html));
        explained.map_or(bytes, String::into_bytes)
    }

    /// A file that is no page, and what was looked at for it if `notes` says so.
    pub(super) fn format(&self, format: emit::Format, task: &Task, notes: bool) -> (Vec<u8>, Looked) {
        let builder = builder(&self.arrangement, notes);
        let sight = builder.sight();
        let bytes = emit::write(format, &task.url, self.renderer.assets(), &sight);
        (bytes, sight.looked())
    }

    /// The bytes of a file; a page is shown to `sink` as its template printed it. An error in the theme is a finding.
    pub(super) fn print(&self, task: &Task, sink: Option<&dyn Sink>) -> Result<Vec<u8>, Box<Finding>> {
        if let Subject::Format(format) = &task.subject {
            return Ok(self.format(format.clone(), task, false).0);
        }
        let proof = self.proof(task, false);
        let bytes = self.renderer.render(&proof.view)?;
        if let Some(sink) = sink.filter(|sink| sink.looks_at_pages())
            && let Ok(html) = std::str::from_utf8(&bytes)
        {
            sink.printed(&self.page(task, &proof, html));
        }
        Ok(self.explained(&proof, bytes))
    }

    /// A page as it is shown to whoever looks at pages.
    fn page<'p>(&'p self, task: &'p Task, proof: &'p Proof<'_>, html: &'p str) -> Page<'p> {
        Page {
            url: task.url.as_str(),
            html,
            content: proof.view.content.as_deref(),
            source: self.arrangement.sources.get(&task.path),
            template: proof.view.template,
            templates: self.renderer.templates(),
            is_redirect: matches!(task.subject, Subject::Redirect(_)),
        }
    }
}

impl fmt::Debug for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Press for {} files", self.arrangement.tasks.len())
    }
}

pub(super) fn builder(arrangement: &Arrangement, notes: bool) -> Builder<'_> {
    let Arrangement { site, routes, links, facts, history, measures, glossary, terms, settings, options, menu, slots, .. } = arrangement;
    Builder::new((site, routes, links, facts), (history, measures), (glossary, terms), settings, options, (menu, slots), notes)
}

fn common(theme: &Theme, arrangement: &Arrangement, renderer: &Renderer, root: &str) -> ContentHash {
    let mut writer = HashWriter::default();
    // Writing into a hash cannot fail, and views hold nothing that JSON cannot.
    _ = writer.write_all(&theme.hash.0);
    _ = writer.write_all(&arrangement.glossary.hash.0);
    _ = serde_json::to_writer(&mut writer, &renderer.shared(root));
    writer.finish()
}

fn view<'s>(subject: &Subject, page: &PageView<'s, '_>) -> View<'s> {
    match subject {
        Subject::Page(kind) => {
            let content = match kind {
                PageKind::Entry(key) => fill(*key, page),
                _ => None,
            };
            page.view(*kind, content)
        }
        Subject::Redirect(to) => page.redirect(to),
        Subject::Format(_) => unreachable!("invariant: formats are no pages"),
    }
}

impl Proof<'_> {
    /// The hash of everything that the page is rendered from, besides what it has in common with others.
    pub fn hash(&self) -> ContentHash {
        let mut writer = HashWriter::default();
        // Writing into a hash cannot fail, and views hold nothing that JSON cannot.
        _ = writer.write_all(self.view.template.as_bytes());
        _ = serde_json::to_writer(&mut writer, &self.view);
        _ = writer.write_all(self.view.content.as_deref().unwrap_or_default().as_bytes());
        writer.finish()
    }
}
