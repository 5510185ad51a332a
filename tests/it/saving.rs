//! The ways in which programs save, and what people do to folders, each against the program that watches: by events, and
//! by looking through the folder.

use std::fs::{self, File, FileTimes};
use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{scope, sleep};
use std::time::{Duration, SystemTime};

use crate::site::{SETTINGS, Site, tree};
use crate::watch::{WAYS, Watching};

const PAGE: &str = "public/a/index.html";

fn page(text: &str) -> String {
    format!("---\ntitle: A\n---\n{text}\n")
}

fn site() -> Site {
    Site::new().entry("pages/a.md", "title: A", "Fassung null\n")
}

/// How a program saves a text into a file.
type Way = (&'static str, fn(&Path, &str));

const SAVES: &[Way] = &[
    ("in place", |path, text| fs::write(path, text).unwrap()),
    ("in pieces, with the file held open", |path, text| {
        let mut file = File::create(path).unwrap();
        for piece in text.as_bytes().chunks(9) {
            file.write_all(piece).unwrap();
            sleep(Duration::from_millis(10));
        }
    }),
    ("aside and renamed", |path, text| {
        let aside = path.with_file_name("a.md.tmp");
        fs::write(&aside, text).unwrap();
        fs::rename(aside, path).unwrap();
    }),
    ("aside under a name of its own and renamed", |path, text| {
        let aside = path.with_file_name("sedK2x9");
        fs::write(&aside, text).unwrap();
        fs::rename(aside, path).unwrap();
    }),
    ("removed and made anew", |path, text| {
        fs::remove_file(path).unwrap();
        fs::write(path, text).unwrap();
    }),
    ("as LibreOffice does", |path, text| {
        let (lock, aside) = (path.with_file_name(".~lock.a.md#"), path.with_file_name("lu1234abcd.tmp"));
        fs::write(&lock, "Müller").unwrap();
        fs::write(&aside, text).unwrap();
        fs::rename(aside, path).unwrap();
        fs::remove_file(lock).unwrap();
    }),
    ("as vim does", |path, text| {
        let (probe, backup) = (path.with_file_name("4913"), path.with_file_name("a.md~"));
        fs::write(&probe, "").unwrap();
        fs::remove_file(probe).unwrap();
        fs::rename(path, &backup).unwrap();
        fs::write(path, text).unwrap();
        fs::remove_file(backup).unwrap();
    }),
    ("with the time it had before", |path, text| {
        let before = fs::metadata(path).unwrap().modified().unwrap();
        fs::write(path, text).unwrap();
        set_time(path, before);
    }),
    ("with a time in the future", |path, text| {
        fs::write(path, text).unwrap();
        set_time(path, SystemTime::now() + Duration::from_hours(1000));
    }),
];

fn set_time(path: &Path, time: SystemTime) {
    File::options().write(true).open(path).unwrap().set_times(FileTimes::new().set_modified(time)).unwrap();
}

#[test]
fn every_way_of_saving_reaches_the_output_and_is_one_change() {
    for more in WAYS {
        let site = site();
        let watching = Watching::start(&site, more);
        for (n, (way, save)) in SAVES.iter().enumerate() {
            // Every text has the same length.
            let text = format!("Fassung {n:04}");
            save(&site.path("content/pages/a.md"), &page(&text));
            watching.wait_for(PAGE, &text);
            assert!(!watching.printed().contains("error"), "{way}: {}", watching.printed());
        }
        // Nobody saves any more, so nothing may be built any more, also not because of the file from the future.
        watching.wait_until_quiet();
        let builds = watching.builds();
        sleep(Duration::from_millis(1500));
        assert_eq!(watching.builds(), builds, "{}", watching.printed());
        assert!(builds <= 2 * SAVES.len() + 1, "{}", watching.printed());
    }
}

#[test]
fn what_no_event_tells_of_is_found_and_it_is_said_once() {
    let site = site();
    // The same file under another name, in a folder that is not watched: a save there is told to nobody.
    site.write("anderswo/leer.txt", "");
    fs::hard_link(site.path("content/pages/a.md"), site.path("anderswo/a.md")).unwrap();
    let watching = Watching::start(&site, &[]).may_miss_events();
    let said = "Eine Änderung wurde vom System nicht gemeldet.";
    for text in ["Fassung eins", "Fassung zwei", "Fassung drei"] {
        fs::write(site.path("anderswo/a.md"), page(text)).unwrap();
        watching.wait_for(PAGE, text);
        watching.wait_until("it says so", |printed| printed.contains(said));
    }
    assert_eq!(watching.printed().matches(said).count(), 1);
}

/// A text that is emptied first and written later, with and without the file being held open.
const EMPTYING: &[Way] = &[
    ("held open", |path, text| {
        let mut file = File::create(path).unwrap();
        sleep(Duration::from_millis(150));
        file.write_all(text.as_bytes()).unwrap();
    }),
    ("closed", |path, text| {
        File::create(path).unwrap();
        sleep(Duration::from_millis(150));
        fs::write(path, text).unwrap();
    }),
    ("gone", |path, text| {
        fs::remove_file(path).unwrap();
        sleep(Duration::from_millis(20));
        fs::write(path, text).unwrap();
    }),
];

#[test]
fn a_file_that_is_emptied_first_shows_no_empty_page() {
    for more in WAYS {
        let site = site();
        let watching = Watching::start(&site, more);
        let is_over = AtomicBool::new(false);
        let seen = scope(|scope| {
            let seen = scope.spawn(|| {
                let mut without = Vec::new();
                while !is_over.load(Ordering::Relaxed) {
                    without.extend(fs::read_to_string(site.path(PAGE)).ok().filter(|page| !page.contains("Fassung")));
                    if !site.path(PAGE).exists() && site.path("public/index.html").exists() && !site.path(PAGE).exists() {
                        without.push("no page at all".to_owned());
                    }
                    sleep(Duration::from_millis(1));
                }
                without
            });
            for (n, (_, save)) in EMPTYING.iter().enumerate() {
                let text = format!("Fassung {n}");
                save(&site.path("content/pages/a.md"), &page(&text));
                watching.wait_for(PAGE, &text);
            }
            is_over.store(true, Ordering::Relaxed);
            seen.join().unwrap()
        });
        assert_eq!(seen, Vec::<String>::new(), "{}", watching.printed());
        assert!(!watching.printed().contains("error["), "{}", watching.printed());
    }
}

#[test]
fn a_file_that_stays_empty_or_gone_is_believed() {
    for more in WAYS {
        let site = site().entry("pages/b.md", "title: B", "Auch da\n");
        let watching = Watching::start(&site, more);
        site.remove("content/pages/b.md");
        watching.wait_for_presence("public/b", false);
        File::create(site.path("content/pages/a.md")).unwrap();
        watching.wait_until("it has no title", |printed| printed.contains("content/pages/a.md:1:1: error["));
        site.write("content/pages/a.md", page("Fassung eins"));
        watching.wait_for(PAGE, "Fassung eins");
    }
}

#[test]
fn new_folders_with_what_is_in_them_reach_the_output() {
    for more in WAYS {
        let site = site();
        let watching = Watching::start(&site, more);
        site.write("content/pages/x/y/z/neu.md", page("Ganz unten"));
        site.write("content/pages/x/oben.md", page("Weiter oben"));
        watching.wait_for("public/neu/index.html", "Ganz unten");
        watching.wait_for("public/oben/index.html", "Weiter oben");
        site.write("content/pages/x/y/z/neu.md", page("Und dann geändert"));
        watching.wait_for("public/neu/index.html", "Und dann geändert");
        // A folder that was filled elsewhere.
        site.write("anderswo/tief/fertig.md", page("Fertig hereingeschoben"));
        fs::rename(site.path("anderswo"), site.path("content/pages/anderswo")).unwrap();
        watching.wait_for("public/fertig/index.html", "Fertig hereingeschoben");
        site.write("content/pages/anderswo/tief/fertig.md", page("Auch dort wird gelesen"));
        watching.wait_for("public/fertig/index.html", "Auch dort wird gelesen");
        fs::rename(site.path("content/pages/anderswo/tief"), site.path("content/pages/umbenannt")).unwrap();
        site.write("content/pages/umbenannt/fertig.md", page("Nach dem Umbenennen"));
        watching.wait_for("public/fertig/index.html", "Nach dem Umbenennen");
        fs::remove_dir_all(site.path("content/pages/x")).unwrap();
        watching.wait_for_presence("public/neu", false);
        site.write("content/pages/x/neu.md", page("Wieder da"));
        watching.wait_for("public/neu/index.html", "Wieder da");
    }
}

#[test]
fn a_folder_that_is_moved_away_may_come_back() {
    for more in WAYS {
        let site = site().entry("news/n.md", "title: N\ndate: 2026-02-01", "Neues\n");
        let watching = Watching::start(&site, more);
        for n in 0..2 {
            fs::rename(site.path("content/news"), site.path("weg")).unwrap();
            watching.wait_for_presence("public/aktuelles/n", false);
            fs::rename(site.path("weg"), site.path("content/news")).unwrap();
            watching.wait_for("public/aktuelles/n/index.html", "Neues");
            let text = format!("Geändert zum {n}. Mal");
            site.write("content/news/n.md", format!("---\ntitle: N\ndate: 2026-02-01\n---\n{text}\n"));
            watching.wait_for("public/aktuelles/n/index.html", &text);
            site.write("content/news/n.md", "---\ntitle: N\ndate: 2026-02-01\n---\nNeues\n");
            watching.wait_for("public/aktuelles/n/index.html", "Neues");
        }
    }
}

#[test]
fn content_may_be_moved_away_and_come_back() {
    for more in WAYS {
        let site = site();
        let watching = Watching::start(&site, more);
        let before = tree(&site.path("public"));
        for n in 1..3 {
            fs::rename(site.path("content"), site.path("weg")).unwrap();
            let is_missed = |printed: &str| printed.matches("error[missing-content]").count() == n;
            watching.wait_until("content/ is missed", is_missed);
            assert_eq!(tree(&site.path("public")), before);
            fs::rename(site.path("weg"), site.path("content")).unwrap();
            watching.wait_until("it is built again", |printed| printed.matches(" Dateien: ").count() > 3 * n - 2);
            assert_eq!(tree(&site.path("public")), before);
            site.write("content/pages/a.md", page("Fassung eins"));
            watching.wait_for(PAGE, "Fassung eins");
            site.write("content/pages/a.md", page("Fassung null"));
            watching.wait_for(PAGE, "Fassung null");
            watching.wait_until("it is built again", |printed| printed.matches(" Dateien: ").count() > 3 * n);
        }
        fs::remove_dir_all(site.path("content")).unwrap();
        watching.wait_until("content/ is missed", |printed| printed.matches("error[missing-content]").count() == 3);
        site.write("content/pages/a.md", page("Ganz neu"));
        watching.wait_for(PAGE, "Ganz neu");
    }
}

#[test]
fn the_folder_of_the_site_may_be_replaced_by_another() {
    for more in WAYS {
        let site = Site::new();
        for (folder, text) in [("kiez", "Die alte"), ("neu", "Die neue")] {
            site.write(&format!("{folder}/kiezblatt.yaml"), SETTINGS);
            site.write(&format!("{folder}/content/pages/a.md"), page(text));
        }
        let watching = Watching::start(&site, &[more, &["--root", "kiez"][..]].concat());
        watching.wait_for("kiez/public/a/index.html", "Die alte");
        fs::rename(site.path("kiez"), site.path("alt")).unwrap();
        fs::rename(site.path("neu"), site.path("kiez")).unwrap();
        watching.wait_for("kiez/public/a/index.html", "Die neue");
        site.write("kiez/content/pages/a.md", page("Die neue, geändert"));
        watching.wait_for("kiez/public/a/index.html", "Die neue, geändert");
        // For a while there is none at all.
        fs::rename(site.path("kiez"), site.path("neu")).unwrap();
        sleep(Duration::from_secs(1));
        fs::rename(site.path("alt"), site.path("kiez")).unwrap();
        site.write("kiez/content/pages/a.md", page("Die alte, geändert"));
        watching.wait_for("kiez/public/a/index.html", "Die alte, geändert");
        // What was moved away is nobody's business any more.
        watching.wait_until_quiet();
        let builds = watching.builds();
        site.write("neu/content/pages/a.md", page("Anderswo"));
        sleep(Duration::from_secs(1));
        assert_eq!(watching.builds(), builds, "{}", watching.printed());
    }
}

const OWN: &str = "name: eigen\nversion: 1.0.0\ninterface: {from: 1, to: 1}\nextends: kiezblatt\n";

#[test]
fn themes_and_settings_reach_the_output() {
    for more in WAYS {
        let site = site();
        let watching = Watching::start(&site, more);
        site.write("kiezblatt.yaml", SETTINGS.replace("Testkiez", "Anderer Kiez"));
        watching.wait_for(PAGE, "Anderer Kiez");
        // As editors save: the settings are gone for a moment.
        fs::rename(site.path("kiezblatt.yaml"), site.path("kiezblatt.yaml~")).unwrap();
        site.write("kiezblatt.yaml", SETTINGS.replace("Testkiez", "Dritter Kiez"));
        watching.wait_for(PAGE, "Dritter Kiez");
        // A theme, where there was no folder of themes.
        site.write("themes/eigen/theme.yaml", OWN);
        site.write("kiezblatt.yaml", format!("{SETTINGS}theme: eigen\n"));
        watching.wait_for(PAGE, "Testkiez");
        let footer = "themes/eigen/templates/parts/footer.html";
        for text in ["Eigener Fuß", "Anderer Fuß"] {
            site.write(footer, format!("<footer>{text}</footer>"));
            watching.wait_for(PAGE, text);
        }
        site.remove(footer);
        watching.wait_until("the theme's own footer is gone", |_| {
            fs::read_to_string(site.path(PAGE)).is_ok_and(|page| !page.contains("Anderer Fuß"))
        });
        fs::remove_dir_all(site.path("themes")).unwrap();
        watching.wait_until("the theme is missed", |printed| printed.contains("error["));
        site.write("kiezblatt.yaml", SETTINGS.replace("Testkiez", "Wieder ohne"));
        watching.wait_for(PAGE, "Wieder ohne");
    }
}

#[test]
fn a_thousand_files_at_once_are_one_change() {
    // Looking through the folder does not know what belongs together; fewer files show that it copes.
    for (more, files) in WAYS.into_iter().zip([1000, 200]) {
        let mut site = Site::new();
        for n in 0..files {
            site = site.entry(&format!("pages/f{}/p{n}.md", n % 20), &format!("title: Seite {n}"), "Fassung null\n");
        }
        let watching = Watching::start(&site, more);
        let before = watching.builds();
        for n in 0..files {
            let path = format!("content/pages/f{}/p{n}.md", n % 20);
            if n % 10 == 9 {
                site.remove(&path);
            } else {
                site.write(&path, format!("---\ntitle: Seite {n}\n---\nFassung eins\n"));
            }
        }
        for n in 0..files {
            let page = format!("public/p{n}/index.html");
            if n % 10 == 9 {
                watching.wait_for_presence(&page, false);
            } else {
                watching.wait_for(&page, "Fassung eins");
            }
        }
        watching.wait_until_quiet();
        // On a busy machine writing a thousand files takes longer than a change is waited for.
        let builds = watching.builds() - before;
        assert!(builds <= 6, "{builds}: {}", watching.printed());
    }
}

#[test]
fn what_is_written_into_the_output_is_no_change() {
    for more in WAYS {
        let site = site();
        let watching = Watching::start(&site, more);
        let builds = watching.builds();
        for name in ["public/notiz.txt", "public/tief/unten.html", "notizen.txt", ".git/HEAD", "content/.a.md.swp", "content/_alt/x.md"] {
            site.write(name, "Das ist keine Quelle");
        }
        fs::write(site.path(PAGE), "verändert").unwrap();
        sleep(Duration::from_millis(1500));
        assert_eq!(watching.builds(), builds, "{}", watching.printed());
        assert_eq!(fs::read_to_string(site.path(PAGE)).unwrap(), "verändert");
    }
}
