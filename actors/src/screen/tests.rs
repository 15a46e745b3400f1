//! The screen from line to finding.

mod gate;
mod ordinary;
pub(super) mod requirements;
pub(super) mod stage;
