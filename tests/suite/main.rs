//! All end-to-end tests in one binary; a topic a file, one helper for them all.

mod rules;
mod support;
