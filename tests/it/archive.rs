//! What is kept of documents and pictures below `.kiezblatt/`: a second build opens none of them, and whatever happens to
//! what is kept, the output is the same.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::papers;
use crate::preview_server::Preview;
use crate::site::{Ran, Site, tree};

type Tree = BTreeMap<String, Vec<u8>>;

/// Two PDFs with their pictures, two photos.
fn site() -> Site {
    Site::new()
        .entry("bodies/ag.md", "titel: AG", "")
        .entry("meetings/m/index.md", "titel: Erste\ngremium: ag\ndatum: 2026-02-12\ndokumente: [a.pdf, b.pdf]", "")
        .file("content/meetings/m/a.pdf", papers::pdf(&["Erstes", "Zweites"]))
        .file("content/meetings/m/b.pdf", papers::pdf(&["Drittes"]))
        .entry("pages/p/index.md", "titel: P", "![Ein Haus](haus.jpg) und ![Ein Plan](plan.png)\n")
        .file("content/pages/p/haus.jpg", papers::jpeg(1000, 700, 3))
        .file("content/pages/p/plan.png", papers::png(640, 480, 200))
}

/// Builds and expects that nobody is told anything but that it is done. Returns the output.
fn quiet_build(site: &Site) -> Tree {
    let ran = site.run(&["build"]);
    assert_silent(&ran);
    output(site)
}

fn assert_silent(ran: &Ran) {
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
}

fn output(site: &Site) -> Tree {
    tree(&site.path("public"))
}

/// The files of the archive.
fn kept(site: &Site) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = tree(&site.path(".kiezblatt")).into_keys().map(|path| site.path(".kiezblatt").join(path)).collect();
    paths.sort();
    paths
}

/// Waits until no file of a site is so new that it might have been changed in the tick of a clock.
fn settle() {
    sleep(Duration::from_millis(3200));
}

/// What a build of a site asked of the system, line by line; none where there is no strace.
fn traced(site: &Site) -> Option<Vec<String>> {
    let (status, lines) = crate::traced::traced(site, &["build"], "open,openat,openat2,execve,socket,connect")?;
    assert_eq!(status, Some(0));
    Some(lines)
}

/// The documents and photos that were opened, each once.
fn opened(lines: &[String]) -> Vec<String> {
    let quoted = lines.iter().filter(|line| line.contains("open")).filter_map(|line| line.split('"').nth(1));
    let mut names: Vec<String> =
        quoted.filter(|path| path.contains("content/")).filter_map(|path| Some(path.rsplit_once('/')?.1.to_owned())).collect();
    names.retain(|name| [".pdf", ".jpg", ".png"].iter().any(|ending| name.ends_with(ending)));
    names.sort();
    names.dedup();
    names
}

/// The programs that were started, in their order.
fn started(lines: &[String]) -> Vec<String> {
    lines.iter().filter(|line| line.contains("execve(")).map(|line| crate::traced::named(line).to_owned()).collect()
}

#[test]
fn a_cold_build_starts_nothing_but_itself_and_speaks_to_nobody() {
    let site = site();
    let Some(lines) = traced(&site) else { return };
    let programs = started(&lines);
    assert_eq!(programs[0], env!("CARGO_BIN_EXE_kiezblatt"));
    assert!(
        programs.len() > 1 && programs[1..].iter().all(|program| program == "/proc/self/exe"),
        "workers, and nobody else: {programs:?}"
    );
    let spoken: Vec<&String> = lines.iter().filter(|line| line.contains("connect(") || line.contains("socket(")).collect();
    assert_eq!(spoken, Vec::<&String>::new());
    assert_eq!(opened(&lines), ["a.pdf", "b.pdf", "haus.jpg", "plan.png"]);
}

#[test]
fn a_second_build_opens_no_document_and_starts_no_worker() {
    let site = site();
    settle();
    let cold = quiet_build(&site);
    let Some(lines) = traced(&site) else { return };
    assert_eq!((opened(&lines), started(&lines)), (Vec::new(), vec![env!("CARGO_BIN_EXE_kiezblatt").to_owned()]));
    assert_eq!(output(&site), cold);

    // One other photo: that one is examined and drawn.
    site.write("content/pages/p/haus.jpg", papers::jpeg(1000, 700, 9));
    settle();
    let lines = traced(&site).unwrap();
    assert_eq!((opened(&lines), started(&lines).len()), (vec!["haus.jpg".to_owned()], 2), "one worker examines and draws it");
    let warm = output(&site);
    fs::remove_dir_all(site.path(".kiezblatt")).unwrap();
    assert_eq!(quiet_build(&site), warm);
}

