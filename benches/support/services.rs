//! What the bot asks besides chat, on a thread of its own: Twitch's web, the game sites, a language model; and what
//! viewers ask that makes it remember something.

use kissbot_rehearsal::{LlmKind, LlmModel, Stage, StageConfig, WebUrls};
use std::sync::mpsc;
use std::thread;

/// A secret that the game sites want of the bot.
pub(crate) const SECRET: (&str, &str) = ("RAWG_API_KEY", "rehearsal-rawg-key");
const KNOWN_GAMES: [&str; 6] = ["hades", "celeste", "portal 2", "stardew valley", "elden ring", "hollow knight"];

/// Starts the services for a bot in so many channels; they end with the process.
pub(crate) fn start(channels: Vec<String>) -> WebUrls {
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let channels: Vec<&str> = channels.iter().map(String::as_str).collect();
            let mut config = StageConfig::new("kissbot", "bench", &channels);
            config.web.llm.models = vec![LlmModel::new("m", LlmKind::Local)];
            let stage = Stage::new(config);
            tell.send(WebUrls::on(stage.listen_http().await.unwrap())).unwrap();
            std::future::pending::<()>().await;
        });
    });
    told.recv().unwrap()
}

/// The part of the config that leads there, with nothing that keeps a question from being asked.
pub(crate) fn config(urls: &WebUrls) -> String {
    let WebUrls { rawg, steam, llm, .. } = urls;
    format!(
        "[game_lookup]\nrawg_url = \"{rawg}\"\nsteam_url = \"{steam}\"\n\
         [llm.budget]\nchannel_requests_per_hour = 1000000\nqueue_entries_max = 64\nin_flight_max = 8\n\
         [[llm.providers]]\nname = \"local\"\nbase_url = \"{llm}\"\nmodel = \"m\"\n"
    )
}

/// The question of this number: to the model, to the bot by its name, or for a game, known or not.
pub(crate) fn question(number: usize) -> String {
    match number % 4 {
        0 => format!("!ask what do you think of question {number}?"),
        1 => format!("@KissBot hello, this is viewer {number}"),
        2 => format!("!game {}", KNOWN_GAMES[number / 4 % KNOWN_GAMES.len()]),
        _ => format!("!game nobody made game {number}"),
    }
}
