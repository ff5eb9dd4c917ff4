//! Whole documents, every kind of block and every text field, written as HTML.
