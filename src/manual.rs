//! `kissbot completions` and `kissbot man`: files that packages install beside the binary, made from the command line's own
//! definition so that it cannot be out of date.

use crate::cli::{Cli, CompletionsArgs, ManArgs};
use crate::daemon::{self, Refusal};
use crate::exit::Exit;
use clap::CommandFactory as _;
use clap::builder::Resettable;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use std::io::{self, Write as _};
use std::path::Path;

/// Writes the completion script of a shell to stdout.
#[must_use]
pub fn completions(args: &CompletionsArgs) -> Exit {
    // Into memory first: the generator panics when its writer fails, as a closed pipe does.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "kissbot", &mut script);
    daemon::end(print(&script))
}

/// Writes the manual to stdout, or a page for each subcommand into a folder.
#[must_use]
pub fn man(args: &ManArgs) -> Exit {
    daemon::end(match &args.out {
        Some(folder) => write_pages(folder),
        None => page(definition()).map_err(unwritable).and_then(|(_, page)| print(&page)),
    })
}

/// Returns the command line without `help`, which has nothing to tell that `--help` does not.
fn definition() -> clap::Command {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    command
}

fn write_pages(folder: &Path) -> Result<Exit, Refusal> {
    let main = definition();
    let mut pages: Vec<clap::Command> = main.get_subcommands().cloned().collect();
    pages.push(main);
    for command in pages {
        page(command).and_then(|(name, page)| std::fs::write(folder.join(name), page)).map_err(|error| {
            Refusal::new(Exit::Unavailable, format!("no page can be written into {}: {error}", folder.display()))
        })?;
    }
    Ok(Exit::Fine)
}

/// Returns a page and the name of its file.
fn page(command: clap::Command) -> io::Result<(String, Vec<u8>)> {
    let more = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    // The generator would run the lines of the examples into one paragraph.
    let man = Man::new(command.after_help(Resettable::Reset))
        .source(concat!("kissbot ", env!("CARGO_PKG_VERSION")))
        .manual("KissBot's manual");
    let mut page = Vec::new();
    man.render(&mut page)?;
    sections(&more).to_writer(&mut page)?;
    Ok((man.get_filename(), page))
}

/// Returns the text below the options, whose paragraphs begin with `Heading:`, as sections with their line ends kept.
fn sections(text: &str) -> Roff {
    let mut roff = Roff::default();
    for (heading, body) in text.split("\n\n").filter_map(|paragraph| paragraph.split_once(':')) {
        roff.control("SH", [heading.to_uppercase().as_str()]);
        roff.control("nf", []);
        for line in body.trim_start_matches('\n').lines() {
            roff.text([roman(line.trim_start())]);
        }
        roff.control("fi", []);
    }
    roff
}

fn print(bytes: &[u8]) -> Result<Exit, Refusal> {
    io::stdout().write_all(bytes).map_err(unwritable)?;
    Ok(Exit::Fine)
}

fn unwritable(error: io::Error) -> Refusal {
    Refusal::new(Exit::Unavailable, format!("stdout cannot be written: {error}"))
}
