//! The rooms of the crate stand on each other in one order: no import goes up, and no pillar knows another but by its
//! `api.rs`.

// Clippy's leave for tests does not reach the helpers of an integration test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The table of allowed edges: a room and those that it may import. docs/ARCHITECTURE.md shows the same.
const ALLOWED: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("net", &[]),
    ("text", &[]),
    ("chat", &["text"]),
    ("status", &["kernel", "chat"]),
    ("twitch", &["kernel", "net", "chat"]),
    ("screen", &["text", "chat", "twitch"]),
    ("speech", &["kernel", "text", "chat", "status", "twitch"]),
    ("router", &["kernel", "text", "chat", "status", "twitch", "screen"]),
    ("pillars", &["kernel", "net", "text", "chat", "status", "twitch", "screen", "speech", "router"]),
];

/// An import: its file, and the path behind `crate::`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Import {
    /// The module that the file is, from the crate's root on.
    of: Vec<String>,
    /// The path that is imported or named in full.
    path: Vec<String>,
}

/// The files below `folder`, without those that hold only tests.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("tests") {
                files.extend(sources(&path));
            }
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            files.push(path);
        }
    }
    files
}

/// The module that a file is: `irc/link/mod.rs` is `irc::link`.
fn module(file: &Path) -> Vec<String> {
    let mut parts: Vec<String> = file.with_extension("").iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod" || last == "lib") {
        parts.pop();
    }
    parts
}

/// A program without its comments and without the tests at its end.
fn code(source: &str) -> String {
    let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
    source.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

/// Every path in `tree`, which is what stands behind `use`, its braces opened.
fn opened(tree: &str) -> Vec<String> {
    let Some((head, rest)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap().trim().to_owned()];
    };
    let inside = rest.rsplit_once('}').expect("a brace is closed").0;
    let (mut depth, mut part, mut paths) = (0, String::new(), Vec::new());
    let mut end = |part: &mut String| {
        if !part.trim().is_empty() {
            paths.extend(opened(part).into_iter().map(|path| format!("{}{path}", head.trim())));
        }
        part.clear();
    };
    for c in inside.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                end(&mut part);
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    end(&mut part);
    paths
}

/// The path seen from the crate's root; `None` for one that leads out of the crate or stays in the file's own module.
fn absolute(of: &[String], path: &str) -> Option<Vec<String>> {
    let mut segments = path.split("::").map(|segment| segment.trim().to_owned()).peekable();
    match segments.peek()?.as_str() {
        "crate" => Some(segments.skip(1).collect()),
        "super" => {
            let mut at = of.to_vec();
            while segments.next_if(|segment| segment == "super").is_some() {
                at.pop();
            }
            at.extend(segments);
            Some(at)
        }
        _ => None,
    }
}

/// Everything of the crate that a program names: by `use`, or in full where it is used.
fn imports(of: &[String], source: &str) -> BTreeSet<Import> {
    let code = code(source);
    let mut paths = Vec::new();
    for statement in code.split(';') {
        // Attributes and items may stand before it.
        if let Some((_, tree)) = statement.rsplit_once("use ").filter(|(before, _)| {
            before.trim_end().ends_with([';', '}', ']', ')'])
                || before.trim().is_empty()
                || before.trim_end().ends_with("pub")
        }) {
            paths.extend(opened(tree));
        }
    }
    for start in ["crate::", "super::super::"] {
        for (at, _) in code.match_indices(start) {
            let end =
                code[at..].find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').unwrap_or(code.len() - at);
            paths.push(code[at..at + end].trim_end_matches(':').to_owned());
        }
    }
    let absolute = |path: &String| Some(Import { of: of.to_vec(), path: absolute(of, path)? });
    paths.iter().filter_map(absolute).filter(|import| !import.path.is_empty()).collect()
}

/// The first two parts of a path that matter: the room, and in `pillars` the folder.
fn place(path: &[String]) -> (&str, Option<&str>) {
    let room = path[0].as_str();
    (room, path.get(1).filter(|_| room == "pillars").map(String::as_str))
}

/// Whether the table and the rule for pillars allow an import.
fn is_allowed(import: &Import) -> bool {
    let ((room, folder), (to, to_folder)) = match import.of.as_slice() {
        // The crate's root lists its rooms.
        [] => return true,
        of => (place(of), place(&import.path)),
    };
    if room != to {
        return ALLOWED.iter().any(|(from, into)| *from == room && into.contains(&to));
    }
    let is_contract = import.path.get(2).is_some_and(|module| module == "api");
    // A pillar's contract stands below all pillars: it knows none of them.
    let is_in_contract = import.of.get(2).is_some_and(|module| module == "api");
    room != "pillars" || folder.is_none() || folder == to_folder || (is_contract && !is_in_contract)
}