/// Does something to what is kept and expects the same output as without it.
fn assert_harmless(what: &str, harm: impl FnOnce(&Site)) {
    let site = site();
    let cold = quiet_build(&site);
    fs::remove_dir_all(site.path("public")).unwrap();
    harm(&site);
    assert!(quiet_build(&site) == cold, "{what}");
    fs::remove_dir_all(site.path("public")).unwrap();
    assert!(quiet_build(&site) == cold, "{what}, built once more");
}

#[test]
fn what_is_kept_may_be_deleted_or_damaged_at_any_time() {
    assert_harmless("deleted", |site| fs::remove_dir_all(site.path(".kiezblatt")).unwrap());
    assert_harmless("only half deleted", |site| kept(site).iter().step_by(2).for_each(|path| fs::remove_file(path).unwrap()));
    assert_harmless("emptied", |site| kept(site).iter().for_each(|path| fs::write(path, "").unwrap()));
    assert_harmless("cut off", |site| {
        for path in kept(site) {
            let bytes = fs::read(&path).unwrap();
            fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
        }
    });
    assert_harmless("overwritten", |site| kept(site).iter().for_each(|path| fs::write(path, [0xA5; 5000]).unwrap()));
    assert_harmless("one byte changed", |site| {
        for path in kept(site) {
            let mut bytes = fs::read(&path).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(&path, bytes).unwrap();
        }
    });
}

#[test]
fn what_is_kept_of_one_file_is_not_believed_of_another() {
    assert_harmless("swapped", |site| {
        let paths = kept(site);
        let contents: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
        for (path, bytes) in paths.iter().zip(contents.iter().cycle().skip(1)) {
            fs::write(path, bytes).unwrap();
        }
    });
    // Another site's folder is whole, and says nothing of the files of this one.
    assert_harmless("of another site", |site| {
        let other = Site::new()
            .entry("pages/p/index.md", "titel: P", "![Haus](haus.jpg)\n")
            .file("content/pages/p/haus.jpg", papers::jpeg(1000, 700, 77));
        let other = other.entry("bodies/ag.md", "titel: AG", "");
        assert_silent(&other.run(&["build"]));
        fs::remove_dir_all(site.path(".kiezblatt")).unwrap();
        fs::rename(other.path(".kiezblatt"), site.path(".kiezblatt")).unwrap();
    });
}

#[test]
fn other_things_in_its_place_are_no_hindrance() {
    assert_harmless("a file", |site| {
        fs::remove_dir_all(site.path(".kiezblatt")).unwrap();
        fs::write(site.path(".kiezblatt"), "meins").unwrap();
    });
    assert_harmless("folders in the place of its files", |site| {
        for path in kept(site) {
            fs::remove_file(&path).unwrap();
            fs::create_dir(&path).unwrap();
        }
    });
    assert_harmless("files in the place of its folders", |site| {
        let archive = fs::read_dir(site.path(".kiezblatt")).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.is_dir()).unwrap();
        for folder in fs::read_dir(archive).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
            fs::remove_dir_all(&folder).unwrap();
            fs::write(&folder, "meins").unwrap();
        }
    });
}

/// Sets the rights of a folder and all below.
fn allow(folder: &Path, folders: u32, files: u32) {
    for entry in walkdir::WalkDir::new(folder).contents_first(true) {
        let entry = entry.unwrap();
        let mode = if entry.file_type().is_dir() { folders } else { files };
        fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode)).unwrap();
    }
}

/// Whether rights count for who runs this test.
fn rights_count(site: &Site) -> bool {
    let folder = site.path("verboten");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    let refused = fs::write(folder.join("x"), "").is_err();
    fs::remove_dir_all(&folder).unwrap();
    refused
}

#[test]
fn where_it_cannot_be_read_or_written_it_is_done_without() {
    let site = site();
    if !rights_count(&site) {
        eprintln!("skipped: rights do not count for this user");
        return;
    }
    let cold = quiet_build(&site);
    for (folders, files) in [(0o000, 0o000), (0o500, 0o400), (0o700, 0o000)] {
        allow(&site.path(".kiezblatt"), folders, files);
        let warm = site.run(&["build"]);
        fs::set_permissions(site.path(".kiezblatt"), fs::Permissions::from_mode(0o700)).unwrap();
        Command::new("chmod").args(["-R", "u+rwX"]).arg(site.path(".kiezblatt")).status().unwrap();
        assert_silent(&warm);
        assert!(output(&site) == cold, "{folders:o} {files:o}");
    }
}

