//! Writes `kiezblatt.lock`, in one step, so that nobody ever finds half of it.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use crate::base::failure::Failure;
use crate::base::hash::ContentHash;
use crate::register::Rewritten;
use crate::source::REGISTER;

/// Beside it, under a name that no site has.
const ASIDE: &str = ".kiezblatt.lock.kiezblatt-new";

/// Puts the new text in the place of the one that it was made from. Whatever somebody else has written there meanwhile stays:
/// it will be read before anything is published again.
pub fn remember(root: &Path, register: &Rewritten, failed: (&str, &str)) -> Result<(), Failure> {
    let live = root.join(REGISTER);
    match File::open(&live).and_then(ContentHash::of_reader) {
        Ok(hash) if hash == register.before => {}
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Failure::io(failed, &live, &error)),
        _ => return Ok(()),
    }
    let aside = root.join(ASIDE);
    exchange(&aside, &live, &register.text).map_err(|error| {
        _ = fs::remove_file(&aside);
        Failure::io(failed, &live, &error)
    })
}

fn exchange(aside: &Path, live: &Path, text: &str) -> io::Result<()> {
    let permissions = fs::metadata(live)?.permissions();
    if permissions.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    // What lies there was left by a killed build, or is a link that leads elsewhere: neither is written into.
    _ = fs::remove_file(aside);
    let mut file = File::create_new(aside)?;
    file.write_all(text.as_bytes())?;
    file.set_permissions(permissions)?;
    file.sync_all()?;
    fs::rename(aside, live)
}
