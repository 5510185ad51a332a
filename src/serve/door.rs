//! The door: reads the head of a request within bounds of size and time and looks at it more strictly than HTTP demands.
//!
//! hyper reads what was let in once more. It would not tell us of a `#` in the target, and its own refusals would lack the
//! header lines that every answer of the preview has.

use std::net::SocketAddr;
use std::time::Duration;

use httparse::{EMPTY_HEADER, Error, Header, Request, Status};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

use super::answer::Refusal;
use super::guard::{self, Names};
use super::target;

/// Longest head. Browsers send the cookies of every program that was ever looked at on this machine.
const LONGEST_HEAD: usize = 32 * 1024;
/// Most header lines.
const MOST_HEADERS: usize = 100;
/// How long a head may take to arrive.
const SLOWEST_HEAD: Duration = Duration::from_secs(10);
/// How long and how much is listened to after a refusal, so that it reaches somebody who is still sending.
const LINGER: Duration = Duration::from_secs(1);
const LINGER_BYTES: u64 = 1024 * 1024;

/// Reads the head of a request, and refuses what must not come in. Returns the bytes that were read; none where the
/// connection needs no further answer.
pub(super) async fn let_in<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut S, names: &Names, at: SocketAddr) -> Option<Vec<u8>> {
    let read = timeout(SLOWEST_HEAD, head(stream, names, at)).await;
    match read.unwrap_or(Err(Some(Refusal::TooSlow))) {
        Ok(head) => Some(head),
        Err(refusal) => {
            refuse(stream, refusal?).await;
            None
        }
    }
}

/// The bytes up to the end of the head, or a little more. Without a refusal where nobody listens any more.
async fn head<S: AsyncRead + Unpin>(stream: &mut S, names: &Names, at: SocketAddr) -> Result<Vec<u8>, Option<Refusal>> {
    let mut bytes = Vec::with_capacity(2048);
    loop {
        let before = bytes.len();
        let more = stream.read_buf(&mut bytes).await.map_err(|_| None)?;
        if more == 0 {
            return Err(None);
        }
        // A head ends with a line; without a new one there is nothing new to see.
        if bytes[before..].contains(&b'\n') && is_admitted(&bytes, names, at)? {
            return Ok(bytes);
        }
        if bytes.len() > LONGEST_HEAD {
            return Err(Some(Refusal::TooLarge));
        }
    }
}

/// Whether the head is complete and may come in.
fn is_admitted(bytes: &[u8], names: &Names, at: SocketAddr) -> Result<bool, Refusal> {
    let mut headers = [EMPTY_HEADER; MOST_HEADERS];
    let mut request = Request::new(&mut headers);
    match request.parse(bytes) {
        Ok(Status::Partial) => return Ok(false),
        Ok(Status::Complete(length)) if length > LONGEST_HEAD => return Err(Refusal::TooLarge),
        Ok(Status::Complete(_)) => {}
        Err(Error::TooManyHeaders) => return Err(Refusal::TooLarge),
        Err(_) => return Err(Refusal::BadRequest),
    }
    guard::admit(request.headers, names, at)?;
    if !matches!(request.method, Some("GET" | "HEAD")) {
        return Err(Refusal::Method);
    }
    if !request.path.is_some_and(target::is_plain) || request.headers.iter().any(announces_a_body) {
        return Err(Refusal::BadRequest);
    }
    Ok(true)
}

/// Whoever only looks sends nothing along.
fn announces_a_body(header: &Header<'_>) -> bool {
    let is = |name: &str| header.name.eq_ignore_ascii_case(name);
    is("transfer-encoding") || (is("content-length") && header.value != b"0")
}

async fn refuse<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut S, refusal: Refusal) {
    let answered = async {
        stream.write_all(&refusal.bytes()).await?;
        stream.shutdown().await?;
        // A system that is told to close while bytes still arrive throws the answer away.
        tokio::io::copy(&mut stream.take(LINGER_BYTES), &mut tokio::io::sink()).await
    };
    // Whoever went away needs no answer.
    _ = timeout(LINGER, answered).await;
}
