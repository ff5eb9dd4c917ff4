//! `fangan schema`: the JSON Schema of a file, from the same declarations that decode it.

use clap::ArgMatches;
use fangan::project::schema;

use super::screen::Screen;
use super::{CLEAN, FAILED, words};

pub fn run(matches: &ArgMatches, screen: &Screen) -> u8 {
    let file = matches.get_one::<String>("file").map_or("plan", String::as_str);
    let keys = matches.get_one::<String>("keys").and_then(|name| words::named(name));
    let Some(text) = schema(file, keys) else { return FAILED };
    screen.say(&text);
    CLEAN
}
