//! The build as a whole: from a snapshot of all sources to the files of the website, in one order of stages.
//!
//! Nothing in here reads a file, the clock or the environment. What a memo remembers of earlier runs makes it faster
//! and never changes its result.

mod arrangement;
mod build;
mod changes;
mod compress;
mod draw;
mod edition;
mod examine;
mod make;
mod memo;
mod menu;
mod open_data;
mod output;
mod pack;
mod parse;
mod press;
mod statutory;
mod tasks;

pub use build::{Outcome, build, check};
pub use compress::{Compressing, ToCompress};
pub use draw::{Drawn, ToDraw};
pub use edition::Edition;
pub use memo::Memo;
pub use output::{Collected, Content, File, Kept, Sink};
pub use pack::ToPack;
pub use parse::{Inventory, inventory};
