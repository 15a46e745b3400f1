//! The cast: every stand-in, and the ties between them.
//!
//! A new stand-in costs its own folder and a line here: in [`Services`], among the ears when it hears of happenings, and
//! among the routes when it answers requests.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use axum::Router;
use tokio::sync::watch;

use super::config::StageConfig;
use crate::api::Api;
use crate::chat::Chat;
use crate::eventsub::EventSub;
use crate::games::Games;
use crate::helix::Helix;
use crate::llm::Llm;
use crate::oauth::OAuth;
use crate::web::{Door, Moods, Site};
use crate::world::{Account, Logins, Shared, World, WorldChannel};
use crate::{chat, eventsub, games, helix, llm, oauth};

/// The first part of the path of EventSub's WebSocket.
const EVENTSUB: &str = "/eventsub/";

/// A hold on a stage: when the last one is dropped, the stage ends.
#[derive(Clone)]
pub(super) struct Hold {
    pub(super) services: Arc<Services>,
    /// Dropped with the last hold, which ends the tasks that watch it.
    pub(super) alive: Arc<watch::Sender<()>>,
}

impl Hold {
    pub(super) fn new(config: StageConfig) -> Self {
        Self { services: Arc::new(Services::new(config)), alive: Arc::new(watch::Sender::new(())) }
    }
}

impl fmt::Debug for Hold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hold").field("connections", &self.services.chat.lock().connections()).finish_non_exhaustive()
    }
}

/// Every stand-in of a stage.
pub(crate) struct Services {
    pub(crate) world: Arc<World>,
    pub(crate) chat: Shared<Chat>,
    pub(crate) oauth: Shared<OAuth>,
    pub(crate) helix: Shared<Helix>,
    pub(crate) eventsub: Shared<EventSub>,
    pub(crate) llm: Shared<Llm>,
    pub(crate) site: Arc<Site>,
    /// Set once the HTTP side has a port: nobody else would notice a mood.
    pub(super) has_port: AtomicBool,
}

impl Services {
    fn new(config: StageConfig) -> Self {
        let world = Arc::new(world(&config));
        let moods = Moods::new();
        let oauth = Shared::new(OAuth::new(world.clone(), config.web.oauth.clone(), config.token.clone()));
        let logins: Arc<dyn Logins> = Arc::new(oauth.clone());
        let api = Shared::new(Api::new(
            world.clone(),
            logins.clone(),
            config.web.helix_points_per_min,
            config.web.says_per_min,
        ));
        let games = Games::new(config.games(), moods.clone());
        let helix = Shared::new(Helix::new(world.clone(), config.helix(games.names().collect())));
        let (chat, games) = (Chat::new(world.clone(), logins.clone(), config.chat()), Shared::new(games));
        let (chat, llm) = (Shared::new(chat), Shared::new(Llm::new(config.web.llm, moods.clone())));
        let eventsub = Shared::new(EventSub::new(world.clone(), logins, config.eventsub));
        // Chat tells before EventSub does.
        world.set_ears(vec![chat.ear(), eventsub.ear()]);
        let router = Router::new()
            .merge(games::routes(&games))
            .merge(llm::routes(&llm))
            .merge(oauth::routes(&oauth))
            .merge(chat::routes(&api, &chat))
            .merge(helix::routes(&api, &helix))
            .merge(eventsub::routes(&api, &eventsub));
        let site = Arc::new(Site::new(router, vec![(EVENTSUB, door(&eventsub))], moods, config.web.slow));
        Self { world, chat, oauth, helix, eventsub, llm, site, has_port: AtomicBool::new(false) }
    }
}

/// Lets EventSub's clients out of HTTP.
fn door(eventsub: &Shared<EventSub>) -> Door {
    let eventsub = eventsub.clone();
    Box::new(move |request, alive| eventsub::upgrade(eventsub.clone(), request, alive))
}

/// Makes the facts that all stand-ins share.
fn world(config: &StageConfig) -> World {
    let bot = Account {
        id: config.bot_user_id.clone(),
        login: config.bot_login.clone(),
        display_name: config.bot_display_name.clone(),
    };
    let channels = config.channels.iter().map(|channel| WorldChannel {
        login: channel.login.clone(),
        id: channel.room_id.clone(),
        bot_role: channel.bot_role.unwrap_or(config.bot_role),
    });
    World::new(bot, channels.collect(), config.seed)
}
