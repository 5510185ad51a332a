//! What `kiezblatt.lock` remembers, when it is written, and how addresses are given up.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use kiezblatt::base::hash::ContentHash;
use kiezblatt::history::Name;
use kiezblatt::register::{RegisterFile, empty};

use crate::findings_addresses::mark;
use crate::site::{Ran, Site, run_in};

const AG: &str = "---\ntitel: AG\nthemen: [Wohnen]\nfruehere_adressen: [/alt/ag/]\ndokumente: [plan.txt]\n---\nPlant.\n";
const MEETING: &str = "---\ngremium: ag\ndatum: 14.01.2026\n---\n";

/// A body with a topic, a file and a former address, a meeting, and an empty register.
fn site() -> Site {
    Site::new()
        .file("content/bodies/ag/index.md", AG)
        .file("content/bodies/ag/plan.txt", "Der Plan")
        .file("content/meetings/treffen.md", MEETING)
        .file("kiezblatt.lock", empty())
}

/// The lines of the register without its head.
fn lines(site: &Site) -> Vec<String> {
    let text = fs::read_to_string(site.path("kiezblatt.lock")).unwrap();
    assert!(text.starts_with(&empty()), "{text}");
    text[empty().len()..].lines().map(str::to_owned).collect()
}

/// The mark of an entry: of its text, and of what else is told of it.
fn mark_with(text: &str, more: &[&[u8]]) -> String {
    let whole = [&ContentHash::of(text.as_bytes()).0[..], &more.concat()].concat();
    mark(&whole)
}

/// The mark of a body with this text and its plan.
fn mark_of_body(text: &str) -> String {
    mark_with(text, &[b"plan.txt", &ContentHash::of(b"Der Plan").0])
}

/// The mark of a meeting that is named after its body.
fn mark_of_meeting(text: &str) -> String {
    mark_with(text, &["AG, 14. Januar 2026".as_bytes()])
}

/// The name of what was first published at an address.
fn name(address: &str) -> Name {
    Name::of(&format!("https://kiez.example/sro/{address}"))
}

fn build(site: &Site, today: &str) -> Ran {
    site.run(&["build", "--quiet", "--today", today])
}

