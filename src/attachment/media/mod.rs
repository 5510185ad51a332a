//! Sound and film: how long, and how large the picture.
//!
//! Recordings may be larger than memory: only their tables are read, by seeking to them.

mod iso;
mod matroska;
mod sound;
mod source;

use std::io::{Read, Seek};

use super::{Damage, Detail, Format, Inside, MediaFacts};
use source::Source;

/// Examines a recording of a format that is one.
pub(super) fn examine(file: &mut (impl Read + Seek), format: Format) -> Result<Inside, Damage> {
    let facts = match format {
        Format::Mp4 | Format::M4a => iso::read(&mut Source::new(file)?)?,
        Format::Webm => matroska::read(&mut Source::new(file)?)?,
        _ => MediaFacts { seconds: sound::duration(file, format)?.and_then(whole_seconds), ..MediaFacts::default() },
    };
    Ok(Inside::of(Detail::Media(facts)))
}

/// Rounded; none where nobody can believe it or nothing is known, which many programs write as zero.
fn whole_seconds(seconds: f64) -> Option<u64> {
    const A_YEAR: f64 = 31_536_000.0;
    #[allow(clippy::cast_sign_loss, reason = "it is above zero")]
    (seconds > 0.0 && seconds < A_YEAR).then(|| seconds.round() as u64)
}
