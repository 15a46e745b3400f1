//! `!ping`: is the bot there?

use crate::chat::Role;
use crate::pillars::command::api::PILLAR;
use crate::pillars::command::figures::JUST_STARTED;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};

/// `!ping`
pub const COMMAND: Command = Command {
    name: "ping",
    aliases: &[],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 5, channel_s: 0 },
    texts: "
ping-help = Says pong and how long I've been up.
ping-usage = { $command }
ping-pong = Pong! Up for { $uptime }.
ping-started = Pong! Just started.
",
    pillar: PILLAR,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    let uptime = call.figures.uptime();
    if uptime < JUST_STARTED {
        return Outcome::Reply(call.say("ping-started", &[]));
    }
    let uptime = call.texts.duration(call.language, uptime);
    Outcome::Reply(call.say("ping-pong", &[("uptime", (&uptime).into())]))
}
