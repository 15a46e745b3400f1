//! What EventSub tells.

use super::TwitchEventActor;
use super::eventsub::Notification;
use crate::actor::Scope;

impl TwitchEventActor {
    /// Takes a notification that was not delivered before.
    pub(super) fn on_notification(&mut self, notification: Notification, _: &mut Scope<'_, Self>) {
        tracing::debug!(kind = %notification.kind, "EventSub tells of an event");
    }
}
