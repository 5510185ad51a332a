//! What the preview must survive when somebody asks too much of it: heads without end, hundreds of connections.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::preview_server::LONGEST;
use crate::preview_threats::{harmless, preview, site};

#[test]
fn p8_heads_without_measure() {
    let site = site();
    let preview = preview(&site);
    let ours = format!("Host: 127.0.0.1:{}\r\n", preview.port);
    let long = "x".repeat(64 * 1024);
    let many = "X: y\r\n".repeat(10_000);
    for (lines, status) in [
        (format!("X: {long}\r\n"), 431),
        (format!("{long}: x\r\n"), 431),
        (many, 431),
        ("X: y\r\n".repeat(200), 431),
        ("Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd".to_owned(), 400),
        ("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n".to_owned(), 400),
        ("X: a\0b\r\n".to_owned(), 400),
        ("X\r\n".to_owned(), 400),
        (format!("Range: bytes={}\r\n", "0-,".repeat(1_000)), 416),
    ] {
        let answer = preview.raw(format!("GET /assets/kiezblatt.css HTTP/1.1\r\n{ours}{lines}\r\n").as_bytes());
        assert_eq!(answer.status, status, "{}", &lines[..20.min(lines.len())]);
        assert!(answer.body.len() < 1_000);
        harmless(&preview, &answer, &lines[..20.min(lines.len())]);
    }
    let answer = preview.raw(format!("GET /{long} HTTP/1.1\r\n{ours}\r\n").as_bytes());
    assert_eq!(answer.status, 431);
    harmless(&preview, &answer, "a long target");
    let answer = preview.request("GET", &format!("/{}", "x".repeat(10_000)), &[]);
    assert_eq!(answer.status, 400);
    harmless(&preview, &answer, "a rather long target");
}

#[test]
fn p8_a_head_that_comes_byte_by_byte() {
    let site = site();
    let preview = preview(&site);
    let mut stream = preview.connect();
    stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    let (began, mut answer) = (Instant::now(), Vec::new());
    for byte in b"GET /a/ HTTP/1.1\r\nX: ".iter().chain(std::iter::repeat(&b'x')) {
        assert!(began.elapsed() < Duration::from_mins(1), "it is still listened to");
        // Half a second passes with each byte.
        if stream.write_all(&[*byte]).is_err() || stream.read_to_end(&mut answer).is_ok() || !answer.is_empty() {
            break;
        }
    }
    assert!(answer.starts_with(b"HTTP/1.1 408 "), "{:?}", String::from_utf8_lossy(&answer));
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn p8_five_hundred_idle_connections() {
    let site = site();
    let preview = preview(&site);
    assert_eq!(preview.get("/").status, 200);
    let before = preview.memory();
    let beginnings: [&[u8]; 4] = [b"", b"G", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: "];
    let idle: Vec<TcpStream> = (0..500)
        .map(|n| {
            let mut stream = preview.connect();
            // It may be closed already: there are too many.
            _ = stream.write_all(beginnings[n % beginnings.len()]);
            stream
        })
        .collect();
    // The machine may be busy with other tests: the best of some.
    let fastest = (0..5).map(|_| {
        let began = Instant::now();
        assert_eq!(preview.get("/").status, 200);
        began.elapsed()
    });
    assert!(fastest.min().unwrap() < Duration::from_secs(1));
    let mut events = preview.events("/a/");
    assert_eq!(events.next()["errors"], 0);
    // macOS gives a program 256.
    assert!(preview.open_files() < 256, "{}", preview.open_files());
    assert!(preview.memory() < before + 50_000, "{} kB before, {} kB now", before, preview.memory());
    drop(idle);
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn p8_more_streams_of_events_than_anybody_has_open() {
    let site = site();
    let preview = preview(&site);
    let streams: Vec<_> = (0..300).map(|_| preview.events("/a/")).collect();
    let began = Instant::now();
    assert_eq!(preview.get("/").status, 200);
    assert!(began.elapsed() < LONGEST);
    let mut last = preview.events("/a/");
    assert_eq!(last.next()["number"], 1);
    assert!(preview.open_files() < 256, "{}", preview.open_files());
    streams.into_iter().for_each(crate::preview_server::Events::close);
    assert_eq!(preview.get("/").status, 200);
}
