//! What the preview must survive (P), in those attacks that stand nowhere else: files that are exchanged for links, heads that
//! come very slowly or by the megabyte, titles that are markup.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::symlink;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::papers;
use crate::preview_server::Preview;
use crate::preview_threats::{harmless, preview};
use crate::site::Site;

#[test]
fn p3_a_link_in_the_place_of_a_document_that_was_shown() {
    let outside = tempfile::tempdir().unwrap();
    let (secret, plan) = (papers::pdf(&["GEHEIM"]), papers::pdf(&["Plan"]));
    fs::create_dir(outside.path().join("m")).unwrap();
    for (name, bytes) in [("geheim.pdf", &secret), ("m/plan.pdf", &secret), ("gleich.pdf", &plan)] {
        fs::write(outside.path().join(name), bytes).unwrap();
    }
    let site = || {
        Site::new()
            .entry("bodies/ag.md", "titel: AG", "")
            .entry("meetings/m/index.md", "gremium: ag\ndatum: 12.03.2026\ndokumente: [plan.pdf]", "Öffentlich\n")
            .file("content/meetings/m/plan.pdf", &plan)
    };
    let address = "/sitzungen/m/plan.pdf";
    for target in ["geheim.pdf", "gleich.pdf", "fehlt.pdf", "m"] {
        let site = site();
        let preview = Preview::start(&site, &["--no-drafts"]);
        assert!(preview.get(address).body == plan, "{target}");
        let place = if target == "m" { "content/meetings/m" } else { "content/meetings/m/plan.pdf" };
        let place = site.path(place);
        fs::rename(&place, site.path("beiseite")).unwrap();
        symlink(outside.path().join(target), &place).unwrap();
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(1) {
            let answer = preview.get(address);
            assert!([404, 503].contains(&answer.status), "{target}: {}", answer.status);
            assert!(!answer.raw.windows(6).any(|part| part == b"GEHEIM"), "{target}");
        }
        assert_eq!(preview.get("/").status, 200, "{target}");
    }
}

#[test]
fn p8_a_byte_every_ten_seconds() {
    let site = Site::new().entry("pages/a.md", "titel: A", "Öffentlich\n");
    let preview = preview(&site);
    let mut slow: Vec<_> = (0..50).map(|_| preview.connect()).collect();
    let mut answers = vec![Vec::new(); slow.len()];
    let began = Instant::now();
    for byte in b"GE" {
        for stream in &mut slow {
            // At the second byte it may be closed already.
            _ = stream.write_all(&[*byte]);
        }
        let other = Instant::now();
        assert_eq!(preview.get("/").status, 200);
        assert!(other.elapsed() < Duration::from_secs(5), "{:?}", other.elapsed());
        sleep(Duration::from_secs(10).saturating_sub(began.elapsed()));
    }
    for (stream, answer) in slow.iter_mut().zip(&mut answers) {
        _ = stream.read_to_end(answer);
        assert!(answer.starts_with(b"HTTP/1.1 408 "), "{:?}", String::from_utf8_lossy(answer));
    }
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

#[test]
fn p8_heads_by_the_megabyte_take_no_memory() {
    let site = Site::new().entry("pages/a.md", "titel: A", "Öffentlich\n");
    let preview = preview(&site);
    let host = format!("Host: 127.0.0.1:{}\r\n", preview.port);
    let long = format!("GET /a/ HTTP/1.1\r\n{host}X: {}\r\n\r\n", "x".repeat(4 << 20));
    let many = format!("GET /a/ HTTP/1.1\r\n{host}{}\r\n", "X: y\r\n".repeat(700_000));
    assert_eq!(preview.get("/a/").status, 200);
    let before = preview.memory();
    for request in [&long, &many] {
        let open: Vec<_> = (0..20)
            .map(|_| {
                let mut stream = preview.connect();
                stream.set_write_timeout(Some(Duration::from_millis(200))).unwrap();
                // It is refused before all of it is read.
                _ = stream.write_all(request.as_bytes());
                stream
            })
            .collect();
        assert!(preview.memory() < before + 20_000, "{} kB before, {} kB now", before, preview.memory());
        drop(open);
        let answer = preview.request("GET", "/a/", &[]);
        assert_eq!(answer.status, 200);
        harmless(&preview, &answer, "after heads of megabytes");
    }
}

#[test]
fn p10_a_title_that_is_markup_is_text_in_findings() {
    let nasty = "<img src=x onerror=alert(1)>";
    let site =
        Site::new().entry("pages/a.md", &format!("titel: '{nasty}'"), "[Weiter](b.md)\n").entry("pages/b.md", "titel: B\nentwurf: ja", "");
    let preview = Preview::start(&site, &["--no-drafts"]);
    let state = preview.events("/a/").next();
    let finding = &state["findings"][0];
    assert_eq!(finding["code"], "invisible-reference");
    assert_eq!(
        finding["message"],
        format!("„{nasty}“ ist öffentlich, verweist aber auf content/pages/b.md; dieser Eintrag ist ein Entwurf.")
    );
    // The page has no finding in it; the script adds them as texts, and its title is one as well.
    let page = preview.get("/a/").text();
    assert!(page.contains("<h1>&lt;img src=x onerror=alert(1)&gt;</h1>") && !page.contains("<img src=x"), "{page}");
    // Where there is no page yet, the findings stand in what is sent instead.
    site.write("content/pages/a.md", format!("---\ntitel: '{nasty}'\nkurzadresse: '{nasty}'\n---\n"));
    let other = Preview::start(&site, &["--no-drafts"]);
    let instead = other.get("/a/");
    assert_eq!(instead.status, 503);
    assert!(instead.text().contains("&lt;img src=x onerror=alert(1)&gt;") && !instead.text().contains("<img"), "{}", instead.text());
    // Nothing in what the browser runs takes a text for markup.
    let script = preview.get("/.kiezblatt/preview.js").text();
    for way in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"] {
        assert!(!script.contains(way), "{way}");
    }
}
