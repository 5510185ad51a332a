//! Links to other sites, asked for over a real connection: a server of the test stands in for all hosts, as a proxy does.

use std::io::{BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::site::{Ran, Site};

/// A request that arrived: when, for which host, its first line, and who asked.
#[derive(Clone, Debug)]
struct Request {
    at: Instant,
    host: String,
    line: String,
    user_agent: String,
}

/// All other sites of the world.
struct World {
    proxy: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl World {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let log = requests.clone();
        thread::spawn(move || {
            for connection in listener.incoming() {
                let log = log.clone();
                thread::spawn(move || serve(connection.unwrap(), &log));
            }
        });
        World { proxy, requests }
    }

    fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// What was asked of a host.
    fn asked(&self, host: &str) -> Vec<String> {
        self.requests().into_iter().filter(|request| request.host == host).map(|request| request.line).collect()
    }

    fn run(&self, site: &Site, arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kiezblatt"));
        command.args(arguments).current_dir(site.root()).env("LC_ALL", "de_DE.UTF-8").env("SOURCE_DATE_EPOCH", "1772366400");
        for name in ["no_proxy", "NO_PROXY", "ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY"] {
            command.env_remove(name);
        }
        let output = command.env("http_proxy", &self.proxy).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { status: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// The head of a request: its first line, and the value of `User-Agent`.
fn head(reader: &mut impl std::io::BufRead) -> Option<(String, String)> {
    let (mut first, mut user_agent) = (String::new(), String::new());
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            return Some((first, user_agent));
        }
        if first.is_empty() {
            line.clone_into(&mut first);
        } else if let Some((name, value)) = line.split_once(": ")
            && name.eq_ignore_ascii_case("user-agent")
        {
            value.clone_into(&mut user_agent);
        }
    }
}

fn serve(mut connection: TcpStream, log: &Mutex<Vec<Request>>) {
    let mut reader = BufReader::new(connection.try_clone().unwrap());
    let Some((connect, _)) = head(&mut reader) else { return };
    let host = connect.strip_prefix("CONNECT ").unwrap().split(':').next().unwrap().to_owned();
    connection.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
    while let Some((line, user_agent)) = head(&mut reader) {
        let earlier = log.lock().unwrap().iter().filter(|request| request.host == host).count();
        log.lock().unwrap().push(Request { at: Instant::now(), host: host.clone(), line: line.clone(), user_agent });
        let (method, path) = line.trim_end_matches(" HTTP/1.1").split_once(' ').unwrap();
        let Some(answer) = answer(&host, method, path, earlier) else { return };
        if connection.write_all(format!("HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n").as_bytes()).is_err() {
            return;
        }
    }
}

/// Status and header lines of an answer; none where the connection breaks.
fn answer(host: &str, method: &str, path: &str, earlier: usize) -> Option<&'static str> {
    Some(match (host, method, path) {
        ("fort.example", ..) => "404 Not Found",
        ("getilgt.example", ..) => "410 Gone",
        ("umgezogen.example", ..) => "301 Moved Permanently\r\nLocation: http://da.example/neu",
        ("unterwegs.example", ..) => "302 Found\r\nLocation: http://da.example/heute",
        ("im-kreis.example", ..) => "302 Found\r\nLocation: /weiter",
        ("ohne-head.example", "HEAD", _) => "405 Method Not Allowed",
        ("verschlossen.example", ..) => "403 Forbidden",
        ("beschaeftigt.example", ..) if earlier == 0 => "429 Too Many Requests\r\nRetry-After: 1",
        ("kaputt.example", ..) => "500 Internal Server Error",
        ("stumm.example", ..) => return None,
        _ => "200 OK",
    })
}

/// A site with links to these addresses, a line each.
fn site(addresses: &[&str]) -> Site {
    let text: String = addresses.iter().enumerate().map(|(at, address)| format!("[Seite {}]({address})\n", at + 1)).collect();
    Site::new().entry("news/meldung.md", "titel: Meldung\ndatum: 2026-02-01", &text)
}

/// The codes of findings that take a network, and are asserted here.
pub const CODES: [&str; 4] = ["dead-link", "unreachable-link", "moved-link", "inside-link"];

/// The first lines of the findings about links to other sites.
fn about_links(ran: &Ran) -> Vec<&str> {
    ran.stdout.lines().filter(|line| CODES.iter().any(|code| line.contains(&format!("[{code}]")))).collect()
}

#[test]
fn what_is_said_of_each_answer() {
    let world = World::new();
    let site = site(&[
        "http://da.example/",
        "http://fort.example/a?b=1&c=2#ort",
        "http://getilgt.example/",
        "http://umgezogen.example/alt",
        "http://unterwegs.example/",
        "http://ohne-head.example/",
        "http://verschlossen.example/",
        "http://beschaeftigt.example/",
        "http://kaputt.example/",
        "http://stumm.example/",
        "http://im-kreis.example/",
        "http://intranet/akten",
        "https://192.168.1.20/",
    ]);
    let ran = world.run(&site, &["check", "--external"]);
    assert_eq!(
        about_links(&ran),
        [
            "content/news/meldung.md:6:11: warning[dead-link]: Die Seite „http://fort.example/a?b=1&c=2“ gibt es nicht mehr.",
            "content/news/meldung.md:7:11: warning[dead-link]: Die Seite „http://getilgt.example/“ gibt es nicht mehr.",
            "content/news/meldung.md:8:11: hint[moved-link]: Die Seite „http://umgezogen.example/alt“ ist auf Dauer umgezogen.",
            "content/news/meldung.md:13:11: warning[unreachable-link]: Die Seite „http://kaputt.example/“ war zweimal nicht zu erreichen.",
            "content/news/meldung.md:14:12: warning[unreachable-link]: Die Seite „http://stumm.example/“ war zweimal nicht zu erreichen.",
            "content/news/meldung.md:15:12: warning[unreachable-link]: Die Seite „http://im-kreis.example/“ war zweimal nicht zu erreichen.",
            "content/news/meldung.md:16:12: warning[inside-link]: Die Adresse „http://intranet/akten“ lässt sich nur in Ihrem eigenen Netz öffnen, nicht von Ihren Lesern.",
            "content/news/meldung.md:17:12: warning[inside-link]: Die Adresse „https://192.168.1.20/“ lässt sich nur in Ihrem eigenen Netz öffnen, nicht von Ihren Lesern.",
        ]
    );
    assert!(ran.stdout.contains("Hilfe: Schreiben Sie die neue Adresse: http://da.example/neu.\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("\n13 Links zu anderen Websites: Zu 8 davon ist etwas zu sagen.\n"), "{}", ran.stdout);
    assert_eq!(world.asked("ohne-head.example"), ["HEAD / HTTP/1.1", "GET / HTTP/1.1"]);
    assert_eq!(world.asked("verschlossen.example"), ["HEAD / HTTP/1.1", "GET / HTTP/1.1"]);
    assert_eq!(world.asked("beschaeftigt.example"), ["HEAD / HTTP/1.1", "HEAD / HTTP/1.1"]);
    assert_eq!(world.asked("intranet"), Vec::<String>::new());
    assert_eq!(world.asked("192.168.1.20"), Vec::<String>::new());
    assert!(world.requests().iter().all(|request| request.user_agent.starts_with("Kiezblatt/")), "{:?}", world.requests());
    // What is known need not be asked again.
    let asked = world.requests().len();
    let again = world.run(&site, &["check", "--external"]);
    assert_eq!(about_links(&again), about_links(&ran));
    let english = world.run(&site, &["check", "--external", "--language", "en"]);
    assert_eq!(
        about_links(&english),
        [
            "content/news/meldung.md:6:11: warning[dead-link]: The page “http://fort.example/a?b=1&c=2” does not exist any more.",
            "content/news/meldung.md:7:11: warning[dead-link]: The page “http://getilgt.example/” does not exist any more.",
            "content/news/meldung.md:8:11: hint[moved-link]: The page “http://umgezogen.example/alt” has moved for good.",
            "content/news/meldung.md:13:11: warning[unreachable-link]: The page “http://kaputt.example/” could not be reached twice.",
            "content/news/meldung.md:14:12: warning[unreachable-link]: The page “http://stumm.example/” could not be reached twice.",
            "content/news/meldung.md:15:12: warning[unreachable-link]: The page “http://im-kreis.example/” could not be reached twice.",
            "content/news/meldung.md:16:12: warning[inside-link]: The address “http://intranet/akten” can only be opened in your own network, not by your readers.",
            "content/news/meldung.md:17:12: warning[inside-link]: The address “https://192.168.1.20/” can only be opened in your own network, not by your readers.",
        ]
    );
    assert_eq!(world.requests().len(), asked);
}

#[test]
fn a_host_is_left_in_peace_between_two_questions() {
    let world = World::new();
    let ran = world.run(&site(&["http://da.example/eins", "http://da.example/zwei", "http://dort.example/"]), &["check", "--external"]);
    assert_eq!(about_links(&ran), Vec::<&str>::new());
    assert!(ran.stdout.contains("3 Links zu anderen Websites: alle in Ordnung.\n"), "{}", ran.stdout);
    let times: Vec<Instant> = world.requests().iter().filter(|request| request.host == "da.example").map(|request| request.at).collect();
    assert_eq!(times.len(), 2);
    assert!(times[1] - times[0] >= Duration::from_millis(950), "{:?}", times[1] - times[0]);
}

#[test]
fn links_in_details_and_settings_are_asked_for_as_well() {
    let world = World::new();
    let site = Site::new().entry("bodies/ag-kiez.md", "titel: AG Kiez\nkontakt:\n  url: http://fort.example/kontakt", "Text.\n").entry(
        "meetings/2026-04-01-ag-kiez.md",
        "gremium: ag-kiez\ndatum: 2026-04-01",
        "Mehr unter [Rathaus](http://fort.example/kontakt).\n",
    );
    let ran = world.run(&site, &["check", "--external"]);
    assert_eq!(
        about_links(&ran),
        [
            "content/bodies/ag-kiez.md:4:8: warning[dead-link]: Die Seite „http://fort.example/kontakt“ gibt es nicht mehr.",
            "content/meetings/2026-04-01-ag-kiez.md:5:22: warning[dead-link]: Die Seite „http://fort.example/kontakt“ gibt es nicht mehr.",
        ]
    );
    assert_eq!(world.asked("fort.example").len(), 2, "asked once, with HEAD and GET");
}

#[test]
fn for_programs_there_are_findings_and_nothing_else() {
    let world = World::new();
    let ran = world.run(&site(&["http://fort.example/"]), &["check", "--external", "--format", "json"]);
    let lines: Vec<serde_json::Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.iter().any(|line| line["code"] == "dead-link"), "{}", ran.stdout);
}

#[test]
fn neither_a_build_nor_a_plain_check_asks_anybody() {
    let world = World::new();
    let site = site(&["http://da.example/", "http://fort.example/"]);
    assert_eq!(world.run(&site, &["build"]).status, 0);
    let ran = world.run(&site, &["check"]);
    assert_eq!(about_links(&ran), Vec::<&str>::new());
    assert_eq!(world.requests().len(), 0);
}
