//! Orders: what moderators and viewers ask of the store, as it is read from a chat line.

use super::level::Level;
use super::rows::{ReplyKind, When};
use crate::chat::moderation::{Action, FilterMode, Mode, PhraseMatch};
pub use crate::text::response::CounterChange;

/// An order, and nothing of who gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// About a command.
    Command(CommandOrder),
    /// About a timer.
    Timer(TimerOrder),
    /// About a counter.
    Counter(CounterOrder),
    /// About a quote.
    Quote(QuoteOrder),
    /// About a keyword.
    Keyword(KeywordOrder),
    /// About the raffle.
    Raffle(RaffleOrder),
    /// About the queue of viewers.
    Queue(QueueOrder),
    /// About the regulars.
    Regular(RegularOrder),
    /// About what is set of moderation.
    Moderation(ModerationOrder),
    /// The bot says nothing unasked (true), or does again.
    Mute(bool),
}

/// About a command. Names are folded and without prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandOrder {
    /// Makes one; refused when there is one.
    Add(CommandDraft),
    /// Changes one. Without a text the text stays.
    Edit(CommandDraft),
    /// Makes or replaces one.
    Set(CommandDraft),
    /// Deletes one.
    Delete(String),
    /// Takes the channel's last change back.
    Undo,
    /// Lists all that the asker may use.
    List,
    /// Shows text and options.
    Show(String),
    /// Gives a command another name.
    Alias {
        /// The new name.
        alias: String,
        /// The command's name or another alias of it.
        of: String,
    },
    /// Takes an alias away.
    Unalias(String),
    /// Switches one on or off in this channel; also a built-in one.
    Enable {
        /// The name.
        name: String,
        /// On or off.
        on: bool,
    },
}

/// A command as a moderator writes it down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommandDraft {
    /// The name.
    pub name: String,
    /// The text; `None`: none was given.
    pub text: Option<String>,
    /// The options that were given.
    pub options: CommandOptions,
}

/// The options of a command; `None` or empty: not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommandOptions {
    /// The cooldown of all viewers together.
    pub cooldown_s: Option<u32>,
    /// The cooldown of each viewer.
    pub user_cooldown_s: Option<u32>,
    /// Whether moderators wait, too.
    pub mod_cooldown: Option<bool>,
    /// The least level.
    pub level: Option<Level>,
    /// The command that it runs; an empty one: it says its text again.
    pub runs: Option<String>,
    /// How it answers.
    pub reply: Option<ReplyKind>,
    /// When it can be used.
    pub when: Option<When>,
    /// Whether lists leave it out.
    pub hidden: Option<bool>,
    /// Whether it is on.
    pub enabled: Option<bool>,
    /// What `$(count)` goes on from.
    pub uses: Option<i64>,
    /// Its new name.
    pub rename: Option<String>,
    /// Aliases that it gets.
    pub add_aliases: Vec<String>,
    /// Aliases that it loses.
    pub remove_aliases: Vec<String>,
}

/// About a timer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimerOrder {
    /// Makes one, or gives one that exists another text in turn.
    Add(TimerDraft),
    /// Changes one. Without a text its texts stay.
    Edit(TimerDraft),
    /// Deletes one.
    Delete(String),
    /// Lists all.
    List,
    /// Shows one.
    Show(String),
    /// Switches one on or off.
    Enable {
        /// The name.
        name: String,
        /// On or off.
        on: bool,
    },
}

/// A timer as a moderator writes it down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimerDraft {
    /// The name.
    pub name: String,
    /// The text or texts; `None`: none was given.
    pub text: Option<String>,
    /// The least time between two lines.
    pub interval_s: Option<u32>,
    /// The least number of lines by others.
    pub lines_min: Option<u32>,
    /// When it is said.
    pub when: Option<When>,
    /// Whether it is on.
    pub enabled: Option<bool>,
}

/// About a counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CounterOrder {
    /// Tells its value.
    Show(String),
    /// Changes it, and makes it when there is none.
    Change {
        /// The name.
        name: String,
        /// The change.
        change: CounterChange,
    },
    /// Deletes it.
    Delete(String),
    /// Lists all.
    List,
}

/// About a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteOrder {
    /// Says one by chance.
    Random,
    /// Says the one with this number.
    Number(u32),
    /// Says one in which these words stand.
    Search(String),
    /// Writes one down.
    Add {
        /// The words.
        text: String,
        /// Who said them; may be empty.
        by: String,
    },
    /// Changes the words.
    Edit {
        /// The number.
        number: u32,
        /// The new words.
        text: String,
        /// Who said them; `None` leaves it as it is.
        by: Option<String>,
    },
    /// Deletes the one with this number; `None`: the one that was said last.
    Delete(Option<u32>),
}

