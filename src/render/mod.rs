//! From views to HTML: fills the links of texts and runs the theme's templates.

mod asset_links;
mod asset_places;
mod assets;
mod custom_properties;
pub mod design;
mod page;
mod template_error;
mod text;
mod theme;

pub use page::Renderer;
pub use text::fill;
pub use theme::{Templates, Theme, ThemeFiles};
