//! The server: accepts connections on a thread of its own, each for one answer, and never so many that the machine runs
//! out of them.
//!
//! When there are too many, the oldest has to go, those that have not asked for anything yet and those that are answered each
//! on their own. So the next browser always gets in, however many others stand around.

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::map_response;
use axum::routing::get;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::task::AbortHandle;
use tokio::time::sleep;

use super::guard::Names;
use super::listen::Listening;
use super::pages::{House, page};
use super::shown::Stage;
use super::{answer, door, events};
use crate::base::failure::Failure;

/// Most connections that have not asked for anything yet. With those that are being answered they stay below what macOS
/// allows a program to have open.
const MOST_WAITING: usize = 96;
/// Most connections that are being answered, streams of events among them; a page whose stream is ended opens a new one.
const MOST_ANSWERED: usize = 96;
/// How long the server rests when the system gives it no more connections.
const REST: Duration = Duration::from_millis(50);
/// Most threads that read files.
const READERS: usize = 16;

/// A server that runs; it ends when this value does.
#[derive(Debug)]
pub struct Server {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Begins to answer with what stands on the stage.
    pub fn start(listening: Listening, stage: Arc<Stage>) -> Result<Self, Failure> {
        let address = listening.address();
        let failed =
            |error: io::Error| Failure::io(("Die Vorschau kann nicht starten", "The preview cannot start"), address.as_ref(), &error);
        let runtime = Builder::new_current_thread().enable_io().enable_time().max_blocking_threads(READERS).build().map_err(failed)?;
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new().name("preview".to_owned());
        let thread = thread.spawn(move || run(runtime, listening, stage, stopped)).map_err(failed)?;
        Ok(Server { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        // A thread that panicked has ended as well.
        _ = self.thread.take().map(JoinHandle::join);
    }
}

fn run(runtime: Runtime, listening: Listening, stage: Arc<Stage>, stopped: oneshot::Receiver<()>) {
    let run = RandomState::new().hash_one(std::process::id());
    let house = House { stage, run: format!("{run:016x}"), unchanged: Arc::default() };
    let router = router(Arc::new(house));
    runtime.block_on(async {
        let Ok(listener) = TcpListener::from_std(listening.listener) else { return };
        tokio::select! {
            () = accept(listener, Arc::new(listening.names), router) => {}
            _ = stopped => {}
        }
    });
    // Open pages and files that are still read from a slow drive are not waited for.
    runtime.shutdown_background();
}

/// The preview's own addresses lie below `/.kiezblatt/`, where no page of a site can lie.
fn router(house: Arc<House>) -> Router {
    const SCRIPT: &str = include_str!("preview.js");
    const STYLE: &str = include_str!("preview.css");
    Router::new()
        .route("/.kiezblatt/preview.js", get(([(CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT)))
        .route("/.kiezblatt/preview.css", get(([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)))
        .route("/.kiezblatt/events", get(events::events))
        .fallback(page)
        .with_state(house)
        .layer(map_response(answer::always::<axum::body::Body>))
}

async fn accept(listener: TcpListener, names: Arc<Names>, router: Router) {
    let (waiting, answered) = (Crowd::of(MOST_WAITING), Crowd::of(MOST_ANSWERED));
    let mut number = 0;
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            sleep(REST).await;
            continue;
        };
        number += 1;
        let connection = Connection { number, names: names.clone(), waiting: waiting.clone(), answered: answered.clone() };
        // On the one thread there is, it does not run before it has entered.
        let task = tokio::spawn(connection.serve(stream, router.clone()));
        waiting.enter(number, task.abort_handle());
    }
}

/// Connections, oldest first, of which there may be only so many.
#[derive(Clone)]
struct Crowd {
    most: usize,
    connections: Arc<Mutex<VecDeque<(u64, AbortHandle)>>>,
}

impl Crowd {
    fn of(most: usize) -> Self {
        Crowd { most, connections: Arc::default() }
    }

    /// One more; where there are too many, the oldest has to go.
    fn enter(&self, number: u64, task: AbortHandle) {
        let mut connections = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        connections.push_back((number, task));
        if connections.len() > self.most
            && let Some((_, oldest)) = connections.pop_front()
        {
            oldest.abort();
        }
    }

    fn leave(&self, number: u64) -> Option<AbortHandle> {
        let mut connections = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        let at = connections.iter().position(|(other, _)| *other == number)?;
        connections.remove(at).map(|(_, task)| task)
    }
}

/// One connection: a request, an answer, the end.
struct Connection {
    number: u64,
    names: Arc<Names>,
    waiting: Crowd,
    answered: Crowd,
}

impl Connection {
    async fn serve(self, mut stream: TcpStream, router: Router) {
        // Whoever has gone away again has no address any more.
        let head = match stream.local_addr() {
            Ok(at) => door::let_in(&mut stream, &self.names, at).await,
            Err(_) => None,
        };
        let task = self.waiting.leave(self.number);
        if let (Some(head), Some(task)) = (head, task) {
            self.answered.enter(self.number, task);
            answer_one(stream, &head, router).await;
            self.answered.leave(self.number);
        }
    }
}

/// Answers a request whose head was read already. One answer for each connection: so every request passes the door.
async fn answer_one(mut stream: TcpStream, head: &[u8], router: Router) {
    let (read, write) = stream.split();
    let whole = TokioIo::new(tokio::io::join(head.chain(read), write));
    let answering = http1::Builder::new().keep_alive(false).serve_connection(whole, TowerToHyperService::new(router));
    // Whoever breaks off has seen enough.
    _ = answering.await;
}
