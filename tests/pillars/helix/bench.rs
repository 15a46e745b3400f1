//! Two actors on a bench, the HelixActor and the TwitchEventActor, which tell each other of the streams: what they hear and
//! say is in the test's hands, Twitch is the stage.

use super::keeper::Keeper;
use super::*;
use kissbot_actors::chat::custom::asked::{Asked, Resumed, What};
use kissbot_actors::chat::facts::Facts;
use kissbot_actors::chat::game_facts::GameFacts;
use kissbot_actors::chat::game_words;
use kissbot_actors::chat::receipt::Receipt;
use kissbot_actors::chat::request::{HandedOver, RunCommand};
use kissbot_actors::chat::say::{Line, Say};
use kissbot_actors::chat::stream::StreamFacts;
use kissbot_actors::chat::stream::StreamsChanged;
use kissbot_actors::chat::ticket::{ReplyTicket, TicketLedger};
use kissbot_actors::chat::{ChannelName, Chatter};
use kissbot_actors::kernel::actor::{self, Actor, Context, Handler};
use kissbot_actors::kernel::clock;
use kissbot_actors::kernel::mailbox::{Mailbox, OnFull, Recipient};
use kissbot_actors::kernel::publisher::Publisher;
use kissbot_actors::kernel::survives::Survives;
use kissbot_actors::net::http::Http;
use kissbot_actors::net::tls;
use kissbot_actors::pillars::command::api::{FactTold, GiveBack};
use kissbot_actors::pillars::command::commands;
use kissbot_actors::pillars::game_lookup;
use kissbot_actors::pillars::game_lookup::api::FindGame;
use kissbot_actors::pillars::helix::api::TellFact;
use kissbot_actors::pillars::helix::{HelixActor, HelixRecipients, HelixSettings, answers};
use kissbot_actors::pillars::token::api::TokenJudged;
use kissbot_actors::pillars::twitch_event::eventsub::dial::NetDialer;
use kissbot_actors::pillars::twitch_event::{
    TwitchEventActor, TwitchEventMemory, TwitchEventRecipients, TwitchEventSettings, lines,
};
use kissbot_actors::status::escalation;
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::status::vitals::Vitals;
use kissbot_actors::text::response::{Answer, Need};
use kissbot_actors::twitch::oauth::standing::Standing;
use kissbot_actors::twitch::oauth::validate::Grant;
use kissbot_rehearsal::{Stage, WebStage, WebUrls};
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio::time::timeout;

/// What the actor sends.
#[derive(Debug)]
pub enum Heard {
    Said(Line),
    GaveBack,
    Streams(StreamsChanged),
    AskedForGame(FindGame),
    Told(Answer),
}

/// Everybody to whom the actor sends.
struct Ear(mpsc::Sender<Heard>);

impl Actor for Ear {
    const NAME: &'static str = "ear";
}

macro_rules! hears {
    ($message:ty, $heard:expr) => {
        impl Handler<$message> for Ear {
            const CAPACITY: u64 = 256;
            const ON_FULL: OnFull = OnFull::Refuse;

            fn handle(&mut self, message: $message, _: &mut Context<'_, Self>) {
                let heard: fn($message) -> Option<Heard> = $heard;
                if let Some(heard) = heard(message) {
                    self.0.try_send(heard).unwrap();
                }
            }
        }
    };
}

hears!(Say, |say| Some(Heard::Said(say.line().clone())));
hears!(GiveBack, |_| Some(Heard::GaveBack));
hears!(StreamsChanged, |changes| Some(Heard::Streams(changes)));
hears!(FindGame, |question| Some(Heard::AskedForGame(question)));
hears!(RunCommand, |_| None);
hears!(FactTold, |told| {
    let FactTold { mut asked, ticket, .. } = told;
    ticket.stay_silent();
    Some(Heard::Told(asked.resumed.known.pop().unwrap().1))
});

/// The actor, its Twitch, and what it says.
pub struct Bench {
    pub web: WebStage,
    pub log: Log,
    pub vitals: Arc<Vitals>,
    /// What is known of games; `None`: the question stays unanswered.
    pub game: Option<Arc<GameFacts>>,
    unanswered: Vec<FindGame>,
    heard: mpsc::Receiver<Heard>,
    errands: Recipient<HandedOver<HelixErrand>>,
    facts: Recipient<HandedOver<TellFact>>,
    judged: Publisher<TokenJudged>,
    ledger: Arc<TicketLedger>,
}

