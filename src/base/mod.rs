//! What every other room speaks in: findings, places, paths, slugs, dates and hashes.
//!
//! Knows nothing of files, Markdown, records or pages.

pub mod alt;
pub mod codes;
pub mod collation;
pub mod correction;
pub mod date;
pub mod date_spelling;
pub mod explanation;
pub mod failure;
pub mod file_name;
pub mod finding;
pub mod finding_line;
pub mod foreign_text;
pub mod hash;
pub mod html;
pub mod media_type;
pub mod messages;
pub mod nearest;
pub mod path;
pub mod person;
pub mod place;
pub mod rows;
pub mod slug;
pub mod vague;
