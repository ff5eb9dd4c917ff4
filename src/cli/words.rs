//! Which language the program speaks, and the words it says about a run.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
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

/// What is wrong with the arguments, in Chinese; none for help, and for what clap alone can say.
pub fn complaint(error: &clap::Error) -> Option<String> {
    let words = |kind| match error.get(kind)? {
        ContextValue::String(word) => Some(word.clone()),
        ContextValue::Strings(words) => Some(words.join("、")),
        _ => None,
    };
    let (given, value) = (words(ContextKind::InvalidArg), words(ContextKind::InvalidValue));
    let prior = words(ContextKind::PriorArg);
    let mut said = match (error.kind(), given, value) {
        (ErrorKind::InvalidSubcommand, ..) => format!("没有“{}”这个命令", words(ContextKind::InvalidSubcommand)?),
        (ErrorKind::UnknownArgument, Some(given), _) => format!("没有“{given}”这个选项"),
        (ErrorKind::InvalidValue, Some(given), Some(value)) if value.is_empty() => format!("“{given}”后面要有值"),
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(given), Some(value)) => {
            format!("“{given}”不能是“{value}”")
        }
        (ErrorKind::ArgumentConflict, Some(given), _) if prior.as_ref().is_some_and(|prior| *prior != given) => {
            format!("“{given}”不能与“{}”同用", prior.unwrap_or_default())
        }
        (ErrorKind::ArgumentConflict, Some(given), _) => format!("“{given}”不能这样用，或写了两次"),
        (ErrorKind::MissingRequiredArgument, Some(given), _) => format!("缺少 {given}"),
        _ => return None,
    };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    if let Some(near) = near.into_iter().find_map(words) {
        said += &format!("；是否应为“{near}”？");
    }
    if let Some(valid) = words(ContextKind::ValidValue).filter(|valid| !valid.is_empty()) {
        said += &format!("；可以是：{valid}");
    }
    if let (ErrorKind::ValueValidation, Some(reason)) = (error.kind(), std::error::Error::source(error)) {
        said += &format!("（{reason}）");
    }
    Some(format!("错误：{said}\n加上 --help 看用法\n"))
}
