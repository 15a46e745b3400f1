//! Values that differ by channel.

use super::ChannelName;
use std::collections::HashMap;

/// A value that holds in every channel, and the channels where another one does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerChannel<T> {
    everywhere: T,
    own: HashMap<ChannelName, T>,
}

impl<T> PerChannel<T> {
    /// Makes a value that is the same in all channels.
    #[must_use]
    pub fn everywhere(value: T) -> Self {
        Self { everywhere: value, own: HashMap::new() }
    }

    /// Makes a value that is the same in all channels but those of `own`.
    #[must_use]
    pub fn new(everywhere: T, own: impl IntoIterator<Item = (ChannelName, T)>) -> Self {
        Self { everywhere, own: own.into_iter().collect() }
    }

    /// Returns the value that holds in a channel.
    #[must_use]
    pub fn of(&self, channel: &ChannelName) -> &T {
        self.own.get(channel).unwrap_or(&self.everywhere)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_has_its_own_value_or_that_of_all() {
        let (one, two) = (ChannelName::new("one").unwrap(), ChannelName::new("two").unwrap());
        let value = PerChannel::new(1, [(two.clone(), 2)]);
        assert_eq!((value.of(&one), value.of(&two)), (&1, &2));
        assert_eq!(PerChannel::everywhere(3).of(&two), &3);
    }
}
