//! The one door from the tests to the program: runs of it, projects in temporary folders, cases with what is expected.

mod browser;
mod cases;
mod editor;
mod findings;
mod grid;
mod office;
mod pages;
mod program;
mod project;
mod served;
mod server;
mod tools;
mod tree;

pub use browser::Browser;
pub use cases::{Case, cases, expect};
pub use editor::{CURSOR, Editor};
pub use findings::{applicability, findings, fixed};
pub use grid::{Row, rows};
pub use office::{laid_out, read_by_others, schema_faults};
pub use pages::{Html, paths_under};
pub use program::{LIMIT, Run, fangan, run, run_within};
pub use project::{Project, repository};
pub use served::Served;
pub use server::{Server, decoded};
pub use tools::{fill, pdf_pages, pdf_text, tool, typst};
pub use tree::as_json;
