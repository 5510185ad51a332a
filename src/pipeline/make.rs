//! Makes the files of an arranged site: pages, feeds, and what else there is.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::arrangement::{Arrangement, Subject, Task};
use super::draw::ToDraw;
use super::examine::filed;
use super::pack::ToPack;
use super::parse::Parsed;
use super::press::{Press, ToPrint};
use super::{Content, Memo, Sink, changes};
use crate::archive::{Archive, Filed};
use crate::base::failure::Failure;
use crate::base::finding::Finding;
use crate::base::hash::ContentHash;
use crate::base::path::{OutputPath, SourcePath};
use crate::emit::Format;
use crate::links::published::Published;
use crate::links::remarks;
use crate::render::Theme;
use crate::view::{Changes, Looked};

/// A file as it was made, and from what.
#[derive(Clone, Debug)]
pub(super) struct MadeFile {
    subject: Subject,
    /// The hash of the theme and of what all pages share.
    common: ContentHash,
    looked: Looked,
    view: ContentHash,
    /// Of its bytes.
    hash: ContentHash,
}

/// What came of making all files.
#[derive(Default)]
pub(super) struct Made {
    /// Errors in templates, with which the files are not complete, and pictures that could not be drawn.
    pub findings: Vec<Finding>,
    /// How many pages were rendered anew.
    pub rendered: usize,
}

/// Why a file could not be made.
enum Stop {
    Finding(Box<Finding>),
    Failure(Failure),
}

/// What came of making one file.
struct Done {
    /// What the memo should know of it, where it does not know that already.
    new: Option<MadeFile>,
    /// Whether a page was rendered for it.
    is_rendered: bool,
}

/// Makes every file and gives it to the sink. Nothing is made anew of which the memo knows that it would be the same.
pub(super) fn make(
    arrangement: &Arc<Arrangement>,
    theme: &Arc<Theme>,
    parsed: &Parsed,
    memo: &mut Memo,
    sink: &dyn Sink,
) -> Result<Made, Failure> {
    let changes = memo.made_from.as_ref().and_then(|old| changes::between(old, arrangement));
    let making = Making { press: Arc::new(Press::new(arrangement, theme)), changes, memo, sink };
    let tasks = &arrangement.tasks;
    sink.expect(tasks.iter().filter(|task| task.subject.is_page()).count());
    sink.expect_others(&mut theme.assets.published.keys().chain(arrangement.published.keys()));
    let results: Vec<Result<Done, Stop>> = (0..tasks.len()).into_par_iter().map(|task| making.file(task)).collect();
    let mut made = Made::default();
    let mut new = Vec::new();
    for (result, task) in results.into_iter().zip(&**tasks) {
        match result {
            Ok(done) => {
                made.rendered += usize::from(done.is_rendered);
                new.extend(done.new.map(|file| (task.path.clone(), file)));
            }
            Err(Stop::Finding(finding)) => made.findings.push(*finding),
            Err(Stop::Failure(failure)) => return Err(failure),
        }
    }
    if !made.findings.iter().any(Finding::is_error) {
        other_files(theme, arrangement, parsed, &memo.archive, sink)?;
        let undrawable = memo.archive.undrawable();
        made.findings.extend(remarks::on_undrawable(&arrangement.site, &arrangement.links, &undrawable));
        memo.keep_files(arrangement, new);
    }
    Ok(made)
}

/// The theme's files, documents, pictures and archives.
fn other_files(theme: &Theme, arrangement: &Arrangement, parsed: &Parsed, archive: &Arc<Archive>, sink: &dyn Sink) -> Result<(), Failure> {
    for (path, bytes) in &theme.assets.published {
        sink.accept(path, Content::Bytes(bytes.clone()))?;
    }
    let from = |source: &SourcePath| parsed.sources.attachments.get(source).and_then(filed);
    arrangement.published.par_iter().try_for_each(|(path, published)| match content(published, &from, archive) {
        Some(content) => sink.accept(path, content),
        None => Ok(()),
    })
}

/// What a published file consists of; none where a source is gone.
fn content<'f>(published: &Published, from: &impl Fn(&SourcePath) -> Option<Filed<'f>>, archive: &Arc<Archive>) -> Option<Content> {
    Some(match published {
        Published::File(source) => {
            let file = from(source)?;
            Content::Copy { from: file.path.to_owned(), hash: file.hash, size: file.size }
        }
        Published::Picture(source, picture) => {
            let file = from(source)?;
            Content::ToDraw(ToDraw {
                archive: archive.clone(),
                from: file.path.to_owned(),
                of: file.hash,
                size: file.size,
                picture: *picture,
            })
        }
        Published::Bundle(bundle) => {
            let paths = bundle.papers.iter().map(|paper| Some(from(&paper.source)?.path.to_owned()));
            Content::ToPack(ToPack::new(bundle.clone(), paths.collect::<Option<_>>()?))
        }
    })
}

