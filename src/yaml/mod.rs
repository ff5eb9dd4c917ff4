//! Text becomes a tree whose every node has a place, and the tree becomes typed records; an error never ends the work.
//!
//! [`tree`] reads YAML and is the only module that names the parser; [`decode`](mod@decode) turns nodes into records;
//! [`record!`](crate::record) declares a record once, for decoding, encoding, suggestions and [`schema`]. What a person did
//! wrong is a [`Diagnostic`](crate::diagnostic::Diagnostic) of a rule Y001–Y009, and all of a file come in one run.

mod align;
pub mod comments;
pub mod decode;
pub mod edit;
pub mod encode;
mod habits;
pub mod keys;
mod limits;
pub mod record;
pub mod schema;
mod tree;
mod wanted;
pub mod write;

pub use decode::{Decode, Decoder, OneOrMany};
pub use encode::{Encode, Encoder};
pub use limits::{MAX_BYTES, MAX_DEPTH, MAX_NODES, readable};
pub use record::{Choice, Constraint, Field, Record, Shape};
pub use tree::{Entry, Node, NodeKind, parse};
