//! Commands as people have them: their bot's text, imported and said.

use super::*;
use crate::text::response::foreign::{Bot, Change, rewritten};

const ROWS: &str = include_str!("real_life.txt");

#[derive(Default)]
struct Row {
    bot: Option<Bot>,
    text: &'static str,
    typed: &'static str,
    lines: Vec<&'static str>,
    not_had: Vec<&'static str>,
}

fn rows() -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut bot = None;
    for line in ROWS.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        let (sign, rest) = line.split_once(' ').unwrap();
        match sign {
            "##" if rest == "Nightbot" => bot = Some(Bot::Nightbot),
            "##" if rest == "StreamElements" => bot = Some(Bot::StreamElements),
            ">" => rows.push(Row { bot, text: rest, ..Row::default() }),
            _ => {
                let row = rows.last_mut().unwrap();
                match sign {
                    "<" => row.typed = rest,
                    "=" => row.lines = vec![rest],
                    "~" => row.lines = rest.split(" / ").collect(),
                    "!" => row.not_had.push(rest),
                    _ => panic!("{line}"),
                }
            }
        }
    }
    rows
}

#[test]
fn there_are_enough_of_both_bots() {
    let rows = rows();
    let of = |bot| rows.iter().filter(|row| row.bot == Some(bot)).count();
    assert!(of(Bot::Nightbot) >= 60 && of(Bot::StreamElements) >= 60, "{}", rows.len());
}

#[test]
fn each_says_what_its_moderator_meant() {
    for row in rows() {
        let text = rewritten(row.bot.unwrap(), row.text).text;
        let said: Vec<String> = (0..20).map(|seed| Stage { seed, ..Stage::default() }.says(&text, row.typed)).collect();
        for line in &said {
            assert!(row.lines.contains(&line.as_str()), "{}\n{line}\n{:?}", row.text, row.lines);
        }
        for line in &row.lines {
            // What falls by chance falls each way.
            assert!(row.lines.len() > 4 || said.iter().any(|said| said == line), "{}: never {line}", row.text);
        }
    }
}

#[test]
fn what_is_not_had_is_told_at_the_import_and_at_saving() {
    for row in rows() {
        let done = rewritten(row.bot.unwrap(), row.text);
        let lost = done.changes.iter().filter(|change| matches!(change, Change::Lost { .. })).count();
        assert_eq!(lost, row.not_had.len(), "{}: {:?}", row.text, done.changes);
        let response = Response::parse(&done.text);
        let unknown = response.notices().iter().find_map(|notice| match notice {
            Notice::Unknown(names) => Some(names.clone()),
            _ => None,
        });
        assert_eq!(unknown.unwrap_or_default(), row.not_had, "{}", row.text);
    }
}
