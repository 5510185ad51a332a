//! A site in a temporary folder: written by a test, built in the process or by the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock};

use jiff::civil::{Date, date};
use kiezblatt::archive::{Archive, Workers};
use kiezblatt::base::failure::Failure;
use kiezblatt::base::finding::{Finding, Language};
use kiezblatt::pipeline::{self, Collected, File, Memo, Outcome, Sink};
use kiezblatt::settings::{self, Options, Settings};
use kiezblatt::source::{self, Snapshot};
use tempfile::TempDir;

use crate::papers;

/// The day that counts as today in tests.
pub const TODAY: Date = date(2026, 3, 1);

/// Settings that are enough for a site.
pub const SETTINGS: &str = "title: Testkiez\nbase_url: https://kiez.example/sro/\n";

/// A site in a folder of its own.
pub struct Site {
    folder: TempDir,
}

/// What a build in the process gave.
pub struct Built {
    /// Every file of the output by its path.
    pub files: BTreeMap<String, Vec<u8>>,
    pub findings: Vec<Finding>,
}

/// What the program printed.
pub struct Ran {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Site {
    /// A site with settings and nothing else.
    pub fn new() -> Self {
        Site::in_folder(Site::folders().tempdir().unwrap())
    }

    /// The same in a folder that no disk has to be waited for, where the system has such folders: for hundreds of builds.
    pub fn in_memory() -> Self {
        Site::in_folder(Site::folders().tempdir_in("/dev/shm").or_else(|_| Site::folders().tempdir()).unwrap())
    }

    fn folders() -> tempfile::Builder<'static, 'static> {
        let mut builder = tempfile::Builder::new();
        builder.prefix("kiez-ä ");
        builder
    }

    fn in_folder(folder: TempDir) -> Self {
        fs::create_dir(folder.path().join("content")).unwrap();
        Site { folder }.file("kiezblatt.yaml", SETTINGS)
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file; folders are made as needed.
    #[must_use]
    pub fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.write(path, bytes);
        self
    }

    /// Writes a file of a site that is in use already.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// Writes a document or picture that is what its name says: a PDF for everyone with these words, or a small picture.
    #[must_use]
    pub fn paper(self, path: &str, words: &str) -> Self {
        self.file(path, papers::of(path, words))
    }

    /// An entry: its path below `content/`, its front matter without the lines of dashes, its text.
    #[must_use]
    pub fn entry(self, path: &str, front: &str, text: &str) -> Self {
        self.file(&format!("content/{path}"), format!("---\n{}\n---\n{text}", front.trim_end()))
    }

    /// Builds as the public sees it.
    pub fn build(&self) -> Built {
        self.build_with(&mut no_memo(), false)
    }

    /// Builds, and says as well what `check` says, but for the audit of finished pages.
    pub fn check(&self) -> Built {
        check_in(self.root(), TODAY)
    }

    /// Builds with drafts.
    pub fn build_drafts(&self) -> Built {
        self.build_with(&mut no_memo(), true)
    }

    /// Builds as the preview does: with drafts, and with the names that the theme's files have.
    pub fn build_preview(&self) -> Built {
        let preview: Make = |snapshot, settings, options, memo, sink| {
            let mut settings = settings.clone();
            settings.design.keeps_names = true;
            pipeline::build(snapshot, &settings, options, memo, sink)
        };
        made_in(self.root(), &Options { drafts: true, today: TODAY }, &mut no_memo(), preview)
    }

    /// Builds with a memory of earlier builds.
    pub fn build_with(&self, memo: &mut Memo, drafts: bool) -> Built {
        build_in(self.root(), &Options { drafts, today: TODAY }, memo)
    }

    /// Runs the program in the site's folder, in German, with a fixed day.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        run_in(self.root(), arguments)
    }
}

