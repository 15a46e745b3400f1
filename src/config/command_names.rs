//! The names in `[commands]`: a command goes by its own name there, not by a word that viewers type.

use super::check::Checker;
use crate::told::Told;
use kissbot_actors::pillars::command::commands::ALL;
use serde_json::Value as Json;

/// The sections whose keys are names of commands.
const BY_NAME: [&str; 4] = ["rename", "aliases", "cooldown_s", "channel_cooldown_s"];

/// Records each name that is another word for a command, or stands on the wrong side. What else is no command's name is
/// found with the commands themselves, as some are made at run time.
pub(super) fn check(checker: &mut Checker<'_>, checked: &Json) {
    let off = checked.pointer("/commands/off").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
    for name in off.iter().filter_map(Json::as_str) {
        if let Some(own) = own_name(name) {
            checker.mistake_at("commands.off", Told::text("alias-value").with("name", name).with("own", own));
        }
    }
    for section in BY_NAME {
        let entries = checked.pointer(&format!("/commands/{section}")).and_then(Json::as_object);
        for (name, value) in entries.into_iter().flatten() {
            let key = format!("commands.{section}.{name}");
            let turned = value.as_str().filter(|value| section == "rename" && is_command(value) && !is_command(name));
            if let Some(command) = turned {
                checker.mistake_at(&key, Told::text("rename-turned").with("command", command).with("name", name));
            } else if let Some(own) = own_name(name) {
                checker.mistake_at(&key, Told::text("alias-key").with("name", name).with("own", own));
            }
        }
    }
}

fn is_command(name: &str) -> bool {
    ALL.iter().any(|command| command.name == name.to_lowercase())
}

/// Returns the own name of the command for which `name` is another word, unless it is a command's own name itself.
fn own_name(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let known = ALL.iter().find(|command| command.aliases.contains(&&*name));
    known.filter(|_| !is_command(&name)).map(|command| command.name)
}
