//! Hostile files: none takes a build down, or its time and memory without bounds; and what happens to a worker from outside
//! is not taken for a property of its file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use kiezblatt::base::hash::ContentHash;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::papers;
use crate::site::{Site, tree};

/// What any single process may need, in bytes.
const MOST_MEMORY: u64 = 500 << 20;
/// More than that is in a bomb.
const BOMB: usize = 700 << 20;

/// Blanks, packed as often as it says.
fn bomb(times: usize) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    let piece = vec![b' '; 1 << 20];
    (0..BOMB >> 20).for_each(|_| packer.write_all(&piece).unwrap());
    (1..times).fold(packer.finish().unwrap(), |bytes, _| packed(&bytes))
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// A PDF of these objects; the first is the catalog.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", bytes.len()).unwrap();
        bytes.extend([format!("{} 0 obj\n", at + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = bytes.len();
    let trailer = format!("{table}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    bytes.extend(trailer.as_bytes());
    bytes
}

fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    [format!("<< /Length {} {entries} >>\nstream\n", bytes.len()).as_bytes(), bytes, b"\nendstream"].concat()
}

const CATALOG: &[u8] = b"<< /Type /Catalog /Pages 2 0 R >>";
const PAGES: &[u8] = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>";

/// A PDF of one page with more entries and these objects behind it, the first of which is number 4.
fn page(entries: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let page = format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {entries} >>").into_bytes();
    pdf(&[&[CATALOG.to_vec(), PAGES.to_vec(), page], more].concat())
}

/// The content of the page is far larger than all memory.
fn bomb_in_a_page() -> Vec<u8> {
    page("/Contents 4 0 R", &[stream("/Filter [/FlateDecode /FlateDecode]", &bomb(2))])
}

/// The objects of the file are in a bomb that is in a bomb.
fn bomb_of_objects() -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let start_of_objects = bytes.len();
    let objects = stream("/Type /ObjStm /N 3 /First 20 /Filter [/FlateDecode /FlateDecode]", &bomb(2));
    bytes.extend([b"4 0 obj\n", objects.as_slice(), b"\nendobj\n"].concat());
    let start = bytes.len();
    let mut table = vec![0, 0, 0, 0, 0];
    for at in 0..3 {
        table.extend([2, 0, 0, 4, at]);
    }
    table.push(1);
    table.extend(u32::try_from(start_of_objects).unwrap().to_be_bytes()[1..].iter());
    table.push(0);
    table.push(1);
    table.extend(u32::try_from(start).unwrap().to_be_bytes()[1..].iter());
    table.push(0);
    let table = stream("/Type /XRef /Size 6 /Root 1 0 R /W [1 3 1]", &table);
    bytes.extend([b"5 0 obj\n", table.as_slice(), b"\nendobj\n"].concat());
    bytes.extend(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    bytes
}

/// A tree of pages that is its own branch.
fn pages_in_a_loop() -> Vec<u8> {
    pdf(&[
        CATALOG.to_vec(),
        b"<< /Type /Pages /Parent 3 0 R /Kids [3 0 R 2 0 R] /Count 9 >>".to_vec(),
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9 >>".to_vec(),
    ])
}

/// Lists in lists, deeper than any stack.
fn deep() -> Vec<u8> {
    let nest = format!("<< /Type /Pages /Kids {}{} /Count 1 >>", "[".repeat(200_000), "]".repeat(200_000));
    pdf(&[CATALOG.to_vec(), nest.into_bytes()])
}

/// Ten forms, each of which draws the next one ten times: ten thousand million pictures.
fn endless() -> Vec<u8> {
    let calls = "/F Do ".repeat(10);
    let form = |next: usize| {
        stream(
            &format!("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /F {next} 0 R >> >>"),
            calls.as_bytes(),
        )
    };
    let mut objects = vec![stream("", calls.as_bytes())];
    objects.extend((6..16).map(form));
    objects.push(stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842]", b"0 0 595 842 re f 10 10 500 500 re f"));
    page("/Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >>", &objects)
}

/// An Office file in which a part is far larger than all memory.
fn bomb_of_words(part: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let types = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    archive.start_file("[Content_Types].xml", options).unwrap();
    archive.write_all(types.as_bytes()).unwrap();
    if part != "word/document.xml" {
        archive.start_file("word/document.xml", options).unwrap();
        archive.write_all(b"<w:document/>").unwrap();
    }
    archive.start_file(part, options).unwrap();
    let piece = vec![b'<'; 1 << 20];
    (0..BOMB >> 20).for_each(|_| archive.write_all(&piece).unwrap());
    archive.finish().unwrap().into_inner()
}

/// A PNG of a size whose rows are all black.
fn black_png(side: u32, colour: u8) -> Vec<u8> {
    let row = vec![0; 1 + side as usize * if colour == 0 { 1 } else { 4 }];
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    (0..side).for_each(|_| packer.write_all(&row).unwrap());
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let head = [&side.to_be_bytes()[..], &side.to_be_bytes(), &[8, colour, 0, 0, 0]].concat();
    for (kind, data) in [(b"IHDR", head), (b"IDAT", packer.finish().unwrap()), (b"IEND", Vec::new())] {
        let mut sum = flate2::Crc::new();
        sum.update(&[kind.as_slice(), &data].concat());
        bytes.extend([&u32::try_from(data.len()).unwrap().to_be_bytes()[..], kind, &data, &sum.sum().to_be_bytes()].concat());
    }
    bytes
}

fn stored(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)).unwrap()
}

