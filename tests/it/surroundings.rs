//! The world around a site: odd paths and names, links, special files, standard output that breaks.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::papers;
use crate::rich;
use crate::site::{Site, tree};

/// Runs a shell script in the site's folder with `$KB` as the program; returns code, output and errors.
fn shell(site: &Site, script: &str) -> (i32, String, String) {
    let mut command = Command::new("sh");
    command.args(["-c", script]).current_dir(site.root()).env("KB", env!("CARGO_BIN_EXE_kiezblatt")).env("LANG", "de_DE.UTF-8");
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Place, severity, code and sentence of each finding, without the remedy.
fn findings(site: &Site) -> Vec<String> {
    let lines = site.build().lines();
    lines.iter().map(|line| line.split_once(" — ").map_or(line.as_str(), |(finding, _)| finding).to_owned()).collect()
}

#[test]
fn a_path_with_spaces_umlauts_and_signs() {
    let first = rich::site();
    assert_eq!(first.run(&["build"]).status, 0);
    let folder = tempfile::Builder::new().prefix("Büro #1 100% 'Kiez' [neu] ?&").tempdir().unwrap();
    let root = folder.path().join("Straße & Höfe");
    fs::create_dir(&root).unwrap();
    Command::new("cp").arg("-r").arg(first.path("content")).arg(first.path("kiezblatt.yaml")).arg(&root).status().unwrap();
    let ran = crate::site::run_in(&root, &["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(tree(&root.join("public")) == tree(&first.path("public")));
    let ran = crate::site::run_in(&root, &["build", "--output", "../Ausgabe für alle #2"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(tree(&folder.path().join("Ausgabe für alle #2")) == tree(&first.path("public")));
}

#[test]
fn files_with_odd_names_are_linked_and_found() {
    let with = |text: &str| {
        Site::new()
            .entry("bodies/ag/index.md", "title: AG\ndocuments: ['Protokoll März 100% #1 (neu).pdf', 'a&b.pdf']", text)
            .paper("content/bodies/ag/Protokoll März 100% #1 (neu).pdf", "x")
            .paper("content/bodies/ag/a&b.pdf", "y")
    };
    // In a link `#` begins a fragment, so this one names another file.
    let found = findings(&with("[Datei](<Protokoll März 100% #1 (neu).pdf>)"));
    assert!(found.len() == 1 && found[0].starts_with("content/bodies/ag/index.md:5:1 error[broken-link] "), "{found:?}");
    let built = with("[Datei](Protokoll%20M%C3%A4rz%20100%25%20%231%20\\(neu\\).pdf)").build();
    assert_eq!(built.lines(), Vec::<String>::new());
    assert_eq!(crate::html::broken_links(&built.files, "/sro/"), Vec::<String>::new());
    assert!(built.files.contains_key("gremien/ag/Protokoll März 100% #1 (neu).pdf") && built.files.contains_key("gremien/ag/a&b.pdf"));
}

#[test]
fn names_from_a_mac_are_the_same_names() {
    // The name of the file is decomposed (NFD), as macOS writes it; the texts are composed (NFC), and the other way round.
    let site = Site::new()
        .entry("bodies/a\u{308}mter.md", "title: Ämter\ndocuments: [ü.pdf]", "[Datei](u\u{308}.pdf)")
        .paper("content/bodies/u\u{308}.pdf", "x")
        .entry(
            "news/n.md",
            "title: N\ndate: 2026-01-01\nbodies: [aemter]",
            "[Ämter](../bodies/ämter.md), [wieder](../bodies/a\u{308}mter.md), [[aemter]]",
        );
    let built = site.build();
    assert_eq!(built.lines(), Vec::<String>::new());
    assert_eq!(built.files["gremien/aemter/ü.pdf"], papers::of("ü.pdf", "x"));
    assert_eq!(crate::html::broken_links(&built.files, "/sro/"), Vec::<String>::new());
}

#[test]
fn two_names_that_are_one_name_elsewhere_are_an_error() {
    let both = Site::new().entry("bodies/ämter.md", "title: A", "").entry("bodies/a\u{308}mter.md", "title: B", "");
    assert_eq!(
        findings(&both),
        [
            "content/bodies/ämter.md:1:1 error[duplicate-id] content/bodies/ämter.md gibt es zweimal: die Umlaute der beiden Namen sind nur verschieden gespeichert."
        ]
    );
    let case = Site::new().entry("bodies/Rat.md", "title: A", "").entry("bodies/rat.md", "title: B", "");
    assert_eq!(
        findings(&case),
        ["content/bodies/rat.md:1:1 error[duplicate-id] Die Kennung „rat“ ist schon vergeben: an content/bodies/Rat.md."]
    );
    let files = Site::new()
        .entry("bodies/ag/index.md", "title: AG\ndocuments: [Plan.pdf, plan.PDF]", "")
        .paper("content/bodies/ag/Plan.pdf", "a")
        .file("content/bodies/ag/plan.PDF", papers::of("plan.pdf", "b"));
    assert_eq!(
        findings(&files),
        [
            "content/bodies/ag/index.md:1:1 error[address-collision] Die Adresse /gremien/ag/plan.PDF gehört schon zu content/bodies/ag/Plan.pdf."
        ]
    );
}

#[test]
fn what_is_no_regular_file_is_named_and_never_opened() {
    let site = Site::new().entry("pages/gut.md", "title: Gut", "");
    for name in ["pages/pipe.md", "pages/rohr.pdf"] {
        assert!(Command::new("mkfifo").arg(site.path(&format!("content/{name}"))).status().unwrap().success());
    }
    let _socket = std::os::unix::net::UnixListener::bind(site.path("content/pages/dose")).unwrap();
    fs::create_dir(site.path("content/pages/ordner.md")).unwrap();
    fs::write(site.path("content/pages").join(OsStr::from_bytes(b"gr\xfcn.md")), "x").unwrap();
    let started = Instant::now();
    assert_eq!(
        findings(&site),
        [
            "content/pages/dose:1:1 error[special-file] Das ist keine gewöhnliche Datei.",
            "content/pages/gr\u{fffd}n.md:1:1 error[unreadable-name] Der Name dieser Datei enthält Zeichen, die kein gültiger Text sind.",
            "content/pages/ordner.md:1:1 error[special-file] Dieser Ordner heißt wie eine Textdatei (.md).",
            "content/pages/pipe.md:1:1 error[special-file] Das ist keine gewöhnliche Datei.",
            "content/pages/rohr.pdf:1:1 error[special-file] Das ist keine gewöhnliche Datei.",
        ]
    );
    assert!(started.elapsed() < Duration::from_secs(30));
    // The program shows them as well, and does not wait for the pipe either.
    let (code, _, stderr) = shell(&site, "timeout -s KILL 10 \"$KB\" build");
    assert_eq!((code, stderr.matches("error[").count()), (1, 5), "{stderr}");
}

#[test]
fn links_between_the_sources_are_refused_by_name() {
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("geheim.md"), "---\ntitle: Geheim\n---\n").unwrap();
    fs::write(elsewhere.path().join("geheim.pdf"), "Geheim").unwrap();
    let theme = "name: eigen\nversion: 1.0.0\ninterface: {from: 1, to: 1}\nextends: kiezblatt\n";
    let site = Site::new()
        .file("kiezblatt.yaml", format!("{}theme: eigen\n", crate::site::SETTINGS))
        .file("themes/eigen/theme.yaml", theme)
        .file("themes/eigen/assets/a.css", "")
        .entry("bodies/ag/index.md", "title: AG\ndocuments: [geheim.pdf, fremd/geheim.pdf]", "");
    let link = |target: &std::path::Path, at: &str| symlink(target, site.path(at)).unwrap();
    link(&elsewhere.path().join("geheim.md"), "content/bodies/geheim.md");
    link(&elsewhere.path().join("geheim.pdf"), "content/bodies/ag/geheim.pdf");
    link(elsewhere.path(), "content/bodies/ag/fremd");
    link(std::path::Path::new("kreis"), "content/kreis");
    link(std::path::Path::new(".."), "content/bodies/oben");
    link(&elsewhere.path().join("geheim.pdf"), "themes/eigen/assets/b.css");
    (0..40).for_each(|n| link(std::path::Path::new(&format!("k{}", n + 1)), &format!("content/k{n}")));
    let found = findings(&site);
    let refused = |path: &str| {
        format!("{path}:1:1 error[symbolic-link] Das ist eine Verknüpfung (symbolischer Link); Kiezblatt folgt keinen Verknüpfungen.")
    };
    for path in [
        "content/bodies/geheim.md",
        "content/bodies/ag/geheim.pdf",
        "content/bodies/ag/fremd",
        "content/kreis",
        "content/bodies/oben",
        "themes/eigen/assets/b.css",
        "content/k0",
        "content/k39",
    ] {
        assert!(found.contains(&refused(path)), "{path} in {found:#?}");
    }
    assert_eq!(found.iter().filter(|line| line.contains("error[symbolic-link]")).count(), 46);
    // What lies behind a link is not there at all.
    assert!(
        found.iter().any(|line| line.contains("error[unknown-file] Die Datei „geheim.pdf“ liegt nicht im Ordner content/bodies/ag.")),
        "{found:#?}"
    );
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 1);
    assert!(!site.path("public").exists());
}

#[test]
fn addresses_and_files_never_lead_out_of_the_site() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("x.pdf"), "Geheim").unwrap();
    let absolute = outside.path().join("x.pdf").display().to_string();
    let long = "a".repeat(300);
    for slug in ["../../x", "/etc/x", "con", "nul", "x.", "x/y", "..", ".", "Ä", "x y", "%2e%2e", long.as_str()] {
        let site = Site::new().entry("pages/p.md", &format!("title: P\nslug: '{slug}'"), "");
        let found = findings(&site);
        assert!(found.len() == 1 && found[0].starts_with("content/pages/p.md:3:7 error[invalid-slug] "), "{slug}: {found:#?}");
    }
    for file in [
        "../../../etc/passwd",
        "/etc/passwd",
        "..\\..\\x.pdf",
        "C:/x.pdf",
        "../../kiezblatt.yaml",
        "../../../../../../etc/passwd",
        absolute.as_str(),
    ] {
        let front = format!("title: D\ndate: 2026-01-01\nfile: '{file}'");
        let site =
            Site::new().entry("documents/d.md", &front, "").entry("bodies/b.md", &format!("title: B\ndocuments: [{{file: '{file}'}}]"), "");
        let found = findings(&site);
        assert!(found.len() == 2 && found.iter().all(|line| line.contains(" error[unknown-file] ")), "{file}: {found:#?}");
        let site = Site::new().entry("pages/p.md", "title: P", &format!("[Link](<{file}>)"));
        assert!(site.build().lines().iter().any(|line| line.contains(" error[")), "{file}");
    }
    for alias in ["../../x/", "//fremd.example/", "/a/../../b/", "/.git/config", "/con/"] {
        let found = findings(&Site::new().entry("pages/p.md", &format!("title: P\naliases: ['{alias}']"), ""));
        assert!(found.len() == 1 && found[0].contains(" error[invalid-alias] "), "{alias}: {found:#?}");
    }
}

#[test]
fn a_reader_who_goes_away_is_no_error() {
    let site = rich::site();
    for script in ["build | head -1", "check | true", "schema | head -1", "--help | true"] {
        let (arguments, reader) = script.split_once(" | ").unwrap();
        let (_, _, stderr) = shell(&site, &format!("{{ \"$KB\" {arguments}; echo \"code $?\" >&2; }} | {reader}"));
        assert_eq!(stderr, "code 0\n", "{script}");
    }
    // The same for what is printed as an error.
    site.write("content/news/kaputt.md", "---\n---\n");
    let (code, stdout, _) = shell(&site, "{ \"$KB\" build; echo \"code $?\" >&3; } 3>&1 2>&1 >/dev/null | head -c 1 >/dev/null; sleep 0.2");
    assert!(code == 0 && (stdout.is_empty() || stdout == "code 1\n"), "{code} {stdout}");
}

#[test]
fn a_full_device_is_a_failure_of_the_machine() {
    let site = rich::site();
    for command in ["build", "check", "schema"] {
        let (code, _, stderr) = shell(&site, &format!("\"$KB\" {command} > /dev/full"));
        assert_eq!((code, stderr.as_str()), (3, "Fehler: Die Ausgabe ließ sich nicht schreiben.\n"), "{command}");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_kiezblatt"))
        .arg("build")
        .current_dir(site.root())
        .stdin(Stdio::null())
        .stderr(fs::File::options().write(true).open("/dev/full").unwrap())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
}
