//! What holds for every request and every answer, whatever is asked: pure.

pub(crate) mod assets;
pub(crate) mod fields;
pub(crate) mod headers;
pub(crate) mod host;
pub(crate) mod language;
pub(crate) mod origin;
pub(crate) mod problem;