/// A site with a page that lists these files and shows these pictures, and others that have nothing to do with them.
fn site(documents: &[(&str, Vec<u8>)], pictures: &[(&str, Vec<u8>)]) -> Site {
    let lines: String = documents.iter().map(|(name, _)| format!("[Zu {name}]({name})\n\n")).collect();
    let shown: String = pictures.iter().map(|(name, _)| format!("![Zu sehen: {name}]({name})\n\n")).collect();
    let site = Site::new()
        .entry("bodies/ag.md", "titel: AG", "")
        .entry("pages/p/index.md", "titel: P", &format!("{lines}{shown}"))
        .entry("pages/q/index.md", "titel: Q", "[Gut](gut.pdf) und ![Ein Haus](haus.jpg)\n")
        .file("content/pages/q/gut.pdf", papers::pdf(&["Gut"]))
        .file("content/pages/q/haus.jpg", papers::jpeg(600, 400, 1));
    documents.iter().chain(pictures).fold(site, |site, (name, bytes)| site.file(&format!("content/pages/p/{name}"), bytes))
}

fn start(site: &Site) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kiezblatt"));
    command.args(["build", "--today", "2026-03-01"]).current_dir(site.root()).env("LANG", "de_DE.UTF-8").process_group(0);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

/// A number of kilobytes in what the system says of a process, in bytes.
fn memory(status: &str, name: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("0 kB");
    line.trim_matches([':', ' ', '\t', 'k', 'B']).parse::<u64>().unwrap_or(0) << 10
}

/// The processes that a process has started, each with what the system says of it.
fn workers(of: u32) -> Vec<(u32, String)> {
    let numbers = fs::read_dir("/proc").unwrap().filter_map(|entry| entry.unwrap().file_name().to_str()?.parse::<u32>().ok());
    let statuses = numbers.filter_map(|number| Some((number, fs::read_to_string(format!("/proc/{number}/status")).ok()?)));
    statuses.filter(|(_, status)| status.contains(&format!("\nPPid:\t{of}\n"))).collect()
}

/// What a build needed of the machine's memory.
#[derive(Debug, Default)]
struct Needed {
    /// By the largest of its processes.
    most: u64,
    /// By all of them together.
    together: u64,
}

