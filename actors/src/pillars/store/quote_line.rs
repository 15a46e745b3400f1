//! A quote as chat reads it.

use super::state::Answer;
use crate::chat::custom::rows::Quote;
use crate::text::catalogue::Texts;
use crate::text::language::Language;
use chrono::Datelike as _;

/// Returns the line: number, words, and what is known of who said them, when and in which category.
pub(super) fn line(quote: &Quote, texts: &Texts, language: Language) -> String {
    let date = quote.made_at.map(|at| {
        let month = format!("m{}", at.month());
        let answer = Answer::new("store-date").with("day", at.day().to_string()).with("month", month);
        answer.with("year", at.year().to_string()).say(texts, language)
    });
    let known = [Some(quote.by.clone()), Some(quote.game.clone()), date];
    let known: Vec<String> = known.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let about = if known.is_empty() { String::new() } else { format!(" – {}", known.join(", ")) };
    let answer = Answer::new("store-quote").with("number", quote.number.to_string());
    answer.with("text", quote.text.as_str()).with("about", about).say(texts, language)
}
