//! What each feature needs that an account allows: Twitch's scopes, the features in words, and whose token has to carry
//! them. Asking for more than is used may cost the application (dev.twitch.tv, "Twitch Access Token Scopes").

/// Whose token carries a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// The bot's account; for some scopes it has to be a moderator of the channel besides.
    Bot,
    /// The channel's owner.
    Broadcaster,
}

/// What of the configuration a scope is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The chat itself, which is always on.
    Chat,
    /// An event, by its key in `[twitch_events.messages]`.
    Event(&'static str),
    /// A command, by its own name.
    Command(&'static str),
}

/// A feature and the scope without which it does not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// The scope.
    pub scope: &'static str,
    /// Whose token has to carry it.
    pub who: Who,
    /// What of the configuration it is for.
    pub part: Part,
    /// What does not work without, in words.
    pub feature: &'static str,
}

const fn bot(scope: &'static str, part: Part, feature: &'static str) -> Need {
    Need { scope, who: Who::Bot, part, feature }
}

const fn owner(scope: &'static str, part: Part, feature: &'static str) -> Need {
    Need { scope, who: Who::Broadcaster, part, feature }
}

/// The needs of the chat and of the commands. Those of an event are in its own file (`pillars/twitch_event/kinds/`).
pub const NEEDS: &[Need] = &[
    bot("chat:read", Part::Chat, "reading chat"),
    bot("chat:edit", Part::Chat, "writing in chat"),
    bot("moderator:read:followers", Part::Command("followage"), "!followage"),
    bot("moderator:manage:shoutouts", Part::Command("so"), "!so and shoutouts after a raid"),
    bot("clips:edit", Part::Command("clip"), "!clip"),
    owner("channel:manage:broadcast", Part::Command("title"), "!title with a new title"),
    owner("channel:manage:broadcast", Part::Command("category"), "!category with a new category"),
];

/// What the parts that are on need of an account.
pub fn needed(who: Who, is_on: impl Fn(Part) -> bool) -> Vec<&'static Need> {
    NEEDS.iter().filter(|need| need.who == who && is_on(need.part)).collect()
}

/// The scopes of these needs, each once, in the order of the table.
#[must_use]
pub fn scopes(needs: &[&'static Need]) -> Vec<&'static str> {
    let mut scopes: Vec<&'static str> = Vec::new();
    for need in needs {
        if !scopes.contains(&need.scope) {
            scopes.push(need.scope);
        }
    }
    scopes
}

/// Whether an account that allowed `granted` allowed `scope`: managing includes reading.
#[must_use]
pub fn allows(granted: &[String], scope: &str) -> bool {
    let manages = scope.replace(":read:", ":manage:");
    granted.iter().any(|one| one == scope || *one == manages)
}

/// Those needs that `granted` does not meet.
#[must_use]
pub fn unmet(needs: &[&'static Need], granted: &[String]) -> Vec<&'static Need> {
    needs.iter().copied().filter(|need| !allows(granted, need.scope)).collect()
}

/// What these needs are for, each once: "follows, cheers and channel points".
#[must_use]
pub fn features(needs: &[&'static Need]) -> String {
    let mut features: Vec<&str> = Vec::new();
    for need in needs {
        if !features.contains(&need.feature) {
            features.push(need.feature);
        }
    }
    match features.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_on_is_asked_for() {
        let chat = needed(Who::Bot, |part| part == Part::Chat);
        assert_eq!(scopes(&chat), ["chat:read", "chat:edit"]);
        assert_eq!(scopes(&needed(Who::Broadcaster, |_| false)), Vec::<&str>::new());
        let clip = needed(Who::Bot, |part| part == Part::Command("clip"));
        assert_eq!((scopes(&clip), features(&clip)), (vec!["clips:edit"], "!clip".to_owned()));
    }

    #[test]
    fn a_scope_that_several_features_need_is_asked_for_once() {
        let all = needed(Who::Broadcaster, |_| true);
        let scopes = scopes(&all);
        let once = scopes.iter().filter(|scope| **scope == "channel:manage:broadcast").count();
        assert_eq!(once, 1, "{scopes:?}");
        assert!(all.len() > scopes.len());
    }

    #[test]
    fn what_is_missing_is_named_by_what_it_costs() {
        static EVENTS: [Need; 3] = [
            owner("channel:read:subscriptions", Part::Event("gift"), "gifts by EventSub"),
            owner("bits:read", Part::Event("cheer"), "cheers"),
            owner("channel:read:polls", Part::Event("poll"), "poll results"),
        ];
        let needs: Vec<&'static Need> = EVENTS.iter().collect();
        let granted = ["bits:read".to_owned(), "channel:manage:polls".to_owned()];
        let unmet = unmet(&needs, &granted);
        assert_eq!(features(&unmet), "gifts by EventSub", "who may manage polls may read them");
        assert_eq!(features(&needs), "gifts by EventSub, cheers and poll results");
    }

    #[test]
    fn a_scope_is_no_word_of_its_own_making() {
        for need in NEEDS {
            assert!(
                need.scope.chars().all(|character| character.is_ascii_lowercase() || "_:".contains(character)),
                "{}",
                need.scope
            );
            assert!(!need.feature.is_empty());
        }
    }
}
