//! The language model.
pub mod breaker;
pub mod budget;
pub mod cascade;
pub mod failure;
pub mod memory;
pub mod output;
pub mod provider;
pub mod queue;
pub mod reply;
pub mod request;
pub mod thoughts;
mod tokens;
mod window;