/// About a keyword.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeywordOrder {
    /// Makes one.
    Add(KeywordDraft),
    /// Changes one. Without a text its text stays.
    Edit(KeywordDraft),
    /// Deletes one.
    Delete(String),
    /// Lists all.
    List,
    /// Switches one on or off.
    Enable {
        /// The word or pattern.
        word: String,
        /// On or off.
        on: bool,
    },
}

/// A keyword as a moderator writes it down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeywordDraft {
    /// The word, words or pattern.
    pub word: String,
    /// Whether it is a pattern.
    pub regex: bool,
    /// The text; `None`: none was given.
    pub text: Option<String>,
    /// The cooldown of all viewers together.
    pub cooldown_s: Option<u32>,
    /// The least level.
    pub level: Option<Level>,
}

/// About the raffle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RaffleOrder {
    /// Opens one.
    Open(RaffleDraft),
    /// Takes no more entries.
    Close,
    /// Draws so many winners.
    Draw(u32),
    /// Draws another in the place of the last.
    Redraw,
    /// Ends it without a winner.
    Cancel,
    /// Tells how it stands.
    Show,
    /// Enters the asker.
    Enter,
    /// Names somebody who spoke of late.
    Chatter,
}

/// A raffle as a moderator opens it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RaffleDraft {
    /// The word to enter by, folded and without prefix; `None`: the usual one.
    pub word: Option<String>,
    /// After how long it closes by itself.
    pub open_s: Option<u32>,
    /// Who may enter.
    pub level: Option<Level>,
    /// How many entries a subscriber's counts for.
    pub luck: Option<u32>,
    /// How soon a winner has to write.
    pub claim_s: Option<u32>,
}

/// About the queue of viewers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueueOrder {
    /// Opens it, for so many.
    Open(Option<u32>),
    /// Takes nobody more.
    Close,
    /// Empties it.
    Clear,
    /// Takes the first out.
    Next(u32),
    /// Takes some out by chance.
    Random(u32),
    /// Takes this viewer out.
    Remove(String),
    /// Puts this viewer at a place, from 1.
    Move {
        /// The login.
        login: String,
        /// The place.
        place: u32,
    },
    /// Puts the asker in, with a note that may be empty.
    Join(String),
    /// Takes the asker out.
    Leave,
    /// Tells the asker's place.
    Position,
    /// Tells how it stands.
    Show,
}

/// About the regulars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegularOrder {
    /// Lists this viewer.
    Add(String),
    /// Lists this viewer no longer.
    Remove(String),
    /// Names all.
    List,
}

/// About what is set of moderation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModerationOrder {
    /// Sets how far it goes.
    Mode(Mode),
    /// Sets how far a filter goes.
    Filter {
        /// The filter's name, folded.
        name: String,
        /// How far.
        mode: FilterMode,
    },
    /// Lets a host be linked to, or a host with the beginning of a path.
    Allow(String),
    /// Does so no longer.
    Disallow(String),
    /// Names the hosts that may be linked to.
    Allowed,
    /// Makes a phrase that is not to be said.
    AddPhrase(PhraseDraft),
    /// Takes a phrase away, by its id or by itself.
    RemovePhrase(String),
    /// Names the phrases by their ids.
    Phrases,
}

/// A phrase as a moderator writes it down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhraseDraft {
    /// The words or the pattern.
    pub text: String,
    /// How it is looked for; `None`: as a word.
    pub matching: Option<PhraseMatch>,
    /// What is done; `None`: the ladder's step.
    pub action: Option<Action>,
}

impl Order {
    /// Returns the least level that may give it; `managers` are those who may change what the channel has made.
    #[must_use]
    pub fn level(&self, managers: Level) -> Level {
        match self {
            Self::Counter(CounterOrder::Show(_))
            | Self::Quote(QuoteOrder::Random | QuoteOrder::Number(_) | QuoteOrder::Search(_))
            | Self::Raffle(RaffleOrder::Enter | RaffleOrder::Show)
            | Self::Queue(QueueOrder::Join(_) | QueueOrder::Leave | QueueOrder::Position | QueueOrder::Show) => {
                Level::Everyone
            }
            Self::Moderation(ModerationOrder::Mode(_)) => Level::Broadcaster,
            Self::Raffle(_) | Self::Queue(_) | Self::Mute(_) | Self::Moderation(_) => Level::Moderator,
            Self::Counter(_) | Self::Quote(_) => Level::Moderator,
            Self::Command(_) | Self::Timer(_) | Self::Keyword(_) | Self::Regular(_) => managers.max(Level::Moderator),
        }
    }
}
