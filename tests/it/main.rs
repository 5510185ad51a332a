//! All tests from outside: one binary, so that it links once.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod crashes;
mod example;
mod formats;
mod html;
mod laws;
mod pages;
mod publishing;
mod relations;
mod rich;
mod same_bytes;
mod site;
mod surroundings;
mod themes;
mod tidy;
mod visibility;
