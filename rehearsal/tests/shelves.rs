//! The shelves of the crate: every folder of `src` is one, and imports only those that the table allows.

// Helpers of tests are no tests to clippy.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Every shelf with those that it may import. Each names only earlier ones, so that there can be no circle.
///
/// The stand-ins know the core and the plumbing, but not each other: one that has to tell another something publishes a
/// `Happening`, and the stage is the only one who knows all.
const SHELVES: [(&str, &[&str]); 12] = [
    ("world", &[]),
    ("web", &["world"]),
    ("api", &["web", "world"]),
    ("chat", &["api", "web", "world"]),
    ("games", &["web", "world"]),
    ("llm", &["web", "world"]),
    ("oauth", &["web", "world"]),
    ("helix", &["api", "web", "world"]),
    ("eventsub", &["api", "web", "world"]),
    ("stage", &["api", "chat", "eventsub", "games", "helix", "llm", "oauth", "web", "world"]),
    ("script", &["world"]),
    ("player", &["script", "stage", "web", "world"]),
];
/// The crate's root, whose re-exports are for those outside.
const ROOT: &str = "the crate's root";

/// An import of one shelf by another, with the file that has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    from: String,
    to: String,
    file: String,
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Returns the names of the shelves that a text at `depth` below the root refers to: by `crate::`, in groups too, or by
/// as many `super::` as lead to the root.
fn shelves_named(text: &str, depth: usize) -> Vec<String> {
    let is_comment = |line: &&str| line.trim_start().starts_with("//");
    let code: Vec<&str> = text.lines().filter(|line| !is_comment(line)).collect();
    let code = code.join("\n");
    let climb = "super::".repeat(depth);
    let starts = ["crate::", climb.as_str()];
    let named = |start: &str| {
        let is_word = |char: char| char.is_alphanumeric() || char == '_' || char == ':';
        let at = code.match_indices(start).filter(|(at, _)| !code[..*at].ends_with(is_word));
        at.flat_map(|(at, _)| heads(&code[at + start.len()..])).collect::<Vec<_>>()
    };
    starts.iter().flat_map(|start| named(start)).collect()
}

/// Returns the first name of a path, or the first name of each in a group.
fn heads(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else { return vec![head(rest)] };
    let (mut depth, mut names, mut start) = (0_usize, Vec::new(), 0);
    for (at, char) in group.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' | ',' if depth == 0 => {
                names.push(head(group[start..at].trim_start()));
                start = at + 1;
                if char == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn head(path: &str) -> String {
    path.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect()
}

/// Returns the edges of one file of a shelf. `file` is its path below `src`, as in `chat/speech.rs`.
fn edges_of(file: &str, text: &str) -> Vec<Edge> {
    let parts: Vec<&str> = file.split('/').collect();
    let from = parts[0].to_owned();
    let depth = if file.ends_with("/mod.rs") { parts.len() - 1 } else { parts.len() };
    let is_shelf = |name: &String| SHELVES.iter().any(|(shelf, _)| shelf == name);
    let to = |name: String| if is_shelf(&name) { name } else { ROOT.to_owned() };
    let named = shelves_named(text, depth).into_iter().map(to).filter(|to| *to != from);
    named.map(|to| Edge { from: from.clone(), to, file: file.to_owned() }).collect()
}

fn is_allowed(edge: &Edge) -> bool {
    SHELVES.iter().any(|(from, allowed)| *from == edge.from && allowed.contains(&edge.to.as_str()))
}

/// Returns the paths of all sources below `folder`, relative to `src`. Files of unit tests may look anywhere.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") && !path.ends_with("tests.rs") {
            let parts = path.strip_prefix(source()).unwrap().iter().map(|part| part.to_str().unwrap());
            found.push(parts.collect::<Vec<_>>().join("/"));
        }
    }
    found
}

fn edges() -> Vec<Edge> {
    let in_shelves = files(&source()).into_iter().filter(|file| file != "lib.rs");
    in_shelves.flat_map(|file| edges_of(&file, &fs::read_to_string(source().join(&file)).unwrap())).collect()
}

#[test]
fn every_shelf_imports_only_what_the_table_allows() {
    let forbidden: BTreeSet<Edge> = edges().into_iter().filter(|edge| !is_allowed(edge)).collect();
    assert!(forbidden.is_empty(), "{forbidden:#?}");
}

#[test]
fn the_table_allows_nothing_that_nobody_needs() {
    let used: BTreeSet<(String, String)> = edges().into_iter().map(|edge| (edge.from, edge.to)).collect();
    for (from, allowed) in SHELVES {
        for to in allowed {
            assert!(used.contains(&(from.to_owned(), (*to).to_owned())), "{from} does not import {to}");
        }
    }
}

#[test]
fn there_is_no_circle_because_each_shelf_names_only_earlier_ones() {
    for (at, (from, allowed)) in SHELVES.iter().enumerate() {
        let earlier: Vec<&str> = SHELVES[..at].iter().map(|(name, _)| *name).collect();
        for to in *allowed {
            assert!(earlier.contains(to), "{from} may import {to}, which does not come before it");
        }
    }
}

#[test]
fn every_folder_is_a_shelf_and_no_file_but_the_root_stands_outside() {
    let (mut folders, mut loose) = (BTreeSet::new(), Vec::new());
    for file in files(&source()) {
        match file.split_once('/') {
            Some((folder, _)) => drop(folders.insert(folder.to_owned())),
            None => loose.push(file),
        }
    }
    assert_eq!(folders, SHELVES.iter().map(|(name, _)| (*name).to_owned()).collect());
    assert_eq!(loose, ["lib.rs"]);
}

#[test]
fn a_planted_import_is_reported() {
    for planted in [
        "use crate::chat::Chat;",
        "use crate::{world::World, chat::{Chat, wire}};",
        "use crate::{\n    world::{World, now},\n    chat,\n};",
        "fn f() { crate::chat::run() }",
        "pub(crate) use super::super::chat::Chat;",
        "pub(in crate::chat) fn f() {}",
    ] {
        let found: Vec<_> = edges_of("helix/users.rs", planted).into_iter().filter(|edge| !is_allowed(edge)).collect();
        assert_eq!(found.len(), 1, "{planted}");
        assert_eq!((found[0].from.as_str(), found[0].to.as_str()), ("helix", "chat"), "{planted}");
    }
    let climbing = edges_of("helix/mod.rs", "use super::chat::Chat;");
    assert_eq!(climbing.iter().map(|edge| edge.to.as_str()).collect::<Vec<_>>(), ["chat"]);
}

#[test]
fn a_re_export_of_the_root_is_no_way_round_the_table() {
    let found = edges_of("helix/users.rs", "use crate::Stage;");
    assert_eq!(found.iter().map(|edge| (edge.to.as_str(), is_allowed(edge))).collect::<Vec<_>>(), [(ROOT, false)]);
}

#[test]
fn neighbours_and_comments_are_no_edges() {
    for harmless in
        ["use super::state::Helix;", "use crate::helix::state::Helix;", "    /// See [`crate::chat::Chat`]."]
    {
        assert_eq!(edges_of("helix/users.rs", harmless), [], "{harmless}");
    }
}
