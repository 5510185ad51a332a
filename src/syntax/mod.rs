//! From bytes to located values. Parsing never fails: what can be read is returned, the rest becomes findings.
//!
//! Knows the forms (UTF-8, front matter, YAML), not what the keys mean.

pub mod encoding;
pub mod front_matter;
pub mod html;
pub mod line_ends;
pub mod yaml;
mod yaml_corrections;
mod yaml_indent;
mod yaml_mistakes;
