//! Commands: what a viewer types after the prefix, and the rules round it.
//!
//! A command is a value, [`spec::Command`], in a file of its own below `commands/`. It is pure: it reads a
//! [`spec::Call`] and returns a [`spec::Outcome`], without network, waiting or clock. [`book::Book`] says which command
//! answers to which word, [`cooldown::Clocks`] who has to wait, and [`dispatch::Dispatcher`] puts them together.

pub mod book;
pub mod commands;
pub mod cooldown;
pub mod dispatch;
pub mod figures;
pub mod spec;
