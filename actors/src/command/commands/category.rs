//! `!category`: what the stream is about.

use crate::chat::Role;
use crate::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::errand::{Errand, TwitchErrand};
use crate::pillar::Pillar;
use crate::texts::Bilingual;

/// `!category`
pub const COMMAND: Command = Command {
    name: "category",
    aliases: &["gc"],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 5, channel_s: 5 },
    texts: Bilingual {
        en: "
category-help = Says the category of the stream.
category-usage = { $command }
",
        fr: "
category-help = Dit la catégorie du stream.
category-usage = { $command }
",
    },
    pillar: Pillar::TwitchEvent,
    run,
};

fn run(_: &Call<'_>) -> Outcome {
    Outcome::HandOver(Errand::Twitch(TwitchErrand::Category))
}
