//! The actors of KissBot.

pub mod chat;
pub mod clock;
pub mod secret;
pub mod ticket;
pub mod messages {
    //! Every type that crosses a mailbox.
}
