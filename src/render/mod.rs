//! Renderers: pure functions of a document; none of them sees a plan.

pub mod html;

pub mod text;
