//! The arguments of `kissbot dashboard`.

use super::ConfigArgs;
use clap::Args;
use kissbot_actors::chat::ChannelName;
use kissbot_dashboard::signing_in::Role;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// Arguments of `kissbot dashboard`.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct DashboardArgs {
    /// What the link lets somebody do: owner, or moderator (commands, timers, quotes, undo)
    #[arg(long, value_name = "ROLE", default_value = "owner", conflicts_with = "end_all")]
    pub role: Role,
    /// Whose it is, for the list of people and the changes that they make [default: the role]
    #[arg(long, value_name = "NAME", conflicts_with = "end_all")]
    pub name: Option<String>,
    /// The only channel that it holds for [default: all]
    #[arg(long, value_name = "NAME", conflicts_with = "end_all")]
    pub channel: Option<ChannelName>,
    /// How long the link can be used: 10m, 24h, at most 7d
    #[arg(long, value_name = "TIME", default_value = "10m", conflicts_with = "end_all")]
    pub valid: Valid,
    /// End every session and every link that was not used
    #[arg(long)]
    pub end_all: bool,
    /// The configuration file.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// How long a link can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Valid(pub Duration);

/// Longer ones are forgotten somewhere.
const VALID_MAX: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// A text that is no such time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoTime;

impl fmt::Display for NoTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write it as 90s, 10m, 24h or 7d; it is at least 1s and at most 7d")
    }
}

impl std::error::Error for NoTime {}

impl FromStr for Valid {
    type Err = NoTime;

    fn from_str(text: &str) -> Result<Self, NoTime> {
        let unit = text.chars().last().ok_or(NoTime)?;
        let seconds = match unit {
            's' => 1,
            'm' => 60,
            'h' => 60 * 60,
            'd' => 24 * 60 * 60,
            _ => return Err(NoTime),
        };
        let number: u64 = text.strip_suffix(unit).and_then(|number| number.parse().ok()).ok_or(NoTime)?;
        let valid = Duration::from_secs(number.checked_mul(seconds).ok_or(NoTime)?);
        if valid.is_zero() || valid > VALID_MAX { Err(NoTime) } else { Ok(Self(valid)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_a_unit_and_an_end() {
        for (text, seconds) in [("90s", 90), ("10m", 600), ("24h", 86_400), ("7d", 604_800)] {
            assert_eq!(text.parse(), Ok(Valid(Duration::from_secs(seconds))), "{text}");
        }
        for text in ["", "10", "m", "0m", "8d", "-1m", "1.5h", "10 m", "99999999999999999999d", "18446744073709551615d"]
        {
            assert_eq!(text.parse::<Valid>(), Err(NoTime), "{text}");
        }
    }
}
