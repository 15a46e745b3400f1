//! `!stats`: the daemon's figures in one line.

use crate::chat::Role;
use crate::chat::pillar::shown;
use crate::pillars::command::api::PILLAR;
use crate::pillars::command::figures::{JUST_STARTED, PillarState, StreamFigures};
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use std::time::Duration;

/// `!stats`
pub const COMMAND: Command = Command {
    name: "stats",
    aliases: &[],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 10, channel_s: 0 },
    texts: "
stats-help = Shows how long I've been up, what I've done and whether the stream is live.
stats-usage = { $command }
stats-uptime = Up for { $uptime }
stats-started = Just started
stats-lines = { $in ->
    [one] { $in } message read
   *[other] { $in } messages read
}, { $out } sent
stats-commands = { $n ->
    [one] { $n } command
   *[other] { $n } commands
}
stats-channels = { $joined } of { $wanted } { $wanted ->
    [one] channel
   *[other] channels
}
stats-reconnects = { $n ->
    [one] { $n } reconnect
   *[other] { $n } reconnects
}
stats-memory = { $mib } MiB
stats-live = stream live
stats-live-since = stream live for { $time }
stats-not-live = stream not live
stats-category = { $stream }: { $category }
stats-pillar = { $pillar } { $state ->
    [degraded] partly down
    [parked] resting after crashes
   *[off] off
}
stats-moderation = moderation (found/acted/taken back): { $filters }
",
    pillar: PILLAR,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    let figures = call.figures.all();
    let mut parts = vec![
        uptime_words(call, figures.uptime),
        call.say("stats-lines", &[("in", figures.lines_in.into()), ("out", figures.lines_out.into())]),
        call.say("stats-commands", &[("n", figures.commands_run.into())]),
        call.say(
            "stats-channels",
            &[("joined", figures.channels_joined.into()), ("wanted", figures.channels_wanted.into())],
        ),
        call.say("stats-reconnects", &[("n", figures.reconnects.into())]),
    ];
    if let Some(kib) = figures.rss_kib {
        parts.push(call.say("stats-memory", &[("mib", kib.div_ceil(1024).into())]));
    }
    parts.extend(figures.stream.as_ref().map(|stream| stream_words(call, stream)));
    let shown_states = figures.pillars.iter().filter(|(_, state)| *state != PillarState::On);
    for (pillar, state) in shown_states {
        let pillar = shown(call.texts, call.language, pillar);
        parts.push(call.say("stats-pillar", &[("pillar", (&pillar).into()), ("state", state.word().into())]));
    }
    if call.chatter.role.moderates() && !figures.moderation.is_empty() {
        let shown: Vec<String> = figures
            .moderation
            .iter()
            .map(|(filter, count)| format!("{filter} {}/{}/{}", count.found, count.acted, count.undone))
            .collect();
        let filters = shown.join(", ");
        parts.push(call.say("stats-moderation", &[("filters", (&filters).into())]));
    }
    Outcome::Reply(parts.join(" | "))
}

fn uptime_words(call: &Call<'_>, uptime: Duration) -> String {
    if uptime < JUST_STARTED {
        return call.say("stats-started", &[]);
    }
    let uptime = call.texts.duration(call.language, uptime);
    call.say("stats-uptime", &[("uptime", (&uptime).into())])
}

fn stream_words(call: &Call<'_>, stream: &StreamFigures) -> String {
    let StreamFigures::Live { time, category } = stream else { return call.say("stats-not-live", &[]) };
    let live = match time {
        Some(time) => {
            let time = call.texts.duration(call.language, *time);
            call.say("stats-live-since", &[("time", (&time).into())])
        }
        None => call.say("stats-live", &[]),
    };
    match category {
        Some(category) => call.say("stats-category", &[("stream", (&live).into()), ("category", category.into())]),
        None => live,
    }
}
