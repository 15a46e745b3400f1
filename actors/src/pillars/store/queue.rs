//! The queue of viewers who wait to play. Pure.

use super::state::{Answer, Refused};
use crate::chat::custom::order::QueueOrder;
use crate::chat::custom::rows::caps;
use serde::{Deserialize, Serialize};

/// The viewers that are named in one line.
const NAMED_MAX: u32 = 10;
/// The viewers that `!queue` names.
const SHOWN: usize = 3;

/// The queue of a channel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queue {
    is_open: bool,
    most: Option<u32>,
    entries: Vec<Waiting>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Waiting {
    user_id: Box<str>,
    login: Box<str>,
    #[serde(default)]
    note: String,
}

/// Who gives an order about the queue.
#[derive(Clone, Copy, Debug)]
pub struct Viewer<'a> {
    /// Twitch's id.
    pub user_id: &'a str,
    /// The login.
    pub login: &'a str,
}

impl Queue {
    /// Carries out an order. Returns the answer; `None`: silence.
    ///
    /// # Errors
    /// Returns the reason when it cannot be carried out; the queue is as it was then.
    pub fn carry_out(
        &mut self,
        order: &QueueOrder,
        viewer: Viewer<'_>,
        chance: &mut dyn FnMut(u64) -> u64,
    ) -> Result<Option<Answer>, Refused> {
        match order {
            QueueOrder::Open(most) => {
                (self.is_open, self.most) = (true, most.map(|most| most.max(1)));
                Ok(Some(Answer::new("store-queue-opened").with("most", self.most_entries())))
            }
            QueueOrder::Close => {
                self.is_open = false;
                Ok(Some(Answer::new("store-queue-closed").with("count", self.entries.len())))
            }
            QueueOrder::Clear => {
                self.entries.clear();
                Ok(Some(Answer::new("store-queue-cleared")))
            }
            QueueOrder::Next(count) => self.take(*count, &mut |_| 0),
            QueueOrder::Random(count) => self.take(*count, chance),
            QueueOrder::Remove(login) => {
                let at = self.at(login)?;
                self.entries.remove(at);
                Ok(Some(Answer::new("store-queue-removed").with("user", login.as_str())))
            }
            QueueOrder::Move { login, place } => {
                let at = self.at(login)?;
                let entry = self.entries.remove(at);
                let to = usize::try_from(*place).unwrap_or(usize::MAX).saturating_sub(1).min(self.entries.len());
                self.entries.insert(to, entry);
                Ok(Some(Answer::new("store-queue-moved").with("user", login.as_str()).with("place", to + 1)))
            }
            QueueOrder::Join(note) => Ok(self.join(viewer, note)),
            QueueOrder::Leave => Ok(self.place(viewer).map(|at| {
                self.entries.remove(at);
                Answer::new("store-queue-left")
            })),
            QueueOrder::Position => Ok(Some(match self.place(viewer) {
                Some(at) => Answer::new("store-queue-place").with("place", at + 1).with("count", self.entries.len()),
                None => Answer::new("store-queue-not-in"),
            })),
            QueueOrder::Show => Ok(Some(self.shown())),
        }
    }

    fn most_entries(&self) -> usize {
        self.most.and_then(|most| usize::try_from(most).ok()).unwrap_or(caps::QUEUE).min(caps::QUEUE)
    }

    fn place(&self, viewer: Viewer<'_>) -> Option<usize> {
        self.entries.iter().position(|entry| *entry.user_id == *viewer.user_id)
    }

    fn at(&self, login: &str) -> Result<usize, Refused> {
        let at = self.entries.iter().position(|entry| *entry.login == *login);
        at.ok_or_else(|| Refused(Answer::new("store-queue-nobody").with("user", login)))
    }

    /// Puts a viewer in. A closed queue is told of once by whoever closed it: viewers who try get no answer.
    fn join(&mut self, viewer: Viewer<'_>, note: &str) -> Option<Answer> {
        if let Some(at) = self.place(viewer) {
            return Some(Answer::new("store-queue-place").with("place", at + 1).with("count", self.entries.len()));
        }
        if !self.is_open {
            return None;
        }
        if self.entries.len() >= self.most_entries() {
            return Some(Answer::new("store-queue-full").with("most", self.most_entries()));
        }
        let note = note.trim().chars().take(caps::NOTE_CHARS).collect();
        self.entries.push(Waiting { user_id: viewer.user_id.into(), login: viewer.login.into(), note });
        Some(Answer::new("store-queue-joined").with("place", self.entries.len()))
    }

