//! What one answer touches: an idle bot answers from code and data that have left the CPU's caches, and there each
//! cache line and each page costs more than many instructions.

use crate::valgrind;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Written before each answer and after the last: where it is written, the trace of one answer ends and the next begins.
pub(crate) static ROUND: AtomicUsize = AtomicUsize::new(0);

const PART: &str = "answer";
const ANSWERS: usize = 50;
/// The first answers do what is done once.
const SKIPPED: usize = 10;
const LINE_BYTES: u64 = 64;
const PAGE_BYTES: u64 = 4096;
const FUNCTIONS_SHOWN: usize = 40;

pub(crate) fn next_round() {
    ROUND.fetch_add(1, Ordering::Relaxed);
}

/// Runs the part `answer` under valgrind and prints what each answer touched.
pub(crate) fn show() {
    let round_at = round_address();
    let answers = trace(round_at);
    let median = |of: fn(&Answer) -> usize| {
        let mut counts: Vec<usize> = answers.iter().map(of).collect();
        counts.sort_unstable();
        counts[counts.len() / 2]
    };
    println!("what an answer touches (medians of {}; the asking bench included)", answers.len());
    println!("code {:>6} cache lines {:>5} pages", median(|a| a.code.len()), median(|a| pages(&a.code)));
    println!("data {:>6} cache lines {:>5} pages", median(|a| a.data.len()), median(|a| pages(&a.data)));
    println!("\nlines  function (those touched by more than half of the answers)");
    for (name, lines) in by_function(&answers, round_at).into_iter().take(FUNCTIONS_SHOWN) {
        println!("{lines:>5}  {name}");
    }
}

/// The cache lines of one answer.
#[derive(Default)]
struct Answer {
    code: BTreeSet<u64>,
    data: BTreeSet<u64>,
}

fn pages(lines: &BTreeSet<u64>) -> usize {
    lines.iter().map(|line| line * LINE_BYTES / PAGE_BYTES).collect::<BTreeSet<_>>().len()
}

/// Valgrind puts a program at the same place each time, so that the place can be asked for in a run of its own.
fn round_address() -> u64 {
    let output = valgrind(&["--tool=none", "-q"], PART, ANSWERS).output().expect("valgrind is not installed");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let address = told.lines().find_map(|line| line.strip_prefix("rounds are counted at 0x")).expect("no address");
    u64::from_str_radix(address, 16).unwrap()
}

fn trace(round_at: u64) -> Vec<Answer> {
    let mut child = valgrind(&["--tool=lackey", "--trace-mem=yes", "-q"], PART, ANSWERS)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("valgrind is not installed");
    let (mut answers, mut answer) = (Vec::new(), Answer::default());
    for access in BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok) {
        // `I  0401f2b0,3`, ` L 1ffefff9c8,8`, ` S …`, ` M …`
        let Some((kind, rest)) = access.trim_start().split_once(' ') else { continue };
        let Some((address, bytes)) = rest.trim_start().split_once(',') else { continue };
        let (Ok(address), Ok(bytes)) = (u64::from_str_radix(address, 16), bytes.parse::<u64>()) else { continue };
        if address == round_at && kind != "L" {
            answers.push(std::mem::take(&mut answer));
        }
        let touched = if kind == "I" { &mut answer.code } else { &mut answer.data };
        touched.extend(address / LINE_BYTES..=(address + bytes - 1) / LINE_BYTES);
    }
    assert!(child.wait().unwrap().success());
    assert_eq!(answers.len(), ANSWERS + 1, "what came before the first answer, and the answers");
    answers.split_off(SKIPPED)
}

/// How many lines of each function are touched by more than half of the answers; most first.
fn by_function(answers: &[Answer], round_at: u64) -> Vec<(String, usize)> {
    let functions = functions(round_at);
    let mut touched: BTreeMap<u64, usize> = BTreeMap::new();
    for line in answers.iter().flat_map(|answer| &answer.code) {
        *touched.entry(*line).or_default() += 1;
    }
    let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
    for line in touched.into_iter().filter_map(|(line, times)| (times > answers.len() / 2).then_some(line)) {
        let (start, end) = (line * LINE_BYTES, (line + 1) * LINE_BYTES);
        // A line on the border of two functions is of both.
        let first = functions.range(..=start).next_back().filter(|(at, function)| *at + function.bytes > start);
        let names: Vec<&str> =
            first.into_iter().chain(functions.range(start + 1..end)).map(|(_, function)| &*function.name).collect();
        for name in if names.is_empty() { vec!["(shared libraries)"] } else { names } {
            *lines.entry(name).or_default() += 1;
        }
    }
    let mut lines: Vec<(String, usize)> = lines.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
    lines.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    lines
}

struct Function {
    bytes: u64,
    name: String,
}

/// The functions of this program by where valgrind puts them.
fn functions(round_at: u64) -> BTreeMap<u64, Function> {
    let output = Command::new("nm")
        .args(["--demangle", "--defined-only", "--print-size"])
        .arg(std::env::current_exe().unwrap())
        .output()
        .expect("nm (of binutils) is not installed");
    let symbols: Vec<(u64, Function)> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| {
            let [address, bytes, _kind, name] = line.splitn(4, ' ').collect::<Vec<_>>().try_into().ok()?;
            let parse = |number| u64::from_str_radix(number, 16).ok();
            Some((parse(address)?, Function { bytes: parse(bytes)?, name: name.to_owned() }))
        })
        .collect();
    let (round_linked_at, _) =
        symbols.iter().find(|(_, symbol)| symbol.name.ends_with("touched::ROUND")).expect("stripped");
    let base = round_at - round_linked_at;
    symbols.into_iter().map(|(address, function)| (address + base, function)).collect()
}
