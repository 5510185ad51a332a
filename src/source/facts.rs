//! What the system knows of a file without opening it: enough to tell that it is probably the same as before.

use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::numbers;

/// Size, times and number of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    pub size: u64,
    modified: Option<SystemTime>,
    /// On Unix the number of the file and the time of its last change, which no program can set back.
    identity: Identity,
}

impl Facts {
    pub fn of(metadata: &Metadata) -> Self {
        Facts { size: metadata.len(), modified: metadata.modified().ok(), identity: identity(metadata) }
    }

    /// Whether the file system notes times finely enough to tell two saves apart. Network drives and memory sticks often
    /// count whole seconds; there a file must be read again until some seconds have passed.
    pub fn tells_saves_apart(&self) -> bool {
        const COARSE: u32 = 10_000_000;
        let since = self.modified.and_then(|modified| modified.duration_since(UNIX_EPOCH).ok());
        since.is_some_and(|since: Duration| !since.subsec_nanos().is_multiple_of(COARSE))
    }
}

#[cfg(unix)]
impl Facts {
    /// When the file was last changed in any way, as far as the system knows.
    pub fn last_change(&self) -> Option<SystemTime> {
        let (_, _, seconds, nanoseconds) = self.identity;
        let since = Duration::new(seconds.try_into().ok()?, nanoseconds.try_into().ok()?);
        Some(self.modified?.max(UNIX_EPOCH.checked_add(since)?))
    }

    /// Writes them down in a few bytes.
    pub fn write(&self, out: &mut Vec<u8>) {
        let since = self.modified.map(|modified| match modified.duration_since(UNIX_EPOCH) {
            Ok(since) => (since, 1),
            Err(before) => (before.duration(), 2),
        });
        let (since, side) = since.unwrap_or_default();
        let (device, number, seconds, nanoseconds) = self.identity;
        let times = [since.as_secs(), since.subsec_nanos().into(), side, seconds.cast_unsigned(), nanoseconds.cast_unsigned()];
        [self.size, device, number].into_iter().chain(times).for_each(|fact| numbers::write(fact, out));
    }

    /// Takes from the beginning of `bytes` what was written down.
    pub fn read(bytes: &mut &[u8]) -> Option<Self> {
        let mut fact = || numbers::read(bytes);
        let (size, device, number) = (fact()?, fact()?, fact()?);
        let since = Duration::from_secs(fact()?).checked_add(Duration::from_nanos(fact()?))?;
        let modified = match fact()? {
            0 => None,
            1 => Some(UNIX_EPOCH.checked_add(since)?),
            _ => Some(UNIX_EPOCH.checked_sub(since)?),
        };
        Some(Facts { size, modified, identity: (device, number, fact()?.cast_signed(), fact()?.cast_signed()) })
    }
}

#[cfg(not(unix))]
impl Facts {
    /// When the file was last changed is not known here for certain.
    pub fn last_change(&self) -> Option<SystemTime> {
        None
    }

    /// Nothing: where it is not known when a file was last changed, no note is believed.
    pub fn write(&self, _out: &mut Vec<u8>) {}

    /// What was written down cannot be told again here.
    pub fn read(_bytes: &mut &[u8]) -> Option<Self> {
        None
    }
}

#[cfg(unix)]
type Identity = (u64, u64, i64, i64);

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
type Identity = Option<SystemTime>;

#[cfg(not(unix))]
fn identity(metadata: &Metadata) -> Identity {
    metadata.created().ok()
}
