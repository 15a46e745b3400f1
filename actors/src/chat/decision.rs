//! One line of the log for each decision about what viewers say to the bot and what happens on a channel: answered or
//! not, and why. It is at debug, so that "why did it not answer?" has an answer for whoever asks; a rehearsal shows the
//! silences by itself.

use super::ChannelName;

/// The target of these lines.
pub const TARGET: &str = "kissbot::decision";

/// What was decided, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A command ran and its reply is on its way.
    Ran,
    /// Another part of the bot takes it from here.
    HandedOver,
    /// A question waits for its turn at a model.
    Queued,
    /// The answer of a model is on its way.
    Answered,
    /// An event is told in chat.
    Told,
    /// The asker is told to wait.
    CooldownTold,
    /// The asker has to wait, and knows it.
    Cooldown,
    /// It is for a higher role.
    Role,
    /// The command had nothing to say.
    Quiet,
    /// No command goes by that name.
    NoCommand,
    /// The part of the bot is off or out of order.
    Off,
    /// Too much is asked at once.
    Busy,
    /// The asker, the channel or the day has asked enough.
    Budget,
    /// The AI is there for live channels only.
    NotLive,
    /// The AI is there for subscribers only.
    Subscribers,
    /// Nothing is asked in it.
    Empty,
    /// Its time is over.
    TooOld,
    /// The bot is ending.
    Ending,
    /// A moderator took it away.
    Removed,
    /// The bot itself takes it away.
    Moderated,
    /// No model had an answer.
    NoAnswer,
    /// The line is another bot's.
    OtherBot,
    /// The line is a copy from another channel of a shared chat.
    SharedCopy,
    /// It was delivered, or told, before.
    Twice,
    /// It was typed into a reward, which is answered by itself.
    Redemption,
    /// The line lacks Twitch's id of itself or its author.
    Incomplete,
    /// The bot is to say nothing unasked in the channel.
    Muted,
    /// The config wants no line for such events.
    Silent,
    /// There is less of it than the config asks for.
    TooLittle,
    /// Too many do the same at once.
    TooMany,
    /// Twitch does not tell what the line asks for.
    Untold,
    /// Nothing of the line was left after cleaning.
    Unfit,
    /// The channel had heard the same a moment before.
    Repeated,
    /// Too many lines waited to be said.
    Crowded,
    /// The bot has left the channel.
    LeftChannel,
    /// Twitch did not take it.
    Refused,
    /// Twitch did not tell whether it was shown.
    Unclear,
}

impl Verdict {
    /// Returns the word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.words().0
    }

    /// Returns the word for it, and the sentence for the operator.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Ran => ("ran", "the command ran"),
            Self::HandedOver => ("handed-over", "another part of the bot takes it from here"),
            Self::Queued => ("queued", "the question waits for its turn"),
            Self::Answered => ("answered", "a model's answer is said"),
            Self::Told => ("told", "the event is told in chat"),
            Self::CooldownTold => ("cooldown-told", "its asker is told to wait"),
            Self::Cooldown => ("cooldown", "not answered: its asker has to wait and was told so"),
            Self::Role => ("role", "not answered: it is for a higher role"),
            Self::Quiet => ("quiet", "not answered: the command has nothing to say"),
            Self::NoCommand => ("no-command", "not answered: no command goes by that name"),
            Self::Off => (
                "off",
                "not carried out: that part of the bot is off or out of order, which chat is told once a minute",
            ),
            Self::Busy => ("busy", "not carried out: too much is asked at once"),
            Self::Budget => ("budget", "not asked: the viewer, the channel or the day has asked enough"),
            Self::NotLive => ("not-live", "not asked: the AI is there for live channels only"),
            Self::Subscribers => ("subscribers", "not asked: the AI is there for subscribers only"),
            Self::Empty => ("empty", "not asked: there is no word in it"),
            Self::TooOld => ("too-old", "not said: its time is over"),
            Self::Ending => ("ending", "not asked: the bot is ending"),
            Self::Removed => ("removed", "not answered: a moderator took it away"),
            Self::Moderated => ("moderated", "not answered: moderation acts on it"),
            Self::NoAnswer => ("no-answer", "no model had an answer"),
            Self::OtherBot => ("other-bot", "not answered: it is another bot's line"),
            Self::SharedCopy => ("shared-copy", "not answered: it is a copy from another channel of a shared chat"),
            Self::Twice => ("twice", "ignored: it came before"),
            Self::Redemption => ("redemption", "not answered: the reward that it was typed into has its own answer"),
            Self::Incomplete => ("incomplete", "not answered: Twitch's id of the line or its author is missing"),
            Self::Muted => ("muted", "not told: a moderator has muted the bot in the channel"),
            Self::Silent => ("silent", "not told: the config has no line for such events"),
            Self::TooLittle => ("too-little", "not told: there is less of it than [twitch_events.minimum] asks for"),
            Self::TooMany => ("too-many", "not told: too many do so at once"),
            Self::Untold => ("untold", "not told: Twitch does not tell what the line asks for"),
            Self::Unfit => ("unfit", "not said: nothing is left of the line after cleaning"),
            Self::Repeated => ("repeated", "not said: the channel has just heard the same"),
            Self::LeftChannel => ("left-channel", "not said: the bot has left the channel"),
            Self::Refused => ("refused", "not said: Twitch does not take it"),
            Self::Unclear => ("unclear", "perhaps not said: Twitch did not tell"),
            Self::Crowded => ("crowded", "not said: too many lines wait"),
        }
    }
}

/// The words for decisions that chat hears of, or may still hear of.
const HEARD: [&str; 8] = ["ran", "handed-over", "queued", "answered", "told", "cooldown-told", "no-answer", ""];

/// Tells whether chat hears nothing of what was asked or happened, by the word for the decision.
#[must_use]
pub fn is_silence(word: &str) -> bool {
    !HEARD.contains(&word)
}

/// Logs a decision about `what`: a command's name, `mention`, `ask`, or the key of an event.
#[inline]
pub(crate) fn log(channel: &ChannelName, who: &str, what: &str, verdict: Verdict) {
    tracing::debug!(target: TARGET, %channel, who, what, verdict = verdict.word(), "{}", verdict.words().1);
}
