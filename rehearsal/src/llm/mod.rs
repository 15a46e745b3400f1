//! An OpenAI-compatible model server: strict about requests, and answers from what it was asked.
//!
//! `calls` answers requests: `request` reads them, `answer`, `garbage` and `hostile` are the server's manners, `completion`
//! is the shape of its words.

mod answer;
mod calls;
mod completion;
mod config;
mod garbage;
mod hostile;
mod request;
mod state;

pub(crate) use calls::routes;
pub use config::{LlmConfig, LlmKind, LlmModel};
pub(crate) use state::Llm;
