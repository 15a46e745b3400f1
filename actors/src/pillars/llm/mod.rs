//! The language model: pure rules, which know neither network nor clock, and a thin actor round them.
//!
//! ```text
//! question ─► budget ─► queue ─► prompt ─► cascade ─► request ─┐
//!                                          ▲                   │ HTTP
//!             memory ◄─ line ◄─ output ◄───┴──── reply ◄───────┘
//! ```
//!
//! * [`budget`] says whether a question may be asked at all, [`queue`] when, and whether its answer is still wanted.
//! * [`grounding`] says which game a question is about, and puts what the game pillar knows of it into words.
//! * [`prompt`] puts the rules, other people's words as data, the [`memory`] and the question together.
//! * [`cascade`] says which [`provider`] is asked next and for how long; each is behind a [`breaker`].
//! * [`request`] writes the body, [`reply`] reads what comes back, however odd; [`thoughts`] keeps the answer of it.
//! * [`output`] makes one harmless line of the answer, or a [`failure`], after which the next provider is asked.
//! * [`LlmActor`] is the shell: `arriving` and `asking` are its way of a question, `calling` the HTTP, `apologies` how
//!   often the bot says that it has no answer, `switching` what viewers and moderators wish of the AI itself, and [`kept`]
//!   what of that outlasts a restart.
//! * [`texts`] is what the bot says about its AI itself.

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
mod memory;
pub mod output;
pub mod prompt;
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
pub use kept::SwitchedOff;
pub use settings::{LlmSettings, Server};
