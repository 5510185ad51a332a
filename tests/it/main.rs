//! All tests from outside: one binary, so that it links once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::format_collect, reason = "texts for tests are small")]

mod crashes;
mod edits;
mod example;
mod findings;
mod findings_files;
mod findings_front_matter;
mod findings_keys;
mod findings_program;
mod findings_references;
mod findings_text;
mod findings_themes;
mod findings_values;
mod formats;
mod hostile;
mod hostile_html;
mod html;
mod keys;
mod keys_spellings;
mod keys_table;
mod laws;
mod markdown;
mod markdown_links;
mod pages;
mod preview;
mod preview_limits;
mod preview_server;
mod preview_threats;
mod publishing;
mod relations;
mod rich;
mod rounds;
mod same_bytes;
mod saving;
mod site;
mod spare;
mod surroundings;
mod themes;
mod tidy;
mod visibility;
mod watch;
mod watch_laws;
mod watch_told;
mod workshop_faults;
mod workshop_laws;
