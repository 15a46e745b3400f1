//! The page for people is true: docs/CUSTOM_COMMANDS.md.

use super::*;
use crate::text::response::variables::ALL;

const PAGE: &str = include_str!("../../../../../docs/CUSTOM_COMMANDS.md");

/// The cells of a table's row; `\|` in one is a `|`.
fn cells(row: &str) -> Vec<String> {
    let row = row.replace("\\|", "\u{1}");
    row.trim_matches('|').split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect()
}

/// What stands in backticks.
fn code(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// The rows of the tables with examples: a text, what is typed behind the command, the lines that it may become.
fn examples() -> Vec<(String, String, Vec<String>)> {
    let mut rows = Vec::new();
    let mut has_examples = false;
    for line in PAGE.lines() {
        let cells = cells(line);
        if !line.starts_with('|') {
            has_examples = false;
        } else if let [.., text, typed, said] = cells.as_slice() {
            if (text.as_str(), typed.as_str(), said.as_str()) == ("text", "typed", "line") {
                has_examples = true;
            } else if has_examples && !text.starts_with("---") {
                let typed = code(typed).first().copied().unwrap_or_default().to_owned();
                rows.push((code(text)[0].to_owned(), typed, code(said).into_iter().map(str::to_owned).collect()));
            }
        }
    }
    rows
}

#[test]
fn every_example_says_what_the_page_says() {
    let examples = examples();
    assert!(examples.len() > 40, "{}", examples.len());
    for (text, typed, lines) in examples {
        for seed in 0..20 {
            let said = Stage { seed, ..Stage::default() }.says(&text, &typed);
            assert!(lines.contains(&said), "{text} says {said}, not {lines:?}");
        }
    }
}

#[test]
fn every_name_of_every_variable_is_on_the_page() {
    let has = |name: &str| [")", " ", "."].iter().any(|end| PAGE.contains(&format!("$({name}{end}")));
    let names = ALL.iter().flat_map(|variable| variable.names).copied();
    assert_eq!(names.filter(|name| !has(name)).collect::<Vec<_>>(), Vec::<&str>::new());
}
