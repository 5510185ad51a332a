//! `build --watch`: every save reaches the output, mistakes are waited out, and Ctrl-C ends it without leftovers. Where
//! events cannot be had, the folder is looked through, and it is said once why.

use std::fs::{self, File};
use std::process::{Child, Command, Stdio};
use std::thread::{panicking, sleep};
use std::time::{Duration, Instant};

use tempfile::NamedTempFile;

use crate::site::Site;

const LONGEST: Duration = Duration::from_mins(1);

/// Both ways of noticing: options of the program.
pub const WAYS: [&[&str]; 2] = [&[], &["--poll"]];

/// The program while it watches a site. It is stopped when it is dropped; by then it must not have begun to look through
/// the folder because something had not been told.
pub struct Watching<'s> {
    site: &'s Site,
    child: Child,
    log: NamedTempFile,
    may_miss_events: bool,
}

impl<'s> Watching<'s> {
    /// Watches a site, and returns when it is built for the first time.
    pub fn start(site: &'s Site, more: &[&str]) -> Self {
        Watching::start_by(site, Command::new(env!("CARGO_BIN_EXE_kiezblatt")), more)
    }

    /// The same for a command that runs the program in some way.
    pub fn start_by(site: &'s Site, mut command: Command, more: &[&str]) -> Self {
        let log = NamedTempFile::new().unwrap();
        let output = || Stdio::from(File::options().append(true).open(log.path()).unwrap());
        command.args(["build", "--watch", "--today", "2026-03-01"]).args(more).current_dir(site.root());
        command.env("LANG", "de_DE.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES");
        let child = command.stdout(output()).stderr(output()).spawn().unwrap();
        let watching = Watching { site, child, log, may_miss_events: false };
        watching.wait_until("it waits", |printed| printed.contains("Ich warte auf die nächste Änderung"));
        watching
    }

    /// For a test in which not everything is told.
    #[must_use]
    pub fn may_miss_events(mut self) -> Self {
        self.may_miss_events = true;
        self
    }

    /// What it has printed.
    pub fn printed(&self) -> String {
        fs::read_to_string(self.log.path()).unwrap()
    }

    /// How many times it has built something.
    pub fn builds(&self) -> usize {
        self.printed().matches(" Dateien: ").count()
    }

    /// Returns when nothing was printed for a while: everything that was changed is built.
    pub fn wait_until_quiet(&self) {
        let mut before = self.printed();
        loop {
            sleep(Duration::from_millis(700));
            let now = self.printed();
            if std::mem::replace(&mut before, now.clone()) == now {
                return;
            }
        }
    }

