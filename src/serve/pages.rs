//! Answers requests for pages and files from the state that stands on the stage.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, IF_RANGE, LOCATION, RANGE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderName, Method, Response, StatusCode, Uri};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::filters::{Filtered, filtered};
use super::insertion;
use super::range::{Asked, asked};
use super::shown::{Output, Shown, Stage};
use super::target::{Found, look_up};
use crate::base::hash::ContentHash;
use crate::base::media_type::media_type;
use crate::base::path::OutputPath;
use crate::pipeline::Content;
use crate::source::Unchanged;

/// How much of a file is read at once, in bytes.
const CHUNK: u64 = 256 * 1024;

/// What every answer is made from.
pub(super) struct House {
    pub stage: Arc<Stage>,
    /// Tells this run of the program from others, whose numbers mean other states.
    pub run: String,
    pub unchanged: Arc<Unchanged>,
}

/// What a browser wants to have.
struct Wanted {
    path: String,
    query: Option<String>,
    range: Option<String>,
}

impl Wanted {
    fn new(method: &Method, uri: &Uri, headers: &HeaderMap) -> Self {
        // We name no version of a file, so a part that is wanted of a certain version only is answered with the whole.
        let range = headers.get(RANGE).filter(|_| method == Method::GET && !headers.contains_key(IF_RANGE));
        Wanted {
            path: uri.path().to_owned(),
            query: uri.query().map(str::to_owned),
            range: range.and_then(|range| range.to_str().ok()).map(str::to_owned),
        }
    }
}

/// Answers a request for a page or a file.
pub(super) async fn page(State(house): State<Arc<House>>, method: Method, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let wanted = Wanted::new(&method, &uri, &headers);
    let shown = house.stage.current();
    let Some(output) = shown.output.clone() else {
        let script = insertion::script(&house.run, &shown, None);
        let page = insertion::no_page_yet(&shown, &script);
        let answer = answer(StatusCode::SERVICE_UNAVAILABLE, "text/html; charset=utf-8", page.into());
        return with(answer, RETRY_AFTER, "1");
    };
    if let Some(answer) = list(&output, &wanted).await {
        return answer;
    }
    match look_up(&output, &wanted.path) {
        Found::File(path, content) => house.file(&wanted, &shown, &path, &content).await,
        Found::Folder => with_slash(&wanted),
        Found::Nothing => house.nothing(&shown, &output).await,
    }
}

/// The part of a list that a filter asks for; none where nothing is to be filtered.
async fn list(output: &Arc<Output>, wanted: &Wanted) -> Option<Response<Body>> {
    let query = wanted.query.clone()?;
    let Found::File(path, _) = look_up(output, &wanted.path) else { return None };
    let output = output.clone();
    let found = tokio::task::spawn_blocking(move || filtered(&output, &path, &query)).await.ok()??;
    let (status, bytes) = match found {
        Filtered::Page(bytes) => (StatusCode::OK, bytes),
        Filtered::Malformed(bytes) => (StatusCode::BAD_REQUEST, bytes),
    };
    Some(answer(status, "application/json", bytes.into()))
}

impl House {
    async fn file(&self, wanted: &Wanted, shown: &Shown, path: &OutputPath, content: &Content) -> Response<Body> {
        if let Content::Copy { from, hash, size } = content {
            return self.copy(wanted, path, from.clone(), *hash, *size).await;
        }
        let Some(bytes) = made(content).await else { return is_changing() };
        if is_page(path) {
            let script = insertion::script(&self.run, shown, Some((path, content)));
            return answer(StatusCode::OK, "text/html; charset=utf-8", insertion::insert(&bytes, &script).into());
        }
        let size = bytes.len() as u64;
        partly(wanted, &of_our_own(path), size, |part| Body::from(Bytes::from_owner(Part(bytes, part))))
    }

    /// A document or a picture, read from its place. Where another one lies there by now, a new round is about to come, or a
    /// mistake in the content keeps it from coming; other bytes than those of the site that is shown are never sent.
    async fn copy(&self, wanted: &Wanted, path: &OutputPath, from: PathBuf, hash: ContentHash, size: u64) -> Response<Body> {
        let unchanged = self.unchanged.clone();
        let opened = tokio::task::spawn_blocking(move || unchanged.open(&from, hash, size)).await;
        let Ok(Ok(file)) = opened else {
            return is_changing();
        };
        partly(wanted, media_type(path.as_str()), size, |part| stream(file, part))
    }

