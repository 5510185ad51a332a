//! What the terminal says while a site is followed, line by line and in both languages: one line a round, findings below
//! it, and nothing twice.

use std::fs::{self, File};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::NamedTempFile;

use crate::papers;
use crate::rich;
use crate::site::{SETTINGS, Site};

const LONGEST: Duration = Duration::from_mins(1);

/// A program that follows a site, and how much of what it printed has been looked at.
struct Session<'s> {
    site: &'s Site,
    child: Child,
    log: NamedTempFile,
    seen: String,
}

impl<'s> Session<'s> {
    fn start(site: &'s Site, arguments: &[&str]) -> Self {
        let log = NamedTempFile::new().unwrap();
        let output = || Stdio::from(File::options().append(true).open(log.path()).unwrap());
        let mut command = Command::new(env!("CARGO_BIN_EXE_kiezblatt"));
        command.args(arguments).args(["--today", "2026-03-01", "--root"]).arg(site.root()).stdin(Stdio::null());
        let child = command.stdout(output()).stderr(output()).spawn().unwrap();
        Session { site, child, log, seen: String::new() }
    }

    /// Everything that it has printed; what differs from run to run is replaced: `UHR`, `0,00 s`, `PORT`, `ORT`.
    fn printed(&self) -> String {
        let text = fs::read_to_string(self.log.path()).unwrap().replace(&self.site.root().display().to_string(), "ORT");
        text.lines().map(|line| format!("{}\n", same_each_time(line))).collect()
    }

    /// Waits until it has printed this, and nothing else, since the last time.
    fn says(&mut self, expected: &str) {
        let (began, expected) = (Instant::now(), format!("{}{expected}", self.seen));
        while self.printed() != expected && began.elapsed() < LONGEST {
            sleep(Duration::from_millis(20));
        }
        let printed = self.printed();
        assert_eq!(printed.strip_prefix(&self.seen), expected.strip_prefix(&self.seen), "whole output:\n{printed}");
        self.seen = printed;
    }

    /// Changes several things while it does not look.
    fn at_once(&self, change: impl FnOnce(&Site)) {
        self.signal("STOP");
        change(self.site);
        self.signal("CONT");
    }

