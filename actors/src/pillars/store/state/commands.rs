//! Commands of a channel: made, changed, deleted, named otherwise, switched.

use super::answer::refuse;
use super::{Answer, Decision, Refused, View};
use crate::chat::custom::level::Level;
use crate::chat::custom::order::{CommandDraft, CommandOptions, CommandOrder};
use crate::chat::custom::rows::{CustomCommand, caps};
use crate::pillars::store::row::RowChange;
use crate::pillars::store::state::hints::hint;
use crate::pillars::store::state::undo::Undo;
use std::sync::Arc;

pub(super) fn decide(order: &CommandOrder, view: &View<'_>) -> Result<Decision, Refused> {
    match order {
        CommandOrder::Add(draft) => match named(view, &draft.name) {
            Some(_) => refuse(view.named("store-command-exists", &draft.name)),
            None => add(draft, view),
        },
        CommandOrder::Edit(draft) => edit(draft, view),
        CommandOrder::Set(draft) => match named(view, &draft.name) {
            Some(_) => edit(draft, view),
            None => add(draft, view),
        },
        CommandOrder::Delete(name) => delete(name, view),
        // The list is of the book, which has the built-in ones, too.
        CommandOrder::List => Ok(Decision::silent()),
        CommandOrder::Undo => undo(view),
        CommandOrder::Show(name) => show(name, view),
        CommandOrder::Alias { alias, of } => give_alias(alias, of, view),
        CommandOrder::Unalias(alias) => take_alias(alias, view),
        CommandOrder::Enable { name, on } => enable(name, *on, view),
    }
}

impl View<'_> {
    /// Returns an answer that names a command as it is typed.
    pub(super) fn named(&self, id: &'static str, name: &str) -> Answer {
        Answer::new(id).with("command", format!("{}{name}", self.prefix))
    }
}

fn named<'a>(view: &View<'a>, name: &str) -> Option<&'a Arc<CustomCommand>> {
    view.state.command(name)
}

/// Returns the command, which the author may change: nobody changes what only those above them may use.
fn own<'a>(view: &View<'a>, name: &str) -> Result<&'a Arc<CustomCommand>, Refused> {
    match named(view, name) {
        None if (view.built_in)(name).is_some() => refuse(view.named("store-command-built-in", name)),
        None => refuse(view.named("store-command-missing", name)),
        Some(command) if command.level > view.author.level => refuse(view.named("store-level-above", name)),
        Some(command) => Ok(command),
    }
}

/// Checks that nothing in the channel goes by this name yet.
fn free(view: &View<'_>, name: &str) -> Result<(), Refused> {
    if named(view, name).is_some() {
        return refuse(view.named("store-name-taken", name));
    }
    if (view.is_built_in)(name) {
        return refuse(view.named("store-name-built-in", name));
    }
    Ok(())
}

fn add(draft: &CommandDraft, view: &View<'_>) -> Result<Decision, Refused> {
    free(view, &draft.name)?;
    if view.state.commands.len() >= caps::COMMANDS {
        return refuse(Answer::new("store-commands-full").with("most", caps::COMMANDS));
    }
    let mut command = CustomCommand {
        name: draft.name.as_str().into(),
        text: Arc::from(""),
        aliases: Vec::new(),
        level: Level::Everyone,
        cooldown_s: view.defaults.cooldown_s,
        user_cooldown_s: view.defaults.user_cooldown_s,
        mod_cooldown: false,
        when: crate::chat::custom::rows::When::Always,
        hidden: false,
        enabled: true,
        reply: crate::chat::custom::rows::ReplyKind::Reply,
        runs: None,
        uses: 0,
        made_by: view.author.login.as_ref().into(),
        made_at: Some(view.now),
    };
    write_text(&mut command, draft.text.as_deref(), view)?;
    apply(&mut command, &draft.options, view)?;
    if command.text.is_empty() && command.runs.is_none() {
        return refuse(view.named("store-command-without-text", &draft.name));
    }
    let answer = view.named("store-command-added", &command.name).then(hint(&command.text));
    let name = command.name.to_string();
    Ok(Decision::write(vec![RowChange::PutCommand(Arc::new(command))], answer).undone_as(name))
}

