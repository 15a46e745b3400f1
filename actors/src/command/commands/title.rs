//! `!title`: the title of the stream.

use crate::chat::Role;
use crate::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::errand::{Errand, TwitchErrand};
use crate::pillar::Pillar;
use crate::texts::Bilingual;

/// `!title`
pub const COMMAND: Command = Command {
    name: "title",
    aliases: &[],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 5, channel_s: 5 },
    texts: Bilingual {
        en: "
title-help = Says the title of the stream.
title-usage = { $command }
",
        fr: "
title-help = Dit le titre du stream.
title-usage = { $command }
",
    },
    pillar: Pillar::TwitchEvent,
    run,
};

fn run(_: &Call<'_>) -> Outcome {
    Outcome::HandOver(Errand::Twitch(TwitchErrand::Title))
}
