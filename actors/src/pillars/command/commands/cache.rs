//! `!cache`: what the caches hold and how useful they are.

use crate::chat::Role;
use crate::pillars::command::api::PILLAR;
use crate::pillars::command::figures::{CacheFigures, IDS};
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::game_lookup::api::GameErrand;

/// `!cache`
pub const COMMAND: Command = Command {
    name: "cache",
    aliases: &[],
    role: Role::Moderator,
    cooldown: Cooldowns { user_s: 5, channel_s: 0 },
    texts: "
cache-help = Shows what my caches hold and how often they helped.
cache-usage = { $command } [clear [title of a game]]
cache-age = the oldest is { $age } old
cache-ids = message ids: { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
} of { $capacity }
cache-line = { $name ->
    [games] games
   *[other] { $name }
}: { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
} of { $capacity }, { $hits ->
    [one] { $hits } hit
   *[other] { $hits } hits
}, { $misses ->
    [one] { $misses } miss
   *[other] { $misses } misses
} ({ $percent }%)
cache-none = No cache is in use: 0 entries, 0 hits.
",
    pillar: PILLAR,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    let (verb, title) = call.args.split_once(' ').unwrap_or((call.args, ""));
    match verb.to_lowercase().as_str() {
        "" => show(call),
        "clear" => {
            let title = title.trim();
            let title = (!title.is_empty()).then(|| title.to_owned());
            Outcome::hand_over(GameErrand::ClearCache { title })
        }
        _ => call.misused(),
    }
}

fn show(call: &Call<'_>) -> Outcome {
    let caches = call.figures.all().caches;
    if caches.is_empty() {
        return Outcome::Reply(call.say("cache-none", &[]));
    }
    let lines: Vec<String> = caches.iter().map(|cache| line(call, cache)).collect();
    Outcome::Reply(lines.join(" | "))
}

fn line(call: &Call<'_>, cache: &CacheFigures) -> String {
    if cache.name == IDS {
        return call.say("cache-ids", &[("entries", cache.entries.into()), ("capacity", cache.capacity.into())]);
    }
    let line = call.say(
        "cache-line",
        &[
            ("name", cache.name.into()),
            ("entries", cache.entries.into()),
            ("capacity", cache.capacity.into()),
            ("hits", cache.hits.into()),
            ("misses", cache.misses.into()),
            ("percent", cache.hit_percent().into()),
        ],
    );
    match cache.oldest {
        Some(age) => {
            let age = call.texts.duration(call.language, age);
            format!("{line}, {}", call.say("cache-age", &[("age", (&age).into())]))
        }
        None => line,
    }
}
