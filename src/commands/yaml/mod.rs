//! YAML for people: values with the fields of the one table, in the spelling of the site, that the reader gives back exactly.

mod commented;
mod text;
mod values;

pub use commented::{comment, comment_of_setting, commented};
pub use text::cleaned;
pub use values::{Spelling, lines, moment, text, texts};
