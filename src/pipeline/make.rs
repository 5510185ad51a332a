//! Makes the files of an arranged site: pages, feeds, and what else there is.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::sync::Arc;

use rayon::prelude::*;

use super::arrangement::{Arrangement, Subject, Task};
use super::parse::Parsed;
use super::{Content, Memo, Sink, changes};
use crate::base::failure::Failure;
use crate::base::finding::Finding;
use crate::base::hash::{ContentHash, HashWriter};
use crate::base::path::OutputPath;
use crate::emit;
use crate::render::{Renderer, Theme, fill};
use crate::routes::PageKind;
use crate::source;
use crate::view::{Builder, Changes, Looked, View};

/// A file as it was made, and from what.
#[derive(Clone, Debug)]
pub(super) struct MadeFile {
    subject: Subject,
    /// The hash of the theme and of what all pages share.
    common: ContentHash,
    looked: Looked,
    view: ContentHash,
    bytes: Arc<Vec<u8>>,
}

/// What came of making all files.
#[derive(Default)]
pub(super) struct Made {
    /// Errors in templates. With one among them the files are not complete.
    pub findings: Vec<Finding>,
    /// How many pages were rendered anew.
    pub rendered: usize,
}

/// Why a file could not be made.
enum Stop {
    Finding(Box<Finding>),
    Failure(Failure),
}

/// A file that differs from what the memo has, and whether it was rendered.
struct New {
    path: OutputPath,
    file: MadeFile,
    is_rendered: bool,
}

/// Makes every file and gives it to the sink. What the memo has is given again while nothing that it was made from changed.
pub(super) fn make(
    arrangement: &Arc<Arrangement>,
    theme: &Theme,
    parsed: &Parsed,
    memo: &mut Memo,
    sink: &dyn Sink,
) -> Result<Made, Failure> {
    let Arrangement { site, routes, links, settings, options, menu, tasks, .. } = &**arrangement;
    let builder = Builder::new((site, routes, links), settings, options, menu, memo.remembers());
    let roots: BTreeSet<&str> = tasks.iter().map(|task| task.root.as_str()).collect();
    let renderer = Renderer::new(theme, &builder, roots.iter().map(|root| (*root).to_owned()));
    let making = Making {
        common: roots.into_iter().map(|root| (root, common(theme, &renderer, root))).collect(),
        changes: memo.made_from.as_ref().and_then(|old| changes::between(old, arrangement)),
        builder,
        renderer,
        memo,
        sink,
    };
    sink.expect(tasks.iter().filter(|task| task.subject.is_page()).count());
    let results: Vec<Result<Option<New>, Stop>> = tasks.par_iter().map(|task| making.file(task)).collect();
    let mut made = Made::default();
    let mut new = Vec::new();
    for result in results {
        match result {
            Ok(file) => new.extend(file),
            Err(Stop::Finding(finding)) => made.findings.push(*finding),
            Err(Stop::Failure(failure)) => return Err(failure),
        }
    }
    made.rendered = new.iter().filter(|new| new.is_rendered).count();
    if made.findings.is_empty() {
        files_as_they_are(theme, arrangement, parsed, sink)?;
        memo.keep_files(arrangement, new);
    }
    Ok(made)
}

/// The hash of the theme and of what all pages with one way to the root share.
fn common(theme: &Theme, renderer: &Renderer<'_>, root: &str) -> ContentHash {
    let mut writer = HashWriter::default();
    // Writing into a hash cannot fail, and views hold nothing that JSON cannot.
    _ = writer.write_all(&theme.hash.0);
    _ = serde_json::to_writer(&mut writer, &renderer.shared(root));
    writer.finish()
}

/// The theme's files, documents and pictures.
fn files_as_they_are(theme: &Theme, arrangement: &Arrangement, parsed: &Parsed, sink: &dyn Sink) -> Result<(), Failure> {
    for (path, bytes) in &theme.assets {
        sink.accept(path, Content::Bytes(bytes.clone()))?;
    }
    arrangement.published.par_iter().try_for_each(|(path, source)| {
        let Some(file) = parsed.sources.attachments.get(source) else { return Ok(()) };
        let source::Content::File(from) = &file.content else { return Ok(()) };
        sink.accept(path, Content::Copy { from: from.clone(), hash: file.hash, size: file.size })
    })
}

impl Subject {
    pub fn is_page(&self) -> bool {
        !matches!(self, Subject::Format(_))
    }
}

