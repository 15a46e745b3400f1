//! Regulars of a channel.

use super::answer::refuse;
use super::hints::listed;
use super::{Answer, Decision, Refused, View};
use crate::chat::custom::order::RegularOrder;
use crate::chat::custom::rows::{Regular, caps};
use crate::pillars::store::row::RowChange;

pub(super) fn decide(order: &RegularOrder, view: &View<'_>) -> Result<Decision, Refused> {
    let regulars = &view.state.regulars;
    match order {
        RegularOrder::Add(login) => {
            if regulars.contains_key(login.as_str()) {
                return refuse(Answer::new("store-regular-known").with("user", login.as_str()));
            }
            if regulars.len() >= caps::REGULARS {
                return refuse(Answer::new("store-regulars-full").with("most", caps::REGULARS));
            }
            let regular = Regular { user_id: Box::default(), login: login.as_str().into() };
            let answer = Answer::new("store-regular-added").with("user", login.as_str());
            Ok(Decision::write(vec![RowChange::PutRegular(regular)], answer).undone_as(login))
        }
        RegularOrder::Remove(login) => match regulars.get(login.as_str()) {
            Some(regular) => {
                let answer = Answer::new("store-regular-removed").with("user", login.as_str());
                let change = RowChange::DeleteRegular(regular.login.clone());
                Ok(Decision::write(vec![change], answer).undone_as(login))
            }
            None => refuse(Answer::new("store-regular-missing").with("user", login.as_str())),
        },
        RegularOrder::List => {
            let names: Vec<String> = regulars.keys().map(|login| login.to_string()).collect();
            if names.is_empty() {
                return Ok(Decision::say(Answer::new("store-regulars-none")));
            }
            let answer = Answer::new("store-regulars").with("count", names.len());
            Ok(Decision::say(answer.with("names", listed(&names))))
        }
    }
}
