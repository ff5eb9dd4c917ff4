//! G: goals and indicators.
