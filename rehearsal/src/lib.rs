//! A strict stand-in for Twitch on loopback.
