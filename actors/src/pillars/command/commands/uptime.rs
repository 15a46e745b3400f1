//! `!uptime`: since when the channel has been live.

use crate::chat::Role;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::helix::api::HelixErrand;
use crate::pillars::helix::api::PILLAR as HELIX;

/// `!uptime`
pub const COMMAND: Command = Command {
    name: "uptime",
    aliases: &[],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 5, channel_s: 5 },
    texts: "
uptime-help = Says how long the stream has been live.
uptime-usage = { $command }
",
    pillar: HELIX,
    run,
};

fn run(_: &Call<'_>) -> Outcome {
    Outcome::hand_over(HelixErrand::Uptime)
}
