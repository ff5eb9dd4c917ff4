//! The `lights` of `site.yaml` as the rule that progress goes by (亮灯规则).

use crate::diagnostic::Diagnostic;
use crate::message;
use crate::plan::progress::{Light, LightRule, Measure, Scope, Step, percent};
use crate::source::Text;
use crate::{choice, record};

record! {
    /// 亮灯: how progress gets its lights.
    pub struct Lights = "亮灯", "how progress gets its lights" {
        preset: Option<Preset> = "preset" | "规则", optional, "序时（默认）、银川或办结", "pace (otherwise), yinchuan or outcome";
        yellow: Option<Text> = "yellow" | "黄灯", optional, "落后序时多少个百分点起亮黄灯，如 10", "points behind from which it is yellow";
        red: Option<Text> = "red" | "红灯", optional, "落后超过多少个百分点亮红灯，如 30", "points behind beyond which it is red";
        overdue: Option<OverdueLight> = "overdue" | "逾期", optional, "逾期未完成的至少亮什么灯", "the least light of an unfinished task past its deadline";
        elapsed: Option<ElapsedBy> = "elapsed" | "序时", optional, "序时进度怎样计算", "how the time elapsed is counted";
        words: Option<LightWords> = "words" | "说法", optional, "各色灯的说法，印在图例里", "the words of the colours, printed in the legend";
    }
}

choice! {
    /// 亮灯规则.
    pub enum Preset {
        Pace = "pace" | "序时": "按落后序时进度的百分点亮灯", "by points behind the time elapsed",
        Yinchuan = "yinchuan" | "银川": "按落后序时进度10个、30个百分点亮灯", "by 10 and 30 points behind the time elapsed",
        Outcome = "outcome" | "办结": "按是否按时办结亮灯", "by whether it was done on time, late or not",
    }
}

choice! {
    /// The least light of what is overdue.
    pub enum OverdueLight {
        Yellow = "yellow" | "黄灯": "至少亮黄灯", "yellow at least",
        Red = "red" | "红灯": "亮红灯", "red",
    }
}

record! {
    /// 序时: how the time elapsed is counted.
    pub struct ElapsedBy = "序时", "how the time elapsed is counted" {
        by: Option<ElapsedScope> = "by" | "按", optional, "按任务（默认）或按方案", "by task (otherwise) or by plan";
        step: Option<ElapsedStep> = "step" | "单位", optional, "按日（默认）、按月或按季", "in days (otherwise), months or quarters";
    }
}

choice! {
    /// Whose time it is.
    pub enum ElapsedScope {
        Task = "task" | "任务": "按每项任务自己的起止时间", "by the time of each task",
        Plan = "plan" | "方案": "按整个方案的起止时间", "by the time of the whole plan",
    }
}

choice! {
    /// In what it is counted.
    pub enum ElapsedStep {
        Day = "day" | "日": "按日计算", "in days",
        Month = "month" | "月": "按月计算", "in months",
        Quarter = "quarter" | "季": "按季计算", "in quarters",
    }
}

record! {
    /// 各色灯的说法.
    pub struct LightWords = "灯的说法", "the words of the lights" {
        green: Option<Text> = "green" | "绿灯", optional, "绿灯", "green";
        yellow: Option<Text> = "yellow" | "黄灯", optional, "黄灯", "yellow";
        red: Option<Text> = "red" | "红灯", optional, "红灯", "red";
    }
}

/// The preset with everything that is said beside it; what cannot be is found.
pub(super) fn rule(lights: &Lights, findings: &mut Vec<Diagnostic>) -> LightRule {
    let mut rule = match lights.preset {
        None | Some(Preset::Pace) => LightRule::usual(),
        Some(Preset::Yinchuan) => LightRule::yinchuan(),
        Some(Preset::Outcome) => LightRule::outcome(),
    };
    if let Measure::Pace { yellow, red, overdue } = &mut rule.measure {
        let mut set = |said: &Option<Text>, points: &mut f64| match said.as_ref().map(|text| (text, percent(text))) {
            Some((_, Some(value))) => *points = value,
            Some((text, None)) => findings.push(no_points(text)),
            None => {}
        };
        set(&lights.yellow, yellow);
        set(&lights.red, red);
        if let Some(text) = lights.red.as_ref().or(lights.yellow.as_ref()).filter(|_| *red < *yellow) {
            findings.push(wrong_order(text, *yellow, *red));
        }
        match lights.overdue {
            Some(OverdueLight::Yellow) => *overdue = Light::Yellow,
            Some(OverdueLight::Red) => *overdue = Light::Red,
            None => {}
        }
    } else if let Some(text) = lights.yellow.as_ref().or(lights.red.as_ref()) {
        findings.push(no_use(text));
    }
    if let Some(elapsed) = &lights.elapsed {
        rule.elapsed.scope = match elapsed.by {
            Some(ElapsedScope::Plan) => Scope::Plan,
            Some(ElapsedScope::Task) | None => Scope::Task,
        };
        rule.elapsed.step = match elapsed.step {
            Some(ElapsedStep::Month) => Step::Month,
            Some(ElapsedStep::Quarter) => Step::Quarter,
            Some(ElapsedStep::Day) | None => Step::Day,
        };
    }
    if let Some(words) = &lights.words {
        for (said, word) in [&words.green, &words.yellow, &words.red].into_iter().zip(&mut rule.words) {
            said.iter().for_each(|said| *word = said.trim().to_string());
        }
    }
    rule
}

fn no_points(text: &Text) -> Diagnostic {
    let said = text.trim();
    Diagnostic::new("wrong-type", text.span(), message!("“{said}”不是百分点数", "“{said}” is no number of points"))
        .remedy(message!("写 0 到 100 的数，如 10", "write a number from 0 to 100, such as 10"))
}

fn wrong_order(text: &Text, yellow: f64, red: f64) -> Diagnostic {
    Diagnostic::new(
        "wrong-type",
        text.span(),
        message!(
            "红灯（{red}个百分点）比黄灯（{yellow}个百分点）先亮",
            "red ({red} points) comes before yellow ({yellow} points)"
        ),
    )
    .remedy(message!("红灯的数应当不小于黄灯的数", "red must not be less than yellow"))
}

fn no_use(text: &Text) -> Diagnostic {
    Diagnostic::new(
        "wrong-type",
        text.span(),
        message!("“办结”规则不看百分点", "the preset `outcome` goes by no points"),
    )
    .remedy(message!("删去这一行，或把规则改为“序时”", "take this line out, or use the preset `pace`"))
}
