//! The command line.

mod dashboard;
mod data;

pub use dashboard::{DashboardArgs, Valid};
pub use data::{BackupArgs, ExportArgs, ForgetArgs, ImportArgs, JudgeArgs, RestoreArgs};

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::exit::Exit;

const EXAMPLES: &str = "\
Examples:
  kissbot rehearse                          try the bot in a chat on this terminal, without an account
  kissbot rehearse < script.txt             play a script and end
  kissbot run                               the bot, with ./config.toml
  kissbot run --config /etc/kissbot/my.toml
  kissbot login                             get the token of the bot's account, once
  kissbot login --as broadcaster            and that of a channel's owner, for follows, cheers and channel points
  kissbot check                             what is right, what is wrong, what to do
  kissbot commands --markdown > COMMANDS.md
  kissbot backup                            a copy of what channels have made, beside the running bot
  kissbot export > state.json               the same as text
  kissbot import state.json
  kissbot judge chat.log                    recorded chat by the rules of moderation, nothing is sent
  kissbot dashboard                         a link to sign in to the pages
  kissbot completions bash > /etc/bash_completion.d/kissbot
  kissbot man | man -l -

Exit status: 0 fine, 64 wrong usage, 65 a file or script lines not understood, 69 a core part is unavailable,
75 already running on this data directory, 77 no usable credentials, 78 wrong configuration.";