    fn take(&mut self, count: u32, chance: &mut dyn FnMut(u64) -> u64) -> Result<Option<Answer>, Refused> {
        if self.entries.is_empty() {
            return Err(Refused(Answer::new("store-queue-empty")));
        }
        let mut names = Vec::new();
        for _ in 0..count.clamp(1, NAMED_MAX) {
            let left = u64::try_from(self.entries.len()).unwrap_or(u64::MAX);
            if left == 0 {
                break;
            }
            let at = usize::try_from(chance(left)).unwrap_or(0).min(self.entries.len() - 1);
            let Waiting { login, note, .. } = self.entries.remove(at);
            names.push(if note.is_empty() { format!("@{login}") } else { format!("@{login} ({note})") });
        }
        let answer = Answer::new("store-queue-next").with("users", names.join(", "));
        Ok(Some(answer.with("count", self.entries.len())))
    }

    fn shown(&self) -> Answer {
        let names: Vec<&str> = self.entries.iter().take(SHOWN).map(|entry| &*entry.login).collect();
        let id = if self.is_open { "store-queue-open" } else { "store-queue-is-closed" };
        Answer::new(id).with("count", self.entries.len()).with("names", names.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(queue: &mut Queue, order: &QueueOrder, name: &str) -> Option<&'static str> {
        let viewer = Viewer { user_id: name, login: name };
        match queue.carry_out(order, viewer, &mut |_| 0) {
            Ok(answer) => answer.map(|answer| answer.id()),
            Err(Refused(answer)) => Some(answer.id()),
        }
    }

    fn join() -> QueueOrder {
        QueueOrder::Join(String::new())
    }

    #[test]
    fn viewers_wait_in_the_order_in_which_they_came_each_once() {
        let mut queue = Queue::default();
        assert_eq!(told(&mut queue, &join(), "ann"), None);
        told(&mut queue, &QueueOrder::Open(Some(2)), "mod");
        assert_eq!(told(&mut queue, &join(), "ann"), Some("store-queue-joined"));
        assert_eq!(told(&mut queue, &join(), "ann"), Some("store-queue-place"));
        assert_eq!(told(&mut queue, &join(), "bob"), Some("store-queue-joined"));
        assert_eq!(told(&mut queue, &join(), "cat"), Some("store-queue-full"));
        let next = queue.carry_out(&QueueOrder::Next(1), Viewer { user_id: "m", login: "m" }, &mut |_| 0);
        assert!(format!("{next:?}").contains("@ann"));
        assert_eq!(told(&mut queue, &QueueOrder::Next(5), "mod"), Some("store-queue-next"));
        assert_eq!(told(&mut queue, &QueueOrder::Next(1), "mod"), Some("store-queue-empty"));
    }

    #[test]
    fn a_viewer_is_moved_and_taken_out_by_name() {
        let mut queue = Queue::default();
        told(&mut queue, &QueueOrder::Open(None), "mod");
        for name in ["ann", "bob", "cat"] {
            told(&mut queue, &join(), name);
        }
        let order = QueueOrder::Move { login: "cat".to_owned(), place: 1 };
        assert_eq!(told(&mut queue, &order, "mod"), Some("store-queue-moved"));
        let names: Vec<_> = queue.entries.iter().map(|entry| &*entry.login).collect();
        assert_eq!(names, ["cat", "ann", "bob"]);
        assert_eq!(told(&mut queue, &QueueOrder::Remove("bob".to_owned()), "mod"), Some("store-queue-removed"));
        assert_eq!(told(&mut queue, &QueueOrder::Remove("bob".to_owned()), "mod"), Some("store-queue-nobody"));
        assert_eq!(told(&mut queue, &QueueOrder::Leave, "cat"), Some("store-queue-left"));
        assert_eq!(told(&mut queue, &QueueOrder::Leave, "cat"), None);
    }
}
