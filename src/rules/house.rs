//! The words of a house (本单位用语): what `site.yaml` adds to the word lists of the rules.

/// Words that a project brings along; each list adds to the one that a rule has.
#[derive(Clone, Debug, Default)]
pub struct House {
    /// Names and terms that wording rules leave alone.
    pub words: Vec<String>,
    /// Fixed phrases with a number in them, which are never counted (固定提法).
    pub slogans: Vec<String>,
    /// What is written wrong, and the right words.
    pub typos: Vec<(String, String)>,
    /// Words that do not go together, and those that do.
    pub collocations: Vec<(String, String)>,
}
