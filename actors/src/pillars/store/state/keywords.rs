//! Keywords of a channel.

use super::answer::refuse;
use super::hints::{hint, listed};
use super::{Answer, Decision, Refused, View};
use crate::chat::custom::keyword_pattern;
use crate::chat::custom::level::Level;
use crate::chat::custom::order::{KeywordDraft, KeywordOrder};
use crate::chat::custom::rows::{Keyword, caps};
use crate::pillars::store::row::RowChange;
use std::sync::Arc;

/// The cooldown of a new keyword: nobody asked the bot anything.
const COOLDOWN_S: u32 = 60;

pub(super) fn decide(order: &KeywordOrder, view: &View<'_>) -> Result<Decision, Refused> {
    match order {
        KeywordOrder::Add(draft) => {
            let word: Arc<str> = draft.word.trim().into();
            if view.state.keywords.contains_key(&word) {
                return refuse(Answer::new("store-keyword-exists").with("word", &*word));
            }
            if view.state.keywords.len() >= caps::KEYWORDS {
                return refuse(Answer::new("store-keywords-full").with("most", caps::KEYWORDS));
            }
            let keyword = Keyword {
                word,
                regex: draft.regex,
                text: Arc::from(""),
                cooldown_s: COOLDOWN_S,
                level: Level::Everyone,
                enabled: true,
            };
            put(keyword, draft, "store-keyword-added", view)
        }
        KeywordOrder::Edit(draft) => {
            let keyword = (**keyword(view, &draft.word)?).clone();
            put(keyword, draft, "store-keyword-changed", view)
        }
        KeywordOrder::Delete(word) => {
            let keyword = keyword(view, word)?;
            let answer = Answer::new("store-keyword-deleted").with("word", &*keyword.word);
            let change = RowChange::DeleteKeyword(Arc::clone(&keyword.word));
            Ok(Decision::write(vec![change], answer).undone_as(&*keyword.word))
        }
        KeywordOrder::List => {
            let words: Vec<_> = view.state.keywords.keys().map(|word| format!("\"{word}\"")).collect();
            if words.is_empty() {
                return Ok(Decision::say(Answer::new("store-keywords-none")));
            }
            let answer = Answer::new("store-keywords").with("count", words.len());
            Ok(Decision::say(answer.with("names", listed(&words))))
        }
        KeywordOrder::Enable { word, on } => {
            let mut keyword = (**keyword(view, word)?).clone();
            keyword.enabled = *on;
            let id = if *on { "store-keyword-on" } else { "store-keyword-off" };
            let answer = Answer::new(id).with("word", &*keyword.word);
            let name = keyword.word.to_string();
            Ok(Decision::write(vec![RowChange::PutKeyword(Arc::new(keyword))], answer).undone_as(name))
        }
    }
}

fn keyword<'a>(view: &View<'a>, word: &str) -> Result<&'a Arc<Keyword>, Refused> {
    let word = word.trim();
    let same = |keyword: &&Arc<Keyword>| keyword.word.to_lowercase() == word.to_lowercase();
    let found = view.state.keywords.get(word).or_else(|| view.state.keywords.values().find(same));
    found.ok_or_else(|| Refused(Answer::new("store-keyword-missing").with("word", word)))
}

fn put(mut keyword: Keyword, draft: &KeywordDraft, id: &'static str, view: &View<'_>) -> Result<Decision, Refused> {
    if keyword.regex && view.author.level < Level::Broadcaster {
        return refuse(Answer::new("store-keyword-regex-owner"));
    }
    if keyword.word.chars().count() > caps::KEYWORD_CHARS {
        return refuse(Answer::new("store-keyword-long").with("most", caps::KEYWORD_CHARS));
    }
    if let Err(why) = keyword_pattern::check(&keyword) {
        return refuse(Answer::new("store-keyword-bad").with("word", &*keyword.word).with("why", why.word()));
    }
    if draft.level.is_some_and(|level| level > view.author.level) {
        return refuse(Answer::new("store-level-above").with("command", &*keyword.word));
    }
    if let Some(text) = &draft.text {
        keyword.text = text.trim().into();
    }
    let length = keyword.text.chars().count();
    if length == 0 {
        return refuse(Answer::new("store-keyword-without-text").with("word", &*keyword.word));
    }
    if length > caps::TEXT_CHARS {
        let answer = Answer::new("store-timer-text-long").with("length", length);
        return refuse(answer.with("most", caps::TEXT_CHARS));
    }
    keyword.cooldown_s = draft.cooldown_s.unwrap_or(keyword.cooldown_s);
    keyword.level = draft.level.unwrap_or(keyword.level);
    let answer = Answer::new(id).with("word", &*keyword.word).then(hint(&keyword.text));
    let name = keyword.word.to_string();
    Ok(Decision::write(vec![RowChange::PutKeyword(Arc::new(keyword))], answer).undone_as(name))
}
