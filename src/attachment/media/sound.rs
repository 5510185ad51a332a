//! Sound without a picture: MP3, Ogg, WAV.

use std::io::{BufReader, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use lofty::config::ParseOptions;
use lofty::file::AudioFile;
use lofty::iff::wav::WavFile;
use lofty::mpeg::MpegFile;
use lofty::ogg::{OpusFile, VorbisFile};

use super::{Damage, Format};

/// In seconds; none for sound in Ogg that is neither Opus nor Vorbis.
pub fn duration(file: &mut (impl Read + Seek), format: Format) -> Result<Option<f64>, Damage> {
    let mut file = BufReader::new(file);
    // lofty divides by the length of very short recordings.
    catch_unwind(AssertUnwindSafe(|| read(&mut file, format))).unwrap_or(Err(Damage::Broken))
}

fn read(file: &mut (impl Read + Seek), format: Format) -> Result<Option<f64>, Damage> {
    // Sums and pictures in tags are of no interest, and they are where most memory goes.
    let options = ParseOptions::new().read_tags(false).read_cover_art(false);
    let codec = codec(file)?;
    file.rewind().map_err(|_| Damage::Broken)?;
    let duration = match (format, codec) {
        (Format::Mp3, _) => MpegFile::read_from(file, options).map(|sound| sound.properties().duration()).ok(),
        (Format::Wav, _) => WavFile::read_from(file, options).map(|sound| sound.properties().duration()).ok(),
        (_, Codec::Opus) => OpusFile::read_from(file, options).map(|sound| sound.properties().duration()).ok(),
        (_, Codec::Vorbis) => VorbisFile::read_from(file, options).map(|sound| sound.properties().duration()).ok(),
        (_, Codec::Other) => return Ok(None),
    };
    duration.map(|duration| Some(duration.as_secs_f64())).ok_or(Damage::Broken)
}

enum Codec {
    Opus,
    Vorbis,
    Other,
}

/// What the first page of an Ogg file says that it holds.
fn codec(file: &mut (impl Read + Seek)) -> Result<Codec, Damage> {
    let mut start = Vec::new();
    file.seek(SeekFrom::Start(0)).and_then(|_| file.take(128).read_to_end(&mut start)).map_err(|_| Damage::Broken)?;
    let holds = |what: &[u8]| start.windows(what.len()).any(|window| window == what);
    Ok(if holds(b"OpusHead") {
        Codec::Opus
    } else if holds(b"\x01vorbis") {
        Codec::Vorbis
    } else {
        Codec::Other
    })
}
