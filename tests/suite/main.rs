//! All end-to-end tests in one binary; a topic a file, one helper for them all.

mod browser;
mod commands;
mod document;
mod findings;
mod hostile;
mod input;
mod output;
mod pdf;
mod quiet;
mod reading;
mod rules;
mod schema;
mod site;
mod support;
mod tidy;
