//! The actors of KissBot, in rooms. Each room stands on those above it in this list, and on no other:
//!
//! * [`kernel`]: actors, mailboxes and supervision on actix. It knows no pillar.
//! * [`net`]: HTTP, TLS, dialling, back-off, files, secrets.
//! * [`text`]: text cleaned, guarded, and looked up by language.
//! * [`chat`]: the words that all share: names, roles, tickets, what is said and what is known of streams and games.
//! * [`status`]: the state of the bot, as metrics, `!stats` and the operator see it.
//! * [`twitch`]: Twitch's protocols as pure machines, without actors and sockets.
//! * [`screen`]: what is found in a line that is not to be said. Pure.
//! * [`speech`]: what the bot says, and when it may, whichever door it goes out by.
//! * [`router`]: the actor that decides who answers a line of chat.
//! * [`pillars`]: one folder per actor; the messages that it takes are in its `api.rs`. No pillar imports another but for
//!   these.
//!
//! An error's `Display` tells everything, its cause included, and its `source` is `None`: the log shows errors by
//! `%error` and walks no chain, so that nothing is told twice and nothing is left out.

pub mod chat;
pub mod kernel;
pub mod net;
pub mod pillars;
pub mod router;
pub mod screen;
pub mod speech;
pub mod status;
pub mod text;
pub mod twitch;
