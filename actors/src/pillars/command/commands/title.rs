//! `!title`: the title of the stream; moderators change it.

use crate::chat::Role;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::helix::api::HelixErrand;
use crate::pillars::helix::api::PILLAR as HELIX;

/// `!title [new title]`
pub const COMMAND: Command = Command {
    name: "title",
    aliases: &["settitle"],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 5, channel_s: 5 },
    texts: "
title-help = Says the title of the stream; moderators change it.
title-usage = { $command } [new title]
",
    pillar: HELIX,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    // Of a viewer, what follows the command is talk.
    let is_change = !call.args.is_empty() && call.chatter.role.moderates();
    let errand = if is_change { HelixErrand::SetTitle { title: call.args.to_owned() } } else { HelixErrand::Title };
    Outcome::hand_over(errand)
}
