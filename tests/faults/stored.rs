//! A bot whose tokens are stored, on paused time, with the login server and the API of a stage.

use crate::log::Log;
use crate::support::{Peer, TestDialer, World, config};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use kissbot::topology::{self, Plan};
use kissbot_actors::net::dial::{Endpoint, Socket};
use kissbot_actors::net::http::WhileAsking;
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::irc::dial::Dial;
use kissbot_actors::pillars::token::Credentials;
use kissbot_actors::pillars::token::token_files::TokenFiles;
use kissbot_actors::pillars::twitch_event::eventsub::dial::DialEventSub;
use kissbot_actors::twitch::oauth::pair::Pair;
use kissbot_rehearsal::{Stage, StageConfig, TokenPair, WebUrls};
use std::io;
use std::sync::Arc;
use std::time::Duration;

/// Runs a test against a bot whose tokens are stored, on paused time, with the stage's login server and API. The clock
/// stands still while the bot asks them: an answer over a real socket takes no time.
pub fn with_stored<F: Future<Output = ()>>(
    prepare: impl FnOnce(&Stage, &TokenFiles),
    test: impl FnOnce(World, Stage, TokenFiles) -> F,
) {
    let log = Log::default();
    let _catching = log.catch();
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let stage = Stage::new(StageConfig::new("kissbot", "nobodys", &["somechannel"]));
        let web = WebUrls::on(stage.listen_http().await.unwrap());
        let mut config = config();
        (config.twitch.helix_url, config.twitch.oauth_url) = (web.helix, web.oauth);
        config.bot.data_dir = folder.path().to_owned();
        // Hours pass here, and the PINGs of all of them would be most of the work.
        config.twitch.limits.ping_interval_s = 600;
        let store = TokenFiles::new(folder.path());
        prepare(&stage, &store);
        let (dialer, peers) = TestDialer::new(4 << 20);
        let plan = Plan::new(&config).unwrap().with_dialer(Arc::clone(&dialer) as Arc<dyn Dial>).on_one_thread();
        let plan = plan.with_eventsub_dialer(Arc::new(ToStage(stage.clone())));
        let credentials = Credentials { own: None, files: Some(store.clone()) };
        let topology = topology::start(plan.while_asking(&stopped_clock()), credentials);
        test(World { topology, log, dialer, peers }, stage, store).await;
    });
}

/// The stage's EventSub, over a pipe.
struct ToStage(Stage);

impl DialEventSub for ToStage {
    fn dial(&self, _: Endpoint) -> BoxFuture<'_, io::Result<Box<dyn Socket>>> {
        let (ours, theirs) = tokio::io::duplex(256 * 1024);
        let stage = self.0.clone();
        tokio::spawn(async move { stage.serve_eventsub(theirs).await });
        async move { Ok(Box::new(ours) as Box<dyn Socket>) }.boxed()
    }
}

/// Tokio lets no paused clock jump while a blocking task runs.
fn stopped_clock() -> WhileAsking {
    Arc::new(|| {
        let (ends, waits) = std::sync::mpsc::sync_channel::<()>(0);
        tokio::task::spawn_blocking(move || waits.recv());
        Box::new(ends)
    })
}

/// What `kissbot login` would store for an account of the stage.
pub fn stored_pair(login: &str, pair: &TokenPair) -> Pair {
    Pair {
        login: login.to_owned(),
        user_id: "4242".to_owned(),
        client_id: "rehearsalclient000000000000000".to_owned(),
        access: Secret::new(pair.access.clone()),
        refresh: Secret::new(pair.refresh.clone()),
        scopes: pair.scopes.clone(),
        life: Some(Duration::from_secs(14_124)),
        issued_at: kissbot_actors::kernel::clock::wall(),
    }
}

impl Peer {
    /// Plays Twitch's side of a login with any token, and of a join; the token.
    pub async fn log_in_with_any(&mut self) -> String {
        assert_eq!(self.line().await, "CAP REQ :twitch.tv/tags twitch.tv/commands");
        let token = self.line().await.strip_prefix("PASS oauth:").expect("no PASS").to_owned();
        assert_eq!(self.line().await, "NICK kissbot");
        self.welcome().await;
        self.let_join("somechannel").await;
        token
    }
}
