//! `!title`: the title of the stream; moderators change it.

use crate::chat::Role;
use crate::pillars::command::errand::Errand;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::twitch_event::api::PILLAR as TWITCH_EVENT;
use crate::pillars::twitch_event::api::TwitchErrand;

/// `!title [new title]`
pub const COMMAND: Command = Command {
    name: "title",
    aliases: &[],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 5, channel_s: 5 },
    texts: "
title-help = Says the title of the stream; moderators change it.
title-usage = { $command } [new title]
",
    pillar: TWITCH_EVENT,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    // Of a viewer, what follows the command is talk.
    let is_change = !call.args.is_empty() && call.chatter.role.moderates();
    let errand = if is_change { TwitchErrand::SetTitle { title: call.args.to_owned() } } else { TwitchErrand::Title };
    Outcome::HandOver(Errand::Twitch(errand))
}