fn of_the_crate() -> BTreeSet<Import> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read =
        |file: PathBuf| imports(&module(file.strip_prefix(&root).unwrap()), &std::fs::read_to_string(&file).unwrap());
    sources(&root).into_iter().flat_map(read).collect()
}

fn parts(path: &str) -> Vec<String> {
    path.split("::").map(str::to_owned).collect()
}

#[test]
fn no_import_goes_where_the_table_does_not_allow_it() {
    let imports = of_the_crate();
    assert!(imports.len() > 1000, "only {} imports were found", imports.len());
    let forbidden: Vec<String> = imports
        .iter()
        .filter(|import| !is_allowed(import))
        .map(|import| format!("{} imports {}", import.of.join("::"), import.path.join("::")))
        .collect();
    assert_eq!(forbidden, Vec::<String>::new());
}

#[test]
fn the_table_has_every_room_and_no_edge_goes_up() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let there: BTreeSet<String> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != "lib")
        .collect();
    assert_eq!(ALLOWED.iter().map(|(room, _)| (*room).to_owned()).collect::<BTreeSet<_>>(), there);
    for (place, (room, into)) in ALLOWED.iter().enumerate() {
        for to in *into {
            assert!(
                ALLOWED[..place].iter().any(|(below, _)| below == to),
                "{room} stands on {to}, which is not below it"
            );
        }
    }
}

#[test]
fn the_page_of_the_architecture_shows_the_table() {
    let page = include_str!("../../docs/ARCHITECTURE.md");
    for (room, into) in ALLOWED {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{room}` |"))).expect("each room has a row");
        let shown: Vec<&str> = row.rsplit('|').nth(1).unwrap().split('`').skip(1).step_by(2).collect();
        assert_eq!(shown, *into, "{room}");
    }
}

#[test]
fn every_edge_of_the_table_is_used() {
    let imports = of_the_crate();
    for (room, into) in ALLOWED {
        for to in *into {
            assert!(
                imports.iter().any(|import| import.of.first().is_some_and(|of| of == room) && import.path[0] == *to),
                "nothing in {room} imports {to}"
            );
        }
    }
}

#[test]
fn planted_imports_are_found_however_they_are_written() {
    let planted = [
        ("kernel::actor", "use crate::status::vitals::Vitals;"),
        ("kernel::actor", "use super::super::status;"),
        ("chat::say", "use crate::{text::guard, twitch::event::Event};"),
        ("chat::say", "fn f() -> crate::router::Route { todo() }"),
        ("twitch::irc::joins", "pub use crate::pillars::irc::IrcActor;"),
        ("pillars::llm::actor", "use crate::pillars::token::validation::ValidationPlan;"),
        ("pillars::llm::actor", "use super::super::token::validation::ValidationPlan;"),
        ("pillars::llm::api", "use crate::pillars::token::api::Token;"),
    ];
    for (of, program) in planted {
        let found = imports(&parts(of), program);
        assert!(found.iter().any(|import| !is_allowed(import)), "{of}: {program}: {found:?}");
    }
}

#[test]
fn what_is_allowed_is_not_reported() {
    let fine = [
        ("pillars::llm::actor", "use crate::pillars::command::api::GiveBack;"),
        ("pillars::llm::output::links", "use super::super::budget;"),
        ("router::route", "use crate::{chat::{ChannelName, Role}, text};"),
        ("chat::say", "//! See [`crate::pillars::irc`].\nuse super::ticket::ReplyTicket;"),
        ("kernel::actor", "use std::sync::Arc;\n#[cfg(test)]\nmod tests {\n    use crate::status::vitals::Vitals;\n}"),
    ];
    for (of, program) in fine {
        let found = imports(&parts(of), program);
        assert!(found.iter().all(is_allowed), "{of}: {program}: {found:?}");
    }
}

/// `Utc::now()` panics before 1970, where a board without a battery may think it is.
#[test]
fn the_wall_clock_is_read_in_one_place_that_knows_times_before_1970() {
    for folder in ["src", "../src"] {
        for file in sources(Path::new(folder)) {
            let source = std::fs::read_to_string(&file).unwrap();
            assert!(!code(&source).contains("Utc::now"), "{}: use kernel::clock::wall", file.display());
        }
    }
}