/// Runs `test` with the actor in `#one` on a stage.
pub fn with_bench<F: Future<Output = ()>>(stage: StageConfig, tokens: Tokens, test: impl FnOnce(Bench) -> F) {
    let log = Log::default();
    let _catching = log.catch();
    let kept = log.clone();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, async move {
        let stage = Stage::new(stage);
        let urls = WebUrls::on(stage.listen_http().await.unwrap());
        let web = stage.web();
        let (send, heard) = mpsc::channel(1024);
        let (keeper, ear, twitch) =
            (Mailbox::<Keeper>::new(), Mailbox::<Ear>::new(), Mailbox::<TwitchEventActor>::new());
        let helix = Mailbox::<HelixActor>::new();
        let recipients = TwitchEventRecipients {
            say: ear.recipient(),
            helix: helix.recipient().into(),
            shout_out: helix.recipient(),
            stream_news: helix.recipient(),
            token: keeper.recipient(),
            run: ear.recipient(),
            streams: Publisher::new(vec![helix.recipient(), ear.recipient(), keeper_of_nothing()]),
            events: Publisher::default(),
            event_heard: twitch.recipient(),
            event_lost: twitch.recipient(),
        };
        let helix_recipients = helix_recipients(&ear, &keeper, &twitch);
        let (errands, wanted) = (helix.recipient(), helix.recipient());
        let judged = Publisher::new(vec![helix.recipient(), twitch.recipient()]);
        let vitals = Arc::new(Vitals::new(clock::now(), [game_lookup::api::PILLAR]));
        vitals.pillars.switch(game_lookup::api::PILLAR, true);
        vitals.pillars.set(game_lookup::api::PILLAR, PillarState::On);
        let (fails, _failed) = mpsc::channel(4);
        let kept_web = web.clone();
        actor::start(keeper, escalation::core(fails.clone()), move || Keeper::new(kept_web.clone(), tokens.clone()));
        actor::start(ear, escalation::core(fails.clone()), move || Ear(send.clone()));
        let settings = TwitchEventSettings { channels: vec!["one".parse().unwrap()], ..TwitchEventSettings::default() };
        let tls = tls::without_authorities().unwrap();
        let http = Http::new(&tls, 1 << 20).unwrap();
        // Nobody is dialled: the events are off.
        let dialer = Arc::new(NetDialer::new(tls));
        let texts = Arc::new(commands::texts_with(&[answers::TEXTS, lines::TEXTS, game_words::TEXTS]).unwrap());
        let (for_helix, texts_of_helix) = (Arc::clone(&vitals), Arc::clone(&texts));
        let helix_settings = HelixSettings {
            helix_url: urls.helix,
            client_id: String::new(),
            blocked_words: vec!["pineapple".to_owned()],
        };
        let facts = Survives::new(Facts::default());
        actor::start(helix, escalation::core(fails.clone()), move || {
            let (texts, vitals) = (Arc::clone(&texts_of_helix), Arc::clone(&for_helix));
            let recipients = helix_recipients.clone();
            HelixActor::new(helix_settings.clone(), facts.clone(), http.clone(), recipients, texts, vitals)
        });
        let for_actor = Arc::clone(&vitals);
        actor::start(twitch, escalation::core(fails), move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&for_actor));
            TwitchEventActor::new(
                settings.clone(),
                TwitchEventMemory::default(),
                Arc::<NetDialer>::clone(&dialer),
                texts,
                recipients.clone(),
                vitals,
            )
        });
        let ledger = Arc::new(TicketLedger::default());
        let checked = Arc::clone(&ledger);
        let (game, unanswered) = (None, Vec::new());
        test(Bench { web, log: kept, vitals, game, unanswered, heard, errands, facts: wanted, judged, ledger }).await;
        assert_eq!(checked.unanswered(), 0, "a ticket got lost");
    });
}

fn helix_recipients(
    ear: &Mailbox<Ear>,
    keeper: &Mailbox<Keeper>,
    twitch: &Mailbox<TwitchEventActor>,
) -> HelixRecipients {
    // Nobody has a token of the application here.
    let nobody = Mailbox::<kissbot_actors::pillars::token::TokenActor>::new();
    HelixRecipients {
        say: ear.recipient(),
        give_back: ear.recipient(),
        fact_told: ear.recipient(),
        token: keeper.recipient(),
        rejected: keeper.recipient(),
        app_token: nobody.recipient(),
        app_rejected: nobody.recipient(),
        find_game: ear.recipient(),
        learnt: twitch.recipient(),
        api_state: Publisher::new(vec![twitch.recipient()]),
    }
}

/// A mailbox that nobody opens: who tells it something must not mind.
fn keeper_of_nothing() -> Recipient<StreamsChanged> {
    Mailbox::<Ear>::new().recipient()
}

