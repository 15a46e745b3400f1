//! Three thousand lines of ordinary chat, in seven languages.

use super::stage::{Said, Stage, found};
use std::collections::BTreeMap;
use std::time::Duration;

const CHAT: &str = include_str!("../../../tests/fixtures/screen/ordinary.tsv");

/// What is found in all of it: by filter, how often, and whether something is done about it.
#[derive(Debug, Default)]
struct Sum {
    lines: u32,
    acted_on: Vec<String>,
    found: BTreeMap<&'static str, Vec<String>>,
}

fn judged() -> Sum {
    let mut sum = Sum::default();
    let (mut stage, mut room) = (Stage::acting(), "");
    let mut began = stage.now;
    for row in CHAT.lines().filter(|row| !row.starts_with('#')) {
        let mut columns = row.split('\t');
        let mut column = || columns.next().expect("five columns");
        let (language, at, nick, badges, text) = (column(), column(), column(), column(), column());
        if language != room {
            (stage, room) = (Stage::acting(), language);
            began = stage.now;
        }
        stage.now = began + Duration::from_millis(at.parse().unwrap());
        let said = Said { nick: nick.into(), badges: badges.into(), text: text.into(), ..Said::default() };
        let judged = stage.judge(&said);
        sum.lines += 1;
        if judged.as_ref().is_some_and(|judged| judged.is_acted_on()) {
            sum.acted_on.push(row.to_owned());
        }
        for filter in found(judged.as_ref()) {
            sum.found.entry(filter).or_default().push(row.to_owned());
        }
    }
    sum
}

#[test]
fn nothing_is_done_about_ordinary_chat_and_less_than_one_line_in_three_hundred_is_found() {
    let sum = judged();
    assert!(sum.lines >= 3000, "{}", sum.lines);
    assert!(sum.acted_on.is_empty(), "{:#?}", sum.acted_on);
    let found = sum.found.values().map(Vec::len).sum::<usize>();
    assert!(found * 300 < sum.lines as usize, "{found} findings: {:#?}", sum.found);
}
