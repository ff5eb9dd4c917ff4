//! N: numbering and counts.
