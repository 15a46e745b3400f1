//! The pillars that a configuration switches on, and the reason for each that is off or works in part. `check` and the
//! running bot share this decision.

use crate::config::Config;
use crate::pillars::{self, Descriptor, Feature};

/// Every pillar with the state in which it starts.
pub type Features = Vec<(&'static Descriptor, Feature)>;

/// Returns the state of every pillar under `config`. `has_secret` tells whether there is a secret of a name.
#[must_use]
pub fn features(config: &Config, has_secret: impl Fn(&str) -> bool) -> Features {
    pillars::all().iter().map(|descriptor| (*descriptor, (descriptor.feature)(config, &has_secret))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kissbot_actors::status::pillar::PillarState;

    fn states(config: &Config, secrets: &[&str]) -> Vec<(&'static str, PillarState)> {
        let features = features(config, |name| secrets.contains(&name));
        features.into_iter().map(|(descriptor, feature)| (descriptor.pillar.name(), feature.state)).collect()
    }

    fn feature(config: &Config, secrets: &[&str], pillar: &str) -> Feature {
        let mut features = features(config, |name| secrets.contains(&name)).into_iter();
        features.find(|(descriptor, _)| descriptor.pillar.name() == pillar).unwrap().1
    }

    #[test]
    fn as_shipped_everything_is_on_but_for_addresses_of_which_none_is_listed_and_the_pages() {
        let states = states(&Config::default(), &[]);
        let off: Vec<_> = states.iter().filter(|(_, state)| *state != PillarState::On).collect();
        assert_eq!(off, [&("fetch", PillarState::Off), &("dashboard", PillarState::Off)], "{states:?}");
    }

    #[test]
    fn each_switch_switches_its_own_pillar_off() {
        type Switch = fn(&mut Config) -> &mut bool;
        let switches: [(&str, Switch); 5] = [
            ("command", |config| &mut config.commands.enabled),
            ("llm", |config| &mut config.llm.enabled),
            ("twitch_event", |config| &mut config.twitch_events.enabled),
            ("game_lookup", |config| &mut config.game_lookup.enabled),
            ("dashboard", |config| &mut config.dashboard.enabled),
        ];
        for (pillar, switch) in switches {
            let mut config = Config::default();
            config.custom.fetch_hosts = vec!["api.example.org".to_owned()];
            config.dashboard.enabled = true;
            *switch(&mut config) = false;
            let off: Vec<_> =
                states(&config, &[]).into_iter().filter(|(_, state)| *state == PillarState::Off).collect();
            assert_eq!(off, [(pillar, PillarState::Off)]);
        }
    }

    #[test]
    fn a_model_that_lacks_its_key_is_named_and_without_any_other_the_ai_is_off() {
        let mut config = Config::default();
        let llm = feature(&config, &[], "llm");
        assert_eq!((llm.state, llm.why.to_string().as_str()), (PillarState::On, "asks local; without its key: openai"));
        config.llm.providers.remove(0);
        assert_eq!(feature(&config, &[], "llm").state, PillarState::Off);
        let llm = feature(&config, &["OPENAI_API_KEY"], "llm");
        assert_eq!((llm.state, llm.why.to_string().as_str()), (PillarState::On, "asks openai"));
    }

    #[test]
    fn without_rawgs_key_the_games_come_from_steam_alone() {
        let games = feature(&Config::default(), &[], "game_lookup");
        assert!(games.why.to_string().contains("Steam alone"), "{}", games.why);
    }
}
