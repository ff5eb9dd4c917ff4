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
mod progress_report;
mod quiet;
mod reading;
mod report;
mod report_command;
mod report_pages;
mod reported;
mod review;
mod rules;
mod schema;
mod site;
mod spreadsheet;
mod support;
mod tidy;
