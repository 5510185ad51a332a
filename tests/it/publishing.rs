//! What a build does to its output folder: what it writes, keeps, removes, and where it refuses to write at all.

use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::Path;

use crate::rich;
use crate::site::{Site, run_in, tree};

/// Modification time and number of a file.
fn identity(path: &Path) -> (i64, i64, u64) {
    let metadata = fs::metadata(path).unwrap();
    (metadata.mtime(), metadata.mtime_nsec(), metadata.ino())
}

/// The names beside the output, hidden ones among them.
fn beside(site: &Site) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(site.root()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    // What was seen may stay.
    names.retain(|name| name != ".kiezblatt");
    names.sort();
    names
}

#[test]
fn a_build_writes_the_site_and_says_where() {
    let site = rich::site();
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert!(
        lines[0].starts_with("52 Seiten in ") && lines[0].ends_with(" s, keine Warnungen; Dateien: 164 neu, 0 unverändert, 0 entfernt."),
        "{lines:?}"
    );
    assert_eq!(lines[1], format!("Ansehen: {}", site.path("public/index.html").display()));
    let mut files = tree(&site.path("public"));
    assert!(files.remove(".kiezblatt-manifest").is_some());
    assert!(files == site.build().files);
    assert_eq!(beside(&site), ["content", "kiezblatt.yaml", "public"]);
}

#[test]
fn unchanged_files_stay_the_same_files() {
    let site = rich::site();
    site.run(&["build"]);
    let all = |site: &Site| -> Vec<_> {
        tree(&site.path("public")).into_keys().map(|path| (identity(&site.path("public").join(&path)), path)).collect()
    };
    let before = all(&site);
    let ran = site.run(&["build"]);
    assert!(ran.stdout.contains("Dateien: 0 neu, 164 unverändert, 0 entfernt."), "{}", ran.stdout);
    assert_eq!(all(&site), before);
    site.write("content/pages/impressum.md", "---\ntitle: Impressum\naktionsraeume: [mitte]\n---\nNeuer Text.\n");
    assert!(site.run(&["build"]).stdout.contains("Dateien: 1 neu, 163 unverändert, 0 entfernt."));
    let changed: Vec<String> =
        all(&site).into_iter().zip(before).filter(|(after, before)| after != before).map(|(after, _)| after.1).collect();
    assert_eq!(changed, [".kiezblatt-manifest", "impressum/index.html"]);
}

#[test]
fn files_that_are_no_longer_part_of_the_site_vanish() {
    let site = rich::site();
    site.run(&["build"]);
    site.remove("content/documents/vortrag.md");
    site.write("content/fachtage/2025-09-20-fachtag.md", "---\ntitle: Fachtag\ndate: 2025-09-20\nbodies: [ag-kiez]\n---\n");
    let ran = site.run(&["build"]);
    assert!(ran.stdout.contains("9 entfernt."), "{} {}", ran.stdout, ran.stderr);
    assert!(!site.path("public/dokumente/vortrag").exists());
    assert!(tree(&site.path("public")).values().all(|bytes| !String::from_utf8_lossy(bytes).contains("Vortrag Quartiere")));
}

#[test]
fn foreign_files_are_kept_and_reported() {
    let site = rich::site().file("public/.gitignore", "*\n");
    assert_eq!(site.run(&["build"]).status, 0);
    site.write("public/google123.html", "fremd");
    site.write("public/gremien/ag-kiez/zaehler.txt", "auch fremd");
    site.write("public/.well-known/security.txt", "Kontakt");
    let note = |path: &str| format!("Hinweis: {path} im Ausgabeordner stammt nicht von Kiezblatt und bleibt liegen.\n");
    for _ in 0..2 {
        site.write(
            "content/pages/impressum.md",
            format!("---\ntitle: Impressum\naktionsraeume: [mitte]\n---\n{:?}\n", std::time::Instant::now()),
        );
        let ran = site.run(&["build"]);
        assert_eq!((ran.status, ran.stderr), (0, note("google123.html") + &note("gremien/ag-kiez/zaehler.txt")));
    }
    let files = tree(&site.path("public"));
    for (path, text) in [
        (".gitignore", "*\n"),
        ("google123.html", "fremd"),
        ("gremien/ag-kiez/zaehler.txt", "auch fremd"),
        (".well-known/security.txt", "Kontakt"),
    ] {
        assert_eq!(files[path], text.as_bytes(), "{path}");
    }
    // They stay even where everything of ours goes.
    site.write("kiezblatt.yaml", "title: Leer\nbase_url: https://x.example/\n");
    fs::remove_dir_all(site.path("content")).unwrap();
    fs::create_dir(site.path("content")).unwrap();
    assert_eq!(site.run(&["build"]).status, 0);
    assert!(site.path("public/gremien/ag-kiez/zaehler.txt").exists() && !site.path("public/gremien/ag-kiez/index.html").exists());
}

