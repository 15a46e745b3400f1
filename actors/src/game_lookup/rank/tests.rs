//! The table of real-life queries against a catalogue of well-known games.

use super::*;
use crate::game_lookup::candidate::Source;

mod table;
