//! Kiezblatt: from a folder of texts on bodies, meetings, Fachtage, documents and Aktionsräume to a public website.
//!
//! `ARCHITECTURE.md` shows the rooms and what may stand on what. In short: a build is a pure function from a snapshot
//! of all sources to the files of a website and the findings about them.

#![forbid(unsafe_code)]

pub mod archive;
pub mod attachment;
pub mod audit;
pub mod base;
pub mod commands;
pub mod emit;
pub mod glossary;
pub mod history;
pub mod links;
pub mod mend;
pub mod pipeline;
pub mod prose;
pub mod publish;
pub mod record;
pub mod register;
pub mod render;
pub mod routes;
pub mod schema;
pub mod serve;
pub mod settings;
pub mod site;
pub mod source;
pub mod syntax;
pub mod view;
pub mod watch;
pub mod workshop;
