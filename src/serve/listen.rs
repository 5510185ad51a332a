//! Where the preview listens: on this machine only, unless somebody asked for more.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, ToSocketAddrs};
use std::path::PathBuf;

use super::guard::Names;
use crate::base::failure::Failure;

/// The port where none is named, and how many above it are tried when it is taken.
const PORT: u16 = 4000;
const MORE_PORTS: u16 = 100;

/// A place at which browsers can already knock; they are let in when the server starts.
#[derive(Debug)]
pub struct Listening {
    pub(super) listener: TcpListener,
    pub(super) names: Names,
    ip: IpAddr,
}

impl Listening {
    /// Listens at a host and port. Without a host at `127.0.0.1`; without a port at 4000 or the next one that is free.
    pub fn at(host: Option<&str>, port: Option<u16>) -> Result<Self, Failure> {
        let ip = host.map_or(Ok(IpAddr::V4(Ipv4Addr::LOCALHOST)), ip_of)?;
        let ports = port.map_or(PORT..=PORT + MORE_PORTS, |port| port..=port);
        let fallible = |port| Self::listen(ip, port, host).map_err(|error| (port, error));
        let mut tried = ports.map(fallible);
        let mut last = tried.next().expect("invariant: a range with both its ends has at least one port");
        while last.as_ref().is_err_and(|(_, error)| is_taken(error)) {
            match tried.next() {
                Some(next) => last = next,
                None => break,
            }
        }
        last.map_err(|(port, error)| not_possible(SocketAddr::new(ip, port), &error))
    }

    fn listen(ip: IpAddr, port: u16, host: Option<&str>) -> io::Result<Self> {
        let listener = TcpListener::bind((ip, port))?;
        listener.set_nonblocking(true)?;
        let names = Names { named: host.map(str::to_owned), port: listener.local_addr()?.port() };
        Ok(Listening { listener, names, ip })
    }

    /// The address to type into a browser on this machine: `http://127.0.0.1:4000/`.
    pub fn address(&self) -> String {
        let port = self.names.port;
        let ip = match self.ip {
            IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
            ip => ip,
        };
        match &self.names.named {
            Some(name) if name.parse::<IpAddr>().is_err() => format!("http://{name}:{port}/"),
            _ => format!("http://{}/", SocketAddr::new(ip, port)),
        }
    }

    /// Whether other machines can knock as well.
    pub fn is_open_to_others(&self) -> bool {
        !self.ip.is_loopback()
    }
}

/// The address that a host stands for.
fn ip_of(host: &str) -> Result<IpAddr, Failure> {
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    if let Ok(ip) = bare.parse() {
        return Ok(ip);
    }
    let found = (host, 0).to_socket_addrs().ok().and_then(|mut addresses| addresses.next());
    found.map(|address| address.ip()).ok_or_else(|| {
        let why = ("einen Rechner dieses Namens gibt es nicht", "there is no machine of this name");
        Failure::usage(("Die Vorschau kann nicht starten", "The preview cannot start"), host.as_ref(), why)
    })
}

/// Whether another port may do. Windows keeps whole ranges of ports for itself.
fn is_taken(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::AddrInUse) || (cfg!(windows) && error.kind() == ErrorKind::PermissionDenied)
}

fn not_possible(at: SocketAddr, error: &io::Error) -> Failure {
    let what = ("Die Vorschau kann nicht starten", "The preview cannot start");
    let path = PathBuf::from(at.to_string());
    if error.kind() == ErrorKind::AddrNotAvailable {
        let why = ("diese Adresse gehört nicht zu diesem Rechner", "this address does not belong to this machine");
        return Failure::usage(what, &path, why);
    }
    Failure::io(what, &path, error)
}
