//! Moderation by the real binary.

use crate::support::{FAST, Run, Setup, no_limits};
use kissbot_rehearsal::{BotRole, Service, ServiceMood, StageEvent, Viewer};
use std::time::Duration;
use tokio::time::{sleep, timeout};

const DELETE: &str = "DELETE /helix/moderation/chat";
const ACTING: &str = "[moderation]\nmode = \"act\"\nladder = [\"delete\", \"600s\"]\ntell = \"off\"\n";

/// The next deed of the bot, if it comes in time.
async fn deed_within(run: &mut Run, time: Duration) -> Option<String> {
    let deed = async {
        loop {
            if let StageEvent::Moderated { by, deed, .. } = run.events.next().await
                && by == "kissbot"
            {
                return deed.told();
            }
        }
    };
    timeout(time, deed).await.ok()
}

#[tokio::test]
async fn killed_between_a_finding_and_its_call_the_bot_keeps_the_strike_and_repeats_no_call() {
    let config = format!("{ACTING}{FAST}");
    let setup = Setup { config: &config, limits_of_twitch: no_limits(), ..Setup::default() };
    let mut run = Run::start_with(&setup).await;
    run.stage.set_bot_role("one", BotRole::Moderator);
    let web = run.stage.web();
    sleep(Duration::from_millis(500)).await;
    web.set_mood(Service::Moderation, ServiceMood::Hang);
    let alice = Viewer::new("alice");
    run.stage.chat("one", &alice, "see evil.com now");
    timeout(Duration::from_secs(5), async {
        while web.count(DELETE) == 0 {
            sleep(Duration::from_millis(20)).await;
        }
    })
    .await
    .expect("the call is made");
    // The strike is written as soon as something is found; the call never ends.
    sleep(Duration::from_millis(800)).await;
    run.signal("KILL");
    assert!(!run.end().await.success());
    web.set_mood(Service::Moderation, ServiceMood::Up);
    run.start_again(&setup);
    run.joined("one").await;
    assert_eq!(deed_within(&mut run, Duration::from_millis(1_500)).await, None, "what was pending is lost on purpose");
    assert_eq!(web.count(DELETE), 1);
    run.stage.chat("one", &alice, "and evil.com again");
    let deed = deed_within(&mut run, Duration::from_secs(5)).await;
    assert_eq!(deed.as_deref(), Some("alice was timed out for 600 s"), "{:#?}", run.log.all());
    run.signal("TERM");
    run.end().await;
}
