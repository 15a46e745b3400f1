//! The daemon with a hand on its actors: what the supervision is worth is seen by striking them.
//!
//! It runs as `kissbot run` does and takes orders on stdin, a line each:
//!
//! ```text
//! panic router        a handler of the actor panics
//! hang irc 5000       a handler of the actor blocks its thread for so many milliseconds
//! ```
//!
//! ```sh
//! cargo run --example drill -- config.toml
//! ```

use kissbot::daemon;
use kissbot::topology::Topology;
use kissbot_actors::kernel::actor_ref::{ActorRef, Fault};
use std::io::BufRead;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

fn main() -> ExitCode {
    let config = std::env::args_os().nth(1).map(PathBuf::from);
    daemon::run_with(config.as_deref(), take_orders).into()
}

fn take_orders(topology: &Topology) {
    let pulses: Vec<ActorRef> =
        topology.core.iter().chain(topology.pillars.iter().map(|(_, actor)| actor)).cloned().collect();
    // A thread: what an order does to the actors must not keep the next one from being read.
    std::thread::spawn(move || {
        for order in std::io::stdin().lock().lines().map_while(Result::ok) {
            if !carry_out(&order, &pulses) {
                tracing::warn!(order, "this order is not understood");
            }
        }
    });
}

/// Whether the order made sense.
fn carry_out(order: &str, pulses: &[ActorRef]) -> bool {
    let mut words = order.split_whitespace();
    let (what, name, millis) = (words.next(), words.next(), words.next());
    let fault = match what {
        Some("panic") => Fault::Panic,
        Some("hang") => {
            Fault::Hang(Duration::from_millis(millis.and_then(|millis| millis.parse().ok()).unwrap_or(1000)))
        }
        _ => return false,
    };
    let struck = pulses.iter().find(|actor| Some(actor.name()) == name);
    struck.inspect(|actor| actor.inject(fault)).is_some()
}
