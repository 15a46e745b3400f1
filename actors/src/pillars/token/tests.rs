//! The actor over real HTTP, against a login server in the test's hands.

mod twitch;

use super::*;
use crate::kernel::actor;
use crate::kernel::actor_ref::{ActorRef, Fault};
use crate::kernel::mailbox::{Mailbox, Recipient};
use crate::net::tls;
use crate::status::escalation;
use crate::twitch::oauth::pair::tests::pair;
use crate::twitch::oauth::standing::Standing;
use std::path::PathBuf;
use std::sync::Mutex;
use tokio::net::TcpListener;
use tokio::time::timeout;
use twitch::Twitch;

const LIMIT: Duration = Duration::from_secs(10);

/// Takes what is said of the tokens.
struct Listener(Arc<Mutex<Vec<(Account, Standing)>>>);

impl Actor for Listener {
    const NAME: &'static str = "listener";
}

impl Handler<TokenJudged> for Listener {
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: TokenJudged, _: &mut Context<'_, Self>) {
        self.0.lock().unwrap().push((message.account, message.standing));
    }
}

/// The actor and all that surrounds it.
struct Place {
    twitch: Twitch,
    store: TokenFiles,
    current: Recipient<CurrentToken>,
    rejected: Recipient<TokenRejected>,
    reconfigure: Recipient<Reconfigure<TokenSettings>>,
    settings: TokenSettings,
    judged: Arc<Mutex<Vec<(Account, Standing)>>>,
    actor: ActorRef,
    _hopeless: mpsc::Receiver<()>,
}

impl Place {
    fn ask(&self, account: &Account) -> oneshot::Receiver<Option<Token>> {
        let (answer, token) = oneshot::channel();
        self.current.try_send(CurrentToken { account: account.clone(), answer }).unwrap();
        token
    }

    async fn token(&self, account: &Account) -> Option<Token> {
        timeout(LIMIT, self.ask(account)).await.expect("no answer").expect("no answer")
    }

    fn reject(&self, account: &Account, generation: u64) {
        self.rejected.try_send(TokenRejected { account: account.clone(), generation }).unwrap();
    }

    fn on_disk(&self, account: &Account) -> String {
        self.store.peek(account).unwrap().unwrap().access.expose().to_owned()
    }
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn owner(name: &str) -> Account {
    Account::Broadcaster(name.parse().unwrap())
}

/// The actor of a bot in these channels, whose stored token is `canary-old-access`.
fn with_actor<F: Future<Output = ()>>(name: &str, channels: &[&str], test: impl FnOnce(Place) -> F) {
    let folder = Folder(std::env::temp_dir().join(format!("kissbot-token-{name}-{}", std::process::id())));
    let _ = std::fs::remove_dir_all(&folder.0);
    std::fs::create_dir(&folder.0).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let settings = TokenSettings {
            login: "kissbot".to_owned(),
            oauth_url: format!("http://{}/oauth2", listener.local_addr().unwrap()),
            channels: channels.iter().map(|channel| channel.parse().unwrap()).collect(),
            ..TokenSettings::default()
        };
        let (twitch, store) = (Twitch::default(), TokenFiles::new(&folder.0));
        tokio::task::spawn_local(twitch.clone().serve(listener));
        twitch.accepts("canary-old-access");
        store.save(&Account::Bot, &pair("old")).unwrap();
        let judged: Arc<Mutex<Vec<_>>> = Arc::default();
        let listening = Mailbox::<Listener>::new();
        let (hopes, hopeless) = mpsc::channel(1);
        let recipients = TokenRecipients { judged: Publisher::new(vec![listening.recipient()]), hopeless: hopes };
        let (failed, _ends) = mpsc::channel(1);
        let heard = Arc::clone(&judged);
        actor::start(listening, escalation::core(failed.clone()), move || Listener(Arc::clone(&heard)));
        let mailbox = Mailbox::<TokenActor>::new();
        let (current, rejected, reconfigure) = (mailbox.recipient(), mailbox.recipient(), mailbox.recipient());
        let http = Http::new(&tls::without_authorities().unwrap(), 1 << 16).unwrap();
        let credentials = Credentials { own: None, files: Some(store.clone()) };
        let (memory, vitals) = (TokenMemory::default(), Arc::new(Vitals::new(clock::now(), [])));
        let of_actor = settings.clone();
        let actor = actor::start(mailbox, escalation::core(failed), move || {
            let (memory, vitals) = (memory.clone(), Arc::clone(&vitals));
            TokenActor::new(of_actor.clone(), credentials.clone(), http.clone(), recipients.clone(), memory, vitals)
        });
        test(Place { twitch, store, current, rejected, reconfigure, settings, judged, actor, _hopeless: hopeless })
            .await;
    });
}

