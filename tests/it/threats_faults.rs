//! Faults of the world around a build (F), in those forms that stand nowhere else: files that change while they are read,
//! clocks, folders of the user, a repository that is switched. What needs a special machine is in `checks/surroundings`.

use std::collections::BTreeSet;
use std::fs::{self, File, FileTimes};
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _, symlink};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{scope, sleep};
use std::time::{Duration, SystemTime};

use crate::papers;
use crate::rich;
use crate::site::{Site, tree};
use crate::traced::{named, traced_by};
use crate::watch::{WAYS, Watching};

/// Does something over and over while something else is done.
fn meanwhile<T>(over_and_over: impl Fn(usize) + Sync, work: impl FnOnce() -> T) -> T {
    let is_over = AtomicBool::new(false);
    scope(|scope| {
        let busy = scope.spawn(|| {
            let mut time = 0;
            while !is_over.load(Ordering::Relaxed) {
                over_and_over(time);
                time += 1;
            }
        });
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
        is_over.store(true, Ordering::Relaxed);
        busy.join().unwrap();
        result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

#[test]
fn f3_who_follows_saves_ends_at_both_signals() {
    for (name, code) in [("INT", 130), ("TERM", 143)] {
        let site = Site::new().entry("pages/a.md", "title: A", "");
        let mut child = Command::new(env!("CARGO_BIN_EXE_kiezblatt"))
            .args(["build", "--watch", "--today", "2026-03-01"])
            .current_dir(site.root())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let began = std::time::Instant::now();
        while !site.path("public/a/index.html").exists() {
            assert!(began.elapsed() < Duration::from_mins(1));
            sleep(Duration::from_millis(10));
        }
        Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status().unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(code), "{name}");
        let mut left: Vec<_> = fs::read_dir(site.root()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        // What was seen may stay.
        left.retain(|name| name != ".kiezblatt");
        left.sort();
        assert_eq!(left, ["content", "kiezblatt.yaml", "public"], "{name}");
    }
}

#[test]
fn f5_a_text_that_comes_and_goes_while_it_is_read_is_there_or_not() {
    let mut site = Site::new();
    for n in 0..30 {
        site = site.entry(&format!("pages/p{n}.md"), &format!("title: P{n}"), "Bleibt\n");
    }
    let place = site.path("content/pages/z.md");
    let versions = ["eins", "zwei"].map(|text| format!("---\ntitle: Z\n---\n{}\n", format!("{text} ").repeat(400)));
    let aside = site.path("z.md");
    let change = |n: usize| {
        fs::write(&aside, &versions[n % 2]).unwrap();
        fs::rename(&aside, &place).unwrap();
        if n.is_multiple_of(3) {
            fs::remove_file(&place).unwrap();
        }
    };
    let seen = meanwhile(change, || {
        let mut seen = BTreeSet::new();
        for _ in 0..12 {
            let built = site.build();
            assert_eq!(built.lines(), Vec::<String>::new());
            let page = built.files.get("z/index.html").map(|page| String::from_utf8(page.clone()).unwrap());
            let words = page.map(|page| (page.matches("eins ").count(), page.matches("zwei ").count()));
            // The whole text of one version and nothing of the other.
            assert!(words.is_none_or(|(one, two)| one.min(two) == 0 && one.max(two) >= 399), "{words:?}");
            let is_listed = built.text("sitemap.xml").contains("/z/");
            assert_eq!(is_listed, words.is_some());
            seen.insert(words);
        }
        seen
    });
    assert!(seen.len() > 1, "nothing changed in time: {seen:?}");
}

#[test]
fn f5_a_link_that_takes_the_place_of_a_file_while_it_is_read_leads_nowhere() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("geheim.md"), "---\ntitle: GEHEIM\n---\nGEHEIM\n").unwrap();
    let mut site = Site::new();
    for n in 0..200 {
        site = site.entry(&format!("pages/p{n}.md"), &format!("title: P{n}"), "Bleibt\n");
    }
    let (place, aside) = (site.path("content/pages/p0.md"), site.path("beiseite"));
    let change = |n: usize| {
        if n.is_multiple_of(2) {
            symlink(outside.path().join("geheim.md"), &aside).unwrap();
        } else {
            fs::write(&aside, "---\ntitle: P0\n---\nBleibt\n").unwrap();
        }
        fs::rename(&aside, &place).unwrap();
    };
    meanwhile(change, || {
        for _ in 0..30 {
            let snapshot = kiezblatt::source::read_snapshot(site.root(), "kiezblatt");
            for (path, file) in &snapshot.files {
                let kiezblatt::source::Content::Text(text) = &file.content else { continue };
                assert!(!text.windows(6).any(|part| part == b"GEHEIM"), "{path}");
            }
        }
    });
}

#[test]
fn f5_a_document_that_changes_while_it_is_published_is_whole_or_nothing_is_published() {
    let versions = ["alt", "neu"].map(|word| papers::pdf(&[&word.repeat(5_000)]));
    let site = Site::new().entry("pages/a.md", "title: A", "[Plan](plan.pdf)\n").file("content/pages/plan.pdf", &versions[0]);
    assert_eq!(site.run(&["build"]).status, 0);
    let (place, aside) = (site.path("content/pages/plan.pdf"), site.path("beiseite"));
    let change = |n: usize| {
        fs::write(&aside, &versions[n % 2]).unwrap();
        fs::rename(&aside, &place).unwrap();
        sleep(Duration::from_millis(3));
    };
    let told = meanwhile(change, || {
        let mut told = BTreeSet::new();
        for n in 0..8 {
            site.write("content/pages/b.md", format!("---\ntitle: B{n}\n---\n"));
            let before = tree(&site.path("public"));
            let ran = site.run(&["build"]);
            let now = tree(&site.path("public"));
            told.insert(ran.status);
            if ran.status == 0 {
                assert!(versions.contains(&now["a/plan.pdf"]), "{n}");
                assert!(String::from_utf8_lossy(&now["b/index.html"]).contains(&format!("B{n}")));
            } else {
                assert!(ran.status == 3 && ran.stderr.starts_with("Fehler: ") && ran.stderr.contains("plan.pdf"), "{}", ran.stderr);
                assert!(now == before, "{n}");
            }
        }
        told
    });
    // The next build after the changes is right.
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{told:?}");
    assert_eq!(fs::read(site.path("public/a/plan.pdf")).unwrap(), fs::read(&place).unwrap());
    // Nothing is remembered of one version that is true of the other.
    let remembered = tree(&site.path("public"));
    fs::remove_dir_all(site.path("public")).unwrap();
    fs::remove_dir_all(site.path(".kiezblatt")).unwrap();
    assert_eq!(site.run(&["build"]).status, 0);
    assert!(tree(&site.path("public")) == remembered);
}

#[test]
fn f6_a_device_among_the_sources_is_named_and_never_opened() {
    let site = Site::new().entry("pages/a.md", "title: A", "");
    let device = site.path("content/pages/quelle.md");
    // Without an end: whoever read it would never come back.
    let made = Command::new("mknod").arg(&device).args(["c", "1", "5"]).output().unwrap();
    if !made.status.success() || !fs::symlink_metadata(&device).unwrap().file_type().is_char_device() {
        eprintln!("left out: only an administrator makes devices");
        return;
    }
    assert_eq!(
        site.build().lines(),
        ["content/pages/quelle.md:1:1 error[special-file] Das ist keine gewöhnliche Datei. — Nehmen Sie sie aus dem Ordner heraus."]
    );
}

/// Runs git in a folder, without the settings of whoever runs the test.
fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=eins"]).args(arguments);
    command.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn f9_a_checkout_of_a_thousand_files_is_one_change() {
    let mut site = Site::new();
    for n in 0..1000 {
        site = site.entry(&format!("pages/f{}/p{n}.md", n % 20), &format!("title: Seite {n}"), "Fassung eins\n");
    }
    site.write(".gitignore", "/public/\n/.*kiezblatt*\n");
    git(site.root(), &["init", "-q"]);
    git(site.root(), &["add", "-A"]);
    git(site.root(), &["commit", "-q", "-m", "eins"]);
    git(site.root(), &["checkout", "-q", "-b", "zwei"]);
    for n in 0..1000 {
        site.write(&format!("content/pages/f{}/p{n}.md", n % 20), format!("---\ntitle: Seite {n}\n---\nFassung zwei\n"));
    }
    git(site.root(), &["commit", "-q", "-a", "-m", "zwei"]);
    let watching = Watching::start(&site, &[]);
    let before = watching.builds();
    git(site.root(), &["checkout", "-q", "eins"]);
    for n in 0..1000 {
        watching.wait_for(&format!("public/p{n}/index.html"), "Fassung eins");
    }
    watching.wait_until_quiet();
    // On a busy machine a checkout takes longer than a change is waited for.
    let builds = watching.builds() - before;
    assert!((1..=25).contains(&builds), "{builds}: {}", watching.printed());
    // git touched nothing but the texts, and the output is that of a clean build.
    let followed = tree(&site.path("public"));
    assert_eq!(watching.stop(), Some(130));
    fs::remove_dir_all(site.path("public")).unwrap();
    assert_eq!(site.run(&["build", "--today", "2026-03-01"]).status, 0);
    assert!(tree(&site.path("public")) == followed);
}

fn set_time(path: &Path, time: SystemTime) {
    File::options().write(true).open(path).unwrap().set_times(FileTimes::new().set_modified(time)).unwrap();
}

#[test]
fn f12_times_of_files_decide_nothing() {
    let far = Duration::from_hours(24 * 365 * 70);
    let times =
        [SystemTime::UNIX_EPOCH, SystemTime::now() + far, SystemTime::now() + Duration::from_hours(1), SystemTime::UNIX_EPOCH + far];
    let site = Site::new().entry("pages/a.md", "title: A", "").paper("content/pages/plan.pdf", "0000");
    for (n, time) in times.into_iter().cycle().take(8).enumerate() {
        // As long as before, and with the same time as often as with another.
        site.write("content/pages/a.md", format!("---\ntitle: A\n---\nFassung {n:04} [Plan](plan.pdf)\n"));
        site.write("content/pages/plan.pdf", papers::pdf(&[&format!("{n:04}")]));
        for path in ["content/pages/a.md", "content/pages/plan.pdf"] {
            set_time(&site.path(path), if n < 4 { time } else { times[0] });
        }
        let ran = site.run(&["build"]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{n}");
        assert!(fs::read_to_string(site.path("public/a/index.html")).unwrap().contains(&format!("Fassung {n:04}")), "{n}");
        assert_eq!(fs::read(site.path("public/a/plan.pdf")).unwrap(), papers::pdf(&[&format!("{n:04}")]), "{n}");
        // The output may be from the future as well.
        set_time(&site.path("public/a/index.html"), time);
        set_time(&site.path("public/.kiezblatt-manifest"), time);
    }
}

#[test]
fn f12_files_from_the_future_are_no_endless_rebuild() {
    for more in WAYS {
        let site = rich::site();
        let future = SystemTime::now() + Duration::from_hours(24 * 365);
        for entry in walkdir::WalkDir::new(site.path("content")).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
            set_time(entry.path(), future);
        }
        let watching = Watching::start(&site, more);
        watching.wait_until_quiet();
        sleep(Duration::from_millis(1500));
        assert_eq!(watching.builds(), 1, "{}", watching.printed());
    }
}

#[test]
fn f13_folders_of_the_user_are_left_alone_and_staging_lies_beside_the_output() {
    let site = rich::site();
    let device = |path: &Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
    let others = ["/dev/shm", "/tmp", "/var/tmp"].map(Path::new).into_iter();
    let Some(other) = others.filter(|other| device(other).is_some()).find(|other| device(other) != device(site.root())) else {
        eprintln!("left out: this machine has one file system only");
        return;
    };
    let temporary = tempfile::tempdir_in(other).unwrap();
    let mut outputs = Vec::new();
    // Nobody can write into /proc, not even an administrator.
    for home in [Some("/proc"), Some("/nirgends"), None] {
        let mut command = Command::new("strace");
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).env("LANG", "C").env("TMPDIR", temporary.path());
        if let Some(home) = home {
            command.env("HOME", home);
        }
        _ = fs::remove_dir_all(site.path("public"));
        _ = fs::remove_dir_all(site.path(".kiezblatt"));
        let Some((status, calls)) = traced_by(command, &site, &["build"], "openat,mkdir,mkdirat") else { return };
        assert_eq!(status, Some(0), "{home:?}");
        outputs.push(tree(&site.path("public")));
        let made: BTreeSet<&str> =
            calls.iter().filter(|call| call.contains("O_CREAT") || call.contains("mkdir")).map(|call| named(call)).collect();
        let elsewhere: Vec<_> = made.iter().filter(|path| !Path::new(path).starts_with(site.root())).collect();
        assert!(elsewhere.is_empty(), "{elsewhere:?}");
        assert!(made.iter().any(|path| path.contains(".public.kiezblatt-new/")), "{made:?}");
        assert_eq!(fs::read_dir(temporary.path()).unwrap().count(), 0, "{home:?}");
    }
    assert!(outputs.windows(2).all(|pair| pair[0] == pair[1]) && outputs[0].len() > 100);
}
