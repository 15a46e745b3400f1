//! What the bot does through Twitch's API: the HelixActor, beside the TwitchEventActor, over real HTTP against the stage, with the tokens of
//! the bot and of the channel's owner in the test's hands.

use crate::log::Log;
use crate::support::stage_config;
use bench::with_bench;
use keeper::Tokens;
use kissbot_actors::chat::Role;
use kissbot_actors::pillars::helix::api::HelixErrand;
use kissbot_actors::text::language::Language;
use kissbot_actors::twitch::oauth::account::Account;
use kissbot_rehearsal::{Service, ServiceMood, StageConfig, Viewer};
use std::time::Duration;

mod bench;
mod changing;
mod clips;
mod facts;
mod keeper;
mod shoutouts;
mod telling;
mod tokens;
mod whole;

const MS: Duration = Duration::from_millis(1);
const S: Duration = Duration::from_secs(1);
/// What the bot needs for everything here.
const BOT_SCOPES: &[&str] = &["chat:read", "chat:edit", "moderator:manage:shoutouts", "clips:edit"];
/// What the channel's owner can allow.
const OWNER_SCOPES: &[&str] = &["channel:manage:broadcast", "moderator:manage:shoutouts", "clips:edit"];

fn owner() -> Account {
    Account::Broadcaster("one".parse().unwrap())
}

/// The bot with these scopes, and nobody else.
fn bot_with(scopes: &'static [&'static str]) -> Tokens {
    Tokens::default().with(Account::Bot, "kissbot", scopes)
}

/// The bot and the owner, both allowed everything.
fn everybody() -> Tokens {
    bot_with(BOT_SCOPES).with(owner(), "one", OWNER_SCOPES)
}

fn set_title(title: &str) -> HelixErrand {
    HelixErrand::SetTitle { title: title.to_owned() }
}

fn set_category(name: &str) -> HelixErrand {
    HelixErrand::SetCategory { name: name.to_owned() }
}

fn shout_out(login: &str) -> HelixErrand {
    HelixErrand::ShoutOut { login: login.to_owned() }
}