/// A Twitch chat bot that runs as one small daemon.
#[derive(Parser, Clone, Debug, PartialEq, Eq)]
#[command(name = "kissbot", version, after_help = EXAMPLES, subcommand_required = true)]
pub struct Cli {
    /// The subcommand.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Subcommand, Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Run the bot until it is stopped (SIGTERM or Ctrl-C)
    ///
    /// It needs a token of the bot's account, which `kissbot login` gets. One of your own, by the name
    /// TWITCH_TOKEN, wins over it: in the environment, or in the file secrets.toml in the data directory,
    /// as the line TWITCH_TOKEN = "..." (chmod 600).
    #[command(
        verbatim_doc_comment,
        after_help = "Examples:\n  kissbot run\n  \
        KISSBOT__BOT__CHANNELS=mychannel,friend kissbot run --config config.toml"
    )]
    Run(ConfigArgs),
    /// Run the same bot against an embedded stand-in for Twitch: no account, no network
    ///
    /// On a terminal it is a chat to type in; with piped input it plays a script and ends. A script's transcript is English.
    #[command(after_help = "Examples:\n  kissbot rehearse\n  kissbot rehearse --web\n  \
        printf 'alice: !ping\\n/cut\\nbob: !help\\n' | kissbot rehearse")]
    Rehearse(RehearseArgs),
    /// Get a token from Twitch, as the bot's account or as the owner of a channel, and store it
    ///
    /// It shows a page and a code; open the page in a browser, on any device, logged in as that account.
    /// A bot that runs takes the new token over by itself, and renews it from then on.
    #[command(
        verbatim_doc_comment,
        after_help = "Examples:\n  kissbot login\n  kissbot login --as broadcaster --config /etc/kissbot/config.toml"
    )]
    Login(LoginArgs),
    /// Say what is right and wrong with the configuration, the secrets and the servers, and what to do
    ///
    /// Nothing is changed, and no secret is shown. Status 0: `kissbot run` would work.
    #[command(after_help = "Examples:\n  kissbot check\n  kissbot check --offline --config /etc/kissbot/config.toml")]
    Check(CheckArgs),
    /// List every command of the bot with its usage, role and cooldown
    #[command(after_help = "Examples:\n  kissbot commands\n  kissbot commands --markdown > COMMANDS.md")]
    Commands(CommandsArgs),
    /// Take in what channels have made: an own export, or another bot's
    ///
    /// Commands, timers, counters, quotes, keywords, regulars and what is switched off. Each row is reported as taken,
    /// changed, the same or left out, with the reason. What is there already stays, unless --replace says otherwise.
    /// A backup is made before. No bot may run on the data directory meanwhile (status 75).
    #[command(
        verbatim_doc_comment,
        after_help = "Examples:\n  kissbot import --dry-run state.json\n  \
        kissbot import --channel mychannel --replace state.json"
    )]
    Import(ImportArgs),
    /// Write what channels have made to stdout, as one JSON document
    ///
    /// It works beside the running bot. Rows stand in a fixed order, so that two exports differ where the rows do.
    #[command(after_help = "Examples:\n  kissbot export > state.json\n  kissbot export --channel mychannel")]
    Export(ExportArgs),
    /// Make a copy of the database, beside the running bot, and read it through
    ///
    /// Without FILE it goes to the folder backups in the data directory, and counts as the newest one. Copies by
    /// other means (cp, tar, rsync) miss what is in the database's log.
    #[command(
        verbatim_doc_comment,
        after_help = "Examples:\n  kissbot backup\n  kissbot backup /mnt/backup/kissbot.sqlite3"
    )]
    Backup(BackupArgs),
    /// Put a backup in the place of the database
    ///
    /// The file is read through before. The database that is there is set aside, not deleted. No bot may run on the
    /// data directory meanwhile (status 75).
    #[command(
        verbatim_doc_comment,
        after_help = "Examples:\n  kissbot restore data/backups/store-20261130T120000Z.sqlite3"
    )]
    Restore(RestoreArgs),
    /// Judge recorded chat by the moderation rules of the config, and send nothing
    ///
    /// FILE has lines of IRC as Twitch sends them, with their tags; - stands for stdin. Each finding is one JSON
    /// object on stdout, the figures beside what moderators did come on stderr. A channel whose mode is off is judged as if
    /// it were on watch. What channels have set in chat is not known here.
    #[command(
        verbatim_doc_comment,
        after_help = "Examples:\n  kissbot judge chat.log\n  kissbot judge --channel mychannel chat.log > findings.jsonl"
    )]
    Judge(JudgeArgs),
    /// Empty the database of a viewer, named by login or id
    ///
    /// They are no regular any more, in no raffle and no queue; quotes of what they said are deleted; rows that they
    /// made, added or changed stay, without their name. Backups go by and by. No bot may run on the data directory
    /// meanwhile (status 75).
    #[command(verbatim_doc_comment, after_help = "Examples:\n  kissbot forget alice\n  kissbot forget 12345678")]
    Forget(ForgetArgs),
    /// Print a link by which somebody signs in to the pages, once
    ///
    /// The pages are on where dashboard.enabled = true. The code stands behind # in the link, where no server logs it. Send
    /// the link to nobody but the one it is for.
    #[command(
        verbatim_doc_comment,
        after_help = "Examples:\n  kissbot dashboard\n  \
        kissbot dashboard --role moderator --name carol --channel mychannel --valid 24h\n  kissbot dashboard --end-all"
    )]
    Dashboard(DashboardArgs),
    /// Write the script by which a shell completes kissbot's arguments
    #[command(after_help = "Examples:\n  kissbot completions bash > /etc/bash_completion.d/kissbot\n  \
        kissbot completions fish > ~/.config/fish/completions/kissbot.fish")]
    Completions(CompletionsArgs),
    /// Write the manual page
    #[command(after_help = "Examples:\n  kissbot man | man -l -\n  kissbot man --out /usr/local/share/man/man1")]
    Man(ManArgs),
}

/// The option that names the configuration file.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfigArgs {
    /// The configuration file [default: ./config.toml, then /etc/kissbot/config.toml]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

impl ConfigArgs {
    /// Returns the file that was named, if any.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.config.as_deref()
    }
}

/// Arguments of `kissbot rehearse`.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct RehearseArgs {
    /// Ask the language model of the configuration that runs at home, if it answers, instead of a stand-in
    #[arg(long)]
    pub real_llm: bool,
    /// Show the dashboard too, with a page on which one plays the viewers; runs until it is ended
    #[arg(long)]
    pub web: bool,
    /// The address of the dashboard [default: that of the configuration]
    #[arg(long, value_name = "ADDRESS", requires = "web")]
    pub listen: Option<SocketAddr>,
    /// The configuration file.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// The kind of account that logs in.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LoginAs {
    /// The bot's account, which chats
    #[default]
    Bot,
    /// The owner of a channel, for what only they may allow
    Broadcaster,
}

