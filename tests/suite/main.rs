//! All end-to-end tests in one binary; a topic a file, one helper for them all.

mod between;
mod browser;
mod ci;
mod commands;
mod document;
mod findings;
mod fix;
mod formats;
mod hostile;
mod input;
mod output;
mod pdf;
mod quiet;
mod reading;
mod recount;
mod report;
mod review;
mod rules;
mod schema;
mod site;
mod spreadsheet;
mod support;
mod tidy;
