//! What paper and a word processor share: the page grid, the lines of titles, how tables stand, what is an empty block.

mod blank;
mod pictures;
pub mod profile;
mod signers;
pub mod table;
mod title;

pub use blank::is_blank;
pub use pictures::{Picture, pictures};
pub use profile::Profile;
pub use signers::narrow;
pub use title::{lines as title_lines, pieces as title_pieces, width};