/// Arguments of `kissbot login`.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct LoginArgs {
    /// Who logs in
    #[arg(long = "as", value_enum, value_name = "WHO", default_value_t)]
    pub as_account: LoginAs,
    /// The configuration file.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// Arguments of `kissbot check`.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckArgs {
    /// Ask no server
    #[arg(long)]
    pub offline: bool,
    /// The configuration file.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// Arguments of `kissbot commands`.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct CommandsArgs {
    /// Write a Markdown table
    #[arg(long)]
    pub markdown: bool,
    /// The configuration file, which names and cooldowns come from.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// Arguments of `kissbot completions`.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// Arguments of `kissbot man`.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct ManArgs {
    /// Write one page for kissbot and one for each subcommand into this folder [default: one page on stdout]
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}

/// Parses the command line; the first argument is the program's name.
///
/// # Errors
/// Returns [`Exit::Fine`] and the text for stdout when help or the version was asked for, and [`Exit::Usage`] and the
/// text for stderr when the arguments are invalid.
pub fn parse<I>(args: I) -> Result<Cli, (Exit, String)>
where
    I: IntoIterator,
    I::Item: Into<OsString> + Clone,
{
    Cli::try_parse_from(args).map_err(|error| {
        let exit = match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Fine,
            // clap's own status is 2, which shells use for their own mistakes.
            _ => Exit::Usage,
        };
        (exit, error.render().to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    fn parsed(line: &str) -> Result<Cli, (Exit, String)> {
        parse(line.split_whitespace())
    }

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn run_takes_a_config_file() {
        let Command::Run(args) = parsed("kissbot run --config a.toml").unwrap().command else { panic!("not run") };
        assert_eq!(args.path(), Some(Path::new("a.toml")));
    }

    #[test]
    fn login_is_for_the_bot_unless_it_is_for_a_broadcaster() {
        let logged = |line| match parsed(line) {
            Ok(Cli { command: Command::Login(args) }) => args.as_account,
            other => panic!("{other:?}"),
        };
        assert_eq!(logged("kissbot login"), LoginAs::Bot);
        assert_eq!(logged("kissbot login --as bot --config a.toml"), LoginAs::Bot);
        assert_eq!(logged("kissbot login --as broadcaster"), LoginAs::Broadcaster);
        assert_eq!(parsed("kissbot login --as viewer").unwrap_err().0, Exit::Usage);
    }

    #[test]
    fn commands_takes_markdown_and_a_config_file() {
        let Command::Commands(args) = parsed("kissbot commands --markdown --config a.toml").unwrap().command else {
            panic!("not commands")
        };
        assert!(args.markdown);
        assert_eq!(args.config.path(), Some(Path::new("a.toml")));
    }

    #[test]
    fn completions_are_for_one_known_shell() {
        let Command::Completions(args) = parsed("kissbot completions zsh").unwrap().command else {
            panic!("not completions")
        };
        assert_eq!(args.shell, Shell::Zsh);
        for line in ["kissbot completions", "kissbot completions cmd.exe", "kissbot completions bash zsh"] {
            assert_eq!(parsed(line).unwrap_err().0, Exit::Usage, "{line}");
        }
    }

    #[test]
    fn the_manual_goes_to_a_folder_that_is_named() {
        let Command::Man(args) = parsed("kissbot man --out pages").unwrap().command else { panic!("not man") };
        assert_eq!(args.out.as_deref(), Some(Path::new("pages")));
        assert_eq!(parsed("kissbot man --out").unwrap_err().0, Exit::Usage);
    }

    #[test]
    fn what_makes_no_sense_is_a_usage_error() {
        for line in ["kissbot", "kissbot dance", "kissbot run --confg x", "kissbot run extra", "kissbot run --config"] {
            let (exit, text) = parsed(line).unwrap_err();
            assert_eq!(exit, Exit::Usage, "{line}");
            assert!(!text.is_empty(), "{line}");
        }
    }

    #[test]
    fn asking_for_help_or_the_version_is_fine() {
        for line in ["kissbot --help", "kissbot -h", "kissbot run --help", "kissbot help rehearse", "kissbot --version"]
        {
            assert_eq!(parsed(line).unwrap_err().0, Exit::Fine, "{line}");
        }
    }
}
