//! The list of who takes what, as docs/ARCHITECTURE.md shows it.

use crate::support::{play, stage_config};
use kissbot::topology::Edge;
use std::collections::BTreeMap;

#[test]
fn the_page_of_the_architecture_shows_who_takes_what() {
    play(
        stage_config(),
        |_, _| (),
        |show| async move {
            let (mut requests, mut facts) = (BTreeMap::new(), BTreeMap::<_, Vec<_>>::new());
            for edge in show.topology.wiring.edges() {
                match edge.clone() {
                    // Every actor takes its own settings, and its own reports.
                    Edge::Takes(_, message) if message.starts_with("Reconfigure<") => {}
                    Edge::Takes(actor, message) => drop(requests.insert(message, actor)),
                    Edge::Subscribes(actor, message) => facts.entry(message).or_default().push(actor),
                }
            }
            let mut table = "| request | receiver |\n|---|---|\n".to_owned();
            table.extend(requests.iter().map(|(message, actor)| format!("| `{message}` | {actor} |\n")));
            table += "\n| fact | subscribers |\n|---|---|\n";
            table.extend(facts.iter().map(|(message, actors)| format!("| `{message}` | {} |\n", actors.join(", "))));
            let page = include_str!("../../docs/ARCHITECTURE.md");
            assert!(page.contains(&table), "docs/ARCHITECTURE.md has another list than:\n{table}");
        },
    );
}
