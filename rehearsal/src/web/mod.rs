//! The stand-in's HTTP side: RAWG, Steam, an OpenAI-compatible server, Twitch's OAuth and Helix, behind one port.
//!
//! A request is noted, meets its service's mood, and only then the service itself. Services are functions of the state,
//! the request and the time; `connection` is the only part that waits.

mod connection;
mod garbage;
mod handle;
mod mood;
mod reply;
mod request;

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

pub(crate) use connection::{on, run};
pub use handle::WebStage;
pub use mood::{Service, ServiceMood};
pub(crate) use reply::Reply;
pub use request::SeenRequest;

use crate::games::Games;
use crate::helix::Helix;
use crate::llm::{Llm, LlmConfig};
use crate::oauth::{OAuth, OAuthConfig};
use crate::stage::config::StageConfig;

/// Requests that are remembered.
const REQUESTS_KEPT: usize = 2000;
/// Different endpoints that are counted; more count as `other`.
const ENDPOINTS_MAX: usize = 500;
/// Replies that may wait to be given.
const PREPARED_MAX: usize = 1000;

/// What the HTTP side looks like before the play begins.
#[derive(Clone)]
pub struct WebConfig {
    /// The key that RAWG knows.
    pub rawg_key: String,
    /// Requests to Steam's shop in 5 minutes (Steam: about 200).
    pub steam_requests_per_5_min: usize,
    /// The model server.
    pub llm: LlmConfig,
    /// The registered application and its tokens.
    pub oauth: OAuthConfig,
    /// Helix calls of one account in a minute (Twitch: 800).
    pub helix_points_per_min: u32,
    /// How long a new clip cannot be found yet.
    pub clip_ready_after: Duration,
    /// How long a slow service takes, by service; the model takes longer than a bot waits.
    pub slow: BTreeMap<Service, Duration>,
}

impl Default for WebConfig {
    fn default() -> Self {
        let slow = Service::ALL.map(|service| (service, service.slow())).into();
        Self {
            rawg_key: "rehearsal-rawg-key".to_owned(),
            steam_requests_per_5_min: 200,
            llm: LlmConfig::default(),
            oauth: OAuthConfig::default(),
            helix_points_per_min: 800,
            clip_ready_after: Duration::from_secs(3),
            slow,
        }
    }
}

/// Where the services of one stage are: the values for a bot's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebUrls {
    /// `game_lookup.rawg_url`.
    pub rawg: String,
    /// `game_lookup.steam_url`.
    pub steam: String,
    /// A provider's `base_url`.
    pub llm: String,
    /// `twitch.oauth_url`.
    pub oauth: String,
    /// `twitch.helix_url`.
    pub helix: String,
    /// `twitch.eventsub_url`.
    pub eventsub: String,
}

impl WebUrls {
    /// The services on `address`.
    #[must_use]
    pub fn on(address: SocketAddr) -> Self {
        Self {
            rawg: format!("http://{address}/rawg/api"),
            steam: format!("http://{address}/steam/api"),
            llm: format!("http://{address}/llm/v1"),
            oauth: format!("http://{address}/oauth2"),
            helix: format!("http://{address}/helix"),
            eventsub: format!("ws://{address}/eventsub/ws"),
        }
    }
}

/// What the HTTP side knows.
pub(crate) struct Web {
    pub(crate) config: WebConfig,
    pub(crate) games: Games,
    pub(crate) llm: Llm,
    pub(crate) oauth: OAuth,
    pub(crate) helix: Helix,
    /// Whether anybody can reach it: without a port, moods move nothing.
    pub(crate) open: bool,
    moods: BTreeMap<Service, ServiceMood>,
    /// The next turn of each mood that takes turns.
    turns: BTreeMap<Service, usize>,
    /// Replies that a test has put in front of the services' own.
    prepared: VecDeque<(Service, Reply)>,
    seen: VecDeque<Arc<SeenRequest>>,
    counts: BTreeMap<String, u64>,
}

impl Web {
    pub(crate) fn new(config: &StageConfig) -> Self {
        Self {
            games: Games::new(),
            llm: Llm::new(),
            oauth: OAuth::default(),
            helix: Helix::new(config),
            config: config.web.clone(),
            open: false,
            moods: BTreeMap::new(),
            turns: BTreeMap::new(),
            prepared: VecDeque::new(),
            seen: VecDeque::new(),
            counts: BTreeMap::new(),
        }
    }

    fn note(&mut self, request: Arc<SeenRequest>) {
        let mut endpoint = request.endpoint();
        if self.counts.len() >= ENDPOINTS_MAX && !self.counts.contains_key(&endpoint) {
            "other".clone_into(&mut endpoint);
        }
        *self.counts.entry(endpoint).or_default() += 1;
        if self.seen.len() >= REQUESTS_KEPT {
            self.seen.pop_front();
        }
        self.seen.push_back(request);
    }

    pub(crate) fn mood(&self, service: Service) -> ServiceMood {
        self.moods.get(&service).copied().unwrap_or(ServiceMood::Up)
    }

    /// A new mood begins its turns anew.
    pub(crate) fn set_mood(&mut self, service: Service, mood: ServiceMood) {
        self.moods.insert(service, mood);
        self.turns.remove(&service);
    }

    fn prepare(&mut self, service: Service, reply: Reply) {
        if self.prepared.len() < PREPARED_MAX {
            self.prepared.push_back((service, reply));
        }
    }

    fn prepared(&mut self, service: Service) -> Option<Reply> {
        let at = self.prepared.iter().position(|(of, _)| *of == service)?;
        Some(self.prepared.remove(at)?.1)
    }

    /// The next turn of a mood that takes turns.
    pub(crate) fn turn(&mut self, service: Service) -> usize {
        let turn = self.turns.entry(service).or_default();
        *turn += 1;
        *turn - 1
    }
}