#[test]
fn a_foreign_file_in_the_place_of_a_page_is_neither_overwritten_nor_published() {
    for (foreign, wanted) in [
        ("impressum/index.html", "impressum/index.html"),
        ("impressum", "impressum"),
        ("impressum/index.html/x.txt", "impressum/index.html/x.txt"),
    ] {
        let site = Site::new();
        assert_eq!(site.run(&["build"]).status, 0);
        site.write(&format!("public/{foreign}"), "fremd");
        let site = site.entry("pages/impressum.md", "title: Impressum", "");
        let before = tree(&site.path("public"));
        for _ in 0..2 {
            let ran = site.run(&["build"]);
            let path = site.path("public").join(wanted);
            assert_eq!(
                (ran.status, ran.stderr),
                (
                    2,
                    format!(
                        "Fehler: In diesen Ordner wird nicht geschrieben ({}): dort liegt eine Datei, die nicht von Kiezblatt stammt, wo eine Seite hin soll; entfernen Sie sie.\n",
                        path.display()
                    )
                )
            );
            assert!(tree(&site.path("public")) == before, "{foreign}");
        }
        assert_eq!(beside(&site), ["content", "kiezblatt.yaml", "public"]);
    }
}

#[test]
fn what_cannot_be_kept_in_the_output_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    let site = Site::new();
    site.run(&["build"]);
    let public = site.path("public");
    let odd = public.join(std::ffi::OsStr::from_bytes(b"gr\xfcn.txt"));
    let refused = |path: &Path| {
        site.write("content/pages/p.md", "---\ntitle: Neu\n---\n");
        let ran = site.run(&["build"]);
        let why = "dort liegt etwas, das keine gewöhnliche Datei mit einem lesbaren Namen ist; entfernen Sie es.";
        assert_eq!((ran.status, ran.stderr), (2, format!("Fehler: In diesen Ordner wird nicht geschrieben ({}): {why}\n", path.display())));
        assert!(path.exists());
    };
    fs::write(&odd, "fremd").unwrap();
    refused(&odd);
    fs::remove_file(&odd).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(public.join("rohr")).status().unwrap().success());
    refused(&public.join("rohr"));
    fs::remove_file(public.join("rohr")).unwrap();
    assert_eq!(site.run(&["build"]).status, 0);
}

#[test]
fn what_somebody_changed_or_removed_in_the_output_is_made_again() {
    let site = rich::site();
    site.run(&["build"]);
    let good = tree(&site.path("public"));
    let page = site.path("public/impressum/index.html");
    let same_length = vec![b'x'; fs::read(&page).unwrap().len()];
    fs::write(&page, same_length).unwrap();
    fs::remove_file(site.path("public/sitemap.xml")).unwrap();
    fs::remove_dir_all(site.path("public/gremien")).unwrap();
    assert_eq!(site.run(&["build"]).status, 0);
    assert!(tree(&site.path("public")) == good);
}

#[test]
fn folders_that_are_refused() {
    let site = rich::site().file("fremd/notiz.txt", "fremd").file("datei", "");
    let home = site.path("heim");
    fs::create_dir_all(&home).unwrap();
    let before = tree(site.root());
    let refused = |output: &str, why: &str| {
        let ran = site.run(&["build", "--output", output]);
        assert_eq!(ran.status, 2, "{output}: {}", ran.stderr);
        assert!(
            ran.stderr.starts_with("Fehler: In diesen Ordner wird nicht geschrieben (") && ran.stderr.contains(why),
            "{output}: {}",
            ran.stderr
        );
        assert!(tree(site.root()) == before, "{output}");
    };
    refused(".", "in ihm liegt die Website mit ihren Quellen");
    refused("..", "in ihm liegt die Website mit ihren Quellen");
    refused("content", "er liegt zwischen den Quellen der Website");
    refused("content/news/public", "er liegt zwischen den Quellen der Website");
    refused("public/../content", "er liegt zwischen den Quellen der Website");
    refused("themes/eigen", "er liegt zwischen den Quellen der Website");
    refused("fremd", "er enthält Dateien, die nicht von Kiezblatt stammen; nehmen Sie einen leeren Ordner");
    refused("datei", "dort liegt eine Datei");
    refused("/", "in ihm liegt die Website mit ihren Quellen");
    // The same by way of the settings.
    site.write("kiezblatt.yaml", format!("{}output: content/public\n", rich::SETTINGS));
    assert_eq!(site.run(&["build"]).status, 2);
    assert!(!site.path("content/public").exists());
}

