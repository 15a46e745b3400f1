//! The tables of what each filter finds, and what it lets pass.

use super::FILTERS;
use crate::screen::tests::stage::{Said, Stage, found, said};
use std::time::Duration;

/// The tables of the filters that have one here; those of links and phrases are their own.
const TABLES: [(&str, &str); 9] = [
    ("caps", include_str!("../../../tests/fixtures/screen/caps.txt")),
    ("symbols", include_str!("../../../tests/fixtures/screen/symbols.txt")),
    ("marks", include_str!("../../../tests/fixtures/screen/marks.txt")),
    ("emotes", include_str!("../../../tests/fixtures/screen/emotes.txt")),
    ("runs", include_str!("../../../tests/fixtures/screen/runs.txt")),
    ("length", include_str!("../../../tests/fixtures/screen/length.txt")),
    ("me", include_str!("../../../tests/fixtures/screen/me.txt")),
    ("rate", include_str!("../../../tests/fixtures/screen/rate.txt")),
    ("copies", include_str!("../../../tests/fixtures/screen/copies.txt")),
];

/// Opens `{U+E0000}` and `{20*ha}`, from the innermost on.
fn opened(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(end) = text.find('}') {
        let start = text[..end].rfind('{').expect("a brace is opened before it is closed");
        let inside = &text[start + 1..end];
        let open = match (inside.strip_prefix("U+"), inside.split_once('*')) {
            (Some(number), _) => char::from_u32(u32::from_str_radix(number, 16).unwrap()).unwrap().to_string(),
            (None, Some((times, what))) => what.repeat(times.parse().unwrap()),
            (None, None) => panic!("{inside}"),
        };
        text.replace_range(start..=end, &open);
    }
    text
}

/// A line, from its row.
fn line(row: &str) -> Said {
    let mut said = said("ann", "");
    let mut rest = row;
    while let Some((mark, behind)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(") ")) {
        match mark.split_once(' ') {
            None if mark == "sub" => said.badges = "subscriber/3".into(),
            None if mark == "vip" => said.badges = "vip/1".into(),
            None if mark == "bits" => said.tags.push_str("bits=100;"),
            Some(("to", name)) => {
                said.tags.push_str(&format!("reply-parent-display-name={name};reply-parent-msg-id=1;"));
                said.text = format!("@{name} {}", opened(behind));
                return said;
            }
            _ => break,
        }
        rest = behind;
    }
    said.text = opened(rest);
    said
}

/// Lines of some viewers, from `11 by 3 in 5 s with 2 known after a raid: text`; one by Ann where nothing is told.
struct Script {
    lines: u32,
    viewers: u32,
    within: Duration,
    known: u32,
    badges: u32,
    after_raid: bool,
    said: Said,
}

impl Script {
    fn of(row: &str) -> Self {
        let mut script = Self {
            lines: 1,
            viewers: 1,
            within: Duration::ZERO,
            known: 0,
            badges: 0,
            after_raid: false,
            said: line(row),
        };
        let Some((head, text)) = row.split_once(": ").filter(|(head, _)| head.contains(" by ")) else { return script };
        let (mark, head) = if head.starts_with('(') { head.split_once(") ").unwrap() } else { ("", head) };
        let words: Vec<&str> = head.split(' ').collect();
        let number = |at: usize| words[at].parse::<u32>().unwrap();
        assert_eq!((words[1], words[3], words[5]), ("by", "in", "s"), "{row}");
        (script.lines, script.viewers) = (number(0), number(2));
        script.within = Duration::from_secs(number(4).into());
        if let Some(at) = words.iter().position(|word| *word == "with") {
            match words[at + 2] {
                "known" => script.known = number(at + 1),
                "badges" => script.badges = number(at + 1),
                other => panic!("{other}"),
            }
        }
        script.after_raid = head.ends_with("after a raid");
        let mark = if mark.is_empty() { String::new() } else { format!("{mark}) ") };
        script.said = line(&format!("{mark}{text}"));
        script
    }

    /// True when the filter finds something in one of the lines at least.
    fn is_found_by(&self, filter: &str) -> bool {
        let mut stage = Stage::with_only(filter);
        if self.after_raid {
            stage.screen.raided(&"c".parse().unwrap(), stage.now);
        }
        let mut is_found = false;
        for number in 0..self.lines {
            let viewer = number % self.viewers;
            let mut said = Said { nick: format!("viewer{viewer}"), ..self.said.clone() };
            if viewer < self.known {
                said.badges = "subscriber/12".into();
            } else if viewer < self.badges {
                said.badges = "premium/1".into();
            }
            is_found |= found(stage.judge(&said).as_ref()).contains(&filter);
            stage.wait(self.within / self.lines);
        }
        is_found
    }
}

#[test]
fn each_filter_finds_and_lets_pass_what_its_table_says() {
    let mut wrong = Vec::new();
    for (filter, table) in TABLES {
        for row in table.lines().filter(|row| !row.starts_with('#') && !row.is_empty()) {
            let (sign, text) = row.split_once(' ').unwrap();
            if Script::of(text).is_found_by(filter) != (sign == "+") {
                wrong.push(format!("{filter}: {row}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_table_has_fifteen_lines_of_either_kind() {
    for (filter, table) in TABLES {
        for sign in ["+ ", "- "] {
            let rows = table.lines().filter(|row| row.starts_with(sign)).count();
            assert!(rows >= 15, "{filter} has {rows} rows with {sign}");
        }
    }
}

#[test]
fn no_two_filters_share_a_name_and_each_number_lies_within_its_bounds() {
    for (at, spec) in FILTERS.iter().enumerate() {
        assert!(FILTERS[..at].iter().all(|other| other.name != spec.name), "{}", spec.name);
        for number in spec.numbers {
            assert!(number.least <= number.default && number.default <= number.most, "{} {}", spec.name, number.key);
        }
    }
}

#[test]
fn only_links_phrases_and_marks_act_as_they_come() {
    use crate::chat::moderation::FilterMode;
    let on = FILTERS.iter().filter(|spec| spec.mode == FilterMode::On).map(|spec| spec.name.as_str());
    assert_eq!(on.collect::<Vec<_>>(), ["links", "phrases", "marks"]);
    let off = FILTERS.iter().filter(|spec| spec.mode == FilterMode::Off).map(|spec| spec.name.as_str());
    assert_eq!(off.collect::<Vec<_>>(), ["me"], "every coloured line would be a finding");
}
