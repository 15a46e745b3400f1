//! Orders about commands.

use super::cursor::{Given, Unknown, Words, options};
use super::misread::{Cause, Takes};
use super::reader::Reader;
use super::values::{bad, level, name, needed_text, next_name, number, seconds, switch, text};
use crate::chat::custom::level::Level;
use crate::chat::custom::order::{CommandDraft, CommandOptions, CommandOrder};
use crate::chat::custom::rows::{When, caps};

/// The text of a command that runs another and has none of its own: what was typed is handed on.
const HAND_ON: &str = "$(query)";

/// Reads an order. `is_list` says that the word alone asks for the list of commands, whatever talk follows.
pub(super) fn read(reader: &mut Reader<'_>, is_list: bool) -> Result<CommandOrder, Cause> {
    let Some(verb) = reader.verb else {
        // One word may be talk; with more it is an order with a mistyped verb.
        let is_order = reader.words.rest().contains(' ');
        return if is_list && !is_order { Ok(CommandOrder::List) } else { Err(reader.no_verb()) };
    };
    let prefix = reader.prefix;
    let words = &mut reader.words;
    match verb {
        "add" => Ok(CommandOrder::Add(new(reader)?)),
        "set" => Ok(CommandOrder::Set(new(reader)?)),
        "edit" => changed(reader, true),
        "options" => changed(reader, false),
        "undo" => Ok(CommandOrder::Undo),
        "list" => Ok(CommandOrder::List),
        "del" => next_name(words, prefix).map(CommandOrder::Delete),
        "show" => next_name(words, prefix).map(CommandOrder::Show),
        "unalias" => next_name(words, prefix).map(CommandOrder::Unalias),
        "alias" => alias(words, prefix),
        "enable" | "disable" => Ok(CommandOrder::Enable { name: next_name(words, prefix)?, on: verb == "enable" }),
        _ => {
            let name = next_name(words, prefix)?;
            let options = one_option(verb, reader)?;
            Ok(CommandOrder::Edit(CommandDraft { name, text: None, options }))
        }
    }
}

/// Reads the options that a verb of its own stands for.
fn one_option(verb: &str, reader: &mut Reader<'_>) -> Result<CommandOptions, Cause> {
    let (language, prefix) = (reader.language, reader.prefix);
    let words = &mut reader.words;
    let mut options = CommandOptions::default();
    match verb {
        "hide" | "unhide" => options.hidden = Some(verb == "hide"),
        "rename" => options.rename = Some(next_name(words, prefix)?),
        "reset" => {
            let word = words.next().unwrap_or("0");
            options.uses = Some(number(word).ok_or_else(|| bad("", word, Takes::Number))?);
        }
        "perm" => {
            let word = words.next().ok_or_else(|| Cause::NoValue { option: "level".to_owned() })?;
            let found = group(word).or_else(|| level(word, language));
            options.level = Some(found.ok_or_else(|| bad("", word, Takes::Level))?);
        }
        _ => cooldowns(words, &mut options)?,
    }
    Ok(options)
}

/// PhantomBot numbers its groups.
fn group(word: &str) -> Option<Level> {
    Some(match word {
        "0" | "1" => Level::Broadcaster,
        "2" => Level::Moderator,
        "3" => Level::Subscriber,
        "5" => Level::Vip,
        "6" => Level::Regular,
        "7" => Level::Everyone,
        _ => return None,
    })
}

/// Reads PhantomBot's `user=30 global=5 modsskip=true`, and a bare number.
fn cooldowns(words: &mut Words<'_>, options: &mut CommandOptions) -> Result<(), Cause> {
    if words.is_empty() {
        return Err(Cause::NoChange);
    }
    while let Some(word) = words.next() {
        let (key, value) = word.split_once('=').unwrap_or(("global", word));
        // With it -1 is none.
        let time = || if number(value) == Some(-1) { Some(0) } else { seconds(value, 1) };
        let time = || time().ok_or_else(|| bad(key, value, Takes::Seconds));
        match &*key.to_lowercase() {
            "global" => options.cooldown_s = Some(time()?),
            "user" => options.user_cooldown_s = Some(time()?),
            "modsskip" => {
                let skips = switch(value).ok_or_else(|| bad(key, value, Takes::Switch))?;
                options.mod_cooldown = Some(!skips);
            }
            _ => return Err(Cause::UnknownOption { option: key.to_owned() }),
        }
    }
    Ok(())
}

