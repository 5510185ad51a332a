//! What is left when a build fails, is killed or is stopped, and when several of them run at once: the old output or the
//! new one, whole, and nothing beside it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use kiezblatt::base::failure::Failure;
use kiezblatt::base::path::OutputPath;
use kiezblatt::pipeline::{Content, Sink, build};
use kiezblatt::publish::{self, Staging};
use kiezblatt::settings::{self, Options};
use kiezblatt::source;

use crate::rich;
use crate::site::{Site, TODAY, no_memo, tree};

type Tree = BTreeMap<String, Vec<u8>>;

/// The names in the site's folder that are not its own. What is known of documents and pictures may stay.
fn leftovers(site: &Site) -> Vec<String> {
    let names = fs::read_dir(site.root()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| !["content", "kiezblatt.yaml", "public", ".kiezblatt"].contains(&name.as_str())).collect()
}

fn start(site: &Site) -> Child {
    start_with(site, &["build"])
}

fn start_with(site: &Site, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kiezblatt"));
    command.args(arguments).current_dir(site.root()).env("LANG", "de_DE.UTF-8").env("SOURCE_DATE_EPOCH", "1772366400");
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn signal(child: &Child, name: &str) {
    Command::new("kill").arg(format!("-{name}")).arg(child.id().to_string()).stderr(Stdio::null()).status().unwrap();
}

/// Two versions of a site that differ in every page, and the output of each.
struct Versions {
    site: Site,
    outputs: [Tree; 2],
    /// How long a build takes.
    time: Duration,
}

impl Versions {
    fn new() -> Self {
        let site = rich::site();
        let mut versions = Versions { site, outputs: [Tree::new(), Tree::new()], time: Duration::ZERO };
        for n in [1, 0] {
            versions.choose(n);
            let started = Instant::now();
            assert_eq!(versions.site.run(&["build"]).status, 0);
            versions.time = started.elapsed();
            versions.outputs[n] = versions.output();
        }
        assert!(versions.outputs[0] != versions.outputs[1]);
        versions
    }

    fn choose(&self, n: usize) {
        self.site.write("kiezblatt.yaml", rich::SETTINGS.replace("Sozialraum", &format!("Fassung {n} des Sozialraums")));
    }

    fn output(&self) -> Tree {
        tree(&self.site.path("public"))
    }
}

/// Hands everything on until a certain file, which fails.
struct FailsAt<'s> {
    inner: &'s Staging,
    left: AtomicUsize,
}

impl Sink for FailsAt<'_> {
    fn accept(&self, path: &OutputPath, content: Content) -> Result<(), Failure> {
        if self.left.fetch_sub(1, Ordering::Relaxed) == 0 {
            let error = std::io::Error::from(std::io::ErrorKind::StorageFull);
            return Err(Failure::io(("Geht nicht", "Cannot"), path.as_str().as_ref(), &error));
        }
        self.inner.accept(path, content)
    }
}

#[test]
fn whichever_file_cannot_be_written_the_old_output_stays() {
    let versions = Versions::new();
    versions.choose(1);
    let settings = settings::read(source::read_settings(versions.site.root()).unwrap(), &mut Vec::new()).unwrap();
    for n in 0..versions.outputs[0].len() - 1 {
        let folder = publish::open(&versions.site.path("public"), versions.site.root(), &|_| Ok(())).unwrap();
        let staging = Staging::new(folder);
        let sink = FailsAt { inner: &staging, left: AtomicUsize::new(n) };
        let snapshot = source::read_snapshot(versions.site.root(), "kiezblatt");
        let failed = build(snapshot, &settings, &Options { drafts: false, today: TODAY }, &mut no_memo(), &sink);
        assert!(failed.unwrap_err().to_string().contains("the disk is full"));
        drop(staging);
        assert!(versions.output() == versions.outputs[0], "at file {n}");
        assert_eq!(leftovers(&versions.site), Vec::<String>::new(), "at file {n}");
    }
}

#[test]
fn a_limit_of_the_system_is_a_failure_with_a_name() {
    let versions = Versions::new();
    versions.choose(1);
    let mut failures = 0;
    // In steps of 512 bytes: first every page is too large, then only some, in the end only the manifest.
    for blocks in [0, 1, 4, 6, 8, 10] {
        let program = env!("CARGO_BIN_EXE_kiezblatt");
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec '{program}' build --language de");
        let output = Command::new("sh").args(["-c", &script]).current_dir(versions.site.root()).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        if output.status.code() == Some(0) {
            break;
        }
        failures += 1;
        assert_eq!(output.status.code(), Some(3), "{stderr}");
        assert!(stderr.starts_with("Fehler: ") && stderr.ends_with("): die Datei wird zu groß.\n"), "{stderr}");
        assert!(stderr.contains(versions.site.root().to_str().unwrap()), "{stderr}");
        assert!(versions.output() == versions.outputs[0], "{blocks}");
        assert_eq!(leftovers(&versions.site), Vec::<String>::new(), "{blocks}");
    }
    assert!(failures >= 4, "{failures}");
}