    /// The site's own page for addresses that do not exist.
    async fn nothing(&self, shown: &Shown, output: &Output) -> Response<Body> {
        let Some(page) = output.file(&OutputPath::new("404.html")) else {
            return answer(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", "Diese Seite gibt es nicht.\n".into());
        };
        let script = insertion::script(&self.run, shown, None);
        answer(StatusCode::NOT_FOUND, "text/html; charset=utf-8", insertion::insert(&made(&page).await.unwrap_or_default(), &script).into())
    }
}

/// The bytes of a file that Kiezblatt makes; none where a file that they are made from has changed. The page of a body with
/// thousands of meetings takes its time, and so does a photo; nobody else has to wait for it.
async fn made(content: &Content) -> Option<Arc<Vec<u8>>> {
    let content = content.clone();
    let making = move || match &content {
        Content::ToDraw(picture) => picture.draw().ok().map(|drawn| Arc::new(drawn.bytes)),
        Content::ToPack(bundle) => bundle.packed().ok().map(Arc::new),
        page => page.made(),
    };
    tokio::task::spawn_blocking(making).await.ok().flatten()
}

fn is_changing() -> Response<Body> {
    let text = "Diese Datei ändert sich gerade.\nThis file is just being changed.\n";
    with(answer(StatusCode::SERVICE_UNAVAILABLE, "text/plain; charset=utf-8", text.into()), RETRY_AFTER, "1")
}

/// Bytes of a file in memory, without a copy of them.
struct Part(Arc<Vec<u8>>, Range<u64>);

impl AsRef<[u8]> for Part {
    fn as_ref(&self) -> &[u8] {
        let at = |offset: u64| usize::try_from(offset).unwrap_or(usize::MAX).min(self.0.len());
        &self.0[at(self.1.start)..at(self.1.end)]
    }
}

fn is_page(path: &OutputPath) -> bool {
    path.as_str().ends_with(".html")
}

/// The type of a file that was made here; texts are UTF-8 then.
fn of_our_own(path: &OutputPath) -> String {
    let kind = match path.as_str().rsplit('/').next() {
        Some("feed.xml") => "application/atom+xml",
        _ => media_type(path.as_str()),
    };
    let is_text = kind.starts_with("text/") || kind.ends_with("xml");
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_owned() }
}

/// The address of a page ends with a slash. The path was looked at at the door: it begins with one slash.
fn with_slash(wanted: &Wanted) -> Response<Body> {
    let query = wanted.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
    let location = format!("{}/{query}", wanted.path);
    with(answer(StatusCode::MOVED_PERMANENTLY, "text/plain; charset=utf-8", Body::empty()), LOCATION, &location)
}

/// A file or the part of it that is wanted.
fn partly(wanted: &Wanted, kind: &str, size: u64, body: impl FnOnce(Range<u64>) -> Body) -> Response<Body> {
    let (status, part) = match asked(wanted.range.as_deref(), size) {
        Asked::Whole => (StatusCode::OK, 0..size),
        Asked::Part(part) => (StatusCode::PARTIAL_CONTENT, part),
        Asked::Impossible => {
            let answer = answer(StatusCode::RANGE_NOT_SATISFIABLE, "text/plain; charset=utf-8", Body::empty());
            return with(answer, CONTENT_RANGE, &format!("bytes */{size}"));
        }
    };
    let length = (part.end - part.start).to_string();
    let place = format!("bytes {}-{}/{size}", part.start, part.end.saturating_sub(1));
    let answer = with(with(answer(status, kind, body(part)), ACCEPT_RANGES, "bytes"), CONTENT_LENGTH, &length);
    if status == StatusCode::PARTIAL_CONTENT { with(answer, CONTENT_RANGE, &place) } else { answer }
}

/// A part of a file, read as fast as the browser takes it. No thread waits for a browser that takes no more for a while, as
/// players do.
fn stream(mut file: impl Read + Seek + Send + 'static, part: Range<u64>) -> Body {
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        let mut at = part.start;
        while at < part.end {
            let length = (part.end - at).min(CHUNK);
            let reading = tokio::task::spawn_blocking(move || (read_at(&mut file, at, length), file)).await;
            let Ok((chunk, again)) = reading else { break };
            let failed = chunk.is_err();
            // Whoever reads no more has gone away; a file that ends too early breaks the connection.
            if sender.send(chunk).await.is_err() || failed {
                break;
            }
            (file, at) = (again, at + length);
        }
    });
    Body::from_stream(ReceiverStream::new(receiver))
}

fn read_at(file: &mut (impl Read + Seek), at: u64, length: u64) -> io::Result<Bytes> {
    let mut chunk = Vec::new();
    file.seek(SeekFrom::Start(at))?;
    file.take(length).read_to_end(&mut chunk)?;
    if chunk.len() as u64 == length { Ok(chunk.into()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

fn answer(status: StatusCode, kind: &str, body: Body) -> Response<Body> {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    with(answer, CONTENT_TYPE, kind)
}

/// The answer with one more header line.
fn with(mut answer: Response<Body>, name: HeaderName, value: &str) -> Response<Body> {
    // What is no value for a header line is left out: nothing that a request holds gets here unchecked.
    if let Ok(value) = value.parse() {
        answer.headers_mut().insert(name, value);
    }
    answer
}
