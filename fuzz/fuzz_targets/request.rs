//! Requests to the preview, byte for byte over a socket: every answer is one of a few, guarded, and tells nothing private.
#![no_main]

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use kiezblatt::base::path::OutputPath;
use kiezblatt::pipeline::{Content, Edition};
use kiezblatt::serve::{Listening, Output, Server, Shown, Stage};
use libfuzzer_sys::fuzz_target;

const SECRET: &str = "GEHEIM-4711";
const PUBLIC: &str = "Willkommen im Kiez";
const FILES: [(&str, &str); 5] = [
    ("index.html", PUBLIC),
    ("a/index.html", "<!DOCTYPE html><html lang=\"de\"><head><title>A</title></head><body><p>Ä</p></body></html>"),
    ("a/Plan ä.pdf", "%PDF-1.7 und noch mehr, von dem man Teile haben kann"),
    (".kiezblatt-manifest", SECRET),
    ("a/.entwurf/index.html", SECRET),
];
const STATUS: [u16; 12] = [200, 206, 301, 304, 308, 400, 403, 404, 405, 408, 416, 431];
const GUARDS: [&str; 5] = [
    "cache-control: no-store",
    "x-content-type-options: nosniff",
    "cross-origin-resource-policy: same-origin",
    "x-frame-options: deny",
    "content-security-policy: frame-ancestors 'none'",
];
/// Who is told nothing for so long has not asked yet.
const PATIENCE: Duration = Duration::from_millis(40);

/// A preview that runs as long as this process.
static PREVIEW: LazyLock<(Server, SocketAddr)> = LazyLock::new(|| {
    let files = FILES.iter().map(|(path, text)| (OutputPath::new(path), Content::Bytes(Arc::new(text.as_bytes().to_vec()))));
    let output = Output::new(files.collect::<Edition>(), Arc::default(), "/sro/");
    let shown = Shown { number: 1, output: Some(Arc::new(output)), ..Shown::default() };
    let listening = Listening::at(None, Some(0)).expect("there is a free port");
    let address = listening.address();
    let address = address.trim_start_matches("http://").trim_end_matches('/').parse().expect("an address of this machine");
    (Server::start(listening, Arc::new(Stage::new(shown))).expect("the preview starts"), address)
});

fuzz_target!(|bytes: &[u8]| {
    // A whole head, however it begins, and the wish that nobody waits for another one.
    let answer = answer(&[bytes.trim_ascii_end(), b"\r\nConnection: close\r\n\r\n"].concat());
    if !answer.is_empty() {
        assert_lawful(&answer);
    }
});

fn answer(request: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(PREVIEW.1).expect("the preview listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a socket has a clock");
    // Who is refused early does not listen to the rest.
    _ = stream.write_all(request);
    let mut answer = Vec::new();
    let mut part = [0; 4096];
    loop {
        match stream.read(&mut part) {
            Ok(0) => return answer,
            Ok(length) => answer.extend(&part[..length]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            // A stream of events does not end.
            Err(_) => {
                _ = stream.shutdown(Shutdown::Both);
                return answer;
            }
        }
    }
}

fn assert_lawful(answer: &[u8]) {
    let text = String::from_utf8_lossy(answer);
    let (head, body) = text.split_once("\r\n\r\n").expect("a head of an answer ends");
    let lines: Vec<String> = head.split("\r\n").map(str::to_lowercase).collect();
    let status = ["http/1.0 ", "http/1.1 "].iter().find_map(|version| lines[0].strip_prefix(version)?.get(..3)?.parse().ok());
    assert!(status.is_some_and(|status| STATUS.contains(&status)), "{text}");
    for guard in GUARDS {
        assert_eq!(lines.iter().filter(|line| *line == guard).count(), 1, "{guard}: {text}");
    }
    for line in &lines[1..] {
        assert!(line.contains(": ") && !line.contains(['\r', '\n', '\0']) && !line.starts_with("access-control-"), "{text}");
        if let Some(place) = line.strip_prefix("location: ") {
            // A question goes on as it was asked.
            let path = place.split('?').next().unwrap_or_default();
            assert!(path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'), "{text}");
        }
    }
    assert!(!text.contains(SECRET), "{text}");
    assert!(status == Some(200) || status == Some(206) || !body.contains(PUBLIC), "{text}");
}
