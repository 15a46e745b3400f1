//! A changed config, applied to the running connection.

use super::{IrcActor, IrcSettings};
use crate::chat::ChannelName;
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::lifecycle::Reconfigure;
use crate::kernel::mailbox::OnFull;
use std::collections::HashSet;

impl IrcActor {
    fn leave_channel(&mut self, channel: &ChannelName) {
        tracing::info!(%channel, "leaving");
        for connection in self.connections_mut() {
            if connection.membership.remove_wanted(channel) && !connection.handle.send(format!("PART #{channel}\r\n")) {
                tracing::warn!(%channel, "the connection takes no PART now");
            }
        }
        self.speaker.leave(channel);
        self.utterances.leave(channel);
    }

    fn want_channel(&mut self, channel: &ChannelName) {
        let now = clock::now();
        for connection in self.connections_mut() {
            connection.membership.add_wanted(channel.clone(), now);
        }
        self.speaker.rooms.add(channel);
    }
}

impl Handler<Reconfigure<IrcSettings>> for IrcActor {
    const CAPACITY: u64 = 1024;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Reconfigure<IrcSettings>, context: &mut Context<'_, Self>) {
        let Reconfigure(settings) = message;
        let before: HashSet<ChannelName> = self.settings.channels.iter().cloned().collect();
        let after: HashSet<ChannelName> = settings.channels.iter().cloned().collect();
        for channel in before.difference(&after) {
            self.leave_channel(channel);
        }
        for channel in settings.channels.iter().filter(|channel| !before.contains(*channel)) {
            self.want_channel(channel);
        }
        self.joins.update(|joins| joins.set_limit(settings.joins_per_10_s));
        self.speaker.reconfigure(settings.limits, settings.channels.len());
        // The login is the token's, whatever the config says.
        let login = std::mem::take(&mut self.settings.login);
        self.settings = IrcSettings { login, ..settings };
        self.join(context);
        self.hand_over(context);
        self.speak(context);
    }
}
