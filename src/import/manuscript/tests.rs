//! What is read of good files, and what is said of bad ones.
