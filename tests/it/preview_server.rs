//! The preview as a test sees it: the real program on a port of its own, and requests byte for byte.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::site::Site;

/// How long a test waits for something that must happen.
pub const LONGEST: Duration = Duration::from_mins(1);

/// `kiezblatt serve` for a site; it is ended with this value.
pub struct Preview {
    child: Child,
    /// As the program printed it: `http://127.0.0.1:40123/`.
    pub address: String,
    /// The lines that were printed up to the address.
    pub printed: Vec<String>,
    pub port: u16,
}

/// An answer, taken apart.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Names in lower case, in the order in which they came.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Everything as it came over the wire.
    pub raw: Vec<u8>,
}

impl Preview {
    /// Starts the preview at any free port, in German, on the day of all tests.
    pub fn start(site: &Site, more: &[&str]) -> Self {
        Preview::run(command(site, &[&["--port", "0"], more].concat()))
    }

    /// Starts the preview by a command and waits for its address.
    pub fn run(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut printed = Vec::new();
        let address = loop {
            let line = lines.next().expect("the program ended before it printed its address").unwrap();
            printed.push(line.clone());
            if let Some(at) = line.find("http://") {
                break line[at..].split(' ').next().unwrap().to_owned();
            }
        };
        // What it prints later must go somewhere.
        std::thread::spawn(move || lines.for_each(drop));
        let port = address.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        Preview { child, address, printed, port }
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(LONGEST)).unwrap();
        stream.set_write_timeout(Some(LONGEST)).unwrap();
        stream
    }

    /// Sends bytes and returns all that comes back.
    pub fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // A server may refuse before it has read everything.
        _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let read = stream.read_to_end(&mut bytes);
        assert!(!bytes.is_empty(), "no answer to {:?}: {read:?}", String::from_utf8_lossy(request));
        Answer::new(bytes)
    }

    /// Asks as a browser would, with more header lines.
    pub fn request(&self, method: &str, path: &str, more: &[&str]) -> Answer {
        let more: String = more.iter().map(|line| format!("{line}\r\n")).collect();
        self.raw(format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{more}\r\n", self.port).as_bytes())
    }

    pub fn get(&self, path: &str) -> Answer {
        self.request("GET", path, &[])
    }

    /// Waits until the page at a path holds a text.
    pub fn wait_for(&self, path: &str, text: &str) -> Answer {
        let began = Instant::now();
        loop {
            let answer = self.get(path);
            if answer.text().contains(text) {
                return answer;
            }
            assert!(began.elapsed() < LONGEST, "{path} never showed {text}: {}", answer.text());
            sleep(Duration::from_millis(10));
        }
    }

    /// Opens the stream of events of a page.
    pub fn events(&self, page: &str) -> Events {
        let mut stream = self.connect();
        let encoded = page.replace('/', "%2F");
        write!(stream, "GET /.kiezblatt/events?page={encoded} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port).unwrap();
        Events(BufReader::new(stream))
    }

    /// How much memory the program has in use, in kilobytes.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.split_whitespace().next().unwrap().parse().unwrap()
    }

    /// How many files and connections the program has open.
    pub fn open_files(&self) -> usize {
        std::fs::read_dir(format!("/proc/{}/fd", self.child.id())).unwrap().count()
    }

    /// Sends a signal (`INT`, `TERM`) and returns the exit code.
    pub fn stop(mut self, signal: &str) -> Option<i32> {
        let killed = Command::new("kill").args([&format!("-{signal}"), &self.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        let began = Instant::now();
        while began.elapsed() < LONGEST {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            sleep(Duration::from_millis(10));
        }
        panic!("it did not end");
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// The command that starts the preview of a site, in German, on the day of all tests.
pub fn command(site: &Site, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kiezblatt"));
    command.arg("serve").args(more).current_dir(site.root()).env("LANG", "de_DE.UTF-8");
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("SOURCE_DATE_EPOCH", "1772366400");
    command
}

impl Answer {
    fn new(raw: Vec<u8>) -> Self {
        let end =
            raw.windows(4).position(|part| part == b"\r\n\r\n").unwrap_or_else(|| panic!("no head: {:?}", String::from_utf8_lossy(&raw)));
        let head = std::str::from_utf8(&raw[..end]).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.map(|line| line.split_once(':').unwrap()).map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()));
        Answer { status, headers: headers.collect(), body: raw[end + 4..].to_vec(), raw }
    }

    /// The value of a header line, which may stand there once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(other, _)| other == name).map(|(_, value)| value.as_str());
        let value = values.next();
        assert_eq!(values.next(), None, "{name} stands twice");
        value
    }

    /// The body as a text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The events that an open page receives.
pub struct Events(BufReader<TcpStream>);

impl Events {
    /// The next state; lines that only show that the stream lives are passed over.
    pub fn next(&mut self) -> serde_json::Value {
        let (mut event, began) = (String::new(), Instant::now());
        loop {
            assert!(began.elapsed() < LONGEST, "nothing new was told");
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            match line.trim_end().split_once(": ") {
                Some(("event", name)) => name.clone_into(&mut event),
                Some(("data", json)) if event == "state" => return serde_json::from_str(json).unwrap(),
                _ => {}
            }
        }
    }

    /// Reads on until a state is as it should be.
    pub fn wait_for(&mut self, is_it: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        let began = Instant::now();
        loop {
            let state = self.next();
            if is_it(&state) {
                return state;
            }
            assert!(began.elapsed() < LONGEST, "the last state was {state}");
        }
    }

    /// Closes the connection.
    pub fn close(self) {
        _ = self.0.get_ref().shutdown(Shutdown::Both);
    }
}
