//! The actors of KissBot.

pub mod chat;
pub mod clock;
pub mod irc;
pub mod text;
pub mod ticket;
pub mod messages {
    //! Every type that crosses a mailbox.
}
