//! Something that happened on a channel: a fact for all who want to know, and what is told of it.

use super::ChannelName;

/// Something happened on a channel. It is published once, whichever way Twitch told it, and whether or not the bot says
/// a line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelEvent {
    /// The channel.
    pub channel: ChannelName,
    /// The key of its kind, as in `[twitch_events.messages]`: `raid`.
    pub kind: &'static str,
    /// The name, as chat shows it, of the one who did it. Empty: somebody who does not want to be named. The channel's own
    /// name where nobody in particular did it.
    pub user: String,
    /// The rest that is told of it.
    pub facts: Facts,
}

/// The details of an event, each by the name that templates know it by: `viewers`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(Vec<(&'static str, Fact)>);

/// One detail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A count.
    Number(u32),
    /// One of Twitch's own words, such as a subscription's tier.
    Word(&'static str),
    /// A short text of a person: a title, a reward's name. May be empty.
    Title(String),
    /// A longer text of a viewer: a message. May be empty.
    Text(String),
    /// Twitch did not tell.
    Untold,
}

impl Fact {
    /// A count that may be untold.
    #[must_use]
    pub fn number(number: Option<u32>) -> Self {
        number.map_or(Self::Untold, Self::Number)
    }

    /// A title that may be untold.
    #[must_use]
    pub fn title(title: Option<String>) -> Self {
        title.map_or(Self::Untold, Self::Title)
    }

    /// A word that may be untold.
    #[must_use]
    pub fn word(word: Option<&'static str>) -> Self {
        word.map_or(Self::Untold, Self::Word)
    }
}

impl From<u32> for Fact {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl Facts {
    /// These facts, in this order.
    #[must_use]
    pub fn new<const N: usize>(facts: [(&'static str, Fact); N]) -> Self {
        Self(facts.into())
    }

    /// No fact: that it happened is all.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Returns the fact of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, fact)| fact)
    }

    /// Returns the number of this name.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<u32> {
        if let Some(Fact::Number(number)) = self.get(name) { Some(*number) } else { None }
    }

    /// Returns all facts in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Fact)> {
        self.0.iter().map(|(name, fact)| (*name, fact))
    }
}

impl FromIterator<(&'static str, Fact)> for Facts {
    fn from_iter<I: IntoIterator<Item = (&'static str, Fact)>>(facts: I) -> Self {
        Self(facts.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_found_by_its_name_and_only_a_count_is_a_number() {
        let facts =
            Facts::new([("viewers", 3.into()), ("tier", Fact::word(None)), ("title", Fact::title(Some("3".into())))]);
        assert_eq!((facts.number("viewers"), facts.number("title"), facts.number("bits")), (Some(3), None, None));
        assert_eq!(facts.get("tier"), Some(&Fact::Untold));
        assert_eq!(facts.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["viewers", "tier", "title"]);
        assert_eq!(Facts::none().iter().count(), 0);
    }
}
