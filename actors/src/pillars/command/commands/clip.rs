//! `!clip`: a clip of what just happened.
//!
//! For everybody: whoever watches may clip with Twitch's own button, too, and it is those who see the moment that matter.
//! The cooldown of the whole channel keeps a moment from being clipped by all at once.

use crate::chat::Role;
use crate::pillars::command::errand::Errand;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::twitch_event::api::PILLAR as TWITCH_EVENT;
use crate::pillars::twitch_event::api::TwitchErrand;

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
    pillar: TWITCH_EVENT,
    run,
};

fn run(_: &Call<'_>) -> Outcome {
    Outcome::HandOver(Errand::Twitch(TwitchErrand::Clip))
}
