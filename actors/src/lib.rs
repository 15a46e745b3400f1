//! The actors of KissBot.

pub mod chat;
pub mod clock;
pub mod command;
pub mod irc;
pub mod secret;
pub mod text;
pub mod texts;
pub mod ticket;
pub mod messages {
    //! Every type that crosses a mailbox.
}
