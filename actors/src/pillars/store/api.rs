//! What the StoreActor takes, and what it publishes.

pub use super::row::RowChange;
pub use super::state::{Author, ChannelState};
use crate::chat::ChannelName;
use crate::chat::custom::asked::Asked;
use crate::chat::custom::order::Order;
use crate::chat::custom::rows::Quote;
use crate::chat::moderation::AuditRow;
use crate::chat::pillar::Pillar;
use crate::chat::request::{Errand, RunCommand};
use crate::kernel::mailbox::Recipient;
use crate::text::catalogue::Texts;
use crate::text::language::Language;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// The pillar.
pub const PILLAR: Pillar = Pillar::new("store");

/// Carries out an order of somebody in chat. The answer comes once it is committed.
#[derive(Debug, PartialEq, Eq)]
pub struct CarryOut(pub Order);

impl Errand for CarryOut {
    const PILLAR: Pillar = PILLAR;
}

/// Tells the words of a quote that a channel's command says.
#[derive(Debug, PartialEq, Eq)]
pub struct TellQuote(pub Asked);

impl Errand for TellQuote {
    const PILLAR: Pillar = PILLAR;
}

/// Keeps what other pillars have of channels: all of it, or nothing. It is answered once it is committed.
#[derive(Debug)]
pub struct Keep {
    /// The changes.
    pub changes: Vec<(ChannelName, RowChange)>,
    /// The login of who has decided it; may be empty.
    pub by: Box<str>,
    /// Told how it went.
    pub done: oneshot::Sender<Result<(), NotKept>>,
}

/// Whoever has something kept hears by then whether it is.
const KEPT_WITHIN: Duration = Duration::from_secs(8);

/// Has the store keep changes for `by`, a login. The answer is why they are not kept, if they are not.
pub(crate) fn keep(
    store: &Recipient<Keep>,
    changes: Vec<(ChannelName, RowChange)>,
    by: &str,
) -> impl Future<Output = Option<NotKept>> + use<> {
    let kept = store.ask(KEPT_WITHIN, |done| Keep { changes, by: by.into(), done });
    async move { kept.await.unwrap_or(Err(NotKept::Broken)).err() }
}

/// The reason why something is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// The disk is full.
    Full,
    /// The disk or the database does not take it.
    Broken,
}

impl NotKept {
    /// Returns the word for the texts.
    #[must_use]
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Broken => "broken",
        }
    }

    /// Says that nothing was changed.
    #[must_use]
    pub(crate) fn say(self, texts: &Texts, language: Language) -> String {
        texts.say(language, "store-not-saved", &[("why", self.word().into())])
    }
}

/// What channels have made is another than before, or known now.
#[derive(Clone, Debug)]
pub struct StateChanged(pub Vec<Arc<ChannelState>>);

/// Something was counted in this channel, and nothing waited to be written before.
#[derive(Clone, Debug)]
pub struct Counted(pub ChannelName);

/// Runs a command once what its channel has made is known: while the bot starts, most channels are still being read.
#[derive(Debug)]
pub struct RunOnceKnown(pub RunCommand);

/// The channels that are not read yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread(pub HashSet<ChannelName>);

/// A timer was said.
#[derive(Clone, Debug)]
pub struct TimerSaid {
    /// The channel.
    pub channel: ChannelName,
    /// The timer.
    pub name: Arc<str>,
    /// The time.
    pub at: DateTime<Utc>,
    /// The number of the text that is next.
    pub next: u32,
}

/// A kind of row that is edited outside chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditedKind {
    /// A command.
    Command,
    /// A timer.
    Timer,
}

/// How often a row was changed, and the last time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Grows with each change.
    pub version: u32,
    /// The login of who changed it; may be empty.
    pub changed_by: Box<str>,
    /// When.
    pub changed_at: DateTime<Utc>,
}

/// Tells the marks of a channel's rows of one kind, by name.
#[derive(Debug)]
pub struct ReadMarks {
    /// The channel.
    pub channel: ChannelName,
    /// The kind.
    pub kind: EditedKind,
    /// Takes them; not told when the database is not open.
    pub answer: oneshot::Sender<BTreeMap<Arc<str>, Mark>>,
}

/// Tells the newest quotes of a channel whose numbers are below one, the highest first.
#[derive(Debug)]
pub struct ReadQuotes {
    /// The channel.
    pub channel: ChannelName,
    /// The number.
    pub before: u32,
    /// Takes them; not told when the database is not open.
    pub answer: oneshot::Sender<Vec<Quote>>,
}

/// Tells the newest rows of a channel's audit of moderation from before a time, the newest first.
#[derive(Debug)]
pub struct ReadAudit {
    /// The channel.
    pub channel: ChannelName,
    /// The time.
    pub before: DateTime<Utc>,
    /// Takes them; not told when the database is not open.
    pub answer: oneshot::Sender<Vec<AuditRow>>,
}

/// What an editor has seen of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Nothing: the order holds, whatever is there.
    Anything,
    /// The row with this version. Another is a conflict.
    Version(u32),
}

/// Carries out an order for somebody who is not in chat. It follows the rules of chat, can be taken back there, and is
/// answered once it is committed.
#[derive(Debug)]
pub struct Edit {
    /// The channel.
    pub channel: ChannelName,
    /// The order. Raffles and queues are run in chat only.
    pub order: Order,
    /// Who gives it.
    pub author: Author,
    /// The language of the answer.
    pub language: Language,
    /// What the author has seen of the row.
    pub expect: Expect,
    /// Told how it went.
    pub done: oneshot::Sender<Result<String, NotEdited>>,
}

/// The reason why an order was not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotEdited {
    /// The row is another by now, or is gone.
    Conflict,
    /// A rule does not allow it; the sentence says which.
    Refused(String),
    /// It could not be written.
    NotKept(NotKept),
}
