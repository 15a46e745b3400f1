//! `!uptime`: since when the channel has been live.

use crate::chat::Role;
use crate::pillars::command::errand::Errand;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::twitch_event::api::PILLAR as TWITCH_EVENT;
use crate::pillars::twitch_event::api::TwitchErrand;

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
    pillar: TWITCH_EVENT,
    run,
};

fn run(_: &Call<'_>) -> Outcome {
    Outcome::HandOver(Errand::Twitch(TwitchErrand::Uptime))
}
