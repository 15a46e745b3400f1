//! `kissbot check`: reads what `run` would read and reports line by line what is right, what is wrong and what to do.
//!
//! Nothing is changed and no secret is shown, with one exception: only a refresh shows that an expired token can still
//! be refreshed. The check does that, and stores the new token, when no running bot would do it itself.

mod channels;
mod doors;
mod local;
mod models;
mod probes;
mod report;
mod tokens;

use crate::cli::CheckArgs;
use crate::config::{Config, ConfigError, Loaded};
use crate::daemon::{self, Refusal};
use crate::exit::Exit;
use crate::features::features;
use crate::told::Words;
use crate::topology::Plan;
use kissbot_actors::pillars::llm;
use kissbot_actors::status::pillar::PillarState;
use probes::{Needed, Probed};
use report::{Mark, Report};
use std::io::Write as _;
use std::path::Path;

/// The English texts. All ids start with `check-`.
pub(crate) const TEXTS: &str = include_str!("words.ftl");

/// Runs the checks and prints the report on stdout.
#[must_use]
pub fn run(args: &CheckArgs) -> Exit {
    daemon::end(try_run(args))
}

fn try_run(args: &CheckArgs) -> Result<Exit, Refusal> {
    let (text, exit) = made(args.config.path(), args.offline)?;
    std::io::stdout()
        .write_all(text.as_bytes())
        .map_err(|error| Refusal::new(Exit::Unavailable, format!("the report cannot be written: {error}")))?;
    Ok(exit)
}

/// Checks a config, without the network when `offline`; returns the report and the status that `run` would end with.
///
/// # Errors
/// Returns an error if the async runtime for the network checks cannot be started.
pub fn report(config: Option<&Path>, offline: bool) -> Result<(String, Exit), std::io::Error> {
    made(config, offline).map_err(|refusal| std::io::Error::other(refusal.words))
}

fn made(config: Option<&Path>, offline: bool) -> Result<(String, Exit), Refusal> {
    let mut report = Report::default();
    let loaded = Config::load(config);
    let language = loaded.as_ref().map_or_else(|error| error.language, |loaded| loaded.config.bot.language);
    let words = Words::new("check", language).map_err(Refusal::config)?;
    if let Some(needed) = local(loaded, &words, &mut report) {
        let mut probed = Probed::default();
        if offline {
            report.note(Mark::Skipped, "network", words.say("offline", &[]));
        } else {
            probed = daemon::block_on(probes::all(&needed, &words))?;
            report.extend(probed.findings);
        }
        for (descriptor, feature) in features(&needed.config, |name| needed.secrets.get(name).is_some()) {
            match &probed.no_model {
                Some(why) if descriptor.pillar == llm::api::PILLAR && feature.state == PillarState::On => {
                    report.lack(descriptor.label);
                    report.note(Mark::State(PillarState::Degraded.word()), descriptor.label, why);
                }
                _ => report.note(Mark::State(feature.state.word()), descriptor.label, words.tell(&feature.why)),
            }
        }
    }
    Ok((report.text(&words), report.exit()))
}

/// Runs the checks that need no network; `None` when the config is unusable.
fn local(loaded: Result<Loaded, ConfigError>, words: &Words, report: &mut Report) -> Option<Needed> {
    let Loaded { config, warnings, file } = match loaded {
        Ok(loaded) => loaded,
        Err(error) => {
            report.extend(local::mistakes(words, &error));
            return None;
        }
    };
    match &file {
        Some(path) => {
            report.note(Mark::Ok, "config", words.say("config-fine", &[("path", &path.display().to_string())]))
        }
        None => report.note(Mark::Ok, "config", words.say("config-none", &[])),
    }
    report.extend(local::keys(words, &config));
    for warning in warnings.into_iter().chain(daemon::example_channel(&config)) {
        report.note(Mark::Warn, warning.about, words.tell(&warning.words));
    }
    if let Err(error) = Plan::new(&config) {
        report.note(Mark::Wrong(Exit::BadConfig), "config", words.tell(&error.told()));
        return None;
    }
    report.extend([local::data_dir(words, &config.bot.data_dir)]);
    report.extend(local::shadowing(words, &config));
    match daemon::secrets(&config) {
        Ok(secrets) => {
            report.extend(local::secrets(words, &config, &secrets));
            for warning in secrets.unused(&config).into_iter().chain(secrets.unguarded(&config)) {
                report.note(Mark::Warn, warning.about, words.tell(&warning.words));
            }
            report.extend(tokens::stored(words, &config, &secrets));
            Some(Needed { config, secrets })
        }
        Err(refusal) => {
            report.note(Mark::Wrong(refusal.exit), "secrets", refusal.words);
            None
        }
    }
}
