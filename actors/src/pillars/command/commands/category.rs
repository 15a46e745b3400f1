//! `!category`: what the stream is about; moderators change it.

use crate::chat::Role;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::helix::api::HelixErrand;
use crate::pillars::helix::api::PILLAR as HELIX;

/// `!category [new category]`
pub const COMMAND: Command = Command {
    name: "category",
    aliases: &["gc", "setgame"],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 5, channel_s: 5 },
    texts: "
category-help = Says the category of the stream and what its game is; moderators change it.
category-usage = { $command } [new category]
",
    pillar: HELIX,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    // Of a viewer, what follows the command is talk.
    let is_change = !call.args.is_empty() && call.chatter.role.moderates();
    let errand =
        if is_change { HelixErrand::SetCategory { name: call.args.to_owned() } } else { HelixErrand::Category };
    Outcome::hand_over(errand)
}
