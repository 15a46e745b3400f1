//! `!clip`: a clip of what just happened.
//!
//! For everybody: any viewer may clip with Twitch's own button, too, and it is those who see the moment that matter.
//! The cooldown of the whole channel keeps a moment from being clipped by all at once.

use crate::chat::Role;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::helix::api::HelixErrand;
use crate::pillars::helix::api::PILLAR as HELIX;

/// `!clip`
pub const COMMAND: Command = Command {
    name: "clip",
    aliases: &[],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 120, channel_s: 30 },
    texts: "
clip-help = Makes a clip of the last seconds of the stream.
clip-usage = { $command }
",
    pillar: HELIX,
    run,
};

fn run(_: &Call<'_>) -> Outcome {
    Outcome::hand_over(HelixErrand::Clip)
}
