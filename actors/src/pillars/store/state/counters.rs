//! Counters of a channel.

use super::answer::refuse;
use super::{Answer, Decision, Refused, View};
use crate::chat::custom::order::CounterOrder;
use crate::chat::custom::rows::{Counter, caps};
use crate::pillars::store::row::RowChange;
use std::sync::Arc;

pub(super) fn decide(order: &CounterOrder, view: &View<'_>) -> Result<Decision, Refused> {
    let counts = view.counts;
    match order {
        CounterOrder::Show(name) => match counts.get(name) {
            Some(value) => Ok(Decision::say(
                Answer::new("store-counter").with("name", name.as_str()).with("value", value.to_string()),
            )),
            None => refuse(Answer::new("store-counter-missing").with("name", name.as_str())),
        },
        CounterOrder::Change { name, change } => {
            let before = counts.get(name);
            if before.is_none() && counts.all().len() >= caps::COUNTERS {
                return refuse(Answer::new("store-counters-full").with("most", caps::COUNTERS));
            }
            let (old, new) = (before.unwrap_or(0), change.apply(before.unwrap_or(0)));
            let answer = Answer::new("store-counter-changed").with("name", name.as_str());
            let answer = answer.with("old", old.to_string()).with("new", new.to_string());
            let counter = Counter { name: name.as_str().into(), value: new };
            Ok(Decision::write(vec![RowChange::PutCounter(counter)], answer))
        }
        CounterOrder::Delete(name) => match counts.get(name) {
            Some(_) => {
                let answer = Answer::new("store-counter-deleted").with("name", name.as_str());
                Ok(Decision::write(vec![RowChange::DeleteCounter(Arc::from(name.as_str()))], answer).undone_as(name))
            }
            None => refuse(Answer::new("store-counter-missing").with("name", name.as_str())),
        },
        CounterOrder::List => {
            let all: Vec<_> = counts.all().iter().map(|(name, value)| format!("{name} {value}")).collect();
            if all.is_empty() {
                return Ok(Decision::say(Answer::new("store-counters-none")));
            }
            let answer = Answer::new("store-counters").with("count", all.len());
            Ok(Decision::say(answer.with("names", super::hints::listed(&all))))
        }
    }
}