/// Builds, and looks that nothing was complained of.
fn builds(site: &Site, today: &str) {
    let ran = build(site, today);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

#[test]
fn every_address_is_remembered_with_its_days_and_its_content() {
    let site = site();
    builds(&site, "2026-01-20");
    let expected = [
        "/alt/ag/ 2026-01-20 2026-01-20 ->".to_owned(),
        "/feed.xml 2026-01-20 2026-01-20 -".to_owned(),
        format!("/gremien/ag/ 2026-01-20 2026-01-20 {} {} 0", mark_of_body(AG), name("gremien/ag/")),
        "/gremien/ag/feed.xml 2026-01-20 2026-01-20 -".to_owned(),
        "/gremien/ag/kalender.ics 2026-01-20 2026-01-20 -".to_owned(),
        format!("/gremien/ag/plan.txt 2026-01-20 2026-01-20 {}", mark(b"Der Plan")),
        "/kalender.ics 2026-01-20 2026-01-20 -".to_owned(),
        "/sitzungen/2026/ 2026-01-20 2026-01-20 -".to_owned(),
        format!("/sitzungen/treffen/ 2026-01-20 2026-01-20 {} {} 0", mark_of_meeting(MEETING), name("sitzungen/treffen/")),
        "/themen/wohnen/ 2026-01-20 2026-01-20 -".to_owned(),
        "/themen/wohnen/feed.xml 2026-01-20 2026-01-20 -".to_owned(),
    ];
    assert_eq!(lines(&site), expected);
    // Another day is no change, and neither are other line ends.
    site.write("content/meetings/treffen.md", format!("\u{feff}{}", MEETING.replace('\n', "\r\n")));
    let before = fs::metadata(site.path("kiezblatt.lock")).unwrap().modified().unwrap();
    builds(&site, "2026-02-02");
    assert_eq!(lines(&site), expected);
    assert_eq!(fs::metadata(site.path("kiezblatt.lock")).unwrap().modified().unwrap(), before);
    // Other words are one.
    let other = format!("{MEETING}Mehr dazu.\n");
    site.write("content/meetings/treffen.md", &other);
    builds(&site, "2026-02-03");
    let changed = format!("/sitzungen/treffen/ 2026-01-20 2026-02-03 {} {} 1", mark_of_meeting(&other), name("sitzungen/treffen/"));
    assert!(lines(&site).contains(&changed), "{:?}", lines(&site));
}

/// A new site begins with invented samples. Whoever deletes them breaks no promise.
#[test]
fn samples_may_go_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run_in(folder.path(), arguments);
    let words = |place: usize| {
        let text = fs::read_to_string(folder.path().join("kiezblatt.lock")).unwrap();
        let lines = text[empty().len()..].lines().map(|line| line.split(' ').nth(place).unwrap_or_default().to_owned());
        lines.collect::<Vec<String>>()
    };
    assert_eq!(run(&["init", "--yes"]).status, 0);
    assert_eq!(run(&["build", "--quiet"]).stderr, "");
    let real = [
        "/",
        "/barrierefreiheit/",
        "/datenschutz/",
        "/feed.xml",
        "/gebaerdensprache/",
        "/impressum/",
        "/kalender.ics",
        "/leichte-sprache/",
    ];
    let samples: Vec<String> = words(0).into_iter().zip(words(3)).filter(|(_, mark)| mark.starts_with('~')).map(|(url, _)| url).collect();
    assert_eq!((samples.len(), words(0).len()), (7, 7 + real.len()), "{samples:?}");
    for kind in ["bodies", "meetings", "fachtage", "documents", "aktionsraeume", "news"] {
        fs::remove_dir_all(folder.path().join("content").join(kind)).unwrap();
    }
    let ran = run(&["build", "--quiet"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert_eq!(words(0), real);
}

#[test]
fn only_a_publication_is_remembered_and_only_where_there_is_a_register() {
    let site = site().entry("pages/entwurf.md", "titel: E\nentwurf: ja", "");
    for command in [&["check"][..], &["build", "--drafts"]] {
        site.run(command);
        assert_eq!(lines(&site), [""; 0], "{command:?}");
    }
    site.write("content/pages/falsch.md", "---\ntitle: A\n---\n[x](nirgends.md)\n");
    assert_eq!(build(&site, "2026-03-01").status, 1);
    assert_eq!(lines(&site), [""; 0]);
    site.remove("content/pages/falsch.md");
    site.remove("kiezblatt.lock");
    builds(&site, "2026-03-01");
    assert!(!site.path("kiezblatt.lock").exists());
}

#[test]
fn permissions_stay_and_a_register_that_may_not_be_written_is_said() {
    let site = site();
    let (path, mode) = (site.path("kiezblatt.lock"), |mode| fs::Permissions::from_mode(mode));
    fs::set_permissions(&path, mode(0o640)).unwrap();
    builds(&site, "2026-03-01");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    fs::set_permissions(&path, mode(0o440)).unwrap();
    site.write("content/pages/neu.md", "---\ntitle: Neu\n---\n");
    let ran = build(&site, "2026-03-01");
    let expected = format!(
        "Hinweis: Die Website ist veröffentlicht, aber ihre neuen Adressen lassen sich nicht merken ({}): dafür fehlt die Berechtigung. Bauen Sie einmal dort, wo die Datei beschrieben werden darf; sonst gilt alles Neue bei jedem Bau wieder als neu.\n",
        path.display()
    );
    assert_eq!((ran.status, ran.stderr), (0, expected));
    assert!(site.path("public/neu/index.html").exists());
    assert!(!site.path(".kiezblatt.lock.kiezblatt-new").exists());
}

#[test]
fn an_unresolved_merge_is_read_as_both_versions_and_written_clean() {
    let site = Site::new().entry("pages/a.md", "titel: A", "").entry("pages/b.md", "titel: B", "");
    let (a, b) = (mark(b"---\ntitel: A\n---\n"), mark(b"---\ntitel: B\n---\n"));
    let text = format!(
        "# von Hand\n<<<<<<< HEAD\n/b/ 2026-01-03 2026-01-03 {b}\n/a/ 2026-01-05 2026-02-01 {a}\n=======\n\n/a/ 2026-01-04 2026-01-04 ffffffffffffffff\n>>>>>>> zweig\n"
    );
    site.write("kiezblatt.lock", text);
    builds(&site, "2026-03-01");
    let expected = [
        format!("/a/ 2026-01-04 2026-02-01 {a} {} 0", name("a/")),
        format!("/b/ 2026-01-03 2026-01-03 {b} {} 0", name("b/")),
        "/feed.xml 2026-03-01 2026-03-01 -".to_owned(),
        "/kalender.ics 2026-03-01 2026-03-01 -".to_owned(),
    ];
    assert_eq!(lines(&site), expected);
}

/// A site that remembers these addresses, and what its build finds.
fn found(site: Site, lines: &str) -> Vec<String> {
    site.file("kiezblatt.lock", lines).build().lines()
}

#[test]
fn what_went_as_it_should_is_no_finding() {
    let days = "2026-01-01 2026-01-01";
    let none = [""; 0];
    // Its time is over: everything of it may come back, but for now its page and its file are gone.
    let over = "titel: AG\nsichtbar_bis: 28.02.2026\nthemen: [Wohnen]\nbezirke: [Mitte]\nfruehere_adressen: [/alt/]\ndokumente: [{datei: plan.txt, datum: 01.02.2025}]";
    let expired = || Site::new().entry("bodies/ag/index.md", over, "").file("content/bodies/ag/plan.txt", "Plan");
    let all = format!(
        "/alt/ {days} ->\n/bezirke/mitte/ {days} -\n/dokumente/2025/ {days} -\n/gremien/ag/ {days} 0123456789abcdef\n/gremien/ag/feed.xml {days} -\n/gremien/ag/plan.txt {days} 0123456789abcdef\n/themen/wohnen/ {days} -\n"
    );
    assert_eq!(found(expired(), &all), none);
    let site = expired().file("kiezblatt.lock", &all);
    builds(&site, "2026-03-01");
    let left = all
        .replace("2026-01-01 0123456789abcdef", "2026-03-01 x")
        .replace("/gremien/ag/ ", "/feed.xml 2026-03-01 2026-03-01 -\n/gremien/ag/ ")
        .replace("/themen/", "/kalender.ics 2026-03-01 2026-03-01 -\n/themen/");
    assert_eq!(lines(&site), left.lines().collect::<Vec<_>>());
    // Then nobody misses the text, either.
    site.remove("content/bodies/ag/index.md");
    site.remove("content/bodies/ag/plan.txt");
    assert_eq!(site.build().lines().iter().filter(|line| line.contains("/gremien/ag/ ")).count(), 0);
    // The home page is there without a text of its own.
    assert_eq!(found(Site::new(), &format!("/ {days} 0123456789abcdef\n")), none);
    // Drafts are shown, so their addresses are there.
    let draft =
        Site::new().entry("pages/a.md", "titel: A\nentwurf: ja", "").file("kiezblatt.lock", format!("/a/ {days} 0123456789abcdef\n"));
    assert_eq!(draft.build_drafts().lines(), none);
}

#[test]
fn a_withdrawn_entry_keeps_its_page_and_nothing_beside_it() {
    let site = site();
    builds(&site, "2026-01-20");
    let withdrawn = AG.replace("titel: AG\n", "titel: AG\nzurueckgezogen: {datum: 01.02.2026, grund: Fehler}\n");
    site.write("content/bodies/ag/index.md", &withdrawn);
    site.remove("content/meetings/treffen.md");
    let forgets = site.run(&["forget", "/sitzungen/treffen/", "/themen/wohnen", "sitzungen/2026"]);
    assert_eq!(
        forgets.stdout,
        "Aufgegeben: /sitzungen/treffen/\nAufgegeben: /themen/wohnen/\nAufgegeben: /themen/wohnen/feed.xml\nAufgegeben: /sitzungen/2026/\n"
    );
    builds(&site, "2026-02-01");
    let expected = [
        "/alt/ag/ 2026-01-20 2026-01-20 ->".to_owned(),
        "/feed.xml 2026-01-20 2026-01-20 -".to_owned(),
        format!("/gremien/ag/ 2026-01-20 2026-02-01 {} {} 1", mark(withdrawn.as_bytes()), name("gremien/ag/")),
        "/gremien/ag/plan.txt 2026-01-20 2026-02-01 x".to_owned(),
        "/kalender.ics 2026-01-20 2026-01-20 -".to_owned(),
        format!("/sitzungen/treffen/ 2026-01-20 2026-03-01 x {} 1", name("sitzungen/treffen/")),
    ];
    assert_eq!(lines(&site), expected);
}

#[test]
fn where_a_text_is_wrong_its_address_is_not_spoken_of() {
    let lines = "/a/ 2026-01-01 2026-01-01 0123456789abcdef\n/b/ 2026-01-01 2026-01-01 0123456789abcdef\n";
    let codes = |site: Site| {
        let code = |line: &String| line.split(' ').nth(1).unwrap_or_default().to_owned();
        found(site, lines).iter().map(code).collect::<Vec<_>>()
    };
    // A text that cannot be read may have any address.
    assert_eq!(codes(Site::new().file("content/pages/a.md", "Ohne Kopf")), ["error[missing-front-matter]"]);
    // One that can be read has its address perhaps by the same mistake; the other one is gone in any case.
    let site = Site::new().entry("pages/a.md", "titel: A\nentwurf: ja\nkurzadrese: b", "");
    assert_eq!(codes(site), ["error[unknown-key]", "error[vanished-address]"]);
    // Nor is anything said of lists, on which it perhaps should stand.
    let dated = |day: &str| Site::new().entry("news/n.md", &format!("titel: N\ndatum: {day}"), "");
    let code_of = |day: &str| {
        let lines = found(dated(day), "/dokumente/2026/ 2026-01-01 2026-01-01 -\n");
        lines.iter().map(|line| line.split(' ').nth(1).unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(code_of("01.02.2026"), ["warning[vanished-list]"]);
    assert_eq!(code_of("31.02.2026"), ["error[impossible-date]"]);
}

#[test]
fn addresses_are_given_up_as_somebody_would_name_them() {
    let base = "2026-01-01 2026-01-01";
    let text = format!(
        "/a/ {base} 0123456789abcdef\n/a/alt.html {base} ->\n/a/Plan%20%C3%84.pdf {base} 0123456789abcdef\n/a/b/ {base} ->\n/x.html {base} ->\n"
    );
    for typed in ["/a/", "a", "/a", "a/index.html", "https://kiez.example/sro/a/", "https://kiez.example/sro/a/index.html", "/sro/a/"] {
        let site = Site::new().file("kiezblatt.lock", &text);
        let ran = site.run(&["vergiss", typed]);
        assert_eq!(
            (ran.status, ran.stdout.as_str()),
            (0, "Aufgegeben: /a/\nAufgegeben: /a/Plan%20%C3%84.pdf\n"),
            "{typed}: {}",
            ran.stderr
        );
        let gone = "2026-01-01 2026-03-01 x";
        let left = [format!("/a/ {gone}"), format!("/a/Plan%20%C3%84.pdf {gone}")];
        assert_eq!(
            lines(&site),
            [&left[..], &[format!("/a/alt.html {base} ->"), format!("/a/b/ {base} ->"), format!("/x.html {base} ->")]].concat()
        );
    }
    let site = Site::new().file("kiezblatt.lock", &text);
    let ran = site.run(&["forget", "/a/Plan Ä.pdf", "x.html", "--language", "en"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, "Given up: /a/Plan%20%C3%84.pdf\nGiven up: /x.html\n"));
    // Once is enough.
    let again = site.run(&["forget", "/a/Plan Ä.pdf", "--language", "en"]);
    assert_eq!((again.status, again.stderr.starts_with("Error: Kiezblatt does not remember the address /a/Plan Ä.pdf;")), (2, true));
}

#[test]
fn what_is_not_remembered_cannot_be_given_up() {
    let forget = |site: &Site, typed: &[&str]| {
        let ran = site.run(&[&["forget"], typed].concat());
        assert_eq!(ran.stdout, "");
        (ran.status, ran.stderr)
    };
    let text = "/gremien/ag-kiez/ 2026-01-01 2026-01-01 0123456789abcdef\n";
    let site = Site::new().file("kiezblatt.lock", text);
    let unknown = "Fehler: Die Adresse /gremien/ag-kies/ hat sich Kiezblatt nicht gemerkt; es wurde nichts aufgegeben. Meinten Sie /gremien/ag-kiez/?\n";
    assert_eq!(forget(&site, &["/gremien/ag-kiez/", "/gremien/ag-kies/"]), (2, unknown.to_owned()));
    let far = "Fehler: Die Adresse https://anders.example/ hat sich Kiezblatt nicht gemerkt; es wurde nichts aufgegeben. Die Adressen stehen in kiezblatt.lock.\n";
    assert_eq!(forget(&site, &["https://anders.example/"]), (2, far.to_owned()));
    assert_eq!(fs::read_to_string(site.path("kiezblatt.lock")).unwrap(), text);
    // A broken line would be lost.
    site.write("kiezblatt.lock", format!("{text}und das\n"));
    let (status, broken) = forget(&site, &["/gremien/ag-kiez/"]);
    assert!(status == 1 && broken.starts_with("kiezblatt.lock:2:1: error[invalid-register]: "), "{broken}");
    site.remove("kiezblatt.lock");
    let none = "Fehler: Diese Website merkt sich keine Adressen: Neben kiezblatt.yaml liegt keine kiezblatt.lock.\n";
    assert_eq!(forget(&site, &["/a/"]), (2, none.to_owned()));
}

#[test]
fn what_others_wrote_meanwhile_is_not_lost() {
    let site = site();
    let read = |site: &Site| RegisterFile::read(fs::read(site.path("kiezblatt.lock")).unwrap());
    let known = read(&site);
    let pulled = "/b/ 2026-01-01 2026-01-01 0123456789abcdef\n";
    site.write("kiezblatt.lock", pulled);
    let ours = RegisterFile::read(b"/a/ 2026-01-01 2026-01-01 0123456789abcdef\n".to_vec());
    let rewritten = known.rewritten(&ours.register).unwrap();
    kiezblatt::publish::remember(site.root(), &rewritten, ("", "")).unwrap();
    assert_eq!(fs::read_to_string(site.path("kiezblatt.lock")).unwrap(), pulled);
}

#[test]
fn the_demo_site_has_just_the_addresses_that_it_remembers() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = kiezblatt::settings::read(fs::read(root.join("kiezblatt.yaml")).unwrap(), &mut Vec::new()).unwrap();
    let options = kiezblatt::settings::Options { drafts: false, today: jiff::civil::date(2026, 11, 22) };
    let snapshot = kiezblatt::source::read_snapshot(root, &settings.theme);
    let output = kiezblatt::pipeline::Collected::default();
    let outcome = kiezblatt::pipeline::build(snapshot, &settings, &options, &mut crate::site::no_memo(), &output).unwrap();
    assert_eq!(outcome.rewritten().map(|register| register.text), None, "cargo run -- build --today 2026-11-22, and commit kiezblatt.lock");
    assert!(root.join("kiezblatt.lock").exists());
}

/// A programme knows a meeting by a name that stays when its file is renamed, and its items by numbers that stay when others come.
#[test]
fn a_renamed_entry_keeps_its_name_and_its_items() {
    let meeting = |more: &str, items: &str| format!("gremium: ag\ndatum: 14.01.2026\n{more}tagesordnung: [{items}]");
    let site = Site::new().entry("bodies/ag.md", "titel: AG", "").entry("meetings/treffen.md", &meeting("", "Anfang, Ende"), "");
    site.write("kiezblatt.lock", empty());
    builds(&site, "2026-01-20");
    let line = |address: &str| lines(&site).into_iter().find(|line| line.starts_with(&format!("/{address} "))).unwrap();
    let first: Vec<String> = line("sitzungen/treffen/").split(' ').map(str::to_owned).collect();
    assert_eq!((first[4].clone(), first[5].as_str()), (name("sitzungen/treffen/").to_string(), "0"));
    let numbers = |word: &str| word.split(',').map(|item| item.split(':').next().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(numbers(&first[6]), ["1", "2"]);
    site.remove("content/meetings/treffen.md");
    let site = site.entry("meetings/auftakt.md", &meeting("fruehere_adressen: [/sitzungen/treffen/]\n", "Neu, Anfang"), "");
    builds(&site, "2026-02-01");
    let line = |address: &str| lines(&site).into_iter().find(|line| line.starts_with(&format!("/{address} "))).unwrap();
    let second: Vec<String> = line("sitzungen/auftakt/").split(' ').map(str::to_owned).collect();
    assert_eq!((second[1].as_str(), second[2].as_str(), &second[4], second[5].as_str()), ("2026-01-20", "2026-02-01", &first[4], "1"));
    assert_eq!((numbers(&second[6]), second[6].ends_with(":x")), (vec!["3".to_owned(), "1".to_owned(), "2".to_owned()], true));
    assert_eq!(line("sitzungen/treffen/"), "/sitzungen/treffen/ 2026-01-20 2026-02-01 ->");
    // Another meeting that is put under the old name has a name of its own.
    site.write("content/meetings/auftakt.md", format!("---\n{}\n---\n", meeting("", "Neu, Anfang")));
    let site = site.entry("meetings/treffen.md", &meeting("", ""), "");
    builds(&site, "2026-02-02");
    let other = lines(&site).into_iter().find(|line| line.starts_with("/sitzungen/treffen/ ")).unwrap();
    assert_eq!(other.split(' ').nth(4), Some(name("sitzungen/treffen/").part("1").to_string().as_str()));
}

#[test]
fn an_automatic_run_changes_nothing_that_is_remembered() {
    let site = site();
    let locked = ["build", "--quiet", "--locked", "--today", "2026-01-20"];
    let refused = site.run(&locked);
    let expected = "Es wurde nichts veröffentlicht; die letzte Fassung bleibt, wie sie ist.\nFehler: kiezblatt.lock müsste sich ändern, und mit --locked darf sie das nicht. Bauen Sie einmal ohne --locked, und nehmen Sie die geänderte Datei zu den anderen Änderungen der Website.\n";
    assert_eq!((refused.status, refused.stderr.contains(expected), site.path("public").exists()), (1, true, false), "{}", refused.stderr);
    assert_eq!(lines(&site), [""; 0]);
    builds(&site, "2026-01-20");
    let before = lines(&site);
    let ran = site.run(&locked);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert_eq!(lines(&site), before);
    // A site without memory has nothing that could change.
    site.remove("kiezblatt.lock");
    assert_eq!(site.run(&locked).status, 0);
}