struct Making<'m> {
    builder: Builder<'m>,
    renderer: Renderer<'m>,
    /// By the way to the root.
    common: BTreeMap<&'m str, ContentHash>,
    /// Since the memo's files were made; none where everything may have changed.
    changes: Option<Changes>,
    memo: &'m Memo,
    sink: &'m dyn Sink,
}

impl Making<'_> {
    /// Makes one file and gives it to the sink; returns it where it differs from what the memo has.
    fn file(&self, task: &Task) -> Result<Option<New>, Stop> {
        let common = self.common[task.root.as_str()];
        let known = self.memo.files.get(&task.path).filter(|known| known.common == common);
        if let Some(known) = known.filter(|known| known.subject == task.subject && self.is_untouched(&known.looked)) {
            self.give(&task.path, &known.bytes)?;
            return Ok(None);
        }
        let new = match &task.subject {
            Subject::Format(format) => self.format(*format, task, common),
            _ => self.page(task, known, common)?,
        };
        self.give(&task.path, &new.file.bytes)?;
        Ok(self.memo.remembers().then_some(new))
    }

    fn is_untouched(&self, looked: &Looked) -> bool {
        self.changes.as_ref().is_some_and(|changes| !looked.is_touched_by(changes))
    }

    fn give(&self, path: &OutputPath, bytes: &Arc<Vec<u8>>) -> Result<(), Stop> {
        self.sink.accept(path, Content::Bytes(bytes.clone())).map_err(Stop::Failure)
    }

    fn format(&self, format: emit::Format, task: &Task, common: ContentHash) -> New {
        let sight = self.builder.sight();
        let bytes = Arc::new(emit::write(format, &task.url, &sight));
        let file = MadeFile { subject: task.subject.clone(), common, looked: sight.looked(), view: common, bytes };
        New { path: task.path.clone(), file, is_rendered: false }
    }

    /// A page is rendered again only where its view differs from the one that it was rendered from.
    fn page(&self, task: &Task, known: Option<&MadeFile>, common: ContentHash) -> Result<New, Stop> {
        let page = self.builder.page(&task.url, &task.root);
        let view = match &task.subject {
            Subject::Page(kind) => {
                let content = match kind {
                    PageKind::Entry(key) => fill(*key, &page),
                    _ => None,
                };
                page.view(*kind, content)
            }
            Subject::Redirect(to) => page.redirect(to),
            Subject::Format(_) => unreachable!("invariant: formats are no pages"),
        };
        let hash = if self.memo.remembers() { hash(&view) } else { common };
        let same = known.filter(|known| known.view == hash && self.memo.remembers()).map(|known| known.bytes.clone());
        let is_rendered = same.is_none();
        let bytes = match same {
            Some(bytes) => bytes,
            None => Arc::new(self.renderer.render(&view).map_err(Stop::Finding)?),
        };
        let file = MadeFile { subject: task.subject.clone(), common, looked: page.sight.looked(), view: hash, bytes };
        Ok(New { path: task.path.clone(), file, is_rendered })
    }
}

/// The hash of everything that a page is rendered from, besides what it has in common with others.
fn hash(view: &View<'_>) -> ContentHash {
    let mut writer = HashWriter::default();
    // Writing into a hash cannot fail, and views hold nothing that JSON cannot.
    _ = writer.write_all(view.template.as_bytes());
    _ = serde_json::to_writer(&mut writer, view);
    _ = writer.write_all(view.content.as_deref().unwrap_or_default().as_bytes());
    writer.finish()
}

impl Memo {
    /// Remembers what was made, and forgets files that no longer exist.
    fn keep_files(&mut self, arrangement: &Arc<Arrangement>, new: Vec<New>) {
        if !self.remembers() {
            return;
        }
        self.files.extend(new.into_iter().map(|new| (new.path, new.file)));
        if self.files.len() > arrangement.tasks.len() {
            let there: BTreeSet<&OutputPath> = arrangement.tasks.iter().map(|task| &task.path).collect();
            self.files.retain(|path, _| there.contains(path));
        }
        self.made_from = Some(arrangement.clone());
    }

    /// Remembers a file wrongly, so that a test can see whether that is noticed.
    #[cfg(test)]
    pub fn spoil(&mut self, path: &OutputPath) {
        if let Some(file) = self.files.get_mut(path) {
            file.bytes = Arc::new(b"not what it was".to_vec());
        }
    }
}
