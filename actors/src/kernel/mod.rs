//! Actors on actix: mailboxes with exact bounds, supervision with back-off, figures of each actor. Knows no pillar.

pub mod actor;
pub mod clock;
pub mod counter;
pub mod lifecycle;
pub mod mailbox;
pub mod meter;
pub mod restart;
pub mod shared;
