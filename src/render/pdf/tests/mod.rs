//! Renders whole documents with the vendored fonts and measures their pages.

mod charts;
mod layout;
mod refusals;
pub mod samples;

use std::path::Path;
use std::sync::LazyLock;

use super::{Fonts, RoleFamilies, Template};

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::new(vendored(), &RoleFamilies::default()));
static TEMPLATE: LazyLock<Template> = LazyLock::new(Template::built_in);

/// The fonts under `templates/fonts`.
fn vendored() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/fonts");
    let names = ["fang", "kai", "hei", "title", "digits", "gap"].map(|role| format!("fangan-{role}.otf"));
    names.into_iter().map(|name| (name.clone(), std::fs::read(folder.join(name)).unwrap())).collect()
}