#[test]
fn a_site_in_a_folder_without_write_permission_is_built_elsewhere() {
    let site = site();
    let cold = quiet_build(&site);
    fs::remove_dir_all(site.path(".kiezblatt")).unwrap();
    // Whoever may write everywhere cannot be refused; then a file in the place of the folder is the same hindrance.
    if rights_count(&site) {
        fs::set_permissions(site.root(), fs::Permissions::from_mode(0o500)).unwrap();
    } else {
        fs::write(site.path(".kiezblatt"), "").unwrap();
    }
    let elsewhere = tempfile::tempdir().unwrap();
    let target = elsewhere.path().join("aus").to_string_lossy().into_owned();
    let ran = site.run(&["build", "--output", &target]);
    fs::set_permissions(site.root(), fs::Permissions::from_mode(0o700)).unwrap();
    assert_silent(&ran);
    assert!(tree(Path::new(&target)) == cold);
}

#[test]
fn two_builds_at_once_on_a_cold_archive_do_not_disturb_each_other() {
    let site = site();
    let cold = quiet_build(&site);
    fs::remove_dir_all(site.path(".kiezblatt")).unwrap();
    let targets: Vec<tempfile::TempDir> = (0..4).map(|_| tempfile::tempdir().unwrap()).collect();
    let builds: Vec<_> = targets
        .iter()
        .map(|target| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_kiezblatt"));
            command.args(["build", "--today", "2026-03-01", "--output"]).arg(target.path().join("aus")).current_dir(site.root());
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for (build, target) in builds.into_iter().zip(&targets) {
        let ended = build.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).into_owned()), (Some(0), String::new()));
        assert!(tree(&target.path().join("aus")) == cold);
    }
    assert!(quiet_build(&site) == cold, "what all four kept is right");
    assert_eq!(kept(&site).iter().filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("new-")).count(), 0);
}

#[test]
fn in_the_preview_an_exchanged_document_has_another_label_and_another_picture() {
    let site = site();
    let preview = Preview::start(&site, &[]);
    let before = preview.wait_for("/sitzungen/m/", "2 Seiten").text();
    site.write("content/meetings/m/a.pdf", papers::pdf(&["Eins", "Zwei", "Drei"]));
    let after = preview.wait_for("/sitzungen/m/", "3 Seiten").text();
    let (old, new) = (picture_of(&before), picture_of(&after));
    assert_ne!(old, new);
    let shown = preview.get(&format!("/sitzungen/m/{new}"));
    assert_eq!((shown.status, shown.header("content-type")), (200, Some("image/webp")));
    assert_eq!(preview.get(&format!("/sitzungen/m/{old}")).status, 404);
    // As a build from the beginning would have it.
    assert!(shown.body == site.build_drafts().files[&format!("sitzungen/m/{new}")]);
}

/// The name of the picture of `a.pdf` on a page.
fn picture_of(page: &str) -> String {
    let mut names = page.split(['"', '/']).filter(|name| name.starts_with("a-") && name.ends_with("-seite-1.webp"));
    names.next_back().unwrap_or_else(|| panic!("no picture in {page}")).to_owned()
}

#[test]
fn a_build_that_follows_exchanges_document_label_and_picture() {
    let site = site();
    let mut child = Command::new(env!("CARGO_BIN_EXE_kiezblatt"))
        .args(["build", "--watch", "--today", "2026-03-01"])
        .current_dir(site.root())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let page = site.path("public/sitzungen/m/index.html");
    let shows = |text: &str| fs::read_to_string(&page).is_ok_and(|page| page.contains(text));
    let waited = |text: &str| {
        (0..1000).any(|_| {
            shows(text) || {
                sleep(Duration::from_millis(20));
                false
            }
        })
    };
    let first = waited("2 Seiten");
    site.write("content/meetings/m/a.pdf", papers::pdf(&["Eins", "Zwei", "Drei"]));
    let second = waited("3 Seiten");
    let followed = output(&site);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(first && second, "{first} {second}");
    let pictures = |tree: &Tree| tree.keys().filter(|path| path.ends_with("seite-1.webp")).cloned().collect::<Vec<_>>();
    assert_eq!(pictures(&followed).len(), 2);
    fs::remove_dir_all(site.path("public")).unwrap();
    let clean = quiet_build(&site);
    assert_eq!(pictures(&followed), pictures(&clean));
    assert!(pictures(&clean).iter().all(|path| followed[path] == clean[path]));
}