    pub fn wait_until(&self, what: &str, is_so: impl Fn(&str) -> bool) {
        let began = Instant::now();
        while !is_so(&self.printed()) {
            assert!(began.elapsed() < LONGEST, "it did not come to this: {what}\n{}", self.printed());
            sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a file of the output holds a text.
    pub fn wait_for(&self, path: &str, text: &str) {
        let path = self.site.path(path);
        let shows = |_: &str| fs::read_to_string(&path).is_ok_and(|page| page.contains(text));
        self.wait_until(&format!("{} shows {text}", path.display()), shows);
    }

    /// Waits until a file or folder is there, or is not.
    pub fn wait_for_presence(&self, path: &str, is_there: bool) {
        let path = self.site.path(path);
        self.wait_until(&format!("{} there: {is_there}", path.display()), |_| path.exists() == is_there);
    }

    /// Presses Ctrl-C and returns the exit code.
    pub fn stop(mut self) -> Option<i32> {
        let killed = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
        if !panicking() && !self.may_miss_events {
            let printed = self.printed();
            assert!(!printed.contains("nicht gemeldet"), "an event was missing:\n{printed}");
        }
    }
}

#[test]
fn every_save_reaches_the_output() {
    for more in WAYS {
        let site = Site::new().entry("pages/a.md", "title: A", "Erste Fassung\n");
        let watching = Watching::start(&site, more);
        watching.wait_for("public/a/index.html", "Erste Fassung");
        site.write("content/pages/a.md", "---\ntitle: A\n---\nZweite Fassung\n");
        watching.wait_for("public/a/index.html", "Zweite Fassung");
        site.write("content/pages/a.md", "---\ntitle: A\n---\n[Ins Leere](b.md)\n");
        site.write("content/pages/b.md", "---\ntitle: B\n---\nJetzt gibt es sie\n");
        watching.wait_for("public/b/index.html", "Jetzt gibt es sie");
        watching.wait_for("public/a/index.html", "Ins Leere");
        fs::rename(site.path("content/pages/b.md"), site.path("content/pages/c.md")).unwrap();
        site.write("content/pages/a.md", "---\ntitle: A\n---\nDritte Fassung\n");
        watching.wait_for("public/c/index.html", "Jetzt gibt es sie");
        watching.wait_for("public/a/index.html", "Dritte Fassung");
        watching.wait_for_presence("public/b", false);
        assert_eq!(watching.stop(), Some(130));
        let names = fs::read_dir(site.root()).unwrap().map(|entry| entry.unwrap().file_name());
        let left: Vec<_> = names.filter(|name| name.to_string_lossy().starts_with('.')).collect();
        assert_eq!(left, [".kiezblatt"], "what was seen may stay");
    }
}

#[test]
fn it_is_said_once_that_the_folder_is_looked_through() {
    let site = Site::new().entry("pages/a.md", "title: A", "Erste Fassung\n");
    let watching = Watching::start(&site, &["--poll"]);
    let said = "Ich sehe den Ordner etwa zweimal in der Sekunde durch.";
    watching.wait_until("it says so", |printed| printed.contains(said));
    site.write("content/pages/a.md", "---\ntitle: A\n---\nZweite Fassung\n");
    watching.wait_for("public/a/index.html", "Zweite Fassung");
    watching.wait_until("it is built again", |printed| printed.matches(" Dateien: ").count() == 2);
    assert_eq!(watching.printed().matches(said).count(), 1);
}

/// The program in a world of its own in which the system watches few folders. None where the machine does not allow that.
fn with_few_watches() -> Option<Command> {
    let limit = "echo 8 > /proc/sys/user/max_inotify_watches";
    let is_allowed = Command::new("unshare").args(["-Ur", "sh", "-c", limit]).stderr(Stdio::null()).status();
    if !is_allowed.is_ok_and(|status| status.success()) {
        eprintln!("left out: this machine allows no user namespaces");
        return None;
    }
    let mut command = Command::new("unshare");
    let run = format!("{limit}; exec \"$0\" \"$@\"");
    command.args(["-Ur", "sh", "-c", &run, env!("CARGO_BIN_EXE_kiezblatt")]);
    Some(command)
}

const LIMIT: &str = "Das System meldet keine Änderungen mehr: Die Zahl der überwachten Ordner ist erschöpft (fs.inotify.max_user_watches).";

#[test]
fn more_folders_than_the_system_watches_are_looked_through() {
    let Some(command) = with_few_watches() else { return };
    let mut site = Site::new();
    for n in 0..12 {
        site = site.entry(&format!("pages/p{n}/index.md"), &format!("title: Seite {n}"), "Erste Fassung\n");
    }
    let watching = Watching::start_by(&site, command, &[]);
    watching.wait_until("it says so", |printed| printed.contains(LIMIT));
    for text in ["Zweite Fassung", "Dritte Fassung"] {
        site.write("content/pages/p11/index.md", format!("---\ntitle: Seite 11\n---\n{text}\n"));
        watching.wait_for("public/p11/index.html", text);
    }
    assert_eq!(watching.printed().matches(LIMIT).count(), 1);
}

#[test]
fn a_limit_that_is_reached_later_is_noticed() {
    let Some(command) = with_few_watches() else { return };
    let site = Site::new().entry("pages/a.md", "title: A", "Erste Fassung\n");
    let watching = Watching::start_by(&site, command, &[]);
    assert!(!watching.printed().contains(LIMIT));
    for n in 0..12 {
        site.write(&format!("content/pages/p{n}/index.md"), format!("---\ntitle: Seite {n}\n---\nNeu\n"));
    }
    watching.wait_until("it says so", |printed| printed.contains(LIMIT));
    for n in 0..12 {
        watching.wait_for(&format!("public/p{n}/index.html"), "Neu");
    }
    for text in ["Zweite Fassung", "Dritte Fassung"] {
        site.write("content/pages/p11/index.md", format!("---\ntitle: Seite 11\n---\n{text}\n"));
        watching.wait_for("public/p11/index.html", text);
    }
    assert_eq!(watching.printed().matches(LIMIT).count(), 1);
}
