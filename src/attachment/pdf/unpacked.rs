//! What streams unpack to, before hayro unpacks them: it knows no bound.

use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro::hayro_syntax::object::{Object, Stream};
use hayro::hayro_syntax::{Filter, Pdf};

use crate::attachment::facts::Damage;

/// What one stream may unpack to. A picture of 12 million pixels in print colours is 48 MB.
const LARGEST: u64 = 256 << 20;
/// The most that deflate can do is 1032 : 1; what is smaller than this cannot reach the bound.
const HARMLESS: usize = 248 << 10;

/// Refuses a file with a stream that unpacks to too much. What is packed into object streams was unpacked when the file was
/// opened, and pictures with codecs of their own are not looked at; for them there are the limits of the worker.
pub(super) fn check(pdf: &Pdf) -> Result<(), Damage> {
    let mut streams = pdf.objects().into_iter().filter_map(Object::into_stream);
    if streams.any(|stream| is_too_large(&stream)) { Err(Damage::TooLarge) } else { Ok(()) }
}

fn is_too_large(stream: &Stream<'_>) -> bool {
    match packings(stream) {
        0 => false,
        1 => stream.filters().first() == Some(&Filter::FlateDecode) && unpacks_to_too_much(&stream.raw_data()),
        // Nobody packs what is packed, but to hide how much it is.
        _ => true,
    }
}

/// How many times the stream is packed by a method that makes much of little.
fn packings(stream: &Stream<'_>) -> usize {
    let packs = |filter: &&Filter| matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode);
    stream.filters().iter().filter(packs).count()
}

fn unpacks_to_too_much(packed: &[u8]) -> bool {
    if packed.len() < HARMLESS {
        return false;
    }
    let count = std::io::copy(&mut ZlibDecoder::new(packed).take(LARGEST + 1), &mut std::io::sink());
    count.is_ok_and(|count| count > LARGEST)
}
