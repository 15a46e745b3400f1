//! Answers questions with a language model, in words that a streamer dares to have said in their name.
//!
//! ```text
//! question ─► budget ─► queue ─► prompt ─► cascade ─► request ─┐
//!                                          ▲                   │ HTTP
//!             memory ◄─ line ◄─ output ◄───┴──── reply ◄───────┘
//! ```
//!
//! The [`LlmActor`] is a thin shell round pure rules, which know neither network nor clock:
//!
//! * [`budget`] decides whether a question may be asked at all, `queue` when it is its turn, and whether its answer is
//!   still wanted.
//! * `grounding` finds the game that a question is about, and puts the facts of the game pillar into words.
//! * [`prompt`] puts the rules, other people's words as data, the `memory` and the question together.
//! * `cascade` chooses the [`provider`] that is asked next, and its time; each provider is behind a circuit `breaker`.
//! * [`request`] writes the body, [`reply`] reads what comes back, however odd, and `thoughts` keeps the answer of it.
//! * `prose` judges whether what a model wrote is words to a viewer at all; what is not known to be is not said.
//! * [`output`] makes one harmless line of the answer, or a `failure`, after which the next provider is asked.
//! * [`texts`] holds the bot's own words about its AI.
//!
//! The shell is cut by topic: `arriving` and `asking` are the way of a question through it, `calling` is the HTTP,
//! `apologies` limits how often a channel reads that there is no answer, `switching` answers `!forget` and `!ai`, `kept`
//! keeps the switches over a restart, `kept_day` the budget of the day, and `snapshot` shows the state to an operator.
//!
//! Messages that the actor takes are in [`api`].

pub mod api;

mod actor;
mod apologies;
mod arriving;
mod asking;
mod breaker;
pub mod budget;
mod calling;
mod cascade;
mod failure;
mod grounding;
mod kept;
mod kept_day;
mod memory;
pub mod output;
pub mod prompt;
mod prose;
pub mod provider;
mod queue;
pub mod reply;
pub mod request;
mod settings;
mod snapshot;
mod switching;
pub mod texts;
mod thoughts;
mod tokens;
mod window;

pub use actor::{LlmActor, LlmRecipients};
pub use kept::Kept;
pub use settings::{LlmSettings, Server};