/// Runs the program in a folder, in German, with a fixed day.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kiezblatt"));
    command.args(arguments).current_dir(folder).env("LANG", "de_DE.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES");
    // Noon of 1 March 2026 in UTC.
    let output = command.env("SOURCE_DATE_EPOCH", "1772366400").output().unwrap();
    Ran {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn bytes(file: File) -> Vec<u8> {
    match file {
        File::Bytes { bytes, .. } => bytes.to_vec(),
        File::Copy { from, .. } => fs::read(from).unwrap(),
    }
}

impl Built {
    /// The text of a file of the output.
    pub fn text(&self, path: &str) -> &str {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("no {path} among {:?}; findings: {:#?}", self.paths(), self.lines()));
        std::str::from_utf8(bytes).unwrap()
    }

    /// The path by which a style sheet, a script or a font of the theme is published: `assets/kiezblatt.3f2a91c04d5e.css`.
    pub fn asset(&self, file: &str) -> &str {
        let paths: Vec<&str> = self.paths().into_iter().filter(|path| without_marks(path) == format!("assets/{file}")).collect();
        assert_eq!(paths.len(), 1, "{file}: {paths:?}");
        paths[0]
    }

    pub fn paths(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }

    /// Each finding in one line: `path:line:column severity[code] sentence — remedy`, in German.
    pub fn lines(&self) -> Vec<String> {
        self.findings.iter().map(|finding| line(finding, Language::German)).collect()
    }
}

/// A finding in one line.
pub fn line(finding: &Finding, language: Language) -> String {
    let (place, message) = (&finding.place, &finding.message);
    format!(
        "{}:{}:{} {}[{}] {} — {}",
        place.path,
        place.span.line,
        place.span.column,
        finding.severity().as_str(),
        message.code.as_str(),
        message.sentence.in_language(language),
        message.remedy.in_language(language)
    )
}

/// What a reader reads of a page: its text without tags, in one line.
pub fn words(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                text.push(' ');
            }
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of drawn pictures without what changes with every byte of the file: `foto-HASH-64.webp`.
pub fn without_hashes(text: &str) -> String {
    let is_hash = |part: &str| part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.split('-').map(|part| if is_hash(part) { "HASH" } else { part }).collect::<Vec<_>>().join("-")
}

/// Names of style sheets, scripts and fonts as the theme's author wrote them: without the hash of what is in them.
pub fn without_marks(text: &str) -> String {
    let is_mark = |part: &str| part.len() == 12 && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    text.split('.').filter(|part| !is_mark(part)).collect::<Vec<_>>().join(".")
}

/// What documents and pictures say, found out once for all tests of a run.
pub fn archive() -> Arc<Archive> {
    static KEPT: LazyLock<(TempDir, Arc<Archive>)> = LazyLock::new(|| {
        let folder = tempfile::tempdir().unwrap();
        let archive = Arc::new(Archive::of_site(folder.path(), Workers::Here));
        (folder, archive)
    });
    KEPT.1.clone()
}

/// A memo that remembers nothing of the site.
pub fn no_memo() -> Memo {
    Memo::none().with_archive(archive())
}

/// A memo that remembers the builds before.
pub fn memo() -> Memo {
    Memo::new().with_archive(archive())
}

/// Builds the site in a folder, in this process.
pub fn build_in(root: &Path, options: &Options, memo: &mut Memo) -> Built {
    made_in(root, options, memo, pipeline::build)
}

/// Builds the site in a folder on a day, and says what the law asks for as well.
pub fn check_in(root: &Path, today: Date) -> Built {
    let check: Make =
        |snapshot, settings, options, memo, sink| Ok(pipeline::check(snapshot, settings, options, memo, sink)?.completed_by(Vec::new()));
    made_in(root, &Options { drafts: false, today }, &mut no_memo(), check)
}

type Make = fn(Snapshot, &Settings, &Options, &mut Memo, &dyn Sink) -> Result<Outcome, Failure>;

fn made_in(root: &Path, options: &Options, memo: &mut Memo, make: Make) -> Built {
    let mut findings = Vec::new();
    let settings = settings::read(source::read_settings(root).unwrap(), &mut findings);
    let Some(settings) = settings else { return Built { files: BTreeMap::new(), findings } };
    let snapshot = source::read_snapshot(root, &settings.theme);
    let output = Collected::default();
    let outcome = make(snapshot, &settings, options, memo, &output).unwrap();
    let files = output.into_files().into_iter().map(|(path, content)| (path.to_string(), bytes(content))).collect();
    Built { files, findings: outcome.findings }
}

/// Every file below a folder, with its bytes, hidden ones among them.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap()).filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}
