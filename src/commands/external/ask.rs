//! Asks a server for one page: with HEAD where that is understood, else with GET, and never for the page's contents.

use std::time::Duration;

use ureq::http::{HeaderMap, Method, Request, Response, Uri};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body};

use super::answer::Answer;

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Most times that a page may send us on.
const MOST_HOPS: usize = 8;

/// Whom servers find in their logs.
const USER_AGENT: &str = concat!("Kiezblatt/", env!("CARGO_PKG_VERSION"), " (link check)");

/// What an attempt gave.
pub enum Attempt {
    Answer(Answer),
    /// It may be different soon: after so long, if the server says how long.
    Later(Option<Duration>),
}

/// A client that stores nothing, follows nothing by itself and trusts whom the machine trusts. It uses the proxy of the
/// environment (`https_proxy`, `http_proxy`, `no_proxy`).
pub fn client() -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder().http_status_as_error(false).max_redirects(0).timeout_global(Some(PATIENCE));
    config.user_agent(USER_AGENT).tls_config(tls).build().new_agent()
}

/// Asks for a page once, wherever it has moved to.
pub fn ask(client: &Agent, address: &str) -> Attempt {
    let mut here = address.to_owned();
    let mut moved = None;
    let mut is_for_good = true;
    for _ in 0..MOST_HOPS {
        let Some(response) = request(client, &here) else { return Attempt::Later(None) };
        let status = response.status().as_u16();
        let next = next(&here, response.headers()).filter(|_| matches!(status, 301 | 302 | 303 | 307 | 308));
        match (status, next) {
            (_, Some(next)) => {
                is_for_good &= matches!(status, 301 | 308);
                here = next;
                if is_for_good {
                    moved = Some(here.clone());
                }
            }
            (200..=299, None) => return Attempt::Answer(moved.map_or(Answer::Fine, Answer::Moved)),
            (404 | 410, None) => return Attempt::Answer(Answer::Gone),
            (429 | 503, None) => return Attempt::Later(retry_after(response.headers())),
            (500..=599, None) => return Attempt::Later(None),
            _ => return Attempt::Answer(Answer::Untold),
        }
    }
    Attempt::Answer(Answer::Unreachable)
}

/// The answer to HEAD, or to GET where HEAD is not understood; none where there is no answer.
fn request(client: &Agent, address: &str) -> Option<Response<Body>> {
    let uri: Uri = address.parse().ok()?;
    let run = |method: Method| client.run(Request::builder().method(method).uri(uri.clone()).body(()).ok()?).ok();
    let head = run(Method::HEAD)?;
    // Some servers answer HEAD with whatever comes to their mind.
    let is_believed = matches!(head.status().as_u16(), 200..=399 | 401 | 429);
    if is_believed { Some(head) } else { run(Method::GET) }
}

/// Where a page sends us, as a whole address.
fn next(here: &str, headers: &HeaderMap) -> Option<String> {
    let location = headers.get("location")?.to_str().ok()?;
    if location.contains("://") {
        return Some(location.to_owned());
    }
    let (scheme, rest) = here.split_once("://")?;
    if let Some(host) = location.strip_prefix("//") {
        return Some(format!("{scheme}://{host}"));
    }
    let path = rest.split('?').next()?;
    let (host, folder) = (path.split('/').next()?, path.rfind('/').map_or("/", |end| &path[path.find('/').unwrap_or(end)..=end]));
    if location.starts_with('/') {
        Some(format!("{scheme}://{host}{location}"))
    } else {
        Some(format!("{scheme}://{host}{folder}{location}"))
    }
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    headers.get("retry-after")?.to_str().ok()?.trim().parse().ok().map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_page_sends_us() {
        let next =
            |here: &str, location: &str| next(here, &HeaderMap::from_iter([("location".parse().unwrap(), location.parse().unwrap())]));
        let here = "https://a.example/x/y?q=1";
        assert_eq!(next(here, "https://b.example/"), Some("https://b.example/".to_owned()));
        assert_eq!(next(here, "//b.example/z"), Some("https://b.example/z".to_owned()));
        assert_eq!(next(here, "/z"), Some("https://a.example/z".to_owned()));
        assert_eq!(next(here, "z"), Some("https://a.example/x/z".to_owned()));
        assert_eq!(next("https://a.example", "z"), Some("https://a.example/z".to_owned()));
        assert_eq!(super::next(here, &HeaderMap::new()), None);
    }
}
