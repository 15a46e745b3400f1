//! `!followage`: since when somebody has been following the channel.

use crate::chat::Role;
use crate::chat::user_name::Named;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::helix::api::HelixErrand;
use crate::pillars::helix::api::PILLAR as HELIX;

/// `!followage [user]`
pub const COMMAND: Command = Command {
    name: "followage",
    aliases: &[],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 10, channel_s: 0 },
    texts: "
followage-help = Says how long somebody has been following the channel.
followage-usage = { $command } [user]
",
    pillar: HELIX,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    let of = match call.named_user() {
        Named::Nobody => None,
        Named::User(login) => Some(login.as_str().to_owned()),
        // Twitch refuses a question about what cannot be a login.
        Named::NoName => return call.misused(),
    };
    Outcome::hand_over(HelixErrand::Followage { of })
}