#[test]
fn three_who_are_refused_in_the_same_moment_cause_one_renewal_and_all_get_the_new_token() {
    with_actor("three", &["one"], |place| async move {
        let old = place.token(&Account::Bot).await.unwrap();
        assert_eq!(old.access.expose(), "canary-old-access");
        place.twitch.expires_all();
        *place.twitch.takes.lock().unwrap() = Duration::from_millis(200);
        // As Helix, EventSub and the chat connection do it.
        let asked: Vec<_> = (0..3)
            .map(|_| {
                place.reject(&Account::Bot, old.generation);
                place.ask(&Account::Bot)
            })
            .collect();
        for asked in asked {
            let token = timeout(LIMIT, asked).await.unwrap().unwrap().unwrap();
            assert_eq!((token.access.expose(), token.generation), ("canary-new1-access", old.generation + 1));
        }
        place.reject(&Account::Bot, old.generation);
        place.token(&Account::Bot).await.unwrap();
        assert_eq!(place.twitch.renewals(), 1);
    });
}

#[test]
fn a_new_token_is_on_the_disk_before_anybody_has_it() {
    with_actor("disk", &["one"], |place| async move {
        let old = place.token(&Account::Bot).await.unwrap();
        place.twitch.expires_all();
        place.reject(&Account::Bot, old.generation);
        let new = place.token(&Account::Bot).await.unwrap();
        assert_eq!(new.access.expose(), place.on_disk(&Account::Bot));
        assert_ne!(new.generation, old.generation);
    });
}

#[test]
fn who_asks_while_twitch_takes_its_time_gets_the_old_token_after_a_while() {
    with_actor("slow", &["one"], |place| async move {
        let old = place.token(&Account::Bot).await.unwrap();
        *place.twitch.takes.lock().unwrap() = LIMIT;
        place.reject(&Account::Bot, old.generation);
        let began = tokio::time::Instant::now();
        assert_eq!(place.token(&Account::Bot).await.unwrap().generation, old.generation);
        assert!(began.elapsed() < ANSWER_WITHIN + Duration::from_secs(1));
    });
}

#[test]
fn in_its_own_channel_the_bots_token_is_the_owners_and_elsewhere_there_is_none() {
    with_actor("own", &["kissbot", "carol"], |place| async move {
        let bot = place.token(&Account::Bot).await.unwrap();
        let owners = place.token(&owner("kissbot")).await.unwrap();
        assert!(owners.access.is(&bot.access) && owners.generation == bot.generation);
        assert!(place.token(&owner("carol")).await.is_none());
        assert!(place.token(&owner("stranger")).await.is_none());
        let judged = place.judged.lock().unwrap().clone();
        for account in [Account::Bot, owner("kissbot")] {
            let said = judged.iter().any(|(of, standing)| *of == account && matches!(standing, Standing::Good(_)));
            assert!(said, "{account:?}: {judged:?}");
        }
        place.twitch.expires_all();
        place.reject(&owner("kissbot"), owners.generation);
        assert_eq!(place.token(&Account::Bot).await.unwrap().access.expose(), "canary-new1-access");
    });
}

#[test]
fn an_owner_who_logs_in_beside_the_running_bot_is_taken_in_and_one_who_is_taken_away_goes() {
    with_actor("owner", &["carol"], |place| async move {
        assert!(place.token(&owner("carol")).await.is_none());
        let mut carols = pair("carol");
        carols.login = "carol".to_owned();
        place.store.save(&owner("carol"), &carols).unwrap();
        place.twitch.accepts("canary-carol-access");
        place.reconfigure.try_send(Reconfigure(place.settings.clone())).unwrap();
        assert!(place.token(&owner("carol")).await.unwrap().access.is(&carols.access));
        std::fs::remove_file(place.store.path(&owner("carol"))).unwrap();
        place.reconfigure.try_send(Reconfigure(place.settings.clone())).unwrap();
        assert!(place.token(&owner("carol")).await.is_none());
        assert!(place.token(&Account::Bot).await.is_some());
    });
}

/// A pipe would hold up whoever opens it, until somebody writes.
#[test]
fn a_pipe_in_the_place_of_a_token_holds_nobody_up() {
    with_actor("pipe", &["carol"], |place| async move {
        place.token(&Account::Bot).await.unwrap();
        assert!(place.token(&owner("carol")).await.is_none());
        let path = place.store.path(&owner("carol"));
        assert!(std::process::Command::new("mkfifo").args(["-m", "600"]).arg(&path).status().unwrap().success());
        place.reconfigure.try_send(Reconfigure(place.settings.clone())).unwrap();
        let began = tokio::time::Instant::now();
        let carols = place.ask(&owner("carol"));
        assert!(place.token(&Account::Bot).await.is_some());
        assert!(timeout(LIMIT, carols).await.unwrap().unwrap().is_none(), "there is no token in a pipe");
        assert!(began.elapsed() < ANSWER_WITHIN, "the actor hangs with the pipe: {:?}", began.elapsed());
    });
}

