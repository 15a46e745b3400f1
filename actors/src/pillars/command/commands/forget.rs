//! `!forget`: the bot forgets what was said to it.

use crate::chat::Role;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::llm::api::LlmErrand;
use crate::pillars::llm::api::PILLAR as LLM;
use crate::text::catalogue::Bilingual;

/// `!forget [all]`
pub const COMMAND: Command = Command {
    name: "forget",
    aliases: &[],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 5, channel_s: 0 },
    texts: Bilingual {
        en: "
forget-help = Makes me forget our conversation; moderators: all of the channel's.
forget-usage = { $command } [all]
",
        fr: "
forget-help = Me fait oublier notre conversation ; modérateurs : toutes celles de la chaîne.
forget-usage = { $command } [tout]
",
    },
    pillar: LLM,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    let all = match call.args.to_lowercase().as_str() {
        "" => false,
        "all" | "tout" => true,
        _ => return call.misused(),
    };
    // All that a viewer may have forgotten is their own.
    let everything = all && call.chatter.role.moderates();
    Outcome::hand_over(LlmErrand::Forget { everything })
}