impl Bench {
    /// Somebody uses a command.
    pub fn asks(&self, role: Role, errand: HelixErrand) {
        self.asks_in(Language::ENGLISH, role, errand);
    }

    /// The same in a channel that speaks `language`.
    pub fn asks_in(&self, language: Language, role: Role, errand: HelixErrand) {
        let (ticket, receipt) = self.ticket(language, role);
        self.errands.try_send(HandedOver { errand, ticket, receipt }).map_err(|_| "no room").unwrap();
    }

    /// Somebody uses a command of the channel's own that needs this.
    pub fn needs(&self, need: Need) {
        let (ticket, receipt) = self.ticket(Language::ENGLISH, Role::Viewer);
        let what = What::Command { name: "x".to_owned(), arguments: String::new() };
        let errand = TellFact(Asked { need, what, resumed: Resumed::begin() });
        self.facts.try_send(HandedOver { errand, ticket, receipt }).map_err(|_| "no room").unwrap();
    }

    /// What comes of that.
    pub async fn told(&mut self, need: Need) -> Answer {
        self.needs(need);
        self.told_next().await
    }

    /// What is told next.
    pub async fn told_next(&mut self) -> Answer {
        loop {
            match self.heard_within(20 * S).await {
                Some(Heard::Told(answer)) => return answer,
                Some(_) => {}
                None => panic!("nothing is told: {}", self.log.text()),
            }
        }
    }

    fn ticket(&self, language: Language, role: Role) -> (ReplyTicket, Receipt) {
        let asker = Chatter { id: "7".into(), login: "mod".into(), display_name: "Mod".into(), role };
        let channel: ChannelName = "one".parse().unwrap();
        let now = clock::now();
        let deadline = now + 20 * S;
        let ledger = Arc::clone(&self.ledger);
        let ticket = ReplyTicket::new(channel.clone(), language, "m1".into(), asker, deadline, ledger);
        (ticket, Receipt { user_id: "7".into(), channel, action: "x".into(), at: now, payment: None })
    }

    /// Twitch was asked about the bot's token: the actor learns who its channels are.
    pub fn token_is_known(&self) {
        let grant = Grant {
            login: "kissbot".to_owned(),
            user_id: Viewer::new("kissbot").user_id,
            client_id: String::new(),
            scopes: Vec::new(),
            expires_in_s: 0,
        };
        let standing = Standing::Good(Arc::new(grant));
        self.judged.publish(TokenJudged { account: Account::Bot, standing, is_reachable: true });
    }

    /// What the actor sends next, if it comes in time. Questions about games are answered meanwhile.
    pub async fn heard_within(&mut self, time: Duration) -> Option<Heard> {
        let heard = async {
            loop {
                match self.heard.recv().await.unwrap() {
                    Heard::AskedForGame(question) => match &self.game {
                        Some(game) => {
                            let is_it = *game.title == *question.query;
                            let _ = question.answer.send(is_it.then(|| Arc::clone(game)));
                        }
                        None => self.unanswered.push(question),
                    },
                    heard => return heard,
                }
            }
        };
        timeout(time, heard).await.ok()
    }

    /// The next line, if it comes in time.
    pub async fn said_within(&mut self, time: Duration) -> Option<String> {
        let end = tokio::time::Instant::now() + time;
        loop {
            let left = end.saturating_duration_since(tokio::time::Instant::now());
            if let Heard::Said(line) = self.heard_within(left).await? {
                return Some(line.text);
            }
        }
    }

    /// What a moderator is answered.
    pub async fn reply(&mut self, errand: HelixErrand) -> String {
        self.asks(Role::Moderator, errand);
        self.said_within(20 * S).await.unwrap_or_else(|| panic!("no reply: {}", self.log.text()))
    }

    /// What is told of the stream next.
    pub async fn stream_within(&mut self, time: Duration) -> Option<Arc<StreamFacts>> {
        let end = tokio::time::Instant::now() + time;
        loop {
            let left = end.saturating_duration_since(tokio::time::Instant::now());
            if let Heard::Streams(StreamsChanged(mut changes)) = self.heard_within(left).await? {
                assert!(matches!(&*changes, [one] if one.channel.as_str() == "one"), "{changes:?}");
                return changes.pop().map(|one| one.facts);
            }
        }
    }

    /// Waits until `endpoint` was asked so often.
    pub async fn until_asked(&self, endpoint: &str, times: u64) {
        for _ in 0..1000 {
            if self.web.count(endpoint) >= times {
                return;
            }
            tokio::time::sleep(10 * MS).await;
        }
        panic!("{endpoint} was asked {} times: {}", self.web.count(endpoint), self.log.text());
    }
}
