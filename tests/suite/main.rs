//! All end-to-end tests in one binary; a topic a file, one helper for them all.

mod commands;
mod rules;
mod support;
