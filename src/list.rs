//! `kissbot commands`: every command with its usage, role and cooldown.

use crate::cli::CommandsArgs;
use crate::config::{Config, Loaded};
use crate::daemon::{self, Refusal};
use crate::exit::Exit;
use crate::pillars;
use crate::told::outside;
use kissbot_actors::chat::Role;
use kissbot_actors::pillars::command::book::{Book, Entry};
use kissbot_actors::pillars::command::commands;
use kissbot_actors::text::catalogue::{Arg, TextError, Texts};
use kissbot_actors::text::language::Language;
use std::fmt::Write as _;
use std::io::Write as _;

/// Lists the commands on stdout.
#[must_use]
pub fn run(args: &CommandsArgs) -> Exit {
    daemon::end(try_run(args))
}

/// The English texts of the list, besides the commands' own.
pub(crate) const TEXTS: &str = "
list-title = Commands
list-head = | command | also | what it does | who | cooldown |
list-also = also { $words }
list-viewer = everybody
list-subscriber = subscribers
list-vip = VIPs
list-moderator = moderators
list-broadcaster = the broadcaster
list-no-cooldown = no cooldown
list-per-user = { $s } s per user
list-per-channel = { $s } s per channel
";

fn try_run(args: &CommandsArgs) -> Result<Exit, Refusal> {
    // A list needs no channel: any will do where none is named.
    let Loaded { config, .. } = Config::load_with_channel(args.config.path(), "any").map_err(Refusal::config)?;
    let book = pillars::command::book(&config)
        .map_err(|error| Refusal::told(Exit::BadConfig, &outside::book(&error), &config))?;
    let texts = texts().map_err(Refusal::config)?;
    let words = Words { texts: &texts, language: config.bot.language };
    let list = if args.markdown { markdown(&book, words) } else { plain(&book, words) };
    std::io::stdout()
        .write_all(list.as_bytes())
        .map_err(|error| Refusal::new(Exit::Unavailable, format!("the list cannot be written: {error}")))?;
    Ok(Exit::Fine)
}

/// Loads the commands' texts and the list's own.
fn texts() -> Result<Texts, TextError> {
    commands::texts_with(&[TEXTS])
}

fn plain(book: &Book, words: Words<'_>) -> String {
    let mut list = String::new();
    for entry in book.entries() {
        let (usage, help) = (words.usage(entry), words.help(entry));
        let mut facts = vec![words.role(entry), words.cooldown(entry)];
        let also = also(book, entry);
        if !also.is_empty() {
            facts.insert(0, words.say("list-also", &[("words", (&also.join(" ")).into())]));
        }
        let _ = writeln!(list, "{usage:<20} {help} [{}]", facts.join("; "));
    }
    list
}

fn markdown(book: &Book, words: Words<'_>) -> String {
    let (title, head) = (words.say("list-title", &[]), words.say("list-head", &[]));
    let mut list = format!("# {title}\n\n{head}\n|---|---|---|---|---|\n");
    for entry in book.entries() {
        let also: Vec<String> = also(book, entry).iter().map(|alias| format!("`{alias}`")).collect();
        let usage = words.usage(entry).replace('|', "\\|");
        let help = words.help(entry).replace('|', "\\|");
        let (role, cooldown) = (words.role(entry), words.cooldown(entry));
        let _ = writeln!(list, "| `{usage}` | {} | {help} | {role} | {cooldown} |", also.join(" "));
    }
    list
}

/// Returns the aliases of a command, with the prefix.
fn also(book: &Book, entry: &Entry) -> Vec<String> {
    entry.aliases().iter().map(|alias| format!("{}{alias}", book.prefix())).collect()
}

/// The texts in the language of the list.
#[derive(Clone, Copy)]
struct Words<'a> {
    texts: &'a Texts,
    language: Language,
}

impl Words<'_> {
    fn say(self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.say(self.language, id, args)
    }

    fn usage(self, entry: &Entry) -> String {
        entry.usage(self.texts, self.language)
    }

    fn help(self, entry: &Entry) -> String {
        entry.help(self.texts, self.language)
    }

    fn role(self, entry: &Entry) -> String {
        let id = match entry.role() {
            Role::Viewer => "list-viewer",
            Role::Subscriber => "list-subscriber",
            Role::Vip => "list-vip",
            Role::Moderator => "list-moderator",
            Role::Broadcaster => "list-broadcaster",
        };
        self.say(id, &[])
    }

    fn cooldown(self, entry: &Entry) -> String {
        let cooldown = entry.cooldown();
        let both = [("list-per-user", cooldown.user_s), ("list-per-channel", cooldown.channel_s)];
        let parts: Vec<String> = both
            .into_iter()
            .filter(|(_, seconds)| *seconds > 0)
            .map(|(id, seconds)| self.say(id, &[("s", seconds.into())]))
            .collect();
        if parts.is_empty() { self.say("list-no-cooldown", &[]) } else { parts.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kissbot_actors::pillars::command::book::CommandSettings;

    fn lists(language: Language) -> [String; 2] {
        let settings =
            CommandSettings { aliases: [("ping".into(), vec!["pong".into()])].into(), ..CommandSettings::default() };
        let book = Book::new(commands::ALL, &settings).unwrap();
        let texts = texts().unwrap();
        let words = Words { texts: &texts, language };
        [plain(&book, words), markdown(&book, words)]
    }

    #[test]
    fn a_list_is_in_one_language() {
        for list in lists(Language::FRENCH) {
            assert!(list.contains("tout le monde") && list.contains("5 s par personne"), "{list}");
            assert!(!list.contains("everybody") && !list.contains("per user") && !list.contains("list-"), "{list}");
        }
        for list in lists(Language::ENGLISH) {
            assert!(list.contains("everybody") && list.contains("5 s per user") && !list.contains("list-"), "{list}");
        }
    }

    #[test]
    fn a_list_names_the_other_words_of_a_command() {
        for list in lists(Language::ENGLISH) {
            assert!(list.contains("!pong"), "{list}");
        }
    }

    #[test]
    fn the_columns_of_the_table_are_the_same_in_every_line() {
        for &language in Language::ALL {
            let [_, table] = lists(language);
            // An escaped one is a character of its cell.
            assert!(table.lines().skip(2).all(|line| line.replace(r"\|", "").matches('|').count() == 6), "{table}");
        }
    }
}
