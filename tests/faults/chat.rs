//! Rows 74 to 80: what chat lines mean.

mod copies;
mod crowd;
mod mirrors;
mod words;
