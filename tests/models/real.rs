//! SmolLM2-135M in llama.cpp's server. It is small and follows instructions badly, so that some of its answers are
//! rightly thrown away: several questions are asked until one is answered.

use super::*;
use crate::support::{play, stage_config};
use kissbot_actors::pillars::llm;
use kissbot_actors::status::pillar::PillarState;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::Command;
use tokio::time::timeout;

const MODEL: &str = "KISSBOT_TEST_MODEL_URL";
/// Longer than a cold model on a busy machine takes for an answer.
const PATIENCE: Duration = Duration::from_secs(60);
const QUESTIONS: [&str; 4] = [
    "what is the capital of France?",
    "how many legs does a spider have?",
    "what do bees make?",
    "what is the opposite of hot?",
];

/// The first reply that is an answer, to a question that `form` turns into a chat line.
async fn first_answer(bot: &mut Rehearsed, form: impl Fn(&str) -> String) -> String {
    for question in QUESTIONS {
        let said = bot.ask(&form(question)).await;
        assert_harmless(&said);
        if !said.ends_with(NO_ANSWER) {
            return said;
        }
    }
    panic!("no question was answered: {:#?}", bot.heard);
}

/// `kissbot rehearse --real-llm` as a child process, with its transcript.
struct Rehearsed {
    stdin: tokio::process::ChildStdin,
    stdout: tokio::io::Lines<BufReader<tokio::process::ChildStdout>>,
    child: tokio::process::Child,
    heard: Vec<String>,
}

impl Rehearsed {
    fn start(config: &std::path::Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_kissbot"))
            .args(["rehearse", "--real-llm", "--config"])
            .arg(config)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let stdin = child.stdin.take().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { stdin, stdout, child, heard: Vec::new() }
    }

    /// A line of the script; what the bot says next.
    async fn ask(&mut self, line: &str) -> String {
        self.stdin.write_all(format!("{line}\n").as_bytes()).await.unwrap();
        let reply = async {
            loop {
                let line = self.stdout.next_line().await.unwrap().expect("the rehearsal ended");
                self.heard.push(line.clone());
                if let Some(said) = line.strip_prefix("kissbot: ").or_else(|| line.strip_prefix("KissBot: ")) {
                    return said.to_owned();
                }
            }
        };
        let reply = timeout(PATIENCE, reply).await;
        reply.unwrap_or_else(|_| panic!("no reply to {line}"))
    }

    /// Closes the script; the exit status.
    async fn end(mut self) -> std::process::ExitStatus {
        drop(self.stdin);
        let rest = async {
            while let Some(line) = self.stdout.next_line().await.unwrap() {
                self.heard.push(line);
            }
            self.child.wait().await.unwrap()
        };
        timeout(PATIENCE, rest).await.expect("the rehearsal does not end")
    }
}

#[tokio::test]
#[ignore = "run by tests/models/run.sh, which starts the server"]
async fn a_rehearsal_with_the_real_model_answers_ask_and_a_mention_with_one_harmless_line_each() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let config = format!(
        "[bot]\ndata_dir = {:?}\nlanguage = \"en\"\n[game_lookup]\nenabled = false\n\
         [commands.cooldown_s]\nask = 0\nmention = 0\n[llm]\nreply_deadline_s = 50\n\
         [[llm.providers]]\nname = \"real\"\nbase_url = {:?}\nmodel = \"local-model\"\ntimeout_s = 45\n\
         answer_tokens_max = 40\n[llm.providers.extra]\ntemperature = 0\nseed = 1\n",
        folder.path().join("data"),
        base_url(MODEL)
    );
    std::fs::write(&path, config).unwrap();
    let mut bot = Rehearsed::start(&path);
    let asked = first_answer(&mut bot, |question| format!("alice: !ask {question}")).await;
    let talked = first_answer(&mut bot, |question| format!("bob: @kissbot {question}")).await;
    eprintln!("to !ask:      {asked}\nto a mention: {talked}");
    assert!(bot.end().await.success());
}

#[test]
#[ignore = "run by tests/models/run.sh, which starts the server"]
fn the_real_model_counts_as_asked_and_as_having_answered() {
    let change = |config: &mut Config, _: &kissbot_rehearsal::WebUrls| {
        ask_only(config, provider(&base_url(MODEL), 45));
        config.llm.reply_deadline_s = 50;
    };
    play(stage_config(), change, |mut show| async move {
        let mut answered = 0;
        for question in QUESTIONS {
            let id = show.says("alice", &format!("!ask {question}"));
            let said = show.reply_within(&id, PATIENCE).await.expect("no reply");
            assert_harmless(&said.text);
            answered += u64::from(!said.text.ends_with(NO_ANSWER));
        }
        let readings = show.topology.vitals.providers(kissbot_actors::kernel::clock::now());
        let [reading] = readings.as_slice() else { panic!("{readings:?}") };
        assert_eq!((reading.provider.as_str(), reading.state), ("server", "asked"));
        assert_eq!(reading.asked, QUESTIONS.len() as u64);
        assert_eq!(reading.asked - reading.failed, answered);
        assert!(answered >= 1, "{}", show.log.text());
        assert_eq!(show.topology.vitals.pillars.get(llm::api::PILLAR), PillarState::On);
    });
}
