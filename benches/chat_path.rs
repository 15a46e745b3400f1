//! The way of a chat line through the bot, part by part, in CPU instructions: they are the same on every run, where
//! seconds on a shared machine are not.
//!
//! ```sh
//! cargo bench --bench chat_path               # nanoseconds of each part, without a profiler
//! cargo bench --bench chat_path -- count      # instructions of each part (needs valgrind)
//! cargo bench --bench chat_path -- check      # the same, and fails when a part has grown beyond its budget
//! cargo bench --bench chat_path -- renew      # the same, and writes what it finds as the new budget
//! cargo bench --bench chat_path -- touched    # the cache lines and pages of an answer (needs valgrind and nm)
//! ```
//!
//! A part is run by valgrind twice, once for so many lines and once for twice as many; the difference is what the lines
//! cost, without what it costs to begin. The budget is `benches/chat_path.budget`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::indexing_slicing
)]

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/parts.rs"]
mod parts;
#[path = "support/screening.rs"]
mod screening;
#[path = "support/touched.rs"]
mod touched;

use parts::{PARTS, Part};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

const BUDGET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/chat_path.budget");
/// How much more than its budget a part may cost: compilers differ a little, a loss worth the name is more.
const TOLERANCE_PERCENT: u64 = 20;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => time_all(),
        ["count"] => drop(count_all()),
        ["check"] => check(&count_all()),
        ["renew"] => renew(&count_all()),
        ["touched"] => touched::show(),
        ["run", name, rounds] => {
            println!("rounds are counted at {:p}", &raw const touched::ROUND);
            let part = PARTS.iter().find(|part| part.name == *name).expect("no such part");
            (part.run)(rounds.parse().unwrap(), &mut || {});
        }
        other => panic!("what is {other:?}?"),
    }
}

/// Nanoseconds, the best of five runs.
fn time_all() {
    for part in PARTS {
        let best = (0..5).map(|_| time(part)).min().unwrap();
        println!("{:<18} {:>10.1} ns a {}", part.name, best.as_secs_f64() * 1e9 / part.rounds as f64, part.unit);
    }
}

fn time(part: &Part) -> Duration {
    let mut began = Instant::now();
    (part.run)(part.rounds, &mut || began = Instant::now());
    began.elapsed()
}

fn count_all() -> BTreeMap<&'static str, u64> {
    let counts = PARTS.iter().map(|part| {
        let more = instructions(part, part.rounds).saturating_sub(instructions(part, part.rounds / 2));
        let each = more * 2 / part.rounds as u64;
        println!("{:<18} {each:>10} instructions a {}", part.name, part.unit);
        (part.name, each)
    });
    counts.collect()
}

/// All instructions of a run of one part.
fn instructions(part: &Part, rounds: usize) -> u64 {
    let tool = ["--tool=callgrind", "--callgrind-out-file=/dev/null"];
    let output = valgrind(&tool, part.name, rounds).output().expect("valgrind is not installed");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    let collected = told.lines().find_map(|line| line.split_once("Collected :")).expect("no count");
    collected.1.trim().parse().unwrap()
}

/// A run of one part under a tool of valgrind's.
fn valgrind(tool: &[&str], part: &str, rounds: usize) -> Command {
    let mut command = Command::new("valgrind");
    // A copy by `rep movsb` counts as an instruction a byte, which no CPU takes for it.
    command.env(
        "GLIBC_TUNABLES",
        "glibc.cpu.x86_rep_movsb_threshold=1000000000:glibc.cpu.x86_rep_stosb_threshold=1000000000",
    );
    command.args(tool).arg(std::env::current_exe().unwrap()).args(["run", part, &rounds.to_string()]);
    command
}

fn check(counts: &BTreeMap<&str, u64>) {
    let text = std::fs::read_to_string(BUDGET).unwrap();
    let budget: BTreeMap<&str, u64> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .map(|(part, count)| (part, count.trim().parse().unwrap()))
        .collect();
    for (part, count) in counts {
        let most = budget[part] + budget[part] * TOLERANCE_PERCENT / 100;
        assert!(*count <= most, "{part} takes {count} instructions, the budget is {} (see {BUDGET})", budget[part]);
    }
}

fn renew(counts: &BTreeMap<&str, u64>) {
    let mut text = String::from(
        "# Instructions of each part of the chat path, as counted by `cargo bench --bench chat_path -- renew`.\n\
         # `-- check` fails when a part takes 20 % more. Renew it when a change is worth its price, and say so.\n\
         # What moderation aims at, and does not reach yet: gate 400 (a line that is let go), each hostile line 60000,\n\
         # read-moderated 35 % more than read.\n",
    );
    for (part, count) in counts {
        let _ = writeln!(text, "{part} {count}");
    }
    std::fs::write(BUDGET, text).unwrap();
}