#[test]
fn the_home_folder_is_refused() {
    let site = rich::site();
    let home = tempfile::tempdir().unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kiezblatt"));
    let output = command.current_dir(site.root()).env("HOME", home.path()).args(["build", "--output"]).arg(home.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("das ist Ihr persönlicher Ordner"));
    assert!(fs::read_dir(home.path()).unwrap().next().is_none());
}

#[test]
fn links_in_the_output_are_refused_and_their_targets_untouched() {
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("datei"), "unberührt").unwrap();
    fs::create_dir(elsewhere.path().join("ordner")).unwrap();
    let refused = |site: &Site, why: &str| {
        let before = tree(site.root());
        let ran = site.run(&["build"]);
        assert_eq!(ran.status, 2, "{}", ran.stderr);
        assert!(ran.stderr.contains(why), "{}", ran.stderr);
        assert!(tree(site.root()) == before);
        assert_eq!(tree(elsewhere.path()).into_iter().collect::<Vec<_>>(), [("datei".to_owned(), b"unber\xc3\xbchrt".to_vec())]);
    };
    let site = rich::site();
    symlink(elsewhere.path().join("ordner"), site.path("public")).unwrap();
    refused(&site, "er ist eine Verknüpfung (symbolischer Link)");
    let why = "im Ausgabeordner liegt eine Verknüpfung (symbolischer Link); entfernen Sie sie";
    for (link, target) in [("public/index.html", "datei"), ("public/gremien", "ordner"), ("public/neu", "fehlt")] {
        let site = rich::site();
        site.run(&["build"]);
        _ = fs::remove_dir_all(site.path(link));
        _ = fs::remove_file(site.path(link));
        symlink(elsewhere.path().join(target), site.path(link)).unwrap();
        refused(&site, why);
    }
}

#[test]
fn content_with_errors_changes_nothing() {
    let site = rich::site();
    site.run(&["build"]);
    let before = tree(&site.path("public"));
    site.write("content/news/kaputt.md", "---\ntitle: Kaputt\ndate: gestern\n---\n");
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""));
    assert!(
        ran.stderr.ends_with("1 Fehler, 0 Warnungen.\nEs wurde nichts veröffentlicht; die letzte Fassung bleibt, wie sie ist.\nMehr dazu: kiezblatt explain invalid-date\n"),
        "{}",
        ran.stderr
    );
    assert!(tree(&site.path("public")) == before);
    assert_eq!(beside(&site), ["content", "kiezblatt.yaml", "public"]);
}

#[test]
fn a_wrong_command_line_or_wrong_settings_are_code_2() {
    let site = rich::site();
    for arguments in [
        &["bauen"][..],
        &["build", "--unbekannt"],
        &["build", "--today", "morgen"],
        &["build", "--base-url", "kiez"],
        &["build", "--root", "gibt-es-nicht"],
        &[],
    ] {
        let ran = site.run(arguments);
        assert_eq!(ran.status, 2, "{arguments:?}: {}", ran.stderr);
        assert_eq!(ran.stdout, "", "{arguments:?}");
    }
    site.write("kiezblatt.yaml", "title: Nur ein Titel\n");
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.starts_with("kiezblatt.yaml:1:1: error[missing-key]: "), "{}", ran.stderr);
    let nowhere = tempfile::tempdir().unwrap();
    let ran = run_in(nowhere.path(), &["build"]);
    assert_eq!((ran.status, ran.stderr.contains("kiezblatt.yaml")), (2, true));
    assert!(!site.path("public").exists());
}
