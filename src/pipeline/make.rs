//! Makes the files of an arranged site: pages, feeds, and what else there is.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::arrangement::Arrangement;
use super::draw::ToDraw;
use super::edition::{Edition, Printed};
use super::examine::filed;
use super::pack::ToPack;
use super::parse::Parsed;
use super::press::Press;
use super::tasks::Subject;
use super::{Content, Memo, Sink, changes};
use crate::archive::{Archive, Filed};
use crate::base::failure::Failure;
use crate::base::finding::Finding;
use crate::base::hash::ContentHash;
use crate::base::path::{OutputPath, SourcePath};
use crate::base::rows::Rows;
use crate::links::published::Published;
use crate::links::remarks;
use crate::render::Theme;
use crate::view::{Changes, Looked};

/// So many files one core takes at most before another may take over: some are a hundred times as long as others.
const AT_ONCE: usize = 16;

/// A file as it was made, and from what.
#[derive(Clone, Debug)]
pub(super) struct MadeFile {
    /// The hash of the theme and of what all pages share.
    common: ContentHash,
    looked: Looked,
    view: ContentHash,
    /// Of its bytes.
    pub hash: ContentHash,
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

/// Makes every file and gives it to the sink. Nothing is made anew of which the memo knows that it would be the same.
pub(super) fn make(
    arrangement: &Arc<Arrangement>,
    theme: &Arc<Theme>,
    parsed: &Parsed,
    memo: &mut Memo,
    sink: &dyn Sink,
) -> Result<Made, Failure> {
    let press = Arc::new(Press::new(arrangement, theme));
    sink.expect(arrangement.tasks.pages);
    sink.expect_others(&mut theme.assets.published.keys().chain(arrangement.published.keys()));
    let mut made = if memo.remembers() { renew(&press, parsed, memo, sink)? } else { print(&press, parsed, memo, sink)? };
    if !made.has_errors() {
        let undrawable = memo.archive.undrawable();
        made.findings.extend(remarks::on_undrawable(&arrangement.site, &arrangement.links, &undrawable));
    }
    Ok(made)
}

/// Prints every file, and beside that copies, draws and packs what is no page: the last large page then keeps nobody waiting.
fn print(press: &Arc<Press>, parsed: &Parsed, memo: &Memo, sink: &dyn Sink) -> Result<Made, Failure> {
    let arrangement = &press.arrangement;
    let files = Files { parsed, archive: &memo.archive };
    let (printed, given) = rayon::join(|| printed(press, sink), || files.give(press, sink));
    let mut made = Made { rendered: arrangement.tasks.pages, ..Made::default() };
    for stop in printed {
        made.take(stop)?;
    }
    // Nothing is published where a template is wrong, so it does not matter then what became of the rest.
    if !made.has_errors() {
        given?;
    }
    Ok(made)
}

/// Prints the files that are made from entries. Returns why some could not be.
fn printed(press: &Press, sink: &dyn Sink) -> Vec<Stop> {
    let tasks = &press.arrangement.tasks;
    let print = |number| {
        let task = &tasks[number];
        let bytes = press.print(task, Some(sink)).map_err(Stop::Finding)?;
        sink.accept(&task.path, Content::Bytes(Arc::new(bytes))).map_err(Stop::Failure)
    };
    (0..tasks.len()).into_par_iter().with_max_len(AT_ONCE).filter_map(|number| print(number).err()).collect()
}

/// Finds out which files differ from what the memo knows, and gives all of them to the sink, to be printed when they are needed.
fn renew(press: &Arc<Press>, parsed: &Parsed, memo: &mut Memo, sink: &dyn Sink) -> Result<Made, Failure> {
    let tasks = &press.arrangement.tasks;
    let known = memo.edition.as_ref().and_then(Edition::printed).map(|printed| Known::new(printed, press));
    let numbers = (0..tasks.len()).into_par_iter();
    let touched: Vec<usize> = numbers.filter(|number| known.as_ref().is_none_or(|known| known.untouched(*number).is_none())).collect();
    let renewed: Vec<_> =
        touched.into_par_iter().with_max_len(AT_ONCE).map(|number| (number, renewed(number, press, known.as_ref(), sink))).collect();
    let mut made = Made::default();
    let mut new = Vec::new();
    for (number, file) in renewed {
        match file {
            Ok((file, is_rendered)) => {
                made.rendered += usize::from(is_rendered);
                new.push((number, file));
            }
            Err(stop) => made.take(stop)?,
        }
    }
    if !made.has_errors() {
        let files = if let Some(known) = &known { known.with(new) } else { new.into_iter().map(|(_, file)| file).collect() };
        let edition = Edition::new(press.clone(), files, others(press, parsed, memo));
        give(&edition, sink)?;
        let old = memo.edition.replace(edition);
        // Taking a large site apart takes its time; the new one can be shown meanwhile.
        rayon::spawn(move || drop(old));
    }
    Ok(made)
}

/// Gives all files to the sink, at once where it keeps them so.
fn give(edition: &Edition, sink: &dyn Sink) -> Result<(), Failure> {
    if sink.keeps_editions() {
        return sink.accept_edition(edition);
    }
    sink.expect(edition.len());
    edition.iter().par_bridge().try_for_each(|(path, content)| sink.accept(path, content))
}

/// The files of the last time, as far as the same files are to be made now.
struct Known<'k> {
    old: &'k Printed,
    press: &'k Press,
    has_same_tasks: bool,
    /// Since then; none where everything may have changed.
    changes: Option<Changes>,
}

