//! The preview: shows the site in a browser of this machine as it was last built well, and says what is wrong with it.
//!
//! It knows bytes and addresses, no entries. Whoever builds puts each state of the site on the `Stage`; the `Server` shows
//! what stands there and wakes the open pages. Every request passes the `door` first: only the browser of the person in
//! front of the machine gets in, because drafts of public bodies must not be readable by a website in another tab.

mod answer;
mod door;
mod editor;
mod events;
mod filters;
mod guard;
mod insertion;
mod listen;
mod pages;
mod range;
mod server;
mod shown;
mod target;

pub use listen::Listening;
pub use server::Server;
pub use shown::{Findings, Follow, Output, Shown, ShownFinding, Stage};
