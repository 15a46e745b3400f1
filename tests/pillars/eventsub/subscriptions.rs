//! Subscriptions that are refused, limited, taken away, or not wanted.

use super::{USUAL, is_renewed, play_subscribed};
use crate::support::{Show, keys, play, play_as, stage_config};
use kissbot::config::Config;
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::twitch_event::{self, kinds};
use kissbot_actors::status::pillar::PillarState;
use kissbot_rehearsal::{EventSubStage, StageConfig, WebStage, WebUrls};
use std::path::Path;
use std::time::Duration;
use tokio::time::sleep;

#[test]
fn an_orphan_that_is_in_the_way_is_deleted_and_its_subscription_made() {
    play_subscribed(
        |_| {},
        |show, events| async move {
            events.set_jealous(true);
            events.cut();
            show.until_true("there is a new session", || is_renewed(&events, 1)).await;
            assert!(show.web.count("DELETE /helix/eventsub/subscriptions") >= USUAL.len() as u64);
            let sessions: Vec<_> = events.subscriptions().into_iter().map(|one| one.session_id).collect();
            assert!(sessions.windows(2).all(|pair| pair[0] == pair[1]), "orphans are left: {sessions:?}");
        },
    );
}

#[test]
fn a_limit_of_sessions_is_waited_out_while_chat_is_answered() {
    let mut stage = stage_config();
    stage.eventsub.sessions_max = 0;
    play(
        stage,
        |_, _| {},
        |mut show| async move {
            let events = show.stage.eventsub();
            show.until_true("Twitch has refused", || show.log.count("a limit of Twitch's is reached") > 0).await;
            show.until_true("the session is given up meanwhile", || events.sessions() == 0).await;
            assert!(show.ask("alice", "!ping").await.to_lowercase().contains("pong"));
            let pillars = &show.topology.vitals.pillars;
            show.until_true("it shows", || pillars.get(twitch_event::api::PILLAR) == PillarState::Degraded).await;
            assert!(events.sessions_opened() <= 2, "it hammers");
            assert!(show.subscriptions_made() <= 3, "each one is tried in vain: {}", show.subscriptions_made());
        },
    );
}

#[test]
fn what_is_too_dear_is_left_out_and_the_rest_is_told() {
    let mut stage = stage_config();
    stage.eventsub.cost_max = 2;
    play(
        stage,
        |_, _| {},
        |show| async move {
            let events = show.stage.eventsub();
            show.until_true("two are refused", || show.log.count("a limit of Twitch's is reached") == 2).await;
            // Which of those that cost something are the two depends on whose request is the fastest.
            show.until_true("the others are there", || events.enabled().len() == USUAL.len() - 2).await;
            for free in ["channel.follow", "channel.shoutout.receive"] {
                assert!(events.enabled().contains(&free.to_owned()), "{free} costs nothing");
            }
            assert_eq!(events.sessions(), 1);
        },
    );
}

#[test]
fn a_revoked_subscription_is_told_once_and_not_asked_for_again() {
    play_subscribed(
        |_| {},
        |show, events| async move {
            assert_eq!(events.revoke("channel.follow", "moderator_removed"), 1);
            show.until_true("the operator is told", || show.log.count("has ended a subscription") == 1).await;
            sleep(Duration::from_millis(300)).await;
            assert_eq!(show.subscriptions_made(), USUAL.len() as u64);
            assert_eq!(events.enabled(), USUAL[1..]);
            events.cut();
            show.until_true("a new session has the others", || {
                events.sessions_opened() == 2 && events.enabled() == USUAL[1..]
            })
            .await;
            assert_eq!(show.subscriptions_made(), 2 * USUAL.len() as u64 - 1);
        },
    );
}

#[test]
fn with_events_off_there_is_no_session() {
    let off = |config: &mut Config| config.twitch_events.enabled = false;
    play(
        stage_config(),
        |config, _| off(config),
        |mut show| async move {
            assert!(!show.ask("alice", "!uptime").await.is_empty(), "the token and the channel are known");
            sleep(Duration::from_millis(300)).await;
            assert_eq!(show.stage.eventsub().sessions_opened(), 0);
            assert_eq!(show.subscriptions_made(), 0);
        },
    );
}

#[test]
fn a_reload_that_switches_events_off_closes_the_session_and_one_that_switches_them_on_opens_another() {
    play_subscribed(
        |_| {},
        |show, events| async move {
            let mut config = show.config.clone();
            config.twitch_events.enabled = false;
            show.topology.reconfigure(&config, &keys()).unwrap();
            show.until_true("it is closed", || events.sessions() == 0).await;
            show.topology.reconfigure(&show.config, &keys()).unwrap();
            show.until_true("there is another", || is_renewed(&events, 1)).await;
        },
    );
}

/// Plays `test` with a token of the bot's that has these scopes.
fn play_with_scopes<F: Future<Output = ()>>(
    scopes: &[&str],
    stage: StageConfig,
    channel: &str,
    test: impl FnOnce(Show, EventSubStage) -> F,
) {
    let token = |web: &WebStage, _: &Path| Secret::new(web.issue_token("kissbot", scopes).access).into();
    let change = |config: &mut Config, _: &WebUrls| config.bot.channels = vec![channel.parse().unwrap()];
    play_as(token, stage, keys(), change, |show| async move {
        let events = show.stage.eventsub();
        test(show, events).await;
    });
}

#[test]
fn without_a_scope_its_events_are_not_tried_and_that_is_told_once() {
    play_with_scopes(&["chat:read", "chat:edit"], stage_config(), "one", |show, events| async move {
        show.until_true("the others are subscribed", || events.enabled() == without_rights()).await;
        sleep(Duration::from_millis(300)).await;
        assert_eq!(show.subscriptions_made(), 4);
        assert_eq!(show.log.count("moderator:read:followers"), 1, "{}", show.log.text());
        assert_eq!(show.log.count("kissbot login --as broadcaster"), 1, "{}", show.log.text());
    });
}

fn without_rights() -> Vec<String> {
    ["channel.raid", "channel.update", "stream.offline", "stream.online"].map(str::to_owned).to_vec()
}

#[test]
fn a_bot_that_is_no_moderator_is_told_the_rest() {
    let stage = StageConfig::new("kissbot", "canary-token", &["one"]);
    let scopes = ["chat:read", "chat:edit", "moderator:read:followers", "moderator:read:shoutouts"];
    play_with_scopes(&scopes, stage, "one", |show, events| async move {
        show.until_true("the others are subscribed", || events.enabled() == without_rights()).await;
        show.until_true("it is told", || show.log.count("Twitch refuses a subscription") == 2).await;
        events.cut();
        show.until_true("again", || events.sessions_opened() == 2 && events.enabled() == without_rights()).await;
        assert_eq!(show.subscriptions_made(), 6 + 4, "what is refused is not asked for again");
    });
}

#[test]
fn a_bot_that_owns_its_channel_is_told_everything_on_one_session() {
    let scopes: Vec<&str> = kinds::topics().iter().filter_map(|topic| topic.scopes().first().copied()).collect();
    let scopes = [scopes, vec!["chat:read", "chat:edit"]].concat();
    let stage = StageConfig::new("kissbot", "canary-token", &["kissbot"]);
    play_with_scopes(&scopes, stage, "kissbot", |show, events| async move {
        show.until_true("everything is subscribed", || events.enabled().len() == kinds::topics().len()).await;
        assert_eq!(events.sessions(), 1);
    });
}
