//! `kissbot commands`: every command with its usage, role and cooldown.

use crate::cli::CommandsArgs;
use crate::config::{Config, Loaded};
use crate::daemon::{self, Refusal};
use crate::exit::Exit;
use crate::topology;
use kissbot_actors::chat::{Language, Role};
use kissbot_actors::command::book::{Book, Entry};
use kissbot_actors::command::commands;
use kissbot_actors::texts::Texts;
use std::fmt::Write as _;
use std::io::Write as _;

/// Lists the commands on stdout.
#[must_use]
pub fn run(args: &CommandsArgs) -> Exit {
    daemon::end(try_run(args))
}

fn try_run(args: &CommandsArgs) -> Result<Exit, Refusal> {
    // A list needs no channel: any will do where none is named.
    let Loaded { config, .. } =
        Config::load_with_channel(args.config.path(), "any").map_err(|error| Refusal::new(Exit::BadConfig, error))?;
    let book = topology::book(&config).map_err(|error| Refusal::new(Exit::BadConfig, error))?;
    let texts = commands::texts().map_err(|error| Refusal::new(Exit::BadConfig, error))?;
    let list = if args.markdown {
        markdown(&book, &texts, config.bot.language)
    } else {
        plain(&book, &texts, config.bot.language)
    };
    std::io::stdout()
        .write_all(list.as_bytes())
        .map_err(|error| Refusal::new(Exit::Unavailable, format!("the list cannot be written: {error}")))?;
    Ok(Exit::Fine)
}

fn plain(book: &Book, texts: &Texts, language: Language) -> String {
    let mut list = String::new();
    for entry in book.entries() {
        let usage = entry.usage(texts, language);
        let help = entry.help(texts, language);
        let _ = writeln!(list, "{usage:<20} {help} [{}; {}]", role(entry), cooldown(entry));
    }
    list
}

fn markdown(book: &Book, texts: &Texts, language: Language) -> String {
    let mut list = String::from("| command | also | what it does | who | cooldown |\n|---|---|---|---|---|\n");
    for entry in book.entries() {
        let also: Vec<String> = entry.aliases().iter().map(|alias| format!("`{}{alias}`", book.prefix())).collect();
        let usage = entry.usage(texts, language).replace('|', "\\|");
        let help = entry.help(texts, language).replace('|', "\\|");
        let _ = writeln!(list, "| `{usage}` | {} | {help} | {} | {} |", also.join(" "), role(entry), cooldown(entry));
    }
    list
}

fn role(entry: &Entry) -> &'static str {
    match entry.command().role {
        Role::Viewer => "everybody",
        Role::Subscriber => "subscribers",
        Role::Vip => "VIPs",
        Role::Moderator => "moderators",
        Role::Broadcaster => "the broadcaster",
    }
}

fn cooldown(entry: &Entry) -> String {
    let cooldown = entry.cooldown();
    match (cooldown.user_s, cooldown.channel_s) {
        (0, 0) => "no cooldown".to_owned(),
        (user, 0) => format!("{user} s per user"),
        (0, channel) => format!("{channel} s per channel"),
        (user, channel) => format!("{user} s per user, {channel} s per channel"),
    }
}
