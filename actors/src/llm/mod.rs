//! The language model.
pub mod breaker;
pub mod cascade;
pub mod failure;
pub mod provider;
pub mod reply;
pub mod request;
pub mod thoughts;
mod tokens;
