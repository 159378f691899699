//! Pages to bytes: a page's view and its Markdown become HTML through the theme.

mod escape;
pub mod html;
pub mod qr;
mod sprite;
pub mod theme;
