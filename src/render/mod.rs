//! Renderers: each a pure function of a document, a template and fonts; none of them sees a plan.

pub mod chart;
pub mod csv;
pub mod docx;
pub mod html;
pub mod layout;
pub mod pdf;
mod shape;
pub mod templates;
pub mod text;
pub mod xlsx;
