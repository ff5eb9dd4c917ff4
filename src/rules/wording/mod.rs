//! W: characters and wording.
