//! Names of issuers in narrow columns.

use super::{Profile, title};

/// The lines of a name that stands in a third of a line, where names stand three to a row above their seals.
pub fn narrow(name: &str, profile: &Profile) -> Vec<String> {
    title::lines(name, f64::from(profile.columns) / 3.0 - 0.4)
}