fn edit(draft: &CommandDraft, view: &View<'_>) -> Result<Decision, Refused> {
    let before = own(view, &draft.name)?;
    let mut command = (**before).clone();
    command.uses = view.counts.uses(&command.name).unwrap_or(command.uses);
    write_text(&mut command, draft.text.as_deref(), view)?;
    apply(&mut command, &draft.options, view)?;
    let mut changes = Vec::new();
    if command.name != before.name {
        changes.push(RowChange::DeleteCommand(Arc::clone(&before.name)));
    }
    let answer = view.named("store-command-changed", &command.name);
    let answer = answer.then(draft.text.as_ref().and_then(|_| hint(&command.text)));
    let name = command.name.to_string();
    changes.push(RowChange::PutCommand(Arc::new(command)));
    Ok(Decision::write(changes, answer).undone_as(name))
}

fn write_text(command: &mut CustomCommand, text: Option<&str>, view: &View<'_>) -> Result<(), Refused> {
    let Some(text) = text else { return Ok(()) };
    let length = text.chars().count();
    if length > caps::TEXT_CHARS {
        let answer = view.named("store-text-long", &command.name).with("length", length);
        return refuse(answer.with("most", caps::TEXT_CHARS));
    }
    command.text = text.trim().into();
    Ok(())
}

fn apply(command: &mut CustomCommand, options: &CommandOptions, view: &View<'_>) -> Result<(), Refused> {
    let CommandOptions {
        cooldown_s,
        user_cooldown_s,
        mod_cooldown,
        level,
        runs,
        reply,
        when,
        hidden,
        enabled,
        uses,
        rename,
        add_aliases,
        remove_aliases,
    } = options;
    if level.is_some_and(|level| level > view.author.level) {
        return refuse(view.named("store-level-above", &command.name));
    }
    command.cooldown_s = cooldown_s.unwrap_or(command.cooldown_s);
    command.user_cooldown_s = user_cooldown_s.unwrap_or(command.user_cooldown_s);
    command.mod_cooldown = mod_cooldown.unwrap_or(command.mod_cooldown);
    command.level = level.unwrap_or(command.level);
    command.reply = reply.unwrap_or(command.reply);
    command.when = when.unwrap_or(command.when);
    command.hidden = hidden.unwrap_or(command.hidden);
    command.enabled = enabled.unwrap_or(command.enabled);
    command.uses = uses.unwrap_or(command.uses);
    if let Some(target) = runs {
        command.runs = target_of(command, target, view)?;
    }
    if let Some(name) = rename.as_deref().filter(|name| **name != *command.name) {
        // An alias of its own may become its name.
        if !command.aliases.iter().any(|alias| **alias == *name) {
            free(view, name)?;
        }
        command.aliases.retain(|alias| **alias != *name);
        command.name = name.into();
    }
    command.aliases.retain(|alias| !remove_aliases.iter().any(|gone| **gone == **alias));
    for alias in add_aliases {
        if command.aliases.iter().any(|known| **known == **alias) || **alias == *command.name {
            continue;
        }
        free(view, alias)?;
        command.aliases.push(alias.as_str().into());
    }
    if command.aliases.len() > caps::ALIASES {
        return refuse(view.named("store-aliases-full", &command.name).with("most", caps::ALIASES));
    }
    Ok(())
}

/// Returns the command that `command` runs from now on. One that runs another itself would be two levels deep.
fn target_of(command: &CustomCommand, target: &str, view: &View<'_>) -> Result<Option<Arc<str>>, Refused> {
    if target.is_empty() {
        return Ok(None);
    }
    let name = match named(view, target) {
        Some(custom) if custom.name == command.name => return refuse(view.named("store-runs-itself", target)),
        Some(custom) if custom.runs.is_some() => return refuse(view.named("store-runs-deep", target)),
        Some(custom) => Arc::clone(&custom.name),
        None => match (view.built_in)(target) {
            Some(_) => target.into(),
            None => return refuse(view.named("store-command-missing", target)),
        },
    };
    if view.state.commands.values().any(|other| other.runs.as_ref() == Some(&command.name)) {
        return refuse(view.named("store-runs-deep", &command.name));
    }
    Ok(Some(name))
}

