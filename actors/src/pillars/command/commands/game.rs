//! `!game`: what is known of a game.

use crate::chat::Role;
use crate::pillars::command::spec::{Call, Command, Cooldowns, Outcome};
use crate::pillars::game_lookup::api::GameErrand;
use crate::pillars::game_lookup::api::PILLAR as GAME_LOOKUP;

/// `!game <name>`
pub const COMMAND: Command = Command {
    name: "game",
    aliases: &["gi", "gameinfo"],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 5, channel_s: 0 },
    texts: "
game-help = Tells what a game is: year, score, platforms, price.
game-usage = { $command } <name of a game>
",
    pillar: GAME_LOOKUP,
    run,
};

fn run(call: &Call<'_>) -> Outcome {
    if !call.args.contains(char::is_alphanumeric) {
        return call.misused();
    }
    if let Some(pin) = pin(call) {
        return Outcome::hand_over(pin);
    }
    Outcome::hand_over(GameErrand::LookUp { query: call.args.to_owned() })
}

/// `pin <query> = <title>` by a moderator; of a viewer these are words to look for like any others.
fn pin(call: &Call<'_>) -> Option<GameErrand> {
    let (verb, rest) = call.args.split_once(' ')?;
    let (query, title) = rest.split_once('=')?;
    let is_pin = verb.eq_ignore_ascii_case("pin") && call.chatter.role.moderates();
    is_pin.then(|| GameErrand::Pin { query: query.trim().to_owned(), title: title.trim().to_owned() })
}
