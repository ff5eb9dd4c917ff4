//! The files that the pages need beside them, each one request: the stylesheet and the script are joined from pieces.

/// Name under `assets/`, and text.
pub const ASSETS: &[(&str, &str)] = &[
    ("site.css", STYLE),
    ("site.js", SCRIPT),
    // Larger than all others together, and of use on one page only.
    ("search.js", include_str!("../../../templates/script/search.js")),
    ("icon.svg", include_str!("../../../templates/assets/icon.svg")),
];

/// In the order in which they are read: what is for paper comes last.
const STYLE: &str = concat!(
    include_str!("../../../templates/style/frame.css"),
    include_str!("../../../templates/style/home.css"),
    include_str!("../../../templates/style/plan.css"),
    include_str!("../../../templates/style/summary.css"),
    include_str!("../../../templates/style/handbook.css"),
    include_str!("../../../templates/style/format.css"),
    include_str!("../../../templates/style/calendar.css"),
    include_str!("../../../templates/style/report.css"),
    include_str!("../../../templates/style/unit.css"),
    include_str!("../../../templates/style/search.css"),
    include_str!("../../../templates/style/paper.css"),
    include_str!("../../../templates/style/table.css"),
    include_str!("../../../templates/style/chart.css"),
    include_str!("../../../templates/style/draft.css"),
    include_str!("../../../templates/style/filter.css"),
    include_str!("../../../templates/style/print.css"),
);

/// Each piece does nothing on pages that do not have what it is for.
const SCRIPT: &str = concat!(
    include_str!("../../../templates/script/frame.js"),
    include_str!("../../../templates/script/filter.js"),
    include_str!("../../../templates/script/link.js"),
    include_str!("../../../templates/script/calendar.js"),
);