impl Subject {
    pub fn is_page(&self) -> bool {
        !matches!(self, Subject::Format(_))
    }
}

struct Making<'m> {
    press: Arc<Press>,
    /// Since the memo's files were made; none where everything may have changed.
    changes: Option<Changes>,
    memo: &'m Memo,
    sink: &'m dyn Sink,
}

impl Making<'_> {
    /// Makes one file and gives it to the sink.
    fn file(&self, number: usize) -> Result<Done, Stop> {
        let task = &self.press.arrangement.tasks[number];
        if self.memo.remembers() {
            return self.file_to_print(number, task);
        }
        let bytes = self.press.print(task, Some(self.sink)).map_err(Stop::Finding)?;
        self.give(task, Content::Bytes(Arc::new(bytes)))?;
        Ok(Done { new: None, is_rendered: task.subject.is_page() })
    }

    /// Finds out whether a file differs from what the memo knows, and gives it to the sink to be printed when it is needed.
    fn file_to_print(&self, number: usize, task: &Task) -> Result<Done, Stop> {
        let common = self.press.common(task);
        let known = self.memo.files.get(&task.path).filter(|known| known.common == common);
        let untouched = known.filter(|known| known.subject == task.subject && self.is_untouched(&known.looked));
        let done = match (untouched, &task.subject) {
            (Some(_), _) => Done { new: None, is_rendered: false },
            (None, Subject::Format(format)) => self.format(format.clone(), task, common),
            (None, _) => self.page(task, known, common)?,
        };
        if let Some(MadeFile { hash, .. }) = done.new.as_ref().or(untouched) {
            self.give(task, Content::ToPrint(ToPrint { press: self.press.clone(), task: number, hash: *hash }))?;
        }
        Ok(done)
    }

    fn is_untouched(&self, looked: &Looked) -> bool {
        self.changes.as_ref().is_some_and(|changes| !looked.is_touched_by(changes))
    }

    fn give(&self, task: &Task, content: Content) -> Result<(), Stop> {
        self.sink.accept(&task.path, content).map_err(Stop::Failure)
    }

    fn format(&self, format: Format, task: &Task, common: ContentHash) -> Done {
        let (bytes, looked) = self.press.format(format, task, true);
        Done { new: Some(MadeFile::of(&bytes, task, common, looked, common)), is_rendered: false }
    }

    /// A page is rendered again only where its view differs from the one that it was rendered from.
    fn page(&self, task: &Task, known: Option<&MadeFile>, common: ContentHash) -> Result<Done, Stop> {
        let proof = self.press.proof(task, true);
        let view = proof.hash();
        if let Some(known) = known.filter(|known| known.view == view) {
            let file = MadeFile { subject: task.subject.clone(), looked: proof.looked, ..known.clone() };
            return Ok(Done { new: Some(file), is_rendered: false });
        }
        let bytes = self.press.render(&proof).map_err(Stop::Finding)?;
        Ok(Done { new: Some(MadeFile::of(&bytes, task, common, proof.looked, view)), is_rendered: true })
    }
}

impl MadeFile {
    fn of(bytes: &[u8], task: &Task, common: ContentHash, looked: Looked, view: ContentHash) -> Self {
        MadeFile { subject: task.subject.clone(), common, looked, view, hash: ContentHash::of(bytes) }
    }
}

impl Memo {
    /// Remembers what was made, and forgets files that no longer exist.
    fn keep_files(&mut self, arrangement: &Arc<Arrangement>, new: Vec<(OutputPath, MadeFile)>) {
        if !self.remembers() {
            return;
        }
        let tasks = &arrangement.tasks;
        self.files.extend(new);
        if self.files.len() > tasks.len() {
            let there: BTreeSet<&OutputPath> = tasks.iter().map(|task| &task.path).collect();
            self.files.retain(|path, _| there.contains(path));
        }
        let old = self.made_from.replace(arrangement.clone());
        // Taking a large site apart takes its time; the new one can be shown meanwhile.
        rayon::spawn(move || drop(old));
    }

    /// Remembers a file wrongly, so that a test can see whether that is noticed.
    #[cfg(test)]
    pub fn spoil(&mut self, path: &OutputPath) {
        if let Some(file) = self.files.get_mut(path) {
            file.hash = ContentHash::of(b"not what it was");
        }
    }
}
