//! The rule of the lights as a legend, and what the lights show (亮灯规则).

use crate::compose::printed::number;
use crate::plan::progress::{Light, LightRule, Measure, Scope, Step};

/// The colour of a light in words; readers of a black and white copy have nothing else.
pub fn colour(light: Light) -> &'static str {
    match light {
        Light::Green => "绿灯",
        Light::Yellow => "黄灯",
        Light::Red => "红灯",
    }
}

/// 绿灯（正常推进）.
pub fn named(light: Light, rule: &LightRule) -> String {
    format!("{}（{}）", colour(light), rule.word(light).trim())
}

/// 按亮灯规则，绿灯（正常推进）12项、黄灯（进度滞后）5项，不亮灯的2项。
pub fn counts(counts: [u32; 3], unlit: u32, rule: &LightRule) -> String {
    let lights = [Light::Green, Light::Yellow, Light::Red].into_iter().zip(counts).filter(|(_, count)| *count > 0);
    let lit: Vec<String> = lights.map(|(light, count)| format!("{}{count}项", named(light, rule))).collect();
    let unlit = if unlit > 0 { format!("，不亮灯的{unlit}项") } else { String::new() };
    format!("按亮灯规则，{}{unlit}。", lit.join("、"))
}

/// The rule as every report prints it, so that nobody has to know what a colour means here.
pub fn legend(rule: &LightRule) -> String {
    let [green, yellow, red] = [Light::Green, Light::Yellow, Light::Red].map(|light| named(light, rule));
    match rule.measure {
        Measure::Outcome => format!(
            "亮灯规则：在完成时限内完成的为{green}；超过完成时限完成的为{yellow}；超过完成时限仍未完成的为{red}；\
             未到完成时限的、没有明确时限的和中止的任务不亮灯。"
        ),
        Measure::Pace { yellow: from, red: beyond, overdue } => {
            let bands = bands([&green, &yellow, &red], from, beyond);
            let late = match overdue {
                Light::Green => "",
                Light::Yellow => "逾期未完成的至少为黄灯；",
                Light::Red => "逾期未完成的一律为红灯；",
            };
            format!(
                "亮灯规则：{bands}；{late}已完成的为绿灯；中止的和不能计算序时进度或完成率的任务不亮灯。{}",
                elapsed(rule)
            )
        }
    }
}

fn bands([green, yellow, red]: [&str; 3], from: f64, beyond: f64) -> String {
    let points = |points: f64| number(points, 1);
    let start = if from <= 0.0 {
        format!("完成率不低于序时进度的为{green}；低于序时进度")
    } else {
        format!("完成率达到序时进度或低于序时进度不足{}个百分点的为{green}；", points(from.min(beyond)))
    };
    match () {
        () if from <= 0.0 => {
            format!("{start}不超过{}个百分点的为{yellow}；超过{}个百分点的为{red}", points(beyond), points(beyond))
        }
        () if from < beyond => format!(
            "{start}低{}个百分点以上（含）、不超过{}个百分点的为{yellow}；低{}个百分点以上（不含）的为{red}",
            points(from),
            points(beyond),
            points(beyond)
        ),
        () => format!("{start}低{}个百分点的为{yellow}；超过{}个百分点的为{red}", points(beyond), points(beyond)),
    }
}

/// Under the ledger, which may be read without the text: 注：绿灯为正常推进，黄灯为进度滞后，红灯为严重滞后。
pub fn note(rule: &LightRule) -> String {
    let lights = [Light::Green, Light::Yellow, Light::Red];
    let said: Vec<String> = lights.map(|light| format!("{}为{}", colour(light), rule.word(light).trim())).to_vec();
    format!("注：{}，亮灯规则见正文。", said.join("，"))
}

/// How the time elapsed is counted.
fn elapsed(rule: &LightRule) -> String {
    let step = match rule.elapsed.step {
        Step::Day => "按日计算",
        Step::Month => "按整月计算，当月未满不计",
        Step::Quarter => "按整季度计算，当季未满不计",
    };
    match rule.elapsed.scope {
        Scope::Task => format!(
            "序时进度为每项任务自开始之日至完成时限已经过去的时间所占比例，{step}；未规定开始时间的，自方案开始实施之日起算。"
        ),
        Scope::Plan => format!("序时进度为方案实施期已经过去的时间所占比例，各项任务相同，{step}。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(yellow: f64, red: f64, overdue: Light) -> String {
        legend(&LightRule { measure: Measure::Pace { yellow, red, overdue }, ..LightRule::usual() })
    }

    #[test]
    fn every_distance_has_one_light() {
        assert!(with(10.0, 30.0, Light::Yellow).starts_with(
            "亮灯规则：完成率达到序时进度或低于序时进度不足10个百分点的为绿灯（正常推进）；\
             低10个百分点以上（含）、不超过30个百分点的为黄灯（进度滞后）；低30个百分点以上（不含）的为红灯（严重滞后）；\
             逾期未完成的至少为黄灯；"
        ));
        let any = with(0.0, 2.5, Light::Green);
        let said = "完成率不低于序时进度的为绿灯（正常推进）；低于序时进度不超过2.5个百分点的为黄灯（进度滞后）；\
                    超过2.5个百分点的为红灯（严重滞后）；已完成";
        assert!(any.contains(said), "{any}");
        let one = with(20.0, 20.0, Light::Red);
        assert!(one.contains("不足20个百分点的为绿灯（正常推进）；低20个百分点的为黄灯"), "{one}");
    }
}
