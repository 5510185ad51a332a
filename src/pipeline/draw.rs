//! Pictures that are drawn from documents and photos when somebody asks for them.

use std::path::PathBuf;
use std::sync::Arc;

use crate::archive::{Archive, Filed};
use crate::attachment::{Picture, blank};
use crate::base::failure::Failure;
use crate::base::hash::ContentHash;

/// A picture that is not drawn yet.
#[derive(Clone, Debug)]
pub struct ToDraw {
    pub(super) archive: Arc<Archive>,
    pub(super) from: PathBuf,
    /// Of the bytes that it is drawn from.
    pub(super) of: ContentHash,
    /// Of the file that it is drawn from, in bytes.
    pub(super) size: u64,
    pub(super) picture: Picture,
}

/// A picture as it was drawn.
#[derive(Clone, Debug)]
pub struct Drawn {
    pub bytes: Vec<u8>,
    /// Whether it shows what it should; where the file cannot be drawn, there is an empty picture in its place.
    pub is_real: bool,
}

impl ToDraw {
    /// The hash of everything that the picture is drawn from. Pictures that are drawn in another way have another hash.
    pub fn hash(&self) -> ContentHash {
        ContentHash::of(format!("{} {} {:?}", Archive::EDITION, self.of.hex(), self.picture).as_bytes())
    }

    fn blank(&self) -> Vec<u8> {
        match &self.picture {
            Picture::Version(version) => blank(version),
            Picture::FirstPage => Vec::new(),
        }
    }

    /// The picture, as the bytes of a file of the web.
    pub fn draw(&self) -> Result<Drawn, Failure> {
        let drawn = self.archive.picture(Filed { path: &self.from, hash: self.of, size: self.size }, self.picture)?;
        Ok(match drawn {
            Ok(bytes) => Drawn { bytes, is_real: true },
            Err(_) => Drawn { bytes: self.blank(), is_real: false },
        })
    }
}
