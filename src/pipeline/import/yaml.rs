//! The files that are written: a plan file for each plan, and a register where there is none.

use crate::diagnostic::Message;
use crate::import::units::{Together, lacking, together};
use crate::import::written::{Manner, asked, plan_yaml_with_units, shared_out, units_yaml};
use crate::message;
use crate::plan::Plan;
use crate::plan::record::Unit;
use crate::project::{Loaded, ManuscriptFile};
use crate::source::FileId;

/// All texts of a run.
pub(super) struct Texts {
    /// For each manuscript, in their order, its plans.
    pub files: Vec<Vec<PlanText>>,
    /// The register, and how many units it has; none where there is one already, or nothing to be in it.
    pub register: Option<(String, usize)>,
}

/// One plan file.
pub(super) struct PlanText {
    pub text: String,
    /// What the plan declares itself.
    pub own_units: Vec<String>,
}

/// The texts for these manuscripts, each with the ids of its plans.
pub(super) fn texts(
    named: &[(FileId, &ManuscriptFile, Vec<String>)],
    loaded: &Loaded,
    has_register: bool,
    manner: Manner,
) -> Texts {
    let found = named.iter().flat_map(|(_, read, _)| &read.imported.plans);
    let proposals: Vec<&[Unit]> = found.map(|found| found.units.as_slice()).collect();
    let Together { register, own } = match has_register {
        true => Together {
            register: Vec::new(),
            own: proposals.iter().map(|units| lacking(units, &loaded.units.units)).collect(),
        },
        false => together(&proposals),
    };
    let mut own = own.into_iter();
    let files = named.iter().map(|(_, read, _)| {
        let plans = read.imported.plans.iter().map(|found| {
            let mut plan = found.plan.clone();
            plan.units.extend(own.next().unwrap_or_default());
            plan
        });
        written(&plans.collect::<Vec<_>>(), read, manner)
    });
    let files = files.collect();
    let head = head(manner);
    let register = (!register.is_empty()).then(|| (units_yaml(&register, &head, manner), register.len()));
    Texts { files, register }
}

fn written(plans: &[Plan], read: &ManuscriptFile, manner: Manner) -> Vec<PlanText> {
    let shares = shared_out(&plans.iter().collect::<Vec<_>>(), &read.imported.doubts);
    let about_units: Message = message!(
        "这些名称 units.yaml 里没有，或与别的单位重名",
        "units.yaml does not have these names, or has them for another unit"
    );
    let plan = |(plan, doubts): (&Plan, Vec<_>)| PlanText {
        text: plan_yaml_with_units(plan, &doubts, &about_units, manner),
        own_units: plan.units.iter().map(|unit| unit.name.trim().to_string()).collect(),
    };
    plans.iter().zip(shares).map(plan).collect()
}

fn head(manner: Manner) -> Vec<String> {
    let words = message!(
        "单位名录由导入的方案归纳：全称、简称和上级单位要对一遍，同一单位的几种写法并成一条",
        "the register is gathered from the plans taken over: full names, short names and parents; several names of one unit belong in one entry"
    );
    vec![asked(words.in_language(manner.language), manner)]
}

/// The plans as their files are read again.
pub(super) fn reread(plans: &[PlanText]) -> Vec<Plan> {
    plans.iter().map(|plan| crate::plan::read(FileId::default(), &plan.text).0.unwrap_or_default()).collect()
}
