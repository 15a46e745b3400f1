//! The chat link: its pure cores.

pub mod guard;
