//! D: dates and phases.
