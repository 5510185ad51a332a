//! What the preview must survive: requests byte for byte as no browser of an editor makes them. None of them is told anything
//! that is not public, and the preview answers as before afterwards. What is too much stands in `preview_limits.rs`.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::symlink;
use std::process::Stdio;

use crate::preview_server::{Answer, Preview, command};
use crate::site::Site;

/// Stands in everything that is nobody's business.
const SECRET: &str = "GEHEIM-4711";

/// A site with one public page and secrets all around it.
pub fn site() -> Site {
    let site = Site::new()
        .entry("pages/a.md", "titel: A", "Öffentlich\n")
        .entry("pages/entwurf.md", &format!("titel: {SECRET}\nentwurf: ja"), SECRET)
        .file("content/pages/_notiz.md", SECRET)
        .file("content/pages/unbenutzt.pdf", SECRET)
        .file(".env", SECRET)
        .file("content/.env", SECRET)
        .file("notiz.txt", SECRET)
        .file("public-alt/x", SECRET)
        .file(".public.kiezblatt-new/x", SECRET)
        .file("public/.kiezblatt-manifest", SECRET)
        .file("public/index.html", SECRET);
    symlink("/etc", site.path("etc")).unwrap();
    symlink(site.path("notiz.txt"), site.path("public/verweis.txt")).unwrap();
    symlink(site.path("notiz.txt"), site.path("content/pages/_verweis.txt")).unwrap();
    site
}

/// A preview without drafts, so that nothing at all may be known of them.
pub fn preview(site: &Site) -> Preview {
    Preview::start(site, &["--no-drafts"])
}

