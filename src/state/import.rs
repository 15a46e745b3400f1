//! `kissbot import`: a file is read, its channels are found, its rows are taken in, and each is reported.

use super::{NO_CHANNEL, close, line, load, lock, print, read, unwritten, writer};
use crate::cli::ImportArgs;
use crate::config::Config;
use crate::daemon::Refusal;
use crate::exit::Exit;
use crate::pillars;
use kissbot_actors::chat::ChannelName;
use kissbot_actors::chat::custom::keyword_pattern::{self, BadKeyword};
use kissbot_actors::kernel::clock;
use kissbot_actors::pillars::command::book::Book;
use kissbot_actors::pillars::store::database::{Import, Imported, Outcome, Row, RowReport};
use kissbot_actors::pillars::store::document::ChannelDocument;
use kissbot_actors::pillars::store::import::{self, BYTES_MAX, Note};
use kissbot_actors::router::api::CommandWords as _;

/// Who the rows are noted to be by.
const BY: &str = "import";

type Rows = Vec<(ChannelName, ChannelDocument)>;

pub(super) fn run(args: &ImportArgs) -> Result<Exit, Refusal> {
    let config = load(&args.config)?;
    let bytes = read(&args.file, BYTES_MAX)?;
    let home = args.channel.as_ref().or_else(|| config.bot.channels.first());
    let language = home.map_or(config.bot.language, |channel| *config.languages().of(channel));
    let (document, notes) = import::read_with(args.from, &bytes, language, &config.bot.prefix)
        .map_err(|error| Refusal::new(Exit::DataError, format!("{}: {error}", args.file.display())))?;
    let rows = assigned(document.channels, args.channel.as_ref(), &config)?;
    let lock = lock(&config)?;
    let mut database = writer(&config, &lock)?;
    let book = pillars::command::book(&config).map_err(|error| Refusal::new(Exit::BadConfig, error))?;
    let check = |row: Row<'_>| check(&row, &rows, &book);
    let how = Import { replace: args.replace, dry_run: args.dry_run, check: &check };
    let imported = database
        .import(BY, clock::wall(), &rows, how)
        .map_err(|error| Refusal { words: format!("nothing was taken in: {error}"), ..unwritten(&error) })?;
    close(database)?;
    print(&(report(&imported, &notes, args) + &elsewhere(&rows, &config)))
}

/// Checks a row as chat would when it is made there.
fn check(row: &Row<'_>, rows: &Rows, book: &Book) -> Result<(), String> {
    match row {
        Row::Command(command) => {
            let off = |name: &str| {
                rows.iter().any(|(_, channel)| channel.switched_off.iter().any(|switched| *switched.name == *name))
            };
            let words = std::iter::once(&command.name).chain(&command.aliases);
            let mut taken = words.filter_map(|word| {
                let own = rows.iter().find_map(|(channel, _)| book.built_in(channel, word))?;
                (!off(&own)).then_some(word)
            });
            match taken.next() {
                Some(word) => Err(format!(
                    "{}{word} is one of the bot's own commands; [commands] off or rename in the config frees the word",
                    book.prefix()
                )),
                None => Ok(()),
            }
        }
        Row::Keyword(keyword) => keyword_pattern::check(keyword).map_err(|why| match why {
            BadKeyword::MatchesAll => "it would answer every line".to_owned(),
            BadKeyword::Big => "its pattern takes too much memory".to_owned(),
            BadKeyword::Empty => "there is nothing in it".to_owned(),
            BadKeyword::Pattern => {
                "it is no pattern that can be had: look-around and back references cannot".to_owned()
            }
        }),
        _ => Ok(()),
    }
}

/// Finds the channel that takes the rows of each channel of the file.
fn assigned(
    mut channels: Vec<ChannelDocument>,
    wanted: Option<&ChannelName>,
    config: &Config,
) -> Result<Rows, Refusal> {
    let named = |document: &ChannelDocument| ChannelName::new(&document.login).ok();
    if let Some(wanted) = wanted
        && channels.iter().any(|document| named(document).as_ref() == Some(wanted))
    {
        channels.retain(|document| named(document).as_ref() == Some(wanted));
    }
    let usage = |words: String| Refusal::new(Exit::Usage, words);
    if wanted.is_some() && channels.len() > 1 {
        let logins: Vec<_> = channels.iter().map(|document| document.login.as_str()).collect();
        return Err(usage(format!("--channel: the file has other channels: {}", logins.join(", "))));
    }
    let only = match config.bot.channels.as_slice() {
        [only] if only.as_str() != NO_CHANNEL => Some(only),
        _ => None,
    };
    channels
        .into_iter()
        .map(|document| {
            let name = wanted.cloned().or_else(|| named(&document)).or_else(|| only.cloned());
            let name = name.ok_or_else(|| {
                usage("the file names no channel, and there are several: --channel NAME says which takes it".to_owned())
            })?;
            Ok((name, document))
        })
        .collect()
}

/// Returns a line for each channel that has rows now and no bot in it: its name may be a slip.
fn elsewhere(rows: &Rows, config: &Config) -> String {
    let not_joined = rows.iter().map(|(channel, _)| channel).filter(|channel| !config.bot.channels.contains(channel));
    not_joined.map(|channel| line(&format!("{channel} is not in bot.channels: the bot is not there"))).collect()
}

fn report(imported: &Imported, notes: &[Note], args: &ImportArgs) -> String {
    let mut text = String::new();
    for RowReport { channel, kind, name, outcome, notes } in &imported.rows {
        let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
        text += &line(&format!("{channel}: {kind} {name}: {outcome}{notes}"));
    }
    let mut left_out = imported.rows.iter().filter(|row| matches!(row.outcome, Outcome::Refused(_))).count();
    for Note { channel, row, is_left_out, words } in notes {
        left_out += usize::from(*is_left_out);
        let left_out = if *is_left_out { "left out: " } else { "" };
        let of = match (channel.as_str(), row) {
            ("", None) => String::new(),
            ("", Some((kind, name))) => format!("{kind} {name}: "),
            (channel, None) => format!("{channel}: "),
            (channel, Some((kind, name))) => format!("{channel}: {kind} {name}: "),
        };
        text += &line(&format!("{of}{left_out}{words}"));
    }
    let count = |outcome: &Outcome| imported.rows.iter().filter(|row| row.outcome == *outcome).count();
    let (taken, changed, same) = (count(&Outcome::Added), count(&Outcome::Changed), count(&Outcome::Same));
    let mut end = format!("{taken} taken, {changed} changed, {same} the same, {left_out} left out");
    if args.dry_run {
        end += "; nothing was written, as --dry-run asks";
    } else if let Some(backup) = &imported.backup {
        end += &format!("; what was there before is in {}", backup.display());
    }
    text + &line(&end)
}