/// Waits for the end of a build. Returns what it said and what it needed.
fn watched(mut child: Child, longest: Duration) -> (Option<i32>, String, Needed) {
    let (began, number) = (Instant::now(), child.id());
    let mut needed = Needed::default();
    while child.try_wait().unwrap().is_none() {
        assert!(began.elapsed() < longest, "still at it after {longest:?}");
        let own = fs::read_to_string(format!("/proc/{number}/status")).unwrap_or_default();
        let all: Vec<String> = workers(number).into_iter().map(|(_, status)| status).chain([own]).collect();
        needed.most = needed.most.max(all.iter().map(|status| memory(status, "VmHWM")).max().unwrap());
        needed.together = needed.together.max(all.iter().map(|status| memory(status, "VmRSS")).sum());
        sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap(), needed)
}

/// The file that each warning is about, with what is said of it.
fn warnings(said: &str) -> BTreeMap<String, &'static str> {
    let sentences = [("beschädigt", "damaged"), ("nicht untersuchen kann", "exhausting"), ("keine Tags", "untagged")];
    let lines = said.lines().filter(|line| line.contains('„'));
    lines
        .filter_map(|line| {
            let name = line.split('„').nth(1)?.split('“').next()?.to_owned();
            Some((name, sentences.iter().find(|(words, _)| line.contains(words))?.1))
        })
        .collect()
}