#[test]
fn a_login_that_comes_between_is_used_instead_of_a_renewal() {
    with_actor("between", &["one"], |place| async move {
        let old = place.token(&Account::Bot).await.unwrap();
        place.store.save(&Account::Bot, &pair("login")).unwrap();
        place.twitch.expires_all();
        place.twitch.accepts("canary-login-access");
        place.reject(&Account::Bot, old.generation);
        let new = place.token(&Account::Bot).await.unwrap();
        assert_eq!((new.access.expose(), new.generation), ("canary-login-access", old.generation + 1));
        assert_eq!(place.twitch.renewals(), 0);
    });
}

#[test]
fn a_login_of_another_account_is_not_taken_over() {
    with_actor("another", &["one"], |place| async move {
        let old = place.token(&Account::Bot).await.unwrap();
        let mut strangers = pair("stranger");
        strangers.login = "stranger".to_owned();
        place.store.save(&Account::Bot, &strangers).unwrap();
        place.reconfigure.try_send(Reconfigure(place.settings.clone())).unwrap();
        assert!(place.token(&Account::Bot).await.unwrap().access.is(&old.access));
        place.twitch.expires_all();
        place.reject(&Account::Bot, old.generation);
        assert_eq!(place.token(&Account::Bot).await.unwrap().access.expose(), "canary-new1-access");
        assert_eq!(place.on_disk(&Account::Bot), "canary-stranger-access", "it waits for who is started with it");
    });
}

#[test]
fn the_state_of_the_tokens_is_shown_without_a_token() {
    with_actor("shown", &["carol"], |place| async move {
        place.token(&Account::Bot).await.unwrap();
        assert!(place.token(&owner("carol")).await.is_none());
        let state = || async { place.actor.snapshot(LIMIT).await.unwrap() };
        let fresh = state().await;
        assert_eq!(fresh["there_are"], serde_json::json!({ "good": 1, "unproven": 0, "refused": 0 }));
        assert_eq!((&fresh["wanted"], &fresh["unread_files"]), (&2.into(), &0.into()));
        let bots = &fresh["tokens"][0];
        assert_eq!(
            (&bots["of"], &bots["login"], &bots["standing"]),
            (&"bot".into(), &"kissbot".into(), &"good".into())
        );
        for (key, less, more) in
            [("expires_in_s", 13_900, 14_000), ("validated_in_s", 3_500, 3_600), ("renewed_in_s", 12_000, 13_500)]
        {
            let seconds = bots[key].as_u64().unwrap();
            assert!((less..=more).contains(&seconds), "{key}: {bots}");
        }
        assert_eq!((&bots["generation"], &bots["is_stored"]), (&0.into(), &true.into()));
        place.twitch.expires_all();
        place.reject(&Account::Bot, 0);
        place.token(&Account::Bot).await.unwrap();
        let renewed = state().await;
        assert_eq!(renewed["tokens"][0]["generation"], 1);
        assert!(!format!("{fresh}{renewed}").contains("canary"), "a secret is shown: {fresh} {renewed}");
    });
}

#[test]
fn a_crash_of_the_actor_loses_no_token_and_no_generation() {
    with_actor("crash", &["one"], |place| async move {
        let old = place.token(&Account::Bot).await.unwrap();
        place.twitch.expires_all();
        place.reject(&Account::Bot, old.generation);
        let new = place.token(&Account::Bot).await.unwrap();
        place.actor.inject(Fault::Panic);
        let again = place.token(&Account::Bot).await.unwrap();
        assert!(again.access.is(&new.access));
        assert_eq!(again.generation, new.generation);
    });
}

#[test]
fn a_crash_in_the_middle_of_a_renewal_keeps_what_twitch_gave() {
    with_actor("middle", &["one"], |place| async move {
        let old = place.token(&Account::Bot).await.unwrap();
        place.twitch.expires_all();
        *place.twitch.takes.lock().unwrap() = Duration::from_millis(300);
        place.reject(&Account::Bot, old.generation);
        while place.twitch.renewals() == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        place.actor.inject(Fault::Panic);
        let stored = async {
            while place.on_disk(&Account::Bot) != "canary-new1-access" {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        timeout(LIMIT, stored).await.expect("the answer died with the actor");
    });
}
