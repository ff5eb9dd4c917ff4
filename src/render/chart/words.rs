//! The fixed words of drawings that their data does not bring: signs of a course, an empty drawing.

/// A reported value of an indicator.
pub(super) const ACTUAL: &str = "实际值";
/// 年度目标 of an indicator.
pub(super) const MILESTONE: &str = "年度目标";
/// The target of an indicator.
pub(super) const TARGET: &str = "目标值";
/// Where an indicator began.
pub(super) const BASELINE: &str = "基期值";
/// The values that meet the target.
pub(super) const MET: &str = "达标范围";
/// Before what is counted.
pub(super) const UNIT: &str = "单位：";
/// In place of a drawing that has nothing to show.
pub(super) const NOTHING: &str = "暂无数据";

/// All of them and the letters of axes, for those who look whether a font has them.
pub(in crate::render) const ALL: [&str; 9] =
    [ACTUAL, MILESTONE, TARGET, BASELINE, MET, UNIT, NOTHING, "年月日万亿…", "0123456789.-"];
