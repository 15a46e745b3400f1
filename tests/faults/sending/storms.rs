//! Row 21: storms of events, and floods of one channel, cost announcements and that channel's own lines, never the
//! answers that others wait for.

use crate::chatting::*;
use crate::support::*;
use crate::twitch::notices::notice;
use std::time::Duration;
use tokio::time::Instant;

const S: Duration = Duration::from_secs(1);
const MS: Duration = Duration::from_millis(1);
const CHANNELS: [&str; 2] = ["somechannel", "other"];

/// For `time`, a viewer types `!ping` in each channel every 6 s, while `storm` brings what comes every 100 ms.
async fn pinged_in<F: AsyncFnMut(&mut Peer, u32)>(
    peer: &mut Peer,
    time: Duration,
    mut storm: F,
) -> Vec<(String, Heard)> {
    let start = Instant::now();
    let (mut heard, mut asked) = (Vec::new(), Vec::new());
    for tick in 0..u32::try_from(time.as_millis() / 100).unwrap() {
        storm(peer, tick).await;
        if tick % 60 == 5 {
            for channel in CHANNELS {
                let id = format!("ping-{channel}-{tick}");
                peer.viewer_in(channel, &format!("viewer{tick}"), &id, "!ping").await;
                asked.push((id, Instant::now()));
            }
        }
        heard.extend(peer.heard_for(start + (tick + 1) * 100 * MS - Instant::now()).await);
    }
    heard.extend(peer.heard_for(30 * S).await);
    assert!(most_in(&heard, 30 * S) <= 20, "{} lines in 30 s", most_in(&heard, 30 * S));
    let late = asked.iter().filter(|(id, at)| {
        let reply = heard.iter().find(|said| said.parent() == Some(id));
        reply.is_none_or(|reply| reply.at - *at > 2 * S)
    });
    let late: Vec<_> = late.map(|(id, _)| id).collect();
    assert!(late.is_empty(), "{late:?} of {} were answered late or never", asked.len());
    heard.into_iter().map(|said| (said.parent().unwrap_or_default().to_owned(), said)).collect()
}

fn raid(nth: u32) -> String {
    let tags = format!("msg-param-displayName=Raider{nth};msg-param-login=raider{nth};msg-param-viewerCount=3;");
    notice(&format!("raid{nth}"), "raid", &format!("raider{nth}"), &tags, "")
}

#[test]
fn a_thousand_raids_a_second_delay_no_reply_in_any_channel() {
    with_bot(config_for(&CHANNELS), |mut world| async move {
        let mut peer = world.next_joined_in(&CHANNELS).await;
        let heard = pinged_in(&mut peer, 60 * S, async |peer, tick| {
            for nth in 0..if tick < 60 { 100 } else { 0 } {
                peer.send(&raid(tick * 100 + nth)).await;
            }
        });
        let announced = heard.await.iter().filter(|(parent, _)| parent.is_empty()).count();
        assert!((2..=8).contains(&announced), "{announced} raids were announced");
    });
}

#[test]
fn a_steady_trickle_of_events_leaves_room_for_every_reply() {
    with_bot(config_for(&CHANNELS), |mut world| async move {
        let mut peer = world.next_joined_in(&CHANNELS).await;
        let heard = pinged_in(&mut peer, 120 * S, async |peer, tick| {
            if tick % 10 == 0 {
                let tags = "msg-param-sub-plan=1000;";
                peer.send(&notice(&format!("sub{tick}"), "sub", &format!("viewer{tick}"), tags, "")).await;
                peer.send(&raid(tick)).await;
            }
        });
        assert!(heard.await.iter().any(|(parent, _)| parent.is_empty()), "nothing was announced");
    });
}

#[test]
fn a_channel_that_floods_the_bot_with_questions_delays_no_reply_in_another() {
    with_bot(config_for(&CHANNELS), |mut world| async move {
        let mut peer = world.next_joined_in(&CHANNELS).await;
        let mut late = Vec::new();
        for second in 0..90_u32 {
            for nth in 0..20 {
                let id = format!("m{second}-{nth}");
                peer.viewer(&format!("viewer{second}_{nth}"), &id, "!ping").await;
            }
            let id = format!("other{second}");
            if second % 15 == 0 {
                peer.viewer_in("other", &format!("viewer{second}"), &id, "!ping").await;
            }
            let heard = peer.heard_for(S).await;
            if second % 15 == 0 && !heard.iter().any(|said| said.parent() == Some(&id)) {
                late.push(id);
            }
        }
        assert!(late.is_empty(), "{late:?}");
    });
}
