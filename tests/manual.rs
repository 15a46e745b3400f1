//! Completions and manual pages, as the real binary writes them for packages.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::BTreeSet;
use std::process::{Command, Output, Stdio};

/// Every subcommand that has a page.
const SUBCOMMANDS: [&str; 5] = ["run", "rehearse", "commands", "completions", "man"];

fn kissbot(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kissbot")).args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn stdout(arguments: &[&str]) -> String {
    let output = kissbot(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    assert!(output.stderr.is_empty(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_shell_gets_a_script_that_knows_the_subcommands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = stdout(&["completions", shell]);
        assert!(SUBCOMMANDS.iter().all(|name| script.contains(name)), "{shell}");
    }
}

#[test]
fn bash_completes_what_is_begun() {
    let script = stdout(&["completions", "bash"]);
    let ask = r#"COMP_WORDS=(kissbot rehe); COMP_CWORD=1; _kissbot kissbot rehe kissbot; echo "${COMPREPLY[@]}""#;
    let output = Command::new("bash").args(["-c", &format!("{script}\n{ask}")]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), "rehearse");
}

#[test]
fn the_manual_on_stdout_keeps_the_lines_of_the_examples_and_tells_the_exit_status() {
    let page = stdout(&["man"]);
    assert!(page.contains(".SH EXAMPLES\n.nf\nkissbot rehearse "), "{page}");
    assert!(page.contains(".SH \"EXIT STATUS\"") && page.contains("77 no usable credentials"), "{page}");
}

#[test]
fn a_folder_gets_one_page_for_each_subcommand_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    assert!(stdout(&["man", "--out", folder.path().to_str().unwrap()]).is_empty());
    let files =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    // Those that `--help` lists, so that a new one is not forgotten here.
    let listed = stdout(&["--help"]);
    let listed = listed.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = listed.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let mut pages: BTreeSet<String> =
        names.filter(|name| !name.is_empty() && *name != "help").map(|name| format!("kissbot-{name}.1")).collect();
    assert!(pages.len() >= SUBCOMMANDS.len(), "{listed}");
    pages.insert("kissbot.1".to_owned());
    assert_eq!(files.collect::<BTreeSet<_>>(), pages);
    let run = std::fs::read_to_string(folder.path().join("kissbot-run.1")).unwrap();
    assert!(run.contains("kissbot\\-run") && run.contains("TWITCH_TOKEN") && run.contains("SIGTERM"), "{run}");
}

#[test]
fn a_shell_that_nobody_knows_is_wrong_usage() {
    let output = kissbot(&["completions", "cmd.exe"]);
    assert_eq!(output.status.code(), Some(64));
    assert!(output.stdout.is_empty());
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let output = kissbot(&["man", "--out", "/nowhere/at/all"]);
    assert_eq!(output.status.code(), Some(69));
    assert!(String::from_utf8(output.stderr).unwrap().contains("/nowhere/at/all"));
}

#[test]
fn a_reader_that_has_gone_is_no_crash() {
    for arguments in [["completions", "bash"].as_slice(), &["man"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_kissbot"));
        let mut child = child.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert!(!complaint.contains("panicked"), "{complaint}");
    }
}

#[test]
fn the_archive_of_a_release_has_binary_unit_pages_and_checksums_that_hold() {
    let folder = tempfile::tempdir().unwrap();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let made = Command::new(root.join("packaging/release.sh"))
        .arg(env!("CARGO_BIN_EXE_kissbot"))
        .env("RELEASE_DIR", folder.path())
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let archive = String::from_utf8(made.stdout).unwrap().trim().to_owned();
    let script = r#"cd "$1" && sha256sum --quiet --check ./*.sha256 && tar -xzf "$2" && cd kissbot-*/ \
        && sha256sum --quiet --check SHA256SUMS && ./kissbot --version >&2 && find . -type f -printf '%P\n'"#;
    let unpacked = Command::new("sh").args(["-c", script, "sh"]).arg(folder.path()).arg(&archive).output().unwrap();
    assert!(unpacked.status.success(), "{}", String::from_utf8_lossy(&unpacked.stderr));
    let files: BTreeSet<String> = String::from_utf8(unpacked.stdout).unwrap().lines().map(str::to_owned).collect();
    let wanted = [
        "kissbot",
        "config.toml",
        "README.md",
        "LICENSE-MIT",
        "docs/kissbot.service",
        "docs/OPERATIONS.md",
        "docs/fr/README.md",
        "man/kissbot.1",
        "man/kissbot-run.1",
        "completions/kissbot.bash",
        "SHA256SUMS",
    ];
    assert!(wanted.iter().all(|file| files.contains(*file)), "{files:?}");
    assert!(!files.iter().any(|file| file.contains("secret") || file.starts_with("data")), "{files:?}");
}

/// The Markdown pages that a package or an archive has, below the root of the sources.
fn pages() -> Vec<std::path::PathBuf> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let in_folder = |folder: &str| {
        let files = std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|path| path.extension().is_some_and(|end| end == "md")).collect::<Vec<_>>()
    };
    ["", "docs", "docs/fr", "docs/decisions"].into_iter().flat_map(in_folder).collect()
}

#[test]
fn the_links_of_the_pages_that_are_packed_lead_somewhere() {
    let mut dangling = Vec::new();
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap();
            let is_file = !file.is_empty() && !link.contains("::") && !link.contains("://") && !link.contains(' ');
            let to = page.parent().unwrap().join(file);
            let is_packed = file.ends_with(".md")
                || file.ends_with(".svg")
                || file.contains("LICENSE")
                || file.ends_with(".service");
            if is_file && !(to.exists() && (is_packed || to.is_dir())) {
                dangling.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert_eq!(dangling, Vec::<String>::new());
}
