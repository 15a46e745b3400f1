//! The screen: looks at every line of the channels that are moderated, before the router does. Pure.
//!
//! Text first, tags last: a fast pass over the bytes of a line lets nearly all of them go; what is left is read in full
//! and shown to the filters. What follows from a finding is not decided here.

pub mod filters;
pub mod judged;