#[test]
fn killed_while_it_follows_saves_the_output_is_the_old_or_the_new_one() {
    const TIMES: u32 = 12;
    let versions = Versions::new();
    for n in 0..TIMES {
        versions.choose(0);
        assert_eq!(versions.site.run(&["build"]).status, 0);
        let mut child = start_with(&versions.site, &["build", "--watch"]);
        // In the second round an output is made from the one before the last.
        for next in [1, 0] {
            wait_for_end_of_round(&mut child);
            versions.choose(next);
        }
        wait_for_end_of_round(&mut child);
        versions.choose(1);
        sleep(versions.time * n / TIMES);
        child.kill().unwrap();
        child.wait().unwrap();
        let output = versions.output();
        assert!(versions.outputs.contains(&output), "killed after {n}/{TIMES} of a round");
        assert_eq!(versions.site.run(&["build"]).status, 0);
        assert!(versions.output() == versions.outputs[1]);
        assert_eq!(leftovers(&versions.site), Vec::<String>::new());
    }
}

/// Reads what a child prints up to the line of a round.
fn wait_for_end_of_round(child: &mut Child) {
    let output = child.stdout.as_mut().unwrap();
    let mut line = Vec::new();
    while !String::from_utf8_lossy(&line).contains(" entfernt.\n") {
        let mut byte = [0];
        output.read_exact(&mut byte).unwrap();
        line.push(byte[0]);
    }
}

#[test]
fn killed_before_there_was_any_output() {
    let site = rich::site();
    for delay in [5, 15, 30, 60] {
        let mut child = start(&site);
        sleep(Duration::from_millis(delay));
        child.kill().unwrap();
        child.wait().unwrap();
        let files = tree_or_nothing(&site);
        assert!(files.is_empty() || files.len() == 165, "{}", files.len());
    }
    assert_eq!(site.run(&["build"]).status, 0);
    assert_eq!((tree_or_nothing(&site).len(), leftovers(&site).len()), (165, 0));
}

fn tree_or_nothing(site: &Site) -> Tree {
    let public = site.path("public");
    if public.exists() { tree(&public) } else { Tree::new() }
}

#[test]
fn stopped_by_a_signal_it_leaves_nothing_behind() {
    let versions = Versions::new();
    let mut site = versions.site;
    // Long enough to be stopped in the middle.
    for n in 0..600 {
        site = site.entry(&format!("pages/s{n}.md"), &format!("title: Seite {n}"), &"Absatz mit *Text*.\n\n".repeat(20));
    }
    for (name, code) in [("INT", 130), ("TERM", 143)] {
        let stopped = (1..20).any(|n| {
            let mut child = start(&site);
            wait_for_staging(&site, &mut child);
            sleep(Duration::from_millis(10 * n));
            signal(&child, name);
            let output = child.wait_with_output().unwrap();
            assert_eq!(leftovers(&site), Vec::<String>::new());
            if output.status.code() == Some(0) {
                // It was faster; once more with something to do.
                site.write("kiezblatt.yaml", rich::SETTINGS.replace("Sozialraum", &format!("{name} {n}")));
                return false;
            }
            assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
            true
        });
        assert!(stopped, "no build could be stopped");
        assert!(tree(&site.path("public")) == versions.outputs[0]);
    }
}

fn wait_for_staging(site: &Site, child: &mut Child) {
    while !site.path(".public.kiezblatt-new").exists() && child.try_wait().unwrap().is_none() {
        sleep(Duration::from_millis(1));
    }
}

#[test]
fn eight_builds_at_once() {
    let versions = Versions::new();
    versions.choose(1);
    let children: Vec<Child> = (0..8).map(|_| start(&versions.site)).collect();
    let outputs: Vec<Output> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    for output in &outputs {
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{stderr}");
        for line in stderr.lines() {
            assert!(
                line.starts_with("Ein anderer Lauf") && line.ends_with("schreibt gerade in diesen Ordner; ich warte, bis er fertig ist."),
                "{line}"
            );
        }
    }
    let written = outputs.iter().filter(|output| !String::from_utf8_lossy(&output.stdout).contains(" 0 neu,")).count();
    assert_eq!(written, 1, "one of them wrote, the others found everything done");
    assert!(versions.output() == versions.outputs[1]);
    assert_eq!(leftovers(&versions.site), Vec::<String>::new());
}

#[test]
fn a_build_that_waits_for_another_can_be_stopped() {
    let site = rich::site();
    let lock = File::create(site.path(".public.kiezblatt-lock")).unwrap();
    fs::write(site.path(".public.kiezblatt-lock"), "4711").unwrap();
    lock.lock().unwrap();
    for (name, code) in [("INT", 130), ("TERM", 143)] {
        let mut child = start(&site);
        sleep(Duration::from_millis(300));
        assert!(child.try_wait().unwrap().is_none());
        signal(&child, name);
        let deadline = Instant::now() + Duration::from_secs(30);
        while child.try_wait().unwrap().is_none() && Instant::now() < deadline {
            sleep(Duration::from_millis(10));
        }
        _ = child.kill();
        let output = child.wait_with_output().unwrap();
        let waiting = "Ein anderer Lauf (Prozess 4711) schreibt gerade in diesen Ordner; ich warte, bis er fertig ist.\n";
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(code), waiting));
    }
    // When the other is done, a waiting build goes on.
    let child = start(&site);
    sleep(Duration::from_millis(200));
    drop(lock);
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(0));
}

#[test]
fn the_lock_of_a_dead_build_is_taken_over() {
    let site = rich::site().file(".public.kiezblatt-lock", "4711");
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert_eq!(leftovers(&site), Vec::<String>::new());
}
