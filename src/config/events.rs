//! `[twitch_events]`: what the bot says and does when something happens on a channel.

use kissbot_actors::pillars::twitch_event::messages::{Minima, Templates};
use serde::{Deserialize, Serialize};

/// `[twitch_events]`: what the bot says when something happens on a channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TwitchEvents {
    /// `true`: the bot listens to EventSub. The commands that ask Helix work without.
    pub enabled: bool,
    /// A stream that is back within this time is not announced again.
    pub online_grace_s: u64,
    /// `true`: raiders are shouted out by themselves.
    pub shoutout_after_raid: bool,
    /// Raiders with fewer viewers are not.
    pub shoutout_raid_viewers_min: u32,
    /// The templates of the lines.
    pub messages: Templates,
    /// From how much on an event is spoken of.
    pub minimum: Minima,
    /// The rewards for channel points, with what each does.
    pub rewards: Vec<Reward>,
}

impl Default for TwitchEvents {
    fn default() -> Self {
        Self {
            enabled: true,
            online_grace_s: 600,
            shoutout_after_raid: false,
            shoutout_raid_viewers_min: 3,
            messages: Templates::default(),
            minimum: Minima::default(),
            rewards: Vec::new(),
        }
    }
}

/// One `[[twitch_events.rewards]]`: what happens when a viewer takes a reward for channel points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reward {
    /// The reward's title on Twitch, in any case, or its id.
    pub title: String,
    /// The action of the bot.
    #[serde(default)]
    pub action: RewardAction,
    /// With `action = "command"`: the command's own name.
    #[serde(default)]
    pub command: String,
    /// A line: what is said. Else: what the command is given. Empty: the line for all rewards, or the viewer's input.
    #[serde(default)]
    pub text: String,
    /// `true`: the viewer gets the points back when a command comes to nothing.
    #[serde(default = "default_true")]
    pub refund: bool,
    /// `true`: the redemption is marked as completed when a command was answered.
    #[serde(default = "default_true")]
    pub fulfil: bool,
}

fn default_true() -> bool {
    true
}

impl Reward {
    /// The command that is run, by its own name; `None`: a line is said.
    #[must_use]
    pub fn command_name(&self) -> Option<&str> {
        match self.action {
            RewardAction::Line => None,
            RewardAction::Ask => Some("ask"),
            RewardAction::Game => Some("game"),
            RewardAction::Command => Some(&self.command),
        }
    }
}

/// The action of the bot when a reward is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RewardAction {
    /// It says a line.
    #[default]
    Line,
    /// It answers the viewer's question, as `!ask` does.
    Ask,
    /// It looks a game up, as `!game` does.
    Game,
    /// It runs a command.
    Command,
}

impl RewardAction {
    /// All, as the config names them.
    pub const WORDS: [&str; 4] = ["line", "ask", "game", "command"];
}

#[cfg(test)]
mod tests {
    use super::super::environment::Variables;
    use super::super::{Loaded, Mistake, load_from};

    const CHANNEL: &str = "[bot]\nchannels = [\"somechannel\"]\n";

    fn from_text(text: &str) -> Result<Loaded, Vec<Mistake>> {
        load_from(text, &Variables::new()).map_err(|error| error.mistakes)
    }

    /// The only mistake of a text.
    fn mistake(text: &str) -> Mistake {
        let mut mistakes = from_text(text).expect_err(text);
        assert_eq!(mistakes.len(), 1, "{mistakes:?}");
        mistakes.remove(0)
    }

    #[test]
    fn a_reward_needs_a_title_and_a_command_that_exists() {
        let reward = |lines: &str| format!("{CHANNEL}[[twitch_events.rewards]]\n{lines}\n");
        for (lines, key) in [
            ("action = \"ask\"", "title"),
            ("title = \"x\"\naction = \"dance\"", "action"),
            ("title = \"x\"\naction = \"command\"", "command"),
            ("title = \"x\"\naction = \"command\"\ncommand = \"pong\"", "command"),
            ("title = \"x\"\naction = \"ask\"\ncommand = \"ping\"", "command"),
            ("title = \" \"", "title"),
        ] {
            assert_eq!(mistake(&reward(lines)).key, format!("twitch_events.rewards.0.{key}"), "{lines}");
        }
        let loaded = from_text(&reward("title = \"Hydrate\"")).unwrap();
        let hydrate = &loaded.config.twitch_events.rewards[0];
        assert_eq!((hydrate.command_name(), hydrate.refund, hydrate.fulfil), (None, true, true));
        let loaded = from_text(&reward("title = \"x\"\naction = \"command\"\ncommand = \"ping\"")).unwrap();
        assert_eq!(loaded.config.twitch_events.rewards[0].command_name(), Some("ping"));
        assert_eq!(loaded.warnings, []);
    }

    #[test]
    fn a_reward_that_cannot_work_causes_a_warning() {
        let warned = |text: &str| from_text(&format!("{CHANNEL}{text}")).unwrap().warnings;
        let ask = "[[twitch_events.rewards]]\ntitle = \"Ask\"\naction = \"ask\"\n";
        assert_eq!(warned(&format!("[commands]\nenabled = false\n{ask}")).len(), 1);
        assert_eq!(warned(&format!("[commands]\noff = [\"ask\"]\n{ask}")).len(), 1);
        assert_eq!(warned(&format!("{ask}{ask}")).len(), 1, "the second never holds");
        assert_eq!(warned(&format!("{ask}text = \"{{viewer}}: {{input}}\"\n")).len(), 1);
        let cache = "[[twitch_events.rewards]]\ntitle = \"x\"\naction = \"command\"\ncommand = \"cache\"\n";
        assert_eq!(warned(cache).len(), 1, "it is for moderators");
    }
}
