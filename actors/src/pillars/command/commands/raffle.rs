//! `!raffle`: runs a raffle.

use crate::chat::Role;
use crate::pillars::command::ordering::order;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::store::api::PILLAR as STORE;

/// `!raffle [open [word]|close|draw [n]|redraw|cancel]`
pub const COMMAND: Command = Command {
    name: "raffle",
    aliases: &["giveaway", "winner"],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 5, channel_s: 0 },
    texts: "
raffle-help = Runs a raffle.
raffle-usage = { $command } [open [word]|close|draw [n]|redraw|cancel]
",
    pillar: STORE,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    order(call, COMMAND.name)
}
