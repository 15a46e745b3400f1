//! Which pillars a configuration switches on, and why one is off or works in part: what `check` says beforehand is what
//! the running bot shows as its state.

use crate::config::{Config, Provider};
use crate::secrets::RAWG_API_KEY;
use kissbot_actors::chat::pillar::Pillar;
use kissbot_actors::pillars::command;
use kissbot_actors::pillars::game_lookup;
use kissbot_actors::pillars::llm;
use kissbot_actors::pillars::twitch_event;
use kissbot_actors::status::pillar::PillarState;

/// A pillar, how it starts, and the reason in words for the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Which.
    pub pillar: Pillar,
    /// How it starts.
    pub state: PillarState,
    /// Why.
    pub why: String,
}

/// Every pillar, as `config` and the secrets want it. `has_secret` says whether there is a secret of a name.
#[must_use]
pub fn features(config: &Config, has_secret: impl Fn(&str) -> bool) -> [Feature; 4] {
    [command(config), llm(config, &has_secret), twitch_event(config), game_lookup(config, &has_secret)]
}

/// The provider has the key that it wants, if any.
pub fn is_usable(provider: &Provider, has_secret: impl Fn(&str) -> bool) -> bool {
    provider.api_key_name().is_none_or(has_secret)
}

fn off(pillar: Pillar, key: &str) -> Feature {
    Feature { pillar, state: PillarState::Off, why: format!("{key} = false") }
}

fn command(config: &Config) -> Feature {
    if !config.commands.enabled {
        return off(command::api::PILLAR, "commands.enabled");
    }
    let why = match config.commands.off.as_slice() {
        [] => "all of them; `kissbot commands` lists them".to_owned(),
        switched_off => format!("all but {}", switched_off.join(", ")),
    };
    Feature { pillar: command::api::PILLAR, state: PillarState::On, why }
}

fn llm(config: &Config, has_secret: &impl Fn(&str) -> bool) -> Feature {
    if !config.llm.enabled {
        return off(llm::api::PILLAR, "llm.enabled");
    }
    let (usable, keyless): (Vec<&Provider>, Vec<&Provider>) =
        config.llm.providers.iter().partition(|provider| is_usable(provider, has_secret));
    let names = |providers: &[&Provider]| providers.iter().map(|p| p.name.clone()).collect::<Vec<_>>().join(", ");
    let (state, mut why) = if usable.is_empty() {
        (PillarState::Off, "no provider can be asked".to_owned())
    } else {
        (PillarState::On, format!("asks {}", names(&usable)))
    };
    if !keyless.is_empty() {
        why += &format!("; without its key: {}", names(&keyless));
    }
    Feature { pillar: llm::api::PILLAR, state, why }
}

fn twitch_event(config: &Config) -> Feature {
    if !config.twitch_events.enabled {
        let mut feature = off(twitch_event::api::PILLAR, "twitch_events.enabled");
        feature.why += "; the commands that ask Twitch work all the same";
        return feature;
    }
    Feature {
        pillar: twitch_event::api::PILLAR,
        state: PillarState::On,
        why: "as chat and Twitch tell of them".to_owned(),
    }
}

fn game_lookup(config: &Config, has_secret: &impl Fn(&str) -> bool) -> Feature {
    if !config.game_lookup.enabled {
        return off(game_lookup::api::PILLAR, "game_lookup.enabled");
    }
    let why = if has_secret(RAWG_API_KEY) {
        "from RAWG and Steam".to_owned()
    } else {
        format!("from Steam alone: there is no {RAWG_API_KEY}")
    };
    Feature { pillar: game_lookup::api::PILLAR, state: PillarState::On, why }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn states(config: &Config, secrets: &[&str]) -> [PillarState; 4] {
        features(config, |name| secrets.contains(&name)).map(|feature| feature.state)
    }

    #[test]
    fn everything_is_on_as_shipped() {
        assert_eq!(states(&Config::default(), &[]), [PillarState::On; 4]);
    }

    #[test]
    fn each_switch_switches_its_own_pillar_off() {
        let on = [PillarState::On; 4];
        for place in 0..4 {
            let mut config = Config::default();
            match place {
                0 => config.commands.enabled = false,
                1 => config.llm.enabled = false,
                2 => config.twitch_events.enabled = false,
                _ => config.game_lookup.enabled = false,
            }
            let mut expected = on;
            expected[place] = PillarState::Off;
            assert_eq!(states(&config, &[]), expected);
        }
    }

    #[test]
    fn a_model_that_lacks_its_key_is_named_and_without_any_other_the_ai_is_off() {
        let mut config = Config::default();
        let [_, llm, ..] = features(&config, |_| false);
        assert_eq!((llm.state, llm.why.as_str()), (PillarState::On, "asks local; without its key: openai"));
        config.llm.providers.remove(0);
        let [_, llm, ..] = features(&config, |_| false);
        assert_eq!(llm.state, PillarState::Off);
        let [_, llm, ..] = features(&config, |name| name == "OPENAI_API_KEY");
        assert_eq!((llm.state, llm.why.as_str()), (PillarState::On, "asks openai"));
    }

    #[test]
    fn without_rawgs_key_the_games_come_from_steam_alone() {
        let [.., games] = features(&Config::default(), |_| false);
        assert!(games.why.contains("Steam alone"), "{}", games.why);
    }
}
