//! `kiezblatt check --external`: whether pages of other sites that this site leads to are still there.
//!
//! The only part of the program that speaks to others. It asks slowly, one question at a time to each host, and remembers the
//! answers. A build never does any of this.

mod answer;
mod ask;
mod links;
mod memory;
mod round;

use std::path::Path;

use jiff::civil::Date;

use super::interrupt::Interrupt;
use super::terminal::Terminal;
use crate::base::finding::{Finding, Language, Message};
use crate::base::messages::external as say;

use answer::Answer;
pub use links::{Collector, Links};
use memory::Memory;

/// What came of asking.
pub struct Asked {
    pub findings: Vec<Finding>,
    /// One sentence: how many links there are, and how many of them something is to be said of.
    pub summary: String,
    /// The signal that ended it before all was asked.
    pub interrupted: Option<i32>,
}

/// Asks for every page that the site leads to, unless it is known already, and says which of them are not there.
pub fn check(links: &Links, root: &Path, today: Date, terminal: &Terminal) -> Asked {
    let interrupt = Interrupt::listen();
    let mut memory = Memory::load(root);
    let (inside, outside): (Vec<&str>, Vec<&str>) = links.addresses().partition(|address| is_inside(address));
    let unknown: Vec<&str> = outside.iter().copied().filter(|address| memory.answer(address, today).is_none()).collect();
    round::ask_all(&unknown, &interrupt, terminal.quiet, &mut |address, answer| memory.keep(address, answer, today));
    if let Err(failure) = memory.save(today) {
        terminal.complain(&failure.sentence(terminal.language));
    }
    let messages = inside.into_iter().map(|address| (address, say::inside_link(address)));
    let answered = outside.iter().filter_map(|address| Some((*address, message(address, memory.answer(address, today)?)?)));
    let found: Vec<(&str, Message)> = messages.chain(answered).collect();
    let summary = counted(links.addresses().count(), found.len(), terminal);
    let findings = found
        .into_iter()
        .flat_map(|(address, message)| links.places(address, root).into_iter().map(move |place| message.clone().at(place)));
    Asked { findings: findings.collect(), summary, interrupted: interrupt.signal() }
}

/// What an answer means for an editor. Where a server only refuses to answer programs, there is nothing to mend.
fn message(address: &str, answer: &Answer) -> Option<Message> {
    match answer {
        Answer::Fine | Answer::Untold => None,
        Answer::Moved(to) => Some(say::moved_link(address, to)),
        Answer::Gone => Some(say::dead_link(address)),
        Answer::Unreachable => Some(say::unreachable_link(address)),
    }
}

/// Endings of names that are given inside of networks only.
const INSIDE: [&str; 6] = [".local", ".localhost", ".intern", ".internal", ".lan", ".home.arpa"];

/// Whether only people in the same house can open an address: a host without a dot, or one of a private network.
fn is_inside(address: &str) -> bool {
    let host = links::host(address);
    let port = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
    let name = port.map_or(host.as_str(), |(name, _)| name);
    if let Ok(number) = name.parse::<std::net::Ipv4Addr>() {
        return number.is_private() || number.is_loopback() || number.is_link_local() || number.is_unspecified();
    }
    if let Some(number) = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        let number = number.parse::<std::net::Ipv6Addr>();
        return number.is_ok_and(|number| number.is_loopback() || number.is_unique_local() || number.is_unicast_link_local());
    }
    !name.contains('.') || INSIDE.iter().any(|ending| name.ends_with(ending))
}

fn counted(all: usize, wrong: usize, terminal: &Terminal) -> String {
    let links = terminal.say("Links zu anderen Websites", "links to other sites");
    match (wrong, terminal.language) {
        (0, Language::German) => format!("{all} {links}: alle in Ordnung."),
        (0, Language::English) => format!("{all} {links}: all of them are fine."),
        (_, Language::German) => format!("{all} {links}: Zu {wrong} davon ist etwas zu sagen."),
        (_, Language::English) => format!("{all} {links}: there is something to say of {wrong} of them."),
    }
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn addresses_that_only_the_own_house_can_open() {
        for address in [
            "http://intranet/",
            "http://localhost:8080/x",
            "http://127.0.0.1/",
            "https://192.168.1.20/akte",
            "http://10.0.0.7:81/",
            "http://[::1]/",
            "http://[fd00::1]:80/",
            "https://ablage.bezirksamt.intern/ordner",
            "http://nas.local",
        ] {
            assert!(is_inside(address), "{address}");
        }
        for address in [
            "https://www.berlin.de/",
            "http://93.184.215.14/",
            "https://kiez.example:8443/x",
            "https://[2a00:1450:4001::1]/",
            "https://local.example/",
        ] {
            assert!(!is_inside(address), "{address}");
        }
    }
}
