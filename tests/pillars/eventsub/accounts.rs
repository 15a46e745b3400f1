//! The bot and the channel's owner, each with a session of their own.

use crate::support::{Show, keys, play_as};
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::token::Credentials;
use kissbot_actors::pillars::token::token_files::TokenFiles;
use kissbot_actors::pillars::twitch_event::kinds;
use kissbot_actors::twitch::eventsub::topic::{Right, Topic};
use kissbot_actors::twitch::oauth::account::Account;
use kissbot_actors::twitch::oauth::pair::Pair;
use kissbot_rehearsal::{BotRole, EventSubStage, StageConfig, Viewer, WebStage};
use std::path::Path;
use std::time::Duration;
use tokio::time::sleep;

const CHAT: [&str; 2] = ["chat:read", "chat:edit"];
const FOLLOWERS: &str = "moderator:read:followers";

/// Plays `test` with a bot that has these scopes, and the owner of `#one`, who has logged in with all.
fn play_both<F: Future<Output = ()>>(bot_scopes: &[&str], role: BotRole, test: impl FnOnce(Show, EventSubStage) -> F) {
    let credentials = |web: &WebStage, folder: &Path| {
        let scopes: Vec<&str> = kinds::topics().iter().filter_map(|topic| topic.scopes().first().copied()).collect();
        let tokens = web.issue_token("one", &scopes);
        let store = TokenFiles::new(folder);
        let pair = Pair {
            login: "one".to_owned(),
            user_id: Viewer::new("one").user_id,
            client_id: "rehearsalclient000000000000000".to_owned(),
            access: Secret::new(tokens.access),
            refresh: Secret::new(tokens.refresh),
            scopes: tokens.scopes,
            life: Some(Duration::from_secs(14_124)),
            issued_at: kissbot_actors::kernel::clock::wall(),
        };
        store.save(&Account::Broadcaster("one".parse().unwrap()), &pair).unwrap();
        let own = web.issue_token("kissbot", &[&CHAT, bot_scopes].concat());
        Credentials { own: Some(Secret::new(own.access)), files: Some(store) }
    };
    let mut stage = StageConfig::new("kissbot", "canary-token", &["one"]);
    stage.bot_role = role;
    play_as(
        credentials,
        stage,
        keys(),
        |_, _| {},
        |show| async move {
            let events = show.stage.eventsub();
            show.until_true("everything is subscribed", || events.enabled().len() == kinds::topics().len()).await;
            test(show, events).await;
        },
    );
}

/// The topics that are delivered to `login`.
fn topics(events: &EventSubStage, login: &str) -> Vec<Topic> {
    let enabled = events.subscriptions().into_iter().filter(|one| one.status == "enabled" && one.login == login);
    let topic = |name: &str| kinds::topics().into_iter().find(|topic| topic.kind().0 == name);
    let mut topics: Vec<Topic> = enabled.filter_map(|one| topic(&one.kind)).collect();
    topics.sort_unstable();
    topics
}

#[test]
fn the_owner_has_a_session_for_what_only_owners_may_see_and_the_bot_one_for_the_rest() {
    play_both(&[FOLLOWERS, "moderator:read:shoutouts"], BotRole::Moderator, |show, events| async move {
        let of = |is_owners: bool| -> Vec<Topic> {
            kinds::topics().into_iter().filter(|topic| (topic.right() == Right::Owner) == is_owners).collect()
        };
        assert_eq!(topics(&events, "one"), of(true));
        assert_eq!(topics(&events, "kissbot"), of(false));
        assert_eq!(events.sessions(), 2);
        // Each is renewed on its own.
        events.cut();
        show.until_true("both are renewed", || {
            events.sessions_opened() == 4 && events.enabled().len() == kinds::topics().len()
        })
        .await;
        assert_eq!(events.sessions(), 2);
    });
}

#[test]
fn the_owner_sees_the_followers_when_the_bots_token_may_not() {
    play_both(&[], BotRole::Moderator, |_, events| async move {
        assert!(topics(&events, "one").contains(&kinds::follow::KIND.topic()));
        assert!(!topics(&events, "kissbot").contains(&kinds::follow::KIND.topic()));
    });
}

#[test]
fn the_owner_sees_the_followers_when_the_bot_is_no_moderator() {
    play_both(&[FOLLOWERS, "moderator:read:shoutouts"], BotRole::Viewer, |show, events| async move {
        assert!(topics(&events, "one").contains(&kinds::follow::KIND.topic()));
        assert_eq!(show.log.count("Twitch refuses a subscription"), 2, "{}", show.log.text());
    });
}

#[test]
fn an_owner_who_disconnects_the_app_loses_the_session_and_the_bot_keeps_its_own() {
    play_both(&[FOLLOWERS, "moderator:read:shoutouts"], BotRole::Moderator, |show, events| async move {
        show.web.disconnect("one");
        // Twitch ends the subscriptions of who disconnects.
        for topic in kinds::topics().into_iter().filter(|topic| topic.right() == Right::Owner) {
            events.revoke(topic.kind().0, "authorization_revoked");
        }
        show.until_true("the owner's session is closed", || events.sessions() == 1).await;
        sleep(Duration::from_millis(300)).await;
        assert_eq!((events.sessions_opened(), topics(&events, "one")), (2, vec![]));
        assert!(!topics(&events, "kissbot").is_empty());
    });
}
