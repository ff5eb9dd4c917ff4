//! The JSON Schemas of the files that people write, as editors want them.

use super::settings;
use crate::diagnostic::Language;
use crate::plan;
use crate::yaml::Record;
use crate::yaml::schema::json_schema;

/// The files that have a schema, by the names that `fangan schema` takes.
pub const FILES: [&str; 4] = ["plan", "units", "progress", "site"];

/// The schema of a file as text. Both key languages are right in it; with `keys` an editor suggests only those of one
/// language and speaks it. None where `file` is none of [`FILES`].
pub fn schema(file: &str, keys: Option<Language>) -> Option<String> {
    let (record, title) = declared(file)?;
    Some(format!("{:#}\n", json_schema(record, title, keys)))
}

/// The declaration of a file and the title of its schema.
pub(super) fn declared(file: &str) -> Option<(&'static Record, &'static str)> {
    let [plan, units, progress] = plan::roots();
    Some(match file {
        "plan" => (plan, "Fangan plan.yaml"),
        "units" => (units, "Fangan units.yaml"),
        "progress" => (progress, "Fangan progress file"),
        "site" => (settings::record(), "Fangan site.yaml"),
        _ => return None,
    })
}
