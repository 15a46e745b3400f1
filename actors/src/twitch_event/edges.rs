//! What the facts of streams and the shoutouts are told. Nobody is there yet who keeps them.

use super::TwitchEventActor;
use crate::actor::Scope;
use crate::chat::ChannelName;
use chrono::{DateTime, Utc};

impl TwitchEventActor {
    pub(super) fn stream_is(&mut self, _: &ChannelName, _: bool, _: Option<DateTime<Utc>>, _: &mut Scope<'_, Self>) {}

    pub(super) fn channel_is(&mut self, _: &ChannelName, _: String, _: String, _: &mut Scope<'_, Self>) {}

    pub(super) fn raided_by(&mut self, _: &ChannelName, _: &str, _: Option<&str>, _: u32, _: &mut Scope<'_, Self>) {}
}
