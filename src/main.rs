//! The program: see [`produktakt`].
fn main() {}