fn delete(name: &str, view: &View<'_>) -> Result<Decision, Refused> {
    let command = own(view, name)?;
    let answer = view.named("store-command-deleted", &command.name).with("undo", format!("{}cmd undo", view.prefix));
    let name = command.name.to_string();
    Ok(Decision::write(vec![RowChange::DeleteCommand(Arc::clone(&command.name))], answer).undone_as(name))
}

/// Takes the newest change back. What has come in the way of it since then goes with it, but for what others use.
fn undo(view: &View<'_>) -> Result<Decision, Refused> {
    let Some(newest) = view.undo.last() else { return refuse(Answer::new("store-nothing-to-undo")) };
    let Ok(mut undo) = serde_json::from_str::<Undo>(newest) else {
        return refuse(Answer::new("store-nothing-to-undo"));
    };
    let mut rows = std::mem::take(&mut undo.rows);
    for row in &mut rows {
        if let RowChange::PutCommand(command) = row {
            Arc::make_mut(command).uses = undo.uses(command, view.counts);
        }
    }
    let answer = Answer::new("store-undone").with("name", undo.name);
    Ok(Decision { takes_back: true, ..Decision::write(rows, answer) })
}

fn show(name: &str, view: &View<'_>) -> Result<Decision, Refused> {
    match named(view, name) {
        Some(command) => {
            let mut command = (**command).clone();
            command.uses = view.counts.uses(&command.name).unwrap_or(command.uses);
            Ok(Decision::say(super::hints::shown(&command, view)))
        }
        None => refuse(view.named("store-command-missing", name)),
    }
}

fn give_alias(alias: &str, of: &str, view: &View<'_>) -> Result<Decision, Refused> {
    let mut command = (**own(view, of)?).clone();
    free(view, alias)?;
    if command.aliases.len() >= caps::ALIASES {
        return refuse(view.named("store-aliases-full", &command.name).with("most", caps::ALIASES));
    }
    command.uses = view.counts.uses(&command.name).unwrap_or(command.uses);
    command.aliases.push(alias.into());
    let answer = view.named("store-alias-added", &command.name).with("alias", format!("{}{alias}", view.prefix));
    let name = command.name.to_string();
    Ok(Decision::write(vec![RowChange::PutCommand(Arc::new(command))], answer).undone_as(name))
}

fn take_alias(alias: &str, view: &View<'_>) -> Result<Decision, Refused> {
    let Some(of) = view.state.aliases.get(alias) else {
        return refuse(view.named("store-alias-missing", alias));
    };
    let mut command = (**own(view, of)?).clone();
    command.uses = view.counts.uses(&command.name).unwrap_or(command.uses);
    command.aliases.retain(|known| **known != *alias);
    let answer = view.named("store-alias-removed", &command.name).with("alias", format!("{}{alias}", view.prefix));
    let name = command.name.to_string();
    Ok(Decision::write(vec![RowChange::PutCommand(Arc::new(command))], answer).undone_as(name))
}

fn enable(name: &str, on: bool, view: &View<'_>) -> Result<Decision, Refused> {
    let id = if on { "store-command-on" } else { "store-command-off" };
    if named(view, name).is_some() {
        let mut command = (**own(view, name)?).clone();
        command.enabled = on;
        command.uses = view.counts.uses(&command.name).unwrap_or(command.uses);
        let answer = view.named(id, &command.name);
        let name = command.name.to_string();
        return Ok(Decision::write(vec![RowChange::PutCommand(Arc::new(command))], answer).undone_as(name));
    }
    match (view.built_in)(name) {
        // Without it nothing could be switched on again.
        Some(own_name) if *own_name == *"cmd" && !on => refuse(view.named("store-command-stays", name)),
        Some(own_name) => {
            let change = RowChange::SwitchOff { name: own_name, off: !on };
            Ok(Decision::write(vec![change], view.named(id, name)).undone_as(name))
        }
        None => refuse(view.named("store-command-missing", name)),
    }
}
