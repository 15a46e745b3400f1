//! The language model: everything about it that can be decided without a network and a clock.
//!
//! ```text
//! question ─► budget ─► queue ─► prompt ─► cascade ─► request ─┐
//!                                          ▲                   │ HTTP, somebody else's business
//!             memory ◄─ line ◄─ output ◄───┴──── reply ◄───────┘
//! ```
//!
//! * [`budget`] says whether a question may be asked at all, [`queue`] when, and whether its answer is still wanted.
//! * [`prompt`] puts the rules, other people's words as data, the [`memory`] and the question together.
//! * [`cascade`] says which [`provider`] is asked next and for how long; each is behind a [`breaker`].
//! * [`request`] writes the body, [`reply`] reads what comes back, however odd; [`thoughts`] keeps the answer of it.
//! * [`output`] makes one harmless line of the answer, or a [`failure`], after which the next provider is asked.
//! * [`texts`] is what the bot says about its AI itself.

mod actor;
pub mod breaker;
pub mod budget;
pub mod cascade;
pub mod failure;
pub mod memory;
pub mod output;
pub mod prompt;
pub mod provider;
pub mod queue;
pub mod reply;
pub mod request;
pub mod texts;
pub mod thoughts;
mod tokens;
mod window;

pub use actor::{LlmActor, LlmDoors, LlmSettings};
