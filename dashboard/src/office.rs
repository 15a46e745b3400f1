//! What the dashboard knows and whom it asks: settings, texts, figures, sessions, and the doors of actors.

use crate::http::problem::{Kind, Problem};
use crate::playground::Playground;
use crate::settings::DashboardSettings;
use crate::signing_in::sessions::Sessions;
use kissbot_actors::chat::ChannelName;
use kissbot_actors::chat::stream::Streams;
use kissbot_actors::kernel::mailbox::Recipient;
use kissbot_actors::kernel::survives::Survives;
use kissbot_actors::pillars::command::api::Preview;
use kissbot_actors::pillars::store::api::{ChannelState, Edit, EditedKind, Mark, ReadAudit, ReadMarks, ReadQuotes};
use kissbot_actors::router::api::KnownWords;
use kissbot_actors::status::vitals::Vitals;
use kissbot_actors::text::catalogue::Texts;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The time that an actor has to answer.
pub(crate) const PATIENCE: Duration = Duration::from_secs(2);

/// What channels have made, as it was published last.
pub type States = Survives<HashMap<ChannelName, Arc<ChannelState>>>;

/// The doors of actors, and what they have published.
#[derive(Clone)]
pub struct Doors {
    /// What channels have made.
    pub states: States,
    /// The streams.
    pub streams: Survives<Streams>,
    /// The words of the commands that are built in.
    pub words: Survives<KnownWords>,
    /// Changes what channels have made.
    pub edit: Recipient<Edit>,
    /// Tells how often rows were changed.
    pub marks: Recipient<ReadMarks>,
    /// Tells quotes.
    pub quotes: Recipient<ReadQuotes>,
    /// Tells what moderation found and did.
    pub audit: Recipient<ReadAudit>,
    /// Tells what a command would say.
    pub preview: Recipient<Preview>,
    /// The stage of a rehearsal.
    pub playground: Option<Playground>,
}

/// All of it.
pub(crate) struct Office {
    pub(crate) settings: DashboardSettings,
    pub(crate) doors: Doors,
    pub(crate) texts: Texts,
    pub(crate) vitals: Arc<Vitals>,
    sessions: Mutex<Sessions>,
}

impl Office {
    pub(crate) fn new(settings: DashboardSettings, doors: Doors, texts: Texts, vitals: Arc<Vitals>) -> Self {
        let sessions = Mutex::new(Sessions::load(&settings.folder));
        Self { settings, doors, texts, vitals, sessions }
    }

    /// Returns the sessions, which were all ended if somebody has said so.
    pub(crate) fn sessions(&self) -> MutexGuard<'_, Sessions> {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.end_if_told();
        sessions
    }

    /// Tells whether people reach it over https.
    pub(crate) fn is_secure(&self) -> bool {
        self.settings.public_url.as_ref().is_some_and(|url| url.scheme() == "https")
    }

    /// Returns what a channel has made.
    pub(crate) fn state(&self, channel: &ChannelName) -> Arc<ChannelState> {
        let known = self.doors.states.read(|states| states.get(channel).cloned());
        known.unwrap_or_else(|| Arc::new(ChannelState::new(channel.clone())))
    }

    /// Returns how often the rows of a channel were changed, by name.
    pub(crate) async fn marks(
        &self,
        channel: &ChannelName,
        kind: EditedKind,
    ) -> Result<BTreeMap<Arc<str>, Mark>, Problem> {
        let asked = |answer| ReadMarks { channel: channel.clone(), kind, answer };
        self.doors.marks.ask(PATIENCE, asked).await.map_err(unanswered)
    }
}

/// Returns the problem of an actor that does not answer.
pub(crate) fn unanswered(error: kissbot_actors::kernel::mailbox::Unanswered) -> Problem {
    use kissbot_actors::kernel::mailbox::Unanswered;
    match error {
        Unanswered::Dropped => Problem::new(Kind::Busy, ""),
        Unanswered::TimedOut => Problem::new(Kind::Timeout, ""),
    }
}
