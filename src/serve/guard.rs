//! Whose request is answered: only one that the browser of the person in front of the machine makes for the preview itself.
//!
//! A website in another tab can make the browser ask us, too. It is told by the name under which it asks (`Host`, which a
//! name that leads to this machine cannot fake), by where the request comes from (`Origin`, `Sec-Fetch-Site`), and gets
//! nothing, not even a page that it could only link to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use httparse::Header;

use super::answer::Refusal;

/// Not the millions of other addresses that lead to this machine as well.
const LOOPBACK: [IpAddr; 2] = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];

/// The names under which the preview may be asked for.
#[derive(Clone, Debug)]
pub struct Names {
    /// The host that was named on the command line.
    pub named: Option<String>,
    pub port: u16,
}

/// Checks a request by its header lines; `at` is the address of this machine that it came to.
pub(super) fn admit(headers: &[Header<'_>], names: &Names, at: SocketAddr) -> Result<(), Refusal> {
    let host = only(headers, "host")?.ok_or(Refusal::BadRequest)?;
    if !names.accept(host, at)? {
        return Err(Refusal::Foreign);
    }
    if let Some(origin) = only(headers, "origin")? {
        let ours = origin.strip_prefix("http://").is_some_and(|host| names.accept(host, at).unwrap_or(false));
        if !ours {
            return Err(Refusal::Foreign);
        }
    }
    match only(headers, "sec-fetch-site")? {
        None | Some("same-origin" | "none") => Ok(()),
        Some(_) => Err(Refusal::Foreign),
    }
}

/// The value of a header line that may stand there once.
fn only<'h>(headers: &[Header<'h>], name: &str) -> Result<Option<&'h str>, Refusal> {
    let mut values = headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
    let Some(first) = values.next() else { return Ok(None) };
    let is_plain = first.value.is_ascii() && values.next().is_none();
    is_plain.then(|| std::str::from_utf8(first.value).ok()).flatten().map(Some).ok_or(Refusal::BadRequest)
}

impl Names {
    /// Whether a host with or without a port means the preview.
    fn accept(&self, host: &str, at: SocketAddr) -> Result<bool, Refusal> {
        let (name, port) = split(host).ok_or(Refusal::BadRequest)?;
        let is_ours = match literal(name) {
            // No website can make a browser put another address there than the one that it connects to.
            Some(ip) => LOOPBACK.contains(&ip) || ip == at.ip().to_canonical(),
            None => name.eq_ignore_ascii_case("localhost") || self.named.as_deref().is_some_and(|named| named.eq_ignore_ascii_case(name)),
        };
        Ok(is_ours && port.is_none_or(|port| port == self.port))
    }
}

/// Name and port; none where it is no host at all.
fn split(host: &str) -> Option<(&str, Option<u16>)> {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(number(port)?)),
        _ => (host, None),
    };
    let is_host = match name.strip_prefix('[') {
        Some(inner) => {
            inner.strip_suffix(']').is_some_and(|inner| inner.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.')))
        }
        None => !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')),
    };
    is_host.then_some((name, port))
}

fn number(text: &str) -> Option<u16> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// The address that a host is, if it is written as one.
fn literal(name: &str) -> Option<IpAddr> {
    match name.strip_prefix('[') {
        Some(inner) => inner.strip_suffix(']')?.parse().ok().map(IpAddr::V6),
        None => name.parse().ok().map(IpAddr::V4),
    }
}
