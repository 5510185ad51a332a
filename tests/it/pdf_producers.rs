//! PDFs of real programs: our facts beside those of poppler and qpdf.
//!
//! `KIEZBLATT_PDFS` names another folder of PDFs, made by `checks/files/make.py` with the versions of today.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use kiezblatt::attachment::{Detail, Examined, Lock, PdfFacts};

fn folder() -> PathBuf {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    std::env::var_os("KIEZBLATT_PDFS").map_or(ours, PathBuf::from)
}

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "pdf")).collect();
    files.sort();
    assert!(files.len() >= 15, "{} PDFs in {}", files.len(), folder().display());
    files
}

/// Whether a program is there to compare with. On a machine that checks changes it must be.
fn has(program: &str) -> bool {
    let is_there = Command::new(program).arg("--version").output().is_ok();
    assert!(is_there || std::env::var_os("CI").is_none(), "{program} is missing; checks/run installs it");
    is_there
}

/// What a program says on one file; none where it does not read it.
fn said(program: &str, arguments: &[&str], file: &Path) -> Option<String> {
    let output = Command::new(program).args(arguments).arg(file).output().unwrap();
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

/// The same for `pdftotext`, which wants to be told to write to its output.
fn text_by_poppler(file: &Path) -> Option<String> {
    let output = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(file).arg("-").output().unwrap();
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

/// A file, and what we say of it.
struct Case {
    file: PathBuf,
    name: String,
    examined: Examined,
    facts: PdfFacts,
}

/// All files, examined once for all tests.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| files().into_iter().map(case).collect());

fn case(file: PathBuf) -> Case {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let examined = crate::papers::examined(fs::read(&file).unwrap());
    let Detail::Pdf(facts) = examined.facts.detail.clone() else { panic!("{name}: {:?}", examined.facts) };
    Case { file, name, examined, facts }
}

/// The value behind `Title:` in what pdfinfo says; none where it is empty.
fn value<'a>(info: &'a str, key: &str) -> Option<&'a str> {
    let value = info.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?.trim();
    (!value.is_empty()).then_some(value)
}

/// The day of `D:20260312...`.
fn day(info: &str, key: &str) -> Option<String> {
    let digits = value(info, key)?.trim_start_matches("D:");
    Some(format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..8]))
}

/// `841.89 x 595.276 pts (A4)`, as the page is shown.
fn size(info: &str) -> Option<(u32, u32)> {
    let mut numbers = value(info, "Page size")?.split(' ').filter_map(|part| part.parse::<f64>().ok());
    #[allow(clippy::cast_sign_loss, reason = "pages have sizes")]
    let mut length = || numbers.next().map(|length| length.round() as u32);
    let (width, height) = (length()?, length()?);
    let is_turned = matches!(value(info, "Page rot"), Some("90" | "270"));
    Some(if is_turned { (height, width) } else { (width, height) })
}

#[test]
fn facts_are_those_of_poppler() {
    if !has("pdfinfo") {
        return;
    }
    for Case { file, name, examined, facts } in &*CASES {
        let Some(info) = said("pdfinfo", &["-enc", "UTF-8", "-rawdates"], file) else {
            assert!(facts.lock.is_some_and(|lock| lock.needs_password), "{name}: pdfinfo does not read it, and we do: {facts:?}");
            continue;
        };
        let ours = (
            examined.facts.title.as_deref(),
            facts.pages.map(|pages| pages.to_string()),
            Some(facts.version.as_str()),
            facts.is_tagged,
            facts.lock.is_some(),
            facts.first_page,
        );
        let theirs = (
            value(&info, "Title"),
            value(&info, "Pages").map(str::to_owned),
            value(&info, "PDF version"),
            value(&info, "Tagged") == Some("yes"),
            value(&info, "Encrypted").is_some_and(|value| value.starts_with("yes")),
            size(&info),
        );
        assert_eq!(ours, theirs, "{name}: ours and pdfinfo's");
        let ours = (facts.creator.as_deref(), facts.producer.as_deref(), facts.created.clone(), facts.modified.clone());
        let theirs = (value(&info, "Creator"), value(&info, "Producer"), day(&info, "CreationDate"), day(&info, "ModDate"));
        assert_eq!(ours, theirs, "{name}: ours and pdfinfo's");
        let author = examined.facts.authors.first().map(|author| author.text.as_str());
        assert_eq!(author, value(&info, "Author"), "{name}: ours and pdfinfo's");
    }
}

#[test]
fn pages_and_encryption_are_those_of_qpdf() {
    if !has("qpdf") {
        return;
    }
    for Case { file, name, facts, .. } in &*CASES {
        let pages = said("qpdf", &["--show-npages"], file).map(|pages| pages.trim().parse().unwrap());
        assert_eq!(facts.pages, pages, "{name}: ours and qpdf's");
        // A file that needs a password is not shown without it.
        let encryption = said("qpdf", &["--show-encryption", "--password=user"], file);
        let encryption = encryption.or_else(|| said("qpdf", &["--show-encryption"], file)).unwrap();
        let allows = |what: &str| encryption.contains(&format!("extract for {what}: allowed"));
        let lock = Lock { needs_password: pages.is_none(), allows_reading_aloud: allows("accessibility") || allows("any purpose") };
        assert_eq!(facts.lock, (!encryption.starts_with("File is not encrypted")).then_some(lock), "{name}: ours and qpdf's");
    }
}

#[test]
fn text_is_that_of_poppler() {
    if !has("pdftotext") {
        return;
    }
    for Case { file, name, examined, facts } in &*CASES {
        let theirs = text_by_poppler(file);
        assert_eq!(theirs.is_some(), facts.pages.is_some(), "{name}");
        // Words that were parted with a soft hyphen are left so by poppler.
        let theirs = theirs.unwrap_or_default().replace("\u{ad}\n", "");
        // Every page ends with a form feed. Footers of tagged files are left out by us.
        let pages: Vec<Vec<&str>> = theirs.split_terminator('\u{c}').map(|page| words(page, facts.is_tagged)).collect();
        let ours: Vec<Vec<&str>> = examined.text.iter().map(|page| words(page, false)).collect();
        assert_eq!(ours, pages, "{name}: ours and pdftotext's");
    }
}

fn words(text: &str, without_footer: bool) -> Vec<&str> {
    let text = if without_footer { text.split("Fußzeile").next().unwrap() } else { text };
    text.split_whitespace().collect()
}
