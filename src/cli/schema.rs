//! `fangan schema`: the JSON Schema of a file, from the same declarations that decode it.

use clap::ArgMatches;
use fangan::plan;
use fangan::project::settings;
use fangan::yaml::schema::json_schema;

use super::CLEAN;
use super::screen::Screen;

pub fn run(matches: &ArgMatches, screen: &Screen) -> u8 {
    let [plan, units, progress] = plan::roots();
    let schema = match matches.get_one::<String>("file").map(String::as_str) {
        Some("units") => json_schema(units, "Fangan units.yaml"),
        Some("progress") => json_schema(progress, "Fangan progress file"),
        Some("site") => json_schema(settings::record(), "Fangan site.yaml"),
        _ => json_schema(plan, "Fangan plan.yaml"),
    };
    screen.say(&format!("{schema:#}\n"));
    CLEAN
}
