//! What the fuzz targets have in common: laws that hold whatever somebody feeds to Kiezblatt, and asserting them.

pub mod examining;
pub mod findings;
pub mod html;
pub mod mending;
pub mod sections;
