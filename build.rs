//! Has the release laid out by use: `packaging/functions.txt` names the functions that a running bot comes by, those of
//! an answer first, so that they lie side by side (docs/PERFORMANCE.md). A name that is not in the binary says nothing:
//! with another compiler or other dependencies than those that the list was made with, the layout is as it comes.
//!
//! Not every linker knows how; what it does not know is left out.

use std::path::Path;
use std::process::{Command, Stdio};

const FUNCTIONS: &str = "packaging/functions.txt";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={FUNCTIONS}");
    if variable("PROFILE") != "release" {
        return;
    }
    let functions = Path::new(&variable("CARGO_MANIFEST_DIR")).join(FUNCTIONS);
    let by_use = format!("-Wl,--no-warn-symbol-ordering,--symbol-ordering-file={}", functions.display());
    // Each address in a table of the binary costs a bit instead of 24 bytes.
    for argument in [by_use.as_str(), "-Wl,-z,pack-relative-relocs"] {
        if is_known(argument) {
            println!("cargo::rustc-link-arg-bin=kissbot={argument}");
        }
    }
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}

/// Tells whether the linker takes an argument, by a small program; it has to run, too, where it is for this machine.
fn is_known(argument: &str) -> bool {
    let folder = variable("OUT_DIR");
    let (source, program) = (Path::new(&folder).join("probe.rs"), Path::new(&folder).join("probe"));
    if std::fs::write(&source, "fn main() {}").is_err() {
        return false;
    }
    let target = variable("TARGET");
    let mut rustc = Command::new(variable("RUSTC"));
    rustc.arg(&source).arg("-o").arg(&program).args(["--target", &target, "-C", &format!("link-arg={argument}")]);
    let linker = variable("RUSTC_LINKER");
    if !linker.is_empty() {
        rustc.args(["-C", &format!("linker={linker}")]);
    }
    rustc.args(variable("CARGO_ENCODED_RUSTFLAGS").split('\x1f').filter(|flag| !flag.is_empty()));
    let ends_well = |command: &mut Command| {
        let silent = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        silent.status().is_ok_and(|status| status.success())
    };
    ends_well(&mut rustc) && (target != variable("HOST") || ends_well(&mut Command::new(&program)))
}
