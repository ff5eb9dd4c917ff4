//! Which language the program speaks, and the words it says about a run.

use std::ffi::OsString;

use fangan::diagnostic::Language;

/// `--lang` if it is given, otherwise the locale's language, otherwise English. Asked before the arguments are parsed,
/// because the help and the complaints about wrong arguments are in that language too.
pub fn language_of(arguments: &[OsString]) -> Language {
    given(arguments).or_else(from_locale).unwrap_or_default()
}

/// What `--lang` says.
fn given(arguments: &[OsString]) -> Option<Language> {
    let words: Vec<String> = arguments.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let after = words.iter().position(|word| word == "--lang").and_then(|at| words.get(at + 1).cloned());
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang=").map(str::to_string));
    named(&after.or(joined)?)
}

/// The language of that name.
pub fn named(name: &str) -> Option<Language> {
    match name {
        "zh" => Some(Language::Chinese),
        "en" => Some(Language::English),
        _ => None,
    }
}

fn from_locale() -> Option<Language> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"))?;
    locale.starts_with("zh").then_some(Language::Chinese)
}
