//! The entry point: parses the arguments, runs the subcommand, returns the exit status.

use kissbot::cli::{self, Command};
use kissbot::exit::Exit;
use kissbot::{check, daemon, dashboard, judge, list, login, manual, process, rehearse, state, telemetry};
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    process::prepare();
    let exit = match cli::parse(std::env::args_os()) {
        Ok(cli) => daemon::caught(|| carry_out(cli.command)),
        Err((Exit::Fine, text)) => {
            let _ = write!(std::io::stdout(), "{text}");
            Exit::Fine
        }
        Err((exit, text)) => {
            telemetry::complain(&text);
            exit
        }
    };
    exit.into()
}

fn carry_out(command: Command) -> Exit {
    if !matches!(command, Command::Run(_)) {
        // Only the daemon listens to them; the others end by them as any program does.
        process::hear_operator();
    }
    match command {
        Command::Run(args) => daemon::run(args.path()),
        Command::Rehearse(args) => rehearse::run(&args),
        Command::Login(args) => login::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Commands(args) => list::run(&args),
        Command::Import(args) => state::import(&args),
        Command::Export(args) => state::export(&args),
        Command::Backup(args) => state::backup(&args),
        Command::Restore(args) => state::restore(&args),
        Command::Judge(args) => judge::judge(&args),
        Command::Forget(args) => state::forget(&args),
        Command::Dashboard(args) => dashboard::run(&args),
        Command::Completions(args) => manual::completions(&args),
        Command::Man(args) => manual::man(&args),
    }
}
