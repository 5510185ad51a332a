//! One state of the site as the preview shows it, and the stage on which the latest one stands.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;
use tokio::sync::watch;

use super::editor;
use crate::base::finding::{Finding, Language};
use crate::base::finding_line::FindingLine;
use crate::base::hash::ContentHash;
use crate::base::media_type::media_type;
use crate::base::path::{OutputPath, SourcePath, UrlPath};
use crate::emit::OPARL;
use crate::pipeline::{Content, Edition};
use crate::source;

/// What pages load, as the beginnings of media types.
const LOADED: [&str; 7] = ["image/", "video/", "audio/", "font/", "text/javascript", "application/json", "application/geo+json"];

/// How many findings are shown; nobody reads more before mending some.
const MOST_FINDINGS: usize = 200;

/// Longest source line that is shown beside a finding, in bytes.
const LONGEST_EXCERPT: usize = 2_000;

/// One state of the site as the preview shows it.
#[derive(Debug, Default)]
pub struct Shown {
    /// Counts the rounds of this run: every look at the site that led to a new state.
    pub number: u64,
    /// The last output that was good; none if no build ever was.
    pub output: Option<Arc<Output>>,
    /// The site's folder, as an absolute path.
    pub root: PathBuf,
    /// The pattern of the link that opens a source in an editor.
    pub editor: String,
    /// Of the latest round.
    pub findings: Findings,
    /// Where the browser is to go, when it is to follow the file that was saved last.
    pub follow: Option<Follow>,
    /// What kept Kiezblatt itself from building, in a sentence.
    pub fault: Option<String>,
}

/// The files of a build that was good.
#[derive(Debug, Default)]
pub struct Output {
    edition: Edition,
    sources: Arc<BTreeMap<OutputPath, SourcePath>>,
    base_path: String,
    tags: Tags,
}

/// What tells whether something changed that pages load.
#[derive(Clone, Debug, Default)]
struct Tags {
    /// The tag of every style sheet.
    styles: BTreeMap<String, String>,
    /// One tag for all other files that a page may load: pictures, films, fonts, scripts and their data. A page with another tag
    /// perhaps shows one of them as it was.
    resources: u64,
}

impl Output {
    /// The output of a build, which text each page comes from, and the path of the site's address (`/` or `/sro/`).
    pub fn new(edition: Edition, sources: Arc<BTreeMap<OutputPath, SourcePath>>, base_path: &str) -> Self {
        Output::after(None, edition, sources, base_path)
    }

    /// The same after another output.
    pub fn after(before: Option<&Self>, edition: Edition, sources: Arc<BTreeMap<OutputPath, SourcePath>>, base_path: &str) -> Self {
        let tags = before.and_then(|before| before.tags.renewed(&before.edition, &edition)).unwrap_or_else(|| Tags::new(&edition));
        Output { edition, sources, base_path: base_path.to_owned(), tags }
    }

    /// The file at a path. Hidden files are for the publisher, not for browsers.
    pub fn file(&self, path: &OutputPath) -> Option<Content> {
        let is_hidden = path.as_str().split('/').any(|part| part.starts_with('.'));
        self.edition.file(path).filter(|_| !is_hidden)
    }

    /// The text that a page comes from.
    pub fn source(&self, page: &OutputPath) -> Option<&SourcePath> {
        self.sources.get(page)
    }

    /// The address of the page that comes from a text: `/sro/sitzungen/x/`.
    pub fn address_of(&self, text: &SourcePath) -> Option<String> {
        let (page, _) = self.sources.iter().find(|(_, source)| *source == text)?;
        let folder = page.as_str().strip_suffix("index.html").unwrap_or(page.as_str());
        Some(format!("{}{}", self.base_path, UrlPath::new(folder)))
    }

    /// The path of the site's address; begins and ends with a slash.
    pub fn base_path(&self) -> &str {
        &self.base_path
    }

    /// The tag of every style sheet.
    pub fn styles(&self) -> &BTreeMap<String, String> {
        &self.tags.styles
    }
}

impl Tags {
    fn new(edition: &Edition) -> Self {
        let mut tags = Tags::default();
        // A picture that is drawn has another name when it changes, so a page that shows it changes itself.
        for (path, content) in edition.iter().filter(|(_, content)| !matches!(content, Content::ToDraw(_))) {
            tags.add(path, || content.hash());
        }
        tags
    }

