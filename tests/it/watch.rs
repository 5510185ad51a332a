//! `build --watch`: every save reaches the output, mistakes are waited out, and Ctrl-C ends it without leftovers.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::site::Site;

const LONGEST: Duration = Duration::from_secs(20);

fn start(site: &Site, more: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kiezblatt"));
    command.args(["build", "--watch", "--today", "2026-03-01"]).args(more).current_dir(site.root());
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Waits until a file of the output holds a text.
fn wait_for(site: &Site, path: &str, text: &str) {
    let began = Instant::now();
    while !fs::read_to_string(site.path(path)).is_ok_and(|page| page.contains(text)) {
        assert!(began.elapsed() < LONGEST, "{path} never showed {text}");
        sleep(Duration::from_millis(10));
    }
}

/// Presses Ctrl-C and returns the exit code.
fn stop(mut child: Child) -> Option<i32> {
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    child.wait().unwrap().code()
}

fn follows_saves(more: &[&str]) {
    let site = Site::new().entry("pages/a.md", "title: A", "Erste Fassung\n");
    let child = start(&site, more);
    wait_for(&site, "public/a/index.html", "Erste Fassung");
    site.write("content/pages/a.md", "---\ntitle: A\n---\nZweite Fassung\n");
    wait_for(&site, "public/a/index.html", "Zweite Fassung");
    site.write("content/pages/a.md", "---\ntitle: A\n---\n[Ins Leere](b.md)\n");
    site.write("content/pages/b.md", "---\ntitle: B\n---\nJetzt gibt es sie\n");
    wait_for(&site, "public/b/index.html", "Jetzt gibt es sie");
    wait_for(&site, "public/a/index.html", "Ins Leere");
    fs::rename(site.path("content/pages/b.md"), site.path("content/pages/c.md")).unwrap();
    site.write("content/pages/a.md", "---\ntitle: A\n---\nDritte Fassung\n");
    wait_for(&site, "public/c/index.html", "Jetzt gibt es sie");
    wait_for(&site, "public/a/index.html", "Dritte Fassung");
    assert!(!site.path("public/b").exists());
    assert_eq!(stop(child), Some(130));
    let left: Vec<_> = fs::read_dir(site.root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().starts_with('.'))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn every_save_reaches_the_output() {
    follows_saves(&[]);
}

#[test]
fn every_save_reaches_the_output_where_the_folder_is_looked_through() {
    follows_saves(&["--poll"]);
}
