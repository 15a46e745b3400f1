//! Moderation: carries out what the screen found and what moderators ask for.

pub mod api;
