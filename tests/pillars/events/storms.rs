//! Storms of events with Twitch's usual limits, the bot being a plain viewer: `!ping` is answered in time all the same.

use crate::support::{CANARY, LIMIT, Said, Show, keys, play_as};
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::twitch_event::kinds;
use kissbot_rehearsal::{BotRole, EventSubStage, StageConfig, Viewer, WebStage};
use std::path::Path;
use std::time::Duration;
use tokio::time::{Instant, sleep, sleep_until};

/// The owner's channel, where things happen, and another.
const CHANNELS: [&str; 2] = ["kissbot", "two"];
const TICK: Duration = Duration::from_millis(200);
/// Slower than this is late.
const IN_TIME: Duration = Duration::from_secs(3);

/// Lets `storm` happen at every tick for `ticks`, and a viewer type `!ping` in each channel every three seconds.
fn storm(ticks: u32, storm: fn(&EventSubStage, u32)) {
    let owner = ["chat:read", "chat:edit"];
    let scopes: Vec<&str> =
        kinds::topics().into_iter().flat_map(|topic| topic.scopes()).copied().chain(owner).collect();
    let token = |web: &WebStage, _: &Path| Secret::new(web.issue_token("kissbot", &scopes).access).into();
    let mut stage = StageConfig::new("kissbot", &format!("{CANARY}-token"), &CHANNELS);
    stage.bot_role = BotRole::Viewer;
    let change = |config: &mut kissbot::config::Config, _: &_| {
        config.bot.channels = CHANNELS.map(|channel| channel.parse().unwrap()).into();
        config.twitch.limits = kissbot::config::Config::default().twitch.limits;
    };
    play_as(token, stage, keys(), change, |mut show| async move {
        let events = show.stage.eventsub();
        let end = Instant::now() + LIMIT;
        let wanted = ["channel.raid", "channel.channel_points_custom_reward_redemption.add"];
        while !wanted.iter().all(|wanted| events.enabled().iter().any(|topic| format!("{topic:?}").contains(wanted))) {
            assert!(Instant::now() < end, "not everything is subscribed: {:?}\n{}", events.enabled(), show.log.text());
            sleep(Duration::from_millis(10)).await;
        }
        let start = Instant::now();
        let (mut asked, mut heard) = (Vec::new(), Vec::new());
        for tick in 0..ticks {
            storm(&events, tick);
            if tick % 15 == 5 {
                for channel in CHANNELS {
                    let id = show.stage.chat(channel, &Viewer::new(&format!("asker{tick}")), "!ping");
                    asked.push((id, Instant::now()));
                }
            }
            heard.extend(heard_until(&mut show, start + (tick + 1) * TICK).await);
        }
        heard.extend(heard_until(&mut show, Instant::now() + IN_TIME).await);
        for (id, at) in &asked {
            let reply = heard.iter().find(|(_, said)| said.parent.as_ref() == Some(id));
            assert!(reply.is_some_and(|(when, _)| *when - *at < IN_TIME), "{id} of {asked:?}: {heard:?}");
        }
        assert!(heard.iter().any(|(_, said)| said.parent.is_none()), "nothing is announced: {heard:?}");
    });
}

async fn heard_until(show: &mut Show, end: Instant) -> Vec<(Instant, Said)> {
    let mut heard = Vec::new();
    while let Some(said) = show.heard_within(end.saturating_duration_since(Instant::now())).await {
        heard.push((Instant::now(), said));
    }
    sleep_until(end).await;
    heard
}

#[test]
fn a_thousand_raids_a_second_delay_no_reply() {
    storm(50, |events, tick| {
        for nth in 0..if tick < 30 { 200 } else { 0 } {
            events.raid(CHANNELS[0], &Viewer::new(&format!("raider{tick}_{nth}")), 3);
        }
    });
}

#[test]
fn forty_viewers_who_take_a_cheap_reward_delay_no_reply() {
    storm(90, |events, tick| {
        if tick % 5 == 0 {
            events.redeem(CHANNELS[0], &Viewer::new(&format!("viewer{}", tick / 5 % 40)), "Hydrate", "now");
        }
    });
}
