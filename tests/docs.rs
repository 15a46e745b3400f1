//! What the documents promise is there.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A row of a table of docs/FAULTS.md: its number and the tests in its last column.
type Row = (u32, Vec<String>);

/// The rows of all tables: lines `| number | … | tests |`.
fn rows(document: &str) -> Vec<Row> {
    let row = |line: &str| {
        let cells: Vec<_> = line.trim().strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect();
        let number = cells.first()?.parse().ok()?;
        let tests = cells.last()?.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        Some((number, tests))
    };
    document.lines().filter_map(row).collect()
}

/// The numbers that must have a row with a test.
fn wanted() -> impl Iterator<Item = u32> {
    (1..=82)
        .chain(101..=107)
        .chain(140..=154)
        .chain(160..=174)
        .chain(175..=186)
        .chain(190..=191)
        .chain(200..=205)
        .chain(210..=219)
}

/// The wanted numbers without a row, with two, or with a row that names no test; and numbers that nobody wants.
fn faulty_numbers(rows: &[Row]) -> Vec<u32> {
    let mut tests = BTreeMap::new();
    let mut faulty = Vec::new();
    for (number, named) in rows {
        if tests.insert(*number, named.len()).is_some() || !wanted().any(|wanted| wanted == *number) {
            faulty.push(*number);
        }
    }
    faulty.extend(wanted().filter(|number| tests.get(number).copied().unwrap_or(0) == 0));
    faulty
}

/// Where the module of a test may be: `faults::link` in tests/faults/link.rs or tests/faults/link/mod.rs.
fn files_of(modules: &[&str]) -> Vec<PathBuf> {
    let stem = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(modules.join("/"));
    let root = if modules.len() == 1 { "main.rs" } else { "mod.rs" };
    vec![stem.with_extension("rs"), stem.join(root)]
}

/// Whether `source` has a test function `name`: `#[test]` or `#[tokio::test…]` stands right above it.
fn has_test(source: &str, name: &str) -> bool {
    let mut attributed = false;
    for line in source.lines().map(str::trim) {
        let defined =
            line.trim_start_matches("async ").strip_prefix("fn ").and_then(|rest| rest.split(['(', '<']).next());
        if attributed && defined == Some(name) {
            return true;
        }
        let is_test = line == "#[test]" || line.starts_with("#[tokio::test");
        // Other attributes may stand between.
        attributed = is_test || (attributed && line.starts_with("#["));
    }
    false
}

/// Whether the test `binary::module::function` exists.
fn exists(test: &str) -> bool {
    let parts: Vec<_> = test.split("::").collect();
    let Some((function, modules)) = parts.split_last().filter(|(_, modules)| !modules.is_empty()) else { return false };
    files_of(modules).iter().any(|file| std::fs::read_to_string(file).is_ok_and(|source| has_test(&source, function)))
}

fn faults() -> Vec<Row> {
    rows(&std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/FAULTS.md")).unwrap())
}

#[test]
fn every_fault_has_one_row_and_at_least_one_test() {
    assert_eq!(faulty_numbers(&faults()), Vec::<u32>::new(), "these rows are missing, there twice, or without a test");
}

#[test]
fn every_test_that_the_fault_tables_name_exists() {
    let named = faults().into_iter().flat_map(|(number, tests)| tests.into_iter().map(move |test| (number, test)));
    let missing: Vec<_> = named.filter(|(_, test)| !exists(test)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn a_missing_a_doubled_and_an_untested_row_are_noticed() {
    let mut all: Vec<Row> = wanted().map(|number| (number, vec!["a::b".to_owned()])).collect();
    assert!(faulty_numbers(&all).is_empty());
    all.retain(|(number, _)| *number != 5);
    all.push((6, vec!["a::b".to_owned()]));
    all.push((90, vec!["a::b".to_owned()]));
    let seven = all.iter_mut().find(|(number, _)| *number == 7).unwrap();
    seven.1.clear();
    assert_eq!(faulty_numbers(&all), [6, 90, 5, 7]);
}

#[test]
fn a_row_is_read_with_its_tests() {
    let text = "| # | fault | what happens | test |\n|---|---|---|---|\n| 3 | a `fault` | x | `a::b`, `c::d` |\n| 4 | x | y | – |";
    assert_eq!(rows(text), [(3, vec!["a::b".to_owned(), "c::d".to_owned()]), (4, vec![])]);
}

#[test]
fn only_a_function_with_a_test_attribute_is_a_test() {
    let source = "#[test]\nfn one() {}\nfn helper() {}\n    #[tokio::test(start_paused = true)]\n    #[ignore]\n    async fn two() {}\n// fn three() {}\n#[test]\n\nfn four() {}";
    assert!(has_test(source, "one") && has_test(source, "two"));
    assert!(
        !has_test(source, "helper")
            && !has_test(source, "three")
            && !has_test(source, "on")
            && !has_test(source, "four")
    );
}

/// All Rust files below the folders of this project.
fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("node_modules") {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_file_is_longer_than_one_idea() {
    let mut files = Vec::new();
    for folder in ["src", "actors", "rehearsal", "tests", "benches"] {
        rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    }
    assert!(files.len() > 100, "the folders have moved: {}", files.len());
    let lines = |path: &PathBuf| std::fs::read_to_string(path).unwrap().lines().count();
    let long: Vec<_> = files.iter().filter(|path| lines(path) > 400).collect();
    assert!(long.is_empty(), "more than 400 lines: {long:?}");
}

#[test]
fn the_table_of_events_is_what_the_registry_says() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/EVENTS.md");
    let page = std::fs::read_to_string(page).unwrap();
    let table = kissbot_actors::pillars::twitch_event::manual::table().unwrap();
    assert!(page.contains(&table), "cargo run --example events");
}

#[test]
fn the_page_of_the_configuration_is_what_the_table_of_keys_says() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/CONFIGURATION.md");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page == kissbot::config::reference(), "cargo run --example configuration > docs/CONFIGURATION.md");
}

#[test]
fn the_units_page_is_where_the_package_puts_it() {
    let read = |name: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    let unit = read("docs/kissbot.service");
    let page = unit.lines().find_map(|line| line.strip_prefix("Documentation=file:///")).unwrap();
    let (folder, name) = page.rsplit_once('/').unwrap();
    assert!(read("Cargo.toml").contains(&format!("[\"docs/*.md\", \"{folder}/\"")), "{page}");
    assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name).exists(), "{page}");
}
