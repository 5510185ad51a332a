//! The stream of events that an open page listens to: the state now, and again after every round.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::Uri;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use serde::Serialize;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use super::pages::House;
use super::shown::{Follow, Shown, ShownFinding};
use super::target::{Found, look_up};
use crate::base::finding::Language;
use crate::base::path::decode;

/// How often a stream without news shows that it lives.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What a page is told.
#[derive(Serialize)]
struct Told<'s> {
    run: &'s str,
    number: u64,
    /// Of the page that is now at the address; none where there is none.
    tag: Option<String>,
    /// Of all that pages load, apart from styles.
    resources: &'s str,
    styles: &'s BTreeMap<String, String>,
    language: &'static str,
    errors: usize,
    warnings: usize,
    findings: &'s [ShownFinding],
    follow: &'s Option<Follow>,
    fault: &'s Option<String>,
}

/// Answers `/.kiezblatt/events?page=/sitzungen/x/`.
pub(super) async fn events(State(house): State<Arc<House>>, uri: Uri) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let page = asked_page(uri.query().unwrap_or_default());
    let states = WatchStream::new(house.stage.subscribe());
    let events = states.map(move |shown| Ok(Event::default().event("state").data(told(&house.run, &shown, &page))));
    Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT))
}

/// The address of the page that asks.
fn asked_page(query: &str) -> String {
    let value = query.split('&').find_map(|pair| pair.strip_prefix("page="));
    decode(value.unwrap_or_default()).into_owned()
}

fn told(run: &str, shown: &Shown, page: &str) -> String {
    let none = BTreeMap::new();
    let output = shown.output.as_deref();
    let told = Told {
        run,
        number: shown.number,
        tag: output.and_then(|output| match look_up(output, page) {
            Found::File(_, content) => Some(content.hash().hex()),
            _ => None,
        }),
        resources: &shown.resources(),
        styles: output.map_or(&none, |output| output.styles()),
        language: match shown.findings.language {
            Language::German => "de",
            Language::English => "en",
        },
        errors: shown.findings.errors,
        warnings: shown.findings.warnings,
        findings: &shown.findings.shown,
        follow: &shown.follow,
        fault: &shown.fault,
    };
    serde_json::to_string(&told).unwrap_or_default()
}
