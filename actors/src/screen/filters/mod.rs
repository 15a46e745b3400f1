//! The filters: one file for each.

pub(crate) mod hosts;
pub(crate) mod links;
pub(crate) mod phrases;

pub use hosts::{HostMistake, host_mistake};
pub use phrases::mistakes::{PhraseMistake, phrase_mistake};
