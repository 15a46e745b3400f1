//! Orders about the raffle.

use super::cursor::{Given, Unknown, options};
use super::misread::Cause;
use super::reader::Reader;
use super::values::{how_many, name};
use crate::chat::custom::level::Level;
use crate::chat::custom::order::{RaffleDraft, RaffleOrder};

/// The most winners that are drawn at once: they are named in one line.
const WINNERS_MAX: u32 = 20;
/// The most entries that a subscriber's counts for.
const LUCK_MAX: u32 = 10;

/// Reads an order.
pub(super) fn read(reader: &mut Reader<'_>) -> Result<RaffleOrder, Cause> {
    let Some(verb) = reader.verb else {
        return if reader.words.is_empty() { Ok(RaffleOrder::Show) } else { Err(reader.no_verb()) };
    };
    Ok(match verb {
        "open" => RaffleOrder::Open(draft(reader)?),
        "close" => RaffleOrder::Close,
        "draw" => RaffleOrder::Draw(how_many(&mut reader.words, 1, WINNERS_MAX)?),
        "redraw" => RaffleOrder::Redraw,
        "cancel" => RaffleOrder::Cancel,
        "enter" => RaffleOrder::Enter,
        "chatter" => RaffleOrder::Chatter,
        _ => RaffleOrder::Show,
    })
}

/// Reads a word and options, in any order.
fn draft(reader: &mut Reader<'_>) -> Result<RaffleDraft, Cause> {
    let mut words = reader.words;
    let mut draft = RaffleDraft::default();
    while !words.is_empty() {
        let mut set = |key: &str, given: &mut Given<'_, '_>| set(&mut draft, key, given, reader);
        options(&mut words, Unknown::Refuse, &mut set)?;
        match words.next() {
            Some(word) if draft.word.is_some() => return Err(Cause::Extra { word: word.to_owned() }),
            Some(word) => draft.word = Some(name(word, reader.prefix)?),
            None => {}
        }
    }
    Ok(draft)
}

fn set(draft: &mut RaffleDraft, key: &str, given: &mut Given<'_, '_>, reader: &Reader<'_>) -> Result<bool, Cause> {
    match key {
        "for" => draft.open_s = Some(given.minutes()?),
        "claim" => draft.claim_s = Some(given.seconds()?),
        "luck" => draft.luck = Some(given.between(1, LUCK_MAX)?),
        "subs" | "subscribers" | "+s" => draft.level = Some(Level::Subscriber),
        "regulars" | "+r" => draft.level = Some(Level::Regular),
        "vips" => draft.level = Some(Level::Vip),
        "ul" | "level" => draft.level = Some(given.level(reader.language)?),
        "followers" => return Err(Cause::NoFollowers),
        _ => return Ok(false),
    }
    Ok(true)
}
