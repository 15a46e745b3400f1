//! `kissbot dashboard`: a link by which somebody signs in, and the end of all sessions.

use crate::cli::DashboardArgs;
use crate::config::{Config, most_alike};
use crate::daemon::{self, Refusal};
use crate::data_dir::DataDirError;
use crate::exit::Exit;
use crate::state;
use crate::telemetry;
use crate::told::Told;
use kissbot_actors::chat::ChannelName;
use kissbot_actors::kernel::clock;
use kissbot_actors::text::clean::visible;
use kissbot_dashboard::signing_in::{Grant, link};
use std::io::Write as _;

/// A name is cut to this: it stands beside each change.
const NAME_CHARS_MAX: usize = 25;

/// Prints the link.
#[must_use]
pub fn run(args: &DashboardArgs) -> Exit {
    daemon::end(try_run(args))
}

fn try_run(args: &DashboardArgs) -> Result<Exit, Refusal> {
    let config = state::load(&args.config)?;
    if let Some(channel) = &args.channel {
        known(channel, &config)?;
    }
    let is_running = is_running(&config)?;
    let folder = &config.bot.data_dir;
    let unwritten =
        |error| Refusal::new(Exit::Unavailable, format!("{} cannot be written to: {error}", folder.display()));
    if args.end_all {
        link::end_all(folder).map_err(unwritten)?;
        return print("all sessions and links are ended");
    }
    let name = args.name.as_deref().map(visible).filter(|name| !name.trim().is_empty());
    let name = name.unwrap_or(args.role.word().into()).trim().chars().take(NAME_CHARS_MAX).collect();
    let grant = Grant { role: args.role, name, channel: args.channel.as_ref().map(Into::into) };
    let code = link::make(folder, grant, args.valid.0, clock::wall()).map_err(unwritten)?;
    if !config.dashboard.enabled {
        telemetry::complain("kissbot: WARN: the dashboard is off: set [dashboard] enabled = true and reload the bot");
    } else if !is_running {
        telemetry::complain("kissbot: WARN: no bot is running on this data directory: nobody answers the link yet");
    }
    print(&format!("{}/login#{}", config.dashboard.address(), code.expose()))
}

/// Tells whether a bot runs on the data directory, which is made if it is not there.
fn is_running(config: &Config) -> Result<bool, Refusal> {
    match crate::data_dir::DataDir::lock(&config.bot.data_dir) {
        Ok(_free) => Ok(false),
        Err(DataDirError::Locked(_)) => Ok(true),
        Err(error) => Err(Refusal::told(error.exit(), &error.told(), config)),
    }
}

/// Refuses a channel that the bot is not in: nobody would see anything.
fn known(channel: &ChannelName, config: &Config) -> Result<(), Refusal> {
    if config.bot.channels.contains(channel) {
        return Ok(());
    }
    let none = Told::text("channel-none").with("name", channel.as_str());
    let told = match most_alike(channel.as_str(), config.bot.channels.iter().map(ChannelName::as_str)) {
        Some(near) => Told::text("nearest").with("words", none).with("name", near),
        None => none,
    };
    Err(Refusal::told(Exit::Usage, &told, config))
}

fn print(line: &str) -> Result<Exit, Refusal> {
    writeln!(std::io::stdout(), "{line}")
        .map_err(|error| Refusal::new(Exit::Unavailable, format!("stdout cannot be written: {error}")))?;
    Ok(Exit::Fine)
}
