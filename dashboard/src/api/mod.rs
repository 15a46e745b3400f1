//! What programs ask, and the pages' forms: one handler for both.

pub(crate) mod commands;
pub(crate) mod editing;
pub(crate) mod lists;
pub(crate) mod people;
pub(crate) mod preview;
pub(crate) mod session;
pub(crate) mod stage;
pub(crate) mod status;
pub(crate) mod timers;
