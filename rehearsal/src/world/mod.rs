//! The narrow core: facts that every stand-in shares.

pub(crate) mod event;
pub mod viewer;
