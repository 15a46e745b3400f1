//! `kissbot backup`, `restore`, `export`, `import`, `forget`: what channels have made, outside the bot.
//!
//! Who reads does so beside the bot. Who writes takes the lock of the data directory, as a bot would: there is one writer.

mod import;

use crate::cli::{BackupArgs, ConfigArgs, ExportArgs, ForgetArgs, ImportArgs, RestoreArgs};
use crate::config::{Config, Loaded, most_alike};
use crate::daemon::{self, Refusal};
use crate::data_dir::DataDir;
use crate::exit::Exit;
use crate::telemetry;
use crate::told::Told;
use kissbot_actors::chat::ChannelName;
use kissbot_actors::kernel::clock;
use kissbot_actors::net::{files, foreign};
use kissbot_actors::pillars::store::database::{
    Database, FILE, OpenError, OpenReport, Origin, RestoreError, Settings, WriteError,
};
use kissbot_actors::pillars::store::document::StateDocument;
use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::path::Path;

/// Stands for a channel where the config names none: these subcommands can do without. Nobody on Twitch has a name that
/// begins so.
const NO_CHANNEL: &str = "_none_";
/// The channels that are named where none is like the one that was asked for.
const NAMED_MAX: usize = 10;

/// Takes rows in.
#[must_use]
pub fn import(args: &ImportArgs) -> Exit {
    daemon::end(import::run(args))
}

/// Writes all rows to stdout.
#[must_use]
pub fn export(args: &ExportArgs) -> Exit {
    daemon::end(try_export(args))
}

/// Makes a backup.
#[must_use]
pub fn backup(args: &BackupArgs) -> Exit {
    daemon::end(try_backup(args))
}

/// Puts a backup back.
#[must_use]
pub fn restore(args: &RestoreArgs) -> Exit {
    daemon::end(try_restore(args))
}

/// Forgets a viewer.
#[must_use]
pub fn forget(args: &ForgetArgs) -> Exit {
    daemon::end(try_forget(args))
}

fn try_export(args: &ExportArgs) -> Result<Exit, Refusal> {
    let config = load(&args.config)?;
    let now = clock::wall();
    let database = reader(&config)?;
    if let Some(channel) = &args.channel {
        known(channel, &config, database.as_ref())?;
    }
    let document = match database {
        Some(database) => database.export(args.channel.as_ref(), now).map_err(|error| unwritten(&error))?,
        None => StateDocument::new(now, Vec::new()),
    };
    let text = document.pretty().map_err(|error| Refusal::new(Exit::Unavailable, error))?;
    print(&text)
}

fn try_backup(args: &BackupArgs) -> Result<Exit, Refusal> {
    let config = load(&args.config)?;
    let folder = &config.bot.data_dir;
    let Some(database) = reader(&config)? else {
        let words = format!("there is nothing to back up: {} has no {FILE} yet", folder.display());
        return Err(Refusal::new(Exit::Unavailable, words));
    };
    let now = clock::wall();
    let made = match &args.file {
        Some(file) => database.backup_to(file, now).map(|()| file.clone()),
        None => database.backup(now),
    };
    let made = made.map_err(|error| Refusal::new(Exit::Unavailable, format!("there is no backup: {error}")))?;
    print(&line(&made.display().to_string()))
}

fn try_restore(args: &RestoreArgs) -> Result<Exit, Refusal> {
    let config = load(&args.config)?;
    let _lock = lock(&config)?;
    let folder = &config.bot.data_dir;
    let aside = Database::restore(folder, &args.file, clock::wall()).map_err(|error| match error {
        RestoreError::File(why) => Refusal::new(Exit::DataError, format!("{why}; nothing was changed")),
        RestoreError::Data(error) => unopened(&error),
    })?;
    let mut words = line(&format!("{} is in its place", args.file.display()));
    if let Some(aside) = aside {
        words += &line(&format!("the database that was there is {} now", aside.display()));
    }
    print(&words)
}

fn try_forget(args: &ForgetArgs) -> Result<Exit, Refusal> {
    let config = load(&args.config)?;
    let user = args.user.trim().trim_start_matches(['@', '#']);
    if user.is_empty() {
        return Err(Refusal::new(Exit::Usage, "USER is empty: name the viewer by login or id"));
    }
    let nothing = || print(&line(&format!("there was nothing of {user}")));
    if !config.bot.data_dir.exists() {
        return nothing();
    }
    let lock = lock(&config)?;
    let mut database = writer(&config, &lock)?;
    let forgotten = database.forget(user).map_err(|error| unwritten(&error))?;
    close(database)?;
    if forgotten.is_nothing() {
        return nothing();
    }
    print(&line(&format!(
        "{user} is forgotten: lists of regulars {}, quotes {}, strikes and audit {}, raffles and queues {}, changes to take back {}, names {}",
        forgotten.regulars, forgotten.quotes, forgotten.moderation, forgotten.entries, forgotten.undo, forgotten.names
    )))
}