/// No answer says more than it may, or invites other websites in; and the preview goes on.
pub fn harmless(preview: &Preview, answer: &Answer, request: &str) {
    let raw = String::from_utf8_lossy(&answer.raw);
    assert!(!raw.contains(SECRET) && !raw.contains("root:"), "{request:?}: {raw}");
    assert!(!raw.to_lowercase().contains("access-control-"), "{request:?}: {raw}");
    for (name, value) in [
        ("cross-origin-resource-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
        ("referrer-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("content-security-policy", "frame-ancestors 'none'"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{request:?}: {raw}");
    }
    let page = preview.get("/a/");
    assert_eq!(page.status, 200, "after {request:?}");
    assert!(page.text().contains("Öffentlich"), "after {request:?}");
    assert_eq!(preview.get("/").status, 200, "after {request:?}");
}

/// Sends a target as it stands and expects one of some answers.
fn target(preview: &Preview, target: &str, expected: &[u16]) -> Answer {
    let answer = preview.request("GET", target, &[]);
    assert!(expected.contains(&answer.status), "{target:?}: {}", answer.status);
    harmless(preview, &answer, target);
    answer
}

/// Sends header lines, each ended as HTTP wants it, with a request for the page.
fn lines(preview: &Preview, lines: &str, expected: u16) -> Answer {
    let answer = preview.raw(format!("GET /a/ HTTP/1.1\r\n{lines}\r\n").as_bytes());
    assert_eq!(answer.status, expected, "{lines:?}");
    harmless(preview, &answer, lines);
    assert_eq!(answer.text().contains("Öffentlich"), expected == 200, "{lines:?}");
    answer
}

#[test]
fn p1_paths_that_climb() {
    let site = site();
    let preview = preview(&site);
    for path in [
        "/../notiz.txt",
        "/a/../../notiz.txt",
        "/a/../a/",
        "/./a/",
        "/a/./",
        "/%2e%2e/notiz.txt",
        "/%2E%2E/notiz.txt",
        "/.%2e/notiz.txt",
        "/a/%2e%2e/%2e%2e/etc/passwd",
        "/..%2fnotiz.txt",
        "/a/..%2f..%2fnotiz.txt",
        "/%2e%2e%2fnotiz.txt",
        "/%252e%252e/notiz.txt",
        "/%252e%252e%252fnotiz.txt",
        "/%c0%ae%c0%ae/notiz.txt",
        "/%c0%ae%c0%ae%c0%afnotiz.txt",
        "/%e0%80%ae%e0%80%ae/notiz.txt",
        "/%u002e%u002e/notiz.txt",
        "/..\\notiz.txt",
        "/..%5cnotiz.txt",
        "/%5c..%5cnotiz.txt",
        "/sro/../../notiz.txt",
        "/sro/..%2f..%2fnotiz.txt",
        "/.kiezblatt/../notiz.txt",
        "/.kiezblatt/..%2f..%2fnotiz.txt",
        "/.kiezblatt/%2e%2e/a/",
        "/%2ekiezblatt/preview.js",
    ] {
        target(&preview, path, &[400, 404]);
    }
    let overlong = preview.raw(&[b"GET /\xc0\xae\xc0\xae/x HTTP/1.1\r\nHost: localhost\r\n\r\n".as_slice()].concat());
    assert_eq!(overlong.status, 400);
    harmless(&preview, &overlong, "overlong bytes");
    // Decoded once: what is still encoded then is the name of a file that does not exist.
    assert_eq!(preview.get("/%61/").status, 200);
    assert_eq!(preview.get("/%2561/").status, 404);
}

#[test]
fn p2_paths_of_other_systems_and_lines_in_paths() {
    let site = site();
    let preview = preview(&site);
    for path in [
        "//etc/passwd",
        "///etc/passwd",
        "/etc/passwd",
        "/a//",
        "/c:/x",
        "/C:/Windows/win.ini",
        "/c%3a/x",
        "/a/index.html::$DATA",
        "/a/::$DATA",
        "/a%00/",
        "/a/index.html%00.pdf",
        "/con",
        "/a/index.html.",
        "/a/index.html%20",
        "/a%0d%0aX-Injected:%20yes",
        "/a%0d%0a%0d%0ax/",
        "/a%0aX-Injected:%20yes/",
        "/a/#x",
        "/#",
        "/a/?x#y",
        "?",
        "a/",
        "*",
        "/a/%",
        "/a/%zz",
        "/ä/",
        "/<a>/",
        "/a/?\"",
        "/A/",
    ] {
        let answer = target(&preview, path, &[400, 404]);
        assert_eq!(answer.header("x-injected"), None, "{path}");
    }
    for request in [
        "GET /a\r\nX-Injected: yes HTTP/1.1",
        "GET /a/ b HTTP/1.1",
        "GET /a\0/ HTTP/1.1",
        "GET /a/\tHTTP/1.1",
        "GET  /a/ HTTP/1.1",
        "GET /a/",
    ] {
        let answer = preview.raw(format!("{request}\r\nHost: localhost\r\n\r\n").as_bytes());
        assert_eq!((answer.status, answer.header("x-injected")), (400, None), "{request:?}");
        harmless(&preview, &answer, request);
    }
}

#[test]
fn p3_what_lies_beside_the_pages() {
    let site = site();
    let preview = preview(&site);
    for path in [
        "/../public-alt/x",
        "/public-alt/x",
        "/-alt/x",
        "/public/index.html",
        "/public/verweis.txt",
        "/verweis.txt",
        "/etc/passwd",
        "/.env",
        "/%2eenv",
        "/content/.env",
        "/content/pages/a.md",
        "/content/pages/unbenutzt.pdf",
        "/unbenutzt.pdf",
        "/a/unbenutzt.pdf",
        "/a/_verweis.txt",
        "/_notiz/",
        "/entwurf/",
        "/entwurf",
        "/notiz.txt",
        "/kiezblatt.yaml",
        "/.kiezblatt-manifest",
        "/%2ekiezblatt-manifest",
        "/sro/.kiezblatt-manifest",
        "/.public.kiezblatt-new/x",
        "/../.public.kiezblatt-new/x",
        "/.public.kiezblatt-lock",
        "/.git/config",
        "/.kiezblatt",
        "/.kiezblatt/",
        "/.kiezblatt/x",
        "/.kiezblatt/preview.js/",
    ] {
        target(&preview, path, if path.contains("..") { &[400, 404] } else { &[404] });
    }
}

#[test]
fn p4_no_redirect_to_another_host() {
    let site = site();
    let preview = preview(&site);
    for path in [
        "//evil.example/%2e%2e",
        "//evil.example",
        "//evil.example/a",
        "/\\evil.example/a",
        "/%5cevil.example",
        "/%2fevil.example",
        "/%2f%2fevil.example/..%2f",
        "///evil.example/%2f..",
        "/.//evil.example",
        "/sro//evil.example/a",
        "/evil.example/%2e%2e",
        "//a",
        "/%2fa",
    ] {
        let answer = target(&preview, path, &[400, 404]);
        assert_eq!(answer.header("location"), None, "{path}");
    }
    for (path, to) in
        [("/a", "/a/"), ("/sro", "/sro/"), ("/sro/a", "/sro/a/"), ("/%61", "/%61/"), ("/a?//evil.example", "/a/?//evil.example")]
    {
        let answer = target(&preview, path, &[301]);
        assert_eq!(answer.header("location"), Some(to), "{path}");
    }
}

#[test]
fn p5_other_forms_and_methods() {
    let site = site();
    let preview = preview(&site);
    let host = format!("Host: 127.0.0.1:{}\r\n", preview.port);
    for target in ["http://127.0.0.1/a/", "http://evil.example/a/", "https://localhost/", "file:///etc/passwd", "127.0.0.1:80"] {
        let answer = preview.raw(format!("GET {target} HTTP/1.1\r\n{host}\r\n").as_bytes());
        assert_eq!(answer.status, 400, "{target}");
        harmless(&preview, &answer, target);
    }
    for line in [
        "CONNECT evil.example:443",
        "POST /a/",
        "PUT /a/",
        "DELETE /a/",
        "PATCH /a/",
        "TRACE /",
        "OPTIONS *",
        "OPTIONS /a/",
        "get /a/",
        "X /a/",
    ] {
        for body in ["", "Content-Length: 5\r\n\r\nhallo", "Transfer-Encoding: chunked\r\n\r\n0\r\n"] {
            let answer = preview.raw(format!("{line} HTTP/1.1\r\n{host}{body}\r\n").as_bytes());
            assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{line} {body}");
            harmless(&preview, &answer, line);
        }
    }
    for body in ["Content-Length: 5\r\n\r\nhallo", "Content-Length: -1\r\n", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"] {
        lines(&preview, &format!("{host}{body}"), 400);
    }
    lines(&preview, &format!("{host}Content-Length: 0\r\n"), 200);
    // A second request on the same connection is not heard.
    let answer = preview.raw(format!("GET /a/ HTTP/1.1\r\n{host}\r\nGET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").as_bytes());
    assert_eq!(String::from_utf8_lossy(&answer.raw).matches("HTTP/1.1").count(), 1);
    for request in ["GET /a/ HTTP/2.0", "GET /a/ HTTP/1.2", "GET /a/ HTTP/0.9", "PRI * HTTP/2.0", "\x16\x03\x01", "\n\n\nx"] {
        let answer = preview.raw(format!("{request}\r\n{host}\r\n").as_bytes());
        assert_eq!(answer.status, 400, "{request:?}");
        harmless(&preview, &answer, request);
    }
}

#[test]
fn p6_foreign_names() {
    let site = site();
    let preview = preview(&site);
    let port = preview.port;
    for host in ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"] {
        lines(&preview, &format!("Host: {host}:{port}\r\n"), 200);
        lines(&preview, &format!("Host: {host}\r\n"), 200);
        lines(&preview, &format!("Host: {host}:{}\r\n", port ^ 1), 403);
    }
    for host in [
        "evil.example",
        "127.0.0.1.nip.io",
        "localhost.evil.example",
        "evil-localhost",
        "localhost.",
        "127.1",
        "127.0.0.2",
        "0.0.0.0",
        "0177.0.0.1",
        "2130706433",
        "0x7f.0.0.1",
        "192.0.2.1",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[fe80::1]",
    ] {
        lines(&preview, &format!("Host: {host}:{port}\r\n"), 403);
        lines(&preview, &format!("Host: {host}\r\n"), 403);
    }
    for host in [
        "",
        ":",
        "user@localhost",
        "localhost@evil.example",
        "user:pass@127.0.0.1",
        "localhost:",
        "localhost:x",
        "localhost:+80",
        "localhost:99999",
        "localhost:80:80",
        "::1",
        "[::1",
        "::1]",
        "[]x",
        "localhost/",
        "localhost/a",
        "localhost?",
        "localhost#",
        "local host",
        "localhost, evil.example",
        "\"localhost\"",
        "löcalhost",
        "local\\host",
    ] {
        let answer = preview.raw(format!("GET /a/ HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes());
        assert_eq!(answer.status, 400, "{host:?}");
        harmless(&preview, &answer, host);
    }
    lines(&preview, "", 400);
    lines(&preview, &format!("Host: localhost:{port}\r\nHost: localhost:{port}\r\n"), 400);
    lines(&preview, &format!("Host: localhost:{port}\r\nhost: evil.example\r\n"), 400);
    lines(&preview, &format!("Host : localhost:{port}\r\n"), 400);
    lines(&preview, &format!(" Host: localhost:{port}\r\n"), 400);
    lines(&preview, &format!("Host: evil.example\r\n localhost:{port}\r\n"), 400);
    lines(&preview, &format!("X-Forwarded-Host: localhost:{port}\r\nHost: evil.example\r\n"), 403);
    let answer = lines(&preview, "Host: localhost\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n", 200);
    assert!(!answer.text().contains("evil.example"));
    // HTTP/1.0 knows no names; the preview does not answer without one.
    assert_eq!(preview.raw(b"GET /a/ HTTP/1.0\r\n\r\n").status, 400);
}

#[test]
fn p7_foreign_websites() {
    let site = site();
    let preview = preview(&site);
    let port = preview.port;
    let ours = format!("Host: 127.0.0.1:{port}\r\n");
    for line in [
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: ",
        "Origin: *",
        "Origin: http://127.0.0.1.nip.io",
        "Origin: file://",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: Cross-Site",
        "Sec-Fetch-Site: ",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe",
    ] {
        for path in ["/a/", "/", "/nirgends/", "/.kiezblatt/preview.js", "/.kiezblatt/events?page=%2Fa%2F"] {
            let answer = preview.raw(format!("GET {path} HTTP/1.1\r\n{ours}{line}\r\n\r\n").as_bytes());
            assert!(answer.status == 403 || (answer.status == 400 && line.ends_with(": ")), "{path} {line}: {}", answer.status);
            harmless(&preview, &answer, line);
        }
    }
    lines(&preview, &format!("{ours}Origin: https://127.0.0.1:{port}\r\n"), 403);
    lines(&preview, &format!("{ours}Origin: http://127.0.0.1:{}\r\n", port ^ 1), 403);
    lines(&preview, &format!("{ours}Origin: http://127.0.0.1:{port}\r\nOrigin: https://evil.example\r\n"), 400);
    lines(&preview, &format!("{ours}Sec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site\r\n"), 400);
    let preflight =
        "Origin: https://evil.example\r\nAccess-Control-Request-Method: GET\r\nAccess-Control-Request-Private-Network: true\r\n";
    let answer = preview.raw(format!("OPTIONS /a/ HTTP/1.1\r\n{ours}{preflight}\r\n").as_bytes());
    assert_eq!(answer.status, 403);
    harmless(&preview, &answer, "preflight");
    for line in [&format!("Origin: http://127.0.0.1:{port}"), "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: none"] {
        lines(&preview, &format!("{ours}{line}\r\n"), 200);
    }
    // Every kind of answer says of itself that it is for nobody else.
    for (path, more, status) in [
        ("/a/", "", 200),
        ("/a", "", 301),
        ("/nirgends/", "", 404),
        ("/assets/kiezblatt.css", "Range: bytes=0-9\r\n", 206),
        ("/assets/kiezblatt.css", "Range: bytes=99999999-\r\n", 416),
        ("/.kiezblatt/preview.js", "", 200),
        ("/.kiezblatt/preview.css", "", 200),
        ("/feed.xml", "", 200),
    ] {
        let answer = preview.raw(format!("GET {path} HTTP/1.1\r\n{ours}{more}\r\n").as_bytes());
        assert_eq!(answer.status, status, "{path}");
        harmless(&preview, &answer, path);
    }
    let mut stream = preview.connect();
    write!(stream, "GET /.kiezblatt/events?page=%2Fa%2F HTTP/1.1\r\n{ours}\r\n").unwrap();
    let mut head = String::new();
    while !head.contains("\"number\"") {
        let mut chunk = [0; 1024];
        let length = stream.read(&mut chunk).unwrap();
        assert!(length > 0, "{head}");
        head += &String::from_utf8_lossy(&chunk[..length]);
    }
    for line in ["cross-origin-resource-policy: same-origin\r\n", "x-content-type-options: nosniff\r\n", "cache-control: no-store\r\n"] {
        assert_eq!(head.matches(line).count(), 1, "{head}");
    }
    assert!(!head.to_lowercase().contains("access-control-"), "{head}");
}

/// The addresses at which this machine listens at a port, as Linux writes them.
fn listening_at(port: u16) -> Vec<String> {
    let tables = ["/proc/net/tcp", "/proc/net/tcp6"].map(|path| fs::read_to_string(path).unwrap_or_default());
    let lines = tables.iter().flat_map(|table| table.lines().skip(1)).map(|line| line.split_whitespace().collect::<Vec<_>>());
    let ours = lines.filter(|line| line[3] == "0A" && line[1].ends_with(&format!(":{port:04X}")));
    ours.map(|line| line[1].split(':').next().unwrap().to_owned()).collect()
}

#[test]
fn p9_listens_on_this_machine_only() {
    let site = site();
    let preview = preview(&site);
    assert_eq!(preview.address, format!("http://127.0.0.1:{}/", preview.port));
    assert_eq!(preview.printed.last().unwrap(), &format!("Vorschau: {} (Strg-C beendet)", preview.address));
    assert_eq!(listening_at(preview.port), ["0100007F"]);
}

#[test]
fn p9_a_port_that_is_taken() {
    let site = site();
    let first = preview(&site);
    let port = first.port.to_string();
    let named = command(&site, &["--port", &port]).stdin(Stdio::null()).output().unwrap();
    let stderr = String::from_utf8(named.stderr).unwrap();
    assert_eq!(
        (named.status.code(), stderr.as_str()),
        (
            Some(3),
            format!("Fehler: Die Vorschau kann nicht starten (127.0.0.1:{port}): ein anderes Programm benutzt diesen Port schon; nennen Sie mit --port einen anderen.\n").as_str()
        )
    );
    let (one, two) = (Preview::run(command(&site, &[])), Preview::run(command(&site, &[])));
    for preview in [&one, &two] {
        assert!((4000..=4100).contains(&preview.port), "{}", preview.port);
        assert_eq!(preview.get("/").status, 200);
    }
    assert_ne!(one.port, two.port);
}

#[test]
fn p9_the_host_that_is_named_and_no_other() {
    let site = site();
    let preview = Preview::start(&site, &["--no-drafts", "--host", "127.0.0.2"]);
    assert_eq!(preview.address, format!("http://127.0.0.2:{}/", preview.port));
    assert_eq!(listening_at(preview.port), ["0200007F"]);
    let ask = |host: &str| {
        let mut stream = TcpStream::connect(("127.0.0.2", preview.port)).unwrap();
        write!(stream, "GET / HTTP/1.1\r\nHost: {host}:{}\r\n\r\n", preview.port).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer[9..12].to_owned()
    };
    assert_eq!(["127.0.0.2", "localhost", "127.0.0.3", "evil.example"].map(ask), ["200", "200", "403", "403"]);
    for (host, why) in [
        ("192.0.2.1", "Fehler: Die Vorschau kann nicht starten (192.0.2.1:0): diese Adresse gehört nicht zu diesem Rechner.\n"),
        ("kein Name", "Fehler: Die Vorschau kann nicht starten (kein Name): einen Rechner dieses Namens gibt es nicht.\n"),
    ] {
        let refused = command(&site, &["--port", "0", "--host", host]).output().unwrap();
        assert_eq!((refused.status.code(), String::from_utf8(refused.stderr).unwrap().as_str()), (Some(2), why));
    }
}

#[test]
fn p10_findings_are_text() {
    let nasty = "<img src=x onerror=alert(1)>";
    let site = Site::new().entry("pages/a.md", "titel: A", "Öffentlich\n").entry(
        "news/n.md",
        &format!("titel: N\ndatum: 2026-01-01\ngremien: ['{nasty}']"),
        "",
    );
    let preview = Preview::start(&site, &[]);
    let page = preview.get("/a/");
    assert_eq!((page.status, page.header("content-type")), (503, Some("text/html; charset=utf-8")));
    let text = page.text();
    assert!(text.contains("„&lt;img src=x onerror=alert(1)&gt;“") && !text.contains("<img"), "{text}");
    let state = preview.events("/a/").next();
    assert_eq!(state["findings"][0]["message"], format!("Ein Gremium mit der Kennung „{nasty}“ gibt es nicht."));
    assert_eq!(state["findings"][0]["excerpt"], format!("gremien: ['{nasty}']"));
    // The name of a file is nothing but text either.
    let name = "content/pages/\"><script>x<\\script>'.md";
    let site = Site::new().file(name, "---\ntitel: N\nslug: n\n---\nÖffentlich\n");
    let preview = Preview::start(&site, &[]);
    let page = preview.get("/n/").text();
    assert!(
        page.contains(" data-source=\"content/pages/&quot;&gt;&lt;script&gt;x&lt;\\script&gt;'.md\" data-editor=\"vscode://file/"),
        "{page}"
    );
    assert_eq!(page.matches("<script>x").count(), 0, "{page}");
}