impl<'k> Known<'k> {
    fn new(old: &'k Printed, press: &'k Press) -> Self {
        let (before, now) = (&old.press.arrangement, &press.arrangement);
        Known { old, press, has_same_tasks: Arc::ptr_eq(&before.tasks, &now.tasks), changes: changes::between(before, now) }
    }

    /// The file as it was made.
    fn file(&self, number: usize) -> Option<&MadeFile> {
        let (task, old) = (&self.press.arrangement.tasks[number], &self.old.press.arrangement.tasks);
        let at = if self.has_same_tasks { number } else { old.at(&task.path)? };
        let is_same = self.has_same_tasks || old[at].subject == task.subject;
        self.old.files.get(at).filter(|file| is_same && file.common == self.press.common(task))
    }

    /// The file as it was made, where nothing changed that was looked at for it.
    fn untouched(&self, number: usize) -> Option<&MadeFile> {
        let changes = self.changes.as_ref()?;
        self.file(number).filter(|file| !file.looked.is_touched_by(changes))
    }

    /// All files: those that were made anew, and for the others those that are known.
    fn with(&self, new: Vec<(usize, MadeFile)>) -> Rows<MadeFile> {
        if self.has_same_tasks {
            let mut files = self.old.files.clone();
            for (number, file) in new {
                files.set(number, file);
            }
            return files;
        }
        let mut new = new.into_iter().peekable();
        let file = |number| new.next_if(|(at, _)| *at == number).map_or_else(|| self.file(number).cloned(), |(_, file)| Some(file));
        (0..self.press.arrangement.tasks.len()).filter_map(file).collect()
    }
}

/// A file that may differ from the one that is known, and whether a page was rendered for it.
fn renewed(number: usize, press: &Press, known: Option<&Known<'_>>, sink: &dyn Sink) -> Result<(MadeFile, bool), Stop> {
    let task = &press.arrangement.tasks[number];
    sink.renewing(&task.path).map_err(Stop::Failure)?;
    let common = press.common(task);
    if let Subject::Format(format) = &task.subject {
        let (bytes, looked) = press.format(format.clone(), task, true);
        return Ok((MadeFile { common, looked, view: common, hash: ContentHash::of(&bytes) }, false));
    }
    // A page is rendered again only where its view differs from the one that it was rendered from.
    let proof = press.proof(task, true);
    let view = proof.hash();
    if let Some(known) = known.and_then(|known| known.file(number)).filter(|known| known.view == view) {
        return Ok((MadeFile { looked: proof.looked, ..known.clone() }, false));
    }
    let bytes = press.render(&proof).map_err(Stop::Finding)?;
    Ok((MadeFile { common, looked: proof.looked, view, hash: ContentHash::of(&bytes) }, true))
}