/// Loads the config, which needs no channel for this.
pub(crate) fn load(args: &ConfigArgs) -> Result<Config, Refusal> {
    let Loaded { config, .. } = Config::load_with_channel(args.path(), NO_CHANNEL).map_err(Refusal::config)?;
    Ok(config)
}

/// Refuses a channel that is neither in the config nor in the database: its name is a slip, and an empty document would pass
/// for a backup.
fn known(channel: &ChannelName, config: &Config, database: Option<&Database>) -> Result<(), Refusal> {
    let of_config = config.bot.channels.iter().filter(|channel| channel.as_str() != NO_CHANNEL).cloned();
    let stored = database.map(Database::channels).transpose().map_err(|error| unwritten(&error))?;
    let names: BTreeSet<ChannelName> = of_config.chain(stored.unwrap_or_default()).collect();
    if names.is_empty() || names.contains(channel) {
        return Ok(());
    }
    let told = match most_alike(channel.as_str(), names.iter().map(ChannelName::as_str)) {
        Some(near) => Told::text("nearest")
            .with("words", Told::text("channel-none").with("name", channel.as_str()))
            .with("name", near),
        None => {
            let names: Vec<&str> = names.iter().take(NAMED_MAX).map(ChannelName::as_str).collect();
            Told::text("channel-none-here").with("name", channel.as_str()).with("names", names.join(", "))
        }
    };
    Err(Refusal::told(Exit::Usage, &told, config))
}

fn settings(config: &Config) -> Settings {
    Settings { backups_kept: config.store.backups_kept, ..Settings::default() }
}

/// Opens the database to read it, if there is one.
fn reader(config: &Config) -> Result<Option<Database>, Refusal> {
    Database::open_to_read(&config.bot.data_dir, settings(config)).map_err(|error| unopened(&error))
}

/// Keeps bots from running.
fn lock(config: &Config) -> Result<DataDir, Refusal> {
    daemon::lock(config)
}

/// Opens the database to write to it, as who has the lock may.
fn writer(config: &Config, _lock: &DataDir) -> Result<Database, Refusal> {
    let opened = Database::open(&config.bot.data_dir, clock::wall(), settings(config));
    let (database, report) = opened.map_err(|error| unopened(&error))?;
    if let Some(words) = loss(&report) {
        telemetry::complain(&format!("kissbot: {}", foreign::line(&words, usize::MAX)));
    }
    Ok(database)
}

fn close(database: Database) -> Result<(), Refusal> {
    database.close().map_err(|error| unwritten(&error))
}

/// Returns what is to be told loudly of an opening.
fn loss(report: &OpenReport) -> Option<String> {
    let words = match &report.origin {
        Origin::Restored { from, aside, why } => format!(
            "ERROR: the database was damaged ({why}); the backup {} is in its place, and what came after that is lost; the \
             damaged one is {}",
            from.display(),
            aside.display()
        ),
        Origin::Emptied { aside, why } => format!(
            "ERROR: the database was damaged ({why}), and no backup is whole: it is empty now; the damaged one is {}",
            aside.display()
        ),
        Origin::Fresh { backup: Some(backup) } => format!(
            "WARN: there was no database, and an empty one was made; there are backups of an earlier one, the newest is {}: \
             `kissbot restore FILE` puts it back",
            backup.display()
        ),
        Origin::Found | Origin::Fresh { backup: None } => return None,
    };
    Some(words)
}

fn unopened(error: &OpenError) -> Refusal {
    let help = match error {
        OpenError::Damaged { .. } => "; WARN: the next start of the bot puts the newest backup in its place",
        _ => "",
    };
    Refusal::new(Exit::Unavailable, format!("{error}{help}"))
}

fn unwritten(error: &WriteError) -> Refusal {
    Refusal::new(Exit::Unavailable, error)
}

/// Returns a line for a terminal, which obeys nothing in it.
fn line(words: &str) -> String {
    foreign::line(words, usize::MAX) + "\n"
}

fn print(text: &str) -> Result<Exit, Refusal> {
    std::io::stdout()
        .write_all(text.as_bytes())
        .map_err(|error| Refusal::new(Exit::Unavailable, format!("stdout cannot be written: {error}")))?;
    Ok(Exit::Fine)
}

/// Reads a file that somebody names; `-` is stdin.
fn read(file: &Path, bytes_max: u64) -> Result<Vec<u8>, Refusal> {
    let read = if file == Path::new("-") {
        within(std::io::stdin().lock(), bytes_max)
    } else {
        files::read_followed(file, bytes_max)
    };
    read.map_err(|error| Refusal::new(Exit::DataError, format!("{} cannot be read: {error}", file.display())))
}

/// Reads all that comes, if it is not more than `bytes_max`.
fn within(from: impl std::io::Read, bytes_max: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(bytes_max.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > bytes_max { Err(std::io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_by_a_pipe_is_read_up_to_a_limit() {
        assert_eq!(within(&b"abc"[..], 3).unwrap(), b"abc");
        assert_eq!(within(&b"abcd"[..], 3).unwrap_err().kind(), std::io::ErrorKind::FileTooLarge);
    }
}
