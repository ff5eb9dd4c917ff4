//! The page of a rule, as `<rule>.md` holds it; read by `explain`, the handbook and the tests.
//!
//! ```text
//! # date-impossible 不可能的日期
//! An impossible date          ← the English title, one line
//! ## What · ## 内容 · ## Why · ## 原因          prose, English and Chinese
//! ## Bad · ## Good                              one fenced example each
//! ## Fix · ## 改法                              only where the rule offers edits
//! ## Left alone                                 fenced examples that must give no finding of this rule
//! ```
//!
//! A fence `yaml` is a plan file; a second fence `yaml units` beside it is its `units.yaml`, `yaml plan` another plan of
//! the project, which comes before it, and each `yaml progress` one of its progress files, in the order of their names;
//! `yaml gbk` is stored as GBK.

use serde::Serialize;

/// A page, taken apart.
#[derive(Clone, Debug)]
pub struct Page {
    pub name: String,
    pub title: Words,
    pub what: Words,
    pub why: Words,
    pub bad: Example,
    pub good: Example,
    /// How the fix mends it, if there is one.
    pub remedy: Option<Words>,
    pub left_alone: Vec<Example>,
}

/// The same in both languages.
#[derive(Clone, Debug)]
pub struct Words {
    pub zh: String,
    pub en: String,
}

/// A small plan, with its units, another plan of its project and its progress files where it needs them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Example {
    pub plan: String,
    pub units: Option<String>,
    pub other_plan: Option<String>,
    pub progress: Vec<String>,
    /// Stored as GBK.
    pub gbk: bool,
}

impl Example {
    /// The name of a progress file in `progress/`, counted from 0.
    pub fn progress_name(index: usize) -> String {
        let number = index + 1;
        format!("{number:02}.yaml")
    }
}

impl Page {
    /// The page, or what is missing from it.
    pub fn parse(text: &str) -> Result<Page, String> {
        let (head, rest) = text.split_once("\n## ").ok_or("no sections")?;
        let mut head = head.lines().filter(|line| !line.trim().is_empty());
        let first = head.next().and_then(|line| line.strip_prefix("# ")).ok_or("no title")?;
        let (name, zh) = first.split_once(' ').ok_or("no Chinese title")?;
        let en = head.next().ok_or("no English title")?;
        let sections = rest.split("\n## ").map(|section| section.split_once('\n').unwrap_or((section, "")));
        let sections: Vec<(&str, &str)> = sections.map(|(name, body)| (name.trim(), body.trim())).collect();
        let get = |name: &str| sections.iter().find(|(heading, _)| *heading == name).map(|(_, body)| body.to_string());
        let must = |name: &str| get(name).ok_or(format!("no section {name}"));
        let words = |en: &str, zh: &str| -> Result<Words, String> { Ok(Words { zh: must(zh)?, en: must(en)? }) };
        let one = |name: &str| must(name).and_then(|body| examples(&body).pop().ok_or(format!("no example in {name}")));
        Ok(Page {
            name: name.to_string(),
            title: Words { zh: zh.trim().to_string(), en: en.trim().to_string() },
            what: words("What", "内容")?,
            why: words("Why", "原因")?,
            bad: one("Bad")?,
            good: one("Good")?,
            remedy: if get("Fix").is_some() { Some(words("Fix", "改法")?) } else { None },
            left_alone: get("Left alone").map(|body| examples(&body)).unwrap_or_default(),
        })
    }
}

/// The fenced examples of a section; `yaml units`, `yaml plan` and `yaml progress` belong to the plan before them.
fn examples(body: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut lines = body.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```yaml") else { continue };
        let content: String = lines.by_ref().take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect();
        match (info.trim(), examples.last_mut()) {
            ("units", Some(example)) => example.units = Some(content),
            ("plan", Some(example)) => example.other_plan = Some(content),
            ("progress", Some(example)) => example.progress.push(content),
            (info, _) => examples.push(Example { plan: content, gbk: info == "gbk", ..Example::default() }),
        }
    }
    examples
}
