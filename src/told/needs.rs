//! The names of what a scope is for. English has them where the scope is asked for (an event's file, the table of scopes);
//! their texts for the other languages go by the part and the account: `told-need-event-follow-bot`.

use super::Told;
use kissbot_actors::pillars::twitch_event::kinds;
use kissbot_actors::twitch::oauth::scopes::{self, Need, Part, Who};
use std::fmt::Write as _;
use std::sync::LazyLock;

/// The English texts, made of the tables once.
pub(crate) static TEXTS: LazyLock<&'static str> = LazyLock::new(|| {
    let of_commands = [Who::Bot, Who::Broadcaster].into_iter().flat_map(|who| scopes::needed(who, |_| true));
    let mut texts = String::new();
    for need in of_commands.chain(kinds::needs()) {
        let _ = writeln!(texts, "told-{} = {}", id(need), need.feature);
    }
    texts.leak()
});

fn id(need: &Need) -> String {
    let who = match need.who {
        Who::Bot => "bot",
        Who::Broadcaster => "owner",
    };
    match need.part {
        Part::Chat | Part::ApiDoor | Part::Moderation => format!("need-{}", need.scope.replace(':', "-")),
        Part::Event(key) => format!("need-event-{key}-{who}"),
        Part::Command(name) => format!("need-command-{name}-{who}"),
        Part::Custom => format!("need-custom-{who}"),
    }
}

/// Puts the features of these needs into words, each once: "follows, cheers and channel points".
pub(crate) fn features(needs: &[&'static Need]) -> Told {
    let mut named: Vec<&Need> = Vec::new();
    for need in needs {
        if !named.iter().any(|other| other.feature == need.feature) {
            named.push(need);
        }
    }
    Told::listed("and", named.into_iter().map(|need| Told::text(id(need))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_features_are_named_as_the_log_names_them() {
        let needs = kinds::needs().iter().filter(|need| need.who == Who::Broadcaster).collect::<Vec<_>>();
        assert_eq!(features(&needs).to_string(), scopes::features(&needs));
        assert_eq!(features(&[]).to_string(), "");
    }
}
