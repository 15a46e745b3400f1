//! The chat link: its pure cores.

pub mod guard;
pub mod pacer;
pub mod window;
