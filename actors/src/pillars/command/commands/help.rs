//! `!help`: which commands there are, and how to use one.

use crate::chat::Role;
use crate::pillars::command::api::PILLAR;
use crate::pillars::command::book::Entry;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use std::time::Duration;

/// `!help [command]`
pub const COMMAND: Command = Command {
    name: "help",
    aliases: &[],
    role: Role::Viewer,
    // Short: who has read the list asks for one of them next.
    cooldown: Cooldowns { user_s: 2, channel_s: 0 },
    texts: "
help-help = Lists my commands, or explains one of them.
help-usage = { $command } [command]
help-list = Commands: { $commands }
help-one = Usage: { $usage } – { $help }
help-cooldown = Cooldown: { $cooldown }.
help-unknown = I don't know that command. Type { $command } for the list.
",
    pillar: PILLAR,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    let Some(word) = call.args.split_whitespace().next() else {
        return Outcome::Reply(list(call));
    };
    // A command that is out of the chatter's reach is unknown to them.
    let level = call.book.level(call.channel, call.chatter);
    match call.book.find_by_any_name(call.channel, word).filter(|entry| entry.allows(level)) {
        Some(entry) => Outcome::Reply(explain(call, entry)),
        // A reply, not a failure: it starts the cooldown, so that nobody has the bot repeat it.
        None => Outcome::Reply(unknown(call)),
    }
}

fn list(call: &Call<'_>) -> String {
    let level = call.book.level(call.channel, call.chatter);
    // What the channel has made is listed by `!commands`.
    let entries = call.book.entries_in(call.channel).filter(|entry| entry.allows(level) && entry.as_custom().is_none());
    let names: Vec<&str> = entries.map(Entry::shown).collect();
    call.say("help-list", &[("commands", (&names.join(" ")).into())])
}

fn explain(call: &Call<'_>, entry: &Entry) -> String {
    let usage = entry.usage(call.texts, call.language);
    let help = entry.help(call.texts, call.language);
    let mut text = call.say("help-one", &[("usage", (&usage).into()), ("help", (&help).into())]);
    let seconds = entry.cooldown().user_s.max(entry.cooldown().channel_s);
    if seconds > 0 {
        let cooldown = call.texts.duration(call.language, Duration::from_secs(seconds.into()));
        text.push(' ');
        text.push_str(&call.say("help-cooldown", &[("cooldown", (&cooldown).into())]));
    }
    text
}

/// The word is not repeated: it is a viewer's, and could be anything.
fn unknown(call: &Call<'_>) -> String {
    let help = call.book.find(call.channel, call.name).map(Entry::shown).unwrap_or_default();
    call.say("help-unknown", &[("command", help.into())])
}
