//! How findings are printed: for people, for programs, for code hosts.

pub mod json;
pub mod sarif;
pub mod text;
