//! Makes the table of events in docs/EVENTS.md again, from the registry.
//!
//! ```sh
//! cargo run --example events
//! ```

use kissbot_actors::pillars::twitch_event::manual;
use std::error::Error;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/EVENTS.md");

fn main() -> Result<(), Box<dyn Error>> {
    let page = std::fs::read_to_string(PAGE)?;
    std::fs::write(PAGE, manual::page(&page)?)?;
    Ok(())
}
