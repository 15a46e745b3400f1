//! The arguments of the subcommands about what is kept and recorded.

use super::ConfigArgs;
use clap::Args;
use kissbot_actors::chat::ChannelName;
use kissbot_actors::pillars::store::import::Kind;
use std::path::PathBuf;

/// Arguments of `kissbot import`.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct ImportArgs {
    /// The kind of file: kissbot [default: guessed by what is in it]
    #[arg(long, value_name = "KIND")]
    pub from: Option<Kind>,
    /// The channel that takes the rows; of a file with several channels, the one that is taken
    #[arg(long, value_name = "NAME")]
    pub channel: Option<ChannelName>,
    /// Change nothing, and say what would become of each row
    #[arg(long)]
    pub dry_run: bool,
    /// Replace rows that are there and differ
    #[arg(long)]
    pub replace: bool,
    /// The configuration file.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// The file; - is stdin
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Arguments of `kissbot export`.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportArgs {
    /// Only this channel
    #[arg(long, value_name = "NAME")]
    pub channel: Option<ChannelName>,
    /// The configuration file.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// Arguments of `kissbot backup`.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct BackupArgs {
    /// The configuration file.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// The file to write; an earlier backup there is replaced
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
}

/// Arguments of `kissbot restore`.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct RestoreArgs {
    /// The configuration file.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// The backup
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Arguments of `kissbot judge`.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct JudgeArgs {
    /// The configuration file.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// Judge this channel's lines only
    #[arg(long, value_name = "NAME")]
    pub channel: Option<ChannelName>,
    /// The recorded lines
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Arguments of `kissbot forget`.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct ForgetArgs {
    /// The configuration file.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// The viewer's login or id
    #[arg(value_name = "USER")]
    pub user: String,
}
