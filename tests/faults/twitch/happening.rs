//! Notifications as EventSub delivers them, given to the bot without a socket.

use crate::support::{Peer, World};
use kissbot_actors::twitch::eventsub::notification::Notification;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

impl World {
    /// Something happens on `somechannel`; `more` are the fields beside the channel's.
    pub fn happens(&self, kind: &str, more: Value) {
        let mut event = json!({
            "broadcaster_user_id": "1", "broadcaster_user_login": "somechannel", "broadcaster_user_name": "SomeChannel",
        });
        let fields = event.as_object_mut().unwrap();
        fields.extend(more.as_object().unwrap().clone());
        self.notified(kind, event);
    }

    /// A viewer does something.
    pub fn viewer_does(&self, kind: &str, login: &str, mut more: Value) {
        let fields = more.as_object_mut().unwrap();
        fields.insert("user_id".into(), format!("id-{login}").into());
        fields.insert("user_login".into(), login.to_lowercase().into());
        fields.insert("user_name".into(), login.into());
        self.happens(kind, more);
    }

    /// A raid comes.
    pub fn is_raided(&self, login: &str, viewers: u32) {
        self.notified(
            "channel.raid",
            json!({
                "from_broadcaster_user_id": format!("id-{login}"), "from_broadcaster_user_login": login.to_lowercase(),
                "from_broadcaster_user_name": login, "to_broadcaster_user_id": "1",
                "to_broadcaster_user_login": "somechannel", "to_broadcaster_user_name": "SomeChannel",
                "viewers": viewers,
            }),
        );
    }

    /// A viewer takes a reward.
    pub fn is_redeemed(&self, login: &str, reward: &str, input: &str) {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        self.redemption_is_told(&format!("redemption-{}", NEXT.fetch_add(1, Ordering::Relaxed)), login, reward, input);
    }

    /// Twitch tells of the redemption `id`.
    pub fn redemption_is_told(&self, id: &str, login: &str, reward: &str, input: &str) {
        let reward = json!({"id": format!("id-{reward}"), "title": reward, "cost": 100, "prompt": ""});
        let more = json!({"id": id, "user_input": input, "status": "unfulfilled", "reward": reward});
        self.viewer_does("channel.channel_points_custom_reward_redemption.add", login, more);
    }

    pub fn notified(&self, kind: &str, event: Value) {
        let notification = Notification {
            id: "n".into(),
            sent_at: SystemTime::now().into(),
            kind: kind.into(),
            version: "1".into(),
            event,
        };
        assert!(self.topology.notify(notification));
    }
}

/// What the bot says within `time`, without the frame of the line.
pub async fn said_in(peer: &mut Peer, time: Duration) -> Vec<String> {
    peer.heard_for(time).await.iter().map(|heard| heard.text().to_owned()).collect()
}
