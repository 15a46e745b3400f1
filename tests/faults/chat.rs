//! Rows 74 to 80: what chat lines mean.

mod copies;
mod crowd;
mod late;
mod mirrors;
mod words;
