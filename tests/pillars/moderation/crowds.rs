//! Many at once: the breaker, and a raid of copies.

use super::*;
use kissbot::config::OnRaid;

const COPY: &str = "go watch the other channel it is much better";

#[test]
fn a_filter_that_hits_too_many_only_watches_and_tells_it_once() {
    let few = |config: &mut Config| config.moderation.actions_per_minute_max = 3;
    moderate(few, |mut show, mut deeds| async move {
        for number in 0..6 {
            deeds.shouts(&show.stage, &viewer(&format!("guest{number}")));
        }
        let mut done = 0;
        while deeds.within(S).await.is_some() {
            done += 1;
        }
        assert!((1..=3).contains(&done), "{done}: {}", show.log.text());
        let told: Vec<String> = show.heard_for(S).await.into_iter().map(|said| said.text).collect();
        let told: Vec<_> = told.iter().filter(|text| text.starts_with("Mods: the caps filter")).collect();
        assert_eq!(told.len(), 1, "{}", show.log.text());
        // Who trusts it brings it back.
        order(&mut show, "!filter caps on").await;
        deeds.shouts(&show.stage, &viewer("late"));
        assert_eq!(deeds.next(&show).await, "late's line was deleted");
    });
}

/// A raid of strangers who say the same, and what came of it.
struct Raid {
    told: Vec<String>,
    slowest_ping: Duration,
}

async fn raid(show: &mut Show, strangers: usize) -> Raid {
    let stage = show.stage.clone();
    let crowd = tokio::spawn(async move {
        for number in 0..strangers {
            stage.chat_with_tags("one", &viewer(&format!("stranger{number}")), COPY, &[("first-msg", "1")]);
            tokio::time::sleep(5 * MS).await;
        }
    });
    let mut came = Raid { told: Vec::new(), slowest_ping: Duration::ZERO };
    let mut pings = 0;
    while !crowd.is_finished() || pings < 5 {
        let asked = Instant::now();
        let id = show.says(&format!("regular{pings}"), "!ping");
        pings += 1;
        loop {
            let said = show.heard_within(5 * S).await;
            let said = said.unwrap_or_else(|| panic!("no answer to !ping: {}", show.log.text()));
            if said.parent.as_deref() == Some(&*id) {
                break;
            }
            came.told.push(said.text);
        }
        came.slowest_ping = came.slowest_ping.max(asked.elapsed());
        // Twitch takes a hundred lines in 30 s.
        tokio::time::sleep(50 * MS).await;
    }
    came.told.extend(show.heard_for(S).await.into_iter().map(|said| said.text));
    came
}

#[test]
fn a_raid_of_300_copies_is_told_once_and_one_call_is_made() {
    let closes = |config: &mut Config| config.moderation.on_raid = OnRaid::Followers;
    moderate(closes, |mut show, _| async move {
        let came = raid(&mut show, 300).await;
        let told: Vec<_> = came.told.iter().filter(|text| text.starts_with("Mods: ")).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("only followers of 10 min can chat"), "{told:?}");
        assert_eq!(show.web.count("PATCH /helix/chat/settings"), 1);
        assert_eq!(show.stage.room_settings("one").unwrap().followers_only, Some(10));
        assert_eq!((show.web.count(DELETE), show.web.count(BAN)), (0, 0), "a raid is not met line by line");
        assert!(came.slowest_ping < S, "{:?}", came.slowest_ping);
    });
}

#[test]
fn a_raid_is_told_with_the_word_that_helps_where_nothing_is_to_be_called() {
    moderate(
        |_| (),
        |mut show, mut deeds| async move {
            let came = raid(&mut show, 40).await;
            let told: Vec<_> = came.told.iter().filter(|text| text.starts_with("Mods: ")).collect();
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(told[0].contains("!followers 10m") && told[0].contains("!emergency on"), "{told:?}");
            deeds.are_none(&show).await;
        },
    );
}

#[test]
fn a_crowd_that_greets_is_no_raid() {
    moderate(
        |_| (),
        |mut show, mut deeds| async move {
            for number in 0..30 {
                let guest = viewer(&format!("guest{number}")).with_role(ViewerRole::Subscriber);
                show.stage.chat("one", &guest, "good evening everybody");
            }
            deeds.are_none(&show).await;
            let told = show.heard_for(500 * MS).await;
            assert!(told.iter().all(|said| !said.text.starts_with("Mods: ")), "{told:?}");
        },
    );
}