/// Reads a new name and the name of a command. Words that follow are PhantomBot's fixed arguments.
fn alias(words: &mut Words<'_>, prefix: &str) -> Result<CommandOrder, Cause> {
    let alias = next_name(words, prefix)?;
    let of = next_name(words, prefix)?;
    let Some(arguments) = text(*words, caps::TEXT_CHARS)? else { return Ok(CommandOrder::Alias { alias, of }) };
    let options = CommandOptions { runs: Some(of), ..CommandOptions::default() };
    Ok(CommandOrder::Add(CommandDraft { name: alias, text: Some(format!("{arguments} {HAND_ON}")), options }))
}

/// Reads the draft of a command that may be new.
fn new(reader: &mut Reader<'_>) -> Result<CommandDraft, Cause> {
    let mut draft = draft(reader)?;
    if draft.text.is_none() {
        let runs_another = draft.options.runs.as_ref().is_some_and(|runs| !runs.is_empty());
        if !runs_another {
            return Err(Cause::NoText);
        }
        draft.text = Some(HAND_ON.to_owned());
    }
    Ok(draft)
}

/// Reads the draft of a command that is to change.
fn changed(reader: &mut Reader<'_>, takes_text: bool) -> Result<CommandOrder, Cause> {
    let draft = draft(reader)?;
    match &draft.text {
        // Where no text is taken, a word that is left is a mistyped option.
        Some(text) if !takes_text => {
            let word = text.split(' ').next().unwrap_or_default().to_owned();
            Err(Cause::UnknownOption { option: word })
        }
        None if draft.options == CommandOptions::default() => Err(Cause::NoChange),
        _ => Ok(CommandOrder::Edit(draft)),
    }
}

/// Reads options, a name, options, and a text if there is one.
fn draft(reader: &mut Reader<'_>) -> Result<CommandDraft, Cause> {
    let Reader { mut words, prefix, .. } = *reader;
    let mut found = CommandOptions::default();
    let mut set = |key: &str, given: &mut Given<'_, '_>| set(&mut found, key, given, reader);
    let is_name = |words: &Words<'_>| !prefix.is_empty() && words.peek().is_some_and(|word| word.starts_with(prefix));
    // A prefix may be a hyphen, too: what is no option then is a name.
    let unknown = if is_name(&words) { Unknown::Leave } else { Unknown::Refuse };
    options(&mut words, unknown, &mut set)?;
    let name = next_name(&mut words, prefix)?;
    options(&mut words, Unknown::Leave, &mut set)?;
    let text = if words.is_empty() { None } else { Some(needed_text(words)?) };
    reader.words = words;
    Ok(CommandDraft { name, text, options: found })
}

/// Sets the option with this key; false: nobody knows it.
fn set(options: &mut CommandOptions, key: &str, given: &mut Given<'_, '_>, reader: &Reader<'_>) -> Result<bool, Cause> {
    match key {
        "cd" | "cooldown" | "g" | "global" | "globalcd" => options.cooldown_s = Some(given.seconds()?),
        "usercd" | "ucd" | "u" | "user" => options.user_cooldown_s = Some(given.seconds()?),
        "modcd" => options.mod_cooldown = Some(given.switch()?),
        "ul" | "level" | "perm" | "userlevel" => options.level = Some(given.level(reader.language)?),
        "+a" | "+r" | "+s" | "+m" => options.level = level(key, reader.language),
        "a" => options.runs = Some(runs(given, reader.prefix)?),
        "t" | "type" => options.reply = Some(given.reply()?),
        "always" => options.when = Some(When::Always),
        "online" | "offline" => options.when = Some(when(key == "online", given)?),
        "hidden" | "hide" => options.hidden = Some(given.switch()?),
        "visible" => options.hidden = Some(!given.switch()?),
        "enable" | "enabled" => options.enabled = Some(given.switch()?),
        "disable" | "disabled" => options.enabled = Some(!given.switch()?),
        "count" | "uses" => options.uses = Some(given.number()?),
        "n" | "name" | "rename" => options.rename = Some(given.name(reader.prefix)?),
        "addalias" => options.add_aliases.push(given.name(reader.prefix)?),
        "removealias" | "delalias" => options.remove_aliases.push(given.name(reader.prefix)?),
        // Elsewhere a command may cost points. It is no text.
        "cost" => return Err(Cause::UnknownOption { option: given.typed().to_owned() }),
        _ => return Ok(false),
    }
    Ok(true)
}

/// Reads the command that is run; nothing or a hyphen: none.
fn runs(given: &mut Given<'_, '_>, prefix: &str) -> Result<String, Cause> {
    if given.is_emptied() {
        return Ok(String::new());
    }
    match given.word()? {
        "" | "-" => Ok(String::new()),
        word => name(word, prefix),
    }
}

/// Reads when it can be used: `-online=off` is offline.
pub(super) fn when(is_online: bool, given: &mut Given<'_, '_>) -> Result<When, Cause> {
    let is_on = given.switch()?;
    Ok(if is_online == is_on { When::Online } else { When::Offline })
}
