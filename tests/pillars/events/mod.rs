//! What happens on a channel, over the real path: chat and EventSub tell it, the bot says it once.

mod rewards;
mod storms;

use crate::support::{CANARY, LIMIT, Show, keys, play_as};
use kissbot::config::Config;
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::twitch_event::kinds;
use kissbot_actors::text::language::Language;
use kissbot_rehearsal::{BotRole, EventSubStage, LlmKind, LlmModel, StageConfig, Viewer, WebStage, WebUrls};
use std::path::Path;
use std::time::Duration;
use tokio::time::{Instant, sleep};

const CHANNEL: &str = "kissbot";
/// Gifts are collected for 3 s.
const GIFT_TIME: Duration = Duration::from_secs(10);
const SHORT: Duration = Duration::from_secs(2);

/// Plays `test` with a bot that owns its channel, once everything is subscribed.
fn play_owned<F: Future<Output = ()>>(
    change: impl FnOnce(&mut Config, &WebUrls),
    test: impl FnOnce(Show, EventSubStage) -> F,
) {
    let owner = ["chat:read", "chat:edit", "channel:manage:redemptions"];
    let scopes: Vec<&str> =
        kinds::topics().into_iter().flat_map(|topic| topic.scopes()).copied().chain(owner).collect();
    let token = |web: &WebStage, _: &Path| Secret::new(web.issue_token("kissbot", &scopes).access).into();
    let change = |config: &mut Config, urls: &WebUrls| {
        config.bot.channels = vec![CHANNEL.parse().unwrap()];
        change(config, urls);
    };
    let mut stage = StageConfig::new("kissbot", &format!("{CANARY}-token"), &[CHANNEL]);
    stage.bot_role = BotRole::Broadcaster;
    stage.web.llm.models = vec![LlmModel::new("m", LlmKind::Local)];
    play_as(token, stage, keys(), change, |show| async move {
        let events = show.stage.eventsub();
        let end = Instant::now() + LIMIT;
        while events.enabled().len() < kinds::topics().len() {
            assert!(Instant::now() < end, "not everything is subscribed: {:?}\n{}", events.enabled(), show.log.text());
            sleep(Duration::from_millis(10)).await;
        }
        test(show, events).await;
    });
}

impl Show {
    /// The only thing that the bot says within `time`.
    async fn one_line(&mut self, time: Duration) -> String {
        let heard: Vec<String> = self.heard_for(time).await.into_iter().map(|said| said.text).collect();
        assert_eq!(heard.len(), 1, "{heard:?}\n{}", self.log.text());
        heard[0].clone()
    }
}

#[test]
fn each_event_is_said_once_though_chat_and_eventsub_tell_it() {
    play_owned(
        |_, _| {},
        |mut show, events| async move {
            let viewer = Viewer::new;
            events.follow(CHANNEL, &viewer("carol"));
            assert!(show.one_line(SHORT).await.starts_with("Thanks for the follow, "));
            events.subscribe(CHANNEL, &viewer("dave"), "2000");
            assert!(show.one_line(SHORT).await.contains("just subscribed at Tier 2"));
            events.resubscribe(CHANNEL, &viewer("dora"), "1000", 7, "seven {user}");
            assert!(show.one_line(SHORT).await.ends_with("for 7 months. Thank you! “seven {user}”"));
            events.raid(CHANNEL, &viewer("erin"), 120);
            let raid = show.heard_for(SHORT).await;
            assert_eq!(raid.iter().filter(|said| said.text.contains("with 120 viewers")).count(), 1, "{raid:?}");
            events.cheer(CHANNEL, &viewer("frank"), 100, "go go");
            assert!(show.one_line(SHORT).await.ends_with("cheered 100 bits: “go go” Thank you!"));
            events.gift(CHANNEL, &viewer("gus"), 50);
            assert!(show.one_line(GIFT_TIME).await.ends_with("just gifted 50 subs to the community. Thank you!"));
        },
    );
}

#[test]
fn a_raid_that_two_subscriptions_tell_with_two_ids_is_said_once() {
    play_owned(
        |_, _| {},
        |mut show, events| async move {
            let erin = Viewer::new("erin");
            events.raid(CHANNEL, &erin, 120);
            sleep(Duration::from_millis(300)).await;
            events.raid(CHANNEL, &erin, 120);
            events.raid(CHANNEL, &Viewer::new("hugo"), 120);
            let said = show.heard_for(SHORT).await;
            let of = |name: &str| said.iter().filter(|said| said.text.contains(name)).count();
            assert_eq!((of("erin is raiding"), of("hugo is raiding")), (1, 1), "{said:?}");
        },
    );
}

#[test]
fn a_stream_is_announced_with_its_title_and_a_hiccup_is_none() {
    play_owned(
        |config, _| config.twitch_events.online_grace_s = 4,
        |mut show, events| async move {
            events.title(CHANNEL, "Speedrun");
            events.category(CHANNEL, "Hades");
            events.online(CHANNEL);
            let line = show.one_line(SHORT).await;
            assert!(line.ends_with("is live: Speedrun (Hades)"), "{line}");
            sleep(Duration::from_secs(4)).await;
            events.offline(CHANNEL);
            assert_eq!(show.one_line(SHORT).await, "Stream's over, thanks for watching!");
            events.online(CHANNEL);
            assert!(show.heard_for(SHORT).await.is_empty(), "it is back within the grace");
            events.offline(CHANNEL);
            assert!(show.heard_for(SHORT).await.len() <= 1);
            sleep(Duration::from_secs(4)).await;
            events.online(CHANNEL);
            assert!(show.one_line(SHORT).await.contains("is live"));
        },
    );
}

#[test]
fn a_french_channel_with_thresholds_hears_of_what_is_enough_in_french() {
    play_owned(
        |config, _| {
            config.bot.language = Language::FRENCH;
            config.twitch_events.minimum.set(&kinds::cheer::KIND, 100);
        },
        |mut show, events| async move {
            events.cheer(CHANNEL, &Viewer::new("frank"), 99, "");
            events.cheer(CHANNEL, &Viewer::new("frank"), 100, "");
            assert!(show.one_line(SHORT).await.ends_with("envoie 100 bits, merci\u{202F}!"));
        },
    );
}

#[test]
fn what_viewers_type_into_cheers_and_rewards_is_repeated_as_harmless_words() {
    play_owned(
        |config, _| {
            config.llm.blocked_words = vec!["pineapple".into()];
            let own = serde_json::json!({"title": "Own", "action": "line", "text": "{input}"});
            config.twitch_events.rewards = vec![serde_json::from_value(own).unwrap()];
        },
        |mut show, events| async move {
            let gina = Viewer::new("gina");
            for (typed, repeated) in [
                ("see https://evil.example/x", "see […]"),
                ("discord .gg/evil", "[…]"),
                ("?so @everyone", "so everyone"),
                ("(!ban bob", "ban bob"),
            ] {
                events.redeem(CHANNEL, &gina, "Own", typed);
                assert_eq!(show.one_line(SHORT).await, repeated, "{typed}");
                events.redeem(CHANNEL, &gina, "Hydrate", typed);
                let line = show.one_line(SHORT).await;
                assert!(line.contains(repeated) && line.contains("Hydrate"), "{line}");
                events.cheer(CHANNEL, &gina, 100, typed);
                let line = show.one_line(SHORT).await;
                assert!(line.contains(repeated) && line.contains("100"), "{line}");
            }
            events.cheer(CHANNEL, &gina, 100, "p1neapple");
            let line = show.one_line(SHORT).await;
            assert!(line.contains("100") && !line.contains("apple"), "{line}");
        },
    );
}
