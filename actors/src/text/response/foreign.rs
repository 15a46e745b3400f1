//! The notations of other bots, rewritten into ours.
