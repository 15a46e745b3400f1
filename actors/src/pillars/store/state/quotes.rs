//! Quotes of a channel. A number is given out once.

use super::answer::{Wanted, refuse};
use super::{Answer, Decision, Refused, View};
use crate::chat::custom::order::QuoteOrder;
use crate::chat::custom::rows::{Quote, caps};
use crate::pillars::store::row::RowChange;

pub(super) fn decide(order: &QuoteOrder, view: &View<'_>) -> Result<Decision, Refused> {
    let none = || refuse(view.named("store-quotes-none", "quote add"));
    match order {
        QuoteOrder::Random | QuoteOrder::Search(_) if view.state.quotes == 0 => none(),
        QuoteOrder::Random => Ok(Decision::quote(Wanted::Random)),
        QuoteOrder::Search(words) => Ok(Decision::quote(Wanted::Search(words.clone()))),
        QuoteOrder::Number(number) => match number {
            number if *number == 0 || *number > view.state.quotes_highest => {
                refuse(Answer::new("store-quote-missing").with("number", number.to_string()))
            }
            number => Ok(Decision::quote(Wanted::Number(*number))),
        },
        QuoteOrder::Add { text, by } => {
            if view.state.quotes >= caps::QUOTES {
                return refuse(Answer::new("store-quotes-full").with("most", caps::QUOTES));
            }
            let text = checked(text)?;
            let number = view.state.quotes_highest + 1;
            let quote = Quote {
                number,
                text,
                by: by.clone(),
                game: view.game.to_owned(),
                added_by: view.author.login.as_ref().to_owned(),
                made_at: Some(view.now),
            };
            let answer = Answer::new("store-quote-added").with("number", number.to_string());
            Ok(Decision::write(vec![RowChange::PutQuote(quote)], answer))
        }
        QuoteOrder::Edit { number, text, by } => {
            let text = checked(text)?;
            Ok(Decision::quote(Wanted::Edit { number: *number, text, by: by.clone() }))
        }
        QuoteOrder::Delete(number) => Ok(Decision::quote(Wanted::Delete(*number))),
    }
}

fn checked(text: &str) -> Result<String, Refused> {
    let text = text.trim();
    let length = text.chars().count();
    if length > caps::QUOTE_CHARS {
        let answer = Answer::new("store-quote-long").with("length", length);
        return refuse(answer.with("most", caps::QUOTE_CHARS));
    }
    Ok(text.to_owned())
}
