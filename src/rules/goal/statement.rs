//! Two statements of what one indicator aims at, and why both cannot be meant.

use crate::diagnostic::{Diagnostic, Message};
use crate::message;
use crate::plan::{Comparison, Target};
use crate::source::Span;

/// The name of the rule that reports them.
pub(super) const NAME: &str = "indicator-contradiction";

/// One place that says what an indicator aims at.
#[derive(Clone, Debug)]
pub(super) struct Statement<'a> {
    pub target: Target,
    pub words: &'a str,
    pub span: Span,
}

/// Where running text says what the data says too.
#[derive(Clone, Debug)]
pub(super) struct Printed {
    pub target: Target,
    pub span: Span,
}

/// Two statements that contradict each other.
#[derive(Debug)]
pub(super) struct Contradiction<'a> {
    pub name: &'a str,
    pub one: Statement<'a>,
    pub other: Statement<'a>,
    pub why: Message,
}

/// Why both cannot be meant, if so.
pub(super) fn conflict(a: &Target, b: &Target) -> Option<Message> {
    use Comparison::{About, Above, AtLeast, AtMost, Below, Exactly};
    let direction = |target: &Target| match target.comparison {
        AtLeast | Above => 1,
        AtMost | Below => -1,
        Exactly | About => 0,
    };
    if a.unit != b.unit || direction(a) * direction(b) < 0 {
        return None;
    }
    if (a.low, a.high) != (b.low, b.high) {
        return Some(message!("同一项指标只能按一个目标值考核", "one indicator can be judged by one target only"));
    }
    let (number, unit) = (a.low, &a.unit);
    matches!((a.comparison, b.comparison), (Above, AtLeast) | (AtLeast, Above) | (Below, AtMost) | (AtMost, Below))
        .then(|| {
            message!("恰好{number}{unit}时，一处算达到，一处不算", "exactly {number}{unit} meets one and not the other")
        })
}

impl Contradiction<'_> {
    /// Told at the words that readers see, where running text has them; the data is shown beside.
    pub fn finding(&self, printed: &[Printed]) -> Diagnostic {
        let place = |statement: &Statement| {
            let same = printed.iter().find(|printed| printed.target == statement.target);
            same.map_or(statement.span, |printed| printed.span)
        };
        let mut both = [(&self.one, place(&self.one)), (&self.other, place(&self.other))];
        both.sort_by_key(|(_, place)| *place);
        let [first, second] = both;
        let name = self.name;
        let (a, b) = (first.0.words, second.0.words);
        let message = message!("“{name}”的目标值不一致：“{a}”和“{b}”", "“{name}” has two targets: “{a}” and “{b}”");
        let (main, beside) =
            if is_odd_one(&first.0.target, &second.0.target) { (first, second) } else { (second, first) };
        let (here, there) = (main.0.words, beside.0.words);
        let mut finding = Diagnostic::new(NAME, main.1, message)
            .here(message!("这里是“{here}”", "“{here}” here"))
            .also(beside.1, message!("这里是“{there}”", "“{there}” here"));
        for (statement, _) in [main, beside].into_iter().filter(|(statement, place)| statement.span != *place) {
            let words = statement.words;
            finding = finding.also(statement.span, message!("数据里也是“{words}”", "“{words}” in the data too"));
        }
        finding
            .because(self.why.clone())
            .remedy(message!("统一成一个目标值；如不是同一项指标，换个名称", "agree on one target, or name them apart"))
    }
}

/// Whether of two targets with one number it is the first that leaves the number itself out (高于85%): targets of plans
/// as a rule include it.
fn is_odd_one(first: &Target, second: &Target) -> bool {
    let excludes = |target: &Target| matches!(target.comparison, Comparison::Above | Comparison::Below);
    (first.low, first.high) == (second.low, second.high) && excludes(first) && !excludes(second)
}