/// What is published besides pages and formats, from the memo where nothing of it can differ.
fn others(press: &Press, parsed: &Parsed, memo: &Memo) -> Arc<BTreeMap<OutputPath, Content>> {
    let (arrangement, theme) = (&press.arrangement, press.theme());
    let is_same = |before: &Press| {
        Arc::ptr_eq(&before.arrangement.published, &arrangement.published)
            && Arc::ptr_eq(&before.arrangement.from, &parsed.sources)
            && Arc::ptr_eq(before.theme(), theme)
    };
    let known = memo.edition.as_ref().filter(|edition| edition.printed().is_some_and(|printed| is_same(&printed.press)));
    if let Some(known) = known {
        return known.others().clone();
    }
    let files = Files { parsed, archive: &memo.archive };
    let assets = theme.assets.published.iter().map(|(path, bytes)| (path.clone(), Content::Bytes(bytes.clone())));
    let published = arrangement.published.iter().filter_map(|(path, published)| Some((path.clone(), files.content(published)?)));
    Arc::new(assets.chain(published).collect())
}

impl Made {
    fn has_errors(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }

    /// Takes in why a file could not be made.
    fn take(&mut self, stop: Stop) -> Result<(), Failure> {
        match stop {
            Stop::Finding(finding) => self.findings.push(*finding),
            Stop::Failure(failure) => return Err(failure),
        }
        Ok(())
    }
}

/// Documents and pictures of the site.
struct Files<'f> {
    parsed: &'f Parsed,
    archive: &'f Arc<Archive>,
}

impl Files<'_> {
    /// Gives what the theme and the entries bring along to the sink.
    fn give(&self, press: &Press, sink: &dyn Sink) -> Result<(), Failure> {
        for (path, bytes) in &press.theme().assets.published {
            sink.accept(path, Content::Bytes(bytes.clone()))?;
        }
        let published: Vec<_> = press.arrangement.published.iter().collect();
        published.into_par_iter().with_max_len(AT_ONCE).try_for_each(|(path, published)| match self.content(published) {
            Some(content) => sink.accept(path, content),
            None => Ok(()),
        })
    }

    fn from(&self, source: &SourcePath) -> Option<Filed<'_>> {
        self.parsed.sources.attachments.get(source).and_then(filed)
    }

    /// What a published file consists of; none where a source is gone.
    fn content(&self, published: &Published) -> Option<Content> {
        Some(match published {
            Published::File(source) => {
                let file = self.from(source)?;
                Content::Copy { from: file.path.to_owned(), hash: file.hash, size: file.size }
            }
            Published::Picture(source, picture) => {
                let file = self.from(source)?;
                let (archive, from) = (self.archive.clone(), file.path.to_owned());
                Content::ToDraw(ToDraw { archive, from, of: file.hash, size: file.size, picture: *picture })
            }
            Published::Bundle(bundle) => {
                let paths = bundle.papers.iter().map(|paper| Some(self.from(&paper.source)?.path.to_owned()));
                Content::ToPack(ToPack::new(bundle.clone(), paths.collect::<Option<_>>()?))
            }
        })
    }
}

impl Memo {
    /// Remembers a file wrongly, so that a test can see whether that is noticed.
    #[cfg(test)]
    pub fn spoil(&mut self, path: &OutputPath) {
        let Some(printed) = self.edition.as_mut().and_then(Edition::printed_mut) else { return };
        if let Some(at) = printed.press.arrangement.tasks.at(path) {
            let file = MadeFile { hash: ContentHash::of(b"not what it was"), ..printed.files[at].clone() };
            printed.files.set(at, file);
        }
    }
}