    fn signal(&self, signal: &str) {
        let killed = Command::new("kill").args([&format!("-{signal}"), &self.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
    }

    /// Presses Ctrl-C; nothing more is said.
    fn ends(mut self) {
        self.signal("INT");
        assert_eq!(self.child.wait().unwrap().code(), Some(130));
        assert_eq!(self.printed(), self.seen);
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

fn same_each_time(line: &str) -> String {
    let is_time =
        line.len() > 9 && line.bytes().take(9).zip(*b"00:00:00 ").all(|(b, form)| b == form || form == b'0' && b.is_ascii_digit());
    let line = if is_time { format!("UHR{}", &line[8..]) } else { line.to_owned() };
    let words = line.split(' ').map(|word| {
        let is_seconds = word.len() >= 4 && word.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.') && !word.ends_with('.');
        let port = word.strip_prefix("http://127.0.0.1:");
        match port {
            Some(_) => "http://127.0.0.1:PORT/".to_owned(),
            None if is_seconds => word.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).skip(word.len() - 4).collect(),
            None => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A body, two meetings, two pages.
fn site() -> Site {
    let meeting = "gremium: ag\ndatum: 2026-02-0";
    Site::new()
        .entry("bodies/ag.md", "titel: AG Kiez", "Plant.\n")
        .entry("meetings/eins.md", &format!("{meeting}1"), "Erste.\n")
        .entry("meetings/zwei.md", &format!("{meeting}2"), "Zweite.\n")
        .entry("pages/a.md", "titel: A", "Text.\n")
        .entry("pages/b.md", "titel: B", "Text.\n")
}

fn page(title: &str, text: &str) -> String {
    format!("---\ntitel: {title}\n---\n{text}\n")
}

/// A change, and what is said of it in German and in English.
type Step = (&'static str, fn(&Session<'_>), [&'static str; 2]);

fn play(arguments: &[&str], steps: &[Step]) {
    for (at, language) in ["de", "en"].into_iter().enumerate() {
        let site = site();
        let mut session = Session::start(&site, &[arguments, &["--language", language]].concat());
        for (what, change, said) in steps {
            eprintln!("{language}: {what}");
            change(&session);
            session.says(said[at]);
        }
        session.ends();
    }
}

const BROKEN: &str = "[Ins Leere](nichts.md)";

const IN_THE_PREVIEW: &[Step] = &[
    (
        "the first round",
        |_| {},
        [
            "20 Seiten in 0,00 s, keine Warnungen.\nVorschau: http://127.0.0.1:PORT/ (Strg-C beendet)\n",
            "20 pages in 0.00 s, 0 warnings.\nPreview: http://127.0.0.1:PORT/ (Ctrl-C ends)\n",
        ],
    ),
    (
        "a text",
        |s| s.site.write("content/pages/a.md", page("A", "Neu.")),
        ["UHR pages/a.md: 1 von 20 Seiten neu, in 0,00 s.\n", "UHR pages/a.md: 1 of 20 pages made anew, in 0.00 s.\n"],
    ),
    (
        "a title of several pages",
        |s| s.site.write("content/bodies/ag.md", page("AG Neu", "Plant.")),
        ["UHR bodies/ag.md: 11 von 20 Seiten neu, in 0,00 s.\n", "UHR bodies/ag.md: 11 of 20 pages made anew, in 0.00 s.\n"],
    ),
    (
        "two files at once",
        |s| {
            s.at_once(|site| {
                site.write("content/pages/a.md", page("A", "Anders."));
                site.write("content/pages/b.md", page("B", "Anders."));
            });
        },
        [
            "UHR pages/a.md und eine weitere Datei: 2 von 20 Seiten neu, in 0,00 s.\n",
            "UHR pages/a.md and one more file: 2 of 20 pages made anew, in 0.00 s.\n",
        ],
    ),
    (
        "three files at once",
        |s| {
            s.at_once(|site| {
                for name in ["x", "y", "z"] {
                    site.write(&format!("content/meetings/m/{name}.pdf"), papers::of("x.pdf", name));
                }
            });
        },
        [
            "UHR meetings/m/x.pdf und 2 weitere Dateien: keine von 20 Seiten neu, in 0,00 s.\n",
            "UHR meetings/m/x.pdf and 2 more files: none of 20 pages made anew, in 0.00 s.\n",
        ],
    ),
    (
        "a mistake",
        |s| s.site.write("content/pages/a.md", page("A", BROKEN)),
        [
            "UHR pages/a.md:\ncontent/pages/a.md:4:1: error[broken-link]: Der Link „nichts.md“ führt ins Leere.\n    4 | [Ins Leere](nichts.md)\n      | ^^^^^^^^^^^^^^^^^^^^^^\n      = Hilfe: Prüfen Sie den Pfad; er gilt von der Datei aus, in der er steht, zum Beispiel „../bodies/ag-kiez.md“.\n\n1 Fehler, 0 Warnungen.\n",
            "UHR pages/a.md:\ncontent/pages/a.md:4:1: error[broken-link]: The link “nichts.md” leads nowhere.\n    4 | [Ins Leere](nichts.md)\n      | ^^^^^^^^^^^^^^^^^^^^^^\n      = Help: Check the path; it counts from the file in which it stands, for example “../bodies/ag-kiez.md”.\n\n1 error, 0 warnings.\n",
        ],
    ),
    (
        "another text",
        |s| s.site.write("content/pages/b.md", page("B", "Noch einmal.")),
        ["UHR pages/b.md:\nWie zuvor: 1 Fehler, 0 Warnungen.\n", "UHR pages/b.md:\nAs before: 1 error, 0 warnings.\n"],
    ),
    (
        "its repair",
        |s| s.site.write("content/pages/a.md", page("A", "Wieder gut.")),
        ["UHR pages/a.md: behoben; 2 von 20 Seiten neu, in 0,00 s.\n", "UHR pages/a.md: mended; 2 of 20 pages made anew, in 0.00 s.\n"],
    ),
    (
        "wrong settings",
        |s| s.site.write("kiezblatt.yaml", format!("{SETTINGS}farbe: rot\n")),
        [
            "UHR kiezblatt.yaml:\nkiezblatt.yaml:3:1: error[unknown-key]: Die Angabe „farbe“ gibt es in kiezblatt.yaml nicht.\n    3 | farbe: rot\n      | ^^^^^\n      = Hilfe: Möglich sind: title, base_url, language, time_zone, theme, publisher, menu, design, output, accessible_since, accessibility, allowed_names, hosting, interfaces, open_data, oparl, editor.\n\n1 Fehler, 0 Warnungen.\n",
            "UHR kiezblatt.yaml:\nkiezblatt.yaml:3:1: error[unknown-key]: There is no key “farbe” in kiezblatt.yaml.\n    3 | farbe: rot\n      | ^^^^^\n      = Help: Possible keys are: title, base_url, language, time_zone, theme, publisher, menu, design, output, accessible_since, accessibility, allowed_names, hosting, interfaces, open_data, oparl, editor.\n\n1 error, 0 warnings.\n",
        ],
    ),
    (
        "a text meanwhile",
        |s| s.site.write("content/pages/b.md", page("B", "Währenddessen.")),
        ["UHR pages/b.md:\nWie zuvor: 1 Fehler, 0 Warnungen.\n", "UHR pages/b.md:\nAs before: 1 error, 0 warnings.\n"],
    ),
    (
        "right settings",
        |s| s.site.write("kiezblatt.yaml", SETTINGS),
        [
            "UHR kiezblatt.yaml: behoben; 1 von 20 Seiten neu, in 0,00 s.\n",
            "UHR kiezblatt.yaml: mended; 1 of 20 pages made anew, in 0.00 s.\n",
        ],
    ),
    (
        "no settings",
        |s| s.site.remove("kiezblatt.yaml"),
        [
            "UHR kiezblatt.yaml:\nFehler: Im Ordner ORT liegt keine kiezblatt.yaml mehr. Ist ein Netzlaufwerk getrennt oder die Datei umbenannt? Sobald sie wieder da ist, geht es weiter.\n",
            "UHR kiezblatt.yaml:\nError: The folder ORT holds no kiezblatt.yaml any more. Is a network drive disconnected, or was the file renamed? Work goes on as soon as it is back.\n",
        ],
    ),
    (
        "settings again",
        |s| s.site.write("kiezblatt.yaml", SETTINGS),
        [
            "UHR kiezblatt.yaml: behoben; keine von 20 Seiten neu, in 0,00 s.\n",
            "UHR kiezblatt.yaml: mended; none of 20 pages made anew, in 0.00 s.\n",
        ],
    ),
    (
        "a warning",
        |s| s.site.write("content/pages/a.md", page("A", "<script>x</script>")),
        [
            "UHR pages/a.md: 1 von 20 Seiten neu, in 0,00 s.\ncontent/pages/a.md:4:1: warning[removed-html]: Das HTML-Element <script> wurde weggelassen.\n    4 | <script>x</script>\n      | ^^^^^^^^\n      = Hilfe: Benutzen Sie Markdown; einfache Auszeichnungen wie <abbr> oder <sub> sind erlaubt.\n\n",
            "UHR pages/a.md: 1 of 20 pages made anew, in 0.00 s.\ncontent/pages/a.md:4:1: warning[removed-html]: The HTML element <script> was left out.\n    4 | <script>x</script>\n      | ^^^^^^^^\n      = Help: Use Markdown; simple markup such as <abbr> or <sub> is allowed.\n\n",
        ],
    ),
    (
        "the same warning",
        |s| s.site.write("content/pages/b.md", page("B", "Trotzdem.")),
        [
            "UHR pages/b.md: 1 von 20 Seiten neu, in 0,00 s.\nWie zuvor: 0 Fehler, 1 Warnung.\n",
            "UHR pages/b.md: 1 of 20 pages made anew, in 0.00 s.\nAs before: 0 errors, 1 warning.\n",
        ],
    ),
    (
        "no warning",
        |s| s.site.write("content/pages/a.md", page("A", "Ohne.")),
        ["UHR pages/a.md: 1 von 20 Seiten neu, in 0,00 s.\n", "UHR pages/a.md: 1 of 20 pages made anew, in 0.00 s.\n"],
    ),
];

#[test]
fn a_session_of_the_preview_is_told_in_single_lines() {
    play(&["serve", "--port", "0"], IN_THE_PREVIEW);
}

const WHILE_BUILDING: &[Step] = &[
    (
        "the first round",
        |_| {},
        [
            "Website: ORT; Adresse: https://kiez.example/sro/; Thema: kiezblatt; heute: 2026-03-01.\n20 Seiten in 0,00 s, keine Warnungen; Dateien: 60 neu, 0 unverändert, 0 entfernt; ein neuer Bau gibt dasselbe.\nIch warte auf die nächste Änderung; Strg-C beendet.\nIch sehe den Ordner etwa zweimal in der Sekunde durch.\n",
            "Site: ORT; address: https://kiez.example/sro/; theme: kiezblatt; today: 2026-03-01.\n20 pages in 0.00 s, 0 warnings; files: 60 new, 0 unchanged, 0 removed; a clean build gives the same.\nWaiting for the next change; Ctrl-C ends.\nLooking through the folder about twice a second.\n",
        ],
    ),
    (
        "a text",
        |s| s.site.write("content/pages/a.md", page("A", "Neu.")),
        [
            "UHR pages/a.md: 1 von 20 Seiten neu, in 0,00 s; Dateien: 1 neu, 59 unverändert, 0 entfernt; ein neuer Bau gibt dasselbe.\n",
            "UHR pages/a.md: 1 of 20 pages made anew, in 0.00 s; files: 1 new, 59 unchanged, 0 removed; a clean build gives the same.\n",
        ],
    ),
    (
        "a mistake",
        |s| s.site.write("content/pages/a.md", page("A", BROKEN)),
        [
            "UHR pages/a.md:\ncontent/pages/a.md:4:1: error[broken-link]: Der Link „nichts.md“ führt ins Leere.\n    4 | [Ins Leere](nichts.md)\n      | ^^^^^^^^^^^^^^^^^^^^^^\n      = Hilfe: Prüfen Sie den Pfad; er gilt von der Datei aus, in der er steht, zum Beispiel „../bodies/ag-kiez.md“.\n\n1 Fehler, 0 Warnungen.\nEs wurde nichts veröffentlicht; die letzte Fassung bleibt, wie sie ist.\n",
            "UHR pages/a.md:\ncontent/pages/a.md:4:1: error[broken-link]: The link “nichts.md” leads nowhere.\n    4 | [Ins Leere](nichts.md)\n      | ^^^^^^^^^^^^^^^^^^^^^^\n      = Help: Check the path; it counts from the file in which it stands, for example “../bodies/ag-kiez.md”.\n\n1 error, 0 warnings.\nNothing was published; the last version stays as it is.\n",
        ],
    ),
    (
        "another text",
        |s| s.site.write("content/pages/b.md", page("B", "Noch einmal.")),
        [
            "UHR pages/b.md:\nWie zuvor: 1 Fehler, 0 Warnungen.\nEs wurde nichts veröffentlicht; die letzte Fassung bleibt, wie sie ist.\n",
            "UHR pages/b.md:\nAs before: 1 error, 0 warnings.\nNothing was published; the last version stays as it is.\n",
        ],
    ),
    (
        "its repair",
        |s| s.site.write("content/pages/a.md", page("A", "Wieder gut.")),
        [
            "UHR pages/a.md: behoben; 2 von 20 Seiten neu, in 0,00 s; Dateien: 2 neu, 58 unverändert, 0 entfernt; ein neuer Bau gibt dasselbe.\n",
            "UHR pages/a.md: mended; 2 of 20 pages made anew, in 0.00 s; files: 2 new, 58 unchanged, 0 removed; a clean build gives the same.\n",
        ],
    ),
    (
        "a file that is not ours",
        |s| {
            s.site.write("public/fremd.txt", "x");
            s.site.write("content/pages/a.md", page("A", "Weiter."));
        },
        [
            "UHR pages/a.md: 1 von 20 Seiten neu, in 0,00 s; Dateien: 1 neu, 59 unverändert, 0 entfernt; ein neuer Bau gibt dasselbe.\nHinweis: fremd.txt im Ausgabeordner stammt nicht von Kiezblatt und bleibt liegen.\n",
            "UHR pages/a.md: 1 of 20 pages made anew, in 0.00 s; files: 1 new, 59 unchanged, 0 removed; a clean build gives the same.\nNote: fremd.txt in the output folder is not Kiezblatt's and stays there.\n",
        ],
    ),
    (
        "and is no news",
        |s| s.site.write("content/pages/a.md", page("A", "Und weiter.")),
        [
            "UHR pages/a.md: 1 von 20 Seiten neu, in 0,00 s; Dateien: 1 neu, 59 unverändert, 0 entfernt; ein neuer Bau gibt dasselbe.\n",
            "UHR pages/a.md: 1 of 20 pages made anew, in 0.00 s; files: 1 new, 59 unchanged, 0 removed; a clean build gives the same.\n",
        ],
    ),
    (
        "no output folder",
        |s| {
            s.at_once(|site| {
                fs::rename(site.path("public"), site.path("beiseite")).unwrap();
                site.write("public", "");
                site.write("content/pages/a.md", page("A", "Ungeschrieben."));
            });
        },
        [
            "UHR pages/a.md:\nFehler: In diesen Ordner wird nicht geschrieben (ORT/public): dort liegt eine Datei.\nIch versuche es weiter, bis es gelingt.\n",
            "UHR pages/a.md:\nError: This folder is not written to (ORT/public): there is a file of that name.\nTrying again until it works.\n",
        ],
    ),
    (
        "another text",
        |s| s.site.write("content/pages/b.md", page("B", "Auch nicht.")),
        [
            "UHR pages/a.md und eine weitere Datei:\nWie zuvor: In diesen Ordner wird nicht geschrieben (ORT/public): dort liegt eine Datei.\n",
            "UHR pages/a.md and one more file:\nAs before: This folder is not written to (ORT/public): there is a file of that name.\n",
        ],
    ),
    (
        "it is there again, and nothing is saved",
        |s| {
            s.at_once(|site| {
                site.remove("public");
                fs::rename(site.path("beiseite"), site.path("public")).unwrap();
            });
        },
        [
            "UHR pages/a.md und eine weitere Datei: behoben; 2 von 20 Seiten neu, in 0,00 s; Dateien: 2 neu, 58 unverändert, 0 entfernt; ein neuer Bau gibt dasselbe.\n",
            "UHR pages/a.md and one more file: mended; 2 of 20 pages made anew, in 0.00 s; files: 2 new, 58 unchanged, 0 removed; a clean build gives the same.\n",
        ],
    ),
    (
        "wrong settings",
        |s| s.site.write("kiezblatt.yaml", format!("{SETTINGS}farbe: rot\n")),
        [
            "UHR kiezblatt.yaml:\nkiezblatt.yaml:3:1: error[unknown-key]: Die Angabe „farbe“ gibt es in kiezblatt.yaml nicht.\n    3 | farbe: rot\n      | ^^^^^\n      = Hilfe: Möglich sind: title, base_url, language, time_zone, theme, publisher, menu, design, output, accessible_since, accessibility, allowed_names, hosting, interfaces, open_data, oparl, editor.\n\n1 Fehler, 0 Warnungen.\nEs wurde nichts veröffentlicht; die letzte Fassung bleibt, wie sie ist.\n",
            "UHR kiezblatt.yaml:\nkiezblatt.yaml:3:1: error[unknown-key]: There is no key “farbe” in kiezblatt.yaml.\n    3 | farbe: rot\n      | ^^^^^\n      = Help: Possible keys are: title, base_url, language, time_zone, theme, publisher, menu, design, output, accessible_since, accessibility, allowed_names, hosting, interfaces, open_data, oparl, editor.\n\n1 error, 0 warnings.\nNothing was published; the last version stays as it is.\n",
        ],
    ),
    (
        "right settings",
        |s| s.site.write("kiezblatt.yaml", SETTINGS),
        [
            "UHR kiezblatt.yaml: behoben; keine von 20 Seiten neu, in 0,00 s; Dateien: 0 neu, 60 unverändert, 0 entfernt; ein neuer Bau gibt dasselbe.\n",
            "UHR kiezblatt.yaml: mended; none of 20 pages made anew, in 0.00 s; files: 0 new, 60 unchanged, 0 removed; a clean build gives the same.\n",
        ],
    ),
    (
        "a register of addresses, which the program itself fills",
        |s| s.site.write("kiezblatt.lock", ""),
        [
            "UHR kiezblatt.lock: keine von 20 Seiten neu, in 0,00 s; Dateien: 22 neu, 38 unverändert, 0 entfernt; ein neuer Bau gibt dasselbe.\n",
            "UHR kiezblatt.lock: none of 20 pages made anew, in 0.00 s; files: 22 new, 38 unchanged, 0 removed; a clean build gives the same.\n",
        ],
    ),
    (
        "which is no news",
        |s| {
            while !fs::read_to_string(s.site.path("kiezblatt.lock")).unwrap().contains("\n/gremien/ag/ 2026-03-01 2026-03-01 ") {
                sleep(Duration::from_millis(20));
            }
            sleep(Duration::from_millis(800));
            s.site.write("content/pages/b.md", page("B", "Gemerkt."));
        },
        [
            "UHR pages/b.md: 1 von 20 Seiten neu, in 0,00 s; Dateien: 1 neu, 59 unverändert, 0 entfernt; ein neuer Bau gibt dasselbe.\n",
            "UHR pages/b.md: 1 of 20 pages made anew, in 0.00 s; files: 1 new, 59 unchanged, 0 removed; a clean build gives the same.\n",
        ],
    ),
    (
        "what somebody else remembers",
        |s| s.site.write("kiezblatt.lock", "/weg/ 2026-01-01 2026-01-01 ->\n"),
        [
            "UHR kiezblatt.lock:\nkiezblatt.lock:1:1: error[vanished-address]: Von der früheren Adresse /weg/ wurde bisher weitergeleitet; jetzt führt sie ins Leere.\n    1 | /weg/ 2026-01-01 2026-01-01 ->\n      | ^^^^^\n      = Hilfe: Tragen Sie in dem Eintrag ein, zu dem sie führen soll: „fruehere_adressen: [/weg/]“. Oder geben Sie die Adresse auf: „kiezblatt forget /weg/“.\n\n1 Fehler, 0 Warnungen.\nEs wurde nichts veröffentlicht; die letzte Fassung bleibt, wie sie ist.\n",
            "UHR kiezblatt.lock:\nkiezblatt.lock:1:1: error[vanished-address]: The alias /weg/ used to lead to an entry; now it leads nowhere.\n    1 | /weg/ 2026-01-01 2026-01-01 ->\n      | ^^^^^\n      = Help: Write in the entry that it should lead to: “aliases: [/weg/]”. Or give the address up: “kiezblatt forget /weg/”.\n\n1 error, 0 warnings.\nNothing was published; the last version stays as it is.\n",
        ],
    ),
];

#[test]
fn a_session_of_build_watch_is_told_in_single_lines() {
    play(&["build", "--watch", "--poll", "--verify", "--verbose"], WHILE_BUILDING);
}

/// Saves of every sort in the site with everything in it.
fn edit_everything(site: &Site, settled: &dyn Fn()) {
    let entry = |path: &str| fs::read_to_string(site.path(&format!("content/{path}"))).unwrap();
    let body = entry("bodies/ag-kiez.md");
    let edits: [(&str, String); 6] = [
        ("bodies/ag-kiez.md", body.replace("Arbeitsgruppe Kiez", "Arbeitsgruppe am See")),
        ("pages/glossar.md", entry("pages/glossar.md").replace("dafür", "dagegen")),
        ("meetings/2026-03-11-ag-kiez.md", entry("meetings/2026-03-11-ag-kiez.md").replace("03-11", "03-18")),
        ("documents/vortrag.md", entry("documents/vortrag.md").replace("2025-09-20", "2025-09-21")),
        ("bodies/ag-kiez.md", body.replace("parent: lenkung", "parent: gibt-es-nicht")),
        ("bodies/ag-kiez.md", body.clone()),
    ];
    for (path, text) in edits {
        site.write(&format!("content/{path}"), text);
        settled();
    }
    site.write("content/aktionsraeume/mitte/platz.png", papers::of("platz.png", "Andere Bytes"));
    settled();
    let (from, to) = (site.path("content/pages/impressum.md"), site.path("content/pages/kontakt.md"));
    fs::rename(from, to).unwrap();
    settled();
    site.write("kiezblatt.yaml", rich::SETTINGS.replace("Musterstadt", "Beispielstadt"));
    settled();
    site.remove("content/news/2026-02-20-termine.md");
    settled();
}

#[test]
fn a_clean_build_gives_the_same_after_saves_of_every_sort() {
    let commands: [&[&str]; 2] = [&["serve", "--port", "0", "--verify", "--verbose"], &["build", "--watch", "--verify", "--verbose"]];
    for command in commands {
        let site = rich::site();
        let session = Session::start(&site, &[command, &["--language", "de"]].concat());
        let rounds = || session.printed().lines().filter(|line| line.starts_with("UHR ")).count();
        let wait = |what: &str, is_so: &dyn Fn() -> bool| {
            let began = Instant::now();
            while !is_so() {
                assert!(began.elapsed() < LONGEST, "{what}:\n{}", session.printed());
                sleep(Duration::from_millis(20));
            }
        };
        wait("the first round", &|| session.printed().contains("Strg-C"));
        let done = std::cell::Cell::new(0);
        edit_everything(&site, &|| {
            wait("a round", &|| rounds() > done.get());
            done.set(rounds());
        });
        let printed = session.printed();
        assert!(!printed.contains("Fehler von Kiezblatt") && !printed.contains("nicht verglichen"), "{printed}");
        let compared = printed.matches("; ein neuer Bau gibt dasselbe.").count();
        assert_eq!(printed.matches("unknown-reference").count(), 1, "{printed}");
        // The first round, and all but the one with the mistake.
        assert_eq!((compared, done.get()), (10, 10), "{printed}");
    }
}

const FOR_AN_EDITOR: &[Step] = &[
    (
        "the first round",
        |_| {},
        [
            "20 Seiten in 0,00 s, keine Warnungen.\nAlles in Ordnung.\nVorschau: http://127.0.0.1:PORT/ (Strg-C beendet)\n",
            "20 pages in 0.00 s, 0 warnings.\nAll is well.\nPreview: http://127.0.0.1:PORT/ (Ctrl-C ends)\n",
        ],
    ),
    (
        "a mistake",
        |s| s.site.write("content/pages/a.md", page("A", BROKEN)),
        [
            "UHR pages/a.md:\ncontent/pages/a.md:4:1: error[broken-link]: Der Link „nichts.md“ führt ins Leere.\n    4 | [Ins Leere](nichts.md)\n      | ^^^^^^^^^^^^^^^^^^^^^^\n      = Hilfe: Prüfen Sie den Pfad; er gilt von der Datei aus, in der er steht, zum Beispiel „../bodies/ag-kiez.md“.\n\n1 Fehler, 0 Warnungen.\n",
            "UHR pages/a.md:\ncontent/pages/a.md:4:1: error[broken-link]: The link “nichts.md” leads nowhere.\n    4 | [Ins Leere](nichts.md)\n      | ^^^^^^^^^^^^^^^^^^^^^^\n      = Help: Check the path; it counts from the file in which it stands, for example “../bodies/ag-kiez.md”.\n\n1 error, 0 warnings.\n",
        ],
    ),
    (
        "the same mistake, told again",
        |s| s.site.write("content/pages/b.md", page("B", "Trotzdem.")),
        [
            "UHR pages/b.md:\ncontent/pages/a.md:4:1: error[broken-link]: Der Link „nichts.md“ führt ins Leere.\n    4 | [Ins Leere](nichts.md)\n      | ^^^^^^^^^^^^^^^^^^^^^^\n      = Hilfe: Prüfen Sie den Pfad; er gilt von der Datei aus, in der er steht, zum Beispiel „../bodies/ag-kiez.md“.\n\n1 Fehler, 0 Warnungen.\n",
            "UHR pages/b.md:\ncontent/pages/a.md:4:1: error[broken-link]: The link “nichts.md” leads nowhere.\n    4 | [Ins Leere](nichts.md)\n      | ^^^^^^^^^^^^^^^^^^^^^^\n      = Help: Check the path; it counts from the file in which it stands, for example “../bodies/ag-kiez.md”.\n\n1 error, 0 warnings.\n",
        ],
    ),
    (
        "its repair",
        |s| s.site.write("content/pages/a.md", page("A", "Wieder gut.")),
        [
            "UHR pages/a.md: behoben; 2 von 20 Seiten neu, in 0,00 s.\nAlles in Ordnung.\n",
            "UHR pages/a.md: mended; 2 of 20 pages made anew, in 0.00 s.\nAll is well.\n",
        ],
    ),
];

#[test]
fn an_editor_that_reads_along_is_told_everything_in_every_round() {
    play(&["serve", "--port", "0", "--repeat"], FOR_AN_EDITOR);
}
