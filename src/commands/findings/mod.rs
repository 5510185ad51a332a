//! How findings are printed: for people, for programs, for code hosts.

pub mod github;
pub mod json;
pub mod sarif;
mod source_lines;
pub mod text;