    /// The tags of another edition, if hardly anything else changed.
    fn renewed(&self, before: &Edition, edition: &Edition) -> Option<Self> {
        let mut tags = self.clone();
        for (path, old, new) in edition.differences(before)? {
            tags.resources = tags.resources.wrapping_sub(if is_loaded(path) { tag(path, old) } else { 0 });
            tags.add(path, || new);
        }
        Some(tags)
    }

    fn add(&mut self, path: &OutputPath, hash: impl FnOnce() -> ContentHash) {
        if path.as_str().ends_with(".css") {
            self.styles.insert(path.to_string(), hash().hex());
        } else if is_loaded(path) {
            // The files come in any order.
            self.resources = self.resources.wrapping_add(tag(path, hash()));
        }
    }
}

fn is_loaded(path: &OutputPath) -> bool {
    let kind = media_type(path.as_str());
    let is_for_programs = path.as_str().starts_with(OPARL);
    LOADED.iter().any(|loaded| kind.starts_with(loaded)) && !is_for_programs
}

fn tag(path: &OutputPath, hash: ContentHash) -> u64 {
    let mut hasher = DefaultHasher::new();
    (path.as_str(), hash).hash(&mut hasher);
    hasher.finish()
}

impl Shown {
    /// The tag of all that pages load; empty as long as there is nothing to be shown.
    pub fn resources(&self) -> String {
        self.output.as_ref().map_or_else(String::new, |output| format!("{:016x}", output.tags.resources))
    }
}

/// The page of the file that was saved last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Follow {
    /// The round in which the save was seen.
    pub number: u64,
    pub url: String,
}

/// The findings of a round, in the language of the messages.
#[derive(Debug)]
pub struct Findings {
    pub language: Language,
    pub errors: usize,
    pub warnings: usize,
    /// The first of them.
    pub shown: Vec<ShownFinding>,
}

impl Default for Findings {
    fn default() -> Self {
        Findings { language: Language::German, errors: 0, warnings: 0, shown: Vec::new() }
    }
}

/// A finding as a page shows it.
#[derive(Debug, Serialize)]
pub struct ShownFinding {
    #[serde(flatten)]
    pub line: FindingLine,
    /// The source line.
    pub excerpt: Option<String>,
    /// The link that opens the place in an editor.
    pub editor: String,
}

impl Findings {
    /// The findings with their source lines, read anew from the site's folder.
    pub fn new(found: &[Finding], language: Language, root: &Path, editor: &str) -> Self {
        let errors = found.iter().filter(|finding| finding.is_error()).count();
        let mut texts: HashMap<SourcePath, Option<String>> = HashMap::new();
        let shown = found.iter().take(MOST_FINDINGS).map(|finding| {
            let path = &finding.place.path;
            let text = texts.entry(path.clone()).or_insert_with(|| source::excerpt_source(root, path));
            ShownFinding::new(finding, language, text.as_deref(), editor::link(editor, root, path, finding.place.span))
        });
        Findings { language, errors, warnings: found.len() - errors, shown: shown.collect() }
    }
}

impl ShownFinding {
    fn new(finding: &Finding, language: Language, text: Option<&str>, editor: String) -> Self {
        let span = finding.place.span;
        let line = text.and_then(|text| text.lines().nth((span.line as usize).saturating_sub(1)));
        ShownFinding {
            line: FindingLine::new(finding, language),
            excerpt: line.filter(|line| !line.trim().is_empty() && line.len() <= LONGEST_EXCERPT).map(str::to_owned),
            editor,
        }
    }
}

/// Where the latest state stands: put there by the thread that builds, looked at by the server.
#[derive(Debug)]
pub struct Stage(watch::Sender<Arc<Shown>>);

impl Stage {
    /// A stage with a first state on it.
    pub fn new(first: Shown) -> Self {
        Stage(watch::Sender::new(Arc::new(first)))
    }

    /// Puts a new state on the stage and wakes every open page.
    pub fn show(&self, shown: Shown) {
        self.0.send_replace(Arc::new(shown));
    }

    /// The latest state.
    pub fn current(&self) -> Arc<Shown> {
        self.0.borrow().clone()
    }

    /// Yields the latest state now and every later one; whoever is slow misses those in between.
    pub(super) fn subscribe(&self) -> watch::Receiver<Arc<Shown>> {
        self.0.subscribe()
    }
}
