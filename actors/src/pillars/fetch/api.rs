//! Messages that the [`FetchActor`](super::FetchActor) takes.

use crate::chat::custom::asked::Asked;
use crate::chat::pillar::Pillar;
use crate::chat::request::Errand;

/// This pillar.
pub const PILLAR: Pillar = Pillar::extra("fetch");

/// Asks an address for what a channel's command says.
#[derive(Debug, PartialEq, Eq)]
pub struct TellFetch(pub Asked);

impl Errand for TellFetch {
    const PILLAR: Pillar = PILLAR;
}
