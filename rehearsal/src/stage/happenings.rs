//! Things that tests and the rehearsal let happen on a channel: in chat, in EventSub, and in Helix afterwards.

use super::eventsub::EventSubStage;
use super::services::Services;
use crate::world::{Account, Happening, OnChannel, Viewer, channel_name, now, wall};

/// Receivers of one gift that are told one by one.
const RECEIVERS_MAX: u32 = 1000;

impl EventSubStage {
    /// `viewer` follows: Helix knows it, EventSub tells it. A follower is told again, as after an unfollow.
    pub fn follow(&self, channel: &str, viewer: &Viewer) {
        self.happen(channel, |services, owner| {
            services.helix.lock().follow(&owner.login, viewer);
            Some(OnChannel::Followed { viewer: viewer.clone() })
        });
    }

    /// `viewer` subscribes at `plan` (`1000`, `2000`, `3000`, `Prime`): Helix knows it, chat and EventSub tell it.
    pub fn subscribe(&self, channel: &str, viewer: &Viewer, plan: &str) {
        let (viewer, plan) = (viewer.clone(), plan.to_owned());
        self.happen(channel, |services, owner| {
            services.helix.lock().subscribe(&owner.login, &viewer, &plan, false);
            Some(OnChannel::Subscribed { viewer, plan })
        });
    }

    /// `viewer` shares that they subscribe for so many months, perhaps with a text: chat and EventSub tell it.
    pub fn resubscribe(&self, channel: &str, viewer: &Viewer, plan: &str, months: u32, text: &str) {
        let (viewer, plan, text) = (viewer.clone(), plan.to_owned(), text.to_owned());
        self.happen(channel, |services, owner| {
            services.helix.lock().subscribe(&owner.login, &viewer, &plan, false);
            Some(OnChannel::Resubscribed { viewer, plan, months, text })
        });
    }

    /// `viewer` gives `count` subscriptions of tier 1: chat tells the gift and each receiver, EventSub too (up to 1,000
    /// receivers, named `lucky1`, `lucky2` …).
    pub fn gift(&self, channel: &str, viewer: &Viewer, count: u32) {
        self.happen(channel, |services, owner| {
            let giver = services.world.meet(viewer);
            let total = services.world.gave(&owner.id, &giver.id, count);
            let receivers: Vec<_> = (1..=count.min(RECEIVERS_MAX)).map(|n| Viewer::new(&format!("lucky{n}"))).collect();
            let mut helix = services.helix.lock();
            receivers.iter().for_each(|receiver| helix.subscribe(&owner.login, receiver, "1000", true));
            drop(helix);
            Some(OnChannel::Gifted { giver: viewer.clone(), count, receivers, total })
        });
    }

    /// `viewer`'s channel arrives with so many viewers: chat and EventSub tell it.
    pub fn raid(&self, channel: &str, viewer: &Viewer, viewers: u32) {
        self.happen(channel, |_, _| Some(OnChannel::Raided { raider: viewer.clone(), viewers }));
    }

    /// `viewer` cheers: a chat message whose text begins with the cheer, and EventSub tells it.
    pub fn cheer(&self, channel: &str, viewer: &Viewer, bits: u32, text: &str) {
        let said = format!("Cheer{bits} {text}").trim_end().to_owned();
        self.happen(channel, |_, _| Some(OnChannel::Cheered { viewer: viewer.clone(), bits, said }));
    }

    /// `viewer` redeems a reward, which is made when there is none of this title. Returns the redemption's id; an empty one
    /// when there is no such channel.
    pub fn redeem(&self, channel: &str, viewer: &Viewer, reward: &str, input: &str) -> String {
        let mut id = String::new();
        self.happen(channel, |services, owner| {
            let redemption = services.helix.lock().redeem(owner, viewer, reward, input);
            id.clone_from(&redemption.id);
            Some(OnChannel::Redeemed(redemption))
        });
        id
    }

    /// Returns the status of a redemption: `UNFULFILLED`, `FULFILLED` or `CANCELED`.
    #[must_use]
    pub fn redemption(&self, id: &str) -> Option<String> {
        self.hold.services.helix.lock().redemption(id)
    }

    /// Makes the reward of this title one of the dashboard's: the application may not decide on its redemptions.
    pub fn set_foreign_reward(&self, channel: &str, title: &str) {
        self.happen(channel, |services, owner| {
            services.helix.lock().set_foreign(&owner.id, title);
            None
        });
    }

    /// The stream begins now: Helix knows it, EventSub tells it.
    pub fn online(&self, channel: &str) {
        self.happen(channel, |services, owner| {
            let since = wall();
            services.helix.lock().set_live(&owner.login, Some(since));
            Some(OnChannel::Online { since })
        });
    }

    /// The stream ends: Helix knows it, EventSub tells it.
    pub fn offline(&self, channel: &str) {
        self.happen(channel, |services, owner| {
            services.helix.lock().set_live(&owner.login, None);
            Some(OnChannel::Offline)
        });
    }

    /// The channel's category changes: Helix knows it, EventSub tells it. An empty name is none.
    pub fn category(&self, channel: &str, category: &str) {
        self.happen(channel, |services, owner| {
            let helix = &mut *services.helix.lock();
            helix.set_category(&owner.login, category);
            helix.news_of(&owner.id)
        });
    }

    /// The channel's title changes: Helix knows it, EventSub tells it.
    pub fn title(&self, channel: &str, title: &str) {
        self.happen(channel, |services, owner| {
            let helix = &mut *services.helix.lock();
            helix.set_title(&owner.login, title);
            helix.news_of(&owner.id)
        });
    }

    /// Lets something happen on a channel that exists, and then, if there is something to tell, the stand-ins hear of it.
    fn happen(&self, channel: &str, act: impl FnOnce(&Services, &Account) -> Option<OnChannel>) {
        let services = &self.hold.services;
        let Some(owner) = services.world.owner_of(&channel_name(channel)) else { return };
        if let Some(what) = act(services, &owner) {
            services.world.publish(&Happening::Channel { owner, what }, now());
        }
    }
}