/// Builds a site with hostile files and expects the whole site, and these warnings.
fn assert_survived(documents: &[(&str, Vec<u8>)], pictures: &[(&str, Vec<u8>)], expected: &[(&str, &'static str)]) {
    let site = site(documents, pictures);
    let longest = Duration::from_secs(180 + 60 * (documents.len() + pictures.len()) as u64);
    let (status, said, needed) = watched(start(&site), longest);
    let expected: BTreeMap<String, &str> = expected.iter().map(|(name, what)| ((*name).to_owned(), *what)).collect();
    assert_eq!((status, warnings(&said)), (Some(0), expected), "{said}");
    assert!(needed.most < MOST_MEMORY && needed.most > 10 << 20, "{needed:?}");
    let output = tree(&site.path("public"));
    for (name, bytes) in documents {
        assert!(output[&format!("p/{name}")] == *bytes, "{name} is published as it is");
    }
    let page = crate::html::text(std::str::from_utf8(&output["q/index.html"]).unwrap());
    assert!(page.contains("Gut (PDF, 807 Byte, 1 Seite)"), "{page}");
    assert_eq!(output.keys().filter(|path| path.starts_with("q/haus")).count(), 3, "{:?}", output.keys());
    // What is known now is not looked at again, and said again.
    let again = site.run(&["build"]);
    assert_eq!((again.status, again.stderr), (0, said));
}

#[test]
fn bombs_and_loops_in_pdfs_are_survived() {
    let documents =
        [("seite.pdf", bomb_in_a_page()), ("objekte.pdf", bomb_of_objects()), ("kreis.pdf", pages_in_a_loop()), ("tief.pdf", deep())];
    let expected = [("seite.pdf", "exhausting"), ("objekte.pdf", "exhausting"), ("kreis.pdf", "damaged"), ("tief.pdf", "damaged")];
    assert_survived(&documents, &[], &expected);
}

#[test]
fn what_never_ends_is_ended() {
    assert_survived(&[("endlos.pdf", endless())], &[], &[("endlos.pdf", "exhausting")]);
}

#[test]
fn bombs_in_office_files_are_survived() {
    let documents = [("kern.docx", bomb_of_words("docProps/core.xml")), ("text.docx", bomb_of_words("word/document.xml"))];
    assert_survived(&documents, &[], &[("kern.docx", "exhausting"), ("text.docx", "exhausting")]);
}

#[test]
fn pictures_without_bounds_are_survived() {
    let pictures = [
        ("riesig.jpg", stored("pictures/huge.jpg")),
        ("riesig.png", stored("pictures/huge.png")),
        ("gross.png", black_png(4_000, 0)),
        ("bunt.png", black_png(10_000, 6)),
    ];
    let expected = [("riesig.jpg", "damaged"), ("riesig.png", "exhausting"), ("bunt.png", "exhausting")];
    assert_survived(&[], &pictures, &expected);
}

/// Whether a process has a file open.
fn has_open(process: u32, file: &Path) -> bool {
    let handles = fs::read_dir(format!("/proc/{process}/fd")).into_iter().flatten().flatten();
    handles.into_iter().any(|handle| fs::read_link(handle.path()).is_ok_and(|opened| opened == file))
}

/// Waits until a worker of a build is at this one file.
fn wait_for_worker(child: &Child, file: &Path) -> u32 {
    let file = fs::canonicalize(file).unwrap();
    for _ in 0..2000 {
        let found = workers(child.id()).into_iter().find(|(number, _)| has_open(*number, &file));
        if let Some((number, _)) = found {
            return number;
        }
        sleep(Duration::from_millis(10));
    }
    panic!("no worker");
}

fn signal(name: &str, process: &str) {
    assert!(Command::new("kill").args([&format!("-{name}"), "--", process]).status().unwrap().success());
}

/// Whether anything is remembered of a file.
fn is_known(site: &Site, bytes: &[u8]) -> bool {
    let known = fs::read_to_string(site.path(".kiezblatt/archive-1/facts")).unwrap_or_default();
    known.contains(&ContentHash::of(bytes).hex())
}

#[test]
fn a_worker_that_somebody_kills_costs_one_file_of_one_build() {
    let bytes = endless();
    let site = site(&[("lang.pdf", bytes.clone())], &[]);
    let child = start(&site);
    signal("KILL", &wait_for_worker(&child, &site.path("content/pages/p/lang.pdf")).to_string());
    let (status, said, _) = watched(child, Duration::from_mins(1));
    assert_eq!((status, warnings(&said)), (Some(0), BTreeMap::from([("lang.pdf".to_owned(), "exhausting")])), "{said}");
    assert!(!is_known(&site, &bytes), "whoever killed it may have been out of memory for other reasons");
    assert!(is_known(&site, &papers::pdf(&["Gut"])));
}

#[test]
fn a_build_that_is_stopped_remembers_nothing_wrong() {
    for name in ["INT", "TERM"] {
        let bytes = endless();
        let site = site(&[("lang.pdf", bytes.clone())], &[]);
        let child = start(&site);
        wait_for_worker(&child, &site.path("content/pages/p/lang.pdf"));
        // As a terminal does: everybody is told.
        signal(name, &format!("-{}", child.id()));
        let (status, said, _) = watched(child, Duration::from_secs(15));
        assert_eq!(status, Some(if name == "INT" { 130 } else { 143 }), "{said}");
        assert!(!is_known(&site, &bytes) && !site.path("public").exists(), "{name}");
        // The next build examines the file, which is a good one by now.
        site.write("content/pages/p/lang.pdf", papers::pdf(&["Kurz"]));
        let ran = site.run(&["build"]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
        let page = fs::read_to_string(site.path("public/p/index.html")).unwrap();
        assert!(crate::html::text(&page).contains("Zu lang.pdf (PDF, 808 Byte, 1 Seite)"), "{page}");
    }
}

#[test]
fn what_is_no_task_is_refused_in_silence() {
    let site = Site::new();
    let draw = r#"{"path":"kiezblatt.yaml","task":{"Draw":[{"width":-1,"height":1,"encoding":"Webp"}]}}"#;
    let (explode, missing) = (r#"{"path":"kiezblatt.yaml","task":"Explode"}"#, r#"{"path":"fehlt.pdf","task":"Examine"}"#);
    for (order, status) in [("garbage", 1), ("\n", 1), ("{}", 1), (explode, 1), (draw, 1), (missing, 8)] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kiezblatt"));
        command.arg("--work").current_dir(site.root()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut worker = command.spawn().unwrap();
        worker.stdin.take().unwrap().write_all(format!("{order}\n").as_bytes()).unwrap();
        let output = worker.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stdout, output.stderr), (Some(status), Vec::new(), Vec::new()), "{order}");
    }
    assert_eq!(site.run(&["--work", "mehr"]).status, 2);
    let help = site.run(&["--help"]).stdout;
    assert!(!help.contains(" work"), "{help}");
}
