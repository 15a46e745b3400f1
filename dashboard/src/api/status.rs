//! `/api/v1/status`: how the bot is, for programs.

use crate::call::{Answer, Call, json};
use axum::http::StatusCode;
use kissbot_actors::kernel::clock;
use serde_json::{Value as Json, json};

/// Tells it.
pub(crate) async fn status(call: Call) -> Answer {
    let vitals = &call.office.vitals;
    let pillars: Vec<Json> =
        vitals.pillars.all().map(|(pillar, state)| json!({"name": pillar.name(), "state": state.word()})).collect();
    let (joined, wanted) = vitals.channels();
    let status = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "uptime_s": vitals.uptime(clock::now()).as_secs(),
        "pillars": pillars,
        "channels": {"joined": joined, "wanted": wanted},
        "is_logged_in": vitals.is_logged_in(),
        "trouble": vitals.tokens.words(),
        "store": {
            "size_bytes": vitals.store.size_bytes.get(),
            "dirty_rows": vitals.store.dirty_rows.get(),
            "last_backup": vitals.store.last_backup(),
        },
    });
    Ok(json(StatusCode::OK, &status))
}
